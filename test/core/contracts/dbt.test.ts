import { describe, expect, test } from "vitest";
import { broken, readContract } from "./contract-file.ts";

const SCHEMA = `
version: 2
sources:
  - name: shop
    tables:
      - name: visits
        columns: [{ name: id, data_tests: [unique, not_null] }]
models:
  - name: stg_orders
    description: One row per order
    data_tests:
      - dbt_utils.unique_combination_of_columns:
          combination_of_columns: [order_id, line]
      - dbt_expectations.expect_table_row_count_to_be_between: { min_value: 10, max_value: 5000 }
      - dbt_utils.expression_is_true: { expression: "net <= gross" }
    columns:
      - name: order_id
        data_type: number(38, 0)
        data_tests: [not_null]
      - name: line
        data_type: int
        constraints: [{ type: not_null }, { type: check, expression: "line > 0" }]
      - name: status
        data_tests:
          - not_null
          - accepted_values:
              values: ['placed', 'shipped', 'returned']
      - name: channel
        tests:
          - accepted_values:
              values: [web, shop]
              config: { severity: warn }
          - not_null: { severity: warn }
      - name: customer_id
        data_tests:
          - relationships:
              to: ref('stg_customers')
              field: id
              config: { severity: warn }
          - relationships: { to: "source('crm', 'people')", field: id }
      - name: rating
        data_type: smallint
        data_tests:
          - accepted_values: { values: ["1", "2", "3"], quote: false }
          - dbt_utils.not_null_proportion: { at_least: 0.95 }
          - dbt_utils.not_constant
      - name: share
        data_tests:
          - dbt_utils.accepted_range: { min_value: 0, max_value: 1, inclusive: false }
          - dbt_expectations.expect_column_mean_to_be_between: { min_value: 0.2, max_value: 0.8 }
          - dbt_expectations.expect_column_quantile_values_to_be_between: { quantile: 0.95, max_value: 0.99 }
      - name: code
        data_type: varchar(8)
        data_tests:
          - dbt_expectations.expect_column_values_to_match_regex: { regex: '^[A-Z]{2}\\d+$' }
          - dbt_expectations.expect_column_value_lengths_to_equal: { value: 5 }
          - unique: { config: { where: "code is not null" } }
          - name: unusual_way
            test_name: dbt_utils.not_empty_string
      - name: made
        data_type: timestamp_ntz
        data_tests:
          - dbt_utils.accepted_range: { max_value: "getdate()" }
          - my_project.is_business_day
`;
const ROW = {
  order_id: 1,
  line: 2,
  status: "placed",
  channel: null,
  customer_id: "7",
  rating: 3,
  share: 0.5,
  code: "AB123",
  made: "2024-02-29 12:00:00",
};
const read = () => readContract(SCHEMA, { file: "schema.yml", table: "stg_orders", datasets: ["train", "stg_customers"] });

