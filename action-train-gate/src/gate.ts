import type { GateSection } from "../../core/config/gate.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { RuleOutcome } from "../../core/report/gate-report.ts";
import { type Verdict, worst } from "../../core/report/verdict.ts";
import { type Applied, applyRules, outcomeOf, type ReleaseContext, type Row, type RuleContext, type Subject } from "./apply.ts";
import { openComparison, type Side } from "./comparison.ts";
import { type BaselineEvidence, type Evidence, GATED_SPLIT } from "./evidence.ts";
import { findingOf, impostorFindings, noBaselineFinding, noRuleFinding } from "./finding.ts";
import { openHistory } from "./history-scatter.ts";
import { corrected } from "./holm-rules.ts";
import { belowNoise, notJudged } from "./noise-finding.ts";
import { type Patterns, patternsOf } from "./patterns.ts";
import { changeLimitsOf, directionOf } from "./rule.ts";
import { gateSlices } from "./slices.ts";

/** Everything a decision depends on, and nothing else. */
export interface GateInput extends Pick<RuleContext, "incomparable" | "onMissingBaseline"> {
  readonly policy: GateSection;
  readonly candidate: Evidence;
  readonly baseline: BaselineEvidence | null;
  readonly onInconclusive: "fail" | "warn";
  /** The last release, which is the baseline itself at times. */
  readonly release?: Omit<ReleaseContext, "comparison"> | null;
  /** What chance is judged by; without it the limits alone decide. */
  readonly samples?: Samples;
}

/** Predictions and runs of both sides, and what else tells a change from chance. */
export interface Samples {
  readonly candidate: Side;
  readonly baseline: Side;
  readonly release: Side;
  /** Earlier records of the default branch that were measured on the same data. */
  readonly history: readonly BaselineEvidence[];
  /** Rows of the test split, where they are known. */
  readonly testRows: number | null;
}

export interface Decision {
  readonly verdict: Verdict;
  readonly rules: readonly RuleOutcome[];
  readonly findings: readonly Finding[];
}

/** Applies the policy to what the winner left. Pure; the verdict does not depend on the order of anything. */
export function decide(input: GateInput): Decision {
  const { policy, candidate, baseline, samples } = input;
  const context = contextOf(input);
  const gated = candidate.impostors.filter(({ split }) => split === GATED_SPLIT);
  const named = patternsOf(Object.keys(policy.metrics));
  const subject: Subject = {
    split: GATED_SPLIT,
    metrics: candidate.splits.get(GATED_SPLIT) ?? new Map(),
    impostors: new Map(gated.map((impostor) => [impostor.name, impostor.what])),
    baseline: baseline?.metrics ?? new Map(),
    release: input.release?.evidence.metrics ?? new Map(),
  };
  const parts: Applied[] = [
    applyRules(policy.metrics, subject, context),
    gateSlices(policy.slices, candidate, baseline, context),
    removed(named, subject),
  ];
  const applied = corrected(
    parts.flatMap((part) => part.rows),
    policy.noise,
  );
  const { rows, findings: noisy } = belowNoise(applied, samples?.testRows ?? null);
  const findings = [
    ...rows.flatMap(({ outcome, finding }) => (finding === undefined ? (findingOf(outcome) ?? []) : (finding ?? []))),
    ...parts.flatMap((part) => part.findings),
    ...impostorFindings(candidate.impostors, ({ name, split }) => split === GATED_SPLIT && named.covers(name)),
    ...(parts.some((part) => part.matched) || policy["allow-empty"]
      ? []
      : [noRuleFinding([...Object.keys(policy.metrics), ...Object.keys(policy.slices?.metrics ?? {})])]),
    ...(baseline === null ? noBaseline(policy, input.onMissingBaseline) : []),
    ...noisy,
    ...notJudged(rows, policy.noise),
  ];
  const rules = rows.map(({ outcome }) => outcome);
  const verdicts = [...rules.map(({ verdict }) => verdict), ...verdictsOf(findings)];
  return { verdict: worst(verdicts.map((verdict) => mapped(verdict, input.onInconclusive))), rules, findings };
}

function contextOf({ policy, baseline, incomparable, onMissingBaseline, release = null, samples }: GateInput): RuleContext {
  const scatter = openHistory(samples?.history ?? [], policy.noise);
  const compare = (side: Side) =>
    samples === undefined || policy.noise.method === "none" ? null : openComparison(policy.noise, samples.candidate, side, scatter);
  return {
    hasBaseline: baseline !== null,
    allowEmpty: policy["allow-empty"],
    ...{ incomparable, onMissingBaseline },
    alpha: policy.noise.alpha,
    comparison: samples === undefined ? null : compare(samples.baseline),
    release: release === null ? null : { ...release, comparison: samples === undefined ? null : compare(samples.release) },
  };
}

function noBaseline(policy: GateSection, on: "fail" | "warn" | "pass"): Finding[] {
  const limits = [...Object.values(policy.metrics), ...Object.values(policy.slices?.metrics ?? {})].flatMap(changeLimitsOf);
  if (limits.length === 0) return [];
  return [noBaselineFinding(on === "fail" && limits.every(({ severity }) => severity === "warn") ? "warn" : on)];
}

/** The verdicts that findings stand for; an info stands for none. */
export function verdictsOf(findings: readonly Finding[]): Verdict[] {
  return findings.flatMap(({ severity }) => (severity === "info" ? [] : [severity]));
}

function mapped(verdict: Verdict, onInconclusive: "fail" | "warn"): Verdict {
  return verdict === "inconclusive" && onInconclusive === "warn" ? "warn" : verdict;
}

/** What the baseline has, the candidate lacks and no rule names. */
function removed(named: Patterns, subject: Subject): Applied {
  const isThere = (name: string) => subject.metrics.has(name) || subject.impostors.has(name);
  const gone = [...subject.baseline.keys()].filter((name) => !isThere(name) && !named.covers(name)).sort();
  const rows = gone.map((name): Row => {
    const before = subject.baseline.get(name) ?? null;
    const outcome = outcomeOf(name, "removed", "warn", directionOf(name, undefined), subject, { value: null, before });
    return { outcome: { ...outcome, verdict: "warn", message: `${name} is in the baseline and not in this run: removed` } };
  });
  return { rows, findings: [], matched: false };
}
