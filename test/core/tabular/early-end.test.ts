import { cpSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openTable } from "../../../core/tabular/table.ts";

const folder = mkdtempSync(join(tmpdir(), "early-end-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Descriptors of this process that lead to a file; only Linux tells. */
const openOn = (path: string) =>
  readdirSync("/proc/self/fd").filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === path;
    } catch {
      return false;
    }
  });

it.skipIf(process.platform !== "linux").each(["csv", "jsonl"])(
  "who stops reading %s at the first piece leaves no file open",
  async (format) => {
    const path = join(folder, `t.${format}`);
    const line = format === "csv" ? "1,2\n" : '{"a": 1}\n';
    writeFileSync(path, (format === "csv" ? "a,b\n" : "") + line.repeat(1_000_000));
    const { batches } = await openTable(path);
    expect(openOn(path)).toHaveLength(1);
    for await (const _batch of batches) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(openOn(path)).toEqual([]);
  },
);

it.skipIf(process.platform !== "linux").each(["parquet", "arrow"])(
  "a %s file that is refused for its folders is closed",
  async (format) => {
    const name = `id=1/types.${format}`;
    const path = join(folder, name);
    mkdirSync(join(folder, "id=1"), { recursive: true });
    cpSync(join(import.meta.dirname, "columnar", `types.${format}`), path);
    await expect(openTable(path, { name, partitions: true })).rejects.toMatchObject({ code: "TABLE_PARTITION" });
    expect(openOn(path)).toEqual([]);
  },
);
