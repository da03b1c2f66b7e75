import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TextIndex } from "../../../core/tabular/hash.ts";
import { ColumnProfiler } from "../../../core/tabular/profile/column-profiler.ts";
import { NumberValues } from "../../../core/tabular/profile/number-values.ts";
import { TextValues } from "../../../core/tabular/profile/text-values.ts";

/** Counts as anybody would: distinct values, and the top five by count, then in order. */
function counted<T extends string | number>(values: readonly T[], order: (a: T, b: T) => number) {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const sorted = [...counts].sort(([a, one], [b, other]) => other - one || order(a, b));
  return { distinct: counts.size, top: sorted.slice(0, 5).map(([value, count]) => ({ value, count })) };
}

/** Mean and variance in exact integers, for numbers that are a count of 2⁻¹⁰. */
function exactMoments(units: readonly number[]) {
  const n = BigInt(units.length);
  const sum = units.reduce((total, unit) => total + BigInt(unit), 0n);
  const squares = units.reduce((total, unit) => total + (n * BigInt(unit) - sum) ** 2n, 0n);
  return { mean: Number(sum) / Number(n) / 1024, variance: Number(squares) / Number(n * n) / Number(n - 1n) / 1024 ** 2 };
}

/** Type 7 from its definition. */
function quantile(sorted: readonly number[], probability: number): number {
  const h = (sorted.length - 1) * probability;
  const low = sorted[Math.floor(h)] ?? Number.NaN;
  const high = sorted[Math.min(sorted.length - 1, Math.floor(h) + 1)] ?? Number.NaN;
  return low + (h - Math.floor(h)) * (high - low);
}

describe("NumberValues", () => {
  it("agrees with exact arithmetic on count, mean, deviation, quantiles, distinct and top, in any order", () => {
    const values = fc.oneof(
      fc.array(fc.integer({ min: -(2 ** 40), max: 2 ** 40 }), { minLength: 2, maxLength: 200 }),
      fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 200 }),
      // far from zero and close together: where the one-pass formula fails
      fc.array(fc.integer({ min: 2 ** 50, max: 2 ** 50 + 50 }), { minLength: 2, maxLength: 100 }),
    );
    fc.assert(
      fc.property(values, (units) => {
        const numbers = units.map((unit) => unit / 1024);
        const column = new NumberValues();
        for (const number of numbers) column.add(number);
        const found = column.finish();
        const { mean, variance } = exactMoments(units);
        const sorted = numbers.toSorted((a, b) => a - b);
        expect(found.count).toBe(units.length);
        expect(found.mean).toBeCloseTo(mean, 8);
        expect(Math.abs((found.mean ?? 0) - mean)).toBeLessThanOrEqual(1e-15 * Math.max(1, Math.abs(mean)) * 4);
        expect(Math.abs((found.std ?? 0) - Math.sqrt(variance))).toBeLessThanOrEqual(1e-12 * Math.max(1e-3, Math.sqrt(variance)));
        expect([found.min, found.max]).toEqual([sorted[0], sorted.at(-1)]);
        for (const [probability, value] of Object.entries(found.quantiles)) {
          const expected = quantile(sorted, Number(probability));
          expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));
        }
        expect(Object.keys(found.quantiles)).toEqual(["0.05", "0.25", "0.5", "0.75", "0.95"]);
        expect({ distinct: found.distinct, top: found.top }).toEqual(counted(numbers, (a, b) => a - b));
        const reversed = new NumberValues();
        for (const number of numbers.toReversed()) reversed.add(number);
        expect(reversed.finish()).toEqual(found);
      }),
    );
  });

  it("has no mean of nothing, no deviation of one value, and none beyond a double", () => {
    expect(new NumberValues().finish()).toMatchObject({
      count: 0,
      distinct: 0,
      min: null,
      max: null,
      mean: null,
      std: null,
      quantiles: {},
      top: [],
    });
    const one = new NumberValues();
    one.add(-0);
    expect(one.finish()).toMatchObject({ count: 1, min: 0, mean: 0, std: null, quantiles: { "0.5": 0 } });
    const huge = new NumberValues();
    for (const value of [1e308, 1e308, -1e308, 1e308]) huge.add(value);
    expect(huge.finish()).toMatchObject({ mean: null, std: null, max: 1e308 });
  });

  it("keeps integers beyond 2^53 apart", () => {
    const column = new NumberValues();
    for (const digits of ["9007199254740992", "9007199254740993", "9007199254740993", "+009007199254740993", "5", "-9223372036854775808"])
      column.add(Number(digits), digits);
    expect(column.finish()).toMatchObject({
      count: 6,
      distinct: 4,
      min: "-9223372036854775808",
      max: "9007199254740993",
      top: [
        { value: "9007199254740993", count: 3 },
        { value: 5, count: 1 },
        { value: "-9223372036854775808", count: 1 },
        { value: "9007199254740992", count: 1 },
      ],
    });
  });
});

