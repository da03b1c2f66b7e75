import type { RowError } from "../../core/schema/row-error.ts";
import { TableError, type TableProblem } from "../../core/tabular/problem.ts";
import { openTable, type Table, type TableRow } from "../../core/tabular/table.ts";
import { rowReader } from "../../core/tabular/typed-row.ts";
import { Columns } from "./columns.ts";
import { KeyIndex, keyOf } from "./key-index.ts";
import { FindingLedger, type ListingBudget } from "./ledger.ts";
import { problemFinding, ruleOfProblem, schemaFinding, shownValue, subjectOf } from "./row-findings.ts";
import type { DataSource } from "./source.ts";
import type { Splits } from "./splits.ts";

/** Rows that are checked at once: enough that watching the time costs nothing, few enough that a batch takes milliseconds unless a pattern hangs. */
const ROWS_AT_ONCE = 5_000;
/** Errors that a header causes are the same in every row: one is enough. */
const HEADER_KEYWORDS = new Set(["required", "additionalProperties"]);

type Values = Readonly<Record<string, unknown>>;
type SplitEntry = NonNullable<ReturnType<Splits["enter"]>>;

/** Reads a dataset once and gathers what its rows say. */
export class DatasetReader {
  readonly #source: DataSource;
  readonly #signal: AbortSignal;
  readonly columns: Columns;
  /** Of rows: their severity depends on how many there are. */
  readonly rowLedger: FindingLedger;
  /** Of the dataset: keys, overlaps, files. */
  readonly ledger: FindingLedger;
  readonly rowsByFile: number[] = [];
  readonly brokenFiles = new Set<string>();
  readonly byRule = new Map<string, number>();
  readonly #keys = new KeyIndex();
  readonly #split: SplitEntry | null;
  #header: readonly string[] | null = null;
  readRows = 0;
  invalidRows = 0;

  constructor(source: DataSource, splits: Splits, budget: ListingBudget, signal: AbortSignal) {
    this.#source = source;
    this.#signal = signal;
    this.columns = new Columns(source.schema);
    this.rowLedger = new FindingLedger(budget);
    this.ledger = new FindingLedger(budget);
    this.#split = splits.enter(source.name, this.ledger);
  }

  get rows(): number {
    return this.rowsByFile.reduce((sum, rows) => sum + rows, 0);
  }

