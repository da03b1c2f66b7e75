import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  formatBytes,
  formatCount,
  formatDelta,
  formatDistinct,
  formatDuration,
  formatNumber,
  formatShare,
} from "../../../../core/report/render/numbers.ts";

const finite = fc.oneof(
  fc.double({ noNaN: true, min: -1e308, max: 1e308 }),
  fc.double({ min: -2, max: 2, noNaN: true }),
  fc.integer().map(Number),
);
const parse = (text: string): number => Number(text.replaceAll("−", "-").replaceAll(",", "").replace("±", ""));

describe("numbers", () => {
  test.each([
    [0.81, "0.81"],
    [0.9, "0.9"],
    [0.93417, "0.9342"],
    [-0.5, "−0.5"],
    [0, "0"],
    [-0, "0"],
    [12345678, "12,345,678"],
    [12345.678, "12,345.7"],
    [0.00012346, "0.0001235"],
    [0.0000012346, "1.235e−6"],
    [1e21, "1e21"],
    [1, "1"],
    [99.9996, "100"],
    [0.1 + 0.2, "0.3"],
    [Number.NaN, "NaN"],
    [Number.POSITIVE_INFINITY, "∞"],
    [Number.MIN_VALUE, "4.941e−324"],
  ])("%d → %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  test("H4: what is read back is the number but for rounding, and never 0 for something", () => {
    fc.assert(
      fc.property(finite, (value) => {
        const read = parse(formatNumber(value));
        expect(Math.abs(read - value)).toBeLessThanOrEqual(Math.abs(value) * 0.5001e-3);
        expect(read === 0).toBe(value === 0);
      }),
      { numRuns: 3000 },
    );
  });

  test("H4: a difference has its sign and is never shown as 0 unless it is", () => {
    fc.assert(
      fc.property(finite, finite, (one, other) => {
        const delta = one - other;
        fc.pre(Number.isFinite(delta));
        const shown = formatDelta(delta);
        expect(shown.startsWith("+")).toBe(delta > 0);
        expect(shown.startsWith("−")).toBe(delta < 0);
        expect(shown === "±0").toBe(delta === 0);
        expect(parse(shown) === 0).toBe(delta === 0);
      }),
      { numRuns: 3000 },
    );
  });

  test("H4: different numbers side by side look different", () => {
    fc.assert(
      fc.property(finite, fc.integer({ min: 1, max: 1000 }), (value, steps) => {
        const near = value + steps * Number.EPSILON * Math.abs(value);
        const [one, other] = formatDistinct([value, near]);
        expect(one === other).toBe(value === near);
      }),
      { numRuns: 2000 },
    );
    expect(formatDistinct([0.89999, 0.9])).toEqual(["0.89999", "0.9"]);
  });

  test("units", () => {
    expect([12, 1, 3_120_000, 1e9].map(formatBytes)).toEqual(["12 bytes", "1 byte", "3.12 MB", "1 GB"]);
    expect([850, 4230, 65_000, 7_980_000].map(formatDuration)).toEqual(["850 ms", "4.2 s", "1 min 5 s", "2 h 13 min"]);
    expect([formatShare(0.0231), formatShare(0.0000001), formatShare(0)]).toEqual(["2.31%", "1e−5%", "0%"]);
    expect([formatCount(1, "row"), formatCount(0, "row"), formatCount(12345, "row")]).toEqual(["1 row", "0 rows", "12,345 rows"]);
  });
});
