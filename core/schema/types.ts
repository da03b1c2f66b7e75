import type { JsonType } from "../tabular/convert.ts";

type Schema = Readonly<Record<string, unknown>>;

const NUMERIC = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
const COMBINING = ["allOf", "anyOf", "oneOf"];
const CONDITIONAL = ["if", "then", "else"];

/**
 * The types that a schema of a row names for a column, through local references and combining keywords. Without `type`, those of `enum` and `const`; without
 * these, number or text for a column with numeric limits. Empty: it names none.
 */
export function typesOfColumn(root: Schema, column: string): ReadonlySet<JsonType> {
  const found = { named: new Set<JsonType>(), listed: new Set<JsonType>(), hinted: new Set<JsonType>() };
  for (const schema of schemasOfColumn(root, root, column, new Set())) collect(root, schema, found, new Set());
  return [found.named, found.listed, found.hinted].find((types) => types.size > 0) ?? new Set();
}

function schemasOfColumn(root: Schema, schema: Schema, column: string, seen: Set<Schema>): Schema[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const direct = child(schema.properties, column);
  const patterns = isSchema(schema.patternProperties) ? Object.entries(schema.patternProperties) : [];
  const matched = patterns.filter(([pattern]) => matches(pattern, column)).map(([, value]) => value);
  const own = [direct, ...matched].filter(isSchema);
  if (own.length === 0 && isSchema(schema.additionalProperties)) own.push(schema.additionalProperties);
  return [...own, ...branches(root, schema).flatMap((branch) => schemasOfColumn(root, branch, column, seen))];
}

function collect(root: Schema, schema: Schema, found: Record<"named" | "listed" | "hinted", Set<JsonType>>, seen: Set<Schema>): void {
  if (seen.has(schema)) return;
  seen.add(schema);
  for (const type of [schema.type].flat()) if (typeof type === "string") found.named.add(type as JsonType);
  const values = [...(Array.isArray(schema.enum) ? schema.enum : []), ...("const" in schema ? [schema.const] : [])];
  for (const value of values) found.listed.add(typeOfValue(value));
  if (NUMERIC.some((keyword) => keyword in schema)) found.hinted.add("number").add("string");
  for (const branch of branches(root, schema)) collect(root, branch, found, seen);
}

function branches(root: Schema, schema: Schema): Schema[] {
  const combined = COMBINING.flatMap((keyword) => (Array.isArray(schema[keyword]) ? schema[keyword] : []));
  const referenced = typeof schema.$ref === "string" ? resolveLocal(root, schema.$ref) : undefined;
  return [...combined, ...CONDITIONAL.map((keyword) => schema[keyword]), referenced].filter(isSchema);
}

function resolveLocal(root: Schema, reference: string): unknown {
  if (reference === "#") return root;
  if (!reference.startsWith("#/")) return undefined;
  let at: unknown = root;
  for (const part of reference.slice(2).split("/")) at = child(at, decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"));
  return at;
}

function child(holder: unknown, key: string): unknown {
  return typeof holder === "object" && holder !== null && Object.hasOwn(holder, key) ? (holder as Schema)[key] : undefined;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function matches(pattern: string, column: string): boolean {
  try {
    return new RegExp(pattern, "u").test(column);
  } catch {
    return false;
  }
}

/** The JSON type of a value, `integer` for whole numbers. */
export function typeOfValue(value: unknown): JsonType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value as JsonType;
}
