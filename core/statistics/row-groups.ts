/** Rows that are alike in every column, once each, in an order that does not depend on that of the rows. */
export interface RowGroups {
  /** The number of rows in each group. */
  readonly counts: Float64Array;
  readonly columns: readonly Float64Array[];
}

/** Drawing a group costs about as much as drawing so many rows one by one. */
const GROUP_COST = 8;
const MOST_GROUPS = 4096;

/** Null where grouping saves nothing. */
export function groupsOf(columns: readonly Float64Array[]): RowGroups | null {
  const rows = columns[0]?.length ?? 0;
  const most = Math.min(MOST_GROUPS, rows / GROUP_COST);
  const groups = new Map<number | string, { row: number; count: number }>();
  for (let row = 0; row < rows; row += 1) {
    const key = columns.length === 1 ? (columns[0]?.[row] as number) : columns.map((column) => column[row]).join(" ");
    const group = groups.get(key);
    if (group !== undefined) group.count += 1;
    else if (groups.size >= most) return null;
    else groups.set(key, { row, count: 1 });
  }
  const found = [...groups.values()].sort((a, b) => compareRows(columns, a.row, b.row));
  return {
    counts: Float64Array.from(found, ({ count }) => count),
    columns: columns.map((column) => Float64Array.from(found, ({ row }) => column[row] as number)),
  };
}

/** Every row a group of its own, sorted. */
export function singleRows(columns: readonly Float64Array[]): RowGroups {
  const rows = columns[0]?.length ?? 0;
  const counts = new Float64Array(rows).fill(1);
  if (columns.length === 1) return { counts, columns: [Float64Array.from(columns[0] as Float64Array).sort()] };
  const order = Uint32Array.from({ length: rows }, (_, row) => row).sort((a, b) => compareRows(columns, a, b));
  return { counts, columns: columns.map((column) => Float64Array.from(order, (row) => column[row] as number)) };
}

function compareRows(columns: readonly Float64Array[], a: number, b: number): number {
  for (const column of columns) {
    const difference = (column[a] as number) - (column[b] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}
