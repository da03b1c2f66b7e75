import type { Finding } from "../finding.ts";
import type { Baseline, GateReport } from "../gate-report.ts";
import { type Block, code, heading, type Inline, joined, lineBreak, paragraph, strong, text } from "../markdown/model.ts";
import { alerts } from "./findings.ts";
import { footer } from "./footer.ts";
import { attemptsFold, attemptsLine } from "./gate-attempts.ts";
import { changesFold } from "./gate-changes.ts";
import { curvesFold } from "./gate-curves.ts";
import { candidatesFold, environmentFold, metricsFold, slicesFolds, trendFold } from "./gate-folds.ts";
import { noiseFold } from "./gate-noise.ts";
import { POLICY_CHANGED, policyDiff } from "./gate-policy.ts";
import { adviceFold, flipsFold } from "./gate-rows.ts";
import { formatBytes, formatCount, shortCommit, shortDigest } from "./numbers.ts";
import { ruleTable } from "./rule-table.ts";
import { repeats, rulesBySubject } from "./rule-text.ts";
import { sentence } from "./sentence.ts";
import { commitInline, type Surroundings, stateInline } from "./surroundings.ts";

const SOURCES: Record<Baseline["source"], string> = {
  given: "as asked for",
  "merge-base": "merge base",
  ancestor: "nearest earlier commit with a record",
  latest: "latest record",
  release: "last release",
};
const TIERS: Record<GateReport["trust-tier"], string> = {
  0: "trust tier 0, advisory: trained and gated in one job",
  1: "trust tier 1: policy trusted, metrics self-reported",
  2: "trust tier 2: evaluated by the base commit's own evaluator",
};
/** Above this a baseline says little about today's data and code. */
const OLD_DAYS = 90;
const MAX_SEEDS = 10;

/** What the gate found: verdict, context, warnings, the rules, and all else folded. */
export function gateSection(report: GateReport, place: Surroundings): Block[] {
  return [
    heading(3, sentence(report, place.event)),
    paragraph(...contextLines(report, place)),
    ...alerts(unsaid(report)),
    ...policyDiff(report),
    ...ruleTable(report),
    ...metricsFold(report),
    ...candidatesFold(report),
    ...slicesFolds(report),
    ...flipsFold(report),
    ...changesFold(report),
    ...adviceFold(report),
    ...noiseFold(report),
    ...trendFold(report),
    ...curvesFold(report),
    ...attemptsFold(report),
    ...environmentFold(report),
    { type: "omissions" },
    footer("train-gate", report, place),
  ];
}

function contextLines(report: GateReport, place: Surroundings): Inline[] {
  const lines = [
    overrideLine(report),
    attemptsLine(report),
    winnerLine(report, place),
    baselineLine(report.baseline, place),
    releaseLine(report, place),
    digestsLine(report),
    policyLine(report),
  ];
  return lines.filter((line) => line.length > 0).flatMap((line, index) => (index === 0 ? line : [lineBreak, ...line]));
}

function winnerLine(report: GateReport, place: Surroundings): Inline[] {
  const { winner, candidates, primary } = report;
  const head: Inline[] = place.head === null ? [] : [text(" at head "), commitInline(place.head, place)];
  if (winner === null) return [text("No candidate came through"), ...head];
  const runs = candidates.reduce((sum, candidate) => sum + candidate.runs.length, 0);
  const seeds = [...new Set(candidates.flatMap((candidate) => candidate.runs.flatMap((run) => run.seed ?? [])))].sort((a, b) => a - b);
  const listed = seeds.length > MAX_SEEDS ? `${formatCount(seeds.length, "seed")}` : `seeds ${seeds.join(", ")}`;
  const details = [
    report["winner-seed"] === null ? "" : `seed ${report["winner-seed"]}`,
    candidates.length < 2 ? "" : `best of ${candidates.length}${primary === null ? "" : ` by ${primary.metric} on ${primary.split}`}`,
    runs < 2 ? "" : `${formatCount(runs, "run")}${seeds.length < 2 ? "" : ` with ${listed}`}`,
  ].filter(Boolean);
  return [text("Candidate "), strong(winner), text(details.length === 0 ? "" : ` (${details.join(", ")})`), ...head];
}

function baselineLine(baseline: Baseline | null, place: Surroundings): Inline[] {
  if (baseline === null) return [text("No baseline: there is nothing yet to compare with")];
  const age = baseline["age-days"];
  const details = [
    SOURCES[baseline.source],
    baseline.distance === null || baseline.distance === 0 ? "" : `${formatCount(baseline.distance, "commit")} back`,
    baseline["re-scored"] === true ? "evaluated anew on today's data" : "",
    age === null ? "" : age < 1 ? "recorded today" : `recorded ${formatCount(Math.floor(age), "day")} ago`,
  ].filter(Boolean);
  const old = age !== null && age > OLD_DAYS ? " ⚠️ old" : "";
  return [text("Baseline "), ...stateInline(baseline.commit, place), text(` (${details.join(", ")})${old}`)];
}

function digestsLine(report: GateReport): Inline[] {
  const test = report.data.test;
  return joined(
    [
      test === undefined ? [] : [text("Test data "), code(shortDigest(test))],
      report.model === null ? [] : [text("model "), code(shortDigest(report.model.digest)), text(` ${formatBytes(report.model.bytes)}`)],
    ],
    " · ",
  );
}

function policyLine(report: GateReport): Inline[] {
  return [text(`Policy: ${report.policy.source} · ${TIERS[report["trust-tier"]]}`)];
}

function releaseLine({ release }: GateReport, place: Surroundings): Inline[] {
  if (!release) return [];
  return [text("Also held against the last release, "), ...stateInline(release.commit, place), text(", under the looser limit")];
}

function overrideLine({ override }: GateReport): Inline[] {
  if (override === null) return [];
  const { by, permission, label, head, reason } = override;
  const bound = head === undefined ? [] : [text(", for "), code(shortCommit(head))];
  return [
    text("⚠️ Overridden by "),
    strong(by),
    text(permission === undefined ? "" : ` (${permission})`),
    ...(label === undefined ? [] : [text(" with the label "), code(label)]),
    ...bound,
    text(`: ${reason}`),
  ];
}

/** Findings that the table of rules does not show already; of what was not decided it does not say why. */
function unsaid(report: GateReport): Finding[] {
  const rulesOf = rulesBySubject(report.rules);
  return report.findings
    .filter(({ code }) => code !== POLICY_CHANGED)
    .filter((finding) => finding.severity === "inconclusive" || !rulesOf(finding).some((rule) => repeats(finding, rule)));
}
