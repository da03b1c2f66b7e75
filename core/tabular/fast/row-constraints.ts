type Schema = Readonly<Record<string, unknown>>;

/** What a schema of rows says of columns, as far as it says it column by column. */
export interface RowConstraints {
  /** All that must hold of a column's value; null: it says more than can be followed. */
  of(column: string): readonly Schema[] | null;
  readonly required: ReadonlySet<string>;
}

/** Say nothing of validity. */
const ANNOTATIONS = new Set([
  "$schema",
  "$comment",
  "title",
  "description",
  "default",
  "examples",
  "deprecated",
  "readOnly",
  "writeOnly",
  "contentEncoding",
  "contentMediaType",
  "$defs",
  "definitions",
]);
const OF_ROWS = new Set(["$id", "type", "properties", "required", "additionalProperties", "$ref", "allOf"]);
const MAX_REFERENCES = 64;

export function isAnnotation(keyword: string): boolean {
  return ANNOTATIONS.has(keyword) || keyword.startsWith("x-");
}

/** Null: some rule concerns the row as a whole, or every row breaks one, so that each row has to be checked as a whole. */
export function constraintsOf(root: Schema, columns: readonly string[]): RowConstraints | null {
  const parts = flatten(root, root);
  if (parts === null || !parts.every((part) => isOfRows(part))) return null;
  const required = new Set(parts.flatMap(({ required }) => (required ?? []) as readonly string[]));
  if (![...required].every((column) => columns.includes(column))) return null;
  const of = (column: string) => {
    const all: Schema[] = [];
    for (const part of parts) {
      const own = schemaOf(part, column);
      if (own === true) continue;
      const flat = own === false ? null : flatten(root, own);
      if (flat === null) return null;
      all.push(...flat);
    }
    return all;
  };
  const isRefused = (column: string) => parts.some((part) => schemaOf(part, column) === false);
  return columns.some(isRefused) ? null : { of, required };
}

/** A schema with all that it refers to and consists of, each without either. Null: not to be followed. */
function flatten(root: Schema, schema: unknown, depth = 0): Schema[] | null {
  if (schema === true) return [];
  if (!isSchema(schema) || depth > MAX_REFERENCES) return null;
  if (schema !== root && "$id" in schema) return null;
  const { $ref, allOf, ...own } = schema;
  const further: unknown[] = [];
  if ($ref !== undefined) {
    const target = typeof $ref === "string" ? resolve(root, $ref) : undefined;
    if (target === undefined || target === root) return null;
    further.push(target);
  }
  if (allOf !== undefined) {
    if (!Array.isArray(allOf)) return null;
    further.push(...allOf);
  }
  const all: Schema[] = [own];
  for (const one of further) {
    const flat = flatten(root, one, depth + 1);
    if (flat === null || all.length + flat.length > MAX_REFERENCES) return null;
    all.push(...flat);
  }
  return all;
}

function isOfRows(part: Schema): boolean {
  if (!Object.keys(part).every((keyword) => OF_ROWS.has(keyword) || isAnnotation(keyword))) return false;
  if ("type" in part && ![part.type].flat().includes("object")) return false;
  if ("required" in part && !Array.isArray(part.required)) return false;
  if ("properties" in part && !isSchema(part.properties)) return false;
  return true;
}

function schemaOf(part: Schema, column: string): unknown {
  const properties = (part.properties ?? {}) as Schema;
  if (Object.hasOwn(properties, column)) return properties[column];
  return part.additionalProperties ?? true;
}

/** Only what lies at a plain path of the same document. */
function resolve(root: Schema, reference: string): unknown {
  if (!/^#(?:\/(?:[A-Za-z0-9_$.-]|~0|~1)+)+$/.test(reference)) return undefined;
  let at: unknown = root;
  for (const part of reference.slice(2).split("/")) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (!isSchema(at) || !Object.hasOwn(at, key)) return undefined;
    at = at[key];
    // Below an $id of its own, references mean something else
    if (isSchema(at) && "$id" in at) return undefined;
  }
  return at;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
