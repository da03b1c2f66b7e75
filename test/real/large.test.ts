import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { DataReport } from "../../core/report/data-report.ts";
import { runCli } from "./command-line.ts";

const BYTES = 5e9;
const MAX_MEMORY_MB = 200;
const ROWS_AT_ONCE = 20_000;

/** Rows that differ from one block to the next in their id only: writing 5 GB is to be quick. */
function block(first: number): Buffer {
  let text = "";
  for (let id = first; id < first + ROWS_AT_ONCE; id += 1)
    text += `${1_000_000_000 + id},${(id * 7919) % 100_003},${((id * 31) % 10_007) / 8},"city ${id % 977}, ""north""",2024-0${1 + (id % 9)}-1${id % 10},${id % 3 === 0},${"note ".repeat(id % 40)}\n`;
  return Buffer.from(text);
}

test("P21: a table of 5 GB is read within 200 MB, and every row is counted", async () => {
  const folder = mkdtempSync(join(tmpdir(), "large-"));
  try {
    const file = openSync(join(folder, "large.csv"), "w");
    let [bytes, rows] = [writeSync(file, "id,user,amount,city,day,flag,note\n"), 0];
    const piece = block(0);
    for (; bytes < BYTES; rows += ROWS_AT_ONCE) bytes += writeSync(file, piece);
    closeSync(file);
    writeFileSync(join(folder, "mlops.yml"), "version: 1\ndata: { datasets: { large: { files: large.csv, schema: schema.json } } }\n");
    writeFileSync(
      join(folder, "schema.json"),
      JSON.stringify({
        properties: {
          id: { type: "integer", minimum: 1 },
          amount: { type: "number" },
          day: { type: "string", format: "date" },
          flag: { type: "boolean" },
        },
      }),
    );
    const run = await runCli(folder, ["validate", "--json"]);
    expect(run.code, run.stderr.slice(-2000)).toBe(0);
    const { large } = (JSON.parse(run.stdout) as DataReport).datasets;
    expect(large?.rows).toBe(rows);
    expect(large?.files[0]?.bytes).toBe(bytes);
    expect(large?.columns.flag?.count).toBe(rows);
    expect(run.memory).toBeGreaterThan(0);
    expect(run.memory).toBeLessThan(MAX_MEMORY_MB);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
