import type { Finding } from "../../../core/report/finding.ts";
import type { ColumnState } from "../../../core/scan/state.ts";
import { type CheckedColumn, CORRECT_EITHER, columnFinding, extraOf, underTerms } from "./column.ts";
import { AllowedExtra } from "./extras/allowed-extra.ts";
import { brokenLimits, shownOrNot } from "./limits.ts";

const ANY = "*";

/** Values that are allowed, and the shares that they have to have. Shares are of the values that are not null. */
export function checkCategories(whole: CheckedColumn): Finding[] {
  const { categories } = whole.checks;
  if (categories === undefined) return [];
  const column = underTerms(whole, categories);
  const found = checkAllowed(column);
  return column.state.count === 0 && found.length > 0 ? found : [...found, ...checkShares(column)];
}

function checkAllowed(column: CheckedColumn): Finding[] {
  const allowed = column.checks.categories?.allowed;
  const extra = extraOf(column, AllowedExtra);
  if (allowed === undefined || extra === undefined) return [];
  const { values, counts, first } = extra.state();
  if (values === 0) return [unreadable(column, "COLUMN_EMPTY", "it has no values")];
  const other = values - Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (other === 0) return [];
  const examples =
    first.length === 0 || !column.isShown ? "" : `, such as ${[...new Set(first.map(({ value }) => shownOrNot(value, true)))].join(", ")}`;
  return [
    columnFinding(column, {
      code: "COLUMN_CATEGORIES",
      rule: "categories allowed",
      observed: column.isShown ? (first[0]?.value.slice(0, 200) ?? null) : null,
      expected: `one of ${listed(allowed.map(String))}`,
      message: `${other} of ${values} values of ${column.dataset}.${column.name} are not allowed${examples}; allowed are ${listed(allowed.map(String))}`,
      advice: "correct the values, or allow them",
      ...(first[0] === undefined ? {} : { location: column.placeOf(first[0]) }),
    }),
  ];
}

function checkShares(column: CheckedColumn): Finding[] {
  const { share: shares, allowed } = column.checks.categories ?? {};
  if (shares === undefined) return [];
  const total = column.state.count;
  if (total === 0) return [unreadable(column, "COLUMN_EMPTY", "it has no values")];
  const counts = countsOf(column.state);
  if (counts === null) return [unreadable(column, "COLUMN_CATEGORIES", "it has too many different values to be categories")];
  const { [ANY]: any, ...named } = shares;
  const base = baseShares(column);
  const rest =
    any === undefined
      ? []
      : [...new Set([...(allowed ?? []).map(String), ...counts.keys()])].filter((value) => !Object.hasOwn(named, value));
  return [...Object.entries(named), ...rest.map((value) => [value, any ?? {}] as const)].flatMap(([value, limits]) => {
    const share = (counts.get(value) ?? 0) / total;
    const broken = brokenLimits(share, limits, { base: base === null ? null : (base.get(value) ?? 0), isShare: true });
    const isNamed = Object.hasOwn(named, value) || (allowed ?? []).map(String).includes(value);
    const shown = isNamed ? JSON.stringify(value) : shownOrNot(value, column.isShown);
    return broken.map((one) =>
      columnFinding(underTerms(column, limits), {
        code: "COLUMN_CATEGORY_SHARE",
        rule: `categories share ${isNamed ? value : ANY} ${one.limit}`,
        observed: one.observed,
        expected: one.expected,
        message: `${shown} makes up ${one.shown} of the values of ${column.dataset}.${column.name}; ${one.expected} is wanted`,
        advice: CORRECT_EITHER,
      }),
    );
  });
}

/** By value as text; null when not all of them are kept. */
export function countsOf({ kinds, numbers, texts, guess }: ColumnState): Map<string, number> | null {
  const counts = new Map<string, number>();
  const add = (key: string, count: number) => counts.set(key, (counts.get(key) ?? 0) + count);
  if (kinds.true > 0) add("true", kinds.true);
  if (kinds.false > 0) add("false", kinds.false);
  if (texts !== null) {
    if (texts.values === null) return null;
    for (const [index, key] of texts.values.keys.entries()) add(key, texts.values.counts[index] as number);
  }
  // Guessed columns may hold their numbers as texts too
  if (numbers !== null && (guess === null || texts === null)) {
    if (numbers.values === null || numbers.large !== null) return null;
    for (const [index, key] of numbers.values.keys.entries()) add(String(key), numbers.values.counts[index] as number);
  }
  return counts;
}

/** By value as text, of what the base's profile lists. */
export function baseShares({ base }: Pick<CheckedColumn, "base">): Map<string, number> | null {
  if (base === null || base.count === 0 || base.distribution === null) return null;
  const { distribution, count } = base;
  if (distribution.kind === "categories")
    return distribution.other > 0 ? null : new Map(distribution.values.map(({ value, count: times }) => [String(value), times / count]));
  const isWhole = base.distinct <= distribution.edges.length;
  return isWhole ? new Map(distribution.edges.map((edge, index) => [String(edge), (distribution.counts[index] ?? 0) / count])) : null;
}

function unreadable(column: CheckedColumn, code: string, reason: string): Finding {
  return columnFinding(column, {
    code,
    rule: "categories",
    observed: column.profile.distinct,
    expected: "categories",
    message: `the categories of ${column.dataset}.${column.name} cannot be told: ${reason}`,
    advice: "check a column of few different values",
  });
}

const MAX_LISTED = 10;
function listed(values: readonly string[]): string {
  return `${values.slice(0, MAX_LISTED).join(", ")}${values.length > MAX_LISTED ? `, and ${values.length - MAX_LISTED} more` : ""}`;
}
