import type { Amount } from "../../../core/config/values.ts";
import type { ColumnProfile } from "../../../core/report/data-report.ts";
import type { Finding } from "../../../core/report/finding.ts";
import { quantileOf, weightedValues } from "../../../core/scan/cdf.ts";
import { type CheckedColumn, CORRECT_EITHER, columnFinding, extraOf, underTerms } from "./column.ts";
import { RankExtra } from "./extras/rank-extra.ts";
import { type Broken, brokenCounts, brokenLimits, percent, type Range, wanted } from "./limits.ts";
import { counted, shownNumber } from "./shown-number.ts";
import { nounOf } from "./type-noun.ts";

/** Statistics of numbers alone. */
export const MOMENTS = ["min", "max", "mean", "std"] as const;

/** Nulls and distinct values: counts, or shares of the rows. */
export function checkCounts(whole: CheckedColumn): Finding[] {
  const { checks, profile, base, rows } = whole;
  return (["nulls", "distinct"] as const).flatMap((statistic) => {
    const limits = checks[statistic];
    if (limits === undefined) return [];
    const column = underTerms(whole, limits);
    const isEstimate = statistic === "distinct" && profile.approximate.includes("distinct");
    const exact = isEstimate ? column.countDistinct() : profile[statistic];
    const near = exact === null ? limitNear(profile.distinct, rows, limits) : undefined;
    if (near !== undefined) return [undecided(column, near)];
    const broken = brokenCounts(exact ?? profile[statistic], rows, limits, {
      base: base === null ? null : { count: base[statistic], rows: base.count + base.nulls },
      change: statistic === "nulls" ? "share" : "count",
    });
    return broken.map((one) => limitFinding(column, statistic, one));
  });
}

/** Three standard errors of the estimate that takes over where there are too many different values to be counted. */
const ESTIMATE_ERROR = 0.025;

/** The limit that an estimate is too near to, to tell on which side of it the number is. */
function limitNear(estimate: number, rows: number, limits: Range<Amount>): string | undefined {
  return (["min", "max"] as const)
    .flatMap((side) => {
      const bound = limits[side];
      if (bound === undefined) return [];
      const number = "absolute" in bound ? bound.absolute : bound.relative * rows;
      return Math.abs(estimate - number) <= ESTIMATE_ERROR * number
        ? [wanted(side, "absolute" in bound ? String(number) : percent(bound.relative))]
        : [];
    })
    .at(0);
}

function undecided(column: CheckedColumn, expected: string): Finding {
  const { dataset, name, profile, checks } = column;
  const finding = columnFinding(column, {
    code: "COLUMN_DISTINCT",
    rule: `distinct ${expected}`,
    observed: profile.distinct,
    expected,
    message: `the number of distinct values of ${dataset}.${name} is about ${profile.distinct}, within ${percent(ESTIMATE_ERROR)}: whether it is ${expected} cannot be told`,
    advice: "if its values are unique, name the column as key, which is exact; else take the limit further away",
  });
  return { ...finding, severity: checks.severity === "fail" ? "inconclusive" : "warn" };
}

/** Minimum, maximum, mean and standard deviation. */
export function checkMoments(whole: CheckedColumn): Finding[] {
  return MOMENTS.flatMap((statistic) => {
    const limits = whole.checks[statistic];
    if (limits === undefined) return [];
    const column = underTerms(whole, limits);
    const value = numberOf(column, statistic);
    if (value === null) return [unmeasured(column, statistic)];
    const base = baseMoment(column.base, statistic);
    // The extreme values are values of rows.
    const isShown = column.isShown || statistic === "mean" || statistic === "std";
    return brokenLimits(value, limits, { base }).map((one) => limitFinding(column, statistic, one, undefined, isShown));
  });
}

