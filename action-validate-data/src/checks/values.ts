import type { ColumnChecks } from "../../../core/config/data.ts";
import type { Finding } from "../../../core/report/finding.ts";
import { quantileOf, type WeightedValues, weightedValues } from "../../../core/scan/cdf.ts";
import { type CheckedColumn, CORRECT_EITHER, columnFinding, extraOf, underTerms } from "./column.ts";
import { FreshnessExtra } from "./extras/freshness-extra.ts";
import { MonotonicExtra } from "./extras/monotonic-extra.ts";
import { PatternExtra } from "./extras/pattern-extra.ts";
import { TypeExtra, VALUE_TYPES } from "./extras/type-extra.ts";
import { brokenLimits, percent, round, shownOrNot, wanted } from "./limits.ts";
import { shownPercent } from "./shown-number.ts";
import { limitFinding, unmeasured } from "./statistics.ts";
import { nounOf } from "./type-noun.ts";

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 86_400_000;

/** Clocks differ, and dates without a time zone may be a day ahead. */
const CLOCK_SKEW = MS_PER_DAY;

const LARGE_UNIT = 2 ** 100;

const nameOf = ({ dataset, name }: CheckedColumn): string => `${dataset}.${name}`;

/** The share of values that are of a type. The base tells no shares: there is nothing to compare a change with but what a single type says. */
export function checkTypes(whole: CheckedColumn): Finding[] {
  const counts = extraOf(whole, TypeExtra)?.state();
  if (counts === undefined) return [];
  return VALUE_TYPES.flatMap((type) => {
    const limits = whole.checks.types?.[type];
    if (limits === undefined) return [];
    const column = underTerms(whole, limits);
    if (column.state.count === 0) return [unmeasured(column, `share of ${type}`)];
    const share = counts[type] / column.state.count;
    const broken = brokenLimits(share, limits, { base: baseTypeShare(column, type), isShare: true });
    return broken.map((one) => limitFinding(column, `share of ${type}`, { ...one, limit: one.limit }, "COLUMN_TYPES"));
  });
}

/** A column of one type at the base had it in all values. */
export function baseTypeShare({ base }: Pick<CheckedColumn, "base">, type: string): number | null {
  if (base === null || base.type === "mixed" || base.type === "null") return null;
  return base.type === type || (base.type === "integer" && type === "number") ? 1 : 0;
}

/** Code points of texts. */
export function checkLength(whole: CheckedColumn): Finding[] {
  const limits = whole.checks.length;
  if (limits === undefined) return [];
  const column = underTerms(whole, limits);
  const { texts } = column.state;
  if (texts === null || texts.count === 0) return [noTexts(column, "length")];
  return (["min", "max"] as const).flatMap((side) =>
    brokenLimits(texts.lengths[side], { [side]: limits[side] }, { base: null }).map((one) =>
      columnFinding(column, {
        code: "COLUMN_LENGTH",
        rule: `length ${one.limit}`,
        observed: one.observed,
        expected: one.expected,
        message: `the ${side === "min" ? "shortest" : "longest"} value of ${nameOf(column)} has ${one.shown} character${one.observed === 1 ? "" : "s"}; ${one.expected} are wanted`,
        advice: CORRECT_EITHER,
      }),
    ),
  );
}

export function checkPattern(whole: CheckedColumn): Finding[] {
  const { pattern } = whole.checks;
  const extra = extraOf(whole, PatternExtra);
  if (pattern === undefined || extra === undefined) return [];
  const column = underTerms(whole, pattern);
  const { values, matching, first } = extra.state();
  if (values === 0) return [noTexts(column, "pattern")];
  const share = matching / values;
  if (share >= pattern.min - 1e-12) return [];
  const example = first[0] === undefined ? "" : `, such as ${shownOrNot(first[0].value, column.isShown)}`;
  return [
    columnFinding(column, {
      code: "COLUMN_PATTERN",
      rule: `pattern ${pattern.regex}`,
      observed: share,
      expected: wanted("min", percent(pattern.min)),
      message: `${values - matching} of ${values} values of ${nameOf(column)} do not match ${pattern.regex}${example}; ${wanted("min", percent(pattern.min))} must match`,
      advice: "correct the values, or the pattern if they are right",
      ...(first[0] === undefined ? {} : { location: column.placeOf(first[0]) }),
    }),
  ];
}

export function checkOrder(whole: CheckedColumn): Finding[] {
  const { monotonic } = whole.checks;
  const extra = extraOf(whole, MonotonicExtra);
  if (monotonic === undefined || extra === undefined) return [];
  const column = underTerms(whole, monotonic);
  const { order } = monotonic;
  if (column.state.count === 0) return [unmeasured(column, "order")];
  const { breaks, first } = extra.found();
  if (first === null) return [];
  const shown = column.isShown
    ? `${shownOrNot(first.value, true)} stands behind ${shownOrNot(first.before, true)}`
    : "a value stands behind one that it may not follow";
  return [
    columnFinding(column, {
      code: "COLUMN_ORDER",
      rule: `monotonic ${order}`,
      observed: breaks,
      expected: order,
      message: `${nameOf(column)} is not ${order}: ${shown}${breaks > 1 ? `, and ${breaks - 1} more` : ""}`,
      advice: "sort the rows, or look for rows that were put in between",
      location: column.placeOf(first),
    }),
  ];
}

