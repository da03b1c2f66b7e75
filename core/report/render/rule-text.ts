import type { Finding } from "../finding.ts";
import type { GateReport, RuleOutcome } from "../gate-report.ts";
import { DELTA_SIGNIFICANT, digitsApart, formatDelta, formatDistinct, formatNumber } from "./numbers.ts";

/** Where a rule was applied: `test split`, `test split, island Biscoe, 23 rows`. */
export function scopeOf(rule: RuleOutcome): string {
  const slice = rule.slice === undefined ? "" : `, ${rule.slice.column} ${rule.slice.value}, ${formatNumber(rule.slice.samples)} rows`;
  return `${rule.split} split${slice}`;
}

/** Rules that hold the change against the baseline. */
function isChange({ rule }: RuleOutcome): boolean {
  return rule === "max-regression" || rule === "min-improvement" || rule === "max-improvement";
}

/** Rules whose limit is one on the change: against the baseline, or against the last release. */
function limitsChange(rule: RuleOutcome): boolean {
  return isChange(rule) || rule.rule === "max-release-regression";
}

/** What stands for all values of a column. */
const ALL = "*";

/** What a metric's name is followed by, where a rule is not about all rows of the test split: ` island = Dream (25 rows)`. */
export function metricLabel({ rule, slice, split }: RuleOutcome): string {
  const where = split === "test" ? "" : ` (${split})`;
  if (slice === undefined) return where;
  if (rule === "max-gap") return ` gap over ${slice.column}${slice.value === ALL ? "" : `: ${slice.value}`}${where}`;
  return ` ${slice.column} = ${slice.value} (${formatNumber(slice.samples)} rows)${where}`;
}

/** What was found of the raw Δ when chance was reckoned with: where the truth lies, around which mean. */
export interface DeltaInterval {
  readonly low: number;
  readonly high: number;
  readonly mean: number | null;
}

/** Null where chance was not reckoned with, and for targets, whose gain is no Δ. */
export function deltaInterval(rule: RuleOutcome): DeltaInterval | null {
  if (rule.interval === undefined || !isChange(rule) || rule.better === "target") return null;
  const [low, high] = rule.interval;
  const mean = rule.gain === null ? null : rule.gain * direction(rule);
  return direction(rule) === 1 ? { low, high, mean } : { low: -high, high: -low, mean };
}

/** Share of the largest of some numbers, below which a difference between two of them is what arithmetic loses. */
const SAME = 1e-9;
const NO_BREAK = "\u00a0";

/** A Δ with what chance leaves open: `−0.004 (−0.012 … +0.004)`. Never rounded to 0, and never to the limit beside it. */
export function deltaText(delta: number, interval: DeltaInterval | null, digits: number): string {
  const shown = formatDelta(delta, digits);
  if (interval === null) return shown;
  const scale = Math.max(...[delta, interval.low, interval.high].map(Math.abs));
  const isSame = (one: number, other: number) => Math.abs(one - other) <= SAME * scale;
  const [low, high] = [interval.low, interval.high].map((bound) => (isSame(bound, delta) ? delta : bound)) as [number, number];
  const apart = digitsApart([delta, low, high], DELTA_SIGNIFICANT);
  // Of several seeds the mean is judged, and not the one run that ships.
  const mean = interval.mean === null || isSame(interval.mean, delta) ? "" : `mean ${formatDelta(interval.mean, apart)}: `;
  const range = isSame(low, high)
    ? `exactly${isSame(low, delta) ? "" : ` ${formatDelta(low, apart)}`}`
    : `${formatDelta(low, apart)} … ${formatDelta(high, apart)}`;
  // It breaks before the bracket, never inside.
  return `${shown} (${`${mean}${range}`.replaceAll(" ", NO_BREAK)})`;
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
  if (!limitsChange(rule) || rule.limit === null || rule.better === "target") return null;
  return rule.limit * direction(rule);
}

/** What the rule asks for, in terms of the value and of the raw Δ: `≥ 0.9`, `Δ ≥ −0.02`. */
export function limitText(rule: RuleOutcome, deltaDigits: number): string {
  if (rule.rule === "present") return "must exist";
  if (rule.rule === "removed") return "was there before";
  if (rule.limit === null) return `${rule.rule}: not compared`;
  if (rule.rule === "max-gap") return `≤ ${formatNumber(rule.limit)}`;
  if (rule.rule === "min") return `≥ ${formatNumber(rule.limit)}`;
  if (rule.rule === "max") return `≤ ${formatNumber(rule.limit)}`;
  const limit = deltaLimit(rule);
  const isCeiling = rule.rule === "max-improvement";
  const since =
    rule.rule === "max-release-regression" ? ` since the release${rule.baseline === null ? "" : ` (${formatNumber(rule.baseline)})`}` : "";
  if (limit === null) return `gain ${isCeiling ? "≤" : "≥"} ${formatDelta(rule.limit)}${since}`;
  return `Δ ${isCeiling === (direction(rule) === 1) ? "≤" : "≥"} ${formatDelta(limit, deltaDigits)}${since}`;
}

/** One rule that does not hold, in plain words: `macro_f1 0.81 is below 0.9 (test split)`. */
export function ruleText(rule: RuleOutcome): string {
  const { metric, value, baseline, limit, gain } = rule;
  const scope = `(${scopeOf(rule)})`;
  if (value === null || limit === null || rule.verdict === "inconclusive" || rule.verdict === "error") return rule.message;
  const [shown, edge] = formatDistinct([value, limit]);
  if (rule.rule === "min") return `${metric} ${shown} is below ${edge} ${scope}`;
  if (rule.rule === "max") return `${metric} ${shown} is above ${edge} ${scope}`;
  if (rule.rule === "max-gap") return `${metric}${metricLabel(rule)} is ${shown}, more than ${edge}`;
  if (baseline === null || gain === null) return rule.message;
  const [now, before] = formatDistinct([value, baseline]);
  const [moved, margin] = formatDistinct([Math.abs(gain), Math.abs(limit)]);
  const change = gain < 0 ? `lost ${moved}` : `gained ${moved}`;
  const against = `${metric} ${now} ${change} against ${before}`;
  if (rule.rule === "max-regression") return `${against}, more than ${margin} ${scope}`;
  if (rule.rule === "max-release-regression") return `${against} of the last release, more than ${margin} ${scope}`;
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
function isAbout(finding: Finding, rule: RuleOutcome): boolean {
  return subjectsOf(rule).includes(finding.subject);
}

/** The rules that are about the same thing as a finding; of thousands of both it is asked once for each. */
export function rulesBySubject(rules: readonly RuleOutcome[]): (finding: Finding) => readonly RuleOutcome[] {
  const found = new Map<string, RuleOutcome[]>();
  for (const rule of rules)
    for (const subject of subjectsOf(rule)) {
      const known = found.get(subject);
      if (known === undefined) found.set(subject, [rule]);
      else known.push(rule);
    }
  return ({ subject }) => found.get(subject) ?? [];
}

/** Whether a finding says no more than the message of a rule that is about the same thing. */
export function repeats(finding: Finding, rule: RuleOutcome): boolean {
  return finding.message.endsWith(rule.message);
}

/** What stands where a number is missing: `NaN`, `missing`, `removed`. */
export function missingWord(rule: RuleOutcome, report: GateReport): string {
  if (rule.rule === "removed") return "removed";
  const finding = report.findings.find((one) => one.code === "METRIC_NOT_FINITE" && isAbout(one, rule));
  return typeof finding?.observed === "string" && finding.observed !== "" ? finding.observed : "missing";
}
