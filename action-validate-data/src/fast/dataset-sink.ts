import { ColumnScan } from "../../../core/scan/column-scan.ts";
import type { ScanPlace } from "../../../core/scan/extra.ts";
import { hashWords } from "../../../core/scan/hash.ts";
import type { KeyLog } from "../../../core/scan/key-log.ts";
import type { ColumnState } from "../../../core/scan/state.ts";
import type { RowError } from "../../../core/schema/row-error.ts";
import type { RowHashes, ScanSink } from "../../../core/tabular/fast/block-scan.ts";
import type { FastFile } from "../../../core/tabular/fast/fast-file.ts";
import type { Kernel } from "../../../core/tabular/fast/kernel.ts";
import type { Planned } from "../../../core/tabular/fast/planner.ts";
import type { PlainRecord } from "../../../core/tabular/fast/records.ts";
import type { TableProblem } from "../../../core/tabular/problem.ts";
import type { DatasetScan } from "../dataset-scan.ts";
import { addValue, hashKey } from "../row-identity.ts";
import { identityName } from "../scan-plan.ts";
import { takeKeys } from "./key-sink.ts";

/** A column that was read as numbers because nobody names its type: whether it is one is known when all files are read. */
export interface GuessedColumn {
  readonly name: string;
  /** Null: it is none, and has to be read again as texts. */
  readonly state: ColumnState | null;
}

/** What a reader saw of a guessed column beside what its core took. */
export interface GuessedCells {
  readonly name: string;
  readonly state: ColumnState;
}

const NO_TYPES: ReadonlySet<never> = new Set();

/** Puts what a fast reader finds into the scan of a dataset, piece by piece. */
export class DatasetSink implements ScanSink {
  #segment = 0;
  #irregular = 0;
  readonly #scan: DatasetScan;
  readonly #columns: readonly string[];
  readonly #name: string;
  readonly #key: { readonly columns: readonly string[]; readonly log: KeyLog } | null;
  readonly #cells: readonly (ColumnScan | undefined)[];
  readonly #guessed: ReadonlyMap<number, ColumnScan>;
  readonly #place: { -readonly [K in keyof ScanPlace]: ScanPlace[K] } = { segment: 0, record: 0 };
  readonly #hash = hashWords();

  constructor(task: { readonly scan: DatasetScan; readonly file: FastFile; readonly name: string; readonly planned: Planned }) {
    const { scan, file, planned } = task;
    this.#scan = scan;
    this.#name = task.name;
    this.#columns = file.head.columns;
    const log = file.key.length === 0 ? undefined : scan.logOf(file.key);
    this.#key = log === undefined ? null : { columns: file.key, log };
    this.#guessed = new Map(
      planned.plan.columns.flatMap(({ kind }, index) => (kind === "guess-number" ? [[index, new ColumnScan(NO_TYPES, true)]] : [])),
    );
    this.#cells = this.#columns.map((name, index) => this.#guessed.get(index) ?? scan.columns.scanOf(name));
  }

  begin(segment: number): void {
    this.#segment = segment;
    this.#place.segment = segment;
    this.#irregular = 0;
  }

  end(counts: { readonly records: number; readonly lines: number }): void {
    this.#scan.segments.countRows(this.#segment, counts.records - this.#irregular);
    this.#scan.segments.end(this.#segment, counts);
  }

  cell(column: number, value: unknown, source: string, record: number): void {
    this.#place.record = record;
    this.#cells[column]?.add(value, typeof value === "number" ? source : undefined, this.#place);
  }

  row({ row, values }: PlainRecord, errors: readonly RowError[] | null): void {
    this.#irregular += 1;
    this.#scan.addRow(this.#segment, this.#name, row, values, errors);
  }

  errors({ row }: PlainRecord, errors: readonly RowError[]): void {
    this.#scan.addRowErrors(this.#segment, this.#name, row, errors);
  }

  problem(problem: TableProblem): void {
    this.#irregular += 1;
    this.#scan.addProblem(this.#segment, this.#name, problem);
  }

  hashes(hashes: RowHashes): void {
    if (hashes.keys !== null) this.#keys(hashes, hashes.keys);
    if (hashes.contents !== null) this.#contents(hashes, hashes.contents);
  }

  /** For the thread that finishes. */
  cells(): GuessedCells[] {
    return [...this.#guessed].map(([index, scan]) => ({ name: this.#columns[index] as string, state: scan.state() }));
  }

  /** Takes over what the core counted, at the end, and what others saw beside theirs. */
  finish(kernel: Kernel, others: readonly GuessedCells[] = []): GuessedColumn[] {
    for (const { name, state } of others) this.#guessed.get(this.#columns.indexOf(name))?.merge(state);
    const broken = new Set(kernel.broken);
    const guessed: GuessedColumn[] = [];
    for (const [index, state] of kernel.finish().entries()) {
      const name = this.#columns[index] as string;
      const cells = this.#cells[index];
      const isGuessed = this.#guessed.has(index);
      if (state !== null && state.count > 0 && !broken.has(index)) cells?.merge(state);
      if (!isGuessed) continue;
      const all = cells?.state();
      const isNumber = !broken.has(index) && all?.guess?.numbers === true;
      if (!isNumber) guessed.push({ name, state: null });
      else if (all.count > 0) guessed.push({ name, state: all });
    }
    return guessed;
  }

  #keys(hashes: RowHashes, keys: BigUint64Array): void {
    if (this.#key === null) return;
    const { columns, log } = this.#key;
    const { key } = this.#scan.plan;
    const isKey = key !== null && identityName(columns) === identityName(key);
    const ask = (index: number) => {
      const { row, values } = hashes.row(index);
      const missing = hashKey(row, values, columns, this.#hash);
      if (missing === null) log.add(this.#hash, this.#segment, row.record, row.line);
      else if (isKey) this.#scan.addKeyNull(this.#segment, this.#name, row, missing);
    };
    takeKeys(hashes, keys, { ask, add: (hash, record, line) => log.add(hash, this.#segment, record, line) }, this.#hash);
  }

  #contents(hashes: RowHashes, contents: BigUint64Array): void {
    const words = new Uint32Array(contents.buffer, contents.byteOffset, contents.length * 2);
    let slow = 0;
    for (let index = 0; index < hashes.count; index += 1) {
      for (let word = 0; word < 4; word += 1) this.#hash[word] = words[index * 4 + word] as number;
      for (let cell = hashes.slow[slow]; cell?.row === index; cell = hashes.slow[slow]) {
        const { value, source } = cell;
        addValue(this.#hash, this.#columns[cell.column] as string, value, () => source);
        slow += 1;
      }
      this.#scan.contents?.add(this.#hash, this.#segment, hashes.firstRecord + index, hashes.lineOf(index));
    }
  }
}
