import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { historyLimit } from "../../../core/statistics/history-limit.ts";
import { holm } from "../../../core/statistics/holm.ts";
import { nadeauBengio, pairedSeeds } from "../../../core/statistics/interval.ts";
import { mcnemar, mcnemarWorse } from "../../../core/statistics/mcnemar.ts";
import { proportionStandardError } from "../../../core/statistics/proportion.ts";
import { rangeFactor } from "../../../core/statistics/range-factor.ts";
import { samplesToSettle } from "../../../core/statistics/settle.ts";

describe("Holm", () => {
  test("by hand", () => {
    expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02]);
    expect(holm([0.5, 0.9])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });
  const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });
  it("is never below p nor above Bonferroni's, keeps the order, and does not depend on it", () => {
    fc.assert(
      fc.property(pValues, (values) => {
        const adjusted = holm(values);
        for (const [index, value] of values.entries()) {
          expect(adjusted[index]).toBeGreaterThanOrEqual(value);
          expect(adjusted[index]).toBeLessThanOrEqual(Math.min(1, value * values.length));
          for (const [other, p] of values.entries()) if (p < value) expect(adjusted[other]).toBeLessThanOrEqual(adjusted[index] as number);
        }
        expect(holm(values.toReversed())).toEqual(adjusted.toReversed());
      }),
    );
  });
});

describe("McNemar, exact", () => {
  test.each([
    [0, 0, 1, 1],
    [0, 5, 2 / 32, 1 / 32],
    [5, 0, 2 / 32, 1],
    [1, 4, 12 / 32, 6 / 32],
    [3, 3, 1, 42 / 64],
  ])("%i fixed and %i broken: two-sided %d, one-sided %d", (fixed, broken, both, one) => {
    expect(mcnemar(fixed, broken)).toBeCloseTo(both, 14);
    expect(mcnemarWorse(fixed, broken)).toBeCloseTo(one, 14);
  });
});

describe("limit from history", () => {
  const ten = [0.9, 0.91, 0.92, 0.9, 0.93, 0.91, 0.92, 0.9, 0.92, 0.91];
  test("ten values: x̄ − t·s·√(1 + 1/10)", () => {
    const found = historyLimit({ values: ten, sign: 1, alpha: 0.05, minimum: 5 });
    expect(found).toMatchObject({ method: "t", samples: 10, center: 0.912 });
    expect(found?.limit).toBeCloseTo(0.912 - 1.8331129326536335 * 0.010327955589886443 * Math.sqrt(1.1), 12);
    expect(historyLimit({ values: ten, sign: -1, alpha: 0.05, minimum: 5 })?.limit).toBeCloseTo(0.912 + (found?.margin ?? 0), 12);
  });
  test("few or skewed values: the median, which one odd run does not move", () => {
    expect(historyLimit({ values: ten.slice(0, 5), sign: 1, alpha: 0.05, minimum: 5 })).toMatchObject({ method: "median", center: 0.91 });
    const odd = historyLimit({ values: [...ten, 0.1], sign: 1, alpha: 0.05, minimum: 5 });
    expect(odd).toMatchObject({ method: "median", center: 0.91 });
    expect(odd?.limit).toBeGreaterThan(0.85);
  });
  test("too few values say nothing, equal ones are their own limit, and mostly equal ones have their standard deviation", () => {
    expect(historyLimit({ values: ten.slice(0, 4), sign: 1, alpha: 0.05, minimum: 5 })).toBeNull();
    expect(historyLimit({ values: [1], sign: 1, alpha: 0.05, minimum: 0 })).toBeNull();
    expect(historyLimit({ values: [2, 2, 2, 2, 2], sign: 1, alpha: 0.05, minimum: 5 })).toMatchObject({ limit: 2, margin: 0 });
    expect(historyLimit({ values: [2, 2, 2, 2, 1], sign: 1, alpha: 0.05, minimum: 5 })).toMatchObject({ method: "t" });
  });
  test("k gives normal values the same α, by a simulation of 400,000 (numpy)", () => {
    const simulated: [number, number, number][] = [
      [3, 0.05, 3.57],
      [5, 0.05, 3.15],
      [5, 0.01, 7.9],
      [9, 0.1, 1.4],
      [12, 0.05, 1.68],
      [40, 0.05, 1.34],
      [100, 0.01, 1.85],
    ];
    for (const [n, alpha, k] of simulated) expect(Math.abs(rangeFactor(n, alpha) / k - 1)).toBeLessThan(0.03);
  });
  it("does not depend on the order, mirrors, and is a number whatever the size", () => {
    const size = fc.oneof(fc.constantFrom(1e308, -1e308, Number.MAX_VALUE, 5e-324, 0), fc.double({ noNaN: true, noDefaultInfinity: true }));
    fc.assert(
      fc.property(fc.array(size, { minLength: 3, maxLength: 12 }), fc.constantFrom(0.05, 0.1), (values, alpha) => {
        const one = historyLimit({ values, sign: 1, alpha, minimum: 3 });
        expect(historyLimit({ values: values.toReversed(), sign: 1, alpha, minimum: 3 })?.limit).toBe(one?.limit);
        const mirrored = historyLimit({ values: values.map((x) => -x), sign: -1, alpha, minimum: 3 });
        expect((mirrored?.limit ?? 0) + 0).toBe(-(one?.limit ?? 0) + 0);
        expect([one?.limit, one?.margin].every(Number.isFinite)).toBe(true);
      }),
    );
  });
});

