export const id = 175;
export const ids = [175];
export const modules = {

/***/ 2533:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ applyContracts),
  f: () => (/* binding */ withContract)
});

// EXTERNAL MODULE: ./build/core/config/data.js
var data = __webpack_require__(1837);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
;// CONCATENATED MODULE: ./build/core/contracts/contract.js
const CONTRACT_KINDS = {
    frictionless: "Frictionless Table Schema",
    odcs: "Open Data Contract Standard",
    dbt: "dbt properties",
    pandera: "pandera schema",
};

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/core/config/yaml.js
var config_yaml = __webpack_require__(3266);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(1645);
// EXTERNAL MODULE: ./build/core/nearest.js
var nearest = __webpack_require__(2732);
;// CONCATENATED MODULE: ./build/core/contracts/row-schema.js
/** Of two limits of the same keyword the narrower one holds. */
const NARROWER = {
    minimum: Math.max,
    exclusiveMinimum: Math.max,
    minLength: Math.max,
    maximum: Math.min,
    exclusiveMaximum: Math.min,
    maxLength: Math.min,
};
/** The JSON Schema of one row. `absentIsNull`: rows may leave out the keys of nulls, as JSON does. */
function rowSchemaOf(table, absentIsNull) {
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
function columnSchemaOf({ types, required, rules }) {
    const schema = {};
    const further = [];
    for (const rule of rules.map((one) => (required ? one : orNull(one)))) {
        const clash = Object.keys(rule).some((keyword) => Object.hasOwn(schema, keyword) && !Object.hasOwn(NARROWER, keyword));
        if (clash)
            further.push(rule);
        else
            Object.assign(schema, narrowed(schema, rule));
    }
    const named = required ? types : types.length === 0 ? [] : [...types, "null"];
    return {
        ...(named.length > 0 ? { type: named.length === 1 ? named[0] : named } : {}),
        ...schema,
        ...(further.length > 0 ? { allOf: [...(schema.allOf ?? []), ...further] } : {}),
        // Of any type but null: nothing else of JSON Schema says it without naming a type, which cells of CSV would be converted to
        ...(required && types.length === 0 ? { not: { type: "null" } } : {}),
    };
}
function narrowed(schema, rule) {
    return Object.fromEntries(Object.entries(rule).map(([keyword, value]) => {
        const known = schema[keyword];
        const narrower = NARROWER[keyword];
        return [keyword, typeof known === "number" && narrower !== undefined ? narrower(known, value) : value];
    }));
}
/** Keywords that speak of values of any type speak of null too. */
function orNull(rule) {
    const open = { ...rule };
    if (Array.isArray(rule.enum) && !rule.enum.includes(null))
        open.enum = [...rule.enum, null];
    if (Array.isArray(rule.anyOf))
        open.anyOf = [...rule.anyOf, { type: "null" }];
    return open;
}

;// CONCATENATED MODULE: ./build/core/contracts/convert.js

/** Puts what was read of a contract into the words of mlops.yml. */
function convertTable(table, options) {
    const key = chooseKey(table, options.note);
    const columns = Object.fromEntries(table.columns.flatMap((column) => checksOf(column, options.note)));
    const { nulls, dialect, delimiter, encoding } = table;
    return {
        schema: rowSchemaOf(table, options.absentIsNull),
        ...(key === null ? {} : { key }),
        ...(Object.keys(table.rows).length > 0 ? { rows: table.rows } : {}),
        columns,
        references: table.references.flatMap((reference) => {
            const { dataset, columns: from, to, level, at } = reference;
            const meant = options.datasets.includes(dataset) || !options.own.tables.includes(dataset) ? dataset : options.own.dataset;
            if (options.datasets.includes(meant))
                return [{ columns: from, dataset: meant, ...(to.length > 0 ? { to } : {}), severity: level }];
            options.note(at, `it refers to ${dataset}, and no dataset of mlops.yml is named so`);
            return [];
        }),
        ...(nulls === undefined ? {} : { nulls }),
        ...(dialect === undefined ? {} : { dialect }),
        ...(delimiter === undefined ? {} : { delimiter }),
        ...(encoding === undefined ? {} : { encoding }),
    };
}
/** The primary key, else the first columns without nulls that are unique together; others that are unique by themselves have as many values as rows. */
function chooseKey(table, note) {
    const columnOf = (name) => table.columns.find((column) => column.name === name);
    if (table.primary !== null)
        for (const name of table.primary.columns)
            markRequired(columnOf(name));
    const isWhole = ({ columns, level }) => level === "fail" && columns.every((name) => columnOf(name)?.required === true);
    const chosen = table.primary ?? table.uniques.find(isWhole) ?? null;
    const isSame = (one, other) => one.toSorted().join("\n") === other.toSorted().join("\n");
    for (const unique of table.uniques) {
        const [first] = unique.columns;
        const column = unique.columns.length === 1 && first !== undefined ? columnOf(first) : undefined;
        if (chosen !== null && isSame(unique.columns, chosen.columns))
            continue;
        if (column?.required)
            column.checks[unique.level].distinct ??= { min: "100%" };
        else if (column !== undefined)
            note(unique.at, "values of a column that may be null are not checked to be unique");
        else
            note(unique.at, "only one combination of columns, without nulls, is checked to be unique");
    }
    return chosen?.columns ?? null;
}
function markRequired(column) {
    if (column !== undefined)
        column.required = true;
}
/** A column's checks have one severity: when some only warn and others do not, those that fail are kept. */
function checksOf(column, note) {
    const { warn, fail } = column.checks;
    const [warns, fails] = [Object.keys(warn).length > 0, Object.keys(fail).length > 0];
    if (!warns && !fails)
        return [];
    if (column.isPattern) {
        note(column.at, "statistics of columns named by a pattern are not checked");
        return [];
    }
    if (warns && fails)
        note(column.at, `what only warns is left out where other checks of the column fail: ${Object.keys(warn).join(", ")}`);
    return [[column.name, fails ? { ...fail, severity: "fail" } : { ...warn, severity: "warn" }]];
}

;// CONCATENATED MODULE: ./build/core/contracts/draft.js
function newTable() {
    return { columns: [], closed: false, primary: null, uniques: [], rows: {}, references: [] };
}
function newColumn(name, at) {
    return { name, at, types: [], required: false, present: true, isPattern: false, rules: [], checks: { warn: {}, fail: {} } };
}
/** Says something of each value: as part of the row's schema, or, when it may only warn, as a check of the column. */
function addRule(column, rule, where) {
    if (where.level === "fail") {
        column.rules.push(rule);
        return;
    }
    const check = checkOf(rule);
    if (check === null)
        where.note(where.at, "it only warns, and this rule belongs to a row, which can only fail");
    else
        addCheck(column, check, where);
}
/** Adds what mlops.yml would say below `columns`; the same statistic limited twice is noted. */
function addCheck(column, check, where) {
    const checks = column.checks[where.level];
    for (const [name, limits] of Object.entries(check)) {
        const known = checks[name];
        if (typeof limits === "object" && limits !== null && Object.keys(limits).length === 0)
            where.note(where.at, "it limits nothing");
        else if (known === undefined)
            checks[name] = limits;
        else if (areApart(known, limits))
            checks[name] = { ...known, ...limits };
        else
            where.note(where.at, `${name} of the column is limited already`);
    }
}
function areApart(one, other) {
    if (typeof one !== "object" || typeof other !== "object" || one === null || other === null)
        return false;
    return Object.keys(other).every((key) => !Object.hasOwn(one, key));
}
function checkOf(rule) {
    const check = {};
    for (const [keyword, value] of Object.entries(rule)) {
        if (keyword === "minimum")
            check.min = { min: value };
        else if (keyword === "maximum")
            check.max = { max: value };
        else if (keyword === "minLength")
            check.length = { ...check.length, min: value };
        else if (keyword === "maxLength")
            check.length = { ...check.length, max: value };
        else if (keyword === "enum")
            check.categories = { allowed: value };
        else if (keyword === "pattern")
            check.pattern = value;
        else
            return null;
    }
    return check;
}

;// CONCATENATED MODULE: ./build/core/contracts/expression.js
/**
 * A regular expression as Python and SQL engines write it, as JavaScript reads it: named groups, `\A`, `\Z`, possessive parts apart. Null when JavaScript has no
 * such expression.
 */
function expressionOf(source) {
    const written = source
        .replaceAll("(?P<", "(?<")
        .replaceAll(/\(\?P=(\w+)\)/g, "\\k<$1>")
        .replaceAll(/(\\\\)|\\A/g, (all, escaped) => (escaped === undefined ? "^" : all))
        .replaceAll(/(\\\\)|\\[Zz]/g, (all, escaped) => (escaped === undefined ? "$" : all));
    for (const flags of ["u", ""]) {
        try {
            new RegExp(written, flags);
            return written;
        }
        catch {
            // The other mode may read it
        }
    }
    return null;
}
/** The same, tied to the text's beginning, or to both ends. */
function anchored(source, ends) {
    return `^(?:${source})${ends === "both" ? "$" : ""}`;
}
function escaped(text) {
    return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

;// CONCATENATED MODULE: ./build/core/contracts/part.js
/** A part that is not what its kind of contract has there. */
class MisshapenPart extends Error {
    name = "MisshapenPart";
    path;
    constructor(path, reason) {
        super(reason);
        this.path = path;
    }
}
function isRecord(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
/** What stands at a key; its value is undefined when there is nothing. */
function child(of, key) {
    const value = isRecord(of.value) && Object.hasOwn(of.value, key) ? of.value[key] : undefined;
    return { value: value ?? undefined, path: [...of.path, key] };
}
/** The items of a list; of nothing, none. Throws {@link MisshapenPart}. */
function itemsOf(of) {
    if (of.value === undefined || of.value === null)
        return [];
    if (!Array.isArray(of.value))
        throw new MisshapenPart(of.path, "must be a list");
    return of.value.map((value, index) => ({ value, path: [...of.path, index] }));
}
/** The keys of a map with what stands there; of nothing, none. Throws {@link MisshapenPart}. */
function entriesOf(of) {
    if (of.value === undefined || of.value === null)
        return [];
    if (!isRecord(of.value))
        throw new MisshapenPart(of.path, "must be a map");
    return Object.keys(of.value).map((key) => [key, child(of, key)]);
}
/** Throws {@link MisshapenPart} for anything but text, or what YAML made of a name like 2024. */
function textOf(of) {
    if (of.value === undefined)
        return undefined;
    if (["string", "number", "boolean"].includes(typeof of.value))
        return String(of.value);
    throw new MisshapenPart(of.path, "must be text");
}
function requiredText(of) {
    const text = textOf(of);
    if (text === undefined || text === "")
        throw new MisshapenPart(of.path, "is missing");
    return text;
}
/** Throws {@link MisshapenPart} for anything but a number, also written as text. */
function numberOf(of) {
    if (of.value === undefined)
        return undefined;
    const number = typeof of.value === "string" && of.value.trim() !== "" ? Number(of.value) : of.value;
    if (typeof number === "number" && Number.isFinite(number))
        return number;
    throw new MisshapenPart(of.path, "must be a number");
}
function isTrue(of) {
    return of.value === true || of.value === "true";
}
/** A list of names, or one name. */
function namesOf(of) {
    return Array.isArray(of.value) ? itemsOf(of).map(requiredText) : of.value === undefined ? [] : [requiredText(of)];
}
/** Values of a list that rows can hold. Throws {@link MisshapenPart} for maps and lists within. */
function scalarsOf(of) {
    return itemsOf(of).map((item) => {
        if (item.value === null || ["string", "number", "boolean"].includes(typeof item.value))
            return item.value;
        throw new MisshapenPart(item.path, "must be a text, a number, true or false");
    });
}

;// CONCATENATED MODULE: ./build/core/contracts/dbt-tests.js



/** A test: a name, `{ name: arguments }`, or `{ test_name, … }`; arguments also below `arguments`. */
function testOf(at) {
    const isNamed = isRecord(at.value) && at.value.test_name !== undefined;
    const [key] = isRecord(at.value) && !isNamed ? Object.keys(at.value).filter((one) => isRecord(at.value[one])) : [];
    const bare = isRecord(at.value) && !isNamed ? (key ?? Object.keys(at.value)[0] ?? "") : "";
    const full = typeof at.value === "string" ? at.value : isNamed ? requiredText(child(at, "test_name")) : bare;
    const body = typeof at.value === "string" || isNamed ? at : child(at, bare);
    const [outer, inner] = [child(at, "config"), child(body, "config")];
    const given = (name) => {
        const places = [child(child(body, "arguments"), name), child(body, name)];
        return places.find(({ value }) => value !== undefined) ?? places[1];
    };
    const option = (name) => [child(inner, name), child(outer, name), given(name)].find(({ value }) => value !== undefined) ?? at;
    const has = (name) => option(name) !== at;
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
function addColumnTest(test, { table, column, note }) {
    const { at, name, given, level, hindrance } = test;
    if (hindrance !== null) {
        note(at, `${name}: ${hindrance}`);
        return;
    }
    const where = { level, at, note };
    if (name === "not_null" || name === "expect_column_values_to_not_be_null") {
        if (level === "warn")
            addCheck(column, { nulls: { max: 0 } }, where);
        else
            column.required = true;
    }
    else if (name === "unique" || name === "expect_column_values_to_be_unique")
        table.uniques.push({ columns: [column.name], at, level });
    else if (name === "relationships") {
        const to = child(at, "to").value === undefined ? given("to") : child(at, "to");
        table.references.push({ columns: [column.name], dataset: referredTable(to), to: namesOf(given("field")), at, level });
    }
    else if (name === "accepted_values" || name === "expect_column_values_to_be_in_set") {
        const values = given(name === "accepted_values" ? "values" : "value_set");
        addRule(column, { enum: valuesOf(values, column) }, where);
    }
    else if (name === "expect_column_values_to_not_be_in_set")
        addRule(column, { not: { enum: valuesOf(given("value_set"), column) } }, where);
    else if (name === "accepted_range" || name === "expect_column_values_to_be_between")
        addRange(test, column, note);
    else if (name === "not_null_proportion") {
        const least = numberOf(given("at_least"));
        if (least !== undefined && (numberOf(given("at_most")) ?? 1) >= 1)
            addCheck(column, { nulls: { max: share(1 - least) } }, where);
        else
            note(at, `${name}: only at_least is read`);
    }
    else if (name === "not_constant")
        addCheck(column, { distinct: { min: 2 } }, where);
    else if (name === "not_empty_string")
        addRule(column, { minLength: 1 }, where);
    else if (name === "expect_column_values_to_match_regex")
        addPattern(given("regex"), { column, where });
    else if (name === "expect_column_value_lengths_to_be_between")
        addRule(column, limits({ minLength: numberOf(given("min_value")), maxLength: numberOf(given("max_value")) }), where);
    else if (name === "expect_column_value_lengths_to_equal") {
        const length = numberOf(given("value"));
        addRule(column, limits({ minLength: length, maxLength: length }), where);
    }
    else if (name === "expect_column_distinct_count_to_equal") {
        const count = numberOf(given("value"));
        addCheck(column, { distinct: limits({ min: count, max: count }) }, where);
    }
    else if (Object.hasOwn(STATISTICS, name))
        addStatistic(test, { column, note });
    else if (name !== "expect_column_to_exist")
        note(at, `the test ${name} is not known here`);
}
/** Statistics of a column that may lie between two values. */
const STATISTICS = {
    expect_column_min_to_be_between: "min",
    expect_column_max_to_be_between: "max",
    expect_column_mean_to_be_between: "mean",
    expect_column_stdev_to_be_between: "std",
    expect_column_median_to_be_between: "0.5",
    expect_column_quantile_values_to_be_between: "quantile",
    expect_column_unique_value_count_to_be_between: "distinct",
    expect_column_proportion_of_unique_values_to_be_between: "share",
};
function addStatistic({ at, name, given, level }, { column, note }) {
    const statistic = STATISTICS[name];
    const where = { level, at, note };
    const [min, max] = [numberOf(given("min_value")), numberOf(given("max_value"))];
    if (min === undefined && max === undefined) {
        note(at, `${name}: it limits nothing`);
        return;
    }
    if (isTrue(given("strictly")))
        note(at, `${name}: strictly is not read, its limits are allowed too`);
    if (given("group_by").value !== undefined)
        note(at, `${name}: groups are not told apart`);
    if (statistic === "share")
        addCheck(column, { distinct: limits({ min: min === undefined ? undefined : share(min), max: max === undefined ? undefined : share(max) }) }, where);
    else if (statistic === "quantile" || statistic === "0.5")
        addCheck(column, { quantiles: { [statistic === "0.5" ? "0.5" : requiredText(given("quantile"))]: limits({ min, max }) } }, where);
    else
        addCheck(column, { [statistic]: limits({ min, max }) }, where);
}
/** A test of a whole table. */
function addTableTest(test, { table, note }) {
    const { at, name, given, level, hindrance } = test;
    const combination = ["combination_of_columns", "column_list"].map(given).find(({ value }) => value !== undefined);
    const own = textOf(given("column_name"));
    const column = table.columns.find((one) => one.name === own);
    if (column !== undefined)
        addColumnTest(test, { table, column, note });
    else if (hindrance !== null)
        note(at, `${name}: ${hindrance}`);
    else if (["unique_combination_of_columns", "expect_compound_columns_to_be_unique"].includes(name) && combination !== undefined)
        table.uniques.push({ columns: namesOf(combination), at, level });
    else if (name === "expect_table_row_count_to_be_between" && level === "fail")
        Object.assign(table.rows, limits({ min: numberOf(given("min_value")), max: numberOf(given("max_value")) }));
    else if (name === "expect_table_row_count_to_equal" && level === "fail")
        Object.assign(table.rows, limits({ min: numberOf(given("value")), max: numberOf(given("value")) }));
    else if (/^expect_table_columns_to_match_(set|ordered_list)$/.test(name) && combination !== undefined && level === "fail") {
        const unnamed = namesOf(combination).filter((one) => !table.columns.some((known) => known.name === one));
        for (const one of unnamed)
            table.columns.push(newColumn(one, at));
        table.closed = true;
    }
    else
        note(at, `the test ${name} of a table is not known here`);
}
function addRange({ at, name, given, level }, column, note) {
    const isOpen = isTrue(given("strictly")) || given("inclusive").value === false;
    const [low, high] = [given("min_value"), given("max_value")];
    if ([low, high].some(({ value }) => typeof value === "string" && !Number.isFinite(Number(value)))) {
        note(at, `${name}: limits that are no numbers are SQL, which is not read`);
        return;
    }
    const [min, max] = [numberOf(low), numberOf(high)];
    if (column.types.length === 0)
        column.types = ["number"];
    addRule(column, limits(isOpen ? { exclusiveMinimum: min, exclusiveMaximum: max } : { minimum: min, maximum: max }), { level, at, note });
}
function addPattern(regex, { column, where }) {
    const pattern = expressionOf(requiredText(regex));
    if (pattern === null)
        where.note(where.at, "JavaScript has no such regular expression");
    else
        addRule(column, { pattern }, where);
}
/** dbt writes values as texts and lets the warehouse convert them: here they take the column's type. */
function valuesOf(at, { types }) {
    const values = scalarsOf(at);
    const isNumeric = types.includes("integer") || types.includes("number");
    if (isNumeric)
        return values.map((value) => (Number.isFinite(Number(value)) ? Number(value) : value));
    if (types.includes("boolean"))
        return values.map((value) => String(value).toLowerCase() === "true" ? true : value === false || String(value).toLowerCase() === "false" ? false : value);
    return types.includes("string") ? values.map((value) => (value === null ? null : String(value))) : values;
}
function limits(given) {
    return Object.fromEntries(Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}
function share(value) {
    return `${Number((value * 100).toPrecision(10))}%`;
}
/** `ref('customers')` and `source('shop', 'customers')` are both customers. */
function referredTable(at) {
    const text = requiredText(at);
    const names = [...text.matchAll(/['"]([^'"]+)['"]/g)].map((match) => match[1] ?? "");
    return names.at(-1) ?? text;
}

;// CONCATENATED MODULE: ./build/core/contracts/dbt-types.js
const BY_NAME = [
    [/^(tiny|small|medium|big|long|huge|byte|u)?int(eger)?\d*$|^(big|small)?serial$|^long$/, { types: ["integer"] }],
    [/^(float|double|double precision|real|numeric|decimal|number|bignumeric|bigdecimal|money)\d*$/, { types: ["number"] }],
    [/^bool(ean)?$/, { types: ["boolean"] }],
    [/^(var|n|nvar|char)?char(acter)?2?( varying)?$|^text$|^string$|^varchar2$|^clob$|^citext$/, { types: ["string"] }],
    [/^uuid$/, { types: ["string"], rule: { format: "uuid" } }],
    [/^date$/, { types: ["string"], rule: { format: "date" } }],
    [/^(timestamp|datetime)/, { types: ["string"], rule: { anyOf: [{ format: "iso-date-time" }, { format: "date" }] } }],
    [/^time( with(out)? time zone)?$/, { types: ["string"], rule: { format: "iso-time" } }],
];
/** What a warehouse's type means for values of text files; `decimal(10, 2)` is read as decimal. Null: not known. */
function typeOfWarehouse(name) {
    const plain = name
        .toLowerCase()
        .replace(/\s*\(.*\)/, "")
        .trim();
    const known = BY_NAME.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
    // number(38, 0), and Snowflake's number without a scale, hold whole numbers
    return known !== null && /^(number|numeric|decimal)\s*\(\s*\d+\s*,\s*0\s*\)$/i.test(name) ? { types: ["integer"] } : known;
}

;// CONCATENATED MODULE: ./build/core/contracts/dbt.js




const KINDS = ["models", "seeds", "snapshots"];
/** Whether it is a properties file of dbt (`schema.yml`). */
function isDbt({ value }) {
    return isRecord(value) && [...KINDS, "sources"].some((kind) => Array.isArray(value[kind]));
}
/** Models, seeds, snapshots and the tables of sources, in this order. */
function dbtTables(root) {
    const sources = itemsOf(child(root, "sources"));
    const all = [
        ...KINDS.flatMap((kind) => itemsOf(child(root, kind))).map((at) => ({ at, source: undefined })),
        ...sources.flatMap((source) => itemsOf(child(source, "tables")).map((at) => ({ at, source: textOf(child(source, "name")) }))),
    ];
    return all.map(({ at, source }) => {
        const name = textOf(child(at, "name")) ?? "";
        return { names: source === undefined ? [name] : [name, `${source}.${name}`], at };
    });
}
/** Reads the columns and tests of one model, seed, snapshot or source table. */
function readDbt(at, note) {
    const table = newTable();
    for (const part of itemsOf(child(at, "columns"))) {
        const column = newColumn(requiredText(child(part, "name")), part);
        table.columns.push(column);
        readType(child(part, "data_type"), column, note);
        for (const constraint of itemsOf(child(part, "constraints")))
            addConstraint(constraint, { table, columns: [column.name], note });
        for (const test of testsOf(part))
            addColumnTest(testOf(test), { table, column, note });
    }
    for (const constraint of itemsOf(child(at, "constraints")))
        addConstraint(constraint, { table, columns: namesOf(child(constraint, "columns")), note });
    for (const test of testsOf(at))
        addTableTest(testOf(test), { table, note });
    const contract = child(child(child(at, "config"), "contract"), "enforced");
    const direct = child(child(at, "contract"), "enforced");
    table.closed = isTrue(contract) || isTrue(direct);
    return table;
}
function readType(at, column, note) {
    const name = textOf(at);
    if (name === undefined)
        return;
    const known = typeOfWarehouse(name);
    if (known === null)
        note(at, `values of the type ${name} are not checked`);
    else {
        column.types = known.types;
        if (known.rule !== undefined)
            column.rules.push(known.rule);
    }
}
function testsOf(at) {
    return [...itemsOf(child(at, "tests")), ...itemsOf(child(at, "data_tests"))];
}
function addConstraint(at, { table, columns, note }) {
    const type = textOf(child(at, "type"));
    if (type === "not_null")
        for (const column of table.columns)
            column.required ||= columns.includes(column.name);
    else if (type === "unique")
        table.uniques.push({ columns, at, level: "fail" });
    else if (type === "primary_key")
        table.primary = { columns, at, level: "fail" };
    else if (type === "foreign_key" && child(at, "to").value !== undefined)
        table.references.push({ columns, dataset: referredTable(child(at, "to")), to: namesOf(child(at, "to_columns")), at, level: "fail" });
    else
        note(at, `constraints of the type ${type ?? "?"} are written in SQL, which is not read`);
}

;// CONCATENATED MODULE: ./build/core/contracts/dialect.js

const ENCODINGS = {
    "utf-8": "utf-8",
    utf8: "utf-8",
    "utf-8-sig": "utf-8",
    ascii: "utf-8",
    "us-ascii": "utf-8",
    "utf-16-le": "utf-16le",
    "utf-16le": "utf-16le",
    "utf-16-be": "utf-16be",
    "utf-16be": "utf-16be",
    cp1252: "windows-1252",
    "windows-1252": "windows-1252",
};
/** What is said of a CSV dialect and changes nothing when reading. */
const SILENT = new Set(["lineTerminator", "csvddfVersion", "caseSensitiveHeader", "type", "$schema", "title", "name", "description"]);
/** How a data resource's file is written: encoding and CSV dialect, as far as ours can say it. */
function readDialect(resource, table, note) {
    const encoding = textOf(child(resource, "encoding"));
    if (encoding !== undefined) {
        const known = ENCODINGS[encoding.toLowerCase()];
        if (known === undefined)
            note(child(resource, "encoding"), `the encoding ${encoding} is not read`);
        else
            table.encoding = known;
    }
    const at = child(resource, "dialect");
    if (at.value === undefined)
        return;
    const dialect = {};
    for (const key of Object.keys(at.value))
        readOption(key, child(at, key), { dialect, table, note });
    if (Object.keys(dialect).length > 0)
        table.dialect = dialect;
}
function readOption(key, at, { dialect, table, note }) {
    const text = typeof at.value === "string" ? at.value : undefined;
    if (key === "csv" && typeof at.value === "object") {
        for (const inner of Object.keys(at.value))
            readOption(inner, child(at, inner), { dialect, table, note });
    }
    else if (key === "delimiter" && text !== undefined)
        table.delimiter = text;
    else if (key === "quoteChar")
        dialect.quote = text ?? false;
    else if (key === "doubleQuote")
        dialect.escape = isTrue(at) ? "double" : "backslash";
    else if (key === "escapeChar") {
        if (text === "\\")
            dialect.escape = "backslash";
        else if (text !== undefined && text !== '"')
            note(at, "only a backslash, or a doubled quote, escapes quotes");
    }
    else if (key === "header")
        dialect.header = isTrue(at);
    else if (key === "commentChar" && text !== undefined)
        dialect.comment = text;
    else if (key === "skipInitialSpace") {
        if (isTrue(at))
            dialect.trim = true;
    }
    else if (key === "headerRows" && Array.isArray(at.value) && at.value.length === 1) {
        const row = numberOf({ value: at.value[0], path: [...at.path, 0] });
        if (row !== undefined && row > 1)
            dialect["skip-lines"] = row - 1;
    }
    else if (!SILENT.has(key))
        note(at, "the dialect has no such option here");
}

;// CONCATENATED MODULE: ./build/core/contracts/dates.js

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
const DIRECTIVES = {
    Y: "\\d{4}",
    y: "\\d{2}",
    m: "(?:0[1-9]|1[0-2])",
    d: "(?:0[1-9]|[12]\\d|3[01])",
    H: "(?:[01]\\d|2[0-3])",
    I: "(?:0[1-9]|1[0-2])",
    M: "[0-5]\\d",
    S: "[0-5]\\d",
    f: "\\d{1,6}",
    j: "\\d{3}",
    p: "(?:AM|PM|am|pm)",
    b: "[A-Za-z]{3}",
    B: "[A-Za-z]+",
    a: "[A-Za-z]{3}",
    A: "[A-Za-z]+",
    z: "(?:Z|[+-]\\d{2}:?\\d{2})",
    Z: "[A-Za-z]+",
    "%": "%",
};
/** Letters of Java's DateTimeFormatter, by their directive of strptime. */
const LETTERS = {
    yyyy: "Y",
    uuuu: "Y",
    YYYY: "Y",
    yy: "y",
    MM: "m",
    dd: "d",
    DD: "d",
    HH: "H",
    hh: "I",
    mm: "M",
    ss: "S",
    SSS: "f",
    SSSSSS: "f",
    a: "p",
    MMM: "b",
    MMMM: "B",
    X: "z",
    XXX: "z",
    Z: "z",
};
/** A date as strptime describes it (`%d/%m/%Y`), as a pattern. Null: a directive is not known. */
function patternOfDirectives(format) {
    let pattern = "";
    for (const [part, directive] of format.matchAll(/%(.)|[^%]+/gs)) {
        const known = directive === undefined ? escaped(part) : DIRECTIVES[directive];
        if (known === undefined)
            return null;
        pattern += known;
    }
    return expressionOf(`^${pattern}$`);
}
/** A date as Java's DateTimeFormatter describes it (`dd.MM.yyyy`), as a pattern. Null: a letter is not known. */
function patternOfLetters(format) {
    let pattern = "";
    for (const [part, quoted, letter] of format.matchAll(/'([^']*)'|(([A-Za-z])\3*)|[^A-Za-z']+/g)) {
        if (quoted !== undefined)
            pattern += escaped(quoted);
        else if (letter === undefined || letter === "T")
            pattern += escaped(part);
        else if (LETTERS[letter] === undefined)
            return null;
        else
            pattern += DIRECTIVES[LETTERS[letter]];
    }
    return expressionOf(`^${pattern}$`);
}
/** JSON Schema that an ISO date is not before, or not after, another one: their texts are ordered like the days. Null: the limit is no ISO date. */
function dateLimit(side, limit) {
    if (!ISO_DATE.test(limit))
        return null;
    const [from, to] = side === "minimum" ? [1, 9] : [0, 8];
    const beyond = [...limit].flatMap((character, index) => {
        const digit = Number(character);
        if (character === "-" || (side === "minimum" ? digit > 8 : digit < 1))
            return [];
        const range = side === "minimum" ? `[${digit + from}-${to}]` : `[${from}-${digit - 1}]`;
        return [`${limit.slice(0, index)}${range}`];
    });
    return { pattern: `^(?:${[...beyond, limit].join("|")})` };
}

;// CONCATENATED MODULE: ./build/core/contracts/frictionless-field.js




const TRUE = ["true", "True", "TRUE", "1"];
const FALSE = ["false", "False", "FALSE", "0"];
const STRING_FORMATS = new Set(["email", "uri", "uuid"]);
/** The types whose text is of one shape, when they have their default format. */
const SHAPES = {
    date: { format: "date" },
    time: { format: "iso-time" },
    datetime: { format: "iso-date-time" },
    duration: { format: "duration" },
    yearmonth: { pattern: "^\\d{4}-(?:0[1-9]|1[0-2])$" },
    geopoint: { pattern: "^-?\\d+(?:\\.\\d+)?,\\s*-?\\d+(?:\\.\\d+)?$" },
};
/** A field of a Table Schema; `unique`: where it says that its values are. */
function fieldOf(field, note) {
    const column = newColumn(requiredText(child(field, "name")), field);
    const type = textOf(child(field, "type")) ?? "string";
    const reading = { column, field, type, note };
    frictionless_field_readType(reading);
    let unique = null;
    for (const [name, at] of entriesOf(child(field, "constraints"))) {
        if (name === "required")
            column.required = isTrue(at);
        else if (name === "unique")
            unique = isTrue(at) ? at : null;
        else
            readConstraint(name, at, reading);
    }
    readCategories(child(field, "categories"), reading);
    return { column, unique };
}
function frictionless_field_readType({ column, field, type, note }) {
    const format = textOf(child(field, "format")) ?? "default";
    const at = child(field, "format");
    const add = (rule) => addRule(column, rule, { level: "fail", at, note });
    if (type === "integer" || type === "number" || type === "year") {
        column.types = [type === "number" ? "number" : "integer"];
        if (type === "year")
            add({ minimum: -9999, maximum: 9999 });
        readNumberShape(field, note);
    }
    else if (type === "boolean")
        readBoolean(field, column, add);
    else if (type === "string") {
        column.types = ["string"];
        if (STRING_FORMATS.has(format))
            add({ format });
        else if (format !== "default")
            note(at, `texts of the format ${format} are not told from others`);
    }
    else if (Object.hasOwn(SHAPES, type)) {
        column.types = ["string"];
        if (format === "default")
            add(SHAPES[type]);
        else
            readDateFormat(format, { column, at, note });
    }
    else if (type !== "any")
        note(child(field, "type"), `values of the type ${type} are not checked`);
}
function readDateFormat(format, { column, at, note }) {
    const pattern = format === "any" ? null : patternOfDirectives(format);
    if (format === "%Y-%m-%d")
        addRule(column, { format: "date" }, { level: "fail", at, note });
    else if (pattern === null)
        note(at, `the format ${format} is not read: any text will do`);
    else {
        addRule(column, { pattern }, { level: "fail", at, note });
        note(at, "its shape is checked, not whether the day exists");
    }
}
function readNumberShape(field, note) {
    for (const key of ["groupChar", "decimalChar"]) {
        const at = child(field, key);
        if (at.value !== undefined && at.value !== ".")
            note(at, "say how numbers are written in the dataset's dialect (decimal) instead");
    }
    if (child(field, "bareNumber").value === false)
        note(child(field, "bareNumber"), "numbers have no signs of currency or percent here");
}
/** Default spellings become true, false, 1 and 0; others are texts. */
function readBoolean(field, column, add) {
    const [trues, falses] = [child(field, "trueValues"), child(field, "falseValues")];
    if (trues.value === undefined && falses.value === undefined) {
        add({ enum: [true, false, 1, 0] });
        return;
    }
    const spelled = [...(trues.value === undefined ? TRUE : scalarsOf(trues)), ...(falses.value === undefined ? FALSE : scalarsOf(falses))];
    column.types = ["string"];
    add({ enum: spelled.map(String) });
}
function readConstraint(name, at, { column, type, note }) {
    const where = { level: "fail", at, note };
    const isNumeric = type === "integer" || type === "number" || type === "year";
    if (name === "minLength" || name === "maxLength")
        addRule(column, { [name]: numberOf(at) }, where);
    else if (name === "pattern") {
        const pattern = expressionOf(anchored(requiredText(at), "both"));
        if (pattern === null || isNumeric)
            note(at, isNumeric ? "patterns are of texts" : "JavaScript has no such regular expression");
        else
            addRule(column, { pattern }, where);
    }
    else if (name === "enum")
        addRule(column, { enum: enumOf(at, type) }, where);
    else if (["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"].includes(name)) {
        if (isNumeric)
            addRule(column, { [name]: numberOf(at) }, where);
        else {
            const side = name === "minimum" || name === "maximum" ? name : null;
            const limit = type === "date" && side !== null ? dateLimit(side, requiredText(at)) : null;
            if (limit === null)
                note(at, `limits of the type ${type} are not checked`);
            else
                addRule(column, limit, where);
        }
    }
    else
        note(at, "there is no such rule here");
}
/** Of version 2: the values of a field, each alone or with a label. */
function readCategories(at, { column, type, note }) {
    if (at.value === undefined)
        return;
    const values = itemsOf(at).map((item) => (isRecord(item.value) ? item.value.value : item.value));
    addRule(column, { enum: enumOf({ ...at, value: values }, type) }, { level: "fail", at, note });
}
/** Values of an enum may be written as text, whatever the field's type. */
function enumOf(at, type) {
    const types = { integer: "integer", number: "number", year: "integer" };
    return scalarsOf(at).map((value) => {
        if (Object.hasOwn(types, type))
            return typeof value === "string" && Number.isFinite(Number(value)) ? Number(value) : value;
        if (type === "boolean")
            return TRUE.includes(String(value)) ? true : FALSE.includes(String(value)) ? false : value;
        return value === null ? null : String(value);
    });
}

;// CONCATENATED MODULE: ./build/core/contracts/frictionless.js




/** Whether it is a Table Schema, a data resource or a data package. */
function isFrictionless({ value }) {
    if (!isRecord(value))
        return false;
    return Array.isArray(value.fields) || Array.isArray(value.resources) || (isRecord(value.schema) && Array.isArray(value.schema.fields));
}
/** The tables of a data package; what is no package is one table without a name to choose. */
function frictionlessTables(root) {
    const resources = child(root, "resources");
    if (resources.value === undefined)
        return [{ names: [], at: root }];
    return itemsOf(resources).map((at) => ({ names: [textOf(child(at, "name")) ?? ""], at }));
}
/** Reads a Table Schema (Frictionless v1 and v2), or a resource with its dialect. */
function readFrictionless(at, note) {
    const table = newTable();
    const isResource = isRecord(at.value) && at.value.fields === undefined;
    const schema = isResource ? child(at, "schema") : at;
    if (typeof schema.value === "string")
        throw new MisshapenPart(schema.path, "is in another file: name that one as the contract");
    const missing = child(schema, "missingValues");
    const fields = child(schema, "fields");
    if (fields.value === undefined)
        throw new MisshapenPart(fields.path, "is missing");
    for (const field of itemsOf(fields)) {
        const { column, unique } = fieldOf(field, note);
        table.columns.push(column);
        if (unique !== null)
            table.uniques.push({ columns: [column.name], at: unique, level: "fail" });
        if (child(field, "missingValues").value !== undefined)
            note(child(field, "missingValues"), "spellings of null are those of all columns here");
    }
    matchFields(child(schema, "fieldsMatch"), table);
    if (missing.value !== undefined)
        table.nulls = nullsOf(missing, note);
    const primary = child(schema, "primaryKey");
    if (primary.value !== undefined)
        table.primary = { columns: namesOf(primary), at: primary, level: "fail" };
    for (const key of itemsOf(child(schema, "uniqueKeys")))
        table.uniques.push({ columns: namesOf(key), at: key, level: "fail" });
    for (const key of itemsOf(child(schema, "foreignKeys")))
        addReference(table, key, at);
    if (isResource)
        readDialect(at, table, note);
    return table;
}
function addReference(table, key, resource) {
    const reference = child(key, "reference");
    table.references.push({
        columns: namesOf(child(key, "fields")),
        // An empty name, or none, is the table itself
        dataset: textOf(child(reference, "resource")) || (textOf(child(resource, "name")) ?? ""),
        to: namesOf(child(reference, "fields")),
        at: key,
        level: "fail",
    });
}
/** Which columns a table may have besides those named, and lack of them. Default: neither. */
function matchFields(at, table) {
    const [match = "exact"] = namesOf(at);
    table.closed = match !== "subset" && match !== "partial";
    if (match !== "superset" && match !== "partial")
        return;
    for (const column of table.columns)
        column.present = false;
}
function nullsOf(at, note) {
    const nulls = itemsOf(at).map((item) => (isRecord(item.value) ? requiredText(child(item, "value")) : (textOf(item) ?? "")));
    if (!nulls.includes(""))
        note(at, "an empty cell is null here, whatever other spellings there are");
    return nulls;
}

;// CONCATENATED MODULE: ./build/core/contracts/odcs-property.js




const DATE = { format: "date" };
const MOMENT = { format: "iso-date-time" };
const TIME = { format: "iso-time" };
const TYPES = {
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
const PHYSICAL = [
    [/^date$/i, DATE],
    [/^(timestamp|datetime)/i, MOMENT],
];
const odcs_property_STRING_FORMATS = new Set(["email", "uuid", "uri", "hostname", "ipv4", "ipv6"]);
const SAME_NAME = new Set([
    ...["minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
    ...["minItems", "maxItems", "minProperties", "maxProperties"],
]);
/** A property of an ODCS object as a column. */
function propertyOf(at, note) {
    const column = newColumn(requiredText(child(at, "name")), at);
    column.required = isTrue(child(at, "required"));
    const type = textOf(child(at, "logicalType"));
    const known = type === undefined ? undefined : TYPES[type];
    if (type !== undefined && known === undefined)
        note(child(at, "logicalType"), `values of the type ${type} are not checked`);
    column.types = known?.types ?? [];
    const options = child(at, "logicalTypeOptions");
    const format = textOf(child(options, "format"));
    if (known?.rule !== undefined && format === undefined) {
        const physical = type === "date" ? PHYSICAL.find(([name]) => name.test(textOf(child(at, "physicalType")) ?? ""))?.[1] : undefined;
        column.rules.push(physical ?? known.rule);
    }
    for (const [name, option] of entriesOf(options))
        odcs_property_readOption(name, option, { column, type, note });
    for (const nested of ["properties", "items"])
        if (child(at, nested).value !== undefined)
            note(child(at, nested), "what is nested in a column is not checked");
    return column;
}
function odcs_property_readOption(name, at, { column, type, note }) {
    const where = { level: "fail", at, note };
    const isDate = type === "date" || type === "timestamp" || type === "time";
    if (name === "format")
        readFormat(at, { column, isDate, type, note });
    else if (name === "pattern") {
        const pattern = expressionOf(requiredText(at));
        if (pattern === null)
            note(at, "JavaScript has no such regular expression");
        else
            addRule(column, { pattern }, where);
    }
    else if (name === "uniqueItems")
        addRule(column, { uniqueItems: isTrue(at) }, where);
    else if (isDate && (name === "minimum" || name === "maximum")) {
        const limit = dateLimit(name, requiredText(at));
        if (limit === null)
            note(at, "limits of moments are not checked");
        else
            addRule(column, limit, where);
    }
    else if (!isDate && SAME_NAME.has(name))
        addRule(column, { [name]: numberOf(at) }, where);
    else
        note(at, "there is no such rule here");
}
function readFormat(at, { column, isDate, type, note }) {
    const format = requiredText(at);
    const bits = /^([iu])(8|16|32|64|128)$/.exec(format);
    if (bits !== null)
        column.rules.push(rangeOf(bits[1] === "i", Number(bits[2])));
    else if (isDate) {
        const pattern = patternOfLetters(format);
        if (format === "yyyy-MM-dd")
            column.rules.push(DATE);
        else if (pattern === null)
            note(at, `the format ${format} is not read: any text will do`);
        else {
            column.rules.push({ pattern });
            note(at, "its shape is checked, not whether the day exists");
        }
    }
    else if (odcs_property_STRING_FORMATS.has(format))
        column.rules.push({ format });
    else if (!["f32", "f64", "password"].includes(format))
        note(at, `the format ${format} of the type ${type} is not checked`);
}
function rangeOf(isSigned, bits) {
    return isSigned ? { minimum: -(2 ** (bits - 1)), maximum: 2 ** (bits - 1) - 1 } : { minimum: 0, maximum: 2 ** bits - 1 };
}

;// CONCATENATED MODULE: ./build/core/contracts/odcs-quality.js



/** Names of metrics before 3.1. */
const FORMER = {
    duplicateCount: "duplicateValues",
    nullCheck: "nullValues",
    uniqueCheck: "duplicateValues",
    validValues: "invalidValues",
};
/** Severities of which people say that they do not stop anything. */
const WARNING = new Set(["warn", "warning", "info", "low", "minor"]);
/** Quality rules of a column. */
function addColumnQuality(quality, { table, column, note }) {
    for (const rule of rulesOf(quality, note)) {
        if (rule.metric === "nullValues")
            addNulls(column, rule);
        else if (rule.metric === "missingValues")
            addMissing(column, rule);
        else if (rule.metric === "invalidValues")
            addInvalid(column, rule);
        else if (rule.metric === "duplicateValues") {
            if (isNone(rule.range))
                table.uniques.push({ columns: [column.name], at: rule.at, level: rule.level });
            else if (rule.isPercent && rule.range.min === undefined && rule.range.max !== undefined)
                addCheck(column, { distinct: { min: `${100 - rule.range.max}%` } }, rule);
            else
                note(rule.at, "duplicates can be limited to none, or to a percentage");
        }
        else
            note(rule.at, `the metric ${rule.metric} of a column is not known here`);
    }
}
/** Quality rules of a table. */
function addTableQuality(quality, { table, note }) {
    for (const rule of rulesOf(quality, note)) {
        if (rule.metric === "rowCount" && !rule.isPercent) {
            if (rule.level === "warn")
                note(rule.at, "it only warns, and the number of rows takes the dataset's severity");
            else
                Object.assign(table.rows, wholeRange(rule.range));
        }
        else if (rule.metric === "duplicateValues" && isNone(rule.range)) {
            const columns = namesOf(child(child(rule.at, "arguments"), "properties"));
            if (columns.length > 0)
                table.uniques.push({ columns, at: rule.at, level: rule.level });
            else
                note(rule.at, "it names no columns (arguments: properties)");
        }
        else
            note(rule.at, `the metric ${rule.metric} of a table cannot be checked so`);
    }
}
function rulesOf(quality, note) {
    return itemsOf(quality).flatMap((at) => {
        const named = textOf(child(at, "metric")) ?? textOf(child(at, "rule"));
        const type = textOf(child(at, "type")) ?? (named === undefined ? "text" : "library");
        if (type !== "library" || named === undefined) {
            note(at, type === "library" ? "it names no metric" : `rules of the type ${type} are not read`);
            return [];
        }
        const metric = FORMER[named] ?? named;
        const range = odcs_quality_rangeOf(at, note) ?? (Object.hasOwn(FORMER, named) ? { max: 0 } : null);
        if (range === null) {
            note(at, "it has no limit, or one that is no range (mustBe, mustBeLessThan, mustBeBetween…)");
            return [];
        }
        const level = WARNING.has((textOf(child(at, "severity")) ?? "").toLowerCase()) ? "warn" : "fail";
        return [{ at, metric, level, isPercent: textOf(child(at, "unit")) === "percent", range, note }];
    });
}
/** What the operators together allow; counts are whole, so that beyond 5 is from 6. */
function odcs_quality_rangeOf(at, note) {
    const value = (key) => numberOf(child(at, key));
    const step = textOf(child(at, "unit")) === "percent" ? 0 : 1;
    const exact = value("mustBe");
    if (child(at, "mustNotBe").value !== undefined || child(at, "mustNotBeBetween").value !== undefined)
        return null;
    const [low, high] = itemsOf(child(at, "mustBeBetween")).map(numberOf);
    const [above, below] = [value("mustBeGreaterThan"), value("mustBeLessThan")];
    if (step === 0 && (above ?? below) !== undefined)
        note(at, "of percentages the limit itself is allowed too");
    const mins = [exact, low, value("mustBeGreaterOrEqualTo"), above === undefined ? undefined : above + step];
    const maxes = [exact, high, value("mustBeLessOrEqualTo"), below === undefined ? undefined : below - step];
    const [min, max] = [mins, maxes].map((list) => list.filter((one) => one !== undefined));
    if (min === undefined || max === undefined || min.length + max.length === 0)
        return null;
    return { ...(min.length > 0 ? { min: Math.max(...min) } : {}), ...(max.length > 0 ? { max: Math.min(...max) } : {}) };
}
function isNone({ min = 0, max }) {
    return min <= 0 && max !== undefined && max <= 0;
}
function wholeRange({ min, max }) {
    return { ...(min === undefined ? {} : { min: Math.max(0, min) }), ...(max === undefined ? {} : { max }) };
}
function addNulls(column, rule) {
    const { min, max } = rule.range;
    if (isNone(rule.range) && rule.level === "fail")
        column.required = true;
    else {
        const amount = (number) => (rule.isPercent ? `${number}%` : number);
        addCheck(column, {
            nulls: {
                ...(min === undefined || min <= 0 ? {} : { min: amount(min) }),
                ...(max === undefined ? {} : { max: amount(Math.max(0, max)) }),
            },
        }, rule);
    }
}
/** Texts that stand for nothing: none of them may occur. */
function addMissing(column, rule) {
    const values = scalarsOf(child(child(rule.at, "arguments"), "missingValues"));
    if (!isNone(rule.range) || rule.level === "warn" || values.length === 0) {
        rule.note(rule.at, "missing values can be forbidden, and then have to be listed");
        return;
    }
    if (values.includes(null) || values.includes(""))
        column.required = true;
    const spelled = values.filter((value) => value !== null);
    if (spelled.length > 0)
        addRule(column, { not: { enum: spelled } }, rule);
}
function addInvalid(column, rule) {
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
        if (valid !== undefined)
            addRule(column, { enum: scalarsOf(valid) }, rule);
        if (expression !== null)
            addRule(column, { pattern: expression }, rule);
    }
    else if (expression !== null && valid === undefined && rule.isPercent && max !== undefined && rule.range.min === undefined)
        addCheck(column, { pattern: { regex: expression, min: `${100 - max}%` } }, rule);
    else
        rule.note(rule.at, "only a share of values with a pattern may be invalid here");
}

;// CONCATENATED MODULE: ./build/core/contracts/odcs.js




/** Whether it is a contract of the Open Data Contract Standard, version 3. */
function isOdcs({ value }) {
    if (!isRecord(value) || !Array.isArray(value.schema))
        return false;
    return value.kind === "DataContract" || /^v?3\./.test(String(value.apiVersion ?? ""));
}
function odcsTables(root) {
    return itemsOf(child(root, "schema")).map((at) => ({
        names: [child(at, "name"), child(at, "physicalName")].flatMap((name) => textOf(name) ?? []),
        at,
    }));
}
/** Reads one object of a contract of the Open Data Contract Standard (3.0 and 3.1). */
function readOdcs(at, note) {
    const table = newTable();
    const primary = [];
    for (const property of itemsOf(child(at, "properties"))) {
        const column = propertyOf(property, note);
        table.columns.push(column);
        const place = child(property, "primaryKey");
        const position = numberOf(child(property, "primaryKeyPosition")) ?? -1;
        if (isTrue(place))
            primary.push({ name: column.name, position, at: place });
        if (isTrue(child(property, "unique")))
            table.uniques.push({ columns: [column.name], at: child(property, "unique"), level: "fail" });
        addColumnQuality(child(property, "quality"), { table, column, note });
        addReferences(child(property, "relationships"), { table, from: [column.name], note });
    }
    primary.sort((a, b) => a.position - b.position);
    const [first] = primary;
    if (first !== undefined)
        table.primary = { columns: primary.map(({ name }) => name), at: first.at, level: "fail" };
    addTableQuality(child(at, "quality"), { table, note });
    addReferences(child(at, "relationships"), { table, from: null, note });
    return table;
}
/** `to: customers.id`, of a property; of a table also `from: [orders.customer_id]`. */
function addReferences(relationships, { table, from, note }) {
    for (const at of itemsOf(relationships)) {
        const [sources, targets] = [from ?? columnsAt(child(at, "from")).map(({ column }) => column), columnsAt(child(at, "to"))];
        const datasets = new Set(targets.map(({ table: name }) => name));
        const [dataset] = datasets;
        if (dataset === undefined || datasets.size > 1 || sources.length !== targets.length)
            note(at, "it does not name columns of one table");
        else
            table.references.push({ columns: sources, dataset, to: targets.map(({ column }) => column), at, level: "fail" });
    }
}
/** `customers.id` and `schema/customers/properties/id` both name a column. */
function columnsAt(at) {
    const texts = Array.isArray(at.value) ? itemsOf(at).map(textOf) : [textOf(at)];
    return texts.flatMap((text) => {
        const match = /(?:^|\/)schema\/([^/]+)\/properties\/([^/]+)$/.exec(text ?? "") ?? /^(.+)\.([^.]+)$/.exec(text ?? "");
        return match?.[1] === undefined || match[2] === undefined ? [] : [{ table: match[1], column: match[2] }];
    });
}

;// CONCATENATED MODULE: ./build/core/contracts/pandera-checks.js



/** Checks of a column: a map by name, or, as later versions write them, a list with the name among the options. */
function addPanderaChecks(checks, column, note) {
    const listed = Array.isArray(checks.value)
        ? itemsOf(checks).map((at) => ({ name: requiredText(child(child(at, "options"), "check_name")), at }))
        : entriesOf(checks).map(([name, at]) => ({ name, at }));
    for (const { name, at } of listed) {
        const level = isTrue(child(child(at, "options"), "raise_warning")) ? "warn" : "fail";
        const wrapped = child(at, "value");
        const given = (key) => (key !== undefined ? child(at, key) : wrapped.value === undefined ? at : wrapped);
        const check = { name, at, level, given };
        const rule = ruleOf(check, column, note);
        if (rule !== null)
            addRule(column, rule, { level, at, note });
    }
}
function ruleOf(check, column, note) {
    const { name, at, given, level } = check;
    const limit = LIMITS[name];
    if (limit !== undefined)
        return limited({ [limit]: given() }, { column, at, note });
    if (name === "in_range")
        return pandera_checks_rangeOf(check, column, note);
    if (name === "equal_to" || name === "eq")
        return { enum: [given().value] };
    if (name === "not_equal_to" || name === "ne")
        return { not: { enum: [given().value] } };
    if (name === "isin")
        return { enum: scalarsOf(listAt(check, "allowed_values")) };
    if (name === "notin")
        return { not: { enum: scalarsOf(listAt(check, "forbidden_values")) } };
    if (name === "unique_values_eq") {
        const values = scalarsOf(listAt(check, "values"));
        addCheck(column, { distinct: { min: values.length } }, { level, at, note });
        return { enum: values };
    }
    if (name === "str_length") {
        if (!isRecord(at.value))
            return { minLength: numberOf(given()), maxLength: numberOf(given()) };
        const exact = numberOf(given("exact_value"));
        const [min, max] = [exact ?? numberOf(given("min_value")), exact ?? numberOf(given("max_value"))];
        return { ...(min === undefined ? {} : { minLength: min }), ...(max === undefined ? {} : { maxLength: max }) };
    }
    return textRule(check, note);
}
const LIMITS = {
    greater_than: "exclusiveMinimum",
    gt: "exclusiveMinimum",
    greater_than_or_equal_to: "minimum",
    ge: "minimum",
    less_than: "exclusiveMaximum",
    lt: "exclusiveMaximum",
    less_than_or_equal_to: "maximum",
    le: "maximum",
};
function pandera_checks_rangeOf({ at, given }, column, note) {
    const [min, max] = [given("min_value"), given("max_value")];
    return limited({
        [given("include_min").value === false ? "exclusiveMinimum" : "minimum"]: min,
        [given("include_max").value === false ? "exclusiveMaximum" : "maximum"]: max,
    }, { column, at, note });
}
/** Limits of numbers; those of dates and texts are not converted. */
function limited(limits, { column, at, note }) {
    if (column.types.includes("string") || Object.values(limits).some(({ value }) => typeof value === "string")) {
        note(at, "limits of dates and texts are not checked");
        return null;
    }
    return Object.fromEntries(Object.entries(limits).flatMap(([key, part]) => (part.value === undefined ? [] : [[key, numberOf(part)]])));
}
function textRule({ name, at, given }, note) {
    const text = () => {
        const keys = ["pattern", "string"].map((key) => given(key)).find(({ value }) => value !== undefined);
        return requiredText(keys ?? given());
    };
    const writers = {
        // Python's match begins at the text's beginning and may end anywhere
        str_matches: () => expressionOf(anchored(text(), "start")),
        str_contains: () => expressionOf(text()),
        str_startswith: () => `^${escaped(text())}`,
        str_endswith: () => `${escaped(text())}$`,
    };
    const write = Object.hasOwn(writers, name) ? writers[name] : undefined;
    const pattern = write?.() ?? null;
    if (pattern === null)
        note(at, write === undefined ? `the check ${name} is not known here` : "JavaScript has no such regular expression");
    return pattern === null ? null : { pattern };
}
function listAt({ at, given }, key) {
    return isRecord(at.value) && child(at, key).value !== undefined ? given(key) : given();
}

;// CONCATENATED MODULE: ./build/core/contracts/pandera-types.js
/** What a type of pandas, Polars or PyArrow means for values of text files. Null: not known. */
function typeOfPandas(name) {
    const plain = name
        .replace(/\[(pyarrow|python)\]$/, "")
        .replace(/^(pandas|polars|pyarrow|numpy|pa|pl)\./, "")
        .toLowerCase();
    const whole = /^(u?)int(8|16|32|64)?$/.exec(plain);
    if (whole !== null)
        return { types: ["integer"], ...(whole[2] === undefined ? {} : { rule: pandera_types_rangeOf(whole[1] === "u", Number(whole[2])) }) };
    if (/^(float(16|32|64|128)?|double|decimal.*)$/.test(plain))
        return { types: ["number"] };
    if (/^bool(ean)?$/.test(plain))
        return { types: ["boolean"] };
    if (/^(str(ing)?|utf8|large_string)/.test(plain))
        return { types: ["string"] };
    if (/^date(32|64)?$/.test(plain))
        return { types: ["string"], rule: { format: "date" } };
    if (/^(datetime|timestamp)/.test(plain))
        return { types: ["string"], rule: { anyOf: [{ format: "iso-date-time" }, { format: "date" }] } };
    return /^(object|category|categorical|any)$/.test(plain) ? { types: [] } : null;
}
/** Beyond 53 bits a limit would be rounded, and excludes nothing that reading would not. */
function pandera_types_rangeOf(isUnsigned, bits) {
    if (isUnsigned)
        return { minimum: 0, ...(bits > 32 ? {} : { maximum: 2 ** bits - 1 }) };
    return bits > 32 ? {} : { minimum: -(2 ** (bits - 1)), maximum: 2 ** (bits - 1) - 1 };
}

;// CONCATENATED MODULE: ./build/core/contracts/pandera.js




/** Whether it is what pandera's `to_yaml` or `to_json` writes of a DataFrameSchema. */
function isPandera({ value }) {
    if (!isRecord(value) || !isRecord(value.columns))
        return false;
    if (value.schema_type !== undefined)
        return true;
    const columns = Object.values(value.columns);
    return (columns.length > 0 && columns.every((column) => isRecord(column) && ("dtype" in column || "nullable" in column || "checks" in column)));
}
/** Reads a DataFrameSchema of pandera; columns are there and hold no nulls unless it says so. */
function readPandera(root, note) {
    const type = child(root, "schema_type");
    if (type.value !== undefined && type.value !== "dataframe")
        throw new MisshapenPart(type.path, "must be dataframe");
    const table = newTable();
    const common = child(root, "dtype");
    for (const [name, at] of entriesOf(child(root, "columns"))) {
        const column = columnOf(name, at, { common, note });
        table.columns.push(column);
        if (isTrue(child(at, "unique")))
            table.uniques.push({ columns: [name], at: child(at, "unique"), level: "fail" });
    }
    table.closed = isTrue(child(root, "strict"));
    const unique = child(root, "unique");
    if (unique.value !== undefined)
        table.uniques.push({ columns: namesOf(unique), at: unique, level: "fail" });
    const checks = child(root, "checks");
    const whole = Array.isArray(checks.value) ? itemsOf(checks) : entriesOf(checks).map(([, at]) => at);
    for (const at of whole)
        note(at, "checks of the whole frame are not read");
    if (isTrue(child(root, "ordered")))
        note(child(root, "ordered"), "the order of columns is not checked");
    for (const index of itemsOf(child(root, "index")))
        readIndex(index, table, note);
    return table;
}
function columnOf(name, at, { common, note }) {
    const column = newColumn(name, at);
    column.required = !isTrue(child(at, "nullable"));
    column.present = child(at, "required").value !== false;
    column.isPattern = isTrue(child(at, "regex"));
    const dtype = [child(at, "dtype"), common].find(({ value }) => value !== undefined);
    const written = dtype === undefined ? undefined : textOf(dtype);
    if (dtype !== undefined && written !== undefined) {
        const known = typeOfPandas(written);
        if (known === null)
            note(dtype, `values of the type ${written} are not checked`);
        else {
            column.types = known.types;
            if (known.rule !== undefined)
                column.rules.push(known.rule);
        }
    }
    addPanderaChecks(child(at, "checks"), column, note);
    return column;
}
/** A named index is a column of the file it was written to; an unnamed one is no part of the data. */
function readIndex(at, table, note) {
    const name = textOf(child(at, "name"));
    if (name !== undefined) {
        table.columns.unshift(columnOf(name, at, { common: { value: undefined, path: [] }, note }));
        if (isTrue(child(at, "unique")))
            table.uniques.push({ columns: [name], at: child(at, "unique"), level: "fail" });
    }
    else if (child(at, "checks").value !== undefined)
        note(child(at, "checks"), "an index without a name is not in the data");
}

;// CONCATENATED MODULE: ./build/core/contracts/load.js













const MAX_CONTRACT_BYTES = 1024 * 1024;
const load_KINDS = {
    frictionless: { is: isFrictionless, tables: frictionlessTables, read: readFrictionless },
    odcs: { is: isOdcs, tables: odcsTables, read: readOdcs },
    dbt: { is: isDbt, tables: dbtTables, read: readDbt },
    pandera: { is: isPandera, tables: (root) => [{ names: [], at: root }], read: readPandera },
};
/** Reads a contract of another tool, `path` or `path#table`. Throws UserError CONTRACT_UNREADABLE, CONTRACT_UNKNOWN or CONTRACT_INVALID. */
async function loadContract(workspace, given, options) {
    const hash = given.lastIndexOf("#");
    const [path, chosen] = hash < 0 ? [given, undefined] : [given.slice(0, hash), given.slice(hash + 1)];
    const file = (0,files/* portablePath */.T9)(workspace.root, (0,external_node_path_.resolve)(workspace.folder, path));
    const text = await readText((0,external_node_path_.resolve)(workspace.folder, path), file, options.dataset);
    const root = { value: parse(text, file), path: [] };
    const kind = kindOf(root, file);
    const lines = lazyLines(text, file);
    const notes = [];
    const note = (at, reason) => {
        const line = lines(at.path);
        notes.push({ place: at.path.join("."), ...(line === undefined ? {} : { line }), reason });
    };
    try {
        const { names, at } = chooseTable(load_KINDS[kind].tables(root), { chosen, dataset: options.dataset, file });
        const convert = { ...options, own: { dataset: options.dataset, tables: names }, note };
        const converted = convertTable(load_KINDS[kind].read(at, note), convert);
        return { kind, file, name: chosen === undefined ? file : `${file}#${chosen}`, ...converted, notes };
    }
    catch (error) {
        if (!(error instanceof MisshapenPart))
            throw error;
        throw invalid(file, `${error.path.join(".") || "the file"} ${error.message}`, { line: lines(error.path), kind, cause: error });
    }
}
async function readText(path, file, dataset) {
    try {
        const { size } = await (0,promises_.stat)(path);
        if (size > MAX_CONTRACT_BYTES)
            throw invalid(file, `it has ${size} bytes; at most ${MAX_CONTRACT_BYTES} are read`);
        const text = await (0,promises_.readFile)(path, "utf8");
        return text.startsWith("\uFEFF") ? text.slice(1) : text;
    }
    catch (cause) {
        if (cause instanceof errors/* UserError */.y)
            throw cause;
        throw new errors/* UserError */.y({
            code: "CONTRACT_UNREADABLE",
            message: `dataset ${dataset}: its contract ${file} cannot be read: ${cause.message}`,
            advice: "correct the path; it is relative to the folder of mlops.yml, and a table of several is named after #",
            cause,
        });
    }
}
/** JSON, or YAML within the limits of mlops.yml. */
function parse(text, file) {
    if (/^\s*[[{]/.test(text)) {
        try {
            return JSON.parse(text);
        }
        catch {
            // YAML may begin so too, and tells the line
        }
    }
    try {
        const { value, problems } = (0,config_yaml/* parseYaml */.h)(text, file);
        if (problems[0] !== undefined)
            throw invalid(file, problems[0].message);
        return value;
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.y) || error.code === "CONTRACT_INVALID")
            throw error;
        throw new errors/* UserError */.y({
            code: "CONTRACT_INVALID",
            message: error.message,
            advice: "mend the lines named",
            ...(error.location === undefined ? {} : { location: error.location }),
            cause: error,
        });
    }
}
function kindOf(root, file) {
    const kinds = Object.keys(load_KINDS).filter((kind) => load_KINDS[kind].is(root));
    const [kind] = kinds;
    if (kind !== undefined && kinds.length === 1)
        return kind;
    const accepted = "read are: Frictionless Table Schema and datapackage.json, Open Data Contract Standard v3, dbt schema.yml, pandera YAML";
    const is = isRecord(root.value) && root.value.dataContractSpecification !== undefined;
    throw new errors/* UserError */.y({
        code: "CONTRACT_UNKNOWN",
        message: kinds.length > 1
            ? `${file} could be of several kinds: ${kinds.map((one) => CONTRACT_KINDS[one]).join(", ")}`
            : is
                ? `${file} is a contract of the Data Contract Specification, which the Open Data Contract Standard has replaced; ${accepted}`
                : `${file} is no contract that is read here; ${accepted}`,
        advice: kinds.length > 1
            ? "keep one of them in a file"
            : "name another file, or use `schema:` with a JSON Schema of one row instead of `contract:`",
        location: { file },
    });
}
/** The table that is named after #, else the only one, else the one that is named like the dataset. */
function chooseTable(tables, { chosen, dataset, file }) {
    const [only] = tables;
    const names = tables.map((table) => table.names[0]).filter((name) => name !== undefined);
    const found = tables.filter((table) => table.names.includes(chosen ?? dataset));
    if (found.length === 1 && found[0] !== undefined)
        return found[0];
    if (chosen === undefined && tables.length === 1 && only !== undefined)
        return only;
    const listed = names.slice(0, 20).join(", ") || "none";
    const close = (0,nearest/* nearest */.p)(chosen ?? dataset, names);
    throw new errors/* UserError */.y({
        code: "CONTRACT_UNKNOWN",
        message: chosen === undefined
            ? `${file} describes ${tables.length} tables, and none of them is named ${dataset}; there are: ${listed}`
            : `${file} describes ${found.length === 0 ? "no" : "more than one"} table named ${chosen}; there are: ${listed}`,
        advice: `name one: contract: ${file}#${close ?? names[0] ?? "name"}`,
        location: { file },
    });
}
/** Where a part stands; the text is read for it only when something is to be placed. */
function lazyLines(text, file) {
    let place;
    return (path) => {
        if (place === undefined) {
            try {
                const yaml = (0,config_yaml/* parseYaml */.h)(text, file);
                place = (keys) => yaml.place(keys).line;
            }
            catch {
                place = null;
            }
        }
        return place?.(path);
    };
}
function invalid(file, reason, more = {}) {
    return new errors/* UserError */.y({
        code: "CONTRACT_INVALID",
        message: `${file}: ${reason}`,
        advice: more.kind === undefined ? "correct the file" : `correct it: it is read as ${CONTRACT_KINDS[more.kind]}`,
        location: { file, ...(more.line === undefined ? {} : { line: more.line }) },
        cause: more.cause,
    });
}

;// CONCATENATED MODULE: ./build/core/contracts/apply.js




/** Unconverted parts that one finding lists. */
const MAX_LISTED = 20;
/** Every dataset with what its contract says; what mlops.yml itself says goes before. Throws as {@link loadContract} does. */
async function applyContracts(workspace, section) {
    const datasets = {};
    const findings = [];
    for (const [name, config] of Object.entries(section.datasets)) {
        datasets[name] = config;
        if (config.contract === undefined)
            continue;
        const contract = await loadContract(workspace, config.contract, {
            dataset: name,
            datasets: Object.keys(section.datasets),
            absentIsNull: isJson(config),
        });
        datasets[name] = merged(config, contract);
        if (contract.notes.length > 0)
            findings.push(partial(name, contract));
    }
    return { section: { ...section, datasets }, findings };
}
/** One dataset with what its contract says, for those who read it again. */
async function withContract(workspace, name, config, section) {
    if (config.contract === undefined)
        return config;
    const others = Object.entries(section?.datasets ?? {}).map(([other, { contract: _contract, ...rest }]) => [other, rest]);
    const datasets = { ...Object.fromEntries(others), [name]: config };
    const { section: applied } = await applyContracts(workspace, { ...section, "max-findings": 1, datasets });
    return applied.datasets[name] ?? config;
}
/** Of JSON, rows may leave out the keys of nulls. */
function isJson({ format, files }) {
    if (format !== undefined)
        return format === "json" || format === "jsonl";
    return files.every((file) => /\.(json|jsonl|ndjson)(\.(gz|zst))?$/i.test(file.split(/[?#]/)[0] ?? ""));
}
function merged(config, contract) {
    const read = checked(contract, config.files);
    const isDefault = config.nulls.length === 1 && config.nulls[0] === "";
    const ownReferences = new Set(config.references.map(({ columns }) => columns.join("\n")));
    const columns = new Map(Object.entries(read.columns));
    for (const [column, own] of Object.entries(config.columns))
        columns.set(column, { ...columns.get(column), ...own });
    const rows = read.rows === undefined && config.rows === undefined ? {} : { rows: { ...read.rows, ...config.rows } };
    return {
        ...config,
        schema: config.schema ?? read.schema,
        key: config.key ?? read.key,
        ...rows,
        nulls: isDefault ? read.nulls : config.nulls,
        columns: Object.fromEntries(columns),
        references: [...read.references.filter((one) => !ownReferences.has(one.columns.join("\n"))), ...config.references],
        dialect: config.dialect ?? read.dialect,
        delimiter: config.delimiter ?? read.delimiter,
        encoding: config.encoding ?? read.encoding,
    };
}
/** What a contract says must be what mlops.yml could say. */
function checked(contract, files) {
    const { kind, file, name, notes: _notes, nulls, ...said } = contract;
    const result = data/* datasetSchema */.eS.safeParse({ files, ...said, ...(nulls === undefined ? {} : { nulls }) });
    if (result.success)
        return result.data;
    const problems = result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    throw new errors/* UserError */.y({
        code: "CONTRACT_INVALID",
        message: `${name}: what it says cannot be checked: ${problems.join("; ")}`,
        advice: `correct it: it is read as ${CONTRACT_KINDS[kind]}`,
        location: { file },
    });
}
function partial(dataset, { name, file, notes, kind }) {
    const listed = notes
        .slice(0, MAX_LISTED)
        .map(({ place, line, reason }) => `${place}${line === undefined ? "" : ` (line ${line})`}: ${reason}`);
    const more = notes.length - listed.length;
    const line = notes.find((one) => one.line !== undefined)?.line;
    return {
        code: "CONTRACT_PARTIAL",
        rule: `contract ${name}`,
        subject: dataset,
        severity: "warn",
        observed: notes.length,
        expected: 0,
        message: `${notes.length === 1 ? "one part" : `${notes.length} parts`} of the contract (${CONTRACT_KINDS[kind]}) cannot be converted, and nothing is checked for ${notes.length === 1 ? "it" : "them"}: ${listed.join("; ")}${more > 0 ? `; and ${more} more` : ""}`,
        advice: "say it in mlops.yml (columns, schema, references), or take it out of the contract",
        location: { file, ...(line === undefined ? {} : { line }) },
    };
}


/***/ }),

/***/ 5348:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hN: () => (/* binding */ digestDataset),
  F5: () => (/* binding */ listDataset),
  Ri: () => (/* binding */ nameOfFile),
  so: () => (/* binding */ requireValidated),
  $X: () => (/* binding */ resolveDataset),
  nw: () => (/* binding */ tableOptions)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/core/digest.js
var digest = __webpack_require__(2552);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/files.js
var core_files = __webpack_require__(1645);
// EXTERNAL MODULE: ./build/core/nearest.js
var nearest = __webpack_require__(2732);
// EXTERNAL MODULE: ./build/core/remote/address.js
var address = __webpack_require__(1589);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 4 modules
var schemas = __webpack_require__(2503);
// EXTERNAL MODULE: ./build/core/report/document.js + 1 modules
var report_document = __webpack_require__(770);
;// CONCATENATED MODULE: ./build/core/remote/object.js
/** A fault that may pass: it is tried again. */
class RemoteFault extends Error {
    /** How long the server asks to wait; null: it does not say. */
    waitMs;
    constructor(message, options = {}) {
        super(message, { cause: options.cause });
        this.waitMs = options.waitMs ?? null;
    }
}
/** Only a strong ETag says that two answers are of the same bytes. */
function isStrong(etag) {
    return etag !== null && !etag.startsWith("W/");
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./build/core/host/github/retry.js
/** GitHub's advice for secondary limits that come without a time. */
const SECONDARY_LIMIT_WAIT_MS = 60_000;
const RATE_LIMIT_TEXT = /rate limit|abuse detection/i;
/** Judges an answer: 408, 429 and 5xx may pass, a 403 only when its text speaks of a rate limit; everything else is final. */
function judgeAnswer(status, headers, text, now) {
    const waitMs = retryAfterMs(headers, now);
    if (status === 429)
        return { kind: "limited", waitMs };
    if (status === 403 && RATE_LIMIT_TEXT.test(text))
        return { kind: "limited", waitMs: waitMs ?? SECONDARY_LIMIT_WAIT_MS };
    if (status === 408 || status >= 500)
        return { kind: "transient", waitMs };
    return { kind: "settled" };
}
/** The wait that Retry-After (seconds or a date) or an exhausted rate limit asks for. */
function retryAfterMs(headers, now) {
    const after = headers.get("retry-after")?.trim();
    if (after !== undefined && /^\d+$/.test(after))
        return Number(after) * 1000;
    if (after !== undefined && !Number.isNaN(Date.parse(after)))
        return Math.max(0, Date.parse(after) - now);
    const reset = Number(headers.get("x-ratelimit-reset"));
    if (headers.get("x-ratelimit-remaining") === "0" && reset > 0)
        return Math.max(0, reset * 1000 - now);
    return null;
}
const FIRST_WAIT_MS = 500;
/** Exponential from half a second, each between half and one and a half of it, so that many clients do not come back at once. */
function backoffMs(attempt, random) {
    return FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + random());
}

;// CONCATENATED MODULE: ./build/core/remote/remote-error.js

/** Nothing is at the address. */
function notFound(name, what, cause) {
    return new errors/* UserError */.y({
        code: "REMOTE_NOT_FOUND",
        message: `${name}: ${what}`,
        advice: "correct the address, or put the file there",
        cause,
    });
}
/** The server knows who asks, or wants to, and says no. */
function denied(name, what, advice, cause) {
    return new errors/* UserError */.y({ code: "REMOTE_DENIED", message: `${name}: ${what}`, advice, cause });
}
/** No answer to work with, also after it was tried again. */
function unreachable(name, what, cause) {
    return new errors/* UserError */.y({
        code: "REMOTE_UNREACHABLE",
        message: `${name} cannot be fetched: ${what}`,
        advice: "run it again; if it stays so, look whether the server is up and reachable from here",
        unchanged: "nothing half-fetched is used",
        cause,
    });
}
/** The file became another one while it was fetched. */
function changed(name) {
    return new errors/* UserError */.y({
        code: "REMOTE_CHANGED",
        message: `${name} changed while it was fetched: parts of two versions are no file`,
        advice: "run it again when nobody writes to it; better, give each version of the data a name of its own",
        unchanged: "nothing half-fetched is used",
    });
}

;// CONCATENATED MODULE: ./build/core/remote/persist.js




const FETCH_POLICY = {
    attempts: 4,
    idleMs: 30_000,
    maxWaitMs: 30_000,
    partBytes: 8 * 1024 ** 2,
    parallelParts: 4,
    parallelFiles: 4,
    sleep: (ms, signal) => (0,external_node_timers_promises_.setTimeout)(ms, undefined, { signal }),
    random: Math.random,
};
/** Tries again what may pass, after a growing wait. `alive` is to be called whenever bytes come. Throws UserError REMOTE_UNREACHABLE. */
async function persist(task, attempt) {
    const { name, policy, signal } = task;
    for (let count = 1;; count++) {
        signal.throwIfAborted();
        const idle = new AbortController();
        const expire = () => idle.abort(new RemoteFault(`nothing came for ${policy.idleMs / 1000} s`));
        const timer = setTimeout(expire, policy.idleMs);
        let waitMs;
        try {
            return await attempt(AbortSignal.any([signal, idle.signal]), () => timer.refresh());
        }
        catch (error) {
            signal.throwIfAborted();
            const fault = idle.signal.aborted ? idle.signal.reason : error;
            if (!(fault instanceof RemoteFault))
                throw fault;
            if (count >= policy.attempts)
                throw unreachable(name, fault.message, fault);
            waitMs = fault.waitMs;
        }
        finally {
            clearTimeout(timer);
        }
        await policy.sleep(Math.min(policy.maxWaitMs, waitMs ?? backoffMs(count, policy.random)), signal);
    }
}

;// CONCATENATED MODULE: ./build/core/remote/download.js



/** Fetches one version into a new file, in parts side by side where the server can, and returns its size. On failure the file is worth nothing. */
async function download(task, path) {
    const { version, policy } = task;
    const file = await (0,promises_.open)(path, "wx");
    try {
        const inParts = version.ranges && isStrong(version.etag) && version.bytes !== null && version.bytes > policy.partBytes;
        const bytes = inParts ? await fetchParts(task, file, version.bytes ?? 0) : await fetchWhole(task, file);
        await file.sync();
        return bytes;
    }
    finally {
        await file.close();
    }
}
async function fetchParts(task, file, bytes) {
    const { policy, signal } = task;
    const failed = new AbortController();
    const shared = { ...task, signal: AbortSignal.any([signal, failed.signal]) };
    let next = 0;
    const work = async () => {
        for (let from = next; from < bytes; from = next) {
            next = Math.min(bytes, from + policy.partBytes);
            await fetchPart(shared, file, { from, to: next });
        }
    };
    const workers = Array.from({ length: policy.parallelParts }, () => work().catch((error) => {
        // The first failure ends the others, whose own errors then say nothing.
        failed.abort(error);
    }));
    await Promise.all(workers);
    shared.signal.throwIfAborted();
    return bytes;
}
function fetchPart({ object, version, policy, signal }, file, range) {
    return persist({ name: object.name, policy, signal }, async (once, alive) => {
        const end = await store(await object.read(version, range, once), file, { at: range.from, limit: range.to, alive });
        if (end < range.to)
            throw new RemoteFault(`a part ended ${range.to - end} bytes short`);
    });
}
function fetchWhole({ object, version, policy, signal }, file) {
    if (version.bytes === 0)
        return Promise.resolve(0);
    return persist({ name: object.name, policy, signal }, async (once, alive) => {
        // What an attempt before this one wrote.
        await file.truncate(0);
        const body = await object.read(version, null, once);
        const end = await store(body, file, { at: 0, limit: version.bytes ?? Number.MAX_SAFE_INTEGER, alive });
        if (version.bytes !== null && end < version.bytes)
            throw new RemoteFault(`the file ended ${version.bytes - end} bytes short`);
        return end;
    });
}
async function store(body, file, task) {
    let { at } = task;
    for await (const chunk of body) {
        task.alive();
        if (at + chunk.length > task.limit)
            throw new RemoteFault("more bytes came than were asked for");
        for (let written = 0; written < chunk.length;)
            written += (await file.write(chunk, written, chunk.length - written, at + written)).bytesWritten;
        at += chunk.length;
    }
    return at;
}

;// CONCATENATED MODULE: ./build/core/remote/cache.js









/** Written last: what has no entry is not whole. */
const ENTRY = "entry.json";
const entrySchema = schemas/* strictObject */.rej({ etag: schemas/* string */.YjP().nullable(), sha256: report_document/* digestSchema */.er, bytes: schemas/* int */.Whr().nonnegative() });
const UNUSED_MS = 7 * 24 * 3_600_000;
const HASH_CHARS = 24;
/** The file as it is now at its address: from the cache `<folder>/<address>/<version>/<name>` when it holds this version, else fetched into it. */
async function fetchCached(object, context) {
    const { policy, signal, log } = context;
    const place = (0,external_node_path_.join)(context.folder, shortHash(object.identity));
    const version = await persist({ name: object.name, policy, signal }, (once) => object.probe(once));
    const kept = version.etag === null ? null : await readEntry(object, version, (0,external_node_path_.join)(place, shortHash(version.etag)));
    if (kept !== null) {
        const now = new Date();
        // Nobody else takes it for unused
        await (0,promises_.utimes)(place, now, now).catch(() => { });
        log?.info(`${object.name} is as it was: nothing to fetch`);
        return kept;
    }
    await (0,promises_.mkdir)(place, { recursive: true });
    await removeUnused(place);
    // Signed addresses are new ones every time: what lies under the old ones is never asked for again
    await removeUnused(context.folder);
    const temporary = (0,external_node_path_.join)(place, `${(0,external_node_crypto_.randomBytes)(6).toString("hex")}.part`);
    try {
        const bytes = await download({ object, version, policy, signal }, temporary);
        const sha256 = await (0,digest/* digestOfFile */.Mk)(temporary);
        const folder = (0,external_node_path_.join)(place, shortHash(version.etag ?? sha256));
        const path = pathOf(object, folder);
        await (0,promises_.mkdir)((0,external_node_path_.join)(path, ".."), { recursive: true });
        await (0,promises_.rename)(temporary, path);
        await (0,core_files/* writeFileAtomic */.Zf)((0,external_node_path_.join)(folder, ENTRY), `${JSON.stringify({ etag: version.etag, sha256, bytes })}\n`);
        log?.info(`${object.name}: fetched ${shownBytes(bytes)}`);
        return { path, name: object.name, etag: version.etag, sha256, bytes };
    }
    catch (error) {
        await (0,promises_.rm)(temporary, { force: true });
        throw error;
    }
}
/** Null unless the file is there, whole, and of this version. */
async function readEntry(object, version, folder) {
    const path = pathOf(object, folder);
    try {
        const { etag, sha256, bytes } = entrySchema.parse(JSON.parse(await (0,promises_.readFile)((0,external_node_path_.join)(folder, ENTRY), "utf8")));
        const isWhole = (await (0,promises_.stat)(path)).size === bytes && (version.bytes === null || version.bytes === bytes);
        if (etag !== version.etag || !isWhole || (await (0,digest/* digestOfFile */.Mk)(path)) !== sha256)
            return null;
        return { path, name: object.name, etag, sha256, bytes };
    }
    catch {
        return null;
    }
}
function pathOf({ partitions, fileName }, folder) {
    return (0,external_node_path_.join)(folder, "file", ...[...partitions, fileName].map(safeName));
}
/** A server chooses these names: none leaves the folder, or is too long for a file system. The end stays, it is the suffix. */
function safeName(name) {
    const safe = name.replaceAll(/[^\p{L}\p{N}._=%+ -]/gu, "_").slice(-100);
    return safe === "" || safe === "." || safe === ".." ? "data" : safe;
}
/** Addresses and versions, and what was fetched in half, that nobody came back for. */
async function removeUnused(place) {
    for (const name of await (0,promises_.readdir)(place)) {
        const entry = (0,external_node_path_.join)(place, name);
        const info = await (0,promises_.stat)(entry).catch(() => null);
        if (info !== null && Date.now() - info.mtimeMs > UNUSED_MS)
            await (0,promises_.rm)(entry, { recursive: true, force: true });
    }
}
function shortHash(text) {
    return (0,digest/* digestOf */.XZ)(text).slice("sha256:".length, "sha256:".length + HASH_CHARS);
}
function shownBytes(bytes) {
    return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

// EXTERNAL MODULE: ./build/core/version.js
var version = __webpack_require__(8614);
;// CONCATENATED MODULE: ./build/core/remote/http.js





const MAX_REDIRECTS = 10;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** A file that a web server gives. */
function httpObject(url) {
    const name = (0,address/* shownUrl */.zA)(url);
    const segments = url.pathname.split("/").map(decoded);
    return {
        name,
        identity: url.href,
        fileName: segments.at(-1) ?? "",
        partitions: segments.slice(0, -1).filter((segment) => /^[^=]+=/.test(segment)),
        // Asking for one byte tells all: many signed addresses allow GET and not HEAD.
        async probe(signal) {
            const response = await ask(name, url, { range: "bytes=0-0" }, signal);
            await response.body?.cancel();
            const etag = response.headers.get("etag");
            if (response.status === 416)
                return { etag, bytes: totalOf(response), ranges: false };
            if (response.status === 206)
                return { etag, bytes: totalOf(response), ranges: true };
            return { etag, bytes: lengthOf(response), ranges: false };
        },
        async read(version, range, signal) {
            const response = await ask(name, url, headersOf(version, range), signal);
            const refuse = async (error) => {
                await response.body?.cancel().catch(() => { });
                throw error;
            };
            if (response.status === 412 || response.headers.get("etag") !== version.etag)
                await refuse(changed(name));
            if (range !== null && !isRange(response, range, version))
                await refuse(new RemoteFault("the server gave another part than was asked for"));
            if (range === null && response.status !== 200)
                await refuse(new RemoteFault(`the answer is ${response.status}`));
            return bodyOf(response);
        },
    };
}
function headersOf(version, range) {
    return {
        // fetch asks for parts unencoded by itself.
        ...(range === null ? { "accept-encoding": "identity" } : { range: `bytes=${range.from}-${range.to - 1}` }),
        ...(isStrong(version.etag) ? { "if-match": version.etag } : {}),
    };
}
/** One request with its redirects. No credentials are sent, to nobody. Throws RemoteFault for what may pass, UserError for what is final. */
async function ask(name, url, headers, signal) {
    let at = url;
    for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
        const response = await send(at, { ...headers, "user-agent": `${version/* TOOL */.j.name}/${version/* TOOL */.j.version}` }, signal);
        if (!REDIRECTS.has(response.status))
            return judged(name, response);
        await response.body?.cancel();
        const next = URL.parse(response.headers.get("location") ?? "", at.href);
        // A server elsewhere has no business with addresses of this machine, and nobody with an unencrypted one.
        if (next === null || !(0,address/* isTrusted */.W2)(next) || (at.protocol === "https:" && next.protocol !== "https:"))
            throw unreachable(name, `it redirects to ${next === null ? "nowhere" : (0,address/* shownUrl */.zA)(next)}, and redirects are followed to https:// only`);
        at = next;
    }
    throw unreachable(name, `more than ${MAX_REDIRECTS} redirects`);
}
async function send(url, headers, signal) {
    try {
        return await fetch(url, { headers, redirect: "manual", signal });
    }
    catch (error) {
        throw signal.aborted ? signal.reason : new RemoteFault(rootMessage(error), { cause: error });
    }
}
async function judged(name, response) {
    const { status, headers } = response;
    const encoding = headers.get("content-encoding") ?? "identity";
    if (status < 300 && encoding !== "identity") {
        await response.body?.cancel();
        throw unreachable(name, `the server encodes it as ${encoding} on the way, though it was asked not to`);
    }
    if (status < 300 || status === 412 || status === 416)
        return response;
    await response.body?.cancel();
    if (status === 404 || status === 410)
        throw notFound(name, `there is no such file (${status})`);
    if (status === 401 || status === 403)
        throw denied(name, `the server refuses it (${status})`, "use an address that can be read without signing in, or one that is signed and has not expired");
    if (status >= 500 || status === 408 || status === 429)
        throw new RemoteFault(`the server answers ${status}`, { waitMs: retryAfterMs(headers, Date.now()) });
    throw unreachable(name, `the server answers ${status}`);
}
async function* bodyOf(response) {
    try {
        for await (const chunk of response.body ?? [])
            yield chunk;
    }
    catch (error) {
        throw new RemoteFault(`the connection broke off: ${rootMessage(error)}`, { cause: error });
    }
}
/** `bytes 0-7/100` is what was asked for, of a file as large as it was. */
function isRange(response, { from, to }, { bytes }) {
    return response.status === 206 && response.headers.get("content-range") === `bytes ${from}-${to - 1}/${bytes}`;
}
function totalOf(response) {
    const total = /\/(\d+)$/.exec(response.headers.get("content-range") ?? "")?.[1];
    return total === undefined ? null : Number(total);
}
function lengthOf(response) {
    const length = response.headers.get("content-length");
    return length === null ? null : Number(length);
}
function decoded(segment) {
    try {
        return decodeURIComponent(segment);
    }
    catch {
        return segment;
    }
}
/** fetch says only "fetch failed"; what failed stands in the cause. */
function rootMessage(error) {
    let at = error;
    while (at instanceof Error && at.cause instanceof Error)
        at = at.cause;
    return at instanceof Error ? at.message || at.name : String(at);
}

;// CONCATENATED MODULE: ./build/core/host/github/clients.js
var __rewriteRelativeImportExtension = (undefined && undefined.__rewriteRelativeImportExtension) || function (path, preserveJsx) {
    if (typeof path === "string" && /^\.\.?\//.test(path)) {
        return path.replace(/\.(tsx)$|((?:\.d)?)((?:\.[^./]+?)?)\.([cm]?)ts$/i, function (m, tsx, d, ext, cm) {
            return tsx ? preserveJsx ? ".jsx" : ".js" : d && (!ext || !cm) ? m : (d + ext + "." + cm.toLowerCase() + "js");
        });
    }
    return path;
};
/** Loads the clients from where they lie: beside the actions' bundles, or in the sources. */
async function loadClients() {
    const [action, bundled] = import.meta.url.split(/\/dist\/(?=[^/]+(?:\/index)?\.js$)/);
    const [place, base] = bundled === undefined ? ["../../../clients/index.ts", import.meta.url] : ["./clients/dist/index.js", action];
    // The bundler must not follow this import: it would copy the clients into every action.
    return import(__rewriteRelativeImportExtension(/* webpackIgnore: true */ new URL(place, base).href));
}

;// CONCATENATED MODULE: ./build/core/remote/key-pattern.js
/** Whether a key of an object store is a pattern. */
function isKeyPattern(key) {
    return /[*?]/.test(key);
}
/** What comes before the first folder or name that is a pattern: the store lists by it. */
function literalPrefix(pattern) {
    return pattern.slice(0, pattern.search(/[*?]/));
}
/** The keys that a pattern means: `*` and `?` within one folder, `**` any folders, also none. All else is itself. */
function keyMatcher(pattern) {
    const regex = pattern
        .split(/(\*\*\/|\*+|\?)/)
        .map((part) => {
        if (part === "**/")
            return "(?:[^/]*/)*";
        if (part === "?")
            return "[^/]";
        if (/^\*+$/.test(part))
            return part.length > 1 ? ".*" : "[^/]*";
        return part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
    })
        .join("");
    const whole = new RegExp(`^${regex}$`, "s");
    return (key) => whole.test(key);
}

;// CONCATENATED MODULE: ./build/core/remote/s3-error.js



const CREDENTIALS_ADVICE = "give them as the AWS tools do: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment, aws-actions/configure-aws-credentials, or a profile";
const WRONG_CREDENTIALS = new Set(["InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken", "TokenRefreshRequired"]);
/** What an error of the S3 client means: a RemoteFault for what may pass, else a UserError. */
function s3Error(error, about) {
    const { name: shown, bucket, action } = about;
    const { name, message, status } = read(error);
    if (name === "CredentialsProviderError" || /could not load credentials/i.test(message))
        return new errors/* UserError */.y({
            code: "REMOTE_CREDENTIALS_MISSING",
            message: `${shown}: there are no credentials for S3`,
            advice: CREDENTIALS_ADVICE,
            cause: error,
        });
    if (/region is missing/i.test(message))
        return new errors/* UserError */.y({
            code: "REMOTE_REGION_MISSING",
            message: `${shown}: nobody says in which region the bucket ${bucket} lies`,
            advice: "say s3: { region: … } in the dataset, or set AWS_REGION",
            cause: error,
        });
    if (name === "NoSuchBucket")
        return notFound(`s3://${bucket}`, "there is no such bucket", error);
    if (WRONG_CREDENTIALS.has(name))
        return denied(shown, `S3 does not accept the credentials (${name})`, CREDENTIALS_ADVICE, error);
    if (status === 401 || status === 403)
        return denied(shown, `S3 refuses it (${name})`, `allow ${action} on ${action === "s3:ListBucket" ? bucket : shown.slice("s3://".length)} to these credentials`, error);
    if (status === 301 || status === 307 || name === "PermanentRedirect")
        return unreachable(shown, `the bucket ${bucket} lies in another region; say s3: { region: … } in the dataset`, error);
    if (status === 404)
        return notFound(shown, "there is no such object", error);
    if (status === 412)
        return changed(shown);
    if (status !== undefined && status < 500 && status !== 408 && status !== 429)
        return unreachable(shown, `S3 answers ${status} ${name}: ${message}`, error);
    return new RemoteFault(status === undefined ? message || name : `S3 answers ${status} ${name}`, { cause: error });
}
function read(error) {
    if (!(error instanceof Error))
        return { name: "", message: String(error), status: undefined };
    const { $metadata } = error;
    return { name: error.name, message: error.message, status: $metadata?.httpStatusCode };
}

;// CONCATENATED MODULE: ./build/core/remote/s3.js





const CONNECT_MS = 10_000;
const MAX_SEEN = 10;
/** Loads the client, which is large, and makes one. Credentials come by its usual chain: environment, profiles, identity of the machine. */
async function openS3(options, policy) {
    const sdk = await (await loadClients()).openS3Client();
    const client = new sdk.S3Client(clientOptions(options, policy));
    return {
        object: (bucket, key) => s3Object({ sdk, client }, bucket, key),
        async match(bucket, pattern, signal) {
            if (!isKeyPattern(pattern))
                return { keys: [pattern], seen: [] };
            const isMeant = keyMatcher(pattern);
            const keys = [];
            const seen = [];
            let token;
            do {
                const page = await persist({ name: `s3://${bucket}/${pattern}`, policy, signal }, async (once) => client
                    .send(new sdk.ListObjectsV2Command({ Bucket: bucket, Prefix: literalPrefix(pattern), ContinuationToken: token }), {
                    abortSignal: once,
                })
                    .catch((error) => {
                    throw s3Error(error, { name: `s3://${bucket}/${pattern}`, bucket, action: "s3:ListBucket" });
                }));
                for (const { Key: key } of page.Contents ?? []) {
                    // A folder that somebody made by hand is an empty object.
                    if (key === undefined || key.endsWith("/"))
                        continue;
                    if (seen.length < MAX_SEEN)
                        seen.push(key);
                    if (isMeant(key))
                        keys.push(key);
                }
                token = page.NextContinuationToken;
            } while (token !== undefined);
            return { keys: keys.sort(), seen };
        },
    };
}
function clientOptions(options, { idleMs }) {
    const { env } = process;
    const isElsewhere = (options?.endpoint ?? env.AWS_ENDPOINT_URL_S3 ?? env.AWS_ENDPOINT_URL) !== undefined;
    const region = options?.region ?? env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? (isElsewhere ? "us-east-1" : undefined);
    return {
        ...(options?.endpoint === undefined ? {} : { endpoint: options.endpoint }),
        ...(region === undefined ? {} : { region }),
        // Stores other than Amazon's rarely have a host name for each bucket.
        forcePathStyle: options?.["path-style"] ?? isElsewhere,
        // Ours counts attempts, and knows whether a body was whole.
        maxAttempts: 1,
        // Checksums that other stores do not know.
        requestChecksumCalculation: "WHEN_REQUIRED",
        responseChecksumValidation: "WHEN_REQUIRED",
        requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: idleMs },
    };
}
function s3Object({ sdk, client }, bucket, key) {
    const name = `s3://${bucket}/${key}`;
    const about = { name, bucket, action: "s3:GetObject" };
    const segments = key.split("/");
    return {
        name,
        identity: name,
        fileName: segments.at(-1) ?? "",
        partitions: segments.slice(0, -1).filter((segment) => /^[^=]+=/.test(segment)),
        async probe(signal) {
            try {
                const head = await client.send(new sdk.HeadObjectCommand({ Bucket: bucket, Key: key }), { abortSignal: signal });
                return { etag: head.ETag ?? null, bytes: head.ContentLength ?? null, ranges: true };
            }
            catch (error) {
                signal.throwIfAborted();
                // The answer to HEAD has no body that would say what is missing: the bucket, or the object.
                throw isBare(error) ? await explained({ sdk, client }, bucket, key, about, signal, error) : s3Error(error, about);
            }
        },
        async read(version, range, signal) {
            try {
                const answer = await client.send(new sdk.GetObjectCommand({ Bucket: bucket, Key: key, ...condition(version), ...rangeOf(range) }), {
                    abortSignal: signal,
                });
                return s3_bodyOf(answer.Body, signal);
            }
            catch (error) {
                signal.throwIfAborted();
                throw s3Error(error, about);
            }
        },
    };
}
function isBare(error) {
    const status = error.$metadata?.httpStatusCode;
    return status !== undefined && status >= 400 && status < 500;
}
/** Asks again such that the answer has a body. */
async function explained({ sdk, client }, bucket, key, about, signal, first) {
    try {
        const answer = await client.send(new sdk.GetObjectCommand({ Bucket: bucket, Key: key, Range: "bytes=0-0" }), { abortSignal: signal });
        answer.Body?.destroy?.();
        return s3Error(first, about);
    }
    catch (error) {
        return s3Error(error, about);
    }
}
function condition({ etag }) {
    return etag === null ? {} : { IfMatch: etag };
}
function rangeOf(range) {
    return range === null ? {} : { Range: `bytes=${range.from}-${range.to - 1}` };
}
async function* s3_bodyOf(body, signal) {
    try {
        for await (const chunk of body ?? []) {
            signal.throwIfAborted();
            yield chunk;
        }
    }
    catch (error) {
        signal.throwIfAborted();
        throw new RemoteFault(`the connection broke off: ${error.message}`, { cause: error });
    }
}

;// CONCATENATED MODULE: ./build/core/remote/files.js







/** The files of a dataset that lie elsewhere, by name, none twice. Throws UserError REMOTE_… */
async function listFiles(dataset, options = {}) {
    const policy = { ...FETCH_POLICY, ...options.policy };
    const signal = options.signal ?? new AbortController().signal;
    // A wrong address is told before anybody is asked.
    const addresses = dataset.addresses.map(address/* parseAddress */.or);
    const objects = new Map();
    let store;
    for (const address of addresses) {
        store ??= address.kind === "s3" ? openS3(dataset.s3, policy) : undefined;
        for (const object of await objectsAt(address, dataset.name, store, signal))
            objects.set(object.identity, object);
    }
    return named([...objects.values()]).map((object) => ({
        name: object.name,
        fileName: object.fileName,
        probe: () => persist({ name: object.name, policy, signal }, (once) => object.probe(once)),
        fetch: (out) => fetchCached(object, { folder: (0,external_node_path_.join)(out, "cache", "data"), policy, signal, log: options.log }),
    }));
}
/** Fetches the files of a dataset that lie elsewhere; by name, none twice. Throws UserError REMOTE_… */
async function fetchFiles(out, dataset, options = {}) {
    const cancel = new AbortController();
    const signal = AbortSignal.any([cancel.signal, ...(options.signal === undefined ? [] : [options.signal])]);
    const files = await listFiles(dataset, { ...options, signal });
    const width = options.policy?.parallelFiles ?? FETCH_POLICY.parallelFiles;
    return inParallel(files, width, cancel, (file) => file.fetch(out));
}
async function objectsAt(address, dataset, store, signal) {
    if (address.kind === "http" || store === undefined)
        return address.kind === "http" ? [httpObject(address.url)] : [];
    const { bucket, key } = address;
    const opened = await store;
    const { keys, seen } = await opened.match(bucket, key, signal);
    if (keys.length > 0)
        return keys.map((one) => opened.object(bucket, one));
    throw new errors/* UserError */.y({
        code: "DATASET_FILES_MISSING",
        message: `dataset ${dataset}: no object matches s3://${bucket}/${key}`,
        advice: seen.length === 0 ? "nothing in the bucket begins like it; correct the pattern" : `near it there are: ${seen.join(", ")}`,
    });
}
/** A few at a time; the first failure ends the rest. */
async function inParallel(items, width, cancel, work) {
    const results = [];
    const queue = items.entries();
    const run = async () => {
        for (const [index, item] of queue) {
            cancel.signal.throwIfAborted();
            results[index] = await work(item);
        }
    };
    await Promise.all(Array.from({ length: width }, () => run().catch((error) => cancel.abort(error))));
    cancel.signal.throwIfAborted();
    return results;
}
/** Addresses that differ in their query only look alike: they get a number. */
function named(objects) {
    const seen = new Map();
    const numbered = objects.map((object) => {
        const count = (seen.get(object.name) ?? 0) + 1;
        seen.set(object.name, count);
        return count === 1 ? object : { ...object, name: `${object.name}#${count}` };
    });
    return numbered.sort((a, b) => (a.name < b.name ? -1 : 1));
}

;// CONCATENATED MODULE: ./build/core/datasets.js








/** How the files of a dataset are read; their `name` must be their path, where it tells the columns of `partitions`. */
function tableOptions(config) {
    const { format, encoding, delimiter, dialect, partitions, nulls } = config;
    return {
        nulls,
        partitions,
        ...(format === undefined ? {} : { format }),
        ...(encoding === undefined ? {} : { encoding }),
        ...(delimiter === undefined ? {} : { delimiter }),
        ...(dialect === undefined ? {} : { dialect: dialectOf(dialect) }),
    };
}
function dialectOf(dialect) {
    const { comment, "skip-lines": skipLines, "blank-lines": blankLines, "lone-cr": loneCr, ...same } = dialect;
    return { ...same, skipLines, blankLines, loneCr, ...(comment === undefined ? {} : { comment }) };
}
/** Folders whose files nobody means when a pattern does not name them. */
const NEVER_MEANT = new Set([".git", ".mlops", "node_modules"]);
const PROBED_AT_ONCE = 16;
/**
 * The files that a dataset's patterns match; those that lie elsewhere are fetched. Throws UserError DATASET_FILES_MISSING for a pattern that matches none,
 * and REMOTE_… for what cannot be fetched.
 */
async function resolveDataset(workspace, name, config, options = {}) {
    const { folder, out = (0,external_node_path_.join)(folder, ".mlops") } = workspace;
    const found = new Map();
    for (const pattern of config.files.filter((entry) => !(0,address/* isAddress */.PW)(entry))) {
        const files = await matches(folder, pattern);
        if (files.length === 0)
            throw await missing(folder, name, pattern);
        for (const file of files)
            found.set(file, (0,core_files/* portablePath */.T9)(folder, file));
    }
    const addresses = config.files.filter(address/* isAddress */.PW);
    const fetched = addresses.length === 0 ? [] : await fetchFiles(out, { name, addresses, s3: config.s3 }, options);
    for (const file of fetched)
        found.set(file.path, file.name);
    return {
        files: [...found].sort(([, a], [, b]) => (a < b ? -1 : 1)).map(([path]) => path),
        fetched: new Map(fetched.map((file) => [file.path, file])),
    };
}
/** The same files as {@link resolveDataset}, in the same order, of which none is read or fetched. */
async function listDataset(workspace, name, config, options = {}) {
    const { folder, out } = workspace;
    const { files } = await resolveDataset(workspace, name, { files: config.files.filter((entry) => !(0,address/* isAddress */.PW)(entry)) });
    const listed = await Promise.all(files.map((path) => localFile(folder, path)));
    const addresses = config.files.filter(address/* isAddress */.PW);
    const remote = addresses.length === 0 ? [] : await listFiles({ name, addresses, s3: config.s3 }, options);
    for (let at = 0; at < remote.length; at += PROBED_AT_ONCE) {
        const some = remote.slice(at, at + PROBED_AT_ONCE);
        const versions = await Promise.all(some.map((file) => file.probe()));
        for (const [index, { name: shown, fileName, fetch }] of some.entries())
            listed.push({ name: shown, fileName, bytes: versions[index]?.bytes ?? 0, take: () => fetch(out) });
    }
    return listed.sort((a, b) => (a.name < b.name ? -1 : 1));
}
async function localFile(folder, path) {
    const { size } = await (0,promises_.stat)(path);
    const take = async () => ({ path, sha256: await (0,digest/* digestOfFile */.Mk)(path), bytes: size, etag: null });
    return { name: (0,core_files/* portablePath */.T9)(folder, path), fileName: (0,external_node_path_.basename)(path), bytes: size, take };
}
/** What a file of a dataset is called: its address, else its path relative to `folder`. */
function nameOfFile(folder, dataset, path) {
    return dataset.fetched?.get(path)?.name ?? (0,core_files/* portablePath */.T9)(folder, path);
}
/** Digests of a dataset's files, and one of them all with their names. */
async function digestDataset(workspace, dataset) {
    const entries = [];
    for (const path of dataset.files) {
        const known = dataset.fetched?.get(path);
        entries.push(known === undefined
            ? { path: (0,core_files/* portablePath */.T9)(workspace.folder, path), sha256: await (0,digest/* digestOfFile */.Mk)(path), bytes: (await (0,promises_.stat)(path)).size }
            : { path: known.name, sha256: known.sha256, bytes: known.bytes, ...(known.etag === null ? {} : { etag: known.etag }) });
    }
    return { files: entries, digest: (0,digest/* digestOfEntries */.ol)(entries) };
}
/** Throws UserError DATA_CHANGED when a dataset is not the one that was validated. */
function requireValidated(report, name, digest) {
    const validated = Object.hasOwn(report.datasets, name) ? report.datasets[name] : undefined;
    if (validated?.digest === digest)
        return;
    throw new errors/* UserError */.y({
        code: "DATA_CHANGED",
        message: validated === undefined
            ? `the dataset ${name} was not validated: the data report does not know it`
            : `the dataset ${name} is not the one that was validated: its digest is ${digest}, the data report says ${validated.digest}`,
        advice: "run validate-data again on this data; if prepare makes it, make prepare give the same bytes each time",
    });
}
async function matches(folder, pattern) {
    const literal = (0,external_node_path_.resolve)(folder, pattern);
    if (await isFile(literal))
        return [literal];
    const isMeant = (name) => !NEVER_MEANT.has(name) || pattern.split(/[\\/]/).includes(name);
    const files = [];
    for await (const path of (0,promises_.glob)(pattern, { cwd: folder, exclude: (entry) => !isMeant((0,external_node_path_.basename)(entry)) })) {
        const file = (0,external_node_path_.isAbsolute)(path) ? path : (0,external_node_path_.join)(folder, path);
        if (await isFile(file))
            files.push(file);
    }
    return files;
}
async function isFile(path) {
    return (0,promises_.stat)(path).then((entry) => entry.isFile(), () => false);
}
async function missing(folder, name, pattern) {
    const pointer = await dvcPointer(folder, pattern);
    if (pointer !== null)
        return new errors/* UserError */.y({
            code: "DATASET_FILES_MISSING",
            message: `dataset ${name}: no file matches ${pattern}, but ${pointer} says that DVC keeps it`,
            advice: "fetch the data first: dvc pull",
        });
    let at = (0,external_node_path_.dirname)((0,external_node_path_.resolve)(folder, pattern));
    while (!(await (0,core_files/* exists */.t2)(at)) && (0,external_node_path_.dirname)(at) !== at)
        at = (0,external_node_path_.dirname)(at);
    const names = (await (0,promises_.readdir)(at).catch(() => [])).sort();
    const isFolder = names.includes((0,external_node_path_.basename)(pattern));
    const close = (0,nearest/* nearest */.p)((0,external_node_path_.basename)(pattern), names);
    const shown = names.slice(0, 10).join(", ");
    return new errors/* UserError */.y({
        code: "DATASET_FILES_MISSING",
        message: `dataset ${name}: no file matches ${pattern}`,
        advice: isFolder
            ? `${pattern} is a folder; name its files, like ${pattern.replace(/[\\/]+$/, "")}/*.csv`
            : close !== undefined
                ? `did you mean ${(0,core_files/* portablePath */.T9)(folder, (0,external_node_path_.join)(at, close))}?`
                : `${(0,core_files/* portablePath */.T9)(folder, at) || "the folder of mlops.yml"} holds: ${shown || "nothing"}${names.length > 10 ? ", …" : ""}`,
    });
}
/** The `.dvc` file of the files meant, or of a folder they are in; null: there is none. */
async function dvcPointer(folder, pattern) {
    const [pointer] = await matches(folder, `${pattern}.dvc`);
    if (pointer !== undefined)
        return (0,core_files/* portablePath */.T9)(folder, pointer);
    for (let at = (0,external_node_path_.dirname)(pattern); at !== (0,external_node_path_.dirname)(at) && at !== "."; at = (0,external_node_path_.dirname)(at)) {
        if (await isFile((0,external_node_path_.resolve)(folder, `${at}.dvc`)))
            return `${at}.dvc`;
    }
    return null;
}


/***/ }),

/***/ 1589:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PW: () => (/* binding */ isAddress),
/* harmony export */   W2: () => (/* binding */ isTrusted),
/* harmony export */   or: () => (/* binding */ parseAddress),
/* harmony export */   zA: () => (/* binding */ shownUrl)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);

const SCHEME = /^([a-z][a-z0-9+.-]*):\/\//i;
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
/** Whether an entry of `files:` is an address, not a path. */
function isAddress(entry) {
    return SCHEME.test(entry);
}
/** Reads an address. Throws UserError REMOTE_ADDRESS for what is not read, and for credentials in it. */
function parseAddress(text) {
    const scheme = SCHEME.exec(text)?.[1]?.toLowerCase();
    if (scheme === "s3")
        return parseS3(text);
    if (scheme !== "https" && scheme !== "http")
        throw refused(`${scheme}:// addresses are not read`, "use https:// or s3://, or fetch the files in a step before");
    const url = URL.parse(text);
    if (url === null)
        throw refused(`${withoutQuery(text)} is no address`, "write it like https://host/folder/file.csv");
    if (url.username !== "" || url.password !== "")
        throw refused(`${shownUrl(url)} has a user or a password in it`, "take them out: addresses stand in reports and logs");
    if (!isTrusted(url))
        throw refused(`${shownUrl(url)} is not encrypted: anybody on the way could change the data`, "use https:// (http:// is read from localhost only)");
    if (url.pathname.includes("*"))
        throw refused(`${shownUrl(url)} is a pattern, and a web server has no list of its files`, "name each file, or use s3://, which takes patterns");
    url.hash = "";
    return { kind: "http", url };
}
/** Whether bytes from there are what the server sent: encrypted, or from this machine. */
function isTrusted(url) {
    return url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.has(url.hostname));
}
/** An address as reports and logs show it. The query may hold a signature, which opens the file to whoever reads it. */
function shownUrl(url) {
    return `${url.protocol}//${url.host}${url.pathname}`;
}
function parseS3(text) {
    const [, bucket = "", key = ""] = /^s3:\/\/([^/]*)\/?(.*)$/is.exec(text) ?? [];
    if (bucket === "" || key === "" || /[*?@:]/.test(bucket))
        throw refused(`${withoutQuery(text)} names no bucket and key`, "write it like s3://bucket/folder/file.csv; the key may be a pattern");
    return { kind: "s3", bucket, key };
}
/** Also of what cannot be parsed: neither a query nor a user is shown. */
function withoutQuery(text) {
    return text.replace(/[?#].*$/s, "").replace(/\/\/[^/]*@/, "//");
}
function refused(message, advice) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y({ code: "REMOTE_ADDRESS", message, advice });
}


/***/ }),

