import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileRowSchema } from "../../../core/schema/row-schema.ts";
import { isSurelyValid } from "../../../core/schema/surely-valid.ts";

type Schema = Record<string, unknown>;

const anything = fc.oneof(
  fc.constantFrom(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    3,
    Number.POSITIVE_INFINITY,
    "",
    "string",
    "integer",
    "date",
    "odd",
    "^a$",
    "[",
    "\\-",
    "a\\Z",
    "#/$defs/a",
  ),
  fc.constantFrom([], ["string"], ["string", "string"], ["a", 1], [null, "x"], [{}], [true], {}, { a: {} }, { a: 1 }, { type: "odd" }),
);
const keyword = fc.constantFrom(
  ...["type", "properties", "required", "additionalProperties", "allOf", "anyOf", "oneOf", "not", "enum", "const", "minimum", "maximum"],
  ...["exclusiveMinimum", "multipleOf", "minLength", "maxLength", "pattern", "format", "title", "$comment", "default", "nullable", "typ"],
  ...["$ref", "$defs", "definitions", "$id", "$async", "if", "items"],
);
/** Right more often than not, so that what is surely valid is met often. */
const likely: fc.Arbitrary<Schema> = fc.letrec<{ schema: Schema; said: Schema; odd: Schema }>((tie) => ({
  schema: fc.array(fc.oneof({ weight: 12, arbitrary: tie("said") }, { weight: 1, arbitrary: tie("odd") }), { maxLength: 4 }).map(together),
  said: fc.oneof(
    { depthSize: "small" },
    fc.record({ type: fc.constantFrom("string", "integer", ["number", "null"], "boolean", "object") }),
    fc.record({ minimum: fc.integer(), maximum: fc.double({ noNaN: true, noDefaultInfinity: true }) }),
    fc.record({ minLength: fc.nat(9), pattern: fc.constantFrom("^a+$", "\\d", "\\p{L}", "") }),
    fc.record({ format: fc.constantFrom("date", "date-time", "email", "uuid", "uri") }),
    fc.record({ enum: fc.constantFrom(["a"], [1, null], [1, 1]) }),
    fc.record({ $ref: fc.constantFrom("#/$defs/a", "#/$defs/b", "#/definitions/a", "#/$defs/constructor") }),
    fc.record({ properties: fc.dictionary(fc.constantFrom("a", "b", "constructor", "__proto__"), tie("schema"), { maxKeys: 2 }) }),
    fc.record({ $defs: fc.record({ a: tie("schema"), b: fc.boolean() }) }),
    fc.record({ allOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }) }),
    fc.record({ additionalProperties: fc.oneof(fc.boolean(), tie("schema")) }),
    fc.record({ required: fc.uniqueArray(fc.constantFrom("a", "b"), { maxLength: 2 }) }),
  ),
  odd: fc.tuple(keyword, anything).map(([name, said]) => Object.fromEntries([[name, said]])),
})).schema;
const DRAFTS = [
  "https://json-schema.org/draft/2020-12/schema",
  "http://json-schema.org/draft-07/schema#",
  "http://json-schema.org/draft-07/schema",
];
const root = fc
  .tuple(fc.option(fc.constantFrom(...DRAFTS), { nil: undefined }), likely)
  .map(([draft, schema]): Schema => (draft === undefined ? schema : { $schema: draft, ...schema }));

/** Compiled by ajv alone, which takes no keyword and no format that it does not know. */
function compiled(schema: Schema) {
  const ajv = `${schema.$schema}`.includes("draft-07")
    ? new Ajv({ strictTypes: false, logger: false })
    : new Ajv2020({ strictTypes: false, logger: false });
  formats.default(ajv);
  return ajv.compile(schema);
}

describe("isSurelyValid", () => {
  it("P23: what is surely valid is compiled by ajv in strict mode, without a word", () => {
    let sure = 0;
    fc.assert(
      fc.property(root, (schema) => {
        if (!isSurelyValid(schema)) return;
        sure += 1;
        expect(() => compiled(schema)).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
    expect(sure).toBeGreaterThan(100);
  });

  it.each([
    { type: "strin" },
    { type: [] },
    { typ: "string" },
    { enum: [] },
    { minLength: -1 },
    { multipleOf: 0 },
    { maximum: "9" },
    { pattern: "[" },
    { format: "dtae" },
    { required: ["a", "a"] },
    { properties: { a: 1 } },
    { properties: { a: { typ: "string" } } },
    { additionalProperties: null },
    { allOf: [] },
    { $ref: "#/$defs/a" },
    { $ref: "other.json" },
    { $schema: "http://json-schema.org/draft-04/schema#" },
  ])("leaves it to the compiler to say what is wrong with %j", (schema: Schema) => {
    expect(isSurelyValid(schema)).toBe(false);
  });

  it("tells of a table's schema that nothing is wrong with it", () => {
    const schema = {
      $schema: DRAFTS[0],
      type: "object",
      title: "orders",
      required: ["id"],
      additionalProperties: false,
      properties: { id: { type: "integer", minimum: 1 }, at: { $ref: "#/$defs/day" }, note: { type: ["string", "null"], pattern: "^\\w" } },
      $defs: { day: { type: "string", format: "date" } },
    };
    expect(isSurelyValid(schema)).toBe(true);
    expect(
      compileRowSchema({ schema, name: "s" })
        .check([{ id: 0, at: "2026-02-30" }], String)[0]
        ?.map((error) => error.keyword),
    ).toEqual(["minimum", "format"]);
  });
});

function together(parts: readonly Schema[]): Schema {
  return Object.assign({}, ...parts);
}
