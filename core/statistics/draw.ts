import type { Random } from "./random.ts";

/** Below this mean the number is found by adding up probabilities. */
const INVERSION_BELOW = 10;
const HALF_LOG_2PI = Math.log(2 * Math.PI) / 2;

/** ln k! − ln of Stirling's formula around k + 1, for small k. */
const SMALL_TAILS = Array.from({ length: 10 }, (_, k) => {
  let logFactorial = 0;
  for (let factor = 2; factor <= k; factor += 1) logFactorial += Math.log(factor);
  return logFactorial - (HALF_LOG_2PI + (k + 0.5) * Math.log(k + 1) - (k + 1));
});

function stirlingTail(k: number): number {
  if (k < SMALL_TAILS.length) return SMALL_TAILS[k] as number;
  const square = (k + 1) * (k + 1);
  return (1 / 12 - (1 / 360 - 1 / 1260 / square) / square) / (k + 1);
}

/** How many of n draws with probability p succeed: inversion for small means, else transformed rejection (BTRS, Hörmann 1993). */
export function drawBinomial(random: Random, n: number, p: number): number {
  if (n <= 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - drawBinomial(random, n, 1 - p);
  return n * p < INVERSION_BELOW ? byInversion(random, n, p) : byRejection(random, n, p);
}

function byInversion(random: Random, n: number, p: number): number {
  const odds = p / (1 - p);
  const none = Math.exp(n * Math.log1p(-p));
  for (;;) {
    let [left, share] = [random.next(), none];
    for (let k = 0; k <= n; k += 1) {
      if (left < share) return k;
      left -= share;
      share *= ((n - k) / (k + 1)) * odds;
      // What rounding left over is drawn again
      if (share < 1e-18 && k > n * p) break;
    }
  }
}

function byRejection(random: Random, n: number, p: number): number {
  const odds = p / (1 - p);
  const spread = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const center = n * p + 0.5;
  const quick = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spread;
  const mode = Math.floor((n + 1) * p);
  for (;;) {
    const u = random.next() - 0.5;
    const v = random.next();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + center);
    if (us >= 0.07 && v <= quick) return k;
    if (!(k >= 0 && k <= n)) continue;
    const accepted =
      (mode + 0.5) * Math.log((mode + 1) / (odds * (n - mode + 1))) +
      (n + 1) * Math.log((n - mode + 1) / (n - k + 1)) +
      (k + 0.5) * Math.log((odds * (n - k + 1)) / (k + 1)) +
      stirlingTail(mode) +
      stirlingTail(n - mode) -
      stirlingTail(k) -
      stirlingTail(n - k);
    if (Math.log((v * alpha) / (a / (us * us) + b)) <= accepted) return k;
  }
}

/** How many of `draws` fall into each of some cells: one binomial draw after the other, each given those before. */
export function drawMultinomial(random: Random, draws: number, cells: ArrayLike<number>, total: number, into: Float64Array): void {
  let [left, mass] = [draws, total];
  for (let cell = 0; cell < cells.length; cell += 1) {
    const size = cells[cell] as number;
    const drawn = left === 0 ? 0 : size >= mass ? left : drawBinomial(random, left, size / mass);
    into[cell] = drawn;
    left -= drawn;
    mass -= size;
  }
}

/** Of the standard normal distribution (Box and Muller 1958). */
export function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
