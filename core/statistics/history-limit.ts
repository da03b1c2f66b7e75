import { ExactSum } from "../scan/exact-sum.ts";
import { momentsOf } from "../scan/moments.ts";
import { bounded } from "./interval.ts";
import { rangeFactor } from "./range-factor.ts";
import { sortedQuantile } from "./sorted.ts";
import { studentTQuantile } from "./student-t.ts";

/** What a further run of the same thing falls short of with probability α only. */
export interface HistoryLimit {
  /** Worse than this is no chance: a value of the metric. */
  readonly limit: number;
  /** Mean or median of the history. */
  readonly center: number;
  /** |center − limit|. */
  readonly margin: number;
  readonly samples: number;
  readonly method: "t" | "median";
}

export interface History {
  readonly values: readonly number[];
  /** 1 where higher is better, −1 where lower is. */
  readonly sign: 1 | -1;
  readonly alpha: number;
  /** With fewer values the history says nothing. */
  readonly minimum: number;
}

const NORMAL_FROM = 10;
const MOST_SKEW = 1;

/**
 * One-sided prediction limit of the next value (Hahn and Meeker 1991, 4.8): x̄ ∓ t_(1−α,n−1)·s·√(1 + 1/n); with fewer than ten values, or skewed ones
 * (|Σ((x − x̄)/s)³/n| > 1), median ∓ k·IQR with the k of `rangeFactor`. Null with too few values.
 */
export function historyLimit({ values, sign, alpha, minimum }: History): HistoryLimit | null {
  const n = values.length;
  if (n < Math.max(2, minimum)) return null;
  const sum = new ExactSum();
  for (const value of values) {
    if (!Number.isFinite(value)) throw new RangeError(`a value of the history that is no finite number: ${value}`);
    sum.add(value);
  }
  const { mean, std } = momentsOf({ count: n, ...sum.totals() }) as { mean: number; std: number };
  const byT = (): HistoryLimit => {
    const margin = bounded(studentTQuantile(1 - alpha, n - 1) * std * Math.sqrt(1 + 1 / n));
    return { limit: bounded(mean - sign * margin), center: mean, margin, samples: n, method: "t" };
  };
  if (std === 0 || (n >= NORMAL_FROM && Math.abs(skewness(values, mean, std)) <= MOST_SKEW)) return byT();
  const sorted = values.toSorted((a, b) => a - b);
  const range = sortedQuantile(sorted, 0.75) - sortedQuantile(sorted, 0.25);
  if (range === 0) return byT();
  const center = sortedQuantile(sorted, 0.5);
  const margin = bounded(rangeFactor(n, alpha) * range);
  return { limit: bounded(center - sign * margin), center, margin, samples: n, method: "median" };
}

/** Σ((x − x̄)/s)³ / n. */
function skewness(values: readonly number[], mean: number, std: number): number {
  let sum = 0;
  for (const value of values) sum += ((value / 2 - mean / 2) / (std / 2)) ** 3;
  return sum / values.length;
}
