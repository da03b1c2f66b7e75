import { isUtf8 } from "node:buffer";
import { type OnRead, openBytes, requireText } from "./compression.ts";
import { encodingProblem, findBadByte, incompleteTail, namedEncoding } from "./encoding.ts";
import { beginsFile, type FilePart, offsetInFile, openPart } from "./part.ts";
import { TableFault } from "./problem.ts";

export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** A file's text in pieces, without its byte order mark. Throws {@link TableFault}. */
export async function* readText(path: string, encoding: Encoding, part?: FilePart, onRead?: OnRead): AsyncGenerator<string> {
  const pieces = part === undefined ? openBytes(path, onRead) : openPart(path, part);
  // Only at the file's beginning bytes tell what the file is
  const bytes = beginsFile(part) ? textBytes(pieces) : pieces;
  try {
    if (encoding === "utf-8") yield* decodeUtf8(bytes, part && ((offset) => offsetInFile(part, offset)));
    else {
      const decoder = new TextDecoder(encoding, { fatal: true });
      for await (const piece of bytes) yield decoder.decode(piece as Uint8Array, { stream: true });
      yield decoder.decode();
    }
  } catch (error) {
    throw translated(error, encoding);
  }
}

async function* textBytes(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isFirst = true;
  for await (const piece of pieces) {
    if (isFirst) requireText(piece);
    isFirst = false;
    yield piece;
  }
}

/** UTF-8, checked to the byte; what begins elsewhere than at offset 0 has no mark that would be left out. Throws {@link TableFault} with the offset of the first bad byte. */
export async function* decodeUtf8(
  pieces: AsyncIterable<Uint8Array>,
  offsetOf: (offset: number) => number = (offset) => offset,
): AsyncGenerator<string> {
  let [rest, offset, isFirst] = [Buffer.alloc(0), 0, offsetOf(0) === 0];
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
    if (good < whole) throw badByte(body, good, offsetOf(offset + good));
    if (whole > 0) isFirst = false;
    rest = Buffer.from(bytes.subarray(whole));
    offset += whole;
  }
  if (rest.length > 0) throw badByte(rest, 0, offsetOf(offset));
}

function badByte(bytes: Buffer, at: number, offset: number): TableFault {
  return new TableFault(encodingProblem(bytes[at] ?? 0, offset));
}

function translated(error: unknown, encoding: Encoding): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA")
    return new TableFault(
      { code: "TABLE_ENCODING", message: `the file is not ${encoding}, as its settings say`, advice: "name the encoding it has" },
      error,
    );
  return error;
}
