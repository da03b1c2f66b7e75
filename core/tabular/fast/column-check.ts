import { compileDfa } from "./dfa.ts";
import type { FastCheck } from "./plan.ts";
import { isAnnotation } from "./row-constraints.ts";

type Schema = Readonly<Record<string, unknown>>;
/** What values of a column are once they are read. */
export type ValueKind = "number" | "boolean" | "text";
type Limits = { -readonly [K in keyof Exclude<FastCheck, "unsure">]: Exclude<FastCheck, "unsure">[K] };

export interface ColumnRule {
  /** Undefined: every value of the kind is valid. */
  readonly check: FastCheck | undefined;
  /** A null is surely valid. */
  readonly nullable: boolean;
}

const ANYTHING: ColumnRule = { check: undefined, nullable: true };
const UNSURE: ColumnRule = { check: "unsure", nullable: false };
const NUMERIC = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] as const;
const LENGTHS = ["minLength", "maxLength"] as const;
const FORMATS = ["date", "date-time", "email", "uuid"] as const;
/** Nothing is checked of them, whatever the value. */
const OPEN_FORMATS = ["password", "binary"];
const KNOWN = new Set(["type", "enum", "const", "multipleOf", "pattern", "format", ...NUMERIC, ...LENGTHS]);

/** What makes values of one kind surely valid by all of the schemas. */
export function ruleOf(schemas: readonly Schema[] | null, kind: ValueKind): ColumnRule {
  if (schemas === null) return UNSURE;
  const said = schemas.filter((schema) => !Object.keys(schema).every(isAnnotation));
  if (said.length === 0) return ANYTHING;
  if (!said.every((schema) => Object.keys(schema).every((keyword) => KNOWN.has(keyword) || isAnnotation(keyword)))) return UNSURE;
  const limits: Limits = {};
  const check = said.every((schema) => narrow(limits, schema, kind)) ? limits : "unsure";
  return { check, nullable: said.every(acceptsNull) };
}

function acceptsNull(schema: Schema): boolean {
  if ("type" in schema && ![schema.type].flat().includes("null")) return false;
  if ("enum" in schema && !(Array.isArray(schema.enum) && schema.enum.includes(null))) return false;
  return !("const" in schema) || schema.const === null;
}

/** Adds what one schema asks for. False: it cannot be said. */
function narrow(limits: Limits, schema: Schema, kind: ValueKind): boolean {
  if (!narrowType(limits, schema, kind)) return false;
  if ("enum" in schema && !narrowValues(limits, schema.enum, kind)) return false;
  if ("const" in schema && !narrowValues(limits, [schema.const], kind)) return false;
  if (kind === "number") return narrowNumber(limits, schema);
  return kind === "boolean" ? !("format" in schema) : narrowText(limits, schema);
}

function narrowType(limits: Limits, schema: Schema, kind: ValueKind): boolean {
  if (!("type" in schema)) return true;
  const types = [schema.type].flat();
  if (kind !== "number") return types.includes(kind === "text" ? "string" : "boolean");
  if (types.includes("number")) return true;
  limits.integer = true;
  return types.includes("integer");
}

function narrowValues(limits: Limits, values: unknown, kind: ValueKind): boolean {
  if (!Array.isArray(values)) return false;
  const both = <T>(known: readonly T[] | undefined, own: readonly T[]) =>
    known === undefined ? own : known.filter((one) => own.includes(one));
  if (kind === "number") {
    const numbers = values.filter((value): value is number => typeof value === "number").map((value) => value + 0);
    // Texts of integers beyond 2^53 are several to one number
    if (!numbers.every((value) => Math.abs(value) <= Number.MAX_SAFE_INTEGER)) return false;
    limits.numbers = both(limits.numbers, numbers);
  } else if (kind === "boolean") {
    limits.booleans = both(
      limits.booleans,
      values.filter((value) => typeof value === "boolean"),
    );
  } else {
    const texts = values.filter((value): value is string => typeof value === "string" && value.isWellFormed());
    limits.texts = both(limits.texts, texts);
  }
  return true;
}

function narrowNumber(limits: Limits, schema: Schema): boolean {
  if ("format" in schema) return false;
  for (const keyword of NUMERIC) {
    if (!(keyword in schema)) continue;
    const [limit, known] = [schema[keyword], limits[keyword]];
    if (typeof limit !== "number" || !Number.isFinite(limit)) return false;
    const isLower = keyword === "minimum" || keyword === "exclusiveMinimum";
    limits[keyword] = known === undefined ? limit : isLower ? Math.max(known, limit) : Math.min(known, limit);
  }
  if (!("multipleOf" in schema)) return true;
  if (limits.multipleOf !== undefined || !Number.isSafeInteger(schema.multipleOf) || (schema.multipleOf as number) <= 0) return false;
  limits.multipleOf = schema.multipleOf as number;
  return true;
}

function narrowText(limits: Limits, schema: Schema): boolean {
  for (const keyword of LENGTHS) {
    if (!(keyword in schema)) continue;
    const [limit, known] = [schema[keyword], limits[keyword]];
    if (typeof limit !== "number" || !Number.isSafeInteger(limit) || limit < 0) return false;
    limits[keyword] = known === undefined ? limit : keyword === "minLength" ? Math.max(known, limit) : Math.min(known, limit);
  }
  if ("format" in schema && !OPEN_FORMATS.includes(schema.format as string)) {
    const format = FORMATS.find((known) => known === schema.format);
    if (format === undefined || (limits.format !== undefined && limits.format !== format)) return false;
    limits.format = format;
  }
  if (!("pattern" in schema)) return true;
  const pattern = typeof schema.pattern === "string" && limits.pattern === undefined ? compileDfa(schema.pattern) : null;
  if (pattern === null) return false;
  limits.pattern = pattern;
  return true;
}
