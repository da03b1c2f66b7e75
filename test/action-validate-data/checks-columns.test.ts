import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../core/errors.ts";
import { Project } from "./project.ts";

let project: Project;
beforeEach(async () => {
  project = await Project.create({
    "t.csv": [
      "id,n,code,day,at,kind,mix,ok,none",
      "1,10,A-1,2025-12-30,2025-12-31T23:00:00+02:00,red,1,true,",
      "2,20,A-2,2025-12-31,2026-01-01T03:04:05Z,red,2.5,false,",
      "3,30,A-3,2026-01-01,2025-12-01T00:00:00Z,blue,x,true,",
      "4,1000,B4,2026-01-01,2025-12-02 00:00:00,green,4,true,",
      "",
    ].join("\n"),
    "t.jsonl": '{"a": 1, "b": "x"}\n{"a": "1", "b": null}\n{"a": 1.5, "b": "long text"}\n{"a": [1], "b": "\\ud83d\\ude00"}\n',
    "row.json": JSON.stringify({ properties: { id: { type: "integer" }, n: { type: "number" } } }),
  });
});
afterEach(() => project.remove());

const check = async (columns: string, dataset = "t: { files: t.csv, columns: { %s } }") => {
  const { report, findings, places } = await project.validate(`datasets: { ${dataset.replace("%s", () => columns)} }`);
  return { verdict: report.verdict, codes: findings.map(({ code }) => code), findings, places, report };
};
const codes = async (columns: string, dataset?: string) => (await check(columns, dataset)).codes;

it("P25: distinct texts too long to be kept are counted exactly where a limit is near", async () => {
  // 4.8 MB of different texts: more than a scan keeps, and fewer than it keeps of short ones
  const texts = Array.from({ length: 6000 }, (_, index) => `${index * 7}`.padStart(800, "x"));
  const long = await Project.create({ "t.csv": `c\n${texts.join("\n")}\n` });
  try {
    for (const [range, codes] of [
      ["min: 6000, max: 6000", []],
      ["min: 6001", ["COLUMN_DISTINCT"]],
      ["max: 5999", ["COLUMN_DISTINCT"]],
    ] as const) {
      const { findings } = await long.validate(`datasets: { t: { files: t.csv, columns: { c: { distinct: { ${range} } } } } }`);
      expect(
        findings.map(({ code }) => code),
        range,
      ).toEqual(codes);
    }
  } finally {
    await long.remove();
  }
});

it("shares that many categories miss are listed up to max-findings, and counted beyond", async () => {
  const many = await Project.create({ "t.csv": `c\n${Array.from({ length: 50 }, (_, index) => `k${index}`).join("\n")}\n` });
  try {
    const share = "datasets: { t: { files: t.csv, columns: { c: { categories: { share: { '*': { min: 3% } } } } } } }";
    for (const [limit, listed] of [
      ["max-findings: 7", 7],
      ["max-findings: 50", 50],
    ] as const) {
      const { report, findings } = await many.validate(`${share}\n${limit}`);
      expect(findings.map(({ code }) => code)).toEqual(Array(listed).fill("COLUMN_CATEGORY_SHARE"));
      expect(report.unlisted, limit).toEqual(listed === 50 ? {} : { COLUMN_CATEGORY_SHARE: 43 });
    }
  } finally {
    await many.remove();
  }
});

it("a masked column that does not exist is told: misspelt, its values would be shown", async () => {
  const { findings } = await check("", "t: { files: t.csv, masked: [id, cod] }");
  expect(findings).toMatchObject([
    { code: "COLUMN_MISSING", rule: "masked", subject: "t.cod", severity: "warn", advice: "did you mean code?" },
  ]);
});

