import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileRowSchema } from "../../../core/schema/row-schema.ts";
import { CsvRow } from "../../../core/tabular/row.ts";
import { rowReader } from "../../../core/tabular/typed-row.ts";

type Schema = Record<string, unknown>;
const compile = (schema: Schema) => compileRowSchema({ schema, name: "row.schema.json" });
const where = (index: number) => `rows.csv line ${index + 2}`;
const check = (schema: Schema, rows: Record<string, unknown>[]) => compile(schema).check(rows, where);

const COLUMNS = ["a", "b", "c", "constructor"];
const scalar = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer({ min: -20, max: 20 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom("", "x", "abc", "2024-02-30", "2024-02-29", "a@b.co", "7"),
);
const columnSchema = fc.oneof(
  fc.record({
    type: fc.constantFrom("integer", "number"),
    minimum: fc.integer({ min: -10, max: 0 }),
    maximum: fc.integer({ min: 1, max: 10 }),
  }),
  fc.record({ type: fc.constantFrom(["number", "null"], ["integer", "null"]), multipleOf: fc.constantFrom(2, 5) }),
  fc.record({ type: fc.constant("string"), minLength: fc.nat(2), pattern: fc.constantFrom("^[a-z]*$", "\\d") }),
  fc.record({ type: fc.constantFrom("string", ["string", "null"]), format: fc.constantFrom("date", "email") }),
  fc.record({ type: fc.constant("boolean") }),
  fc.record({ enum: fc.constantFrom(["x", "abc"], [1, 2, null], [true, "x"]) }),
  fc.record({ anyOf: fc.constant([{ type: "integer" }, { type: "string", minLength: 2 }]) }),
);
const rowSchema = fc.record({
  type: fc.constant("object"),
  properties: fc.dictionary(fc.constantFrom(...COLUMNS), columnSchema, { noNullPrototype: true }),
  required: fc.uniqueArray(fc.constantFrom(...COLUMNS)),
  additionalProperties: fc.boolean(),
});
const jsonRow = fc.dictionary(fc.constantFrom(...COLUMNS), scalar, { noNullPrototype: true });

/** ajv alone, told only to look at a row's own keys. */
function plain(schema: Schema) {
  const ajv = new Ajv2020({ allErrors: true, strict: false, ownProperties: true, logger: false });
  formats.default(ajv);
  const validate = ajv.compile(schema);
  return (row: unknown) => (validate(row) ? null : (validate.errors ?? []).map(({ keyword, instancePath }) => [keyword, instancePath]));
}

describe("compileRowSchema", () => {
  it("P23: finds what ajv alone finds, every error of every row", () => {
    fc.assert(
      fc.property(rowSchema, fc.array(jsonRow, { maxLength: 20 }), (schema, rows) => {
        const expected = rows.map(plain(schema));
        const found = check(schema, rows).map((errors) => errors?.map(({ keyword, path }) => [keyword, path]) ?? null);
        expect(found).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it("P23: rows written as CSV text have the verdict of the same rows as JSON, when each column names one type", () => {
    const typed = fc.record({
      type: fc.constant("object"),
      properties: fc.record({
        a: fc.record({ type: fc.constantFrom("integer", ["integer", "null"]), maximum: fc.integer({ min: -5, max: 5 }) }),
        b: fc.record({ type: fc.constantFrom("number", ["number", "null"]), minimum: fc.integer({ min: -5, max: 5 }) }),
        c: fc.record({ type: fc.constantFrom("boolean", ["boolean", "null"]) }),
        d: fc.record({ type: fc.constantFrom("string", ["string", "null"]), minLength: fc.nat(2) }),
      }),
      required: fc.constant(["a", "b", "c", "d"]),
    });
    const row = fc.record({
      a: fc.oneof(fc.constant(null), fc.integer(), fc.constant(2.5)),
      b: fc.oneof(fc.constant(null), fc.double({ noNaN: true, noDefaultInfinity: true })),
      c: fc.oneof(fc.constant(null), fc.boolean()),
      d: fc.oneof(fc.constant(null), fc.string({ maxLength: 4 })),
    });
    const columns = ["a", "b", "c", "d"];
    const header = { columns, positions: new Map(columns.map((column, index) => [column, index])), delimiter: 44 };
    fc.assert(
      fc.property(typed, fc.array(row, { maxLength: 10 }), (schema, rows) => {
        const compiled = compile(schema);
        const read = rowReader({ format: "csv", columns }, compiled);
        const asText = rows.map((values, index) => {
          const cells = Object.values(values).map((value) => (value === null ? null : String(value)));
          return read(new CsvRow({ record: index + 1, line: index + 2, cells, raw: "" }, header));
        });
        const verdicts = compiled.check(asText, where).map((errors) => errors?.map(({ keyword, column }) => [keyword, column]) ?? null);
        const expected = compiled.check(rows, where).map((errors) => errors?.map(({ keyword, column }) => [keyword, column]) ?? null);
        expect(verdicts).toEqual(expected);
      }),
    );
  });

  it("checks formats as calendars have it, and draft-07", () => {
    const schema = { properties: { day: { type: "string", format: "date" } } };
    expect(
      check(schema, [{ day: "2024-02-29" }, { day: "2024-02-31" }, { day: "2023-02-29" }]).map((errors) => errors?.length ?? 0),
    ).toEqual([0, 1, 1]);
    const old = {
      $schema: "http://json-schema.org/draft-07/schema#",
      definitions: { d: { type: "integer" } },
      properties: { a: { $ref: "#/definitions/d" } },
    };
    expect(check(old, [{ a: 1 }, { a: "1" }]).map((errors) => errors?.length ?? 0)).toEqual([0, 1]);
  });

  it("does not confuse two patterns, nor a name of Object's with a column", () => {
    const schema = { properties: { a: { pattern: "^x" }, b: { pattern: "^y" } }, required: ["toString"] };
    const [errors] = check(schema, [{ a: "y", b: "y" }]);
    expect(errors?.map(({ keyword, column }) => [keyword, column])).toEqual([
      ["required", "toString"],
      ["pattern", "a"],
    ]);
  });

  it("P22: a pattern that would hang ends as PATTERN_TIMEOUT with its text and the row", () => {
    const rows = [{ a: "aaa" }, { a: `${"a".repeat(60)}!` }];
    expect(() => check({ properties: { a: { type: "string", pattern: "^(a+)+$" } } }, rows)).toThrowError(
      expect.objectContaining({
        code: "PATTERN_TIMEOUT",
        message: expect.stringMatching(/rows\.csv line 3.*\^\(a\+\)\+\$.*row\.schema\.json/),
      }),
    );
  });

  it.each<[string, Schema, string, RegExp]>([
    ["an unknown type", { properties: { a: { type: "strng" } } }, "SCHEMA_INVALID", /type/],
    ["a mistyped keyword", { properties: { a: { minimun: 1 } } }, "SCHEMA_INVALID", /did you mean "minimum"/],
    ["a broken pattern", { properties: { a: { pattern: "a(" } } }, "SCHEMA_INVALID", /a\(/],
    ["P22: a reference to the network", { properties: { a: { $ref: "https://127.0.0.1:9/x.json" } } }, "SCHEMA_REF", /127\.0\.0\.1/],
    ["a reference to another file", { properties: { a: { $ref: "other.json#/$defs/a" } } }, "SCHEMA_REF", /other\.json/],
    ["a reference to nothing", { properties: { a: { $ref: "#/$defs/a" } } }, "SCHEMA_REF", /\$defs\/a/],
    ["another draft", { $schema: "http://json-schema.org/draft-04/schema#" }, "SCHEMA_DRAFT", /2020-12 and draft-07/],
    ["an asynchronous schema", { $async: true }, "SCHEMA_INVALID", /\$async/],
  ])("refuses %s", (_name, schema, code, message) => {
    expect(() => compile(schema)).toThrowError(
      expect.objectContaining({ code, message: expect.stringMatching(message), verdict: "error" }),
    );
  });

  it("lets annotations be, and names formats that nobody checks", () => {
    const compiled = compile({ properties: { a: { format: "phone", unit: "mm", example: 1, "x-owner": "me" } } });
    expect(compiled.unknownFormats).toEqual(["phone"]);
    expect(compiled.check([{ a: "any" }], where)).toEqual([null]);
  });
});

it("a circle of references ends as an error of the schema", () => {
  const circle = {
    type: "object",
    properties: { a: { $ref: "#/$defs/a" } },
    $defs: { a: { allOf: [{ $ref: "#/$defs/b" }] }, b: { allOf: [{ $ref: "#/$defs/a" }] } },
  };
  expect(() => check(circle, [{ a: 1 }])).toThrowError(expect.objectContaining({ code: "SCHEMA_LIMIT" }));
});
