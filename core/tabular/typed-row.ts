import { convertCell, type JsonType, withPoint } from "./convert.ts";
import type { TableRow } from "./row.ts";
import type { Table } from "./table.ts";

/** Knows the types of columns: a compiled schema, or anything like it. */
export interface ColumnTypes {
  typesOf(column: string): ReadonlySet<JsonType>;
}

const NO_TYPES: ReadonlySet<JsonType> = new Set();

/** Makes rows of a table objects with typed values: CSV text converted by the schema, JSON Lines as they are. `only`: of CSV, the columns that are wanted; absent is all. */
export function rowReader(
  table: Pick<Table, "format" | "columns" | "decimal" | "partitions">,
  types: ColumnTypes | null,
  only?: ReadonlySet<string>,
): (row: TableRow) => Readonly<Record<string, unknown>> {
  const columns = table.columns.map((name) => ({ name, types: types?.typesOf(name) ?? NO_TYPES }));
  const point = table.decimal === "," ? withPoint : (text: string) => text;
  const partitions = columns.filter(({ name, types: known }) => known.size > 0 && table.partitions?.includes(name));
  const isSpecial = table.columns.includes("__proto__");
  return (row) => {
    if (row.object !== null) return partitions.length === 0 ? row.object : withTyped(row.object, partitions);
    const values: Record<string, unknown> = {};
    for (let index = 0; index < columns.length; index += 1) {
      const column = columns[index];
      const text = row.cells?.[index] ?? null;
      if (column === undefined || only?.has(column.name) === false) continue;
      const value = text === null ? null : column.types.size === 0 ? point(text) : converted(text, column.types, point);
      if (isSpecial) Object.defineProperty(values, column.name, { value, enumerable: true });
      else values[column.name] = value;
    }
    return values;
  };
}

/** What does not become a number stays as it stands. */
function converted(text: string, types: ReadonlySet<JsonType>, point: (text: string) => string): unknown {
  const value = convertCell(point(text), types);
  return typeof value === "string" ? text : value;
}

function withTyped(
  object: Readonly<Record<string, unknown>>,
  columns: readonly { readonly name: string; readonly types: ReadonlySet<JsonType> }[],
): Record<string, unknown> {
  const typed = { ...object };
  for (const { name, types } of columns) {
    const text = typed[name];
    if (typeof text === "string") typed[name] = convertCell(text, types);
  }
  return typed;
}
