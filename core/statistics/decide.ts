import type { GainInterval } from "./interval.ts";

/** Non-inferiority: better than the limit beyond doubt, worse than it beyond doubt, or neither. The limit of a regression of τ is −τ. */
export function judgeNoise(interval: Pick<GainInterval, "lower" | "upper">, limit: number): "pass" | "fail" | "inconclusive" {
  if (interval.lower >= limit) return "pass";
  return interval.upper < limit ? "fail" : "inconclusive";
}
