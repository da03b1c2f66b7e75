import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { bcaInterval } from "../../../core/statistics/bca.ts";
import { pairedBootstrap } from "../../../core/statistics/bootstrap.ts";
import { cellBootstrap } from "../../../core/statistics/cell-bootstrap.ts";
import { drawNormal } from "../../../core/statistics/draw.ts";
import type { GainInterval } from "../../../core/statistics/interval.ts";
import { acceleration } from "../../../core/statistics/jackknife.ts";
import { meanGainBootstrap, meansBootstrap } from "../../../core/statistics/means-bootstrap.ts";
import { randomOf } from "../../../core/statistics/random.ts";

const OPTIONS = { resamples: 500, seed: 1, alpha: 0.05 };
const shape = ({ gain, lower, upper, standardError }: GainInterval): number[] => [gain, lower, upper, standardError];
const mean = (values: Float64Array) => (weights: Uint32Array) =>
  values.reduce((sum, value, row) => sum + value * (weights[row] as number), 0) / weights.reduce((sum, weight) => sum + weight, 0);
const flat = (make: (row: number) => number, rows: number) => Float64Array.from({ length: rows }, (_, row) => make(row));
/** The intervals agree up to the chance of their resamples. */
function expectAlike(one: GainInterval, other: GainInterval, tolerance: number): void {
  expect(one.gain).toBeCloseTo(other.gain, 12);
  for (const key of ["lower", "upper", "standardError"] as const)
    expect(Math.abs(one[key] - other[key]), key).toBeLessThan(tolerance * other.standardError);
}

test("very many cells take no time that grows with their square, and mean the same", () => {
  const cells = new Array<number>(30_000).fill(1);
  const losses = flat((row) => (row % 7 === 0 ? -1 : row % 3 === 0 ? 1 : 0), cells.length);
  let calls = 0;
  const gain = (counts: Float64Array): number => {
    calls += 1;
    return losses.reduce((sum, loss, cell) => sum + loss * (counts[cell] as number), 0) / counts.reduce((sum, count) => sum + count, 0);
  };
  const byCells = cellBootstrap({ cells, gain, ...OPTIONS });
  expect(calls).toBeLessThan(OPTIONS.resamples + 200);
  expectAlike(byCells, meanGainBootstrap({ gains: losses, ...OPTIONS }), 0.3);
});

