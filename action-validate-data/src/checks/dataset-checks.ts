import type { Amount } from "../../../core/config/values.ts";
import { nearest } from "../../../core/nearest.ts";
import type { Finding } from "../../../core/report/finding.ts";
import { delimiterHint } from "../../../core/tabular/delimiter-hint.ts";
import { subjectOf } from "../row-findings.ts";
import { countsOf } from "./categories.ts";
import { withReason } from "./column.ts";
import type { CheckedDataset } from "./column-checks.ts";
import { brokenCounts, brokenLimits, percent, wanted } from "./limits.ts";
import { counted } from "./shown-number.ts";
import { absentLabel } from "./tag.ts";
import { nounOf } from "./type-noun.ts";

/** Numbers of rows, and their change against the base. */
export function checkRows({ name, config, file, base }: CheckedDataset, rows: number): Finding[] {
  const { min, max, change, severity = config.severity, reason } = config.rows ?? {};
  const absolute = (limit: number | undefined): { absolute: number } | undefined => (limit === undefined ? undefined : { absolute: limit });
  const limits: { min?: Amount | undefined; max?: Amount | undefined; change?: Amount | undefined } = {
    min: absolute(min),
    max: absolute(max),
    change,
  };
  const broken = brokenCounts(rows, rows, limits, { base: base === null ? null : { count: base.rows, rows: base.rows }, change: "count" });
  return broken.map(({ limit, shown, expected }) => ({
    code: "DATASET_ROWS",
    rule: `rows ${limit}`,
    subject: name,
    severity,
    observed: rows,
    expected,
    message: withReason(
      limit.startsWith("change")
        ? `${name} has ${shown.replace(" at the base", " rows at the base")}; ${expected} is wanted`
        : `${name} has ${counted(rows, "row")}; ${expected} are wanted`,
      reason,
    ),
    advice: "look for what made the data smaller or larger, or correct the limit",
    location: { file },
  }));
}

/** Columns that the dataset is said to have: of its key, its label. */
export function checkNamedColumns(dataset: CheckedDataset): Finding[] {
  const { name, config, columns } = dataset;
  if (columns.size === 0) return [];
  const { label, key = [] } = config;
  const labels = label === undefined || label === absentLabel(name, config) ? [] : [{ column: label, rule: "label", what: "label" }];
  // A masked column that is misspelt would show its values
  const masked = config.masked.map((column) => ({ column, rule: "masked", what: "masked" }));
  return [...key.map((column) => ({ column, rule: `key ${key.join(", ")}`, what: "key" })), ...labels, ...masked]
    .filter(({ column }) => !columns.has(column))
    .map(({ column, rule, what }) => {
      const finding = missing(dataset, { column, rule, what });
      // Rows of JSON need not have every key
      return what === "masked" ? { ...finding, severity: "warn" } : finding;
    });
}

function missing(
  { name, config, file, columns }: CheckedDataset,
  { column, rule, what }: Record<"column" | "rule" | "what", string>,
): Finding {
  const known = [...columns.keys()];
  const close = nearest(column, known);
  return {
    code: "COLUMN_MISSING",
    rule,
    subject: subjectOf(name, column),
    severity: config.severity,
    observed: null,
    expected: column,
    message: `the ${what} column ${column} does not exist; there are: ${known.slice(0, 20).join(", ")}`,
    advice: delimiterHint(known) ?? (close === undefined ? `correct the ${what}` : `did you mean ${close}?`),
    location: { file, line: 1 },
  };
}

