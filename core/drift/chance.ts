/**
 * What differences two samples of one and the same population show by chance: beyond goes less than one of a thousand comparisons, of all columns together. A distance
 * counts as drift only together with one of these: with 200 values a side the index of two equal populations passes 0.1 every third time.
 */
const LEVEL = 0.001;

/** The level of each of some columns at which all of them together keep theirs: level / columns (Bonferroni; Dunn 1961). */
export function levelOf(columns: number): number {
  return LEVEL / Math.max(1, columns);
}

/** What the standard normal distribution exceeds with probability `level` < 0.5: Abramowitz and Stegun (1964) 26.2.23, to 0.0005. */
function normalBeyond(level: number): number {
  const t = Math.sqrt(-2 * Math.log(level));
  return t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
}

/** 1/n + 1/m: the variance that two samples bring. */
export function samplingNoise(n: number, m: number): number {
  return n === 0 || m === 0 ? Number.POSITIVE_INFINITY : 1 / n + 1 / m;
}

/** What χ² exceeds with probability `level`, by Wilson and Hilferty (1931). */
function chiSquare(degrees: number, level: number): number {
  if (degrees < 1) return 0;
  const part = 2 / (9 * degrees);
  return degrees * (1 - part + normalBeyond(level) * Math.sqrt(part)) ** 3;
}

/** PSI / (1/n + 1/m) is χ² with bins − 1 degrees of freedom (Yurdakul 2018). */
export function psiByChance(bins: number, noise: number, level: number): number {
  return chiSquare(bins - 1, level) * noise;
}

/** 8 ln 2 · JSD / (1/n + 1/m) is χ² with buckets − 1 degrees of freedom (Grosse et al. 2002). */
export function jsdByChance(buckets: number, noise: number, level: number): number {
  return (chiSquare(buckets - 1, level) * noise) / (8 * Math.LN2);
}

/** Kolmogorov's limit distribution: √(−½ ln(level / 2)) · √(1/n + 1/m). */
export function ksByChance(noise: number, level: number): number {
  return Math.sqrt(-0.5 * Math.log(level / 2)) * Math.sqrt(noise);
}

/** Difference of two shares by the normal approximation; `share` is the one of both samples together. */
export function shareByChance(share: number, noise: number, level: number): number {
  return normalBeyond(level) * Math.sqrt(share * (1 - share) * noise);
}
