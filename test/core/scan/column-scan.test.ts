import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ColumnScan } from "../../../core/scan/column-scan.ts";
import { columnFromJson, columnToJson } from "../../../core/scan/serial.ts";
import { type ColumnState, MAX_KEPT_NUMBERS, MAX_KEPT_TEXT_BYTES, MAX_KEPT_TEXTS } from "../../../core/scan/state.ts";
import type { JsonType } from "../../../core/tabular/convert.ts";

type Given = readonly (readonly [value: unknown, source?: string])[];
const scanOf = (values: Given, types: readonly JsonType[] = ["number", "string"], isText = false) => {
  const scan = new ColumnScan(new Set(types), isText);
  for (const [value, source] of values) scan.add(value, source);
  return scan;
};
const bytesOf = (state: ColumnState) => JSON.stringify(columnToJson(state));
const again = (state: ColumnState) => columnFromJson(JSON.parse(bytesOf(state)));

const anyValue = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => [value] as const),
  fc.integer({ min: -1000, max: 1000 }).map((value) => [value] as const),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map((value) => [Number(value), String(value)] as const),
  fc.string({ unit: "binary", maxLength: 8 }).map((value) => [value] as const),
  fc.constantFrom([true], [false], [null], [[1, "x"]], [{ a: 1 }], [-0], [Number.MIN_VALUE], [Number.MAX_VALUE]),
) as fc.Arbitrary<Given[number]>;
const anyText = fc
  .oneof(fc.integer().map(String), fc.constantFrom("true", "FALSE", "x", "1.50", "007", "1e400", "9007199254740993", "😀", "\uffff"))
  .map((text) => [text, text] as const);