describe("TextValues", () => {
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

  it("counts like a map, in any order", () => {
    const text = fc.oneof(fc.constantFrom("a", "b", "c", "d", "e", "f", "g"), fc.string({ unit: "binary", maxLength: 3 }));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 300 }), (texts) => {
        for (const values of [texts, texts.toReversed()]) {
          const column = new TextValues();
          for (const value of values) column.add(value);
          const sorted = texts.toSorted(order);
          expect(column.finish()).toEqual({
            count: texts.length,
            min: sorted[0] ?? null,
            max: sorted.at(-1) ?? null,
            ...counted(texts, order),
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  it("counts 200,000 texts that differ in a letter or their length", () => {
    const index = new TextIndex(2);
    const wide = new TextIndex(4);
    for (let round = 0; round < 2; round += 1)
      for (let number = 0; number < 100_000; number += 1)
        for (const text of [`id-${number}`, "x".repeat(number % 300) + number]) {
          index.add(text);
          wide.add(text);
        }
    expect(index.size).toBe(200_000);
    expect(wide.size).toBe(200_000);
    expect(index.find("id-99999")).toBe(199_998);
    expect(index.find("id-100000")).toBe(-1);
  });
});

describe("ColumnProfiler", () => {
  const profile = (values: readonly unknown[], types: readonly string[] = [], isText = true) => {
    const column = new ColumnProfiler(new Set(types) as never, isText);
    for (const value of values) column.add(value, typeof value === "string" ? value : undefined);
    return column.finish(values.length);
  };

  it.each([
    ["integers as text", ["1", "2", null, "2"], { type: "integer", count: 3, nulls: 1, min: 1, max: 2, distinct: 2 }],
    ["numbers as text", ["1", "2.5"], { type: "number", mean: 1.75 }],
    ["zip codes", ["01234", "12345"], { type: "string", mean: null, min: "01234" }],
    [
      "booleans as text",
      ["true", "false", "true"],
      {
        type: "boolean",
        top: [
          { value: "true", count: 2 },
          { value: "false", count: 1 },
        ],
      },
    ],
    ["text", ["1", "x"], { type: "string", mean: null, distinct: 2 }],
    ["nothing", [null, null], { type: "null", count: 0, nulls: 2, min: null, top: [] }],
    ["no rows", [], { type: "null", count: 0, nulls: 0 }],
  ])("guesses %s of CSV without a schema", (_name, values, expected) => {
    expect(profile(values)).toMatchObject(expected);
  });

  it.each([
    ["whole numbers of a number column", [1, 2], ["number"], { type: "number" }],
    ["integers", [1, 2], ["integer"], { type: "integer" }],
    ["digits of a text column", ["1", "2"], ["string"], { type: "string", min: "1" }],
    ["what did not convert", [1, "x", 3], ["integer"], { type: "mixed", mean: 2, distinct: 3, min: 1 }],
    [
      "booleans",
      [true, false, true],
      ["boolean"],
      {
        type: "boolean",
        distinct: 2,
        top: [
          { value: true, count: 2 },
          { value: false, count: 1 },
        ],
      },
    ],
    ["lists", [[1], [1], { a: 1 }], [], { type: "mixed", distinct: 2 }],
  ])("names the type of %s", (_name, values, types, expected) => {
    expect(profile(values, types, types.length > 0)).toMatchObject(expected);
  });
});
