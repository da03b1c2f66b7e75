export type JsonType = "integer" | "number" | "boolean" | "string" | "null" | "array" | "object";

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const INTEGER = /^[+-]?\d+$/;
const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, True: true, TRUE: true, false: false, False: false, FALSE: false };

/** A decimal number as JSON, Python, R and spreadsheets write it: no spaces, separators, NaN or infinity. Undefined: it is none, or too large. */
export function numberOf(text: string): number | undefined {
  if (!NUMBER.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** `true` or `false`, also with the capitals that Python and R write. */
export function booleanOf(text: string): boolean | undefined {
  return Object.hasOwn(BOOLEANS, text) ? BOOLEANS[text] : undefined;
}

/**
 * A cell's value in the type that a schema names, tried in this order: number (integer or not), boolean, text. Where text is allowed too, only what JSON
 * would write as a number becomes one, so that "007" stays text. What does not convert stays text, for the schema to refuse.
 */
export function convertCell(text: string, types: ReadonlySet<JsonType>): string | number | boolean {
  const isText = types.has("string");
  if ((types.has("number") || types.has("integer")) && (!isText || JSON_NUMBER.test(text))) {
    const value = numberOf(text);
    if (value !== undefined && (!isText || types.has("number") || Number.isInteger(value))) return value;
  }
  return types.has("boolean") ? (booleanOf(text) ?? text) : text;
}

/** A value as text that is equal for equal values and for no others: integers beyond 2^53 by their digits. */
export function exactText(value: unknown, source: string | undefined): string {
  if (typeof value !== "number") return typeof value === "string" ? value : JSON.stringify(value);
  if (Number.isInteger(value) && !Number.isSafeInteger(value) && source !== undefined && INTEGER.test(source))
    return BigInt(source.startsWith("+") ? source.slice(1) : source).toString();
  return String(value === 0 ? 0 : value);
}

const DECIMAL_COMMA = /^[+-]?(?:\d+[.,]\d*|[.,]\d+)(?:[eE][+-]?\d+)?$/;

/**
 * A number with a decimal comma as one with a point. The other way about too: beside decimal commas 1.234 may be a thousand, so it is no number.
 * Other texts stay as they are.
 */
export function withPoint(text: string): string {
  if (!DECIMAL_COMMA.test(text)) return text;
  return text.includes(",") ? text.replace(",", ".") : text.replace(".", ",");
}
