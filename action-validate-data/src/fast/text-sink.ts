import { ColumnScan } from "../../../core/scan/column-scan.ts";
import type { ScanSink } from "../../../core/tabular/fast/block-scan.ts";
import type { FastFile } from "../../../core/tabular/fast/fast-file.ts";
import type { Kernel } from "../../../core/tabular/fast/kernel.ts";
import type { GuessedCells } from "./dataset-sink.ts";

const NO_TYPES: ReadonlySet<never> = new Set();

/** Gathers the texts of columns that were taken for numbers, and nothing else: all other things are known from the first reading. */
export class TextSink implements ScanSink {
  readonly #columns: ReadonlyMap<number, { readonly name: string; readonly scan: ColumnScan }>;

  constructor({ head, texts }: FastFile) {
    this.#columns = new Map(
      head.columns.flatMap((name, index) => (texts?.includes(name) ? [[index, { name, scan: new ColumnScan(NO_TYPES, true) }]] : [])),
    );
  }

  cell(column: number, value: unknown): void {
    this.#columns.get(column)?.scan.add(value);
  }

  row(): void {}
  errors(): void {}
  problem(): void {}

  /** For the thread that finishes. */
  cells(): GuessedCells[] {
    return [...this.#columns.values()].map(({ name, scan }) => ({ name, state: scan.state() }));
  }

  finish(kernel: Kernel, others: readonly GuessedCells[] = []): GuessedCells[] {
    for (const column of this.#columns.values()) for (const { name, state } of others) if (name === column.name) column.scan.merge(state);
    for (const [index, state] of kernel.finish().entries())
      if (state !== null && state.count > 0) this.#columns.get(index)?.scan.merge(state);
    return [...this.#columns.values()].map(({ name, scan }) => ({ name, state: scan.state() }));
  }
}
