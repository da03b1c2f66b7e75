import { describe, expect, it } from "vitest";
import { typesOfColumn } from "../../../core/schema/types.ts";
import { convertCell, exactText, type JsonType, numberOf } from "../../../core/tabular/convert.ts";

describe("convertCell", () => {
  it.each<[string, JsonType[], unknown]>([
    ["5", ["integer"], 5],
    ["-5", ["integer", "null"], -5],
    ["5.0", ["integer"], 5],
    ["5.5", ["integer"], 5.5],
    ["1e3", ["number"], 1000],
    ["+.5", ["number"], 0.5],
    ["007", ["integer"], 7],
    ["007", ["integer", "string"], "007"],
    ["7", ["integer", "string"], 7],
    ["7.5", ["integer", "string"], "7.5"],
    ["7.5", ["number", "string"], 7.5],
    ["5", ["string"], "5"],
    [" 5", ["integer"], " 5"],
    ["5 ", ["integer"], "5 "],
    ["1,5", ["number"], "1,5"],
    ["1_000", ["number"], "1_000"],
    ["0x10", ["integer"], "0x10"],
    ["NaN", ["number"], "NaN"],
    ["Infinity", ["number"], "Infinity"],
    ["1e400", ["number"], "1e400"],
    ["", ["number"], ""],
    ["null", ["null"], "null"],
    ["true", ["boolean"], true],
    ["False", ["boolean"], false],
    ["yes", ["boolean"], "yes"],
    ["1", ["boolean"], "1"],
    ["1", ["boolean", "integer"], 1],
    ["true", ["boolean", "string"], true],
    ["[1]", ["array"], "[1]"],
    ["x", [], "x"],
  ])("%j as %j is %j", (text, types, expected) => {
    expect(convertCell(text, new Set(types))).toBe(expected);
  });

  it("takes no number that JavaScript alone would take", () => {
    for (const text of ["", " ", "\n", "1n", "0b1", "--1", "1e", "e1", ".", "+", "١"]) expect(numberOf(text), text).toBeUndefined();
  });
});

describe("exactText", () => {
  it("tells integers beyond 2^53 apart, and equal ones not", () => {
    expect(exactText(Number("9007199254740993"), "9007199254740993")).toBe("9007199254740993");
    expect(exactText(Number("9007199254740993"), "+009007199254740993")).toBe("9007199254740993");
    expect(exactText(1e20, "1e20")).toBe("100000000000000000000");
    expect(exactText(-0, "-0")).toBe("0");
    expect(exactText(7, "007")).toBe("7");
    expect(exactText("007", "007")).toBe("007");
    expect(exactText(true, undefined)).toBe("true");
  });
});

describe("typesOfColumn", () => {
  it.each<[string, Record<string, unknown>, JsonType[]]>([
    ["a type", { properties: { a: { type: "integer" } } }, ["integer"]],
    ["several", { properties: { a: { type: ["number", "null"] } } }, ["number", "null"]],
    ["a reference", { $defs: { t: { type: "integer" } }, properties: { a: { $ref: "#/$defs/t" } } }, ["integer"]],
    ["a circle", { $defs: { t: { $ref: "#/$defs/t" } }, properties: { a: { $ref: "#/$defs/t" } } }, []],
    ["alternatives", { properties: { a: { anyOf: [{ type: "integer" }, { type: "null" }] } } }, ["integer", "null"]],
    ["an enumeration", { properties: { a: { enum: [1, 2.5, null] } } }, ["integer", "number", "null"]],
    ["a constant", { properties: { a: { const: true } } }, ["boolean"]],
    ["type before enumeration", { properties: { a: { type: "string", enum: ["1"] } } }, ["string"]],
    ["limits alone", { properties: { a: { minimum: 0 } } }, ["number", "string"]],
    ["patterns", { patternProperties: { "^a": { type: "number" } } }, ["number"]],
    ["all others", { properties: { b: {} }, additionalProperties: { type: "number" } }, ["number"]],
    [
      "parts of the row",
      { allOf: [{ properties: { a: { type: "number" } } }], else: { properties: { a: { type: "integer" } } } },
      ["number", "integer"],
    ],
    ["nothing", { properties: { a: { pattern: "x" } } }, []],
    ["somebody else", { properties: { constructor: { type: "number" } } }, []],
  ])("finds %s", (_name, schema, expected) => {
    expect([...typesOfColumn(schema, "a")]).toEqual(expected);
  });
});
