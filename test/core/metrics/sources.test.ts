import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { type MetricsFileOptions, parseMetrics, readMetricsFile } from "../../../core/metrics/read.ts";

async function read(name: string, text: string, options: MetricsFileOptions = {}) {
  const path = join(await mkdtemp(join(tmpdir(), "mlops-metrics-")), name);
  await writeFile(path, text);
  return readMetricsFile(path, name, options);
}
const asObject = (splits: ReadonlyMap<string, ReadonlyMap<string, number>>) =>
  Object.fromEntries([...splits].map(([split, metrics]) => [split, Object.fromEntries(metrics)]));

describe("metrics in YAML", () => {
  it("are what the same tree says in JSON", () => {
    const tree = fc.dictionary(
      fc.stringMatching(/^[a-z_]{1,8}$/),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
      { maxKeys: 6 },
    );
    fc.assert(
      fc.property(fc.record({ validation: tree, test: tree }), (metrics) => {
        const yaml = parseMetrics(stringify(metrics), "m.yaml", { format: "yaml" });
        const json = parseMetrics(JSON.stringify(metrics), "m.json");
        expect(asObject(yaml.splits)).toEqual(asObject(json.splits));
        // Integers that a double does not hold are none in both.
        expect(yaml.impostors.map(({ split, name, what }) => [split, name, what])).toEqual(
          json.impostors.map(({ split, name, what }) => [split, name, what]),
        );
      }),
    );
  });

  it("are read whatever number YAML can spell, and nested names are joined", async () => {
    const file = await read("m.yml", "test:\n  a: +1\n  b: .5\n  c: 1.\n  d: 1e-3\n  e: 0x10\n  f: {g: -2.5}\n  h: &x 3\n  i: *x\n");
    expect(asObject(file.splits)).toEqual({ test: { a: 1, b: 0.5, c: 1, d: 0.001, e: 16, "f.g": -2.5, h: 3, i: 3 } });
  });

  it.each([
    [".nan", "NaN"],
    ["-.inf", "-Infinity"],
    ["1e400", "overflows"],
    ["9007199254740993", "does not hold exactly"],
    ['"0.9"', "the string"],
    ["true", "true"],
    ["", "null"],
    ["[1]", "the array"],
    ["1_000", "the string"],
  ])("P2: %s is no metric, and says where it stands", async (text, what) => {
    const file = await read("m.yaml", `test:\n  f1: ${text}\n`);
    expect(asObject(file.splits)).toEqual({ test: {} });
    expect(file.impostors).toEqual([expect.objectContaining({ split: "test", name: "f1", what: expect.stringContaining(what) })]);
    expect(file.impostors[0]?.location).toMatchObject({ file: "m.yaml", line: 2 });
  });

  it.each([
    ["a key twice", "f1: 1\nf1: 2\n", "METRICS_DUPLICATE_KEY", 2],
    ["a key twice in two notations", '"f1": 1\nf1: 2\n', "METRICS_DUPLICATE_KEY", 2],
    ["a list", "- 1\n- 2\n", "METRICS_MALFORMED", 1],
    ["a text", "hello\n", "METRICS_MALFORMED", 1],
    ["what is no YAML", "a: [1\nb: 2\n", "METRICS_MALFORMED", undefined],
    ["an anchor that is not there", "a: *x\n", "METRICS_MALFORMED", 1],
    ["a tag of Python", "a: !!python/object:os.system 1\n", "METRICS_MALFORMED", 1],
    ["too many aliases", `a: &x 1\n${Array.from({ length: 101 }, (_, index) => `b${index}: *x`).join("\n")}\n`, "METRICS_MALFORMED", 1],
    [
      "what is nested too deep",
      `${Array.from({ length: 70 }, (_, index) => `${" ".repeat(index)}a:`).join("\n")} 1\n`,
      "METRICS_MALFORMED",
      undefined,
    ],
    ["two documents", "a: 1\n---\nb: 2\n", "METRICS_MALFORMED", undefined],
    ["nothing", "# only a comment\n", "METRICS_MALFORMED", 1],
    ["no text", "", "METRICS_MISSING", undefined],
    ["a key that is a list", "? [a]\n: 1\n", "METRICS_MALFORMED", undefined],
    ["tabs", "a:\n\tb: 1\n", "METRICS_MALFORMED", undefined],
    ["a mapping that is recursive", "a: &x {b: *x}\n", "METRICS_MALFORMED", undefined],
  ])("P1: %s is refused", async (_, text, code, line) => {
    await expect(read("m.yaml", text)).rejects.toMatchObject({
      code,
      ...(line === undefined ? {} : { location: { file: "m.yaml", line } }),
    });
  });

  it("P4: names are data", async () => {
    const file = await read("m.yaml", "test:\n  __proto__: 1\n  constructor: 2\n");
    expect([...(file.splits.get("test") ?? [])]).toEqual([["__proto__", 1], ["constructor", 2]]); // biome-ignore format: two metrics
  });
});

