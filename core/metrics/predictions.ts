import { openTable } from "../tabular/table.ts";

/** Columns that mean something to us; every other one may be a slice. */
export const PREDICTION_COLUMNS = ["id", "label", "prediction", "group"] as const;
const PROBABILITY = "probability/";
const FILE = /^(?<split>[^.]+)\.(?:(?:csv|tsv|jsonl|ndjson)(?:\.(?:gz|zst))?|parquet|arrow|feather)$/;

type Cells = readonly (string | null)[];

/** Per-row predictions of one split, as text by column; classes are texts too. Rows can be taken out of it as often as needed. */
export class Predictions {
  readonly rows: number;
  readonly columns: ReadonlyMap<string, Cells>;
  /** Every class that is a label, a prediction or has a probability column: numbers in order if all are, else texts in code-unit order. */
  readonly classes: readonly string[];
  /** The positive class of binary metrics. */
  readonly positive: string | undefined;

  constructor(columns: ReadonlyMap<string, Cells>, options: { readonly positive?: string | undefined } = {}) {
    this.columns = columns;
    this.rows = Math.max(0, ...[...columns.values()].map((cells) => cells.length));
    this.classes = classesOf(columns);
    this.positive = options.positive === undefined ? this.classes.at(-1) : className(options.positive);
  }

  /** The rows of these indices, with the same positive class and the same probability columns. */
  take(indices: readonly number[]): Predictions {
    const columns = new Map([...this.columns].map(([name, cells]) => [name, indices.map((index) => cells[index] ?? null)]));
    return new Predictions(columns, { positive: this.positive });
  }

  /** The predictions with one more column. */
  with(name: string, cells: Cells): Predictions {
    return new Predictions(new Map([...this.columns, [name, cells]]), { positive: this.positive });
  }

  /** Indices into `classes`, or why a row has none. */
  codes(column: string): Int32Array | string {
    const cells = this.columns.get(column);
    if (cells === undefined) return `the predictions have no column "${column}"`;
    const positions = new Map(this.classes.map((name, index) => [name, index]));
    const codes = new Int32Array(cells.length);
    for (const [row, cell] of cells.entries()) {
      if (cell === null) return `${column} is null in row ${row + 1}`;
      codes[row] = positions.get(className(cell)) ?? 0;
    }
    return codes;
  }

  /** Finite numbers, or why a row has none. */
  numbers(column: string): Float64Array | string {
    const cells = this.columns.get(column);
    if (cells === undefined) return `the predictions have no column "${column}"`;
    const numbers = new Float64Array(cells.length);
    for (const [row, cell] of cells.entries()) {
      const value = cell === null || cell.trim() === "" ? Number.NaN : Number(cell);
      if (!Number.isFinite(value))
        return `${column} is ${cell === null ? "null" : JSON.stringify(cell)} in row ${row + 1}, and not a number`;
      numbers[row] = value;
    }
    return numbers;
  }

  /** One column of probabilities per class, in the order of `classes`; of two classes one column is enough. */
  probabilities(): Float64Array[] | string {
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
    const column = [...this.columns.keys()].find((key) => key.startsWith(PROBABILITY) && className(key.slice(PROBABILITY.length)) === name);
    const numbers = column === undefined ? undefined : this.numbers(column);
    if (numbers === undefined || typeof numbers === "string") return numbers;
    const row = numbers.findIndex((p) => p < 0 || p > 1);
    return row === -1 ? numbers : `${column} is ${numbers[row]} in row ${row + 1}, and not between 0 and 1`;
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
  let rows = 0;
  for await (const batch of table.batches) {
    for (const row of batch) {
      for (const name of row.object === null ? [] : Object.keys(row.object))
        if (!columns.has(name)) columns.set(name, new Array<string | null>(rows).fill(null));
      for (const [name, cells] of columns) cells.push(textOf(row.get(name), row.source(name)));
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

/** pandas writes the class 1 as 1.0 as soon as its column once held a null. */
function className(text: string): string {
  return /^-?(0|[1-9]\d*)\.0$/.test(text) ? text.slice(0, -2) : text;
}

function classesOf(columns: ReadonlyMap<string, Cells>): string[] {
  const classes = new Set<string>();
  for (const name of columns.keys()) if (name.startsWith(PROBABILITY)) classes.add(className(name.slice(PROBABILITY.length)));
  for (const name of ["label", "prediction"])
    for (const cell of new Set(columns.get(name))) if (cell !== null) classes.add(className(cell));
  const names = [...classes];
  const isNumeric = names.every((name) => name.trim() !== "" && Number.isFinite(Number(name)));
  return isNumeric ? names.sort((a, b) => Number(a) - Number(b)) : names.sort();
}
