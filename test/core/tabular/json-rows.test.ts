import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JsonArrayScanner } from "../../../core/tabular/json-array.ts";
import { JsonLinesScanner, type JsonLinesSink } from "../../../core/tabular/json-lines.ts";
import { readJsonRow } from "../../../core/tabular/json-row.ts";
import { TableFault, type TableProblem } from "../../../core/tabular/problem.ts";
import type { JsonRow } from "../../../core/tabular/row.ts";

interface Scanned {
  readonly rows: JsonRow[];
  readonly problems: TableProblem[];
  fault: TableProblem | null;
}

function scan(make: (sink: JsonLinesSink) => JsonArrayScanner | JsonLinesScanner, pieces: readonly string[]): Scanned {
  const result: Scanned = { rows: [], problems: [], fault: null };
  const scanner = make({ row: (row) => result.rows.push(row), problem: (problem) => result.problems.push(problem) });
  try {
    for (const piece of pieces) scanner.push(piece, false);
    scanner.push("", true);
  } catch (error) {
    if (!(error instanceof TableFault)) throw error;
    result.fault = error.problem;
  }
  return result;
}
const array = (...pieces: string[]) => scan((sink) => new JsonArrayScanner(sink), pieces);
const lines = (...pieces: string[]) => scan((sink) => new JsonLinesScanner(sink), pieces);

/** Code, line, column, record of all that is wrong. */
const wrong = ({ problems, fault }: Scanned) =>
  [...problems, ...(fault === null ? [] : [fault])].map(({ code, line, column, record }) => [code, line, column, record]);

const text = fc.string({ unit: fc.constantFrom("a", '"', "\\", "]", "}", "[", "{", ",", ":", "\n", "é", "𝒳"), maxLength: 6 });
const object = fc.dictionary(
  text.filter((key) => key !== "__proto__"),
  fc.oneof(
    text,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(text, { maxLength: 3 }),
    fc.dictionary(text, text, { maxKeys: 2, noNullPrototype: true }),
  ),
  { maxKeys: 4, noNullPrototype: true },
);