  async read(): Promise<void> {
    for (const file of this.#source.files) {
      let problemRows = 0;
      const before = this.readRows;
      const onProblem = (problem: TableProblem) => {
        problemRows += 1;
        this.#countProblem(problem, file.name);
      };
      try {
        const table = await openTable(file.path, { ...this.#tableOptions(), name: file.name, onProblem });
        this.#compareHeader(table, file.name);
        await this.#readRows(table, file.name);
      } catch (error) {
        // What is wrong with a file is a finding; what is wrong with the settings is an error
        if (!(error instanceof TableError) || error.verdict === "error") throw error;
        this.ledger.add(problemFinding(error.problem, this.#source.name, file.name));
        this.brokenFiles.add(file.name);
        if (error.problem.record !== undefined) problemRows += 1;
      }
      this.rowsByFile.push(this.readRows - before + problemRows);
    }
  }

  #tableOptions() {
    const { format, nulls, encoding, delimiter } = this.#source.config;
    return {
      nulls,
      ...(format === undefined ? {} : { format }),
      ...(encoding === undefined ? {} : { encoding }),
      ...(delimiter === undefined ? {} : { delimiter }),
    };
  }

  async #readRows(table: Table, file: string): Promise<void> {
    const read = rowReader(table, this.#source.schema);
    for await (const batch of table.batches) {
      this.#signal.throwIfAborted();
      for (let start = 0; start < batch.length; start += ROWS_AT_ONCE) {
        const rows = batch.slice(start, start + ROWS_AT_ONCE);
        const values = rows.map(read);
        const errors = this.#source.schema?.check(values, (index) => `${file} line ${rows[index]?.line}`);
        for (const [index, row] of rows.entries()) this.#take(row, values[index] ?? {}, errors?.[index] ?? null, file);
      }
    }
  }

  #take(row: TableRow, values: Values, errors: readonly RowError[] | null, file: string): void {
    this.readRows += 1;
    this.columns.add(row, values);
    this.#split?.(row, values, file, this.columns.sorted);
    if (this.#source.config.key !== undefined) this.#takeKey(row, values, this.#source.config.key, file);
    if (errors === null) return;
    this.invalidRows += 1;
    for (const error of errors) {
      this.#countRule(error.keyword);
      const isWholeColumn = row.object === null && error.path === "" && HEADER_KEYWORDS.has(error.keyword);
      this.rowLedger.offer(
        {
          code: "ROW_SCHEMA",
          rule: error.keyword,
          subject: subjectOf(this.#source.name, error.column),
          ...(isWholeColumn ? { limit: 1 } : {}),
        },
        () => schemaFinding({ error, row, dataset: this.#source.name, file, isWholeColumn }),
      );
    }
  }

  #takeKey(row: TableRow, values: Values, columns: readonly string[], file: string): void {
    const key = keyOf(row, values, columns);
    const name = columns.join(", ");
    const earlier = "text" in key ? this.#keys.add(key.text, { file, line: row.line }) : null;
    if ("text" in key && earlier === null) return;
    const column = "missing" in key ? key.missing : columns[0];
    const what = { code: "text" in key ? "KEY_DUPLICATE" : "KEY_NULL", rule: `key ${name}`, subject: subjectOf(this.#source.name, name) };
    this.ledger.offer(what, () => ({
      ...what,
      severity: this.#source.config.severity,
      observed: "text" in key ? shownValue(key.text) : null,
      expected: "text" in key ? "unique" : "not null",
      message:
        "text" in key
          ? `${name} ${shownValue(key.text)} is already in ${earlier?.file} line ${earlier?.line}`
          : `${key.missing} is null, and it is part of the key`,
      advice: "text" in key ? "remove the duplicate, or name the columns that make rows unique" : "give every row its key",
      location: { file, ...row.place(column), record: row.record },
    }));
  }

  #countProblem(problem: TableProblem, file: string): void {
    this.invalidRows += 1;
    this.#countRule(ruleOfProblem(problem));
    this.rowLedger.offer({ code: problem.code, rule: ruleOfProblem(problem), subject: this.#source.name }, () =>
      problemFinding(problem, this.#source.name, file),
    );
  }

  #countRule(rule: string): void {
    this.byRule.set(rule, (this.byRule.get(rule) ?? 0) + 1);
  }

  /** All CSV files of a dataset have the same columns; their order may differ. */
  #compareHeader(table: Table, file: string): void {
    if (table.format === "jsonl") return;
    this.columns.declare(table.columns);
    this.#header ??= table.columns;
    const [first, own] = [new Set(this.#header), new Set(table.columns)];
    const lacking = [...first].filter((column) => !own.has(column));
    const added = [...own].filter((column) => !first.has(column));
    if (lacking.length + added.length === 0) return;
    const difference = [
      lacking.length > 0 ? `lacks ${lacking.slice(0, 10).join(", ")}` : "",
      added.length > 0 ? `has ${added.slice(0, 10).join(", ")} besides` : "",
    ];
    this.ledger.add({
      code: "COLUMNS_DIFFER",
      rule: "columns",
      subject: this.#source.name,
      severity: "fail",
      observed: shownValue(table.columns.join(",")),
      expected: shownValue(this.#header.join(",")),
      message: `the file ${difference.filter(Boolean).join(" and ")}, unlike ${this.#source.files[0]?.name}`,
      advice: "give all files of a dataset the same columns",
      location: { file, line: 1 },
    });
  }
}
