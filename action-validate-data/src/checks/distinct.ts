import type { ColumnChecks, DatasetConfig } from "../../../core/config/data.ts";
import { MAX_KEPT_NUMBERS } from "../../../core/scan/state.ts";
import type { JsonType } from "../../../core/tabular/convert.ts";
import type { DatasetScan } from "../dataset-scan.ts";

/** The scan surely keeps so few texts; more may be too long to keep. */
const SURELY_KEPT_TEXTS = 1_000;
/** An estimate from numbers beyond those kept lies above this. */
const SURELY_KEPT_NUMBERS = Math.floor(0.95 * MAX_KEPT_NUMBERS);

/** The columns whose different values have to be counted exactly: a limit may lie where the scan only estimates. Their values are logged like keys, in flat memory. */
export function countedColumns({ columns }: Pick<DatasetConfig, "columns">, typesOf: (column: string) => ReadonlySet<JsonType>): string[] {
  return Object.entries(columns).flatMap(([column, { distinct }]) => (mayBeNear(distinct, isTextless(typesOf(column))) ? [column] : []));
}

function mayBeNear(limits: ColumnChecks["distinct"], hasNoTexts: boolean): boolean {
  const kept = hasNoTexts ? SURELY_KEPT_NUMBERS : SURELY_KEPT_TEXTS;
  return [limits?.min, limits?.max].some((limit) => limit !== undefined && ("relative" in limit || limit.absolute > kept));
}

function isTextless(types: ReadonlySet<JsonType>): boolean {
  return types.size > 0 && [...types].every((type) => ["integer", "number", "boolean", "null"].includes(type));
}

/** How many different values a column has, as texts; null when they were not logged. */
export function countDistinct(scan: Pick<DatasetScan, "logOf">, column: string): number | null {
  const log = scan.logOf([column]);
  return log === undefined ? null : log.count - log.duplicates(0).count;
}
