import type { MetricRule, SliceRule } from "../../core/config/gate.ts";
import { isGlob } from "../../core/metrics/glob.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { RuleOutcome } from "../../core/report/gate-report.ts";
import type { Verdict } from "../../core/report/verdict.ts";
import type { Comparison, Question } from "./comparison.ts";
import type { BaselineEvidence, Metrics } from "./evidence.ts";
import { missingFinding, type Names, namesOf, undefinedFinding } from "./finding.ts";
import { judgeNoisy } from "./noisy-rule.ts";
import { namesCovered } from "./patterns.ts";
import {
  type Better,
  type ChangeLimit,
  directionOf,
  gapLimitsOf,
  judgeBound,
  judgeChange,
  limitsOf,
  releaseLimitsOf,
  type Severity,
  show,
} from "./rule.ts";

/** One set of metrics that rules are applied to: a split, or one slice of it. */
export interface Subject {
  readonly split: string;
  readonly slice?: NonNullable<RuleOutcome["slice"]>;
  /** Rows of the slice in the candidate's predictions, where they are known. */
  readonly rows?: ArrayLike<number> | undefined;
  readonly metrics: Metrics;
  /** Names that stand for something else than a finite number, and for what. */
  readonly impostors: ReadonlyMap<string, string>;
  readonly baseline: Metrics;
  readonly release: Metrics;
}

/** What a candidate is held against beside its baseline. */
export interface ReleaseContext {
  readonly evidence: BaselineEvidence;
  /** Why it was measured on other data, or null. */
  readonly incomparable: string | null;
  /** It is the baseline too: then only limits that the policy states for releases are applied to it. */
  readonly isBaseline: boolean;
  readonly comparison: Comparison | null;
}

export interface RuleContext {
  readonly hasBaseline: boolean;
  readonly allowEmpty: boolean;
  /** Why the baseline was measured on other data, or null when it was not: then nothing is subtracted. */
  readonly incomparable: string | null;
  readonly onMissingBaseline: "fail" | "warn" | "pass";
  readonly alpha: number;
  /** How much of a change against the baseline may be chance; null: nobody asked. */
  readonly comparison: Comparison | null;
  readonly release: ReleaseContext | null;
}

/** A rule as it came out, and what is said of it where that is not what its verdict says. */
export interface Row {
  readonly outcome: RuleOutcome;
  /** Null: nothing, for it is said elsewhere. */
  readonly finding?: Finding | null;
  /** Why chance was not taken into account. */
  readonly unjudged?: string;
}

export interface Applied {
  readonly rows: readonly Row[];
  /** Beside those of the rows. */
  readonly findings: readonly Finding[];
  /** Whether any rule had something to look at. */
  readonly matched: boolean;
}

/** Applies rules by name or glob. A name that a rule or the baseline knows and the candidate lacks fails. */
export function applyRules(rules: Readonly<Record<string, SliceRule>>, subject: Subject, context: RuleContext): Applied {
  const known = [...new Set([...subject.metrics.keys(), ...subject.impostors.keys(), ...subject.baseline.keys()])].sort();
  const names = namesOf(subject.metrics);
  let matched = false;
  const rows = Object.entries(rules).flatMap(([pattern, rule]) => {
    const covered = isGlob(pattern) ? namesCovered(pattern, known, () => true) : [pattern];
    if (covered.length === 0) return context.allowEmpty ? [] : [absent(pattern, subject, names)];
    matched = true;
    return covered.flatMap((name) => applyRule(name, pattern, rule, subject, context, names));
  });
  return { rows, findings: [], matched };
}

function applyRule(name: string, pattern: string, rule: SliceRule, subject: Subject, context: RuleContext, names: Names): Row[] {
  const value = subject.metrics.get(name);
  if (value === undefined) return [absent(name, subject, names)];
  const better = directionOf(pattern, rule);
  const before = subject.baseline.get(name) ?? null;
  const rows = limitsOf(rule).map((limit): Row => {
    const outcome = outcomeOf(name, limit.rule, limit.severity, better, subject, { value, before });
    if ("amount" in limit) return applyChange(outcome, limit, value, better, subject, context);
    const judged = judgeBound(limit, value);
    return concluded(outcome, { ...judged, verdict: judged.kept === true ? "pass" : "fail" });
  });
  rows.push(...applyRelease(name, rule, value, better, subject, context.release, context.alpha));
  // A rule without limits asks that the metric be there, and it is.
  if (rows.length === 0 && gapLimitsOf(rule).length === 0) {
    const outcome = outcomeOf(name, "present", "fail", better, subject, { value, before });
    rows.push({ outcome: { ...outcome, message: `${name} is there` } });
  }
  return rows;
}

/** A change rule, or why it cannot be applied. */
function applyChange(
  outcome: RuleOutcome,
  limit: ChangeLimit,
  value: number,
  better: Better | null,
  subject: Subject,
  context: RuleContext,
): Row {
  const named = `${outcome.metric} ${show(value)}`;
  if (outcome.baseline === null) {
    // A metric that is new has no baseline in any record yet; it must not stop the change that brings it.
    const on = context.hasBaseline ? "warn" : context.onMissingBaseline;
    const message = `${named}: ${context.hasBaseline ? "new, the baseline does not have it" : "no baseline"}`;
    const row = { outcome: { ...outcome, verdict: capped(on, limit.severity), message } };
    // That there is no baseline at all is said once, for all rules.
    return context.hasBaseline ? row : { ...row, finding: null };
  }
  return judged(
    outcome,
    limit,
    { value, better, subject, incomparable: context.incomparable, comparison: context.comparison },
    context.alpha,
  );
}

