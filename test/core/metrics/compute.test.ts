import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { computableNames, computeMetric } from "../../../core/metrics/compute.ts";
import { Predictions, readPredictions } from "../../../core/metrics/predictions.ts";

const words = (text: string) => text.split(" ");
const BINARY = new Predictions(
  new Map([
    ["label", words("no yes yes no yes no yes no")],
    ["prediction", words("yes yes no no yes yes yes no")],
    ["probability/no", words("0.9 0.2 0.6 0.6 0.4 0.4 0.05 1")],
    ["probability/yes", words("0.1 0.8 0.4 0.4 0.6 0.6 0.95 0")],
  ]),
);
const MULTI = new Predictions(
  new Map([
    ["label", words("a b c a b c a")],
    ["prediction", words("a b b a c c b")],
    ["probability/a", words("0.7 0.1 0.2 0.5 0.1 0.1 0.3")],
    ["probability/b", words("0.2 0.6 0.5 0.25 0.3 0.1 0.4")],
    ["probability/c", words("0.1 0.3 0.3 0.25 0.6 0.8 0.3")],
  ]),
);
const NUMBERS = new Predictions(new Map([["label", words("3 -0.5 2 7 0")], ["prediction", words("2.5 0 2 8 0.25")]])); // biome-ignore format: a table
const RANKED = new Predictions(
  new Map([
    ["group", words("p p p q q q q")],
    ["label", words("2 0 1 0 0 3 1")],
    ["prediction", words("0.5 0.5 0.1 0.9 0.2 0.9 0.4")],
  ]),
);

/** Values of scikit-learn 1.9.1, printed by test/real/metrics_reference.py. */
const REFERENCE: readonly [string, Predictions, Record<string, number>][] = [
  [
    "two classes",
    BINARY,
    {
      accuracy: 0.625,
      balanced_accuracy: 0.625,
      mcc: 0.2581988897471611,
      precision: 0.6,
      recall: 0.75,
      f1: 0.6666666666666666,
      "precision/no": 0.6666666666666666,
      "recall/no": 0.5,
      "f1/no": 0.5714285714285714,
      macro_f1: 0.6190476190476191,
      weighted_precision: 0.6333333333333333,
      log_loss: 0.40425375907998473,
      brier_score: 0.1365625,
      ece: 0.09374999999999999,
      roc_auc: 0.875,
      average_precision: 0.8541666666666666,
    },
  ],
  [
    "three classes",
    MULTI,
    {
      accuracy: 0.5714285714285714,
      balanced_accuracy: 0.5555555555555555,
      mcc: 0.375,
      macro_precision: 0.611111111111111,
      weighted_precision: 0.6666666666666666,
      "precision/a": 1,
      "precision/b": 0.3333333333333333,
      "recall/a": 0.6666666666666666,
      macro_recall: 0.5555555555555555,
      macro_f1: 0.5666666666666668,
      weighted_f1: 0.6,
      log_loss: 0.7708156732223838,
      brier_score: 0.45928571428571424,
      ece: 0.1571428571428571,
      roc_auc: 0.8666666666666667,
      average_precision: 0.8166666666666668,
    },
  ],
  [
    "numbers",
    NUMBERS,
    { mae: 0.45, rmse: 0.5590169943749475, mape: 225179981368525.06, r2: 0.956354748603352, "pinball/0.1": 0.325, "pinball/.75": 0.1625 },
  ],
  ["rankings", RANKED, { ndcg: 0.810712117850783, "ndcg@1": 0.5, "ndcg@3": 0.810712117850783, map: 0.5833333333333333 }],
];

describe.each(REFERENCE)("as scikit-learn, %s", (_name, predictions, expected) => {
  test.each(Object.entries(expected))("%s = %d", (name, value) => {
    const computed = computeMetric(predictions, name);
    expect(computed).toHaveProperty("value");
    if (computed !== null && "value" in computed) expect(Math.abs(computed.value / value - 1)).toBeLessThan(1e-12);
  });
});

const columns = (text: Record<string, (string | null)[]>) => new Predictions(new Map(Object.entries(text)));

