import type { ColumnChecks } from "../../core/config/data.ts";
import type { Amount } from "../../core/config/values.ts";
import { nearest } from "../../core/nearest.ts";
import type { ColumnProfile } from "../../core/report/data-report.ts";
import type { Finding } from "../../core/report/finding.ts";
import { subjectOf } from "./row-findings.ts";

/** Shares are quotients: two ways to the same one may differ in the last digit. */
const SLACK = 1e-12;
const NUMERIC = ["min", "max", "mean", "std"] as const;
const COUNTED = ["nulls", "distinct"] as const;

/** What the limits of a dataset's columns find. */
export function checkColumns(task: {
  readonly dataset: string;
  readonly file: string;
  readonly rows: number;
  readonly profiles: ReadonlyMap<string, ColumnProfile>;
  readonly checks: Readonly<Record<string, ColumnChecks>>;
}): Finding[] {
  return Object.entries(task.checks).flatMap(([column, checks]) => {
    const profile = task.profiles.get(column);
    const blank = { subject: subjectOf(task.dataset, column), severity: checks.severity, location: { file: task.file, line: 1 } } as const;
    if (profile === undefined) return [missing(blank, column, [...task.profiles.keys()])];
    return [
      ...COUNTED.flatMap((statistic) =>
        checkCount({ ...blank, statistic, value: profile[statistic], rows: task.rows, limits: checks[statistic] }),
      ),
      ...NUMERIC.flatMap((statistic) => checkNumber({ ...blank, statistic, profile, limits: checks[statistic] })),
    ];
  });
}

type Blank = Pick<Finding, "subject" | "severity" | "location">;

function checkCount(
  task: Blank & {
    readonly statistic: string;
    readonly value: number;
    readonly rows: number;
    readonly limits: { readonly min?: Amount | undefined; readonly max?: Amount | undefined } | undefined;
  },
): Finding[] {
  const { statistic, value, rows, limits } = task;
  return (["min", "max"] as const).flatMap((side) => {
    const limit = limits?.[side];
    if (limit === undefined) return [];
    const isShare = "relative" in limit;
    const observed = isShare ? (rows === 0 ? 0 : value / rows) : value;
    const bound = isShare ? limit.relative : limit.absolute;
    if (within(observed, side, bound)) return [];
    const text = isShare ? percent(bound) : String(bound);
    const shown = isShare ? `${percent(observed)} (${value} of ${rows} rows)` : String(value);
    return [limitFinding(task, { statistic, side, text, observed, shown })];
  });
}

function checkNumber(
  task: Blank & {
    readonly statistic: (typeof NUMERIC)[number];
    readonly profile: ColumnProfile;
    readonly limits: { readonly min?: number | undefined; readonly max?: number | undefined } | undefined;
  },
): Finding[] {
  const { statistic, profile, limits } = task;
  if (limits === undefined || (limits.min === undefined && limits.max === undefined)) return [];
  const value = profile.mean === null ? null : statistic === "min" || statistic === "max" ? Number(profile[statistic]) : profile[statistic];
  if (value === null || !Number.isFinite(value)) return [unmeasured(task)];
  return (["min", "max"] as const).flatMap((side) => {
    const bound = limits[side];
    if (bound === undefined || within(value, side, bound)) return [];
    return [limitFinding(task, { statistic, side, text: String(bound), observed: value, shown: String(value) })];
  });
}

function within(value: number, side: "min" | "max", bound: number): boolean {
  const slack = SLACK * Math.max(1, Math.abs(bound));
  return side === "min" ? value >= bound - slack : value <= bound + slack;
}

function limitFinding(
  blank: Blank,
  found: { statistic: string; side: "min" | "max"; text: string; observed: number; shown: string },
): Finding {
  const { statistic, side, text, observed, shown } = found;
  const expected = `${side === "min" ? "at least" : "at most"} ${text}`;
  return {
    ...from(blank),
    code: `COLUMN_${statistic.toUpperCase()}`,
    rule: `${statistic} ${side} ${text}`,
    observed,
    expected,
    message: `${NOUNS[statistic] ?? statistic} of ${blank.subject} is ${shown}; ${expected} is wanted`,
    advice: "correct the data, or the limit if the data is right",
  };
}

const NOUNS: Readonly<Record<string, string>> = {
  nulls: "the number of nulls",
  distinct: "the number of distinct values",
  min: "the minimum",
  max: "the maximum",
  mean: "the mean",
  std: "the standard deviation",
};

function unmeasured(task: Blank & { readonly statistic: string; readonly profile: ColumnProfile }): Finding {
  const { statistic, profile, subject } = task;
  const isNumeric = profile.mean !== null;
  const reason =
    profile.count === 0 ? "it has no values" : isNumeric ? `it has ${profile.count} values` : `its values are ${profile.type}, not numbers`;
  return {
    ...from(task),
    code: profile.count > 0 && !isNumeric ? "COLUMN_NOT_NUMERIC" : "COLUMN_EMPTY",
    rule: statistic,
    observed: profile.type,
    expected: "numbers",
    message: `${subject} has no ${statistic}: ${reason}`,
    advice: "check a column of numbers, or say in the schema that its type is number",
  };
}

function missing(blank: Blank, column: string, known: readonly string[]): Finding {
  const close = nearest(column, known);
  return {
    ...from(blank),
    code: "COLUMN_MISSING",
    rule: "columns",
    observed: null,
    expected: column,
    message: `${blank.subject} is checked, and no such column exists; there are: ${known.slice(0, 20).join(", ")}${known.length > 20 ? ", …" : ""}`,
    advice: close === undefined ? "correct the column's name under columns" : `did you mean ${close}?`,
  };
}

function from({ subject, severity, location }: Blank): Blank {
  return { subject, severity, ...(location === undefined ? {} : { location }) };
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(12))}%`;
}
