import type { Finding } from "../../core/report/finding.ts";
import { type HashWords, hashWords } from "../../core/scan/hash.ts";
import { KeyLog } from "../../core/scan/key-log.ts";
import { fileOf, segmentOf } from "../../core/scan/segment.ts";
import { bytesOf, bytesToText } from "../../core/scan/serial.ts";
import type { RowError } from "../../core/schema/row-error.ts";
import type { TableProblem } from "../../core/tabular/problem.ts";
import type { TableRow } from "../../core/tabular/row.ts";
import { type Candidate, Candidates } from "./candidates.ts";
import { type ColumnJson, Columns } from "./columns.ts";
import type { ListingBudget } from "./ledger.ts";
import { problemFinding, ruleOfProblem, schemaFinding, subjectOf } from "./row-findings.ts";
import { hashContent, hashKey } from "./row-identity.ts";
import { identityName, type ScanPlan } from "./scan-plan.ts";
import { Segments } from "./segments.ts";

/** Errors that a header causes are the same in every row: one is enough. */
const HEADER_KEYWORDS = new Set(["required", "additionalProperties"]);
const VERSION = 1;

type Values = Readonly<Record<string, unknown>>;

interface Totals {
  readonly version: number;
  readonly dataset: string;
  readonly invalidRows: number;
  readonly byRule: readonly (readonly [string, number])[];
  readonly segments: ReturnType<Segments["toJson"]>;
  readonly headers: readonly (readonly [number, readonly string[]])[];
  readonly faults: readonly (readonly [number, TableProblem])[];
  readonly rows: ReturnType<Candidates["toJson"]>;
  readonly keys: ReturnType<Candidates["toJson"]>;
}

/**
 * All that is gathered of a dataset while it is read, by the plain reader, by the fast one, or by several on pieces of it. Scans can be merged in any order; records and lines
 * of rows count from their segment's beginning (core/scan/segment.ts) until all segments are there.
 */
export class DatasetScan {
  readonly plan: ScanPlan;
  readonly columns: Columns;
  readonly segments = new Segments();
  readonly byRule = new Map<string, number>();
  /** The columns of files whose rows all have the same. */
  readonly headers = new Map<number, readonly string[]>();
  /** What ended the reading of a file, by segment. */
  readonly faults = new Map<number, TableProblem>();
  /** Of the whole content of rows. */
  readonly contents: KeyLog | null;
  readonly #logs: ReadonlyMap<string, { readonly columns: readonly string[]; readonly log: KeyLog }>;
  readonly #rows: Candidates;
  readonly #keys: Candidates;
  readonly #hash: HashWords = hashWords();
  invalidRows = 0;

  /** `isWhole`: this scan alone sees the dataset, from its beginning to its end. */
  constructor(plan: ScanPlan, { isWhole }: { readonly isWhole: boolean } = { isWhole: false }) {
    this.plan = plan;
    this.columns = new Columns(plan);
    this.contents = plan.content ? new KeyLog() : null;
    this.#logs = new Map(plan.identities.map((columns) => [identityName(columns), { columns, log: new KeyLog() }]));
    this.#rows = new Candidates(plan.perRule, isWhole);
    this.#keys = new Candidates(plan.perRule, isWhole);
  }

  /** The log of these columns' values, together; the plan names them. */
  logOf(columns: readonly string[]): KeyLog | undefined {
    return this.#logs.get(identityName(columns))?.log;
  }

  /** Tells which columns all rows of a file have. `isText`: their values are texts, whose types are guessed where nobody names them. */
  declare(file: number, columns: readonly string[], { isText }: { readonly isText: boolean } = { isText: true }): void {
    this.headers.set(file, columns);
    this.columns.declare(segmentOf(file, 0), columns, isText);
  }

  /** One row, all of it. */
  addRow(segment: number, file: string, row: TableRow, values: Values, errors: readonly RowError[] | null): void {
    this.segments.countRows(segment, 1);
    this.columns.add(segment, row, values);
    this.addIdentities(segment, file, row, values);
    if (errors !== null) this.addRowErrors(segment, file, row, errors);
  }

