import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { type Batch, tableFromArrays, tableToIPC } from "@uwdata/flechette";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requireWhole } from "../../../core/tabular/arrow/whole.ts";
import { durationText, timestampText } from "../../../core/tabular/calendar.ts";
import { lz4Block } from "../../../core/tabular/lz4.ts";
import { TableError } from "../../../core/tabular/problem.ts";
import { openTable } from "../../../core/tabular/table.ts";
import { differences } from "../../real/columnar.ts";

const FILES = resolve(import.meta.dirname, "columnar");
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "columnar-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** The code and message that a file ends with, and how many rows came before. */
async function outcome(file: string, content: Uint8Array): Promise<{ code: string; message: string; rows: number }> {
  await writeFile(join(folder, file), content);
  let rows = 0;
  try {
    for await (const _ of (await openTable(join(folder, file), { name: file })).rows) rows += 1;
    return { code: "read", message: "", rows };
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    expect(error.location).toEqual({ file });
    return { code: error.code, message: error.message, rows };
  }
}

describe("Parquet and Arrow", () => {
  it.each(["types.parquet", "types.arrow"])("%s: every type is read as its writer says", async (file) => {
    expect(await differences(join(FILES, file))).toEqual([]);
  });

  it.each(["types.parquet", "types.arrow"])("%s: rows are told by their record, and columns can be had as they are", async (file) => {
    const table = await openTable(join(FILES, file));
    const places: unknown[] = [];
    for await (const row of table.rows) places.push([row.record, row.line, row.place("int64"), row.cells]);
    expect(places).toEqual(Array.from({ length: 16 }, (_, index) => [index + 1, index + 1, {}, null]));
    const columns = (await openTable(join(FILES, file))).columnBatches;
    const parts: unknown[] = [];
    for await (const batch of columns ?? [])
      parts.push([batch.first, batch.rows, Array.from(batch.columns.find(({ name }) => name === "id")?.values ?? [])]);
    expect(parts).toEqual([
      [1, 6, [0, 1, 2, 3, 4, 5]],
      [7, 6, [6, 7, 8, 9, 10, 11]],
      [13, 4, [12, 13, 14, 15]],
    ]);
  });

  it.each(["types.parquet", "types.arrow"])("P19: %s cut at any place or changed is told, and never crashes", async (file) => {
    const whole = await readFile(join(FILES, file));
    for (let length = 0; length < whole.length; length += 797)
      expect((await outcome(`cut-${file}`, whole.subarray(0, length))).code, `cut at ${length}`).toBe("TABLE_CORRUPT");
    let state = 7;
    const random = (below: number) => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return state % below;
    };
    for (let round = 0; round < 100; round += 1) {
      const changed = Buffer.from(whole);
      const places = [random(whole.length), whole.length - 1 - random(3000)];
      for (const at of places) changed[at] = random(256);
      // Some bytes are values, and any value is possible
      expect(
        ["read", "TABLE_CORRUPT", "TABLE_LIMIT", "HEADER_DUPLICATE", "HEADER_EMPTY", "TABLE_ENCRYPTED"],
        `changed at ${places}`,
      ).toContain((await outcome(`changed-${file}`, changed)).code);
    }
  });

  it.each(["encrypted.parquet", "encrypted-column.parquet"])("%s is told to be encrypted", async (file) => {
    expect(await outcome(file, await readFile(join(FILES, file)))).toMatchObject({ code: "TABLE_ENCRYPTED" });
  });

  it("names what is no Parquet and no Arrow", async () => {
    const parquet = await readFile(join(FILES, "types.parquet"));
    expect(await outcome("a.parquet.gz", gzipSync(parquet))).toMatchObject({ code: "TABLE_FORMAT" });
    expect(await outcome("b.parquet", Buffer.from("a,b\n1,2\n"))).toMatchObject({ code: "TABLE_CORRUPT" });
    expect(await outcome("c.arrow", parquet)).toMatchObject({ code: "TABLE_CORRUPT" });
    expect(await outcome("d.parquet", Buffer.alloc(0))).toMatchObject({ code: "TABLE_CORRUPT", message: expect.stringContaining("empty") });
    await writeFile(join(folder, "e.arrow"), "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n");
    await expect(openTable(join(folder, "e.arrow"))).rejects.toMatchObject({ code: "TABLE_POINTER" });
    await expect(openTable(join(folder, "missing.parquet"))).rejects.toMatchObject({ code: "TABLE_UNREADABLE" });
  });

  it("P19: Parquet whose groups have other columns than its schema is told", async () => {
    const changed = await readFile(join(FILES, "types.parquet"));
    changed.write("ts_us", changed.lastIndexOf("ts_ms"), "latin1");
    expect(await outcome("other.parquet", changed)).toMatchObject({
      code: "TABLE_CORRUPT",
      message: expect.stringContaining("columns of the schema"),
    });
  });

  it("P21: an Arrow batch that claims more than it holds is told before it is read", () => {
    const lists = () => tableFromArrays({ l: [[1, 2], [3]] }).getChild("l")?.data[0] as Batch<unknown>;
    expect(() => requireWhole(lists(), "l")).not.toThrow();
    expect(() => requireWhole(Object.assign(lists(), { offsets: Int32Array.of(0, 2, 1_000_000_000) }), "l")).toThrow(
      /lists of the column l/,
    );
    expect(() => requireWhole(Object.assign(lists(), { length: 3 }), "l")).toThrow(/lists of the column l/);
    expect(() => requireWhole(Object.assign(lists(), { length: 400 }), "l")).toThrow(/fewer values than its 400 rows/);
    expect(() => requireWhole(Object.assign(lists(), { length: 2 ** 40 }), "l")).toThrow(/more than \d+ rows/);
  });

  it("P19: a stream that ends within a message is cut; one without its last mark is whole", async () => {
    const stream = Buffer.from(tableToIPC(tableFromArrays({ a: [1, 2, 3] }), { format: "stream" }) ?? []);
    expect(await outcome("whole.arrows", stream)).toMatchObject({ code: "read", rows: 3 });
    expect(await outcome("unmarked.arrows", stream.subarray(0, -8))).toMatchObject({ code: "read", rows: 3 });
    expect(await outcome("cut.arrows", stream.subarray(0, -9))).toMatchObject({ code: "TABLE_CORRUPT" });
  });
});

describe("what values become", () => {
  it("times before 1970, with as many digits as they need", () => {
    expect(timestampText(-1n, 1_000_000_000, true)).toBe("1969-12-31T23:59:59.999999999Z");
    expect(timestampText(-9_007_199_254_740_993n, 1_000_000_000, false)).toBe("1969-09-18T18:00:00.745259007");
    expect(timestampText(1_500n, 1_000, false)).toBe("1970-01-01T00:00:01.5");
    expect(durationText(14, 3, 4_005n, 1_000)).toBe("P14M3DT4.005S");
    expect(durationText(0, 0, 0n, 1_000)).toBe("PT0S");
  });

  it("LZ4 blocks with matches that overlap, and no block that writes beyond its end", () => {
    const output = new Uint8Array(10);
    expect(lz4Block(Uint8Array.of(0x15, 65, 1, 0), output)).toBe(10);
    expect(Buffer.from(output).toString()).toBe("AAAAAAAAAA");
    for (const bad of [
      [0x16, 65, 1, 0],
      [0x15, 65, 2, 0],
      [0x15, 65, 0, 0],
      [0x15, 65, 1],
      [0xf0, 255],
      [0x50, 65],
    ])
      expect(() => lz4Block(Uint8Array.from(bad), new Uint8Array(10)), String(bad)).toThrow(RangeError);
  });
});
