import type { MetricRule } from "../../core/config/gate.ts";
import { isGlob, matchesGlob } from "../../core/metrics/glob.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { RuleOutcome } from "../../core/report/gate-report.ts";
import type { Verdict } from "../../core/report/verdict.ts";
import type { Metrics } from "./evidence.ts";
import { findingOf, isChange, missingFinding, undefinedFinding } from "./finding.ts";
import {
  type Better,
  type ChangeLimit,
  directionOf,
  type Judgement,
  judgeBound,
  judgeChange,
  limitsOf,
  type Severity,
  show,
} from "./rule.ts";

/** One set of metrics that rules are applied to: a split, or one slice of it. */
export interface Subject {
  readonly split: string;
  readonly slice?: NonNullable<RuleOutcome["slice"]>;
  readonly metrics: Metrics;
  /** Names that stand for something else than a finite number, and for what. */
  readonly impostors: ReadonlyMap<string, string>;
  readonly baseline: Metrics;
}

export interface RuleContext {
  readonly hasBaseline: boolean;
  readonly allowEmpty: boolean;
  /** Why the baseline was measured on other data, or null when it was not: then nothing is subtracted. */
  readonly incomparable: string | null;
  readonly onMissingBaseline: "fail" | "warn" | "pass";
}

export interface Applied {
  readonly rules: readonly RuleOutcome[];
  readonly findings: readonly Finding[];
  /** Whether any rule had something to look at. */
  readonly matched: boolean;
}

/** Applies rules by name or glob. A name that a rule or the baseline knows and the candidate lacks fails. */
export function applyRules(rules: Readonly<Record<string, MetricRule>>, subject: Subject, context: RuleContext): Applied {
  const known = [...new Set([...subject.metrics.keys(), ...subject.impostors.keys(), ...subject.baseline.keys()])].sort();
  const parts = Object.entries(rules).map(([pattern, rule]): Applied => {
    const names = isGlob(pattern) ? known.filter((name) => matchesGlob(pattern, name)) : [pattern];
    if (names.length === 0)
      return context.allowEmpty ? { rules: [], findings: [], matched: false } : { ...absent(pattern, subject), matched: false };
    const applied = names.map((name) => applyRule(name, pattern, rule, subject, context));
    return { rules: applied.flatMap((one) => one.rules), findings: applied.flatMap((one) => one.findings), matched: true };
  });
  return {
    rules: parts.flatMap((part) => part.rules),
    findings: parts.flatMap((part) => part.findings),
    matched: parts.some((part) => part.matched),
  };
}

function applyRule(name: string, pattern: string, rule: MetricRule, subject: Subject, context: RuleContext): Applied {
  const value = subject.metrics.get(name);
  if (value === undefined) return absent(name, subject);
  const better = directionOf(pattern, rule);
  const rules = limitsOf(rule).map((limit) => {
    const outcome = outcomeOf(name, limit.rule, limit.severity, better, subject, value);
    return "bound" in limit ? conclude(outcome, judgeBound(limit, value)) : applyChange(outcome, limit, value, better, context);
  });
  // A rule without limits asks that the metric be there, and it is.
  if (rules.length === 0) rules.push({ ...outcomeOf(name, "present", "fail", better, subject, value), message: `${name} is there` });
  // That there is no baseline at all is said once, for all rules.
  const isSaid = (outcome: RuleOutcome) => isChange(outcome) && outcome.baseline === null && !context.hasBaseline;
  return { rules, findings: rules.flatMap((outcome) => (isSaid(outcome) ? [] : (findingOf(outcome) ?? []))), matched: true };
}

/** A change rule, or why it cannot be applied. */
function applyChange(outcome: RuleOutcome, limit: ChangeLimit, value: number, better: Better | null, context: RuleContext): RuleOutcome {
  const named = `${outcome.metric} ${show(value)}`;
  if (outcome.baseline === null) {
    // A metric that is new has no baseline in any record yet; it must not stop the change that brings it.
    const on = context.hasBaseline ? "warn" : context.onMissingBaseline;
    return {
      ...outcome,
      verdict: capped(on, limit.severity),
      message: `${named}: ${context.hasBaseline ? "new, the baseline does not have it" : "no baseline"}`,
    };
  }
  if (context.incomparable !== null)
    return { ...outcome, verdict: capped("inconclusive", limit.severity), message: `${named}: ${context.incomparable}` };
  if (better === null) throw new TypeError(`${outcome.metric} has no direction: its policy should have been refused`);
  return conclude(outcome, judgeChange(limit, value, outcome.baseline, better));
}

function conclude(outcome: RuleOutcome, judged: Judgement): RuleOutcome {
  const verdict = judged.kept === null ? "inconclusive" : judged.kept ? "pass" : "fail";
  return {
    ...outcome,
    gain: finiteOrNull(judged.gain),
    limit: finiteOrNull(judged.limit),
    verdict: capped(verdict, outcome.severity),
    message: `${outcome.metric} ${judged.reason}`,
  };
}

/** A warning is the worst that a limit of severity warn can come to. */
function capped(verdict: Verdict, severity: Severity): Verdict {
  return severity === "warn" && verdict !== "pass" ? "warn" : verdict;
}

/** A rule that passed, with all that is known before it is judged. */
export function outcomeOf(
  metric: string,
  rule: RuleOutcome["rule"],
  severity: Severity,
  better: Better | null,
  subject: Subject,
  value: number | null,
): RuleOutcome {
  return {
    metric,
    rule,
    split: subject.split,
    ...(subject.slice === undefined ? {} : { slice: subject.slice }),
    severity,
    better: better === null || typeof better === "string" ? better : "target",
    value,
    baseline: finiteOrNull(subject.baseline.get(metric) ?? null),
    gain: null,
    limit: null,
    verdict: "pass",
    message: "",
  };
}

/** Missing evidence fails whatever the severity: a rule that cannot be looked at is not a rule that was kept. */
function absent(name: string, subject: Subject): Applied {
  const what = subject.impostors.get(name);
  const outcome: RuleOutcome = {
    ...outcomeOf(name, "present", "fail", directionOf(name, undefined), subject, null),
    verdict: "fail",
    message: what === undefined ? `${name} is missing` : `${name} is not a finite number: ${what}`,
  };
  // Impostors of a whole split are reported by whoever read them, with their place.
  const findings =
    what === undefined ? [missingFinding(outcome, subject.metrics)] : subject.slice === undefined ? [] : [undefinedFinding(outcome, what)];
  return { rules: [outcome], findings, matched: true };
}

function finiteOrNull(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
