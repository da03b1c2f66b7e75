import { describe, expect, test } from "vitest";
import { binomialCdf } from "../../../core/statistics/distributions.ts";
import { drawBinomial, drawMultinomial, drawNormal } from "../../../core/statistics/draw.ts";
import { normalCdf } from "../../../core/statistics/normal.ts";
import { randomOf } from "../../../core/statistics/random.ts";

const DRAWS = 40_000;
/** Σ (seen − expected)²/expected over bins, and how many. */
function chiSquare(seen: readonly number[], expected: readonly number[]): { statistic: number; degrees: number } {
  let [statistic, degrees, left, leftSeen] = [0, -1, 0, 0];
  for (const [index, share] of expected.entries()) {
    left += share * DRAWS;
    leftSeen += seen[index] ?? 0;
    if (left < 10) continue;
    statistic += (leftSeen - left) ** 2 / left;
    degrees += 1;
    [left, leftSeen] = [0, 0];
  }
  return { statistic, degrees };
}
/** What χ² exceeds once in ten thousand times (Wilson and Hilferty). */
const rare = (degrees: number): number => degrees * (1 - 2 / (9 * degrees) + 3.719 * Math.sqrt(2 / (9 * degrees))) ** 3;

describe("seeded chance", () => {
  test("P9: the same seed gives the same numbers, another one others", () => {
    const draw = (seed: number) => Array.from({ length: 5 }, randomOf(seed).next);
    expect(draw(7)).toEqual(draw(7));
    expect(new Set([0, 1, -1, 7, 2 ** 32, 2 ** 32 + 7, 2 ** 40].map((seed) => draw(seed)[0])).size).toBe(7);
    expect(draw(1).every((value) => value >= 0 && value < 1)).toBe(true);
  });

  test.each([1, 2, 3, 7, 1000, 65_535, 65_536])("integers below %i are equally likely, one by one and many at once", (below) => {
    const random = randomOf(5);
    const many = new Uint32Array(DRAWS);
    random.integers(many, below);
    for (const values of [many, Uint32Array.from({ length: DRAWS }, () => random.integer(below))]) {
      const bins = Math.min(below, 50);
      const seen = new Array<number>(bins).fill(0);
      for (const value of values) seen[Math.floor((value * bins) / below)] = (seen[Math.floor((value * bins) / below)] as number) + 1;
      expect(Math.max(...values)).toBeLessThan(below);
      const shares = seen.map((_, bin) => (Math.ceil(((bin + 1) * below) / bins) - Math.ceil((bin * below) / bins)) / below);
      const { statistic, degrees } = chiSquare(seen, shares);
      if (degrees > 0) expect(statistic).toBeLessThan(rare(degrees));
      else expect(new Set(values)).toEqual(new Set([0]));
    }
    expect(random.integer(3_000_000)).toBeLessThan(3_000_000);
  });
});

test.each([
  [10, 0.3],
  [1, 0.5],
  [1000, 0.002],
  [1000, 0.01],
  [30, 0.5],
  [1000, 0.3],
  [1_000_000, 0.0001],
  [1_000_000, 0.4],
  [50, 0.95],
])("binomial draws of %i with probability %d have their distribution", (n, p) => {
  const random = randomOf(11);
  const spread = Math.sqrt(n * p * (1 - p));
  const from = Math.max(0, Math.floor(n * p - 6 * spread));
  const width = Math.max(1, Math.floor(spread / 6));
  const bins = Math.ceil((Math.min(n, n * p + 6 * spread) - from + 1) / width);
  const seen = new Array<number>(bins).fill(0);
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const bin = Math.max(0, Math.min(bins - 1, Math.floor((drawBinomial(random, n, p) - from) / width)));
    seen[bin] = (seen[bin] as number) + 1;
  }
  const upTo = (bin: number): number => (bin === bins - 1 ? 1 : bin < 0 ? 0 : binomialCdf(from + (bin + 1) * width - 1, n, p));
  const { statistic, degrees } = chiSquare(
    seen,
    seen.map((_, bin) => upTo(bin) - upTo(bin - 1)),
  );
  expect(statistic).toBeLessThan(rare(degrees));
});

test("binomial draws without chance", () => {
  const random = randomOf(1);
  expect([drawBinomial(random, 0, 0.5), drawBinomial(random, 5, 0), drawBinomial(random, 5, 1)]).toEqual([0, 0, 5]);
});

test("multinomial draws keep their sum, and pairs of cells their covariance", () => {
  const random = randomOf(2);
  const cells = [3, 0, 5, 2];
  const into = new Float64Array(4);
  let [first, both] = [0, 0];
  for (let draw = 0; draw < DRAWS; draw += 1) {
    drawMultinomial(random, 10, cells, 10, into);
    expect(into.reduce((sum, count) => sum + count, 0)).toBe(10);
    expect(into[1]).toBe(0);
    first += (into[0] as number) / DRAWS;
    both += ((into[0] as number) * (into[2] as number)) / DRAWS;
  }
  expect(first).toBeCloseTo(3, 1);
  // −n·p·q
  expect(both - 3 * 5).toBeGreaterThan(-1.7);
  expect(both - 3 * 5).toBeLessThan(-1.3);
});

test("normal draws have their distribution", () => {
  const random = randomOf(4);
  const seen = new Array<number>(40).fill(0);
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const bin = Math.min(39, Math.floor(normalCdf(drawNormal(random)) * 40));
    seen[bin] = (seen[bin] as number) + 1;
  }
  const { statistic, degrees } = chiSquare(seen, new Array<number>(40).fill(1 / 40));
  expect(statistic).toBeLessThan(rare(degrees));
});
