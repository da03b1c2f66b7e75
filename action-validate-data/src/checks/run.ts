import type { DataSection } from "../../../core/config/data.ts";
import { tableOptions } from "../../../core/datasets.ts";
import type { Comparison, DatasetReport } from "../../../core/report/data-report.ts";
import type { Finding } from "../../../core/report/finding.ts";
import { profileOf, withheld } from "../../../core/scan/finish.ts";
import type { ColumnState } from "../../../core/scan/state.ts";
import { openTable } from "../../../core/tabular/table.ts";
import { rowReader } from "../../../core/tabular/typed-row.ts";
import type { DatasetScan } from "../dataset-scan.ts";
import type { ListingBudget } from "../ledger.ts";
import type { DataSource } from "../source.ts";
import type { BaseDataset } from "./base.ts";
import { type CheckedDataset, checkColumns } from "./column-checks.ts";
import { correlatedColumns, correlationsOf } from "./correlations.ts";
import { checkBalance, checkNamedColumns, checkRows, checkSchemaChange, schemaChange } from "./dataset-checks.ts";
import { countDistinct } from "./distinct.ts";
import { checkDrift, type DriftOutcome, referenceOfBase, referenceOfDataset } from "./drift-checks.ts";
import { listPerRule } from "./listed-findings.ts";
import { columnsWithNulls, missingPatterns } from "./missing-patterns.ts";
import { PlaceBook } from "./place-book.ts";
import { checkReferences, type Referring } from "./references.ts";
import { isLikeNumbers, type RowSample, sampleRows } from "./row-sample.ts";
import { checkSuspicious } from "./suspicious.ts";

/** Rows that correlations are taken from, and those that a hint at leakage is looked for in. */
const SAMPLED_ROWS = 2_000;
const LABELLED_ROWS = 20_000;

/** All datasets of a run after they were read, for checks that look beyond one. */
export interface ReadDatasets {
  readonly section: DataSection;
  readonly read: ReadonlyMap<string, Referring>;
  readonly base: ReadonlyMap<string, BaseDataset>;
  readonly now: Date;
  readonly budget: ListingBudget;
  readonly signal: AbortSignal;
}

export interface CheckOutcome {
  readonly findings: readonly Finding[];
  readonly unlisted: readonly ReadonlyMap<string, number>[];
  readonly report: Pick<DatasetReport, "columns" | "masked" | "base" | "comparisons" | "correlations" | "missing">;
}

/** Applies to one dataset all that is said about its columns, its rows as a whole, and what it is compared with. `rows`: with those that could not be read. */
export async function runChecks(name: string, rows: number, all: ReadDatasets): Promise<CheckOutcome> {
  const own = all.read.get(name) as Referring;
  const places = new PlaceBook(own);
  const dataset = checkedDataset(own, all, places);
  const sample = await sampleOf(own.source, sampledColumns(dataset));
  const perRule = all.section["max-findings"];
  const references = await checkReferences(own, all.read, { ...all, perRule });
  const drift = driftOf(dataset, sample, all);
  const columns = listPerRule(checkColumns(dataset), { budget: all.budget, perRule });
  await places.resolve(all.signal);
  return {
    findings: [
      ...references.flatMap(({ findings }) => findings),
      ...checkRows(dataset, rows),
      ...checkNamedColumns(dataset),
      ...checkSchemaChange(dataset),
      ...columns.listed,
      ...checkBalance(dataset),
      ...checkSuspicious(dataset, sample),
      ...(drift?.findings ?? []),
    ],
    unlisted: [...references.map(({ unlisted }) => unlisted), columns.unlisted],
    report: {
      columns: Object.fromEntries([...dataset.columns].map(([column, { profile }]) => [column, profile])),
      masked: [...dataset.config.masked],
      base: dataset.base === null ? null : { ...dataset.base, columns: shownColumns(dataset.base, dataset.config.masked) },
      comparisons: [...baseComparison(dataset, drift), ...(drift === null ? [] : [drift.comparison])],
      correlations: correlationsOf(dataset.columns, withoutMasked(sample, dataset.config.masked)),
      ...missingPatterns(dataset.columns, sample),
    },
  };
}

