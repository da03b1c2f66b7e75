import { incompleteBeta } from "./incomplete-beta.ts";

/** P(X ≤ k) of n draws with probability p each: I_(1−p)(n − k, k + 1) (DLMF 8.17.5). */
export function binomialCdf(k: number, n: number, p: number): number {
  const whole = Math.floor(k);
  if (whole < 0) return 0;
  if (whole >= n) return 1;
  return incompleteBeta(n - whole, whole + 1, 1 - p, p).lower;
}