describe("P2: what is not defined has a reason and no value", () => {
  test.each<[string, Record<string, (string | null)[]>, string]>([
    ["accuracy", { label: [], prediction: [] }, "there are no rows"],
    ["accuracy", { label: ["a"] }, 'no column "prediction"'],
    ["accuracy", { label: ["a", null], prediction: ["a", "a"] }, "label is null in row 2"],
    ["f1", { label: ["a", "b", "c"], prediction: ["a", "b", "c"] }, "there are 3 classes: name one (f1/<class>)"],
    ["f1", { label: ["a", "a"], prediction: ["a", "a"] }, "only one class"],
    ["recall/z", { label: ["a", "b"], prediction: ["a", "b"] }, 'no row has the class "z"'],
    ["roc_auc", { label: ["a", "a"], "probability/a": ["0.5", "0.5"], "probability/b": ["0.5", "0.5"] }, "not every class occurs"],
    [
      "average_precision",
      { label: ["a", "a"], "probability/a": ["0.5", "0.5"], "probability/b": ["0.5", "0.5"] },
      "not every class occurs",
    ],
    ["log_loss", { label: ["a", "b"], prediction: ["a", "b"] }, 'no columns "probability/<class>"'],
    ["log_loss", { label: ["a", "b"], "probability/a": ["0.5", "nan"] }, 'probability/a is "nan" in row 2'],
    ["log_loss", { label: ["a", "b"], "probability/a": ["0.5", "1.5"] }, "probability/a is 1.5 in row 2, and not between 0 and 1"],
    ["log_loss", { label: ["a", "b", "c"], "probability/a": ["0.5", "1", "0"] }, 'no column "probability/b"'],
    ["rmse", { label: ["1", "x"], prediction: ["1", "2"] }, 'label is "x" in row 2'],
    ["rmse", { label: ["1", "2"], prediction: ["1", ""] }, 'prediction is "" in row 2'],
    ["rmse", { label: ["1", "2"], prediction: ["1", "Infinity"] }, 'prediction is "Infinity" in row 2'],
    ["r2", { label: ["1"], prediction: ["1"] }, "at least two rows"],
    ["ndcg", { label: ["1"], prediction: ["1"] }, 'no column "group"'],
    ["ndcg", { label: ["-1", "2"], prediction: ["1", "2"], group: ["a", "a"] }, "a relevance is below 0"],
    ["brier_score", { label: ["a", "a"], "probability/a": ["0.5", "1"] }, "there is only one class"],
    ["recall/b", { label: ["a"], prediction: ["a"], "probability/a": ["1"], "probability/b": ["0"] }, 'no row has the class "b"'],
    ["map", { label: ["0", "0"], prediction: ["1", "2"], group: ["a", "a"] }, "no row is relevant"],
  ])("%s of %j", (name, input, reason) => {
    const computed = computeMetric(columns(input), name);
    expect(computed).not.toHaveProperty("value");
    expect(computed !== null && "undefined" in computed ? computed.undefined : "").toContain(reason);
  });

  test.each(["profit", "constructor", "toString", "__proto__", "f2", "ndcg@0", "ndcg@x", "pinball/2", "macro_accuracy", "recall/"])(
    "P4: %s is no metric of ours",
    (name) => expect(computeMetric(BINARY, name)).toBe(null),
  );
});

