import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countAtMost, quantileOf, weightedValues } from "../../../core/scan/cdf.ts";
import { ColumnScan } from "../../../core/scan/column-scan.ts";
import { profileOf } from "../../../core/scan/finish.ts";
import type { JsonType } from "../../../core/tabular/convert.ts";

const scanned = (values: readonly unknown[], types: readonly JsonType[], isText: boolean) => {
  const scan = new ColumnScan(new Set(types), isText);
  for (const value of values) scan.add(value, typeof value === "string" ? value : undefined);
  return scan.state();
};
const profile = (values: readonly unknown[], types: readonly JsonType[] = [], isText = true, masked = false) =>
  profileOf(scanned(values, types, isText), values.length, { masked, types: new Set(types) });

/** Counts as anybody would: the top five by count, then in order. */
function counted(values: readonly number[]) {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const sorted = [...counts].sort(([a, one], [b, other]) => other - one || a - b);
  return { distinct: counts.size, top: sorted.slice(0, 5).map(([value, count]) => ({ value, count })) };
}

/** Type 7 from its definition. */
function quantile(sorted: readonly number[], probability: number): number {
  const h = (sorted.length - 1) * probability;
  const low = sorted[Math.floor(h)] ?? Number.NaN;
  const high = sorted[Math.min(sorted.length - 1, Math.floor(h) + 1)] ?? Number.NaN;
  return low + (h - Math.floor(h)) * (high - low);
}

describe("profileOf numbers", () => {
  it("agrees with exact arithmetic on mean, deviation, quantiles, distinct and top", () => {
    const values = fc.oneof(
      fc.array(fc.integer({ min: -(2 ** 40), max: 2 ** 40 }), { minLength: 2, maxLength: 200 }),
      fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 200 }),
      // far from zero and close together: where the one-pass formula fails in doubles
      fc.array(fc.integer({ min: 2 ** 50, max: 2 ** 50 + 50 }), { minLength: 2, maxLength: 100 }),
    );
    fc.assert(
      fc.property(values, (units) => {
        const numbers = units.map((unit) => unit / 1024);
        const found = profile(numbers, ["number"], false);
        const n = BigInt(units.length);
        const sum = units.reduce((total, unit) => total + BigInt(unit), 0n);
        const squares = units.reduce((total, unit) => total + (n * BigInt(unit) - sum) ** 2n, 0n);
        // Both quotients below are of exact integers: sums below 2^58 are split so that each division is rounded once or nearly so
        const mean = Number(sum / n) / 1024 + Number(sum % n) / Number(n) / 1024;
        const std = Math.sqrt(Number(squares) / Number(n * n * (n - 1n))) / 1024;
        expect(Math.abs((found.mean as number) - mean)).toBeLessThanOrEqual(4e-16 * Math.max(1, Math.abs(mean)));
        expect(Math.abs((found.std as number) - std)).toBeLessThanOrEqual(8e-16 * Math.max(1e-300, std));
        const sorted = numbers.toSorted((a, b) => a - b);
        expect([found.min, found.max]).toEqual([sorted[0], sorted.at(-1)]);
        for (const [probability, value] of Object.entries(found.quantiles)) {
          const expected = quantile(sorted, Number(probability));
          expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));
        }
        expect(Object.keys(found.quantiles)).toEqual(["0.05", "0.25", "0.5", "0.75", "0.95"]);
        expect({ distinct: found.distinct, top: found.top }).toEqual(counted(numbers));
      }),
    );
  });

  it("rounds once: tenths of which the naive sum is off", () => {
    const tenths = Array.from({ length: 10 }, () => 0.1);
    expect(profile(tenths, ["number"], false)).toMatchObject({ mean: 0.1, std: 0 });
    // numpy 2: np.mean([1e16, 1, -1e16]) is 0 or 1/3 by the order of terms; math.fsum gives 1
    expect(profile([1e16, 1, -1e16], ["number"], false).mean).toBe(1 / 3);
    // statistics.stdev([2, 4, 9]) in Python: 3.605551275463989
    expect(profile([2, 4, 9], ["number"], false)).toMatchObject({ mean: 5, std: 3.605551275463989 });
    expect(profile([1e308, 1e308, -1e308, 1e308], ["number"], false)).toMatchObject({ mean: 5e307, std: 1e308, max: 1e308 });
  });

  it("has no mean of nothing and no deviation of one value", () => {
    expect(profile([-0], ["number"], false)).toMatchObject({ count: 1, min: 0, mean: 0, std: null, quantiles: { "0.5": 0 } });
    expect(profile([null], ["number"], false)).toMatchObject({ type: "null", mean: null, std: null, quantiles: {}, distribution: null });
  });

  it("keeps integers beyond 2^53 apart", () => {
    const digits = ["9007199254740992", "9007199254740993", "9007199254740993", "5", "-9223372036854775808"];
    expect(profile(digits)).toMatchObject({
      type: "integer",
      distinct: 4,
      min: "-9223372036854775808",
      max: "9007199254740993",
      top: [
        { value: "9007199254740993", count: 2 },
        { value: 5, count: 1 },
        { value: "-9223372036854775808", count: 1 },
        { value: "9007199254740992", count: 1 },
      ],
    });
  });

  it("says what is approximate when there are too many values to keep, and is near all the same", () => {
    const numbers = Array.from({ length: 200_000 }, (_, index) => ((index * 104_729) % 200_003) - 50_000.5);
    const found = profile(numbers, ["number"], false);
    const sorted = numbers.toSorted((a, b) => a - b);
    expect(found).toMatchObject({ approximate: ["distinct", "quantiles", "top"], top: [], min: sorted[0], max: sorted.at(-1) });
    expect(Math.abs(found.distinct / 200_000 - 1)).toBeLessThan(0.02);
    for (const [probability, value] of Object.entries(found.quantiles)) {
      const expected = quantile(sorted, Number(probability));
      expect(Math.abs(value - expected)).toBeLessThanOrEqual(Math.abs(expected) / 1024);
    }
    const weights = weightedValues(scanned(numbers, ["number"], false).numbers);
    expect(weights).toMatchObject({ total: 200_000, isExact: false });
    expect([quantileOf(weights, 0), quantileOf(weights, 1)]).toEqual([sorted[0], sorted.at(-1)]);
    for (const limit of [-60_000, -50_000.5, -1000, 0, 77_777, 149_999.5, 200_000]) {
      const exact = sorted.filter((value) => value <= limit).length;
      expect(Math.abs(countAtMost(weights, limit) - exact)).toBeLessThanOrEqual(200_000 * 0.002);
    }
  });

  it("counts exactly at limits while values are kept, and spreads them by percent", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 1, maxLength: 300 }),
        fc.integer({ min: -40, max: 40 }),
        (values, limit) => {
          const weights = weightedValues(scanned(values, ["integer"], false).numbers);
          expect(countAtMost(weights, limit)).toBe(values.filter((value) => value <= limit).length);
          const { distribution } = profile(values, ["integer"], false);
          if (distribution?.kind !== "numbers") throw new Error("no distribution");
          const { edges, counts } = distribution;
          expect(counts).toEqual(
            [...edges, Infinity].map(
              (edge, index) => values.filter((value) => value <= edge && (index === 0 || value > (edges[index - 1] as number))).length,
            ),
          );
          expect(edges.at(-1)).toBe(Math.max(...values));
          expect(edges.length).toBeLessThanOrEqual(100);
        },
      ),
    );
  });
});

