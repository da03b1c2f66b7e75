import type { DatasetReport } from "../../core/report/data-report.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { OnProgress } from "../../core/tabular/progress.ts";
import { withoutHidden } from "./checks/hiding.ts";
import { percent } from "./checks/limits.ts";
import { type ReadDatasets, runChecks } from "./checks/run.ts";
import { shownPercent } from "./checks/shown-number.ts";
import { readFile } from "./dataset-reader.ts";
import { DatasetScan } from "./dataset-scan.ts";
import { FastReader, type OnFault } from "./fast/fast-reader.ts";
import { headerFindings } from "./header-findings.ts";
import type { ListingBudget } from "./ledger.ts";
import { repeatedRows } from "./repeated-rows.ts";
import { problemFinding } from "./row-findings.ts";
import type { ScanPlan } from "./scan-plan.ts";
import type { DataSource } from "./source.ts";
import type { Splits } from "./splits.ts";

export interface DatasetOutcome {
  readonly report: DatasetReport;
  readonly findings: readonly Finding[];
  readonly unlisted: ReadonlyMap<string, number>[];
}

export interface CheckOptions {
  readonly splits: Splits;
  readonly budget: ListingBudget;
  readonly signal: AbortSignal;
  readonly onProgress?: OnProgress;
  /** All datasets of the run: checks may look beyond one. */
  readonly all: ReadDatasets;
}

/** How datasets are read, and who is told of it. */
export type ReadOptions = Pick<CheckOptions, "signal" | "onProgress"> & { readonly onFault?: OnFault };

/** Reads one dataset. The scan is closed by whoever asked for it, when nothing is compared with it any more. */
export async function scanDataset(source: DataSource, plan: ScanPlan, options: ReadOptions): Promise<DatasetScan> {
  const scan = new DatasetScan(plan, { isWhole: true });
  try {
    const fast = new FastReader(source, scan, options);
    for (const file of source.files.keys()) {
      source.digest.begin(file);
      await fast.readOr(file, () => readFile(source, file, scan, options));
    }
    await fast.settle();
  } catch (error) {
    scan.close();
    throw error;
  }
  return scan;
}

/** Applies to a dataset that was read everything that is said about it. */
export async function checkDataset(source: DataSource, scan: DatasetScan, shared: CheckOptions): Promise<DatasetOutcome> {
  const reader = totalsOf(source, scan);
  const { listed, unlisted } = await rowFindings(source, scan, shared);
  const { config, name } = source;
  const checks = await runChecks(name, reader.rows, shared.all);
  const valid = reader.rows === 0 ? 1 : (reader.rows - reader.invalidRows) / reader.rows;
  const isTolerated = valid >= config.valid - 1e-12;
  const rowSeverity: Finding["severity"] = isTolerated ? "info" : config.severity;
  const findings = [
    ...listed.dataset,
    ...emptyFiles(source, reader),
    ...(reader.brokenFiles.size === 0 ? checks.findings : checks.findings.filter((one) => !isOfFault(one, scan))),
    ...unknownFormats(source),
    ...(isTolerated || config.valid === 1 ? [] : [intolerable(source, reader, valid)]),
    ...listed.rows.map((finding) => ({ ...finding, severity: rowSeverity })),
  ];
  const { files, digest } = await source.digest.whole();
  const report: DatasetReport = {
    files: files.map((file, index) => ({ ...file, rows: reader.rowsByFile[index] ?? 0 })),
    digest,
    rows: reader.rows,
    "row-errors": { rows: scan.invalidRows, "by-rule": Object.fromEntries([...scan.byRule].sort(([a], [b]) => (a < b ? -1 : 1))) },
    ...checks.report,
  };
  return { report, findings: withoutHidden(findings, config, name), unlisted: [...unlisted, ...checks.unlisted] };
}

interface Totals {
  readonly rows: number;
  readonly rowsByFile: readonly number[];
  readonly invalidRows: number;
  readonly brokenFiles: ReadonlySet<string>;
}

function totalsOf({ files }: DataSource, scan: DatasetScan): Totals {
  const rowsByFile = files.map((_file, index) => scan.segments.rowsOfFile(index));
  return {
    rows: rowsByFile.reduce((sum, rows) => sum + rows, 0),
    rowsByFile,
    invalidRows: scan.invalidRows,
    brokenFiles: new Set([...scan.faultsByFile().keys()].map((file) => files[file]?.name ?? "")),
  };
}

/** What rows and files say, listed as they stand in the files. */
async function rowFindings(source: DataSource, scan: DatasetScan, shared: CheckOptions) {
  const repeated = await repeatedRows(source, scan, shared);
  const { keys, rows } = scan.list(shared.budget);
  const faults = [...scan.faultsByFile()].map(([file, problem]) => problemFinding(problem, source.name, source.files[file]?.name ?? ""));
  const dataset = [...headerFindings(source, scan), ...faults, ...keys.listed, ...repeated.flatMap((part) => part.listed)];
  return {
    listed: { dataset: inOrder(source, dataset), rows: inOrder(source, rows.listed) },
    unlisted: [...repeated.map((part) => part.unlisted), keys.unlisted, rows.unlisted],
  };
}

/** As they stand in the files. */
function inOrder({ files }: DataSource, findings: readonly Finding[]): Finding[] {
  const order = new Map(files.map((file, index) => [file.name, index]));
  const place = ({ location: at }: Finding) => [order.get(at?.file ?? "") ?? 0, at?.line ?? 0, at?.column ?? 0] as const;
  return findings.toSorted((a, b) => {
    const [one, other] = [place(a), place(b)];
    return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
  });
}

/** What only follows from a file that could not be read to its end: how many rows there are, and columns that nobody saw. */
function isOfFault({ code }: Finding, scan: DatasetScan): boolean {
  return code === "DATASET_ROWS" || (code === "COLUMN_MISSING" && scan.columns.names.length === 0);
}

/** Nothing is no evidence: only `rows: { min: 0 }` says that a file may be empty. */
function emptyFiles({ name, config, files }: DataSource, reader: Totals): Finding[] {
  if (config.rows?.min === 0) return [];
  return files
    .filter((file, index) => reader.rowsByFile[index] === 0 && !reader.brokenFiles.has(file.name))
    .map((file) => ({
      code: "TABLE_NO_ROWS",
      rule: "rows",
      subject: name,
      severity: "fail",
      observed: 0,
      expected: "at least 1",
      message: "the file has no rows",
      advice: "look for what left it empty, or say rows: { min: 0 } if it may be",
      location: { file: file.name, line: 1 },
    }));
}

function unknownFormats({ name, schema }: DataSource): Finding[] {
  return (schema?.unknownFormats ?? []).map((format) => ({
    code: "SCHEMA_FORMAT_UNKNOWN",
    rule: `format ${format}`,
    subject: name,
    severity: "warn",
    observed: format,
    expected: "a format of JSON Schema",
    message: `the schema ${schema?.name} names the format "${format}", which nobody checks`,
    advice: "use a pattern, or a format of JSON Schema such as date, date-time, email, uri, uuid",
  }));
}

function intolerable({ name, config }: DataSource, reader: Totals, valid: number): Finding {
  return {
    code: "ROWS_INVALID",
    rule: `valid ${percent(config.valid)}`,
    subject: name,
    severity: config.severity,
    observed: valid,
    expected: config.valid,
    message: `${reader.invalidRows} of ${reader.rows} rows are invalid: ${shownPercent(valid, [config.valid])} are valid, at least ${percent(config.valid)} must be`,
    advice: "correct the rows listed below",
  };
}
