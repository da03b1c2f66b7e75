import { describe, expect, test } from "vitest";
import { broken, places, readContract, verdicts } from "./contract-file.ts";

const PACKAGE = {
  name: "harbour-tides",
  profile: "tabular-data-package",
  resources: [
    { name: "stations", path: "stations.csv", schema: { fields: [{ name: "code", type: "string" }], primaryKey: "code" } },
    {
      name: "readings",
      path: "data/readings.csv",
      encoding: "cp1252",
      dialect: { delimiter: ";", quoteChar: "'", doubleQuote: false, escapeChar: "\\", commentChar: "#", nullSequence: "-" },
      schema: {
        fields: [
          { name: "station", type: "string", constraints: { required: true, pattern: "[A-Z]{3}" } },
          { name: "at", type: "datetime" },
          { name: "day", type: "date", format: "%d/%m/%Y" },
          { name: "since", type: "date", constraints: { minimum: "1987-06-15", maximum: "2031-01-01" } },
          { name: "metres", type: "number", constraints: { minimum: -2, exclusiveMaximum: 15 } },
          { name: "quality", type: "integer", constraints: { enum: ["1", "2", "9"] } },
          { name: "manual", type: "boolean" },
          { name: "flood", type: "boolean", trueValues: ["oui"], falseValues: ["non"] },
          { name: "mail", type: "string", format: "email" },
          { name: "month", type: "yearmonth" },
          { name: "outline", type: "geojson" },
          { name: "photo", type: "string", format: "binary" },
          { name: "note" },
        ],
        missingValues: ["", "NA", "-99"],
        primaryKey: ["station", "at"],
        foreignKeys: [
          { fields: "station", reference: { resource: "stations", fields: "code" } },
          { fields: ["note"], reference: { resource: "", fields: ["station"] } },
          { fields: "note", reference: { resource: "authors", fields: "id" } },
        ],
      },
    },
  ],
};
const ROW = {
  station: "BRE",
  at: "2024-02-29T12:00:00Z",
  day: "29/02/2024",
  since: "1999-01-01",
  metres: 3.5,
  quality: 2,
  manual: true,
  flood: "oui",
  mail: "a@example.org",
  month: "2024-02",
  outline: "{}",
  photo: "x",
  note: null,
};

describe("a data package", () => {
  const read = () => readContract(PACKAGE, { file: "datapackage.json", table: "readings", datasets: ["train", "stations"] });

  test("becomes schema, key, references, nulls, dialect", async () => {
    const contract = await read();
    expect(contract).toMatchObject({
      kind: "frictionless",
      name: "datapackage.json#readings",
      key: ["station", "at"],
      nulls: ["", "NA", "-99"],
      delimiter: ";",
      encoding: "windows-1252",
      dialect: { quote: "'", escape: "backslash", comment: "#" },
    });
    expect(contract.references).toEqual([
      { columns: ["station"], dataset: "stations", to: ["code"], severity: "fail" },
      { columns: ["note"], dataset: "train", to: ["station"], severity: "fail" },
    ]);
    expect(broken(contract, ROW)).toEqual([]);
  });

  test.each([
    ["station", "Bre", "pattern station"],
    ["station", "BREM", "pattern station"],
    ["station", null, "type station"],
    ["at", null, "type at"],
    ["at", "noon", "format at"],
    ["day", "29-02-2024", "pattern day"],
    ["since", "1987-06-14", "pattern since"],
    ["since", "2031-01-02", "pattern since"],
    ["since", "1999-02-29", "format since"],
    ["metres", 15, "exclusiveMaximum metres"],
    ["metres", -2.5, "minimum metres"],
    ["quality", 3, "enum quality"],
    ["quality", 1.5, "type quality"],
    ["manual", "yes", "enum manual"],
    ["flood", "true", "enum flood"],
    ["mail", "nobody", "format mail"],
    ["month", "2024-13", "pattern month"],
    ["extra", 1, "additionalProperties extra"],
  ])("refuses %s: %j", async (column, value, error) => {
    expect(broken(await read(), { ...ROW, [column]: value })).toContain(error);
  });

  test.each([
    ["since", "1987-06-15"],
    ["since", "2031-01-01"],
    ["since", "2030-12-31"],
    ["since", "1987-07-01"],
    ["manual", 0],
    ["quality", null],
  ])("takes %s: %j", async (column, value) => {
    expect(broken(await read(), { ...ROW, [column]: value })).toEqual([]);
  });

  test("names what it cannot convert, with its line", async () => {
    const found = places(await read());
    expect(found.map((place) => place.replace(/:\d+$/, ""))).toEqual([
      "resources.1.schema.fields.2.format",
      "resources.1.schema.fields.10.type",
      "resources.1.schema.fields.11.format",
      "resources.1.dialect.nullSequence",
      "resources.1.schema.foreignKeys.2",
    ]);
    const lines = JSON.stringify(PACKAGE, null, 1).split("\n");
    expect(found.map((place) => lines[Number(place.split(":")[1]) - 1]?.trim())).toEqual(
      ['"format": "%d/%m/%Y"', '"type": "geojson"', '"format": "binary"', '"nullSequence": "-"', "{"].map((text) =>
        expect.stringContaining(text),
      ),
    );
  });

  test("the resource named like the dataset is meant when none is chosen", async () => {
    const contract = await readContract(PACKAGE, { file: "datapackage.json", dataset: "stations" });
    expect([contract.key, contract.name]).toEqual([["code"], "datapackage.json"]);
  });
});

