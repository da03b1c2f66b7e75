import { type FileHandle, open } from "node:fs/promises";

export interface RecordKind {
  /** Null: every line is a record (JSON Lines). Else a record of CSV, in which a quoted cell may hold line ends. */
  readonly delimiter: string | null;
}

const BLOCK_BYTES = 1024 * 1024;
const [LF, QUOTE] = [10, 34];
const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * For each position, ascending, the offset of the first record that begins there or behind; the file's size when none does. A cell is quoted when its first byte is
 * a quote, up to the next quote that is not doubled: so it is with the reader, also where quotes stand where they may not, and so every byte before a position
 * has to be looked at.
 */
export async function recordStarts(path: string, positions: readonly number[], kind: RecordKind): Promise<number[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const found =
      kind.delimiter === null ? await lineStarts(file, positions) : await csvStarts(file, positions, kind.delimiter.charCodeAt(0));
    return positions.map((_, index) => found[index] ?? size);
  } finally {
    await file.close();
  }
}

/** Line ends in [from, to). */
export async function countLineEnds(path: string, from: number, to: number): Promise<number> {
  const file = await open(path);
  try {
    let count = 0;
    for await (const { base, bytes } of blocks(file, from)) {
      const end = Math.min(bytes.length, to - base);
      for (let at = bytes.indexOf(LF); at >= 0 && at < end; at = bytes.indexOf(LF, at + 1)) count += 1;
      if (end < bytes.length) break;
    }
    return count;
  } finally {
    await file.close();
  }
}

async function lineStarts(file: FileHandle, positions: readonly number[]): Promise<number[]> {
  const starts: number[] = [];
  for (const position of positions) {
    if (position === 0) {
      starts.push(0);
      continue;
    }
    for await (const { base, bytes } of blocks(file, position - 1)) {
      const end = bytes.indexOf(LF);
      if (end < 0) continue;
      starts.push(base + end + 1);
      break;
    }
  }
  return starts;
}

async function csvStarts(file: FileHandle, positions: readonly number[], delimiter: number): Promise<number[]> {
  const starts: number[] = [];
  while (positions[starts.length] === 0) starts.push(0);
  let state: "outside" | "quoted" | "after-quote" = "outside";
  let before = LF;
  for await (const { base, bytes } of blocks(file, 0)) {
    if (starts.length === positions.length) break;
    const mark = base === 0 && bytes.subarray(0, 3).equals(MARK) ? 3 : 0;
    let at = mark;
    if (state === "after-quote") {
      state = bytes[0] === QUOTE ? "quoted" : "outside";
      at = state === "quoted" ? 1 : 0;
    }
    while (at < bytes.length) {
      const quote = bytes.indexOf(QUOTE, at);
      const end = quote < 0 ? bytes.length : quote;
      if (state === "outside") {
        collect(starts, positions, { base, bytes, at, end });
        const previous = quote === mark ? before : bytes[quote - 1];
        if (quote >= 0 && (previous === LF || previous === delimiter)) state = "quoted";
        at = end + 1;
      } else if (quote < 0) at = end;
      else if (quote + 1 === bytes.length) {
        state = "after-quote";
        at = bytes.length;
      } else if (bytes[quote + 1] === QUOTE) at = quote + 2;
      else {
        state = "outside";
        at = quote + 1;
      }
    }
    before = bytes[bytes.length - 1] ?? before;
  }
  return starts;
}

/** Takes the line ends in [at, end), none of which is in quotes. */
function collect(starts: number[], positions: readonly number[], part: { base: number; bytes: Buffer; at: number; end: number }): void {
  const { base, bytes, at, end } = part;
  for (;;) {
    const position = positions[starts.length];
    if (position === undefined || position > base + end) return;
    const line = bytes.indexOf(LF, Math.max(at, position - 1 - base));
    if (line < 0 || line >= end) return;
    starts.push(base + line + 1);
  }
}

async function* blocks(file: FileHandle, from: number): AsyncGenerator<{ readonly base: number; readonly bytes: Buffer }> {
  const buffer = Buffer.allocUnsafe(BLOCK_BYTES);
  for (let base = from; ; ) {
    const { bytesRead } = await file.read(buffer, 0, BLOCK_BYTES, base);
    if (bytesRead === 0) return;
    yield { base, bytes: buffer.subarray(0, bytesRead) };
    base += bytesRead;
  }
}