describe("checks of columns: the limit that holds, and the one that is just broken", () => {
  it.each([
    [
      "n: { quantiles: { 0.5: { min: 25, max: 25 }, 0.75: { max: 272.5 } } }",
      "n: { quantiles: { 0.5: { min: 25.1 } } }",
      "COLUMN_QUANTILE",
    ],
    ["n: { outliers: { max: 25% } }", "n: { outliers: { max: 24% } }", "COLUMN_OUTLIERS"],
    ["n: { outliers: { k: 2.86, max: 0 } }", "n: { outliers: { k: 2.85, max: 0 } }", "COLUMN_OUTLIERS"],
    ["code: { length: { min: 2, max: 3 } }", "code: { length: { min: 3 } }", "COLUMN_LENGTH"],
    ["code: { length: { max: 3 } }", "code: { length: { max: 2 } }", "COLUMN_LENGTH"],
    ["code: { pattern: { regex: '^[A-Z]-[0-9]$', min: 75% } }", "code: { pattern: '^[A-Z]-[0-9]$' }", "COLUMN_PATTERN"],
    ["day: { monotonic: increasing }", "day: { monotonic: strictly-increasing }", "COLUMN_ORDER"],
    ["n: { monotonic: strictly-increasing }", "n: { monotonic: decreasing }", "COLUMN_ORDER"],
    ["id: { monotonic: strictly-increasing }", "kind: { monotonic: decreasing }", "COLUMN_ORDER"],
    // The clock stands at 2026-01-02T03:04:05Z
    ["day: { freshness: 28h }", "day: { freshness: 27h }", "COLUMN_STALE"],
    ["at: { freshness: 1d }", "at: { freshness: 23h }", "COLUMN_STALE"],
    ["kind: { categories: { allowed: [red, green, blue] } }", "kind: { categories: { allowed: [red, green] } }", "COLUMN_CATEGORIES"],
    ["id: { categories: { allowed: [1, 2, 3, 4] } }", "id: { categories: { allowed: [1, 2, 3] } }", "COLUMN_CATEGORIES"],
    ["ok: { categories: { allowed: [true, false] } }", "ok: { categories: { allowed: [true] } }", "COLUMN_CATEGORIES"],
    [
      "kind: { categories: { share: { red: { min: 50%, max: 50% } } } }",
      "kind: { categories: { share: { red: { max: 49% } } } }",
      "COLUMN_CATEGORY_SHARE",
    ],
    [
      "kind: { categories: { share: { red: { min: 0 }, '*': { max: 25% } } } }",
      "kind: { categories: { share: { '*': { max: 49% } } } }",
      "COLUMN_CATEGORY_SHARE",
    ],
    [
      "kind: { categories: { allowed: [red, green, blue], share: { '*': { min: 25% } } } }",
      "kind: { categories: { allowed: [red, green, blue, pink], share: { '*': { min: 1% } } } }",
      "COLUMN_CATEGORY_SHARE",
    ],
    [
      "mix: { types: { integer: { min: 50%, max: 50% }, number: { min: 75% }, string: { max: 25% } } }",
      "mix: { types: { number: { min: 76% } } }",
      "COLUMN_TYPES",
    ],
    ["ok: { types: { boolean: { min: 100% } } }", "ok: { types: { string: { min: 1% } } }", "COLUMN_TYPES"],
    ["kind: { distinct: { min: 75%, max: 75% } }", "kind: { distinct: { max: 74% } }", "COLUMN_DISTINCT"],
    ["none: { nulls: { min: 100% } }", "none: { nulls: { max: 99% } }", "COLUMN_NULLS"],
  ])("%s passes, %s is %s", async (holds, broken, code) => {
    expect(await codes(holds)).toEqual([]);
    expect(await check(broken)).toMatchObject({ verdict: "fail", codes: [code] });
    expect(await check(broken.replace(/ }$/, ", severity: warn, reason: we said so }"))).toMatchObject({
      verdict: "warn",
      findings: [{ code, message: expect.stringMatching(/ \(we said so\)$/) }],
    });
  });

  it.each([
    ["2026-01-03", "pass", []],
    ["2026-01-03T03:04:05Z", "pass", []],
    ["2026-01-03T03:04:06Z", "warn", [["COLUMN_FUTURE", "the newest value of t.day, 2026-01-03T03:04:06Z, lies 24 hours in the future"]]],
    ["2206-01-01", "warn", [["COLUMN_FUTURE", "the newest value of t.day, 2206-01-01, lies 65741.8 days in the future"]]],
  ])("a date in the future is not fresh: %s", async (day, verdict, found) => {
    await project.write("t.csv", `day\n2026-01-01\n${day}\n`);
    const { report, findings } = await project.validate("datasets: { t: { files: t.csv, columns: { day: { freshness: 30d } } } }");
    expect(report.verdict).toBe(verdict);
    expect(findings).toMatchObject(found.map(([code, message]) => ({ code, message: expect.stringContaining(String(message)) })));
    expect(findings).toHaveLength(found.length);
  });

  it("JSON Lines: values have the types that they have", async () => {
    const lines = "t: { files: t.jsonl, columns: { %s } }";
    expect(
      await codes(
        "a: { types: { integer: { min: 25%, max: 25% }, number: { max: 50% }, string: { max: 25% }, array: { min: 25% } } }",
        lines,
      ),
    ).toEqual([]);
    // An emoji is one character
    expect(await codes("b: { length: { min: 1, max: 9 } }", lines)).toEqual([]);
    expect(await codes("b: { length: { min: 2 } }", lines)).toEqual(["COLUMN_LENGTH"]);
    expect(await codes("a: { monotonic: decreasing }", lines)).toEqual(["COLUMN_ORDER"]);
  });

  it("findings about single values point at the first of them", async () => {
    const { places } = await check("code: { pattern: '^A' }, kind: { categories: { allowed: [red] } }, id: { monotonic: decreasing }");
    expect(places).toEqual(["COLUMN_PATTERN t.code t.csv:5:8", "COLUMN_CATEGORIES t.kind t.csv:4:42", "COLUMN_ORDER t.id t.csv:3:1"]);
  });

  it("P25: what the values are not there for, or of another type, is a finding", async () => {
    expect(
      await codes(
        "none: { pattern: x, length: { min: 1 }, freshness: 1d, quantiles: { 0.5: { min: 1 } }, outliers: { max: 1 }, types: { number: { min: 0 } }, categories: { allowed: [a], share: { a: { max: 1 } } }, monotonic: increasing }",
      ),
    ).toEqual(Array(8).fill("COLUMN_EMPTY"));
    expect(await codes("kind: { freshness: 1d, quantiles: { 0.5: { min: 1 } }, outliers: { max: 1 } }")).toEqual([
      "COLUMN_NOT_NUMERIC",
      "COLUMN_NOT_DATE",
      "COLUMN_NOT_NUMERIC",
    ]);
    expect(await codes("id: { length: { min: 1 } }", "t: { files: t.csv, schema: row.json, columns: { %s } }")).toEqual([
      "COLUMN_NOT_TEXT",
    ]);
    const said = async (columns: string) => (await check(columns)).findings[0]?.message;
    expect(await said("kind: { mean: { max: 1 } }")).toBe("t.kind has no mean: it holds strings, not numbers");
    expect(await said("ok: { mean: { max: 1 } }")).toBe("t.ok has no mean: it holds booleans, not numbers");
    expect(await said("code: { length: { min: 3 } }")).toMatch(/^the shortest value of t.code has 2 characters; /);
    await project.write("t.csv", "code,n\nA,1\n");
    expect(await said("code: { length: { min: 3 } }")).toMatch(/^the shortest value of t.code has 1 character; /);
    expect(await said("n: { std: { max: 3 } }")).toBe("t.n has no std: it has 1 value");
    expect(await codes("nope: { nulls: { max: 0 } }")).toEqual(["COLUMN_MISSING"]);
  });

  it("when: only in datasets of that tag, which may be their name", async () => {
    const columns = "n: { max: { max: 1 }, when: serving }";
    expect(await codes(columns)).toEqual([]);
    expect(await codes(columns, "t: { files: t.csv, tag: train, columns: { %s } }")).toEqual([]);
    expect(await codes(columns, "t: { files: t.csv, tag: serving, columns: { %s } }")).toEqual(["COLUMN_MAX"]);
    expect(await codes(columns, "serving: { files: t.csv, columns: { %s } }")).toEqual(["COLUMN_MAX"]);
  });

  it("P22: a pattern that would hang ends with its name", async () => {
    await project.write("t.csv", `code\n${"a".repeat(40)}!\n`);
    const error = await check("code: { pattern: '^(a+)+$' }").catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ code: "PATTERN_TIMEOUT", message: expect.stringContaining("^(a+)+$ of t.code") });
  });

  it("a pattern that is none, and dataset names that nobody has, are mistakes of the config", async () => {
    await expect(check("code: { pattern: '(' }")).rejects.toMatchObject({ code: "CONFIG_INVALID" });
    await expect(check("", "t: { files: t.csv, drift: { reference: u }, columns: {%s} }")).rejects.toMatchObject({
      code: "CONFIG_INVALID",
    });
    await expect(check("", "t: { files: t.csv, drift: { reference: t }, columns: {%s} }")).rejects.toMatchObject({
      code: "CONFIG_INVALID",
    });
    await expect(check("", "t: { files: t.csv, references: [{ columns: id, dataset: u }], columns: {%s} }")).rejects.toMatchObject({
      code: "CONFIG_INVALID",
    });
    await expect(check("", "t: { files: t.csv, balance: { min: 0.1 }, columns: {%s} }")).rejects.toMatchObject({ code: "CONFIG_INVALID" });
  });
});

