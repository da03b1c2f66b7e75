import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CsvRecord, CsvScanner } from "../../../core/tabular/csv.ts";
import { placeInRaw } from "../../../core/tabular/csv-text.ts";
import { TableFault, type TableProblem } from "../../../core/tabular/problem.ts";

interface Scanned {
  columns: readonly string[];
  rows: CsvRecord[];
  problems: TableProblem[];
  fault: TableProblem | null;
}

function scan(pieces: readonly string[], options: { delimiter?: string; nulls?: string[] } = {}): Scanned {
  const result: Scanned = { columns: [], rows: [], problems: [], fault: null };
  const scanner = new CsvScanner(
    { delimiter: options.delimiter ?? ",", nulls: new Set(options.nulls) },
    {
      header: (columns) => {
        result.columns = columns;
      },
      row: (record) => result.rows.push(record),
      problem: (problem) => result.problems.push(problem),
    },
  );
  try {
    for (const piece of pieces) scanner.push(piece, false);
    scanner.push("", true);
  } catch (error) {
    if (!(error instanceof TableFault)) throw error;
    result.fault = error.problem;
  }
  return result;
}

const cellText = fc.oneof(
  fc.string({ unit: fc.constantFrom("a", "é", "𝒳", ",", '"', "\n", "\r\n", ";", " ", "\t", "NA"), maxLength: 6 }),
  fc.constantFrom("", "NA", "007", "x,y", '"', '""', "line\nline", "a\r\nb"),
);
const cell = fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 4, arbitrary: cellText });
const tableOf = fc
  .integer({ min: 1, max: 5 })
  .chain((width) => fc.tuple(fc.constant(width), fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 12 })));

/** Writes as another program would: quotes where needed, and where `quoted` says so. */
function write(rows: readonly (readonly (string | null)[])[], width: number, quoted: () => boolean, end: string, isEnded: boolean) {
  const header = Array.from({ length: width }, (_, index) => `c${index}`);
  const lines: number[] = [];
  let line = 2;
  const texts = rows.map((row) => {
    lines.push(line);
    const text = row
      .map((value) => {
        if (value === null) return "";
        const isNeeded = value === "" || /[",\r\n]/.test(value);
        return isNeeded || quoted() ? `"${value.replaceAll('"', '""')}"` : value;
      })
      .join(",");
    line += 1 + text.split("\n").length - 1;
    return text;
  });
  return { text: [header.join(","), ...texts].join(end) + (isEnded || rows.length === 0 ? end : ""), lines };
}

describe("CsvScanner", () => {
  it("P20, P24: reads back what any writer wrote, with the line of each row, LF and CRLF alike, in pieces of any size", () => {
    fc.assert(
      fc.property(
        tableOf,
        fc.infiniteStream(fc.boolean()),
        fc.boolean(),
        fc.array(fc.nat(200), { maxLength: 6 }),
        ([width, rows], coins, isEnded, cuts) => {
          for (const end of ["\n", "\r\n"]) {
            // A last row of one null without a line end is no text at all
            const ended = isEnded || (width === 1 && rows.at(-1)?.[0] === null);
            const { text, lines } = write(rows, width, () => coins.next().value ?? false, end, ended);
            const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
            const pieces = places.slice(1).map((place, index) => text.slice(places[index], place));
            const scanned = scan(pieces);
            expect(scanned.fault).toBeNull();
            expect(scanned.problems).toEqual([]);
            expect(scanned.rows.map((row) => row.cells)).toEqual(rows);
            expect(scanned.rows.map((row) => row.line)).toEqual(lines);
            expect(scanned.rows.map((row) => row.record)).toEqual(rows.map((_, index) => index + 1));
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it("says the same whatever the pieces: cut at every position, and letter by letter", () => {
    const text = 'a,b,c\r\n1,"x\r\n""y"",",3\r\n4,"5"6,\r\nonly\n\n"",,"end"\r\n7,8,\r9\n,"",𝒳\r\n"q","r","s"';
    const whole = scan([text]);
    expect(whole.rows).toHaveLength(4);
    expect(whole.problems.map(({ code, line }) => [code, line])).toEqual([
      ["QUOTE_STRAY", 4],
      ["ROW_RAGGED", 5],
      ["ROW_BLANK", 6],
      ["ROW_CR", 8],
    ]);
    for (let at = 0; at <= text.length; at += 1) expect(scan([text.slice(0, at), text.slice(at)])).toEqual(whole);
    expect(scan(text.split(""))).toEqual(whole);
  });

  it("knows null from the empty string, and other spellings only unquoted", () => {
    const { rows } = scan(['a,b,c\n,"",NA\n"NA",null,\n'], { nulls: ["", "NA"] });
    expect(rows.map((row) => row.cells)).toEqual([
      [null, "", null],
      ["NA", "null", null],
    ]);
  });

  it("P24: points at the line and column of a cell behind quoted line ends", () => {
    const { rows } = scan(['a,b,c\r\n"one\r\ntwo","x\ny",bad\r\n1,2,3\r\n']);
    expect(rows[0] && placeInRaw(rows[0].raw, 44, rows[0].line, 2)).toEqual({ line: 4, column: 4 });
    expect(rows[1] && placeInRaw(rows[1].raw, 44, rows[1].line, 2)).toEqual({ line: 5, column: 5 });
  });

  it("P20: a damaged table gives whole rows, problems or a fault, never a row of another width", () => {
    const text = 'id,text\n1,"a ""b"" c"\n2,"x,y"\n3,"p\nq"\n';
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('"', "", ",", "\n", "\r", "\0"), (at, replacement) => {
        const { columns, rows, problems, fault } = scan([text.slice(0, at) + replacement + text.slice(at + 1)]);
        for (const row of rows) expect(row.cells).toHaveLength(columns.length);
        if (replacement === "\0") expect(problems.length + (fault === null ? 0 : 1)).toBeGreaterThan(0);
      }),
    );
  });
});
