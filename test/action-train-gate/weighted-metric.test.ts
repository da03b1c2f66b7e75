import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bootstrapGain } from "../../action-train-gate/src/paired-gain.ts";
import { gainOf } from "../../action-train-gate/src/rule.ts";
import { evaluate, weightedMetric } from "../../action-train-gate/src/weighted-metric.ts";
import { computeMetric } from "../../core/metrics/compute.ts";
import type { Predictions } from "../../core/metrics/predictions.ts";
import { predictionsOf } from "./support.ts";

const CLASSES = ["a", "b", "c"] as const;
const classCell = fc.constantFrom(...CLASSES);
const share = fc.oneof(fc.constantFrom(0, 0.25, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true }));
const weight = fc.integer({ min: 0, max: 3 });

interface Sample {
  readonly predictions: Predictions;
  readonly weights: readonly number[];
}
const rowsOf = <T>(row: fc.Arbitrary<T>) => fc.array(fc.tuple(row, weight), { minLength: 2, maxLength: 30 });
const binary: fc.Arbitrary<Sample> = rowsOf(
  fc.record({ label: fc.constantFrom("a", "b"), prediction: fc.constantFrom("a", "b"), p: share }),
).map((rows) => ({
  predictions: predictionsOf(
    { label: rows.map(([row]) => row.label), prediction: rows.map(([row]) => row.prediction), "probability/b": rows.map(([row]) => row.p) },
    "b",
  ),
  weights: rows.map(([, times]) => times),
}));
const several: fc.Arbitrary<Sample> = rowsOf(fc.record({ label: classCell, prediction: classCell, p: share, q: share })).map((rows) => ({
  predictions: predictionsOf({
    label: rows.map(([row]) => row.label),
    prediction: rows.map(([row]) => row.prediction),
    "probability/a": rows.map(([row]) => row.p / 2),
    "probability/b": rows.map(([row]) => row.q / 2),
    "probability/c": rows.map(([row]) => 1 - row.p / 2 - row.q / 2),
  }),
  weights: rows.map(([, times]) => times),
}));
const cell = fc.oneof(
  fc.constantFrom(0, 1, -1),
  fc.integer({ min: -1000, max: 1000 }).map((one) => one / 7),
);
const regression: fc.Arbitrary<Sample> = rowsOf(fc.record({ label: cell, prediction: cell })).map((rows) => ({
  predictions: predictionsOf({ label: rows.map(([row]) => row.label), prediction: rows.map(([row]) => row.prediction) }),
  weights: rows.map(([, times]) => times),
}));

const PROBABILITY = new Set(["log_loss", "brier_score", "ece", "roc_auc", "average_precision", "precision", "recall", "f1"]);

/** The metric of the rows, each as often as its weight says; null where it is not defined, or where a class does not occur any more. */
function repeated({ predictions, weights }: Sample, name: string): number | null {
  const rows = predictions.take(weights.flatMap((times, row) => new Array<number>(times).fill(row)));
  const computed = rows.classes.length < predictions.classes.length && PROBABILITY.has(name) ? null : computeMetric(rows, name);
  return computed !== null && "value" in computed ? computed.value : null;
}

describe("a metric with weights is the metric of the rows repeated", () => {
  test.each<[string, fc.Arbitrary<Sample>, readonly string[]]>([
    [
      "two classes",
      binary,
      [
        "accuracy",
        "balanced_accuracy",
        "mcc",
        "precision",
        "recall",
        "f1",
        "recall/a",
        "macro_f1",
        "log_loss",
        "brier_score",
        "ece",
        "roc_auc",
        "average_precision",
      ],
    ],
    [
      "several classes",
      several,
      [
        "accuracy",
        "balanced_accuracy",
        "mcc",
        "macro_precision",
        "weighted_recall",
        "f1/c",
        "log_loss",
        "brier_score",
        "ece",
        "roc_auc",
        "average_precision",
      ],
    ],
    ["numbers", regression, ["mae", "rmse", "mape", "r2", "pinball/0.9"]],
  ])("%s", (_name, samples, names) => {
    fc.assert(
      fc.property(samples, fc.constantFrom(...names), (sample, name) => {
        const wanted = repeated(sample, name);
        const metric = weightedMetric(sample.predictions, name);
        fc.pre(wanted !== null);
        fc.pre(metric !== null);
        const got = evaluate(metric as NonNullable<typeof metric>, sample.weights, sample.predictions.classes.length);
        expect(Math.abs(got - (wanted as number))).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(wanted as number)));
      }),
      { numRuns: 600 },
    );
  });

  test("what is not ours, or not defined, has no such form", () => {
    const predictions = predictionsOf({ label: ["a", "b"], prediction: ["a", "a"] });
    for (const name of ["profit", "constructor", "roc_auc", "log_loss", "mae", "ndcg", "f1/c"])
      expect(weightedMetric(predictions, name)).toBeNull();
  });
});

