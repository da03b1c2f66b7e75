import { addCheck, addRule, type ColumnDraft, type Level, type TableDraft } from "./draft.ts";
import { expressionOf } from "./expression.ts";
import { child, itemsOf, type Note, namesOf, numberOf, type Part, scalarsOf, textOf } from "./part.ts";

interface Range {
  readonly min?: number;
  readonly max?: number;
}
interface Rule {
  readonly at: Part;
  readonly metric: string;
  readonly level: Level;
  readonly isPercent: boolean;
  readonly range: Range;
  readonly note: Note;
}

/** Names of metrics before 3.1. */
const FORMER: Readonly<Record<string, string>> = {
  duplicateCount: "duplicateValues",
  nullCheck: "nullValues",
  uniqueCheck: "duplicateValues",
  validValues: "invalidValues",
};
/** Severities of which people say that they do not stop anything. */
const WARNING = new Set(["warn", "warning", "info", "low", "minor"]);

/** Quality rules of a column. */
export function addColumnQuality(quality: Part, { table, column, note }: { table: TableDraft; column: ColumnDraft; note: Note }): void {
  for (const rule of rulesOf(quality, note)) {
    if (rule.metric === "nullValues") addNulls(column, rule);
    else if (rule.metric === "missingValues") addMissing(column, rule);
    else if (rule.metric === "invalidValues") addInvalid(column, rule);
    else if (rule.metric === "duplicateValues") {
      if (isNone(rule.range)) table.uniques.push({ columns: [column.name], at: rule.at, level: rule.level });
      else if (rule.isPercent && rule.range.min === undefined && rule.range.max !== undefined)
        addCheck(column, { distinct: { min: `${100 - rule.range.max}%` } }, rule);
      else note(rule.at, "duplicates can be limited to none, or to a percentage");
    } else note(rule.at, `the metric ${rule.metric} of a column is not known here`);
  }
}

/** Quality rules of a table. */
export function addTableQuality(quality: Part, { table, note }: { table: TableDraft; note: Note }): void {
  for (const rule of rulesOf(quality, note)) {
    if (rule.metric === "rowCount" && !rule.isPercent) {
      if (rule.level === "warn") note(rule.at, "it only warns, and the number of rows takes the dataset's severity");
      else Object.assign(table.rows, wholeRange(rule.range));
    } else if (rule.metric === "duplicateValues" && isNone(rule.range)) {
      const columns = namesOf(child(child(rule.at, "arguments"), "properties"));
      if (columns.length > 0) table.uniques.push({ columns, at: rule.at, level: rule.level });
      else note(rule.at, "it names no columns (arguments: properties)");
    } else note(rule.at, `the metric ${rule.metric} of a table cannot be checked so`);
  }
}

function rulesOf(quality: Part, note: Note): Rule[] {
  return itemsOf(quality).flatMap((at) => {
    const named = textOf(child(at, "metric")) ?? textOf(child(at, "rule"));
    const type = textOf(child(at, "type")) ?? (named === undefined ? "text" : "library");
    if (type !== "library" || named === undefined) {
      note(at, type === "library" ? "it names no metric" : `rules of the type ${type} are not read`);
      return [];
    }
    const metric = FORMER[named] ?? named;
    const range = rangeOf(at, note) ?? (Object.hasOwn(FORMER, named) ? { max: 0 } : null);
    if (range === null) {
      note(at, "it has no limit, or one that is no range (mustBe, mustBeLessThan, mustBeBetween…)");
      return [];
    }
    const level = WARNING.has((textOf(child(at, "severity")) ?? "").toLowerCase()) ? "warn" : "fail";
    return [{ at, metric, level, isPercent: textOf(child(at, "unit")) === "percent", range, note }];
  });
}

/** What the operators together allow; counts are whole, so that beyond 5 is from 6. */
function rangeOf(at: Part, note: Note): Range | null {
  const value = (key: string) => numberOf(child(at, key));
  const step = textOf(child(at, "unit")) === "percent" ? 0 : 1;
  const exact = value("mustBe");
  if (child(at, "mustNotBe").value !== undefined || child(at, "mustNotBeBetween").value !== undefined) return null;
  const [low, high] = itemsOf(child(at, "mustBeBetween")).map(numberOf);
  const [above, below] = [value("mustBeGreaterThan"), value("mustBeLessThan")];
  if (step === 0 && (above ?? below) !== undefined) note(at, "of percentages the limit itself is allowed too");
  const mins = [exact, low, value("mustBeGreaterOrEqualTo"), above === undefined ? undefined : above + step];
  const maxes = [exact, high, value("mustBeLessOrEqualTo"), below === undefined ? undefined : below - step];
  const [min, max] = [mins, maxes].map((list) => list.filter((one) => one !== undefined));
  if (min === undefined || max === undefined || min.length + max.length === 0) return null;
  return { ...(min.length > 0 ? { min: Math.max(...min) } : {}), ...(max.length > 0 ? { max: Math.min(...max) } : {}) };
}

function isNone({ min = 0, max }: Range): boolean {
  return min <= 0 && max !== undefined && max <= 0;
}

function wholeRange({ min, max }: Range): Range {
  return { ...(min === undefined ? {} : { min: Math.max(0, min) }), ...(max === undefined ? {} : { max }) };
}

function addNulls(column: ColumnDraft, rule: Rule): void {
  const { min, max } = rule.range;
  if (isNone(rule.range) && rule.level === "fail") column.required = true;
  else {
    const amount = (number: number) => (rule.isPercent ? `${number}%` : number);
    addCheck(
      column,
      {
        nulls: {
          ...(min === undefined || min <= 0 ? {} : { min: amount(min) }),
          ...(max === undefined ? {} : { max: amount(Math.max(0, max)) }),
        },
      },
      rule,
    );
  }
}

/** Texts that stand for nothing: none of them may occur. */
function addMissing(column: ColumnDraft, rule: Rule): void {
  const values = scalarsOf(child(child(rule.at, "arguments"), "missingValues"));
  if (!isNone(rule.range) || rule.level === "warn" || values.length === 0) {
    rule.note(rule.at, "missing values can be forbidden, and then have to be listed");
    return;
  }
  if (values.includes(null) || values.includes("")) column.required = true;
  const spelled = values.filter((value) => value !== null);
  if (spelled.length > 0) addRule(column, { not: { enum: spelled } }, rule);
}

function addInvalid(column: ColumnDraft, rule: Rule): void {
  const given = child(rule.at, "arguments");
  const valid = [child(given, "validValues"), child(rule.at, "validValues")].find(({ value }) => value !== undefined);
  const pattern = [child(given, "pattern"), child(rule.at, "pattern")].find(({ value }) => value !== undefined);
  const expression = pattern === undefined ? null : expressionOf(textOf(pattern) ?? "");
  if (valid === undefined && expression === null) {
    rule.note(rule.at, "it says neither validValues nor a pattern that JavaScript reads");
    return;
  }
  const { max } = rule.range;
  if (isNone(rule.range)) {
    if (valid !== undefined) addRule(column, { enum: scalarsOf(valid) }, rule);
    if (expression !== null) addRule(column, { pattern: expression }, rule);
  } else if (expression !== null && valid === undefined && rule.isPercent && max !== undefined && rule.range.min === undefined)
    addCheck(column, { pattern: { regex: expression, min: `${100 - max}%` } }, rule);
  else rule.note(rule.at, "only a share of values with a pattern may be invalid here");
}
