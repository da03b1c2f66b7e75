import { writeFileSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MAX_ENTRIES } from "../../../core/archive/limits.ts";
import { packArchive } from "../../../core/archive/pack.ts";
import { digestOf } from "../../../core/digest.ts";

const CREATED = "2026-03-01T12:00:00.000Z";
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "refused-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const pack = (entries: Parameters<typeof packArchive>[0]["entries"]) =>
  packArchive({ entries, created: CREATED, destination: join(folder, "a.tar.gz") });
const files = (count: number) => Array.from({ length: count }, (_, index) => ({ path: `f${index}`, source: Buffer.of() }));

test("P21: one file more than an archive may have is refused, and nothing is written", async () => {
  await expect(pack(files(MAX_ENTRIES + 1))).rejects.toMatchObject({ code: "ARCHIVE_ENTRIES", message: expect.stringContaining("10001") });
  expect(await readdir(folder)).toEqual([]);
  await pack(files(MAX_ENTRIES));
  expect(await readdir(folder)).toEqual(["a.tar.gz"]);
});

test("P28: a file that changes after its digest was taken stops the packing, and the archive that was there stays", async () => {
  const source = join(folder, "weights.bin");
  writeFileSync(source, "one");
  const entries = [{ path: "weights.bin", source, sha256: digestOf("one") }];
  const first = await pack(entries);
  writeFileSync(source, "two");
  await expect(pack(entries)).rejects.toMatchObject({ code: "FILE_CHANGED", message: "weights.bin changed while it was packed" });
  expect((await readdir(folder)).sort()).toEqual(["a.tar.gz", "weights.bin"]);
  writeFileSync(source, "one");
  expect(await pack(entries)).toEqual(first);
});
