import type { DatasetReport } from "../../../core/report/data-report.ts";
import type { ReadColumn } from "./column-checks.ts";
import type { RowSample } from "./row-sample.ts";

/** Of the columns with most nulls. */
const MAX_COLUMNS = 30;
const MAX_PATTERNS = 10;
const MAX_ROWS = 2_000;

/** The columns whose nulls are looked at together: those that have any, most first. */
export function columnsWithNulls(columns: ReadonlyMap<string, ReadColumn>): string[] {
  return [...columns]
    .filter(([, { profile }]) => profile.nulls > 0)
    .sort(([, a], [, b]) => b.profile.nulls - a.profile.nulls)
    .slice(0, MAX_COLUMNS)
    .map(([name]) => name);
}

/** Which columns are null in the same rows, of the sampled ones; nothing where fewer than two columns have nulls. */
export function missingPatterns(columns: ReadonlyMap<string, ReadColumn>, sample: RowSample): Pick<DatasetReport, "missing"> {
  const names = columnsWithNulls(columns);
  const rows = Math.min(sample.rows, MAX_ROWS);
  if (names.length < 2 || rows === 0) return {};
  const counts = new Map<string, number>();
  for (let row = 0; row < rows; row += 1) {
    // Rows of JSON need not have every key
    const missing = names.filter((name) => (sample.columns.get(name)?.[row] ?? null) === null);
    if (missing.length > 0) counts.set(JSON.stringify(missing), (counts.get(JSON.stringify(missing)) ?? 0) + 1);
  }
  const patterns = [...counts]
    .map(([text, count]) => ({ columns: JSON.parse(text) as string[], rows: count }))
    .sort((a, b) => b.rows - a.rows || a.columns.length - b.columns.length);
  const other = patterns.slice(MAX_PATTERNS).reduce((sum, pattern) => sum + pattern.rows, 0);
  return { missing: { rows, patterns: patterns.slice(0, MAX_PATTERNS), other } };
}