/***/ 5435:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ decimalOf),
/* harmony export */   RO: () => (/* binding */ rowsOf),
/* harmony export */   RU: () => (/* binding */ plainJson),
/* harmony export */   Xy: () => (/* binding */ objectOf),
/* harmony export */   c3: () => (/* binding */ listOf),
/* harmony export */   uV: () => (/* binding */ columnOf)
/* harmony export */ });
/* unused harmony export Exact */
/* harmony import */ var _row_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1324);

const ROWS_AT_ONCE = 4096;
/** The same rows one by one. */
function* rowsOf(batch) {
    const isSpecial = batch.columns.some(({ name }) => name === "__proto__");
    for (let start = 0; start < batch.rows; start += ROWS_AT_ONCE) {
        const rows = [];
        for (let index = start; index < Math.min(batch.rows, start + ROWS_AT_ONCE); index += 1) {
            const object = {};
            let exact = null;
            for (const column of batch.columns) {
                const value = column.values[index] ?? null;
                if (isSpecial)
                    Object.defineProperty(object, column.name, { value, enumerable: true });
                else
                    object[column.name] = value;
                const digits = column.exact?.get(index);
                if (digits !== undefined)
                    exact = (exact ?? new Map()).set(column.name, digits);
            }
            rows.push(new _row_js__WEBPACK_IMPORTED_MODULE_0__/* .RecordRow */ .CY(batch.first + index, object, exact));
        }
        yield rows;
    }
}
/** Numbers that a double rounds, on their way to JSON. */
class Exact {
    value;
    text;
    constructor(value, text) {
        this.value = value;
        this.text = text;
    }
}
/** A column's values as JSON, those of nested ones too. */
function columnOf(name, raw, toJson) {
    const isPlain = toJson === plainJson;
    if (isPlain && isIntegers(raw))
        return { name, values: raw, exact: null };
    const exact = new Map();
    const isNumbers = raw instanceof BigInt64Array || raw instanceof BigUint64Array;
    const values = isPlain && isNumbers ? new Float64Array(raw.length) : new Array(raw.length);
    for (let index = 0; index < raw.length; index += 1) {
        const value = raw[index];
        let json = value === null || value === undefined ? null : toJson(value);
        if (json instanceof Exact) {
            exact.set(index, json.text);
            json = json.value;
        }
        values[index] = json;
    }
    return { name, values, exact: exact.size === 0 ? null : exact };
}
/** An integer, with its digits when a double rounds it. */
function integerOf(value) {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : new Exact(number, value.toString());
}
/** A decimal number of `scale` digits behind the point. A double holds 15 digits exactly. */
function decimalOf(unscaled, scale) {
    const isNegative = unscaled < 0n;
    const digits = (isNegative ? -unscaled : unscaled).toString().padStart(scale + 1, "0");
    const point = digits.length - Math.max(scale, 0);
    const whole = `${isNegative ? "-" : ""}${digits.slice(0, point)}${"0".repeat(Math.max(-scale, 0))}`;
    const text = scale > 0 ? `${whole}.${digits.slice(point)}` : whole;
    const value = Number(text);
    return digits.length <= 15 && scale >= 0 ? value : new Exact(value, text);
}
/** What says itself how it becomes JSON: bytes as base64, numbers with a fraction, texts, and all that holds such. */
function plainJson(value) {
    if (typeof value === "bigint")
        return integerOf(value);
    if (typeof value === "number")
        return finiteOf(value);
    if (value instanceof Uint8Array)
        return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64");
    if (Array.isArray(value) || ArrayBuffer.isView(value))
        return listOf(plainJson)(value);
    if (value instanceof Date)
        return value.toISOString();
    if (typeof value === "object" && value !== null)
        return objectOf(Object.entries(value), () => plainJson);
    return value;
}
function listOf(read) {
    return (list) => Array.from(list, (item) => nested(item, read));
}
function objectOf(entries, readerOf) {
    return Object.fromEntries(entries.map(([name, value]) => [name, nested(value, readerOf(name))]));
}
/** Within nested values digits are not kept. */
function nested(value, read) {
    const json = value === null || value === undefined ? null : read(value);
    return json instanceof Exact ? json.value : json;
}
function isIntegers(raw) {
    return [Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array].some((kind) => raw instanceof kind);
}
/** JSON has finite numbers only: the others are the texts that CSV would have for them. */
function finiteOf(value) {
    return Number.isFinite(value) ? value : String(value);
}


