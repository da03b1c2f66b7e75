import type { GainInterval } from "./interval.ts";
import { normalQuantile } from "./normal.ts";
import { studentTQuantile } from "./student-t.ts";

/** Nobody trains more often. */
const MOST_SEEDS = 10_000;
/** Rows are cheaper: a hundred times those there are, at least. */
const MOST_TIMES = 100;

/**
 * About how many samples would keep the limit out of the interval if the gain stayed what it is: the least n′ ≥ n with t_(1−α,ν′)·SE·√(f + (1 − f)·n/n′) < |ḡ − limit|, where
 * f is the share of the variance that stays and ν′ grows with n′. Null: none would, or more than 10,000 (of rows: more than 100 times those there are).
 */
export function samplesToSettle(
  interval: Pick<GainInterval, "gain" | "standardError" | "samples" | "degreesOfFreedom" | "fixedShare">,
  limit: number,
  alpha: number,
): number | null {
  const { gain, standardError, samples, degreesOfFreedom, fixedShare } = interval;
  const away = Math.abs(gain - limit);
  if (away === 0 || samples < 2 || !Number.isFinite(standardError)) return null;
  const most = degreesOfFreedom === null ? Math.max(MOST_SEEDS, MOST_TIMES * samples) : MOST_SEEDS;
  const settles = (more: number): boolean => {
    const error = standardError * Math.sqrt(fixedShare + ((1 - fixedShare) * samples) / more);
    const degrees = degreesOfFreedom === null ? null : degreesOfFreedom + ((more - samples) * degreesOfFreedom) / (samples - 1);
    return (degrees === null ? normalQuantile(1 - alpha) : studentTQuantile(1 - alpha, degrees)) * error < away;
  };
  if (!settles(most)) return null;
  let [low, high] = [Math.min(samples, most) - 1, most];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (settles(middle)) high = middle;
    else low = middle;
  }
  return high;
}