describe("metrics by column", () => {
  it("are those of the last step; all steps are curves", async () => {
    const file = await read("m.csv", "epoch,loss,val_loss,test/f1\n1,0.9,1.0,\n2,0.5,0.8,\n3,0.4,0.7,0.91\n");
    expect(asObject(file.splits)).toEqual({ test: { loss: 0.4, f1: 0.91 }, validation: { loss: 0.7 } });
    expect(file.curves).toEqual([
      { split: "test", metric: "loss", step: "epoch", points: [[1, 0.9], [2, 0.5], [3, 0.4]] }, // biome-ignore format: one curve
      { split: "validation", metric: "loss", step: "epoch", points: [[1, 1], [2, 0.8], [3, 0.7]] }, // biome-ignore format: one curve
    ]);
  });

  it("may name the split in a column, and be separated by tabs", async () => {
    const file = await read("m.tsv", "split\tf1\nvalid\t0.8\ntest\t0.7\n");
    expect(asObject(file.splits)).toEqual({ validation: { f1: 0.8 }, test: { f1: 0.7 } });
  });

  it("of steps out of order are those of the last step", async () => {
    expect(asObject((await read("m.csv", "step,f1\n2,0.7\n1,0.9\n")).splits)).toEqual({ test: { f1: 0.7 } });
  });

  it.each([
    ["NaN", "NaN"],
    ["inf", "inf"],
    ["", "null"],
    ["abc", "the string"],
    ["0x10", "the string"],
    ["1e999", "overflows"],
    ["9007199254740993", "does not hold exactly"],
  ])("P2: a last cell that is %j is no metric, and says where it stands", async (cell, what) => {
    const file = await read("m.csv", `a,f1\n1,${cell}\n`);
    expect(file.impostors).toEqual([expect.objectContaining({ name: "f1", what: expect.stringContaining(what) })]);
    expect(file.impostors[0]?.location).toMatchObject({ file: "m.csv", line: 2, column: 3 });
  });

  it.each([
    ["a header alone", "f1\n", "METRICS_MISSING"],
    ["a step that is no number", "epoch,f1\nlast,0.9\n", "METRICS_MALFORMED"],
    ["a split that is none", "split,f1\nall,0.9\n", "METRICS_MALFORMED"],
    ["a column twice", "f1,f1\n0.9,0.8\n", "HEADER_DUPLICATE"],
    ["val_f1 beside validation_f1", "val_f1,validation_f1\n0.9,0.8\n", "METRICS_DUPLICATE_KEY"],
  ])("P1: %s is refused", async (_, text, code) => {
    await expect(read("m.csv", text)).rejects.toMatchObject({ code });
  });

  it("of long trainings are thinned, with both ends", async () => {
    const text = `step,loss\n${Array.from({ length: 3000 }, (_, index) => `${index},${1 / (index + 1)}`).join("\n")}\n`;
    const [curve] = (await read("m.csv", text)).curves;
    expect(curve?.points).toHaveLength(500);
    expect([curve?.points[0], curve?.points.at(-1)]).toEqual([[0, 1], [2999, 1 / 3000]]); // biome-ignore format: two points
  });
});

describe("classification reports", () => {
  const report = {
    cat: { precision: 0.5, recall: 1, "f1-score": 0.67, support: 3 },
    "big dog": { precision: 1, recall: 0.25, "f1-score": 0.4, support: 4 },
    accuracy: 0.6,
    "macro avg": { precision: 0.75, recall: 0.625, "f1-score": 0.53, support: 7 },
    "weighted avg": { precision: 0.8, recall: 0.6, "f1-score": 0.5, support: 7 },
  };
  const metrics = {
    "precision/cat": 0.5,
    "recall/cat": 1,
    "f1/cat": 0.67,
    "precision/big dog": 1,
    "recall/big dog": 0.25,
    "f1/big dog": 0.4,
    accuracy: 0.6,
    macro_precision: 0.75,
    macro_recall: 0.625,
    macro_f1: 0.53,
    weighted_precision: 0.8,
    weighted_recall: 0.6,
    weighted_f1: 0.5,
  };

  it("as a dictionary are our names, in any file of JSON", async () => {
    expect(asObject((await read("report.json", JSON.stringify(report))).splits)).toEqual({ test: metrics });
    expect(asObject((await read("r.json", JSON.stringify(report), { split: "validation" })).splits)).toEqual({ validation: metrics });
  });

  it("as printed are the same, and are known to be rounded", async () => {
    const text = `              precision    recall  f1-score   support

         cat       0.50      1.00      0.67         3
     big dog       1.00      0.25      0.40         4

    accuracy                           0.60         7
   macro avg       0.75      0.62      0.53         7
weighted avg       0.80      0.60      0.50         7
`;
    const file = await read("report.txt", text);
    expect(asObject(file.splits)).toEqual({ test: { ...metrics, macro_recall: 0.62 } });
    expect(file.isRounded).toBe(true);
  });

  it.each([
    ["a line that is cut", "precision recall f1-score support\n\n cat  0.50  1.00\n"],
    ["no report", '{"accuracy": 0.9}'],
    ["no number", "precision recall f1-score support\n cat  a  b  c  3\n"],
  ])("P1: %s is refused", async (_, text) => {
    await expect(read("r.txt", text, { format: "classification-report" })).rejects.toMatchObject({ code: "METRICS_MALFORMED" });
  });
});
