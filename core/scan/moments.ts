import { ratioOf, rootOfRatio } from "./ratio.ts";
import type { NumberState } from "./state.ts";

/** Of the sums: Σ x · 2^1074, Σ x² · 2^2148. */
const [SUM_EXPONENT, SQUARES_EXPONENT] = [-1074, -2148];

/**
 * The mean Σx / n, exact and rounded once, and the sample standard deviation √((n·Σx² − (Σx)²) / (n·(n − 1))), of which the variance is exact and rounded once, at most
 * the largest double. Null: there are too few values.
 */
export function momentsOf({ count, sum, squares }: Pick<NumberState, "count" | "sum" | "squares">): {
  mean: number | null;
  std: number | null;
} {
  if (count === 0) return { mean: null, std: null };
  const n = BigInt(count);
  // Of the largest doubles on both sides of 0 it is beyond them
  const std = count < 2 ? null : Math.min(Number.MAX_VALUE, rootOfRatio(n * squares - sum * sum, n * (n - 1n), SQUARES_EXPONENT));
  // JSON has no -0
  return { mean: ratioOf(sum, n, SUM_EXPONENT) + 0, std };
}
