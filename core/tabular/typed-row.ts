import { convertCell, type JsonType } from "./convert.ts";
import type { TableRow } from "./row.ts";
import type { Table } from "./table.ts";

/** Knows the types of columns: a compiled schema, or anything like it. */
export interface ColumnTypes {
  typesOf(column: string): ReadonlySet<JsonType>;
}

const NO_TYPES: ReadonlySet<JsonType> = new Set();

/** Makes rows of a table objects with typed values: CSV text converted by the schema, JSON Lines as they are. */
export function rowReader(
  table: Pick<Table, "format" | "columns">,
  types: ColumnTypes | null,
): (row: TableRow) => Readonly<Record<string, unknown>> {
  const columns = table.columns.map((name) => ({ name, types: types?.typesOf(name) ?? NO_TYPES }));
  const isSpecial = table.columns.includes("__proto__");
  return (row) => {
    if (row.object !== null) return row.object;
    const values: Record<string, unknown> = {};
    for (let index = 0; index < columns.length; index += 1) {
      const column = columns[index];
      const text = row.cells?.[index] ?? null;
      if (column === undefined) continue;
      const value = text === null || column.types.size === 0 ? text : convertCell(text, column.types);
      if (isSpecial) Object.defineProperty(values, column.name, { value, enumerable: true });
      else values[column.name] = value;
    }
    return values;
  };
}
