import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readPredictions, splitOfFile } from "../../../core/metrics/predictions.ts";
import { openTable } from "../../../core/tabular/table.ts";
import { rowReader } from "../../../core/tabular/typed-row.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "key=of-ours-"));
});
afterAll(() => rm(folder, { recursive: true }));

const types = { typesOf: (column: string) => new Set(column === "year" ? (["integer"] as const) : (["string"] as const)) };

/** A file below the folder, opened by its name in it. */
async function open(name: string, content: string) {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), content);
  return openTable(join(folder, name), { name, partitions: true, nulls: ["", "NA"] });
}

async function rows(name: string, content: string) {
  const table = await open(name, content);
  const [typed, bare] = [rowReader(table, types), rowReader(table, null)];
  const found: unknown[] = [];
  for await (const row of table.rows) found.push([typed(row), bare(row), row.get("year"), row.place("year")]);
  return { columns: table.columns, found };
}

const TYPED = { a: "1", year: 2024, city: "São Paulo/x", zone: null };
const BARE = { a: "1", year: "2024", city: "São Paulo/x", zone: null };
const PATH = "data/year=2024/city=S%C3%A3o Paulo%2Fx/zone=__HIVE_DEFAULT_PARTITION__";

describe("columns from folders", () => {
  it.each([
    ["t.csv", "a\n1\n", { line: 2 }],
    ["t.jsonl", '{"a":"1"}\n', { line: 1 }],
    ["t.json", '[{"a":"1"}]', { line: 1, column: 2 }],
  ])("%s: are read like the text of CSV cells", async (file, content, place) => {
    expect(await rows(`${PATH}/${file}`, content)).toEqual({
      columns: ["a", "year", "city", "zone"],
      found: [[TYPED, BARE, "2024", place]],
    });
  });

  it("Parquet has them too, by rows and by columns", async () => {
    const path = join(folder, "year=2024", "types.parquet");
    await mkdir(dirname(path), { recursive: true });
    await cp(resolve(import.meta.dirname, "columnar", "types.parquet"), path);
    const table = await openTable(path, { name: "year=2024/types.parquet", partitions: true });
    expect(table.columns.at(-1)).toBe("year");
    const read = rowReader(table, types);
    for await (const row of table.rows) expect(read(row).year).toBe(2024);
    const again = await openTable(path, { name: "year=2024/types.parquet", partitions: true });
    for await (const batch of again.columnBatches ?? [])
      expect(Array.from(batch.columns.at(-1)?.values ?? [])).toEqual(Array(batch.rows).fill("2024"));
  });

  it("only when the settings say so, and only of the folders that the name shows", async () => {
    expect((await open("year=NA/key=/t.csv", "a\n1\n")).columns).toEqual(["a", "year", "key"]);
    expect((await rows("year=NA/key=/t.csv", "a\n1\n")).found).toMatchObject([[{ year: null, key: null }, {}, null, { line: 2 }]]);
    const table = await openTable(join(folder, "year=NA/key=/t.csv"), { name: "year=NA/key=/t.csv" });
    expect(table.columns).toEqual(["a"]);
  });

  it.each([
    ["year=1/t.csv", "a,year\n1,2\n"],
    ["year=1/t.jsonl", '{"a":1}\n{"year":2}\n'],
    ["year=1/year=2/t.csv", "a\n1\n"],
    ["year=%zz/t.csv", "a\n1\n"],
  ])("%s: what is said twice, or cannot be read, is an error", async (name, content) => {
    await expect(rows(name, content)).rejects.toMatchObject({ code: "TABLE_PARTITION", verdict: "error", location: { file: name } });
  });
});

describe("predictions", () => {
  it("are told by their files' names", () => {
    for (const name of ["test.csv", "test.tsv.gz", "test.jsonl.zst", "test.parquet", "test.arrow", "test.feather"])
      expect(splitOfFile(name), name).toBe("test");
    for (const name of ["test.parquet.gz", "test.json", "test.txt", "a.test.csv", ".csv"]) expect(splitOfFile(name), name).toBeUndefined();
  });

  it("may be Parquet, Arrow or a JSON array", async () => {
    const parquet = resolve(import.meta.dirname, "columnar", "types.parquet");
    const found = await readPredictions(parquet, { name: "predictions.parquet" });
    expect(found.rows).toBe(16);
    expect(found.columns.get("id")).toEqual(Array.from({ length: 16 }, (_, index) => String(index)));
    await writeFile(join(folder, "p.json"), '[{"id":"a","label":1},{"id":"b","label":null}]');
    const array = await readPredictions(join(folder, "p.json"), { name: "p.json" });
    await writeFile(join(folder, "q.jsonl"), '{"id":9007199254740993}\n{"id":9007199254740992}\n');
    const exact = await readPredictions(join(folder, "q.jsonl"), { name: "q.jsonl" });
    expect(exact.columns.get("id")).toEqual(["9007199254740993", "9007199254740992"]);
    expect([array.columns.get("id"), array.columns.get("label")]).toEqual([
      ["a", "b"],
      ["1", null],
    ]);
  });
});
