import { booleanOf, numberOf } from "../../../../core/tabular/convert.ts";
import type { Dfa, FastColumn } from "../../../../core/tabular/fast/plan.ts";

/** A few texts that are surely of the format. */
const FORMATS = {
  date: /^2024-02-29$/,
  "date-time": /^2024-01-01T00:00:00Z$/,
  email: /^a@b\.co$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
} as const;

/** The contract of the plan in plain words, as bold as it allows: whether a cell that was read is surely valid. */
export function isSurelyValid(column: FastColumn, cell: string | null): boolean {
  if (cell === null) return column.nullable;
  const { check, kind } = column;
  const isNumeric = kind === "integer" || kind === "number";
  const value = isNumeric ? numberOf(cell) : kind === "boolean" ? booleanOf(cell) : cell;
  if (value === undefined) return false;
  if (check === undefined) return true;
  if (check === "unsure") return false;
  if (typeof value === "boolean") return check.booleans?.includes(value) ?? true;
  if (typeof value === "number") {
    if (check.minimum !== undefined && value < check.minimum) return false;
    if (check.maximum !== undefined && value > check.maximum) return false;
    if (check.exclusiveMinimum !== undefined && value <= check.exclusiveMinimum) return false;
    if (check.exclusiveMaximum !== undefined && value >= check.exclusiveMaximum) return false;
    if (check.integer && !Number.isInteger(value)) return false;
    if (check.multipleOf !== undefined && !(Number.isSafeInteger(value) && value % check.multipleOf === 0)) return false;
    return check.numbers?.includes(value) ?? true;
  }
  const length = [...value].length;
  if (length < (check.minLength ?? 0) || length > (check.maxLength ?? Number.POSITIVE_INFINITY)) return false;
  if (check.texts !== undefined && !check.texts.includes(value)) return false;
  if (check.format !== undefined && !FORMATS[check.format].test(value)) return false;
  return check.pattern === undefined || runs(check.pattern, value);
}

/** How a reader of the table uses it. */
export function runs(dfa: Dfa, text: string): boolean {
  let state = 1;
  for (const char of text) {
    if (dfa.settled[state]) return true;
    if (char.charCodeAt(0) > 127) return false;
    state = dfa.next[state * 128 + char.charCodeAt(0)] ?? 0;
    if (state === 0) return false;
  }
  return dfa.accepting[state] ?? false;
}
