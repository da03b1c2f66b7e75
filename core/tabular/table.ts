import { type ColumnBatch, rowsOf } from "./columnar.ts";
import type { OnRead } from "./compression.ts";
import { CsvScanner, type CsvSink } from "./csv.ts";
import { type CsvDialect, isStrict, lineEnds } from "./csv-dialect.ts";
import { DialectScanner } from "./dialect-scanner.ts";
import { formatOf, type TableFormat } from "./format.ts";
import { JsonArrayScanner } from "./json-array.ts";
import { JsonLinesScanner, type JsonLinesSink } from "./json-lines.ts";
import { beginsFile, type FilePart } from "./part.ts";
import { NO_PARTITIONS, type Partitions, partitionsOf, requireApart } from "./partitions.ts";
import { pointerProblem } from "./pointer.ts";
import { TableError, TableFault, type TableProblem } from "./problem.ts";
import { type CsvHeader, CsvRow, type TableRow } from "./row.ts";
import { type Encoding, readText } from "./text.ts";

export type { TableFormat } from "./format.ts";
export type { TableRow } from "./row.ts";

export interface TableOptions {
  /** Default: by the file's name (.csv, .tsv, .jsonl, .ndjson, .json, .parquet, .arrow, .feather; text also with .gz or .zst). */
  readonly format?: TableFormat;
  readonly delimiter?: string;
  /** Of CSV; default: RFC 4180. */
  readonly dialect?: CsvDialect;
  /** Spellings of null of unquoted CSV cells beside the empty one. */
  readonly nulls?: readonly string[];
  readonly encoding?: Encoding;
  /** What messages call the file. Default: its path. */
  readonly name?: string;
  /** Of uncompressed CSV and JSON Lines: only this part is read, as if it were the file. */
  readonly part?: FilePart;
  /** Folders named `key=value` of the file's `name` are columns of its rows. */
  readonly partitions?: boolean;
  /** Only the first rows are wanted, and of Parquet only these columns: there may be more of both. */
  readonly sample?: { readonly rows: number; readonly columns?: ReadonlySet<string> };
  /** Of text that is read whole. */
  readonly onRead?: OnRead;
  /** Takes problems of single rows, which are left out. Without it the first one is thrown. */
  readonly onProblem?: (problem: TableProblem) => void;
}

/** A table that is read once, from its beginning to its end, in bounded memory. */
export interface Table {
  readonly format: TableFormat;
  /** The header; of JSON: the keys of the first row; later ones may have others. */
  readonly columns: readonly string[];
  /** Rows in order. Throws {@link TableError} with the place. */
  readonly rows: AsyncIterable<TableRow>;
  /** The same rows, many at once. Read one of the two. */
  readonly batches: AsyncIterable<readonly TableRow[]>;
  /** Of CSV whose numbers have a decimal comma: {@link rowReader} reads them. */
  readonly decimal?: ",";
  /** Columns that stand in the file's path; {@link rowReader} reads them like CSV text, whatever the format. */
  readonly partitions?: readonly string[];
  /** Parquet and Arrow: the same rows by columns, as the file holds them. Read one of the three. */
  readonly columnBatches?: AsyncIterable<ColumnBatch>;
}

/** Opens a table and reads its header. Throws {@link TableError} on whatever departs from the format. */
export async function openTable(path: string, options: TableOptions = {}): Promise<Table> {
  const name = options.name ?? path;
  const format = options.format ?? formatOf(path, name);
  const partitions = options.partitions === true ? partitionsNamed(name, options) : NO_PARTITIONS;
  const table =
    format === "parquet" || format === "arrow"
      ? await openColumns({ path, name, format, partitions }, options)
      : await openText({ path, name, format, partitions }, options);
  return partitions.size === 0 ? table : { ...table, partitions: [...partitions.keys()] };
}

function partitionsNamed(name: string, options: TableOptions): Partitions {
  try {
    return partitionsOf(name, new Set(options.nulls));
  } catch (error) {
    throw namedError(error, name);
  }
}

interface Source {
  readonly path: string;
  readonly name: string;
  readonly format: TableFormat;
  readonly partitions: Partitions;
}

async function openText(source: Source, options: TableOptions): Promise<Table> {
  const { format } = source;
  const reader = new TableReader(source, options);
  const batches = reader.read();
  const first = await batches.next();
  const rest = chain(first, batches);
  const decimal = options.dialect?.decimal ?? ".";
  return { format, columns: reader.columns, batches: rest, rows: flatten(rest), ...(decimal === "." ? {} : { decimal }) };
}

/** Formats that hold columns. Their libraries are loaded only for them. */
async function openColumns({ path, name, format, partitions }: Source, { sample }: TableOptions): Promise<Table> {
  try {
    const wanted = sample === undefined ? {} : { first: sample.rows, ...(sample.columns === undefined ? {} : { columns: sample.columns }) };
    const opened =
      format === "parquet"
        ? await (await import("./parquet/open.ts")).openParquet(path, wanted)
        : await (await import("./arrow/open.ts")).openArrow(path);
    try {
      requireApart(partitions, opened.columns);
    } catch (error) {
      // Batches that nobody begins to read close nothing
      await opened.close();
      throw error;
    }
    const columnBatches = errorsNamed(withPartitions(opened.batches, partitions), name);
    const batches = rowBatches(columnBatches);
    return { format, columns: [...opened.columns, ...partitions.keys()], columnBatches, batches, rows: flatten(batches) };
  } catch (error) {
    throw namedError(error, name);
  }
}

async function* rowBatches(batches: AsyncIterable<ColumnBatch>): AsyncGenerator<readonly TableRow[]> {
  for await (const batch of batches) yield* rowsOf(batch);
}

