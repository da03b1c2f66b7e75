import { createHash, randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { pack as tarPack } from "tar-stream";
import { digestOfFile } from "../digest.ts";
import { UserError } from "../errors.ts";
import { NameSet, refuseEntryName } from "./entry-name.ts";
import { MAX_ENTRIES, MAX_RATIO } from "./limits.ts";

/** One file of an archive: bytes, or a file to read them from. */
export interface PackEntry {
  /** Inside the archive, with forward slashes. */
  readonly path: string;
  readonly source: string | Uint8Array;
  /** What its bytes have to be: a file that changed meanwhile is not packed. */
  readonly sha256?: string;
}

/** The tar format's field for time has 33 bits, its libraries 31: enough until 2038, and never negative. */
const MAX_TAR_SECONDS = 2 ** 31 - 1;
const GZIP_LEVEL = 9;
/** Byte 9 of a gzip header names the operating system; 255 says unknown. */
const GZIP_SYSTEM_OFFSET = 9;

/**
 * Writes a .tar.gz whose bytes depend on the names and contents of its files and on `created`, and on nothing else: not on time zone, umask,
 * owner, folder or order. Whole or not at all.
 */
export async function packArchive(options: {
  readonly entries: readonly PackEntry[];
  /** UTC ISO 8601; the time of every file in the archive. */
  readonly created: string;
  readonly destination: string;
}): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const entries = [...options.entries].sort((a, b) => (a.path < b.path ? -1 : 1));
  checkEntries(entries);
  const seconds = Math.min(Math.max(Math.floor(Date.parse(options.created) / 1000), 0), MAX_TAR_SECONDS);
  await mkdir(dirname(options.destination), { recursive: true });
  const temporary = join(dirname(options.destination), `.${randomBytes(6).toString("hex")}.tmp`);
  try {
    const unpacked = await write(entries, new Date(seconds * 1000), temporary, GZIP_LEVEL);
    // What compresses like this looks like a bomb to whoever unpacks it; stored, it does not.
    if (unpacked > MAX_RATIO * (await stat(temporary)).size) await write(entries, new Date(seconds * 1000), temporary, 0);
    const result = { sha256: await digestOfFile(temporary), bytes: (await stat(temporary)).size };
    const handle = await open(temporary, "r+");
    await handle.sync().finally(() => handle.close());
    await rename(temporary, options.destination);
    return result;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function checkEntries(entries: readonly PackEntry[]): void {
  const names = new NameSet();
  for (const { path } of entries) {
    const reason = refuseEntryName(path) ?? names.addFile(path);
    if (reason === null) continue;
    throw new UserError({
      code: "ARCHIVE_NAME",
      message: `"${path}" cannot be packed: it ${reason}`,
      advice: "rename the file, or leave it out of package.include",
    });
  }
  if (entries.length <= MAX_ENTRIES) return;
  throw new UserError({
    code: "ARCHIVE_ENTRIES",
    message: `${entries.length} files are more than the ${MAX_ENTRIES} that a package may have`,
    advice: "name the files that serving needs in package.include, not the folders around them",
  });
}

/** Returns the bytes of the tar inside. */
async function write(entries: readonly PackEntry[], mtime: Date, path: string, level: number): Promise<number> {
  const tar = tarPack();
  let unpacked = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      unpacked += chunk.length;
      done(null, chunk);
    },
  });
  const gzip = createGzip({ level, memLevel: 8, windowBits: 15, strategy: 0, chunkSize: 1 << 16 });
  const written = pipeline(tar, counter, gzip, nameNoSystem(), createWriteStream(path));
  const packed = (async () => {
    for (const entry of entries) await add(tar, entry, mtime);
    tar.finalize();
  })();
  packed.catch((error: Error) => tar.destroy(error));
  await Promise.all([packed, written]);
  return unpacked;
}

async function add(tar: ReturnType<typeof tarPack>, entry: PackEntry, mtime: Date): Promise<void> {
  const size = typeof entry.source === "string" ? (await stat(entry.source)).size : entry.source.length;
  const content = typeof entry.source === "string" ? createReadStream(entry.source, { highWaterMark: 1 << 18 }) : [entry.source];
  const mode = (await begin(entry.source)) === "#!" ? 0o755 : 0o644; // the permission bits of the disk depend on umask and system
  const header = { name: entry.path, size, mode, uid: 0, gid: 0, mtime, type: "file" as const, uname: "", gname: "" };
  const hash = createHash("sha256");
  const hashed = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(content, hashed, tar.entry(header));
  if (entry.sha256 === undefined || entry.sha256 === `sha256:${hash.digest("hex")}`) return;
  throw new UserError({
    code: "FILE_CHANGED",
    message: `${entry.path} changed while it was packed`,
    advice: "package again, and let nothing write there meanwhile",
    unchanged: "nothing was packaged",
  });
}

async function begin(source: string | Uint8Array): Promise<string> {
  if (typeof source !== "string") return Buffer.from(source.subarray(0, 2)).toString("latin1");
  const handle = await open(source);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.toString("latin1", 0, bytesRead);
  } finally {
    await handle.close();
  }
}

function nameNoSystem(): Transform {
  let offset = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const index = GZIP_SYSTEM_OFFSET - offset;
      if (index >= 0 && index < chunk.length) chunk[index] = 255;
      offset += chunk.length;
      done(null, chunk);
    },
  });
}
