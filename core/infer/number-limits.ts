import { countAtMost, quantileOf, type WeightedValues } from "../scan/cdf.ts";

/** Of another table as long as this one, a limit is passed with about this probability. */
const RISK = 0.01;
/** Share of the values from which a tail's weight is told, and how many it takes at least. */
const TAIL = 0.05;
const MIN_TAIL = 10;
/** Heavier tails have no limit that could be told from data. */
const MAX_INDEX = 1;

export interface NumberLimits {
  readonly minimum?: number;
  readonly maximum?: number;
  /** The heavier of the two tails. */
  readonly tailIndex: number;
}

/**
 * Limits that further numbers of the same kind keep: Weissman's (1978) estimate of the quantile that is passed with probability 0.01 / n, beyond the largest k values
 * t = x(n − k): c + (t − c)·(k / 0.01)^ξ, with Hill's (1975) index ξ = mean of ln((x − c) / (t − c)) over these, both taken from the median c.
 * Never within the range that was seen, and never of another sign.
 */
export function numberLimits(weights: WeightedValues): NumberLimits {
  const centre = quantileOf(weights, 0.5);
  const least = weights.lows[0] ?? Number.NaN;
  const most = weights.highs.at(-1) ?? Number.NaN;
  const upper = tailOf(weights, centre, 1);
  const lower = tailOf(weights, centre, -1);
  const maximum = upper === null ? undefined : Math.max(most, sameSign(upper.limit, most));
  const minimum = lower === null ? undefined : Math.min(least, sameSign(lower.limit, least));
  const low = minimum === undefined ? undefined : round(minimum, most - least, Math.floor);
  const high = maximum === undefined ? undefined : round(maximum, most - least, Math.ceil);
  return {
    ...(low === undefined || !Number.isFinite(low) ? (least >= 0 ? { minimum: 0 } : {}) : { minimum: low }),
    ...(high === undefined || !Number.isFinite(high) ? (most <= 0 ? { maximum: 0 } : {}) : { maximum: high }),
    tailIndex: Math.max(upper?.index ?? Number.POSITIVE_INFINITY, lower?.index ?? Number.POSITIVE_INFINITY),
  };
}

/** Null: too few values, or too heavy a tail, to tell a limit. */
function tailOf(weights: WeightedValues, centre: number, side: 1 | -1): { limit: number; index: number } | null {
  const beyond = side === 1 ? weights.total - countAtMost(weights, centre) : countBelow(weights, centre);
  if (beyond === 0) return { limit: centre, index: 0 };
  const size = Math.min(beyond - 1, Math.max(MIN_TAIL, Math.floor(weights.total * TAIL)));
  if (size < MIN_TAIL) return null;
  const place = 1 - size / weights.total;
  const threshold = quantileOf(weights, side === 1 ? place : 1 - place);
  const scale = (threshold - centre) * side;
  if (!(scale > 0)) return null;
  let sum = 0;
  let count = 0;
  for (const [index, value] of weights.values.entries()) {
    const distance = (value - centre) * side;
    if (distance < scale) continue;
    const weight = weights.weights[index] as number;
    sum += Math.log(distance / scale) * weight;
    count += weight;
  }
  const index = count === 0 ? 0 : sum / count;
  if (index >= MAX_INDEX) return null;
  return { limit: centre + side * scale * (size / RISK) ** index, index };
}

function countBelow(weights: WeightedValues, limit: number): number {
  let count = 0;
  for (const [index, value] of weights.values.entries()) if (value < limit) count += weights.weights[index] as number;
  return count;
}

function sameSign(limit: number, seen: number): number {
  return seen >= 0 && limit < 0 ? 0 : seen <= 0 && limit > 0 ? 0 : limit;
}

/** Away from the data, to two digits of the range, so that a person can read it. */
export function round(value: number, range: number, direction: (value: number) => number): number {
  if (range === 0 || value === 0) return value;
  const exponent = Math.floor(Math.log10(range)) - 1;
  // Beyond these a power of ten is no double any more
  if (!(Math.abs(exponent) <= 300)) return value;
  const unit = 10 ** Math.abs(exponent);
  return exponent < 0 ? direction(value * unit) / unit : direction(value / unit) * unit;
}
