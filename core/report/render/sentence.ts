import type { Scene } from "../../host/host.ts";
import type { DataReport } from "../data-report.ts";
import type { DataScan } from "../data-scan.ts";
import type { DeployReport } from "../deploy-report.ts";
import type { Finding } from "../finding.ts";
import type { GateReport, RuleOutcome } from "../gate-report.ts";
import type { ModelManifest } from "../model-manifest.ts";
import { placeText } from "../place.ts";
import type { Reported } from "../reported.ts";
import type { RunReport } from "../run-report.ts";
import { passed, type Verdict, verdictOf } from "../verdict.ts";
import { byScope } from "./finding-order.ts";
import { metricOf } from "./metric-of.ts";
import { formatBytes, formatCount, formatDelta, formatNumber } from "./numbers.ts";
import { rulesBySubject, ruleText } from "./rule-text.ts";

export type StageDocument = DataReport | GateReport | ModelManifest | DeployReport;

export const ICONS: Readonly<Record<Verdict, string>> = { pass: "✅", warn: "⚠️", inconclusive: "❔", fail: "❌", error: "🛑" };
const UNJUDGED = "⏳";

/** Findings that others beside them only tell in detail. */
const SUMS: ReadonlySet<string> = new Set(["TESTS_FAILED", "ALL_CANDIDATES_CRASHED"]);

/** One line of plain text that says how a stage ended and why; it stands alone, as title, output and annotation. */
export function sentence(document: StageDocument | DataScan | RunReport | Reported, event: Scene["event"] = "local"): string {
  const verdict = verdictOf(document);
  return `${verdict === null ? UNJUDGED : ICONS[verdict]} ${words(document, event)}`;
}

function words(document: StageDocument | DataScan | RunReport | Reported, event: Scene["event"]): string {
  switch (document.schema) {
    case "data-report/v1":
      return dataWords(document);
    case "data-scan/v1":
      return `Part ${document.shard.index} of ${document.shard.count} of the data is read; nothing is judged until all parts are merged`;
    case "reported/v1":
      return document.message;
    case "run-report/v1":
      return runWords(document);
    case "gate-report/v1":
      return `${gateLead(document, event)}: ${gateWords(document)}`;
    case "model-manifest/v1":
      return packageWords(document);
    case "deploy-report/v1":
      return deployWords(document);
  }
}

function runWords({ candidate, seed, exit, findings }: RunReport): string {
  const name = seed === null ? candidate : `${candidate} with seed ${seed}`;
  const failed = findings.find(({ severity }) => severity === "fail" || severity === "error");
  const how =
    "code" in exit && exit.code === 0 && failed === undefined
      ? `${name} is trained`
      : `${name}: ${firstOf([failed?.message ?? "it failed"])}`;
  return `${how}; nothing is judged until all runs are gated together`;
}

/** The first of several reasons, and how many more there are. */
function firstOf(reasons: readonly string[], more = 0): string {
  const rest = new Set(reasons).size - 1 + more;
  const first = (reasons[0] ?? "no reason was given").replace(/[.\s]+$/, "");
  return rest > 0 ? `${first}; and ${formatNumber(rest)} more` : first;
}

function messages(findings: readonly Finding[], severity: Verdict): string[] {
  return findings.filter((finding) => finding.severity === severity).map((finding) => finding.message);
}

function dataWords(report: DataReport): string {
  const datasets = Object.values(report.datasets);
  const rows = datasets.reduce((sum, dataset) => sum + dataset.rows, 0);
  const size = `${formatCount(rows, "row")} in ${formatCount(datasets.length, "dataset")}`;
  if (report.verdict === "pass") return `The data is valid: ${size}`;
  const unlisted = Object.values(report.unlisted).reduce((sum, count) => sum + count, 0);
  const findings = report.findings.filter((finding) => finding.severity === report.verdict);
  const reasons = firstOf(byScope(findings).map(dataReason), unlisted);
  if (report.verdict === "warn") return `The data is valid, with warnings: ${reasons}`;
  return report.verdict === "fail" ? `The data breaks its contract: ${reasons}` : `The data could not be judged: ${reasons}`;
}

/** A message with its dataset and place, unless it names them itself. */
function dataReason({ subject, message, location }: Finding): string {
  const dataset = subject.split(".")[0] ?? subject;
  const place = location === undefined ? "" : ` (${placeText(location, { column: false })})`;
  return `${message.includes(dataset) ? "" : `${dataset}: `}${message.replace(/[.\s]+$/, "")}${place}`;
}

