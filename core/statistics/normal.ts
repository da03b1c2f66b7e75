import { symmetricQuantile } from "./symmetric-quantile.ts";

/** Below it the series, above it the continued fraction. */
const SERIES_BELOW = 2;

/** φ(x) = e^(−x²/2) / √(2π). */
export function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/** Φ(x) − ½ = φ(x) · Σ x^(2k+1) / (1·3·…·(2k+1)) for 0 ≤ x (Abramowitz and Stegun 26.2.11). */
function normalCentral(x: number): number {
  if (x >= SERIES_BELOW) return 0.5 - normalTail(x);
  let [term, sum] = [x, x];
  for (let divisor = 3; term > sum * 1e-17; divisor += 2) {
    term *= (x * x) / divisor;
    sum += term;
  }
  return normalDensity(x) * sum;
}

/** 1 − Φ(x) = φ(x) · 1/(x + 1/(x + 2/(x + 3/(x + …)))) for 0 ≤ x (Abramowitz and Stegun 26.2.14), evaluated from its end. */
function normalTail(x: number): number {
  if (x < SERIES_BELOW) return 0.5 - normalCentral(x);
  if (x === Number.POSITIVE_INFINITY) return 0;
  let fraction = x;
  for (let step = Math.ceil(20 + 400 / (x * x)); step > 0; step -= 1) fraction = x + step / fraction;
  return normalDensity(x) / fraction;
}

/** Φ(x), the standard normal distribution function. */
export function normalCdf(x: number): number {
  return x < 0 ? normalTail(-x) : 0.5 + normalCentral(x);
}

/** Φ⁻¹(p): −∞ at 0, ∞ at 1, NaN outside. */
export function normalQuantile(p: number): number {
  return symmetricQuantile({ central: normalCentral, tail: normalTail, density: normalDensity }, p);
}
