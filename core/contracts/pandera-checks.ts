import { addCheck, addRule, type ColumnDraft, type Level } from "./draft.ts";
import { anchored, escaped, expressionOf } from "./expression.ts";
import { child, entriesOf, isRecord, isTrue, itemsOf, type Note, numberOf, type Part, requiredText, scalarsOf } from "./part.ts";

interface PanderaCheck {
  readonly name: string;
  readonly at: Part;
  readonly level: Level;
  /** Its only argument, or the one of this name. */
  readonly given: (key?: string) => Part;
}
type Schema = Readonly<Record<string, unknown>>;

/** Checks of a column: a map by name, or, as later versions write them, a list with the name among the options. */
export function addPanderaChecks(checks: Part, column: ColumnDraft, note: Note): void {
  const listed = Array.isArray(checks.value)
    ? itemsOf(checks).map((at) => ({ name: requiredText(child(child(at, "options"), "check_name")), at }))
    : entriesOf(checks).map(([name, at]) => ({ name, at }));
  for (const { name, at } of listed) {
    const level: Level = isTrue(child(child(at, "options"), "raise_warning")) ? "warn" : "fail";
    const wrapped = child(at, "value");
    const given = (key?: string): Part => (key !== undefined ? child(at, key) : wrapped.value === undefined ? at : wrapped);
    const check = { name, at, level, given };
    const rule = ruleOf(check, column, note);
    if (rule !== null) addRule(column, rule, { level, at, note });
  }
}

function ruleOf(check: PanderaCheck, column: ColumnDraft, note: Note): Schema | null {
  const { name, at, given, level } = check;
  const limit = LIMITS[name];
  if (limit !== undefined) return limited({ [limit]: given() }, { column, at, note });
  if (name === "in_range") return rangeOf(check, column, note);
  if (name === "equal_to" || name === "eq") return { enum: [given().value] };
  if (name === "not_equal_to" || name === "ne") return { not: { enum: [given().value] } };
  if (name === "isin") return { enum: scalarsOf(listAt(check, "allowed_values")) };
  if (name === "notin") return { not: { enum: scalarsOf(listAt(check, "forbidden_values")) } };
  if (name === "unique_values_eq") {
    const values = scalarsOf(listAt(check, "values"));
    addCheck(column, { distinct: { min: values.length } }, { level, at, note });
    return { enum: values };
  }
  if (name === "str_length") {
    if (!isRecord(at.value)) return { minLength: numberOf(given()), maxLength: numberOf(given()) };
    const exact = numberOf(given("exact_value"));
    const [min, max] = [exact ?? numberOf(given("min_value")), exact ?? numberOf(given("max_value"))];
    return { ...(min === undefined ? {} : { minLength: min }), ...(max === undefined ? {} : { maxLength: max }) };
  }
  return textRule(check, note);
}

const LIMITS: Readonly<Record<string, string>> = {
  greater_than: "exclusiveMinimum",
  gt: "exclusiveMinimum",
  greater_than_or_equal_to: "minimum",
  ge: "minimum",
  less_than: "exclusiveMaximum",
  lt: "exclusiveMaximum",
  less_than_or_equal_to: "maximum",
  le: "maximum",
};

function rangeOf({ at, given }: PanderaCheck, column: ColumnDraft, note: Note): Schema | null {
  const [min, max] = [given("min_value"), given("max_value")];
  return limited(
    {
      [given("include_min").value === false ? "exclusiveMinimum" : "minimum"]: min,
      [given("include_max").value === false ? "exclusiveMaximum" : "maximum"]: max,
    },
    { column, at, note },
  );
}

/** Limits of numbers; those of dates and texts are not converted. */
function limited(
  limits: Readonly<Record<string, Part>>,
  { column, at, note }: { column: ColumnDraft; at: Part; note: Note },
): Schema | null {
  if (column.types.includes("string") || Object.values(limits).some(({ value }) => typeof value === "string")) {
    note(at, "limits of dates and texts are not checked");
    return null;
  }
  return Object.fromEntries(Object.entries(limits).flatMap(([key, part]) => (part.value === undefined ? [] : [[key, numberOf(part)]])));
}

function textRule({ name, at, given }: PanderaCheck, note: Note): Schema | null {
  const text = () => {
    const keys = ["pattern", "string"].map((key) => given(key)).find(({ value }) => value !== undefined);
    return requiredText(keys ?? given());
  };
  const writers: Readonly<Record<string, () => string | null>> = {
    // Python's match begins at the text's beginning and may end anywhere
    str_matches: () => expressionOf(anchored(text(), "start")),
    str_contains: () => expressionOf(text()),
    str_startswith: () => `^${escaped(text())}`,
    str_endswith: () => `${escaped(text())}$`,
  };
  const write = Object.hasOwn(writers, name) ? writers[name] : undefined;
  const pattern = write?.() ?? null;
  if (pattern === null) note(at, write === undefined ? `the check ${name} is not known here` : "JavaScript has no such regular expression");
  return pattern === null ? null : { pattern };
}

function listAt({ at, given }: PanderaCheck, key: string): Part {
  return isRecord(at.value) && child(at, key).value !== undefined ? given(key) : given();
}
