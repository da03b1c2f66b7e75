import { describe, expect, test } from "vitest";
import { broken, places, readContract } from "./contract-file.ts";

const SCHEMA = `
schema_type: dataframe
version: 0.26.1
columns:
  reading:
    title: null
    description: null
    dtype: float64
    nullable: false
    checks:
      in_range:
        min_value: 0
        max_value: 100
        include_min: false
        include_max: true
        options: { raise_warning: false, ignore_na: true }
    unique: false
    coerce: false
    required: true
    regex: false
  count:
    dtype: uint8
    nullable: false
    checks: { less_than: 200, notin: [13] }
    unique: false
  city:
    dtype: str
    nullable: true
    checks:
      - value: "Br|Ha"
        options: { check_name: str_matches }
      - min_value: 3
        max_value: null
        options: { check_name: str_length }
      - value: "x.y"
        options: { check_name: str_endswith, raise_warning: true }
    required: false
  grade:
    dtype: category
    checks: { isin: { value: [a, b], options: { raise_warning: true } }, unique_values_eq: [a, b] }
    nullable: false
  at:
    dtype: datetime64[ns, UTC]
    nullable: true
    checks: { greater_than: "2020-01-01", is_workday: {} }
  "^sensor_\\\\d+$":
    dtype: Int64
    nullable: true
    regex: true
    required: false
checks: { rows_add_up: {} }
index:
  - { dtype: int64, nullable: false, name: id, checks: null, unique: true }
strict: true
ordered: true
unique: [reading, count]
`;
const ROW = { id: 1, reading: 50, count: 3, city: null, grade: "a", at: "2024-02-29 10:00:00+00:00", sensor_1: 4 };
const read = () => readContract(SCHEMA, { file: "schema.yaml" });

describe("a pandera schema", () => {
  test("becomes schema, key and checks", async () => {
    const contract = await read();
    expect(contract).toMatchObject({ kind: "pandera", key: ["reading", "count"] });
    expect(contract.columns).toEqual({
      id: { distinct: { min: "100%" }, severity: "fail" },
      city: { pattern: "x\\.y$", severity: "warn" },
      grade: { distinct: { min: 2 }, categories: { allowed: ["a", "b"], severity: "warn" }, severity: "fail" },
    });
    expect(broken(contract, ROW)).toEqual([]);
  });

  test.each([
    ["reading", 0, "exclusiveMinimum reading"],
    ["reading", 100.5, "maximum reading"],
    ["reading", null, "type reading"],
    ["count", -1, "minimum count"],
    ["count", 200, "exclusiveMaximum count"],
    ["count", 13, "not count"],
    ["city", "Kiel", "pattern city"],
    ["city", "Old Bremen", "pattern city"],
    ["city", "Br", "minLength city"],
    ["grade", "c", "enum grade"],
    ["grade", null, "enum grade"],
    ["at", "soon", "anyOf at"],
    ["sensor_1", 1.5, "type sensor_1"],
    ["sensor_x", 1, "additionalProperties sensor_x"],
    ["id", null, "type id"],
  ])("refuses %s: %j", async (column, value, error) => {
    expect(broken(await read(), { ...ROW, [column]: value })).toContain(error);
  });

  test("names what it cannot convert", async () => {
    expect(places(await read()).map((place) => place.replace(/:\d+$/, ""))).toEqual([
      "columns.at.checks.greater_than",
      "columns.at.checks.is_workday",
      "checks.rows_add_up",
      "ordered",
    ]);
  });

  test("columns that are required have to be there, others need not", async () => {
    const { city: _city, sensor_1: _sensor, ...least } = ROW;
    const { grade: _grade, ...less } = least;
    expect([broken(await read(), least), broken(await read(), less)]).toEqual([[], ["required grade"]]);
  });
});