/***/ }),

/***/ 885:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   He: () => (/* binding */ requireText),
/* harmony export */   MB: () => (/* binding */ compressionOf),
/* harmony export */   TY: () => (/* binding */ requireUnpacked),
/* harmony export */   od: () => (/* binding */ openBytes)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7075);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8522);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1986);
/* harmony import */ var _pointer_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8153);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9711);







/** Large enough for speed, small enough that rows kept from a piece keep little else alive. */
const PIECE_BYTES = 256 * 1024;
/** Compressed pieces are smaller: they grow. */
const PACKED_BYTES = PIECE_BYTES / 4;
/** A pointer is shorter. */
const POINTER_BYTES = 4096;
/** How a file's name says that it is compressed; null: it is not. */
function compressionOf(path) {
    const suffix = /\.(gz|zst)$/i.exec(path)?.[1]?.toLowerCase();
    if (suffix === undefined)
        return null;
    return suffix === "gz" ? "gzip" : "zstd";
}
/** A file's bytes in pieces, unpacked when its name ends with .gz or .zst. Throws {@link TableFault} and errors of the file system. */
async function* openBytes(path, onRead = () => { }) {
    const compression = compressionOf(path);
    try {
        if (compression !== null)
            await requireNoPointer(path);
        if (compression === "gzip")
            yield* unzipped(path, onRead);
        else if (compression === "zstd")
            yield* unzstd(path, onRead);
        else
            yield* plain(path, onRead);
    }
    catch (error) {
        throw translated(error, compression);
    }
}
const KINDS = [
    { magic: [0x1f, 0x8b], what: "gzip", advice: "name it .gz, as in data.csv.gz" },
    { magic: [0x28, 0xb5, 0x2f, 0xfd], what: "zstd", advice: "name it .zst, as in data.csv.zst" },
    { magic: [0x50, 0x4b, 0x03, 0x04], what: "a ZIP archive (or a workbook)", advice: "unpack it, or export the table as CSV" },
    { magic: [0x42, 0x5a, 0x68], what: "bzip2", advice: "compress it with gzip or zstd instead" },
    { magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a], what: "xz", advice: "compress it with gzip or zstd instead" },
    { magic: [0x50, 0x41, 0x52, 0x31], what: "Parquet", advice: "name it .parquet, or say format: parquet" },
    { magic: [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31], what: "Arrow", advice: "name it .arrow, or say format: arrow" },
    { magic: [0x46, 0x45, 0x41, 0x31], what: "Feather version 1", advice: "write it as Feather version 2" },
];
/** What a file is by its first bytes, when these are no text. Throws {@link TableFault} TABLE_FORMAT. */
function requireText(start) {
    const kind = KINDS.find(({ magic }) => magic.every((byte, index) => start[index] === byte));
    // BZh is text too, unless a digit and the block's mark follow
    if (kind === undefined || (kind.what === "bzip2" && start[4] !== 0x31))
        return;
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_4__/* .TableFault */ .JC({
        code: "TABLE_FORMAT",
        message: `the file is ${kind.what}, not text as its name says`,
        advice: kind.advice,
        line: 1,
    });
}
/** Where packed data should lie there may be the text that says where it is kept. Throws {@link TableFault} TABLE_POINTER. */
async function requireNoPointer(path) {
    const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path);
    try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(POINTER_BYTES), 0, POINTER_BYTES, 0);
        const pointer = (0,_pointer_js__WEBPACK_IMPORTED_MODULE_5__/* .pointerProblem */ .t)(buffer.toString("latin1", 0, bytesRead));
        if (pointer !== null)
            throw new _problem_js__WEBPACK_IMPORTED_MODULE_4__/* .TableFault */ .JC(pointer);
    }
    finally {
        await file.close();
    }
}
/** Binary formats compress what they hold themselves. Throws {@link TableFault} TABLE_FORMAT. */
function requireUnpacked(start, wanted) {
    const kind = KINDS.slice(0, 2).find(({ magic }) => magic.every((byte, index) => start[index] === byte));
    if (kind === undefined)
        return;
    const advice = `unpack it: ${wanted} files hold their own compression`;
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_4__/* .TableFault */ .JC({ code: "TABLE_FORMAT", message: `the file is ${kind.what}, not ${wanted} as its name says`, advice });
}
async function* plain(path, onRead) {
    let bytes = 0;
    for await (const piece of (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(path, { highWaterMark: PIECE_BYTES })) {
        bytes += piece.length;
        onRead(bytes);
        yield piece;
    }
}
async function* unzipped(path, onRead) {
    const gunzip = (0,node_zlib__WEBPACK_IMPORTED_MODULE_3__.createGunzip)({ chunkSize: PIECE_BYTES });
    (0,node_stream__WEBPACK_IMPORTED_MODULE_2__.pipeline)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(path, { highWaterMark: PACKED_BYTES }), gunzip, () => { });
    let bytes = 0;
    for await (const piece of gunzip) {
        bytes += piece.length;
        requireRatio(bytes, gunzip.bytesWritten);
        onRead(gunzip.bytesWritten);
        yield piece;
    }
    // Node reads further members and refuses what does not look like one, but stops in silence at a zero
    const unread = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path)).size - gunzip.bytesWritten;
    if (unread > 0)
        throw damaged("gzip", `${unread} bytes follow its end`);
}
/** Frame by frame: Node's stream ends in silence behind the first one. */
async function* unzstd(path, onRead) {
    const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path);
    try {
        const { size } = await file.stat();
        let [position, bytes] = [0, 0];
        do {
            const decoder = (0,node_zlib__WEBPACK_IMPORTED_MODULE_3__.createZstdDecompress)({ chunkSize: PIECE_BYTES });
            const from = position;
            // A write that a destroyed stream has in its hands is never called back
            const closed = new Promise((done) => decoder.once("close", done));
            const feed = async () => {
                for (let at = from; at < size;) {
                    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(PACKED_BYTES), 0, PACKED_BYTES, at);
                    at += bytesRead;
                    await Promise.race([closed, new Promise((done) => decoder.write(buffer.subarray(0, bytesRead), () => done()))]);
                    if (decoder.destroyed || bytesRead === 0 || decoder.bytesWritten < at - from)
                        return;
                }
                decoder.end();
            };
            const fed = feed();
            try {
                for await (const piece of decoder) {
                    bytes += piece.length;
                    requireRatio(bytes, from + decoder.bytesWritten);
                    onRead(from + decoder.bytesWritten);
                    yield piece;
                }
            }
            catch (error) {
                if (from > 0 && error.code === "ZSTD_error_prefix_unknown")
                    throw damaged("zstd", `${size - from} bytes follow its end`, error);
                throw error;
            }
            finally {
                decoder.destroy();
                await fed;
            }
            if (decoder.bytesWritten === 0 && size > 0)
                throw damaged("zstd", `${size - from} bytes follow its end`);
            position += decoder.bytesWritten;
        } while (position < size);
    }
    finally {
        await file.close();
    }
}
function requireRatio(unpacked, packed) {
    if (unpacked > _limits_js__WEBPACK_IMPORTED_MODULE_6__/* .COMPRESSION_RATIO_FROM_BYTES */ .qv && unpacked > _limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_COMPRESSION_RATIO */ .eY * packed)
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_4__/* .TableFault */ .JC({
            code: "TABLE_LIMIT",
            message: `the file unpacks to more than ${_limits_js__WEBPACK_IMPORTED_MODULE_6__/* .MAX_COMPRESSION_RATIO */ .eY} times its size`,
            advice: "unpack it before, if this is no attack",
        });
}
function damaged(what, reason, cause) {
    const message = `the ${what} file is damaged or cut off: ${reason}`;
    return new _problem_js__WEBPACK_IMPORTED_MODULE_4__/* .TableFault */ .JC({ code: "TABLE_COMPRESSION", message, advice: "write or copy the file again" }, cause);
}
const ZLIB_CODES = new Set(["Z_DATA_ERROR", "Z_BUF_ERROR"]);
function translated(error, compression) {
    const code = error.code;
    if (compression === null || typeof code !== "string" || !(ZLIB_CODES.has(code) || code.startsWith("ZSTD_")))
        return error;
    return damaged(compression, error.message, error);
}


