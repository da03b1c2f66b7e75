import { openTable } from "../tabular/table.ts";
import { type Cells, classesOf, className, codesOf, NO_CLASS, numbersOf, PROBABILITY, sharedText } from "./cells.ts";

/** Columns that mean something to us; every other one may be a slice. */
export const PREDICTION_COLUMNS = ["id", "label", "prediction", "group"] as const;
const FILE = /^(?<split>[^.]+)\.(?:(?:csv|tsv|jsonl|ndjson)(?:\.(?:gz|zst))?|parquet|arrow|feather)$/;

interface PredictionsOptions {
  readonly positive?: string | undefined;
  /** The table whose classes these rows share, though not each may have a row here. */
  readonly whole?: Predictions | undefined;
}

/** Rows of another table, by index. */
interface Taken {
  readonly of: Predictions;
  readonly indices: Int32Array;
}

/**
 * Per-row predictions of one split, as text by column; classes are texts too. Rows can be taken out of it as often as needed: a column is read as
 * classes or as numbers once, and what is taken looks them up.
 */
export class Predictions {
  readonly rows: number;
  readonly #taken: Taken | undefined;
  readonly #whole: Predictions | undefined;
  readonly #named: string | undefined;
  readonly #codes = new Map<string, Int32Array>();
  readonly #numbers = new Map<string, Float64Array>();
  #columns: ReadonlyMap<string, Cells> | undefined;
  #classes: readonly string[] | undefined;
  #chances: Float64Array[] | string | undefined;

  constructor(source: ReadonlyMap<string, Cells> | Taken, options: PredictionsOptions = {}) {
    this.#taken = "indices" in source ? source : undefined;
    this.#columns = "indices" in source ? undefined : source;
    this.#whole = options.whole;
    this.#named = options.positive === undefined ? undefined : className(options.positive);
    this.rows = "indices" in source ? source.indices.length : Math.max(0, ...[...source.values()].map((cells) => cells.length));
  }

  get columns(): ReadonlyMap<string, Cells> {
    this.#columns ??= this.#taken === undefined ? new Map() : columnsOf(this.#taken);
    return this.#columns;
  }

  /**
   * Every class that is a label, a prediction or has a probability column, in the table that these rows were taken out of: numbers in order if all
   * are, else texts in code-unit order.
   */
  get classes(): readonly string[] {
    this.#classes ??= this.#whole?.classes ?? classesOf(this.columns);
    return this.#classes;
  }

  /** The positive class of binary metrics. */
  get positive(): string | undefined {
    return this.#named ?? this.#whole?.positive ?? this.classes.at(-1);
  }

  /** The rows of these indices, with the same classes, the same positive one and the same probability columns. */
  take(indices: readonly number[]): Predictions {
    return new Predictions({ of: this, indices: Int32Array.from(indices) }, { whole: this });
  }

  /** The predictions with one more column. */
  with(name: string, cells: Cells): Predictions {
    const isSlice = !PREDICTION_COLUMNS.some((known) => known === name) && !name.startsWith(PROBABILITY);
    return new Predictions(new Map([...this.columns, [name, cells]]), isSlice ? { whole: this } : { positive: this.positive });
  }

  /** Indices into `classes`, or why a row has none. They are shared: who changes them copies them first. */
  codes(column: string): Int32Array | string {
    const codes = this.#coded(column);
    if (codes === undefined) return `the predictions have no column "${column}"`;
    const row = codes.indexOf(NO_CLASS);
    return row === -1 ? codes : `${column} is null in row ${row + 1}`;
  }

  /** Finite numbers, or why a row has none. They are shared: who changes them copies them first. */
  numbers(column: string): Float64Array | string {
    const numbers = this.#read(column);
    if (numbers === undefined) return `the predictions have no column "${column}"`;
    const row = firstNaN(numbers);
    if (row === -1) return numbers;
    const cell = this.columns.get(column)?.[row] ?? null;
    return `${column} is ${cell === null ? "null" : JSON.stringify(cell)} in row ${row + 1}, and not a number`;
  }

  /** One column of probabilities per class, in the order of `classes`; of two classes one column is enough. */
  probabilities(): Float64Array[] | string {
    this.#chances ??= this.#readChances();
    return this.#chances;
  }

