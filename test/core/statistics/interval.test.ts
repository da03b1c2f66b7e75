import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { judgeNoise } from "../../../core/statistics/decide.ts";
import { type GainInterval, nadeauBengio, pairedSeeds, welch } from "../../../core/statistics/interval.ts";

const gains = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2, maxLength: 12 });
const anySize = fc.oneof(
  fc.constantFrom(Number.MAX_VALUE, -Number.MAX_VALUE, 1e308, -1e308, 1e-308, -1e-308, 5e-324, 0),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const alpha = fc.constantFrom(0.01, 0.05, 0.1, 0.3);
const METHODS: readonly [string, (values: readonly number[], alpha: number) => GainInterval][] = [
  ["paired seeds", pairedSeeds],
  ["Nadeau–Bengio", (values, a) => nadeauBengio(values, 0.2, a)],
  ["Welch", (values, a) => welch(values, [0.1, -0.2, 0.05], 1, a)],
];
const shape = ({ gain, lower, upper, standardError }: GainInterval): number[] => [gain, lower, upper, standardError];

describe("intervals by hand", () => {
  test("paired seeds: mean 2, s 1, three values: 2 ∓ 2.91999·1/√3", () => {
    const { gain, lower, upper, standardError, degreesOfFreedom, samples } = pairedSeeds([1, 2, 3], 0.05);
    expect([gain, degreesOfFreedom, samples]).toEqual([2, 2, 3]);
    expect(standardError).toBeCloseTo(1 / Math.sqrt(3), 15);
    expect([lower, upper]).toEqual([
      expect.closeTo(2 - 2.9199855803537256 / Math.sqrt(3), 12),
      expect.closeTo(2 + 2.9199855803537256 / Math.sqrt(3), 12),
    ]);
  });

  test("Welch: with equal sizes and spreads it has all degrees of freedom", () => {
    const { gain, standardError, degreesOfFreedom } = welch([1, 2, 3], [2, 3, 4], 1, 0.05);
    expect([gain, degreesOfFreedom]).toEqual([-1, expect.closeTo(4, 12)]);
    expect(standardError).toBeCloseTo(Math.sqrt(2 / 3), 14);
    expect(welch([1, 2, 3], [2, 3, 4], -1, 0.05).gain).toBe(1);
    expect(welch([5, 5, 5], [2, 3, 4], 1, 0.05).degreesOfFreedom).toBeCloseTo(2, 12);
  });

  test("Nadeau–Bengio: ten folds of a tenth have variance (1/10 + 1/9)·s²", () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const [own, naive] = [nadeauBengio(values, 0.1, 0.05), pairedSeeds(values, 0.05)];
    expect(own.standardError / naive.standardError).toBeCloseTo(Math.sqrt((1 / 10 + 1 / 9) * 10), 12);
    expect(own.fixedShare).toBeCloseTo(1 / 9 / (1 / 10 + 1 / 9), 14);
  });

  test("one value, or none, says nothing: no limit passes or fails", () => {
    for (const interval of [pairedSeeds([0.3], 0.05), pairedSeeds([], 0.05), welch([1], [2, 3], 1, 0.05), nadeauBengio([1], 0.2, 0.05)]) {
      expect([interval.lower, interval.upper, interval.pBelow(-1)]).toEqual([-Infinity, Infinity, 0.5]);
      expect(judgeNoise(interval, -1e308)).toBe("inconclusive");
    }
  });

  test("values without spread are known", () => {
    const interval = pairedSeeds([0.25, 0.25, 0.25], 0.05);
    expect(shape(interval)).toEqual([0.25, 0.25, 0.25, 0]);
    expect([interval.pBelow(0.25), interval.pBelow(0.26)]).toEqual([1, 0]);
  });

  test("P2: what is no finite number is refused", () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY])
      for (const [, method] of METHODS) expect(() => method([0.1, value], 0.05)).toThrow(RangeError);
  });
});