/***/ }),

/***/ 5344:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ columnsOf)
/* harmony export */ });
/* harmony import */ var _csv_problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5754);
/* harmony import */ var _csv_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8258);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9711);



/** The columns that a header's cells name, none without a name, none twice. Throws {@link TableFault} with the cell's place. */
function columnsOf(cells, placeOf) {
    const seen = new Map();
    return cells.map((name, index) => {
        if (name === null || name.trim() === "")
            throw new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .TableFault */ .JC((0,_csv_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .csvProblem */ .W)("HEADER_EMPTY", `column ${index + 1} of ${cells.length} has no name in the header`, placeOf(index)));
        const earlier = seen.get(name);
        if (earlier !== undefined)
            throw new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .TableFault */ .JC((0,_csv_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .csvProblem */ .W)("HEADER_DUPLICATE", `columns ${earlier + 1} and ${index + 1} are both named "${name}"`, placeOf(index)));
        seen.set(name, index);
        return (0,_csv_text_js__WEBPACK_IMPORTED_MODULE_2__/* .copied */ .pG)(name);
    });
}


/***/ }),

/***/ 5754:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ EMPTY_TABLE),
/* harmony export */   W: () => (/* binding */ csvProblem)
/* harmony export */ });
/* harmony import */ var _delimiter_hint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1267);

