import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileDfa } from "../../../../core/tabular/fast/dfa.ts";
import type { FastCheck, FastColumn } from "../../../../core/tabular/fast/plan.ts";
import { planOf, readFast } from "./core-oracle.ts";

const RUNS = Number(process.env.MLOPS_TEST_RUNS ?? 150);

/** Which of the cells the core is not sure of. */
function suspectsOf(kind: FastColumn["kind"], check: FastCheck, cells: readonly string[]): string[] {
  const plan = planOf([{ kind, check, nullable: false }, { kind: "skip" }]);
  const { suspects } = readFast(
    plan,
    cells.map((cell) => `${cell},\n`),
  );
  return suspects.map((row) => cells[row] as string);
}

describe("what a check calls surely valid", () => {
  test.each<[string, FastColumn["kind"], FastCheck, string[], string[]]>([
    ["unsure", "integer", "unsure", [], ["1"]],
    ["minimum", "integer", { minimum: 3 }, ["3", "9223372036854775807"], ["2", "-9007199254740993", "x", "3.0", ""]],
    ["maximum", "number", { maximum: 2.5 }, ["2.5", "-1e9"], ["2.6", "9007199254740993"]],
    ["exclusive limits", "number", { exclusiveMinimum: 0, exclusiveMaximum: 1 }, ["0.5", "1e-20"], ["0", "1", "-0"]],
    ["integer", "number", { integer: true }, ["5", "5.0", "1e3", "9007199254740993"], ["5.5"]],
    ["multipleOf", "integer", { multipleOf: 3 }, ["0", "-9", "9007199254740990"], ["1", "9007199254740993"]],
    ["a list of numbers", "number", { numbers: [1, 2.5] }, ["1", "2.5", "1.0"], ["2", "9007199254740993"]],
    [
      "a list of texts",
      "text",
      { texts: ["a", "é", "", "long enough for two words"] },
      ["a", "é", '""', '"a"', "long enough for two words"],
      ["b", "A", ""],
    ],
    ["booleans", "boolean", { booleans: [true] }, ["true", "TRUE", "True"], ["false", "False", "FALSE", "yes", ""]],
    [
      "lengths in code points",
      "text",
      { minLength: 2, maxLength: 3 },
      ["ab", "🎉🎉", "日本語", '"a""b"'],
      ["a", "🎉", "abcd", "🎉🎉🎉🎉", '"""a""b"'],
    ],
    [
      "dates of the calendar",
      "text",
      { format: "date" },
      ["2024-02-29", "2000-02-29", "0000-02-29", "9999-12-31"],
      [
        "2023-02-29",
        "1900-02-29",
        "2024-02-31",
        "2024-04-31",
        "2024-00-10",
        "2024-13-01",
        "2024-01-00",
        "2024-1-01",
        "2024-01-32",
        "2024-01-011",
        "x",
      ],
    ],
    [
      "moments",
      "text",
      { format: "date-time" },
      ["2024-01-01T00:00:00Z", "2024-01-01T23:59:59.123+05:30"],
      [
        "2024-01-01T24:00:00Z",
        "2024-01-01T23:59:60Z",
        "2024-01-01",
        "2024-01-01T00:00:00",
        "2024-01-01T00:00:00.Z",
        "2024-01-01t00:00:00z",
        "2024-02-30T00:00:00Z",
        "2024-01-01T00:00:00+0530",
      ],
    ],
    [
      "e-mail",
      "text",
      { format: "email" },
      ["a@b.co", "first.last+tag@sub-domain.example.org"],
      ["a@b", "a..b@c.de", ".a@b.co", "a.@b.co", "a@-b.co", "a@b-.co", "a@b.co.", "a@b@c.co", "@b.co", "é@b.co", "a b@c.de"],
    ],
    [
      "UUID",
      "text",
      { format: "uuid" },
      ["123e4567-e89b-12d3-a456-426614174000", "123E4567-E89B-12D3-A456-426614174000"],
      [
        "123e4567-e89b-12d3-a456-42661417400",
        "123e4567-e89b-12d3-a456-42661417400g",
        "123e4567e-89b-12d3-a456-426614174000",
        "-23e4567-e89b-12d3-a456-426614174000",
      ],
    ],
  ])("P20: %s", (_, kind, check, valid, others) => {
    expect(suspectsOf(kind, check, [...valid, ...others])).toEqual(others);
  });

  test("P20: patterns, of texts that are ASCII", () => {
    const pattern = compileDfa("^[A-Z]{2}\\d+$");
    if (pattern === null) throw new Error("the pattern has a table");
    expect(suspectsOf("text", { pattern }, ["AB1", "XY999", '"AB""1"', "AB", "ab1", "AB1é", "é"])).toEqual([
      '"AB""1"',
      "AB",
      "ab1",
      "AB1é",
      "é",
    ]);
    const open = compileDfa("b");
    if (open === null) throw new Error("the pattern has a table");
    expect(suspectsOf("text", { pattern: open }, ["abc", "b", "bé", "ac", '""'])).toEqual(["ac", '""']);
  });
});

describe("whatever the core is sure of, ajv accepts", () => {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  const digit = fc.constantFrom(..."0123456789");
  const near = (sample: string) =>
    fc.array(fc.tuple(fc.nat(sample.length), fc.oneof(digit, fc.constantFrom(..."-:.TZz+@ aefgx_"))), { maxLength: 3 }).map((edits) => {
      const chars = [...sample];
      for (const [at, char] of edits) chars[at] = char;
      return chars.join("");
    });

  test.each([
    ["date", "2024-02-28"],
    ["date-time", "2024-02-28T23:59:59Z"],
    ["date-time", "2024-02-28T23:59:59.25+01:00"],
    ["email", "first.last@example.org"],
    ["email", "a-b.c+d@e-f.g-h.de"],
    ["uuid", "123e4567-e89b-12d3-a456-426614174000"],
  ] as const)("P20: %s near %s", (format, sample) => {
    const validate = ajv.compile({ type: "string", format });
    fc.assert(
      fc.property(fc.array(near(sample), { minLength: 1, maxLength: 60 }), (cells) => {
        const suspects = new Set(suspectsOf("text", { format }, cells));
        for (const cell of cells) if (!suspects.has(cell)) expect([cell, validate(cell)]).toEqual([cell, true]);
      }),
      { numRuns: RUNS / 5 },
    );
  });
});
