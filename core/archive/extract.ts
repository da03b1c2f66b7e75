import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { createGunzip } from "node:zlib";
import { digestOfFile } from "../digest.ts";
import { UserError } from "../errors.ts";
import { exists } from "../files.ts";
import { NameSet, refuseEntryName } from "./entry-name.ts";
import { MAX_ENTRIES, MAX_RATIO, MAX_UNPACKED_BYTES } from "./limits.ts";
import { readTarEntries, type TarEntry } from "./tar-entries.ts";
import { ArchiveFault } from "./tar-header.ts";

/** A file that came out of an archive, with the digest of the bytes that were written. */
export interface ExtractedFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Unpacks a .tar.gz into a folder that must not exist yet. All or nothing: one entry that would leave the folder, is a link or a device, falls
 * on another or breaks a limit refuses the whole archive, and nothing is left. `accept` looks at what came out before it gets its final name.
 * Throws UserError ARCHIVE_DIGEST, ARCHIVE_REFUSED or DESTINATION_EXISTS.
 */
export async function extractArchive(options: {
  readonly archive: string;
  readonly destination: string;
  /** Checked before the first byte is parsed. */
  readonly sha256?: string;
  readonly accept?: (folder: string, files: readonly ExtractedFile[]) => Promise<void>;
}): Promise<readonly ExtractedFile[]> {
  const { archive, destination } = options;
  if (options.sha256 !== undefined) await checkDigest(archive, options.sha256);
  if (await exists(destination))
    throw new UserError({
      code: "DESTINATION_EXISTS",
      message: `${destination} is there already`,
      advice: "remove it or name another folder",
    });
  await mkdir(dirname(destination), { recursive: true });
  const temporary = join(dirname(destination), `.${randomBytes(6).toString("hex")}.tmp`);
  try {
    await mkdir(temporary);
    const files = await extractInto(archive, temporary);
    await options.accept?.(temporary, files);
    await rename(temporary, destination);
    return files;
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error instanceof ArchiveFault ? refused(archive, error.message) : error;
  }
}

async function checkDigest(archive: string, expected: string): Promise<void> {
  const actual = await digestOfFile(archive);
  if (actual === expected) return;
  throw new UserError({
    code: "ARCHIVE_DIGEST",
    verdict: "fail",
    message: `${basename(archive)} has the digest ${actual}, not ${expected}`,
    unchanged: "nothing was unpacked",
    advice: "get the archive again from where it was published; if it stays so, do not use it",
  });
}

async function extractInto(archive: string, folder: string): Promise<ExtractedFile[]> {
  const names = new NameSet();
  const files: ExtractedFile[] = [];
  let entries = 0;
  for await (const entry of readTarEntries(gunzip(archive, (await stat(archive)).size))) {
    if (++entries > MAX_ENTRIES) throw new ArchiveFault(`the archive has more than ${MAX_ENTRIES} entries`);
    const reason = refuseEntryName(entry.name) ?? refuseMode(entry.mode);
    if (reason !== null) throw new ArchiveFault(`${JSON.stringify(entry.name)} ${reason}`);
    const clash = entry.type === "file" ? names.addFile(entry.name) : names.addFolder(entry.name);
    if (clash !== null) throw new ArchiveFault(`${JSON.stringify(entry.name)} ${clash}`);
    if (entry.type === "folder") await mkdir(join(folder, entry.name), { recursive: true });
    else files.push(await extractFile(entry, folder));
  }
  return files;
}

function refuseMode(mode: number): string | null {
  return (mode & 0o7000) === 0 ? null : "has a set-user-id, set-group-id or sticky bit";
}

async function extractFile(entry: TarEntry, folder: string): Promise<ExtractedFile> {
  const path = join(folder, entry.name);
  await mkdir(dirname(path), { recursive: true });
  const handle: FileHandle = await open(path, "wx", (entry.mode & 0o100) === 0 ? 0o644 : 0o755);
  const hash = createHash("sha256");
  try {
    for await (const chunk of entry.content) {
      hash.update(chunk);
      await handle.writeFile(chunk);
    }
  } finally {
    await handle.close();
  }
  return { path: entry.name, sha256: `sha256:${hash.digest("hex")}`, bytes: entry.size };
}

/** The unpacked bytes of a file that is gzip from its first byte to its last, counted against the limits as they come. */
async function* gunzip(archive: string, packed: number): AsyncGenerator<Buffer> {
  const input = createReadStream(archive, { highWaterMark: 1 << 16 });
  const gunzip = createGunzip();
  input.on("error", (error) => gunzip.destroy(error));
  input.pipe(gunzip);
  let unpacked = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      unpacked += chunk.length;
      if (unpacked > MAX_RATIO * packed) throw new ArchiveFault(`the archive unpacks to more than ${MAX_RATIO} times its size`);
      if (unpacked > MAX_UNPACKED_BYTES) throw new ArchiveFault(`the archive unpacks to more than ${MAX_UNPACKED_BYTES} bytes`);
      yield chunk;
    }
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code?.startsWith("Z_")) throw error;
    throw new ArchiveFault(`the archive is not whole gzip: ${(error as Error).message}`);
  } finally {
    input.destroy();
    gunzip.destroy();
  }
  if (gunzip.bytesWritten !== packed) throw new ArchiveFault("the archive goes on after the end of its gzip stream");
}

function refused(archive: string, reason: string): UserError {
  return new UserError({
    code: "ARCHIVE_REFUSED",
    verdict: "fail",
    message: `${basename(archive)} is refused: ${reason}`,
    unchanged: "nothing was unpacked",
    advice: "use archives that package-model made; do not unpack this one by other means",
  });
}