describe("how many samples would settle it", () => {
  const flat = (n: number, sd: number, mean: number): number[] => Array.from({ length: n }, (_, i) => mean + (i % 2 === 0 ? sd : -sd));
  test("about as many as it then takes", () => {
    const now = pairedSeeds(flat(4, 0.02, 0), 0.05);
    const needed = samplesToSettle(now, -0.01, 0.05) as number;
    expect(needed).toBeGreaterThan(4);
    // The sample standard deviation of the same spread falls a little with n
    const s = (n: number) => 0.02 * Math.sqrt(n / (n - 1)) * Math.sqrt(4 / 3 / (n / (n - 1)));
    const settled = pairedSeeds(flat(needed + (needed % 2), s(needed), 0), 0.05);
    expect(settled.lower).toBeGreaterThan(-0.01);
  });
  test("a gain at the limit is never settled, nor one that would take more than 10,000, nor folds whose overlap stays", () => {
    expect(samplesToSettle(pairedSeeds([-0.02, 0, -0.01], 0.05), -0.01, 0.05)).toBeNull();
    expect(samplesToSettle(pairedSeeds([1, -1, 1, -1], 0.05), -0.001, 0.05)).toBeNull();
    expect(samplesToSettle(pairedSeeds([0.5], 0.05), -0.001, 0.05)).toBeNull();
    expect(samplesToSettle(nadeauBengio(flat(10, 0.02, 0), 0.5, 0.05), -0.01, 0.05)).toBeNull();
    expect(samplesToSettle(pairedSeeds(flat(10, 0.02, 0), 0.05), -0.01, 0.05)).toBeGreaterThan(10);
  });
  test("of rows it may be more: a hundred times those there are", () => {
    const rows = { gain: 0, standardError: 0.01, samples: 20_000, degreesOfFreedom: null, fixedShare: 0 };
    expect(samplesToSettle(rows, -0.01, 0.05)).toBe(54_111);
    expect(samplesToSettle(rows, -0.001, 0.05)).toBeNull();
  });
});

test("standard error of a proportion", () => {
  expect(proportionStandardError(0.9, 69)).toBeCloseTo(0.0361158, 6);
  expect([proportionStandardError(1, 10), proportionStandardError(0.5, 0)]).toEqual([0, Number.POSITIVE_INFINITY]);
});
