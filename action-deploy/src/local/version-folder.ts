import { constants } from "node:fs";
import { copyFile, cp, mkdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { VerifiedPackage } from "../package/check.ts";
import type { TargetFolder } from "./folder.ts";

/**
 * Puts a verified package into the target, unpacked and as it came. Returns its name there: `<version>-<start of its digest>`. `inUse` is a
 * folder that something still serves from; it is never written to.
 */
export async function placeVersion(target: TargetFolder, checked: VerifiedPackage, inUse: string | undefined): Promise<string> {
  const plain = `${checked.version.replace(/[^A-Za-z0-9._+-]/g, "_")}-${checked.digest.replace("sha256:", "").slice(0, 8)}`;
  const name = inUse === plain ? `${plain}.again` : plain;
  const unpacked = join(target.versions, name);
  await rm(unpacked, { recursive: true, force: true });
  await mkdir(target.versions, { recursive: true });
  await rename(checked.unpacked, unpacked).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== "EXDEV") throw error;
    await cp(checked.unpacked, unpacked, { recursive: true, mode: constants.COPYFILE_FICLONE });
  });
  const packed = join(target.packages, name);
  await mkdir(packed, { recursive: true });
  for (const file of checked.files)
    if (dirname(file) !== packed) await copyFile(file, join(packed, basename(file)), constants.COPYFILE_FICLONE);
  return name;
}
