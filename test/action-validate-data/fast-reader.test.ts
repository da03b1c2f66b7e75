import { gzipSync, zstdCompressSync } from "node:zlib";
import { afterEach, describe, expect, test, vi } from "vitest";
import { FastReader } from "../../action-validate-data/src/fast/fast-reader.ts";
import { PlainNeeded } from "../../core/tabular/fast/kernel.ts";
import { CsvRecords } from "../../core/tabular/fast/records.ts";
import { Project } from "./project.ts";

const KEYS = ["MLOPS_READER", "MLOPS_THREADS", "MLOPS_PIECE_BYTES"] as const;
afterEach(() => {
  for (const key of KEYS) delete process.env[key];
  vi.restoreAllMocks();
});

interface Way {
  readonly threads: number;
  readonly pieceBytes: number;
}
/** In a thread of its own every test would cost a second: pieces and readers are tried in test/core/tabular/fast, threads below. */
const ALONE: readonly Way[] = [{ threads: 1, pieceBytes: 300 }];
const TOGETHER: readonly Way[] = [{ threads: 3, pieceBytes: 300 }];

/** What the fast reader says of each file: whether it read it. */
async function watched(work: () => Promise<unknown>): Promise<boolean[]> {
  const spy = vi.spyOn(FastReader.prototype, "read");
  await work();
  return Promise.all(spy.mock.results.map(({ value }) => value as Promise<boolean>));
}
/** These end before their end, or are no UTF-8: the plain reader says where. */
const PLAIN = new Set(["an unclosed quote", "a cut last row", "nothing", "UTF-16", "a byte that is not UTF-8"]);

/** The report as the plain reader has it, which every other way must give to the byte (times excepted). */
async function sameReport(files: Readonly<Record<string, string | Uint8Array>>, data: string, ways = ALONE): Promise<string> {
  const project = await Project.create(files);
  const reports: string[] = [];
  try {
    for (const way of [null, ...ways]) {
      process.env.MLOPS_READER = way === null ? "plain" : "fast";
      if (way !== null) {
        process.env.MLOPS_THREADS = String(way.threads);
        process.env.MLOPS_PIECE_BYTES = String(way.pieceBytes);
      }
      const { report, log } = await project.validate(data);
      reports.push(
        `${JSON.stringify({ ...report, "duration-ms": 0 }, null, 1)}\n${log.replaceAll(/.* rows\/s .*\n|\d+(\.\d+)? m?s\b/g, "")}`,
      );
    }
  } finally {
    await project.remove();
  }
  const [plain = "", ...others] = reports;
  for (const [index, other] of others.entries()) expect(other, JSON.stringify(ways[index])).toBe(plain);
  return plain;
}

const SCHEMA = JSON.stringify({
  type: "object",
  required: ["id"],
  properties: {
    id: { type: "integer", minimum: 1 },
    name: { type: ["string", "null"], maxLength: 8 },
    score: { type: ["number", "null"], minimum: 0, maximum: 100 },
  },
});
const DATA = "datasets: { train: { files: train.csv, schema: schema.json, key: id } }";
const rows = (count: number, row: (index: number) => string, end = "\n") =>
  ["id,name,score", ...Array.from({ length: count }, (_, index) => row(index))].join(end) + end;

