import type { JsonType } from "../tabular/convert.ts";
import { dateLimit, patternOfLetters } from "./dates.ts";
import { addRule, type ColumnDraft, newColumn } from "./draft.ts";
import { expressionOf } from "./expression.ts";
import { child, entriesOf, isTrue, type Note, numberOf, type Part, requiredText, textOf } from "./part.ts";

const DATE = { format: "date" };
const MOMENT = { format: "iso-date-time" };
const TIME = { format: "iso-time" };
const TYPES: Readonly<Record<string, { readonly types: readonly JsonType[]; readonly rule?: Readonly<Record<string, unknown>> }>> = {
  string: { types: ["string"] },
  integer: { types: ["integer"] },
  number: { types: ["number"] },
  boolean: { types: ["boolean"] },
  object: { types: ["object"] },
  array: { types: ["array"] },
  // Until 3.1 a date might have a time
  date: { types: ["string"], rule: { anyOf: [DATE, MOMENT] } },
  timestamp: { types: ["string"], rule: MOMENT },
  time: { types: ["string"], rule: TIME },
};
/** Names of physical types that tell a date from a moment. */
const PHYSICAL: readonly [RegExp, Readonly<Record<string, unknown>>][] = [
  [/^date$/i, DATE],
  [/^(timestamp|datetime)/i, MOMENT],
];
const STRING_FORMATS = new Set(["email", "uuid", "uri", "hostname", "ipv4", "ipv6"]);
const SAME_NAME = new Set([
  ...["minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  ...["minItems", "maxItems", "minProperties", "maxProperties"],
]);

/** A property of an ODCS object as a column. */
export function propertyOf(at: Part, note: Note): ColumnDraft {
  const column = newColumn(requiredText(child(at, "name")), at);
  column.required = isTrue(child(at, "required"));
  const type = textOf(child(at, "logicalType"));
  const known = type === undefined ? undefined : TYPES[type];
  if (type !== undefined && known === undefined) note(child(at, "logicalType"), `values of the type ${type} are not checked`);
  column.types = known?.types ?? [];
  const options = child(at, "logicalTypeOptions");
  const format = textOf(child(options, "format"));
  if (known?.rule !== undefined && format === undefined) {
    const physical = type === "date" ? PHYSICAL.find(([name]) => name.test(textOf(child(at, "physicalType")) ?? ""))?.[1] : undefined;
    column.rules.push(physical ?? known.rule);
  }
  for (const [name, option] of entriesOf(options)) readOption(name, option, { column, type, note });
  for (const nested of ["properties", "items"])
    if (child(at, nested).value !== undefined) note(child(at, nested), "what is nested in a column is not checked");
  return column;
}

function readOption(name: string, at: Part, { column, type, note }: { column: ColumnDraft; type: string | undefined; note: Note }): void {
  const where = { level: "fail", at, note } as const;
  const isDate = type === "date" || type === "timestamp" || type === "time";
  if (name === "format") readFormat(at, { column, isDate, type, note });
  else if (name === "pattern") {
    const pattern = expressionOf(requiredText(at));
    if (pattern === null) note(at, "JavaScript has no such regular expression");
    else addRule(column, { pattern }, where);
  } else if (name === "uniqueItems") addRule(column, { uniqueItems: isTrue(at) }, where);
  else if (isDate && (name === "minimum" || name === "maximum")) {
    const limit = dateLimit(name, requiredText(at));
    if (limit === null) note(at, "limits of moments are not checked");
    else addRule(column, limit, where);
  } else if (!isDate && SAME_NAME.has(name)) addRule(column, { [name]: numberOf(at) }, where);
  else note(at, "there is no such rule here");
}

function readFormat(
  at: Part,
  { column, isDate, type, note }: { column: ColumnDraft; isDate: boolean; type: string | undefined; note: Note },
): void {
  const format = requiredText(at);
  const bits = /^([iu])(8|16|32|64|128)$/.exec(format);
  if (bits !== null) column.rules.push(rangeOf(bits[1] === "i", Number(bits[2])));
  else if (isDate) {
    const pattern = patternOfLetters(format);
    if (format === "yyyy-MM-dd") column.rules.push(DATE);
    else if (pattern === null) note(at, `the format ${format} is not read: any text will do`);
    else {
      column.rules.push({ pattern });
      note(at, "its shape is checked, not whether the day exists");
    }
  } else if (STRING_FORMATS.has(format)) column.rules.push({ format });
  else if (!["f32", "f64", "password"].includes(format)) note(at, `the format ${format} of the type ${type} is not checked`);
}

function rangeOf(isSigned: boolean, bits: number): Record<string, number> {
  return isSigned ? { minimum: -(2 ** (bits - 1)), maximum: 2 ** (bits - 1) - 1 } : { minimum: 0, maximum: 2 ** bits - 1 };
}
