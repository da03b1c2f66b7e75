import { bounded, type GainInterval } from "./interval.ts";
import { normalCdf, normalQuantile } from "./normal.ts";
import { studentTCdf, studentTQuantile } from "./student-t.ts";

/** Values of the gain without one row (cluster, block) each, and how many rows each stands for. */
export interface Jackknife {
  readonly values: Float64Array;
  readonly weights?: Float64Array;
}

export interface Replicates {
  readonly gain: number;
  readonly replicates: Float64Array;
  readonly jackknife: Jackknife;
  /** Rows or clusters. */
  readonly samples: number;
  readonly alpha: number;
}

/** Of the resamples so many must have the metric defined. */
const LEAST_DEFINED = 0.9;
/** In standard errors: beyond is no difference. */
const FAR = 1e6;

/** â = Σ(θ̄ − θᵢ)³ / (6·(Σ(θ̄ − θᵢ)²)^(3/2)), by the jackknife (Efron and Tibshirani 1993, 14.15). */
export function acceleration({ values, weights }: Jackknife): number {
  const weightOf = (index: number): number => (weights === undefined ? 1 : (weights[index] as number));
  const largestOf = (from: number): number => {
    let largest = 0;
    for (let index = 0; index < values.length; index += 1) {
      const away = Math.abs((values[index] as number) / 2 - from / 2);
      if (away > largest && away < Number.POSITIVE_INFINITY) largest = away;
    }
    return largest;
  };
  // In a unit in which nothing overflows: half the largest, then half the largest distance from the mean
  const unit = largestOf(0);
  if (unit === 0) return 0;
  let [total, sum] = [0, 0];
  for (let index = 0; index < values.length; index += 1) {
    const value = (values[index] as number) / unit;
    if (!Number.isFinite(value)) continue;
    total += weightOf(index);
    sum += weightOf(index) * value;
  }
  const mean = (sum / total) * unit;
  const distance = largestOf(mean);
  if (distance === 0) return 0;
  let [squares, cubes] = [0, 0];
  for (let index = 0; index < values.length; index += 1) {
    const away = (mean / 2 - (values[index] as number) / 2) / distance;
    if (!Number.isFinite(away)) continue;
    squares += weightOf(index) * away * away;
    cubes += weightOf(index) * away * away * away;
  }
  return cubes / (6 * squares ** 1.5);
}

/** The p-quantile of sorted values, linear between them (Hyndman and Fan 1996, type 7). */
export function sortedQuantile(sorted: ArrayLike<number>, p: number): number {
  const at = p * (sorted.length - 1);
  const below = Math.floor(at);
  const [low, high] = [sorted[below] as number, sorted[Math.min(below + 1, sorted.length - 1)] as number];
  // So that the largest doubles do not overflow
  return low === high ? low : low * (1 - (at - below)) + high * (at - below);
}

/** The least p whose quantile is at or above the limit: the inverse of `sortedQuantile`; 0 and 1 where all or none are. */
function shareBelow(sorted: Float64Array, limit: number): number {
  const first = firstAtLeast(sorted, limit);
  if (first === 0) return 0;
  if (first === sorted.length) return 1;
  const [low, high] = [sorted[first - 1] as number, sorted[first] as number];
  const unit = high - low === Number.POSITIVE_INFINITY ? 2 : 1;
  return (first - 1 + (limit / unit - low / unit) / (high / unit - low / unit)) / (sorted.length - 1);
}