describe("BCa", () => {
  test("by hand: no skew and no bias is the percentile interval", () => {
    const replicates = Float64Array.from({ length: 101 }, (_, index) => index);
    const { lower, upper } = bcaInterval({
      gain: 50,
      replicates,
      jackknife: { values: Float64Array.of(1, 2, 3) },
      samples: 1e15,
      alpha: 0.05,
    });
    expect([lower, upper]).toEqual([expect.closeTo(5, 10), expect.closeTo(95, 10)]);
  });

  test("of few samples it is read further out, as Student's distribution is wider than the normal one", () => {
    const replicates = Float64Array.from({ length: 1001 }, (_, index) => index);
    const of = (samples: number) =>
      bcaInterval({ gain: 500, replicates, jackknife: { values: Float64Array.of(1, 2, 3) }, samples, alpha: 0.05 }).lower;
    // Φ(√(5/4)·t(0.05; 4)) and Φ(√(1000/999)·t(0.05; 999))
    expect([of(5), of(1000)]).toEqual([expect.closeTo(8.574, 2), expect.closeTo(49.73, 1)]);
  });

  test("the acceleration is that of the jackknife; equal rows count as often as there are", () => {
    expect(acceleration({ values: Float64Array.of(0, 0, 3) })).toBeCloseTo((1 + 1 - 8) / (6 * 6 ** 1.5), 14);
    expect(acceleration({ values: Float64Array.of(0, 3), weights: Float64Array.of(2, 1) })).toBeCloseTo(-1 / 6 ** 1.5, 14);
    expect(acceleration({ values: Float64Array.of(2, 2) })).toBe(0);
  });

  test("a metric that is not defined on more than a tenth of the resamples is not known, on fewer it is", () => {
    const of = (undefinedOnes: number) =>
      bcaInterval({
        gain: 0,
        replicates: Float64Array.from({ length: 100 }, (_, i) => (i < undefinedOnes ? Number.NaN : i - 50)),
        jackknife: { values: Float64Array.of(1, 2, Number.NaN) },
        samples: 9,
        alpha: 0.1,
      });
    expect([of(11).lower, of(11).upper, of(11).pBelow(0)]).toEqual([-Infinity, Infinity, 0.5]);
    expect([of(10).lower, of(10).upper].every(Number.isFinite)).toBe(true);
  });

  test("a gain that is itself not defined is not known", () => {
    const undefinedGain = pairedBootstrap({
      rows: 9,
      gain: (weights) => (weights.every((weight) => weight === 1) ? Number.NaN : (weights[0] as number)),
      ...OPTIONS,
    });
    expect([undefinedGain.lower, undefinedGain.upper, undefinedGain.pBelow(0)]).toEqual([-Infinity, Infinity, 0.5]);
  });

  it("contains the gain, and p is below α exactly where the upper bound is below the limit", () => {
    const values = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(
        values,
        values,
        fc.double({ min: -1.2, max: 1.2, noNaN: true }),
        fc.constantFrom(0.02, 0.05, 0.2),
        (replicates, jackknife, limit, alpha) => {
          const [gain] = replicates as [number];
          const one = bcaInterval({
            gain,
            replicates: Float64Array.from(replicates),
            jackknife: { values: Float64Array.from(jackknife) },
            samples: 9,
            alpha,
          });
          expect(one.lower <= gain && gain <= one.upper).toBe(true);
          const p = one.pBelow(limit);
          expect(p >= 0 && p <= 1).toBe(true);
          expect(one.pBelow(limit - 0.1)).toBeGreaterThanOrEqual(p - 1e-9);
          // Where one of forty replicates decides, and not the tail beyond them
          const sorted = replicates.toSorted((a, b) => a - b);
          const isWithin = limit > (sorted.at(1) as number) && limit < (sorted.at(-2) as number);
          if (isWithin && Math.abs(p - alpha) > 1e-6 && one.upper > gain) expect(p < alpha).toBe(one.upper < limit);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("three ways to draw the same rows agree", () => {
  const random = randomOf(8);
  const zeroOne = flat(() => (random.next() < 0.1 ? 1 : random.next() < 0.06 ? -1 : 0), 600);
  const real = flat(() => drawNormal(random) ** 3 + 0.2, 600);
  const many = { resamples: 20_000, seed: 3, alpha: 0.05 };

  test("gains of few different values: by cells, and row by row", () => {
    const cells = [-1, 0, 1].map((gain) => zeroOne.filter((one) => one === gain).length);
    const byRows = pairedBootstrap({ rows: 600, gain: mean(zeroOne), ...many, resamples: 4000 });
    const byCells = cellBootstrap({ cells, gain: (counts) => ((counts[2] as number) - (counts[0] as number)) / 600, ...many });
    expectAlike(byCells, byRows, 0.1);
    expectAlike(meanGainBootstrap({ gains: zeroOne, ...many }), byRows, 0.1);
    // √(Σ(x − x̄)²)/n
    const error = Math.sqrt(zeroOne.reduce((sum, x) => sum + (x - byRows.gain) ** 2, 0)) / 600;
    expect(Math.abs(byCells.standardError / error - 1)).toBeLessThan(0.02);
  });

  test("from one seed, cells and the means of their rows are the same interval, skew and all", () => {
    const rare = flat((row) => (row % 40 === 0 ? 1 : 0), 400);
    const byCells = cellBootstrap({ cells: [390, 10], gain: (counts) => (counts[1] as number) / 400, ...OPTIONS });
    expect(shape(meanGainBootstrap({ gains: rare, ...OPTIONS }))).toEqual(shape(byCells).map((x) => expect.closeTo(x, 12)));
    // Ten of 400: skewed to the right, by â = 0.05
    const values = Float64Array.of(10 / 399, 9 / 399);
    expect(acceleration({ values, weights: Float64Array.of(390, 10) })).toBeCloseTo(0.0507, 3);
  });

  test("real gains: by their means, and row by row, the skew seen alike", () => {
    const byRows = pairedBootstrap({ rows: 600, gain: mean(real), ...many, resamples: 4000 });
    const byMeans = meanGainBootstrap({ gains: real, ...many });
    expectAlike(byMeans, byRows, 0.12);
  });

  test("clusters: by their sums, and row by row; they widen the interval where rows of one are alike", () => {
    const clusters = Int32Array.from({ length: 600 }, (_, row) => 100 + Math.floor(row / 7));
    const alike = flat((row) => Math.sin(Math.floor(row / 7)), 600);
    const byRows = pairedBootstrap({ rows: 600, gain: mean(alike), clusters, ...many, resamples: 4000 });
    const bySums = meanGainBootstrap({ gains: alike, clusters, ...many });
    expect([byRows.samples, bySums.samples]).toEqual([86, 86]);
    expectAlike(bySums, byRows, 0.12);
    expect(bySums.standardError / meanGainBootstrap({ gains: alike, ...many }).standardError).toBeGreaterThan(2.3);
  });

  test("functions of two means: RMSE by its squared errors, and row by row", () => {
    const [now, before] = [flat(() => drawNormal(random) ** 2, 600), flat(() => drawNormal(random) ** 2 * 1.1, 600)];
    const byMeans = meansBootstrap({ columns: [now, before], gain: ([a, b]) => Math.sqrt(b as number) - Math.sqrt(a as number), ...many });
    const byRows = pairedBootstrap({
      rows: 600,
      gain: (weights) => Math.sqrt(mean(before)(weights)) - Math.sqrt(mean(now)(weights)),
      ...many,
      resamples: 4000,
    });
    expectAlike(byMeans, byRows, 0.12);
  });

  test("more than 65,536 different rows: groups of neighbours give the spread and the skew of drawing each", () => {
    const heavy = flat(() => Math.exp(1.5 * drawNormal(random)), 70_000);
    const grouped = meanGainBootstrap({ gains: heavy, ...many, resamples: 4000 });
    const variance = heavy.reduce((sum, x) => sum + (x - grouped.gain) ** 2, 0) / 70_000;
    expect(Math.abs(grouped.standardError / Math.sqrt(variance / 70_000) - 1)).toBeLessThan(0.05);
    // Skewed to the right: the upper bound is further away, as drawing single rows of the same distribution has it
    const single = meanGainBootstrap({ gains: Float64Array.from([...heavy.slice(0, 65_000)]), ...many, resamples: 1000 });
    const lean = ({ gain, lower, upper }: GainInterval) => (upper - gain) / (gain - lower);
    expect(lean(grouped)).toBeGreaterThan(1);
    expect(Math.abs(lean(grouped) - lean(single))).toBeLessThan(0.15);
    const two = meansBootstrap({
      columns: [heavy, heavy.map((x, row) => x * (1 + (row % 3) / 10))],
      gain: ([a, b]) => (b as number) - (a as number),
      ...many,
      resamples: 2000,
    });
    const difference = heavy.map((x, row) => (x * (row % 3)) / 10);
    const one = meanGainBootstrap({ gains: difference, ...many, resamples: 2000 });
    expectAlike(two, one, 0.15);
  });
});

describe("properties", () => {
  const gain = fc.oneof(fc.constantFrom(-1, 0, 1, 0.5), fc.double({ min: -1, max: 1, noNaN: true }));
  const few = fc.constantFrom(-1, -0.25, 0, 1);
  const rows = fc
    .oneof(fc.array(gain, { minLength: 1, maxLength: 60 }), fc.array(few, { minLength: 32, maxLength: 60 }))
    .map((values) => Float64Array.from(values));
  const turned = (values: Float64Array): Float64Array => values.toReversed();

  it("P9: neither the order of rows nor which way is better changes what is found", () => {
    fc.assert(
      fc.property(rows, (values) => {
        const one = meanGainBootstrap({ gains: values, ...OPTIONS });
        expect(shape(meanGainBootstrap({ gains: turned(values), ...OPTIONS }))).toEqual(shape(one));
        const mirrored = meanGainBootstrap({ gains: values.map((x) => -x), ...OPTIONS });
        if (values.length > 1)
          expect(shape(mirrored)).toEqual([-one.gain, -one.upper, -one.lower, one.standardError].map((x) => expect.closeTo(x, 12)));
      }),
    );
  });

  it("a gain in another unit or from another zero has the interval in that unit, from that zero", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(2 ** -30, 4), (found, factor) => {
        // Numbers next to the smallest double are rounded when they are made smaller
        const values = found.map((x) => Math.round(x * 2 ** 40) / 2 ** 40);
        fc.pre(values.length > 1);
        const one = meanGainBootstrap({ gains: values, ...OPTIONS });
        expect(shape(meanGainBootstrap({ gains: values.map((x) => x * factor), ...OPTIONS }))).toEqual(
          shape(one).map((x) => x * factor + 0),
        );
      }),
    );
  });

  it("better on some rows and worse on none is no worse a verdict", () => {
    // The lower bound: rows that were lost are now won
    const lost = flat((row) => (row % 9 === 0 ? -1 : row % 11 === 0 ? 1 : 0), 300);
    let before = -2;
    for (const wonBack of [0, 5, 10, 20, 30]) {
      let left = wonBack;
      const { lower } = meanGainBootstrap({ gains: lost.map((x) => (x === -1 && left-- > 0 ? 0 : x)), ...OPTIONS, resamples: 4000 });
      expect(lower).toBeGreaterThan(before);
      before = lower;
    }
  });

  it("contains the gain, is a number whatever the size, and knows nothing of a single row", () => {
    const size = fc.oneof(
      fc.constantFrom(Number.MAX_VALUE, -Number.MAX_VALUE, 1e308, 1e-308, 5e-324, 0),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
    fc.assert(
      fc.property(fc.array(size, { maxLength: 20 }), fc.boolean(), (values, isClustered) => {
        const gains = Float64Array.from(values);
        const clusters = isClustered ? Int32Array.from(values, (_, row) => row >> 1) : undefined;
        const one = meanGainBootstrap({ gains, clusters, ...OPTIONS, resamples: 100 });
        expect([...shape(one), one.pBelow(0), one.pBelow(-1e308), one.pBelow(Number.MAX_VALUE)].filter(Number.isNaN)).toEqual([]);
        expect(one.lower <= one.gain && one.gain <= one.upper).toBe(true);
        if (one.samples >= 5) expect(shape(one).every(Number.isFinite)).toBe(true);
      }),
    );
  });

  test("both right and wrong on the same rows: known to be equal, also of one unit more or less", () => {
    for (const rowsOf of [2, 69, 5000]) {
      const one = meanGainBootstrap({ gains: new Float64Array(rowsOf), ...OPTIONS });
      expect([...shape(one), one.pBelow(0), one.pBelow(1e-300)]).toEqual([0, 0, 0, 0, 1, 0]);
    }
  });

  test("of fewer than five rows something is known only when they are all alike", () => {
    const of = (...gains: number[]) => shape(meanGainBootstrap({ gains: Float64Array.from(gains), ...OPTIONS })).slice(1);
    expect(of(0, 1, 0.5, 0.2)).toEqual([-Infinity, Infinity, Infinity]);
    expect(of(0.5, 0.5)).toEqual([0.5, 0.5, 0]);
    expect(of(0, 1, 0.5, 0.2, 0.1).every(Number.isFinite)).toBe(true);
  });

  test("no rows, a single row, a single cluster", () => {
    const empty = new Float64Array();
    for (const one of [
      meanGainBootstrap({ gains: empty, ...OPTIONS }),
      meanGainBootstrap({ gains: Float64Array.of(0.5), ...OPTIONS }),
      meanGainBootstrap({ gains: Float64Array.of(0.5, 0.1), clusters: Int32Array.of(4, 4), ...OPTIONS }),
      cellBootstrap({ cells: [], gain: () => 0, ...OPTIONS }),
      cellBootstrap({ cells: [0, 1], gain: () => 0.3, ...OPTIONS }),
      pairedBootstrap({ rows: 0, gain: () => Number.NaN, ...OPTIONS }),
      pairedBootstrap({ rows: 1, gain: () => 0.1, ...OPTIONS }),
    ])
      expect([one.lower, one.upper, Number.isNaN(one.gain)]).toEqual([-Infinity, Infinity, false]);
  });

  test("P2: a gain that is no finite number is refused", () => {
    expect(() => meanGainBootstrap({ gains: Float64Array.of(0.1, Number.NaN), ...OPTIONS })).toThrow(RangeError);
  });

  test("P9: another seed gives another interval, the same one the same", () => {
    const values = flat((row) => Math.sin(row), 100);
    expect(shape(meanGainBootstrap({ gains: values, ...OPTIONS }))).toEqual(shape(meanGainBootstrap({ gains: values, ...OPTIONS })));
    expect(shape(meanGainBootstrap({ gains: values, ...OPTIONS, seed: 2 }))).not.toEqual(
      shape(meanGainBootstrap({ gains: values, ...OPTIONS })),
    );
  });

  test("more rows than the jackknife takes one by one: blocks of them have nearly the same acceleration", () => {
    const random = randomOf(6);
    const skewed = flat(() => Math.exp(2 * drawNormal(random)), 2500);
    const byBlocks = pairedBootstrap({ rows: 2500, gain: mean(skewed), ...OPTIONS, resamples: 4000 });
    const byRows = meanGainBootstrap({ gains: skewed, ...OPTIONS, resamples: 20_000 });
    expectAlike(byBlocks, byRows, 0.17);
    const total = skewed.reduce((sum, x) => sum + x, 0);
    expect(acceleration({ values: skewed.map((x) => total - x) })).toBeGreaterThan(0.05);
  });
});