const ADVICE = {
    QUOTE_UNCLOSED: "close the quote, or double a quote that belongs to the text",
    QUOTE_STRAY: 'put the whole cell in quotes and double the quotes in it: "say ""hi"""',
    ROW_RAGGED: "give the row a cell for each column; quote cells that hold the delimiter or a line end",
    ROW_BLANK: "remove the empty line",
    ROW_CUT: "write the file again; it was cut while it was written or copied",
    ROW_NUL: "write the file again without NUL characters; it may be damaged",
    ROW_CR: "end lines with LF or CRLF; quote cells that hold a carriage return",
    HEADER_EMPTY: "name every column in the first line",
    HEADER_DUPLICATE: "give every column a name of its own",
    TABLE_LIMIT: "keep large contents in files of their own and refer to them",
};
const EMPTY_TABLE = {
    code: "TABLE_EMPTY",
    message: "the file is empty: it has no header",
    advice: "write the header and the rows",
};
/** A problem of a CSV file with the advice that belongs to it; of a row, the table's columns may give a better one. */
function csvProblem(code, message, place, columns = null) {
    const hint = code === "ROW_RAGGED" ? (0,_delimiter_hint_js__WEBPACK_IMPORTED_MODULE_0__/* .delimiterHint */ .z)(columns ?? []) : undefined;
    return { code, message, advice: hint ?? ADVICE[code] ?? "", ...place };
}


