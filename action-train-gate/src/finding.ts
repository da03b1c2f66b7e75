import type { Impostor } from "../../core/metrics/read.ts";
import { nearest } from "../../core/nearest.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { RuleOutcome } from "../../core/report/gate-report.ts";
import type { Metrics } from "./evidence.ts";

/** Among more names than this no nearest one is looked for: every missing name would be held against each. */
const MAX_HINTED = 1000;
/** A file full of texts is told by the first of them. */
const MAX_LISTED_IMPOSTORS = 100;
const CODES: Readonly<Record<RuleOutcome["rule"], string>> = {
  min: "METRIC_BELOW_MIN",
  max: "METRIC_ABOVE_MAX",
  "max-regression": "METRIC_REGRESSED",
  "min-improvement": "METRIC_NOT_IMPROVED",
  "max-improvement": "METRIC_SUSPICIOUS",
  "max-release-regression": "METRIC_REGRESSED_SINCE_RELEASE",
  "max-gap": "SLICE_GAP",
  present: "METRIC_MISSING",
  removed: "METRIC_REMOVED",
};
const ADVICE: Readonly<Record<RuleOutcome["rule"], string>> = {
  min: "improve the model, or change the bound in the policy",
  max: "improve the model, or change the bound in the policy",
  "max-regression": "find what made the model worse, or change the limit in the policy",
  "min-improvement": "improve the model, or change the limit in the policy",
  "max-improvement": "look for labels that leak into the features, or for rows of the test data in the training data",
  "max-release-regression": "find what made the model worse since the last release, or change the limit in the policy",
  "max-gap": "improve the model where it is worst, or change the limit in the policy",
  present: "let the command write it, or take the rule out of the policy",
  removed: "write it again, or merge the change to go on without it",
};

/** What to do when the baseline was measured on other test data. */
export const TAKE_NEW_DATA = "set on-inconclusive: warn to take the new test data as the baseline";

/** What a rule that did not pass has to say; null for one that did. */
export function findingOf(outcome: RuleOutcome): Finding | null {
  if (outcome.verdict === "pass") return null;
  return {
    code: codeOf(outcome),
    rule: outcome.limit === null ? outcome.rule : `${outcome.rule} ${outcome.limit}`,
    subject: subjectOf(outcome),
    severity: outcome.verdict,
    observed: outcome.value,
    expected: outcome.limit,
    message: outcome.slice === undefined ? outcome.message : `${subjectOf(outcome)}: ${outcome.message}`,
    advice: adviceOf(outcome),
  };
}

function codeOf(outcome: RuleOutcome): string {
  if (isWithinNoise(outcome)) return "METRIC_UNDECIDED";
  return outcome.verdict === "inconclusive" || (isChange(outcome) && outcome.limit === null) ? "METRIC_NOT_COMPARED" : CODES[outcome.rule];
}

/** Whether a rule was compared, and chance leaves open what came of it. A limit of severity warn says so by what would settle it. */
function isWithinNoise({ verdict, limit, noise }: RuleOutcome): boolean {
  if (noise === undefined || limit === null) return false;
  return verdict === "inconclusive" || (verdict === "warn" && noise["would-settle"] !== undefined);
}

/** A share of a baseline that is nearly zero never becomes a limit by waiting, so that one is mended in the policy. */
function adviceOf(outcome: RuleOutcome): string {
  if (isWithinNoise(outcome)) return settlingAdvice(outcome);
  if (outcome.rule === "max-gap" && outcome.limit === null) return "collect more rows of the smaller slices, or lower min-samples";
  if (outcome.limit !== null || !isChange(outcome)) return ADVICE[outcome.rule];
  if (outcome.gain !== null) return `give ${outcome.rule} a plain number, which is absolute, instead of a percentage`;
  return outcome.verdict === "inconclusive" ? TAKE_NEW_DATA : "nothing has to be done, unless it stays so";
}

function settlingAdvice({ noise }: RuleOutcome): string {
  const settles = noise?.["would-settle"] ?? null;
  const loosen = "change the limit in the policy";
  if (noise?.method === "history") return `train with several seeds or keep predictions, so that it can be told from chance, or ${loosen}`;
  const rows = { bootstrap: "evaluate on more test rows", "clustered-bootstrap": "evaluate on more groups of test rows" };
  const more = noise?.method === "bootstrap" || noise?.method === "clustered-bootstrap" ? rows[noise.method] : "train with more seeds";
  return settles === null ? `${loosen}: it lies too near to what was measured` : `${more} (about ${settles} in all), or ${loosen}`;
}

/** Whether a rule holds a metric against its baseline. */
export function isChange({ rule }: Pick<RuleOutcome, "rule">): boolean {
  return rule === "max-regression" || rule === "min-improvement" || rule === "max-improvement" || rule === "max-release-regression";
}

