import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { encodingProblem, findBadByte, incompleteTail, namedEncoding } from "./encoding.ts";
import { COMPRESSION_RATIO_FROM_BYTES, MAX_COMPRESSION_RATIO } from "./limits.ts";
import { TableFault } from "./problem.ts";

/** Large enough for speed, small enough that rows kept from a piece keep little else alive. */
const PIECE_BYTES = 256 * 1024;

export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** A file's text in pieces, without its byte order mark. Throws {@link TableFault}. */
export async function* readText(path: string, encoding: Encoding): AsyncGenerator<string> {
  const bytes = path.toLowerCase().endsWith(".gz") ? unzipped(path) : createReadStream(path, { highWaterMark: PIECE_BYTES });
  try {
    if (encoding === "utf-8") yield* decodeUtf8(bytes);
    else {
      const decoder = new TextDecoder(encoding, { fatal: true });
      for await (const piece of bytes) yield decoder.decode(piece as Uint8Array, { stream: true });
      yield decoder.decode();
    }
  } catch (error) {
    throw translated(error, encoding);
  }
}

/** UTF-8, checked to the byte. Throws {@link TableFault} with the offset of the first bad byte. */
export async function* decodeUtf8(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let [rest, offset, isFirst] = [Buffer.alloc(0), 0, true];
  for await (const piece of pieces) {
    const bytes = rest.length === 0 ? Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength) : Buffer.concat([rest, piece]);
    if (isFirst && bytes.length >= 4) {
      const other = namedEncoding(bytes);
      if (other !== null) throw new TableFault(other);
    }
    const whole = bytes.length - incompleteTail(bytes);
    const body = bytes.subarray(0, whole);
    const good = isUtf8(body) ? whole : findBadByte(body);
    const text = body.toString("utf8", 0, good);
    yield isFirst && text.startsWith("\uFEFF") ? text.slice(1) : text;
    if (good < whole) throw badByte(body, good, offset);
    if (whole > 0) isFirst = false;
    rest = Buffer.from(bytes.subarray(whole));
    offset += whole;
  }
  if (rest.length > 0) throw badByte(rest, 0, offset);
}

function badByte(bytes: Buffer, at: number, offset: number): TableFault {
  return new TableFault(encodingProblem(bytes[at] ?? 0, offset + at));
}

async function* unzipped(path: string): AsyncGenerator<Uint8Array> {
  const source = createReadStream(path, { highWaterMark: PIECE_BYTES / 4 });
  const gunzip = createGunzip({ chunkSize: PIECE_BYTES });
  pipeline(source, gunzip, () => {});
  let bytes = 0;
  for await (const piece of gunzip as AsyncIterable<Uint8Array>) {
    bytes += piece.length;
    if (bytes > COMPRESSION_RATIO_FROM_BYTES && bytes > MAX_COMPRESSION_RATIO * gunzip.bytesWritten)
      throw new TableFault({
        code: "TABLE_LIMIT",
        message: `the file unpacks to more than ${MAX_COMPRESSION_RATIO} times its size`,
        advice: "unpack it before, if this is no attack",
      });
    yield piece;
  }
  // Node reads further members and refuses what does not look like one, but stops in silence at a zero
  const unread = (await stat(path)).size - gunzip.bytesWritten;
  if (unread > 0) throw damaged(`${unread} bytes follow its end`);
}

function damaged(reason: string, cause?: unknown): TableFault {
  const message = `the gzip file is damaged or cut off: ${reason}`;
  return new TableFault({ code: "TABLE_COMPRESSION", message, advice: "write or copy the file again" }, cause);
}

const ZLIB_CODES = new Set(["Z_DATA_ERROR", "Z_BUF_ERROR"]);

function translated(error: unknown, encoding: Encoding): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code !== undefined && ZLIB_CODES.has(code)) return damaged((error as Error).message, error);
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA")
    return new TableFault(
      { code: "TABLE_ENCODING", message: `the file is not ${encoding}, as its settings say`, advice: "name the encoding it has" },
      error,
    );
  return error;
}
