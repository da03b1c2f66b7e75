import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { writeScanFile } from "../../action-validate-data/src/scan-file.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "scan-file-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** The file fails while the second line is being made. */
async function* slowly() {
  yield "{}";
  await sleep(50);
  yield "{}";
}

it("P47: what fails while a line is being made is an error of writing, not of nobody", async () => {
  const unheard: unknown[] = [];
  const hear = (error: unknown) => unheard.push(error);
  process.on("unhandledRejection", hear);
  try {
    await expect(writeScanFile(join(folder, "none", "scan.jsonl"), slowly())).rejects.toMatchObject({ code: "ENOENT" });
    await sleep(0);
  } finally {
    process.off("unhandledRejection", hear);
  }
  expect(unheard).toEqual([]);
});

it("P47: of a scan that ends midway no file is left, and one that was there stays", async () => {
  async function* broken() {
    yield "{}";
    await sleep(0);
    throw new Error("the signal");
  }
  const path = join(folder, "scan.jsonl");
  await expect(writeScanFile(path, broken())).rejects.toThrow("the signal");
  expect(existsSync(path)).toBe(false);
  await writeFile(path, "kept");
  await expect(writeScanFile(path, slowly())).rejects.toMatchObject({ code: "EEXIST" });
  expect(await readFile(path, "utf8")).toBe("kept");
});
