import { expect, test } from "vitest";
import { broken, readContract } from "./contract-file.ts";

const FIELDS = { fields: [{ name: "a", type: "integer" }] };
const ODCS = {
  kind: "DataContract",
  apiVersion: "v3.0.2",
  schema: [
    { name: "x", properties: [] },
    { name: "y", properties: [] },
  ],
};

test.each([
  ["CONTRACT_UNKNOWN", "is no contract", "a: 1\n"],
  ["CONTRACT_UNKNOWN", "is no contract", ""],
  ["CONTRACT_UNKNOWN", "is no contract", { $schema: "https://json-schema.org/draft/2020-12/schema", properties: {} }],
  ["CONTRACT_UNKNOWN", "replaced", "dataContractSpecification: 1.1.0\nmodels: {}\n"],
  ["CONTRACT_UNKNOWN", "several kinds: Frictionless Table Schema, dbt", { ...FIELDS, models: [] }],
  ["CONTRACT_UNKNOWN", "none of them is named train; there are: x, y", ODCS],
  ["CONTRACT_UNKNOWN", "describes 0 tables", "version: 2\nmodels: []\n"],
  ["CONTRACT_INVALID", "is not the YAML we read", "fields: [\n"],
  ["CONTRACT_INVALID", "aliases", `a: &a [1]\nfields: [${Array.from({ length: 101 }, () => "*a").join(", ")}]\n`],
  ["CONTRACT_INVALID", "fields.0.name is missing", { fields: [{ type: "integer" }] }],
  [
    "CONTRACT_INVALID",
    "fields.0.constraints.minimum must be a number",
    { fields: [{ name: "a", type: "integer", constraints: { minimum: "low" } }] },
  ],
  ["CONTRACT_INVALID", "fields.0.constraints must be a map", { fields: [{ name: "a", constraints: [1] }] }],
  ["CONTRACT_INVALID", "columns must be a list", "models: [{ name: train, columns: { a: 1 } }]\n"],
  ["CONTRACT_INVALID", "schema_type must be dataframe", "schema_type: series\ncolumns: { a: { dtype: int64 } }\n"],
  ["CONTRACT_INVALID", "at most", `fields: []\n#${"x".repeat(1024 * 1024)}`],
])("%s: %s", async (code, message, content) => {
  await expect(readContract(content)).rejects.toMatchObject({
    code,
    message: expect.stringContaining(message),
    advice: expect.stringMatching(/.+/),
  });
});

test("a place in the error", async () => {
  await expect(readContract('{\n"fields": [\n{"type": "integer"}]}')).rejects.toMatchObject({
    location: { file: "contract.yml", line: 3 },
  });
});

test("a table that is not there is told with those that are", async () => {
  await expect(readContract(ODCS, { table: "xx" })).rejects.toMatchObject({
    code: "CONTRACT_UNKNOWN",
    advice: "name one: contract: contract.yml#x",
  });
});

test("the name of the table is no part of the file's", async () => {
  expect((await readContract(ODCS, { table: "y" })).name).toBe("contract.yml#y");
  await expect(readContract(ODCS, { table: "x", file: "a#b.yml" })).resolves.toMatchObject({ file: "a#b.yml" });
});

test("a file with a byte order mark is read", async () => {
  expect(broken(await readContract(`\uFEFF${JSON.stringify(FIELDS)}`), { a: "x" })).toEqual(["type a"]);
});
