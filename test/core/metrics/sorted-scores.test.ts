import fc from "fast-check";
import { expect, test } from "vitest";
import { sortedScores } from "../../../core/metrics/sorted-scores.ts";

const ROWS = 20_000;
const sorted = (scores: Float64Array): Float64Array => scores.slice().sort();

test.each<[string, (row: number) => number]>([
  ["probabilities", (row) => Math.abs(Math.sin(row * row))],
  ["numbers of either sign and any size", (row) => Math.sin(row * row) * 10 ** ((row % 600) - 300)],
  ["few values", (row) => [0.5, 1, 0, -0, -1][row % 5] as number],
  ["one value", () => 0.25],
  ["negative ones only", (row) => -1 - (row % 777)],
  ["the ends", (row) => [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5e-324, -5e-324, Number.MAX_VALUE][row % 5] as number],
  ["numbers of 32 bits", (row) => Math.fround(Math.cos(row))],
])("%s are sorted by their bits as by comparison", (_what, score) => {
  const scores = Float64Array.from({ length: ROWS }, (_, row) => score(row));
  const before = scores.slice();
  // Bytes, so that -0 and 0 are told apart.
  expect(new BigUint64Array(sortedScores(scores).buffer)).toEqual(new BigUint64Array(sorted(scores).buffer));
  expect(scores).toEqual(before);
});

test("any numbers are sorted by their bits as by comparison", () => {
  const some = fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(some, fc.nat({ max: 3 }), (values, spare) => {
      const many = Float64Array.from({ length: ROWS + spare }, (_, row) => values[(row * 7919) % values.length] as number);
      expect(Buffer.from(sortedScores(many).buffer).equals(Buffer.from(sorted(many).buffer))).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test("a part of a larger array is sorted alone", () => {
  const scores = Float64Array.from({ length: 2 * ROWS }, (_, row) => -row);
  expect(sortedScores(scores.subarray(ROWS))).toEqual(sorted(scores.subarray(ROWS)));
});
