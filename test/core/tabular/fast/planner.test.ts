import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileRowSchema } from "../../../../core/schema/row-schema.ts";
import { convertCell } from "../../../../core/tabular/convert.ts";
import { FastCore } from "../../../../core/tabular/fast/core.ts";
import { type Planned, type PlanTask, planTable } from "../../../../core/tabular/fast/planner.ts";
import { isSurelyValid } from "./surely-valid.ts";

const COLUMNS = ["a", "b", "c"];

function plan(schema: Record<string, unknown> | null, task: Partial<PlanTask> = {}) {
  const compiled = schema === null ? null : compileRowSchema({ schema, name: "schema.json" });
  return planTable({
    format: "csv",
    delimiter: ",",
    nulls: [""],
    columns: COLUMNS,
    sample: [],
    schema,
    typesOf: (column) => compiled?.typesOf(column) ?? new Set(),
    key: [],
    content: false,
    watched: new Set(),
    ...task,
  });
}
const kinds = (schema: Record<string, unknown> | null, task: Partial<PlanTask> = {}) =>
  plan(schema, task)?.plan.columns.map(({ kind }) => kind);
const first = (column: unknown, more: Record<string, unknown> = {}) =>
  plan({ type: "object", properties: { a: column }, ...more })?.plan.columns[0];

describe("how a table is read", () => {
  test("by the types of its schema", () => {
    const types = (type: unknown) => first({ type })?.kind;
    expect(
      [["integer", "null"], "number", "boolean", "string", ["integer", "string"], ["boolean", "number"], "array", "null"].map(types),
    ).toEqual(["integer", "number", "boolean", "text", "slow", "slow", "text", "text"]);
  });

  test("by its first rows where nobody names a type", () => {
    const sample = [
      ["1", "1", null],
      ["2.5", "007", null],
    ];
    expect(kinds(null, { sample })).toEqual(["guess-number", "guess-text", "guess-number"]);
    const values = [
      [1, "x", true],
      [2, "y", undefined],
    ];
    expect(kinds(null, { format: "jsonl", sample: values })).toEqual(["number", "text", "boolean"]);
    expect(kinds(null, { format: "jsonl", sample: [[1], ["x"]] })).toEqual(["slow", "slow", "slow"]);
  });

  test("cell by cell where somebody looks at each", () => {
    expect(kinds({ properties: { a: { type: "integer" } } }, { watched: new Set(["a"]) })?.[0]).toBe("slow");
  });

  test.each([
    ["a rule over several columns", { dependentRequired: { a: ["b"] } }],
    ["a required column that is not there", { required: ["z"] }],
    ["a column too many", { properties: { a: {} }, additionalProperties: false }],
    ["columns by pattern", { patternProperties: { "^a": { type: "integer" } } }],
    ["rows that are no objects", { type: "array" }],
    ["a refused column", { properties: { a: false } }],
  ])("not at all with %s", (_, schema) => expect(plan(schema)).toBeNull());

  test("not at all with a delimiter that is no byte, or very many columns", () => {
    expect(plan(null, { delimiter: "¦" })).toBeNull();
    expect(plan(null, { columns: Array.from({ length: 3_000 }, (_, index) => `c${index}`) })).toBeNull();
  });

  test("limits of several schemas are narrowed", () => {
    const schema = { $ref: "#/$defs/small", minimum: 1, allOf: [{ minimum: 3 }, { type: "integer" }] };
    expect(first(schema, { $defs: { small: { type: ["number", "null"], minimum: 2, maximum: 9 } } })).toMatchObject({
      kind: "number",
      nullable: false,
      check: { integer: true, minimum: 3, maximum: 9 },
    });
  });

  test.each([
    ["anyOf", { type: "integer", anyOf: [{ minimum: 1 }] }],
    ["a multiple of no integer", { type: "number", multipleOf: 0.1 }],
    ["a pattern that looks around", { type: "string", pattern: "(?=a)" }],
    ["a format of its own", { type: "string", format: "uri" }],
    ["a scope of its own", { $id: "https://example.org/x", type: "integer" }],
  ])("is not sure of %s", (_, column) => expect(first(column)?.check).toBe("unsure"));
});

const number = fc.constantFrom(-3, 0, 1, 2.5, 7, 1e300, 2 ** 53);
const string = fc.constantFrom("a", "b", "ab", "é", "💡", "", "2024-02-29", "2023-02-29", "2024-01-01T00:00:00Z", "a@b.co", "true", "7");
const value = fc.oneof(number, string, fc.boolean(), fc.constant(null));
const type = fc.constantFrom("integer", "number", "string", "boolean", "null", "array");
const leaf = fc.record(
  {
    type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 })),
    minimum: number,
    maximum: number,
    exclusiveMinimum: number,
    multipleOf: fc.constantFrom(1, 2, 0.5, 3),
    enum: fc.uniqueArray(value, { minLength: 1, maxLength: 5 }),
    const: value,
    minLength: fc.nat(3),
    maxLength: fc.nat(3),
    pattern: fc.constantFrom("^a", "b$", "^[ab]*$", "\\d", "^.$", "(?=a)", ""),
    format: fc.constantFrom("date", "date-time", "email", "uuid", "uri", "password"),
    description: fc.constant("words"),
    not: fc.constant({ const: 7 }),
  },
  { requiredKeys: [] },
);
/** Few keywords at once: with many of them nothing is valid. */
const few = fc
  .tuple(
    leaf,
    fc.shuffledSubarray(
      [
        "type",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "multipleOf",
        "enum",
        "const",
        "minLength",
        "maxLength",
        "pattern",
        "format",
        "description",
        "not",
      ],
      { maxLength: 4 },
    ),
  )
  .map(([whole, keys]) => Object.fromEntries(Object.entries(whole).filter(([key]) => keys.includes(key))));
