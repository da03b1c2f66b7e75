import type { ColumnProfile } from "../report/data-report.ts";
import type { JsonType } from "../tabular/convert.ts";
import { quantileOf, weightedValues } from "./cdf.ts";
import { estimateOf } from "./distinct-sketch.ts";
import { type Counted, categoriesOf, FULL_DETAIL, mostFrequent, numbersDistribution } from "./distribution.ts";
import { momentsOf } from "./moments.ts";
import { shorten } from "./shorten.ts";
import type { ColumnState, NumberState, TextState } from "./state.ts";
import { distinctOf, mostFrequentTexts } from "./text-values.ts";

export const TOP_VALUES = 5;
/** From this share of numbers on a column of several types is compared as numbers. */
export const MOSTLY = 0.5;
export const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

export interface ProfileOptions {
  /** Values are withheld. */
  readonly masked: boolean;
  /** What the schema names; whole numbers of a column of type number stay numbers. */
  readonly types?: ReadonlySet<JsonType>;
  /** Edges, or categories, of its distribution. */
  readonly detail?: number;
}

type Part = Omit<ColumnProfile, "count" | "nulls">;
type Approximate = ColumnProfile["approximate"];

/** What the report says of a column that has `rows` rows. */
export function profileOf(state: ColumnState, rows: number, options: ProfileOptions): ColumnProfile {
  const profile = { count: state.count, nulls: Math.max(0, rows - state.count), ...partOf(state, options) };
  return options.masked ? withheld(profile) : profile;
}

function partOf(state: ColumnState, options: ProfileOptions): Part {
  const { kinds, guess, numbers, texts } = state;
  const { detail } = options;
  // In a dataset of several formats a guessed column may hold more than texts
  if (guess !== null && state.count > 0 && kinds.string === state.count) {
    if (guess.booleans) return { ...ofTexts(texts, "boolean", detail), min: null, max: null, lengths: null };
    if (guess.numbers && numbers !== null) return ofNumbers(numbers, state.hasFraction ? "number" : "integer", detail);
  }
  const found = [kinds.number, kinds.true + kinds.false, kinds.string, kinds.other].filter((count) => count > 0);
  if (found.length > 1 || kinds.other > 0) return ofMixed(state, detail);
  if (numbers !== null && kinds.number > 0)
    return ofNumbers(numbers, state.hasFraction || options.types?.has("number") ? "number" : "integer", detail);
  if (kinds.true + kinds.false > 0)
    return { ...ofMixed(state), type: "boolean", distribution: categoriesOf(booleansOf(state), state.count, detail) };
  return ofTexts(texts, found.length === 0 ? "null" : "string", detail);
}

function ofNumbers(numbers: NumberState, type: ColumnProfile["type"], detail?: number): Part {
  const weights = weightedValues(numbers);
  const counted = numbersOf(numbers);
  return {
    type,
    ...extremaOf(numbers),
    ...momentsOf(numbers),
    quantiles: Object.fromEntries(QUANTILES.map((probability) => [String(probability), quantileOf(weights, probability)])),
    distinct: distinctNumbers(numbers),
    top: topOf(counted ?? []),
    lengths: null,
    approximate: counted === null ? (["distinct", "quantiles", "top"] satisfies Approximate) : [],
    distribution: numbersDistribution(weights, detail),
  };
}

function ofTexts(texts: TextState | null, type: ColumnProfile["type"], detail?: number): Part {
  const counted = textsOf(texts, Math.max(TOP_VALUES, detail ?? FULL_DETAIL));
  const [min, max] = [texts?.min ?? null, texts?.max ?? null];
  return {
    ...NO_VALUES,
    type,
    min: min === null ? null : shorten(min),
    max: max === null ? null : shorten(max),
    distinct: distinctTexts(texts),
    top: topOf(counted ?? []),
    lengths: texts === null ? null : { min: texts.lengths.min, max: texts.lengths.max, mean: texts.lengths.sum / texts.count },
    approximate: counted === null ? ["distinct", "top"] : [],
    distribution: texts === null || counted === null ? null : categoriesOf(counted, texts.count, detail),
  };
}

