/** A distribution symmetric about 0. */
export interface Symmetric {
  /** F(t) − ½ for t ≥ 0. */
  central(t: number): number;
  /** 1 − F(t) for t ≥ 0. */
  tail(t: number): number;
  density(t: number): number;
}

const MAX_STEPS = 400;
/** Where the quantile is found by the distance from the middle, and where by the logarithm of the tail. */
const CENTRAL_FROM = 0.2;

/** The t with F(t) = p: Newton's steps within a bracket that halves whenever they leave it. */
export function symmetricQuantile(one: Symmetric, p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0.5) return 0;
  if (p < 0.5) return -beyond(one, p, 0.5 - p);
  return beyond(one, 1 - p, p - 0.5);
}

function beyond(one: Symmetric, tail: number, central: number): number {
  if (tail === 0) return Number.POSITIVE_INFINITY;
  const isCentral = tail > CENTRAL_FROM;
  // Rises with t, 0 at the quantile; its derivative beside it
  const at = (t: number): [number, number] => {
    if (isCentral) return [one.central(t) - central, one.density(t)];
    const share = one.tail(t);
    return [Math.log(tail) - Math.log(share), one.density(t) / share];
  };
  let [low, high] = [0, 1];
  while (at(high)[0] < 0 && high < 1e300) [low, high] = [high, high * 2];
  let t = isCentral ? Math.min(high, central / one.density(0)) : (low + high) / 2;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const [value, slope] = at(t);
    if (value === 0) return t;
    if (value < 0) low = t;
    else high = t;
    // Of a tail with a power law Newton's step is taken in ln t
    const proposed = isCentral ? t - value / slope : t * Math.exp(-value / (slope * t));
    const to = proposed >= low && proposed <= high ? proposed : (low + high) / 2;
    if (Math.abs(to - t) <= 2e-16 * t) return to;
    t = to;
  }
  return t;
}