describe("ColumnScan", () => {
  it.each([
    ["values of any type", anyValue, ["number", "string"], false],
    ["texts whose type is guessed", anyText, [], true],
    [
      "texts that are integers",
      fc.bigInt({ min: -(2n ** 66n), max: 2n ** 66n }).map((value) => [String(value), String(value)] as const),
      [],
      true,
    ],
  ] as const)("P24: gives the same bytes however %s are ordered, split and sent", (_name, value, types, isText) => {
    fc.assert(
      fc.property(fc.array(fc.tuple(value, fc.nat(3)), { maxLength: 60 }), (given) => {
        const ofPart = (part: number) => given.flatMap(([item, its]) => (part === its ? [item] : []));
        const whole = scanOf(
          given.map(([item]) => item),
          types,
          isText,
        ).state();
        const merged = scanOf(ofPart(2), types, isText);
        for (const part of [3, 0, 1]) merged.merge(again(scanOf(ofPart(part).toReversed(), types, isText).state()));
        expect(bytesOf(merged.state())).toBe(bytesOf(whole));
        expect(again(whole)).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });

  it("P24: takes over the first state as it stands, and changes neither that one nor those it gave", () => {
    fc.assert(
      fc.property(fc.array(anyValue, { maxLength: 30 }), fc.array(anyValue, { maxLength: 30 }), fc.boolean(), (first, more, isMerged) => {
        const given = scanOf(first).state();
        const before = bytesOf(given);
        const scan = scanOf([]);
        scan.merge(given);
        const taken = scan.state();
        expect(bytesOf(taken)).toBe(before);
        if (isMerged) scan.merge(scanOf(more).state());
        else for (const [value, source] of more) scan.add(value, source);
        expect(bytesOf(scan.state())).toBe(bytesOf(scanOf([...first, ...more]).state()));
        expect([bytesOf(given), bytesOf(taken)]).toEqual([before, before]);
      }),
      { numRuns: 300 },
    );
  });

  it("keeps exact sums of numbers of all sizes, also where limbs are emptied on the way", () => {
    const exact = (value: number) => {
      const view = new DataView(new ArrayBuffer(8));
      view.setFloat64(0, value);
      const bits = view.getBigUint64(0);
      const exponent = (bits >> 52n) & 2047n;
      const mantissa = (bits & (2n ** 52n - 1n)) | (exponent === 0n ? 0n : 2n ** 52n);
      const size = mantissa << (exponent === 0n ? 0n : exponent - 1n);
      return value < 0 ? -size : size;
    };
    const check = (values: readonly number[]) => {
      const { numbers } = scanOf(values.map((value) => [value])).state();
      expect(numbers?.sum).toBe(values.reduce((sum, value) => sum + exact(value), 0n));
      expect(numbers?.squares).toBe(values.reduce((sum, value) => sum + exact(value) ** 2n, 0n));
    };
    fc.assert(fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }), check));
    check(Array.from({ length: 70_000 }, (_, index) => (2 - 2 ** -52) * (index % 3 ? 1 : -1)));
    check(Array.from({ length: 70_000 }, (_, index) => (index % 2 ? 94_906_265 : 94_906_267)));
  });

  it("turns to sketches by the number of distinct numbers alone, and so do parts together", () => {
    const numbers = Array.from({ length: MAX_KEPT_NUMBERS + 1 }, (_, index) => [((index * 7919) % 65_537) / 8] as const);
    const kept = scanOf(numbers.slice(1)).state();
    expect(kept.numbers?.values?.keys.length).toBe(MAX_KEPT_NUMBERS);
    expect(kept.numbers?.histogram).toBeNull();
    const spilled = scanOf([...numbers, ...numbers]).state();
    expect(spilled.numbers?.values).toBeNull();
    expect([...(spilled.numbers?.histogram?.values() ?? [])].flatMap((bins) => [...bins]).reduce((sum, count) => sum + count)).toBe(
      numbers.length * 2,
    );
    const merged = scanOf([]);
    merged.merge(again(scanOf(numbers.slice(20_000)).state()));
    merged.merge(again(scanOf(numbers).state()));
    merged.merge(scanOf(numbers.slice(0, 20_000).reverse()).state());
    expect(bytesOf(merged.state())).toBe(bytesOf(spilled));
  });

  it("turns to sketches when texts are too many or too long together, and integers beyond 2^53 likewise", () => {
    const texts = Array.from({ length: MAX_KEPT_TEXTS + 1 }, (_, index) => [`t${index}`] as const);
    expect(scanOf(texts.slice(1)).state().texts?.values?.keys.length).toBe(MAX_KEPT_TEXTS);
    const spilled = scanOf(texts).state();
    expect(spilled.texts).toMatchObject({ values: null, min: "t0", max: "t9999", count: texts.length });
    const merged = scanOf(texts.slice(100));
    merged.merge(again(scanOf(texts.slice(0, 100)).state()));
    expect(bytesOf(merged.state())).toBe(bytesOf(spilled));

    const long = (count: number) => scanOf(Array.from({ length: count }, (_, index) => [String(index).padStart(2 ** 20, "x")])).state();
    expect(long(MAX_KEPT_TEXT_BYTES / 2 ** 20).texts?.values).not.toBeNull();
    expect(long(MAX_KEPT_TEXT_BYTES / 2 ** 20 + 1).texts?.values).toBeNull();

    const ids = Array.from({ length: MAX_KEPT_TEXTS + 1 }, (_, index) => {
      const digits = String(2n ** 60n + BigInt(index));
      return [Number(digits), digits] as const;
    });
    const some = [...Array.from({ length: 50 }, (_, index) => [index] as const), ...ids];
    const large = scanOf(some).state();
    expect(large.numbers).toMatchObject({ values: null, large: { min: String(2n ** 60n), texts: { values: null } } });
    const pieces = scanOf(some.slice(0, 20_000).toReversed());
    pieces.merge(again(scanOf(some.slice(20_000)).state()));
    expect(bytesOf(pieces.state())).toBe(bytesOf(large));
  });

  it("orders texts by code points and counts their lengths in them", () => {
    const { texts } = scanOf([["\uffff"], ["😀😀"], ["a"]]).state();
    expect(texts).toMatchObject({ min: "a", max: "😀😀", lengths: { min: 1, max: 2, sum: 4 } });
    expect(texts?.values?.keys).toEqual(["a", "\uffff", "😀😀"]);
  });

  it("hands every value that is not null to its extras, with its place", () => {
    const seen: unknown[] = [];
    const extra = { add: (...given: unknown[]) => seen.push(given), state: () => null, merge: () => {} };
    const scan = new ColumnScan(new Set(), true, [extra]);
    scan.add("1", "1", { segment: 2, record: 3 });
    scan.add(null, undefined, { segment: 2, record: 4 });
    expect(seen).toEqual([["1", { segment: 2, record: 3 }, "1"]]);
  });
});
