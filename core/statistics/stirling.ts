/** From here on the series of Stirling's error is exact to a double. */
const SERIES_FROM = 15;

/**
 * Stirling's error δ(x) = ln Γ(x + 1) − (x + ½) ln x + x − ½ ln 2π, x > 0: its asymptotic series (Abramowitz and Stegun 6.1.41), reached by
 * δ(x) = δ(x + 1) + (x + ½) ln(1 + 1/x) − 1.
 */
export function stirlingError(x: number): number {
  let [sum, at] = [0, x];
  for (; at < SERIES_FROM; at += 1) sum += (at + 0.5) * Math.log1p(1 / at) - 1;
  const inverse = 1 / (at * at);
  return (
    sum +
    (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188 - (691 / 360360) * inverse) * inverse) * inverse) * inverse) * inverse) / at
  );
}

/** u − ln(1 + u) for u > −1, without loss near 0; `ratio` is 1 + u. Half the unit deviance of Loader (2000). */
export function logExcess(u: number, ratio: number): number {
  if (Math.abs(u) > 0.3) return u - Math.log(ratio);
  const r = u / (2 + u);
  const square = r * r;
  let [sum, power] = [0, r * square];
  for (let divisor = 3; Math.abs(power) > 1e-18 * Math.abs(u * r) && divisor < 99; divisor += 2) {
    sum += power / divisor;
    power *= square;
  }
  return u * r - 2 * sum;
}