function gateLead({ verdict, override }: GateReport, event: Scene["event"]): string {
  // Told beside the verdict, never instead of it.
  if (override !== null && !passed(verdict)) {
    const outcome = verdict === "fail" ? "Fails the gate" : "The gate could not decide";
    return `${outcome}, overridden by ${override.by} (${override.reason})`;
  }
  if (event === "pull-request")
    return {
      pass: "Good to merge",
      warn: "Good to merge, with warnings",
      inconclusive: "Not decided",
      fail: "Do not merge",
      error: "Could not decide",
    }[verdict];
  return {
    pass: "The model passes the gate",
    warn: "The model passes the gate, with warnings",
    inconclusive: "The gate could not decide",
    fail: "The model does not pass the gate",
    error: "The gate could not decide",
  }[verdict];
}

function gateWords(report: GateReport): string {
  const severity = report.verdict;
  if (severity === "pass") return passedWords(report);
  const sum = report.findings.find((finding) => finding.severity === severity && SUMS.has(finding.code));
  if (sum !== undefined) return firstOf([sum.message]);
  // What is not decided and need not be is a warning, and the first reason for one.
  const severities: readonly (Verdict | Finding["severity"])[] = severity === "warn" ? ["inconclusive", "warn"] : [severity];
  const isReason = (rule: RuleOutcome) => severities.includes(rule.verdict);
  // That there is no baseline is said once, not for every rule that would need it.
  const isSaidOnce = report.findings.some((finding) => finding.code === "NO_BASELINE" && finding.severity === severity);
  const rules = report.rules.filter((rule) => isReason(rule) && !(isSaidOnce && rule.limit === null && rule.baseline === null));
  const ranked = severities.flatMap((one) => rules.filter((rule) => rule.verdict === one));
  const rulesOf = rulesBySubject(rules);
  const others = report.findings.filter((finding) => severities.includes(finding.severity) && rulesOf(finding).length === 0);
  return firstOf([...ranked.map(ruleText), ...others.map((finding) => finding.message)]);
}

function passedWords(report: GateReport): string {
  const { primary, rules, baseline } = report;
  const winner = report.winner ?? "the model";
  const value = primary === null ? undefined : metricOf(report.metrics.test, primary.metric);
  const before = primary === null ? undefined : metricOf(baseline?.metrics.test, primary.metric);
  const change = before === undefined || value === undefined ? "" : `, ${formatDelta(value - before)} against the baseline`;
  const metric = primary === null || value === undefined ? "" : ` has ${primary.metric} ${formatNumber(value)}${change}`;
  const held = rules.length === 1 ? "its rule holds" : `all ${formatNumber(rules.length)} rules hold`;
  return rules.length === 0 ? `${winner}${metric || " was trained"}; there are no rules` : `${winner}${metric}${metric && ";"} ${held}`;
}

function packageWords(manifest: ModelManifest): string {
  const what = `${manifest.name} ${manifest.version}`;
  if (manifest.verdict !== "pass" && manifest.verdict !== "warn")
    return `${what} was not packaged: ${firstOf(messages(manifest.findings, manifest.verdict))}`;
  const warned = manifest.verdict === "warn" ? `, with warnings: ${firstOf(messages(manifest.findings, "warn"))}` : "";
  return `${what} is packaged: ${formatCount(manifest.files.length, "file")}, ${formatBytes(manifest.archive.bytes)}${warned}`;
}

function deployWords(report: DeployReport): string {
  const place = report.target === report.environment ? report.environment : `${report.environment} (${report.target})`;
  const version = `${report.pipeline} ${report.package.version}`;
  const found = [...messages(report.findings, "fail"), ...messages(report.findings, "error")];
  const broken = report.tests
    .filter((test) => test.verdict === "fail" || test.verdict === "error")
    .map((test) => `${test.name}: ${test.message}`);
  const failed = report.steps.filter((step) => step.outcome === "failed").map((step) => `${step.name}: ${step.message}`);
  // A failure is a test, a step and a finding at once: it is counted as what it is found to be.
  const reasons = found.length > 0 ? found : [...broken, ...failed];
  const before = report.previous === null ? "nothing served before" : `${report.previous} keeps serving`;
  switch (report.outcome) {
    case "deployed": {
      const warned = report.verdict === "warn" ? `, with warnings: ${firstOf(messages(report.findings, "warn"))}` : "";
      return `${version} serves on ${place}: ${formatCount(report.tests.length, "test")} passed${warned}`;
    }
    case "unchanged":
      return `${version} already serves on ${place}; nothing was changed`;
    case "rejected":
      return `${version} was rejected before it took traffic on ${place}: ${firstOf(reasons)} (${before})`;
    case "rolled-back":
      return `${version} was rolled back on ${place}: ${firstOf(reasons)} (${report.previous ?? "nothing"} serves again)`;
    case "unknown":
      return `It is not known which version serves on ${place}: ${firstOf(reasons)}`;
  }
}
