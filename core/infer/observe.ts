import { openTable, type TableOptions } from "../tabular/table.ts";
import { rowReader } from "../tabular/typed-row.ts";
import { type ColumnFacts, ColumnObserver } from "./column-facts.ts";

/** Rows that are looked at: more tell nothing new, and take their time. */
export const MAX_ROWS = 1_000_000;

export interface Observed {
  readonly facts: readonly ColumnFacts[];
  readonly rows: number;
  /** There are more rows than were looked at. */
  readonly isPart: boolean;
}

/** Looks at the rows of files in their order. Throws TableError for whatever cannot be read. */
export async function observe(
  files: readonly { readonly path: string; readonly name: string }[],
  options: TableOptions,
  signal: AbortSignal,
): Promise<Observed> {
  const columns = new Map<string, ColumnObserver>();
  let rows = 0;
  for (const file of files) {
    const table = await openTable(file.path, { ...options, name: file.name });
    const isText = table.format === "csv" || table.format === "tsv";
    const observerOf = (name: string): ColumnObserver => {
      const known = columns.get(name) ?? new ColumnObserver(name, isText);
      columns.set(name, known);
      return known;
    };
    for (const name of table.columns) observerOf(name);
    const read = rowReader(table, null);
    for await (const batch of table.batches) {
      signal.throwIfAborted();
      for (const row of batch) {
        if (rows === MAX_ROWS) return { facts: factsOf(columns), rows, isPart: true };
        rows += 1;
        for (const [name, value] of Object.entries(read(row))) observerOf(name).add(value, row.source(name));
      }
    }
  }
  return { facts: factsOf(columns), rows, isPart: false };
}

function factsOf(columns: ReadonlyMap<string, ColumnObserver>): ColumnFacts[] {
  return [...columns.values()].map((column) => column.facts());
}