/** A metric with the slice it belongs to: `accuracy [island=Dream]`. */
export function subjectOf({ metric, slice }: Pick<RuleOutcome, "metric" | "slice">): string {
  return slice === undefined ? metric : `${metric} [${slice.column}=${slice.value}]`;
}

/** The names that there are, as a missing one is told about them. */
export interface Names {
  readonly listed: () => string;
  readonly nearest: (name: string) => string | undefined;
}

/** Sorted once, and only when a name is missing. */
export function namesOf(metrics: Metrics): Names {
  let text: string | undefined;
  const list = () => {
    const names = [...metrics.keys()].sort();
    return names.length === 0 ? "there are none" : `there are: ${names.slice(0, 20).join(", ")}${names.length > 20 ? ", …" : ""}`;
  };
  return {
    listed: () => {
      text ??= list();
      return text;
    },
    nearest: (name) => (metrics.size > MAX_HINTED ? undefined : nearest(name, metrics.keys())),
  };
}

/** A rule whose metric nobody left, with the name that was perhaps meant. */
export function missingFinding(outcome: RuleOutcome, names: Names): Finding {
  const meant = names.nearest(outcome.metric);
  return {
    code: CODES.present,
    rule: "present",
    subject: subjectOf(outcome),
    severity: "fail",
    observed: null,
    expected: "a finite number",
    message: `${outcome.message} among the metrics of ${outcome.split}; ${names.listed()}`,
    advice: meant === undefined ? ADVICE.present : `did you mean ${meant}? Else ${ADVICE.present}`,
  };
}

/** A metric of a slice that is not defined on its rows. */
export function undefinedFinding(outcome: RuleOutcome, what: string): Finding {
  return {
    code: "METRIC_NOT_FINITE",
    rule: "finite number",
    subject: subjectOf(outcome),
    severity: "fail",
    observed: what,
    expected: "a finite number",
    message: `${subjectOf(outcome)} is not a finite number: ${what}`,
    advice: "choose a metric that is defined on every slice, or raise min-samples",
  };
}

/** The impostors that are listed, the worst first, and how many more there are. */
export function impostorFindings(impostors: readonly Impostor[], isGated: (impostor: Impostor) => boolean): Finding[] {
  const rank = (finding: Finding) => (finding.severity === "fail" ? 0 : 1);
  const gatedFirst = [...impostors].sort((a, b) => Number(isGated(b)) - Number(isGated(a)));
  const findings = gatedFirst.map((impostor) => impostorFinding(impostor, isGated(impostor))).sort((a, b) => rank(a) - rank(b));
  const [first] = findings;
  if (findings.length <= MAX_LISTED_IMPOSTORS || first === undefined) return findings;
  const more = findings.length - MAX_LISTED_IMPOSTORS;
  const rest: Finding = { ...first, subject: "metrics", observed: more, message: `${more} more metrics are not finite numbers` };
  delete rest.location;
  return [...findings.slice(0, MAX_LISTED_IMPOSTORS), rest];
}

/** Whatever is no finite number where a metric should be. It fails when a rule names it, or when it claims to be a number. */
export function impostorFinding(impostor: Impostor, isGated: boolean): Finding {
  return {
    code: "METRIC_NOT_FINITE",
    rule: "finite number",
    subject: `${impostor.split}.${impostor.name}`,
    severity: isGated || impostor.numeric ? "fail" : "warn",
    observed: impostor.text,
    expected: "a finite number",
    message: `${impostor.name} of ${impostor.split} is ${impostor.what}, and not a finite number`,
    advice:
      isGated || impostor.numeric
        ? "mend how it is computed; nothing can be compared with it"
        : "keep what is no metric out of the metrics file",
    ...(impostor.location === undefined ? {} : { location: impostor.location }),
  };
}

export function noRuleFinding(patterns: readonly string[]): Finding {
  return {
    code: "NO_RULE_MATCHED",
    rule: patterns.join(", "),
    subject: "gate",
    severity: "error",
    observed: null,
    expected: null,
    message: "no rule matched any metric: a gate that looks at nothing would pass anything",
    advice: "correct the patterns under gate.metrics, or say allow-empty: true",
  };
}

export function noBaselineFinding(on: "fail" | "warn" | "pass"): Finding {
  return {
    code: "NO_BASELINE",
    rule: "on-missing-baseline",
    subject: "baseline",
    severity: on === "pass" ? "info" : on,
    observed: null,
    expected: null,
    message: "there is no baseline: bounds were checked, and nothing was compared",
    advice:
      on === "fail"
        ? "run the pipeline on the default branch to record one, or set on-missing-baseline: warn"
        : "the first run that passes on the default branch becomes one",
  };
}
