import { existsSync } from "node:fs";
import { open, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { nameDiskFault } from "../../core/workspace.ts";

/** A device of Linux whose every write fails as on a full disk. */
const FULL_DISK = "/dev/full";

test.skipIf(!existsSync(FULL_DISK))("P47: a disk that became full is named as such, not as a bug of ours", async () => {
  const fault: unknown = await writeFile(FULL_DISK, "x").catch((error: unknown) => error);
  expect(nameDiskFault(fault)).toMatchObject({
    code: "OUT_NOT_WRITABLE",
    verdict: "error",
    message: expect.stringContaining("no space left on device"),
    advice: expect.stringContaining("free some space"),
  });
});

test("P47: other errors stay what they are", async () => {
  const missing: unknown = await open("/no/such/file").catch((error: unknown) => error);
  expect(nameDiskFault(missing)).toBe(missing);
  expect(nameDiskFault("ENOSPC")).toBe("ENOSPC");
});
