import { describe, expect, test } from "vitest";
import { ColumnObserver } from "../../../core/infer/column-facts.ts";
import { type Proposal, propose } from "../../../core/infer/proposal.ts";

/** What is proposed of columns of text, as CSV has them. */
function proposed(columns: Readonly<Record<string, readonly (string | null)[]>>, isText = true): Proposal {
  const facts = Object.entries(columns).map(([name, values]) => {
    const observer = new ColumnObserver(name, isText);
    for (const value of values) observer.add(value, value ?? undefined);
    return observer.facts();
  });
  return propose(facts, Object.values(columns)[0]?.length ?? 0);
}

const schemaOf = (values: readonly (string | null)[]) => (proposed({ x: values }).schema.properties as Record<string, unknown>).x;
const times = (count: number, value: (index: number) => string | null) => Array.from({ length: count }, (_, index) => value(index));

describe("the schema of a column", () => {
  test.each<[string, readonly (string | null)[], unknown]>([
    ["few texts, each seen often", times(300, (index) => ["a", "b", "c"][index % 3] as string), { type: "string", enum: ["a", "b", "c"] }],
    [
      "a text that was seen once",
      times(300, (index) => (index === 7 ? "z" : (["a", "b"][index % 2] as string))),
      { type: "string", minLength: 1, maxLength: 20 },
    ],
    [
      "too many texts",
      times(300, (index) => `w${"abcdefgh"[index % 8]}${"abcdefgh"[(index >> 3) % 8]}`),
      { type: "string", minLength: 1, maxLength: 20 },
    ],
    ["flags", times(300, (index) => (index % 2 ? "True" : "false")), { type: "boolean" }],
    ["few whole numbers", times(300, (index) => String(index % 4)), { type: "integer", minimum: 0, maximum: 3 }],
    [
      "numbers that are never negative",
      times(300, (index) => String((index % 100) / 10)),
      { type: "number", minimum: 0, maximum: expect.any(Number) },
    ],
    ["dates", times(300, (index) => `2024-${10 + (index % 3)}-${10 + (index % 19)}`), { type: "string", format: "date" }],
    [
      "moments without a zone",
      times(300, (index) => `2024-10-10T10:${10 + (index % 50)}:0${index % 7}`),
      { type: "string", format: "iso-date-time" },
    ],
    ["few days, each seen often", times(600, (index) => `2024-10-${10 + (index % 20)}`), { type: "string", format: "date" }],
    ["few moments", times(600, (index) => `2024-10-${10 + (index % 20)}T12:00:00Z`), { type: "string", format: "date-time" }],
    [
      "few days, spelled otherwise",
      times(600, (index) => `${10 + (index % 9)}.10.2024`),
      { type: "string", pattern: "^\\d{2}\\.\\d{2}\\.\\d{4}$" },
    ],
    ["few addresses", times(600, (index) => `https://example.org/${index % 3}`), { type: "string", format: "uri" }],
    ["few codes of letters and digits", times(600, (index) => `S${index % 3}`), { type: "string", enum: ["S0", "S1", "S2"] }],
    ["few codes of digits", times(600, (index) => `00${index % 3}`), { type: "string", pattern: "^\\d{3}$" }],
    ["a scale from 1", times(600, (index) => String(1 + (index % 5))), { type: "integer", minimum: 1, maximum: 5 }],
    ["years", times(600, (index) => String(2019 + (index % 6))), { type: "integer", minimum: 2014, maximum: 2029 }],
    ["few whole numbers with gaps", times(600, (index) => String([110, 230][index % 2])), { type: "integer", minimum: 0, maximum: 350 }],
    ["addresses", times(300, (index) => `https://example.org/${index}`), { type: "string", format: "uri" }],
    ["codes with leading zeros", times(300, (index) => `00${100 + (index % 150)}`), { type: "string", pattern: "^\\d{5}$" }],
    ["numbers of a code that may get longer", times(300, (index) => `K-${100 + index}`), { type: "string", pattern: "^[A-Z]-\\d{3,}$" }],
    ["no values", times(300, () => null), {}],
    ["some nulls", times(300, (index) => (index % 10 ? String(index % 4) : null)), { type: ["integer", "null"], minimum: 0, maximum: 3 }],
    ["few rows", times(20, (index) => String(index % 2)), { type: ["integer", "null"] }],
  ])("%s", (_name, values, expected) => {
    expect(schemaOf(values)).toEqual(expected);
  });
});

test("numbers that were written as texts are no list, nor are those of a column named like a key limited", () => {
  const texts = proposed({ x: times(600, (index) => ["1", "2.5", "30"][index % 3] as string) }, false);
  expect(texts.schema.properties).toEqual({ x: { type: "string", minLength: 1, maxLength: 20 } });
  const branches = proposed({ branch_id: times(600, (index) => String(101 + (index % 4))) });
  expect(branches.columns[0]).toMatchObject({ schema: { type: "integer" }, checks: {} });
});

describe("the key", () => {
  const unique = times(60, String);
  const codes = times(60, (index) => `C${index + 10}`);
  const measure = times(60, (index) => `${index}.5`);
  test.each<[string, Record<string, readonly (string | null)[]>, string | null]>([
    ["is named id, wherever it stands", { a: unique, id: unique }, "id"],
    ["is the first column, when it counts", { nth: unique, x: measure }, "nth"],
    ["is the first column, when it holds codes", { what: codes, x: measure }, "what"],
    ["is named like one", { x: measure, orderId: codes }, "orderId"],
    ["is no measurement", { x: measure, y: measure }, null],
    ["is unique", { id: times(60, (index) => String(index % 59)) }, null],
    ["has no nulls", { id: times(60, (index) => (index === 3 ? null : String(index))) }, null],
    ["is not told from few rows", { id: unique.slice(0, 20) }, null],
  ])("%s", (_name, columns, expected) => {
    expect(proposed(columns).key).toBe(expected);
  });
});

test("nearly all numbers: the others are told", () => {
  const values = times(100, (index) => (index === 5 ? "n/a" : String(index)));
  expect(proposed({ x: values }).columns[0]?.notes).toEqual([
    "all but 1 of its values are numbers: if these should be null, say so as nulls",
  ]);
});

test("numbers at the ends of what a double can be have limits that are numbers, or none", () => {
  for (const unit of ["e305", "e306", "e307", "e-310", "e-322", "e-324"]) {
    const values = times(300, (index) => `${(index % 97) + 1}.5${unit}`).filter((text) => text !== null && Number.isFinite(Number(text)));
    for (const sign of ["", "-"]) {
      const { schema, columns } = proposed({ x: values.map((text) => sign + text) });
      const limits = JSON.stringify([schema.properties, columns[0]?.checks]);
      expect(limits).not.toMatch(/"(minimum|maximum|min|max)":null/);
      const { minimum, maximum } = (schema.properties as Record<string, { minimum?: number; maximum?: number }>).x ?? {};
      for (const text of values)
        expect(Number(sign + text)).toSatisfy((value: number) => !(value < (minimum ?? value)) && !(value > (maximum ?? value)));
    }
  }
});
