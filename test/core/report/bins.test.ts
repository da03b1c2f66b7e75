import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { axisOf, categoryShares, sharesOn } from "../../../core/report/bins.ts";
import { shapes } from "../../../core/report/render/shape.ts";
import { numbersProfile, textsProfile } from "./fixtures/data.ts";

const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
const upTo = (count: number, of: (index: number) => number) => Array.from({ length: count }, (_, index) => of(index));

describe("bins", () => {
  test("on any axis the shares of a column sum to one, and none is negative", () => {
    const numbers = fc.array(fc.oneof(fc.integer({ min: -50, max: 50 }), fc.double({ min: -1e6, max: 1e6, noNaN: true })), {
      minLength: 2,
      maxLength: 300,
    });
    fc.assert(
      fc.property(numbers, numbers, fc.integer({ min: 1, max: 40 }), (one, other, bins) => {
        const [a, b] = [numbersProfile(one), numbersProfile(other)];
        const axis = axisOf([a, b], bins);
        if (axis === null) throw new Error("there are numbers");
        for (const profile of [a, b]) {
          const shares = sharesOn(axis, profile) ?? [];
          expect(shares).toHaveLength(axis.bins);
          expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
          expect(sum(shares)).toBeCloseTo(1, 9);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("a die has six equal bars, however many bins there is room for", () => {
    const die = numbersProfile(upTo(600, (index) => 1 + (index % 6)));
    const axis = axisOf([die], 10);
    expect(axis).toEqual({ low: 0.5, high: 6.5, bins: 6, cut: { below: false, above: false } });
    expect(axis && sharesOn(axis, die)?.map((share) => share.toFixed(4))).toEqual(upTo(6, () => 0).map(() => "0.1667"));
  });

  test("many integers have bars of equal, whole width", () => {
    const axis = axisOf([numbersProfile(upTo(1000, (index) => index))], 12);
    expect(axis).toMatchObject({ low: -0.5, bins: 12 });
    expect(axis && (axis.high - axis.low) / axis.bins).toBe(84);
  });

  test("one outlier does not press all others into a bar, and still counts", () => {
    const profile = numbersProfile([...upTo(999, (index) => index / 999), 1e9]);
    const axis = axisOf([profile], 10);
    expect(axis?.cut).toEqual({ below: false, above: true });
    expect(axis?.high).toBeLessThan(2);
    const shares = (axis && sharesOn(axis, profile)) ?? [];
    expect(shares.filter((share) => share > 0.05)).toHaveLength(10);
    expect(sum(shares)).toBeCloseTo(1, 9);
  });

  test("what moved moves on the common axis", () => {
    const [now, base] = [numbersProfile(upTo(500, (index) => index / 50 + 10)), numbersProfile(upTo(500, (index) => index / 50))];
    const shown = shapes(now, base);
    expect(shown).toEqual({ now: "▁▁▁▁▁█████", base: "█████▁▁▁▁▁" });
  });

  test("a constant has one bar; no distribution, no bar; texts have one by value, the base's in the same order", () => {
    expect(shapes(numbersProfile([4, 4, 4])).now).toBe("█");
    expect(shapes(numbersProfile([1, 2], { distribution: null }))).toEqual({ now: "", base: "" });
    expect(shapes(textsProfile({ a: 60, b: 30 }), textsProfile({ b: 90, a: 30 }))).toEqual({ now: "▇▄", base: "▃█" });
  });

  test("of many values the most frequent have bars, the others none; values that hardly repeat have no shape at all", () => {
    const counts = Object.fromEntries(upTo(30, (index) => index).map((index) => [`v${index}`, 200 - 6 * index]));
    expect(shapes(textsProfile(counts)).now).toBe("███▇▇▇▇▇▆▆");
    const ids = textsProfile(
      { a: 1 },
      { count: 1000, distribution: { kind: "categories", values: [{ value: "a", count: 1 }], other: 999 } },
    );
    expect(shapes(ids).now).toBe("");
  });

  test("shares of categories: those of now and of the base, all others together", () => {
    const now = textsProfile({ a: 50, b: 30, c: 20 });
    expect(categoryShares(now, textsProfile({ a: 50, d: 50 }), 2)).toEqual([
      { value: "a", share: 0.5, base: 0.5 },
      { value: "d", share: 0, base: 0.5 },
      { value: null, share: 0.5, base: 0 },
    ]);
    expect(categoryShares(now, null, 3)?.map(({ base }) => base)).toEqual([null, null, null]);
    expect(categoryShares(numbersProfile([1, 2]), null, 3)).toBeNull();
  });
});
