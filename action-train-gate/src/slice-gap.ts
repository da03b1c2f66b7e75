import type { SliceRule } from "../../core/config/gate.ts";
import { isGlob } from "../../core/metrics/glob.ts";
import { capped, outcomeOf, type Row } from "./apply.ts";
import { GATED_SPLIT, type SliceEvidence } from "./evidence.ts";
import { namesCovered } from "./patterns.ts";
import { apart, directionOf, gapLimitsOf, show, slackOf } from "./rule.ts";

/** What stands for all values of a column where two of them cannot be named. */
const ALL = "*";

/** Fairness: max − min of a metric over the slices of a column that are large enough, at most γ. With one such slice of several nothing can be said. */
export function gateGaps(
  rules: Readonly<Record<string, SliceRule>>,
  column: string,
  slices: ReadonlyMap<string, SliceEvidence>,
  minSamples: number,
): Row[] {
  const gated = [...slices].filter(([, { samples }]) => samples >= minSamples).sort(([one], [other]) => (one < other ? -1 : 1));
  const known = [...new Set(gated.flatMap(([, { metrics }]) => [...metrics.keys()]))].sort();
  const samples = gated.reduce((total, [, one]) => total + one.samples, 0);
  const subject = { split: GATED_SPLIT, slice: { column, value: ALL, samples } };
  return Object.entries(rules).flatMap(([pattern, rule]) => {
    const limits = gapLimitsOf(rule);
    if (limits.length === 0) return [];
    const names = isGlob(pattern) ? namesCovered(pattern, known, () => true) : [pattern];
    return names.flatMap((name) => {
      const values = gated.flatMap(([value, { metrics }]) => {
        const measured = metrics.get(name);
        return measured === undefined ? [] : [{ value, measured }];
      });
      // A slice in which the metric is missing has failed by itself.
      if (values.length < gated.length) return [];
      const better = directionOf(pattern, rule);
      return limits.map(({ severity, gap: limit }): Row => {
        const outcome = { ...outcomeOf(name, "max-gap", severity, better, subject, { value: null, before: null }), limit };
        if (values.length < 2 && slices.size > 1) {
          const message = `${values.length} of ${slices.size} slices by ${column} have ${minSamples} rows: how far they lie apart cannot be said`;
          return { outcome: { ...outcome, limit: null, verdict: capped("inconclusive", severity), message } };
        }
        const sorted = [...values].sort((one, other) => one.measured - other.measured);
        const [least, most] = [sorted[0], sorted.at(-1)];
        const gap = (most?.measured ?? 0) - (least?.measured ?? 0);
        const isKept = gap <= limit + slackOf(most?.measured ?? 0);
        const [shown, allowed] = apart(gap, limit);
        const ends = `${column}=${least?.value} has ${show(least?.measured ?? 0)}, ${column}=${most?.value} ${show(most?.measured ?? 0)}`;
        const message = `${name} lies ${shown} apart (${ends}), at most ${allowed} is allowed`;
        const between = values.length < 2 ? subject.slice : { ...subject.slice, value: `${least?.value} … ${most?.value}` };
        return { outcome: { ...outcome, slice: between, value: gap, verdict: capped(isKept ? "pass" : "fail", severity), message } };
      });
    });
  });
}