/** Rules of one type that go together: most values of that type keep them. */
const nullable = (name: string) => fc.constantFrom<string | string[]>(name, [name, "null"], [name, "null"]);
const coherent = fc.oneof(
  fc.record(
    { type: nullable("integer"), minimum: fc.constantFrom(-3, 0), maximum: fc.constantFrom(7, 1e300), multipleOf: fc.constant(1) },
    { requiredKeys: ["type"] },
  ),
  fc.record({ type: nullable("number"), minimum: fc.constantFrom(-3, 0), exclusiveMinimum: fc.constant(-4) }, { requiredKeys: ["type"] }),
  fc.record(
    {
      type: nullable("string"),
      minLength: fc.nat(1),
      maxLength: fc.integer({ min: 3, max: 30 }),
      pattern: fc.constantFrom("^", "", "^.*$"),
    },
    { requiredKeys: ["type"] },
  ),
  fc.record({ type: nullable("boolean"), description: fc.constant("words") }, { requiredKeys: ["type"] }),
);
const column = fc.oneof(
  { weight: 7, arbitrary: coherent },
  { weight: 5, arbitrary: few },
  { weight: 1, arbitrary: fc.record({ $ref: fc.constant("#/$defs/shared"), maximum: number }, { requiredKeys: ["$ref"] }) },
  { weight: 1, arbitrary: fc.record({ allOf: fc.array(few, { minLength: 1, maxLength: 2 }) }) },
);
const schema = fc.record(
  {
    type: fc.constant("object"),
    properties: fc.dictionary(fc.constantFrom(...COLUMNS), column, { minKeys: 1 }),
    required: fc.subarray(COLUMNS),
    additionalProperties: fc.oneof(fc.constant(true), few),
    allOf: fc.tuple(fc.record({ properties: fc.record({ a: few }) })),
    $defs: fc.record({ shared: few }),
  },
  { requiredKeys: ["properties", "$defs"] },
);
const cell = fc.oneof(
  fc.constant(null),
  string,
  // What is a number keeps the rules of texts as well
  fc.constantFrom("0", "1", "2", "3", "4", "5", "6"),
  fc.constantFrom("-3", "0", "1", "2", "2.5", "6", "007", "+1", "1e2", "9007199254740993", "1e999", "False", "x y"),
);

/** Every combination of these is a row. */
const cells = fc.uniqueArray(cell, { minLength: 7, maxLength: 7 });

/** The rows that the core passes without a second look. */
function sureRows(found: Planned, rows: readonly (readonly (string | null)[])[]): ReadonlySet<number> {
  const text = rows.map((row) => row.map((cell) => (cell === "" ? '""' : (cell ?? ""))).join(",")).join("\n");
  const core = FastCore.create(found.plan, { blockBytes: 65_536 });
  const bytes = Buffer.from(`${text}\n`);
  core.bytes.set(bytes);
  const { records, suspects, slow } = core.run(0, bytes.length, true);
  expect(records).toBe(rows.length);
  const unsure = new Set(suspects.record.subarray(0, suspects.count));
  for (let index = 0; index < slow.count; index += 1)
    if (found.constrained[slow.column[index] as number]) unsure.add(slow.record[index] as number);
  return new Set([...rows.keys()].filter((index) => !unsure.has(index)));
}

describe("P23: what the plan calls surely valid", () => {
  test("is valid by the schema, over 100,000 pairs of schema and row", () => {
    let [pairs, sure, sureByCore, planned] = [0, 0, 0, 0];
    fc.assert(
      fc.property(schema, fc.tuple(cells, cells, cells), (source, [a, b, c]) => {
        const rows = a.flatMap((one) => b.flatMap((other) => c.map((third) => [one, other, third])));
        const compiled = compileRowSchema({ schema: source, name: "schema.json" });
        const found = plan(source, { sample: rows.slice(0, 5) });
        pairs += rows.length;
        if (found === null) return;
        planned += 1;
        const claimed = rows.filter((row) => found.plan.columns.every((one, index) => isSurelyValid(one, row[index] ?? null)));
        const objectOf = (row: readonly (string | null)[]) =>
          Object.fromEntries(COLUMNS.map((name, index) => [name, read(row[index] ?? null, name)]));
        const errors = compiled.check(claimed.map(objectOf), String);
        expect(errors.filter((one) => one !== null)).toEqual([]);
        sure += claimed.length;
        const byCore = sureRows(found, rows);
        const wrong = compiled.check(
          rows.filter((_, index) => byCore.has(index)).map((row) => objectOf(row)),
          String,
        );
        expect(wrong.filter((one) => one !== null)).toEqual([]);
        sureByCore += byCore.size;
        function read(text: string | null, name: string) {
          const types = compiled.typesOf(name);
          return text === null || types.size === 0 ? text : convertCell(text, types);
        }
      }),
      { numRuns: 300 },
    );
    expect(pairs).toBeGreaterThanOrEqual(100_000);
    expect(planned).toBeGreaterThan(200);
    expect(sure).toBeGreaterThan(2_000);
    expect(sureByCore).toBeGreaterThan(2_000);
  });
});