/***/ }),

/***/ 8258:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D6: () => (/* binding */ placeInRaw),
/* harmony export */   Fp: () => (/* binding */ loneReturn),
/* harmony export */   SP: () => (/* binding */ shown),
/* harmony export */   lt: () => (/* binding */ countLines),
/* harmony export */   m2: () => (/* binding */ closingQuote),
/* harmony export */   pG: () => (/* binding */ copied),
/* harmony export */   wO: () => (/* binding */ placeOfOffset)
/* harmony export */ });
const [CR, QUOTE] = [13, 34];
/** Line and column of a cell within a record's text. */
function placeInRaw(raw, delimiter, line, index) {
    let position = 0;
    for (let cell = 0; cell < index; cell += 1) {
        if (raw.charCodeAt(position) === QUOTE)
            position = closingQuote(raw, position + 1) + 1;
        while (position < raw.length && raw.charCodeAt(position) !== delimiter)
            position += 1;
        position += 1;
    }
    return { line: line + countLines(raw, 0, position), column: position - (position === 0 ? -1 : raw.lastIndexOf("\n", position - 1)) };
}
/** Line and column of an offset of a text that begins a line; `ends`: what ends a line. */
function placeOfOffset(text, offset, line, ends) {
    const before = text.slice(0, offset);
    if (!before.includes("\n") && !before.includes("\r"))
        return { line, column: offset + 1 };
    const found = [...before.matchAll(ends)];
    const last = found.at(-1);
    return { line: line + found.length, column: offset - (last === undefined ? 0 : last.index + last[0].length) + 1 };
}
/** A string of its own: a slice keeps the whole text alive that it was cut from. */
function copied(text) {
    return text.length < 13 ? text : Buffer.from(text, "utf16le").toString("utf16le");
}
/** The index of the quote that closes a cell whose content begins at `from`; -1 when there is none. */
function closingQuote(text, from) {
    let index = text.indexOf('"', from);
    while (index >= 0 && text.charCodeAt(index + 1) === QUOTE)
        index = text.indexOf('"', index + 2);
    return index;
}
/** LF between two places. */
function countLines(text, from, to) {
    let count = 0;
    for (let index = text.indexOf("\n", from); index >= 0 && index < to; index = text.indexOf("\n", index + 1))
        count += 1;
    return count;
}
/** The first carriage return outside quotes, or -1. */
function loneReturn(raw) {
    if (!raw.includes("\r"))
        return -1;
    let quoted = false;
    for (let index = 0; index < raw.length; index += 1) {
        const code = raw.charCodeAt(index);
        if (code === QUOTE)
            quoted = !quoted;
        else if (code === CR && !quoted)
            return index;
    }
    return -1;
}
/** The text that stands at a place, short and quoted. */
function shown(text, from) {
    return JSON.stringify(text.slice(from, from + 20).split(/[\r\n]/)[0]);
}


/***/ }),

/***/ 4088:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ CsvScanner)
/* harmony export */ });
/* harmony import */ var _csv_header_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5344);
/* harmony import */ var _csv_problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5754);
/* harmony import */ var _csv_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8258);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1986);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9711);





const [LF, CR, QUOTE] = [10, 13, 34];
/**
 * RFC 4180, strictly: a state machine over text that arrives in pieces. LF and CRLF end a record; quoted cells keep their line ends as they
 * are. What departs from the format is a problem with its place; nothing is guessed.
 */
class CsvScanner {
    #sink;
    #delimiter;
    #nulls;
    #columns = null;
    #rest = "";
    #line = 1;
    #record = 0;
    constructor(options, sink) {
        this.#sink = sink;
        this.#delimiter = options.delimiter.charCodeAt(0);
        this.#nulls = options.nulls;
    }
    /** The line that the text not yet consumed begins in, counted to its end. */
    get lineReached() {
        return this.#line + (0,_csv_text_js__WEBPACK_IMPORTED_MODULE_3__/* .countLines */ .lt)(this.#rest, 0, this.#rest.length);
    }
    /** Takes the next piece of text; `last` says that nothing follows. */
    push(piece, last) {
        const text = this.#rest === "" ? piece : this.#rest + piece;
        let position = 0;
        while (position < text.length) {
            const next = this.#scan(text, position, last);
            if (next < 0)
                break;
            position = next;
        }
        this.#rest = text.slice(position);
        if (this.#rest.length > _limits_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_RECORD_CHARS */ .PX)
            throw this.#endless(this.#rest);
        if (last && this.#columns === null)
            throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .TableFault */ .JC(_csv_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .EMPTY_TABLE */ .J);
    }
    /** Reads one record whose columns and place are known from elsewhere. Returns where the next one begins, or -1 when the text ends within it. */
    readOne(text, last, at) {
        this.#columns = at.columns;
        this.#line = at.line;
        this.#record = at.record - 1;
        return this.readNext(text, last);
    }
    /** Reads the record, or the header, that a text begins with, and no more of it. Returns as {@link readOne} does. */
    readNext(text, last) {
        return this.#scan(text, 0, last);
    }
    /** Reads the record that begins at `start`. Returns where the next one begins, or -1 when the text ends within it. */
    #scan(text, start, last) {
        const cells = [];
        const isHeader = this.#columns === null;
        let [position, lines] = [start, 0];
        let fault = null;
        for (;;) {
            let cell;
            let end = position;
            if (text.charCodeAt(position) === QUOTE) {
                const close = (0,_csv_text_js__WEBPACK_IMPORTED_MODULE_3__/* .closingQuote */ .m2)(text, position + 1);
                if (close < 0 || (close === text.length - 1 && !last)) {
                    if (!last)
                        return -1;
                    const at = this.#place(text, start, position);
                    throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .TableFault */ .JC((0,_csv_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .csvProblem */ .W)("QUOTE_UNCLOSED", "a quoted cell begins here and the file ends before its closing quote", at));
                }
                const content = text.slice(position + 1, close);
                cell = content.includes('"') ? content.replaceAll('""', '"') : content;
                lines += (0,_csv_text_js__WEBPACK_IMPORTED_MODULE_3__/* .countLines */ .lt)(content, 0, content.length);
                end = close + 1;
                const after = end < text.length ? text.charCodeAt(end) : LF;
                if (after === CR && end + 1 === text.length && !last)
                    return -1;
                if (after !== this.#delimiter && after !== LF && !(after === CR && text.charCodeAt(end + 1) === LF)) {
                    fault ??= { code: "QUOTE_STRAY", message: `text follows a closing quote: ${(0,_csv_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shown */ .SP)(text, end)}`, at: end };
                    end = this.#cellEnd(text, end);
                }
            }
            else {
                end = this.#cellEnd(text, position);
                cell = text.slice(position, end);
                const quote = cell.indexOf('"');
                if (quote >= 0)
                    fault ??= {
                        code: "QUOTE_STRAY",
                        message: `a quote stands inside an unquoted cell: ${(0,_csv_text_js__WEBPACK_IMPORTED_MODULE_3__/* .shown */ .SP)(text, position)}`,
                        at: position + quote,
                    };
                if (cell === "" || (!isHeader && this.#nulls.has(cell)))
                    cell = null;
            }
            if (end >= text.length && !last)
                return -1;
            if (end - position > _limits_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_CELL_CHARS */ .Wc)
                throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .TableFault */ .JC((0,_csv_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .csvProblem */ .W)("TABLE_LIMIT", `a cell has more than ${_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_CELL_CHARS */ .Wc} characters`, this.#place(text, start, position)));
            cells.push(cell);
            if (cells.length > _limits_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_COLUMNS */ .ZS)
                throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .TableFault */ .JC((0,_csv_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .csvProblem */ .W)("TABLE_LIMIT", `a row has more than ${_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_COLUMNS */ .ZS} cells`, { line: this.#line }));
            if (end < text.length && text.charCodeAt(end) === this.#delimiter) {
                position = end + 1;
                continue;
            }
            return this.#finish(text, { start, end, last, lines, cells, fault });
        }
    }
    #finish(text, record) {
        const { start, end, cells, lines } = record;
        const crlf = text.charCodeAt(end) === CR;
        const isTerminated = end < text.length;
        const raw = text.slice(start, end);
        const line = this.#line;
        if (this.#columns === null)
            this.#header(cells, raw, record.fault, text, start);
        else {
            this.#record += 1;
            const found = record.fault ?? this.#rowFault(raw, cells, start, isTerminated);
            if (found === null)
                this.#sink.row({ record: this.#record, line, cells, raw });
            else {
                const place = { ...this.#place(text, start, found.at), record: this.#record };
                if (found.code === "ROW_CUT")
                    throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .TableFault */ .JC((0,_csv_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .csvProblem */ .W)(found.code, found.message, place));
                this.#sink.problem((0,_csv_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .csvProblem */ .W)(found.code, found.message, place, this.#columns));
            }
        }
        this.#line += lines + 1;
        return isTerminated ? end + (crlf ? 2 : 1) : end;
    }
    #rowFault(raw, cells, start, isTerminated) {
        const width = this.#columns?.length ?? 0;
        if (cells.length !== width) {
            if (raw === "")
                return { code: "ROW_BLANK", message: "the line is empty", at: start };
            if (!isTerminated && cells.length < width)
                return {
                    code: "ROW_CUT",
                    message: `the last row has ${cells.length} of ${width} cells and no line end: the file is cut off`,
                    at: start,
                };
            return { code: "ROW_RAGGED", message: `the row has ${cells.length} cells where the header has ${width}`, at: start };
        }
        const nul = raw.indexOf("\0");
        if (nul >= 0)
            return { code: "ROW_NUL", message: "a cell holds a NUL character", at: start + nul };
        const cr = (0,_csv_text_js__WEBPACK_IMPORTED_MODULE_3__/* .loneReturn */ .Fp)(raw);
        return cr < 0 ? null : { code: "ROW_CR", message: "a carriage return stands alone outside quotes", at: start + cr };
    }
    #header(cells, raw, fault, text, start) {
        if (fault !== null)
            throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .TableFault */ .JC((0,_csv_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .csvProblem */ .W)(fault.code, `in the header, ${fault.message}`, this.#place(text, start, fault.at)));
        if (raw === "")
            throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .TableFault */ .JC((0,_csv_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .csvProblem */ .W)("HEADER_EMPTY", "the first line is empty; it must name the columns", { line: this.#line, column: 1 }));
        const cr = (0,_csv_text_js__WEBPACK_IMPORTED_MODULE_3__/* .loneReturn */ .Fp)(raw);
        if (cr >= 0)
            throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .TableFault */ .JC((0,_csv_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .csvProblem */ .W)("ROW_CR", "a carriage return stands alone in the header", this.#place(text, start, start + cr)));
        if (raw.includes("\0"))
            throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .TableFault */ .JC((0,_csv_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .csvProblem */ .W)("ROW_NUL", "the header holds a NUL character", { line: this.#line }));
        this.#columns = (0,_csv_header_js__WEBPACK_IMPORTED_MODULE_0__/* .columnsOf */ .P)(cells, (index) => (0,_csv_text_js__WEBPACK_IMPORTED_MODULE_3__/* .placeInRaw */ .D6)(raw, this.#delimiter, this.#line, index));
        this.#sink.header(this.#columns);
    }
    /** Where an unquoted cell ends: at a delimiter, LF, CRLF or the end of the text. */
    #cellEnd(text, from) {
        for (let index = from; index < text.length; index += 1) {
            const code = text.charCodeAt(index);
            if (code === this.#delimiter || code === LF)
                return index;
            if (code === CR && (index + 1 === text.length ? false : text.charCodeAt(index + 1) === LF))
                return index;
        }
        return text.length;
    }
    #place(text, start, at) {
        const newline = at === 0 ? -1 : text.lastIndexOf("\n", at - 1);
        return { line: this.#line + (0,_csv_text_js__WEBPACK_IMPORTED_MODULE_3__/* .countLines */ .lt)(text, start, at), column: at - Math.max(newline, start - 1) };
    }
    #endless(rest) {
        const quote = rest.startsWith('"') ? 0 : rest.indexOf(`${String.fromCharCode(this.#delimiter)}"`) + 1;
        if (rest.charCodeAt(quote) === QUOTE && (0,_csv_text_js__WEBPACK_IMPORTED_MODULE_3__/* .closingQuote */ .m2)(rest, quote + 1) < 0)
            return new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .TableFault */ .JC((0,_csv_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .csvProblem */ .W)("QUOTE_UNCLOSED", `a quoted cell begins here and is not closed within ${_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_RECORD_CHARS */ .PX} characters`, this.#place(rest, 0, quote)));
        return new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .TableFault */ .JC((0,_csv_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .csvProblem */ .W)("TABLE_LIMIT", `a row has more than ${_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_RECORD_CHARS */ .PX} characters`, { line: this.#line }));
    }
}


/***/ }),

/***/ 1267:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ delimiterHint)
/* harmony export */ });
const OTHERS = [";", "\t", "|"];
/** What the only column of a table says about its delimiter: its name holds another one. Undefined: nothing. */
function delimiterHint(columns) {
    const [header, ...more] = columns;
    if (header === undefined || more.length > 0)
        return undefined;
    const [most] = OTHERS.map((text) => ({ text, times: header.split(text).length - 1 })).sort((a, b) => b.times - a.times);
    if (most === undefined || most.times === 0)
        return undefined;
    const [shown, written] = most.text === "\t" ? ["a tab", '"\\t"'] : [`'${most.text}'`, `'${most.text}'`];
    const decimal = most.text === ";" ? `, and dialect: { decimal: "," } if its numbers are written 3,5` : "";
    return `the header holds ${shown} ${most.times === 1 ? "once" : `${most.times} times`}: say delimiter: ${written}${decimal}`;
}


/***/ }),

/***/ 363:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tu: () => (/* binding */ namedEncoding),
/* harmony export */   dl: () => (/* binding */ findBadByte),
/* harmony export */   px: () => (/* binding */ incompleteTail),
/* harmony export */   pz: () => (/* binding */ encodingProblem)
/* harmony export */ });
const LOOKED_AT_BYTES = 512;
/** UTF-16 or UTF-32, told by the mark at the beginning or by the zeros that Latin letters leave in it. Null: neither. */
function namedEncoding(bytes) {
    const [a, b, c, d] = bytes;
    if (a === 0xff && b === 0xfe)
        return named(c === 0 && d === 0 ? "UTF-32 (little endian)" : "UTF-16 (little endian)", "utf-16le");
    if (a === 0xfe && b === 0xff)
        return named("UTF-16 (big endian)", "utf-16be");
    if (a === 0 && b === 0 && c === 0xfe && d === 0xff)
        return named("UTF-32 (big endian)");
    const pairs = Math.floor(Math.min(bytes.length, LOOKED_AT_BYTES) / 2);
    const zeros = [0, 0];
    for (let index = 0; index < pairs * 2; index += 1)
        if (bytes[index] === 0)
            zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
    const [even = 0, odd = 0] = zeros;
    if (odd > pairs * 0.4 && even < pairs * 0.1)
        return named("UTF-16 (little endian) without a byte order mark", "utf-16le");
    if (even > pairs * 0.4 && odd < pairs * 0.1)
        return named("UTF-16 (big endian) without a byte order mark", "utf-16be");
    return null;
}
function named(what, encoding) {
    return {
        code: "TABLE_ENCODING",
        message: `the file is ${what} from byte offset 0 on, not UTF-8`,
        advice: `convert it to UTF-8${encoding === undefined ? "" : `, or say encoding: ${encoding}`}`,
        line: 1,
    };
}
/** What a byte that is not UTF-8 says, with the letter that it most likely stands for. */
function encodingProblem(byte, offset) {
    const hex = `0x${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    const letter = new TextDecoder("windows-1252").decode(Uint8Array.of(byte));
    return {
        code: "TABLE_ENCODING",
        message: `the byte ${hex} at byte offset ${offset} is not UTF-8; in latin-1 (Windows-1252) it would be "${letter}"`,
        advice: "convert the file to UTF-8, or say encoding: windows-1252",
    };
}
/** How many bytes at the end belong to a UTF-8 sequence that goes on in the next piece. */
function incompleteTail(bytes) {
    for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
        const byte = bytes[bytes.length - back] ?? 0;
        if ((byte & 0xc0) !== 0x80)
            return sequenceLength(byte) > back ? back : 0;
    }
    return 0;
}
/** The index of the first byte that breaks UTF-8 (RFC 3629): no overlong forms, surrogates or code points beyond U+10FFFF. */
function findBadByte(bytes) {
    let index = 0;
    while (index < bytes.length) {
        const lead = bytes[index] ?? 0;
        const length = sequenceLength(lead);
        const second = bytes[index + 1] ?? 0;
        const [low, high] = secondRange(lead);
        if (length === 0 || (length > 1 && (second < low || second > high)))
            return index;
        for (let next = 2; next < length; next += 1)
            if (((bytes[index + next] ?? 0) & 0xc0) !== 0x80)
                return index;
        index += length;
    }
    return index;
}
function sequenceLength(lead) {
    if (lead < 0x80)
        return 1;
    if (lead >= 0xc2 && lead <= 0xdf)
        return 2;
    if (lead >= 0xe0 && lead <= 0xef)
        return 3;
    return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}
function secondRange(lead) {
    if (lead === 0xe0)
        return [0xa0, 0xbf];
    if (lead === 0xed)
        return [0x80, 0x9f];
    if (lead === 0xf0)
        return [0x90, 0xbf];
    return lead === 0xf4 ? [0x80, 0x8f] : [0x80, 0xbf];
}


/***/ }),

/***/ 7473:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ formatOf)
/* harmony export */ });
/* unused harmony export TABLE_FORMATS */
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9711);

const TABLE_FORMATS = ["csv", "tsv", "jsonl", "json", "parquet", "arrow"];
const BY_EXTENSION = {
    csv: "csv",
    tsv: "tsv",
    tab: "tsv",
    jsonl: "jsonl",
    ndjson: "jsonl",
    json: "json",
    parquet: "parquet",
    arrow: "arrow",
    arrows: "arrow",
    ipc: "arrow",
    feather: "arrow",
};
/** The format that a file's name says. Throws TableError TABLE_FORMAT. */
function formatOf(path, name) {
    const extension = /\.([a-z0-9]+)(?:\.(?:gz|zst))?$/i.exec(path)?.[1]?.toLowerCase() ?? "";
    const format = Object.hasOwn(BY_EXTENSION, extension) ? BY_EXTENSION[extension] : undefined;
    if (format !== undefined)
        return format;
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .TableError */ .rQ({
        code: "TABLE_FORMAT",
        message: `the name does not say a format that is read: ${Object.keys(BY_EXTENSION).join(", ")}, the text formats also with .gz or .zst`,
        advice: `say format: ${TABLE_FORMATS.join(", ")}, or convert the file`,
    }, name);
}


/***/ }),

/***/ 7670:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ readJsonLine),
/* harmony export */   a: () => (/* binding */ JsonLinesScanner)
/* harmony export */ });
/* harmony import */ var _json_row_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1865);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1986);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9711);
/* harmony import */ var _row_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1324);




/** JSON Lines from text that arrives in pieces: one object per line. */
class JsonLinesScanner {
    #sink;
    #rest = "";
    #line = 0;
    constructor(sink) {
        this.#sink = sink;
    }
    get lineReached() {
        return this.#line + 1;
    }
    /** Takes the next piece of text; `last` says that nothing follows. Throws {@link TableFault}. */
    push(piece, last) {
        const text = this.#rest === "" ? piece : this.#rest + piece;
        let position = 0;
        for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", position)) {
            this.#read(text.slice(position, end), true);
            position = end + 1;
        }
        this.#rest = text.slice(position);
        if (this.#rest.length > _limits_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_RECORD_CHARS */ .PX)
            throw new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .TableFault */ .JC({
                code: "TABLE_LIMIT",
                message: `line ${this.#line + 1} has more than ${_limits_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_RECORD_CHARS */ .PX} characters`,
                advice: "JSON Lines has one object per line; name a JSON array .json",
                line: this.#line + 1,
            });
        if (last && this.#rest !== "")
            this.#read(this.#rest, false);
    }
    #read(text, isTerminated) {
        this.#line += 1;
        const found = readJsonLine(text, this.#line, isTerminated);
        if (found instanceof _row_js__WEBPACK_IMPORTED_MODULE_2__/* .JsonRow */ .Z8)
            this.#sink.row(found);
        else
            this.#sink.problem(found);
    }
}
/** Reads one line; `isTerminated`: it has a line end. Throws {@link TableFault} when it was cut off. */
function readJsonLine(text, line, isTerminated) {
    if (text.trim() === "")
        return { code: "ROW_BLANK", message: "the line is empty", advice: "remove the empty line", line, column: 1, record: line };
    const found = (0,_json_row_js__WEBPACK_IMPORTED_MODULE_0__/* .readJsonRow */ .h)(text, { noun: "line", record: line, line, column: 1 });
    if (!(found instanceof _row_js__WEBPACK_IMPORTED_MODULE_2__/* .JsonRow */ .Z8) && found.code === "JSON_INVALID" && !isTerminated)
        throw cut(found);
    return found;
}
/** A last line without a line end that is no whole JSON was cut off. */
function cut(found) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_1__/* .TableFault */ .JC({
        ...found,
        code: "ROW_CUT",
        message: "the last line is no whole JSON and has no line end: the file is cut off",
        advice: "write the file again; it was cut while it was written or copied",
    });
}


/***/ }),

/***/ 1865:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ placeWithin),
  h: () => (/* binding */ readJsonRow)
});

// EXTERNAL MODULE: ./build/core/tabular/csv-text.js
var csv_text = __webpack_require__(8258);
;// CONCATENATED MODULE: ./build/core/tabular/json-keys.js
const [QUOTE, BACKSLASH, COLON, COMMA, OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY] = [34, 92, 58, 44, 123, 125, 91, 93];
const SPACED_COLON = /"[ \t\r\n]+:/;
/**
 * At least as many keys as valid JSON writes, cheaply: `":` also stands within texts, behind a backslash. So when an object has as many keys as this
 * says, none was written twice. -1: it cannot be told so.
 */
function keysWritten(text) {
    if (SPACED_COLON.test(text))
        return -1;
    let count = 0;
    for (let at = text.indexOf('":'); at >= 0; at = text.indexOf('":', at + 2))
        count += 1;
    return count;
}
/** The first key that stands twice in one object of valid JSON, and where it stands the second time. */
function firstDuplicate(text) {
    const open = [];
    let isKey = false;
    for (let index = 0; index < text.length; index += 1) {
        const code = text.charCodeAt(index);
        if (code === QUOTE) {
            const end = textEnd(text, index);
            const keys = open.at(-1);
            if (isKey && keys) {
                const key = JSON.parse(text.slice(index, end + 1));
                if (keys.has(key))
                    return { key, at: index };
                keys.add(key);
            }
            index = end;
        }
        else if (code === OPEN_OBJECT) {
            open.push(new Set());
            isKey = true;
        }
        else if (code === OPEN_ARRAY)
            open.push(null);
        else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY)
            open.pop();
        else if (code === COLON)
            isKey = false;
        else if (code === COMMA)
            isKey = open.at(-1) !== null;
    }
    return null;
}
/** The index of the quote that ends a JSON text which begins at `start`; the end of the text when none does. */
function textEnd(text, start) {
    for (let index = start + 1; index < text.length; index += 1) {
        const code = text.charCodeAt(index);
        if (code === BACKSLASH)
            index += 1;
        else if (code === QUOTE)
            return index;
    }
    return text.length;
}

// EXTERNAL MODULE: ./build/core/tabular/limits.js
var limits = __webpack_require__(1986);
// EXTERNAL MODULE: ./build/core/tabular/row.js
var row = __webpack_require__(1324);
;// CONCATENATED MODULE: ./build/core/tabular/json-row.js




/** Digits that a double cannot hold exactly may stand in a text with as many. */
const MANY_DIGITS = /\d{16}/;
/** Only such texts may hold a number beyond 1.8e308, which JSON.parse makes Infinity. */
const MAY_OVERFLOW = /\d[eE]\+?\d|\d{300}/;
/** One row of JSON, or what is wrong with it. */
function readJsonRow(text, place) {
    const { noun, record, line, column } = place;
    const problem = (code, message, advice, offset = 0) => ({
        code,
        message,
        advice,
        ...placeWithin(text, offset, place),
        record,
    });
    const exact = MANY_DIGITS.test(text) ? new Map() : null;
    let value;
    try {
        value = exact === null ? JSON.parse(text) : parseExactly(text, exact);
    }
    catch (error) {
        const reason = error.message;
        const at = /at position (\d+)/.exec(reason)?.[1];
        // The engine counts within the text it was given; where it stands in the file, the finding says
        const message = `the ${noun} is not JSON: ${reason.replace(/(?: in JSON)? at position \d+(?: \(line \d+ column \d+\))?$/, "").slice(0, 200)}`;
        const advice = noun === "line" ? "write one JSON object per line" : "write an array of JSON objects";
        if (at !== undefined)
            return problem("JSON_INVALID", message, advice, Number(at));
        return { code: "JSON_INVALID", message, advice, line, record };
    }
    if (typeof value !== "object" || value === null || Array.isArray(value))
        return problem("JSON_NOT_OBJECT", `the ${noun} is ${kindOf(value)}, not an object`, `write one JSON object per ${noun}`);
    const keys = keysWithin(value, limits/* MAX_JSON_DEPTH */.KX);
    if (keys === null)
        return problem("JSON_DEPTH", `the row is nested deeper than ${limits/* MAX_JSON_DEPTH */.KX}`, "flatten what the rows nest");
    if (MAY_OVERFLOW.test(text) && isInfinite(value))
        return problem("JSON_INVALID", `the ${noun} holds a number that is beyond the range of a double`, "write finite numbers, and null where there is none");
    const twice = keys === keysWritten(text) ? null : firstDuplicate(text);
    if (twice !== null)
        return problem("JSON_DUPLICATE_KEY", `the key ${JSON.stringify(twice.key)} stands twice in one object`, "write each key once", twice.at);
    const at = noun === "line" ? { record, line } : { record, line, column };
    return new row/* JsonRow */.Z8(at, value, exact?.size ? exact : null);
}
/** Line and column of an offset of the text that stands at a place. */
function placeWithin(text, offset, place) {
    const before = text.slice(0, offset);
    const lines = (0,csv_text/* countLines */.lt)(before, 0, offset);
    if (lines === 0)
        return { line: place.line, column: place.column + offset };
    return { line: place.line + lines, column: offset - before.lastIndexOf("\n") };
}
/** Parses, and keeps the digits of top-level integers beyond 2^53, which a double rounds. */
function parseExactly(text, exact) {
    if (isDeepText(text))
        return JSON.parse(text);
    const found = [];
    const revive = function (key, value, context) {
        if (typeof value === "number" && !Number.isSafeInteger(value) && context?.source !== undefined && /^-?\d+$/.test(context.source))
            found.push({ holder: this, key, source: context.source });
        return value;
    };
    const value = JSON.parse(text, revive);
    for (const { holder, key, source } of found)
        if (holder === value)
            exact.set(key, source);
    return value;
}
/** The reviver of JSON.parse recurses, the parser itself does not. */
function isDeepText(text) {
    let opened = 0;
    for (let index = 0; index < text.length; index += 1) {
        const code = text.charCodeAt(index);
        if (code === 91 || code === 123)
            opened += 1;
        if (opened > 1000)
            return true;
    }
    return false;
}
/** How many keys all objects of the value have together; null: it is nested deeper than the limit. */
function keysWithin(value, limit) {
    let level = [value];
    let keys = 0;
    for (let depth = 0; level.length > 0; depth += 1) {
        if (depth >= limit)
            return null;
        const below = [];
        for (const item of level) {
            const children = Array.isArray(item) ? item : Object.values(item);
            if (!Array.isArray(item))
                keys += children.length;
            for (const child of children)
                if (typeof child === "object" && child !== null)
                    below.push(child);
        }
        level = below;
    }
    return keys;
}
/** Whether a number anywhere in the value is not finite; its depth is known to be small. */
function isInfinite(value) {
    if (typeof value === "number")
        return !Number.isFinite(value);
    return typeof value === "object" && value !== null && Object.values(value).some(isInfinite);
}
function kindOf(value) {
    if (value === null)
        return "null";
    return Array.isArray(value) ? "an array" : `a ${typeof value}`;
}


/***/ }),

/***/ 1986:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KX: () => (/* binding */ MAX_JSON_DEPTH),
/* harmony export */   PX: () => (/* binding */ MAX_RECORD_CHARS),
/* harmony export */   TR: () => (/* binding */ MAX_GROUP_BYTES),
/* harmony export */   Wc: () => (/* binding */ MAX_CELL_CHARS),
/* harmony export */   ZS: () => (/* binding */ MAX_COLUMNS),
/* harmony export */   ap: () => (/* binding */ MAX_BATCH_ROWS),
/* harmony export */   eY: () => (/* binding */ MAX_COMPRESSION_RATIO),
/* harmony export */   qv: () => (/* binding */ COMPRESSION_RATIO_FROM_BYTES),
/* harmony export */   rd: () => (/* binding */ MAX_PAGE_BYTES)
/* harmony export */ });
/** One cell: whatever is larger is not a table's cell but a file of its own, or a quote that was never closed. */
const MAX_CELL_CHARS = 8 * 1024 * 1024;
const MAX_RECORD_CHARS = 16 * 1024 * 1024;
const MAX_COLUMNS = 100_000;
/** Nesting of one JSON row: deeper ones overflow the stack of whoever walks them. */
const MAX_JSON_DEPTH = 64;
/** Deflate reaches 1029:1; real tables stay far below this. Counted only beyond the first bytes. */
const MAX_COMPRESSION_RATIO = 200;
const COMPRESSION_RATIO_FROM_BYTES = 16 * 1024 * 1024;
/** One page of a Parquet file, unpacked; writers make pages of about 1 MiB. */
const MAX_PAGE_BYTES = 512 * 1024 * 1024;
/** What is in memory at once: a row group of a Parquet file, a message of an Arrow file. */
const MAX_GROUP_BYTES = 4 * 1024 * 1024 * 1024;
/** Of Arrow, where a number alone says how many rows there are. */
const MAX_BATCH_ROWS = 16 * 1024 * 1024;


