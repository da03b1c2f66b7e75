import { RecordRow, type TableRow } from "./row.ts";

/** One column of some rows, as JSON values; numbers may stand in typed arrays. */
export interface ColumnValues {
  readonly name: string;
  /** One a row; null or undefined: null. */
  readonly values: ArrayLike<unknown>;
  /** By row of the batch: the digits of numbers that a double rounds. */
  readonly exact: ReadonlyMap<number, string> | null;
}

/** Rows of a table by columns, as Parquet and Arrow hold them. */
export interface ColumnBatch {
  /** 1-based record of the first row. */
  readonly first: number;
  readonly rows: number;
  readonly columns: readonly ColumnValues[];
}

/** A file that is open: its columns and their values, which are read once. It is closed when they are read to their end; who does not begin closes it. */
export interface ColumnarFile {
  readonly columns: readonly string[];
  readonly batches: AsyncGenerator<ColumnBatch>;
  close(): Promise<void>;
}

const ROWS_AT_ONCE = 4096;

/** The same rows one by one. */
export function* rowsOf(batch: ColumnBatch): Generator<readonly TableRow[]> {
  const isSpecial = batch.columns.some(({ name }) => name === "__proto__");
  for (let start = 0; start < batch.rows; start += ROWS_AT_ONCE) {
    const rows: TableRow[] = [];
    for (let index = start; index < Math.min(batch.rows, start + ROWS_AT_ONCE); index += 1) {
      const object: Record<string, unknown> = {};
      let exact: Map<string, string> | null = null;
      for (const column of batch.columns) {
        const value = column.values[index] ?? null;
        if (isSpecial) Object.defineProperty(object, column.name, { value, enumerable: true });
        else object[column.name] = value;
        const digits = column.exact?.get(index);
        if (digits !== undefined) exact = (exact ?? new Map()).set(column.name, digits);
      }
      rows.push(new RecordRow(batch.first + index, object, exact));
    }
    yield rows;
  }
}

/** Turns what a file holds into a JSON value; never sees null. */
export type ToJson = (value: unknown) => unknown;

/** Numbers that a double rounds, on their way to JSON. */
export class Exact {
  readonly value: number;
  readonly text: string;

  constructor(value: number, text: string) {
    this.value = value;
    this.text = text;
  }
}

/** A column's values as JSON, those of nested ones too. */
export function columnOf(name: string, raw: ArrayLike<unknown>, toJson: ToJson): ColumnValues {
  const isPlain = toJson === plainJson;
  if (isPlain && isIntegers(raw)) return { name, values: raw, exact: null };
  const exact = new Map<number, string>();
  const isNumbers = raw instanceof BigInt64Array || raw instanceof BigUint64Array;
  const values = isPlain && isNumbers ? new Float64Array(raw.length) : new Array<unknown>(raw.length);
  for (let index = 0; index < raw.length; index += 1) {
    const value = raw[index];
    let json = value === null || value === undefined ? null : toJson(value);
    if (json instanceof Exact) {
      exact.set(index, json.text);
      json = json.value;
    }
    values[index] = json as number;
  }
  return { name, values, exact: exact.size === 0 ? null : exact };
}

/** An integer, with its digits when a double rounds it. */
function integerOf(value: bigint): number | Exact {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : new Exact(number, value.toString());
}

/** A decimal number of `scale` digits behind the point. A double holds 15 digits exactly. */
export function decimalOf(unscaled: bigint, scale: number): number | Exact {
  const isNegative = unscaled < 0n;
  const digits = (isNegative ? -unscaled : unscaled).toString().padStart(scale + 1, "0");
  const point = digits.length - Math.max(scale, 0);
  const whole = `${isNegative ? "-" : ""}${digits.slice(0, point)}${"0".repeat(Math.max(-scale, 0))}`;
  const text = scale > 0 ? `${whole}.${digits.slice(point)}` : whole;
  const value = Number(text);
  return digits.length <= 15 && scale >= 0 ? value : new Exact(value, text);
}

/** What says itself how it becomes JSON: bytes as base64, numbers with a fraction, texts, and all that holds such. */
export function plainJson(value: unknown): unknown {
  if (typeof value === "bigint") return integerOf(value);
  if (typeof value === "number") return finiteOf(value);
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64");
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return listOf(plainJson)(value);
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "object" && value !== null) return objectOf(Object.entries(value), () => plainJson);
  return value;
}

export function listOf(read: ToJson): ToJson {
  return (list) => Array.from(list as ArrayLike<unknown>, (item) => nested(item, read));
}

export function objectOf(entries: readonly (readonly [string, unknown])[], readerOf: (name: string) => ToJson): Record<string, unknown> {
  return Object.fromEntries(entries.map(([name, value]) => [name, nested(value, readerOf(name))]));
}

/** Within nested values digits are not kept. */
function nested(value: unknown, read: ToJson): unknown {
  const json = value === null || value === undefined ? null : read(value);
  return json instanceof Exact ? json.value : json;
}

function isIntegers(raw: ArrayLike<unknown>): boolean {
  return [Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array].some((kind) => raw instanceof kind);
}

/** JSON has finite numbers only: the others are the texts that CSV would have for them. */
function finiteOf(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}
