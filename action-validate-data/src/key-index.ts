import { exactText } from "../../core/tabular/convert.ts";
import { grown, TextIndex } from "../../core/tabular/hash.ts";
import type { TableRow } from "../../core/tabular/row.ts";

export interface Place {
  readonly file: string;
  readonly line: number;
}

/** Keys, or contents, of rows with the place where each stood first: some 60 bytes each. */
export class KeyIndex {
  readonly #index = new TextIndex(4);
  #lines = new Float64Array(32);
  #files = new Uint32Array(32);
  readonly #names: string[] = [];

  /** The place of the first row with this text; null when this is the first. */
  add(text: string, place: Place): Place | null {
    const before = this.#index.size;
    const entry = this.#index.add(text);
    if (entry < before) return this.#placeOf(entry);
    if (entry >= this.#lines.length) {
      this.#lines = grown(this.#lines, this.#lines.length * 2);
      this.#files = grown(this.#files, this.#files.length * 2);
    }
    if (this.#names[this.#names.length - 1] !== place.file) this.#names.push(place.file);
    this.#lines[entry] = place.line;
    this.#files[entry] = this.#names.length - 1;
    return null;
  }

  find(text: string): Place | null {
    const entry = this.#index.find(text);
    return entry < 0 ? null : this.#placeOf(entry);
  }

  #placeOf(entry: number): Place {
    return { file: this.#names[this.#files[entry] ?? 0] ?? "", line: this.#lines[entry] ?? 0 };
  }
}

type Values = Readonly<Record<string, unknown>>;

/** A row's key as text that is equal for equal keys only; the name of a column that is null instead, because such a row has no key. */
export function keyOf(row: TableRow, values: Values, columns: readonly string[]): { text: string } | { missing: string } {
  const parts: string[] = [];
  for (const column of columns) {
    const value = Object.hasOwn(values, column) ? values[column] : undefined;
    if (value === null || value === undefined) return { missing: column };
    parts.push(exactText(value, row.source(column)));
  }
  return { text: parts.length === 1 ? (parts[0] as string) : JSON.stringify(parts) };
}

/** A row's content as text that is equal for equal rows only, whatever the order of the columns; null and a missing value are the same. */
export function contentOf(row: TableRow, values: Values, sortedColumns: readonly string[]): string {
  const parts: unknown[] = [];
  for (const column of sortedColumns) {
    const value = Object.hasOwn(values, column) ? values[column] : undefined;
    if (value === null || value === undefined) continue;
    parts.push(column, typeof value === "number" ? exactText(value, row.source(column)) : value);
  }
  return JSON.stringify(parts);
}
