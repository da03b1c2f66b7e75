import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { loadContract } from "../../core/contracts/load.ts";
import { compileRowSchema } from "../../core/schema/row-schema.ts";
import { convertCell } from "../../core/tabular/convert.ts";
import { python } from "./python.ts";

const CASES = 150;
const REFERENCE = resolve("test/real/contracts_reference.py");

interface Case {
  readonly contract: Record<string, unknown>;
  readonly values: readonly (string | number | boolean | null)[];
  readonly dtype?: string;
}

/** Positions of the rows that we refuse, and that the tool itself refuses, for each case. */
async function refusals(kind: "frictionless" | "pandera", cases: readonly Case[]): Promise<{ own: number[][]; reference: number[][] }> {
  const folder = mkdtempSync(join(tmpdir(), "contracts-"));
  try {
    writeFileSync(join(folder, "cases.json"), JSON.stringify(cases));
    const { code, output } = await python(folder, [REFERENCE, kind, "cases.json"]);
    expect(code, output).toBe(0);
    const own: number[][] = [];
    for (const { contract, values } of cases) {
      writeFileSync(join(folder, "contract.json"), JSON.stringify(contract));
      const read = await loadContract({ folder, root: folder }, "contract.json", { dataset: "d", datasets: ["d"], absentIsNull: false });
      expect(read.notes).toEqual([]);
      const schema = compileRowSchema({ schema: read.schema, name: "contract.json" });
      const typed = (value: Case["values"][number]) =>
        kind === "frictionless" && typeof value === "string" ? (value === "" ? null : convertCell(value, schema.typesOf("x"))) : value;
      const rows = values.map((value, index) => ({ ...(kind === "frictionless" ? { id: index } : {}), x: typed(value) }));
      own.push(schema.check(rows, String).flatMap((errors, index) => (errors === null ? [] : [index])));
    }
    return { own, reference: JSON.parse(output.trim().split("\n").at(-1) ?? "") as number[][] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 1 });
const sample = <T>(arbitrary: fc.Arbitrary<T>, seed: number): T[] => fc.sample(arbitrary, { seed, numRuns: CASES });

test("Frictionless refuses the same rows", async () => {
  const cells = {
    integer: fc.constantFrom("0", "1", "-7", "12", "1.5", "x", "", "+3", "99"),
    number: fc.constantFrom("0", "1.25", "-7.5", "1e3", "x", "", "12", "12.5"),
    string: fc.constantFrom("", "a", "ab", "abc", "äöü", "A1", "A12", "a@example.org", "x y"),
    boolean: fc.constantFrom("true", "False", "1", "0", "yes", "", "TRUE"),
    date: fc.constantFrom("2024-02-29", "2023-02-29", "2024-13-01", "", "1999-12-31", "2031-01-01", "x"),
    year: fc.constantFrom("2024", "x", "", "1999"),
    yearmonth: fc.constantFrom("2024-02", "2024-13", "", "x"),
  };
  const limits = { minimum: optional(fc.integer({ min: -8, max: 3 })), maximum: optional(fc.integer({ min: 4, max: 50 })) };
  const constraints = {
    integer: fc.record({ ...limits, enum: optional(fc.constant([1, 12, -7])) }),
    number: fc.record({ ...limits }),
    string: fc.record({
      minLength: optional(fc.integer({ min: 1, max: 3 })),
      maxLength: optional(fc.integer({ min: 2, max: 4 })),
      pattern: optional(fc.constantFrom("[a-z]+", "[A-Z]\\d+", "a|ab", ".*b")),
      enum: optional(fc.constant(["a", "ab", "A1"])),
    }),
    date: fc.record({ minimum: optional(fc.constant("2000-01-01")), maximum: optional(fc.constant("2030-12-31")) }),
  };
  const field = fc.constantFrom(...(Object.keys(cells) as (keyof typeof cells)[])).chain((type) =>
    fc.record({
      type: fc.constant(type),
      constraints: type in constraints ? (constraints[type as keyof typeof constraints] as fc.Arbitrary<object>) : fc.constant({}),
      required: fc.boolean(),
      values: fc.array(cells[type], { minLength: 5, maxLength: 15 }),
    }),
  );
  const cases = sample(field, 11).map(({ type, constraints: limits, required, values }) => ({
    contract: {
      fields: [
        { name: "id", type: "integer" },
        { name: "x", type, constraints: { required, ...limits } },
      ],
    },
    values,
  }));
  const { own, reference } = await refusals("frictionless", cases);
  const shown = (rows: readonly number[][]) => rows.map((refused, index) => ({ ...cases[index], refused }));
  expect(shown(own)).toEqual(shown(reference));
  expect(reference.flat().length).toBeGreaterThan(CASES);
});

test("pandera refuses the same rows", async () => {
  const numbers = fc.record({
    greater_than: optional(fc.integer({ min: -8, max: 3 })),
    less_than_or_equal_to: optional(fc.integer({ min: 2, max: 40 })),
    in_range: optional(fc.constant({ min_value: -7, max_value: 30, include_min: false, include_max: true })),
    isin: optional(fc.constant([1, 12, -7, 30])),
    notin: optional(fc.constant([12])),
    not_equal_to: optional(fc.constant(0)),
  });
  const texts = fc.record({
    str_matches: optional(fc.constantFrom("a", "[A-Z]\\d", "a|x")),
    str_contains: optional(fc.constantFrom("b", "\\d$")),
    str_startswith: optional(fc.constant("a")),
    str_endswith: optional(fc.constantFrom("b", ".")),
    str_length: optional(fc.constant({ min_value: 2, max_value: 3 })),
    isin: optional(fc.constant(["ab", "A12"])),
  });
  const kinds = {
    Int64: { checks: numbers, values: fc.constantFrom(0, 1, 12, -7, 30, 31, 99) },
    "string[python]": { checks: texts, values: fc.constantFrom("a", "ab", "abc", "A12", "x.", "b a", "äb") },
  };
  const column = fc.constantFrom(...(Object.keys(kinds) as (keyof typeof kinds)[])).chain((dtype) =>
    fc.record({
      dtype: fc.constant(dtype),
      checks: kinds[dtype].checks as fc.Arbitrary<Record<string, unknown>>,
      nullable: fc.boolean(),
      values: fc.array(fc.option(kinds[dtype].values as fc.Arbitrary<string | number>, { freq: 6 }), { minLength: 5, maxLength: 15 }),
    }),
  );
  const cases = sample(column, 12).map(({ dtype, checks, nullable, values }) => {
    const said = Object.fromEntries(Object.entries(checks).filter(([, value]) => value !== undefined));
    return {
      contract: {
        schema_type: "dataframe",
        version: "0.35.0",
        columns: { x: { dtype, nullable, checks: said, unique: false, coerce: false, required: true, regex: false } },
      },
      values,
      dtype,
    };
  });
  const { own, reference } = await refusals("pandera", cases);
  const shown = (rows: readonly number[][]) => rows.map((refused, index) => ({ ...cases[index], refused }));
  expect(shown(own)).toEqual(shown(reference));
  expect(reference.flat().length).toBeGreaterThan(CASES);
});
