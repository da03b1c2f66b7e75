import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Allowance } from "../../core/content/format.ts";
import { inspectFile } from "../../core/content/inspect.ts";
import { python } from "./python.ts";

let corpus: string;
beforeAll(async () => {
  corpus = await mkdtemp(join(tmpdir(), "pickles-"));
  const written = await python(import.meta.dirname, ["-W", "ignore", "pickle_corpus.py", corpus]);
  expect(written, written.output).toMatchObject({ code: 0 });
}, 300_000);
afterAll(() => rm(corpus, { recursive: true, force: true }));

/** Of the files in one folder: those that would ship, and those that would not. */
async function sorted(folder: string, allow: readonly Allowance[]): Promise<{ fine: string[]; refused: string[] }> {
  const result: { fine: string[]; refused: string[] } = { fine: [], refused: [] };
  for (const name of await readdir(join(corpus, folder))) {
    const { format, problem } = await inspectFile(join(corpus, folder, name), allow);
    if (problem === null) result.fine.push(name);
    else result.refused.push(`${name}: ${format} ${problem.code} ${problem.message}`);
  }
  return result;
}

test("P29: every pickle that scikit-learn, joblib and NumPy write is refused until pickles are allowed", async () => {
  const { fine, refused } = await sorted("good", []);
  expect(fine).toEqual([]);
  expect(refused.length).toBeGreaterThan(150);
});

test("P29: allowed, the good ones are followed to their end: all protocols, joblib's raw arrays, zlib and gzip around them", async () => {
  expect((await sorted("good", ["pickle"])).refused).toEqual([]);
});

test("P29: the bad ones are refused even when pickles are allowed, also inside joblib's packings", async () => {
  const { fine, refused } = await sorted("bad", ["pickle"]);
  expect(fine).toEqual([]);
  expect(refused.length).toBeGreaterThan(90);
});

test("ONNX by skl2onnx and arrays of numbers ship without asking", async () => {
  expect(await sorted("safe", [])).toMatchObject({ refused: [], fine: { length: 5 } });
});
