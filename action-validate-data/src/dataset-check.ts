import { nearest } from "../../core/nearest.ts";
import type { DatasetReport } from "../../core/report/data-report.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { OnProgress } from "../../core/tabular/progress.ts";
import { checkColumns } from "./column-checks.ts";
import { DatasetReader } from "./dataset-reader.ts";
import type { ListingBudget } from "./ledger.ts";
import { subjectOf } from "./row-findings.ts";
import type { DataSource } from "./source.ts";
import type { Splits } from "./splits.ts";

export interface DatasetOutcome {
  readonly report: DatasetReport;
  readonly findings: readonly Finding[];
  readonly unlisted: ReadonlyMap<string, number>[];
}

/** Reads one dataset and applies everything that is said about it. */
export async function checkDataset(
  source: DataSource,
  shared: { readonly splits: Splits; readonly budget: ListingBudget; readonly signal: AbortSignal; readonly onProgress?: OnProgress },
): Promise<DatasetOutcome> {
  const reader = new DatasetReader(source, shared.splits, shared.budget, shared.signal);
  await reader.read();
  const profiles = reader.columns.finish(reader.readRows);
  const { config, name } = source;
  const first = source.files[0]?.name ?? "";
  const valid = reader.rows === 0 ? 1 : (reader.rows - reader.invalidRows) / reader.rows;
  const isTolerated = valid >= config.valid - 1e-12;
  const rowSeverity: Finding["severity"] = isTolerated ? "info" : config.severity;
  const findings = [
    ...reader.ledger.listed,
    ...emptyFiles(source, reader),
    ...rowCount(source, reader.rows),
    ...missingKeys(source, [...profiles.keys()]),
    ...checkColumns({ dataset: name, file: first, rows: reader.readRows, profiles, checks: config.columns }),
    ...unknownFormats(source),
    ...(isTolerated || config.valid === 1 ? [] : [intolerable(source, reader, valid)]),
    ...inOrder(source, reader.rowLedger.listed).map((finding) => ({ ...finding, severity: rowSeverity })),
  ];
  const report: DatasetReport = {
    files: source.digest.files.map((file, index) => ({ ...file, rows: reader.rowsByFile[index] ?? 0 })),
    digest: source.digest.digest,
    rows: reader.rows,
    "row-errors": { rows: reader.invalidRows, "by-rule": Object.fromEntries([...reader.byRule].sort(([a], [b]) => (a < b ? -1 : 1))) },
    columns: Object.fromEntries(profiles),
    masked: [],
    base: null,
    comparisons: [],
    correlations: null,
  };
  return { report, findings, unlisted: [reader.ledger.unlisted, reader.rowLedger.unlisted] };
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

function rowCount({ name, config, files }: DataSource, rows: number): Finding[] {
  return (["min", "max"] as const).flatMap((side) => {
    const limit = config.rows?.[side];
    if (limit === undefined || (side === "min" ? rows >= limit : rows <= limit)) return [];
    const expected = `${side === "min" ? "at least" : "at most"} ${limit}`;
    return [
      {
        code: "DATASET_ROWS",
        rule: `rows ${side} ${limit}`,
        subject: name,
        severity: config.severity,
        observed: rows,
        expected,
        message: `${name} has ${rows} rows; ${expected} are wanted`,
        advice: "look for what made the data smaller or larger, or correct the limit",
        location: { file: files[0]?.name ?? "" },
      },
    ];
  });
}

/** Nothing is no evidence: only `rows: { min: 0 }` says that a file may be empty. */
function emptyFiles({ name, config, files }: DataSource, reader: DatasetReader): Finding[] {
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

function missingKeys({ name, config, files }: DataSource, columns: readonly string[]): Finding[] {
  return (config.key ?? [])
    .filter((column) => columns.length > 0 && !columns.includes(column))
    .map((column) => {
      const close = nearest(column, columns);
      return {
        code: "COLUMN_MISSING",
        rule: `key ${config.key?.join(", ")}`,
        subject: subjectOf(name, column),
        severity: config.severity,
        observed: null,
        expected: column,
        message: `the key column ${column} does not exist; there are: ${columns.slice(0, 20).join(", ")}`,
        advice: close === undefined ? "correct the key" : `did you mean ${close}?`,
        location: { file: files[0]?.name ?? "", line: 1 },
      };
    });
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

function intolerable({ name, config }: DataSource, reader: DatasetReader, valid: number): Finding {
  const percent = (share: number) => `${Number((share * 100).toPrecision(6))}%`;
  return {
    code: "ROWS_INVALID",
    rule: `valid ${percent(config.valid)}`,
    subject: name,
    severity: config.severity,
    observed: valid,
    expected: config.valid,
    message: `${reader.invalidRows} of ${reader.rows} rows are invalid: ${percent(valid)} are valid, at least ${percent(config.valid)} must be`,
    advice: "correct the rows listed below",
  };
}
