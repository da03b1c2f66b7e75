import { createHash } from "node:crypto";
import type { DataReport } from "./data-report.ts";
import type { Finding } from "./finding.ts";
import { placeText } from "./place.ts";
import { sarifRule } from "./sarif-rules.ts";

/** What code scanning takes of one run. */
export const MAX_SARIF_RESULTS = 5000;
export const MAX_SARIF_BYTES = 10_000_000;
const MAX_MESSAGE_CHARS = 1000;
const FINGERPRINT_HEX = 16;
const LEVELS = { error: "error", fail: "error", inconclusive: "warning", warn: "warning", info: "note" } as const;
const ORDER: readonly Finding["severity"][] = ["error", "fail", "inconclusive", "warn", "info"];

export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: "error" | "warning" | "note";
  readonly message: { readonly text: string };
  readonly locations: readonly SarifLocation[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly properties: Readonly<Record<string, unknown>>;
}
interface SarifLocation {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId: "%SRCROOT%" };
    readonly region: { readonly startLine: number; readonly startColumn?: number };
  };
}
export interface SarifLog {
  readonly $schema: string;
  readonly version: "2.1.0";
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: Readonly<Record<string, unknown>> & { readonly rules: readonly ReturnType<typeof sarifRule>[] } };
      readonly automationDetails: { readonly id: string };
      readonly columnKind: "utf16CodeUnits";
      readonly originalUriBaseIds: { readonly "%SRCROOT%": { readonly description: { readonly text: string } } };
      readonly results: readonly SarifResult[];
      readonly properties: Readonly<Record<string, unknown>>;
    },
  ];
}

/**
 * Findings as SARIF 2.1.0 for code scanning. What has no place in the repository's files stands at the config, as code scanning shows nothing
 * without a place. The same report gives the same bytes.
 */
export function sarifOf(report: DataReport, options: { readonly configPath: string | null }): SarifLog {
  const findings = ORDER.flatMap((severity) => report.findings.filter((finding) => finding.severity === severity));
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  const rules = codes.map((code) => sarifRule(code, findings.find((finding) => finding.code === code)?.advice ?? ""));
  const fingerprint = fingerprints();
  const results = findings
    .slice(0, MAX_SARIF_RESULTS)
    .map(
      (finding): SarifResult =>
        resultOf(finding, { index: codes.indexOf(finding.code), fallback: options.configPath ?? "mlops.yml", fingerprint }),
    );
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: report.tool.name, version: report.tool.version, semanticVersion: report.tool.version, rules } },
        // Analyses of several pipelines of one commit stand beside each other.
        automationDetails: { id: `${report.tool.name}/data/${report.pipeline}/` },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the repository." } } },
        results,
        properties: { verdict: report.verdict, unlisted: report.unlisted, left: findings.length - results.length },
      },
    ],
  };
}

/** The log as text, with as many results as fit. */
export function sarifText(log: SarifLog, maxBytes = MAX_SARIF_BYTES): string {
  const [run] = log.runs;
  for (let kept = run.results.length; ; kept = Math.floor(kept / 2)) {
    const left = Number(run.properties.left) + run.results.length - kept;
    const text = `${JSON.stringify({ ...log, runs: [{ ...run, results: run.results.slice(0, kept), properties: { ...run.properties, left } }] }, null, 1)}\n`;
    if (kept === 0 || Buffer.byteLength(text) <= maxBytes) return text;
  }
}

function resultOf(
  finding: Finding,
  so: { readonly index: number; readonly fallback: string; readonly fingerprint: (finding: Finding) => string },
): SarifResult {
  const { code, rule, subject, severity, message, advice, location } = finding;
  const isHere = location !== undefined && isInRepository(location.file);
  // A row of a file without lines can stand nowhere but in words
  const isSaid = location !== undefined && (!isHere || (location.line === undefined && location.record !== undefined));
  const elsewhere = isSaid ? ` (${placeText(location, { column: false })})` : "";
  const text = `${subject}: ${message}${elsewhere}${advice === "" ? "" : `\nWhat to do: ${advice}`}`;
  const { line, column } = isHere ? location : {};
  return {
    ruleId: code,
    ruleIndex: so.index,
    level: LEVELS[severity],
    message: { text: text.length > MAX_MESSAGE_CHARS ? `${text.slice(0, MAX_MESSAGE_CHARS - 1).toWellFormed()}…` : text },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(isHere ? location.file : so.fallback), uriBaseId: "%SRCROOT%" },
          region: { startLine: line ?? 1, ...(column === undefined ? {} : { startColumn: column }) },
        },
      },
    ],
    partialFingerprints: { primaryLocationLineHash: so.fingerprint(finding) },
    properties: { rule, subject, severity, ...(location?.record === undefined ? {} : { record: location.record }) },
  };
}

/** A path below the root: no address, nothing absolute, nothing above it. */
function isInRepository(file: string): boolean {
  return file !== "" && !/^[a-z][a-z0-9+.-]*:|^[\\/]/i.test(file) && !file.split("/").includes("..");
}

function uriOf(path: string): string {
  return path.toWellFormed().split("/").map(encodeURIComponent).join("/");
}

/** The same finding keeps its fingerprint when rows above it come or go: its line is no part of it. Equal ones are told apart by their order. */
function fingerprints(): (finding: Finding) => string {
  const seen = new Map<string, number>();
  return ({ code, rule, subject, observed, location }) => {
    const identity = JSON.stringify([code, rule, subject, observed, location?.file ?? null]);
    const hash = createHash("sha256").update(identity).digest("hex").slice(0, FINGERPRINT_HEX);
    const turn = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, turn);
    return `${hash}:${turn}`;
  };
}
