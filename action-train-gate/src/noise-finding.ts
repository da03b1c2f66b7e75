import type { Noise } from "../../core/config/gate.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { RuleOutcome } from "../../core/report/gate-report.ts";
import { proportionStandardError } from "../../core/statistics/proportion.ts";
import type { Row } from "./apply.ts";
import { subjectOf } from "./finding.ts";
import { apart } from "./rule.ts";

/** Metrics that are a share of rows: their standard error is known from one run. */
const SHARE = /(?:^|[._-])(?:accuracy|acc|error_rate|recall|sensitivity|specificity|precision|exact_match|hit_rate)(?:[/@].*)?$/;
const MAX_LISTED = 5;

/** Of one run only, on so many rows: limits that lie below the standard error of a share, √(p(1 − p)/N), which they cannot tell from chance. */
export function belowNoise(rows: readonly Row[], testRows: number | null): { readonly rows: Row[]; readonly findings: Finding[] } {
  const findings: Finding[] = [];
  const marked = rows.map((row): Row => {
    const { outcome, unjudged } = row;
    const { value, limit, gain, slice, rule, metric } = outcome;
    const samples = slice?.samples ?? testRows;
    const isLoss = rule === "max-regression" || rule === "max-release-regression";
    if (unjudged === undefined || !isLoss || samples === null || value === null || gain === null || limit === null) return row;
    if (!SHARE.test(metric) || !(value >= 0 && value <= 1)) return row;
    const standardError = proportionStandardError(value, samples);
    // What did not change at all stays quiet.
    if (gain !== 0 && Math.abs(limit) < standardError) findings.push(limitBelowNoise(outcome, samples, standardError));
    return { ...row, outcome: { ...outcome, noise: { method: "proportion", samples } } };
  });
  return { rows: marked, findings };
}

function limitBelowNoise(outcome: RuleOutcome, samples: number, standardError: number): Finding {
  const [allowed, error] = apart(Math.abs(outcome.limit ?? 0), Number(standardError.toPrecision(2)));
  return {
    code: "LIMIT_BELOW_NOISE",
    rule: `${outcome.rule} ${outcome.limit}`,
    subject: subjectOf(outcome),
    severity: "warn",
    observed: standardError,
    expected: outcome.limit,
    message: `${subjectOf(outcome)} of ${samples} rows has a standard error of ${error}, and ${outcome.rule} is ${allowed}: one run cannot tell such a change from chance`,
    advice: "keep predictions/test.csv with an id or train with several seeds, allow more, or say noise: { method: none }",
  };
}

/** A method that the policy names and the evidence does not allow: the limits alone decided. */
export function notJudged(rows: readonly Row[], settings: Noise): Finding[] {
  if (settings.method === "auto" || settings.method === "none") return [];
  const left = rows.flatMap(({ outcome, unjudged }) => (unjudged === undefined ? [] : [`${subjectOf(outcome)}: ${unjudged}`]));
  if (left.length === 0) return [];
  const reasons = [...new Set(left)].sort();
  return [
    {
      code: "NOISE_NOT_JUDGED",
      rule: `noise.method ${settings.method}`,
      subject: "gate",
      severity: "warn",
      observed: left.length,
      expected: 0,
      message: `${left.length} ${left.length === 1 ? "change is" : "changes are"} judged by the limit alone, for how much is chance is not known: ${reasons.slice(0, MAX_LISTED).join("; ")}${reasons.length > MAX_LISTED ? "; …" : ""}`,
      advice: "leave what the method needs (predictions with an id, seeds, records), or set noise.method: auto",
    },
  ];
}
