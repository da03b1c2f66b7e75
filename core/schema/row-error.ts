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

/** What ajv found, in our words; the words are made when somebody reads them, because most errors are only counted. */
export function toRowError(error: ErrorObject): RowError {
  const params = error.params as Record<string, unknown>;
  return {
    keyword: error.keyword,
    column: columnOf(error, params),
    path: error.instancePath,
    value: error.data,
    get message() {
      return messageOf(error, params);
    },
    get expected() {
      return expectedOf(error, params);
    },
  };
}

function columnOf({ instancePath }: ErrorObject, params: Record<string, unknown>): string | null {
  if (instancePath !== "") {
    const end = instancePath.indexOf("/", 1);
    const name = end < 0 ? instancePath.slice(1) : instancePath.slice(1, end);
    return name.includes("~") ? name.replaceAll("~1", "/").replaceAll("~0", "~") : name;
  }
  const named = params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty ?? params.propertyName;
  return typeof named === "string" ? named : null;
}

function messageOf(error: ErrorObject, params: Record<string, unknown>): string {
  if (error.keyword === "type") return `must be ${[params.type].flat().join(" or ")}`;
  if (error.keyword === "enum") return `must be one of ${shortList(params.allowedValues)}`;
  if (error.keyword === "const") return `must be ${JSON.stringify(params.allowedValue)}`;
  if (error.keyword === "additionalProperties") return `must not have the column "${String(params.additionalProperty)}"`;
  if (error.keyword === "required") return `must have the column "${String(params.missingProperty)}"`;
  if (error.keyword === "not" && (error.schema as { type?: unknown } | undefined)?.type === "null") return "must not be null";
  return error.message ?? `breaks ${error.keyword}`;
}

function expectedOf(error: ErrorObject, params: Record<string, unknown>): RowError["expected"] {
  if (error.keyword === "enum") return shortList(params.allowedValues);
  if (error.keyword === "additionalProperties") return "only columns that the schema names";
  for (const key of ["limit", "type", "format", "pattern", "multipleOf", "allowedValue", "missingProperty"]) {
    const value = params[key];
    if (Array.isArray(value)) return value.join(" or ");
    if (typeof value === "number" || typeof value === "boolean") return value;
    if (typeof value === "string") return value.slice(0, MAX_EXPECTED_CHARS);
  }
  return messageOf(error, params);
}

function shortList(values: unknown): string {
  const text = (Array.isArray(values) ? values : []).map((value) => JSON.stringify(value)).join(", ");
  return text.length > MAX_EXPECTED_CHARS ? `${text.slice(0, MAX_EXPECTED_CHARS)}…` : text;
}
