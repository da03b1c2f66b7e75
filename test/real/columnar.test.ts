import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { fastly, plainly } from "../core/tabular/fast/parquet-readers.ts";
import { differences } from "./columnar.ts";
import { pythonEnvironment } from "./python.ts";

const folder = mkdtempSync(join(tmpdir(), "columnar-"));
const written = spawnSync("python", [resolve(import.meta.dirname, "columnar_corpus.py"), folder], {
  env: pythonEnvironment(),
  encoding: "utf8",
});
const files = readdirSync(folder).filter((file) => !file.endsWith(".json"));
afterAll(() => rmSync(folder, { recursive: true }));

test("pyarrow and DuckDB write the corpus", () => {
  expect(written.stderr).toBe("");
  expect(files.length).toBeGreaterThan(70);
});

test.each(files)("%s: every value is the one that pyarrow reads", async (file) => {
  expect(await differences(join(folder, file))).toEqual([]);
});

test.each(files.filter((file) => file.endsWith(".parquet")))("%s: both readers gather the same", async (file) => {
  const path = join(folder, file);
  const fast = await fastly(path);
  // Nothing but times of 96 bits is in this one
  if (file === "int96.parquet") expect(fast).toBe("plain");
  else expect(fast).toEqual(await plainly(path));
});
