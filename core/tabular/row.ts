import type { CsvRecord } from "./csv.ts";
import { placeInRaw, placeOfOffset } from "./csv-text.ts";

/** One data row. Keep what you read from it, not the row itself: it keeps its piece of the file in memory. */
export interface TableRow {
  /** 1-based; rows with problems are counted too. */
  readonly record: number;
  /** 1-based line where the row begins. Parquet and Arrow have no lines: the record's number. */
  readonly line: number;
  /** CSV: text, or null for an empty unquoted cell, by position of column. Else: null. */
  readonly cells: readonly (string | null)[] | null;
  /** JSON, Parquet, Arrow: the object. CSV: null. */
  readonly object: Readonly<Record<string, unknown>> | null;
  /** CSV: text or null. Else: the value. Undefined when the row has no such column. */
  get(column: string): unknown;
  /** The value as it stands in the file where it says more than {@link get}: CSV text, digits of a JSON integer beyond 2^53. */
  source(column: string): string | undefined;
  /** Where a column's cell stands; the row's beginning for JSON or when it has no such column; nothing for Parquet and Arrow, where the record says it. */
  place(column?: string): { readonly line?: number; readonly column?: number };
}

/** Where a row stands, in words: its line, or in Parquet and Arrow its number. */
export function rowName(row: TableRow | undefined): string {
  if (row === undefined) return "";
  return row.place().line === undefined ? `row ${row.record}` : `line ${row.line}`;
}

export class CsvRow implements TableRow {
  readonly record: number;
  readonly line: number;
  readonly cells: readonly (string | null)[];
  readonly object = null;
  readonly #raw: string;
  readonly #starts: readonly number[] | undefined;
  readonly #header: CsvHeader;

  constructor(record: CsvRecord, header: CsvHeader) {
    this.record = record.record;
    this.line = record.line;
    this.cells = record.cells;
    this.#raw = record.raw;
    this.#starts = record.starts;
    this.#header = header;
  }

  get(column: string): string | null | undefined {
    const index = this.#header.positions.get(column);
    return index === undefined ? undefined : this.cells[index];
  }

  source(column: string): string | undefined {
    return this.get(column) ?? undefined;
  }

  place(column?: string): { line: number; column?: number } {
    const index = column === undefined ? undefined : this.#header.positions.get(column);
    if (index === undefined || index >= (this.#header.written ?? this.cells.length)) return { line: this.line };
    const start = this.#starts?.[index];
    return start === undefined
      ? placeInRaw(this.#raw, this.#header.delimiter, this.line, index)
      : placeOfOffset(this.#raw, start, this.line, this.#header.lineEnds ?? /\n/g);
  }
}

/** What the rows of one CSV file share. */
export interface CsvHeader {
  readonly columns: readonly string[];
  readonly positions: ReadonlyMap<string, number>;
  readonly delimiter: number;
  /** How many columns stand in the file; default: all. */
  readonly written?: number;
  /** Of a dialect. */
  readonly lineEnds?: RegExp;
}

/** A row of Parquet or Arrow. */
export class RecordRow implements TableRow {
  readonly record: number;
  readonly cells = null;
  readonly object: Readonly<Record<string, unknown>>;
  readonly #exact: ReadonlyMap<string, string> | null;

  constructor(record: number, object: Readonly<Record<string, unknown>>, exact: ReadonlyMap<string, string> | null) {
    this.record = record;
    this.object = object;
    this.#exact = exact;
  }

  get line(): number {
    return this.record;
  }

  get(column: string): unknown {
    return Object.hasOwn(this.object, column) ? this.object[column] : undefined;
  }

  source(column: string): string | undefined {
    return this.#exact?.get(column);
  }

  place(): { line?: number; column?: number } {
    return {};
  }
}

/** A row of JSON Lines, or of an array in a JSON file. */
export class JsonRow extends RecordRow {
  readonly #line: number;
  readonly #column: number | undefined;

  constructor(
    at: { readonly record: number; readonly line: number; readonly column?: number },
    object: Readonly<Record<string, unknown>>,
    exact: ReadonlyMap<string, string> | null,
  ) {
    super(at.record, object, exact);
    this.#line = at.line;
    this.#column = at.column;
  }

  override get line(): number {
    return this.#line;
  }

  override place(): { line: number; column?: number } {
    return this.#column === undefined ? { line: this.#line } : { line: this.#line, column: this.#column };
  }
}
