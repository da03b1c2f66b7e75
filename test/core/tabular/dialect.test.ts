import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Options, parse } from "csv-parse/sync";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dialectSchema } from "../../../core/config/data.ts";
import { tableOptions } from "../../../core/datasets.ts";
import { type CsvRecord, CsvScanner } from "../../../core/tabular/csv.ts";
import { type CsvDialect, isStrict, RFC_4180 } from "../../../core/tabular/csv-dialect.ts";
import { DialectScanner } from "../../../core/tabular/dialect-scanner.ts";
import { TableFault, type TableProblem } from "../../../core/tabular/problem.ts";
import { openTable } from "../../../core/tabular/table.ts";
import { rowReader } from "../../../core/tabular/typed-row.ts";
import { type CsvCase, csvCorpus } from "./csv-corpus.ts";

interface Scanned {
  columns: readonly string[];
  readonly rows: CsvRecord[];
  readonly problems: TableProblem[];
}

function scan(pieces: Iterable<string>, dialect: Partial<CsvDialect>, { delimiter = ",", nulls = [""] } = {}): Scanned {
  const result: Scanned = { columns: [], rows: [], problems: [] };
  const scanner = new DialectScanner(
    { delimiter, nulls: new Set(nulls) },
    { ...RFC_4180, ...dialect },
    {
      header: (columns) => {
        result.columns = columns;
      },
      row: (row) => result.rows.push(row),
      problem: (problem) => result.problems.push(problem),
    },
  );
  try {
    for (const piece of pieces) scanner.push(piece, false);
    scanner.push("", true);
  } catch (error) {
    if (!(error instanceof TableFault)) throw error;
    result.problems.push(error.problem);
  }
  return result;
}

const cells = ({ columns, rows }: Scanned) => [columns, ...rows.map((row) => row.cells)];
const wrong = ({ problems }: Scanned) => problems.map(({ code, line, column, record }) => [code, line, column, record]);

/** What csv-parse makes of it. */
function parsed({ text, delimiter, dialect }: CsvCase): string[][] {
  const options: Options = {
    delimiter,
    quote: dialect.quote,
    escape: dialect.escape === "double" ? dialect.quote || null : "\\",
    comment: dialect.comment ?? null,
    comment_no_infix: true,
    from_line: dialect.skipLines + 1,
    trim: dialect.trim,
    skip_empty_lines: dialect.blankLines === "skip",
    relax_column_count_less: dialect.ragged === "pad",
    relax_quotes: dialect.quote === false,
    ...(dialect.loneCr === "newline" ? { record_delimiter: ["\r\n", "\n", "\r"] } : { record_delimiter: ["\r\n", "\n"] }),
  };
  return parse(text, options) as string[][];
}

