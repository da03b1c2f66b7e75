import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeMetric } from "../../../core/metrics/compute.ts";
import { diagnosticsOf } from "../../../core/metrics/diagnostics.ts";
import { Predictions } from "../../../core/metrics/predictions.ts";
import { diagnosticsSchema } from "../../../core/report/diagnostics.ts";

type Row = { label: string; score: number };

/** Two classes, told apart at one half. */
function binary(rows: readonly Row[]): Predictions {
  return new Predictions(
    new Map([
      ["label", rows.map(({ label }) => label)],
      ["prediction", rows.map(({ score }) => (score > 0.5 ? "yes" : "no"))],
      ["probability/yes", rows.map(({ score }) => String(score))],
      ["probability/no", rows.map(({ score }) => String(1 - score))],
    ]),
    { positive: "yes" },
  );
}

const rows = fc.array(fc.record({ label: fc.constantFrom("yes", "no"), score: fc.double({ min: 0, max: 1, noNaN: true }) }), {
  minLength: 1,
  maxLength: 60,
});

/** By trapezoids. */
function areaUnder(points: readonly (readonly [number, number])[]): number {
  return points.reduce((sum, [x, y], index) => {
    const [before, above] = points[index - 1] ?? [x, y];
    return sum + ((x - before) * (y + above)) / 2;
  }, 0);
}

describe("what plots are drawn from", () => {
  it("is a document of its schema, and says the same as the metrics", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const predictions = binary(given);
        const made = diagnosticsSchema.parse(diagnosticsOf(predictions));
        const counts = made.confusion?.counts ?? [];
        const right = counts.reduce((sum, cells, index) => sum + (cells[index] ?? 0), 0);
        expect(computeMetric(predictions, "accuracy")).toEqual({ value: right / given.length });
        const ece = made.calibration.reduce((sum, bin) => sum + Math.abs(bin.accuracy - bin.confidence) * (bin.rows / given.length), 0);
        expect(computeMetric(predictions, "ece")).toEqual({ value: expect.closeTo(ece, 12) });
        const auc = computeMetric(predictions, "roc_auc");
        const [curve] = made.curves;
        if (auc !== null && "value" in auc) expect(areaUnder(curve?.roc ?? [])).toBeCloseTo(auc.value, 12);
        else expect(made.curves).toEqual([]);
      }),
    );
  });

  it("stays small, keeps the corners and the area", () => {
    const many = Array.from({ length: 20_000 }, (_, index) => {
      const score = ((index * 7919) % 20_011) / 20_011;
      return { label: (index * 104_729) % 1000 < score * 1000 ? "yes" : "no", score };
    });
    const predictions = binary(many);
    const [curve] = diagnosticsOf(predictions)?.curves ?? [];
    const auc = computeMetric(predictions, "roc_auc");
    expect(curve?.roc.length).toBeGreaterThan(150);
    expect(curve?.roc.length).toBeLessThanOrEqual(201);
    expect(curve?.roc[0]).toEqual([0, 0]);
    expect(curve?.roc.at(-1)).toEqual([1, 1]);
    expect(curve?.["precision-recall"].at(-1)?.[0]).toBe(1);
    expect(auc).toEqual({ value: expect.closeTo(areaUnder(curve?.roc ?? []), 3) });
  });

  it("of a regression are its residuals, all of them", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true })), { minLength: 1, maxLength: 40 }), (pairs) => {
        const columns = new Map([["label", pairs.map(([y]) => `${y}`)], ["prediction", pairs.map(([, p]) => `${p}`)]]); // biome-ignore format: two columns
        const made = diagnosticsOf(new Predictions(columns));
        if (made === null || made.residuals === null) return;
        diagnosticsSchema.parse(made);
        expect(made.residuals.counts.reduce((sum, count) => sum + count, 0)).toBe(pairs.length);
        expect(made.residuals.edges).toHaveLength(made.residuals.counts.length + 1);
      }),
    );
    const columns = new Map([["label", ["1.5", "2", "3"]], ["prediction", ["1", "2", "5"]]]); // biome-ignore format: two columns
    expect(diagnosticsOf(new Predictions(columns))?.residuals).toMatchObject({ edges: expect.arrayContaining([-0.5, 2]) });
  });

  it("of no rows, or of rows that say nothing, is none", () => {
    expect(diagnosticsOf(new Predictions(new Map()))).toBeNull();
    expect(diagnosticsOf(new Predictions(new Map([["id", ["a"]]])))).toBeNull();
  });
});
