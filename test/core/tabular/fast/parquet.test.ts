import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fastly, plainly } from "./parquet-readers.ts";

const TYPES = resolve(import.meta.dirname, "..", "columnar", "types.parquet");
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parquet-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("row groups of Parquet read fast", () => {
  it("P25: every type gives what the plain reader gives", async () => {
    expect(await fastly(TYPES)).toEqual(await plainly(TYPES));
  });

  it("P18: rows that break a schema are told as the plain reader tells them, with keys", async () => {
    const schema = {
      type: "object",
      properties: { id: { type: "integer", maximum: 9 }, int64: { type: ["integer", "null"], minimum: 0 } },
    };
    for (const task of [{ schema }, { schema, key: ["id"] }, { key: ["int64"] }]) {
      const plain = await plainly(TYPES, task);
      expect(await fastly(TYPES, task)).toEqual(plain);
      expect(plain[0]).toContain(task.schema === undefined ? '"invalidRows":0' : '"rule":"maximum"');
    }
  });

  it("P18: nulls, texts and truths that break a schema are told likewise, by threads too", async () => {
    const properties = {
      int64: { type: "integer" },
      category: { enum: ["red", "blue", null] },
      bool: { const: true },
      date: { type: ["string", "null"], format: "date" },
      float64: { type: ["number", "null"] },
    };
    for (const column of Object.keys(properties)) {
      const task = { schema: { type: "object", properties: { [column]: properties[column as keyof typeof properties] } } };
      const plain = await plainly(TYPES, task);
      expect(await fastly(TYPES, task), column).toEqual(plain);
      expect(await fastly(TYPES, { ...task, threads: 2 }), column).toEqual(plain);
      expect(/"invalidRows":0/.test(plain[0] as string), column).toBe(column === "date");
    }
  });

  it("P25: a file that is damaged anywhere is left to the plain reader, or read alike", async () => {
    const whole = await readFile(TYPES);
    const path = join(folder, "damaged.parquet");
    let [left, state] = [0, 11];
    for (let round = 0; round < 150; round += 1) {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      const damaged = Buffer.from(whole);
      damaged[4 + (state % (whole.length - 8))] = state >> 16;
      await writeFile(path, damaged);
      const plain = await plainly(path);
      const fast = await fastly(path).catch((error: { problem?: { code: string } }) => error.problem?.code);
      if (fast === "plain" || typeof fast === "string") left += 1;
      else expect(fast, `round ${round}`).toEqual(plain);
    }
    expect(left).toBeGreaterThan(10);
  });
});
