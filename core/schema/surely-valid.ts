type Schema = Readonly<Record<string, unknown>>;

const DRAFTS = ["https://json-schema.org/draft/2020-12/schema", "http://json-schema.org/draft-07/schema#"];
const TYPES = ["null", "boolean", "integer", "number", "string", "array", "object"];
/** Of those that are known whatever the draft. */
const FORMATS = ["date", "time", "date-time", "duration", "email", "hostname", "ipv4", "ipv6", "uri", "uri-reference", "uuid", "regex"];
/** Larger ones may take longer to compile than they may. */
const MAX_PARTS = 1_000;

/**
 * Whether a schema is surely valid, of keywords that are known all of them: then compiling it finds nothing wrong, and can wait until a row has to be checked. Says so of
 * the plain schemas that tables have; false says nothing.
 */
export function isSurelyValid(root: Schema): boolean {
  const { $schema, ...schema } = root;
  if ($schema !== undefined && !DRAFTS.includes($schema as string)) return false;
  let parts = 0;
  let isDefinition = false;
  const isValid = (value: unknown): boolean => {
    parts += 1;
    if (parts > MAX_PARTS) return false;
    if (typeof value === "boolean") return true;
    return isObject(value) && Object.entries(value).every(([keyword, said]) => isKeyword(keyword, said));
  };
  const areValid = (values: unknown): boolean =>
    isObject(values) && Object.entries(values).every(([name, value]) => name !== "__proto__" && isValid(value));
  /** That refer to nothing: so nothing refers to itself. */
  const areDefinitions = (values: unknown): boolean => {
    const isNested = isDefinition;
    isDefinition = true;
    const are = areValid(values);
    isDefinition = isNested;
    return are;
  };
  const isKeyword = (keyword: string, said: unknown): boolean => {
    if (keyword === "properties") return areValid(said);
    if (keyword === "$defs" || keyword === "definitions") return areDefinitions(said);
    if (keyword === "additionalProperties") return isValid(said);
    if (keyword === "allOf" || keyword === "anyOf" || keyword === "oneOf") return isFilled(said) && said.every(isValid);
    if (keyword === "$ref") return !isDefinition && isReference(said, root);
    return Object.hasOwn(PLAIN, keyword) && (PLAIN[keyword] as (said: unknown) => boolean)(said);
  };
  return isValid(schema);
}

const PLAIN: Readonly<Record<string, (said: unknown) => boolean>> = {
  type: (said) => (isFilled(said) ? said.every(isType) && isDistinct(said) : isType(said)),
  required: (said) => Array.isArray(said) && said.every((name) => typeof name === "string") && isDistinct(said),
  enum: (said) => isFilled(said) && said.every(isScalar) && isDistinct(said),
  const: isScalar,
  minimum: Number.isFinite,
  maximum: Number.isFinite,
  exclusiveMinimum: Number.isFinite,
  exclusiveMaximum: Number.isFinite,
  multipleOf: (said) => Number.isFinite(said) && (said as number) > 0,
  minLength: isCount,
  maxLength: isCount,
  pattern: isPattern,
  format: (said) => FORMATS.includes(said as string),
  title: (said) => typeof said === "string",
  description: (said) => typeof said === "string",
  $comment: (said) => typeof said === "string",
};

function isType(value: unknown): boolean {
  return TYPES.includes(value as string);
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** `\Z` is no regular expression of JSON Schema, though one of JavaScript. */
function isPattern(value: unknown): boolean {
  if (typeof value !== "string" || /[^\\]\\Z/.test(value)) return false;
  try {
    return Boolean(new RegExp(value, "u"));
  } catch {
    return false;
  }
}

/** To what a schema defines at its top, by a name that needs no escapes. */
function isReference(value: unknown, root: Schema): boolean {
  const [, holder = "", name = ""] = (typeof value === "string" ? /^#\/(\$defs|definitions)\/([A-Za-z0-9_-]+)$/.exec(value) : null) ?? [];
  const definitions = root[holder];
  return isObject(definitions) && Object.hasOwn(definitions, name);
}

function isFilled(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0;
}

function isDistinct(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length;
}

function isObject(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
