export const id = 341;
export const ids = [341];
export const modules = {

/***/ 2341:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  inferDataset: () => (/* binding */ inferDataset)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/core/config/load.js + 1 modules
var load = __webpack_require__(913);
// EXTERNAL MODULE: ./build/core/config/yaml.js
var yaml = __webpack_require__(3266);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(1645);
// EXTERNAL MODULE: ./build/core/config/data.js
var data = __webpack_require__(1837);
// EXTERNAL MODULE: ./build/core/contracts/apply.js + 20 modules
var apply = __webpack_require__(2533);
// EXTERNAL MODULE: ./build/core/datasets.js + 12 modules
var datasets = __webpack_require__(5348);
// EXTERNAL MODULE: ./build/core/tabular/table.js + 6 modules
var tabular_table = __webpack_require__(9464);
// EXTERNAL MODULE: ./build/core/tabular/typed-row.js
var typed_row = __webpack_require__(7029);
// EXTERNAL MODULE: ./build/core/scan/column-scan.js + 4 modules
var column_scan = __webpack_require__(9424);
// EXTERNAL MODULE: ./build/core/scan/hash.js
var scan_hash = __webpack_require__(5612);
// EXTERNAL MODULE: ./build/core/tabular/convert.js
var convert = __webpack_require__(1475);
// EXTERNAL MODULE: ./node_modules/ajv-formats/dist/index.js
var dist = __webpack_require__(2815);
;// CONCATENATED MODULE: ./build/core/infer/text-formats.js

/** Formats that a column may have, the narrower ones first. */
const FORMATS = ["date", "date-time", "iso-date-time", "uuid", "email", "uri"];
const TESTS = FORMATS.map((name) => [name, testOf(name)]);
/** The validators that rows are checked with. */
function testOf(name) {
    const format = dist["default"].get(name);
    const inner = typeof format === "object" && format !== null && "validate" in format ? format.validate : format;
    if (inner instanceof RegExp)
        return (text) => inner.test(text);
    if (typeof inner === "function")
        return (text) => inner(text) === true;
    return () => false;
}
/** The format that all texts of a column have. */
class SharedFormat {
    #left = TESTS;
    add(text) {
        if (this.#left.length > 0 && !this.#left.every(([, test]) => test(text)))
            this.#left = this.#left.filter(([, test]) => test(text));
    }
    get name() {
        return this.#left[0]?.[0] ?? null;
    }
}

;// CONCATENATED MODULE: ./build/core/infer/text-shape.js
const MAX_RUNS = 16;
const CLASSES = [
    [/\d/, "\\d"],
    [/[A-Z]/, "[A-Z]"],
    [/[a-z]/, "[a-z]"],
];
/** The shape that all texts of a column share, like `[A-Z]{2}\d{4}`, as long as they share one. */
class TextShape {
    #runs;
    add(text) {
        if (this.#runs === null)
            return;
        const runs = runsOf(text);
        if (this.#runs === undefined)
            this.#runs = runs;
        else if (runs === null || runs.length !== this.#runs.length || runs.some((run, index) => run.kind !== this.#runs?.[index]?.kind))
            this.#runs = null;
        else
            for (const [index, run] of this.#runs.entries()) {
                run.least = Math.min(run.least, runs[index]?.least ?? 0);
                run.most = Math.max(run.most, runs[index]?.most ?? 0);
            }
    }
    /** A pattern of codes: with digits, and letters of constant number; words and free text have none. `mayGrow`: numbers may get more digits. */
    pattern(mayGrow) {
        const runs = this.#runs;
        if (runs === undefined || runs === null || runs.length === 0)
            return null;
        const isCode = runs.some(({ kind }) => kind === "\\d") && runs.every(({ kind, least, most }) => kind === "\\d" || least === most);
        return isCode ? `^${runs.map((run) => written(run, mayGrow)).join("")}$` : null;
    }
}
function runsOf(text) {
    const runs = [];
    for (const character of text) {
        const known = CLASSES.find(([pattern]) => pattern.test(character))?.[1];
        // Other letters than ASCII's, spaces: no code
        if (known === undefined && !/[-_./:#+]/.test(character))
            return null;
        const kind = known ?? (/[./+]/.test(character) ? `\\${character}` : character);
        const last = runs.at(-1);
        if (last?.kind === kind) {
            last.least += 1;
            last.most += 1;
        }
        else if (runs.length === MAX_RUNS)
            return null;
        else
            runs.push({ kind, least: 1, most: 1 });
    }
    return runs;
}
function written({ kind, least, most }, mayGrow) {
    if (least !== most)
        return `${kind}+`;
    if (mayGrow && kind === "\\d")
        return `${kind}{${least},}`;
    return least === 1 ? kind : `${kind}{${least}}`;
}

;// CONCATENATED MODULE: ./build/core/infer/column-facts.js





/** Beyond, whether values are unique is not told. */
const MAX_UNIQUE = 2_000_000;
const NO_TYPES = new Set();
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
/** Gathers what can be proposed of a column. */
class ColumnObserver {
    name;
    #scan;
    #format = new SharedFormat();
    #shape = new TextShape();
    /** 53 bits of each value's hash: of a million values fewer than one column in ten thousand would be taken to have equal ones. */
    #unique = new Set();
    #words = (0,scan_hash/* hashWords */.mX)();
    #present = 0;
    #arrays = 0;
    #numericTexts = 0;
    /** `isText`: values come as text, and their type is to be found. */
    constructor(name, isText) {
        this.name = name;
        this.#scan = new column_scan/* ColumnScan */.e(NO_TYPES, isText);
    }
    add(value, source) {
        this.#present += 1;
        if (value === null || value === undefined)
            return;
        this.#scan.add(value, source);
        if (typeof value === "string") {
            this.#format.add(value);
            this.#shape.add(value);
            if (NUMBER.test(value))
                this.#numericTexts += 1;
        }
        else if (Array.isArray(value))
            this.#arrays += 1;
        if (this.#unique === null)
            return;
        (0,scan_hash/* hashText */.qj)((0,convert/* exactText */.ns)(value, source), this.#words);
        const hash = this.#words[0] * 2 ** 21 + (this.#words[1] >>> 11);
        if (this.#unique.size >= MAX_UNIQUE || this.#unique.has(hash))
            this.#unique = null;
        else
            this.#unique.add(hash);
    }
    facts() {
        const isUnique = this.#unique !== null && this.#unique.size > 0;
        return {
            name: this.name,
            state: this.#scan.state(),
            present: this.#present,
            isUnique,
            format: this.#format.name,
            pattern: this.#shape.pattern(isUnique),
            arrays: this.#arrays,
            numericTexts: this.#numericTexts,
        };
    }
}

;// CONCATENATED MODULE: ./build/core/infer/observe.js



/** Rows that are looked at: more tell nothing new, and take their time. */
const MAX_ROWS = 1_000_000;
/** Looks at the rows of files in their order. Throws TableError for whatever cannot be read. */
async function observe(files, options, signal) {
    const columns = new Map();
    let rows = 0;
    for (const file of files) {
        const table = await (0,tabular_table/* openTable */.R)(file.path, { ...options, name: file.name });
        const isText = table.format === "csv" || table.format === "tsv";
        const observerOf = (name) => {
            const known = columns.get(name) ?? new ColumnObserver(name, isText);
            columns.set(name, known);
            return known;
        };
        for (const name of table.columns)
            observerOf(name);
        const read = (0,typed_row/* rowReader */.q)(table, null);
        for await (const batch of table.batches) {
            signal.throwIfAborted();
            for (const row of batch) {
                if (rows === MAX_ROWS)
                    return { facts: factsOf(columns), rows, isPart: true };
                rows += 1;
                for (const [name, value] of Object.entries(read(row)))
                    observerOf(name).add(value, row.source(name));
            }
        }
    }
    return { facts: factsOf(columns), rows, isPart: false };
}
function factsOf(columns) {
    return [...columns.values()].map((column) => column.facts());
}

// EXTERNAL MODULE: ./build/core/scan/cdf.js
var cdf = __webpack_require__(4109);
// EXTERNAL MODULE: ./build/core/scan/finish.js + 2 modules
var finish = __webpack_require__(7000);
;// CONCATENATED MODULE: ./build/core/infer/number-limits.js

/** Of another table as long as this one, a limit is passed with about this probability. */
const RISK = 0.01;
/** Share of the values from which a tail's weight is told, and how many it takes at least. */
const TAIL = 0.05;
const MIN_TAIL = 10;
/** Heavier tails have no limit that could be told from data. */
const MAX_INDEX = 1;
/**
 * Limits that further numbers of the same kind keep: Weissman's (1978) estimate of the quantile that is passed with probability 0.01 / n, beyond the largest k values
 * t = x(n − k): c + (t − c)·(k / 0.01)^ξ, with Hill's (1975) index ξ = mean of ln((x − c) / (t − c)) over these, both taken from the median c.
 * Never within the range that was seen, and never of another sign.
 */
function numberLimits(weights) {
    const centre = (0,cdf/* quantileOf */.Xf)(weights, 0.5);
    const least = weights.lows[0] ?? Number.NaN;
    const most = weights.highs.at(-1) ?? Number.NaN;
    const upper = tailOf(weights, centre, 1);
    const lower = tailOf(weights, centre, -1);
    const maximum = upper === null ? undefined : Math.max(most, sameSign(upper.limit, most));
    const minimum = lower === null ? undefined : Math.min(least, sameSign(lower.limit, least));
    const low = minimum === undefined ? undefined : round(minimum, most - least, Math.floor);
    const high = maximum === undefined ? undefined : round(maximum, most - least, Math.ceil);
    return {
        ...(low === undefined || !Number.isFinite(low) ? (least >= 0 ? { minimum: 0 } : {}) : { minimum: low }),
        ...(high === undefined || !Number.isFinite(high) ? (most <= 0 ? { maximum: 0 } : {}) : { maximum: high }),
        tailIndex: Math.max(upper?.index ?? Number.POSITIVE_INFINITY, lower?.index ?? Number.POSITIVE_INFINITY),
    };
}
/** Null: too few values, or too heavy a tail, to tell a limit. */
function tailOf(weights, centre, side) {
    const beyond = side === 1 ? weights.total - (0,cdf/* countAtMost */.a7)(weights, centre) : countBelow(weights, centre);
    if (beyond === 0)
        return { limit: centre, index: 0 };
    const size = Math.min(beyond - 1, Math.max(MIN_TAIL, Math.floor(weights.total * TAIL)));
    if (size < MIN_TAIL)
        return null;
    const place = 1 - size / weights.total;
    const threshold = (0,cdf/* quantileOf */.Xf)(weights, side === 1 ? place : 1 - place);
    const scale = (threshold - centre) * side;
    if (!(scale > 0))
        return null;
    let sum = 0;
    let count = 0;
    for (const [index, value] of weights.values.entries()) {
        const distance = (value - centre) * side;
        if (distance < scale)
            continue;
        const weight = weights.weights[index];
        sum += Math.log(distance / scale) * weight;
        count += weight;
    }
    const index = count === 0 ? 0 : sum / count;
    if (index >= MAX_INDEX)
        return null;
    return { limit: centre + side * scale * (size / RISK) ** index, index };
}
function countBelow(weights, limit) {
    let count = 0;
    for (const [index, value] of weights.values.entries())
        if (value < limit)
            count += weights.weights[index];
    return count;
}
function sameSign(limit, seen) {
    return seen >= 0 && limit < 0 ? 0 : seen <= 0 && limit > 0 ? 0 : limit;
}
/** Away from the data, to two digits of the range, so that a person can read it. */
function round(value, range, direction) {
    if (range === 0 || value === 0)
        return value;
    const exponent = Math.floor(Math.log10(range)) - 1;
    // Beyond these a power of ten is no double any more
    if (!(Math.abs(exponent) <= 300))
        return value;
    const unit = 10 ** Math.abs(exponent);
    return exponent < 0 ? direction(value * unit) / unit : direction(value / unit) * unit;
}

;// CONCATENATED MODULE: ./build/core/infer/column-proposal.js



/** Rows below which only types are proposed: too little was seen for limits. */
const MIN_ROWS = 30;
/** Rows without a null after which a column is taken to have none: of fewer, a share of a percent is easily missed. */
const ROWS_WITHOUT_NULLS = 200;
/** Values of a list have each been seen so often, and there are no more of them. */
const MIN_SEEN = 5;
const MAX_LISTED = 40;
/** Rows for each value of a list. */
const ROWS_PER_VALUE = 8;
const DAYS = new Set(["date", "date-time", "iso-date-time"]);
/** Numbers of such columns are names. */
const NAMED_LIKE_KEY = /(^|[^a-z])(id|uuid|guid|key|code|nr|number|no)$|[a-z](Id|ID|Key|Uuid)$/i;
/** Heavier tails have no mean that would stay. */
const MAX_TAIL_OF_MEAN = 0.35;
/** What further rows of the same kind are taken to keep. */
function proposeColumn(facts, rows, isKey) {
    const { state, name } = facts;
    const nulls = rows - state.count;
    const enough = rows >= MIN_ROWS;
    const types = typesOf(facts);
    const isNullable = !isKey && (state.count === 0 || nulls > 0 || rows < ROWS_WITHOUT_NULLS);
    const about = enough && state.count >= MIN_ROWS && !isKey ? limitsOf(facts, types, rows) : { schema: formatOf(facts, types), checks: {} };
    const listed = about.schema.enum;
    return {
        name,
        schema: {
            ...(types.length === 0 ? {} : { type: named(isNullable ? [...types, "null"] : types) }),
            ...about.schema,
            ...(listed === undefined ? {} : { enum: isNullable ? [...listed, null] : listed }),
        },
        checks: { ...(isNullable && enough && state.count > 0 ? { nulls: { max: mostNulls(nulls / rows, rows) } } : {}), ...about.checks },
        notes: notesOf(facts, types),
    };
}
function typesOf({ state, arrays }) {
    const { guess, kinds, hasFraction } = state;
    if (state.count === 0)
        return [];
    if (guess?.booleans)
        return ["boolean"];
    if (guess?.numbers)
        return [hasFraction ? "number" : "integer"];
    const found = [
        ["boolean", kinds.true + kinds.false > 0],
        [hasFraction ? "number" : "integer", kinds.number > 0],
        ["string", kinds.string > 0],
        ["array", arrays > 0],
        ["object", kinds.other > arrays],
    ];
    return found.filter(([, is]) => is).map(([type]) => type);
}
function named(types) {
    return types.length === 1 ? types[0] : types;
}
function limitsOf(facts, types, rows) {
    const [type] = types;
    if (types.length !== 1 || type === undefined)
        return { schema: {}, checks: {} };
    if (type === "integer" || type === "number")
        return numbersOf(facts, type, rows);
    return type === "string" ? textsOf(facts, rows) : { schema: {}, checks: {} };
}
function numbersOf({ state, isUnique, name }, type, rows) {
    const { numbers } = state;
    // Whole numbers that never come again count something, and those named like keys name something: they go on
    if (numbers === null || numbers.large !== null || (type === "integer" && (isUnique || NAMED_LIKE_KEY.test(name))))
        return { schema: {}, checks: {} };
    const profile = (0,finish/* profileOf */.dp)(state, rows, { masked: false });
    const weights = (0,cdf/* weightedValues */.Mc)(numbers);
    const counts = numbers.values?.counts;
    const isList = type === "integer" && counts !== undefined && counts.length <= 10 && counts.every((count) => count >= MIN_SEEN);
    const { tailIndex, ...limits } = numberLimits(weights);
    const schema = isList ? limitsOfList(numbers.min, numbers.max, counts.length) : limits;
    if (numbers.min === numbers.max)
        return { schema, checks: {} };
    const [mean, std] = [profile.mean ?? 0, profile.std ?? 0];
    const slack = 0.25 * std + (6 * std) / Math.sqrt(state.count);
    const median = (0,cdf/* quantileOf */.Xf)(weights, 0.5);
    const spread = (0,cdf/* quantileOf */.Xf)(weights, 0.75) - (0,cdf/* quantileOf */.Xf)(weights, 0.25);
    const wide = 0.5 * spread + (8 * spread) / Math.sqrt(state.count);
    return {
        schema,
        checks: {
            ...(tailIndex <= MAX_TAIL_OF_MEAN || isList
                ? finite("mean", between(mean, slack, { unit: std, min: numbers.min }))
                : spread > 0
                    ? finite("quantiles", { "0.5": between(median, wide, { unit: spread, min: numbers.min }) })
                    : {}),
            ...distinctOf(profile.distinct),
        },
    };
}
/** A scale, all of 0 or 1 to its end, ends there; other lists, such as years or branches of a shop, may go on as far again. */
function limitsOfList(min, max, count) {
    const isScale = (min === 0 || min === 1) && max - min === count - 1;
    if (isScale)
        return { minimum: min, maximum: max };
    const reach = Math.max(1, max - min);
    return {
        minimum: min >= 0 ? Math.max(0, min - reach) : min - reach,
        maximum: max <= 0 ? Math.min(0, max + reach) : max + reach,
    };
}
/** Numbers that are never negative have no negative mean. */
function between(centre, slack, { unit, min }) {
    const low = round(centre - slack, unit, Math.floor);
    return { min: min >= 0 ? Math.max(0, low) : low, max: round(centre + slack, unit, Math.ceil) };
}
/** Nothing where numbers are so large that limits around them overflow. */
function finite(name, limits) {
    const areFinite = Object.values(limits).every((limit) => typeof limit === "number" ? Number.isFinite(limit) : Object.values(limit).every(Number.isFinite));
    return areFinite ? { [name]: limits } : {};
}
function distinctOf(distinct) {
    return distinct >= 10 ? { distinct: { min: Math.floor(distinct / 2) } } : {};
}
function formatOf({ format, pattern }, types) {
    if (types.length !== 1 || types[0] !== "string")
        return {};
    return format !== null ? { format } : pattern !== null ? { pattern } : {};
}
function textsOf(facts, rows) {
    const { texts } = facts.state;
    if (texts === null)
        return { schema: {}, checks: {} };
    const values = texts.values;
    // How many days were seen tells when somebody looked, not what the next rows may hold
    if (DAYS.has(facts.format ?? ""))
        return { schema: formatOf(facts, ["string"]), checks: {} };
    if (values !== null && !goesOn(facts) && isClosed(values.counts, facts.state.count))
        return {
            schema: { enum: [...values.keys] },
            checks: values.keys.length > 2 ? { distinct: { min: Math.ceil(values.keys.length / 2) } } : {},
        };
    const { distinct } = (0,finish/* profileOf */.dp)(facts.state, rows, { masked: true });
    const shape = formatOf(facts, ["string"]);
    const lengths = {
        ...(texts.lengths.min > 0 ? { minLength: 1 } : {}),
        maxLength: Math.max(20, Math.ceil((texts.lengths.max * 2) / 10) * 10),
    };
    return { schema: Object.keys(shape).length > 0 ? shape : lengths, checks: distinctOf(distinct) };
}
/** Texts of a format, numbers and what is written with digits alone, such as dates of other spellings: there are more of them than were seen. */
function goesOn({ format, pattern, numericTexts, state }) {
    return format !== null || numericTexts === state.count || (pattern !== null && !/[A-Za-z]/.test(pattern.replaceAll("\\d", "")));
}
/** All values were seen often: by Good and Turing, the share of those not yet seen is that of those seen once. */
function isClosed(counts, total) {
    return counts.length <= MAX_LISTED && total >= counts.length * ROWS_PER_VALUE && counts.every((count) => count >= MIN_SEEN);
}
/** The share seen, three standard errors (of none: three rows) and two points. */
function mostNulls(share, rows) {
    const error = share === 0 ? 1 / rows : Math.sqrt((share * (1 - share)) / rows);
    const most = share + 3 * error + 0.02;
    return `${Math.min(100, Math.ceil(most * 100))}%`;
}
function notesOf({ state, numericTexts }, types) {
    const notes = [];
    if (state.count === 0)
        notes.push("it has no values: nothing is said of it");
    if (types.length > 1)
        notes.push(`its values are of several types: ${types.join(", ")}`);
    const others = state.kinds.string - numericTexts;
    if (types[0] === "string" && others > 0 && others <= 0.05 * state.count)
        notes.push(`all but ${others} of its values are numbers: if these should be null, say so as nulls`);
    return notes;
}

;// CONCATENATED MODULE: ./build/core/infer/proposal.js

/** A schema of rows, a key and checks, from what was seen. */
function propose(facts, rows) {
    const key = keyOf(facts, rows);
    const columns = facts.map((column) => proposeColumn(column, rows, column.name === key));
    const required = facts.filter(({ present }) => present === rows && rows > 0).map(({ name }) => name);
    return {
        schema: {
            $schema: "https://json-schema.org/draft/2020-12/schema",
            type: "object",
            properties: Object.fromEntries(columns.map(({ name, schema }) => [name, schema])),
            ...(required.length > 0 ? { required } : {}),
        },
        key,
        rows,
        columns,
    };
}
/** A column that is named like a key, or is the first one and counts; its values are unique and none is null. */
function keyOf(facts, rows) {
    if (rows < MIN_ROWS)
        return null;
    const unique = facts.filter(({ isUnique, state }) => isUnique && state.count === rows && !state.hasFraction && state.kinds.other === 0);
    const isCode = ({ state, pattern, format }) => state.guess?.numbers || state.kinds.number > 0 || pattern !== null || format === "uuid";
    const exact = unique.find(({ name }) => /^(id|uuid|guid|key)$/i.test(name));
    const first = unique.find((column) => column === facts[0] && isCode(column));
    return (exact ?? first ?? unique.find(({ name }) => NAMED_LIKE_KEY.test(name)))?.name ?? null;
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var yaml_dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./build/core/tabular/delimiter-hint.js
var delimiter_hint = __webpack_require__(1267);
;// CONCATENATED MODULE: ./build/core/infer/section.js


/** The section of mlops.yml that says what was seen, to be read by a person. */
function sectionYaml(proposal, options) {
    const { key, rows, columns } = proposal;
    const { files = options.files.length === 1 ? options.files[0] : options.files, schema: _schema, columns: limits, ...own } = options.own ?? {};
    const checks = withLimits(columns.filter((column) => Object.keys(column.checks).length > 0).map(({ name, checks: said }) => [name, said]), limits);
    const dataset = {
        files,
        ...own,
        schema: options.schema,
        ...(own.key === undefined && key !== null ? { key } : {}),
        ...(own.rows === undefined && rows > 1 ? { rows: { min: Math.max(1, Math.floor(rows / 2)) } } : {}),
        ...(Object.keys(checks).length === 0 ? {} : { columns: checks }),
    };
    const document = new yaml_dist/* Document */.yo({
        ...(options.pipeline === undefined ? {} : { version: 1, name: options.pipeline }),
        data: { datasets: { [options.dataset]: dataset } },
    });
    for (const name of Object.keys(checks))
        flow(document.getIn(["data", "datasets", options.dataset, "columns", name]));
    flow(document.getIn(["data", "datasets", options.dataset, "rows"]));
    const hint = (0,delimiter_hint/* delimiterHint */.z)(columns.map(({ name }) => name));
    const notes = [
        ...(hint === undefined ? [] : [`There is only one column, and ${hint}`]),
        ...columns.flatMap((column) => column.notes.map((note) => `${column.name}: ${note}`)),
    ];
    document.commentBefore = [
        ` Proposed from ${options.isPart ? `the first ${rows}` : rows} rows: read it before you rely on it.`,
        ...notes.map((note) => ` ${note.replaceAll(/[\r\n]+/g, " ")}`),
    ].join("\n");
    return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}
/** Proposed checks by column, and those that stand in mlops.yml in their place. */
function withLimits(proposed, own) {
    const written = new Map(Object.entries((own ?? {})));
    const merged = proposed.map(([name, checks]) => [name, { ...checks, ...written.get(name) }]);
    return Object.fromEntries([...merged, ...[...written].filter(([name]) => !proposed.some(([other]) => other === name))]);
}
function flow(node) {
    if (typeof node === "object" && node !== null && "items" in node)
        node.flow = true;
}
/** The schema's file: one keyword of a column to a line, lists of values in one. */
function schemaText(schema) {
    const properties = Object.entries(schema.properties);
    const body = properties.map(([name, column]) => `    ${JSON.stringify(name)}: ${oneLine(column)}`).join(",\n");
    const rest = Object.entries(schema).filter(([key]) => key !== "properties");
    const [before, after] = [rest.filter(([key]) => key !== "required"), rest.filter(([key]) => key === "required")];
    const lines = [
        ...before.map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`),
        `  "properties": {${body === "" ? "" : `\n${body}\n  `}}`,
        ...after.map(([key, value]) => `  ${JSON.stringify(key)}: ${oneLine(value)}`),
    ];
    return `{\n${lines.join(",\n")}\n}\n`;
}
function oneLine(value) {
    if (Array.isArray(value))
        return `[${value.map(oneLine).join(", ")}]`;
    if (typeof value !== "object" || value === null)
        return JSON.stringify(value);
    const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${oneLine(item)}`);
    return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

;// CONCATENATED MODULE: ./build/core/infer/unified-diff.js
const CONTEXT = 3;
/** Pairs of lines that are compared; longer texts are shown as replaced whole. */
const MAX_PAIRS = 25_000_000;
/** What makes one text of the other, as `diff -u` shows it; empty when nothing does. By the longest common subsequence of lines. */
function unifiedDiff(from, to, name) {
    const edits = editsOf(linesOf(from), linesOf(to));
    const changed = edits.flatMap(({ sign }, index) => (sign === " " ? [] : [index]));
    if (changed.length === 0)
        return "";
    const hunks = [];
    for (const index of changed) {
        const last = hunks.at(-1);
        if (last !== undefined && index - CONTEXT <= last.end)
            last.end = index + CONTEXT + 1;
        else
            hunks.push({ start: Math.max(0, index - CONTEXT), end: index + CONTEXT + 1 });
    }
    const shown = hunks.map(({ start, end }) => {
        const part = edits.slice(start, end);
        const before = edits.slice(0, start);
        const [ownBefore, otherBefore] = [before.filter(({ sign }) => sign !== "+").length, before.filter(({ sign }) => sign !== "-").length];
        const [own, other] = [part.filter(({ sign }) => sign !== "+").length, part.filter(({ sign }) => sign !== "-").length];
        return `@@ -${place(ownBefore, own)} +${place(otherBefore, other)} @@\n${part.map(({ sign, line }) => `${sign}${line}`).join("\n")}`;
    });
    return `--- ${name}\n+++ ${name}\n${shown.join("\n")}\n`;
}
function place(before, count) {
    return `${count === 0 ? before : before + 1},${count}`;
}
function linesOf(text) {
    const lines = text.split(/\r?\n/);
    if (lines.at(-1) === "")
        lines.pop();
    return lines;
}
function editsOf(from, to) {
    let head = 0;
    while (head < from.length && head < to.length && from[head] === to[head])
        head += 1;
    let tail = 0;
    while (tail < from.length - head && tail < to.length - head && from.at(-1 - tail) === to.at(-1 - tail))
        tail += 1;
    const [own, other] = [from.slice(head, from.length - tail), to.slice(head, to.length - tail)];
    const same = (line) => ({ sign: " ", line });
    return [...from.slice(0, head).map(same), ...middle(own, other), ...from.slice(from.length - tail).map(same)];
}
function middle(own, other) {
    if (own.length * other.length > MAX_PAIRS)
        return [...own.map((line) => ({ sign: "-", line })), ...other.map((line) => ({ sign: "+", line }))];
    const width = other.length + 1;
    const lengths = new Uint32Array((own.length + 1) * width);
    for (let i = own.length - 1; i >= 0; i -= 1)
        for (let j = other.length - 1; j >= 0; j -= 1) {
            const longer = Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
            lengths[i * width + j] = own[i] === other[j] ? lengths[(i + 1) * width + j + 1] + 1 : longer;
        }
    const edits = [];
    let [i, j] = [0, 0];
    while (i < own.length || j < other.length) {
        if (i < own.length && j < other.length && own[i] === other[j]) {
            edits.push({ sign: " ", line: own[i] });
            i += 1;
            j += 1;
        }
        else if (i < own.length &&
            (j === other.length || lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])) {
            edits.push({ sign: "-", line: own[i] });
            i += 1;
        }
        else {
            edits.push({ sign: "+", line: other[j] });
            j += 1;
        }
    }
    return edits;
}

;// CONCATENATED MODULE: ./build/core/infer/infer.js










/** A dataset without any rule, of these files. */
function bareDataset(files) {
    return data/* datasetSchema */.eS.parse({ files });
}
/** Proposes what a dataset's rows keep. Throws UserError INFER_NO_ROWS, and those of finding and reading files. */
async function infer({ workspace, dataset, config: given, own = {}, pipeline, signal }) {
    // A contract says how files are written, too
    const config = await (0,apply/* withContract */.f)(workspace, dataset, given, undefined);
    const found = await (0,datasets/* resolveDataset */.$X)(workspace, dataset, config, { signal });
    const files = found.files.map((path) => ({ path, name: (0,datasets/* nameOfFile */.Ri)(workspace.folder, found, path) }));
    const { facts, rows, isPart } = await observe(files, (0,datasets/* tableOptions */.nw)(config), signal);
    if (rows === 0)
        throw new errors/* UserError */.y({
            code: "INFER_NO_ROWS",
            message: `${files.map(({ name }) => name).join(", ")}: there are no rows to infer from`,
            advice: "name files with rows",
        });
    const proposal = propose(facts, rows);
    const path = typeof given.schema === "string" ? given.schema : `schemas/${dataset}.schema.json`;
    const text = schemaText(proposal.schema);
    const present = await (0,promises_.readFile)((0,external_node_path_.resolve)(workspace.folder, path), "utf8").catch(() => null);
    const options = { dataset, files: given.files, schema: path, isPart, own };
    return {
        dataset,
        proposal,
        section: sectionYaml(proposal, pipeline === undefined ? options : { ...options, pipeline }),
        schema: { path, text, diff: present === null ? null : unifiedDiff(present, text, path) },
    };
}

// EXTERNAL MODULE: ./build/core/nearest.js
var nearest = __webpack_require__(2732);
// EXTERNAL MODULE: ./build/core/remote/address.js
var address = __webpack_require__(1589);
;// CONCATENATED MODULE: ./build/cli/infer.js









/** `mlops infer`: prints a section of mlops.yml and a schema proposed from data; with --write keeps the schema. Returns the exit status. */
async function inferDataset(given, signal) {
    const path = (0,external_node_path_.resolve)(given.config);
    const folder = (0,external_node_path_.dirname)(path);
    const isNew = !(await (0,files/* exists */.t2)(path));
    const { name, config, own = {} } = given.files.length > 0 ? ofFiles(given, folder) : await ofConfig(given);
    const workspace = { folder, root: folder, out: (0,external_node_path_.join)(folder, ".mlops") };
    const task = { workspace, dataset: name, config, own, signal };
    const inferred = await infer(isNew && given.write ? { ...task, pipeline: pipelineName(folder) } : task);
    process.stdout.write(given.json ? json(inferred) : infer_text(inferred));
    if (given.write)
        await write(inferred, { folder, path, isNew });
    return 0;
}
function ofFiles({ files, dataset }, folder) {
    const local = files.map((file) => ((0,address/* isAddress */.PW)(file) ? file : (0,external_node_path_.relative)(folder, (0,external_node_path_.resolve)(file)).split(external_node_path_.sep).join("/")));
    return { name: datasetName(dataset ?? (0,external_node_path_.basename)(files[0] ?? "").replace(/[.?*].*$/s, "")), config: bareDataset(local) };
}
async function ofConfig({ config: file, dataset = "" }) {
    const text = await (0,load/* readConfigText */.im)((0,external_node_path_.resolve)(file), file);
    const { data } = (0,load/* parseConfig */.o4)(text, file);
    const config = data !== undefined && Object.hasOwn(data.datasets, dataset) ? data.datasets[dataset] : undefined;
    if (config !== undefined) {
        const { value } = (0,yaml/* parseYaml */.h)(text, file);
        return { name: dataset, config, own: value.data.datasets[dataset] ?? {} };
    }
    const names = Object.keys(data?.datasets ?? {});
    const close = (0,nearest/* nearest */.p)(dataset, names);
    throw new errors/* UserError */.y({
        code: "DATASET_UNKNOWN",
        message: `${file} has no dataset named ${dataset}; there are: ${names.join(", ") || "none"}`,
        advice: close === undefined ? "name one of them, or FILES" : `did you mean ${close}?`,
    });
}
/** Letters, digits, _ and -, beginning with a letter. */
function datasetName(text) {
    const plain = text.replaceAll(/[^a-zA-Z0-9_-]+/g, "_").replace(/^_+|_+$/g, "");
    return plain === "" ? "data" : /^[a-zA-Z]/.test(plain) ? plain : `data_${plain}`;
}
function pipelineName(folder) {
    const plain = (0,external_node_path_.basename)(folder)
        .toLowerCase()
        .replaceAll(/[^a-z0-9_.-]+/g, "-");
    return plain.replace(/^[^a-z0-9]+/, "").slice(0, 64) || "model";
}
function infer_text({ section, schema }) {
    if (schema.diff === null)
        return `${section}\n# ${schema.path}\n${schema.text}`;
    return `${section}\n${schema.diff === "" ? `# ${schema.path} is as it would be proposed\n` : schema.diff}`;
}
function json({ dataset, section, schema, proposal }) {
    const { key, rows } = proposal;
    const written = { path: schema.path, content: JSON.parse(schema.text), diff: schema.diff };
    return `${JSON.stringify({ dataset, rows, key, section, schema: written }, null, 2)}\n`;
}
/** What is written stands on stderr, so that stdout can be kept. */
async function write({ section, schema }, { folder, path, isNew }) {
    const target = (0,external_node_path_.resolve)(folder, schema.path);
    if (schema.diff !== "") {
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(target), { recursive: true });
        await (0,files/* writeFileAtomic */.Zf)(target, schema.text);
        process.stderr.write(`wrote ${schema.path}\n`);
    }
    if (isNew)
        await (0,files/* writeFileAtomic */.Zf)(path, section);
    process.stderr.write(isNew ? `wrote ${(0,external_node_path_.basename)(path)}\n` : `paste the section into ${(0,external_node_path_.basename)(path)}\n`);
}


/***/ })

};
