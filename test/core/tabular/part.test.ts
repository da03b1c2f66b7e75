import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openTable, type TableRow } from "../../../core/tabular/table.ts";

const folder = mkdtempSync(join(tmpdir(), "part-"));
afterAll(() => rmSync(folder, { recursive: true }));

const HEADER = '\uFEFFa,"b\nc"\n';
const ROWS = ['1,"x\ny"\n', "2,é\n", "3,z\n"];

async function rowsOf(path: string, part: { headerBytes: number; from: number; to: number }) {
  const table = await openTable(path, { part });
  const rows: TableRow[] = [];
  for await (const row of table.rows) rows.push(row);
  return { columns: table.columns, rows };
}

async function cells(path: string, part: { headerBytes: number; from: number; to: number }): Promise<unknown[]> {
  const { columns, rows } = await rowsOf(path, part);
  return rows.map((row) => [row.record, row.line, ...columns.map((column) => row.get(column))]);
}

it("reads a part under the file's header, with lines and records of its own", async () => {
  const path = join(folder, "a.csv");
  writeFileSync(path, HEADER + ROWS.join(""));
  const headerBytes = Buffer.byteLength(HEADER);
  const from = headerBytes + (ROWS[0]?.length ?? 0);
  const size = Buffer.byteLength(HEADER + ROWS.join(""));
  expect(await cells(path, { headerBytes: 0, from: 0, to: from })).toEqual([[1, 3, "1", "x\ny"]]);
  expect(await cells(path, { headerBytes, from, to: size })).toEqual([
    [1, 3, "2", "é"],
    [2, 4, "3", "z"],
  ]);
  expect(await cells(path, { headerBytes, from: size, to: size })).toEqual([]);
});

it("reads lines of JSON from anywhere", async () => {
  const path = join(folder, "a.jsonl");
  writeFileSync(path, '{"a":1}\n{"a":2}\n{"a":3}\n');
  const { rows } = await rowsOf(path, { headerBytes: 0, from: 8, to: 16 });
  expect(rows.map((row) => [row.record, row.line, row.get("a")])).toEqual([[1, 1, 2]]);
});

it("P24: a byte order mark where a part begins is what it is in the whole file: a line that is no JSON", async () => {
  const path = join(folder, "mark.jsonl");
  const text = '{"a":1}\n\uFEFF{"a":2}\n{"a":3}\n';
  writeFileSync(path, text);
  await expect(rowsOf(path, { headerBytes: 0, from: 0, to: 19 })).rejects.toMatchObject({ code: "JSON_INVALID" });
  await expect(rowsOf(path, { headerBytes: 0, from: 8, to: 19 })).rejects.toMatchObject({ code: "JSON_INVALID" });
});

it("P24: what would be a pointer where a file begins is a line like any other where a part does", async () => {
  const path = join(folder, "pointer.jsonl");
  const pointer = "version https://git-lfs.github.com/spec/v1\n";
  writeFileSync(path, `{"a":1}\n${pointer}{"a":3}\n`);
  await expect(rowsOf(path, { headerBytes: 0, from: 0, to: 60 })).rejects.toMatchObject({ code: "JSON_INVALID" });
  await expect(rowsOf(path, { headerBytes: 0, from: 8, to: 60 })).rejects.toMatchObject({ code: "JSON_INVALID" });
  writeFileSync(path, pointer);
  await expect(rowsOf(path, { headerBytes: 0, from: 0, to: pointer.length })).rejects.toMatchObject({ code: "TABLE_POINTER" });
});

it("P18: a bad byte is named by its place in the file", async () => {
  const path = join(folder, "bad.csv");
  writeFileSync(path, Buffer.concat([Buffer.from("a\n1\n2\n"), Buffer.from([0xe9, 10])]));
  await expect(rowsOf(path, { headerBytes: 2, from: 4, to: 8 })).rejects.toMatchObject({
    message: expect.stringContaining("the byte 0xE9 at byte offset 6 is not UTF-8"),
  });
});