/** The limits against the last release. What the release does not have, or was measured on other data, is only missed by a limit that is stated. */
function applyRelease(
  name: string,
  rule: MetricRule,
  value: number,
  better: Better | null,
  subject: Subject,
  release: ReleaseContext | null,
  alpha: number,
): Row[] {
  if (release === null) return [];
  const before = finiteOrNull(subject.release.get(name) ?? null);
  const { limits, isStated } = releaseLimitsOf(rule);
  if (!isStated && (before === null || release.isBaseline || release.incomparable !== null)) return [];
  return limits.map((limit) => {
    const outcome = outcomeOf(name, limit.rule, limit.severity, better, subject, { value, before });
    if (before === null)
      return { outcome: { ...outcome, verdict: "warn", message: `${name} ${show(value)}: new, the last release does not have it` } };
    return judged(outcome, limit, { value, better, subject, incomparable: release.incomparable, comparison: release.comparison }, alpha);
  });
}

interface Change {
  readonly value: number;
  readonly better: Better | null;
  readonly subject: Subject;
  readonly incomparable: string | null;
  readonly comparison: Comparison | null;
}

function judged(outcome: RuleOutcome, limit: ChangeLimit, change: Change, alpha: number): Row {
  const { value, better, subject, incomparable, comparison } = change;
  const before = outcome.baseline ?? Number.NaN;
  if (incomparable !== null)
    return {
      outcome: {
        ...outcome,
        verdict: capped("inconclusive", limit.severity),
        message: `${outcome.metric} ${show(value)}: ${incomparable}`,
      },
    };
  if (better === null) throw new TypeError(`${outcome.metric} has no direction: its policy should have been refused`);
  const plain = judgeChange(limit, value, before, better);
  const question: Question = {
    ...{ metric: outcome.metric, better, value },
    ...(subject.slice === undefined ? {} : { slice: { ...subject.slice, rows: subject.rows } }),
  };
  const estimate = comparison === null || plain.kept === null ? null : comparison.estimate(question);
  if (estimate === null || typeof estimate === "string") {
    const verdict = plain.kept === null ? "inconclusive" : plain.kept ? "pass" : "fail";
    return { ...concluded(outcome, { ...plain, verdict }), ...(estimate === null ? {} : { unjudged: estimate }) };
  }
  return concluded(outcome, judgeNoisy(limit, plain, { value, baseline: before, estimate, alpha }));
}

type Conclusion = Pick<RuleOutcome, "verdict" | "gain" | "limit" | "interval" | "noise"> & { readonly reason: string };

function concluded(outcome: RuleOutcome, { verdict, gain, limit, interval, noise, reason }: Conclusion): Row {
  return {
    outcome: {
      ...outcome,
      gain: finiteOrNull(gain),
      limit: finiteOrNull(limit),
      ...(interval === undefined ? {} : { interval }),
      ...(noise === undefined ? {} : { noise }),
      verdict: capped(verdict, outcome.severity),
      message: `${outcome.metric} ${reason}`,
    },
  };
}

/** A warning is the worst that a limit of severity warn can come to. */
export function capped(verdict: Verdict, severity: Severity): Verdict {
  return severity === "warn" && verdict !== "pass" ? "warn" : verdict;
}

/** A rule that passed, with all that is known before it is judged. */
export function outcomeOf(
  metric: string,
  rule: RuleOutcome["rule"],
  severity: Severity,
  better: Better | null,
  subject: Pick<Subject, "split" | "slice">,
  { value, before }: { readonly value: number | null; readonly before: number | null },
): RuleOutcome {
  return {
    metric,
    rule,
    split: subject.split,
    ...(subject.slice === undefined ? {} : { slice: subject.slice }),
    severity,
    better: better === null || typeof better === "string" ? better : "target",
    value,
    baseline: finiteOrNull(before),
    gain: null,
    limit: null,
    verdict: "pass",
    message: "",
  };
}

/** Missing evidence fails whatever the severity: a rule that cannot be looked at is not a rule that was kept. */
function absent(name: string, subject: Subject, names: Names): Row {
  const what = subject.impostors.get(name);
  const before = subject.baseline.get(name) ?? null;
  const outcome: RuleOutcome = {
    ...outcomeOf(name, "present", "fail", directionOf(name, undefined), subject, { value: null, before }),
    verdict: "fail",
    message: what === undefined ? `${name} is missing` : `${name} is not a finite number: ${what}`,
  };
  if (what === undefined) return { outcome, finding: missingFinding(outcome, names) };
  // Impostors of a whole split are reported by whoever read them, with their place.
  return { outcome, finding: subject.slice === undefined ? null : undefinedFinding(outcome, what) };
}

function finiteOrNull(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
