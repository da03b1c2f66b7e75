import { ColumnScan } from "../../../core/scan/column-scan.ts";
import type { ColumnState } from "../../../core/scan/state.ts";
import type { ScanSink } from "../../../core/tabular/fast/block-scan.ts";
import type { FastFile } from "../../../core/tabular/fast/fast-file.ts";
import type { Kernel } from "../../../core/tabular/fast/kernel.ts";

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

  finish(kernel: Kernel): { name: string; state: ColumnState }[] {
    for (const [index, state] of kernel.finish().entries())
      if (state !== null && state.count > 0) this.#columns.get(index)?.scan.merge(state);
    return [...this.#columns.values()].map(({ name, scan }) => ({ name, state: scan.state() }));
  }
}
