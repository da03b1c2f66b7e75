import type { GateSection } from "../../core/config/gate.ts";
import { matchesGlob } from "../../core/metrics/glob.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { RuleOutcome } from "../../core/report/gate-report.ts";
import { type Verdict, worst } from "../../core/report/verdict.ts";
import { type Applied, applyRules, outcomeOf, type RuleContext, type Subject } from "./apply.ts";
import { type BaselineEvidence, type Evidence, GATED_SPLIT } from "./evidence.ts";
import { findingOf, impostorFindings, noBaselineFinding, noRuleFinding } from "./finding.ts";
import { changeLimitsOf, directionOf } from "./rule.ts";
import { gateSlices } from "./slices.ts";

/** Everything a decision depends on, and nothing else. */
export interface GateInput extends Omit<RuleContext, "hasBaseline" | "allowEmpty"> {
  readonly policy: GateSection;
  readonly candidate: Evidence;
  readonly baseline: BaselineEvidence | null;
  readonly onInconclusive: "fail" | "warn";
}

export interface Decision {
  readonly verdict: Verdict;
  readonly rules: readonly RuleOutcome[];
  readonly findings: readonly Finding[];
}

/** Applies the policy to what the winner left. Pure; the verdict does not depend on the order of anything. */
export function decide(input: GateInput): Decision {
  const { policy, candidate, baseline } = input;
  const context: RuleContext = { ...input, hasBaseline: baseline !== null, allowEmpty: policy["allow-empty"] };
  const gated = candidate.impostors.filter(({ split }) => split === GATED_SPLIT);
  const subject: Subject = {
    split: GATED_SPLIT,
    metrics: candidate.splits.get(GATED_SPLIT) ?? new Map(),
    impostors: new Map(gated.map((impostor) => [impostor.name, impostor.what])),
    baseline: baseline?.metrics ?? new Map(),
  };
  const parts: Applied[] = [
    applyRules(policy.metrics, subject, context),
    gateSlices(policy.slices, candidate, baseline, context),
    removed(policy, subject),
  ];
  const rules = parts.flatMap((part) => part.rules);
  const findings = [
    ...parts.flatMap((part) => part.findings),
    ...impostorFindings(candidate.impostors, ({ name, split }) => split === GATED_SPLIT && isNamed(policy, name)),
    ...(parts.some((part) => part.matched) || policy["allow-empty"] ? [] : [noRuleFinding(Object.keys(policy.metrics))]),
    ...(baseline === null ? noBaseline(policy, input.onMissingBaseline) : []),
  ];
  const verdicts = [...rules.map(({ verdict }) => verdict), ...verdictsOf(findings)];
  return { verdict: worst(verdicts.map((verdict) => mapped(verdict, input.onInconclusive))), rules, findings };
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
function removed(policy: GateSection, subject: Subject): Applied {
  const isThere = (name: string) => subject.metrics.has(name) || subject.impostors.has(name);
  const gone = [...subject.baseline.keys()].filter((name) => !isThere(name) && !isNamed(policy, name)).sort();
  const rules = gone.map(
    (name): RuleOutcome => ({
      ...outcomeOf(name, "removed", "warn", directionOf(name, undefined), subject, null),
      verdict: "warn",
      message: `${name} is in the baseline and not in this run: removed`,
    }),
  );
  return { rules, findings: rules.flatMap((rule) => findingOf(rule) ?? []), matched: false };
}

function isNamed(policy: GateSection, name: string): boolean {
  return Object.keys(policy.metrics).some((pattern) => matchesGlob(pattern, name));
}