  /** The hashes of a row's keys and content, and what its key lacks. */
  addIdentities(segment: number, file: string, row: TableRow, values: Values): void {
    for (const { columns, log } of this.#logs.values()) {
      const missing = hashKey(row, values, columns, this.#hash);
      if (missing === null) log.add(this.#hash, segment, row.record, row.line);
      else if (this.plan.key !== null && identityName(columns) === identityName(this.plan.key))
        this.addKeyNull(segment, file, row, missing);
    }
    if (this.contents === null) return;
    hashContent(row, values, this.#hash);
    this.contents.add(this.#hash, segment, row.record, row.line);
  }

  addKeyNull(segment: number, file: string, row: TableRow, column: string): void {
    const name = (this.plan.key ?? []).join(", ");
    const what = { code: "KEY_NULL", rule: `key ${name}`, subject: subjectOf(this.plan.dataset, name) };
    this.#keys.offer(what, { segment, line: row.line, record: row.record, order: 0 }, () => ({
      ...what,
      severity: this.plan.severity,
      observed: null,
      expected: "not null",
      message: `${column} is null, and it is part of the key`,
      advice: "give every row its key",
      location: { file, ...row.place(column), record: row.record },
    }));
  }

  /** The ways in which one row breaks the schema. */
  addRowErrors(segment: number, file: string, row: TableRow, errors: readonly RowError[]): void {
    const { dataset } = this.plan;
    this.invalidRows += 1;
    for (const [order, error] of errors.entries()) {
      this.#countRule(error.keyword, 1);
      const isWholeColumn = error.path === "" && HEADER_KEYWORDS.has(error.keyword) && isOfHeader(row, error.keyword);
      this.#rows.offer(
        {
          code: "ROW_SCHEMA",
          rule: error.keyword,
          subject: subjectOf(dataset, error.column),
          ...(isWholeColumn ? { limit: 1 } : {}),
        },
        { segment, line: row.line, record: row.record, order, isAbsolute: isWholeColumn },
        () => schemaFinding({ error, row, dataset, file, isWholeColumn }),
      );
    }
  }

