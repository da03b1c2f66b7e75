import { exactText } from "../convert.ts";
import { type TextSummary, TextValues, TOP_VALUES } from "./text-values.ts";

/** Blocks grow up to this, so that neither wide nor long tables cost more than their values. */
const MAX_BLOCK_VALUES = 65_536;
const FIRST_BLOCK_VALUES = 32;
export const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

export interface NumberSummary {
  readonly count: number;
  readonly distinct: number;
  /** Integers beyond 2^53 as their digits. */
  readonly min: number | string | null;
  readonly max: number | string | null;
  readonly mean: number | null;
  readonly std: number | null;
  readonly quantiles: Readonly<Record<string, number>>;
  readonly top: readonly { readonly value: number | string; readonly count: number }[];
}

/** Numbers of one column, all of them kept (8 bytes each) so that quantiles, distinct and top values are exact and free of order. */
export class NumberValues {
  #blocks: Float64Array[] = [];
  #used = 0;
  /** Integers beyond 2^53, by their digits. */
  #large: { readonly values: TextValues; min: bigint; max: bigint; rounded: number[] } | null = null;

  /** `source` is the text as it stands, where there is one. */
  add(value: number, source?: string): void {
    const isLarge = source !== undefined && Number.isInteger(value) && !Number.isSafeInteger(value);
    const digits = isLarge ? exactText(value, source) : "";
    if (/^-?\d+$/.test(digits)) this.#addLarge(digits, value);
    else this.#addSmall(value + 0);
  }

  finish(): NumberSummary {
    const small = this.#sorted();
    const large = this.#large;
    if (large === null) return { ...momentsOf(small), ...countsOf(small), min: small[0] ?? null, max: small[small.length - 1] ?? null };
    const all = new Float64Array(small.length + large.rounded.length);
    all.set(small);
    all.set(large.rounded, small.length);
    all.sort();
    const [counts, texts] = [countsOf(small), large.values.finish()];
    return {
      ...momentsOf(all),
      distinct: counts.distinct + texts.distinct,
      top: merge(counts.top, texts.top),
      min: large.min < 0n || small.length === 0 ? String(large.min) : (small[0] as number),
      max: large.max > 0n || small.length === 0 ? String(large.max) : (small[small.length - 1] as number),
    };
  }

  #addSmall(value: number): void {
    let block = this.#blocks[this.#blocks.length - 1];
    if (block === undefined || this.#used === block.length) {
      block = new Float64Array(block === undefined ? FIRST_BLOCK_VALUES : Math.min(MAX_BLOCK_VALUES, block.length * 2));
      this.#blocks.push(block);
      this.#used = 0;
    }
    block[this.#used] = value;
    this.#used += 1;
  }

  #addLarge(digits: string, rounded: number): void {
    const exact = BigInt(digits);
    this.#large ??= { values: new TextValues(), min: exact, max: exact, rounded: [] };
    if (exact < this.#large.min) this.#large.min = exact;
    if (exact > this.#large.max) this.#large.max = exact;
    this.#large.values.add(digits);
    this.#large.rounded.push(rounded);
  }

  #sorted(): Float64Array {
    const parts = this.#blocks.map((block, index) => (index === this.#blocks.length - 1 ? block.subarray(0, this.#used) : block));
    const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    this.#blocks = [];
    return all.sort();
  }
}

function merge(
  numbers: readonly { value: number; count: number }[],
  texts: TextSummary["top"],
): { value: number | string; count: number }[] {
  return [...numbers, ...texts].sort((a, b) => b.count - a.count).slice(0, TOP_VALUES);
}

function countsOf(sorted: Float64Array): { distinct: number; top: { value: number; count: number }[] } {
  const top: { value: number; count: number }[] = [];
  let distinct = 0;
  for (let start = 0; start < sorted.length; ) {
    const value = sorted[start] as number;
    let end = start + 1;
    while (end < sorted.length && sorted[end] === value) end += 1;
    distinct += 1;
    const count = end - start;
    if (top.length < TOP_VALUES || count > (top[top.length - 1] as { count: number }).count) {
      if (top.length === TOP_VALUES) top.pop();
      // ascending values, so that equal counts stay in that order
      const place = top.findIndex((item) => item.count < count);
      top.splice(place < 0 ? top.length : place, 0, { value, count });
    }
    start = end;
  }
  return { distinct, top };
}

/**
 * Mean, sample standard deviation √(Σ(x − x̄)² / (n − 1)) and quantiles of sorted numbers. Sums are compensated (Neumaier 1974), the second pass corrected for
 * the mean's rounding (Chan, Golub and LeVeque 1983). Null: undefined, or beyond the range of a double.
 */
export function momentsOf(sorted: Float64Array): Pick<NumberSummary, "count" | "mean" | "std" | "quantiles"> {
  const count = sorted.length;
  if (count === 0) return { count, mean: null, std: null, quantiles: {} };
  const mean = compensatedSum(sorted, (value) => value) / count;
  const first = compensatedSum(sorted, (value) => value - mean);
  const squares = compensatedSum(sorted, (value) => (value - mean) ** 2);
  const std = count < 2 ? null : Math.sqrt(Math.max(0, squares - (first * first) / count) / (count - 1));
  const quantiles = Object.fromEntries(QUANTILES.map((probability) => [String(probability), quantileOf(sorted, probability)]));
  return { count, mean: finite(mean), std: finite(std), quantiles };
}

/** Linear interpolation between order statistics at h = (n − 1)·p: type 7 of Hyndman and Fan (1996), the default of numpy and R. */
export function quantileOf(sorted: Float64Array, probability: number): number {
  const place = (sorted.length - 1) * probability;
  const [below, above] = [sorted[Math.floor(place)] as number, sorted[Math.ceil(place)] as number];
  const part = place - Math.floor(place);
  return part === 0 || below === above ? below : below * (1 - part) + above * part;
}

function compensatedSum(values: Float64Array, term: (value: number) => number): number {
  let [sum, compensation] = [0, 0];
  for (let index = 0; index < values.length; index += 1) {
    const value = term(values[index] as number);
    const next = sum + value;
    compensation += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + compensation;
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