async function* withPartitions(batches: AsyncIterable<ColumnBatch>, partitions: Partitions): AsyncGenerator<ColumnBatch> {
  for await (const batch of batches) {
    const added = [...partitions].map(([name, value]) => ({ name, values: new Array(batch.rows).fill(value), exact: null }));
    yield added.length === 0 ? batch : { ...batch, columns: [...batch.columns, ...added] };
  }
}

async function* errorsNamed<T>(items: AsyncIterable<T>, name: string): AsyncGenerator<T> {
  try {
    yield* items;
  } catch (error) {
    throw namedError(error, name);
  }
}

/** The error that says which file, and in which line the text could not be read on. */
function namedError(error: unknown, name: string, lineReached?: number): unknown {
  if (error instanceof TableError) return error;
  if (error instanceof TableFault) {
    const line = error.problem.line ?? lineReached;
    return new TableError({ ...error.problem, ...(line === undefined ? {} : { line }) }, name, error.cause);
  }
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined || !["ENOENT", "EACCES", "EISDIR", "EPERM", "EIO", "ENOTDIR"].includes(code)) return error;
  return new TableError(
    { code: "TABLE_UNREADABLE", message: `the file cannot be read: ${message}`, advice: "check its path and permissions" },
    name,
    error,
  );
}

class TableReader {
  columns: readonly string[] = [];
  readonly #path: string;
  readonly #name: string;
  readonly #partitions: Partitions;
  readonly #options: TableOptions;
  readonly #scanner: { push(text: string, last: boolean): void; readonly lineReached: number };
  #batch: TableRow[] = [];

  constructor({ path, name, format, partitions }: Source, options: TableOptions) {
    this.#path = path;
    this.#name = name;
    this.#partitions = partitions;
    this.#options = options;
    const problem = (found: TableProblem) => this.#report(found);
    this.#scanner = format === "jsonl" || format === "json" ? this.#json(format, problem) : this.#csv(format, problem);
  }

  /** Pieces with the rows that end in them, the first as soon as the columns are known. */
  async *read(): AsyncGenerator<readonly TableRow[]> {
    try {
      // A pointer is a whole file: what a part begins with elsewhere is none
      let isFirst = beginsFile(this.#options.part);
      for await (const text of readText(this.#path, this.#options.encoding ?? "utf-8", this.#options.part, this.#options.onRead)) {
        if (isFirst && text !== "") {
          isFirst = false;
          const pointer = pointerProblem(text);
          if (pointer !== null) throw new TableFault(pointer);
        }
        this.#scanner.push(text, false);
        if (this.#batch.length > 0) yield this.#taken();
      }
      this.#scanner.push("", true);
      if (this.#batch.length > 0) yield this.#taken();
    } catch (error) {
      // What stands before the fault can be read all the same
      if (this.#batch.length > 0) yield this.#taken();
      throw namedError(error, this.#name, this.#scanner.lineReached);
    }
  }

  #taken(): readonly TableRow[] {
    const batch = this.#batch;
    this.#batch = [];
    return batch;
  }

  #csv(format: TableFormat, problem: (found: TableProblem) => void): CsvScanner | DialectScanner {
    const delimiter = this.#options.delimiter ?? (format === "tsv" ? "\t" : ",");
    let header: CsvHeader = { columns: [], positions: new Map(), delimiter: delimiter.charCodeAt(0) };
    const options = { delimiter, nulls: new Set(this.#options.nulls) };
    const added = [...this.#partitions.values()];
    const sink: CsvSink = {
      header: (written) => {
        requireApart(this.#partitions, written);
        const columns = [...written, ...this.#partitions.keys()];
        const positions = new Map(columns.map((column, index) => [column, index]));
        const { dialect } = this.#options;
        header = { ...header, columns, positions, written: written.length, ...(dialect && { lineEnds: lineEnds(dialect) }) };
        this.columns = columns;
      },
      row: (record) =>
        this.#batch.push(new CsvRow(added.length === 0 ? record : { ...record, cells: [...record.cells, ...added] }, header)),
      problem,
    };
    const { dialect } = this.#options;
    if (dialect === undefined || isStrict(dialect)) return new CsvScanner(options, sink);
    return new DialectScanner(options, dialect, sink);
  }

  #json(format: "json" | "jsonl", problem: (found: TableProblem) => void): JsonLinesScanner | JsonArrayScanner {
    let isFirst = true;
    const sink: JsonLinesSink = {
      row: (row) => {
        if (this.#partitions.size > 0) {
          requireApart(this.#partitions, Object.keys(row.object));
          Object.assign(row.object, Object.fromEntries(this.#partitions));
        }
        if (isFirst) this.columns = Object.keys(row.object);
        isFirst = false;
        this.#batch.push(row);
      },
      problem,
    };
    return format === "json" ? new JsonArrayScanner(sink) : new JsonLinesScanner(sink);
  }

  #report(found: TableProblem): void {
    if (this.#options.onProblem === undefined) throw new TableError(found, this.#name);
    this.#options.onProblem(found);
  }
}

async function* chain(
  first: IteratorResult<readonly TableRow[]>,
  rest: AsyncGenerator<readonly TableRow[]>,
): AsyncGenerator<readonly TableRow[]> {
  if (first.done) return;
  try {
    yield first.value;
    yield* rest;
  } finally {
    // Who stops at the first piece has not begun the rest: the file is closed all the same.
    await rest.return(undefined);
  }
}

async function* flatten(batches: AsyncIterable<readonly TableRow[]>): AsyncGenerator<TableRow> {
  for await (const batch of batches) yield* batch;
}
