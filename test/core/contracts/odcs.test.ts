import { describe, expect, test } from "vitest";
import { broken, places, readContract } from "./contract-file.ts";

const CONTRACT = `
apiVersion: v3.1.0
kind: DataContract
id: 53581432-6c55-4ba2-a65f-72344a91553a
version: 2.1.0
status: active
schema:
  - name: orders
    physicalName: shop_orders_v2
    logicalType: object
    properties:
      - name: order_id
        logicalType: integer
        primaryKey: true
        primaryKeyPosition: 2
        logicalTypeOptions: { format: u32 }
      - name: shop
        logicalType: string
        primaryKey: true
        primaryKeyPosition: 1
        required: true
        logicalTypeOptions: { minLength: 3, maxLength: 5, pattern: "^[A-Z]+$" }
      - name: mail
        logicalType: string
        logicalTypeOptions: { format: email }
      - name: placed
        logicalType: date
        physicalType: date
        required: true
        logicalTypeOptions: { minimum: "2020-01-01" }
      - name: seen
        logicalType: timestamp
        logicalTypeOptions: { format: "dd.MM.yyyy HH:mm" }
      - name: net
        logicalType: number
        logicalTypeOptions: { exclusiveMinimum: 0, multipleOf: 0.5 }
        quality:
          - metric: nullValues
            mustBeLessThan: 2
            unit: percent
          - rule: duplicateCount
            mustBeLessOrEqualTo: 40
            unit: percent
      - name: state
        logicalType: string
        quality:
          - type: library
            metric: invalidValues
            mustBe: 0
            arguments: { validValues: [open, paid, closed] }
          - metric: missingValues
            mustBe: 0
            arguments: { missingValues: [null, "", "N/A"] }
          - type: sql
            query: SELECT COUNT(*) FROM orders WHERE state IS NULL
            mustBe: 0
      - name: batch
        logicalType: string
        quality:
          - metric: invalidValues
            mustBeLessOrEqualTo: 5
            unit: percent
            severity: warning
            arguments: { pattern: "^B\\\\d+$" }
      - name: customer
        logicalType: integer
        relationships:
          - { type: foreignKey, to: customers.id }
      - name: lines
        logicalType: array
        items: { logicalType: object }
    quality:
      - metric: rowCount
        mustBeBetween: [100, 120000]
      - metric: rowCount
        mustBeGreaterThan: 149
      - metric: duplicateValues
        mustBe: 0
        arguments: { properties: [order_id, shop] }
      - type: text
        description: Orders are final after 30 days
  - name: customers
    properties:
      - { name: id, logicalType: integer, primaryKey: true }
`;
const ROW = {
  order_id: 7,
  shop: "BRE",
  mail: null,
  placed: "2024-02-29",
  seen: "29.02.2024 13:59",
  net: 2.5,
  state: "paid",
  batch: "B1",
  customer: 3,
  lines: [],
};
const read = () => readContract(CONTRACT, { file: "orders.odcs.yaml", table: "orders", datasets: ["train", "customers"] });

test("a rule that anything keeps is named", async () => {
  const rule = "{ metric: nullValues, mustBeGreaterOrEqualTo: 0 }";
  const contract = await readContract(
    `{ apiVersion: v3.1.0, kind: DataContract, schema: [{ name: train, properties: [{ name: a, quality: [${rule}] }] }] }`,
  );
  expect([contract.columns, places(contract)]).toEqual([{}, [expect.stringContaining("schema.0.properties.0.quality.0")]]);
});

