import { isUtf8 } from "node:buffer";
import type { RowError } from "../../schema/row-error.ts";
import type { RowSchema } from "../../schema/row-schema.ts";
import { convertCell, type JsonType } from "../convert.ts";
import { type CsvRecord, CsvScanner } from "../csv.ts";
import { incompleteTail } from "../encoding.ts";
import { TableFault, type TableProblem } from "../problem.ts";
import { type CsvHeader, CsvRow, type TableRow } from "../row.ts";
import { rowReader } from "../typed-row.ts";
import { PlainNeeded } from "./kernel.ts";

type Values = Readonly<Record<string, unknown>>;

/** One record read the plain way. */
export interface PlainRecord {
  readonly row: TableRow;
  readonly values: Values;
}

export interface RecordsTask {
  readonly columns: readonly string[];
  readonly delimiter: string;
  readonly nulls: readonly string[];
  readonly schema: Pick<RowSchema, "typesOf" | "check"> | null;
}

const FIRST_WINDOW_BYTES = 4096;
const NO_TYPES: ReadonlySet<JsonType> = new Set();
const QUOTE = 34;

/** A record read by itself, with its length. */
export type FirstRecord = { readonly bytes: number; readonly lines: number } & ({ readonly problem: TableProblem } | PlainRecord);

/** Reads single records and cells out of bytes as the plain reader of their format would. */
export interface Records {
  /** The record at the beginning of the bytes, with its length; null: it does not end in them. Throws {@link PlainNeeded} where the plain reader stops. */
  first(bytes: Uint8Array, last: boolean, at: { line: number; record: number }): FirstRecord | null;
  /** The record that the bytes hold, which is known to be regular. */
  row(bytes: Uint8Array, at: { line: number; record: number }): PlainRecord;
  /** A cell's value by its bytes as they stand; null as the plain reader has it. */
  cell(bytes: Uint8Array, column: number): { value: unknown; source: string } | null;
  check(rows: readonly PlainRecord[]): readonly (readonly RowError[] | null)[];
}

/** Reads single CSV records and cells out of bytes as the plain reader would. */
export class CsvRecords implements Records {
  readonly #types: readonly ReadonlySet<JsonType>[];
  readonly #scanner: CsvScanner;
  readonly #read: (row: TableRow) => Values;
  readonly #nulls: ReadonlySet<string>;
  readonly #schema: RecordsTask["schema"];
  readonly #columns: readonly string[];
  #record: CsvRecord | null = null;
  #problem: TableProblem | null = null;
  readonly #header: CsvHeader;

  constructor({ columns, delimiter, nulls, schema }: RecordsTask) {
    this.#columns = columns;
    this.#nulls = new Set(nulls);
    this.#schema = schema;
    this.#header = {
      columns,
      positions: new Map(columns.map((column, index) => [column, index])),
      delimiter: delimiter.charCodeAt(0),
    };
    this.#scanner = new CsvScanner(
      { delimiter, nulls: this.#nulls },
      {
        header: () => {},
        row: (record) => {
          this.#record = record;
        },
        problem: (problem) => {
          this.#problem = problem;
        },
      },
    );
    this.#read = rowReader({ format: "csv", columns }, schema);
    this.#types = columns.map((column) => schema?.typesOf(column) ?? NO_TYPES);
  }

  first(bytes: Uint8Array, last: boolean, at: { line: number; record: number }): FirstRecord | null {
    for (let window = FIRST_WINDOW_BYTES; ; window *= 8) {
      const isWhole = window >= bytes.length;
      const part = isWhole ? bytes : bytes.subarray(0, window);
      const text = textOf(isWhole && last ? part : part.subarray(0, part.length - incompleteTail(part)));
      this.#record = null;
      this.#problem = null;
      const end = this.#end(text, isWhole && last, at);
      if (end < 0) {
        if (isWhole) return null;
        continue;
      }
      const own = text.slice(0, end);
      const size = { bytes: Buffer.byteLength(own), lines: own.split("\n").length - 1 };
      const { problem, record } = this.#taken();
      if (problem !== null) return { ...size, problem };
      if (record === null) throw new PlainNeeded("a record is neither a row nor a problem");
      return { ...size, ...this.#plain(record) };
    }
  }

  /** A file that is cut, or breaks a limit, ends the plain reader as well, which says where. */
  #end(text: string, last: boolean, at: { line: number; record: number }): number {
    try {
      return this.#scanner.readOne(text, last, { columns: this.#columns, ...at });
    } catch (error) {
      throw error instanceof TableFault ? new PlainNeeded(error.message) : error;
    }
  }

  row(bytes: Uint8Array, at: { line: number; record: number }): PlainRecord {
    this.#record = null;
    this.#scanner.readOne(textOf(bytes), true, { columns: this.#columns, ...at });
    const { record } = this.#taken();
    if (record === null) throw new PlainNeeded("a regular record is none");
    return this.#plain(record);
  }

  cell(bytes: Uint8Array, column: number): { value: unknown; source: string } | null {
    const isQuoted = bytes[0] === QUOTE;
    const text = isQuoted ? textOf(bytes.subarray(1, bytes.length - 1)).replaceAll('""', '"') : textOf(bytes);
    if (!isQuoted && (text === "" || this.#nulls.has(text))) return null;
    const types = this.#types[column] ?? NO_TYPES;
    return { value: types.size === 0 ? text : convertCell(text, types), source: text };
  }

  check(rows: readonly PlainRecord[]): readonly (readonly RowError[] | null)[] {
    return checkRows(this.#schema, rows);
  }

  #taken(): { record: CsvRecord | null; problem: TableProblem | null } {
    return { record: this.#record, problem: this.#problem };
  }

  #plain(record: CsvRecord): PlainRecord {
    const row = new CsvRow(record, this.#header);
    return { row, values: this.#read(row) };
  }
}

export function checkRows(schema: RecordsTask["schema"], rows: readonly PlainRecord[]): readonly (readonly RowError[] | null)[] {
  if (schema === null) return rows.map(() => null);
  return schema.check(
    rows.map(({ values }) => values),
    (index) => `line ${rows[index]?.row.line}`,
  );
}

export function textOf(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw new PlainNeeded("bytes are not UTF-8");
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}
