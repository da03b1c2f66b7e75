import { ExactSum } from "../scan/exact-sum.ts";
import { momentsOf } from "../scan/moments.ts";
import { studentTCdf, studentTQuantile } from "./student-t.ts";

/** How far the gain of a candidate over its baseline is known. Positive is better. */
export interface GainInterval {
  readonly gain: number;
  /** One-sided bounds, each at 1 − α: the true gain lies below `lower` (above `upper`) with probability α at most. ∓∞ where the evidence says nothing. */
  readonly lower: number;
  readonly upper: number;
  /** ∞ where it cannot be known: of a single sample. */
  readonly standardError: number;
  /** Seeds (of the side that has fewer), folds, rows or clusters that it rests on. */
  readonly samples: number;
  /** Of Student's distribution; null for a bootstrap. */
  readonly degreesOfFreedom: number | null;
  /** The part of the variance that more samples do not make smaller (Nadeau and Bengio), 0 to 1. */
  readonly fixedShare: number;
  /** One-sided p of "the true gain is at least the limit": small is evidence of being worse. Below α exactly where `upper` is below the limit. */
  pBelow(limit: number): number;
}

/** At most the largest double: intervals of numbers as large as doubles are stay numbers. */
export function bounded(value: number): number {
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value));
}

/** Mean and sample standard deviation, exact and whatever the order. */
function momentsOfNumbers(values: readonly number[]): { mean: number; std: number | null } {
  const sum = new ExactSum();
  for (const value of values) {
    if (!Number.isFinite(value)) throw new RangeError(`a gain that is no finite number: ${value}`);
    sum.add(value);
  }
  const { mean, std } = momentsOf({ count: values.length, ...sum.totals() });
  return { mean: mean ?? 0, std };
}

interface Estimate {
  readonly gain: number;
  readonly standardError: number;
  readonly samples: number;
  readonly degreesOfFreedom: number;
  readonly fixedShare?: number;
}

/** L, U = ḡ ∓ t_(1−α,ν)·SE; without spread both are ḡ; without degrees of freedom ∓∞. */
function studentInterval({ gain, standardError, samples, degreesOfFreedom, fixedShare = 0 }: Estimate, alpha: number): GainInterval {
  const isUnknown = standardError === Number.POSITIVE_INFINITY;
  const half = isUnknown || standardError === 0 ? standardError : studentTQuantile(1 - alpha, degreesOfFreedom) * standardError;
  return {
    gain,
    lower: isUnknown ? Number.NEGATIVE_INFINITY : bounded(gain - half),
    upper: isUnknown ? Number.POSITIVE_INFINITY : bounded(gain + half),
    standardError,
    samples,
    degreesOfFreedom,
    fixedShare,
    pBelow: (limit) => {
      if (isUnknown) return 0.5;
      if (standardError === 0) return gain >= limit ? 1 : 0;
      return studentTCdf((gain - limit) / standardError, degreesOfFreedom);
    },
  };
}

/** Gains of the same seeds on both sides: the paired t interval, SE = s/√n, ν = n − 1 (Student 1908). */
export function pairedSeeds(gains: readonly number[], alpha: number): GainInterval {
  const [n, { mean: gain, std }] = [gains.length, momentsOfNumbers(gains)];
  return studentInterval(
    { gain, standardError: std === null ? Number.POSITIVE_INFINITY : std / Math.sqrt(n), samples: n, degreesOfFreedom: Math.max(0, n - 1) },
    alpha,
  );
}

/**
 * Different seeds on both sides: SE² = s₁²/n₁ + s₂²/n₂, ν = SE⁴ / ((s₁²/n₁)²/(n₁ − 1) + (s₂²/n₂)²/(n₂ − 1)) (Welch 1947, Satterthwaite 1946).
 * `sign` is 1 where higher is better and −1 where lower is.
 */
export function welch(candidate: readonly number[], baseline: readonly number[], sign: 1 | -1, alpha: number): GainInterval {
  const [one, other] = [momentsOfNumbers(candidate), momentsOfNumbers(baseline)];
  const gain = bounded(sign * (one.mean - other.mean)) + 0;
  const samples = Math.min(candidate.length, baseline.length);
  if (one.std === null || other.std === null)
    return studentInterval({ gain, standardError: Number.POSITIVE_INFINITY, samples, degreesOfFreedom: 0 }, alpha);
  const [first, second] = [one.std / Math.sqrt(candidate.length), other.std / Math.sqrt(baseline.length)];
  const standardError = bounded(Math.hypot(first, second));
  // Each side's share of the variance: neither overflows nor vanishes
  const larger = Math.max(first, second);
  const [p, q] = larger === 0 ? [1, 1] : [(first / larger) ** 2, (second / larger) ** 2];
  const degreesOfFreedom = (p + q) ** 2 / (p ** 2 / (candidate.length - 1) + q ** 2 / (baseline.length - 1));
  return studentInterval({ gain, standardError, samples, degreesOfFreedom }, alpha);
}

/**
 * Gains of overlapping cross-validation folds, which share training rows: variance (1/n + q/(1 − q))·s² with q the share of test rows, ν = n − 1 (Nadeau and Bengio 2003,
 * Inference for the generalization error).
 */
export function nadeauBengio(gains: readonly number[], testShare: number, alpha: number): GainInterval {
  const [n, { mean: gain, std }] = [gains.length, momentsOfNumbers(gains)];
  const overlap = testShare / (1 - testShare);
  const standardError = std === null ? Number.POSITIVE_INFINITY : bounded(std * Math.sqrt(1 / n + overlap));
  const fixedShare = n === 0 ? 0 : overlap / (1 / n + overlap);
  return studentInterval({ gain, standardError, samples: n, degreesOfFreedom: Math.max(0, n - 1), fixedShare }, alpha);
}
