import type { Finding } from "../finding.ts";
import type { Baseline, GateReport } from "../gate-report.ts";
import { type Block, code, heading, type Inline, joined, lineBreak, paragraph, strong, text } from "../markdown/model.ts";
import { alerts } from "./findings.ts";
import { footer } from "./footer.ts";
import { candidatesFold, metricsFold, slicesFolds, trendFold } from "./gate-folds.ts";
import { formatBytes, formatCount, shortDigest } from "./numbers.ts";
import { ruleTable } from "./rule-table.ts";
import { repeats } from "./rule-text.ts";
import { sentence } from "./sentence.ts";
import { type Surroundings, stateInline } from "./surroundings.ts";

const SOURCES: Record<Baseline["source"], string> = {
  given: "as asked for",
  "merge-base": "merge base",
  ancestor: "nearest earlier commit with a record",
  latest: "latest record",
  release: "last release",
};
const TIERS: Record<GateReport["trust-tier"], string> = {
  0: "advisory: trained and gated in one job",
  1: "policy trusted, metrics self-reported",
  2: "evaluated by the base commit's own evaluator",
};
/** Above this a baseline says little about today's data and code. */
const OLD_DAYS = 90;

/** What the gate found: verdict, context, warnings, the rules, and all else folded. */
export function gateSection(report: GateReport, place: Surroundings): Block[] {
  return [
    heading(3, sentence(report, place.event)),
    paragraph(...contextLines(report, place)),
    ...alerts(unsaid(report)),
    ...ruleTable(report),
    ...candidatesFold(report),
    ...slicesFolds(report),
    ...metricsFold(report),
    ...trendFold(report),
    { type: "omissions" },
    footer("train-gate", report, place),
  ];
}

function contextLines(report: GateReport, place: Surroundings): Inline[] {
  const lines = [winnerLine(report), baselineLine(report.baseline, place), digestsLine(report), policyLine(report), overrideLine(report)];
  return lines.filter((line) => line.length > 0).flatMap((line, index) => (index === 0 ? line : [lineBreak, ...line]));
}

function winnerLine(report: GateReport): Inline[] {
  const { winner, candidates, primary } = report;
  if (winner === null) return [text("No candidate came through")];
  const runs = candidates.reduce((sum, candidate) => sum + candidate.runs.length, 0);
  const details = [
    report["winner-seed"] === null ? "" : `seed ${report["winner-seed"]}`,
    candidates.length < 2 ? "" : `best of ${candidates.length}${primary === null ? "" : ` by ${primary.metric} on ${primary.split}`}`,
    runs < 2 ? "" : formatCount(runs, "run"),
  ].filter(Boolean);
  return [text("Candidate "), strong(winner), text(details.length === 0 ? "" : ` (${details.join(", ")})`)];
}

function baselineLine(baseline: Baseline | null, place: Surroundings): Inline[] {
  if (baseline === null) return [text("No baseline: there is nothing yet to compare with")];
  const age = baseline["age-days"];
  const details = [
    SOURCES[baseline.source],
    baseline.distance === null || baseline.distance === 0 ? "" : `${formatCount(baseline.distance, "commit")} back`,
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

function overrideLine(report: GateReport): Inline[] {
  if (report.override === null) return [];
  return [text("⚠️ Overridden by "), strong(report.override.by), text(`: ${report.override.reason}`)];
}

/** Findings that the table of rules does not show already; of what was not decided it does not say why. */
function unsaid(report: GateReport): Finding[] {
  return report.findings.filter((finding) => finding.severity === "inconclusive" || !report.rules.some((rule) => repeats(finding, rule)));
}