describe("a dbt properties file", () => {
  test("becomes schema, key, rows, checks and references", async () => {
    const contract = await read();
    expect(contract).toMatchObject({ kind: "dbt", key: ["order_id", "line"], rows: { min: 10, max: 5000 } });
    expect(contract.columns).toEqual({
      channel: { categories: { allowed: ["web", "shop"] }, nulls: { max: 0 }, severity: "warn" },
      rating: { nulls: { max: "5%" }, distinct: { min: 2 }, severity: "fail" },
      share: { mean: { min: 0.2, max: 0.8 }, quantiles: { "0.95": { max: 0.99 } }, severity: "fail" },
    });
    expect(contract.references).toEqual([{ columns: ["customer_id"], dataset: "stg_customers", to: ["id"], severity: "warn" }]);
    expect(broken(contract, ROW)).toEqual([]);
  });

  test.each([
    ["order_id", null, "type order_id"],
    ["order_id", 1.5, "type order_id"],
    ["line", null, "type line"],
    ["status", "lost", "enum status"],
    ["status", null, "enum status"],
    ["rating", 4, "enum rating"],
    ["share", 0, "exclusiveMinimum share"],
    ["share", 1, "exclusiveMaximum share"],
    ["share", "much", "type share"],
    ["code", "AB1234", "maxLength code"],
    ["code", "A1234", "pattern code"],
    ["code", "", "minLength code"],
    ["made", "yesterday", "anyOf made"],
  ])("refuses %s: %j", async (column, value, error) => {
    expect(broken(await read(), { ...ROW, [column]: value })).toContain(error);
  });

  test("columns it does not describe may be there, unless its contract is enforced", async () => {
    expect(broken(await read(), { ...ROW, extra: 1 })).toEqual([]);
    const enforced = SCHEMA.replace("description: One row per order", "config: { contract: { enforced: true } }");
    const contract = await readContract(enforced, { table: "stg_orders" });
    expect(broken(contract, { ...ROW, extra: 1 })).toEqual(["additionalProperties extra"]);
  });

  test("names what it cannot convert: SQL, where, tests of one's own, datasets that are not there", async () => {
    const contract = await read();
    expect(contract.notes.map(({ place }) => place.replace("models.0.", ""))).toEqual([
      "columns.1.constraints.1",
      "columns.7.data_tests.2",
      "columns.8.data_tests.0",
      "columns.8.data_tests.1",
      "data_tests.2",
      "columns.4.data_tests.1",
    ]);
    expect(contract.notes[1]).toMatchObject({
      line: SCHEMA.split("\n").findIndex((line) => line.includes("unique: {")) + 1,
      reason: expect.stringContaining("where"),
    });
  });

  test.each(["{ group_by_columns: [day] }", "{ config: { fail_calc: max(n) } }"])(
    "a test that means something else by %s is named",
    async (said) => {
      const contract = await readContract(
        `models: [{ name: train, columns: [{ name: a, data_tests: [{ dbt_utils.not_constant: ${said} }] }] }]`,
      );
      expect([contract.columns, contract.notes.map(({ place }) => place)]).toEqual([{}, ["models.0.columns.0.data_tests.0"]]);
    },
  );

  test("a test without limits is named", async () => {
    const tests = ["mean", "median"].map((name) => `dbt_expectations.expect_column_${name}_to_be_between: { strictly: true }`);
    const contract = await readContract(`models: [{ name: train, columns: [{ name: a, data_tests: [{ ${tests.join(" }, { ")} }] }] }]`);
    expect([contract.columns, contract.notes.map(({ reason }) => reason)]).toEqual([
      {},
      Array(2).fill(expect.stringContaining("limits nothing")),
    ]);
  });

  test("a table of a source, by name and by source", async () => {
    for (const table of ["visits", "shop.visits"]) {
      const contract = await readContract(SCHEMA, { table });
      expect([contract.key, contract.schema.properties]).toEqual([["id"], { id: { not: { type: "null" } } }]);
    }
  });
});

test("what only warns stands beside what fails; where both limit the same statistic, what fails is kept, and that is said", async () => {
  const contract = await readContract({
    models: [
      {
        name: "train",
        columns: [
          {
            name: "x",
            data_tests: [
              { "dbt_expectations.expect_column_mean_to_be_between": { min_value: 0.2 } },
              {
                "dbt_expectations.expect_column_quantile_values_to_be_between": {
                  quantile: 0.95,
                  max_value: 9,
                  config: { severity: "warn" },
                },
              },
              { "dbt_expectations.expect_column_values_to_match_regex": { regex: "^a", config: { severity: "warn" } } },
              { "dbt_expectations.expect_column_mean_to_be_between": { min_value: 0.4, config: { severity: "warn" } } },
            ],
          },
        ],
      },
    ],
  });
  expect(contract.columns).toEqual({
    x: {
      mean: { min: 0.2 },
      quantiles: { "0.95": { max: 9, severity: "warn" } },
      pattern: { regex: "^a", severity: "warn" },
      severity: "fail",
    },
  });
  expect(contract.notes.map(({ reason }) => reason)).toEqual(["what only warns is left out where the same fails: mean"]);
});
