import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { pipeline } from "node:stream";
import { createGunzip, createZstdDecompress } from "node:zlib";
import { COMPRESSION_RATIO_FROM_BYTES, MAX_COMPRESSION_RATIO } from "./limits.ts";
import { pointerProblem } from "./pointer.ts";
import { TableFault } from "./problem.ts";

/** Large enough for speed, small enough that rows kept from a piece keep little else alive. */
const PIECE_BYTES = 256 * 1024;
/** Compressed pieces are smaller: they grow. */
const PACKED_BYTES = PIECE_BYTES / 4;

/** A pointer is shorter. */
const POINTER_BYTES = 4096;

export type Compression = "gzip" | "zstd";

/** How a file's name says that it is compressed; null: it is not. */
export function compressionOf(path: string): Compression | null {
  const suffix = /\.(gz|zst)$/i.exec(path)?.[1]?.toLowerCase();
  if (suffix === undefined) return null;
  return suffix === "gz" ? "gzip" : "zstd";
}

/** Told how many bytes of the file, as it is stored, were read so far. */
export type OnRead = (bytes: number) => void;

/** A file's bytes in pieces, unpacked when its name ends with .gz or .zst. Throws {@link TableFault} and errors of the file system. */
export async function* openBytes(path: string, onRead: OnRead = () => {}): AsyncGenerator<Uint8Array> {
  const compression = compressionOf(path);
  try {
    if (compression !== null) await requireNoPointer(path);
    if (compression === "gzip") yield* unzipped(path, onRead);
    else if (compression === "zstd") yield* unzstd(path, onRead);
    else yield* plain(path, onRead);
  } catch (error) {
    throw translated(error, compression);
  }
}

const KINDS: readonly { readonly magic: readonly number[]; readonly what: string; readonly advice: string }[] = [
  { magic: [0x1f, 0x8b], what: "gzip", advice: "name it .gz, as in data.csv.gz" },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], what: "zstd", advice: "name it .zst, as in data.csv.zst" },
  { magic: [0x50, 0x4b, 0x03, 0x04], what: "a ZIP archive (or a workbook)", advice: "unpack it, or export the table as CSV" },
  { magic: [0x42, 0x5a, 0x68], what: "bzip2", advice: "compress it with gzip or zstd instead" },
  { magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a], what: "xz", advice: "compress it with gzip or zstd instead" },
  { magic: [0x50, 0x41, 0x52, 0x31], what: "Parquet", advice: "name it .parquet, or say format: parquet" },
  { magic: [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31], what: "Arrow", advice: "name it .arrow, or say format: arrow" },
  { magic: [0x46, 0x45, 0x41, 0x31], what: "Feather version 1", advice: "write it as Feather version 2" },
];

/** What a file is by its first bytes, when these are no text. Throws {@link TableFault} TABLE_FORMAT. */
export function requireText(start: Uint8Array): void {
  const kind = KINDS.find(({ magic }) => magic.every((byte, index) => start[index] === byte));
  // BZh is text too, unless a digit and the block's mark follow
  if (kind === undefined || (kind.what === "bzip2" && start[4] !== 0x31)) return;
  throw new TableFault({
    code: "TABLE_FORMAT",
    message: `the file is ${kind.what}, not text as its name says`,
    advice: kind.advice,
    line: 1,
  });
}

/** Where packed data should lie there may be the text that says where it is kept. Throws {@link TableFault} TABLE_POINTER. */
async function requireNoPointer(path: string): Promise<void> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(POINTER_BYTES), 0, POINTER_BYTES, 0);
    const pointer = pointerProblem(buffer.toString("latin1", 0, bytesRead));
    if (pointer !== null) throw new TableFault(pointer);
  } finally {
    await file.close();
  }
}

