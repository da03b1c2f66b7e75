import { createHash } from "node:crypto";

/** A row that could serve as a golden one. */
export interface Eligible {
  /** Its place in the dataset. */
  readonly index: number;
  readonly id: string;
  /** Its class, or the bin of its number. */
  readonly group: string;
  /** Columns in which it is null: where serving tends to differ from training. */
  readonly nulls: readonly string[];
}

/**
 * Picks `count` rows: first one with a null for each column that has any, then in turn from every group, within a group by the digest of the
 * row's id. The same rows give the same pick in any order. Returns places in ascending order.
 */
export function pickRows(rows: readonly Eligible[], count: number): number[] {
  const ordered = rows
    .map((row) => ({ row, key: createHash("sha256").update(row.id).digest("hex") }))
    .sort((a, b) => (a.key === b.key ? a.row.index - b.row.index : a.key < b.key ? -1 : 1))
    .map(({ row }) => row);
  const picked = new Set<number>();
  const seenNulls = new Set<string>();
  for (const row of ordered) {
    if (picked.size >= count || row.nulls.every((column) => seenNulls.has(column))) continue;
    picked.add(row.index);
    for (const column of row.nulls) seenNulls.add(column);
  }
  const groups = Map.groupBy(
    ordered.filter((row) => !picked.has(row.index)),
    (row) => row.group,
  );
  const queues = [...groups.keys()].sort().map((name) => groups.get(name) ?? []);
  for (let turn = 0; picked.size < Math.min(count, rows.length); turn++) {
    for (const queue of queues) {
      const row = queue[turn];
      if (row !== undefined && picked.size < count) picked.add(row.index);
    }
  }
  return [...picked].sort((a, b) => a - b);
}

const MAX_CLASSES = 50;
const BINS = 10;

/** Names the group of each value: itself while there are few, else one of ten bins of equal count for numbers, else one for all. */
export function groupsOf(values: readonly (string | null)[]): string[] {
  const distinct = new Set(values);
  if (distinct.size <= MAX_CLASSES) return values.map((value) => `=${value}`);
  const numbers = values.map((value) => (value === null || value.trim() === "" ? Number.NaN : Number(value)));
  if (numbers.some((value) => !Number.isFinite(value))) return values.map(() => "all");
  const sorted = [...numbers].sort((a, b) => a - b);
  const limits = Array.from({ length: BINS - 1 }, (_, bin) => sorted[Math.floor(((bin + 1) * sorted.length) / BINS)] ?? 0);
  return numbers.map((value) => String(limits.filter((limit) => limit <= value).length));
}
