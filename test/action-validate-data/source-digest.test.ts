import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { beginThreads, endThreads, hashBeside } from "../../action-validate-data/src/fast/threads.ts";
import { LEAST_HASHED_BESIDE, openDigest } from "../../action-validate-data/src/source-digest.ts";
import { digestOf, digestOfFile } from "../../core/digest.ts";

const folder = mkdtempSync(join(tmpdir(), "mlops-digest-"));
const path = join(folder, "large.csv");
const large = Buffer.alloc(LEAST_HASHED_BESIDE + 5, "a,b\n");
afterEach(() => endThreads());
afterAll(() => rmSync(folder, { recursive: true }));

function replace(): void {
  writeFileSync(`${path}.new`, large);
  renameSync(`${path}.new`, path);
}

async function open() {
  writeFileSync(path, large);
  const digest = await openDigest(folder, { files: [path], fetched: new Map() });
  digest.begin(0);
  return digest;
}

describe("digests of files that are read meanwhile", () => {
  test.each([0, 1, 2])("are those of the bytes, with %i threads that read", async (threads) => {
    if (threads > 0) beginThreads({ threads, reader: "auto" });
    const { files } = await (await open()).whole();
    expect(files).toEqual([{ path: "large.csv", sha256: digestOf(large), bytes: large.length }]);
  });

  test.each([
    ["grew", () => appendFileSync(path, "c,d\n")],
    [
      "was written anew",
      () =>
        writeFileSync(
          path,
          large.map((byte) => byte ^ 1),
        ),
    ],
    ["was replaced", () => replace()],
  ])("are not told of a file that %s since", async (_, change) => {
    const digest = await open();
    change();
    await expect(digest.whole()).rejects.toMatchObject({ code: "DATA_CHANGED", message: "large.csv changed while it was read" });
  });

  test("are found here when the thread ends before its time", async () => {
    writeFileSync(path, large);
    beginThreads({ threads: 1, reader: "auto" });
    const hash = hashBeside(path);
    endThreads();
    expect(await hash).toBe(await digestOfFile(path));
  });
});