describe("a JSON array", () => {
  it("is read element by element with its line and column, in pieces of any size", () => {
    fc.assert(
      fc.property(
        fc.array(object, { maxLength: 6 }),
        fc.constantFrom(0, 1, 4),
        fc.array(fc.nat(400), { maxLength: 5 }),
        (objects, indent, cuts) => {
          const whole = ` \n${JSON.stringify(objects, null, indent)}\r\n`;
          const places = [0, ...cuts.map((cut) => cut % (whole.length + 1)).sort((a, b) => a - b), whole.length];
          const found = array(...places.slice(1).map((place, index) => whole.slice(places[index], place)));
          expect(wrong(found)).toEqual([]);
          expect(found.rows.map((row) => row.object)).toEqual(JSON.parse(JSON.stringify(objects)));
          expect(found.rows.map((row) => row.record)).toEqual(objects.map((_, index) => index + 1));
          for (const row of found.rows) {
            const { line, column = 0 } = row.place();
            expect(whole.split("\n")[(line ?? 0) - 1]?.[column - 1]).toBe("{");
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("says the same whatever the pieces", () => {
    const whole = '[{"a":"\\\\"},\n  {"a":"]"} {"b":1},,\n{"a":{"b":[1,{"c":"\\""}]}}, 7\n]\n';
    const at = array(whole);
    expect(at.rows.map((row) => [row.record, row.line, row.place().column])).toEqual([
      [1, 1, 2],
      [4, 3, 1],
    ]);
    expect(wrong(at)).toEqual([
      ["JSON_INVALID", 2, 13, 2],
      ["JSON_INVALID", 2, undefined, 3],
      ["JSON_NOT_OBJECT", 3, 29, 5],
    ]);
    for (let cut = 0; cut <= whole.length; cut += 1) expect(array(whole.slice(0, cut), whole.slice(cut))).toEqual(at);
    expect(array(...whole)).toEqual(at);
  });

  it("keeps the digits of large integers", () => {
    const [row] = array('[{"id":9007199254740993,"f":0.1}]').rows;
    expect([row?.get("id"), row?.source("id"), row?.source("f")]).toEqual([9007199254740992, "9007199254740993", undefined]);
  });
});

/** Name, text, what is wrong: code, line, column, record. Of an array unless the name says lines. */
const BAD: [string, string, unknown[][]][] = [
  ["P20 nothing", "", [["TABLE_EMPTY", undefined, undefined, undefined]]],
  ["P20 spaces only", " \r\n", [["TABLE_EMPTY", undefined, undefined, undefined]]],
  ["an object", '{"a":1}', [["JSON_INVALID", 1, 1, undefined]]],
  ["lines in a .json", '\n{"a":1}\n{"a":2}\n', [["JSON_INVALID", 2, 1, undefined]]],
  ["a text", '"a"', [["JSON_INVALID", 1, 1, undefined]]],
  ["P19 a bracket", "[", [["ROW_CUT", 1, 2, 1]]],
  ["P19 cut in an element", '[{"a":1},\n{"a"', [["ROW_CUT", 1, 10, 2]]],
  ["P19 cut behind an element", '[{"a":1}', [["ROW_CUT", 1, 2, 1]]],
  ["P19 cut behind a comma", '[{"a":1},', [["ROW_CUT", 1, 10, 2]]],
  ["P19 cut in a text", '[{"a":"b', [["ROW_CUT", 1, 2, 1]]],
  ["two arrays", '[{"a":1}]\n[{"a":2}]', [["JSON_INVALID", 2, 1, undefined]]],
  ["a comma behind", '[{"a":1}],', [["JSON_INVALID", 1, 10, undefined]]],
  ["a comma too many", '[{"a":1},]', [["JSON_INVALID", 1, undefined, 2]]],
  ["a comma first", '[,{"a":1}]', [["JSON_INVALID", 1, undefined, 1]]],
  ["no comma between", '[{"a":1}\n{"a":2}]', [["JSON_INVALID", 2, 1, 1]]],
  [
    "numbers",
    "[1,null]",
    [
      ["JSON_NOT_OBJECT", 1, 2, 1],
      ["JSON_NOT_OBJECT", 1, 4, 2],
    ],
  ],
  ["an array of arrays", '[[{"a":1}]]', [["JSON_NOT_OBJECT", 1, 2, 1]]],
  ["a bare key", "[{a:1}]", [["JSON_INVALID", 1, 3, 1]]],
  ["a single quote", "[{'a':1}]", [["JSON_INVALID", 1, 3, 1]]],
  ["NaN", '[{"a":NaN},{"a":1}]', [["JSON_INVALID", 1, undefined, 1]]],
  ["a comment", '[{"a":1 /* one */},{"a":1}]', [["JSON_INVALID", 1, 9, 1]]],
  ["a line end in a text", '[{"a":"x\ny"},{"a":1}]', [["JSON_INVALID", 1, 9, 1]]],
  ["a wrong bracket", '[{"a":1]},{"a":2}]', [["JSON_INVALID", 1, 8, 1]]],
  ["a control letter", '[{"a":"\u0001"}]', [["JSON_INVALID", 1, 8, 1]]],
  ["P21 a number beyond a double", '[{"a":-1e999}]', [["JSON_INVALID", 1, 2, 1]]],
  ["a key twice", '[{"a":1,\n"a":2},{"a":1}]', [["JSON_DUPLICATE_KEY", 2, 1, 1]]],
  ["a key twice within", '[{"a":{"b":1,"c":[{"d":1,"d":1}]}}]', [["JSON_DUPLICATE_KEY", 1, 26, 1]]],
  ["lines: a key twice", '{"a":1}\n{"a":1,"b":":","a":2}\n', [["JSON_DUPLICATE_KEY", 2, 16, 2]]],
  ["lines: a key twice, spaced", '{"a" :1,"a":2}\n', [["JSON_DUPLICATE_KEY", 1, 9, 1]]],
  ["lines: a key twice, once escaped", '{"a":1,"\\u0061":2}\n', [["JSON_DUPLICATE_KEY", 1, 8, 1]]],
  ["lines: __proto__ twice", '{"__proto__":1,"__proto__":2}\n', [["JSON_DUPLICATE_KEY", 1, 16, 1]]],
  ["lines: a colon behind an escaped quote", '{"a":"x\\":y","b":"\\" :"}\n', []],
  ["P21 deep", `[${'{"a":'.repeat(200_000)}1${"}".repeat(200_000)},{"a":1}]`, [["JSON_DEPTH", 1, 2, 1]]],
  ["P21 deep arrays", `[{"a":${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}}]`, [["JSON_DEPTH", 1, 2, 1]]],
  ["P21 deep and cut", `[${"[".repeat(1_000_000)}`, [["ROW_CUT", 1, 2, 1]]],
  ["lines: P21 deep", `{"a":${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}}\n`, [["JSON_DEPTH", 1, 1, 1]]],
  ["P21 an element without end", `[{"a":"${"x".repeat(17_000_000)}`, [["TABLE_LIMIT", 1, 2, undefined]]],
];

describe("JSON that departs from its format", () => {
  it.each(BAD)("%s", (name, content, expected) => {
    expect(wrong((name.startsWith("lines: ") ? lines : array)(content))).toEqual(expected);
  });

  it("a key that stands twice is found wherever it stands, and none is found that does not", () => {
    fc.assert(
      fc.property(object, fc.boolean(), (value, isTwice) => {
        const json = JSON.stringify(value);
        const key = Object.keys(value)[0];
        const doubled = isTwice && key !== undefined ? `${json.slice(0, -1)},${JSON.stringify(key)}:1}` : json;
        expect(wrong(lines(`${doubled}\n`)).map(([code]) => code)).toEqual(doubled === json ? [] : ["JSON_DUPLICATE_KEY"]);
      }),
      { numRuns: 500 },
    );
  });
});

it.each(['{"a": 1,}', "{a: 1}", '{"a": "\t"}', '{"a": x}'])("says what is wrong with %j, and leaves the place to the finding", (text) => {
  const found = readJsonRow(text, { noun: "line", record: 2, line: 3, column: 1 });
  expect(found).toMatchObject({ code: "JSON_INVALID", line: 3 });
  expect((found as { message: string }).message).toMatch(/^the line is not JSON: \S.{5,}/);
  expect((found as { message: string }).message).not.toMatch(/position|\(line|column/);
});
