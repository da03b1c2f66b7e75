import { binomialCdf } from "./binomial.ts";

/**
 * Exact two-sided p of "both models are wrong equally often" (McNemar 1947; exact by the binomial distribution: Edwards 1948): of the rows on which only one is right,
 * `fixed` by the candidate and `broken` by it, each falls either way with ½.
 */
export function mcnemar(fixed: number, broken: number): number {
  return Math.min(1, 2 * binomialCdf(Math.min(fixed, broken), fixed + broken, 0.5));
}

/** Exact one-sided p of "the candidate is right at least as often": small is evidence that it broke more than it fixed. */
export function mcnemarWorse(fixed: number, broken: number): number {
  return binomialCdf(fixed, fixed + broken, 0.5);
}