  /** A row that departs from the format and is left out. */
  addProblem(segment: number, file: string, problem: TableProblem): void {
    const rule = ruleOfProblem(problem);
    this.segments.countProblem(segment);
    this.invalidRows += 1;
    this.#countRule(rule, 1);
    this.#rows.offer(
      { code: problem.code, rule, subject: this.plan.dataset },
      { segment, line: problem.line ?? 0, record: problem.record ?? 0, order: 0 },
      () => problemFinding(problem, this.plan.dataset, file),
    );
  }

  /** What is wrong with a file from here on. */
  addFault(segment: number, problem: TableProblem): void {
    this.faults.set(segment, problem);
    if (problem.record !== undefined) this.segments.countProblem(segment);
  }

  /** Takes over all that another scan of the same plan gathered; that one is closed. */
  merge(other: DatasetScan): void {
    this.#mergeTotals(other.#totals());
    this.columns.take(other.columns);
    for (const [name, { log }] of other.#logs) this.#mergeLog(this.#logs.get(name)?.log, log);
    if (other.contents !== null) this.#mergeLog(this.contents, other.contents);
    other.close();
  }

  /** The scan as lines of JSON, each of some megabytes at most. */
  *toLines(): Generator<string> {
    yield JSON.stringify({ totals: this.#totals() });
    for (const column of this.columns.toJson()) yield JSON.stringify({ column });
    for (const [identity, log] of this.#everyLog())
      for (const entries of log.entries())
        for (let at = 0; at < entries.length; at += LINE_WORDS) {
          const part = entries.subarray(at, at + LINE_WORDS);
          yield JSON.stringify({ identity, entries: bytesToText(new Uint8Array(part.buffer, part.byteOffset, part.byteLength)) });
        }
  }

  /** Merges one line of {@link toLines} of a scan of the same plan. Returns whether it tells of something that ended the reading of a file. */
  mergeLine(line: string): boolean {
    const json = JSON.parse(line) as { totals?: Totals; column?: ColumnJson; identity?: string; entries?: string };
    if (json.totals !== undefined) this.#mergeTotals(json.totals);
    else if (json.column !== undefined) this.columns.merge([json.column]);
    else if (json.entries !== undefined) {
      const log = this.#everyLog().find(([identity]) => identity === json.identity)?.[1];
      log?.addEntries(new Uint32Array(bytesOf(json.entries).buffer));
    }
    return (json.totals?.faults.length ?? 0) > 0;
  }

  /** Row findings and null keys, as they stand in the files. */
  list(budget: ListingBudget): { readonly keys: ReturnType<Candidates["list"]>; readonly rows: ReturnType<Candidates["list"]> } {
    const locate = (candidate: Candidate) => this.#located(candidate);
    // A key column that no file has is one mistake, in the settings: not one of every row
    const isKnown = this.columns.names.length === 0 || (this.plan.key ?? []).every((column) => this.columns.scanOf(column) !== undefined);
    const keys = isKnown ? this.#keys.list(budget, locate) : { listed: [], unlisted: new Map<string, number>() };
    return { keys, rows: this.#rows.list(budget, locate) };
  }

  /** What ended the reading of files, with places in the files. */
  faultsByFile(): ReadonlyMap<number, TableProblem> {
    return new Map(
      [...this.faults]
        .sort(([a], [b]) => a - b)
        .map(([segment, problem]) => {
          const base = this.segments.baseOf(segment);
          const moved = { ...problem };
          if (problem.line !== undefined) Object.assign(moved, { line: problem.line + base.lines });
          if (problem.record !== undefined) Object.assign(moved, { record: problem.record + base.records });
          return [fileOf(segment), moved];
        }),
    );
  }

  /** Removes what the logs left on the disk. */
  close(): void {
    for (const [, log] of this.#everyLog()) log.close();
  }

  #located({ segment, isAbsolute, finding }: Candidate): Finding {
    const base = this.segments.baseOf(segment);
    const { location } = finding;
    if (isAbsolute || location === undefined || (base.lines === 0 && base.records === 0)) return finding;
    return {
      ...finding,
      location: {
        ...location,
        ...(location.line === undefined ? {} : { line: location.line + base.lines }),
        ...(location.record === undefined ? {} : { record: location.record + base.records }),
      },
    };
  }

  #countRule(rule: string, count: number): void {
    this.byRule.set(rule, (this.byRule.get(rule) ?? 0) + count);
  }

  #everyLog(): [string, KeyLog][] {
    const logs = [...this.#logs].map(([name, { log }]): [string, KeyLog] => [`key ${name}`, log]);
    return this.contents === null ? logs : [...logs, ["content", this.contents]];
  }

  #mergeLog(own: KeyLog | null | undefined, other: KeyLog): void {
    for (const entries of other.entries()) own?.addEntries(entries);
  }

  #totals(): Totals {
    return {
      version: VERSION,
      dataset: this.plan.dataset,
      invalidRows: this.invalidRows,
      byRule: [...this.byRule].sort(([a], [b]) => (a < b ? -1 : 1)),
      segments: this.segments.toJson(),
      headers: [...this.headers].sort(([a], [b]) => a - b),
      faults: [...this.faults].sort(([a], [b]) => a - b),
      rows: this.#rows.toJson(),
      keys: this.#keys.toJson(),
    };
  }

  #mergeTotals(totals: Totals): void {
    this.invalidRows += totals.invalidRows;
    for (const [rule, count] of totals.byRule) this.#countRule(rule, count);
    this.segments.merge(totals.segments);
    for (const [file, columns] of totals.headers) this.headers.set(file, columns);
    for (const [segment, problem] of totals.faults) this.faults.set(segment, problem);
    this.#rows.merge(totals.rows);
    this.#keys.merge(totals.keys);
  }
}

/** Parquet and Arrow name their columns once too; a value that is missing there may be a null. */
function isOfHeader(row: TableRow, keyword: string): boolean {
  return row.object === null || (keyword === "additionalProperties" && row.place().line === undefined);
}

/** 4 MB of base64 a line. */
const LINE_WORDS = 3 * 2 ** 18;
