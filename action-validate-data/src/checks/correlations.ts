import type { DatasetReport } from "../../../core/report/data-report.ts";
import type { ReadColumn } from "./column-checks.ts";
import { numberIn } from "./extras/value-text.ts";
import { pearson } from "./leakage.ts";
import type { RowSample } from "./row-sample.ts";

const MAX_COLUMNS = 30;
const MAX_ROWS = 2_000;
const MIN_ROWS = 3;
const DIGITS = 4;

/** Pearson's r of the first numeric columns, over the sampled rows in which both have values. Null when there are no two such columns. */
export function correlationsOf(columns: ReadonlyMap<string, ReadColumn>, sample: RowSample): DatasetReport["correlations"] {
  const names = [...columns]
    .filter(([name, { profile }]) => (profile.type === "integer" || profile.type === "number") && sample.columns.has(name))
    .map(([name]) => name)
    .slice(0, MAX_COLUMNS);
  const rows = Math.min(sample.rows, MAX_ROWS);
  if (names.length < 2 || rows < MIN_ROWS) return null;
  const numbers = names.map((name) => (sample.columns.get(name) ?? []).slice(0, rows).map((value) => numberIn(value, true)));
  const values = numbers.map((xs, row) => numbers.map((ys, column) => (column === row ? 1 : correlation(xs, ys))));
  return { rows, columns: names, values };
}

function correlation(xs: readonly (number | undefined)[], ys: readonly (number | undefined)[]): number | null {
  const both = xs
    .map((x, index) => [x, ys[index]] as const)
    .filter((pair): pair is readonly [number, number] => pair[0] !== undefined && pair[1] !== undefined);
  if (both.length < MIN_ROWS) return null;
  const r = pearson(
    both.map(([x]) => x),
    both.map(([, y]) => y),
  );
  // JSON has no -0
  return r === null ? null : Number(r.toFixed(DIGITS)) + 0;
}
