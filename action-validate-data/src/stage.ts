import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { DataSection } from "../../core/config/data.ts";
import { applyContracts } from "../../core/contracts/apply.ts";
import { digestOfEntries } from "../../core/digest.ts";
import { UserError } from "../../core/errors.ts";
import { writeFileAtomic } from "../../core/files.ts";
import { ensurePrepared } from "../../core/prepare.ts";
import { present } from "../../core/present.ts";
import type { DataReport } from "../../core/report/data-report.ts";
import type { Finding } from "../../core/report/finding.ts";
import { formatCount } from "../../core/report/render/numbers.ts";
import { sarifOf, sarifText } from "../../core/report/sarif.ts";
import { DOCUMENT_FILES, writeDocument } from "../../core/report/store.ts";
import { worst } from "../../core/report/verdict.ts";
import type { StageContext, StageResult } from "../../core/stage.ts";
import { annotate } from "./annotations.ts";
import { applicableChecks } from "./checks/applicable.ts";
import { type BaseDataset, loadBase } from "./checks/base.ts";
import { checkDataset, type DatasetOutcome, type ReadOptions, scanDataset } from "./dataset-check.ts";
import type { DatasetScan } from "./dataset-scan.ts";
import { endThreads } from "./fast/threads.ts";
import { tellFault } from "./fault-notice.ts";
import { ListingBudget } from "./ledger.ts";
import { showProgress } from "./progress.ts";
import { recordProfiles } from "./record.ts";
import { type ScanPlan, scanPlanOf } from "./scan-plan.ts";
import { type DataSource, openSources } from "./source.ts";
import { Splits } from "./splits.ts";

/** The findings for code scanning, below `latest`. */
const SARIF_FILE = "data.sarif";
/** What this stage and those after it leave below `latest`: none of it is true of data that is read anew. */
const LATER = [
  "run-reports",
  "winner",
  "train",
  "package",
  "comment.md",
  "summary.md",
  "report.html",
  SARIF_FILE,
  ...Object.values(DOCUMENT_FILES),
];

/** What is known before any data is read. */
export interface Begun {
  readonly section: DataSection;
  /** Of contracts: what could not be converted. */
  readonly findings: readonly Finding[];
  readonly started: string;
  readonly began: number;
  readonly prepare: DataReport["prepare"];
}

/** Gives the scan of a dataset: by reading it, or from what others read. */
export type ScanOf = (source: DataSource, plan: ScanPlan, options: ReadOptions) => Promise<DatasetScan>;
type OpenScans = (sources: readonly DataSource[]) => Promise<ScanOf>;

/** Prepares the data, reads every dataset once, checks it and leaves the data-report. A failing check is a verdict; only what cannot be checked is thrown. */
export async function validateData(context: StageContext): Promise<StageResult<DataReport>> {
  return reportOn(context, await beginValidation(context), async () => scanDataset);
}

/** Removes what is not true of data that is read anew, and prepares the data. */
export async function beginValidation(context: StageContext): Promise<Begun> {
  const { workspace, clock } = context;
  const configured = requireSection(context);
  await Promise.all(LATER.map((file) => rm(join(workspace.latest, file), { recursive: true, force: true })));
  const { section, findings } = await applyContracts(workspace, configured);
  const started = clock().toISOString();
  const began = performance.now();
  return { section: applicableChecks(section), findings, started, began, prepare: await ensurePrepared(context) };
}

