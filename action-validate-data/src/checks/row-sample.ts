import { MOSTLY } from "../../../core/scan/finish.ts";
import type { TableRow } from "../../../core/tabular/row.ts";
import { numberIn } from "./extras/value-text.ts";

/** Values of some rows, by column: the first ones of every file, the same whoever reads them. */
export interface RowSample {
  readonly rows: number;
  readonly columns: ReadonlyMap<string, readonly unknown[]>;
}

type Values = Readonly<Record<string, unknown>>;

/** How a file is opened and its rows are typed. */
export interface SampledFile {
  open(): Promise<{ batches: AsyncIterable<readonly TableRow[]>; read(row: TableRow): Values }>;
}

/** Reads the first rows of every file, together up to `limit` or a few more. A file that cannot be read on gives what it has: what is wrong with it is found elsewhere. */
export async function sampleRows(files: readonly SampledFile[], limit: number): Promise<RowSample> {
  const perFile = Math.ceil(limit / Math.max(1, files.length));
  const rows: Values[] = [];
  for (const file of files) {
    const end = rows.length + perFile;
    try {
      const { batches, read } = await file.open();
      for await (const batch of batches) {
        for (const row of batch.slice(0, end - rows.length)) rows.push(read(row));
        if (rows.length >= end) break;
      }
    } catch {
      // Told by who reads the whole file.
    }
  }
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  const columns = [...names].map((name) => [name, rows.map((row) => (Object.hasOwn(row, name) ? row[name] : null))] as const);
  return { rows: rows.length, columns: new Map(columns) };
}

/** Whether most of a column's values can be read as numbers, nulls left out. */
export function isLikeNumbers({ columns }: RowSample, column: string): boolean {
  const values = (columns.get(column) ?? []).filter((value) => value !== null);
  const numbers = values.filter((value) => numberIn(value, true) !== undefined);
  return numbers.length > 0 && numbers.length >= MOSTLY * values.length;
}