test("categories of version 2 are the values of a field, with labels or without", async () => {
  const fields = [
    { name: "size", type: "string", categories: ["S", "M"] },
    {
      name: "grade",
      type: "integer",
      categories: [
        { value: 1, label: "good" },
        { value: 2, label: "bad" },
      ],
      categoriesOrdered: true,
    },
  ];
  const contract = await readContract({ fields });
  expect(broken(contract, { size: "S", grade: 2 })).toEqual([]);
  expect(broken(contract, { size: null, grade: null })).toEqual([]);
  expect(broken(contract, { size: "L", grade: 3 })).toEqual(["enum size", "enum grade"]);
  await expect(readContract({ fields: [{ name: "a", categories: "S" }] })).rejects.toMatchObject({ code: "CONTRACT_INVALID" });
});

describe("which columns there are", () => {
  const fields = [
    { name: "a", type: "integer" },
    { name: "b", type: "integer" },
  ];
  test.each([
    [undefined, [true, false, false]],
    ["exact", [true, false, false]],
    [["equal"], [true, false, false]],
    ["subset", [true, false, true]],
    ["superset", [true, true, false]],
    ["partial", [true, true, true]],
  ])("fieldsMatch %j", async (fieldsMatch, expected) => {
    const contract = await readContract({ fields, ...(fieldsMatch === undefined ? {} : { fieldsMatch }) }, { file: "t.json" });
    expect(verdicts(contract, [{ a: "1", b: "2" }, { a: "1" }, { a: "1", b: "2", c: "3" }])).toEqual(expected);
  });

  test("rows of JSON may leave out nulls", async () => {
    const schema = {
      fields: [
        { name: "a", type: "integer" },
        { name: "b", type: "integer", constraints: { required: true } },
      ],
    };
    const contract = await readContract(schema, { file: "t.json", absentIsNull: true });
    expect(broken(contract, { b: 1 })).toEqual([]);
    expect(broken(contract, { a: 1 })).toEqual(["required b"]);
  });
});

test("a column unique by itself beside the key has as many values as rows; one with nulls is named", async () => {
  const contract = await readContract(
    {
      fields: [
        { name: "id", type: "integer", constraints: { unique: true } },
        { name: "code", type: "string", constraints: { unique: true, required: true } },
        { name: "tag", type: "string", constraints: { unique: true } },
      ],
      primaryKey: "id",
    },
    { file: "t.json" },
  );
  expect([contract.key, contract.columns, places(contract)]).toEqual([
    ["id"],
    { code: { distinct: { min: "100%" }, severity: "fail" } },
    [expect.stringMatching(/^fields\.2\.constraints\.unique:\d+$/)],
  ]);
  expect(verdicts(contract, [{ id: null, code: "a", tag: "b" }])).toEqual([false]);
});
