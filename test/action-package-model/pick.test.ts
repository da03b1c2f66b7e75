import fc from "fast-check";
import { expect, test } from "vitest";
import { LabelSearch } from "../../action-package-model/src/golden/label.ts";
import { groupsOf, pickRows } from "../../action-package-model/src/golden/pick.ts";

const rows = fc
  .array(fc.record({ group: fc.constantFrom("a", "b", "c"), nulls: fc.subarray(["x", "y"]) }), { maxLength: 60 })
  .map((list) => list.map((row, index) => ({ ...row, index, id: `row ${index}` })));

test("P9: the pick is the same in any order, has the size asked for, and spreads over groups and nulls", () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 30 }), (all, count) => {
      const picked = pickRows(all, count);
      expect(pickRows(all.toReversed(), count)).toEqual(picked);
      expect(picked).toEqual([...new Set(picked)].sort((a, b) => a - b));
      expect(picked).toHaveLength(Math.min(count, all.length));
      const chosen = all.filter(({ index }) => picked.includes(index));
      if (count < 6) return;
      for (const column of ["x", "y"])
        expect(chosen.some(({ nulls }) => nulls.includes(column))).toBe(all.some(({ nulls }) => nulls.includes(column)));
      expect(new Set(chosen.map(({ group }) => group))).toEqual(new Set(all.map(({ group }) => group)));
    }),
  );
});

test("many numbers fall into ten groups, few values into their own, many texts into one", () => {
  expect(new Set(groupsOf(Array.from({ length: 1000 }, (_, index) => String(index / 7)))).size).toBe(10);
  expect(new Set(groupsOf(["a", "b", "a", null])).size).toBe(3);
  expect(new Set(groupsOf(Array.from({ length: 100 }, (_, index) => `text ${index}`))).size).toBe(1);
});

test.each([
  [
    "equal as text",
    [
      ["a", "x"],
      ["b", "y"],
    ],
    ["a", "b"],
    "first",
  ],
  [
    "equal as number",
    [
      ["1.0", "x"],
      ["2", "y"],
    ],
    ["1", "2.00"],
    "first",
  ],
  [
    "equal as truth",
    [
      ["True", "x"],
      ["false", "y"],
    ],
    ["true", "False"],
    "first",
  ],
  [
    "nulls are equal to nulls only",
    [
      [null, "x"],
      ["b", "y"],
    ],
    ["", "b"],
    null,
  ],
  [
    "one to one",
    [
      ["M", "q"],
      ["B", "r"],
      ["M", "s"],
      ["B", "t"],
    ],
    ["1", "0", "1", "0"],
    "first",
  ],
  [
    "not one to one",
    [
      ["M", "q"],
      ["B", "r"],
      ["M", "s"],
      ["M", "t"],
    ],
    ["1", "0", "1", "0"],
    null,
  ],
] as const)("the label's column: %s", (_name, cells, labels, expected) => {
  const search = new LabelSearch();
  for (const [index, [first, second]] of cells.entries())
    search.offer(
      new Map([
        ["first", first],
        ["second", second],
      ]),
      labels[index] ?? null,
    );
  expect(search.result(null)).toBe(expected);
}); // prettier-ignore

test("of several columns that equal the label, one that is called so", () => {
  const search = new LabelSearch();
  search.offer(
    new Map([
      ["copy", "a"],
      ["Target", "a"],
      ["id", "a"],
    ]),
    "a",
  ); // prettier-ignore
  expect(search.result("id")).toBe("Target");
});
