import type { Finding } from "../../../core/report/finding.ts";
import { baseShares } from "./categories.ts";
import { type CheckedColumn, columnFinding } from "./column.ts";
import { baseMoment, baseQuantile, MOMENTS } from "./statistics.ts";
import { baseTypeShare } from "./values.ts";

/** Says which changes of a column cannot be checked though there is a base: its record does not tell the statistic. */
export function checkUncompared(column: CheckedColumn): Finding[] {
  const { base, checks } = column;
  const compared = [
    ...MOMENTS.map((name) => ({ name, limits: checks[name], isKnown: baseMoment(base, name) !== null })),
    ...(["nulls", "distinct"] as const).map((name) => ({ name, limits: checks[name], isKnown: base !== null })),
    ...Object.entries(checks.quantiles ?? {}).map(([text, limits]) => ({
      name: `quantile ${text}`,
      limits,
      isKnown: baseQuantile(base, text) !== null,
    })),
    ...Object.entries(checks.types ?? {}).map(([type, limits]) => ({
      name: `share of ${type}`,
      limits,
      isKnown: baseTypeShare(column, type) !== null,
    })),
    ...Object.entries(checks.categories?.share ?? {}).map(([value, limits]) => ({
      name: `share of the category ${value}`,
      limits,
      isKnown: baseShares(column) !== null,
    })),
  ];
  const unknown = compared.filter(({ limits, isKnown }) => limits?.change !== undefined && !isKnown).map(({ name }) => name);
  if (unknown.length === 0) return [];
  const reason = base === null ? "the column is new" : "the record of the base does not hold it";
  const finding = columnFinding(column, {
    code: "BASE_STATISTIC_NONE",
    rule: "base",
    observed: null,
    expected: unknown.join(", "),
    message: `the change of ${column.dataset}.${column.name} was not checked for ${unknown.join(", ")}: ${reason}`,
    advice:
      base === null
        ? "nothing: once merged, this is what later data is compared with"
        : "records hold the quantiles 0.05, 0.25, 0.5, 0.75 and 0.95, categories of columns with few values, and no values of masked columns: limit another statistic, or by min and max",
  });
  return [{ ...finding, severity: base === null ? "info" : "warn" }];
}
