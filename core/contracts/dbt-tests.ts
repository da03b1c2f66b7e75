import { addCheck, addRule, type ColumnDraft, type Level, newColumn, type TableDraft } from "./draft.ts";
import { expressionOf } from "./expression.ts";
import { child, isRecord, isTrue, type Note, namesOf, numberOf, type Part, requiredText, scalarsOf, textOf } from "./part.ts";

interface DbtTest {
  readonly at: Part;
  /** Without the package's name. */
  readonly name: string;
  readonly given: (key: string) => Part;
  readonly level: Level;
  /** Why it applies to some rows only, or not as it stands. */
  readonly hindrance: string | null;
}
interface Target {
  readonly table: TableDraft;
  readonly column: ColumnDraft;
  readonly note: Note;
}

/** A test: a name, `{ name: arguments }`, or `{ test_name, … }`; arguments also below `arguments`. */
export function testOf(at: Part): DbtTest {
  const isNamed = isRecord(at.value) && at.value.test_name !== undefined;
  const [key] = isRecord(at.value) && !isNamed ? Object.keys(at.value).filter((one) => isRecord((at.value as never)[one])) : [];
  const bare = isRecord(at.value) && !isNamed ? (key ?? Object.keys(at.value)[0] ?? "") : "";
  const full = typeof at.value === "string" ? at.value : isNamed ? requiredText(child(at, "test_name")) : bare;
  const body = typeof at.value === "string" || isNamed ? at : child(at, bare);
  const [outer, inner] = [child(at, "config"), child(body, "config")];
  const given = (name: string): Part => {
    const places = [child(child(body, "arguments"), name), child(body, name)];
    return places.find(({ value }) => value !== undefined) ?? (places[1] as Part);
  };
  const option = (name: string): Part =>
    [child(inner, name), child(outer, name), given(name)].find(({ value }) => value !== undefined) ?? at;
  const has = (name: string) => option(name) !== at;
  return {
    at,
    name: full.split(".").at(-1) ?? full,
    given,
    level: textOf(has("severity") ? option("severity") : { value: undefined, path: [] })?.toLowerCase() === "warn" ? "warn" : "fail",
    hindrance: has("where")
      ? "its where is SQL, which is not read"
      : has("row_condition")
        ? "its row_condition is SQL, which is not read"
        : has("error_if") || has("warn_if")
          ? "it tolerates a number of failures"
          : has("enabled") && option("enabled").value === false
            ? "it is not enabled"
            : has("fail_calc")
              ? "its fail_calc is SQL, which is not read"
              : has("group_by_columns")
                ? "groups are not told apart"
                : null,
  };
}

/** A test of a column: dbt's own four, and the common ones of dbt_utils and dbt_expectations. */
export function addColumnTest(test: DbtTest, { table, column, note }: Target): void {
  const { at, name, given, level, hindrance } = test;
  if (hindrance !== null) {
    note(at, `${name}: ${hindrance}`);
    return;
  }
  const where = { level, at, note };
  if (name === "not_null" || name === "expect_column_values_to_not_be_null") {
    if (level === "warn") addCheck(column, { nulls: { max: 0 } }, where);
    else column.required = true;
  } else if (name === "unique" || name === "expect_column_values_to_be_unique") table.uniques.push({ columns: [column.name], at, level });
  else if (name === "relationships") {
    const to = child(at, "to").value === undefined ? given("to") : child(at, "to");
    table.references.push({ columns: [column.name], dataset: referredTable(to), to: namesOf(given("field")), at, level });
  } else if (name === "accepted_values" || name === "expect_column_values_to_be_in_set") {
    const values = given(name === "accepted_values" ? "values" : "value_set");
    addRule(column, { enum: valuesOf(values, column) }, where);
  } else if (name === "expect_column_values_to_not_be_in_set")
    addRule(column, { not: { enum: valuesOf(given("value_set"), column) } }, where);
  else if (name === "accepted_range" || name === "expect_column_values_to_be_between") addRange(test, column, note);
  else if (name === "not_null_proportion") {
    const least = numberOf(given("at_least"));
    if (least !== undefined && (numberOf(given("at_most")) ?? 1) >= 1) addCheck(column, { nulls: { max: share(1 - least) } }, where);
    else note(at, `${name}: only at_least is read`);
  } else if (name === "not_constant") addCheck(column, { distinct: { min: 2 } }, where);
  else if (name === "not_empty_string") addRule(column, { minLength: 1 }, where);
  else if (name === "expect_column_values_to_match_regex") addPattern(given("regex"), { column, where });
  else if (name === "expect_column_value_lengths_to_be_between")
    addRule(column, limits({ minLength: numberOf(given("min_value")), maxLength: numberOf(given("max_value")) }), where);
  else if (name === "expect_column_value_lengths_to_equal") {
    const length = numberOf(given("value"));
    addRule(column, limits({ minLength: length, maxLength: length }), where);
  } else if (name === "expect_column_distinct_count_to_equal") {
    const count = numberOf(given("value"));
    addCheck(column, { distinct: limits({ min: count, max: count }) }, where);
  } else if (Object.hasOwn(STATISTICS, name)) addStatistic(test, { column, note });
  else if (name !== "expect_column_to_exist") note(at, `the test ${name} is not known here`);
}

