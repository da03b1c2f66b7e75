import { addContent, addToKey, CONTENT_TAGS, type HashWords, hashNumber, hashText, hashWords } from "../../core/scan/hash.ts";
import { exactText } from "../../core/tabular/convert.ts";
import type { TableRow } from "../../core/tabular/row.ts";

type Values = Readonly<Record<string, unknown>>;

const part = hashWords();
const DIGITS = /^-?\d+$/;

/** Hashes a row's key into `into`; the name of a column that is null instead, because such a row has no key. */
export function hashKey(row: TableRow, values: Values, columns: readonly string[], into: HashWords): string | null {
  for (const [index, column] of columns.entries()) {
    const value = cellOf(values, column);
    if (value === null || value === undefined) return column;
    hashText(exactText(value, row.source(column)), index === 0 ? into : part);
    if (index > 0) addToKey(into, part);
  }
  return null;
}

/** A row's key as a message shows it. */
export function keyText(row: TableRow, values: Values, columns: readonly string[]): string {
  const parts = columns.map((column) => exactText(cellOf(values, column) ?? null, row.source(column)));
  return parts.length === 1 ? (parts[0] as string) : JSON.stringify(parts);
}

const names = new Map<string, HashWords>();
const MAX_NAMES = 20_000;

/** The hash of a column's name. */
export function hashOfName(name: string): HashWords {
  let hash = names.get(name);
  if (hash === undefined) {
    hash = hashWords();
    hashText(name, hash);
    if (names.size < MAX_NAMES) names.set(name, hash);
  }
  return hash;
}

/** Hashes a row's content, whatever the order of the columns; null and a missing value are the same. */
export function hashContent(row: TableRow, values: Values, into: HashWords): void {
  into.fill(0);
  for (const column of Object.keys(values)) addValue(into, column, values[column], () => row.source(column));
}

/** Adds one value's part to a row's content. */
export function addValue(into: HashWords, column: string, value: unknown, source: () => string | undefined): void {
  if (value === null || value === undefined) return;
  addContent(into, hashOfName(column), part, hashValue(value, source));
}

/** Hashes a value into `part`, and says as what. */
function hashValue(value: unknown, source: () => string | undefined): number {
  if (typeof value === "number") {
    const digits = Number.isInteger(value) && !Number.isSafeInteger(value) ? exactText(value, source()) : "";
    if (DIGITS.test(digits)) {
      hashText(digits, part);
      return CONTENT_TAGS.large;
    }
    hashNumber(value, part);
    return CONTENT_TAGS.number;
  }
  if (typeof value === "string") {
    hashText(value, part);
    return CONTENT_TAGS.text;
  }
  hashText(typeof value === "boolean" ? String(value) : JSON.stringify(value), part);
  return typeof value === "boolean" ? CONTENT_TAGS.boolean : CONTENT_TAGS.other;
}

function cellOf(values: Values, column: string): unknown {
  return Object.hasOwn(values, column) ? values[column] : undefined;
}
