import { isDeepStrictEqual } from "node:util";
import type { Finding } from "../../../core/report/finding.ts";
import type { ColumnState } from "../../../core/scan/state.ts";
import { booleanOf } from "../../../core/tabular/convert.ts";
import { subjectOf } from "../row-findings.ts";
import { countsOf } from "./categories.ts";
import type { CheckedDataset, ReadColumn } from "./column-checks.ts";
import { findLeaks } from "./leakage.ts";
import type { RowSample } from "./row-sample.ts";
import { shownPercent } from "./shown-number.ts";

/** Fewer rows are alike by chance. */
const MIN_ROWS = 20;
/** From this share on a column counts as constant. */
const NEARLY_ALL = 0.999;
/** Columns of fewer different values are equal by chance more easily than on purpose. */
const MAX_NAMED = 20;

const DEFAULTS = { constant: "warn", duplicate: "warn", leakage: "warn" } as const;

/** Columns that teach a model nothing, or too much. */
export function checkSuspicious(dataset: CheckedDataset, sample: RowSample): Finding[] {
  const { name, config, file, rows, columns } = dataset;
  // Who names a label is going to train: then they count unless they are taken back.
  if (rows < MIN_ROWS || (config.suspicious === undefined && config.label === undefined)) return [];
  const suspicious = config.suspicious ?? DEFAULTS;
  const finding = (
    kind: keyof typeof DEFAULTS,
    column: string,
    said: Pick<Finding, "code" | "observed" | "expected" | "message" | "advice">,
  ): Finding[] => {
    const severity = suspicious[kind];
    if (severity === "off") return [];
    return [{ rule: `suspicious ${kind}`, subject: subjectOf(name, column), severity, ...said, location: { file, line: 1 } }];
  };
  const constants = [...columns].flatMap(([column, read]) => {
    const share = constantShare(read, rows);
    if (share < NEARLY_ALL) return [];
    const message =
      share === 1
        ? `the column ${column} has one value in all ${rows} rows`
        : `the column ${column} has one value in ${shownPercent(share, [1])} of the rows`;
    return finding("constant", column, {
      code: "COLUMN_CONSTANT",
      observed: read.profile.distinct,
      expected: "values that differ",
      message: read.profile.count === 0 ? `the column ${column} is null in all ${rows} rows` : message,
      advice: "leave the column out, or look for why its values were lost; suspicious: { constant: off } if it is meant",
    });
  });
  const duplicates = suspicious.duplicate === "off" ? [] : findDuplicates(columns, sample);
  return [
    ...constants,
    ...duplicates.slice(0, MAX_NAMED).flatMap(({ column, of }) =>
      finding("duplicate", column, {
        code: "COLUMN_DUPLICATE",
        observed: of,
        expected: "values of its own",
        message: `the column ${column} has the same values as ${of}`,
        advice: "leave one of them out; suspicious: { duplicate: off } if it is meant",
      }),
    ),
    ...(config.label === undefined || suspicious.leakage === "off" ? [] : findLeaks(sample, config.label, new Set(config.key))).flatMap(
      (leak) =>
        finding("leakage", leak.column, {
          code: "LABEL_LEAKAGE",
          observed: leak.strength,
          expected: "no column that tells the label by itself",
          message: `the column ${leak.column} alone tells the label ${config.label}: ${leak.reason}, in the ${leak.rows} rows looked at`,
          advice: "look whether it is known when the model predicts, else leave it out; suspicious: { leakage: off } if it is",
        }),
    ),
  ];
}

/** The share of the rows that have the most frequent value, or none. */
function constantShare({ state, profile }: ReadColumn, rows: number): number {
  if (profile.distinct <= 1 && (profile.nulls === 0 || profile.count === 0)) return 1;
  const counts = countsOf(state);
  return counts === null || counts.size === 0 ? 0 : Math.max(...counts.values()) / rows;
}

/** Columns that equal an earlier one: all that was gathered of them is the same, and so are all rows of the sample. Constant ones are told as such. */
function findDuplicates(columns: ReadonlyMap<string, ReadColumn>, sample: RowSample): { column: string; of: string }[] {
  const groups = new Map<string, string[]>();
  const states = new Map([...columns].map(([column, read]) => [column, likeTyped(read.state)]));
  for (const [column, { profile }] of columns) {
    const state = states.get(column);
    if (state === undefined || profile.distinct <= 1) continue;
    const mark = JSON.stringify([
      state.count,
      state.kinds,
      String(state.numbers?.sum),
      String(state.numbers?.squares),
      state.texts?.min,
      state.texts?.max,
      state.texts?.lengths,
    ]);
    groups.set(mark, [...(groups.get(mark) ?? []), column]);
  }
  const found: { column: string; of: string }[] = [];
  for (const names of groups.values())
    for (const [index, column] of names.entries()) {
      const of = names
        .slice(0, index)
        .find((earlier) => isDeepStrictEqual(states.get(earlier), states.get(column)) && agree(sample, columns, earlier, column));
      if (of !== undefined) found.push({ column, of });
    }
  return found;
}

/** What a schema that names the type would have made of a column whose type was guessed: whether one does makes no other values. */
function likeTyped(state: ColumnState): ColumnState {
  const { guess, kinds, texts, numbers } = state;
  if (guess?.numbers && numbers !== null)
    return { ...state, guess: null, texts: null, kinds: { ...kinds, number: state.count, string: 0 } };
  if (!guess?.booleans || !texts?.values) return { ...state, guess: null };
  const { keys, counts } = texts.values;
  const count = (truth: boolean) => keys.reduce((sum, key, index) => sum + (booleanOf(key) === truth ? (counts[index] as number) : 0), 0);
  return { ...state, guess: null, texts: null, kinds: { ...kinds, string: 0, true: count(true), false: count(false) } };
}

function agree(sample: RowSample, columns: ReadonlyMap<string, ReadColumn>, one: string, other: string): boolean {
  const [first = [], second = []] = [one, other].map((name) => {
    const guess = columns.get(name)?.state.guess;
    return (sample.columns.get(name) ?? []).map((value) => {
      if (typeof value !== "string") return value;
      return guess?.numbers ? Number(value) : guess?.booleans ? (booleanOf(value) ?? value) : value;
    });
  });
  return first.every((value, index) => isDeepStrictEqual(value, second[index]));
}
