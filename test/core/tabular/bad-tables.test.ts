import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { constants, gzipSync, zstdCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TableError, type TableProblem } from "../../../core/tabular/problem.ts";
import { openTable, type TableOptions } from "../../../core/tabular/table.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tables-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** What is wrong with a table, rows first, then what ended the reading. */
async function problemsOf(
  file: string,
  content: string | Uint8Array,
  options: TableOptions = {},
): Promise<{ problems: TableProblem[]; rows: number }> {
  const path = join(folder, file);
  await writeFile(path, content);
  const problems: TableProblem[] = [];
  let rows = 0;
  try {
    const table = await openTable(path, { name: file, onProblem: (problem) => problems.push(problem), ...options });
    for await (const _ of table.rows) rows += 1;
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    expect(error.location?.file).toBe(file);
    problems.push(error.problem);
  }
  return { problems, rows };
}

const latin1 = (text: string) => Buffer.from(text, "latin1");
const rows = (count: number) => Array.from({ length: count }, (_, index) => `${index},${index * 2}\n`).join("");

/** Name, content, code, line, column where it has one, rows read all the same. */
const CORPUS: [string, string | Uint8Array, string, number | undefined, number | undefined, number][] = [
  ["P20 empty file.csv", "", "TABLE_EMPTY", 1, undefined, 0],
  ["P20 mark only.csv", "\uFEFF", "TABLE_EMPTY", 1, undefined, 0],
  ["P20 first line empty.csv", "\na,b\n1,2\n", "HEADER_EMPTY", 1, 1, 0],
  ["P20 header with a gap.csv", "a,,c\n1,2,3\n", "HEADER_EMPTY", 1, 3, 0],
  ["P20 header of spaces.csv", "a, ,c\n1,2,3\n", "HEADER_EMPTY", 1, 3, 0],
  ["P20 header with a final comma.csv", "a,b,\n1,2,\n", "HEADER_EMPTY", 1, 5, 0],
  ["P20 header twice.csv", 'a,b,"a"\n1,2,3\n', "HEADER_DUPLICATE", 1, 5, 0],
  ["P20 header twice on two lines.csv", '"a\nb",c,"a\nb"\n1,2,3\n', "HEADER_DUPLICATE", 2, 6, 0],
  ["P20 row too short.csv", "a,b\n1,2\n3\n4,5\n", "ROW_RAGGED", 3, 1, 2],
  ["P20 row too long.csv", "a,b\n1,2\n3,4,5\n4,5\n", "ROW_RAGGED", 3, 1, 2],
  ["P24 ragged behind quoted lines.csv", 'a,b\r\n1,"x\r\ny\r\nz"\r\n3\r\n', "ROW_RAGGED", 5, 1, 1],
  ["P20 long last row.csv", "a,b\n1,2\n3,4,5", "ROW_RAGGED", 3, 1, 1],
  ["P20 blank line.csv", "a,b\n1,2\n\n3,4\n", "ROW_BLANK", 3, 1, 2],
  ["P20 blank last line.csv", "a,b\n1,2\n\n", "ROW_BLANK", 3, 1, 1],
  ["P20 NUL.csv", "a,b\n1,2\n3,x\0y\n4,5\n", "ROW_NUL", 3, 4, 2],
  ["P20 NUL in the header.csv", "a,b\0\n1,2\n", "ROW_NUL", 1, undefined, 0],
  ["P20 NUL in quotes.csv", 'a,b\n1,"\0"\n', "ROW_NUL", 2, 4, 0],
  ["P20 quote in a cell.csv", 'a,b\n1,2"3\n4,5\n', "QUOTE_STRAY", 2, 4, 1],
  ["P20 text behind a quote.csv", 'a,b\n"1"x,2\n4,5\n', "QUOTE_STRAY", 2, 4, 1],
  ["P20 space before a quote.csv", 'a,b\n1, "2"\n4,5\n', "QUOTE_STRAY", 2, 4, 1],
  ["P20 space behind a quote.csv", 'a,b\n"1" ,2\n4,5\n', "QUOTE_STRAY", 2, 4, 1],
  ["P20 backslash for a quote.csv", 'a,b\n1,"say \\"hi\\""\n4,5\n', "QUOTE_STRAY", 2, 10, 1],
  ["P20 lone carriage return.csv", "a,b\n1,2\r3\n4,5\n", "ROW_CR", 2, 4, 1],
  ["P20 old Mac.csv", "a,b\r1,2\r", "ROW_CR", 1, 4, 0],
  ["P19 unclosed quote.csv", 'a,b\n1,2\n3,"4\n5,6\n', "QUOTE_UNCLOSED", 3, 3, 1],
  ["P19 unclosed quote in the header.csv", 'a,"b\n1,2\n', "QUOTE_UNCLOSED", 1, 3, 0],
  ["P19 unclosed quote behind quoted lines.csv", 'a,b\n"x\ny",2\n3,"4\n5,6\n', "QUOTE_UNCLOSED", 4, 3, 1],
  ["P19 half a last row.csv", "a,b,c\n1,2,3\n4,5", "ROW_CUT", 3, 1, 1],
  ["P19 half a last row.jsonl", '{"a":1}\n{"a":', "ROW_CUT", 2, undefined, 1],
  ["P19 half a first row.jsonl", '{"a":', "ROW_CUT", 1, undefined, 0],
  ["P18 latin-1.csv", latin1("a,b\n1,2\n3,caf\xe9\n"), "TABLE_ENCODING", 3, undefined, 1],
  ["P18 half a letter at the end.csv", latin1("a,b\n1,\xc3"), "TABLE_ENCODING", 2, undefined, 0],
  ["P18 overlong.csv", latin1("a,b\n1,\xc0\xaf\n"), "TABLE_ENCODING", 2, undefined, 0],
  ["P18 surrogate.csv", latin1("a,b\n1,\xed\xa0\x80\n"), "TABLE_ENCODING", 2, undefined, 0],
  ["P18 UTF-16 marked.csv", Buffer.from("\uFEFFa,b\n1,2\n", "utf16le"), "TABLE_ENCODING", 1, undefined, 0],
  ["P18 UTF-16 unmarked.csv", Buffer.from("a,b\n1,2\n", "utf16le"), "TABLE_ENCODING", 1, undefined, 0],
  ["P18 UTF-16 big.csv", Buffer.from("\uFEFFa,b\n1,2\n", "utf16le").swap16(), "TABLE_ENCODING", 1, undefined, 0],
  ["not JSON.jsonl", '{"a":1}\n{"a":1,}\n{"a":2}\n', "JSON_INVALID", 2, 8, 2],
  ["not an object.jsonl", '{"a":1}\n[1]\n', "JSON_NOT_OBJECT", 2, 1, 1],
  ["P21 beyond a double.jsonl", '{"a":1}\n{"a":1e400}\n{"a":2}\n', "JSON_INVALID", 2, 1, 2],
  ["P21 a nested integer beyond a double.jsonl", `{"a":1}\n{"a":{"b":[-1${"0".repeat(400)}]}}\n{"a":1e308}\n`, "JSON_INVALID", 2, 1, 2],
  ["P20 blank.jsonl", '{"a":1}\r\n\r\n{"a":2}\r\n', "ROW_BLANK", 2, 1, 2],
  ["P21 deep.jsonl", `{"a":1}\n${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}\n`, "JSON_DEPTH", 2, 1, 1],
  ["an array.jsonl", '[\n{"a":1}\n]\n', "JSON_INVALID", 1, undefined, 1],
  ["LFS.csv", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n", "TABLE_POINTER", 1, undefined, 0],
  ["DVC.csv", "outs:\n- md5: a304afb96060aad90176268345e10355\n  size: 37891850\n  path: data.xml\n", "TABLE_POINTER", 1, undefined, 0],
  ["P21 cell.csv", `a,b\n1,2\n3,"${"x".repeat(10_000_000)}"\n`, "TABLE_LIMIT", 3, 3, 1],
  ["P21 line without end.csv", `a,b\n1,2\n${"x".repeat(20_000_000)}`, "TABLE_LIMIT", 3, undefined, 1],
  ["P21 columns.csv", `${Array.from({ length: 1_000_000 }, (_, index) => `c${index}`).join(",")}\n`, "TABLE_LIMIT", 1, undefined, 0],
];

describe("tables that depart from their format", () => {
  it.each(CORPUS)("%s", async (name, content, code, line, column, read) => {
    const found = await problemsOf(name, content);
    expect(found.problems[0]).toMatchObject({ code, ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) });
    expect(found.problems[0]?.message).not.toBe("");
    expect(found.problems[0]?.advice).not.toBe("");
    expect(found.rows).toBe(read);
  });

  it("throws the first problem when nobody takes them", async () => {
    await writeFile(join(folder, "ragged.csv"), "a,b\n1,2\n3\n");
    const table = openTable(join(folder, "ragged.csv"), { name: "ragged.csv" }).then(async ({ rows }) => {
      for await (const _ of rows);
    });
    await expect(table).rejects.toMatchObject({ code: "ROW_RAGGED", verdict: "fail", location: { file: "ragged.csv", line: 3 } });
  });

  it("P18: names the offset of the bad byte behind pieces of a large file, and the letter it would be", async () => {
    const before = `a,b\n${rows(60_000)}`;
    const found = await problemsOf("large.csv", Buffer.concat([Buffer.from(before), latin1("1,\xfc\n")]));
    expect(found.problems).toEqual([
      expect.objectContaining({
        code: "TABLE_ENCODING",
        line: 60_002,
        message: expect.stringContaining(`byte offset ${before.length + 2} `),
      }),
    ]);
    expect(found.problems[0]?.message).toContain('"ü"');
  });

  it("P18: reads other encodings when they are named, and strips marks", async () => {
    const read = async (file: string, content: Uint8Array, options: TableOptions) => {
      await writeFile(join(folder, file), content);
      const table = await openTable(join(folder, file), options);
      const cells: unknown[] = [];
      for await (const row of table.rows) cells.push(row.cells);
      return [table.columns, cells];
    };
    const expected = [["a", "b"], [["1", "é"]]];
    expect(await read("l.csv", latin1("a,b\n1,\xe9\n"), { encoding: "windows-1252" })).toEqual(expected);
    expect(await read("u.csv", Buffer.from("\uFEFFa,b\n1,é\n", "utf16le"), { encoding: "utf-16le" })).toEqual(expected);
    expect(await read("m.csv", Buffer.from("\uFEFFa,b\n1,é\n"), {})).toEqual(expected);
    await expect(read("n.csv", Uint8Array.of(97, 0, 10, 0, 0, 0xd8, 97, 0), { encoding: "utf-16le" })).rejects.toMatchObject({
      code: "TABLE_ENCODING",
    });
  });

  it("P19: a gzip cut short, changed or with something behind it is told, and a whole one read", async () => {
    const whole = gzipSync(`a,b\n${rows(20_000)}`);
    expect(await problemsOf("whole.csv.gz", whole)).toEqual({ problems: [], rows: 20_000 });
    expect(await problemsOf("two members.csv.gz", Buffer.concat([whole, gzipSync("7,8\n")]))).toEqual({ problems: [], rows: 20_001 });
    const flipped = Buffer.from(whole);
    flipped[flipped.length - 6] = (flipped[flipped.length - 6] ?? 0) ^ 1;
    for (const [name, bytes] of [
      ["short by 9 bytes", whole.subarray(0, -9)],
      ["without its end", whole.subarray(0, -8)],
      ["half", whole.subarray(0, whole.length / 2)],
      ["wrong checksum", flipped],
      ["garbage behind", Buffer.concat([whole, Buffer.from("garbage")])],
      ["zeros behind", Buffer.concat([whole, Buffer.alloc(5)])],
      ["no gzip", Buffer.from("a,b\n1,2\n")],
    ] as const) {
      const { problems } = await problemsOf(`${name}.csv.gz`, bytes);
      expect(
        problems.map((problem) => problem.code),
        name,
      ).toEqual(["TABLE_COMPRESSION"]);
    }
  });

  it("P21: a gzip that unpacks to 1029 times its size stops at the limit", async () => {
    const { problems } = await problemsOf("bomb.csv.gz", gzipSync(`a\n${"0\n".repeat(12_000_000)}`));
    expect(problems).toEqual([expect.objectContaining({ code: "TABLE_LIMIT" })]);
  });

  it("P19: a zst cut short, changed or with something behind it is told, and a whole one read", async () => {
    const checked = (text: string) => zstdCompressSync(text, { params: { [constants.ZSTD_c_checksumFlag]: 1 } });
    const whole = checked(`a,b\n${rows(20_000)}`);
    expect(await problemsOf("whole.csv.zst", whole)).toEqual({ problems: [], rows: 20_000 });
    const skippable = Buffer.from("502a4d1803000000616263", "hex");
    const several = Buffer.concat([whole, checked("7,8\n"), skippable, checked(rows(40_000)), checked("7,8\n")]);
    expect(await problemsOf("frames.csv.zst", several)).toEqual({ problems: [], rows: 60_002 });
    expect(await problemsOf("P18 latin-1.csv.zst", zstdCompressSync(latin1("a\ncaf\xe9\n")))).toMatchObject({
      problems: [{ code: "TABLE_ENCODING", line: 2 }],
    });
    const flipped = Buffer.from(whole);
    flipped[flipped.length - 2] = (flipped[flipped.length - 2] ?? 0) ^ 1;
    for (const [name, bytes] of [
      ["short by 9 bytes", whole.subarray(0, -9)],
      ["without its last byte", whole.subarray(0, -1)],
      ["half", whole.subarray(0, whole.length / 2)],
      ["second frame cut", Buffer.concat([whole, whole.subarray(0, 100)])],
      ["wrong checksum", flipped],
      ["garbage behind", Buffer.concat([whole, Buffer.from("garbage")])],
      ["zeros behind", Buffer.concat([whole, Buffer.alloc(5)])],
      ["one byte behind", Buffer.concat([whole, Buffer.from([0x28])])],
      ["no zstd", Buffer.from("a,b\n1,2\n")],
      ["empty", Buffer.alloc(0)],
    ] as const) {
      const { problems } = await problemsOf(`${name}.csv.zst`, bytes);
      expect(
        problems.map((problem) => problem.code),
        name,
      ).toEqual(["TABLE_COMPRESSION"]);
    }
    const { problems } = await problemsOf("bomb.csv.zst", zstdCompressSync(`a\n${`${"0".repeat(999)}\n`.repeat(20_000)}`));
    expect(problems).toEqual([expect.objectContaining({ code: "TABLE_LIMIT" })]);
  });

  it("names what a file is that its name does not say", async () => {
    const found = async (file: string, bytes: Uint8Array | string) => (await problemsOf(file, bytes)).problems[0];
    expect(await found("a.csv", gzipSync("a\n1\n"))).toMatchObject({
      code: "TABLE_FORMAT",
      message: expect.stringContaining("gzip"),
      advice: expect.stringContaining(".gz"),
    });
    expect(await found("b.jsonl", zstdCompressSync("{}\n"))).toMatchObject({
      code: "TABLE_FORMAT",
      message: expect.stringContaining("zstd"),
      advice: expect.stringContaining(".zst"),
    });
    expect(await found("c.csv", "PAR1")).toMatchObject({ code: "TABLE_FORMAT", advice: expect.stringContaining("format: parquet") });
    expect(await found("d.csv.gz", gzipSync(gzipSync("a\n1\n")))).toMatchObject({ code: "TABLE_FORMAT" });
    expect(await problemsOf("e.csv", "BZh,b\n1,2\n")).toEqual({ problems: [], rows: 1 });
  });

  it("names the format that a file's name does not say, and a file that is not there", async () => {
    await expect(openTable(join(folder, "x.xlsx"))).rejects.toMatchObject({ code: "TABLE_FORMAT", verdict: "error" });
    await expect(openTable(join(folder, "constructor.constructor"))).rejects.toMatchObject({ code: "TABLE_FORMAT" });
    await expect(openTable(join(folder, "missing.csv"))).rejects.toMatchObject({ code: "TABLE_UNREADABLE", verdict: "error" });
  });
});