describe("P23: the report is the same, however the data was read", () => {
  test.each<[string, string | Uint8Array]>([
    ["good rows", rows(200, (index) => `${index + 1},row ${index},${index / 8}`)],
    ["rows that break the schema", rows(200, (index) => `${index - 5},name of ${index * 7},${index % 4 ? index * 3 : "many"}`)],
    ["duplicate and missing keys", rows(200, (index) => `${index % 9 === 4 ? "" : (index % 150) + 1},x,${index % 90}`)],
    ["quoted line ends in CRLF", rows(100, (index) => `${index % 80},"a\nb ""${index}"" c",${index}`, "\r\n")],
    [
      "ragged, blank and odd rows",
      rows(100, (index) => ["1,2", "", "7,a\rb,1", "8,\0,1", "9,ok,5", "10,é💡,1", '11,"x",2'][index % 7] ?? ""),
    ],
    ["a stray quote", rows(100, (index) => (index === 40 ? '41,a"b,1' : `${index + 1},"quoted, ${index}",1`))],
    ["text after a quote", rows(100, (index) => (index === 40 ? '41,"a"b,1' : `${index + 1},"quoted\n ${index}",1`))],
    ["an unclosed quote", rows(100, (index) => (index === 40 ? '41,"ab,1' : `${index + 1},x,1`))],
    ["a cut last row", `${rows(50, (index) => `${index + 1},x,1`)}51,x`],
    ["no final line end", rows(50, (index) => `${index + 1},x,1`).trimEnd()],
    ["a header alone", "id,name,score\n"],
    ["nothing", ""],
    ["a BOM", `\uFEFF${rows(60, (index) => `${index + 1},x,1`)}`],
    ["UTF-16", Buffer.from(`\uFEFF${rows(60, (index) => `${index + 1},x,1`)}`, "utf16le")],
    [
      "a byte that is not UTF-8",
      Buffer.concat([Buffer.from(rows(60, (index) => `${index + 1},x,1`)), Buffer.from([0x36, 0x31, 44, 0xe9, 44, 0x31, 10])]),
    ],
    ["a column less", "id,name\n1,x\n2,y\n"],
    ["integers beyond 2^53", rows(90, (index) => `900719925474099${index % 80},x,1`)],
  ])("of %s", async (name, text) => {
    const typed = await watched(() => sameReport({ "train.csv": text, "schema.json": SCHEMA }, DATA));
    expect(typed).toEqual([false, !PLAIN.has(name)]);
    await sameReport({ "train.csv": text }, "datasets: { train: { files: train.csv, nulls: [NA] } }");
  });

  test("of the order of values, some of which are quoted", async () => {
    const report = await sameReport(
      { "train.csv": 'c,n\n"a,b",1\ntrail ,2\n lead,3\n"\n",4\n lead,5\n"\n",6\n"a,b",7\n lead,8\n"a,b",9\n"a""b""c",10\n' },
      "datasets: { train: { files: train.csv, columns: { c: { monotonic: increasing } } } }",
    );
    expect(report).toContain("and 4 more");
  });

  const lines = (count: number, line: (index: number) => string) =>
    `${Array.from({ length: count }, (_, index) => line(index)).join("\n")}\n`;
  const OBJECTS: readonly (readonly [string, string])[] = [
    ["good rows", lines(200, (index) => JSON.stringify({ id: index + 1, name: `row ${index}`, score: index / 8 }))],
    [
      "keys in another order, more of them, fewer",
      lines(200, (index) =>
        JSON.stringify(
          index % 3 ? { id: index + 1, name: "é💡" } : { score: 1, id: index + 1, ...(index > 150 ? { extra: [index] } : {}) },
        ),
      ),
    ],
    [
      "rows that break the schema",
      lines(200, (index) => JSON.stringify({ id: index - 5, name: index % 7 ? "long name of" : null, score: index % 4 ? index : "many" })),
    ],
    [
      "escapes, spaces, CRLF and odd numbers",
      lines(
        90,
        (index) => `{"id": ${index + 1}, "name":"a\\n\\"${index}\\"", "score":${["1e2", "-0", "1.50", "9007199254740993"][index % 4]}}\r`,
      ),
    ],
    ["lines that are no rows", lines(90, (index) => ["", "[1]", '{"id":1', '{"id":1,"id":2}', '{"id":7,"name":"x"}'][index % 5] ?? "")],
    ["large integers", lines(90, (index) => `{"id":9007199254740${900 + index},"name":"x"}`)],
    ["no final line end", lines(90, (index) => JSON.stringify({ id: index + 1 })).trimEnd()],
    ["true and false", lines(90, (index) => JSON.stringify({ id: index + 1, name: index % 2 === 0 }))],
  ];
  test.each(OBJECTS)("of JSON Lines with %s", async (_, text) => {
    const files = { "train.jsonl": text, "schema.json": SCHEMA };
    const typed = await watched(() => sameReport(files, DATA.replace("csv", "jsonl")));
    expect(typed).toEqual([false, true]);
    await sameReport(files, "datasets: { train: { files: train.jsonl } }");
  });

  test("of JSON Lines by several threads", async () => {
    const text = OBJECTS.map(([, part]) => part.trimEnd()).join("\n");
    await sameReport({ "train.jsonl": `${text}\n`, "schema.json": SCHEMA }, DATA.replace("csv", "jsonl"), TOGETHER);
  });

  test("by several threads: keys, rows that break the schema, odd rows, and columns that turn out to be texts", async () => {
    const text = rows(300, (index) => (index % 50 === 7 ? "7,a" : `${index % 200},"line\n${index}",${index === 250 ? "none" : index}`));
    let found = "";
    const fast = await watched(async () => {
      found = await sameReport({ "train.csv": text, "schema.json": SCHEMA }, DATA, TOGETHER);
    });
    expect(fast).toEqual([false, true]);
    expect(found).toContain("KEY_DUPLICATE");
    expect(found).toContain("ROW_RAGGED");
    expect(await sameReport({ "train.csv": text }, "datasets: { train: { files: train.csv } }", TOGETHER)).toContain('"string"');
  });

  test.each([ALONE, TOGETHER])("of rows that refer to others, by several keys", async (...ways) => {
    const files = {
      "orders.csv": rows(
        200,
        (index) => `${index === 77 ? "+5" : index},${index % 13 ? `"c${index % 30}"` : ""},${index === 50 ? "n" : index % 40}`,
      ),
      "customers.csv": `name,score\n${Array.from({ length: 25 }, (_, index) => `c${index},${index}\n`).join("")}`,
    };
    const data = `datasets:
  customers: { files: customers.csv, key: name }
  orders:
    files: orders.csv
    key: id
    references: [{ columns: name, dataset: customers }, { columns: [score, name], dataset: customers, to: [score, name] }]`;
    let report = "";
    const fast = await watched(async () => {
      report = await sameReport(files, data, ways);
    });
    expect(report).toContain("REFERENCE_MISSING");
    expect(fast).toEqual([false, false, true, true]);
  });

  test.each([ALONE, TOGETHER])("of columns whose values are looked at one by one", async (...ways) => {
    const text = rows(
      240,
      (index) => `${index === 170 ? 3 : index},${["red", "blue", "", "groen"][index % 4]},${index === 99 ? "2024-05-01" : index / 3}`,
    );
    const data = `datasets:
  train:
    files: train.csv
    columns:
      id: { monotonic: increasing, types: { integer: { min: 99% } }, quantiles: { 0.5: { max: 100 } } }
      name: { pattern: "^[a-z]{3,4}$", categories: { allowed: [red, blue], share: { red: { min: 50% } } } }
      score: { freshness: 30d, outliers: { k: 1.5, max: 1% } }`;
    let report = "";
    const fast = await watched(async () => {
      report = await sameReport({ "train.csv": text }, data, ways);
    });
    expect(fast).toEqual([false, true]);
    for (const code of ["COLUMN_ORDER", "COLUMN_PATTERN", "COLUMN_CATEGORIES", "COLUMN_QUANTILE"]) expect(report).toContain(code);
  });

  test("of guessed numbers that are nearly constant, or come in shares", async () => {
    const text = rows(1_000, (index) => `${index},${index === 0 ? 2 : 1},${index % 4 ? 5 : 7}`);
    const data =
      "datasets: { train: { files: train.csv, suspicious: {}, columns: { score: { categories: { share: { '5': { max: 50% } } } } } } }";
    const report = await sameReport({ "train.csv": text }, data);
    for (const code of ["COLUMN_CONSTANT", "COLUMN_CATEGORY_SHARE"]) expect(report).toContain(code);
  });

  test("of columns whose different values are too many to keep", async () => {
    const text = rows(34_000, (index) => `${index},t${index},${index / 7}`);
    const found = await sameReport({ "train.csv": text, "schema.json": SCHEMA }, DATA, [{ threads: 2, pieceBytes: 65_536 }]);
    expect(found).toContain('"approximate": [');
  });

  test.each([
    ["gz", gzipSync],
    ["zst", zstdCompressSync],
  ])("of files that end with .%s", async (suffix, compress) => {
    const text = rows(300, (index) => `${index % 200},"line\n${index}",${index}`);
    const name = `train.csv.${suffix}`;
    const fast = await watched(() => sameReport({ [name]: compress(text), "schema.json": SCHEMA }, DATA.replace("train.csv", name)));
    expect(fast).toEqual([false, true]);
    await sameReport({ [name]: compress(text).subarray(0, -9) }, `datasets: { train: { files: ${name} } }`);
  });

  test("of very wide tables, which are left to the plain reader", async () => {
    const wide = (cell: (index: number) => string) => Array.from({ length: 2_500 }, (_, index) => cell(index)).join(",");
    const text = `${wide((index) => `c${index}`)}\n${wide(String)}\n${wide(() => "")}\n`;
    const fast = await watched(() => sameReport({ "train.csv": text }, "datasets: { train: { files: train.csv } }"));
    expect(fast).toEqual([false, false]);
  });

  test("by several threads that meet a stray quote", async () => {
    const text = rows(200, (index) => (index === 140 ? '141,a"b,1' : `${index + 1},"quoted,\n${index}",1`));
    expect(await sameReport({ "train.csv": text }, "datasets: { train: { files: train.csv } }", TOGETHER)).toContain("QUOTE_STRAY");
  });

  test("of several files and datasets, some read plainly", async () => {
    const files = {
      "a.csv": rows(150, (index) => `${index},x${index},${index}`),
      "b.csv": rows(150, (index) => `${index + 100},y${index},${index === 70 ? "none" : index}`),
      "c.csv": "name,id\nz,1\n",
      "test.csv": rows(50, (index) => `${index * 20},x,1`),
    };
    const data =
      "datasets: { train: { files: [a.csv, b.csv, c.csv], key: id }, test: { files: test.csv, key: id } }\ndisjoint: [train, test]";
    expect(await sameReport(files, data)).toContain("SPLITS_OVERLAP");
    await sameReport(files, "datasets: { train: { files: [a.csv, b.csv] }, test: { files: test.csv } }\ndisjoint: [train, test]");
  });
});

test("where the plain reader stops, a record read by itself asks for the plain reader", () => {
  const records = new CsvRecords({ columns: ["id", "name"], delimiter: ",", nulls: [], schema: null });
  expect(() => records.first(Buffer.from("2"), true, { line: 3, record: 2 })).toThrow(PlainNeeded);
  expect(() => records.first(Buffer.from('2,"x'), true, { line: 3, record: 2 })).toThrow(PlainNeeded);
});