describe("the bootstrap of a gain rests on the gain itself", () => {
  const pair = (one: readonly string[], other: readonly string[], labels: readonly string[]) => {
    const of = (prediction: readonly string[]) => predictionsOf({ label: labels, prediction }, "b");
    return { now: of(one), before: of(other) };
  };
  const RESAMPLING = { resamples: 200, seed: 1, alpha: 0.05 };
  const row = fc.record({ label: fc.constantFrom("a", "b"), now: fc.constantFrom("a", "b"), before: fc.constantFrom("a", "b") });

  test("of every kind of metric, in every direction", () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 4, maxLength: 40 }),
        fc.constantFrom("accuracy", "balanced_accuracy", "mcc", "f1"),
        fc.constantFrom("higher" as const, "lower" as const, { target: 0.7 }),
        fc.boolean(),
        (rows, name, better, isClustered) => {
          const { now, before } = pair(
            rows.map((one) => one.now),
            rows.map((one) => one.before),
            rows.map((one) => one.label),
          );
          const [candidate, baseline] = [weightedMetric(now, name), weightedMetric(before, name)];
          fc.pre(candidate !== null && baseline !== null);
          const clusters = isClustered ? Int32Array.from(rows, (_, index) => index % 5) : undefined;
          const interval = bootstrapGain(
            {
              candidate: candidate as NonNullable<typeof candidate>,
              baseline: baseline as NonNullable<typeof baseline>,
              rows: rows.length,
              classes: 2,
              clusters,
              better,
            },
            RESAMPLING,
          );
          const [value, earlier] = [computeMetric(now, name), computeMetric(before, name)] as { value: number }[];
          const gain = gainOf(value?.value ?? 0, earlier?.value ?? 0, better);
          expect(interval?.gain).toBeCloseTo(gain, 9);
          expect(interval?.lower).toBeLessThanOrEqual(gain + 1e-9);
          expect(interval?.upper).toBeGreaterThanOrEqual(gain - 1e-9);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("queries of a ranking are drawn as a whole", () => {
    const columns = { group: ["q1", "q1", "q2", "q2", "q3", "q3"], label: [1, 0, 1, 0, 0, 1] };
    const now = predictionsOf({ ...columns, prediction: [0.9, 0.1, 0.2, 0.8, 0.3, 0.7] });
    const before = predictionsOf({ ...columns, prediction: [0.9, 0.1, 0.8, 0.2, 0.3, 0.7] });
    for (const name of ["ndcg", "ndcg@1", "map"]) {
      const [candidate, baseline] = [weightedMetric(now, name), weightedMetric(before, name)];
      const paired = { candidate, baseline, rows: 6, classes: 0, clusters: undefined, better: "higher" } as Parameters<
        typeof bootstrapGain
      >[0];
      const interval = bootstrapGain(paired, RESAMPLING);
      const [value, earlier] = [computeMetric(now, name), computeMetric(before, name)] as { value: number }[];
      expect(interval?.gain).toBeCloseTo((value?.value ?? 0) - (earlier?.value ?? 0), 9);
      expect(interval?.samples).toBe(3);
    }
  });

  test("predictions that agree on every row have no interval but the gain of nothing", () => {
    const { now } = pair(["a", "b", "a", "b"], [], ["a", "b", "b", "a"]);
    for (const name of ["accuracy", "mcc", "balanced_accuracy"]) {
      const metric = weightedMetric(now, name) as NonNullable<ReturnType<typeof weightedMetric>>;
      const interval = bootstrapGain(
        { candidate: metric, baseline: metric, rows: 4, classes: 2, clusters: undefined, better: "higher" },
        RESAMPLING,
      );
      expect([interval?.lower, interval?.gain, interval?.upper]).toEqual([0, 0, 0]);
    }
  });
});
