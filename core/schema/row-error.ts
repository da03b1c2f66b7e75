import type { ErrorObject } from "ajv";

/** One way in which a row breaks its schema. */
export interface RowError {
  /** The schema's keyword: `type`, `maximum`, `required`. */
  readonly keyword: string;
  /** The column it is about; null when it is about the row. */
  readonly column: string | null;
  /** Where in the row, as a JSON pointer; deeper than the column for nested values. */
  readonly path: string;
  readonly value: unknown;
  /** What the schema wants: `must be <= 7500`. */
  readonly message: string;
  readonly expected: string | number | boolean | null;
}

const MAX_EXPECTED_CHARS = 200;

/** What ajv found, in our words. */
export function toRowError(error: ErrorObject): RowError {
  const [, first] = error.instancePath.split("/");
  const inner = first?.replaceAll("~1", "/").replaceAll("~0", "~");
  const params = error.params as Record<string, unknown>;
  const named = [params.missingProperty, params.additionalProperty, params.unevaluatedProperty, params.propertyName].find(
    (name) => typeof name === "string",
  );
  return {
    keyword: error.keyword,
    column: inner ?? (named as string | undefined) ?? null,
    path: error.instancePath,
    value: error.data,
    message: messageOf(error, params),
    expected: expectedOf(error, params),
  };
}

function messageOf(error: ErrorObject, params: Record<string, unknown>): string {
  if (error.keyword === "enum") return `must be one of ${shortList(params.allowedValues)}`;
  if (error.keyword === "const") return `must be ${JSON.stringify(params.allowedValue)}`;
  if (error.keyword === "additionalProperties") return `must not have the column "${String(params.additionalProperty)}"`;
  if (error.keyword === "required") return `must have the column "${String(params.missingProperty)}"`;
  return error.message ?? `breaks ${error.keyword}`;
}

function expectedOf(error: ErrorObject, params: Record<string, unknown>): RowError["expected"] {
  if (error.keyword === "enum") return shortList(params.allowedValues);
  for (const key of ["limit", "type", "format", "pattern", "multipleOf", "allowedValue", "missingProperty"]) {
    const value = params[key];
    if (Array.isArray(value)) return value.join(" or ");
    if (typeof value === "number" || typeof value === "boolean") return value;
    if (typeof value === "string") return value.slice(0, MAX_EXPECTED_CHARS);
  }
  return error.message ?? null;
}

function shortList(values: unknown): string {
  const text = (Array.isArray(values) ? values : []).map((value) => JSON.stringify(value)).join(", ");
  return text.length > MAX_EXPECTED_CHARS ? `${text.slice(0, MAX_EXPECTED_CHARS)}…` : text;
}
