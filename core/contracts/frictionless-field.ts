import type { JsonType } from "../tabular/convert.ts";
import { dateLimit, patternOfDirectives } from "./dates.ts";
import { addRule, type ColumnDraft, newColumn } from "./draft.ts";
import { anchored, expressionOf } from "./expression.ts";
import { child, entriesOf, isRecord, isTrue, itemsOf, type Note, numberOf, type Part, requiredText, scalarsOf, textOf } from "./part.ts";

type Schema = Readonly<Record<string, unknown>>;
interface Reading {
  readonly column: ColumnDraft;
  readonly field: Part;
  readonly type: string;
  readonly note: Note;
}

const TRUE = ["true", "True", "TRUE", "1"];
const FALSE = ["false", "False", "FALSE", "0"];
const STRING_FORMATS = new Set(["email", "uri", "uuid"]);
/** The types whose text is of one shape, when they have their default format. */
const SHAPES: Readonly<Record<string, Schema>> = {
  date: { format: "date" },
  time: { format: "iso-time" },
  datetime: { format: "iso-date-time" },
  duration: { format: "duration" },
  yearmonth: { pattern: "^\\d{4}-(?:0[1-9]|1[0-2])$" },
  geopoint: { pattern: "^-?\\d+(?:\\.\\d+)?,\\s*-?\\d+(?:\\.\\d+)?$" },
};

/** A field of a Table Schema; `unique`: where it says that its values are. */
export function fieldOf(field: Part, note: Note): { readonly column: ColumnDraft; readonly unique: Part | null } {
  const column = newColumn(requiredText(child(field, "name")), field);
  const type = textOf(child(field, "type")) ?? "string";
  const reading = { column, field, type, note };
  readType(reading);
  let unique: Part | null = null;
  for (const [name, at] of entriesOf(child(field, "constraints"))) {
    if (name === "required") column.required = isTrue(at);
    else if (name === "unique") unique = isTrue(at) ? at : null;
    else readConstraint(name, at, reading);
  }
  readCategories(child(field, "categories"), reading);
  return { column, unique };
}

function readType({ column, field, type, note }: Reading): void {
  const format = textOf(child(field, "format")) ?? "default";
  const at = child(field, "format");
  const add = (rule: Schema) => addRule(column, rule, { level: "fail", at, note });
  if (type === "integer" || type === "number" || type === "year") {
    column.types = [type === "number" ? "number" : "integer"];
    if (type === "year") add({ minimum: -9999, maximum: 9999 });
    readNumberShape(field, note);
  } else if (type === "boolean") readBoolean(field, column, add);
  else if (type === "string") {
    column.types = ["string"];
    if (STRING_FORMATS.has(format)) add({ format });
    else if (format !== "default") note(at, `texts of the format ${format} are not told from others`);
  } else if (Object.hasOwn(SHAPES, type)) {
    column.types = ["string"];
    if (format === "default") add(SHAPES[type] as Schema);
    else readDateFormat(format, { column, at, note });
  } else if (type !== "any") note(child(field, "type"), `values of the type ${type} are not checked`);
}

function readDateFormat(format: string, { column, at, note }: { column: ColumnDraft; at: Part; note: Note }): void {
  const pattern = format === "any" ? null : patternOfDirectives(format);
  if (format === "%Y-%m-%d") addRule(column, { format: "date" }, { level: "fail", at, note });
  else if (pattern === null) note(at, `the format ${format} is not read: any text will do`);
  else {
    addRule(column, { pattern }, { level: "fail", at, note });
    note(at, "its shape is checked, not whether the day exists");
  }
}

function readNumberShape(field: Part, note: Note): void {
  for (const key of ["groupChar", "decimalChar"]) {
    const at = child(field, key);
    if (at.value !== undefined && at.value !== ".") note(at, "say how numbers are written in the dataset's dialect (decimal) instead");
  }
  if (child(field, "bareNumber").value === false) note(child(field, "bareNumber"), "numbers have no signs of currency or percent here");
}

/** Default spellings become true, false, 1 and 0; others are texts. */
function readBoolean(field: Part, column: ColumnDraft, add: (rule: Schema) => void): void {
  const [trues, falses] = [child(field, "trueValues"), child(field, "falseValues")];
  if (trues.value === undefined && falses.value === undefined) {
    add({ enum: [true, false, 1, 0] });
    return;
  }
  const spelled = [...(trues.value === undefined ? TRUE : scalarsOf(trues)), ...(falses.value === undefined ? FALSE : scalarsOf(falses))];
  column.types = ["string"];
  add({ enum: spelled.map(String) });
}

function readConstraint(name: string, at: Part, { column, type, note }: Reading): void {
  const where = { level: "fail", at, note } as const;
  const isNumeric = type === "integer" || type === "number" || type === "year";
  if (name === "minLength" || name === "maxLength") addRule(column, { [name]: numberOf(at) }, where);
  else if (name === "pattern") {
    const pattern = expressionOf(anchored(requiredText(at), "both"));
    if (pattern === null || isNumeric) note(at, isNumeric ? "patterns are of texts" : "JavaScript has no such regular expression");
    else addRule(column, { pattern }, where);
  } else if (name === "enum") addRule(column, { enum: enumOf(at, type) }, where);
  else if (["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"].includes(name)) {
    if (isNumeric) addRule(column, { [name]: numberOf(at) }, where);
    else {
      const side = name === "minimum" || name === "maximum" ? name : null;
      const limit = type === "date" && side !== null ? dateLimit(side, requiredText(at)) : null;
      if (limit === null) note(at, `limits of the type ${type} are not checked`);
      else addRule(column, limit, where);
    }
  } else note(at, "there is no such rule here");
}

/** Of version 2: the values of a field, each alone or with a label. */
function readCategories(at: Part, { column, type, note }: Reading): void {
  if (at.value === undefined) return;
  const values = itemsOf(at).map((item) => (isRecord(item.value) ? item.value.value : item.value));
  addRule(column, { enum: enumOf({ ...at, value: values }, type) }, { level: "fail", at, note });
}

/** Values of an enum may be written as text, whatever the field's type. */
function enumOf(at: Part, type: string): unknown[] {
  const types: Readonly<Record<string, JsonType>> = { integer: "integer", number: "number", year: "integer" };
  return scalarsOf(at).map((value) => {
    if (Object.hasOwn(types, type)) return typeof value === "string" && Number.isFinite(Number(value)) ? Number(value) : value;
    if (type === "boolean") return TRUE.includes(String(value)) ? true : FALSE.includes(String(value)) ? false : value;
    return value === null ? null : String(value);
  });
}
