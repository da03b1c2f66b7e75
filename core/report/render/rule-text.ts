import type { Finding } from "../finding.ts";
import type { GateReport, RuleOutcome } from "../gate-report.ts";
import { formatDelta, formatDistinct, formatNumber } from "./numbers.ts";

/** Where a rule was applied: `test split`, `test split, island Biscoe, 23 rows`. */
export function scopeOf(rule: RuleOutcome): string {
  const slice = rule.slice === undefined ? "" : `, ${rule.slice.column} ${rule.slice.value}, ${formatNumber(rule.slice.samples)} rows`;
  return `${rule.split} split${slice}`;
}

function isChange({ rule }: RuleOutcome): boolean {
  return rule === "max-regression" || rule === "min-improvement" || rule === "max-improvement";
}

/** The test data is not the baseline's: a rule was not compared for it, and any difference of two numbers on it says nothing. */
export function isIncomparable({ rules }: GateReport): boolean {
  return rules.some((rule) => isChange(rule) && rule.baseline !== null && rule.gain === null);
}

/** +1 when higher is better or nothing is known, −1 when lower is. */
function direction(rule: RuleOutcome): 1 | -1 {
  return rule.better === "lower" ? -1 : 1;
}

/** ↑ higher is better, ↓ lower is, → a target. */
export function arrowOf(better: RuleOutcome["better"]): string {
  return better === null ? "" : { higher: "↑", lower: "↓", target: "→" }[better];
}

/** What a change rule holds against the raw Δ, with the sign of the Δ; null for other rules, and for targets, whose gain is no Δ. */
export function deltaLimit(rule: RuleOutcome): number | null {
  if (!isChange(rule) || rule.limit === null || rule.better === "target") return null;
  return rule.limit * direction(rule);
}

/** What the rule asks for, in terms of the value and of the raw Δ: `≥ 0.9`, `Δ ≥ −0.02`. */
export function limitText(rule: RuleOutcome, deltaDigits: number): string {
  if (rule.rule === "present") return "must exist";
  if (rule.rule === "removed") return "was there before";
  if (rule.limit === null) return `${rule.rule}: not compared`;
  if (rule.rule === "min") return `≥ ${formatNumber(rule.limit)}`;
  if (rule.rule === "max") return `≤ ${formatNumber(rule.limit)}`;
  const limit = deltaLimit(rule);
  const isCeiling = rule.rule === "max-improvement";
  if (limit === null) return `gain ${isCeiling ? "≤" : "≥"} ${formatDelta(rule.limit)}`;
  return `Δ ${isCeiling === (direction(rule) === 1) ? "≤" : "≥"} ${formatDelta(limit, deltaDigits)}`;
}

/** One rule that does not hold, in plain words: `macro_f1 0.81 is below 0.9 (test split)`. */
export function ruleText(rule: RuleOutcome): string {
  const { metric, value, baseline, limit, gain } = rule;
  const scope = `(${scopeOf(rule)})`;
  if (value === null || limit === null || rule.verdict === "inconclusive" || rule.verdict === "error") return rule.message;
  const [shown, edge] = formatDistinct([value, limit]);
  if (rule.rule === "min") return `${metric} ${shown} is below ${edge} ${scope}`;
  if (rule.rule === "max") return `${metric} ${shown} is above ${edge} ${scope}`;
  if (baseline === null || gain === null) return rule.message;
  const [now, before] = formatDistinct([value, baseline]);
  const [moved, margin] = formatDistinct([Math.abs(gain), Math.abs(limit)]);
  const change = gain < 0 ? `lost ${moved}` : `gained ${moved}`;
  const against = `${metric} ${now} ${change} against ${before}`;
  if (rule.rule === "max-regression") return `${against}, more than ${margin} ${scope}`;
  if (rule.rule === "min-improvement") return `${against}, at least ${margin} was asked for ${scope}`;
  if (rule.rule === "max-improvement") return `${against}, more than ${margin}: too good, look for a leak ${scope}`;
  return rule.message;
}

/** How findings name what a rule is about: `accuracy`, `test.accuracy`, `accuracy [island=Dream]`. */
function subjectsOf(rule: RuleOutcome): string[] {
  const { metric, split, slice } = rule;
  return slice === undefined ? [metric, `${split}.${metric}`] : [`${metric} [${slice.column}=${slice.value}]`];
}

/** Whether a finding is about the same thing as a rule. */
export function isAbout(finding: Finding, rule: RuleOutcome): boolean {
  return subjectsOf(rule).includes(finding.subject);
}

/** Whether a finding says no more than a rule's own message does. */
export function repeats(finding: Finding, rule: RuleOutcome): boolean {
  return isAbout(finding, rule) && finding.message.endsWith(rule.message);
}

/** What stands where a number is missing: `NaN`, `missing`, `removed`. */
export function missingWord(rule: RuleOutcome, report: GateReport): string {
  if (rule.rule === "removed") return "removed";
  const finding = report.findings.find((one) => isAbout(one, rule) && one.code === "METRIC_NOT_FINITE");
  return typeof finding?.observed === "string" && finding.observed !== "" ? finding.observed : "missing";
}