describe("a contract of the Open Data Contract Standard", () => {
  test("becomes schema, key, rows, checks and references", async () => {
    const contract = await read();
    expect(contract).toMatchObject({ kind: "odcs", key: ["shop", "order_id"], rows: { min: 150 } });
    expect(contract.columns).toEqual({
      net: { nulls: { max: "2%" }, distinct: { min: "60%" }, severity: "fail" },
      batch: { pattern: { regex: "^B\\d+$", min: "95%" }, severity: "warn" },
    });
    expect(contract.references).toEqual([{ columns: ["customer"], dataset: "customers", to: ["id"], severity: "fail" }]);
    expect(broken(contract, ROW)).toEqual([]);
  });

  test.each([
    ["order_id", 2 ** 32, "maximum order_id"],
    ["order_id", null, "type order_id"],
    ["shop", "BR", "minLength shop"],
    ["shop", "BREMEN", "maxLength shop"],
    ["shop", "bre", "pattern shop"],
    ["mail", "nobody", "format mail"],
    ["placed", null, "type placed"],
    ["placed", "2019-12-31", "pattern placed"],
    ["placed", "2024-02-29T10:00:00Z", "format placed"],
    ["seen", "2024-02-29 13:59", "pattern seen"],
    ["net", 0, "exclusiveMinimum net"],
    ["net", 0.75, "multipleOf net"],
    ["state", "lost", "enum state"],
    ["state", "N/A", "not state"],
    ["state", null, "type state"],
    ["lines", "a", "type lines"],
    ["customer", undefined, "required customer"],
  ])("refuses %s: %j", async (column, value, error) => {
    expect(broken(await read(), { ...ROW, [column]: value })).toContain(error);
  });

  test("names what it cannot convert", async () => {
    expect(places(await read()).map((place) => place.replace(/^schema\.0\./, ""))).toEqual([
      expect.stringMatching(/^properties\.4\.logicalTypeOptions\.format:/),
      expect.stringMatching(/^properties\.5\.quality\.0:/),
      expect.stringMatching(/^properties\.6\.quality\.2:/),
      expect.stringMatching(/^properties\.9\.items:/),
      expect.stringMatching(/^quality\.3:/),
    ]);
  });

  test("the physical name chooses too, and what is no range is named", async () => {
    const text = `kind: DataContract
schema:
  - { name: a, physicalName: raw_a, properties: [{ name: x, logicalType: widget, quality: [{ metric: nullValues, mustNotBe: 3 }] }] }
  - { name: b, properties: [] }
`;
    const contract = await readContract(text, { table: "raw_a" });
    expect(places(contract)).toEqual(["schema.0.properties.0.logicalType:3", "schema.0.properties.0.quality.0:3"]);
  });
});

test("promises about the service are named as not converted: those about the table, and those about no table", async () => {
  const contract = {
    kind: "DataContract",
    apiVersion: "v3.1.0",
    schema: [
      { name: "orders", physicalName: "shop_orders", properties: [{ name: "day", logicalType: "date" }] },
      { name: "shops", properties: [{ name: "id", logicalType: "integer" }] },
    ],
    slaProperties: [
      { property: "latency", value: 4, unit: "d", element: "orders.day" },
      { property: "frequency", value: 1, unit: "d", element: "shops.id" },
      { property: "retention", value: 3, unit: "y", element: "shops.id, shop_orders.day" },
      { property: "generalAvailability", value: "2022-05-12T09:30:10-08:00" },
    ],
  };
  const about = async (table: string, root: object = contract) =>
    (await readContract(root, { table })).notes.map(({ place, reason }) => `${place} ${reason.split(" ")[0]}`);
  expect(await about("orders")).toEqual(["slaProperties.0 latency", "slaProperties.2 retention", "slaProperties.3 generalAvailability"]);
  expect(await about("shops")).toEqual(["slaProperties.1 frequency", "slaProperties.2 retention", "slaProperties.3 generalAvailability"]);
  expect(await about("orders", { ...contract, slaDefaultElement: "shops.id" })).not.toContain("slaProperties.3 generalAvailability");
  await expect(about("orders", { ...contract, slaProperties: { property: "latency" } })).rejects.toMatchObject({
    code: "CONTRACT_INVALID",
  });
});
