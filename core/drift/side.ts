import type { ColumnProfile } from "../report/data-report.ts";
import { weightedValues } from "../scan/cdf.ts";
import { shorten } from "../scan/shorten.ts";
import type { ColumnState } from "../scan/state.ts";
import { booleanOf } from "../tabular/convert.ts";
import type { Spread } from "./spread.ts";

/** One sample of a column, from values that were just read or from a profile that was kept. */
export interface DriftSide {
  readonly rows: number;
  readonly nulls: number;
  readonly values: number;
  /** `empty`: only nulls. `unlike`: values of several types, or whose spread nobody kept. */
  readonly kind: "numbers" | "categories" | "empty" | "unlike";
  readonly spread: Spread | null;
  readonly std: number | null;
  readonly categories: Categories | null;
}

export interface Categories {
  readonly counts: ReadonlyMap<string, number>;
  /** Values that are not among them. */
  readonly other: number;
}

/** What a kept profile tells. Where the distribution lists every value of a column of numbers, it is exact. */
export function sideOfProfile(profile: ColumnProfile): DriftSide {
  const { count, nulls, std, distribution, type } = profile;
  const base = { rows: count + nulls, nulls, values: count, std, spread: null, categories: null };
  if (count === 0) return { ...base, kind: "empty" };
  if (distribution === null || type === "mixed") return { ...base, kind: "unlike" };
  if (distribution.kind === "categories") {
    const counts = summed(distribution.values.map(({ value, count: times }) => [nameOf(String(value), type), times]));
    return { ...base, kind: "categories", categories: { counts, other: distribution.other } };
  }
  return { ...base, kind: "numbers", spread: spreadOf(profile, distribution) };
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
  if (kind === "empty" || profile.type === "mixed") return fromProfile;
  if (profile.type === "integer" || profile.type === "number") {
    if (state.numbers === null) return fromProfile;
    const { values, weights } = weightedValues(state.numbers);
    return { ...fromProfile, kind: "numbers", spread: { kind: "values", values, weights } };
  }
  const counts = countsOf(state, profile.type);
  return counts === null ? fromProfile : { ...fromProfile, kind: "categories", categories: { counts, other: 0 } };
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