describe("CSV dialects", () => {
  it.each(csvCorpus())("P20: $name is read as it was written, and as csv-parse reads it, in pieces of any size", (file) => {
    const { text, dialect, delimiter, columns, rows, lines } = file;
    const whole = scan([text], dialect, { delimiter });
    expect(wrong(whole)).toEqual([]);
    expect(whole.columns).toEqual(columns);
    expect(whole.rows.map((row) => row.cells.map((cell) => cell ?? ""))).toEqual(rows);
    expect(whole.rows.map((row) => row.line)).toEqual(lines);
    expect(scan(text, dialect, { delimiter })).toEqual(whole);
    for (let cut = 1; cut < text.length; cut += 7)
      expect(scan([text.slice(0, cut), text.slice(cut)], dialect, { delimiter })).toEqual(whole);
    // csv-parse counts lines by itself once one is skipped that holds a quote
    if (dialect.skipLines > 0) return;
    const theirs = parsed(file).slice(dialect.header === false ? 0 : 1);
    expect(theirs.map((row) => Array.from(rows[0] ?? [], (_, index) => row[index] ?? ""))).toEqual(rows);
  });

  it("the corpus has every option", () => {
    for (const [name, strict] of Object.entries(RFC_4180))
      if (name !== "decimal")
        expect(
          csvCorpus().some(({ dialect }) => dialect[name as keyof CsvDialect] !== strict),
          name,
        ).toBe(true);
    expect(csvCorpus().filter(({ dialect }) => isStrict(dialect))).toHaveLength(21);
  });

  it("P20: without an option it says of any text what the strict scanner says", () => {
    const piece = fc.constantFrom("a", ",", '"', '""', "\n", "\r\n", "\r", "\0", "NA", "é", " ");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const strict: Scanned = { columns: [], rows: [], problems: [] };
        const scanner = new CsvScanner(
          { delimiter: ",", nulls: new Set(["NA"]) },
          {
            header: (columns) => {
              strict.columns = columns;
            },
            row: (row) => strict.rows.push(row),
            problem: (problem) => strict.problems.push(problem),
          },
        );
        try {
          scanner.push(`a,b\n${pieces.join("")}`, true);
        } catch (error) {
          if (!(error instanceof TableFault)) throw error;
          strict.problems.push(error.problem);
        }
        const found = scan([`a,b\n${pieces.join("")}`], {}, { nulls: ["NA"] });
        expect({ ...found, rows: found.rows.map(({ starts, ...row }) => row) }).toEqual(strict);
        expect(scan(["a,b\n", ...pieces], {}, { nulls: ["NA"] })).toEqual(found);
      }),
      { numRuns: 2000 },
    );
  });

  /** Text, dialect, header and rows. */
  const CASES: [string, string, Partial<CsvDialect>, unknown[][]][] = [
    [
      "no quotes",
      'a,b\n"x","y\n',
      { quote: false },
      [
        ["a", "b"],
        ['"x"', '"y'],
      ],
    ],
    [
      "single quotes",
      "a,b\n'it''s','\"'\n",
      { quote: "'" },
      [
        ["a", "b"],
        ["it's", '"'],
      ],
    ],
    [
      "backslashes",
      'a,b\n"say \\"hi\\"","C:\\temp\\\\"\n',
      { escape: "backslash" },
      [
        ["a", "b"],
        ['say "hi"', "C:\\temp\\"],
      ],
    ],
    [
      "comments",
      "# one\na,b\n#\n1,#2\n# end",
      { comment: "#" },
      [
        ["a", "b"],
        ["1", "#2"],
      ],
    ],
    [
      "a comment in quotes",
      '#a\na,b\n"#1",2\n',
      { comment: "#" },
      [
        ["a", "b"],
        ["#1", "2"],
      ],
    ],
    [
      "no header",
      "1,2\n3,\n",
      { header: false },
      [
        ["column_1", "column_2"],
        ["1", "2"],
        ["3", null],
      ],
    ],
    [
      "named columns",
      "1,2\n",
      { header: ["x", "y"] },
      [
        ["x", "y"],
        ["1", "2"],
      ],
    ],
    ["named columns and no rows", "", { header: ["x", "y"] }, [["x", "y"]]],
    [
      "lines before",
      '"\n\r\na,b\n1,2\n',
      { skipLines: 2 },
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "blanks around",
      ' a ,"b"\t\n 1 , "2 " \n  ,x\n',
      { trim: true },
      [
        ["a", "b"],
        ["1", "2 "],
        [null, "x"],
      ],
    ],
    [
      "blank lines",
      "\na,b\n\n1,2\n\n\n",
      { blankLines: "skip" },
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "blank lines of blanks",
      "a,b\n \t\n1,2\n",
      { blankLines: "skip", trim: true },
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "short rows",
      'a,b,c\n1\n2,"3"\n4,5',
      { ragged: "pad" },
      [
        ["a", "b", "c"],
        ["1", null, null],
        ["2", "3", null],
        ["4", "5", null],
      ],
    ],
    [
      "old Mac",
      'a,b\r1,"x\ry"\r3,4',
      { loneCr: "newline" },
      [
        ["a", "b"],
        ["1", "x\ry"],
        ["3", "4"],
      ],
    ],
  ];
  it.each(CASES)("%s", (_, text, dialect, expected) => {
    const found = scan([text], dialect);
    expect(wrong(found)).toEqual([]);
    expect(cells(found)).toEqual(expected);
    expect(scan(text, dialect)).toEqual(found);
  });

  /** What no dialect allows, or not this one: text, dialect, problems. */
  const BAD: [string, string, Partial<CsvDialect>, unknown[][]][] = [
    ["P20 a doubled quote where backslashes escape", 'a,b\n"x""y",1\n', { escape: "backslash" }, [["QUOTE_STRAY", 2, 4, 1]]],
    ["P20 a long row, padded", "a,b\n1,2,3\n", { ragged: "pad" }, [["ROW_RAGGED", 2, 1, 1]]],
    ["P20 a blank line, padded", "a,b\n\n", { ragged: "pad" }, [["ROW_BLANK", 2, 1, 1]]],
    ["P20 a short row of named columns", "1\n2,3\n", { header: ["a", "b"] }, [["ROW_RAGGED", 1, 1, 1]]],
    ["P20 a stray quote", "a,b\n1,x'y\n", { quote: "'" }, [["QUOTE_STRAY", 2, 4, 1]]],
    ["P20 a lone carriage return", "a,b\n1,x\ry\n", { comment: "#" }, [["ROW_CR", 2, 4, 1]]],
    ["P20 NUL", "a,b\n1,\0\n", { comment: "#" }, [["ROW_NUL", 2, 3, 1]]],
    ["P20 a column twice", "# x\na,a\n", { comment: "#" }, [["HEADER_DUPLICATE", 2, 3, undefined]]],
    ["P20 named columns twice", "1,2\n", { header: ["a", "a"] }, [["HEADER_DUPLICATE", 1, undefined, undefined]]],
    ["P20 nothing but comments", "# x\n", { comment: "#" }, [["TABLE_EMPTY", undefined, undefined, undefined]]],
    ["P20 an empty file without a header", "", { header: false }, [["TABLE_EMPTY", undefined, undefined, undefined]]],
    ["P19 an unclosed quote", "a,b\n1,'2\n", { quote: "'" }, [["QUOTE_UNCLOSED", 2, 3, undefined]]],
    ["P19 a quote that a backslash keeps open", 'a,b\n1,"2\\"\n', { escape: "backslash" }, [["QUOTE_UNCLOSED", 2, 3, undefined]]],
    ["P19 half a last row", "a,b,c\n1,2,3\n4,5", { comment: "#" }, [["ROW_CUT", 3, 1, 2]]],
    ["P24 behind lines of every kind", "a,b\r1,'x\ry\r\nz'\r3\r", { quote: "'", loneCr: "newline" }, [["ROW_RAGGED", 5, 1, 2]]],
  ];
  it.each(BAD)("%s", (_, text, dialect, expected) => {
    expect(wrong(scan([text], dialect))).toEqual(expected);
    expect(wrong(scan(text, dialect))).toEqual(expected);
  });

  it("further spellings of null count unquoted only, in the first row of a file without a header too", () => {
    expect(cells(scan(['NA,"NA"\n"NA",NA\n'], { header: false }, { nulls: ["", "NA"] }))).toEqual([
      ["column_1", "column_2"],
      [null, "NA"],
      ["NA", null],
    ]);
  });
});

