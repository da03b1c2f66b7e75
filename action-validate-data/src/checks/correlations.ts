import type { DatasetReport } from "../../../core/report/data-report.ts";
import type { ReadColumn } from "./column-checks.ts";
import { numberIn } from "./extras/value-text.ts";
import { pearson } from "./leakage.ts";
import type { RowSample } from "./row-sample.ts";

const MAX_COLUMNS = 30;
const MAX_ROWS = 2_000;
const MIN_ROWS = 3;
const DIGITS = 4;

/** Those that can be correlated, in their order: the report has the first of them. */
export function correlatedColumns(columns: ReadonlyMap<string, ReadColumn>): string[] {
  return [...columns].filter(([, { profile }]) => profile.type === "integer" || profile.type === "number").map(([name]) => name);
}

/** Pearson's r of the first numeric columns, over the sampled rows in which both have values. Null when there are no two such columns. */
export function correlationsOf(columns: ReadonlyMap<string, ReadColumn>, sample: RowSample): DatasetReport["correlations"] {
  const names = correlatedColumns(columns)
    .filter((name) => sample.columns.has(name))
    .slice(0, MAX_COLUMNS);
  const rows = Math.min(sample.rows, MAX_ROWS);
  if (names.length < 2 || rows < MIN_ROWS) return null;
  const numbers = names.map((name) =>
    Float64Array.from((sample.columns.get(name) ?? []).slice(0, rows), (value) => numberIn(value, true) ?? Number.NaN),
  );
  const values = numbers.map((): (number | null)[] => numbers.map(() => 1));
  for (const [row, xs] of numbers.entries())
    for (const [column, ys] of numbers.slice(0, row).entries()) {
      const r = correlation(xs, ys);
      (values[row] as (number | null)[])[column] = r;
      (values[column] as (number | null)[])[row] = r;
    }
  return { rows, columns: names, values };
}

/** Over the rows in which both are numbers. */
function correlation(xs: Float64Array, ys: Float64Array): number | null {
  const isWhole = (_: number, index: number) => !Number.isNaN((xs[index] as number) + (ys[index] as number));
  const [ones, others] = xs.every(Number.isFinite) && ys.every(Number.isFinite) ? [xs, ys] : [xs.filter(isWhole), ys.filter(isWhole)];
  const r = ones.length < MIN_ROWS ? null : pearson(ones, others);
  // JSON has no -0
  return r === null ? null : Number(r.toFixed(DIGITS)) + 0;
}