describe.each(METHODS)("%s", (_, method) => {
  it("does not depend on the order, to the last bit", () => {
    fc.assert(
      fc.property(gains, alpha, fc.nat(), (values, a, turn) => {
        const moved = [...values.slice(turn % values.length), ...values.slice(0, turn % values.length)].reverse();
        expect(shape(method(moved, a))).toEqual(shape(method(values, a)));
      }),
    );
  });

  it("moves and grows with the gains", () => {
    fc.assert(
      fc.property(gains, alpha, (values, a) => {
        const one = method(values, a);
        const moved = method(
          values.map((value) => value + 1),
          a,
        );
        expect(shape(moved)).toEqual([one.gain + 1, one.lower + 1, one.upper + 1, one.standardError].map((x) => expect.closeTo(x, 9)));
      }),
    );
  });

  it("contains the gain, narrows with α, and p is below α exactly where the upper bound is below the limit", () => {
    fc.assert(
      fc.property(gains, alpha, fc.double({ min: -1, max: 1, noNaN: true }), (values, a, limit) => {
        const one = method(values, a);
        expect(one.lower <= one.gain && one.gain <= one.upper).toBe(true);
        expect(method(values, a * 1.5).upper).toBeLessThanOrEqual(one.upper);
        if (Math.abs(one.upper - limit) > 1e-9) expect(one.pBelow(limit) < a).toBe(one.upper < limit);
        expect(one.pBelow(limit)).toBeLessThanOrEqual(one.pBelow(limit - 0.1));
      }),
    );
  });

  it("is a number of numbers as large and as small as doubles are", () => {
    fc.assert(
      fc.property(fc.array(anySize, { maxLength: 8 }), alpha, anySize, (values, a, limit) => {
        const one = method(values, a);
        expect([...shape(one), one.pBelow(limit)].filter(Number.isNaN)).toEqual([]);
        expect(one.lower <= one.gain && one.gain <= one.upper).toBe(true);
        if (values.length > 1) expect(shape(one).every(Number.isFinite)).toBe(true);
      }),
    );
  });
});

it("turning the direction around turns the interval around", () => {
  fc.assert(
    fc.property(gains, gains, alpha, (candidate, baseline, a) => {
      const [there, back] = [welch(candidate, baseline, 1, a), welch(candidate, baseline, -1, a)];
      expect(shape(back)).toEqual([-there.gain + 0, -there.upper + 0, -there.lower + 0, there.standardError]);
      expect(back.pBelow(0.1) + there.pBelow(-0.1)).toBeCloseTo(there.standardError === 0 ? back.pBelow(0.1) + there.pBelow(-0.1) : 1, 12);
      const [one, mirrored] = [
        pairedSeeds(candidate, a),
        pairedSeeds(
          candidate.map((x) => -x),
          a,
        ),
      ];
      expect(shape(mirrored)).toEqual([-one.gain + 0, -one.upper + 0, -one.lower + 0, one.standardError]);
    }),
  );
});

it("a paired interval grows in proportion to the gains", () => {
  fc.assert(
    fc.property(gains, alpha, fc.constantFrom(2 ** -40, 0.5, 4, 2 ** 60), (found, a, factor) => {
      // Numbers next to the smallest double are rounded when they are made smaller
      const values = found.map((x) => Math.round(x * 2 ** 40) / 2 ** 40);
      const [one, scaled] = [
        pairedSeeds(values, a),
        pairedSeeds(
          values.map((x) => x * factor),
          a,
        ),
      ];
      for (const [index, value] of shape(scaled).entries())
        expect(Math.abs(value - (shape(one)[index] as number) * factor)).toBeLessThanOrEqual(
          1e-14 * factor * (Math.abs(one.gain) + one.upper - one.lower),
        );
    }),
  );
});

it("better gains never turn a pass into anything else, nor a non-fail into a fail", () => {
  fc.assert(
    fc.property(
      gains,
      alpha,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: -0.5, max: 0, noNaN: true }),
      (values, a, more, limit) => {
        const rank = { fail: 0, inconclusive: 1, pass: 2 };
        const [one, better] = [
          pairedSeeds(values, a),
          pairedSeeds(
            values.map((x) => x + more),
            a,
          ),
        ];
        expect(rank[judgeNoise({ ...better, lower: better.lower + 1e-12, upper: better.upper + 1e-12 }, limit)]).toBeGreaterThanOrEqual(
          rank[judgeNoise(one, limit)],
        );
      },
    ),
  );
});

test.each([
  [[-0.01, 0.02], "pass"],
  [[-0.011, 0.02], "inconclusive"],
  [[-0.03, -0.01], "inconclusive"],
  [[-0.03, -0.0101], "fail"],
  [[Number.NaN, Number.NaN], "inconclusive"],
] as const)("at a limit of −0.01, %j is %s", ([lower, upper], verdict) => {
  expect(judgeNoise({ lower, upper }, -0.01)).toBe(verdict);
});