describe("tables by their settings", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "dialects-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const numbers = { typesOf: () => new Set(["number"] as const) };
  async function read(text: string, dialect: unknown, delimiter = ",") {
    await writeFile(join(folder, "t.csv"), text);
    const options = tableOptions({ dialect: dialectSchema.parse(dialect), delimiter, nulls: [""], partitions: false });
    const table = await openTable(join(folder, "t.csv"), { ...options, name: "t.csv" });
    const [typed, untyped] = [rowReader(table, numbers), rowReader(table, null)];
    const rows: unknown[] = [];
    for await (const row of table.rows) rows.push([typed(row), untyped(row), row.place("b")]);
    return rows;
  }

  it("decimal commas are numbers, and what has a point is none beside them", async () => {
    expect(await read('a;b\n-1,5;"2,5e3"\n1.234;x,y\n7;1.234,5\n', { decimal: "," }, ";")).toEqual([
      [
        { a: -1.5, b: 2500 },
        { a: "-1.5", b: "2.5e3" },
        { line: 2, column: 6 },
      ],
      [
        { a: "1.234", b: "x,y" },
        { a: "1,234", b: "x,y" },
        { line: 3, column: 7 },
      ],
      [
        { a: 7, b: "1.234,5" },
        { a: "7", b: "1.234,5" },
        { line: 4, column: 3 },
      ],
    ]);
  });

  it("P24: places of cells follow the dialect", async () => {
    const places = (await read("# x\r\ra,b\r'1\r1','2'\r", {
      comment: "#",
      quote: "'",
      "lone-cr": "newline",
      "blank-lines": "skip",
    })) as unknown[][];
    expect(places.map(([, , place]) => place)).toEqual([{ line: 5, column: 4 }]);
  });

  it("any one character is a delimiter", async () => {
    for (const delimiter of ["§", "→", "\u0001", " ", "#"])
      expect(await read(`a${delimiter}b\n1${delimiter}2\n`, {}, delimiter)).toHaveLength(1);
  });
});