describe("limits beyond what the scan keeps are decided exactly", () => {
  it("quantiles and distinct values of 40,000 different numbers", async () => {
    const rows = Array.from({ length: 40_001 }, (_, index) => `${((index * 7919) % 40_001) / 1000},k${index % 39_999}`);
    await project.write("t.csv", `n,k\n${rows.join("\n")}\n`);
    expect(await codes("n: { quantiles: { 0.5: { min: 20, max: 20 } } }, k: { distinct: { min: 39999, max: 39999 } }")).toEqual([]);
    expect(await codes("n: { quantiles: { 0.5: { max: 19.9999 } } }, k: { distinct: { min: 40000 } }")).toEqual([
      "COLUMN_QUANTILE",
      "COLUMN_DISTINCT",
    ]);
    expect(await codes("n: { distinct: { min: 100% } }, k: { distinct: { max: 99.996% } }")).toEqual([]);
    expect(await codes("k: { distinct: { min: 99.996% } }")).toEqual(["COLUMN_DISTINCT"]);
  });
});

describe("what nobody may see is not shown", () => {
  const columns =
    "code: { pattern: '^A' }, kind: { categories: { allowed: [red], share: { '*': { max: 10% } } } }, day: { freshness: 1h, monotonic: decreasing }, n: { max: { max: 1 }, mean: { max: 1 }, quantiles: { 1: { max: 1 } } }";
  it.each([
    ["samples: false", "t: { files: t.csv, samples: false, columns: { %s } }"],
    ["masked columns", "t: { files: t.csv, masked: [code, kind, day, n], columns: { %s } }"],
  ])("%s", async (_name, dataset) => {
    const { codes: found, findings, report } = await check(columns, dataset);
    expect(found).toEqual([
      "COLUMN_PATTERN",
      "COLUMN_CATEGORIES",
      ...Array(3).fill("COLUMN_CATEGORY_SHARE"),
      "COLUMN_ORDER",
      "COLUMN_STALE",
      "COLUMN_MAX",
      "COLUMN_MEAN",
      "COLUMN_QUANTILE",
    ]);
    const text = JSON.stringify(findings);
    for (const value of ["B4", "blue", "green", "2025-12-30", "2026-01-01", "1000"]) expect(text).not.toContain(value);
    if (report.datasets.t?.masked.length === 0) return;
    expect(JSON.stringify(report.datasets.t)).not.toMatch(/B4|blue|2025-12-30/);
  });
  it("shown otherwise", async () => {
    const text = JSON.stringify((await check(columns)).findings);
    for (const value of ["B4", "blue", "2025-12-30", "1000"]) expect(text).toContain(value);
  });
  it("values of rows that break the schema, of keys and of rows in two datasets", async () => {
    await project.write("row.json", JSON.stringify({ properties: { code: { pattern: "^A" }, n: { type: "number", maximum: 30 } } }));
    await project.write("u.csv", "code,n\nB4,1000\nB4,7\n");
    const hidden = await project.validate(
      "disjoint: [t, u]\ndatasets: { t: { files: t.csv, schema: row.json, masked: [code, n] }, u: { files: u.csv, key: code, schema: row.json, samples: false } }",
    );
    const shown = await project.validate(
      "disjoint: [t, u]\ndatasets: { t: { files: t.csv, schema: row.json }, u: { files: u.csv, key: code, schema: row.json } }",
    );
    expect(hidden.findings.map(({ code }) => code)).toEqual(shown.findings.map(({ code }) => code));
    expect(new Set(shown.findings.map(({ code }) => code))).toEqual(new Set(["ROW_SCHEMA", "KEY_DUPLICATE", "SPLITS_OVERLAP"]));
    expect(JSON.stringify(shown.findings)).toMatch(/B4.*1000/);
    expect(JSON.stringify(hidden.findings)).not.toMatch(/B4|1000/);
  });
  it.each([
    ["the earlier dataset masks it", "masked: [code]", "", false],
    ["the later dataset masks it", "", "masked: [code]", false],
    ["the earlier dataset shows no samples", "samples: false", "", false],
    ["the later dataset shows no samples", "", "samples: false", false],
    ["both show it, and mask another column", "masked: [n]", "masked: [n]", true],
  ])("P17: the key of a row in two datasets: %s", async (_what, one, other, isShown) => {
    await project.write("u.csv", "code,n\nB4,7\n");
    const { findings } = await project.validate(
      `disjoint: [t, u]\ndatasets: { t: { files: t.csv, key: code, ${one} }, u: { files: u.csv, key: code, ${other} } }`,
    );
    const shown = isShown ? '"B4"' : "a value that is not shown";
    expect(findings).toMatchObject([{ code: "SPLITS_OVERLAP", observed: isShown ? expect.stringContaining("B4") : null }]);
    expect(findings[0]?.message).toContain(`the same code (${shown})`);
    if (!isShown) expect(JSON.stringify(findings)).not.toContain("B4");
  });
  it("a number whose digits stand in the column's name too, and a column with a long name", async () => {
    const long = `n${"x".repeat(250)}`;
    await project.write("t.csv", `q7,${long}\n7,4711\n`);
    await project.write("row.json", JSON.stringify({ additionalProperties: { type: "integer", maximum: 3 } }));
    const { findings } = await check("", `t: { files: t.csv, schema: row.json, masked: [q7, ${long}] }`);
    expect(findings.map(({ code, observed }) => [code, observed])).toEqual(Array(2).fill(["ROW_SCHEMA", null]));
    expect(findings[0]?.message).toBe("q7 is a value that is not shown: must be <= 3");
    expect(JSON.stringify(findings)).not.toContain("4711");
  });
  it("pieces of lines that cannot be read", async () => {
    await project.write("t.csv", 'id,n\n1,se"cret\n2,3\n');
    await project.write("t.jsonl", '{"a": 1}\n{"a": secret}\n');
    for (const files of ["t.csv", "t.jsonl"]) {
      const shown = await check("", `t: { files: ${files} }`);
      const hidden = await check("", `t: { files: ${files}, masked: [${files === "t.csv" ? "n" : "a"}] }`);
      expect(hidden.places).toEqual(shown.places);
      expect(JSON.stringify(shown.findings)).toMatch(/se.{0,5}cret/);
      expect(JSON.stringify(hidden.findings)).not.toMatch(/cret/);
    }
  });
});
