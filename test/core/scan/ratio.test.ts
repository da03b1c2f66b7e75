import fc from "fast-check";
import { expect, it } from "vitest";
import { ratioOf, rootOfRatio } from "../../../core/scan/ratio.ts";

/** A double as an exact count of 2^-1074. */
function unitsOf(value: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(value));
  const bits = view.getBigUint64(0);
  const exponent = bits >> 52n;
  const mantissa = (bits & (2n ** 52n - 1n)) | (exponent === 0n ? 0n : 2n ** 52n);
  const size = mantissa << (exponent === 0n ? 0n : exponent - 1n);
  return value < 0 ? -size : size;
}
const next = (value: number, step: 1n | -1n) => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigUint64(0, view.getBigUint64(0) + step);
  return view.getFloat64(0);
};
const size = (value: bigint) => (value < 0n ? -value : value);

it("is the double nearest to the quotient, also where doubles end", () => {
  const anyBig = fc.bigInt({ min: 1n, max: 2n ** 200n });
  fc.assert(
    fc.property(anyBig, anyBig, fc.integer({ min: -1300, max: 700 }), (over, under, exponent) => {
      const found = ratioOf(over, under, exponent);
      if (!Number.isFinite(found)) return;
      // |found - over/under·2^exponent|, in units of 2^-1074 / under / 2^2000
      const wanted = over << BigInt(exponent + 1074 + 2000);
      const distance = (value: number) => size(((unitsOf(value) * under) << 2000n) - wanted);
      expect(distance(found)).toBeLessThanOrEqual(distance(next(found, 1n)));
      if (found > 0) expect(distance(found)).toBeLessThanOrEqual(distance(next(found, -1n)));
    }),
    { numRuns: 1000 },
  );
});

it("gives back every double, takes ties to even, and ends in infinity", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.bigInt({ min: 1n, max: 10n ** 9n }), (value, n) => {
      expect(ratioOf(unitsOf(value) * n, n, -1074)).toBe(value + 0);
    }),
  );
  expect(ratioOf(2n ** 53n + 1n, 1n, 0)).toBe(2 ** 53);
  expect(ratioOf(2n ** 53n + 3n, 1n, 0)).toBe(2 ** 53 + 4);
  expect(ratioOf((2n ** 53n + 1n) * 2n ** 90n + 1n, 2n ** 90n, 0)).toBe(2 ** 53 + 2);
  expect([ratioOf(1n, 2n, -1074), ratioOf(3n, 2n, -1074), ratioOf(-3n, 2n, -1074)]).toEqual([0, 2 * 5e-324, -2 * 5e-324]);
  expect(ratioOf(1n, 1n, 1024)).toBe(Number.POSITIVE_INFINITY);
  expect(rootOfRatio(1n, 1n, 2000)).toBe(2 ** 1000);
  expect(rootOfRatio(9n, 4n, -2100)).toBe(1.5 * 2 ** -1050);
  expect(rootOfRatio(2n, 1n, 0)).toBe(Math.SQRT2);
});
