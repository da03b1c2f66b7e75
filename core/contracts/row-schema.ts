import type { ColumnDraft, TableDraft } from "./draft.ts";

type Schema = Record<string, unknown>;
/** Of two limits of the same keyword the narrower one holds. */
const NARROWER: Readonly<Record<string, (a: number, b: number) => number>> = {
  minimum: Math.max,
  exclusiveMinimum: Math.max,
  minLength: Math.max,
  maximum: Math.min,
  exclusiveMaximum: Math.min,
  maxLength: Math.min,
};

/** The JSON Schema of one row. `absentIsNull`: rows may leave out the keys of nulls, as JSON does. */
export function rowSchemaOf(table: TableDraft, absentIsNull: boolean): Schema {
  const named = table.columns.filter((column) => !column.isPattern);
  const patterns = table.columns.filter((column) => column.isPattern);
  const required = named.filter((column) => column.present && (column.required || !absentIsNull)).map(({ name }) => name);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    properties: Object.fromEntries(named.map((column) => [column.name, columnSchemaOf(column)])),
    ...(patterns.length > 0
      ? { patternProperties: Object.fromEntries(patterns.map((column) => [column.name, columnSchemaOf(column)])) }
      : {}),
    ...(required.length > 0 ? { required } : {}),
    ...(table.closed ? { additionalProperties: false } : {}),
  };
}

function columnSchemaOf({ types, required, rules }: ColumnDraft): Schema {
  const schema: Schema = {};
  const further: Schema[] = [];
  for (const rule of rules.map((one) => (required ? one : orNull(one)))) {
    const clash = Object.keys(rule).some((keyword) => Object.hasOwn(schema, keyword) && !Object.hasOwn(NARROWER, keyword));
    if (clash) further.push(rule);
    else Object.assign(schema, narrowed(schema, rule));
  }
  const named = required ? types : types.length === 0 ? [] : [...types, "null"];
  return {
    ...(named.length > 0 ? { type: named.length === 1 ? named[0] : named } : {}),
    ...schema,
    ...(further.length > 0 ? { allOf: [...((schema.allOf as Schema[] | undefined) ?? []), ...further] } : {}),
    // Of any type but null: nothing else of JSON Schema says it without naming a type, which cells of CSV would be converted to
    ...(required && types.length === 0 ? { not: { type: "null" } } : {}),
  };
}

function narrowed(schema: Schema, rule: Schema): Schema {
  return Object.fromEntries(
    Object.entries(rule).map(([keyword, value]) => {
      const known = schema[keyword];
      const narrower = NARROWER[keyword];
      return [keyword, typeof known === "number" && narrower !== undefined ? narrower(known, value as number) : value];
    }),
  );
}

/** Keywords that speak of values of any type speak of null too. */
function orNull(rule: Readonly<Schema>): Schema {
  const open: Schema = { ...rule };
  if (Array.isArray(rule.enum) && !rule.enum.includes(null)) open.enum = [...rule.enum, null];
  if (Array.isArray(rule.anyOf)) open.anyOf = [...rule.anyOf, { type: "null" }];
  return open;
}