export function checkFreshness(whole: CheckedColumn): Finding[] {
  const { freshness } = whole.checks;
  const extra = extraOf(whole, FreshnessExtra);
  if (freshness === undefined || extra === undefined) return [];
  const column = underTerms(whole, freshness);
  const limit = freshness.max;
  const { newest, unread } = extra.state();
  if (newest === null)
    return [
      columnFinding(column, {
        code: unread === 0 ? "COLUMN_EMPTY" : "COLUMN_NOT_DATE",
        rule: "freshness",
        observed: column.profile.type,
        expected: "dates",
        message: `${nameOf(column)} has no newest date: ${unread === 0 ? "it has no values" : "its values are no dates like 2026-01-31 or 2026-01-31T12:00:00Z"}`,
        advice: "check a column of dates or date-times",
      }),
    ];
  const age = column.now.getTime() - newest.time;
  if (age < -CLOCK_SKEW) return [fromFuture(column, limit, { newest: newest.text, ahead: -age })];
  if (age <= limit) return [];
  const text = column.isShown ? `, of ${newest.text},` : "";
  return [
    columnFinding(column, {
      code: "COLUMN_STALE",
      rule: `freshness ${duration(limit)}`,
      observed: column.isShown ? newest.text : null,
      expected: wanted("max", duration(limit)),
      message: `the newest value of ${nameOf(column)}${text} is ${durationBeyond(age, limit)} old; ${wanted("max", duration(limit))} is wanted`,
      advice: "look for why no new data came, or correct the limit",
    }),
  ];
}

/** A date that is still to come says nothing about how old the data is. */
function fromFuture(column: CheckedColumn, limit: number, { newest, ahead }: { newest: string; ahead: number }): Finding {
  const finding = columnFinding(column, {
    code: "COLUMN_FUTURE",
    rule: `freshness ${duration(limit)}`,
    observed: column.isShown ? newest : null,
    expected: "not in the future",
    message: `the newest value of ${nameOf(column)}${column.isShown ? `, ${newest},` : ""} lies ${duration(ahead)} in the future: whether the data is fresh cannot be told`,
    advice: "correct the value, or check a column of when rows were made",
  });
  return { ...finding, severity: "warn" };
}

/** What is told beside its limit never looks like it. */
function durationBeyond(ms: number, limit: number): string {
  return duration(ms) === duration(limit) ? `${duration(limit)} and ${duration(ms - limit)}` : duration(ms);
}

function duration(ms: number): string {
  if (ms >= 2 * MS_PER_DAY) return `${round(Math.floor((ms / MS_PER_DAY) * 10) / 10)} days`;
  if (ms >= MS_PER_HOUR) return `${round(Math.floor((ms / MS_PER_HOUR) * 10) / 10)} hours`;
  return `${round(Math.floor(ms / 100) / 10)} seconds`;
}

/** Values beyond k interquartile ranges outside the quartiles (Tukey 1977). */
export function checkOutliers(whole: CheckedColumn): Finding[] {
  const limits = whole.checks.outliers;
  if (limits === undefined) return [];
  const column = underTerms(whole, limits);
  const { numbers } = column.state;
  if (numbers === null || column.profile.mean === null) return [unmeasured(column, "outliers")];
  const share = outlierShare(weightedValues(numbers), limits);
  if (share <= limits.max + 1e-12) return [];
  const expected = wanted("max", percent(limits.max));
  return [
    columnFinding(column, {
      code: "COLUMN_OUTLIERS",
      rule: `outliers k ${limits.k} max ${percent(limits.max)}`,
      observed: share,
      expected,
      message: `${shownPercent(share, [limits.max])} of the values of ${nameOf(column)} lie more than ${limits.k} interquartile ranges outside the quartiles; ${expected} is wanted`,
      advice: CORRECT_EITHER,
    }),
  ];
}

function outlierShare(weights: WeightedValues, { k }: Pick<NonNullable<ColumnChecks["outliers"]>, "k">): number {
  const [low, high] = [quantileOf(weights, 0.25), quantileOf(weights, 0.75)];
  // Numbers so large that the distance is beyond a double are compared by a part of them
  const unit = Number.isFinite(k * (high - low)) ? 1 : LARGE_UNIT;
  const reach = k * (high / unit - low / unit);
  const [least, most] = [low / unit - reach, high / unit + reach];
  let outside = 0;
  for (const [index, value] of weights.values.entries())
    if (value / unit < least || value / unit > most) outside += weights.weights[index] as number;
  return outside / weights.total;
}

function noTexts(column: CheckedColumn, check: string): Finding {
  const { count, type } = column.profile;
  return columnFinding(column, {
    code: count === 0 ? "COLUMN_EMPTY" : "COLUMN_NOT_TEXT",
    rule: check,
    observed: type,
    expected: "texts",
    message: `${nameOf(column)} has no ${check} to check: ${count === 0 ? "it has no values" : `it holds ${nounOf(type)}, not texts`}`,
    advice: "check a column of texts, or limit numbers by min and max",
  });
}