/** Checks all datasets and leaves the data-report. */
export async function reportOn(context: StageContext, begun: Begun, openScans: OpenScans): Promise<StageResult<DataReport>> {
  const { workspace, host } = context;
  const { section, findings: unconverted, started, began, prepare } = begun;
  const base = await loadBase(context, section);
  const outcomes = await host.log.group("Validate data", () => checkAll(context, section, base.datasets, openScans));
  const findings = [...unconverted, ...base.findings, ...outcomes.flatMap(({ outcome }) => outcome.findings)];
  const document: DataReport = {
    schema: "data-report/v1",
    pipeline: context.config.name,
    verdict: verdictOf(findings),
    started,
    "duration-ms": performance.now() - began,
    tool: { ...context.tool },
    findings,
    unlisted: sumUnlisted(outcomes.flatMap(({ outcome }) => outcome.unlisted)),
    datasets: Object.fromEntries(outcomes.map(({ name, outcome }) => [name, outcome.report])),
    prepare,
  };
  await writeDocument("data-report/v1", workspace.latest, DOCUMENT_FILES.data, document);
  await writeFileAtomic(join(workspace.latest, SARIF_FILE), sarifText(sarifOf(document, workspace)));
  const digest = digestOfEntries(outcomes.map(({ name, outcome }) => ({ path: name, sha256: outcome.report.digest })));
  await recordProfiles(context, section, document, digest);
  await host.artifacts.save("data", [DOCUMENT_FILES.data]);
  await annotate(host, document);
  await present(context, "data");
  return {
    document,
    path: DOCUMENT_FILES.data,
    outputs: {
      rows: String(outcomes.reduce((sum, { outcome }) => sum + outcome.report.rows, 0)),
      sarif: join(workspace.latest, SARIF_FILE),
      digest,
    },
  };
}

function requireSection({ config }: StageContext): DataSection {
  if (config.data !== undefined) return config.data;
  throw new UserError({
    code: "DATA_NOT_CONFIGURED",
    message: "there is nothing to validate: the config has no section data",
    advice: "name at least one dataset: data: { datasets: { train: { files: data/train.csv, schema: schema.json } } }",
  });
}

async function checkAll(
  context: StageContext,
  section: DataSection,
  base: ReadonlyMap<string, BaseDataset>,
  openScans: OpenScans,
): Promise<{ name: string; outcome: DatasetOutcome }[]> {
  const budget = new ListingBudget(section["max-findings"]);
  const splits = new Splits(section);
  const outcomes: { name: string; outcome: DatasetOutcome }[] = [];
  const { signal, clock } = context;
  const sources = await openSources(context.workspace, section, { signal, log: context.host.log });
  const scanOf = await openScans(sources);
  const onProgress = showProgress({ log: context.host.log, files: sources.flatMap(({ files, digest }) => sized(files, digest)) });
  const onFault = tellFault(context.host.log);
  const read = new Map<string, { source: DataSource; scan: DatasetScan }>();
  try {
    for (const source of sources)
      read.set(source.name, { source, scan: await scanOf(source, scanPlanOf(source, section), { signal, onProgress, onFault }) });
    // Checks may look at any other dataset: all are read before the first is checked.
    const all = { section, read, base, now: clock(), budget, signal };
    for (const { source, scan } of read.values()) {
      const outcome = await checkDataset(source, scan, { splits, budget, signal, all });
      const { rows, columns, "row-errors": errors } = outcome.report;
      const counts = [
        formatCount(rows, "row"),
        formatCount(Object.keys(columns).length, "column"),
        formatCount(errors.rows, "invalid row"),
      ];
      context.host.log.info(`${source.name}: ${counts.join(", ")}`);
      outcomes.push({ name: source.name, outcome });
    }
  } finally {
    for (const { scan } of read.values()) scan.close();
    endThreads();
  }
  return outcomes;
}

function sized(files: DataSource["files"], digest: DataSource["digest"]): { name: string; bytes: number }[] {
  return files.map(({ name }, index) => ({ name, bytes: digest.bytes[index] ?? 0 }));
}

function verdictOf(findings: readonly Finding[]): DataReport["verdict"] {
  return worst(findings.map(({ severity }) => (severity === "info" ? "pass" : severity)));
}

function sumUnlisted(parts: readonly ReadonlyMap<string, number>[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const part of parts) for (const [code, count] of part) sums.set(code, (sums.get(code) ?? 0) + count);
  return Object.fromEntries(sums);
}