function ofMixed(state: ColumnState, detail?: number): Part {
  const { numbers, texts, others } = state;
  const parts = [booleansOf(state), numbers === null ? [] : numbersOf(numbers), textsOf(texts), textsOf(others)];
  const isKept = parts.every((part) => part !== null);
  const booleans = booleansOf(state).length;
  const base = numbers === null ? ofTexts(texts, "mixed") : ofNumbers(numbers, "mixed", detail);
  const approximate: Approximate = isKept
    ? []
    : ["distinct", ...(base.approximate.includes("quantiles") ? (["quantiles"] as const) : []), "top"];
  return {
    ...base,
    distinct: booleans + (numbers === null ? 0 : distinctNumbers(numbers)) + distinctTexts(texts) + distinctTexts(others),
    top: isKept ? topOf(parts.flatMap((part) => topOf(part))) : [],
    lengths: null,
    approximate,
    // The reference of later drift: one bad value among thousands does not take it away
    distribution: isMostlyNumbers(state) ? base.distribution : null,
  };
}

/** Numbers, with some values of other types among them. */
export function isMostlyNumbers({ numbers, count }: ColumnState): boolean {
  return numbers !== null && numbers.count > 0 && numbers.count >= MOSTLY * count;
}

const NO_VALUES = { min: null, max: null, mean: null, std: null, quantiles: {}, lengths: null } satisfies Partial<Part>;

/** The profile without values of rows. */
export function withheld(profile: ColumnProfile): ColumnProfile {
  return { ...profile, min: null, max: null, quantiles: {}, top: [], distribution: null };
}

/** Integers beyond 2^53 by their digits. */
function extremaOf({ count, min, max, large }: NumberState): Pick<Part, "min" | "max"> {
  if (count === 0) return { min: null, max: null };
  return {
    min: large !== null && Number(large.min) <= min ? large.min : min,
    max: large !== null && Number(large.max) >= max ? large.max : max,
  };
}

function distinctNumbers({ values, sketch, large }: NumberState): number {
  return (values?.keys.length ?? (sketch === null ? 0 : estimateOf(sketch))) + distinctTexts(large?.texts ?? null);
}

function distinctTexts(texts: TextState | null): number {
  return texts === null ? 0 : texts.values !== null ? distinctOf(texts.values) : texts.sketch === null ? 0 : estimateOf(texts.sketch);
}

function booleansOf({ kinds }: ColumnState): Counted[] {
  return ([true, false] as const).map((value) => ({ value, count: kinds[`${value}`] })).filter(({ count }) => count > 0);
}

/** The most frequent of them. Null: they were too many to keep. */
function numbersOf({ count, values, large }: NumberState): Counted[] | null {
  if (values === null) return null;
  const isEachOnce = values.keys.length === count - (large?.texts.count ?? 0);
  const small = isEachOnce ? firstOf(values.keys) : mostFrequent(values.keys, values.counts, TOP_VALUES);
  return large === null ? small : [...small, ...(textsOf(large.texts) ?? [])];
}

function firstOf(keys: Float64Array): Counted[] {
  return Array.from(keys.subarray(0, TOP_VALUES), (value) => ({ value, count: 1 }));
}

function textsOf(texts: TextState | null, most = TOP_VALUES): Counted[] | null {
  if (texts === null) return [];
  return texts.values === null ? null : mostFrequentTexts(texts.values, most);
}

/** The most frequent of several parts together. */
function topOf(counted: readonly Counted[]): Counted[] {
  const [values, counts] = [counted.map(({ value }) => value), counted.map(({ count }) => count)];
  return mostFrequent(values, counts, TOP_VALUES).map(({ value, count }) => ({
    value: typeof value === "string" ? shorten(value) : value,
    count,
  }));
}
