import { binsOf } from "./histogram.ts";
import type { NumberState } from "./state.ts";

/** A column's numbers in ascending order, each with how often it stands there. */
export interface WeightedValues {
  /** Exact: the distinct values. Else the middle of each of the histogram's bins. */
  readonly values: Float64Array;
  readonly weights: Float64Array;
  /** cumulative[i]: how many values there are up to and including values[i]. */
  readonly cumulative: Float64Array;
  readonly total: number;
  readonly isExact: boolean;
  /** Not exact: where the bins begin and end. Exact: both are `values`. */
  readonly lows: Float64Array;
  readonly highs: Float64Array;
}

/** The distribution of numbers, from the table of values or, once that was too large, from the histogram, of which a bin is within 0.1 % of its values. */
export function weightedValues(numbers: NumberState | null): WeightedValues {
  if (numbers === null || numbers.count === 0) return weighted({ values: new Float64Array(), weights: new Float64Array() });
  if (numbers.histogram !== null) {
    const { lows, highs, counts } = binsOf(numbers.histogram);
    const values = new Float64Array(counts.length);
    for (let bin = 0; bin < counts.length; bin += 1) {
      const low = Math.max(lows[bin] as number, numbers.min);
      const high = Math.min(highs[bin] as number, numbers.max);
      lows[bin] = low;
      highs[bin] = high;
      values[bin] = low + (high - low) / 2;
    }
    return weighted({ values, weights: counts, lows, highs });
  }
  const [keys, counts] = [numbers.values?.keys ?? new Float64Array(), numbers.values?.counts ?? new Float64Array()];
  const large = numbers.large?.texts.values;
  if (large === null || large === undefined) return weighted({ values: keys, weights: counts });
  const all = new Map<number, number>();
  for (const [index, key] of keys.entries()) all.set(key, counts[index] as number);
  for (const [index, digits] of large.keys.entries())
    all.set(Number(digits), (all.get(Number(digits)) ?? 0) + (large.counts[index] as number));
  const values = Float64Array.from(all.keys()).sort();
  return weighted({ values, weights: values.map((value) => all.get(value) as number) });
}

/**
 * Linear interpolation between order statistics at h = (n − 1)·p: type 7 of Hyndman and Fan (1996), the default of numpy and R. Within a bin of the histogram values are
 * taken to be spread evenly. NaN of nothing.
 */
export function quantileOf(weights: WeightedValues, probability: number): number {
  if (weights.total === 0) return Number.NaN;
  const place = (weights.total - 1) * probability;
  const [below, above] = [orderStatistic(weights, Math.floor(place)), orderStatistic(weights, Math.ceil(place))];
  const part = place - Math.floor(place);
  return part === 0 || below === above ? below : below * (1 - part) + above * part;
}

/** How many values are at most `limit`; of a bin that holds it, the even share. */
export function countAtMost(weights: WeightedValues, limit: number): number {
  const { values, highs, lows, cumulative, isExact } = weights;
  const index = firstWhere(values.length, (at) => (highs[at] as number) > limit);
  const below = index === 0 ? 0 : (cumulative[index - 1] as number);
  if (isExact || index === values.length || limit <= (lows[index] as number)) return below;
  const [low, high] = [lows[index] as number, highs[index] as number];
  return below + ((weights.weights[index] as number) * (limit - low)) / (high - low);
}

/** The value at a 0-based rank. */
function orderStatistic(weights: WeightedValues, rank: number): number {
  const { cumulative, values, lows, highs, isExact } = weights;
  const index = firstWhere(values.length, (at) => (cumulative[at] as number) > rank);
  if (isExact || rank === 0) return isExact ? (values[index] as number) : (lows[0] as number);
  if (rank === weights.total - 1) return highs[values.length - 1] as number;
  const before = index === 0 ? 0 : (cumulative[index - 1] as number);
  const [low, high] = [lows[index] as number, highs[index] as number];
  return low + ((rank - before + 0.5) / (weights.weights[index] as number)) * (high - low);
}

function weighted(parts: { values: Float64Array; weights: Float64Array; lows?: Float64Array; highs?: Float64Array }): WeightedValues {
  const { values, weights, lows, highs } = parts;
  const cumulative = new Float64Array(weights.length);
  let total = 0;
  for (let index = 0; index < weights.length; index += 1) {
    total += weights[index] as number;
    cumulative[index] = total;
  }
  return { values, weights, cumulative, total, isExact: lows === undefined, lows: lows ?? values, highs: highs ?? values };
}

/** The first index that holds, of a condition that holds from some index on; `length` when none does. */
function firstWhere(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
