import type { ColumnChecks, DatasetConfig } from "../../../core/config/data.ts";
import { nearest } from "../../../core/nearest.ts";
import type { ColumnProfile } from "../../../core/report/data-report.ts";
import type { Finding, Location } from "../../../core/report/finding.ts";
import type { ColumnExtra, ScanPlace } from "../../../core/scan/extra.ts";
import type { ColumnState } from "../../../core/scan/state.ts";
import { delimiterHint } from "../../../core/tabular/delimiter-hint.ts";
import type { BaseDataset } from "./base.ts";
import { checkCategories } from "./categories.ts";
import { type CheckedColumn, columnFinding } from "./column.ts";
import { isShown } from "./hiding.ts";
import { checkCounts, checkMoments, checkQuantiles } from "./statistics.ts";
import { absentLabel } from "./tag.ts";
import { checkUncompared } from "./uncompared.ts";
import { checkFreshness, checkLength, checkOrder, checkOutliers, checkPattern, checkTypes } from "./values.ts";

/** A column as it was read. */
export interface ReadColumn {
  readonly profile: ColumnProfile;
  readonly state: ColumnState;
  readonly extras: readonly ColumnExtra[];
}

/** A dataset as it was read, with all that its checks go by. */
export interface CheckedDataset {
  readonly name: string;
  readonly config: DatasetConfig;
  /** Of the first file; findings of the dataset point there. */
  readonly file: string;
  readonly rows: number;
  readonly columns: ReadonlyMap<string, ReadColumn>;
  readonly base: BaseDataset | null;
  readonly now: Date;
  placeOf(place: ScanPlace, column: string): Location;
  /** Different values of a column, counted exactly; null where they were not. */
  countDistinct(column: string): number | null;
}

const CHECKS = [
  checkCounts,
  checkTypes,
  checkMoments,
  checkQuantiles,
  checkCategories,
  checkLength,
  checkPattern,
  checkOrder,
  checkFreshness,
  checkOutliers,
] as const;

/** What the limits of a dataset's columns find. */
export function checkColumns(dataset: CheckedDataset): Finding[] {
  const { name, config, columns } = dataset;
  return Object.entries(config.columns).flatMap(([column, checks]) => {
    const read = columns.get(column);
    const blank = { dataset: name, name: column, checks, header: { file: dataset.file, line: 1 } };
    if (read === undefined) return column === absentLabel(name, config) ? [] : [missing(blank, [...columns.keys()])];
    const checked: CheckedColumn = {
      ...blank,
      ...read,
      rows: dataset.rows,
      base: dataset.base?.columns[column] ?? null,
      isShown: isShown(config, column),
      now: dataset.now,
      countDistinct: () => dataset.countDistinct(column),
      placeOf: (place) => dataset.placeOf(place, column),
    };
    return [...CHECKS.flatMap((check) => check(checked)), ...(dataset.base === null ? [] : checkUncompared(checked))];
  });
}

/** Whether a check compares with the base. */
export function needsBase(checks: ColumnChecks): boolean {
  const ranges: unknown[] = [checks.nulls, checks.min, checks.max, checks.mean, checks.std, checks.distinct];
  const nested = [checks.quantiles, checks.types, checks.categories?.share].flatMap((ranged) => Object.values(ranged ?? {}));
  return [...ranges, ...nested].some((range) => (range as { change?: unknown } | undefined)?.change !== undefined);
}

function missing(column: Pick<CheckedColumn, "dataset" | "name" | "checks" | "header">, known: readonly string[]): Finding {
  const close = nearest(column.name, known);
  return columnFinding(column, {
    code: "COLUMN_MISSING",
    rule: "columns",
    observed: null,
    expected: column.name,
    message: `${column.dataset}.${column.name} is checked, and no such column exists; there are: ${known.slice(0, 20).join(", ")}${known.length > 20 ? ", …" : ""}`,
    advice: delimiterHint(known) ?? (close === undefined ? "correct the column's name under columns" : `did you mean ${close}?`),
  });
}
