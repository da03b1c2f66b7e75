import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readContract, verdicts } from "./contract-file.ts";

/** A rule for one column, in no contract's words. */
interface Rule {
  readonly type: "integer" | "number" | "string" | "boolean" | "date";
  readonly required: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly values?: readonly string[];
  readonly shortest?: number;
  readonly longest?: number;
  /** The text's beginning. */
  readonly begins?: string;
}
type Cell = string | null;

/** The rule by itself, for a cell of CSV. */
function holds(rule: Rule, cell: Cell): boolean {
  if (cell === null) return !rule.required;
  // JSON Schema takes 4.0 for a whole number
  if (rule.type === "integer" && !/^[+-]?\d+(\.0*)?$/.test(cell)) return false;
  if (rule.type === "number" && !/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(cell)) return false;
  if (rule.type === "boolean" && !["true", "false", "True", "False"].includes(cell)) return false;
  if (rule.type === "date") {
    const [year, month, day] = cell.split("-").map(Number);
    if (!/^\d{4}-\d\d-\d\d$/.test(cell) || year === undefined || month === undefined || day === undefined) return false;
    if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return false;
  }
  if (rule.min !== undefined && Number(cell) < rule.min) return false;
  if (rule.max !== undefined && Number(cell) > rule.max) return false;
  if (rule.values !== undefined && !rule.values.some((value) => (rule.type === "string" ? value === cell : Number(value) === Number(cell))))
    return false;
  if (rule.shortest !== undefined && [...cell].length < rule.shortest) return false;
  if (rule.longest !== undefined && [...cell].length > rule.longest) return false;
  return rule.begins === undefined || cell.startsWith(rule.begins);
}

/** The same rule in the words of each contract. */
const WRITERS: Readonly<Record<string, (rule: Rule) => unknown>> = {
  frictionless: (rule) => ({
    fields: [
      {
        name: "x",
        type: rule.type,
        ...(rule.type === "boolean" ? { trueValues: ["true", "True"], falseValues: ["false", "False"] } : {}),
        constraints: {
          required: rule.required,
          minimum: rule.min,
          maximum: rule.max,
          enum: rule.values,
          minLength: rule.shortest,
          maxLength: rule.longest,
          pattern: rule.begins === undefined ? undefined : `${rule.begins}.*`,
        },
      },
    ],
  }),
  odcs: (rule) => ({
    kind: "DataContract",
    apiVersion: "v3.1.0",
    schema: [
      {
        name: "train",
        properties: [
          {
            name: "x",
            logicalType: rule.type,
            physicalType: rule.type,
            required: rule.required,
            logicalTypeOptions: {
              minimum: rule.min,
              maximum: rule.max,
              minLength: rule.shortest,
              maxLength: rule.longest,
              pattern: rule.begins === undefined ? undefined : `^${rule.begins}`,
            },
            quality:
              rule.values === undefined
                ? []
                : [
                    {
                      metric: "invalidValues",
                      mustBe: 0,
                      arguments: { validValues: rule.values.map((value) => (rule.type === "string" ? value : Number(value))) },
                    },
                  ],
          },
        ],
      },
    ],
  }),
  dbt: (rule) => ({
    version: 2,
    models: [
      {
        name: "train",
        columns: [
          {
            name: "x",
            data_type: { integer: "bigint", number: "double", string: "varchar(20)", boolean: "boolean", date: "date" }[rule.type],
            data_tests: [
              ...(rule.required ? ["not_null"] : []),
              ...(rule.min === undefined && rule.max === undefined
                ? []
                : [{ "dbt_utils.accepted_range": { min_value: rule.min, max_value: rule.max } }]),
              ...(rule.values === undefined ? [] : [{ accepted_values: { arguments: { values: rule.values } } }]),
              ...(rule.shortest === undefined && rule.longest === undefined
                ? []
                : [
                    { "dbt_expectations.expect_column_value_lengths_to_be_between": { min_value: rule.shortest, max_value: rule.longest } },
                  ]),
              ...(rule.begins === undefined
                ? []
                : [{ "dbt_expectations.expect_column_values_to_match_regex": { regex: `^${rule.begins}` } }]),
            ],
          },
        ],
      },
    ],
  }),
  pandera: (rule) => ({
    schema_type: "dataframe",
    columns: {
      x: {
        dtype: { integer: "Int64", number: "float64", string: "string[python]", boolean: "boolean", date: "date" }[rule.type],
        nullable: !rule.required,
        checks: {
          ...(rule.min === undefined ? {} : { greater_than_or_equal_to: rule.min }),
          ...(rule.max === undefined ? {} : { less_than_or_equal_to: { value: rule.max, options: { raise_warning: false } } }),
          ...(rule.values === undefined ? {} : { isin: rule.values.map((value) => (rule.type === "string" ? value : Number(value))) }),
          ...(rule.shortest === undefined && rule.longest === undefined
            ? {}
            : { str_length: { min_value: rule.shortest, max_value: rule.longest } }),
          ...(rule.begins === undefined ? {} : { str_matches: rule.begins }),
        },
      },
    },
  }),
};

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 1 });
const numeric = fc.record({
  type: fc.constantFrom("integer" as const, "number" as const),
  required: fc.boolean(),
  min: optional(fc.integer({ min: -5, max: 5 })),
  max: optional(fc.integer({ min: 3, max: 12 })),
  values: optional(fc.constant(["1", "4", "-2", "10"])),
});
const text = fc.record({
  type: fc.constant("string" as const),
  required: fc.boolean(),
  values: optional(fc.constant(["ab", "7", "a"])),
  shortest: optional(fc.integer({ min: 1, max: 3 })),
  longest: optional(fc.integer({ min: 2, max: 5 })),
  begins: optional(fc.constantFrom("a", "ab", "7")),
});
const other = fc.record({ type: fc.constantFrom("boolean" as const, "date" as const), required: fc.boolean() });
const rule = fc
  .oneof(numeric, text, other)
  .map((one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)) as unknown as Rule);
const cell = fc.option(
  fc.oneof(
    fc.integer({ min: -15, max: 15 }).map(String),
    fc.constantFrom(
      "1.5",
      "-2.25",
      ".5",
      "4.",
      "a",
      "ab",
      "abc",
      "abcdef",
      "7",
      "007",
      "x",
      "true",
      "False",
      "1",
      "0",
      "yes",
      "äöü",
      "😀😀",
    ),
    fc.constantFrom("2024-02-29", "2023-02-29", "2024-13-01", "2024-1-1", "1999-12-31"),
  ),
  { nil: null, freq: 5 },
);

describe.each(Object.keys(WRITERS))("%s", (kind) => {
  test("takes and refuses the rows that its rules, stated apart, take and refuse", async () => {
    await fc.assert(
      fc.asyncProperty(rule, fc.array(cell, { minLength: 1, maxLength: 40 }), async (given, cells) => {
        const contract = await readContract(WRITERS[kind]?.(given));
        expect([contract.kind, contract.notes]).toEqual([kind, []]);
        expect(
          verdicts(
            contract,
            cells.map((x) => ({ x })),
          ),
        ).toEqual(cells.map((one) => holds(given, one)));
      }),
      { numRuns: 80 },
    );
  });
});