describe("classes", () => {
  test("zero_division: a class that is never predicted has precision 0, and r2 of constant labels is 0 or 1", () => {
    const never = columns({ label: ["a", "b"], prediction: ["a", "a"] });
    expect(computeMetric(never, "precision/b")).toEqual({ value: 0 });
    expect(computeMetric(never, "mcc")).toEqual({ value: 0 });
    expect(computeMetric(columns({ label: ["3", "3"], prediction: ["3", "3"] }), "r2")).toEqual({ value: 1 });
    expect(computeMetric(columns({ label: ["3", "3"], prediction: ["3", "4"] }), "r2")).toEqual({ value: 0 });
  });

  test("the positive class is the last in sort order, by number where all are numbers", () => {
    expect(columns({ label: ["10", "9"], prediction: ["9", "10"] }).positive).toBe("10");
    expect(columns({ label: ["x10", "x9"], prediction: ["x9", "x9"] }).positive).toBe("x9");
    expect(new Predictions(BINARY.columns, { positive: "no" }).positive).toBe("no");
  });

  test("a slice keeps the positive class of the whole", () => {
    const slice = new Predictions(new Map([["label", words("0 0 1")], ["prediction", words("0 1 1")]])).take([0, 1]); // biome-ignore format: short
    expect(slice.positive).toBe("1");
    expect(computeMetric(slice, "precision")).toEqual({ value: 0 });
  });

  test("a slice keeps the classes of the whole, of which it may have one only", () => {
    const whole = columns({ label: ["no", "no", "yes"], prediction: ["no", "no", "yes"], "probability/yes": ["0.5", "0.1", "0.9"] });
    const slice = whole.take([0]);
    expect(slice.classes).toEqual(["no", "yes"]);
    expect(slice.with("island", ["Dream"]).take([0]).classes).toEqual(["no", "yes"]);
    // (p − y)² = 0.25, and not half of it.
    expect(computeMetric(slice, "brier_score")).toEqual({ value: 0.25 });
    expect(computeMetric(slice, "f1")).toEqual({ undefined: 'no row has the class "yes"' });
    expect(computeMetric(slice, "recall/no")).toEqual({ value: 1 });
    expect(computeMetric(slice, "roc_auc")).toHaveProperty("undefined");
  });

  test("what was read of the whole is not read into a slice: a null of another row is none of its own", () => {
    const whole = columns({ label: ["1", null, "2"], prediction: ["1", "x", "4"] });
    expect(computeMetric(whole, "mae")).toEqual({ undefined: "label is null in row 2, and not a number" });
    expect(computeMetric(whole.take([2, 0]), "mae")).toEqual({ value: 1 });
    expect(computeMetric(whole.take([2, 1]), "accuracy")).toEqual({ undefined: "label is null in row 2" });
    expect(computeMetric(whole.take([2, 7]), "accuracy")).toEqual({ undefined: "label is null in row 2" });
    expect(whole.take([2, 0]).take([1]).columns.get("label")).toEqual(["1"]);
    expect(computeMetric(whole.take([]), "mae")).toEqual({ undefined: "there are no rows" });
  });

  test("of constant labels the mean may be rounded, and r2 is 0 all the same", () => {
    const constant = columns({ label: ["0.1", "0.1", "0.1"], prediction: ["0.1", "0.2", "0.1"] });
    expect(computeMetric(constant, "r2")).toEqual({ value: 0 });
  });

  test("1 and 1.0 are one class, 01 is another", () => {
    const predictions = columns({ label: ["1", "0", "1"], prediction: ["1.0", "0.0", "01"] });
    expect(predictions.classes).toEqual(["0", "1", "01"]);
    expect(computeMetric(predictions, "accuracy")).toEqual({ value: 2 / 3 });
  });

  test("one probability column is enough for two classes", () => {
    const predictions = new Predictions(new Map([...BINARY.columns].filter(([name]) => name !== "probability/no")));
    for (const name of ["log_loss", "roc_auc", "ece", "brier_score"]) {
      const [one, both] = [computeMetric(predictions, name), computeMetric(BINARY, name)];
      expect(one !== null && "value" in one && both !== null && "value" in both ? Math.abs(one.value - both.value) : 1).toBeLessThan(1e-12);
    }
  });

  test("a pattern covers the scores of the classes that occur", () => {
    expect(computableNames(MULTI, "recall/*")).toEqual(["recall/a", "recall/b", "recall/c"]);
    expect(computableNames(MULTI, "macro_*")).toEqual(["macro_f1", "macro_precision", "macro_recall"]);
    expect(computableNames(MULTI, "*")).toEqual([]);
    const ghost = columns({ label: ["a", "a"], prediction: ["a", "ghost"] });
    expect(computableNames(ghost, "recall/*")).toEqual(["recall/a"]);
    expect(computableNames(ghost, "precision/*")).toEqual(["precision/a", "precision/ghost"]);
  });
});

describe("files", () => {
  const write = async (name: string, text: string) => {
    const path = join(await mkdtemp(join(tmpdir(), "predictions-")), name);
    await writeFile(path, text);
    return path;
  };

  test("CSV and JSON Lines say the same", async () => {
    const csv = await readPredictions(await write("test.csv", "id,label,prediction,island\n1,yes,no,\n2,no,no,Dream\n"), {
      name: "test.csv",
    });
    const lines = '{"id":1,"label":"yes","prediction":"no"}\n{"id":2,"label":"no","prediction":"no","island":"Dream"}\n';
    const jsonl = await readPredictions(await write("test.jsonl", lines), { name: "test.jsonl" });
    expect([...jsonl.columns]).toEqual([...csv.columns]);
    expect(jsonl.columns.get("island")).toEqual([null, "Dream"]);
    expect(csv.rows).toBe(2);
  });

  test("P4: columns called __proto__ and constructor are columns", async () => {
    const file = await readPredictions(await write("test.csv", "__proto__,constructor,label,prediction\na,b,1,1\n"), { name: "test.csv" });
    expect(file.columns.get("__proto__")).toEqual(["a"]);
    expect(file.columns.get("constructor")).toEqual(["b"]);
  });

  test("a cut file is refused with its place", async () => {
    await expect(readPredictions(await write("test.csv", 'label,prediction\n1,"2\n'), { name: "test.csv" })).rejects.toMatchObject({
      code: "QUOTE_UNCLOSED",
      location: { file: "test.csv" },
    });
  });
});