/** Binary formats compress what they hold themselves. Throws {@link TableFault} TABLE_FORMAT. */
export function requireUnpacked(start: Uint8Array, wanted: string): void {
  const kind = KINDS.slice(0, 2).find(({ magic }) => magic.every((byte, index) => start[index] === byte));
  if (kind === undefined) return;
  const advice = `unpack it: ${wanted} files hold their own compression`;
  throw new TableFault({ code: "TABLE_FORMAT", message: `the file is ${kind.what}, not ${wanted} as its name says`, advice });
}

async function* plain(path: string, onRead: OnRead): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES })) {
    bytes += (piece as Buffer).length;
    onRead(bytes);
    yield piece as Buffer;
  }
}

async function* unzipped(path: string, onRead: OnRead): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: PIECE_BYTES });
  pipeline(createReadStream(path, { highWaterMark: PACKED_BYTES }), gunzip, () => {});
  let bytes = 0;
  for await (const piece of gunzip as AsyncIterable<Uint8Array>) {
    bytes += piece.length;
    requireRatio(bytes, gunzip.bytesWritten);
    onRead(gunzip.bytesWritten);
    yield piece;
  }
  // Node reads further members and refuses what does not look like one, but stops in silence at a zero
  const unread = (await stat(path)).size - gunzip.bytesWritten;
  if (unread > 0) throw damaged("gzip", `${unread} bytes follow its end`);
}

/** Frame by frame: Node's stream ends in silence behind the first one. */
async function* unzstd(path: string, onRead: OnRead): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    let [position, bytes] = [0, 0];
    do {
      const decoder = createZstdDecompress({ chunkSize: PIECE_BYTES });
      const from = position;
      // A write that a destroyed stream has in its hands is never called back
      const closed = new Promise<void>((done) => decoder.once("close", done));
      const feed = async () => {
        for (let at = from; at < size; ) {
          const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(PACKED_BYTES), 0, PACKED_BYTES, at);
          at += bytesRead;
          await Promise.race([closed, new Promise<void>((done) => decoder.write(buffer.subarray(0, bytesRead), () => done()))]);
          if (decoder.destroyed || bytesRead === 0 || decoder.bytesWritten < at - from) return;
        }
        decoder.end();
      };
      const fed = feed();
      try {
        for await (const piece of decoder as AsyncIterable<Uint8Array>) {
          bytes += piece.length;
          requireRatio(bytes, from + decoder.bytesWritten);
          onRead(from + decoder.bytesWritten);
          yield piece;
        }
      } catch (error) {
        if (from > 0 && (error as NodeJS.ErrnoException).code === "ZSTD_error_prefix_unknown")
          throw damaged("zstd", `${size - from} bytes follow its end`, error);
        throw error;
      } finally {
        decoder.destroy();
        await fed;
      }
      if (decoder.bytesWritten === 0 && size > 0) throw damaged("zstd", `${size - from} bytes follow its end`);
      position += decoder.bytesWritten;
    } while (position < size);
  } finally {
    await file.close();
  }
}

function requireRatio(unpacked: number, packed: number): void {
  if (unpacked > COMPRESSION_RATIO_FROM_BYTES && unpacked > MAX_COMPRESSION_RATIO * packed)
    throw new TableFault({
      code: "TABLE_LIMIT",
      message: `the file unpacks to more than ${MAX_COMPRESSION_RATIO} times its size`,
      advice: "unpack it before, if this is no attack",
    });
}

function damaged(what: Compression, reason: string, cause?: unknown): TableFault {
  const message = `the ${what} file is damaged or cut off: ${reason}`;
  return new TableFault({ code: "TABLE_COMPRESSION", message, advice: "write or copy the file again" }, cause);
}

const ZLIB_CODES = new Set(["Z_DATA_ERROR", "Z_BUF_ERROR"]);

function translated(error: unknown, compression: Compression | null): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (compression === null || typeof code !== "string" || !(ZLIB_CODES.has(code) || code.startsWith("ZSTD_"))) return error;
  return damaged(compression, (error as Error).message, error);
}