/***/ }),

/***/ 8153:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ pointerProblem)
/* harmony export */ });
/** A Git LFS or DVC pointer that lies where the data should, told by the file's first text. Null: it is none. */
function pointerProblem(start) {
    if (start.startsWith("version https://git-lfs.github.com/spec/"))
        return {
            code: "TABLE_POINTER",
            message: "the file is a Git LFS pointer, not the data",
            advice: "fetch the data first: actions/checkout with lfs: true, or git lfs pull",
            line: 1,
        };
    if (/^outs:\r?\n- +(md5|hash|etag|checksum|path|size):? /m.test(start.slice(0, 2000)) && /^ *-? *path: /m.test(start.slice(0, 4000)))
        return {
            code: "TABLE_POINTER",
            message: "the file is a DVC pointer, not the data",
            advice: "fetch the data first: dvc pull",
            line: 1,
        };
    return null;
}


/***/ }),

/***/ 9711:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JC: () => (/* binding */ TableFault),
/* harmony export */   rQ: () => (/* binding */ TableError)
/* harmony export */ });
/* unused harmony exports ROW_PROBLEMS, FILE_PROBLEMS */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);

/** Of one row; the rows after it can be read. */
const ROW_PROBLEMS = (/* unused pure expression or super */ null && ([
    "ROW_RAGGED",
    "ROW_BLANK",
    "ROW_NUL",
    "ROW_CR",
    "QUOTE_STRAY",
    "JSON_INVALID",
    "JSON_NOT_OBJECT",
    "JSON_DEPTH",
    "JSON_DUPLICATE_KEY",
]));
/** Of the file: nothing after it can be trusted. */
const FILE_PROBLEMS = (/* unused pure expression or super */ null && ([
    "ROW_CUT",
    "QUOTE_UNCLOSED",
    "HEADER_EMPTY",
    "HEADER_DUPLICATE",
    "TABLE_EMPTY",
    "TABLE_ENCODING",
    "TABLE_ENCRYPTED",
    "TABLE_COMPRESSION",
    "TABLE_CORRUPT",
    "TABLE_FORMAT",
    "TABLE_LIMIT",
    "TABLE_PARTITION",
    "TABLE_POINTER",
    "TABLE_UNREADABLE",
]));
/** Settings or permissions are at fault, not the data. */
const OURS_TO_CONFIGURE = new Set([
    "TABLE_ENCRYPTED",
    "TABLE_FORMAT",
    "TABLE_PARTITION",
    "TABLE_POINTER",
    "TABLE_UNREADABLE",
]);
/** What ends the reading, before anybody knows the file's name. */
class TableFault extends Error {
    problem;
    constructor(problem, cause) {
        super(problem.message, { cause });
        this.problem = problem;
    }
}
/** A table that cannot be read on, with the place. */
class TableError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .y {
    problem;
    constructor(problem, file, cause) {
        super({
            code: problem.code,
            message: problem.message,
            advice: problem.advice,
            location: {
                file,
                ...(problem.line === undefined ? {} : { line: problem.line }),
                ...(problem.column === undefined ? {} : { column: problem.column }),
            },
            cause,
            verdict: OURS_TO_CONFIGURE.has(problem.code) ? "error" : "fail",
        });
        this.problem = problem;
    }
}


/***/ }),

/***/ 1324:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CY: () => (/* binding */ RecordRow),
/* harmony export */   J2: () => (/* binding */ CsvRow),
/* harmony export */   Z8: () => (/* binding */ JsonRow),
/* harmony export */   _k: () => (/* binding */ rowName)
/* harmony export */ });
/* harmony import */ var _csv_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8258);

/** Where a row stands, in words: its line, or in Parquet and Arrow its number. */
function rowName(row) {
    if (row === undefined)
        return "";
    return row.place().line === undefined ? `row ${row.record}` : `line ${row.line}`;
}
class CsvRow {
    record;
    line;
    cells;
    object = null;
    #raw;
    #starts;
    #header;
    constructor(record, header) {
        this.record = record.record;
        this.line = record.line;
        this.cells = record.cells;
        this.#raw = record.raw;
        this.#starts = record.starts;
        this.#header = header;
    }
    get(column) {
        const index = this.#header.positions.get(column);
        return index === undefined ? undefined : this.cells[index];
    }
    source(column) {
        return this.get(column) ?? undefined;
    }
    place(column) {
        const index = column === undefined ? undefined : this.#header.positions.get(column);
        if (index === undefined || index >= (this.#header.written ?? this.cells.length))
            return { line: this.line };
        const start = this.#starts?.[index];
        return start === undefined
            ? (0,_csv_text_js__WEBPACK_IMPORTED_MODULE_0__/* .placeInRaw */ .D6)(this.#raw, this.#header.delimiter, this.line, index)
            : (0,_csv_text_js__WEBPACK_IMPORTED_MODULE_0__/* .placeOfOffset */ .wO)(this.#raw, start, this.line, this.#header.lineEnds ?? /\n/g);
    }
}
/** A row of Parquet or Arrow. */
class RecordRow {
    record;
    cells = null;
    object;
    #exact;
    constructor(record, object, exact) {
        this.record = record;
        this.object = object;
        this.#exact = exact;
    }
    get line() {
        return this.record;
    }
    get(column) {
        return Object.hasOwn(this.object, column) ? this.object[column] : undefined;
    }
    source(column) {
        return this.#exact?.get(column);
    }
    place() {
        return {};
    }
}
/** A row of JSON Lines, or of an array in a JSON file. */
class JsonRow extends RecordRow {
    #line;
    #column;
    constructor(at, object, exact) {
        super(at.record, object, exact);
        this.#line = at.line;
        this.#column = at.column;
    }
    get line() {
        return this.#line;
    }
    place() {
        return this.#column === undefined ? { line: this.#line } : { line: this.#line, column: this.#column };
    }
}


/***/ }),

/***/ 9464:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ openTable)
});

// EXTERNAL MODULE: ./build/core/tabular/columnar.js
var columnar = __webpack_require__(5435);
// EXTERNAL MODULE: ./build/core/tabular/csv.js
var csv = __webpack_require__(4088);
;// CONCATENATED MODULE: ./build/core/tabular/csv-dialect.js
const RFC_4180 = {
    quote: '"',
    escape: "double",
    header: true,
    skipLines: 0,
    trim: false,
    blankLines: "error",
    ragged: "error",
    loneCr: "error",
    decimal: ".",
};
/** Whether the strict scanner, which is faster, reads the same. */
function isStrict(dialect) {
    return Object.entries(dialect).every(([name, value]) => name === "decimal" || value === RFC_4180[name]);
}
/** What ends a line, and is counted as one. */
function lineEnds(dialect) {
    return dialect.loneCr === "newline" ? /\r\n|[\r\n]/g : /\n/g;
}

// EXTERNAL MODULE: ./build/core/tabular/csv-header.js
var csv_header = __webpack_require__(5344);
// EXTERNAL MODULE: ./build/core/tabular/csv-problem.js
var csv_problem = __webpack_require__(5754);
// EXTERNAL MODULE: ./build/core/tabular/csv-text.js
var csv_text = __webpack_require__(8258);
// EXTERNAL MODULE: ./build/core/tabular/limits.js
var limits = __webpack_require__(1986);
// EXTERNAL MODULE: ./build/core/tabular/problem.js
var tabular_problem = __webpack_require__(9711);
;// CONCATENATED MODULE: ./build/core/tabular/dialect-scanner.js






