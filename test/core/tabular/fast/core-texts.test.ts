import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mostFrequent } from "../../../../core/scan/distribution.ts";
import { distinctOf, mostFrequentTexts } from "../../../../core/scan/text-values.ts";
import { FastCore } from "../../../../core/tabular/fast/core.ts";

const text = fc.oneof(
  fc.constantFrom("a", "b", "ab", "abc", "b\u0001", "é", "z", "\uffee", "\u{10000}", "\u{10ffff}x"),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 6 }).map((value) => value.replaceAll(/[",\r\n\0]/g, "x").toWellFormed()),
);

/** What the core makes of one column of texts. */
function read(texts: readonly string[]) {
  const core = FastCore.create({
    columns: [{ name: "a", kind: "text", nullable: true }],
    delimiter: ",".charCodeAt(0),
    key: [],
    content: false,
    nulls: [],
  });
  const bytes = Buffer.from(texts.map((value) => `${value}\n`).join(""));
  core.bytes.set(bytes);
  core.run(0, bytes.length, true);
  return core.finish()[0]?.texts;
}

describe("texts of the fast core", () => {
  it("the most frequent ones are the same whether the table is read out or not", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 100, maxLength: 400, size: "max" }), fc.integer({ min: 1, max: 12 }), (texts, most) => {
        const values = read(texts)?.values;
        if (!values) throw new Error("no table");
        const found = mostFrequentTexts(values, most);
        const distinct = distinctOf(values);
        expect(found).toEqual(mostFrequent(values.keys, values.counts, most));
        expect(distinct).toBe(new Set(texts).size);
        expect(values.keys).toHaveLength(distinct);
      }),
      // Of more cores than that the memory is not kept
      { numRuns: 10 },
    );
  });

  it("a table that goes to another thread has its texts with it", () => {
    const values = read(["b", "a", "b"])?.values;
    expect(structuredClone(values)).toEqual({ keys: ["a", "b"], counts: new Float64Array([1, 2]) });
    expect(mostFrequentTexts(structuredClone(values) as NonNullable<typeof values>, 1)).toEqual([{ value: "b", count: 2 }]);
  });
});
