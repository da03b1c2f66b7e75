import * as fc from "fast-check";
import { expect, test } from "vitest";
import { brokenCounts, brokenLimits } from "../../action-validate-data/src/checks/limits.ts";
import { shownNumber, shownPercent } from "../../action-validate-data/src/checks/shown-number.ts";

test.each([
  [36.770379746835445, [], "36.7704"],
  [-0.00012345678, [], "-0.000123457"],
  [123456789.25, [], "123456789"],
  [1234567, [], "1234567"],
  [0.8999999999, [0.9], "0.8999999999"],
  [36.77000004, [36.77], "36.77000004"],
  [1e300, [], "1e+300"],
  [-0, [0], "0"],
])("%d beside %j is shown as %s", (value, others, shown) => {
  expect(shownNumber(value, others)).toBe(shown);
});

test("shares are shown as percent, told apart from their limit", () => {
  expect(shownPercent(0.0420445177246)).toBe("4.20445%");
  expect(shownPercent(0.07)).toBe("7%");
  expect(shownPercent(0.05000000001, [0.05])).toBe("5.000000001%");
});

/** Where a number lies of a limit; minus zero is at a limit of zero. */
const sideOf = (value: number, limit: number) => (value < limit ? "below" : value > limit ? "above" : "at");

test("what is shown lies on the side of the limit where the number is", () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(number, number, fc.integer({ min: -40, max: 40 }), (value, other, steps) => {
      for (const limit of [other, value + steps * Number.EPSILON * Math.abs(value)])
        expect(sideOf(Number(shownNumber(value, [limit])), limit)).toBe(sideOf(value, limit));
    }),
  );
});

test("messages of limits are rounded, what was observed is not", () => {
  const mean = 36.770379746835445;
  expect(brokenLimits(mean, { max: 30 }, { base: null })).toEqual([
    { limit: "max 30", observed: mean, shown: "36.7704", expected: "at most 30" },
  ]);
  expect(brokenLimits(mean, { change: { relative: 0.05 } }, { base: 30.123456789 })).toMatchObject([
    { observed: mean, shown: "36.7704, 30.1235 at the base (+22.0656%)" },
  ]);
  const [nulls] = brokenCounts(51, 1213, { max: { relative: 0.02 } }, { base: null, change: "share" });
  expect(nulls).toMatchObject({ observed: 51 / 1213, shown: "4.20445% (51 of 1213 rows)" });
});

test("a change just beyond its limit does not look like it", () => {
  expect(brokenLimits(105.00001, { change: { relative: 0.05 } }, { base: 100 })[0]?.shown).toBe("105, 100 at the base (+5.00001%)");
});
