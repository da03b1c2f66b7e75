import { contractedLevel, expandedLevel } from "./expanded-level.ts";
import { bounded, type GainInterval } from "./interval.ts";
import { acceleration, type Jackknife } from "./jackknife.ts";
import { normalCdf, normalQuantile } from "./normal.ts";
import { firstAbove, firstAtLeast, shareBelow, sortedQuantile } from "./sorted.ts";

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
/** The resamples of three rows are ten: their interval would be wrong twice as often as it says. */
const LEAST_SAMPLES = 5;
/** In standard errors: beyond is no difference. */
const FAR = 1e6;

/**
 * Bias-corrected and accelerated bounds (Efron 1987): quantiles of the replicates at Φ(z₀ + (z₀ + z)/(1 − â(z₀ + z))), z = ∓Φ⁻¹(the expanded level),
 * z₀ = Φ⁻¹(share of replicates below the gain, ties half). Replicates on which the metric is not defined are left out; where that is more than a tenth, nothing is known.
 * Without spread both bounds are the gain; with spread, fewer than five rows say nothing.
 */
export function bcaInterval({ gain, replicates, jackknife, samples, alpha }: Replicates): GainInterval {
  const sorted = replicates.filter(Number.isFinite).sort();
  const base = { gain, samples, degreesOfFreedom: null, fixedShare: 0 };
  const isDefined = Number.isFinite(gain) && sorted.length > 1 && sorted.length >= LEAST_DEFINED * replicates.length;
  if (isDefined && samples > 1 && sorted[0] === sorted[sorted.length - 1])
    return { ...base, lower: gain, upper: gain, standardError: 0, pBelow: (limit) => (gain >= limit ? 1 : 0) };
  if (!isDefined || samples < LEAST_SAMPLES) {
    const [lower, upper] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    return { ...base, lower, upper, standardError: Number.POSITIVE_INFINITY, pBelow: () => 0.5 };
  }

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