  #readChances(): Float64Array[] | string {
    const found = this.classes.map((name) => this.#probability(name));
    const missing = this.classes.filter((_, index) => found[index] === undefined);
    const [only] = found.filter((column) => column !== undefined);
    if (only === undefined) return `the predictions have no columns "${PROBABILITY}<class>"`;
    if (missing.length > (this.classes.length === 2 ? 1 : 0)) return `the predictions have no column "${PROBABILITY}${missing[0]}"`;
    const columns: Float64Array[] = [];
    for (const column of found) {
      if (typeof column === "string") return column;
      columns.push(column ?? (typeof only === "string" ? new Float64Array() : only.map((p) => 1 - p)));
    }
    return columns;
  }

  #probability(name: string): Float64Array | string | undefined {
    const column = this.#names().find((key) => key.startsWith(PROBABILITY) && className(key.slice(PROBABILITY.length)) === name);
    const numbers = column === undefined ? undefined : this.numbers(column);
    if (numbers === undefined || typeof numbers === "string") return numbers;
    const row = numbers.findIndex((p) => p < 0 || p > 1);
    return row === -1 ? numbers : `${column} is ${numbers[row]} in row ${row + 1}, and not between 0 and 1`;
  }

  #names(): string[] {
    return this.#taken === undefined ? [...this.columns.keys()] : this.#taken.of.#names();
  }

  #coded(column: string): Int32Array | undefined {
    const known = this.#codes.get(column);
    if (known !== undefined) return known;
    const cells = this.#taken === undefined ? this.columns.get(column) : undefined;
    const codes = this.#taken === undefined ? cells && codesOf(cells, this.classes) : this.#taken.of.#coded(column);
    if (codes === undefined) return undefined;
    const own = this.#taken === undefined ? codes : this.#taken.indices.map((index) => codes[index] ?? NO_CLASS);
    this.#codes.set(column, own);
    return own;
  }

  #read(column: string): Float64Array | undefined {
    const known = this.#numbers.get(column);
    if (known !== undefined) return known;
    const cells = this.#taken === undefined ? this.columns.get(column) : undefined;
    const numbers = this.#taken === undefined ? cells && numbersOf(cells) : this.#taken.of.#read(column);
    if (numbers === undefined) return undefined;
    const own = this.#taken === undefined ? numbers : Float64Array.from(this.#taken.indices, (index) => numbers[index] ?? Number.NaN);
    this.#numbers.set(column, own);
    return own;
  }
}

/** The split that a file's name says its predictions are of; undefined: it is no file of predictions. */
export function splitOfFile(name: string): string | undefined {
  return FILE.exec(name)?.groups?.split;
}

/** Reads a prediction file. Throws TableError with the place. */
export async function readPredictions(
  path: string,
  options: { readonly name: string; readonly positive?: string | undefined },
): Promise<Predictions> {
  const table = await openTable(path, { name: options.name });
  const columns = new Map<string, (string | null)[]>(table.columns.map((name) => [name, []]));
  const shared = new Map<string, Map<string, string>>();
  let rows = 0;
  for await (const batch of table.batches) {
    for (const row of batch) {
      for (const name of row.object === null ? [] : Object.keys(row.object))
        if (!columns.has(name)) columns.set(name, new Array<string | null>(rows).fill(null));
      for (const [name, cells] of columns) {
        const text = textOf(row.get(name), row.source(name));
        cells.push(text === null ? null : sharedText(shared, name, text));
      }
      rows++;
    }
  }
  return new Predictions(columns, { positive: options.positive });
}

/** A value as text: what JSON Lines holds and what CSV holds become comparable. `source`: the digits of a number that a double rounds. */
export function textOf(value: unknown, source?: string): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "number" && source !== undefined) return source;
  if (typeof value === "string") return value;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function columnsOf({ of, indices }: Taken): ReadonlyMap<string, Cells> {
  return new Map([...of.columns].map(([name, cells]) => [name, Array.from(indices, (index) => cells[index] ?? null)]));
}

function firstNaN(numbers: Float64Array): number {
  for (let row = 0; row < numbers.length; row++) if (Number.isNaN(numbers[row])) return row;
  return -1;
}