function checkedDataset(read: Referring, { base, now }: Pick<ReadDatasets, "base" | "now">, places = new PlaceBook(read)): CheckedDataset {
  const { source, scan } = read;
  const { name, config, files } = source;
  const rows = scan.segments.rows;
  return {
    name,
    config,
    file: files[0]?.name ?? "",
    rows,
    columns: columnsOf(scan, rows, config.masked),
    base: base.get(name) ?? null,
    now,
    placeOf: (place, column) => places.of(place, column),
    countDistinct: (column) => countDistinct(scan, column),
  };
}

function columnsOf(scan: DatasetScan, rows: number, masked: readonly string[]): CheckedDataset["columns"] {
  return new Map(
    scan.columns.names.flatMap((column) => {
      const gathered = scan.columns.scanOf(column);
      if (gathered === undefined) return [];
      const state = withoutSpellings(gathered.state());
      const profile = profileOf(state, rows, { masked: masked.includes(column), types: gathered.types, detail: scan.columns.detail });
      return [[column, { profile, state, extras: gathered.extras }] as const];
    }),
  );
}

function driftOf(dataset: CheckedDataset, sample: RowSample, all: ReadDatasets): DriftOutcome | null {
  const { drift, key } = dataset.config;
  if (drift === undefined || dataset.columns.size === 0) return null;
  const keys = new Set(key);
  const isNumbers = (column: string) => isLikeNumbers(sample, column);
  if (drift.reference === "base")
    return dataset.base === null ? null : checkDrift(dataset, referenceOfBase(dataset.base, dataset.name), drift, keys, isNumbers);
  const other = all.read.get(drift.reference);
  if (other === undefined) return null;
  for (const column of other.source.config.key ?? []) keys.add(column);
  return checkDrift(dataset, referenceOfDataset(checkedDataset(other, all)), drift, keys, isNumbers);
}

/** What changed among the columns is told also where no drift is asked for. */
function baseComparison(dataset: CheckedDataset, drift: DriftOutcome | null): Comparison[] {
  const { base } = dataset;
  if (base === null || drift?.comparison.reference.kind === "base") return [];
  const { added, removed, retyped } = schemaChange(dataset, base.columns);
  return [
    {
      reference: { kind: "base", name: dataset.name, commit: base.commit, rows: base.rows },
      columns: { added: [...added], removed: [...removed], retyped: [...retyped] },
      drift: [],
    },
  ];
}

/** The columns whose values are looked at; undefined: all. */
function sampledColumns({ config, columns }: CheckedDataset): ReadonlySet<string> | undefined {
  if (config.suspicious !== undefined || config.label !== undefined || config.drift !== undefined) return undefined;
  const correlated = correlatedColumns(columns).filter((column) => !config.masked.includes(column));
  const missing = columnsWithNulls(columns);
  // One column correlates with none, and is missing together with none
  return new Set([correlated, missing].flatMap((names) => (names.length < 2 ? [] : names)));
}

async function sampleOf({ config, files, schema }: DataSource, only: ReadonlySet<string> | undefined): Promise<RowSample> {
  if (only !== undefined && only.size < 2) return { rows: 0, columns: new Map() };
  const isLabelled = config.label !== undefined && config.suspicious?.leakage !== "off";
  const rows = isLabelled ? LABELLED_ROWS : SAMPLED_ROWS;
  const sampled = files.map(({ path, name }) => ({
    async open() {
      const sample = { rows, ...(only === undefined ? {} : { columns: only }) };
      const table = await openTable(path, { ...tableOptions(config), name, sample, onProblem: () => {} });
      return { batches: table.batches, read: rowReader(table, schema, only) };
    },
  }));
  return sampleRows(sampled, rows);
}

/** The base may have been recorded before a column was masked. */
function shownColumns({ columns }: BaseDataset, masked: readonly string[]): DatasetReport["columns"] {
  return Object.fromEntries(Object.entries(columns).map(([name, profile]) => [name, masked.includes(name) ? withheld(profile) : profile]));
}

function withoutMasked({ rows, columns }: RowSample, masked: readonly string[]): RowSample {
  return { rows, columns: new Map([...columns].filter(([column]) => !masked.includes(column))) };
}

/** Of a column that turned out to be numbers the fast reader keeps no texts: nobody may see whether there are some. */
function withoutSpellings(state: ColumnState): ColumnState {
  return state.guess?.numbers && state.numbers !== null ? { ...state, texts: null } : state;
}
