import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createInflate, createInflateRaw } from "node:zlib";
import { type Bytes, Unreadable, withFileBytes } from "./bytes.ts";

export type Packing = "gzip" | "zlib" | "deflate";

const MAX_RATIO = 1000;
const MAX_UNPACKED_BYTES = 8 * 1024 ** 3;
const CHUNK_BYTES = 1 << 16;
const UNPACKERS = { gzip: createGunzip, zlib: createInflate, deflate: createInflateRaw };

/** Unpacks into a temporary file, which is there for as long as `body` runs. Throws {@link Unreadable} when it is not whole or bursts a limit. */
export async function withUnpacked<T>(packed: Bytes, packing: Packing, body: (bytes: Bytes) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "content-"));
  const path = join(folder, "unpacked");
  const unpacker = UNPACKERS[packing]();
  try {
    await pipeline(Readable.from(chunks(packed)), unpacker, limit(packed.size), createWriteStream(path, { flags: "wx", mode: 0o600 }));
    if (unpacker.bytesWritten !== packed.size) throw new Unreadable(`bytes follow the end of its ${packing} stream`);
    return await withFileBytes(path, body);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith("Z_"))
      throw new Unreadable(`its ${packing} stream is broken: ${(error as Error).message}`);
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function* chunks(bytes: Bytes): Generator<Buffer> {
  for (let offset = 0; offset < bytes.size; offset += CHUNK_BYTES) yield bytes.read(offset, CHUNK_BYTES);
}

function limit(packed: number): Transform {
  let unpacked = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      unpacked += chunk.length;
      if (unpacked > Math.max(MAX_RATIO * packed, 1 << 20) || unpacked > MAX_UNPACKED_BYTES)
        done(new Unreadable("it unpacks to far more than its size"));
      else done(null, chunk);
    },
  });
}

/** The packing that bytes begin with, or the name of one that we cannot undo. */
export function packingOf(head: Buffer): Packing | "unsupported" | null {
  const starts = (...bytes: number[]): boolean => bytes.every((byte, index) => head[index] === byte);
  if (starts(0x1f, 0x8b)) return "gzip";
  if (/^BZh[1-9]1AY&SY/.test(head.toString("latin1", 0, 10))) return "unsupported"; // bzip2
  if (starts(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0) || starts(0x5d, 0, 0) || starts(4, 0x22, 0x4d, 0x18) || starts(0x28, 0xb5, 0x2f, 0xfd))
    return "unsupported"; // xz, lzma, lz4, zstd
  const isZlib = ((head[0] ?? 0) & 0x8f) === 8 && head.length > 6 && head.readUInt16BE(0) % 31 === 0 && ((head[1] ?? 0) & 0x20) === 0;
  return isZlib ? "zlib" : null;
}
