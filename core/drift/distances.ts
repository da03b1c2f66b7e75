import type { Grid } from "./spread.ts";

/**
 * Kolmogorov–Smirnov distance: max |F(x) − G(x)|, between 0 and 1. Exact when both samples are known by value; from bins the largest difference at an edge.
 * Kolmogorov (1933), Smirnov (1948).
 */
export function ksDistance({ reference, current }: Grid): number {
  let largest = 0;
  for (const [index, share] of reference.entries()) largest = Math.max(largest, Math.abs(share - (current[index] as number)));
  return largest;
}

/**
 * First Wasserstein distance ∫ |F(x) − G(x)| dx, in units of `per` (Vallender 1974); what is beyond a double is the largest one. Exact when both samples are known by value. From bins it is the integral
 * between the first and the last edge, values within a bin taken to lie evenly, and what lies outside the reference's range; the tails inside it are left out.
 */
export function wassersteinDistance({ places, reference, current, between, beyond, unit }: Grid, per = 1): number {
  let sum = beyond;
  for (let index = 0; index + 1 < places.length; index += 1) {
    const width = (places[index + 1] as number) / unit - (places[index] as number) / unit;
    const left = (reference[index] as number) - (current[index] as number);
    const right = (reference[index + 1] as number) - (current[index + 1] as number);
    sum += width * (between === "steps" ? Math.abs(left) : meanOfLine(left, right));
  }
  return Math.min(Number.MAX_VALUE, (sum / per) * unit);
}

/** The mean of |y| along a line from one value to another. */
function meanOfLine(from: number, to: number): number {
  const [one, other] = [Math.abs(from), Math.abs(to)];
  return from * to >= 0 ? (one + other) / 2 : (one * one + other * other) / (2 * (one + other));
}

/** What is added to every count, so that an empty bin does not make the index infinite (Jeffreys' prior). */
const SMOOTHING = 0.5;

/**
 * Population stability index Σ (q − p) · ln(q / p) over bins, with p = (reference count + ½) / (n + k/2), q alike for the current sample, k bins: the symmetrised
 * Kullback–Leibler divergence (Siddiqi 2006). 0 for samples without values.
 */
export function populationStability(reference: readonly number[], current: readonly number[]): number {
  const [n, m] = [sumOf(reference), sumOf(current)];
  const extra = SMOOTHING * reference.length;
  if (n === 0 || m === 0) return 0;
  let sum = 0;
  for (const [index, count] of reference.entries()) {
    const p = (count + SMOOTHING) / (n + extra);
    const q = ((current[index] as number) + SMOOTHING) / (m + extra);
    sum += (q - p) * Math.log(q / p);
  }
  // Samples of different sizes are smoothed differently: equal shares are no drift whatever their sizes.
  return isProportional(reference, current, n, m) ? 0 : sum;
}

function isProportional(reference: readonly number[], current: readonly number[], n: number, m: number): boolean {
  return reference.every((count, index) => count * m === (current[index] as number) * n);
}

/**
 * Jensen–Shannon divergence ½ Σ p log₂(p/a) + ½ Σ q log₂(q/a) with a = (p + q) / 2, in bits, between 0 and 1 (Lin 1991). The square of what scipy calls
 * the Jensen–Shannon distance with base 2. 0 for samples without values.
 */
export function jensenShannon(reference: readonly number[], current: readonly number[]): number {
  const [n, m] = [sumOf(reference), sumOf(current)];
  if (n === 0 || m === 0) return 0;
  let sum = 0;
  for (const [index, count] of reference.entries()) {
    const [p, q] = [count / n, (current[index] as number) / m];
    const middle = (p + q) / 2;
    if (p > 0) sum += (p / 2) * Math.log2(p / middle);
    if (q > 0) sum += (q / 2) * Math.log2(q / middle);
  }
  return Math.min(1, Math.max(0, sum));
}

export function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