const [LF, CR, BACKSLASH, SPACE, TAB] = [10, 13, 92, 32, 9];
/** CSV as a dialect has it. What neither RFC 4180 nor the dialect allows is a problem, as it is for the strict scanner. */
class DialectScanner {
    #sink;
    #dialect;
    #delimiter;
    #quote;
    #nulls;
    #ends;
    #columns = null;
    #rest = "";
    #line = 1;
    #record = 0;
    #linesToSkip;
    #isLast = false;
    constructor(options, dialect, sink) {
        this.#sink = sink;
        this.#dialect = dialect;
        this.#delimiter = options.delimiter.charCodeAt(0);
        this.#quote = dialect.quote === false ? -1 : dialect.quote.charCodeAt(0);
        this.#nulls = options.nulls;
        this.#ends = lineEnds(dialect);
        this.#linesToSkip = dialect.skipLines;
    }
    /** The line that the text not yet consumed begins in, counted to its end. */
    get lineReached() {
        return (0,csv_text/* placeOfOffset */.wO)(this.#rest, this.#rest.length, this.#line, this.#ends).line;
    }
    /** Takes the next piece of text; `last` says that nothing follows. */
    push(piece, last) {
        const { header } = this.#dialect;
        if (this.#columns === null && typeof header === "object")
            this.#declare((0,csv_header/* columnsOf */.P)(header, () => ({ line: 1 })));
        const text = this.#rest === "" ? piece : this.#rest + piece;
        this.#isLast = last;
        let position = 0;
        while (position < text.length) {
            const next = this.#isLeftOut(text, position) ? this.#lineEnd(text, position) : this.#scan(text, position);
            if (next < 0)
                break;
            position = next;
        }
        this.#rest = text.slice(position);
        if (this.#rest.length > limits/* MAX_RECORD_CHARS */.PX)
            throw this.#endless(this.#rest);
        if (last && this.#columns === null)
            throw new tabular_problem/* TableFault */.JC(csv_problem/* EMPTY_TABLE */.J);
    }
    #isLeftOut(text, position) {
        if (this.#linesToSkip > 0)
            return true;
        const { comment } = this.#dialect;
        return comment !== undefined && text.startsWith(comment, position);
    }
    /** Where the line after this one begins, which is left out; -1: it is not there yet. */
    #lineEnd(text, from) {
        for (let index = from; index < text.length; index += 1) {
            const length = this.#terminator(text, index);
            if (length < 0)
                return -1;
            if (length === 0)
                continue;
            this.#line += 1;
            if (this.#linesToSkip > 0)
                this.#linesToSkip -= 1;
            return index + length;
        }
        return this.#isLast ? text.length : -1;
    }
    /** How many characters end a record here; 0: none. -1: a carriage return whose next character is not there yet. */
    #terminator(text, at) {
        const code = text.charCodeAt(at);
        if (code === LF)
            return 1;
        if (code !== CR)
            return 0;
        if (at + 1 === text.length && !this.#isLast)
            return -1;
        if (text.charCodeAt(at + 1) === LF)
            return 2;
        return this.#dialect.loneCr === "newline" ? 1 : 0;
    }
    /** Reads the record that begins at `start`. Returns where the next one begins, or -1 when the text ends within it. */
    #scan(text, start) {
        const cells = [];
        const starts = [];
        let fault = null;
        let cr = -1;
        for (let position = start;;) {
            const cell = this.#cell(text, start, position);
            if (cell === null || (cell.end >= text.length && !this.#isLast))
                return -1;
            if (cell.end - position > limits/* MAX_CELL_CHARS */.Wc)
                throw this.#fault("TABLE_LIMIT", `a cell has more than ${limits/* MAX_CELL_CHARS */.Wc} characters`, text, start, position);
            cells.push(cell.value);
            starts.push(position - start);
            fault ??= cell.fault;
            if (cr < 0)
                cr = cell.cr;
            if (cells.length > limits/* MAX_COLUMNS */.ZS)
                throw this.#fault("TABLE_LIMIT", `a row has more than ${limits/* MAX_COLUMNS */.ZS} cells`, text, start, start);
            if (cell.end < text.length && text.charCodeAt(cell.end) === this.#delimiter) {
                position = cell.end + 1;
                continue;
            }
            const length = cell.end < text.length ? this.#terminator(text, cell.end) : 0;
            if (length < 0)
                return -1;
            this.#finish(text, { start, end: cell.end, cells, starts, fault, cr });
            return cell.end + length;
        }
    }
    /** Null: its end is not there yet. */
    #cell(text, start, position) {
        const from = this.#dialect.trim ? this.#pastBlanks(text, position) : position;
        if (this.#quote >= 0 && text.charCodeAt(from) === this.#quote)
            return this.#quoted(text, start, from);
        const end = this.#cellEnd(text, position);
        const raw = text.slice(position, end);
        const cell = this.#dialect.trim ? raw.replace(/^[ \t]+|[ \t]+$/g, "") : raw;
        const quote = this.#dialect.quote === false ? -1 : raw.indexOf(this.#dialect.quote);
        const cr = raw.indexOf("\r");
        const isNull = cell === "" || (this.#columns !== null && this.#nulls.has(cell));
        const message = `a quote stands inside an unquoted cell: ${(0,csv_text/* shown */.SP)(text, position)}`;
        const fault = quote < 0 ? null : { code: "QUOTE_STRAY", message, at: position + quote };
        return { value: isNull ? null : cell, end, fault, cr: cr < 0 ? -1 : position + cr };
    }
    #quoted(text, start, from) {
        const close = this.#closing(text, from + 1);
        if (close < 0 || (close === text.length - 1 && !this.#isLast)) {
            if (!this.#isLast)
                return null;
            throw this.#fault("QUOTE_UNCLOSED", "a quoted cell begins here and the file ends before its closing quote", text, start, from);
        }
        const value = this.#unescaped(text.slice(from + 1, close));
        const end = this.#dialect.trim ? this.#pastBlanks(text, close + 1) : close + 1;
        const isEnd = end >= text.length || text.charCodeAt(end) === this.#delimiter || this.#terminator(text, end) !== 0;
        if (isEnd)
            return { value, end, fault: null, cr: -1 };
        const message = `text follows a closing quote: ${(0,csv_text/* shown */.SP)(text, end)}`;
        return { value, end: this.#cellEnd(text, end), fault: { code: "QUOTE_STRAY", message, at: end }, cr: -1 };
    }
    /** The index of the quote that closes a cell; -1: there is none. */
    #closing(text, from) {
        const isBackslash = this.#dialect.escape === "backslash";
        for (let index = from; index < text.length; index += 1) {
            const code = text.charCodeAt(index);
            if (isBackslash && code === BACKSLASH && this.#quote !== BACKSLASH)
                index += 1;
            else if (code === this.#quote) {
                if (isBackslash || text.charCodeAt(index + 1) !== this.#quote)
                    return index;
                index += 1;
            }
        }
        return -1;
    }
    /** Only a quote or a backslash behind a backslash is escaped; others keep it, as in C:\temp. */
    #unescaped(content) {
        const quote = this.#dialect.quote || "";
        if (this.#dialect.escape === "double")
            return content.includes(quote) ? content.replaceAll(quote + quote, quote) : content;
        if (!content.includes("\\"))
            return content;
        return content.replace(/\\([\s\S])/g, (whole, letter) => (letter === quote || letter === "\\" ? letter : whole));
    }
    #pastBlanks(text, from) {
        let index = from;
        for (let code = text.charCodeAt(index); (code === SPACE || code === TAB) && code !== this.#delimiter; code = text.charCodeAt(index))
            index += 1;
        return index;
    }
    #cellEnd(text, from) {
        for (let index = from; index < text.length; index += 1) {
            const code = text.charCodeAt(index);
            if (code === this.#delimiter || code === LF || (code === CR && this.#terminator(text, index) > 0))
                return index;
        }
        return text.length;
    }
    #finish(text, record) {
        const { start, end, cells, starts, fault, cr } = record;
        const raw = text.slice(start, end);
        const line = this.#line;
        this.#line = (0,csv_text/* placeOfOffset */.wO)(raw, raw.length, line, this.#ends).line + 1;
        const isBlank = raw === "" || (this.#dialect.trim && /^[ \t]*$/.test(raw) && cells.length === 1);
        if (isBlank && this.#dialect.blankLines === "skip")
            return;
        const placeOf = (at) => (0,csv_text/* placeOfOffset */.wO)(raw, at - start, line, this.#ends);
        if (this.#columns === null) {
            const isData = this.#dialect.header === false;
            if (!isData && isBlank)
                throw new tabular_problem/* TableFault */.JC((0,csv_problem/* csvProblem */.W)("HEADER_EMPTY", "the first line is empty; it must name the columns", { line, column: 1 }));
            if (!isData && fault !== null)
                throw new tabular_problem/* TableFault */.JC((0,csv_problem/* csvProblem */.W)(fault.code, `in the header, ${fault.message}`, placeOf(fault.at)));
            if (!isData && cr >= 0)
                throw new tabular_problem/* TableFault */.JC((0,csv_problem/* csvProblem */.W)("ROW_CR", "a carriage return stands alone in the header", placeOf(cr)));
            if (!isData && raw.includes("\0"))
                throw new tabular_problem/* TableFault */.JC((0,csv_problem/* csvProblem */.W)("ROW_NUL", "the header holds a NUL character", { line }));
            const names = isData ? cells.map((_, index) => `column_${index + 1}`) : cells;
            this.#declare((0,csv_header/* columnsOf */.P)(names, (index) => placeOf(start + (starts[index] ?? 0))));
            if (!isData)
                return;
            // Read before its columns were known, so without the spellings of null
            for (const [index, cell] of cells.entries())
                if (cell !== null && this.#nulls.has(cell) && text.charCodeAt(this.#pastBlanks(text, start + (starts[index] ?? 0))) !== this.#quote)
                    cells[index] = null;
        }
        this.#record += 1;
        const found = fault ?? this.#rowFault({ raw, cells, start, cr }, isBlank, end < text.length);
        if (found === null) {
            const width = this.#columns?.length ?? 0;
            while (cells.length < width)
                cells.push(null);
            const row = { record: this.#record, line, cells, raw, starts };
            this.#sink.row(row);
            return;
        }
        const problem = (0,csv_problem/* csvProblem */.W)(found.code, found.message, { ...placeOf(found.at), record: this.#record }, this.#columns);
        if (found.code === "ROW_CUT")
            throw new tabular_problem/* TableFault */.JC(problem);
        this.#sink.problem(problem);
    }
    #rowFault({ raw, cells, start, cr }, isBlank, isTerminated) {
        const width = this.#columns?.length ?? 0;
        if (cells.length > width || (cells.length < width && (this.#dialect.ragged === "error" || isBlank))) {
            if (isBlank)
                return { code: "ROW_BLANK", message: "the line is empty", at: start };
            if (!isTerminated && cells.length < width)
                return {
                    code: "ROW_CUT",
                    message: `the last row has ${cells.length} of ${width} cells and no line end: the file is cut off`,
                    at: start,
                };
            const whose = this.#dialect.header === true ? "the header has" : "there are columns:";
            return { code: "ROW_RAGGED", message: `the row has ${cells.length} cells where ${whose} ${width}`, at: start };
        }
        const nul = raw.indexOf("\0");
        if (nul >= 0)
            return { code: "ROW_NUL", message: "a cell holds a NUL character", at: start + nul };
        return cr < 0 ? null : { code: "ROW_CR", message: "a carriage return stands alone outside quotes", at: cr };
    }
    #declare(columns) {
        this.#columns = columns.map(csv_text/* copied */.pG);
        this.#sink.header(this.#columns);
    }
    #fault(code, message, text, start, at) {
        return new tabular_problem/* TableFault */.JC((0,csv_problem/* csvProblem */.W)(code, message, (0,csv_text/* placeOfOffset */.wO)(text.slice(start, at), at - start, this.#line, this.#ends)));
    }
    #endless(rest) {
        const isOpen = this.#quote >= 0 && rest.charCodeAt(0) === this.#quote && this.#closing(rest, 1) < 0;
        const [code, message] = isOpen
            ? ["QUOTE_UNCLOSED", `a quoted cell begins here and is not closed within ${limits/* MAX_RECORD_CHARS */.PX} characters`]
            : ["TABLE_LIMIT", `a row has more than ${limits/* MAX_RECORD_CHARS */.PX} characters`];
        return new tabular_problem/* TableFault */.JC((0,csv_problem/* csvProblem */.W)(code, message, { line: this.#line, column: 1 }));
    }
}

// EXTERNAL MODULE: ./build/core/tabular/format.js
var tabular_format = __webpack_require__(7473);
// EXTERNAL MODULE: ./build/core/tabular/json-row.js + 1 modules
var json_row = __webpack_require__(1865);
// EXTERNAL MODULE: ./build/core/tabular/row.js
var row = __webpack_require__(1324);
;// CONCATENATED MODULE: ./build/core/tabular/json-array.js





const [QUOTE, json_array_BACKSLASH, COMMA] = [34, 92, 44];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];
const CUT_ADVICE = "write the file again; it was cut while it was written or copied";
const ARRAY_ADVICE = "a .json file is one array of objects; name a file with one object per line .jsonl";
/** A JSON array of objects, element by element, from text that arrives in pieces. */
class JsonArrayScanner {
    #sink;
    /** `before` the array; `first`: nothing but its bracket was seen; `within` it; `behind` it. */
    #state = "before";
    /** The text not yet consumed; in an element it begins with it. */
    #rest = "";
    /** How far the rest was looked at, and what is open there. */
    #seen = 0;
    #depth = 0;
    #isText = false;
    #record = 0;
    #line = 1;
    #column = 1;
    constructor(sink) {
        this.#sink = sink;
    }
    get lineReached() {
        return this.#line + (0,csv_text/* countLines */.lt)(this.#rest, 0, this.#rest.length);
    }
    /** Takes the next piece of text; `last` says that nothing follows. Throws {@link TableFault}. */
    push(piece, last) {
        this.#rest += piece;
        if (this.#state === "before")
            this.#begin(last);
        while ((this.#state === "first" || this.#state === "within") && this.#element())
            ;
        if (this.#state === "behind")
            this.#end();
        else if (last)
            throw new tabular_problem/* TableFault */.JC({
                code: "ROW_CUT",
                message: "the array is not closed: the file is cut off, or a quote or a bracket is missing in the element that begins here",
                advice: CUT_ADVICE,
                line: this.#line,
                column: this.#column,
                record: this.#record + 1,
            });
    }
    #begin(last) {
        const from = /[^ \t\r\n]/.exec(this.#rest)?.index;
        if (from === undefined) {
            if (last)
                throw new tabular_problem/* TableFault */.JC({ code: "TABLE_EMPTY", message: "the file is empty: it holds no array", advice: "write the rows, or []" });
            return;
        }
        this.#skip(from);
        if (this.#rest.charCodeAt(0) !== OPEN_ARRAY)
            throw new tabular_problem/* TableFault */.JC({
                code: "JSON_INVALID",
                message: `the file is no JSON array: it begins with ${JSON.stringify(this.#rest.slice(0, 20))}`,
                advice: ARRAY_ADVICE,
                line: this.#line,
                column: this.#column,
            });
        this.#skip(1);
        this.#state = "first";
    }
    /** Takes the element that the rest begins with, up to its comma or the array's end. False: its end is not there yet. */
    #element() {
        const text = this.#rest;
        for (let index = this.#seen; index < text.length; index += 1) {
            const code = text.charCodeAt(index);
            if (this.#isText) {
                if (code === json_array_BACKSLASH)
                    index += 1;
                else if (code === QUOTE)
                    this.#isText = false;
            }
            else if (code === QUOTE)
                this.#isText = true;
            else if (code === OPEN_OBJECT || code === OPEN_ARRAY)
                this.#depth += 1;
            else if (this.#depth > 0) {
                if (code === CLOSE_OBJECT || code === CLOSE_ARRAY)
                    this.#depth -= 1;
            }
            else if (code === COMMA || code === CLOSE_ARRAY) {
                this.#take(text.slice(0, index), code === CLOSE_ARRAY);
                return true;
            }
        }
        // A backslash at the end belongs to the letter that comes
        this.#seen = this.#isText && endsEscaping(text) ? text.length - 1 : text.length;
        if (text.length > limits/* MAX_RECORD_CHARS */.PX)
            throw new tabular_problem/* TableFault */.JC({
                code: "TABLE_LIMIT",
                message: `element ${this.#record + 1} has more than ${limits/* MAX_RECORD_CHARS */.PX} characters`,
                advice: "keep large contents in files of their own and refer to them",
                line: this.#line,
                column: this.#column,
            });
        return false;
    }
    #take(text, isLast) {
        const before = text.length - text.trimStart().length;
        const isEmptyArray = isLast && this.#state === "first" && before === text.length;
        if (!isEmptyArray) {
            this.#record += 1;
            const place = (0,json_row/* placeWithin */.x)(text, before === text.length ? 0 : before, { line: this.#line, column: this.#column });
            const found = (0,json_row/* readJsonRow */.h)(text.trim(), { noun: "element", record: this.#record, ...place });
            if (found instanceof row/* JsonRow */.Z8)
                this.#sink.row(found);
            else
                this.#sink.problem(found);
        }
        this.#skip(text.length + 1);
        this.#state = isLast ? "behind" : "within";
        [this.#seen, this.#depth] = [0, 0];
    }
    #end() {
        const at = /[^ \t\r\n]/.exec(this.#rest)?.index;
        if (at === undefined) {
            this.#skip(this.#rest.length);
            return;
        }
        this.#skip(at);
        throw new tabular_problem/* TableFault */.JC({
            code: "JSON_INVALID",
            message: `text follows the end of the array: ${JSON.stringify(this.#rest.slice(0, 20))}`,
            advice: ARRAY_ADVICE,
            line: this.#line,
            column: this.#column,
        });
    }
    #skip(length) {
        const at = (0,json_row/* placeWithin */.x)(this.#rest, length, { line: this.#line, column: this.#column });
        this.#line = at.line;
        this.#column = at.column;
        this.#rest = this.#rest.slice(length);
    }
}
/** Whether the text ends with a backslash that escapes what follows. */
function endsEscaping(text) {
    let count = 0;
    while (text.charCodeAt(text.length - 1 - count) === json_array_BACKSLASH)
        count += 1;
    return count % 2 === 1;
}

// EXTERNAL MODULE: ./build/core/tabular/json-lines.js
var json_lines = __webpack_require__(7670);
;// CONCATENATED MODULE: ./build/core/tabular/partitions.js

/** How Hive writes null in a folder's name. */
const NULL = "__HIVE_DEFAULT_PARTITION__";
const NO_PARTITIONS = new Map();
/** What the folders of a path say that are named `key=value`, percent-decoded. Throws {@link TableFault} TABLE_PARTITION. */
function partitionsOf(path, nulls) {
    const found = new Map();
    for (const folder of path.split(/[\\/]/).slice(0, -1)) {
        const equals = folder.indexOf("=");
        if (equals <= 0)
            continue;
        const key = decoded(folder.slice(0, equals), folder);
        const value = decoded(folder.slice(equals + 1), folder);
        if (found.has(key))
            throw fault(`two folders of the path say what ${key} is`, "name each column once");
        found.set(key, value === NULL || value === "" || nulls.has(value) ? null : value);
    }
    return found;
}
/** Throws {@link TableFault} TABLE_PARTITION when the file has a column that its folders give too. */
function requireApart(partitions, columns) {
    if (partitions.size === 0)
        return;
    for (const column of columns)
        if (partitions.has(column))
            throw fault(`${column} is a column of the file, and also a folder of its path`, "rename one of them, or leave out `partitions:`");
}
function decoded(text, folder) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        throw fault(`the folder ${folder} is not percent-encoded as Hive does it`, "write a percent sign as %25");
    }
}
function fault(message, advice) {
    return new tabular_problem/* TableFault */.JC({ code: "TABLE_PARTITION", message, advice });
}

// EXTERNAL MODULE: ./build/core/tabular/pointer.js
var tabular_pointer = __webpack_require__(8153);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./build/core/tabular/compression.js
var compression = __webpack_require__(885);
// EXTERNAL MODULE: ./build/core/tabular/encoding.js
var encoding = __webpack_require__(363);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./build/core/tabular/part.js

const PIECE_BYTES = 256 * 1024;
/** The part's bytes in pieces; the header is one by itself. */
async function* openPart(path, { headerBytes, from, to }) {
    if (headerBytes > 0) {
        const header = [];
        for await (const piece of span(path, 0, headerBytes))
            header.push(piece);
        yield Buffer.concat(header);
    }
    yield* span(path, from, to);
}
/** Where in the file the byte lies that the reader of the part counts as this one. */
function offsetInFile({ headerBytes, from }, offset) {
    return offset < headerBytes ? offset : offset - headerBytes + from;
}
async function* span(path, from, to) {
    if (to <= from)
        return;
    for await (const piece of (0,external_node_fs_.createReadStream)(path, { start: from, end: to - 1, highWaterMark: PIECE_BYTES }))
        yield piece;
}

;// CONCATENATED MODULE: ./build/core/tabular/text.js





const ENCODINGS = (/* unused pure expression or super */ null && (["utf-8", "utf-16le", "utf-16be", "windows-1252"]));
/** A file's text in pieces, without its byte order mark. Throws {@link TableFault}. */
async function* readText(path, encoding, part, onRead) {
    const pieces = part === undefined ? (0,compression/* openBytes */.od)(path, onRead) : openPart(path, part);
    // Only at the file's beginning bytes tell what the file is
    const bytes = part === undefined || offsetInFile(part, 0) === 0 ? textBytes(pieces) : pieces;
    try {
        if (encoding === "utf-8")
            yield* decodeUtf8(bytes, part && ((offset) => offsetInFile(part, offset)));
        else {
            const decoder = new TextDecoder(encoding, { fatal: true });
            for await (const piece of bytes)
                yield decoder.decode(piece, { stream: true });
            yield decoder.decode();
        }
    }
    catch (error) {
        throw translated(error, encoding);
    }
}
async function* textBytes(pieces) {
    let isFirst = true;
    for await (const piece of pieces) {
        if (isFirst)
            (0,compression/* requireText */.He)(piece);
        isFirst = false;
        yield piece;
    }
}
/** UTF-8, checked to the byte; what begins elsewhere than at offset 0 has no mark that would be left out. Throws {@link TableFault} with the offset of the first bad byte. */
async function* decodeUtf8(pieces, offsetOf = (offset) => offset) {
    let [rest, offset, isFirst] = [Buffer.alloc(0), 0, offsetOf(0) === 0];
    for await (const piece of pieces) {
        const bytes = rest.length === 0 ? Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength) : Buffer.concat([rest, piece]);
        if (isFirst && bytes.length >= 4) {
            const other = (0,encoding/* namedEncoding */.Tu)(bytes);
            if (other !== null)
                throw new tabular_problem/* TableFault */.JC(other);
        }
        const whole = bytes.length - (0,encoding/* incompleteTail */.px)(bytes);
        const body = bytes.subarray(0, whole);
        const good = (0,external_node_buffer_.isUtf8)(body) ? whole : (0,encoding/* findBadByte */.dl)(body);
        const text = body.toString("utf8", 0, good);
        yield isFirst && text.startsWith("\uFEFF") ? text.slice(1) : text;
        if (good < whole)
            throw badByte(body, good, offsetOf(offset + good));
        if (whole > 0)
            isFirst = false;
        rest = Buffer.from(bytes.subarray(whole));
        offset += whole;
    }
    if (rest.length > 0)
        throw badByte(rest, 0, offsetOf(offset));
}
function badByte(bytes, at, offset) {
    return new tabular_problem/* TableFault */.JC((0,encoding/* encodingProblem */.pz)(bytes[at] ?? 0, offset));
}
function translated(error, encoding) {
    const code = error.code;
    if (code === "ERR_ENCODING_INVALID_ENCODED_DATA")
        return new tabular_problem/* TableFault */.JC({ code: "TABLE_ENCODING", message: `the file is not ${encoding}, as its settings say`, advice: "name the encoding it has" }, error);
    return error;
}

;// CONCATENATED MODULE: ./build/core/tabular/table.js












/** Opens a table and reads its header. Throws {@link TableError} on whatever departs from the format. */
async function openTable(path, options = {}) {
    const name = options.name ?? path;
    const format = options.format ?? (0,tabular_format/* formatOf */.b)(path, name);
    const partitions = options.partitions === true ? partitionsNamed(name, options) : NO_PARTITIONS;
    const table = format === "parquet" || format === "arrow"
        ? await openColumns(path, name, format, partitions)
        : await openText({ path, name, format, partitions }, options);
    return partitions.size === 0 ? table : { ...table, partitions: [...partitions.keys()] };
}
function partitionsNamed(name, options) {
    try {
        return partitionsOf(name, new Set(options.nulls));
    }
    catch (error) {
        throw namedError(error, name);
    }
}
async function openText(source, options) {
    const { format } = source;
    const reader = new TableReader(source, options);
    const batches = reader.read();
    const first = await batches.next();
    const rest = chain(first, batches);
    const decimal = options.dialect?.decimal ?? ".";
    return { format, columns: reader.columns, batches: rest, rows: flatten(rest), ...(decimal === "." ? {} : { decimal }) };
}
/** Formats that hold columns. Their libraries are loaded only for them. */
async function openColumns(path, name, format, partitions) {
    try {
        const opened = format === "parquet"
            ? await (await Promise.all(/* import() */[__webpack_require__.e(41), __webpack_require__.e(225)]).then(__webpack_require__.bind(__webpack_require__, 9225))).openParquet(path)
            : await (await Promise.all(/* import() */[__webpack_require__.e(619), __webpack_require__.e(334)]).then(__webpack_require__.bind(__webpack_require__, 2334))).openArrow(path);
        requireApart(partitions, opened.columns);
        const columnBatches = errorsNamed(withPartitions(opened.batches, partitions), name);
        const batches = rowBatches(columnBatches);
        return { format, columns: [...opened.columns, ...partitions.keys()], columnBatches, batches, rows: flatten(batches) };
    }
    catch (error) {
        throw namedError(error, name);
    }
}
async function* rowBatches(batches) {
    for await (const batch of batches)
        yield* (0,columnar/* rowsOf */.RO)(batch);
}
async function* withPartitions(batches, partitions) {
    for await (const batch of batches) {
        const added = [...partitions].map(([name, value]) => ({ name, values: new Array(batch.rows).fill(value), exact: null }));
        yield added.length === 0 ? batch : { ...batch, columns: [...batch.columns, ...added] };
    }
}
async function* errorsNamed(items, name) {
    try {
        yield* items;
    }
    catch (error) {
        throw namedError(error, name);
    }
}
/** The error that says which file, and in which line the text could not be read on. */
function namedError(error, name, lineReached) {
    if (error instanceof tabular_problem/* TableError */.rQ)
        return error;
    if (error instanceof tabular_problem/* TableFault */.JC) {
        const line = error.problem.line ?? lineReached;
        return new tabular_problem/* TableError */.rQ({ ...error.problem, ...(line === undefined ? {} : { line }) }, name, error.cause);
    }
    const { code, message } = error;
    if (code === undefined || !["ENOENT", "EACCES", "EISDIR", "EPERM", "EIO", "ENOTDIR"].includes(code))
        return error;
    return new tabular_problem/* TableError */.rQ({ code: "TABLE_UNREADABLE", message: `the file cannot be read: ${message}`, advice: "check its path and permissions" }, name, error);
}
class TableReader {
    columns = [];
    #path;
    #name;
    #partitions;
    #options;
    #scanner;
    #batch = [];
    constructor({ path, name, format, partitions }, options) {
        this.#path = path;
        this.#name = name;
        this.#partitions = partitions;
        this.#options = options;
        const problem = (found) => this.#report(found);
        this.#scanner = format === "jsonl" || format === "json" ? this.#json(format, problem) : this.#csv(format, problem);
    }
    /** Pieces with the rows that end in them, the first as soon as the columns are known. */
    async *read() {
        try {
            let isFirst = true;
            for await (const text of readText(this.#path, this.#options.encoding ?? "utf-8", this.#options.part, this.#options.onRead)) {
                if (isFirst && text !== "") {
                    isFirst = false;
                    const pointer = (0,tabular_pointer/* pointerProblem */.t)(text);
                    if (pointer !== null)
                        throw new tabular_problem/* TableFault */.JC(pointer);
                }
                this.#scanner.push(text, false);
                if (this.#batch.length > 0)
                    yield this.#taken();
            }
            this.#scanner.push("", true);
            if (this.#batch.length > 0)
                yield this.#taken();
        }
        catch (error) {
            // What stands before the fault can be read all the same
            if (this.#batch.length > 0)
                yield this.#taken();
            throw namedError(error, this.#name, this.#scanner.lineReached);
        }
    }
    #taken() {
        const batch = this.#batch;
        this.#batch = [];
        return batch;
    }
    #csv(format, problem) {
        const delimiter = this.#options.delimiter ?? (format === "tsv" ? "\t" : ",");
        let header = { columns: [], positions: new Map(), delimiter: delimiter.charCodeAt(0) };
        const options = { delimiter, nulls: new Set(this.#options.nulls) };
        const added = [...this.#partitions.values()];
        const sink = {
            header: (written) => {
                requireApart(this.#partitions, written);
                const columns = [...written, ...this.#partitions.keys()];
                const positions = new Map(columns.map((column, index) => [column, index]));
                const { dialect } = this.#options;
                header = { ...header, columns, positions, written: written.length, ...(dialect && { lineEnds: lineEnds(dialect) }) };
                this.columns = columns;
            },
            row: (record) => this.#batch.push(new row/* CsvRow */.J2(added.length === 0 ? record : { ...record, cells: [...record.cells, ...added] }, header)),
            problem,
        };
        const { dialect } = this.#options;
        if (dialect === undefined || isStrict(dialect))
            return new csv/* CsvScanner */.B(options, sink);
        return new DialectScanner(options, dialect, sink);
    }
    #json(format, problem) {
        let isFirst = true;
        const sink = {
            row: (row) => {
                if (this.#partitions.size > 0) {
                    requireApart(this.#partitions, Object.keys(row.object));
                    Object.assign(row.object, Object.fromEntries(this.#partitions));
                }
                if (isFirst)
                    this.columns = Object.keys(row.object);
                isFirst = false;
                this.#batch.push(row);
            },
            problem,
        };
        return format === "json" ? new JsonArrayScanner(sink) : new json_lines/* JsonLinesScanner */.a(sink);
    }
    #report(found) {
        if (this.#options.onProblem === undefined)
            throw new tabular_problem/* TableError */.rQ(found, this.#name);
        this.#options.onProblem(found);
    }
}
async function* chain(first, rest) {
    if (first.done)
        return;
    try {
        yield first.value;
        yield* rest;
    }
    finally {
        // Who stops at the first piece has not begun the rest: the file is closed all the same.
        await rest.return(undefined);
    }
}
async function* flatten(batches) {
    for await (const batch of batches)
        yield* batch;
}


/***/ })

};