describe("profileOf texts", () => {
  it("has lengths, extrema by code points, the most frequent, and what is beyond a hundred as others", () => {
    const values = [..."ab".repeat(3), "b", "\uffff", "😀😀", ...Array.from({ length: 200 }, (_, index) => `x${index}`)];
    expect(profile(values, ["string"])).toMatchObject({
      type: "string",
      min: "a",
      max: "😀😀",
      lengths: { min: 1, max: 4 },
      top: [
        { value: "b", count: 4 },
        { value: "a", count: 3 },
        { value: "x0", count: 1 },
        { value: "x1", count: 1 },
        { value: "x10", count: 1 },
      ],
      distribution: { kind: "categories", other: 104 },
    });
  });

  it("estimates how many different ones there are when there are too many", () => {
    const found = profile(
      Array.from({ length: 100_000 }, (_, index) => `user-${index}`),
      ["string"],
    );
    expect(found).toMatchObject({ approximate: ["distinct", "top"], top: [], distribution: null, min: "user-0", max: "user-99999" });
    expect(Math.abs(found.distinct / 100_000 - 1)).toBeLessThan(0.02);
  });

  it("shortens long ones", () => {
    expect(profile(["x".repeat(500)], ["string"]).min).toBe(`${"x".repeat(199)}…`);
  });

  it("withholds every value of a masked column, and keeps what tells none", () => {
    const withheld = { min: null, max: null, top: [], quantiles: {}, distribution: null };
    expect(profile(["secret", "b"], ["string"], true, true)).toMatchObject({
      ...withheld,
      type: "string",
      distinct: 2,
      lengths: { min: 1, max: 6 },
    });
    expect(profile([1, 2, 3], ["integer"], false, true)).toMatchObject({ ...withheld, type: "integer", mean: 2, std: 1, distinct: 3 });
  });
});

describe("profileOf", () => {
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
    ["numbers of a column that also holds texts to guess", [1, 2], [], { type: "integer" }],
    ["lists", [[1], [1], { a: 1 }], [], { type: "mixed", distinct: 2 }],
  ])("names the type of %s", (_name, values, types, expected) => {
    expect(profile(values, types as readonly JsonType[], types.length > 0)).toMatchObject(expected);
  });
});
