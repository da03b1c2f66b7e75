import { isUtf8 } from "node:buffer";
import type { RowError } from "../../schema/row-error.ts";
import type { TableProblem } from "../problem.ts";
import { type Kernel, PlainNeeded, SequenceNeeded } from "./kernel.ts";
import type { FastOutcome } from "./plan.ts";
import type { Planned } from "./planner.ts";
import type { PlainRecord, Records } from "./records.ts";

/**
 * Takes what the core leaves to be judged. Records count from 1, lines from the line that the piece was said to begin in. What the core counted itself comes at
 * the end, from the core.
 */
export interface ScanSink {
  /** A value that is not null, of a row that the core has read but for this cell. */
  cell(column: number, value: unknown, source: string, record: number): void;
  /** A row that the core has not seen: nothing of it is counted. */
  row(record: PlainRecord, errors: readonly RowError[] | null): void;
  /** Errors of a row that the core has counted. */
  errors(record: PlainRecord, errors: readonly RowError[]): void;
  problem(problem: TableProblem): void;
  /** Keys and contents of rows that the core has read: by index the hashes, which are views, and the places. */
  hashes?(hashes: RowHashes): void;
}

export interface RowHashes {
  readonly count: number;
  /** Two lanes of 64 bits per row; 0 in `keyStates`: the key is whole, 1: a part is null, 2: `row` has to be asked. */
  readonly keys: BigUint64Array | null;
  readonly keyStates: Uint8Array | null;
  readonly contents: BigUint64Array | null;
  /** 1-based. */
  readonly firstRecord: number;
  lineOf(index: number): number;
  row(index: number): PlainRecord;
  /** Cells that are missing in `contents`, by row, ascending. */
  readonly slow: readonly SlowCell[];
}

export interface SlowCell {
  /** Index of the row. */
  readonly row: number;
  readonly column: number;
  /** Not null. */
  readonly value: unknown;
  readonly source: string;
}

/** Suspects are checked together, as many as the plain reader checks at once. */
const ROWS_AT_ONCE = 5_000;

/** Drives the core over the records of one piece of a file, and hands on what it leaves. */
export class BlockScan {
  /** Of this piece, so far. */
  records = 0;
  lines = 0;
  readonly #kernel: Kernel;
  readonly #format: "csv" | "jsonl";
  readonly #constrained: readonly boolean[];
  readonly #records: Records;
  readonly #sink: ScanSink;
  /** Other readers rely on quotes being where they may be. */
  readonly #isShared: boolean;

  constructor(task: {
    kernel: Kernel;
    format: "csv" | "jsonl";
    planned: Planned;
    records: Records;
    sink: ScanSink;
    isShared: boolean;
    firstLine: number;
  }) {
    this.#kernel = task.kernel;
    this.#format = task.format;
    this.#constrained = task.planned.constrained;
    this.#records = task.records;
    this.#sink = task.sink;
    this.#isShared = task.isShared;
    this.lines = task.firstLine - 1;
  }

  /** Begins another piece. */
  restart(firstLine: number): void {
    this.records = 0;
    this.lines = firstLine - 1;
  }

  /** Scans bytes that begin with a record. Returns the offset of the first record that does not end in them. */
  take(from: number, to: number, last: boolean): number {
    let at = from;
    while (at < to) {
      const outcome = this.#format === "csv" ? this.#kernel.run(at, to, last) : this.#kernel.runJson(at, to, last);
      if (outcome.records > 0) this.#take(at, outcome);
      at = outcome.next;
      if (outcome.reason === "end") break;
      if (outcome.reason === "full") {
        if (outcome.records === 0) throw new PlainNeeded("one record fills the core's lists");
        continue;
      }
      const bytes = this.#irregular(at, to, last);
      if (bytes === 0) break;
      at += bytes;
    }
    return at;
  }

  /** Reads the record at an offset the plain way; 0: it does not end before `to`. */
  #irregular(at: number, to: number, last: boolean): number {
    const found = this.#records.first(this.#kernel.bytes.subarray(at, to), last, { line: this.lines + 1, record: this.records + 1 });
    if (found === null) return 0;
    if ("problem" in found) {
      if (this.#isShared && found.problem.code === "QUOTE_STRAY") throw new SequenceNeeded();
      this.#sink.problem(found.problem);
    } else this.#sink.row(found, this.#records.check([found])[0] ?? null);
    this.records += 1;
    this.lines += found.lines;
    return found.bytes;
  }

