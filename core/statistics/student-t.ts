import { incompleteBeta } from "./incomplete-beta.ts";
import { normalCdf, normalQuantile } from "./normal.ts";
import { stirlingError } from "./stirling.ts";
import { type Symmetric, symmetricQuantile } from "./symmetric-quantile.ts";

/** Beyond so many degrees of freedom the distribution is the normal one to a double. */
const NORMAL_FROM = 1e17;

/** P(T > t) = ½ I_x(ν/2, ½) with x = ν/(ν + t²), t ≥ 0 (DLMF 8.17; Abramowitz and Stegun 26.7.1), and P(0 < T < t) = ½ I_(1−x)(½, ν/2). */
function student(degreesOfFreedom: number): Symmetric {
  const shares = (t: number) => {
    const square = (t / Math.sqrt(degreesOfFreedom)) ** 2;
    const x = 1 / (1 + square);
    return incompleteBeta(degreesOfFreedom / 2, 0.5, x, square === Number.POSITIVE_INFINITY ? 1 : square * x);
  };
  const half = degreesOfFreedom / 2;
  // Γ(½ν + ½) / (Γ(½ν) √(πν)), by Stirling's errors
  const middle = Math.exp(stirlingError(half + 0.5) - stirlingError(half) + half * Math.log1p(0.5 / half) - 0.5) / Math.sqrt(2 * Math.PI);
  return {
    central: (t) => shares(t).upper / 2,
    tail: (t) => shares(t).lower / 2,
    density: (t) => middle * Math.exp(-(half + 0.5) * Math.log1p((t * t) / degreesOfFreedom)),
  };
}

/** P(T ≤ t) of Student's distribution with ν > 0 degrees of freedom, not necessarily whole. */
export function studentTCdf(t: number, degreesOfFreedom: number): number {
  if (Number.isNaN(t) || !(degreesOfFreedom > 0)) return Number.NaN;
  if (degreesOfFreedom >= NORMAL_FROM) return normalCdf(t);
  const { tail, central } = student(degreesOfFreedom);
  return t < 0 ? tail(-t) : 0.5 + central(t);
}

/** The t with P(T ≤ t) = p. */
export function studentTQuantile(p: number, degreesOfFreedom: number): number {
  if (!(degreesOfFreedom > 0)) return Number.NaN;
  if (degreesOfFreedom >= NORMAL_FROM) return normalQuantile(p);
  return symmetricQuantile(student(degreesOfFreedom), p);
}