/** The share of the label's rarest class. Classes that the label may have and has not have share 0. */
export function checkBalance({ name, config, file, columns }: CheckedDataset): Finding[] {
  const { balance, label } = config;
  const read = label === undefined ? undefined : columns.get(label);
  if (balance === undefined || label === undefined || read === undefined) return [];
  const counts = countsOf(read.state);
  const subject = subjectOf(name, label);
  const base = {
    code: "LABEL_BALANCE",
    rule: `balance min ${percent(balance.min)}`,
    subject,
    severity: balance.severity,
    location: { file, line: 1 },
  };
  const allowed = config.columns[label]?.categories?.allowed ?? [];
  for (const value of allowed) if (counts !== null && !counts.has(String(value))) counts.set(String(value), 0);
  const expected = wanted("min", percent(balance.min));
  const advice = "collect more of the rarest class, or correct the limit";
  if (counts === null || counts.size < 2) {
    const seen = counts === null ? "too many different values to be classes" : counts.size === 0 ? "no values" : "only one class";
    return [
      {
        ...base,
        observed: counts?.size ?? null,
        expected,
        advice,
        message: withReason(`the label ${subject} has ${seen}`, balance.reason),
      },
    ];
  }
  const [rarest, count] = [...counts].reduce((low, entry) => (entry[1] < low[1] ? entry : low));
  const [broken] = brokenLimits(count / read.state.count, { min: balance.min }, { base: null, isShare: true });
  if (broken === undefined) return [];
  const isShown = config.samples && !config.masked.includes(label);
  const message = `the rarest class of ${subject}${isShown ? `, ${JSON.stringify(rarest)},` : ""} makes up ${broken.shown} (${count} of ${read.state.count} rows); ${expected} is wanted`;
  return [{ ...base, observed: broken.observed, expected, advice, message: withReason(message, balance.reason) }];
}

/** Columns added, removed and retyped since the base. */
export interface SchemaChange {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly retyped: readonly { readonly column: string; readonly from: string; readonly to: string }[];
}

/** What changed among the columns. A column without values has any type. */
export function schemaChange(
  dataset: Pick<CheckedDataset, "name" | "config" | "columns">,
  base: Readonly<Record<string, { readonly type: string }>>,
): SchemaChange {
  const { columns } = dataset;
  const label = absentLabel(dataset.name, dataset.config);
  return {
    added: [...columns.keys()].filter((column) => !Object.hasOwn(base, column)),
    removed: Object.keys(base).filter((column) => !columns.has(column) && column !== label),
    retyped: [...columns].flatMap(([column, { profile }]) => {
      const from = Object.hasOwn(base, column) ? base[column]?.type : undefined;
      const isSame = from === undefined || from === profile.type || from === "null" || profile.type === "null";
      return isSame ? [] : [{ column, from, to: profile.type }];
    }),
  };
}

/** Findings of the columns that changed since the base. */
export function checkSchemaChange(dataset: CheckedDataset): Finding[] {
  const { name, config, base, file } = dataset;
  const severity = config["schema-change"];
  // A dataset that could not be read has no columns to compare.
  if (severity === "off" || base === null || dataset.columns.size === 0) return [];
  const { added, removed, retyped } = schemaChange(dataset, base.columns);
  const finding = (code: string, column: string, said: Pick<Finding, "observed" | "expected" | "message" | "advice">): Finding => ({
    code,
    rule: "schema-change",
    subject: subjectOf(name, column),
    severity,
    ...said,
    location: { file, line: 1 },
  });
  const advice = "nothing, if it is meant: once merged, this is what later data is compared with";
  return [
    ...added.map((column) =>
      finding("COLUMN_ADDED", column, {
        observed: column,
        expected: null,
        message: `the column ${column} is new: the base does not have it`,
        advice,
      }),
    ),
    ...removed.map((column) =>
      finding("COLUMN_REMOVED", column, {
        observed: null,
        expected: column,
        message: `the column ${column} is gone: the base has it`,
        advice,
      }),
    ),
    ...retyped.map(({ column, from, to }) =>
      finding("COLUMN_RETYPED", column, {
        observed: to,
        expected: from,
        message: `the column ${column} holds ${nounOf(to)} now; at the base it held ${nounOf(from)}`,
        advice,
      }),
    ),
  ];
}
