import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { binomialCdf, normalCdf, normalQuantile, studentTCdf, studentTQuantile } from "../../../core/statistics/distributions.ts";

const near = (value: number, expected: number): void => expect(Math.abs(value / expected - 1)).toBeLessThan(1e-12);

describe("distributions to twelve digits, by 40-digit arithmetic (mpmath)", () => {
  test.each([
    [-2, 3, 0.06966298427942161],
    [-1e-8, 1, 0.49999999681690116],
    [-300, 1, 0.0010610290242204859],
    [-12, 1e7, 1.777416025467323e-33],
    [4, 5, 0.9948382922595843],
    [1.7, 2.5, 0.8971938914200581],
  ])("P(T ≤ %d) with ν = %d", (t, degrees, expected) => {
    if (expected > 0.9) expect(studentTCdf(t, degrees)).toBeCloseTo(expected, 12);
    else near(studentTCdf(t, degrees), expected);
  });

  // Tables of Student's distribution give 2.1318 and 12.706
  test("quantiles", () => {
    near(studentTQuantile(0.95, 4), 2.1318467863266495);
    near(studentTQuantile(0.975, 1), 12.706204736174698);
    near(normalQuantile(0.975), 1.959963984540054);
    near(normalQuantile(1e-300), -37.0470962993612);
  });

  test("ends, the middle and what is no probability", () => {
    expect([studentTQuantile(0, 3), studentTQuantile(1, 3), studentTQuantile(0.5, 3)]).toEqual([-Infinity, Infinity, 0]);
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(1.1), normalQuantile(Number.NaN)]).toEqual([
      -Infinity,
      Infinity,
      NaN,
      NaN,
    ]);
    expect([normalCdf(-Infinity), normalCdf(0), normalCdf(Infinity)]).toEqual([0, 0.5, 1]);
    expect([studentTCdf(-Infinity, 2), studentTCdf(Infinity, 2), studentTCdf(0, 0), studentTCdf(-2, Infinity)]).toEqual([
      0,
      1,
      NaN,
      normalCdf(-2),
    ]);
    expect([binomialCdf(-1, 5, 0.5), binomialCdf(5, 5, 0.5), binomialCdf(0, 0, 0.5)]).toEqual([0, 1, 1]);
  });

  test("binomial sums", () => {
    near(binomialCdf(3, 10, 0.5), 176 / 1024);
    near(binomialCdf(2, 4, 0.25), (81 + 108 + 54) / 256);
    near(binomialCdf(490_000, 1_000_000, 0.5), 2.772181643849612e-89);
  });

  it("quantiles undo distribution functions, which rise and are symmetric", () => {
    const p = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });
    const degrees = fc.double({ min: 0.5, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(p, p, degrees, (one, other, nu) => {
        for (const [cdf, quantile] of [
          [normalCdf, normalQuantile],
          [(t: number) => studentTCdf(t, nu), (q: number) => studentTQuantile(q, nu)],
        ] as const) {
          near(cdf(quantile(one)), one);
          expect(quantile(1 - one)).toBeCloseTo(-quantile(1 - (1 - one)), 8);
          if (one < other) expect(quantile(one) - quantile(other)).toBeLessThanOrEqual(1e-14 * Math.abs(quantile(one)));
        }
      }),
    );
  });
});
