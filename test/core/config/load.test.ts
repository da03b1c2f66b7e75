import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseConfig, withInlineSections } from "../../../core/config/load.ts";
import { UserError } from "../../../core/errors.ts";

function refusal(text: string): UserError {
  try {
    parseConfig(text, "mlops.yml");
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("the config was accepted");
}

const GATE = "gate: { metrics: { accuracy: { min: 0.9 } } }";

/** A config of two datasets, of which the first has more said about it, and so has the section. */
function datasets(said: string, more?: string): string {
  const rest = more === undefined ? "" : `, ${more}`;
  return `version: 1\ndata: { datasets: { train: { files: a.csv, key: a${said} }, test: { files: b.csv } }${rest} }`;
}
const checks = (said: string): string => datasets(`, columns: { x: { ${said} } }`);
const drift = (said: string): string => datasets(`, drift: { ${said} }`);

describe("mlops.yml", () => {
  test("the smallest useful file is six lines, the rest has defaults", () => {
    const config = parseConfig(
      "version: 1\nname: tiny\ntrain:\n  run: python train.py\ngate:\n  metrics: { accuracy: { min: 0.9 } }\n",
      "mlops.yml",
    );
    expect(config).toMatchObject({
      name: "tiny",
      train: { run: "python train.py", metrics: [{ file: "metrics.json" }] },
      gate: { metrics: { accuracy: { min: 0.9 } } },
    });
  });

  test("percent is relative, a plain number absolute; durations and shares are numbers", () => {
    const config = parseConfig(
      `version: 1\ndata: { datasets: { train: { files: a.csv, valid: 99.5%, columns: { x: { nulls: { max: 2% } } } } } }\ntrain: { run: x, timeout: 10m }\ngate: { metrics: { a: { max-regression: 5% }, b: { max-regression: 0.02 } } }\n`,
      "mlops.yml",
    );
    expect(config.data?.datasets.train).toMatchObject({
      files: ["a.csv"],
      valid: 0.995,
      columns: { x: { nulls: { max: { relative: 0.02 } } } },
    });
    expect(config.train?.timeout).toBe(600_000);
    expect(config.gate?.metrics).toMatchObject({
      a: { "max-regression": { relative: 0.05 } },
      b: { "max-regression": { absolute: 0.02 } },
    });
  });

  test("P3: every problem at once, in the file's order, each with line and column", () => {
    const error = refusal(`version: 1
name: Penguins
data:
  datasets:
    train:
      files: a.csv
      shema: x.json
      valid: 101%
  disjoint: [train, tset]
train:
  run: x
  timeout: 10 parsecs
gate:
  metrics:
    accuracy: { min: 0.9, max-regresion: 2% }
`);
    expect(error.code).toBe("CONFIG_INVALID");
    const places = error.message
      .split("\n")
      .slice(1)
      .map((line) => /^mlops\.yml:(\d+):(\d+): ([^:]+)/.exec(line)?.slice(1, 4));
    expect(places).toEqual([
      ["2", "7", "name"],
      ["7", "7", "data.datasets.train"],
      ["8", "14", "data.datasets.train.valid"],
      ["9", "21", "data.disjoint.1"],
      ["12", "12", "train.timeout"],
      ["15", "27", "gate.metrics.accuracy"],
    ]);
    expect(error.message).toContain('unknown key "shema": did you mean "schema"?');
    expect(error.message).toContain('unknown key "max-regresion": did you mean "max-regression"?');
    expect(error.location).toEqual({ file: "mlops.yml", line: 2, column: 7 });
    expect(error.unchanged).toBe("nothing was run");
  });

  test.each([
    ["a typo in a section's name", `version: 1\ngaet: {}\n${GATE}`, 'did you mean "gate"?'],
    ["min above max", "version: 1\ngate: { metrics: { accuracy: { min: 0.9, max: 0.1 } } }", "min is greater than max"],
    ["a limit that is none", "version: 1\ndata: { datasets: { t: { files: t.csv, columns: { x: { mean: {} } } } } }", "limits nothing"],
    [
      "a share that is none",
      "version: 1\ndata: { datasets: { t: { files: t.csv, columns: { x: { types: { string: {} } } } } } }",
      "limits nothing",
    ],
    ["a length that is none", "version: 1\ndata: { datasets: { t: { files: t.csv, columns: { x: { length: {} } } } } }", "limits nothing"],
    ["a number of rows that is none", "version: 1\ndata: { datasets: { t: { files: t.csv, rows: {} } } }", "limits nothing"],
    ["a dataset that is disjoint of itself", "version: 1\ndata: { datasets: { t: { files: t.csv } }, disjoint: [t, t] }", "stands twice"],
    ["a negative number of nulls", checks("nulls: { min: -1 }"), "columns.x.nulls.min: may not be negative"],
    ["a negative share of nulls", checks("nulls: { max: -5% }"), "columns.x.nulls.max: may not be negative"],
    ["a negative number of values", checks("distinct: { max: -3 }"), "columns.x.distinct.max: may not be negative"],
    [
      "a drift that fails before it warns",
      drift("psi: { warn: 0.5, fail: 0.1 }"),
      "drift.psi: warn 0.5 is above fail 0.1, so it would never be told",
    ],
    [
      "a warning above the default to fail",
      drift("jsd: { warn: 30% }"),
      "drift.jsd: warn 0.3 is above fail 0.25, so it would never be told",
    ],
    ["a misspelt dataset in disjoint", datasets("", "disjoint: [train, tset]"), 'no dataset is named "tset": did you mean "test"?'],
    ["a misspelt dataset in drift", drift("reference: trian"), 'no dataset is named "trian": did you mean "train"?'],
    [
      "a misspelt dataset in references",
      datasets(", references: [{ columns: a, dataset: Trains }]"),
      'no dataset is named "Trains": did you mean "train"?',
    ],
    ["a misspelt base in drift", drift("reference: bsae"), 'no dataset is named "bsae": did you mean "base"?'],
    ["a dataset that is like none", drift("reference: warehouse"), 'no dataset is named "warehouse"; there are: train, test'],
    ["no rules", "version: 1\ngate: { metrics: {} }", "would pass anything"],
    ["a duplicate key", `version: 1\nname: a\nname: b\n${GATE}`, "unique"],
    ["a limit that is text", 'version: 1\ngate: { metrics: { accuracy: { min: "0.9" } } }', "expected number"],
    ["a limit that is not finite", "version: 1\ngate: { metrics: { accuracy: { min: .nan } } }", "number"],
    ["a negative margin", "version: 1\ngate: { metrics: { accuracy: { max-regression: -0.1 } } }", "may not be negative"],
    ["another version", `version: 2\n${GATE}`, "version: 1"],
    ["no version", GATE, "version"],
    ["a key that would be a prototype", "version: 1\ngate: { metrics: { __proto__: { min: 1 }, a: { min: 1 } } }", "__proto__"],
    ["no way to train", "version: 1\ntrain: { seeds: [1] }", "say how to train"],
    ["a candidate without a command", "version: 1\ntrain: { candidates: { a: {} } }", "has no run"],
    ["a name that leaves its folder", "version: 1\ntrain: { run: x, candidates: { ../a: {} } }", "letters, digits"],
    ["broken YAML", "version: 1\n  name: [", "mlops.yml:2"],
    ["a tag of another language", "version: 1\nname: !!python/object/apply:os.system [ls]", "tag"],
    ["a list instead of a file", "- 1", "expected object"],
    ["nothing", "", "version"],
  ])("P3: refuses %s", (_what, text, part) => {
    expect(refusal(text).message).toContain(part);
  });

  test("a key that would be a prototype is named where it stands", () => {
    const error = refusal("version: 1\ngate:\n  metrics:\n    __proto__: { min: 1 }\n    a: { min: 1 }");
    expect(error.message).toContain('mlops.yml:4:5: gate.metrics: the key "__proto__" cannot be used as a name');
    expect(error.location).toEqual({ file: "mlops.yml", line: 4, column: 5 });
    expect(refusal("version: 1\ntrain:\n  seeds:\n    - { __proto__: 1 }").message).toContain("mlops.yml:4:");
  });

  test("P3: an alias bomb stops in milliseconds", () => {
    const levels = Array.from({ length: 12 }, (_, level) => `a${level + 1}: &a${level + 1} [${Array(9).fill(`*a${level}`).join(", ")}]`);
    expect(refusal(`version: 1\na0: &a0 [x]\n${levels.join("\n")}`).message).toContain("aliases");
  });

  test("P3: 256 KB and 64 levels are the most that is read", () => {
    expect(refusal(`version: 1\n# ${"x".repeat(262_144)}`).code).toBe("CONFIG_TOO_LARGE");
    expect(refusal(`version: 1\nmonitor: ${"{a: ".repeat(100)}1${"}".repeat(100)}`).message).toContain("64 levels");
  });

  test("P4: constructor and toString are names of metrics like any other", () => {
    const config = parseConfig("version: 1\ngate: { metrics: { constructor: { min: 1 }, toString: { min: 2 } } }", "mlops.yml");
    expect(Object.keys(config.gate?.metrics ?? {})).toEqual(["constructor", "toString"]);
    expect(Object.getOwnPropertyDescriptor(config.gate?.metrics, "constructor")?.value).toMatchObject({ min: 1 });
  });

  test("any text is accepted or refused with a code, never a crash", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.string().map((text) => `version: 1\n${text}`),
        ),
        (text) => {
          try {
            parseConfig(text, "mlops.yml");
          } catch (error) {
            expect(error).toBeInstanceOf(UserError);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("inline sections", () => {
  test("stand alone without a file, and replace those of one", () => {
    const alone = withInlineSections(null, { gate: "metrics: { accuracy: { min: 0.9 } }" });
    expect(alone).toMatchObject({ name: "model", gate: { metrics: { accuracy: { min: 0.9 } } } });
    const file = parseConfig(`version: 1\nname: a\n${GATE}`, "mlops.yml");
    expect(withInlineSections(file, { gate: "metrics: { accuracy: { min: 0.5 } }" })).toMatchObject({
      name: "a",
      gate: { metrics: { accuracy: { min: 0.5 } } },
    });
  });

  test("train may be just the command", () => {
    expect(withInlineSections(null, { train: "python train.py" }).train?.run).toBe("python train.py");
    expect(withInlineSections(null, { train: "run: python train.py" }).train?.run).toBe("python train.py");
  });

  test("problems name the input", () => {
    expect(() => withInlineSections(null, { gate: "metricks: {}" })).toThrowError(
      /input "gate":1:1: unknown key "metricks": did you mean "metrics"\?/,
    );
  });
});

test.each([
  ["columns: { x: { nulls: 2% } }", "nulls: expected object, received string; write keys, like { max: … }; known here: min, max, change"],
  ["columns: { x: { max: 30 } }", "max: expected object, received number; write keys, like { max: … }; known here: min, max, change"],
  [
    "columns: { x: { categories: [a] } }",
    "categories: expected object, received array; write keys, like { allowed: … }; known here: allowed, share",
  ],
  ["rows: 3000", "rows: expected object, received number; write keys, like { max: … }; known here: min, max, change"],
  ["drift: { psi: 0.2 }", "psi: expected object, received number; write keys, like { warn: … }; known here: warn, fail"],
  ["drift: true", "drift: expected object, received boolean; write keys, like { reference: … }; known here: reference, "],
])("a bare value where keys belong is told how to write it: %s", (said, part) => {
  const { message } = refusal(`version: 1\ndata: { datasets: { train: { files: a.csv, ${said} } } }`);
  expect(message).toContain(part);
});

test("a dataset that is only a path is told how to write it", () => {
  expect(refusal("version: 1\ndata: { datasets: { train: data/x.csv } }").message).toContain(
    "write keys, like { files: … }; known here: files, format, ",
  );
});
