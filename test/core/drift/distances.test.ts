import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jensenShannon, ksDistance, populationStability, wassersteinDistance } from "../../../core/drift/distances.ts";
import { quantileBins } from "../../../core/drift/quantile-bins.ts";
import { gridOf, type Spread } from "../../../core/drift/spread.ts";

const spread = (values: readonly number[]): Spread => {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const keys = [...counts.keys()].sort((a, b) => a - b);
  return { kind: "values", values: keys, weights: keys.map((key) => counts.get(key) ?? 0) };
};
/** By percentiles, as profiles keep them. */
const binned = (values: readonly number[], bins: number): Spread => {
  const sorted = values.toSorted((a, b) => a - b);
  const edges = [...new Set(Array.from({ length: bins }, (_, i) => sorted[Math.ceil(((i + 1) * sorted.length) / bins) - 1] as number))];
  const upTo = (edge: number) => sorted.filter((value) => value <= edge).length;
  const counts = edges.map((edge, index) => upTo(edge) - (index === 0 ? 0 : upTo(edges[index - 1] as number)));
  return { kind: "bins", edges, counts: [...counts, 0], min: sorted[0] as number, max: sorted[sorted.length - 1] as number };
};
const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 });

describe("distances of numbers", () => {
  // scipy.stats: wasserstein_distance([0, 1, 3], [5, 6, 8]) = 5; ks_2samp(...).statistic = 1
  it.each([
    [[0, 1, 3], [5, 6, 8], 1, 5],
    [[0, 1], [0, 1, 1, 1], 0.25, 0.25],
    [[3.4, 3.9, 7.5, 7.8], [4.5, 1.4], 0.5, 2.7],
    [[1, 2, 3], [3, 2, 1], 0, 0],
  ])("%j against %j: KS %d, Wasserstein %d", (reference, current, ks, wasserstein) => {
    const grid = gridOf(spread(reference), spread(current));
    expect(ksDistance(grid)).toBeCloseTo(ks, 12);
    expect(wassersteinDistance(grid)).toBeCloseTo(wasserstein, 12);
  });

  it("KS and Wasserstein are symmetric, 0 for equal samples only, and the latter moves with a shift", () => {
    fc.assert(
      fc.property(numbers, numbers, fc.integer({ min: -1000, max: 1000 }), (one, other, shift) => {
        const [there, back] = [gridOf(spread(one), spread(other)), gridOf(spread(other), spread(one))];
        expect(ksDistance(there)).toBeCloseTo(ksDistance(back), 12);
        expect(wassersteinDistance(there)).toBeCloseTo(wassersteinDistance(back), 6);
        expect(ksDistance(gridOf(spread(one), spread(one)))).toBe(0);
        expect(wassersteinDistance(gridOf(spread(one), spread(one.map((x) => x + shift))))).toBeCloseTo(Math.abs(shift), 3);
      }),
    );
  });

  it("a kept profile: unchanged data has distance 0, other distances come close to those of the values", () => {
    const sample = (shift: number) => Array.from({ length: 5000 }, (_, i) => Math.tan(((i + 0.5) / 5000 - 0.5) * 2.6) + shift);
    const [before, after] = [sample(0), sample(0.5)];
    const kept = binned(before, 100);
    expect([ksDistance(gridOf(kept, spread(before))), wassersteinDistance(gridOf(kept, spread(before)))]).toEqual([0, 0]);
    const [exact, near] = [gridOf(spread(before), spread(after)), gridOf(kept, spread(after))];
    expect(Math.abs(ksDistance(exact) - ksDistance(near))).toBeLessThan(0.01);
    expect(Math.abs(wassersteinDistance(exact) - wassersteinDistance(near))).toBeLessThan(0.02);
    const reversed = gridOf(spread(after), kept);
    expect(wassersteinDistance(reversed)).toBeCloseTo(wassersteinDistance(near), 12);
  });

  it("P25: of numbers as large as doubles are, distances are numbers, from values and from bins", () => {
    const extreme = fc.oneof(
      fc.constantFrom(Number.MAX_VALUE, -Number.MAX_VALUE, 5e-324, 0),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
    const values = fc.array(extreme, { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(values, values, fc.constantFrom(5e-324, 1e-300, 1, 1e308), (one, other, per) => {
        for (const reference of [spread(one), binned(one, 5)])
          for (const current of [spread(other), binned(other, 5)]) {
            const grid = gridOf(reference, current);
            const found = [
              ksDistance(grid),
              wassersteinDistance(grid, per),
              ...quantileBins(grid).current,
              ...grid.reference,
              ...grid.current,
            ];
            expect(found.filter((number) => !Number.isFinite(number) || number < 0)).toEqual([]);
            expect(ksDistance(grid)).toBeLessThanOrEqual(1);
          }
      }),
    );
    const [large, small] = [
      [-1.5e308, 0.3e308, 1.7e308],
      [-1.7e308, 1.6e308, 1.7e308],
    ].map((numbers) => [numbers, numbers.map((x) => x / 1024)]) as [[number[], number[]], [number[], number[]]];
    for (const make of [spread, (numbers: readonly number[]) => binned(numbers, 3)])
      expect(wassersteinDistance(gridOf(make(large[0]), spread(small[0])), 1e308)).toBeCloseTo(
        wassersteinDistance(gridOf(make(large[1]), spread(small[1])), 1e308 / 1024),
        12,
      );
  });

  it("values outside the range of a kept profile count by how far they lie outside", () => {
    const before = Array.from({ length: 1000 }, (_, i) => i);
    const outlier = [...before.slice(1), 1_000_999];
    expect(wassersteinDistance(gridOf(binned(before, 100), spread(outlier)))).toBeCloseTo(1_001, 0);
  });
});

describe("the population stability index", () => {
  it("of two bins by hand: Σ (q − p) ln(q / p) with a half added to each", () => {
    // p = (90.5, 10.5) / 101, q = (50.5, 50.5) / 101
    const by = (p: number, q: number) => (q - p) * Math.log(q / p);
    expect(populationStability([90, 10], [50, 50])).toBeCloseTo(by(90.5 / 101, 0.5) + by(10.5 / 101, 0.5), 12);
  });

  it("is never negative nor infinite, and 0 for equal shares whatever the sizes", () => {
    const counts = fc.array(fc.nat(1000), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(counts, fc.array(fc.nat(1000), { minLength: 12, maxLength: 12 }), fc.integer({ min: 1, max: 9 }), (one, all, times) => {
        const other = all.slice(0, one.length);
        expect(populationStability(one, other)).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(populationStability(one, other))).toBe(true);
        expect(
          populationStability(
            one,
            one.map((count) => count * times),
          ),
        ).toBe(0);
      }),
    );
  });

  it("the bins are the reference's deciles, fewer where values repeat", () => {
    const hundred = Array.from({ length: 100 }, (_, i) => i + 1);
    const bins = quantileBins(gridOf(spread(hundred), spread(hundred)));
    expect(bins.cuts).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90]);
    expect(bins.reference.every((share) => Math.abs(share - 0.1) < 1e-12)).toBe(true);
    expect(quantileBins(gridOf(spread([0, 0, 0, 1, 1]), spread([0, 1]))).reference.filter((share) => share > 0)).toHaveLength(2);
  });

  it("a constant has bins below and above it, so that any other value is seen", () => {
    for (const value of [4, 6]) {
      const bins = quantileBins(gridOf(spread([5, 5, 5, 5]), spread([value, value, value, value])));
      expect(
        populationStability(
          bins.reference.map((share) => share * 300),
          bins.current.map((share) => share * 300),
        ),
      ).toBeGreaterThan(1);
    }
  });
});

describe("Jensen–Shannon divergence", () => {
  // scipy.spatial.distance.jensenshannon([1, 0], [0.5, 0.5], 2) ** 2 = 0.31127812445913283
  it.each([
    [[1, 0], [1, 1], 0.31127812445913283],
    [[10, 0], [0, 3], 1],
    [[2, 4], [1, 2], 0],
    [[0, 0], [1, 2], 0],
  ])("%j against %j is %d bits", (one, other, bits) => {
    expect(jensenShannon(one, other)).toBeCloseTo(bits, 12);
    expect(jensenShannon(other, one)).toBeCloseTo(bits, 12);
  });
});
