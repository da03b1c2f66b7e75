import type { ColumnProfile } from "../report/data-report.ts";
import { weightedValues } from "../scan/cdf.ts";
import { isMostlyNumbers, MOSTLY } from "../scan/finish.ts";
import { powerOfTwo } from "../scan/power-of-two.ts";
import { shorten } from "../scan/shorten.ts";
import type { ColumnState } from "../scan/state.ts";
import { booleanOf, numberOf } from "../tabular/convert.ts";
import { type Spread, totalOf } from "./spread.ts";

/** One sample of a column, from values that were just read or from a profile that was kept. */
export interface DriftSide {
  readonly rows: number;
  readonly nulls: number;
  /** Of its kind. */
  readonly values: number;
  /** Values of other types among numbers. */
  readonly others: number;
  readonly type: ColumnProfile["type"];
  /** `empty`: only nulls. `unlike`: values of several types, or whose spread nobody kept. */
  readonly kind: "numbers" | "categories" | "empty" | "unlike";
  readonly spread: Spread | null;
  readonly std: number | null;
  readonly categories: Categories | null;
  /** Texts whose type nobody named, read as the numbers that most of them are: for a comparison with numbers. */
  readonly asNumbers?: () => DriftSide | null;
}

export interface Categories {
  readonly counts: ReadonlyMap<string, number>;
  /** Values that are not among them. */
  readonly other: number;
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** What a kept profile tells. Where the distribution lists every value of a column of numbers, it is exact. */
export function sideOfProfile(profile: ColumnProfile): DriftSide {
  const { count, nulls, std, distribution, type } = profile;
  const base = { rows: count + nulls, nulls, values: count, others: 0, type, std, spread: null, categories: null };
  if (count === 0) return { ...base, kind: "empty" };
  if (distribution === null || (type === "mixed" && distribution.kind !== "numbers")) return { ...base, kind: "unlike" };
  if (distribution.kind === "categories") {
    const counts = summed(distribution.values.map(({ value, count: times }) => [nameOf(String(value), type), times]));
    return { ...base, kind: "categories", categories: { counts, other: distribution.other } };
  }
  const values = type === "mixed" ? totalOf(distribution.counts) : count;
  return { ...base, kind: "numbers", values, others: count - values, spread: spreadOf(profile, distribution) };
}

function spreadOf(
  { min, max, distinct, approximate }: ColumnProfile,
  { edges, counts }: { readonly edges: readonly number[]; readonly counts: readonly number[] },
): Spread {
  const isWhole = !approximate.includes("distinct") && distinct <= edges.length && (counts[edges.length] ?? 0) === 0;
  if (isWhole) return { kind: "values", values: edges, weights: counts.slice(0, edges.length) };
  const number = (value: number | string | null, fallback: number | undefined) =>
    value === null || !Number.isFinite(Number(value)) ? (fallback ?? 0) : Number(value);
  return { kind: "bins", edges, counts, min: number(min, edges[0]), max: number(max, edges[edges.length - 1]) };
}

/** What was just read: by every value, as far as they were kept, else by the fine bins of the scan. */
export function sideOfState(state: ColumnState, profile: ColumnProfile): DriftSide {
  const fromProfile = sideOfProfile(profile);
  const { kind } = fromProfile;
  if (kind === "empty") return fromProfile;
  if (profile.type === "mixed") {
    if (!isMostlyNumbers(state) || state.numbers === null) return fromProfile;
    const { values, weights } = weightedValues(state.numbers);
    const number = state.numbers.count;
    return { ...fromProfile, kind: "numbers", values: number, others: state.count - number, spread: { kind: "values", values, weights } };
  }
  if (profile.type === "integer" || profile.type === "number") {
    if (state.numbers === null) return fromProfile;
    const { values, weights } = weightedValues(state.numbers);
    return { ...fromProfile, kind: "numbers", spread: { kind: "values", values, weights } };
  }
  const counts = countsOf(state, profile.type);
  if (counts === null) return fromProfile;
  return { ...fromProfile, kind: "categories", categories: { counts, other: 0 }, asNumbers: () => numbersAmong(state, fromProfile) };
}

/** One text that is no number makes a guessed column one of texts: the numbers among them are still there, as long as all texts are. */
function numbersAmong({ guess, texts, count }: ColumnState, side: DriftSide): DriftSide | null {
  if (guess === null || texts === null || texts.values === null) return null;
  const weights = new Map<number, number>();
  let found = 0;
  for (const [index, text] of texts.values.keys.entries()) {
    const value = NUMBER.test(text) ? numberOf(text) : undefined;
    if (value === undefined) continue;
    const times = texts.values.counts[index] as number;
    weights.set(value, (weights.get(value) ?? 0) + times);
    found += times;
  }
  if (found === 0 || found < MOSTLY * count) return null;
  const values = Float64Array.from(weights.keys()).sort();
  const counts = values.map((value) => weights.get(value) as number);
  return {
    ...side,
    kind: "numbers",
    values: found,
    others: count - found,
    std: stdOf(values, counts),
    spread: { kind: "values", values, weights: counts },
  };
}

/** Sample standard deviation, n − 1, in two passes; null of fewer than two values. */
function stdOf(values: Float64Array, counts: Float64Array): number | null {
  const total = totalOf(counts);
  if (total < 2) return null;
  const unit = powerOfTwo(values);
  const mean = values.reduce((sum, value, index) => sum + ((value / unit) * (counts[index] as number)) / total, 0);
  const squares = values.reduce((sum, value, index) => sum + ((value / unit - mean) ** 2 * (counts[index] as number)) / (total - 1), 0);
  return Math.min(Number.MAX_VALUE, Math.sqrt(squares) * unit);
}

/** Texts and truths with their counts; null once there were too many to keep. */
function countsOf({ kinds, texts }: ColumnState, type: ColumnProfile["type"]): Map<string, number> | null {
  if (texts !== null && texts.count > 0 && texts.values === null) return null;
  const { keys, counts } = texts?.values ?? { keys: [], counts: [] };
  const truths = (["true", "false"] as const).flatMap((value): [string, number][] => (kinds[value] > 0 ? [[value, kinds[value]]] : []));
  return summed([...truths, ...keys.map((key, index): [string, number] => [nameOf(key, type), counts[index] as number])]);
}

/** Kept profiles hold long texts short: what is compared with them has to look alike. So have truths, which one side may write `True` and the other `true`. */
function nameOf(text: string, type: ColumnProfile["type"]): string {
  return type === "boolean" ? String(booleanOf(text) ?? text) : shorten(text);
}

function summed(entries: readonly (readonly [string, number])[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [key, count] of entries) sums.set(key, (sums.get(key) ?? 0) + count);
  return sums;
}
