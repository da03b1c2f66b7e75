import type { Noise } from "../../core/config/gate.ts";
import { type HistoryLimit, historyLimit } from "../../core/statistics/history-limit.ts";
import { studentTCdf, studentTQuantile } from "../../core/statistics/student-t.ts";
import type { Estimate, Question } from "./comparison.ts";
import type { BaselineEvidence } from "./evidence.ts";
import { type Better, scoreOf, slackOf } from "./rule.ts";

/** What would still be usual after the runs recorded before, or why that is not known. */
export type Scatter = (question: Question) => Estimate | string;

/** Each metric is looked for in the records once, however many limits ask. */
export function openHistory(history: readonly BaselineEvidence[], settings: Pick<Noise, "alpha" | "min-history">): Scatter {
  const known = new Map<string, HistoryLimit | string>();
  return (question) => {
    const { metric, better, value, slice } = question;
    const key = JSON.stringify([metric, better, slice?.column, slice?.value]);
    const found = known.get(key) ?? limitOf(question, history, settings);
    known.set(key, found);
    return typeof found === "string" ? found : estimateOf(found, value, better, settings.alpha);
  };
}

function limitOf(
  { metric, better, slice }: Question,
  history: readonly BaselineEvidence[],
  { alpha, "min-history": minimum }: Pick<Noise, "alpha" | "min-history">,
): HistoryLimit | string {
  const values: number[] = [];
  for (const { metrics, slices } of history) {
    const before = (slice === undefined ? metrics : slices.get(slice.column)?.get(slice.value)?.metrics)?.get(metric);
    if (before !== undefined && Number.isFinite(before)) values.push(scoreOf(before, better));
  }
  return historyLimit({ values, sign: 1, alpha, minimum }) ?? `${values.length} records have ${metric}, fewer than ${minimum}`;
}

function estimateOf(found: HistoryLimit, value: number, better: Better, alpha: number): Estimate {
  const score = scoreOf(value, better);
  const degrees = found.samples - 1;
  const isByT = found.method === "t" && found.margin > 0;
  return {
    kind: "history",
    bound: better === "higher" ? found.limit : better === "lower" ? -found.limit : better.target - found.limit,
    samples: found.samples,
    isBeyond: !(score >= found.limit - slackOf(found.limit)),
    // The margin is t·s·√(1 + 1/n), so that what the score lies off in margins gives back its t.
    p: isByT ? studentTCdf(((score - found.center) / found.margin) * studentTQuantile(1 - alpha, degrees), degrees) : null,
  };
}
