import { randomBytes } from "node:crypto";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";

/** A fresh folder inside `parent`, on the same file system as what it will replace. */
export async function stagingFolder(parent: string): Promise<string> {
  await mkdir(parent, { recursive: true });
  const folder = join(parent, `.staging-${randomBytes(6).toString("hex")}`);
  await mkdir(folder);
  return folder;
}

/**
 * Moves every entry of `staging` into `folder` in place of what has its name there; each entry is there whole, old or new. `staging` is
 * gone afterwards.
 */
export async function swapIn(staging: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const outgoing = `${staging}-old`;
  await mkdir(outgoing);
  try {
    for (const name of await readdir(staging)) {
      await rename(join(folder, name), join(outgoing, name)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "ENOENT") throw error;
      });
      await rename(join(staging, name), join(folder, name));
    }
  } finally {
    await rm(outgoing, { recursive: true, force: true });
    await rm(staging, { recursive: true, force: true });
  }
}
