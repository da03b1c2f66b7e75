import { readSync } from "node:fs";
import { setImmediate as breathe } from "node:timers/promises";
import type { BlockScan } from "./block-scan.ts";
import { type Kernel, PlainNeeded, SequenceNeeded } from "./kernel.ts";

/** How several readers share one file: who reads which piece, and whether a piece begins within quotes. */
export interface FilePieces {
  readonly size: number;
  /** Where the first record begins. */
  readonly firstByte: number;
  /** Its line. */
  readonly firstLine: number;
  readonly pieceBytes: number;
  /** Line ends may stand between quotes. */
  readonly isQuoted: boolean;
  /** The next piece, whether somebody has given up, and per piece 1 + its quote state at the beginning, 0: not known yet. */
  readonly control: Int32Array<SharedArrayBuffer>;
}

const [NEXT, STOPPED, STATES] = [0, 1, 2];
/** Read beyond a piece's end at first, for the record that goes on there. */
const OVERLAP_BYTES = 64 * 1024;
const LOOK_MS = 2;
const LF = 10;

export function sharePieces(file: Omit<FilePieces, "control">): FilePieces {
  const control = new Int32Array(new SharedArrayBuffer(4 * (STATES + countPieces(file) + 1)));
  control[STATES] = 1;
  return { ...file, control };
}

export function countPieces({ size, firstByte, pieceBytes }: Omit<FilePieces, "control">): number {
  return Math.ceil((size - firstByte) / pieceBytes);
}

/** Makes all readers of the file stop. */
export function stopPieces({ control }: FilePieces): void {
  Atomics.store(control, STOPPED, 1);
  Atomics.notify(control, STATES);
}

/**
 * Scans pieces of a file until none is left, beside other readers that do the same. A record belongs to the piece in which the line end before it stands. Each
 * piece's quote state is that of the piece before it, plus the parity of the quotes in that one: it is handed on before the piece is parsed, so nobody waits long.
 */
export async function scanPieces(task: {
  readonly pieces: FilePieces;
  readonly fd: number;
  readonly kernel: Kernel;
  readonly scan: BlockScan;
  readonly begin: (piece: number) => void;
  readonly end: (piece: number, counts: { records: number; lines: number; bytes: number }) => void;
}): Promise<void> {
  const { pieces, kernel, scan, fd } = task;
  const { control, pieceBytes, firstByte } = pieces;
  const count = countPieces(pieces);
  for (;;) {
    const piece = Atomics.add(control, NEXT, 1);
    if (piece >= count || Atomics.load(control, STOPPED) !== 0) return;
    const window = new Window(kernel, fd, firstByte + piece * pieceBytes, pieces);
    window.fill(Math.min(kernel.bytes.length, pieceBytes + Math.min(OVERLAP_BYTES, pieceBytes)));
    const parity = pieces.isQuoted ? kernel.quoteParity(0, Math.min(pieceBytes, window.length)) : 0;
    const isQuoted = pieces.isQuoted ? await stateOf(control, piece) : false;
    if (isQuoted === null) return;
    const isQuotedAfter = isQuoted !== (parity === 1);
    Atomics.store(control, STATES + piece + 1, isQuotedAfter ? 2 : 1);
    Atomics.notify(control, STATES + piece + 1);
    const first = piece === 0 ? 0 : window.recordAfter(0, isQuoted);
    const isLast = piece === count - 1;
    const end = isLast ? window.length : window.recordAfter(pieceBytes, isQuotedAfter);
    await breathe();
    task.begin(piece);
    scan.restart(piece === 0 ? pieces.firstLine : 1);
    if (first < end) {
      const isEnd = window.isAtEnd && end === window.length;
      if (scan.take(first, end, isEnd) !== end) throw isEnd ? new PlainNeeded("the last record does not end") : new SequenceNeeded();
    }
    task.end(piece, { records: scan.records, lines: scan.lines, bytes: Math.min(pieceBytes, window.length) });
  }
}

async function stateOf(control: Int32Array<SharedArrayBuffer>, piece: number): Promise<boolean | null> {
  for (;;) {
    const state = Atomics.load(control, STATES + piece);
    if (Atomics.load(control, STOPPED) !== 0) return null;
    if (state !== 0) return state === 2;
    // Not waitAsync: it does not keep a process alive whose other threads are gone
    Atomics.wait(control, STATES + piece, 0, LOOK_MS);
    await breathe();
  }
}

/** A part of the file at the beginning of the core's memory, which can grow to what fits there. */
class Window {
  length = 0;
  readonly #kernel: Kernel;
  readonly #fd: number;
  readonly #offset: number;
  readonly #size: number;
  readonly #isQuoted: boolean;

  constructor(kernel: Kernel, fd: number, offset: number, { size, isQuoted }: FilePieces) {
    this.#kernel = kernel;
    this.#fd = fd;
    this.#offset = offset;
    this.#size = size;
    this.#isQuoted = isQuoted;
  }

  get isAtEnd(): boolean {
    return this.#offset + this.length === this.#size;
  }

  fill(length: number): void {
    const wanted = Math.min(length, this.#size - this.#offset);
    while (this.length < wanted) {
      const read = readSync(this.#fd, this.#kernel.bytes, this.length, wanted - this.length, this.#offset + this.length);
      if (read === 0) throw new PlainNeeded("the file has become shorter");
      this.length += read;
    }
  }

  /** Where the first record after a place begins; the end of the file when none does. */
  recordAfter(from: number, isQuoted: boolean): number {
    for (;;) {
      const found = from >= this.length ? -1 : this.#lineEnd(from, isQuoted);
      if (found >= 0) return found;
      if (this.isAtEnd) return this.length;
      const room = this.#kernel.bytes.length;
      if (this.length >= room) throw new SequenceNeeded();
      this.fill(Math.min(room, this.length * 2));
    }
  }

  #lineEnd(from: number, isQuoted: boolean): number {
    if (this.#isQuoted) return this.#kernel.firstRecord(from, this.length, isQuoted);
    return this.#kernel.bytes.subarray(0, this.length).indexOf(LF, from) + 1 || -1;
  }
}
