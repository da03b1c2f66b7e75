/**
 * What differences two samples of one and the same population show by chance, beyond which less than one in a thousand goes. A distance counts as drift only together
 * with one of these: with 200 values a side the index of two equal populations passes 0.1 every third time.
 */
const Z = 3.0902;
/** √(−½ ln(p/2)) for p = 0.001. */
const KOLMOGOROV = 1.9495;

/** 1/n + 1/m: the variance that two samples bring. */
export function samplingNoise(n: number, m: number): number {
  return n === 0 || m === 0 ? Number.POSITIVE_INFINITY : 1 / n + 1 / m;
}

/** The 99.9th percentile of χ² by Wilson and Hilferty (1931). */
function chiSquare(degrees: number): number {
  if (degrees < 1) return 0;
  const part = 2 / (9 * degrees);
  return degrees * (1 - part + Z * Math.sqrt(part)) ** 3;
}

/** PSI / (1/n + 1/m) is χ² with bins − 1 degrees of freedom (Yurdakul 2018). */
export function psiByChance(bins: number, noise: number): number {
  return chiSquare(bins - 1) * noise;
}

/** 8 ln 2 · JSD / (1/n + 1/m) is χ² with buckets − 1 degrees of freedom (Grosse et al. 2002). */
export function jsdByChance(buckets: number, noise: number): number {
  return (chiSquare(buckets - 1) * noise) / (8 * Math.LN2);
}

/** Kolmogorov's limit distribution. */
export function ksByChance(noise: number): number {
  return KOLMOGOROV * Math.sqrt(noise);
}

/** Difference of two shares by the normal approximation; `share` is the one of both samples together. */
export function shareByChance(share: number, noise: number): number {
  return Z * Math.sqrt(share * (1 - share) * noise);
}
