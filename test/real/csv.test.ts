import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openTable } from "../../core/tabular/table.ts";
import { csvCorpus } from "../core/tabular/csv-corpus.ts";
import { pythonEnvironment } from "./python.ts";

const folder = mkdtempSync(join(tmpdir(), "csv-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Python's reader knows no comments and no blanks around cells; in unquoted cells it takes backslashes for escapes, and we do not. */
const files = csvCorpus().filter(
  ({ text, dialect }) =>
    dialect.comment === undefined &&
    !dialect.trim &&
    !(text.includes("\\") && dialect.escape === "backslash") &&
    !(text.includes("\r") && dialect.skipLines > 0),
);
const cases = files.map(({ name, text, delimiter, dialect }) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return { path, delimiter, quote: dialect.quote, escape: dialect.escape, skip: dialect.skipLines };
});
writeFileSync(join(folder, "cases.json"), JSON.stringify(cases));
const python = spawnSync("python", [resolve(import.meta.dirname, "csv_reference.py"), join(folder, "cases.json")], {
  env: pythonEnvironment(),
  encoding: "utf8",
});
const theirs = python.stdout.trim().split("\n");

test("Python's csv module reads the corpus", () => {
  expect(python.stderr).toBe("");
  expect(theirs).toHaveLength(files.length);
  expect(files.length).toBeGreaterThan(25);
});

test.each(files.map((file, index) => [file.name, file, index] as const))(
  "%s: the rows are those that Python's csv module reads",
  async (name, file, index) => {
    const table = await openTable(join(folder, name), { delimiter: file.delimiter, dialect: file.dialect });
    const ours: string[][] = [];
    for await (const row of table.rows) ours.push((row.cells ?? []).map((cell) => cell ?? ""));
    const rows = (JSON.parse(theirs[index] ?? "[]") as string[][])
      .filter((row) => row.length > 0)
      .slice(file.dialect.header === false ? 0 : 1);
    expect(ours).toEqual(rows.map((row) => [...row, ...table.columns.slice(row.length).map(() => "")]));
  },
);
