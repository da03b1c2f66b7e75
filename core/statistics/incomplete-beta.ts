import { logExcess, stirlingError } from "./stirling.ts";

const MAX_STEPS = 200_000;
const TINY = 1e-300;

/** I_x(a, b) and what it lacks to 1, each without cancellation. */
export interface BetaShares {
  readonly lower: number;
  readonly upper: number;
}

/** x^a y^b / B(a, b) with x + y = 1, by saddle point (Loader 2000): accurate where powers and gamma functions are not. */
function prefix(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  const shift = b * x - a * y;
  const exponent = a * logExcess(shift / a, (n * x) / a) + b * logExcess(-shift / b, (n * y) / b);
  return Math.sqrt(a / n) * Math.sqrt(b / (2 * Math.PI)) * Math.exp(stirlingError(n) - stirlingError(a) - stirlingError(b) - exponent);
}

/**
 * I_x(a, b) is the prefix divided by b₀ + a₁/(b₁ + a₂/(b₂ + …)), with aₘ = m(a + m − 1)(a + b + m − 1)(b − m)x² / (a + 2m − 1)² and
 * bₘ = m + m(b − m)x/(a + 2m − 1) + (a + m)(ay − bx + 1 + m(2 − x))/(a + 2m + 1) (DiDonato and Morris 1992, algorithm 708), by Lentz's method.
 */
function fraction(a: number, b: number, x: number, y: number): number {
  const kept = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
  const shift = a * y - b * x;
  let value = kept((a * (shift + 1)) / (a + 1));
  let [c, d] = [value, 0];
  for (let m = 1; m <= MAX_STEPS; m += 1) {
    const odd = a + 2 * m - 1;
    const over = ((m * (a + m - 1)) / odd) * ((a + b + m - 1) / odd) * (b - m) * x * x;
    const under = m + (m * (b - m) * x) / odd + ((a + m) * (shift + 1 + m * (2 - x))) / (odd + 2);
    d = 1 / kept(under + over * d);
    c = kept(under + over / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < 2e-16) break;
  }
  return value;
}

/** The regularised incomplete beta function I_x(a, b) for a, b > 0; y is 1 − x, given so that it loses no digits. */
export function incompleteBeta(a: number, b: number, x: number, y: number): BetaShares {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (y <= 0) return { lower: 1, upper: 0 };
  // The fraction converges fast on this side only; on the other, I_x(a, b) = 1 − I_y(b, a)
  if (x > (a + 1) / (a + b + 2)) {
    const { lower, upper } = incompleteBeta(b, a, y, x);
    return { lower: upper, upper: lower };
  }
  const lower = Math.min(1, prefix(a, b, x, y) / fraction(a, b, x, y));
  return { lower, upper: 1 - lower };
}