/** Statistics of a column that may lie between two values. */
const STATISTICS: Readonly<Record<string, string>> = {
  expect_column_min_to_be_between: "min",
  expect_column_max_to_be_between: "max",
  expect_column_mean_to_be_between: "mean",
  expect_column_stdev_to_be_between: "std",
  expect_column_median_to_be_between: "0.5",
  expect_column_quantile_values_to_be_between: "quantile",
  expect_column_unique_value_count_to_be_between: "distinct",
  expect_column_proportion_of_unique_values_to_be_between: "share",
};

function addStatistic({ at, name, given, level }: DbtTest, { column, note }: { column: ColumnDraft; note: Note }): void {
  const statistic = STATISTICS[name] as string;
  const where = { level, at, note };
  const [min, max] = [numberOf(given("min_value")), numberOf(given("max_value"))];
  if (min === undefined && max === undefined) {
    note(at, `${name}: it limits nothing`);
    return;
  }
  if (isTrue(given("strictly"))) note(at, `${name}: strictly is not read, its limits are allowed too`);
  if (given("group_by").value !== undefined) note(at, `${name}: groups are not told apart`);
  if (statistic === "share")
    addCheck(
      column,
      { distinct: limits({ min: min === undefined ? undefined : share(min), max: max === undefined ? undefined : share(max) }) },
      where,
    );
  else if (statistic === "quantile" || statistic === "0.5")
    addCheck(column, { quantiles: { [statistic === "0.5" ? "0.5" : requiredText(given("quantile"))]: limits({ min, max }) } }, where);
  else addCheck(column, { [statistic]: limits({ min, max }) }, where);
}

/** A test of a whole table. */
export function addTableTest(test: DbtTest, { table, note }: { table: TableDraft; note: Note }): void {
  const { at, name, given, level, hindrance } = test;
  const combination = ["combination_of_columns", "column_list"].map(given).find(({ value }) => value !== undefined);
  const own = textOf(given("column_name"));
  const column = table.columns.find((one) => one.name === own);
  if (column !== undefined) addColumnTest(test, { table, column, note });
  else if (hindrance !== null) note(at, `${name}: ${hindrance}`);
  else if (["unique_combination_of_columns", "expect_compound_columns_to_be_unique"].includes(name) && combination !== undefined)
    table.uniques.push({ columns: namesOf(combination), at, level });
  else if (name === "expect_table_row_count_to_be_between" && level === "fail")
    Object.assign(table.rows, limits({ min: numberOf(given("min_value")), max: numberOf(given("max_value")) }));
  else if (name === "expect_table_row_count_to_equal" && level === "fail")
    Object.assign(table.rows, limits({ min: numberOf(given("value")), max: numberOf(given("value")) }));
  else if (/^expect_table_columns_to_match_(set|ordered_list)$/.test(name) && combination !== undefined && level === "fail") {
    const unnamed = namesOf(combination).filter((one) => !table.columns.some((known) => known.name === one));
    for (const one of unnamed) table.columns.push(newColumn(one, at));
    table.closed = true;
  } else note(at, `the test ${name} of a table is not known here`);
}

function addRange({ at, name, given, level }: DbtTest, column: ColumnDraft, note: Note): void {
  const isOpen = isTrue(given("strictly")) || given("inclusive").value === false;
  const [low, high] = [given("min_value"), given("max_value")];
  if ([low, high].some(({ value }) => typeof value === "string" && !Number.isFinite(Number(value)))) {
    note(at, `${name}: limits that are no numbers are SQL, which is not read`);
    return;
  }
  const [min, max] = [numberOf(low), numberOf(high)];
  if (column.types.length === 0) column.types = ["number"];
  addRule(column, limits(isOpen ? { exclusiveMinimum: min, exclusiveMaximum: max } : { minimum: min, maximum: max }), { level, at, note });
}

function addPattern(regex: Part, { column, where }: { column: ColumnDraft; where: { level: Level; at: Part; note: Note } }): void {
  const pattern = expressionOf(requiredText(regex));
  if (pattern === null) where.note(where.at, "JavaScript has no such regular expression");
  else addRule(column, { pattern }, where);
}

/** dbt writes values as texts and lets the warehouse convert them: here they take the column's type. */
function valuesOf(at: Part, { types }: ColumnDraft): unknown[] {
  const values = scalarsOf(at);
  const isNumeric = types.includes("integer") || types.includes("number");
  if (isNumeric) return values.map((value) => (Number.isFinite(Number(value)) ? Number(value) : value));
  if (types.includes("boolean"))
    return values.map((value) =>
      String(value).toLowerCase() === "true" ? true : value === false || String(value).toLowerCase() === "false" ? false : value,
    );
  return types.includes("string") ? values.map((value) => (value === null ? null : String(value))) : values;
}

function limits(given: Readonly<Record<string, number | string | undefined>>): Record<string, number | string> {
  return Object.fromEntries(Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}

function share(value: number): string {
  return `${Number((value * 100).toPrecision(10))}%`;
}

/** `ref('customers')` and `source('shop', 'customers')` are both customers. */
export function referredTable(at: Part): string {
  const text = requiredText(at);
  const names = [...text.matchAll(/['"]([^'"]+)['"]/g)].map((match) => match[1] ?? "");
  return names.at(-1) ?? text;
}
