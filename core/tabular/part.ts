import { createReadStream } from "node:fs";

/** Part of an uncompressed text file that is read as if it were the file: its header, then the bytes of [from, to), which begins with a record. */
export interface FilePart {
  /** Bytes at the file's beginning that hold the header; 0 for none, or when `from` is 0. */
  readonly headerBytes: number;
  readonly from: number;
  readonly to: number;
}

const PIECE_BYTES = 256 * 1024;

/** The part's bytes in pieces; the header is one by itself. */
export async function* openPart(path: string, { headerBytes, from, to }: FilePart): AsyncGenerator<Uint8Array> {
  if (headerBytes > 0) {
    const header: Buffer[] = [];
    for await (const piece of span(path, 0, headerBytes)) header.push(piece);
    yield Buffer.concat(header);
  }
  yield* span(path, from, to);
}

/** Where in the file the byte lies that the reader of the part counts as this one. */
export function offsetInFile({ headerBytes, from }: FilePart, offset: number): number {
  return offset < headerBytes ? offset : offset - headerBytes + from;
}

/** Whether the first byte that the reader of the part sees is the file's first. */
export function beginsFile(part: FilePart | undefined): boolean {
  return part === undefined || offsetInFile(part, 0) === 0;
}

async function* span(path: string, from: number, to: number): AsyncGenerator<Buffer> {
  if (to <= from) return;
  for await (const piece of createReadStream(path, { start: from, end: to - 1, highWaterMark: PIECE_BYTES })) yield piece as Buffer;
}