/** Quantiles, type 7. On which side of a fixed limit one lies is decided exactly. */
export function checkQuantiles(whole: CheckedColumn): Finding[] {
  return Object.entries(whole.checks.quantiles ?? {}).flatMap(([text, limits]) => {
    const column = underTerms(whole, limits);
    const probability = Number(text);
    const name = `quantile ${text}`;
    const { numbers } = column.state;
    if (numbers === null || numbers.count === 0 || column.profile.mean === null) return [unmeasured(column, name)];
    const value = quantileOf(weightedValues(numbers), probability);
    const base = baseQuantile(column.base, text);
    const { change, ...bounds } = limits;
    const broken = [...brokenBounds(column, probability, value, bounds), ...brokenLimits(value, { change }, { base })];
    return broken.map((one) => limitFinding(column, name, one, "COLUMN_QUANTILE", column.isShown));
  });
}

function brokenBounds(column: CheckedColumn, probability: number, value: number, bounds: Range<number>): Broken[] {
  const ranks = extraOf(column, RankExtra);
  return (["min", "max"] as const).flatMap((side) => {
    const bound = bounds[side];
    const where = bound === undefined ? null : (ranks?.sideOf(probability, bound) ?? Math.sign(value - bound));
    if (bound === undefined || where === null || (side === "min" ? where >= 0 : where <= 0)) return [];
    return [{ limit: `${side} ${bound}`, observed: value, shown: shownNumber(value, [bound]), expected: wanted(side, String(bound)) }];
  });
}

/** The same statistic at the base; null: it is not known. */
export function baseMoment(base: ColumnProfile | null, statistic: (typeof MOMENTS)[number]): number | null {
  return base === null ? null : finite(base[statistic]);
}

/** Kept profiles hold some quantiles; others are not compared. */
export function baseQuantile(base: ColumnProfile | null, probability: string): number | null {
  const found = Object.entries(base?.quantiles ?? {}).find(([key]) => Number(key) === Number(probability));
  return found?.[1] ?? null;
}

function numberOf({ profile, state }: CheckedColumn, statistic: (typeof MOMENTS)[number]): number | null {
  if (profile.mean === null) return null;
  // What profiles of masked columns do not tell.
  if (statistic === "min" || statistic === "max") return finite(profile[statistic] ?? state.numbers?.[statistic] ?? null);
  return profile[statistic];
}

function finite(value: string | number | null): number | null {
  return value === null || !Number.isFinite(Number(value)) ? null : Number(value);
}

/** The finding of a statistic outside its limits; `isShown` is false for statistics that are values of rows nobody may see. */
export function limitFinding(column: CheckedColumn, statistic: string, broken: Broken, code?: string, isShown = true): Finding {
  const noun = `${NOUNS[statistic] ?? `the ${statistic}`} of ${column.dataset}.${column.name}`;
  return columnFinding(column, {
    code: code ?? `COLUMN_${statistic.toUpperCase()}`,
    rule: `${statistic} ${broken.limit}`,
    observed: isShown ? broken.observed : null,
    expected: broken.expected,
    message: `${noun} is ${isShown ? broken.shown : "beyond its limit (values are not shown)"}; ${broken.expected} is wanted`,
    advice: CORRECT_EITHER,
  });
}

const NOUNS: Readonly<Record<string, string>> = {
  nulls: "the number of nulls",
  distinct: "the number of distinct values",
  min: "the minimum",
  max: "the maximum",
  mean: "the mean",
  std: "the standard deviation",
};

/** A statistic that the column cannot have: no limit is kept by it. */
export function unmeasured(column: CheckedColumn, statistic: string): Finding {
  const { profile } = column;
  const isNumeric = profile.mean !== null;
  const reason =
    profile.count === 0
      ? "it has no values"
      : isNumeric
        ? `it has ${counted(profile.count, "value")}`
        : `it holds ${nounOf(profile.type)}, not numbers`;
  return columnFinding(column, {
    code: profile.count > 0 && !isNumeric ? "COLUMN_NOT_NUMERIC" : "COLUMN_EMPTY",
    rule: statistic,
    observed: profile.type,
    expected: "numbers",
    message: `${column.dataset}.${column.name} has no ${statistic}: ${reason}`,
    advice: "check a column of numbers, or say in the schema that its type is number",
  });
}