function firstAtLeast(sorted: Float64Array, limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The level at which a bootstrap is read so that it does not fall short with few samples: Φ(√(n/(n − 1))·t_(α,n−1)) (Hesterberg 2015, What teachers should know about the
 * bootstrap, 4.3: the expanded interval). A bootstrap's spread is that of n values divided by n, and its tails are normal; from a few hundred samples on it makes no difference.
 */
export function expandedLevel(alpha: number, samples: number): number {
  return normalCdf(Math.sqrt(samples / (samples - 1)) * studentTQuantile(alpha, samples - 1));
}

/** Of a level of the bootstrap the α whose expanded level it is. */
function contractedLevel(level: number, samples: number): number {
  return studentTCdf(Math.sqrt((samples - 1) / samples) * normalQuantile(level), samples - 1);
}

/**
 * Bias-corrected and accelerated bounds (Efron 1987): quantiles of the replicates at Φ(z₀ + (z₀ + z)/(1 − â(z₀ + z))), z = ∓Φ⁻¹(the expanded level),
 * z₀ = Φ⁻¹(share of replicates below the gain, ties half). Replicates on which the metric is not defined are left out; where that is more than a tenth, nothing is known.
 * Without spread both bounds are the gain.
 */
export function bcaInterval({ gain, replicates, jackknife, samples, alpha }: Replicates): GainInterval {
  const sorted = replicates.filter(Number.isFinite).sort();
  const base = { gain, samples, degreesOfFreedom: null, fixedShare: 0 };
  if (samples < 2 || sorted.length < 2 || sorted.length < LEAST_DEFINED * replicates.length)
    return {
      ...base,
      lower: Number.NEGATIVE_INFINITY,
      upper: Number.POSITIVE_INFINITY,
      standardError: Number.POSITIVE_INFINITY,
      pBelow: () => 0.5,
    };
  if (sorted[0] === sorted[sorted.length - 1])
    return { ...base, lower: gain, upper: gain, standardError: 0, pBelow: (limit) => (gain >= limit ? 1 : 0) };

  const [mean, standardError] = spreadOf(sorted);
  const a = acceleration(jackknife);
  const [below, upTo] = [firstAtLeast(sorted, gain), firstAbove(sorted, gain)];
  const least = 0.5 / sorted.length;
  const z0 = normalQuantile(Math.min(1 - least, Math.max(least, (below + upTo) / (2 * sorted.length))));
  const z = normalQuantile(expandedLevel(alpha, samples));
  const level = (shift: number): number => {
    const w = z0 + shift;
    const stretched = 1 - a * w;
    if (stretched <= 0) return w > 0 ? 1 : 0;
    return normalCdf(z0 + w / stretched);
  };
  const pBelow = (limit: number): number => {
    const share = shareBelow(sorted, limit);
    const standardised = Math.max(-FAR, Math.min(FAR, (limit - mean) / standardError));
    // Where less than one of the replicates is left, the normal tail goes on
    const edge = -normalQuantile(1 / (sorted.length + 1));
    const w =
      share <= 0
        ? Math.min(-edge, standardised)
        : share >= 1
          ? Math.max(edge, standardised)
          : Math.max(-edge, Math.min(edge, normalQuantile(share)));
    const stretched = 1 + a * (w - z0);
    if (stretched <= 0) return w > z0 ? 0 : 1;
    return contractedLevel(normalCdf(z0 - (w - z0) / stretched), samples);
  };
  return {
    ...base,
    lower: Math.min(gain, sortedQuantile(sorted, level(z))),
    upper: Math.max(gain, sortedQuantile(sorted, level(-z))),
    standardError,
    pBelow,
  };
}

function firstAbove(sorted: Float64Array, limit: number): number {
  const first = firstAtLeast(sorted, limit);
  let after = first;
  while (after < sorted.length && sorted[after] === limit) after += 1;
  return after;
}

/** Mean and standard deviation, in a unit in which neither overflows. */
function spreadOf(sorted: Float64Array): [number, number] {
  const unit = Math.max(Math.abs(sorted[0] as number), Math.abs(sorted[sorted.length - 1] as number));
  let mean = 0;
  for (const value of sorted) mean += value / unit / sorted.length;
  let squares = 0;
  for (const value of sorted) squares += (value / unit - mean) ** 2;
  // At least the smallest double: beside it numbers that differ in nothing else would divide 0 by 0
  return [mean * unit, Math.max(Number.MIN_VALUE, bounded(unit * Math.sqrt(squares / (sorted.length - 1))))];
}