  #take(from: number, outcome: FastOutcome): void {
    const { bytes } = this.#kernel;
    if (!isUtf8(bytes.subarray(from, outcome.next))) throw new PlainNeeded("bytes are not UTF-8");
    const newLines = this.#kernel.countLines(from, outcome.next);
    const places = new Places(this.#kernel, outcome, { records: this.records, lines: this.lines, isPlain: newLines === outcome.records });
    const slow = this.#slowCells(outcome);
    this.#suspects(outcome, slow.suspects, places);
    if (outcome.keys !== null || outcome.contents !== null) this.#hashes(outcome, slow.cells, places);
    this.records += outcome.records;
    this.lines += newLines;
  }

  /** Hands on slow cells. Finds the rows that have one in a column of which the schema says something, and the cells that contents lack. */
  #slowCells({ slow, contents }: FastOutcome): { suspects: number[]; cells: SlowCell[] } {
    const { bytes } = this.#kernel;
    const suspects: number[] = [];
    const cells: SlowCell[] = [];
    for (const index of inOrder(slow)) {
      const column = slow.column[index] as number;
      const row = slow.record[index] as number;
      const cell = this.#records.cell(bytes.subarray(slow.start[index], slow.end[index]), column);
      if (cell !== null) {
        this.#sink.cell(column, cell.value, cell.source, this.records + row + 1);
        if (contents !== null) cells.push({ row, column, ...cell });
      }
      if (this.#constrained[column] === true) suspects.push(row);
    }
    return { suspects, cells: cells.sort((a, b) => a.row - b.row) };
  }

  #suspects(outcome: FastOutcome, slow: readonly number[], places: Places): void {
    const { count, record } = outcome.suspects;
    if (count + slow.length === 0) return;
    const rows = slow.length === 0 ? record.subarray(0, count) : Uint32Array.from(new Set([...record.subarray(0, count), ...slow])).sort();
    for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
      const read = Array.from(rows.subarray(start, start + ROWS_AT_ONCE), (index) => this.#row(outcome, index, places));
      for (const [index, errors] of this.#records.check(read).entries()) {
        if (errors !== null) this.#sink.errors(read[index] as PlainRecord, errors);
      }
    }
  }

  #hashes(outcome: FastOutcome, slow: readonly SlowCell[], places: Places): void {
    this.#sink.hashes?.({
      count: outcome.records,
      keys: outcome.keys,
      keyStates: outcome.keyStates,
      contents: outcome.contents,
      firstRecord: this.records + 1,
      lineOf: (index) => places.lineOf(index),
      row: (index) => this.#row(outcome, index, places),
      slow,
    });
  }

  #row(outcome: FastOutcome, index: number, places: Places): PlainRecord {
    const { bytes } = this.#kernel;
    const end = index + 1 < outcome.records ? (outcome.starts[index + 1] as number) : outcome.next;
    return this.#records.row(bytes.subarray(outcome.starts[index], end), { line: places.lineOf(index), record: this.records + index + 1 });
  }
}

/** Indices of slow cells so that records ascend: the core may leave cells of later rows before those of earlier ones, and checks of an order rely on it. */
function inOrder({ count, record }: FastOutcome["slow"]): Iterable<number> {
  const indices = Uint32Array.from({ length: count }, (_, index) => index);
  for (let index = 1; index < count; index += 1)
    if ((record[index] as number) < (record[index - 1] as number))
      return indices.sort((a, b) => (record[a] as number) - (record[b] as number) || a - b);
  return indices;
}

/** Lines of one outcome's records: their own number, unless cells hold line ends; then counted as they are asked for, best in order. */
class Places {
  readonly #kernel: Kernel;
  readonly #starts: Uint32Array;
  readonly #base: { readonly records: number; readonly lines: number; readonly isPlain: boolean };
  #known = { index: 0, line: 0 };

  constructor(kernel: Kernel, { starts }: FastOutcome, base: { records: number; lines: number; isPlain: boolean }) {
    this.#kernel = kernel;
    this.#starts = starts;
    this.#base = base;
  }

  lineOf(index: number): number {
    if (this.#base.isPlain) return this.#base.lines + index + 1;
    const known = index < this.#known.index ? { index: 0, line: 0 } : this.#known;
    const more = this.#kernel.countLines(this.#starts[known.index] as number, this.#starts[index] as number);
    this.#known = { index, line: known.line + more };
    return this.#base.lines + this.#known.line + 1;
  }
}
