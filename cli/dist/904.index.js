export const id = 904;
export const ids = [904];
export const modules = {

/***/ 9904:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runPart: () => (/* binding */ runPart)
});

// UNUSED EXPORTS: readPart

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/core/host/host.js
var host_host = __webpack_require__(5231);
// EXTERNAL MODULE: ./build/core/scan/hash.js
var scan_hash = __webpack_require__(5612);
;// CONCATENATED MODULE: ./build/core/scan/key-entries.js
/** Words of an entry: the hash's four, the segment's lower and upper half, record and line within the segment. */
const ENTRY_WORDS = 8;
/** Entries of a block: 2 MB. */
const BLOCK_ENTRIES = 65_536;
/** Appends entries to blocks. */
class EntryBlocks {
    #full = [];
    #block = new Uint32Array(0);
    #used = 0;
    #count = 0;
    get count() {
        return this.#count;
    }
    add(hash, segment, record, line) {
        if (this.#used === this.#block.length)
            this.#grow();
        const block = this.#block;
        const at = this.#used;
        block[at] = hash[0];
        block[at + 1] = hash[1];
        block[at + 2] = hash[2];
        block[at + 3] = hash[3];
        block[at + 4] = segment;
        block[at + 5] = segment / 2 ** 32;
        block[at + 6] = record;
        block[at + 7] = line;
        this.#used += ENTRY_WORDS;
        this.#count += 1;
    }
    /** Takes entries of another log over; they are not copied. */
    addBlock(entries) {
        if (entries.length === 0)
            return;
        this.#full.push(entries);
        this.#count += entries.length / ENTRY_WORDS;
    }
    all() {
        return this.#used === 0 ? [...this.#full] : [...this.#full, this.#block.subarray(0, this.#used)];
    }
    clear() {
        this.#full = [];
        this.#used = 0;
        this.#count = 0;
    }
    /** The first block grows, so that small tables cost little. */
    #grow() {
        if (this.#used === BLOCK_ENTRIES * ENTRY_WORDS) {
            this.#full.push(this.#block);
            this.#block = new Uint32Array(BLOCK_ENTRIES * ENTRY_WORDS);
            this.#used = 0;
            return;
        }
        const larger = new Uint32Array(Math.max(16 * ENTRY_WORDS, this.#block.length * 2));
        larger.set(this.#block);
        this.#block = larger;
    }
}
function placeAt(block, at) {
    return { segment: segmentAt(block, at), record: block[at + 6], line: block[at + 7] };
}
function segmentAt(block, at) {
    return block[at + 5] * 2 ** 32 + block[at + 4];
}
/** Finds, by its hash, the entry that stands first: open addressing over entries that stay where they are. */
class EntryIndex {
    #blocks;
    /** Block and position of the entry in each slot; a block of 0 is none. */
    #blockOf;
    #at;
    constructor(blocks) {
        this.#blocks = blocks;
        const entries = blocks.reduce((sum, block) => sum + block.length / ENTRY_WORDS, 0);
        const slots = 2 ** Math.ceil(Math.log2(Math.max(4, entries * 2)));
        this.#blockOf = new Uint32Array(slots);
        this.#at = new Uint32Array(slots);
        for (const [number, block] of blocks.entries())
            for (let at = 0; at < block.length; at += ENTRY_WORDS) {
                const slot = this.#slot(block, at);
                const known = this.#blockOf[slot];
                if (known !== 0 && !isBefore(block, at, blocks[known - 1], this.#at[slot]))
                    continue;
                this.#blockOf[slot] = number + 1;
                this.#at[slot] = at;
            }
    }
    has(block, at) {
        return this.#blockOf[this.#slot(block, at)] !== 0;
    }
    /** Whether an entry of this index is the first of its hash. */
    isFirst(block, at) {
        const slot = this.#slot(block, at);
        return this.#blocks[this.#blockOf[slot] - 1] === block && this.#at[slot] === at;
    }
    /** Of a hash that is there. */
    firstPlace(block, at) {
        const slot = this.#slot(block, at);
        return placeAt(this.#blocks[this.#blockOf[slot] - 1], this.#at[slot]);
    }
    #slot(block, at) {
        const mask = this.#at.length - 1;
        let slot = (block[at] ^ block[at + 2]) & mask;
        for (let known = this.#blockOf[slot]; known !== 0; known = this.#blockOf[slot]) {
            if (isSame(block, at, this.#blocks[known - 1], this.#at[slot]))
                return slot;
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
function isSame(one, at, other, place) {
    return (one[at] === other[place] && one[at + 1] === other[place + 1] && one[at + 2] === other[place + 2] && one[at + 3] === other[place + 3]);
}
function isBefore(one, at, other, place) {
    const [own, its] = [segmentAt(one, at), segmentAt(other, place)];
    return own === its ? one[at + 6] < other[place + 6] : own < its;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./build/core/scan/key-files.js




const PARTITIONS = 64;
/** Those that are in use: also what is aborted leaves none behind. */
const folders = new Set();
const removeAll = () => {
    for (const folder of folders)
        (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true });
};
/** Entries in files by the upper bits of their hash, so that equal ones meet in the same file; a folder that goes when it is closed, or with the process. */
class KeyFiles {
    #folder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), "mlops-keys-"));
    constructor() {
        if (folders.size === 0)
            process.on("exit", removeAll);
        folders.add(this.#folder);
    }
    append(blocks) {
        for (const block of blocks) {
            const starts = new Uint32Array(PARTITIONS + 1);
            for (let at = 0; at < block.length; at += ENTRY_WORDS) {
                const next = partitionAt(block, at) + 1;
                starts[next] = starts[next] + ENTRY_WORDS;
            }
            for (let part = 0; part < PARTITIONS; part += 1)
                starts[part + 1] = starts[part + 1] + starts[part];
            const sorted = new Uint32Array(block.length);
            const ends = starts.slice();
            for (let at = 0; at < block.length; at += ENTRY_WORDS) {
                const part = partitionAt(block, at);
                const to = ends[part];
                for (let word = 0; word < ENTRY_WORDS; word += 1)
                    sorted[to + word] = block[at + word];
                ends[part] = to + ENTRY_WORDS;
            }
            for (let part = 0; part < PARTITIONS; part += 1) {
                const entries = sorted.subarray(starts[part], starts[part + 1]);
                if (entries.length > 0)
                    (0,external_node_fs_.appendFileSync)(this.#path(part), new Uint8Array(entries.buffer, entries.byteOffset, entries.byteLength));
            }
        }
    }
    read(part) {
        const path = this.#path(part);
        if (!(0,external_node_fs_.existsSync)(path))
            return [];
        const bytes = new Uint8Array((0,external_node_fs_.readFileSync)(path));
        return [new Uint32Array(bytes.buffer)];
    }
    close() {
        folders.delete(this.#folder);
        if (folders.size === 0)
            process.off("exit", removeAll);
        (0,external_node_fs_.rmSync)(this.#folder, { recursive: true, force: true });
    }
    #path(part) {
        return (0,external_node_path_.join)(this.#folder, String(part));
    }
}
/** By bits that no index within a partition uses. */
function partitionAt(block, at) {
    return block[at + 1] >>> 26;
}

;// CONCATENATED MODULE: ./build/core/scan/key-log.js


/** Entries kept in memory: 16 MB. Beyond, they go to files. */
const MAX_ENTRIES_IN_MEMORY = 2 ** 19;
/**
 * Hashes of keys (or of contents) with their rows' places, in flat memory. Two of 128 bits are taken for the same key: with 10⁹ rows the chance that any two differ
 * is 10⁻²¹. Entries may come in any order; answers are by place. Close it.
 */
class KeyLog {
    #limit;
    #blocks = new EntryBlocks();
    #files = null;
    #filed = 0;
    constructor(limit = MAX_ENTRIES_IN_MEMORY) {
        this.#limit = limit;
    }
    get count() {
        return this.#filed + this.#blocks.count;
    }
    /** Record and line count from 1 within the segment. */
    add(hash, segment, record, line) {
        this.#blocks.add(hash, segment, record, line);
        if (this.#blocks.count >= this.#limit)
            this.#file();
    }
    /** Entries of another log, as {@link entries} gives them. */
    addEntries(entries) {
        this.#blocks.addBlock(entries);
        if (this.#blocks.count >= this.#limit)
            this.#file();
    }
    /** All entries, in no particular order, for another log. */
    *entries() {
        if (this.#files !== null)
            for (let part = 0; part < PARTITIONS; part += 1)
                yield* this.#files.read(part);
        yield* this.#blocks.all();
    }
    /** Rows whose hash stands at an earlier place too. */
    duplicates(limit) {
        const first = new FirstMatches(limit);
        for (const [own] of this.#parts(this)) {
            const index = new EntryIndex(own);
            for (const block of own)
                for (let at = 0; at < block.length; at += ENTRY_WORDS)
                    if (!index.isFirst(block, at))
                        first.offer(placeAt(block, at), () => index.firstPlace(block, at));
        }
        return first.matches();
    }
    /** Rows of this log whose hash is in the other one. `skip` leaves rows out. */
    overlaps(other, limit, watch = {}) {
        const first = new FirstMatches(limit);
        for (const [own, others] of this.#parts(other)) {
            const index = new EntryIndex(others);
            for (const block of own)
                for (let at = 0; at < block.length; at += ENTRY_WORDS) {
                    if (!index.has(block, at))
                        continue;
                    const place = placeAt(block, at);
                    if (watch.skip?.(place))
                        continue;
                    watch.found?.(place);
                    first.offer(place, () => index.firstPlace(block, at));
                }
        }
        return first.matches();
    }
    /** Rows of this log whose hash is not in the other one. */
    missingFrom(other, limit) {
        const first = new FirstMatches(limit);
        for (const [own, others] of this.#parts(other)) {
            const index = new EntryIndex(others);
            for (const block of own)
                for (let at = 0; at < block.length; at += ENTRY_WORDS)
                    if (!index.has(block, at))
                        first.offer(placeAt(block, at), () => null);
        }
        return first.matches();
    }
    /** Removes its files. */
    close() {
        this.#files?.close();
        this.#files = null;
        this.#filed = 0;
        this.#blocks.clear();
    }
    /** Entries of this log beside those of the other that may have the same hashes. */
    *#parts(other) {
        if (this.#files === null && other.#files === null) {
            yield [this.#blocks.all(), other.#blocks.all()];
            return;
        }
        const [own, others] = [this.#file(), other.#file()];
        for (let part = 0; part < PARTITIONS; part += 1)
            yield [own.read(part), this === other ? [] : others.read(part)];
    }
    #file() {
        this.#files ??= new KeyFiles();
        this.#files.append(this.#blocks.all());
        this.#filed += this.#blocks.count;
        this.#blocks.clear();
        return this.#files;
    }
}
/** Counts matches and keeps those that stand first. */
class FirstMatches {
    #limit;
    #kept = [];
    #count = 0;
    constructor(limit) {
        this.#limit = limit;
    }
    offer(place, first) {
        this.#count += 1;
        const last = this.#kept[this.#limit - 1];
        if (this.#limit === 0 || (last !== undefined && comparePlaces(place, last.place) >= 0))
            return;
        let to = this.#kept.length;
        while (to > 0 && comparePlaces(place, this.#kept[to - 1].place) < 0)
            to -= 1;
        this.#kept.splice(to, 0, { place, first: first() });
        if (this.#kept.length > this.#limit)
            this.#kept.pop();
    }
    matches() {
        return { count: this.#count, matches: this.#kept };
    }
}
function comparePlaces(a, b) {
    return a.segment - b.segment || a.record - b.record;
}

;// CONCATENATED MODULE: ./build/core/scan/segment.js
/**
 * A segment is a contiguous piece of a file whose records and lines are counted from 1 until all pieces before it are counted. Its number orders it among all pieces of
 * a dataset: file, then piece. A file that is read from its beginning by one reader is one segment.
 */
const SEGMENTS_PER_FILE = 2 ** 20;
/** `file`: position among the dataset's files. `piece`: ascends within the file (gaps are fine). */
function segmentOf(file, piece) {
    return file * SEGMENTS_PER_FILE + piece;
}
function fileOf(segment) {
    return Math.floor(segment / SEGMENTS_PER_FILE);
}

;// CONCATENATED MODULE: ./build/core/scan/serial.js
/** A column's state as a JSON value: big integers in hexadecimal, arrays of numbers as base64 of their little-endian bytes. */
function columnToJson(state) {
    const { numbers, texts, others, ...rest } = state;
    return { ...rest, numbers: numbers && numbersToJson(numbers), texts: texts && textsToJson(texts), others: others && textsToJson(others) };
}
/** The state that {@link columnToJson} wrote. What is read was written by this version: the scan file's header says so. */
function columnFromJson(json) {
    const state = json;
    return {
        ...state,
        numbers: state.numbers && numbersFromJson(state.numbers),
        texts: state.texts && textsFromJson(state.texts),
        others: state.others && textsFromJson(state.others),
    };
}
function numbersToJson(state) {
    const { values, histogram, sketch, large } = state;
    return {
        count: state.count,
        min: state.count === 0 ? null : state.min,
        max: state.count === 0 ? null : state.max,
        sum: state.sum.toString(16),
        squares: state.squares.toString(16),
        values: values && { keys: doublesToText(values.keys), counts: doublesToText(values.counts) },
        histogram: histogram && [...histogram].sort(([a], [b]) => a - b).map(([page, bins]) => [page, doublesToText(bins)]),
        sketch: sketch && bytesToText(sketch),
        large: large && { min: large.min, max: large.max, texts: textsToJson(large.texts) },
    };
}
function numbersFromJson(json) {
    const { values, histogram, sketch, large } = json;
    return {
        count: json.count,
        min: json.min ?? Number.POSITIVE_INFINITY,
        max: json.max ?? Number.NEGATIVE_INFINITY,
        sum: bigintOf(json.sum),
        squares: bigintOf(json.squares),
        values: values && { keys: doublesOf(values.keys), counts: doublesOf(values.counts) },
        histogram: histogram && new Map(histogram.map(([page, bins]) => [page, doublesOf(bins)])),
        sketch: sketch === null ? null : bytesOf(sketch),
        large: large && { min: large.min, max: large.max, texts: textsFromJson(large.texts) },
    };
}
function textsToJson(state) {
    const { values, sketch, ...rest } = state;
    return {
        ...rest,
        values: values && { keys: [...values.keys], counts: doublesToText(values.counts) },
        sketch: sketch && bytesToText(sketch),
    };
}
function textsFromJson(json) {
    const { values, sketch, ...rest } = json;
    return {
        ...rest,
        values: values && { keys: values.keys, counts: doublesOf(values.counts) },
        sketch: sketch === null ? null : bytesOf(sketch),
    };
}
function bigintOf(text) {
    return text.startsWith("-") ? -BigInt(`0x${text.slice(1)}`) : BigInt(`0x${text}`);
}
function bytesToText(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}
function bytesOf(text) {
    return new Uint8Array(Buffer.from(text, "base64"));
}
function doublesToText(numbers) {
    return bytesToText(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
}
function doublesOf(text) {
    return new Float64Array(bytesOf(text).buffer);
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/ledger.js
/** Of all listed row findings together, so that the report stays small whatever the data is like. */
const MAX_LISTED_BYTES = 500_000;
/** What all datasets of one report share. */
class ListingBudget {
    perRule;
    #bytes = MAX_LISTED_BYTES;
    constructor(perRule) {
        this.perRule = perRule;
    }
    take(finding) {
        this.#bytes -= Buffer.byteLength(JSON.stringify(finding));
        return this.#bytes >= 0;
    }
    get isSpent() {
        return this.#bytes < 0;
    }
}
/** Lists findings as long as the budget lasts; of `count` those that are not listed are counted by code. */
function listWithin(budget, findings, all) {
    const listed = findings.filter((finding) => !budget.isSpent && budget.take(finding));
    const left = all.count - listed.length;
    return { listed, unlisted: left > 0 ? new Map([[all.code, left]]) : new Map() };
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/candidates.js

/** Counts findings by rule and subject, whatever the order they come in, and keeps the first ones of each by place. */
class Candidates {
    #perRule;
    #rules = new Map();
    /** Of findings that came in the order of their places from the dataset's beginning on; beyond the budget nobody can list any. */
    #bytesInOrder;
    /** `isWhole`: this one sees the dataset from its beginning, in order. */
    constructor(perRule, isWhole) {
        this.#perRule = perRule;
        this.#bytesInOrder = isWhole ? 0 : null;
    }
    /** Counts one; `make` is called only when it may be listed. */
    offer(what, at, make) {
        const rule = this.#ruleOf(what);
        rule.count += 1;
        const last = rule.first[rule.limit - 1];
        if (last !== undefined && compare(at, last) >= 0)
            return;
        if (this.#bytesInOrder !== null && this.#bytesInOrder > 2 * MAX_LISTED_BYTES)
            return;
        const candidate = { ...at, isAbsolute: at.isAbsolute ?? false, finding: make() };
        if (this.#bytesInOrder !== null)
            this.#bytesInOrder += JSON.stringify(candidate.finding).length;
        insert(rule, candidate);
    }
    merge(rules) {
        this.#bytesInOrder = null;
        for (const [key, other] of rules) {
            const own = this.#rules.get(key) ?? { code: other.code, limit: other.limit, count: 0, first: [] };
            this.#rules.set(key, own);
            own.count += other.count;
            for (const candidate of other.first)
                insert(own, candidate);
        }
    }
    toJson() {
        return [...this.#rules].sort(([a], [b]) => (a < b ? -1 : 1));
    }
    /** Those that the budget lets be listed, as they stand in the files; `locate` moves a finding to its place in the file. */
    list(budget, locate) {
        const all = [...this.#rules.values()].flatMap((rule) => rule.first.map((candidate) => ({ rule, candidate })));
        all.sort((a, b) => compare(a.candidate, b.candidate) || (a.rule.code < b.rule.code ? -1 : 1));
        const listed = [];
        const unlisted = new Map();
        for (const [, { code, count }] of this.toJson())
            unlisted.set(code, (unlisted.get(code) ?? 0) + count);
        for (const { candidate } of all) {
            if (budget.isSpent)
                break;
            const finding = locate(candidate);
            if (!budget.take(finding))
                break;
            listed.push(finding);
            const left = (unlisted.get(finding.code) ?? 0) - 1;
            if (left > 0)
                unlisted.set(finding.code, left);
            else
                unlisted.delete(finding.code);
        }
        return { listed, unlisted };
    }
    #ruleOf({ code, rule, subject, limit }) {
        const key = `${code}\n${rule}\n${subject}`;
        let found = this.#rules.get(key);
        if (found === undefined) {
            found = { code, limit: limit ?? this.#perRule, count: 0, first: [] };
            this.#rules.set(key, found);
        }
        return found;
    }
}
function insert(rule, candidate) {
    let to = rule.first.length;
    while (to > 0 && compare(candidate, rule.first[to - 1]) < 0)
        to -= 1;
    if (to >= rule.limit)
        return;
    rule.first.splice(to, 0, candidate);
    if (rule.first.length > rule.limit)
        rule.first.pop();
}
function compare(a, b) {
    return a.segment - b.segment || a.line - b.line || a.record - b.record || a.order - b.order;
}

// EXTERNAL MODULE: ./build/core/scan/column-scan.js + 4 modules
var column_scan = __webpack_require__(9424);
// EXTERNAL MODULE: ./build/core/scan/distribution.js
var distribution = __webpack_require__(3522);
;// CONCATENATED MODULE: ./build/action-validate-data/src/columns.js




/** Rows of JSON may bring new columns, each of them. */
const MAX_JSON_COLUMNS = 10_000;
/** Edges and categories of all distributions together, and of the distribution of one column at least: so that wide tables have small reports. */
const [ALL_DETAIL, LEAST_DETAIL] = [4_000, 10];
/** The columns of a dataset as they come along, with what is gathered of each. */
class Columns {
    #plan;
    #columns = new Map();
    #place = { segment: 0, record: 0 };
    constructor(plan) {
        this.#plan = plan;
    }
    /** In the order in which the files bring them. */
    get names() {
        return this.#sorted().map(([name]) => name);
    }
    /** Makes columns known, also when no row follows. */
    declare(segment, names, isText) {
        for (const [position, name] of names.entries())
            this.#column(name, isText, [segment, 0, position]);
    }
    /** What gathers a column, which {@link declare} or a row made known. */
    scanOf(name) {
        return this.#columns.get(name)?.scan;
    }
    add(segment, row, values) {
        const place = this.#place;
        place.segment = segment;
        place.record = row.record;
        let position = 0;
        for (const name of Object.keys(values)) {
            const value = values[name];
            const known = this.#columns.get(name) ?? this.#column(name, row.object === null, [segment, row.record, position]);
            if (known.first[0] > segment || (known.first[0] === segment && known.first[1] > row.record))
                known.first = [segment, row.record, position];
            known.scan.add(value, typeof value === "number" ? row.source(name) : undefined, place);
            position += 1;
        }
    }
    merge(columns) {
        for (const { name, first, isText, state, extras } of columns) {
            const { scan } = this.#column(name, isText, first);
            scan.merge(columnFromJson(state));
            for (const [index, extra] of scan.extras.entries())
                extra.merge(extras[index]);
        }
    }
    /** Takes over what the columns of another reader in this process gathered. */
    take(other) {
        for (const [name, { first, isText, scan: from }] of other.#sorted()) {
            const { scan } = this.#column(name, isText, first);
            scan.merge(from.state());
            for (const [index, extra] of scan.extras.entries())
                extra.merge(from.extras[index]?.state());
        }
    }
    *toJson() {
        for (const [name, { first, isText, scan }] of this.#sorted())
            yield { name, first, isText, state: columnToJson(scan.state()), extras: scan.extras.map((extra) => extra.state()) };
    }
    /** Edges and categories of each column's distribution. */
    get detail() {
        return Math.max(LEAST_DETAIL, Math.min(distribution/* FULL_DETAIL */.gZ, Math.floor(ALL_DETAIL / this.#columns.size)));
    }
    #sorted() {
        return [...this.#columns].sort(([, { first: a }], [, { first: b }]) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
    }
    #column(name, isText, first) {
        const known = this.#columns.get(name);
        if (known !== undefined) {
            if (first[0] < known.first[0] || (first[0] === known.first[0] && first[1] < known.first[1]))
                known.first = first;
            return known;
        }
        if (first[1] > 0 && this.#columns.size >= MAX_JSON_COLUMNS)
            throw new errors/* UserError */.y({
                code: "TABLE_LIMIT",
                message: `the rows have more than ${MAX_JSON_COLUMNS} different keys`,
                advice: "give rows the same keys; put what varies into values",
                verdict: "fail",
            });
        const column = { first, isText, scan: new column_scan/* ColumnScan */.e(this.#plan.typesOf(name), isText, this.#plan.extras(name)) };
        this.#columns.set(name, column);
        return column;
    }
}

// EXTERNAL MODULE: ./build/core/scan/shorten.js
var shorten = __webpack_require__(3103);
;// CONCATENATED MODULE: ./build/action-validate-data/src/row-findings.js

/** A value as a message shows it: text in quotes, everything short. */
function shownValue(value) {
    return (0,shorten/* shorten */.m)(value === undefined ? "missing" : JSON.stringify(value));
}
/** The finding of a row that breaks its schema. `severity` is settled later, when all rows are known. */
function schemaFinding(task) {
    const { error, row, dataset, file } = task;
    const place = task.isWholeColumn ? (row.object === null ? { line: 1 } : {}) : row.place(error.column ?? undefined);
    const stands = error.path.split("/").length <= 2 && error.column !== null ? row.source(error.column) : undefined;
    const observed = observedOf(error, stands);
    const name = error.path === "" ? error.column : error.path.slice(1).replaceAll("/", ".");
    const message = task.isWholeColumn
        ? `every row of the file ${error.message}`
        : error.path === ""
            ? `the row ${error.message}`
            : `${name} is ${typeof observed === "string" ? JSON.stringify(observed) : String(observed)}: ${error.message}`;
    return {
        code: "ROW_SCHEMA",
        rule: error.keyword,
        subject: subjectOf(dataset, error.column),
        severity: "fail",
        observed,
        expected: error.expected,
        message,
        advice: "correct the row, or the schema if the value is right",
        location: { file, ...place, ...(task.isWholeColumn ? {} : { record: row.record }) },
    };
}
function observedOf(error, stands) {
    if (error.path === "")
        return null;
    if (stands !== undefined)
        return typeof error.value === "number" && Number.isSafeInteger(error.value) ? error.value : (0,shorten/* shorten */.m)(stands);
    const { value } = error;
    if (value === null || typeof value === "boolean" || typeof value === "number")
        return value;
    return typeof value === "string" ? (0,shorten/* shorten */.m)(value) : shownValue(value);
}
/** The finding of a row, or of a file, that departs from its format. */
function problemFinding(problem, dataset, file) {
    const location = {
        file,
        ...(problem.line === undefined ? {} : { line: problem.line }),
        ...(problem.column === undefined ? {} : { column: problem.column }),
        ...(problem.record === undefined ? {} : { record: problem.record }),
    };
    return {
        code: problem.code,
        rule: ruleOfProblem(problem),
        subject: dataset,
        severity: "fail",
        observed: null,
        expected: null,
        message: problem.message,
        advice: problem.advice,
        location,
    };
}
/** The name of a departure from the format among rules: `row-ragged`. */
function ruleOfProblem(problem) {
    return problem.code.toLowerCase().replaceAll("_", "-");
}
/** `train.body_mass_g`, or the dataset alone. */
function subjectOf(dataset, column) {
    return column === null ? dataset : `${dataset}.${(0,shorten/* shorten */.m)(column)}`;
}

// EXTERNAL MODULE: ./build/core/tabular/convert.js
var convert = __webpack_require__(1475);
;// CONCATENATED MODULE: ./build/action-validate-data/src/row-identity.js


const part = (0,scan_hash/* hashWords */.mX)();
const DIGITS = /^-?\d+$/;
/** Hashes a row's key into `into`; the name of a column that is null instead, because such a row has no key. */
function hashKey(row, values, columns, into) {
    for (const [index, column] of columns.entries()) {
        const value = cellOf(values, column);
        if (value === null || value === undefined)
            return column;
        (0,scan_hash/* hashText */.qj)((0,convert/* exactText */.ns)(value, row.source(column)), index === 0 ? into : part);
        if (index > 0)
            (0,scan_hash/* addToKey */.K8)(into, part);
    }
    return null;
}
/** A row's key as a message shows it. */
function keyText(row, values, columns) {
    const parts = columns.map((column) => (0,convert/* exactText */.ns)(cellOf(values, column) ?? null, row.source(column)));
    return parts.length === 1 ? parts[0] : JSON.stringify(parts);
}
const names = new Map();
const MAX_NAMES = 20_000;
/** The hash of a column's name. */
function hashOfName(name) {
    let hash = names.get(name);
    if (hash === undefined) {
        hash = (0,scan_hash/* hashWords */.mX)();
        (0,scan_hash/* hashText */.qj)(name, hash);
        if (names.size < MAX_NAMES)
            names.set(name, hash);
    }
    return hash;
}
/** Hashes a row's content, whatever the order of the columns; null and a missing value are the same. */
function hashContent(row, values, into) {
    into.fill(0);
    for (const column of Object.keys(values))
        addValue(into, column, values[column], () => row.source(column));
}
/** Adds one value's part to a row's content. */
function addValue(into, column, value, source) {
    if (value === null || value === undefined)
        return;
    (0,scan_hash/* addContent */.rl)(into, hashOfName(column), part, hashValue(value, source));
}
/** Hashes a value into `part`, and says as what. */
function hashValue(value, source) {
    if (typeof value === "number") {
        const digits = Number.isInteger(value) && !Number.isSafeInteger(value) ? (0,convert/* exactText */.ns)(value, source()) : "";
        if (DIGITS.test(digits)) {
            (0,scan_hash/* hashText */.qj)(digits, part);
            return scan_hash/* CONTENT_TAGS */.QU.large;
        }
        (0,scan_hash/* hashNumber */.YR)(value, part);
        return scan_hash/* CONTENT_TAGS */.QU.number;
    }
    if (typeof value === "string") {
        (0,scan_hash/* hashText */.qj)(value, part);
        return scan_hash/* CONTENT_TAGS */.QU.text;
    }
    (0,scan_hash/* hashText */.qj)(typeof value === "boolean" ? String(value) : JSON.stringify(value), part);
    return typeof value === "boolean" ? scan_hash/* CONTENT_TAGS */.QU.boolean : scan_hash/* CONTENT_TAGS */.QU.other;
}
function cellOf(values, column) {
    return Object.hasOwn(values, column) ? values[column] : undefined;
}

// EXTERNAL MODULE: ./build/core/scan/state.js
var state = __webpack_require__(8767);
// EXTERNAL MODULE: ./build/core/tabular/format.js
var tabular_format = __webpack_require__(7473);
;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/extras/first-places.js
const KEPT = 3;
function first_places_isBefore(one, other) {
    return one.segment < other.segment || (one.segment === other.segment && one.record < other.record);
}
/** Keeps the first {@link KEPT} of all values offered. */
class FirstPlaces {
    list = [];
    offer({ segment, record }, value) {
        const last = this.list[this.list.length - 1];
        if (this.list.length === KEPT && last !== undefined && !first_places_isBefore({ segment, record }, last))
            return;
        const index = this.list.findIndex((kept) => first_places_isBefore({ segment, record }, kept));
        this.list.splice(index < 0 ? this.list.length : index, 0, { segment, record, value });
        this.list.length = Math.min(this.list.length, KEPT);
    }
    merge(others) {
        for (const other of others)
            this.offer(other, other.value);
    }
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/extras/value-text.js

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
/** A value as text: what stands in the file, for numbers their shortest form. */
function textOf(value, source) {
    return typeof value === "string" ? value : (0,convert/* exactText */.ns)(value, source);
}
/** The number that a value is; of CSV text without a named type, that it can be read as. */
function numberIn(value, isGuessed) {
    if (typeof value === "number")
        return value;
    return isGuessed && typeof value === "string" && JSON_NUMBER.test(value) ? (0,convert/* numberOf */.rl)(value) : undefined;
}
function booleanIn(value, isGuessed) {
    if (typeof value === "boolean")
        return value;
    return isGuessed && typeof value === "string" ? (0,convert/* booleanOf */.SF)(value) : undefined;
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/extras/allowed-extra.js


/** Counts the values named in `categories`, and keeps the first of those that are not allowed. */
class AllowedExtra {
    #named;
    #isGuessed;
    #counts = new Map();
    #first = new FirstPlaces();
    #values = 0;
    constructor(named, isGuessed) {
        this.#named = new Map(named.map((value) => [String(value), String(value)]));
        this.#isGuessed = isGuessed;
    }
    add(value, place, source) {
        this.#values += 1;
        const name = this.#named.get(textOf(value, source)) ?? this.#meant(value);
        if (name === undefined)
            this.#first.offer(place, textOf(value, source));
        else
            this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    }
    state() {
        const counts = Object.fromEntries([...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)));
        return { values: this.#values, counts, first: this.#first.list };
    }
    merge(state) {
        const { values, counts, first } = state;
        this.#values += values;
        for (const [name, count] of Object.entries(counts))
            this.#counts.set(name, (this.#counts.get(name) ?? 0) + count);
        this.#first.merge(first);
    }
    /** `1.0` is 1, and `TRUE` is true, where nobody says that they are text. */
    #meant(value) {
        if (!this.#isGuessed)
            return undefined;
        const read = numberIn(value, true) ?? booleanIn(value, true);
        return read === undefined ? undefined : this.#named.get(String(read));
    }
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/extras/distinct-extra.js



/** 8 bytes each, in a table that is at least half empty. Beyond, the estimate of the scan has to do. */
const MAX_KEPT = 4_000_000;
const FIRST_SIZE = 1024;
const HIGH_BITS = 0x1fffff;
/** Counts different values exactly, by 53 bits of their hash, where a limit lies beyond what the scan keeps. */
class DistinctExtra {
    /** 0: empty. */
    #table = new Float64Array(FIRST_SIZE);
    #size = 0;
    #words = (0,scan_hash/* hashWords */.mX)();
    add(value, _place, source) {
        if (this.#table === null)
            return;
        (0,scan_hash/* hashText */.qj)(`${typeof value}:${textOf(value, source)}`, this.#words);
        this.#keep((this.#words[1] & HIGH_BITS) * 2 ** 32 + this.#words[0] || 1);
    }
    /** Null: too many to count. */
    get count() {
        return this.#table === null ? null : this.#size;
    }
    state() {
        if (this.#table === null)
            return { overflow: true };
        const hashes = this.#table.filter((hash) => hash !== 0).sort();
        return { hashes: bytesToText(new Uint8Array(hashes.buffer, hashes.byteOffset, hashes.byteLength)) };
    }
    merge(state) {
        if ("overflow" in state)
            this.#table = null;
        else {
            const bytes = bytesOf(state.hashes);
            for (const hash of new Float64Array(bytes.slice().buffer))
                this.#keep(hash);
        }
    }
    #keep(hash) {
        const table = this.#table;
        if (table === null)
            return;
        const mask = table.length - 1;
        let at = (hash | 0) & mask;
        for (; table[at] !== 0; at = (at + 1) & mask)
            if (table[at] === hash)
                return;
        table[at] = hash;
        this.#size += 1;
        if (this.#size > MAX_KEPT)
            this.#table = null;
        else if (this.#size * 2 > table.length)
            this.#grow(table);
    }
    #grow(table) {
        this.#table = new Float64Array(table.length * 2);
        this.#size = 0;
        for (const hash of table)
            if (hash !== 0)
                this.#keep(hash);
    }
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/extras/freshness-extra.js
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)([Zz]|[+-]\d{2}:?\d{2})?$/;
/** Finds the newest date or date-time. Without an offset a time is taken for UTC. */
class FreshnessExtra {
    #newest = null;
    #unread = 0;
    add(value) {
        const time = typeof value === "string" ? timeOf(value) : Number.NaN;
        if (Number.isNaN(time))
            this.#unread += 1;
        else
            this.#offer({ text: value, time });
    }
    state() {
        return { newest: this.#newest, unread: this.#unread };
    }
    merge(state) {
        const { newest, unread } = state;
        this.#unread += unread;
        if (newest !== null)
            this.#offer(newest);
    }
    #offer(one) {
        const { time = Number.NEGATIVE_INFINITY, text = "" } = this.#newest ?? {};
        // The same moment may be written in several ways: the choice must not depend on which came first.
        if (one.time > time || (one.time === time && one.text < text))
            this.#newest = one;
    }
}
function timeOf(text) {
    if (DATE.test(text))
        return Date.parse(text);
    const parts = DATE_TIME.exec(text);
    return parts === null ? Number.NaN : Date.parse(`${parts[1]}T${parts[2]}${parts[3]?.toUpperCase() ?? "Z"}`);
}

// EXTERNAL MODULE: ./build/core/scan/text-order.js
var text_order = __webpack_require__(4594);
;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/extras/monotonic-extra.js


/**
 * Watches whether values ascend or descend in the order of rows, nulls left out. Values that are all numbers are compared as numbers, else as texts by code
 * points. Segments may come in any order: their ends are put together at last.
 */
class MonotonicExtra {
    #order;
    #isGuessed;
    #numbers = [];
    #texts = [];
    constructor(order, isGuessed) {
        this.#order = order;
        this.#isGuessed = isGuessed;
    }
    add(value, place, source) {
        const number = numberIn(value, this.#isGuessed);
        if (number === undefined)
            this.#numbers = null;
        else if (this.#numbers !== null)
            this.#take(this.#numbers, number, place);
        this.#take(this.#texts, textOf(value, source), place);
    }
    state() {
        return { numbers: this.#numbers, texts: this.#texts };
    }
    merge(state) {
        const { numbers, texts } = state;
        this.#numbers = this.#numbers === null || numbers === null ? null : [...this.#numbers, ...numbers];
        this.#texts.push(...texts);
    }
    found() {
        const runs = (this.#numbers ?? this.#texts).toSorted((a, b) => a.segment - b.segment || a.record - b.record);
        let [breaks, first, before] = [0, null, null];
        for (const run of runs) {
            if (before !== null && !this.#isKept(before.last, run.first)) {
                breaks += 1;
                first ??= { segment: run.segment, record: run.record, value: run.first, before: before.last };
            }
            breaks += run.breaks;
            first ??= run.firstBreak;
            before = run;
        }
        return { breaks, first };
    }
    #take(runs, value, { segment, record }) {
        const run = runs[runs.length - 1];
        if (run?.segment !== segment) {
            runs.push({ segment, record, first: value, last: value, breaks: 0, firstBreak: null });
            return;
        }
        if (!this.#isKept(run.last, value)) {
            run.breaks += 1;
            run.firstBreak ??= { segment, record, value, before: run.last };
        }
        run.last = value;
    }
    #isKept(before, value) {
        const step = typeof before === "number" && typeof value === "number" ? value - before : (0,text_order/* compareTexts */.qy)(String(value), String(before));
        if (step === 0)
            return !this.#order.startsWith("strictly");
        return this.#order.endsWith("increasing") ? step > 0 : step < 0;
    }
}

// EXTERNAL MODULE: external "node:vm"
var external_node_vm_ = __webpack_require__(714);
;// CONCATENATED MODULE: ./build/core/schema/time-limit.js

/** Thrown when work took longer than it may. */
class TimeLimitReached extends Error {
}
let guard;
/**
 * Runs synchronous work and ends it after a time, also in the middle of a regular expression: Node's vm can terminate what runs below it, which nothing else
 * in this thread can. Throws {@link TimeLimitReached}.
 */
function withinTime(milliseconds, work) {
    guard ??= { context: (0,external_node_vm_.createContext)({ work: () => { } }), script: new external_node_vm_.Script("work()") };
    let result;
    guard.context.work = () => {
        result = { value: work() };
    };
    try {
        guard.script.runInContext(guard.context, { timeout: milliseconds });
    }
    catch (error) {
        if (error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT")
            throw new TimeLimitReached(`longer than ${milliseconds} ms`);
        throw error;
    }
    return result.value;
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/extras/pattern-extra.js




/** Values that are tried at once: watching the time costs more than a match. */
const VALUES_AT_ONCE = 4096;
const LIMIT_MS = 1_000;
/** Counts the values that match a regular expression, and keeps the first that do not. One that would hang ends as PATTERN_TIMEOUT. */
class PatternExtra {
    #regex;
    #name;
    #waiting = [];
    #first = new FirstPlaces();
    #values = 0;
    #matching = 0;
    /** `name` is where the pattern stands: `train.email`. */
    constructor(regex, name) {
        this.#regex = expressionOf(regex);
        this.#name = name;
    }
    add(value, { segment, record }, source) {
        this.#waiting.push({ segment, record, value: textOf(value, source) });
        if (this.#waiting.length >= VALUES_AT_ONCE)
            this.#flush();
    }
    state() {
        this.#flush();
        return { values: this.#values, matching: this.#matching, first: this.#first.list };
    }
    merge(state) {
        const { values, matching, first } = state;
        this.#values += values;
        this.#matching += matching;
        this.#first.merge(first);
    }
    #flush() {
        const values = this.#waiting.splice(0);
        if (values.length === 0)
            return;
        for (const [index, isMatch] of this.#test(values).entries()) {
            this.#values += 1;
            if (isMatch)
                this.#matching += 1;
            else
                this.#first.offer(values[index], values[index].value);
        }
    }
    /** What takes too long is halved, down to the value that does. */
    #test(values) {
        try {
            return withinTime(LIMIT_MS, () => values.map(({ value }) => this.#regex.test(value)));
        }
        catch (error) {
            if (!(error instanceof TimeLimitReached))
                throw error;
            if (values.length === 1)
                throw this.#timeout(values[0], error);
            const middle = values.length >> 1;
            return [...this.#test(values.slice(0, middle)), ...this.#test(values.slice(middle))];
        }
    }
    #timeout({ record }, cause) {
        return new errors/* UserError */.y({
            code: "PATTERN_TIMEOUT",
            message: `the pattern ${this.#regex.source} of ${this.#name} takes longer than ${LIMIT_MS} ms on one value (row ${record})`,
            advice: "write the pattern without nested repetition, like ^a+$ for ^(a+)+$",
            cause,
        });
    }
}
/** In Unicode mode, as JSON Schema wants, else as people write them. */
function expressionOf(regex) {
    try {
        return new RegExp(regex, "u");
    }
    catch {
        return new RegExp(regex);
    }
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/extras/rank-extra.js

/**
 * Counts values below and at limits and keeps the nearest on both sides: so it is decided exactly on which side of a limit a quantile lies, however many
 * different values there are.
 */
class RankExtra {
    #isGuessed;
    #ranks;
    #values = 0;
    constructor(limits, isGuessed) {
        this.#isGuessed = isGuessed;
        const distinct = [...new Set(limits)].sort((a, b) => a - b);
        this.#ranks = distinct.map((limit) => ({ limit, below: 0, equal: 0, under: null, over: null }));
    }
    add(value) {
        const read = numberIn(value, this.#isGuessed);
        if (read === undefined)
            return;
        // -0 is 0, as it is in JSON between the parts of a scan
        const number = read + 0;
        this.#values += 1;
        for (const rank of this.#ranks) {
            if (number === rank.limit)
                rank.equal += 1;
            else if (number < rank.limit) {
                rank.below += 1;
                if (rank.under === null || number > rank.under)
                    rank.under = number;
            }
            else if (rank.over === null || number < rank.over)
                rank.over = number;
        }
    }
    state() {
        return { values: this.#values, ranks: this.#ranks.map((rank) => ({ ...rank })) };
    }
    merge(state) {
        const { values, ranks } = state;
        this.#values += values;
        for (const [index, other] of ranks.entries()) {
            const rank = this.#ranks[index];
            rank.below += other.below;
            rank.equal += other.equal;
            if (other.under !== null && (rank.under === null || other.under > rank.under))
                rank.under = other.under;
            if (other.over !== null && (rank.over === null || other.over < rank.over))
                rank.over = other.over;
        }
    }
    /** The sign of the type-7 quantile less the limit; null without values. */
    sideOf(probability, limit) {
        const rank = this.#ranks.find((one) => one.limit === limit);
        if (rank === undefined || this.#values === 0)
            return null;
        const place = (this.#values - 1) * probability;
        const [low, high] = [orderStatistic(rank, Math.floor(place)), orderStatistic(rank, Math.ceil(place))];
        // Only neighbours of the limit can lie on both sides of it, and these are known exactly.
        if (low.sign === high.sign)
            return low.sign;
        const part = place - Math.floor(place);
        return Math.sign(low.value * (1 - part) + high.value * part - limit);
    }
}
/** Whether the value with this index among all sorted ones is below, at or above the limit, and the value itself if it is a neighbour. */
function orderStatistic(rank, index) {
    if (index < rank.below)
        return { sign: -1, value: rank.under ?? Number.NEGATIVE_INFINITY };
    if (index < rank.below + rank.equal)
        return { sign: 0, value: rank.limit };
    return { sign: 1, value: rank.over ?? Number.POSITIVE_INFINITY };
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/extras/type-extra.js

const VALUE_TYPES = ["integer", "number", "boolean", "string", "object", "array"];
/** Counts values by JSON type; of CSV text whose type nobody names, by what it can be read as. Integers are numbers too. */
class TypeExtra {
    #isGuessed;
    #counts = { integer: 0, number: 0, boolean: 0, string: 0, object: 0, array: 0 };
    constructor(isGuessed) {
        this.#isGuessed = isGuessed;
    }
    add(value) {
        const number = numberIn(value, this.#isGuessed);
        if (number !== undefined) {
            this.#counts.number += 1;
            if (Number.isInteger(number))
                this.#counts.integer += 1;
        }
        else if (booleanIn(value, this.#isGuessed) !== undefined)
            this.#counts.boolean += 1;
        else if (typeof value === "string")
            this.#counts.string += 1;
        else
            this.#counts[Array.isArray(value) ? "array" : "object"] += 1;
    }
    state() {
        return { ...this.#counts };
    }
    merge(state) {
        for (const type of VALUE_TYPES)
            this.#counts[type] += state[type];
    }
}

// EXTERNAL MODULE: ./build/core/config/data.js
var data = __webpack_require__(1837);
;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/tag.js

/** What a dataset is for: what it says, else its own name where that is one of the tags. */
function tagOf(dataset, { tag }) {
    return tag ?? data/* TAGS */.gp.find((name) => name === dataset);
}
/** Whether checks are meant for this dataset; `when` names the tags of those they are for. */
function applies({ when }, dataset, config) {
    const tag = tagOf(dataset, config);
    return when === undefined || (tag !== undefined && when.includes(tag));
}
/** The label that serving data need not have. */
function absentLabel(name, config) {
    return tagOf(name, config) === "serving" ? config.label : undefined;
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/extras.js










const NO_TYPES = new Set();
/** Extras of the columns whose checks need to see every value. */
function extras_extrasFor(source) {
    const { name, config, schema } = source;
    // Only where values come as text, a column without a type is guessed.
    const isText = source.files.some((file) => ["csv", "tsv"].includes(config.format ?? (0,tabular_format/* formatOf */.b)(file.path, file.name)));
    return (column) => {
        const checks = Object.hasOwn(config.columns, column) ? config.columns[column] : undefined;
        if (checks === undefined || !applies(checks, name, config))
            return [];
        const types = schema?.typesOf(column) ?? NO_TYPES;
        return makeExtras(checks, { name: `${name}.${column}`, isGuessed: isText && types.size === 0, isTextless: isTextless(types) });
    };
}
/** The scan surely keeps so few texts; more may be too long to keep. */
const SURELY_KEPT_TEXTS = 1_000;
/** An estimate from numbers beyond those kept lies above this. */
const SURELY_KEPT_NUMBERS = Math.floor(0.95 * state/* MAX_KEPT_NUMBERS */.hR);
function isTextless(types) {
    return types.size > 0 && [...types].every((type) => ["integer", "number", "boolean", "null"].includes(type));
}
function makeExtras(checks, { name, isGuessed, isTextless }) {
    const { pattern, monotonic, freshness, categories, types, quantiles, distinct } = checks;
    const limits = Object.values(quantiles ?? {}).flatMap(({ min, max }) => [min, max].filter((limit) => limit !== undefined));
    const isNear = [distinct?.min, distinct?.max].some((limit) => limit !== undefined && ("relative" in limit || limit.absolute > (isTextless ? SURELY_KEPT_NUMBERS : SURELY_KEPT_TEXTS)));
    return [
        ...(pattern === undefined ? [] : [new PatternExtra(pattern.regex, name)]),
        ...(monotonic === undefined ? [] : [new MonotonicExtra(monotonic, isGuessed)]),
        ...(freshness === undefined ? [] : [new FreshnessExtra()]),
        ...(categories?.allowed === undefined ? [] : [new AllowedExtra(categories.allowed, isGuessed)]),
        ...(types === undefined ? [] : [new TypeExtra(isGuessed)]),
        ...(limits.length === 0 ? [] : [new RankExtra(limits, isGuessed)]),
        ...(isNear ? [new DistinctExtra()] : []),
    ];
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/scan-plan.js

const scan_plan_NO_TYPES = new Set();
function scanPlanOf(source, section, extras = extras_extrasFor(source)) {
    const { name, config, schema } = source;
    const { key: shared, comparesContent } = splitIdentity(section);
    const isSplit = section.disjoint?.includes(name) ?? false;
    const key = config.key ?? null;
    const wanted = [
        ...(key === null ? [] : [key]),
        ...(isSplit && shared !== null ? [shared] : []),
        ...config.references.map(({ columns }) => columns),
        ...Object.values(section.datasets).flatMap((other) => other.references.filter(({ dataset }) => dataset === name).map(({ columns, to }) => to ?? key ?? columns)),
    ];
    return {
        dataset: name,
        severity: config.severity,
        key,
        identities: [...new Map(wanted.map((columns) => [identityName(columns), columns])).values()],
        content: isSplit && comparesContent,
        typesOf: (column) => schema?.typesOf(column) ?? scan_plan_NO_TYPES,
        extras,
        perRule: section["max-findings"],
    };
}
/**
 * By what rows of disjoint datasets are compared: the key that all of them share, which counts also for those that name none. Content, when some name none; two different
 * keys say nothing of each other.
 */
function splitIdentity(section) {
    const names = new Set(section.disjoint);
    const keys = [...names].map((name) => section.datasets[name]?.key).filter((key) => key !== undefined);
    const [first] = keys;
    const key = first !== undefined && keys.every((other) => identityName(other) === identityName(first)) ? first : null;
    return { key, comparesContent: key === null || keys.length < names.size };
}
function identityName(columns) {
    return columns.join("\0");
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/segments.js

/** How many records and lines each piece of each file has, so that places within pieces become places within files. */
class Segments {
    #counts = new Map();
    #bases = null;
    get rows() {
        return [...this.#counts.values()].reduce((sum, { rows }) => sum + rows, 0);
    }
    countRows(segment, rows) {
        this.#of(segment).rows += rows;
    }
    countProblem(segment) {
        this.#of(segment).problems += 1;
    }
    /** Says how long a segment is. The last one of a file needs none. */
    end(segment, counts) {
        Object.assign(this.#of(segment), counts);
        this.#bases = null;
    }
    /** Rows of a file, readable or not. */
    rowsOfFile(file) {
        let sum = 0;
        for (const [segment, { rows, problems }] of this.#counts)
            if (fileOf(segment) === file)
                sum += rows + problems;
        return sum;
    }
    /** What stands in the file before a segment. */
    baseOf(segment) {
        this.#bases ??= this.#sum();
        return this.#bases.get(segment) ?? { records: 0, lines: 0 };
    }
    merge(counts) {
        for (const [segment, other] of counts) {
            const own = this.#of(segment);
            own.rows += other.rows;
            own.problems += other.problems;
            // A segment is ended by the one who read it. Lines may be less than none: shards leave out those of the header.
            if (other.records !== 0)
                own.records = other.records;
            if (other.lines !== 0)
                own.lines = other.lines;
        }
        this.#bases = null;
    }
    toJson() {
        return [...this.#counts].sort(([a], [b]) => a - b);
    }
    #of(segment) {
        let counts = this.#counts.get(segment);
        if (counts === undefined) {
            counts = { records: 0, lines: 0, rows: 0, problems: 0 };
            this.#counts.set(segment, counts);
            this.#bases = null;
        }
        return counts;
    }
    #sum() {
        const bases = new Map();
        let [file, records, lines] = [-1, 0, 0];
        for (const [segment, counts] of this.toJson()) {
            if (fileOf(segment) !== file)
                [file, records, lines] = [fileOf(segment), 0, 0];
            bases.set(segment, { records, lines });
            records += counts.records;
            lines += counts.lines;
        }
        return bases;
    }
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/dataset-scan.js










/** Errors that a header causes are the same in every row: one is enough. */
const HEADER_KEYWORDS = new Set(["required", "additionalProperties"]);
const VERSION = 1;
/**
 * All that is gathered of a dataset while it is read, by the plain reader, by the fast one, or by several on pieces of it. Scans can be merged in any order; records and lines
 * of rows count from their segment's beginning (core/scan/segment.ts) until all segments are there.
 */
class DatasetScan {
    plan;
    columns;
    segments = new Segments();
    byRule = new Map();
    /** The columns of files whose rows all have the same. */
    headers = new Map();
    /** What ended the reading of a file, by segment. */
    faults = new Map();
    /** Of the whole content of rows. */
    contents;
    #logs;
    #rows;
    #keys;
    #hash = (0,scan_hash/* hashWords */.mX)();
    invalidRows = 0;
    /** `isWhole`: this scan alone sees the dataset, from its beginning to its end. */
    constructor(plan, { isWhole } = { isWhole: false }) {
        this.plan = plan;
        this.columns = new Columns(plan);
        this.contents = plan.content ? new KeyLog() : null;
        this.#logs = new Map(plan.identities.map((columns) => [identityName(columns), { columns, log: new KeyLog() }]));
        this.#rows = new Candidates(plan.perRule, isWhole);
        this.#keys = new Candidates(plan.perRule, isWhole);
    }
    /** The log of these columns' values, together; the plan names them. */
    logOf(columns) {
        return this.#logs.get(identityName(columns))?.log;
    }
    /** Tells which columns all rows of a file have. `isText`: their values are texts, whose types are guessed where nobody names them. */
    declare(file, columns, { isText } = { isText: true }) {
        this.headers.set(file, columns);
        this.columns.declare(segmentOf(file, 0), columns, isText);
    }
    /** One row, all of it. */
    addRow(segment, file, row, values, errors) {
        this.segments.countRows(segment, 1);
        this.columns.add(segment, row, values);
        this.addIdentities(segment, file, row, values);
        if (errors !== null)
            this.addRowErrors(segment, file, row, errors);
    }
    /** The hashes of a row's keys and content, and what its key lacks. */
    addIdentities(segment, file, row, values) {
        for (const { columns, log } of this.#logs.values()) {
            const missing = hashKey(row, values, columns, this.#hash);
            if (missing === null)
                log.add(this.#hash, segment, row.record, row.line);
            else if (this.plan.key !== null && identityName(columns) === identityName(this.plan.key))
                this.addKeyNull(segment, file, row, missing);
        }
        if (this.contents === null)
            return;
        hashContent(row, values, this.#hash);
        this.contents.add(this.#hash, segment, row.record, row.line);
    }
    addKeyNull(segment, file, row, column) {
        const name = (this.plan.key ?? []).join(", ");
        const what = { code: "KEY_NULL", rule: `key ${name}`, subject: subjectOf(this.plan.dataset, name) };
        this.#keys.offer(what, { segment, line: row.line, record: row.record, order: 0 }, () => ({
            ...what,
            severity: this.plan.severity,
            observed: null,
            expected: "not null",
            message: `${column} is null, and it is part of the key`,
            advice: "give every row its key",
            location: { file, ...row.place(column), record: row.record },
        }));
    }
    /** The ways in which one row breaks the schema. */
    addRowErrors(segment, file, row, errors) {
        const { dataset } = this.plan;
        this.invalidRows += 1;
        for (const [order, error] of errors.entries()) {
            this.#countRule(error.keyword, 1);
            const isWholeColumn = error.path === "" && HEADER_KEYWORDS.has(error.keyword) && isOfHeader(row, error.keyword);
            this.#rows.offer({
                code: "ROW_SCHEMA",
                rule: error.keyword,
                subject: subjectOf(dataset, error.column),
                ...(isWholeColumn ? { limit: 1 } : {}),
            }, { segment, line: row.line, record: row.record, order, isAbsolute: isWholeColumn }, () => schemaFinding({ error, row, dataset, file, isWholeColumn }));
        }
    }
    /** A row that departs from the format and is left out. */
    addProblem(segment, file, problem) {
        const rule = ruleOfProblem(problem);
        this.segments.countProblem(segment);
        this.invalidRows += 1;
        this.#countRule(rule, 1);
        this.#rows.offer({ code: problem.code, rule, subject: this.plan.dataset }, { segment, line: problem.line ?? 0, record: problem.record ?? 0, order: 0 }, () => problemFinding(problem, this.plan.dataset, file));
    }
    /** What is wrong with a file from here on. */
    addFault(segment, problem) {
        this.faults.set(segment, problem);
        if (problem.record !== undefined)
            this.segments.countProblem(segment);
    }
    /** Takes over all that another scan of the same plan gathered; that one is closed. */
    merge(other) {
        this.#mergeTotals(other.#totals());
        this.columns.take(other.columns);
        for (const [name, { log }] of other.#logs)
            this.#mergeLog(this.#logs.get(name)?.log, log);
        if (other.contents !== null)
            this.#mergeLog(this.contents, other.contents);
        other.close();
    }
    /** The scan as lines of JSON, each of some megabytes at most. */
    *toLines() {
        yield JSON.stringify({ totals: this.#totals() });
        for (const column of this.columns.toJson())
            yield JSON.stringify({ column });
        for (const [identity, log] of this.#everyLog())
            for (const entries of log.entries())
                for (let at = 0; at < entries.length; at += LINE_WORDS) {
                    const part = entries.subarray(at, at + LINE_WORDS);
                    yield JSON.stringify({ identity, entries: bytesToText(new Uint8Array(part.buffer, part.byteOffset, part.byteLength)) });
                }
    }
    /** Merges one line of {@link toLines} of a scan of the same plan. Returns whether it tells of something that ended the reading of a file. */
    mergeLine(line) {
        const json = JSON.parse(line);
        if (json.totals !== undefined)
            this.#mergeTotals(json.totals);
        else if (json.column !== undefined)
            this.columns.merge([json.column]);
        else if (json.entries !== undefined) {
            const log = this.#everyLog().find(([identity]) => identity === json.identity)?.[1];
            log?.addEntries(new Uint32Array(bytesOf(json.entries).buffer));
        }
        return (json.totals?.faults.length ?? 0) > 0;
    }
    /** Row findings and null keys, as they stand in the files. */
    list(budget) {
        const locate = (candidate) => this.#located(candidate);
        // A key column that no file has is one mistake, in the settings: not one of every row
        const isKnown = this.columns.names.length === 0 || (this.plan.key ?? []).every((column) => this.columns.scanOf(column) !== undefined);
        const keys = isKnown ? this.#keys.list(budget, locate) : { listed: [], unlisted: new Map() };
        return { keys, rows: this.#rows.list(budget, locate) };
    }
    /** What ended the reading of files, with places in the files. */
    faultsByFile() {
        return new Map([...this.faults]
            .sort(([a], [b]) => a - b)
            .map(([segment, problem]) => {
            const base = this.segments.baseOf(segment);
            const moved = { ...problem };
            if (problem.line !== undefined)
                Object.assign(moved, { line: problem.line + base.lines });
            if (problem.record !== undefined)
                Object.assign(moved, { record: problem.record + base.records });
            return [fileOf(segment), moved];
        }));
    }
    /** Removes what the logs left on the disk. */
    close() {
        for (const [, log] of this.#everyLog())
            log.close();
    }
    #located({ segment, isAbsolute, finding }) {
        const base = this.segments.baseOf(segment);
        const { location } = finding;
        if (isAbsolute || location === undefined || (base.lines === 0 && base.records === 0))
            return finding;
        return {
            ...finding,
            location: {
                ...location,
                ...(location.line === undefined ? {} : { line: location.line + base.lines }),
                ...(location.record === undefined ? {} : { record: location.record + base.records }),
            },
        };
    }
    #countRule(rule, count) {
        this.byRule.set(rule, (this.byRule.get(rule) ?? 0) + count);
    }
    #everyLog() {
        const logs = [...this.#logs].map(([name, { log }]) => [`key ${name}`, log]);
        return this.contents === null ? logs : [...logs, ["content", this.contents]];
    }
    #mergeLog(own, other) {
        for (const entries of other.entries())
            own?.addEntries(entries);
    }
    #totals() {
        return {
            version: VERSION,
            dataset: this.plan.dataset,
            invalidRows: this.invalidRows,
            byRule: [...this.byRule].sort(([a], [b]) => (a < b ? -1 : 1)),
            segments: this.segments.toJson(),
            headers: [...this.headers].sort(([a], [b]) => a - b),
            faults: [...this.faults].sort(([a], [b]) => a - b),
            rows: this.#rows.toJson(),
            keys: this.#keys.toJson(),
        };
    }
    #mergeTotals(totals) {
        this.invalidRows += totals.invalidRows;
        for (const [rule, count] of totals.byRule)
            this.#countRule(rule, count);
        this.segments.merge(totals.segments);
        for (const [file, columns] of totals.headers)
            this.headers.set(file, columns);
        for (const [segment, problem] of totals.faults)
            this.faults.set(segment, problem);
        this.#rows.merge(totals.rows);
        this.#keys.merge(totals.keys);
    }
}
/** Parquet and Arrow name their columns once too; a value that is missing there may be a null. */
function isOfHeader(row, keyword) {
    return row.object === null || (keyword === "additionalProperties" && row.place().line === undefined);
}
/** 4 MB of base64 a line. */
const LINE_WORDS = 3 * 2 ** 18;

// EXTERNAL MODULE: ./build/core/version.js
var version = __webpack_require__(8614);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./build/core/datasets.js + 12 modules
var core_datasets = __webpack_require__(5348);
// EXTERNAL MODULE: ./build/core/digest.js
var core_digest = __webpack_require__(2552);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 4 modules
var schemas = __webpack_require__(2503);
// EXTERNAL MODULE: ./build/core/report/data-report.js
var data_report = __webpack_require__(1420);
// EXTERNAL MODULE: ./build/core/report/document.js + 1 modules
var report_document = __webpack_require__(770);
;// CONCATENATED MODULE: ./build/core/report/data-scan.js



/** What one of several machines read, told before what it gathered; the stage that merges trusts parts only that agree on it. */
const dataScanSchema = schemas/* strictObject */.rej({
    schema: schemas/* literal */.euz("data-scan/v1"),
    ...report_document/* documentFields */.pE,
    shard: schemas/* strictObject */.rej({ index: schemas/* int */.Whr().positive(), count: schemas/* int */.Whr().positive() }),
    /** Of the data section with its contracts and schemas: all shards must check the same. */
    config: report_document/* digestSchema */.er,
    commit: report_document/* commitSchema */.lN.nullable(),
    prepare: data_report/* dataReportSchema */.QN.shape.prepare,
    /** Every file of every dataset; digests of those that this shard read. */
    datasets: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* array */.YOg(schemas/* strictObject */.rej({ path: schemas/* string */.YjP(), bytes: schemas/* int */.Whr().nonnegative(), sha256: report_document/* digestSchema */.er.nullable(), etag: schemas/* string */.YjP().optional() }))),
});

;// CONCATENATED MODULE: ./build/core/shards/plan.js
/** A smaller file is not worth its second reader. */
const MIN_SPLIT_BYTES = 32 * 1024 * 1024;
/**
 * Deals files out such that every shard reads about as many bytes, large ones in pieces. All bytes lie on one line; each shard has its part of it, and a file
 * that is not cut belongs to the shard that has its middle. Depends on nothing but the sizes, so that every machine comes to the same.
 */
function piecesOf(files, shard, minSplitBytes = MIN_SPLIT_BYTES) {
    const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    const pieces = [];
    let start = 0;
    for (const [file, { bytes, canSplit }] of files.entries()) {
        const end = start + bytes;
        if (!canSplit || bytes < minSplitBytes) {
            const owner = total === 0 ? 0 : Math.min(shard.count - 1, Math.floor(((start + bytes / 2) * shard.count) / total));
            if (owner === shard.index - 1)
                pieces.push({ file, piece: 0, from: 0, to: bytes });
        }
        else {
            const cuts = [0, ...cutsBetween(start, end, total, shard.count).map((cut) => cut - start), bytes];
            for (const [piece, from] of cuts.slice(0, -1).entries()) {
                const owner = Math.floor(((start + from) * shard.count) / total);
                if (owner === shard.index - 1)
                    pieces.push({ file, piece, from, to: cuts[piece + 1] ?? bytes });
            }
        }
        start = end;
    }
    return pieces;
}
/** Where one shard's part of the line ends and the next one's begins, strictly inside. Rounded up, so that the owner of a cut is the shard behind it. */
function cutsBetween(start, end, total, count) {
    return Array.from({ length: count - 1 }, (_, index) => Math.ceil((total * (index + 1)) / count)).filter((cut) => cut > start && cut < end);
}

;// CONCATENATED MODULE: ./build/core/shards/record-start.js

const BLOCK_BYTES = 1024 * 1024;
const [LF, QUOTE] = [10, 34];
const MARK = Buffer.from([0xef, 0xbb, 0xbf]);
/**
 * For each position, ascending, the offset of the first record that begins there or behind; the file's size when none does. A cell is quoted when its first byte is
 * a quote, up to the next quote that is not doubled: so it is with the reader, also where quotes stand where they may not, and so every byte before a position
 * has to be looked at.
 */
async function recordStarts(path, positions, kind) {
    const file = await (0,promises_.open)(path);
    try {
        const { size } = await file.stat();
        const found = kind.delimiter === null ? await lineStarts(file, positions) : await csvStarts(file, positions, kind.delimiter.charCodeAt(0));
        return positions.map((_, index) => found[index] ?? size);
    }
    finally {
        await file.close();
    }
}
/** Line ends in [from, to). */
async function countLineEnds(path, from, to) {
    const file = await (0,promises_.open)(path);
    try {
        let count = 0;
        for await (const { base, bytes } of blocks(file, from)) {
            const end = Math.min(bytes.length, to - base);
            for (let at = bytes.indexOf(LF); at >= 0 && at < end; at = bytes.indexOf(LF, at + 1))
                count += 1;
            if (end < bytes.length)
                break;
        }
        return count;
    }
    finally {
        await file.close();
    }
}
async function lineStarts(file, positions) {
    const starts = [];
    for (const position of positions) {
        if (position === 0) {
            starts.push(0);
            continue;
        }
        for await (const { base, bytes } of blocks(file, position - 1)) {
            const end = bytes.indexOf(LF);
            if (end < 0)
                continue;
            starts.push(base + end + 1);
            break;
        }
    }
    return starts;
}
async function csvStarts(file, positions, delimiter) {
    const starts = [];
    while (positions[starts.length] === 0)
        starts.push(0);
    let state = "outside";
    let before = LF;
    for await (const { base, bytes } of blocks(file, 0)) {
        if (starts.length === positions.length)
            break;
        const mark = base === 0 && bytes.subarray(0, 3).equals(MARK) ? 3 : 0;
        let at = mark;
        if (state === "after-quote") {
            state = bytes[0] === QUOTE ? "quoted" : "outside";
            at = state === "quoted" ? 1 : 0;
        }
        while (at < bytes.length) {
            const quote = bytes.indexOf(QUOTE, at);
            const end = quote < 0 ? bytes.length : quote;
            if (state === "outside") {
                collect(starts, positions, { base, bytes, at, end });
                const previous = quote === mark ? before : bytes[quote - 1];
                if (quote >= 0 && (previous === LF || previous === delimiter))
                    state = "quoted";
                at = end + 1;
            }
            else if (quote < 0)
                at = end;
            else if (quote + 1 === bytes.length) {
                state = "after-quote";
                at = bytes.length;
            }
            else if (bytes[quote + 1] === QUOTE)
                at = quote + 2;
            else {
                state = "outside";
                at = quote + 1;
            }
        }
        before = bytes[bytes.length - 1] ?? before;
    }
    return starts;
}
/** Takes the line ends in [at, end), none of which is in quotes. */
function collect(starts, positions, part) {
    const { base, bytes, at, end } = part;
    for (;;) {
        const position = positions[starts.length];
        if (position === undefined || position > base + end)
            return;
        const line = bytes.indexOf(LF, Math.max(at, position - 1 - base));
        if (line < 0 || line >= end)
            return;
        starts.push(base + line + 1);
    }
}
async function* blocks(file, from) {
    const buffer = Buffer.allocUnsafe(BLOCK_BYTES);
    for (let base = from;;) {
        const { bytesRead } = await file.read(buffer, 0, BLOCK_BYTES, base);
        if (bytesRead === 0)
            return;
        yield { base, bytes: buffer.subarray(0, bytesRead) };
        base += bytesRead;
    }
}

// EXTERNAL MODULE: ./build/core/tabular/problem.js
var problem = __webpack_require__(9711);
// EXTERNAL MODULE: ./build/core/tabular/row.js
var tabular_row = __webpack_require__(1324);
// EXTERNAL MODULE: ./build/core/tabular/table.js + 6 modules
var tabular_table = __webpack_require__(9464);
// EXTERNAL MODULE: ./build/core/tabular/typed-row.js
var typed_row = __webpack_require__(7029);
;// CONCATENATED MODULE: ./build/action-validate-data/src/dataset-reader.js






/** Rows that are checked at once: enough that watching the time costs nothing, few enough that a batch takes milliseconds unless a pattern hangs. */
const ROWS_AT_ONCE = 5_000;
/** Reads one file of a dataset, row by row, and gathers what its rows say. What is wrong with the file is gathered too; what is wrong with the settings is thrown. */
async function readFile(source, file, scan, options, piece) {
    const { path, name } = source.files[file];
    const segment = piece?.segment ?? segmentOf(file, 0);
    scan.segments.countRows(segment, 0);
    const totalBytes = source.digest.files[file]?.bytes ?? 0;
    let [bytes, rowsRead] = [0, 0];
    try {
        const onProblem = (problem) => scan.addProblem(segment, name, problem);
        const table = await (0,tabular_table/* openTable */.R)(path, {
            ...(0,core_datasets/* tableOptions */.nw)(source.config),
            name,
            onProblem,
            onRead: (read) => {
                bytes = read;
            },
            ...(piece === undefined ? {} : { part: piece.part }),
        });
        if (isDeclared(table))
            scan.declare(file, table.columns, { isText: isText(table) });
        const read = (0,typed_row/* rowReader */.q)(table, source.schema);
        for await (const batch of table.batches) {
            options.signal.throwIfAborted();
            for (let start = 0; start < batch.length; start += ROWS_AT_ONCE) {
                const rows = batch.slice(start, start + ROWS_AT_ONCE);
                const values = rows.map(read);
                const errors = source.schema?.check(values, (index) => `${name} ${(0,tabular_row/* rowName */._k)(rows[index])}`);
                for (const [index, row] of rows.entries())
                    scan.addRow(segment, name, row, values[index] ?? {}, errors?.[index] ?? null);
            }
            rowsRead += batch.length;
            // Columnar files and pieces do not say how much of them was read
            if (bytes > 0)
                options.onProgress?.({ file: name, bytes, totalBytes, rows: rowsRead });
        }
    }
    catch (error) {
        if (!(error instanceof problem/* TableError */.rQ) || error.verdict === "error")
            throw error;
        scan.addFault(segment, error.problem);
    }
}
/** Formats whose cells are texts. */
function isText({ format }) {
    return format === "csv" || format === "tsv";
}
/** Formats whose files say which columns all of their rows have. */
function isDeclared(table) {
    return table.format !== "jsonl" && table.format !== "json";
}

// EXTERNAL MODULE: ./build/core/tabular/compression.js
var compression = __webpack_require__(885);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./build/core/tabular/csv.js
var csv = __webpack_require__(4088);
// EXTERNAL MODULE: ./build/core/tabular/encoding.js
var encoding = __webpack_require__(363);
// EXTERNAL MODULE: ./build/core/tabular/pointer.js
var pointer = __webpack_require__(8153);
;// CONCATENATED MODULE: ./build/core/tabular/fast/csv-head.js





/** Enough for a header and some rows. */
const HEAD_BYTES = 256 * 1024;
const SAMPLE_ROWS = 100;
/**
 * Reads the header and the first rows out of a file's first bytes. Null: they are not what a fast reader can begin with, be it a mistake, another encoding or a
 * pointer to data elsewhere; the plain reader says which.
 */
function readCsvHead(bytes, isWhole, options) {
    if ((0,encoding/* namedEncoding */.Tu)(bytes) !== null)
        return null;
    const part = bytes.subarray(0, isWhole ? bytes.length : bytes.length - (0,encoding/* incompleteTail */.px)(bytes));
    if (!(0,external_node_buffer_.isUtf8)(part))
        return null;
    const all = Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString("utf8");
    const mark = all.startsWith("\uFEFF") ? 3 : 0;
    const text = mark === 0 ? all : all.slice(1);
    if ((0,pointer/* pointerProblem */.t)(text) !== null)
        return null;
    const sample = [];
    let columns = null;
    const scanner = new csv/* CsvScanner */.B({ delimiter: options.delimiter, nulls: new Set(options.nulls) }, {
        header: (names) => {
            columns = names;
        },
        row: ({ cells }) => void sample.push(cells),
        problem: () => { },
    });
    try {
        (0,compression/* requireText */.He)(bytes);
        let [at, rows, header] = [0, 0, 0];
        // Record by record, so that no more than the sample is read
        while (at < text.length && rows <= SAMPLE_ROWS) {
            const window = text.slice(at, at + 65_536);
            const isEnd = isWhole && at + window.length === text.length;
            const end = scanner.readNext(window, isEnd);
            if (end < 0)
                break;
            at += end;
            if (rows === 0)
                header = at;
            rows += 1;
        }
        if (columns === null)
            return null;
        const own = text.slice(0, header);
        return { columns, sample, bytes: mark + Buffer.byteLength(own), line: own.split("\n").length, firsts: null };
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./build/core/tabular/fast/kernel.js
/** Thrown by a fast reader that has met what only the plain one may judge: the file is read again from its beginning. */
class PlainNeeded extends Error {
}
/** Thrown by one of several readers: quotes stand where they may not, so that pieces of the file cannot be told apart. */
class SequenceNeeded extends Error {
}

;// CONCATENATED MODULE: ./build/core/tabular/fast/block-scan.js


/** Suspects are checked together, as many as the plain reader checks at once. */
const block_scan_ROWS_AT_ONCE = 5_000;
/** Drives the core over the records of one piece of a file, and hands on what it leaves. */
class BlockScan {
    /** Of this piece, so far. */
    records = 0;
    lines = 0;
    #kernel;
    #format;
    #constrained;
    #records;
    #sink;
    /** Other readers rely on quotes being where they may be. */
    #isShared;
    constructor(task) {
        this.#kernel = task.kernel;
        this.#format = task.format;
        this.#constrained = task.planned.constrained;
        this.#records = task.records;
        this.#sink = task.sink;
        this.#isShared = task.isShared;
        this.lines = task.firstLine - 1;
    }
    /** Begins another piece. */
    restart(firstLine) {
        this.records = 0;
        this.lines = firstLine - 1;
    }
    /** Scans bytes that begin with a record. Returns the offset of the first record that does not end in them. */
    take(from, to, last) {
        let at = from;
        while (at < to) {
            const outcome = this.#format === "csv" ? this.#kernel.run(at, to, last) : this.#kernel.runJson(at, to, last);
            if (outcome.records > 0)
                this.#take(at, outcome);
            at = outcome.next;
            if (outcome.reason === "end")
                break;
            if (outcome.reason === "full") {
                if (outcome.records === 0)
                    throw new PlainNeeded("one record fills the core's lists");
                continue;
            }
            const bytes = this.#irregular(at, to, last);
            if (bytes === 0)
                break;
            at += bytes;
        }
        return at;
    }
    /** Reads the record at an offset the plain way; 0: it does not end before `to`. */
    #irregular(at, to, last) {
        const found = this.#records.first(this.#kernel.bytes.subarray(at, to), last, { line: this.lines + 1, record: this.records + 1 });
        if (found === null)
            return 0;
        if ("problem" in found) {
            if (this.#isShared && found.problem.code === "QUOTE_STRAY")
                throw new SequenceNeeded();
            this.#sink.problem(found.problem);
        }
        else
            this.#sink.row(found, this.#records.check([found])[0] ?? null);
        this.records += 1;
        this.lines += found.lines;
        return found.bytes;
    }
    #take(from, outcome) {
        const { bytes } = this.#kernel;
        if (!(0,external_node_buffer_.isUtf8)(bytes.subarray(from, outcome.next)))
            throw new PlainNeeded("bytes are not UTF-8");
        const newLines = this.#kernel.countLines(from, outcome.next);
        const places = new Places(this.#kernel, outcome, { records: this.records, lines: this.lines, isPlain: newLines === outcome.records });
        const slow = this.#slowCells(outcome);
        this.#suspects(outcome, slow.suspects, places);
        if (outcome.keys !== null || outcome.contents !== null)
            this.#hashes(outcome, slow.cells, places);
        this.records += outcome.records;
        this.lines += newLines;
    }
    /** Hands on slow cells. Finds the rows that have one in a column of which the schema says something, and the cells that contents lack. */
    #slowCells({ slow, contents }) {
        const { bytes } = this.#kernel;
        const suspects = [];
        const cells = [];
        for (const index of inOrder(slow)) {
            const column = slow.column[index];
            const row = slow.record[index];
            const cell = this.#records.cell(bytes.subarray(slow.start[index], slow.end[index]), column);
            if (cell !== null) {
                this.#sink.cell(column, cell.value, cell.source, this.records + row + 1);
                if (contents !== null)
                    cells.push({ row, column, ...cell });
            }
            if (this.#constrained[column] === true)
                suspects.push(row);
        }
        return { suspects, cells: cells.sort((a, b) => a.row - b.row) };
    }
    #suspects(outcome, slow, places) {
        const { count, record } = outcome.suspects;
        if (count + slow.length === 0)
            return;
        const rows = slow.length === 0 ? record.subarray(0, count) : Uint32Array.from(new Set([...record.subarray(0, count), ...slow])).sort();
        for (let start = 0; start < rows.length; start += block_scan_ROWS_AT_ONCE) {
            const read = Array.from(rows.subarray(start, start + block_scan_ROWS_AT_ONCE), (index) => this.#row(outcome, index, places));
            for (const [index, errors] of this.#records.check(read).entries()) {
                if (errors !== null)
                    this.#sink.errors(read[index], errors);
            }
        }
    }
    #hashes(outcome, slow, places) {
        this.#sink.hashes?.({
            count: outcome.records,
            keys: outcome.keys,
            keyStates: outcome.keyStates,
            contents: outcome.contents,
            firstRecord: this.records + 1,
            lineOf: (index) => places.lineOf(index),
            row: (index) => this.#row(outcome, index, places),
            slow,
        });
    }
    #row(outcome, index, places) {
        const { bytes } = this.#kernel;
        const end = index + 1 < outcome.records ? outcome.starts[index + 1] : outcome.next;
        return this.#records.row(bytes.subarray(outcome.starts[index], end), { line: places.lineOf(index), record: this.records + index + 1 });
    }
}
/** Indices of slow cells so that records ascend: the core may leave cells of later rows before those of earlier ones, and checks of an order rely on it. */
function inOrder({ count, record }) {
    const indices = Uint32Array.from({ length: count }, (_, index) => index);
    for (let index = 1; index < count; index += 1)
        if (record[index] < record[index - 1])
            return indices.sort((a, b) => record[a] - record[b] || a - b);
    return indices;
}
/** Lines of one outcome's records: their own number, unless cells hold line ends; then counted as they are asked for, best in order. */
class Places {
    #kernel;
    #starts;
    #base;
    #known = { index: 0, line: 0 };
    constructor(kernel, { starts }, base) {
        this.#kernel = kernel;
        this.#starts = starts;
        this.#base = base;
    }
    lineOf(index) {
        if (this.#base.isPlain)
            return this.#base.lines + index + 1;
        const known = index < this.#known.index ? { index: 0, line: 0 } : this.#known;
        const more = this.#kernel.countLines(this.#starts[known.index], this.#starts[index]);
        this.#known = { index, line: known.line + more };
        return this.#base.lines + this.#known.line + 1;
    }
}

// EXTERNAL MODULE: ./build/core/tabular/json-lines.js
var json_lines = __webpack_require__(7670);
;// CONCATENATED MODULE: ./build/core/tabular/fast/records.js








const FIRST_WINDOW_BYTES = 4096;
const records_NO_TYPES = new Set();
const records_QUOTE = 34;
/** Reads single CSV records and cells out of bytes as the plain reader would. */
class CsvRecords {
    #types;
    #scanner;
    #read;
    #nulls;
    #schema;
    #columns;
    #record = null;
    #problem = null;
    #header;
    constructor({ columns, delimiter, nulls, schema }) {
        this.#columns = columns;
        this.#nulls = new Set(nulls);
        this.#schema = schema;
        this.#header = {
            columns,
            positions: new Map(columns.map((column, index) => [column, index])),
            delimiter: delimiter.charCodeAt(0),
        };
        this.#scanner = new csv/* CsvScanner */.B({ delimiter, nulls: this.#nulls }, {
            header: () => { },
            row: (record) => {
                this.#record = record;
            },
            problem: (problem) => {
                this.#problem = problem;
            },
        });
        this.#read = (0,typed_row/* rowReader */.q)({ format: "csv", columns }, schema);
        this.#types = columns.map((column) => schema?.typesOf(column) ?? records_NO_TYPES);
    }
    first(bytes, last, at) {
        for (let window = FIRST_WINDOW_BYTES;; window *= 8) {
            const isWhole = window >= bytes.length;
            const part = isWhole ? bytes : bytes.subarray(0, window);
            const text = records_textOf(isWhole && last ? part : part.subarray(0, part.length - (0,encoding/* incompleteTail */.px)(part)));
            this.#record = null;
            this.#problem = null;
            const end = this.#end(text, isWhole && last, at);
            if (end < 0) {
                if (isWhole)
                    return null;
                continue;
            }
            const own = text.slice(0, end);
            const size = { bytes: Buffer.byteLength(own), lines: own.split("\n").length - 1 };
            const { problem, record } = this.#taken();
            if (problem !== null)
                return { ...size, problem };
            if (record === null)
                throw new PlainNeeded("a record is neither a row nor a problem");
            return { ...size, ...this.#plain(record) };
        }
    }
    /** A file that is cut, or breaks a limit, ends the plain reader as well, which says where. */
    #end(text, last, at) {
        try {
            return this.#scanner.readOne(text, last, { columns: this.#columns, ...at });
        }
        catch (error) {
            throw error instanceof problem/* TableFault */.JC ? new PlainNeeded(error.message) : error;
        }
    }
    row(bytes, at) {
        this.#record = null;
        this.#scanner.readOne(records_textOf(bytes), true, { columns: this.#columns, ...at });
        const { record } = this.#taken();
        if (record === null)
            throw new PlainNeeded("a regular record is none");
        return this.#plain(record);
    }
    cell(bytes, column) {
        const isQuoted = bytes[0] === records_QUOTE;
        const text = isQuoted ? records_textOf(bytes.subarray(1, bytes.length - 1)).replaceAll('""', '"') : records_textOf(bytes);
        if (!isQuoted && (text === "" || this.#nulls.has(text)))
            return null;
        const types = this.#types[column] ?? records_NO_TYPES;
        return { value: types.size === 0 ? text : (0,convert/* convertCell */.Sy)(text, types), source: text };
    }
    check(rows) {
        return checkRows(this.#schema, rows);
    }
    #taken() {
        return { record: this.#record, problem: this.#problem };
    }
    #plain(record) {
        const row = new tabular_row/* CsvRow */.J2(record, this.#header);
        return { row, values: this.#read(row) };
    }
}
function checkRows(schema, rows) {
    if (schema === null)
        return rows.map(() => null);
    return schema.check(rows.map(({ values }) => values), (index) => `line ${rows[index]?.row.line}`);
}
function records_textOf(bytes) {
    if (!(0,external_node_buffer_.isUtf8)(bytes))
        throw new PlainNeeded("bytes are not UTF-8");
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}

;// CONCATENATED MODULE: ./build/core/tabular/fast/json-records.js




const json_records_LF = 10;
/** Reads single JSON Lines and values out of bytes as the plain reader would. */
class JsonRecords {
    #schema;
    constructor(schema) {
        this.#schema = schema;
    }
    first(bytes, last, at) {
        const end = bytes.indexOf(json_records_LF);
        if (end < 0 && !last)
            return null;
        const found = (0,json_lines/* readJsonLine */.P)(records_textOf(end < 0 ? bytes : bytes.subarray(0, end)), at.line, end >= 0);
        const size = end < 0 ? { bytes: bytes.length, lines: 0 } : { bytes: end + 1, lines: 1 };
        return found instanceof tabular_row/* JsonRow */.Z8 ? { ...size, row: found, values: found.object } : { ...size, problem: found };
    }
    row(bytes, at) {
        const row = (0,json_lines/* readJsonLine */.P)(records_textOf(bytes).replace(/\n$/, ""), at.line, true);
        if (!(row instanceof tabular_row/* JsonRow */.Z8))
            throw new PlainNeeded("a regular line is none");
        return { row, values: row.object };
    }
    cell(bytes) {
        const source = records_textOf(bytes);
        const value = JSON.parse(source);
        return value === null ? null : { value, source };
    }
    check(rows) {
        return checkRows(this.#schema, rows);
    }
}

// EXTERNAL MODULE: ./node_modules/ajv/dist/ajv.js
var ajv = __webpack_require__(2463);
// EXTERNAL MODULE: ./node_modules/ajv/dist/2020.js
var _2020 = __webpack_require__(2210);
// EXTERNAL MODULE: ./node_modules/ajv-formats/dist/index.js
var dist = __webpack_require__(2815);
// EXTERNAL MODULE: ./node_modules/leven/index.js
var leven = __webpack_require__(7785);
;// CONCATENATED MODULE: ./build/core/schema/row-error.js
const MAX_EXPECTED_CHARS = 200;
/** What ajv found, in our words; the words are made when somebody reads them, because most errors are only counted. */
function toRowError(error) {
    const params = error.params;
    return {
        keyword: error.keyword,
        column: columnOf(error, params),
        path: error.instancePath,
        value: error.data,
        get message() {
            return messageOf(error, params);
        },
        get expected() {
            return expectedOf(error, params);
        },
    };
}
function columnOf({ instancePath }, params) {
    if (instancePath !== "") {
        const end = instancePath.indexOf("/", 1);
        const name = end < 0 ? instancePath.slice(1) : instancePath.slice(1, end);
        return name.includes("~") ? name.replaceAll("~1", "/").replaceAll("~0", "~") : name;
    }
    const named = params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty ?? params.propertyName;
    return typeof named === "string" ? named : null;
}
function messageOf(error, params) {
    if (error.keyword === "type")
        return `must be ${[params.type].flat().join(" or ")}`;
    if (error.keyword === "enum")
        return `must be one of ${shortList(params.allowedValues)}`;
    if (error.keyword === "const")
        return `must be ${JSON.stringify(params.allowedValue)}`;
    if (error.keyword === "additionalProperties")
        return `must not have the column "${String(params.additionalProperty)}"`;
    if (error.keyword === "required")
        return `must have the column "${String(params.missingProperty)}"`;
    if (error.keyword === "not" && error.schema?.type === "null")
        return "must not be null";
    return error.message ?? `breaks ${error.keyword}`;
}
function expectedOf(error, params) {
    if (error.keyword === "enum")
        return shortList(params.allowedValues);
    if (error.keyword === "additionalProperties")
        return "only columns that the schema names";
    for (const key of ["limit", "type", "format", "pattern", "multipleOf", "allowedValue", "missingProperty"]) {
        const value = params[key];
        if (Array.isArray(value))
            return value.join(" or ");
        if (typeof value === "number" || typeof value === "boolean")
            return value;
        if (typeof value === "string")
            return value.slice(0, MAX_EXPECTED_CHARS);
    }
    return messageOf(error, params);
}
function shortList(values) {
    const text = (Array.isArray(values) ? values : []).map((value) => JSON.stringify(value)).join(", ");
    return text.length > MAX_EXPECTED_CHARS ? `${text.slice(0, MAX_EXPECTED_CHARS)}…` : text;
}

// EXTERNAL MODULE: ./build/core/schema/types.js
var schema_types = __webpack_require__(8769);
;// CONCATENATED MODULE: ./build/core/schema/row-schema.js








const COMPILE_MS = 10_000;
/** A row that takes longer has a pattern that would hang. */
const BATCH_MS = 1_000;
const ROW_MS = 1_000;
/** A machine may pause for a second; not twice on the same row. */
const ROW_ATTEMPTS = 2;
/** Compiles a schema, 2020-12 or draft-07. Throws UserError SCHEMA_INVALID, SCHEMA_REF or SCHEMA_DRAFT. */
function compileRowSchema({ schema, name }) {
    const patterns = new PatternEngine();
    const unknownFormats = new Set();
    const { ajv, validate, notes } = compile({ schema, name, patterns, unknownFormats });
    refuseTypos(notes, name, Object.keys(ajv.RULES.all));
    const types = new Map();
    return {
        name,
        loaded: { schema, name },
        unknownFormats: [...unknownFormats],
        typesOf(column) {
            const known = types.get(column) ?? (0,schema_types/* typesOfColumn */.D)(schema, column);
            types.set(column, known);
            return known;
        },
        check(rows, describe) {
            const one = (row) => {
                try {
                    return validate(row) ? null : (validate.errors ?? []).map(toRowError);
                }
                catch (error) {
                    throw error instanceof RangeError ? endless(name, error) : error;
                }
            };
            /** A batch that takes too long is halved, down to the row that does. */
            const part = (start, end) => {
                if (end - start === 1)
                    return [
                        slowly(() => one(rows[start]), patterns, () => ({ place: describe(start), schema: name })),
                    ];
                try {
                    return withinTime(BATCH_MS, () => rows.slice(start, end).map(one));
                }
                catch (error) {
                    if (!(error instanceof TimeLimitReached))
                        throw error;
                    const middle = (start + end) >> 1;
                    return [...part(start, middle), ...part(middle, end)];
                }
            };
            return rows.length === 0 ? [] : part(0, rows.length);
        },
    };
}
function compile(task) {
    const { schema, name, patterns, unknownFormats } = task;
    if (schema.$async === true)
        throw invalid(name, "$async schemas are not read");
    for (;;) {
        const notes = [];
        const note = (...parts) => void notes.push(parts.join(" "));
        const ajv = create(schema, name, {
            allErrors: true,
            verbose: true,
            ownProperties: true,
            strict: false,
            strictSchema: "log",
            logger: { log: note, warn: note, error: note },
            code: { regExp: patterns.engine },
        });
        dist["default"](ajv);
        for (const format of unknownFormats)
            ajv.addFormat(format, true);
        try {
            return { ajv, validate: withinTime(COMPILE_MS, () => ajv.compile(schema)), notes };
        }
        catch (error) {
            // JSON Schema lets formats be unknown, ajv does not when it looks for mistyped keywords
            const format = /^unknown format "(.*?)" ignored in schema/.exec(error.message)?.[1];
            if (format === undefined || unknownFormats.has(format))
                throw translated(error, name);
            unknownFormats.add(format);
        }
    }
}
function slowly(work, patterns, where) {
    for (let attempt = 1;; attempt += 1) {
        patterns.running = null;
        try {
            return withinTime(ROW_MS, work);
        }
        catch (error) {
            if (!(error instanceof TimeLimitReached))
                throw error;
            if (attempt < ROW_ATTEMPTS)
                continue;
            const { place, schema } = where();
            const culprit = patterns.running === null ? "a format or keyword" : `the pattern ${patterns.running}`;
            throw new errors/* UserError */.y({
                code: "PATTERN_TIMEOUT",
                message: `${place}: ${culprit} of the schema ${schema} takes longer than ${ROW_MS} ms on this row`,
                advice: "write the pattern without nested repetition, like ^a+$ for ^(a+)+$, or limit the text with maxLength",
                cause: error,
            });
        }
    }
}
/** Regular expressions that say which of them is at work. */
class PatternEngine {
    running = null;
    engine = Object.assign((source, flags) => {
        const expression = compilePattern(source, flags);
        // ajv shares engines whose text is equal
        return {
            test: (text) => {
                this.running = source;
                const isMatch = expression.test(text);
                this.running = null;
                return isMatch;
            },
            toString: () => String(expression),
        };
    }, { code: "patternEngine" });
}
/** In Unicode mode, as JSON Schema wants, else as people write them: `\-` outside brackets is an error in Unicode mode only. */
function compilePattern(source, flags) {
    try {
        return new RegExp(source, flags);
    }
    catch {
        return new RegExp(source);
    }
}
function create(schema, name, options) {
    const draft = schema.$schema;
    if (draft === undefined || (typeof draft === "string" && draft.includes("draft/2020-12")))
        return new _2020.Ajv2020(options);
    if (typeof draft === "string" && /draft-07/.test(draft))
        return new ajv.Ajv(options);
    throw new errors/* UserError */.y({
        code: "SCHEMA_DRAFT",
        message: `the schema ${name} says $schema ${JSON.stringify(draft)}; 2020-12 and draft-07 are read`,
        advice: "write it as https://json-schema.org/draft/2020-12/schema",
    });
}
/** A keyword that is one slip away from a known one, a long one two, is a mistake; other unknown ones are annotations, as JSON Schema has it. */
function refuseTypos(notes, name, keywords) {
    for (const text of notes) {
        const keyword = /unknown keyword: "(.*)"/.exec(text)?.[1];
        const slips = keyword === undefined || keyword.length < 4 ? 0 : keyword.length < 7 ? 1 : 2;
        const meant = keywords.find((known) => keyword !== undefined && (0,leven/* default */.A)(keyword.toLowerCase(), known.toLowerCase()) <= slips);
        if (meant !== undefined)
            throw invalid(name, `it has the unknown keyword "${keyword}"; did you mean "${meant}"?`);
    }
}
function translated(error, name) {
    if (error instanceof TimeLimitReached)
        return invalid(name, `compiling it takes longer than ${COMPILE_MS} ms`);
    const { message, missingRef } = error;
    if (missingRef === undefined)
        return invalid(name, message, error);
    return new errors/* UserError */.y({
        code: "SCHEMA_REF",
        message: `the schema ${name} refers to ${missingRef}, which is not in the file; nothing is fetched`,
        advice: 'copy the part to $defs of this file and refer to it as "#/$defs/…"',
        cause: error,
    });
}
/** `$ref`s in a circle, which no value ends; in ajv also a `$dynamicRef` below unevaluated… */
function endless(name, cause) {
    return new errors/* UserError */.y({
        code: "SCHEMA_LIMIT",
        message: `the schema ${name} refers to itself without end`,
        advice: "let every circle of $ref lead through properties or items",
        cause,
    });
}
function invalid(name, reason, cause) {
    return new errors/* UserError */.y({
        code: "SCHEMA_INVALID",
        message: `the schema ${name} is not valid: ${reason}`,
        advice: "correct the schema; see json-schema.org",
        cause,
    });
}

;// CONCATENATED MODULE: ./build/core/tabular/fast/lazy-schema.js


/** A schema that has been compiled before, elsewhere: here it is compiled when a row has to be checked, which may be never. */
function lazy_schema_lazySchema(loaded) {
    let compiled;
    const types = new Map();
    return {
        typesOf(column) {
            const known = types.get(column) ?? (0,schema_types/* typesOfColumn */.D)(loaded.schema, column);
            types.set(column, known);
            return known;
        },
        check(rows, describe) {
            compiled ??= compileRowSchema(loaded);
            return compiled.check(rows, describe);
        },
    };
}

;// CONCATENATED MODULE: ./build/core/tabular/fast/regex.js
const MAX_REPEATS = 255;
const SYNTAX = "^$\\.*+?()[]{}|/";
/** Thrown for what the automaton cannot follow: look-around, back references, word boundaries. */
class Unsupported extends Error {
}
/** Parses a pattern as ajv runs it, in Unicode mode. Null: it says something that is not followed here, or is no Unicode pattern. */
function parseRegex(source) {
    try {
        new RegExp(source, "u");
        return new Parser(source).whole();
    }
    catch {
        return null;
    }
}
/** The engine itself has found the syntax valid; this only has to see the structure. */
class Parser {
    #chars;
    #at = 0;
    constructor(source) {
        this.#chars = [...source];
    }
    whole() {
        const regex = this.#choice();
        if (this.#at < this.#chars.length)
            throw new Unsupported();
        return regex;
    }
    #choice() {
        const parts = [this.#sequence()];
        while (this.#take("|"))
            parts.push(this.#sequence());
        return parts.length === 1 ? parts[0] : { kind: "choice", parts };
    }
    #sequence() {
        const parts = [];
        while (this.#at < this.#chars.length && this.#next !== "|" && this.#next !== ")")
            parts.push(this.#repeated());
        return { kind: "sequence", parts };
    }
    #repeated() {
        const part = this.#atom();
        const [min, max] = this.#quantifier();
        if (min === 1 && max === 1)
            return part;
        if (part.kind === "start" || part.kind === "end")
            throw new Unsupported();
        if (min > MAX_REPEATS || (max !== Number.POSITIVE_INFINITY && max > MAX_REPEATS))
            throw new Unsupported();
        return { kind: "repeat", part, min, max };
    }
    #quantifier() {
        const range = this.#range();
        // A lazy quantifier finds another match, not another answer
        if (range !== null)
            this.#take("?");
        return range ?? [1, 1];
    }
    #range() {
        if (this.#take("*"))
            return [0, Number.POSITIVE_INFINITY];
        if (this.#take("+"))
            return [1, Number.POSITIVE_INFINITY];
        if (this.#take("?"))
            return [0, 1];
        if (!this.#take("{"))
            return null;
        const end = this.#chars.indexOf("}", this.#at);
        const [min = "", max] = this.#chars.slice(this.#at, end).join("").split(",");
        this.#at = end + 1;
        return [Number(min), max === undefined ? Number(min) : max === "" ? Number.POSITIVE_INFINITY : Number(max)];
    }
    #atom() {
        const from = this.#at;
        const char = this.#next;
        this.#at += 1;
        if (char === "^")
            return { kind: "start" };
        if (char === "$")
            return { kind: "end" };
        if (char === "(")
            return this.#group();
        if (char === "[")
            this.#skipClass();
        else if (char === "\\")
            this.#skipEscape();
        return { kind: "char", accepts: acceptedBy(this.#chars.slice(from, this.#at).join("")) };
    }
    #group() {
        if (this.#take("?") && !this.#take(":"))
            throw new Unsupported();
        const regex = this.#choice();
        this.#at += 1;
        return regex;
    }
    #skipClass() {
        while (this.#next !== "]")
            this.#at += this.#next === "\\" ? 2 : 1;
        this.#at += 1;
    }
    #skipEscape() {
        const kind = this.#next;
        this.#at += 1;
        if ("dDwWsStnrvf0".includes(kind) || SYNTAX.includes(kind))
            return;
        if (kind === "x")
            this.#at += 2;
        else if (kind === "u" && this.#next !== "{")
            this.#at += 4;
        else if (kind === "u" || kind === "p" || kind === "P")
            this.#at = this.#chars.indexOf("}", this.#at) + 1;
        else
            throw new Unsupported();
    }
    get #next() {
        return this.#chars[this.#at] ?? "";
    }
    #take(char) {
        if (this.#next !== char)
            return false;
        this.#at += 1;
        return true;
    }
}
/** Asks the engine which characters one atom takes, so that classes and escapes mean here what they mean there. */
function acceptedBy(atom) {
    const expression = new RegExp(`^${atom}$`, "u");
    return Array.from({ length: 128 }, (_, code) => expression.test(String.fromCharCode(code)));
}

;// CONCATENATED MODULE: ./build/core/tabular/fast/dfa.js

const MAX_STATES = 255;
const MAX_NODES = 2_000;
const ASCII = 128;
/**
 * A pattern as a table over ASCII bytes that finds a match anywhere in the text, as JSON Schema has it: the subset construction (Rabin and Scott 1959) over
 * Thompson's automaton (1968). Null: the pattern cannot be followed, or its table would be too large.
 */
function compileDfa(pattern) {
    const regex = parseRegex(pattern);
    if (regex === null)
        return null;
    const nodes = [];
    const accept = addNode(nodes, { accepts: null, only: null, to: [] });
    const start = build(nodes, regex, accept);
    return start === null ? null : tabulate(nodes, start, accept);
}
function addNode(nodes, node) {
    return nodes.push(node) - 1;
}
/** Adds the nodes of one part, which goes on to `next`; gives the node it begins with. Null: too many. */
function build(nodes, regex, next) {
    if (nodes.length > MAX_NODES)
        return null;
    if (regex.kind === "char")
        return addNode(nodes, { accepts: regex.accepts, only: null, to: [next] });
    if (regex.kind === "start" || regex.kind === "end")
        return addNode(nodes, { accepts: null, only: regex.kind, to: [next] });
    if (regex.kind === "choice") {
        const to = regex.parts.map((part) => build(nodes, part, next));
        return to.includes(null) ? null : addNode(nodes, { accepts: null, only: null, to: to });
    }
    if (regex.kind === "sequence")
        return chain(nodes, regex.parts, next);
    const { part, min, max } = regex;
    let from = next;
    if (max === Number.POSITIVE_INFINITY) {
        const loop = addNode(nodes, { accepts: null, only: null, to: [next] });
        const again = build(nodes, part, loop);
        if (again === null)
            return null;
        nodes[loop]?.to.push(again);
        from = loop;
    }
    else
        for (let copy = min; copy < max && from !== null; copy += 1) {
            const once = build(nodes, part, from);
            from = once === null ? null : addNode(nodes, { accepts: null, only: null, to: [next, once] });
        }
    return from === null ? null : chain(nodes, Array(min).fill(part), from);
}
function chain(nodes, parts, next) {
    let from = next;
    for (const part of parts.toReversed())
        from = from === null ? null : build(nodes, part, from);
    return from;
}
function tabulate(nodes, start, accept) {
    const classes = classesOf(nodes);
    const first = closure(nodes, [start], { start: true, end: false });
    /** A match may begin at every character. */
    const anew = closure(nodes, [start], { start: false, end: false });
    const sets = [null, first];
    const known = new Map();
    const rows = [Array(ASCII).fill(0)];
    for (let state = 1; state < sets.length; state += 1) {
        const set = sets[state];
        const row = Array(ASCII).fill(0);
        rows.push(row);
        if (set.has(accept)) {
            row.fill(state);
            continue;
        }
        for (const [code, ...others] of classes) {
            const taken = [...set].filter((node) => nodes[node]?.accepts?.[code] === true).flatMap((node) => nodes[node]?.to ?? []);
            const reached = new Set([...closure(nodes, taken, { start: false, end: false }), ...anew]);
            const key = reached.has(accept) ? "accept" : [...reached].sort((a, b) => a - b).join();
            let target = reached.size === 0 ? 0 : known.get(key);
            if (target === undefined) {
                if (sets.length >= MAX_STATES)
                    return null;
                target = sets.push(reached) - 1;
                known.set(key, target);
            }
            for (const one of [code, ...others])
                row[one] = target;
        }
    }
    return {
        next: Uint8Array.from(rows.flat()),
        states: sets.length,
        accepting: sets.map((set, state) => set !== null && closure(nodes, [...set], { start: state === 1, end: true }).has(accept)),
        settled: sets.map((set) => set?.has(accept) ?? false),
    };
}
/** Everything reached without a character. Nodes that wait for the end stay in the set. */
function closure(nodes, from, at) {
    const reached = new Set();
    const open = [...from];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
        if (reached.has(node))
            continue;
        const { accepts, only, to } = nodes[node];
        if (only === "start" && !at.start)
            continue;
        reached.add(node);
        if (accepts === null && (only !== "end" || at.end))
            open.push(...to);
    }
    return reached;
}
/** Characters that no part tells apart, together: the table is filled once for each. */
function classesOf(nodes) {
    const signatures = new Map();
    const takers = [...new Set(nodes.map(({ accepts }) => accepts).filter((accepts) => accepts !== null))];
    for (let code = 0; code < ASCII; code += 1) {
        const signature = takers.map((accepts) => (accepts[code] === true ? "1" : "0")).join("");
        signatures.set(signature, [...(signatures.get(signature) ?? []), code]);
    }
    return [...signatures.values()];
}

;// CONCATENATED MODULE: ./build/core/tabular/fast/row-constraints.js
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
function isAnnotation(keyword) {
    return ANNOTATIONS.has(keyword) || keyword.startsWith("x-");
}
/** Null: some rule concerns the row as a whole, or every row breaks one, so that each row has to be checked as a whole. */
function constraintsOf(root, columns) {
    const parts = flatten(root, root);
    if (parts === null || !parts.every((part) => isOfRows(part)))
        return null;
    const required = new Set(parts.flatMap(({ required }) => (required ?? [])));
    if (![...required].every((column) => columns.includes(column)))
        return null;
    const of = (column) => {
        const all = [];
        for (const part of parts) {
            const own = schemaOf(part, column);
            if (own === true)
                continue;
            const flat = own === false ? null : flatten(root, own);
            if (flat === null)
                return null;
            all.push(...flat);
        }
        return all;
    };
    const isRefused = (column) => parts.some((part) => schemaOf(part, column) === false);
    return columns.some(isRefused) ? null : { of, required };
}
/** A schema with all that it refers to and consists of, each without either. Null: not to be followed. */
function flatten(root, schema, depth = 0) {
    if (schema === true)
        return [];
    if (!isSchema(schema) || depth > MAX_REFERENCES)
        return null;
    if (schema !== root && "$id" in schema)
        return null;
    const { $ref, allOf, ...own } = schema;
    const further = [];
    if ($ref !== undefined) {
        const target = typeof $ref === "string" ? resolve(root, $ref) : undefined;
        if (target === undefined || target === root)
            return null;
        further.push(target);
    }
    if (allOf !== undefined) {
        if (!Array.isArray(allOf))
            return null;
        further.push(...allOf);
    }
    const all = [own];
    for (const one of further) {
        const flat = flatten(root, one, depth + 1);
        if (flat === null || all.length + flat.length > MAX_REFERENCES)
            return null;
        all.push(...flat);
    }
    return all;
}
function isOfRows(part) {
    if (!Object.keys(part).every((keyword) => OF_ROWS.has(keyword) || isAnnotation(keyword)))
        return false;
    if ("type" in part && ![part.type].flat().includes("object"))
        return false;
    if ("required" in part && !Array.isArray(part.required))
        return false;
    if ("properties" in part && !isSchema(part.properties))
        return false;
    return true;
}
function schemaOf(part, column) {
    const properties = (part.properties ?? {});
    if (Object.hasOwn(properties, column))
        return properties[column];
    return part.additionalProperties ?? true;
}
/** Only what lies at a plain path of the same document. */
function resolve(root, reference) {
    if (!/^#(?:\/(?:[A-Za-z0-9_$.-]|~0|~1)+)+$/.test(reference))
        return undefined;
    let at = root;
    for (const part of reference.slice(2).split("/")) {
        const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
        if (!isSchema(at) || !Object.hasOwn(at, key))
            return undefined;
        at = at[key];
        // Below an $id of its own, references mean something else
        if (isSchema(at) && "$id" in at)
            return undefined;
    }
    return at;
}
function isSchema(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./build/core/tabular/fast/column-check.js


const ANYTHING = { check: undefined, nullable: true };
const UNSURE = { check: "unsure", nullable: false };
const NUMERIC = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];
const LENGTHS = ["minLength", "maxLength"];
const FORMATS = ["date", "date-time", "email", "uuid"];
/** Nothing is checked of them, whatever the value. */
const OPEN_FORMATS = ["password", "binary"];
const KNOWN = new Set(["type", "enum", "const", "multipleOf", "pattern", "format", ...NUMERIC, ...LENGTHS]);
/** What makes values of one kind surely valid by all of the schemas. */
function ruleOf(schemas, kind) {
    if (schemas === null)
        return UNSURE;
    const said = schemas.filter((schema) => !Object.keys(schema).every(isAnnotation));
    if (said.length === 0)
        return ANYTHING;
    if (!said.every((schema) => Object.keys(schema).every((keyword) => KNOWN.has(keyword) || isAnnotation(keyword))))
        return UNSURE;
    const limits = {};
    const check = said.every((schema) => narrow(limits, schema, kind)) ? limits : "unsure";
    return { check, nullable: said.every(acceptsNull) };
}
function acceptsNull(schema) {
    if ("type" in schema && ![schema.type].flat().includes("null"))
        return false;
    if ("enum" in schema && !(Array.isArray(schema.enum) && schema.enum.includes(null)))
        return false;
    return !("const" in schema) || schema.const === null;
}
/** Adds what one schema asks for. False: it cannot be said. */
function narrow(limits, schema, kind) {
    if (!narrowType(limits, schema, kind))
        return false;
    if ("enum" in schema && !narrowValues(limits, schema.enum, kind))
        return false;
    if ("const" in schema && !narrowValues(limits, [schema.const], kind))
        return false;
    if (kind === "number")
        return narrowNumber(limits, schema);
    return kind === "boolean" ? !("format" in schema) : narrowText(limits, schema);
}
function narrowType(limits, schema, kind) {
    if (!("type" in schema))
        return true;
    const types = [schema.type].flat();
    if (kind !== "number")
        return types.includes(kind === "text" ? "string" : "boolean");
    if (types.includes("number"))
        return true;
    limits.integer = true;
    return types.includes("integer");
}
function narrowValues(limits, values, kind) {
    if (!Array.isArray(values))
        return false;
    const both = (known, own) => known === undefined ? own : known.filter((one) => own.includes(one));
    if (kind === "number") {
        const numbers = values.filter((value) => typeof value === "number").map((value) => value + 0);
        // Texts of integers beyond 2^53 are several to one number
        if (!numbers.every((value) => Math.abs(value) <= Number.MAX_SAFE_INTEGER))
            return false;
        limits.numbers = both(limits.numbers, numbers);
    }
    else if (kind === "boolean") {
        limits.booleans = both(limits.booleans, values.filter((value) => typeof value === "boolean"));
    }
    else {
        const texts = values.filter((value) => typeof value === "string" && value.isWellFormed());
        limits.texts = both(limits.texts, texts);
    }
    return true;
}
function narrowNumber(limits, schema) {
    if ("format" in schema)
        return false;
    for (const keyword of NUMERIC) {
        if (!(keyword in schema))
            continue;
        const [limit, known] = [schema[keyword], limits[keyword]];
        if (typeof limit !== "number" || !Number.isFinite(limit))
            return false;
        const isLower = keyword === "minimum" || keyword === "exclusiveMinimum";
        limits[keyword] = known === undefined ? limit : isLower ? Math.max(known, limit) : Math.min(known, limit);
    }
    if (!("multipleOf" in schema))
        return true;
    if (limits.multipleOf !== undefined || !Number.isSafeInteger(schema.multipleOf) || schema.multipleOf <= 0)
        return false;
    limits.multipleOf = schema.multipleOf;
    return true;
}
function narrowText(limits, schema) {
    for (const keyword of LENGTHS) {
        if (!(keyword in schema))
            continue;
        const [limit, known] = [schema[keyword], limits[keyword]];
        if (typeof limit !== "number" || !Number.isSafeInteger(limit) || limit < 0)
            return false;
        limits[keyword] = known === undefined ? limit : keyword === "minLength" ? Math.max(known, limit) : Math.min(known, limit);
    }
    if ("format" in schema && !OPEN_FORMATS.includes(schema.format)) {
        const format = FORMATS.find((known) => known === schema.format);
        if (format === undefined || (limits.format !== undefined && limits.format !== format))
            return false;
        limits.format = format;
    }
    if (!("pattern" in schema))
        return true;
    const pattern = typeof schema.pattern === "string" && limits.pattern === undefined ? compileDfa(schema.pattern) : null;
    if (pattern === null)
        return false;
    limits.pattern = pattern;
    return true;
}

;// CONCATENATED MODULE: ./build/core/tabular/fast/planner.js



const planner_JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
/** Wider tables are read row by row: their tables of values would not fit the core's memory. */
const MAX_FAST_COLUMNS = 2_000;
/** How a table can be read fast. Null: not at all; the plain reader has to read it. */
function planTable(task) {
    const { columns, schema, key } = task;
    const delimiter = task.delimiter.charCodeAt(0);
    if (task.delimiter.length !== 1 || delimiter > 126 || columns.length > MAX_FAST_COLUMNS || columns.includes("__proto__"))
        return null;
    const constraints = schema === null ? null : constraintsOf(schema, columns);
    if (schema !== null && constraints === null)
        return null;
    const positions = key.map((column) => columns.indexOf(column));
    // Then every row lacks its key, and that is a finding each
    if (positions.includes(-1))
        return null;
    const rules = [];
    const planned = columns.map((name, index) => {
        const kind = task.watched.has(name) ? "slow" : task.format === "csv" ? kindOfCells(task, name, index) : kindOfValues(task, index);
        const rule = ruleIn(constraints, name, kind);
        rules.push(rule);
        const nullable = rule.nullable && (task.format !== "jsonl" || constraints === null || !constraints.required.has(name));
        return { name, kind, nullable, ...(rule.check === undefined ? {} : { check: rule.check }) };
    });
    return {
        plan: {
            columns: planned,
            delimiter,
            key: positions,
            content: task.content,
            nulls: task.nulls.filter((spelling) => spelling !== ""),
        },
        constrained: rules.map(({ check }) => check !== undefined),
    };
}
/** By the schema, as `convertCell` goes about it; where it names no type, by what the first rows look like. */
function kindOfCells({ typesOf, sample }, name, index) {
    const named = typesOf(name);
    if (named.size > 0) {
        const types = new Set([...named].filter((type) => type !== "null" && type !== "array" && type !== "object"));
        if (types.has("number"))
            return types.size === 1 || (types.size === 2 && types.has("integer")) ? "number" : "slow";
        if (types.has("integer"))
            return types.size === 1 ? "integer" : "slow";
        if (types.has("boolean"))
            return types.size === 1 ? "boolean" : "slow";
        return "text";
    }
    const isNumber = (cell) => typeof cell === "string" && planner_JSON_NUMBER.test(cell) && (0,convert/* numberOf */.rl)(cell) !== undefined;
    return sample.every((row) => row[index] === null || row[index] === undefined || isNumber(row[index])) ? "guess-number" : "guess-text";
}
/** JSON says the type of each value itself: what the first rows hold is expected of all. */
function kindOfValues({ sample }, index) {
    const values = sample.map((row) => row[index]).filter((value) => value !== null && value !== undefined);
    const types = new Set(values.map((value) => typeof value));
    if (types.size !== 1)
        return "slow";
    if (types.has("string"))
        return "text";
    if (types.has("boolean"))
        return "boolean";
    return types.has("number") ? "number" : "slow";
}
function ruleIn(constraints, name, kind) {
    if (constraints === null)
        return { check: undefined, nullable: true };
    const rule = ruleOf(constraints.of(name), VALUE_KINDS[kind] ?? "text");
    const isJudged = kind !== "slow" && kind !== "guess-number";
    return rule.check === undefined || isJudged ? rule : { ...rule, check: "unsure" };
}
const VALUE_KINDS = { integer: "number", number: "number", boolean: "boolean" };

;// CONCATENATED MODULE: ./build/core/tabular/fast/fast-file.js





/** Plans how a file is read; the same in every thread. Null: it cannot be read fast. */
function planFile(file) {
    const { head, delimiter, nulls, texts } = file;
    if (texts !== null)
        return planTexts(file, texts);
    const planned = planTable({
        format: file.format,
        delimiter,
        nulls,
        columns: head.columns,
        sample: head.sample,
        schema: file.schema?.schema ?? null,
        typesOf: file.schema === null ? () => new Set() : lazy_schema_lazySchema(file.schema).typesOf,
        key: file.key,
        content: file.content,
        watched: new Set(file.watched),
    });
    return planned === null || file.isKeyOnly !== true ? planned : keyOnly(planned);
}
/** Columns beside the key are passed over, and nothing is checked again. */
function keyOnly({ plan }) {
    const columns = plan.columns.map(({ name, kind }, index) => ({
        name,
        kind: plan.key.includes(index) ? kind : "skip",
        nullable: true,
    }));
    return { plan: { ...plan, columns, content: false }, constrained: columns.map(() => false) };
}
function planTexts({ head, delimiter, nulls }, texts) {
    const columns = head.columns.map((name) => ({
        name,
        kind: texts.includes(name) ? "guess-text" : "skip",
        nullable: true,
    }));
    const plan = { columns, delimiter: delimiter.charCodeAt(0), key: [], content: false, nulls: nulls.filter((spelling) => spelling !== "") };
    return { plan, constrained: columns.map(() => false) };
}
/** Sets up one reader. `open` makes the core. */
function openScan(file, planned, given) {
    const { head, delimiter, nulls } = file;
    const schema = file.schema === null || file.texts !== null ? null : lazy_schema_lazySchema(file.schema);
    const kernel = given.open(planned.plan);
    const { format } = file;
    const records = format === "csv" ? new CsvRecords({ columns: head.columns, delimiter, nulls, schema }) : new JsonRecords(schema);
    const isShared = file.pieces !== null;
    return { kernel, scan: new BlockScan({ kernel, format, planned, records, sink: given.sink, isShared, firstLine: head.line }) };
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./build/core/tabular/fast/file-pieces.js



const [NEXT, STOPPED, STATES] = [0, 1, 2];
/** Read beyond a piece's end at first, for the record that goes on there. */
const OVERLAP_BYTES = 64 * 1024;
const LOOK_MS = 2;
const file_pieces_LF = 10;
function sharePieces(file) {
    const control = new Int32Array(new SharedArrayBuffer(4 * (STATES + countPieces(file) + 1)));
    control[STATES] = 1;
    return { ...file, control };
}
function countPieces({ size, firstByte, pieceBytes }) {
    return Math.ceil((size - firstByte) / pieceBytes);
}
/** Makes all readers of the file stop. */
function stopPieces({ control }) {
    Atomics.store(control, STOPPED, 1);
    Atomics.notify(control, STATES);
}
/**
 * Scans pieces of a file until none is left, beside other readers that do the same. A record belongs to the piece in which the line end before it stands. Each
 * piece's quote state is that of the piece before it, plus the parity of the quotes in that one: it is handed on before the piece is parsed, so nobody waits long.
 */
async function scanPieces(task) {
    const { pieces, kernel, scan, fd } = task;
    const { control, pieceBytes, firstByte } = pieces;
    const count = countPieces(pieces);
    for (;;) {
        const piece = Atomics.add(control, NEXT, 1);
        if (piece >= count || Atomics.load(control, STOPPED) !== 0)
            return;
        const window = new Window(kernel, fd, firstByte + piece * pieceBytes, pieces);
        window.fill(Math.min(kernel.bytes.length, pieceBytes + Math.min(OVERLAP_BYTES, pieceBytes)));
        const parity = pieces.isQuoted ? kernel.quoteParity(0, Math.min(pieceBytes, window.length)) : 0;
        const isQuoted = pieces.isQuoted ? await stateOf(control, piece) : false;
        if (isQuoted === null)
            return;
        const isQuotedAfter = isQuoted !== (parity === 1);
        Atomics.store(control, STATES + piece + 1, isQuotedAfter ? 2 : 1);
        Atomics.notify(control, STATES + piece + 1);
        const first = piece === 0 ? 0 : window.recordAfter(0, isQuoted);
        const isLast = piece === count - 1;
        const end = isLast ? window.length : window.recordAfter(pieceBytes, isQuotedAfter);
        await (0,external_node_timers_promises_.setImmediate)();
        task.begin(piece);
        scan.restart(piece === 0 ? pieces.firstLine : 1);
        if (first < end) {
            const isEnd = window.isAtEnd && end === window.length;
            if (scan.take(first, end, isEnd) !== end)
                throw isEnd ? new PlainNeeded("the last record does not end") : new SequenceNeeded();
        }
        task.end(piece, { records: scan.records, lines: scan.lines, bytes: Math.min(pieceBytes, window.length) });
    }
}
async function stateOf(control, piece) {
    for (;;) {
        const state = Atomics.load(control, STATES + piece);
        if (Atomics.load(control, STOPPED) !== 0)
            return null;
        if (state !== 0)
            return state === 2;
        // Not waitAsync: it does not keep a process alive whose other threads are gone
        Atomics.wait(control, STATES + piece, 0, LOOK_MS);
        await (0,external_node_timers_promises_.setImmediate)();
    }
}
/** A part of the file at the beginning of the core's memory, which can grow to what fits there. */
class Window {
    length = 0;
    #kernel;
    #fd;
    #offset;
    #size;
    #isQuoted;
    constructor(kernel, fd, offset, { size, isQuoted }) {
        this.#kernel = kernel;
        this.#fd = fd;
        this.#offset = offset;
        this.#size = size;
        this.#isQuoted = isQuoted;
    }
    get isAtEnd() {
        return this.#offset + this.length === this.#size;
    }
    fill(length) {
        const wanted = Math.min(length, this.#size - this.#offset);
        while (this.length < wanted) {
            const read = (0,external_node_fs_.readSync)(this.#fd, this.#kernel.bytes, this.length, wanted - this.length, this.#offset + this.length);
            if (read === 0)
                throw new PlainNeeded("the file has become shorter");
            this.length += read;
        }
    }
    /** Where the first record after a place begins; the end of the file when none does. */
    recordAfter(from, isQuoted) {
        for (;;) {
            const found = from >= this.length ? -1 : this.#lineEnd(from, isQuoted);
            if (found >= 0)
                return found;
            if (this.isAtEnd)
                return this.length;
            const room = this.#kernel.bytes.length;
            if (this.length >= room)
                throw new SequenceNeeded();
            this.fill(Math.min(room, this.length * 2));
        }
    }
    #lineEnd(from, isQuoted) {
        if (this.#isQuoted)
            return this.#kernel.firstRecord(from, this.length, isQuoted);
        return this.#kernel.bytes.subarray(0, this.length).indexOf(file_pieces_LF, from) + 1 || -1;
    }
}

;// CONCATENATED MODULE: ./build/core/tabular/fast/json-head.js






const json_head_SAMPLE_ROWS = 100;
/** Reads the first lines of JSON Lines. Null: a fast reader cannot begin with them, or rows are nested; the plain reader takes what comes. */
function readJsonHead(bytes, isWhole) {
    if ((0,encoding/* namedEncoding */.Tu)(bytes) !== null)
        return null;
    const part = bytes.subarray(0, isWhole ? bytes.length : bytes.length - (0,encoding/* incompleteTail */.px)(bytes));
    if (!(0,external_node_buffer_.isUtf8)(part))
        return null;
    const all = Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString("utf8");
    const mark = all.startsWith("\uFEFF") ? 3 : 0;
    const lines = (mark === 0 ? all : all.slice(1)).split("\n", json_head_SAMPLE_ROWS + 1);
    if (!isWhole && lines.length <= json_head_SAMPLE_ROWS)
        lines.pop();
    const rows = [];
    const firsts = new Map();
    try {
        (0,compression/* requireText */.He)(bytes);
        if ((0,pointer/* pointerProblem */.t)(all) !== null)
            return null;
        for (const [index, line] of lines.slice(0, json_head_SAMPLE_ROWS).entries()) {
            const found = (0,json_lines/* readJsonLine */.P)(line, index + 1, true);
            if (!(found instanceof tabular_row/* JsonRow */.Z8))
                continue;
            rows.push(found.object);
            for (const [position, name] of Object.keys(found.object).entries())
                if (!firsts.has(name))
                    firsts.set(name, [index + 1, position]);
        }
    }
    catch {
        return null;
    }
    const isNested = (row) => Object.values(row).some((value) => typeof value === "object" && value !== null);
    if (rows.length === 0 || firsts.size === 0 || rows.some(isNested))
        return null;
    const columns = [...firsts.keys()];
    const sample = rows.map((row) => columns.map((name) => (Object.hasOwn(row, name) ? row[name] : undefined)));
    return { columns, sample, bytes: mark, line: 1, firsts: [...firsts.values()] };
}

;// CONCATENATED MODULE: ./build/core/tabular/fast/pool.js


const REPLIES = new Set(["done", "plain", "sequence"]);
/** Does one reader's work in a worker and makes a reply of whatever comes of it. */
async function replyOf(work) {
    try {
        return { kind: "done", result: await work() };
    }
    catch (error) {
        return { kind: error instanceof SequenceNeeded ? "sequence" : "plain", message: String(error.message) };
    }
}
/**
 * Lets workers and this thread read the pieces of one file. Whoever fails makes the others stop; a file that only the plain reader can judge outweighs one that has to be
 * read in sequence. Throws {@link PlainNeeded} or {@link SequenceNeeded}.
 */
async function runPieces(task) {
    const { pieces, signal } = task;
    const stop = () => stopPieces(pieces);
    signal.throwIfAborted();
    const workers = Array.from({ length: task.workers }, () => task.spawn());
    const abort = () => {
        stop();
        for (const worker of workers)
            void worker.terminate();
    };
    signal.addEventListener("abort", abort);
    try {
        const replies = await Promise.all([
            ...workers.map((worker) => stopping(replyFrom(worker), stop)),
            stopping(replyOf(task.own), stop),
        ]);
        signal.throwIfAborted();
        const failed = replies.find(({ kind }) => kind === "plain") ?? replies.find(({ kind }) => kind === "sequence");
        if (failed?.kind === "plain")
            throw new PlainNeeded(failed.message);
        if (failed !== undefined)
            throw new SequenceNeeded();
        return replies.flatMap((reply) => (reply.kind === "done" ? [reply.result] : []));
    }
    finally {
        signal.removeEventListener("abort", abort);
        await Promise.all(workers.map((worker) => worker.terminate()));
    }
}
async function stopping(reply, stop) {
    const found = await reply;
    if (found.kind !== "done")
        stop();
    return found;
}
function replyFrom(worker) {
    return new Promise((resolve) => {
        worker.on("message", (message) => {
            if (REPLIES.has(message.kind))
                resolve(message);
        });
        // A thread that cannot start or live is no fault of the file: this one reads it alone
        worker.once("error", (error) => resolve({ kind: "sequence", message: error.message }));
        worker.once("exit", () => resolve({ kind: "sequence", message: "a worker ended without an answer" }));
    });
}

// EXTERNAL MODULE: ./build/core/tabular/parquet/open.js + 1 modules
var parquet_open = __webpack_require__(9225);
// EXTERNAL MODULE: ./build/core/tabular/columnar.js
var columnar = __webpack_require__(5435);
// EXTERNAL MODULE: ./build/core/tabular/parquet/codecs.js + 1 modules
var codecs = __webpack_require__(5039);
// EXTERNAL MODULE: ./build/core/tabular/fast/core-exports.js + 1 modules
var core_exports = __webpack_require__(1);
;// CONCATENATED MODULE: ./build/core/tabular/fast/core-powers.js
/** The powers of ten that wasm/assembly/decimal.ts multiplies by. */
const [LEAST, MOST] = [-64, 64];
const BITS = 128n;
/** Of each, from 10^-64 on, the upper and the lower half of 128 bits of 5^q: of those below 1 rounded up, of the others rounded down. */
const POWERS = BigUint64Array.from({ length: 2 * (MOST - LEAST + 1) }, (_, index) => {
    const bits = fivesOf(LEAST + (index >> 1));
    return BigInt.asUintN(64, index % 2 === 0 ? bits >> 64n : bits);
});
function fivesOf(power) {
    if (power >= 0)
        return normal(5n ** BigInt(power));
    const fives = 5n ** BigInt(-power);
    // Down to 5^-27 the remainder may say where the middle between two doubles is
    if (power >= -27)
        return (1n << (widthOf(fives) + BITS - 1n)) / fives + 1n;
    return normal((1n << (2n * widthOf(fives) + BITS)) / fives + 1n);
}
/** Moved so that the uppermost of 128 bits is set. */
function normal(value) {
    const excess = widthOf(value) - BITS;
    return excess > 0n ? value >> excess : value << -excess;
}
function widthOf(value) {
    return BigInt(value.toString(2).length);
}

;// CONCATENATED MODULE: ./build/core/tabular/fast/core-plan.js


/** As wasm/assembly/column.ts numbers them. */
const KINDS = {
    integer: 1,
    number: 2,
    boolean: 3,
    text: 4,
    "guess-number": 5,
    "guess-text": 6,
    slow: 7,
    skip: 8,
};
const ASKS = {
    unsure: 1,
    range: 2,
    integer: 4,
    multiple: 8,
    texts: 16,
    numbers: 32,
    booleans: 64,
    lengths: 128,
    format: 256,
    pattern: 512,
};
const core_plan_FORMATS = { date: 1, "date-time": 2, email: 3, uuid: 4 };
const MAX_LENGTH = 0xffffffff;
/** Texts in memory are read by eights: so much room follows them. */
const SPARE = 16;
/** Tells a new core what to read. */
function writePlan(core, plan, inputBytes) {
    core.open(plan.columns.length, plan.delimiter, inputBytes, plan.key.length, plan.content ? 1 : 0);
    const powers = core.room(8 * POWERS.length);
    new BigUint64Array(core.memory.buffer, powers, POWERS.length).set(POWERS);
    core.setPowers(powers);
    const words = (0,scan_hash/* hashWords */.mX)();
    for (const [index, column] of plan.columns.entries()) {
        (0,scan_hash/* hashText */.qj)(column.name, words);
        const { a, b } = (0,scan_hash/* hash128 */.Oz)(words);
        core.setColumn(index, KINDS[column.kind], column.nullable ? 1 : 0, BigInt.asIntN(64, a), BigInt.asIntN(64, b));
        if (column.check !== undefined)
            writeCheck(core, index, column.check);
    }
    for (const [place, index] of plan.key.entries())
        core.setKey(place, index);
    core.setNulls(writeTexts(core, plan.nulls), plan.nulls.length);
}
/** Tells a core which keys name the columns, as JSON writes them. */
function writeNames(core, plan) {
    core.setNames(writeTexts(core, plan.columns.map(({ name }) => `${JSON.stringify(name)}:`)));
}
function writeCheck(core, index, check) {
    core.setCheck(index, check === "unsure" ? ASKS.unsure : asksOf(check));
    if (check === "unsure")
        return;
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, texts, numbers, booleans, minLength, maxLength } = check;
    const [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    core.setRange(index, minimum ?? least, maximum ?? most, exclusiveMinimum ?? least, exclusiveMaximum ?? most);
    core.setLengths(index, Math.min(minLength ?? 0, MAX_LENGTH), Math.min(maxLength ?? MAX_LENGTH, MAX_LENGTH));
    const allowed = (booleans?.includes(true) ? 1 : 0) | (booleans?.includes(false) ? 2 : 0);
    core.setRest(index, BigInt(multipleOf ?? 1), allowed, check.format === undefined ? 0 : core_plan_FORMATS[check.format]);
    if (numbers !== undefined) {
        const address = core.room(8 * numbers.length);
        new Float64Array(core.memory.buffer, address, numbers.length).set(numbers);
        core.setNumbers(index, address, numbers.length);
    }
    if (texts !== undefined)
        writeAllowed(core, index, texts);
    if (check.pattern !== undefined)
        writePattern(core, index, check.pattern);
}
function asksOf(check) {
    const isRanged = [check.minimum, check.maximum, check.exclusiveMinimum, check.exclusiveMaximum].some((limit) => limit !== undefined);
    const isMeasured = check.minLength !== undefined || check.maxLength !== undefined;
    const isWhole = check.multipleOf === undefined || (Number.isSafeInteger(check.multipleOf) && check.multipleOf > 0);
    return ((isRanged ? ASKS.range : 0) |
        (check.integer ? ASKS.integer : 0) |
        (check.multipleOf === undefined ? 0 : isWhole ? ASKS.multiple : ASKS.unsure) |
        (check.texts === undefined ? 0 : ASKS.texts) |
        (check.numbers === undefined ? 0 : ASKS.numbers) |
        (check.booleans === undefined ? 0 : ASKS.booleans) |
        (isMeasured ? ASKS.lengths : 0) |
        (check.format === undefined ? 0 : ASKS.format) |
        (check.pattern === undefined ? 0 : ASKS.pattern));
}
function writeAllowed(core, index, texts) {
    const distinct = [...new Set(texts)];
    core.setTexts(index, 2 ** Math.ceil(Math.log2(2 * distinct.length + 2)));
    const address = writeTexts(core, distinct);
    const places = new Uint32Array(core.memory.buffer, address, 2 * distinct.length).slice();
    for (const place of distinct.keys())
        core.addAllowed(index, places[2 * place], places[2 * place + 1]);
}
/** Writes texts and, per text, its address and length. Returns where the latter are. */
function writeTexts(core, texts) {
    const encoded = texts.map((text) => Buffer.from(text));
    const places = core.room(8 * texts.length + 8);
    for (const [index, bytes] of encoded.entries()) {
        const address = core.room(bytes.length + SPARE);
        new Uint8Array(core.memory.buffer, address, bytes.length).set(bytes);
        new Uint32Array(core.memory.buffer, places + 8 * index, 2).set([address, bytes.length]);
    }
    return places;
}
function writePattern(core, index, pattern) {
    const next = core.room(2 * pattern.next.length);
    const states = core.room(pattern.states);
    new Uint16Array(core.memory.buffer, next, pattern.next.length).set(pattern.next);
    const kinds = Array.from({ length: pattern.states }, (_, state) => (pattern.accepting[state] ? 1 : 0) | (pattern.settled[state] ? 2 : 0));
    new Uint8Array(core.memory.buffer, states, pattern.states).set(kinds);
    core.setPattern(index, next, states);
}

;// CONCATENATED MODULE: ./build/core/tabular/fast/core-texts.js

/** Offsets in wasm/assembly/column.ts. */
const TEXTS = { count: 0, lengthMin: 16, lengthMax: 20, min: 24, max: 28, entries: 40, entryCount: 48, sketch: 68 };
const core_texts_KEPT = { address: 8, length: 12 };
/** Numbers of 32 bits of an entry: address, length, code points, count. */
const ENTRY = 4;
const SKETCH = 2 ** 14;
/** What the core gathered of texts; null: there were none. */
function readTexts(core, at) {
    const { buffer } = core.memory;
    const bytes = Buffer.from(buffer);
    const view = new DataView(buffer);
    const field = (offset) => view.getUint32(at + offset, true);
    const count = view.getFloat64(at + TEXTS.count, true);
    if (count === 0)
        return null;
    const kept = (address) => {
        const start = view.getUint32(address + core_texts_KEPT.address, true);
        return bytes.toString("utf8", start, start + view.getUint32(address + core_texts_KEPT.length, true));
    };
    const sketch = field(TEXTS.sketch);
    return {
        count,
        min: kept(field(TEXTS.min)),
        max: kept(field(TEXTS.max)),
        lengths: { min: field(TEXTS.lengthMin), max: field(TEXTS.lengthMax), sum: core.lengthsOf(at) },
        values: sketch === 0 ? readValues(bytes, new Uint32Array(buffer, field(TEXTS.entries), ENTRY * field(TEXTS.entryCount))) : null,
        sketch: sketch === 0 ? null : new Uint8Array(buffer, sketch, SKETCH).slice(),
    };
}
function readValues(bytes, entries) {
    const keys = [];
    const counts = new Float64Array(entries.length / ENTRY);
    let [hasSurrogates, isEven] = [false, true];
    for (let entry = 0; entry < entries.length; entry += ENTRY) {
        const [start, length, chars] = [entries[entry], entries[entry + 1], entries[entry + 2]];
        const text = bytes.toString(chars === length ? "latin1" : "utf8", start, start + length);
        if (text.length !== chars)
            hasSurrogates = true;
        counts[keys.length] = entries[entry + 3];
        if (counts[keys.length] !== counts[0])
            isEven = false;
        keys.push(text);
    }
    const known = isEven ? null : new Map(keys.map((key, index) => [key, counts[index]]));
    // Without surrogates code units sort as code points do
    if (hasSurrogates)
        keys.sort(text_order/* compareTexts */.qy);
    else
        keys.sort();
    // Where all are as frequent as the first, as where each stands once, sorting does not move counts
    return { keys, counts: known === null ? counts : Float64Array.from(keys, (key) => known.get(key)) };
}

;// CONCATENATED MODULE: ./build/core/tabular/fast/core-state.js

/** Offsets in wasm/assembly/column.ts: of a column… */
const COLUMN = { broken: 12, notBoolean: 16, hasFraction: 20, trues: 24, falses: 32, largeMin: 80, largeMax: 88 };
/** …and of what is gathered of its numbers. */
const NUMBERS = { count: 0, min: 8, max: 16, table: 24, mask: 28, used: 32, pages: 36, sketch: 40 };
/** Of a page: its bins, and sums of 128 bits of m, h², h·l and l² (wasm/assembly/sums.ts). */
const PAGE = { bins: 4, totals: 40 };
const [PAGES, BINS, core_state_SKETCH] = [4096, 1024, 2 ** 14];
const PARTS = { column: 0, numbers: 1, texts: 2, large: 3 };
const NO_KINDS = { number: 0, true: 0, false: 0, string: 0, other: 0 };
/** A guessed column of numbers in which something else was found. */
function isBroken(core, index) {
    return new DataView(core.memory.buffer).getUint32(core.part(index, PARTS.column) + COLUMN.broken, true) !== 0;
}
/** What the core gathered of a column; null: it only passed it on. Once per column. */
function readState(core, index, { kind }) {
    if (kind === "slow" || kind === "skip")
        return null;
    const isNumeric = kind === "integer" || kind === "number" || kind === "guess-number";
    if (isNumeric)
        core.settleColumn(index);
    const numbers = isNumeric ? readNumbers(core, index) : null;
    if (isNumeric)
        core.unsettleColumn(index);
    const texts = kind === "text" || kind === "guess-text" ? readTexts(core, core.part(index, PARTS.texts)) : null;
    const view = new DataView(core.memory.buffer, core.part(index, PARTS.column));
    const [yes, no] = [view.getFloat64(COLUMN.trues, true), view.getFloat64(COLUMN.falses, true)];
    const count = (numbers?.count ?? 0) + (texts?.count ?? 0) + yes + no;
    const isText = kind !== "integer" && kind !== "number" && kind !== "boolean";
    const isGuessed = kind === "guess-number" || kind === "guess-text";
    return {
        count,
        kinds: isText ? { ...NO_KINDS, string: count } : { ...NO_KINDS, number: numbers?.count ?? 0, true: yes, false: no },
        hasFraction: view.getUint32(COLUMN.hasFraction, true) !== 0,
        numbers,
        texts,
        others: null,
        guess: isGuessed
            ? {
                numbers: kind === "guess-number" || count === 0,
                booleans: count === 0 || (kind === "guess-text" && view.getUint32(COLUMN.notBoolean, true) === 0),
            }
            : null,
    };
}
function readNumbers(core, index) {
    const { buffer } = core.memory;
    const at = core.part(index, PARTS.numbers);
    const view = new DataView(buffer, at);
    const count = view.getFloat64(NUMBERS.count, true);
    if (count === 0)
        return null;
    const pages = new Uint32Array(buffer, view.getUint32(NUMBERS.pages, true), PAGES);
    const sketch = view.getUint32(NUMBERS.sketch, true);
    return {
        count,
        min: view.getFloat64(NUMBERS.min, true),
        max: view.getFloat64(NUMBERS.max, true),
        ...readSums(buffer, pages),
        values: sketch === 0 ? core_state_readValues(core, index, view) : null,
        histogram: sketch === 0 ? null : readHistogram(buffer, pages),
        sketch: sketch === 0 ? null : new Uint8Array(buffer, sketch, core_state_SKETCH).slice(),
        large: readLarge(core, index),
    };
}
/** x = ±m · 2^(e − 1075), so that x · 2^1074 = ±m · 2^(e − 1); e is 0 below the normal doubles, which count as 1. */
function readSums(buffer, pages) {
    let [sum, squares] = [0n, 0n];
    for (let page = 0; page < PAGES; page += 1) {
        const address = pages[page];
        if (address === 0)
            continue;
        const [m, high, cross, low] = totals(new BigUint64Array(buffer, address + PAGE.totals, 8));
        const shift = BigInt(Math.max((page & 2047) - 1, 0));
        sum += page < 2048 ? m << shift : -(m << shift);
        squares += ((high << 52n) + (cross << 27n) + low) << (2n * shift);
    }
    return { sum, squares };
}
function totals(words) {
    const total = (part) => (words[2 * part + 1] << 64n) | words[2 * part];
    return [total(0), total(1), total(2), total(3)];
}
function core_state_readValues(core, index, view) {
    const [table, used] = [view.getUint32(NUMBERS.table, true), view.getUint32(NUMBERS.used, true)];
    const keys = new Float64Array(used);
    if (used === 0)
        return { keys, counts: new Float64Array(0) };
    const size = view.getUint32(NUMBERS.mask, true) + 1;
    const { buffer } = core.memory;
    const [slots, counts] = [new Float64Array(buffer, table, 2 * size), new Uint32Array(buffer, table, 4 * size)];
    let [length, isEven, first] = [0, true, 0];
    for (let slot = 0; slot < size; slot += 1) {
        const count = counts[4 * slot + 2] + counts[4 * slot + 3] * 2 ** 32;
        if (count === 0)
            continue;
        if (length === 0)
            first = count;
        else if (count !== first)
            isEven = false;
        keys[length] = slots[2 * slot];
        length += 1;
    }
    keys.sort();
    return { keys, counts: isEven ? new Float64Array(used).fill(first) : keys.map((key) => core.tally(index, key)) };
}
function readHistogram(buffer, pages) {
    const histogram = new Map();
    for (let page = 0; page < PAGES; page += 1) {
        const address = pages[page];
        const bins = address === 0 ? 0 : new DataView(buffer).getUint32(address + PAGE.bins, true);
        if (bins !== 0)
            histogram.set(page, Float64Array.from(new Uint32Array(buffer, bins, BINS)));
    }
    return histogram;
}
function readLarge(core, index) {
    const large = core.part(index, PARTS.large);
    const texts = large === 0 ? null : readTexts(core, large);
    if (texts === null)
        return null;
    const view = new DataView(core.memory.buffer, core.part(index, PARTS.column));
    return { min: `${view.getBigInt64(COLUMN.largeMin, true)}`, max: `${view.getBigInt64(COLUMN.largeMax, true)}`, texts };
}

// EXTERNAL MODULE: ./build/core/tabular/fast/parquet-columns.js
var parquet_columns = __webpack_require__(3665);
;// CONCATENATED MODULE: ./build/core/tabular/fast/parquet-header.js
/** As parquet.thrift numbers encodings. */
const ENCODINGS = { plain: 0, plainDictionary: 2, rle: 3, rleDictionary: 8 };
const parquet_header_KINDS = { 0: "data", 2: "dictionary", 3: "data-v2" };
const [TRUE, FALSE, BYTE, I16, I32, I64, DOUBLE, BINARY, LIST, SET, MAP, STRUCT] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const MAX_DEPTH = 16;
/** Reads a page's header (Thrift's compact protocol). Null: it goes on beyond these bytes. Throws for what is none. */
function readPageHeader(bytes) {
    const reader = new Reader(bytes);
    const fields = reader.struct(0);
    if (reader.at > bytes.length)
        return null;
    const number = (from, id) => {
        const value = from?.get(id);
        return typeof value === "number" ? value : -1;
    };
    const part = (id) => {
        const value = fields.get(id);
        return value instanceof Map ? value : undefined;
    };
    const kind = parquet_header_KINDS[number(fields, 1)] ?? "other";
    const own = part(kind === "data" ? 5 : kind === "dictionary" ? 7 : 8);
    const isNew = kind === "data-v2";
    return {
        kind,
        bytes: reader.at,
        unpacked: number(fields, 2),
        packed: number(fields, 3),
        values: number(own, 1),
        encoding: number(own, isNew ? 4 : 2),
        levelEncoding: kind === "data" ? number(own, 3) : ENCODINGS.rle,
        nulls: isNew ? number(own, 2) : 0,
        levelBytes: isNew ? number(own, 5) : 0,
        repetitionBytes: isNew ? number(own, 6) : 0,
        isPacked: own?.get(7) !== false || !isNew,
    };
}
class Reader {
    at = 0;
    #bytes;
    constructor(bytes) {
        this.#bytes = bytes;
    }
    struct(depth) {
        if (depth > MAX_DEPTH)
            throw new RangeError("a page header is nested too deeply");
        const fields = new Map();
        let id = 0;
        while (this.at < this.#bytes.length) {
            const head = this.#byte();
            if (head === 0)
                return fields;
            id = head >> 4 === 0 ? this.#zigzag() : id + (head >> 4);
            const value = this.#value(head & 15, depth);
            if (value !== undefined)
                fields.set(id, value);
        }
        // It goes on beyond what is known of it
        this.at = Number.POSITIVE_INFINITY;
        return fields;
    }
    #value(type, depth) {
        if (type === TRUE || type === FALSE)
            return type === TRUE;
        if (type === I16 || type === I32 || type === I64)
            return this.#zigzag();
        if (type === STRUCT)
            return this.struct(depth + 1);
        if (type === BYTE)
            this.at += 1;
        else if (type === DOUBLE)
            this.at += 8;
        else if (type === BINARY) {
            const length = this.#varint();
            this.at += length;
        }
        else if (type === LIST || type === SET)
            this.#list(depth);
        else
            throw new RangeError(type === MAP ? "a page header has a map" : "a page header has a field of no type");
        return undefined;
    }
    #list(depth) {
        const head = this.#byte();
        const size = head >> 4 === 15 ? this.#varint() : head >> 4;
        for (let index = 0; index < size && this.at < this.#bytes.length; index += 1) {
            if ((head & 15) === TRUE || (head & 15) === FALSE)
                this.at += 1;
            else
                this.#value(head & 15, depth + 1);
        }
    }
    #byte() {
        const byte = this.#bytes[this.at] ?? 0;
        this.at += 1;
        return byte;
    }
    #varint() {
        let [value, factor] = [0, 1];
        for (let count = 0; count < 10; count += 1) {
            const byte = this.#byte();
            value += (byte & 127) * factor;
            if (byte < 128)
                return value;
            factor *= 128;
        }
        throw new RangeError("a page header has a number of more than 64 bits");
    }
    #zigzag() {
        const value = this.#varint();
        return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    }
}

// EXTERNAL MODULE: ./build/core/tabular/fast/parquet-rooms.js
var parquet_rooms = __webpack_require__(7134);
;// CONCATENATED MODULE: ./build/core/tabular/fast/parquet-core.js










/** Thrown for a column in which something stands that the library has to read. */
class ColumnNeeded extends Error {
    column;
    constructor(column) {
        super(`column ${column} cannot be read fast`);
        this.column = column;
    }
}
const MAX_PAGE_BYTES = 256 * 1024 * 1024;
const HEADER_BYTES = [256, 16 * 1024, 1024 * 1024];
const OUTCOMES = { done: 0, damaged: 1, unusual: 2 };
const ODD_TEXTS = ["NaN", "Infinity", "-Infinity"];
/** Reads flat columns of a Parquet file, page by page, into the fast core. */
class ParquetCore {
    #core;
    #plan;
    #columns;
    #rooms;
    #odds;
    #groupRows = 0;
    #isSuspect = false;
    #dictionary = null;
    constructor(plan, columns) {
        this.#core = (0,core_exports/* newCore */.e)();
        this.#plan = plan;
        this.#columns = columns;
        writePlan(this.#core, plan, 0);
        this.#rooms = new parquet_rooms/* Rooms */.f(this.#core);
        this.#odds = this.#core.room(24 * plan.columns.length);
        this.#core.setOdds(this.#odds);
    }
    beginGroup(rows) {
        this.#groupRows = rows;
        this.#isSuspect = false;
        this.#rooms.zeroed("rows", rows);
    }
    /** Rows of the group that are not surely valid, from 0. */
    suspects() {
        if (!this.#isSuspect)
            return [];
        const rows = [];
        for (const [row, flag] of this.#rooms.bytes("rows", this.#groupRows).entries())
            if (flag !== 0)
                rows.push(row);
        return rows;
    }
    /** Reads one column of the group. Throws {@link PlainNeeded} and {@link ColumnNeeded}. */
    takeChunk(fd, index, chunk) {
        let at = Number(chunk.dictionary_page_offset || chunk.data_page_offset);
        const end = at + Number(chunk.total_compressed_size);
        this.#dictionary = null;
        let row = 0;
        while (row < this.#groupRows) {
            const header = headerAt(fd, at, end);
            const from = at + header.bytes;
            at = from + header.packed;
            if (header.packed < 0 || header.unpacked < 0 || header.values < 0 || at > end || header.unpacked > MAX_PAGE_BYTES)
                throw damaged();
            if (header.kind === "other")
                throw damaged();
            if (header.kind === "dictionary")
                this.#openDictionary(index, header, this.#unpack("dictionary", fd, from, header, chunk));
            else {
                if (row + header.values > this.#groupRows)
                    throw damaged();
                this.#takePage(index, header, this.#page(index, fd, from, header, chunk), row);
                row += header.values;
            }
        }
        this.#closeDictionary(index);
        if (BigInt(row) !== chunk.num_values)
            throw damaged();
    }
    /** What was gathered, by position; null for columns that are not read here. */
    finish() {
        return this.#plan.columns.map((column, index) => {
            const state = readState(this.#core, index, column);
            const counts = [...new BigUint64Array(this.#core.memory.buffer, this.#odds + 24 * index, 3)];
            if (state === null || counts.every((count) => count === 0n))
                return state;
            const scan = new column_scan/* ColumnScan */.e(new Set(), false);
            scan.merge(state);
            for (const [which, count] of counts.entries())
                for (let time = 0n; time < count; time += 1n)
                    scan.add(ODD_TEXTS[which]);
            return scan.state();
        });
    }
    /** Unpacks a page's values; their place, and where the levels are. */
    #page(index, fd, from, header, chunk) {
        const { isOptional } = this.#columns[index];
        if (header.kind === "data") {
            const at = this.#unpack("page", fd, from, header, chunk);
            if (!isOptional)
                return { at, bytes: header.unpacked, values: header.values, levels: 0 };
            if (header.levelEncoding !== ENCODINGS.rle || header.unpacked < 4)
                throw damaged();
            const levelBytes = this.#rooms.uint32(at);
            if (levelBytes + 4 > header.unpacked)
                throw damaged();
            const { levels, values } = this.#levels(at + 4, levelBytes, header.values);
            return { at: at + 4 + levelBytes, bytes: header.unpacked - 4 - levelBytes, values, levels };
        }
        const { levelBytes, repetitionBytes, nulls } = header;
        const before = levelBytes + repetitionBytes;
        if (levelBytes < 0 || repetitionBytes !== 0 || nulls < 0 || before > header.packed || before > header.unpacked)
            throw damaged();
        if (!isOptional && levelBytes !== 0)
            throw damaged();
        const rest = { ...header, packed: header.packed - before, unpacked: header.unpacked - before };
        let [levels, values] = [0, header.values];
        if (isOptional) {
            const packed = this.#read("levels-packed", fd, from, levelBytes);
            ({ levels, values } = this.#levels(packed, levelBytes, header.values));
        }
        if (values !== header.values - nulls)
            throw damaged();
        const at = this.#unpack("page", fd, from + before, rest, chunk);
        return { at, bytes: rest.unpacked, values, levels };
    }
    #levels(from, bytes, count) {
        const levels = this.#rooms.at("levels", count);
        const values = this.#core.readBits(from, bytes, count, levels);
        if (values < 0)
            throw damaged();
        return { levels, values };
    }
    #takePage(index, header, page, row) {
        const { form, unit, isUtc } = this.#columns[index];
        const column = this.#plan.columns[index];
        const { at, bytes, values, levels } = page;
        const isChecked = column?.check !== undefined;
        const flags = isChecked ? this.#rooms.zeroed("flags", values) : 0;
        let flagged = 0;
        if (form === parquet_columns/* FORMS */.yY.boolean) {
            this.#takeBooleans(index, header, page, flags);
            flagged = this.#core.flaggedValues();
        }
        else if (header.encoding === ENCODINGS.plain) {
            settle(index, this.#core.takeValues(index, form, unit, isUtc ? 1 : 0, at, bytes, values, flags));
            flagged = this.#core.flaggedValues();
        }
        else if (header.encoding === ENCODINGS.plainDictionary || header.encoding === ENCODINGS.rleDictionary) {
            const dictionary = this.#dictionary;
            if (values > 0) {
                if (dictionary === null || bytes < 1)
                    throw damaged();
                const width = this.#rooms.uint32(at) & 255;
                const { counts, size, bad } = dictionary;
                flagged = this.#core.countCodes(at + 1, bytes - 1, width, values, counts, size, bad, flags);
                if (flagged < 0)
                    throw damaged();
            }
        }
        else
            throw new ColumnNeeded(index);
        const isNullable = column?.nullable !== false;
        if (flagged === 0 && (isNullable || values === header.values))
            return;
        this.#isSuspect = true;
        this.#core.markRows(levels, header.values, flagged === 0 ? 0 : flags, isNullable ? 1 : 0, this.#rooms.at("rows", this.#groupRows) + row);
    }
    #takeBooleans(index, { encoding }, { at, bytes, values }, flags) {
        const to = this.#rooms.at("booleans", values);
        let trues = 0;
        if (encoding === ENCODINGS.plain) {
            if (bytes * 8 < values)
                throw damaged();
            trues = this.#core.spreadBits(at, values, to);
        }
        else if (encoding === ENCODINGS.rle) {
            if (bytes < 4)
                throw damaged();
            trues = this.#core.readBits(at + 4, Math.min(this.#rooms.uint32(at), bytes - 4), values, to);
            if (trues < 0)
                throw damaged();
        }
        else
            throw new ColumnNeeded(index);
        this.#core.takeBooleans(index, to, values, trues, flags);
    }
    #openDictionary(index, { values: size, unpacked: bytes, encoding }, at) {
        this.#closeDictionary(index);
        const { form, unit, isUtc } = this.#columns[index];
        const isPlain = encoding === ENCODINGS.plain || encoding === ENCODINGS.plainDictionary;
        if (!isPlain || form === parquet_columns/* FORMS */.yY.boolean)
            throw new ColumnNeeded(index);
        const bad = this.#plan.columns[index]?.check === undefined ? 0 : this.#rooms.zeroed("bad", size);
        settle(index, this.#core.judgeDictionary(index, form, unit, isUtc ? 1 : 0, at, bytes, size, bad));
        const isBad = this.#core.flaggedValues() > 0;
        this.#dictionary = { at, bytes, size, counts: this.#rooms.zeroed("counts", 4 * size), bad: isBad ? bad : 0 };
    }
    #closeDictionary(index) {
        const { form, unit, isUtc } = this.#columns[index];
        if (this.#dictionary === null)
            return;
        const { at, bytes, size, counts } = this.#dictionary;
        this.#core.takeDictionary(index, form, unit, isUtc ? 1 : 0, at, bytes, size, counts);
        this.#dictionary = null;
    }
    #unpack(room, fd, from, header, { codec }) {
        const { packed, unpacked } = header;
        if (codec === "UNCOMPRESSED" || !header.isPacked) {
            if (packed !== unpacked)
                throw damaged();
            return this.#read(room, fd, from, unpacked);
        }
        const source = this.#read("packed", fd, from, packed);
        const to = this.#rooms.at(room, unpacked);
        if (packed === 0 && unpacked === 0)
            return to;
        if (codec === "SNAPPY") {
            if (this.#core.unpackSnappy(source, packed, to, unpacked) === 0)
                throw damaged();
            return to;
        }
        const bytes = orDamaged(() => codecs/* CODECS */.Q[codec]?.(this.#rooms.bytes("packed", packed), unpacked));
        if (bytes?.length !== unpacked)
            throw damaged();
        this.#rooms.bytes(room, unpacked).set(bytes);
        return to;
    }
    #read(room, fd, from, bytes) {
        const at = this.#rooms.at(room, bytes);
        const target = this.#rooms.bytes(room, bytes);
        for (let done = 0; done < bytes;) {
            const read = (0,external_node_fs_.readSync)(fd, target, done, bytes - done, from + done);
            if (read === 0)
                throw damaged();
            done += read;
        }
        return at;
    }
}
function settle(index, outcome) {
    if (outcome === OUTCOMES.unusual)
        throw new ColumnNeeded(index);
    if (outcome !== OUTCOMES.done)
        throw damaged();
}
/** Whatever it is: the plain reader says it right. */
function damaged() {
    return new PlainNeeded("a page of the Parquet file is not as it should be");
}
function orDamaged(read) {
    try {
        return read();
    }
    catch {
        throw damaged();
    }
}
function headerAt(fd, at, end) {
    for (const most of HEADER_BYTES) {
        const bytes = new Uint8Array(Math.min(most, Math.max(0, end - at)));
        const read = (0,external_node_fs_.readSync)(fd, bytes, 0, bytes.length, at);
        const header = orDamaged(() => readPageHeader(bytes.subarray(0, read)));
        if (header !== null)
            return header;
    }
    throw damaged();
}

// EXTERNAL MODULE: ./build/core/tabular/limits.js
var limits = __webpack_require__(1986);
;// CONCATENATED MODULE: ./build/action-validate-data/src/fast/read-groups.js











const CONTROL = { next: 0, stopped: 1, columns: 2 };
/** Larger groups are read by the library, in parts. */
const MAX_GROUP_ROWS = 64 * 1024 * 1024;
const SAMPLES = { number: 1, text: "", boolean: true };
/** Reads row groups until none is left, beside other readers that do the same. Throws PlainNeeded, or SequenceNeeded when it is to be tried once more. */
async function readGroups(task, scan, events = {}) {
    const { control, path, index } = task;
    const file = await (0,parquet_open.openParquetFile)(path);
    const fd = (0,external_node_fs_.openSync)(path, "r");
    try {
        const planned = planGroups(file, task);
        if (planned === null)
            throw new PlainNeeded("the table cannot be planned");
        scan.declare(index, file.columns, { isText: false });
        const core = new ParquetCore(planned.plan, planned.flat);
        const reader = new GroupReader({ task, file, planned, scan, core, fd });
        for (;;) {
            const group = Atomics.add(control, CONTROL.next, 1);
            if (group >= file.metadata.row_groups.length || Atomics.load(control, CONTROL.stopped) !== 0)
                break;
            await reader.read(group, events);
        }
        for (const [column, state] of core.finish().entries())
            if (state !== null && state.count > 0)
                scan.columns.scanOf(file.columns[column])?.merge(state);
    }
    catch (error) {
        if (!(error instanceof ColumnNeeded))
            throw error;
        Atomics.store(control, CONTROL.columns + error.column, 1);
        throw new SequenceNeeded();
    }
    finally {
        (0,external_node_fs_.closeSync)(fd);
        await file.close();
    }
}
/** Null: nothing would be gained. */
function planGroups(file, { schema, control }) {
    const { row_groups: groups, num_rows: rows } = file.metadata;
    if (groups.reduce((sum, group) => sum + group.num_rows, 0n) !== rows)
        return null;
    if (groups.some(({ num_rows: size }) => size > MAX_GROUP_ROWS || size < 0))
        return null;
    const bytes = groups.map(({ columns }) => columns.reduce((sum, { meta_data: chunk }) => sum + Number(chunk?.total_uncompressed_size ?? 0), 0));
    if (bytes.some((size) => size > limits/* MAX_GROUP_BYTES */.TR))
        return null;
    const flat = file.flat.map((column, index) => (control[CONTROL.columns + index] === 0 ? column : null));
    const planned = planTable({
        format: "parquet",
        delimiter: ",",
        nulls: [],
        columns: file.columns,
        sample: [flat.map((column) => (column === null ? {} : SAMPLES[column.kind]))],
        schema: schema?.schema ?? null,
        typesOf: () => new Set(),
        key: [],
        content: false,
        watched: new Set(),
    });
    if (planned === null || flat.every((column) => column === null))
        return null;
    // Every row would have to be checked anew
    const isUnsure = planned.plan.columns.some(({ check, kind }) => check === "unsure" || (kind === "slow" && check !== undefined));
    return isUnsure ? null : { ...planned, flat };
}
class GroupReader {
    #task;
    #file;
    #plan;
    #scan;
    #core;
    #fd;
    #segment;
    #schema;
    /** Columns that the library reads for what is gathered of each, for those who watch it, and for keys. */
    #slow;
    #watched;
    #looked;
    #firstRows;
    constructor(given) {
        const { task, file, planned, scan } = given;
        [this.#task, this.#file, this.#plan, this.#scan, this.#core, this.#fd] = [task, file, planned, scan, given.core, given.fd];
        this.#segment = segmentOf(task.index, 0);
        this.#schema = task.schema === null ? null : lazy_schema_lazySchema(task.schema);
        this.#slow = new Set(file.columns.filter((_, index) => planned.flat[index] === null));
        this.#watched = new Set(file.columns.filter((name) => !this.#slow.has(name) && scan.plan.extras(name).length > 0));
        this.#looked = new Set([...this.#slow, ...this.#watched, ...scan.plan.identities.flat()]);
        let row = 0;
        this.#firstRows = file.metadata.row_groups.map(({ num_rows: rows }) => {
            row += Number(rows);
            return row - Number(rows);
        });
    }
    async read(index, { signal, onRead }) {
        const { metadata, leaves, flat } = { ...this.#file, flat: this.#plan.flat };
        const group = metadata.row_groups[index];
        if (group === undefined)
            return;
        const rows = Number(group.num_rows);
        this.#core.beginGroup(rows);
        for (const [column, how] of flat.entries()) {
            const chunk = group.columns[leaves[column]]?.meta_data;
            if (how === null || chunk === undefined)
                continue;
            this.#core.takeChunk(this.#fd, column, chunk);
            // The process goes on living while a long group is read
            await (0,external_node_timers_promises_.setImmediate)();
            signal?.throwIfAborted();
        }
        const suspects = this.#core.suspects();
        if (suspects.length > 0)
            await this.#judge(index, suspects.map((row) => row + (this.#firstRows[index] ?? 0) + 1));
        if (this.#looked.size > 0)
            for await (const batch of this.#file.batches({ group: index, columns: this.#looked }))
                this.#look(batch);
        this.#scan.segments.countRows(this.#segment, rows);
        const bytes = group.columns.reduce((sum, { meta_data: chunk }) => sum + Number(chunk?.total_compressed_size ?? 0), 0);
        onRead?.({ bytes, rows });
    }
    /** Checks the rows, told by their records, as the plain reader does. */
    async #judge(group, records) {
        const { name } = this.#task;
        const wanted = new Set(records);
        for await (const batch of this.#file.batches({ group })) {
            if (!records.some((record) => record >= batch.first && record < batch.first + batch.rows))
                continue;
            for (const all of (0,columnar/* rowsOf */.RO)(batch)) {
                const rows = all.filter(({ record }) => wanted.has(record));
                if (rows.length === 0)
                    continue;
                const found = this.#schema?.check(rows.map(({ object }) => object ?? {}), (row) => `${name} ${(0,tabular_row/* rowName */._k)(rows[row])}`);
                for (const [row, errors] of found?.entries() ?? [])
                    if (errors !== null)
                        this.#scan.addRowErrors(this.#segment, name, rows[row], errors);
            }
        }
    }
    #look(batch) {
        const place = { segment: this.#segment, record: 0 };
        for (const { name, values, exact } of batch.columns) {
            const scan = this.#scan.columns.scanOf(name);
            const isSlow = this.#slow.has(name);
            if (scan === undefined || !(isSlow || this.#watched.has(name)))
                continue;
            for (let row = 0; row < batch.rows; row += 1) {
                const value = values[row] ?? null;
                place.record = batch.first + row;
                if (isSlow)
                    scan.add(value, exact?.get(row), place);
                else if (value !== null)
                    for (const extra of scan.extras)
                        extra.add(value, place, exact?.get(row));
            }
        }
        if (this.#scan.plan.identities.length === 0)
            return;
        for (const rows of (0,columnar/* rowsOf */.RO)(batch))
            for (const row of rows)
                this.#scan.addIdentities(this.#segment, this.#task.name, row, row.object ?? {});
    }
}

// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(5919);
;// CONCATENATED MODULE: ./build/action-validate-data/src/fast/worker-task.js





/** The plan of a scan in a worker. */
function planIn(task) {
    const { plan, source } = task;
    const loaded = "groups" in task ? task.groups.schema : task.file.schema;
    const schema = loaded === null ? null : lazySchema(loaded);
    return { ...plan, typesOf: schema?.typesOf ?? (() => worker_task_NO_TYPES), extras: extrasFor({ ...source, schema }) };
}
const worker_task_NO_TYPES = new Set();
function startWorker(task) {
    return new external_node_worker_threads_.Worker(entryFile(), { workerData: task });
}
/** The worker's entry file: beside the bundle of this code, of which this may be a part that is loaded when needed, or in the sources. */
function entryFile() {
    const here = (0,external_node_url_.fileURLToPath)(import.meta.url);
    return (0,external_node_path_.basename)(here).endsWith("index.js") ? (0,external_node_path_.join)((0,external_node_path_.dirname)(here), "worker", "index.js") : (0,external_node_path_.join)((0,external_node_path_.dirname)(here), "..", "worker.ts");
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/fast/read-parquet.js






/** Reads a whole Parquet file of a dataset by its row groups. Null: the plain reader has to. Throws PlainNeeded, and whatever the file system says. */
async function readParquet(given) {
    const { plan, index, size } = given;
    const { name: dataset, config, files, schema } = given.source;
    const { path, name } = files[index];
    const { columns, groups } = await sizeOf(path);
    if (plan.identities.flat().some((column) => !columns.includes(column)))
        return null;
    let threads = Math.min(given.threads, groups);
    let slow = [];
    for (;;) {
        const control = new Int32Array(new SharedArrayBuffer(4 * (CONTROL.columns + columns.length)));
        for (const column of slow)
            control[CONTROL.columns + column] = 1;
        const scan = new DatasetScan(plan);
        let [bytes, rows] = [0, 0];
        const onRead = (read) => {
            bytes = Math.min(size, bytes + read.bytes);
            rows += read.rows;
            given.onProgress?.({ file: name, bytes, totalBytes: size, rows });
        };
        try {
            const task = { path, index, name, schema: schema?.loaded ?? null, control };
            await together({ ...given, source: { name: dataset, config, files }, threads, task, onRead }, scan);
            return scan;
        }
        catch (error) {
            scan.close();
            if (!(error instanceof SequenceNeeded))
                throw error;
            const found = [...columns.keys()].filter((column) => control[CONTROL.columns + column] !== 0);
            // Without another column that only the library can read, it was a thread that could not live
            if (found.length === slow.length && threads === 1)
                return null;
            if (found.length === slow.length)
                threads = 1;
            slow = found;
        }
    }
}
async function sizeOf(path) {
    const file = await (0,parquet_open.openParquetFile)(path);
    await file.close();
    return { columns: file.columns, groups: file.metadata.row_groups.length };
}
async function together(given, scan) {
    const { task, threads, signal, onRead } = given;
    const own = async () => {
        await readGroups(task, scan, { signal, onRead });
        return { lines: [], guessed: [], texts: [] };
    };
    if (threads <= 1) {
        await own();
        return;
    }
    const { typesOf: _types, extras: _extras, ...plan } = given.plan;
    const spawn = () => {
        const worker = startWorker({ groups: task, plan, source: given.source });
        worker.on("message", (message) => {
            if (message.kind === "entries")
                (message.key === null ? scan.contents : scan.logOf(message.key))?.addEntries(message.entries);
            if (message.kind === "read")
                onRead(message);
        });
        return worker;
    };
    // Only what makes the readers stop is looked at of these
    const pieces = { size: 0, firstByte: 0, firstLine: 0, pieceBytes: 1, isQuoted: false, control: task.control };
    const results = await runPieces({ pieces, own, spawn, workers: threads - 1, signal });
    for (const { lines } of results)
        for (const line of lines)
            scan.mergeLine(line);
}

;// CONCATENATED MODULE: ./build/core/tabular/fast/byte-source.js

function fileSource(fd, from, to = Number.POSITIVE_INFINITY) {
    let at = from;
    return {
        read(into) {
            const read = (0,external_node_fs_.readSync)(fd, into, 0, Math.min(into.length, to - at), at);
            at += read;
            return read;
        },
    };
}
/** Of bytes that are unpacked as they come; the first `skipped` are left out. */
function streamSource(pieces, skipped) {
    let [piece, left] = [new Uint8Array(0), skipped];
    return {
        async read(into) {
            while (piece.length <= left) {
                left -= piece.length;
                const next = await pieces.next();
                piece = next.done ? new Uint8Array(0) : next.value;
                if (next.done)
                    return 0;
            }
            const part = piece.subarray(left, left + into.length);
            into.set(part);
            left += part.length;
            return part.length;
        },
    };
}

;// CONCATENATED MODULE: ./build/core/tabular/fast/core-outcome.js
/** As wasm/assembly/index.ts numbers its places. */
const PLACES = { input: 0, outcome: 1, starts: 2, suspects: 3, slow: 4, slowRoom: 5, keys: 6, keyStates: 7, contents: 8 };
const MAX_RECORDS = 2 ** 17;
const REASONS = ["end", "irregular", "full"];
/** What the last call did, as views of the core's memory. */
function readOutcome(core, plan) {
    const { buffer } = core.memory;
    const [next, records, reason, suspects, slow] = new Uint32Array(buffer, core.place(PLACES.outcome), 5);
    const column = (place, lane, room, count) => new Uint32Array(buffer, place + 4 * lane * room, count);
    const [suspectsAt, slowAt, slowRoom] = [core.place(PLACES.suspects), core.place(PLACES.slow), core.place(PLACES.slowRoom)];
    const hasKey = plan.key.length > 0;
    return {
        next,
        records,
        reason: REASONS[reason] ?? "irregular",
        suspects: {
            count: suspects,
            record: column(suspectsAt, 0, MAX_RECORDS, suspects),
            start: column(suspectsAt, 1, MAX_RECORDS, suspects),
            end: column(suspectsAt, 2, MAX_RECORDS, suspects),
        },
        slow: {
            count: slow,
            record: column(slowAt, 0, slowRoom, slow),
            column: column(slowAt, 1, slowRoom, slow),
            start: column(slowAt, 2, slowRoom, slow),
            end: column(slowAt, 3, slowRoom, slow),
        },
        starts: new Uint32Array(buffer, core.place(PLACES.starts), records),
        keys: hasKey ? new BigUint64Array(buffer, core.place(PLACES.keys), 2 * records) : null,
        keyStates: hasKey ? new Uint8Array(buffer, core.place(PLACES.keyStates), records) : null,
        contents: plan.content ? new BigUint64Array(buffer, core.place(PLACES.contents), 2 * records) : null,
    };
}

;// CONCATENATED MODULE: ./build/core/tabular/fast/core.js




const core_BLOCK_BYTES = 1024 * 1024;
/** The longest record that the core reads: what lies beyond a block may belong to the block's last one. */
const MAX_RECORD_BYTES = 1024 * 1024;
/** The fast core: reads blocks of a table in WebAssembly, gathers columns, and tells what the plain reader has to look at. Sources: wasm/. */
class FastCore {
    #core;
    #plan;
    #inputBytes;
    #hasNames = false;
    #states = null;
    constructor(core, plan, inputBytes) {
        this.#core = core;
        this.#plan = plan;
        this.#inputBytes = inputBytes;
    }
    /** `blockBytes`: what the caller reads at once; room for the longest record comes on top. */
    static create(plan, options = {}) {
        const core = (0,core_exports/* newCore */.e)();
        const inputBytes = 2 * (options.blockBytes ?? core_BLOCK_BYTES) + MAX_RECORD_BYTES;
        writePlan(core, plan, inputBytes);
        return new FastCore(core, plan, inputBytes);
    }
    /** Where the caller puts the file's bytes. The memory may move whenever the core works: take it anew for each reading. */
    get bytes() {
        return new Uint8Array(this.#core.memory.buffer, this.#core.place(PLACES.input), this.#inputBytes);
    }
    /** Guessed columns of numbers in which something else was found, by position: what was gathered of them is worthless. */
    get broken() {
        return [...this.#plan.columns.keys()].filter((index) => isBroken(this.#core, index));
    }
    /** Reads the whole CSV records of [from, to), which begins where a record does; `last`: the file ends at `to`. */
    run(from, to, last) {
        this.#core.run(from, to, last ? 1 : 0);
        return readOutcome(this.#core, this.#plan);
    }
    /** Reads the whole lines of JSON of [from, to), likewise. */
    runJson(from, to, last) {
        if (!this.#hasNames)
            writeNames(this.#core, this.#plan);
        this.#hasNames = true;
        this.#core.runJson(from, to, last ? 1 : 0);
        return readOutcome(this.#core, this.#plan);
    }
    /** Whether the quotes in [from, to) are odd in number. */
    quoteParity(from, to) {
        return this.#core.quoteParity(from, to) === 1 ? 1 : 0;
    }
    /** Offset after the first line end outside quotes, or -1. */
    firstRecord(from, to, inQuote) {
        return this.#core.firstRecord(from, to, inQuote ? 1 : 0);
    }
    countLines(from, to) {
        return this.#core.countLines(from, to);
    }
    /** What was gathered, by position in the plan; null for columns of kind `slow` and `skip`. The core reads nothing after it. */
    finish() {
        this.#states ??= this.#plan.columns.map((column, index) => readState(this.#core, index, column));
        return this.#states;
    }
}

;// CONCATENATED MODULE: ./build/core/tabular/fast/file-sequence.js


/** Between two looks at what else the process has to do. */
const BLOCKS_AT_ONCE = 8;
/** Scans a file from its first record to its end, block by block; a record that does not end in a block is carried to the next. */
async function scanSequence(task) {
    const { source, kernel, scan, blockBytes } = task;
    const room = kernel.bytes.length;
    let [length, blocks] = [0, 0];
    for (;;) {
        const carried = length;
        const wanted = Math.min(room, length + blockBytes);
        let isEnd = false;
        while (length < wanted) {
            const reading = source.read(kernel.bytes.subarray(length, wanted));
            const read = typeof reading === "number" ? reading : await reading;
            if (read === 0) {
                isEnd = true;
                break;
            }
            length += read;
        }
        const next = scan.take(0, length, isEnd);
        task.onBlock?.(scan.records, length - carried);
        if (isEnd) {
            if (next < length)
                throw new PlainNeeded("the last record does not end");
            return;
        }
        if (next === 0 && length === room)
            throw new PlainNeeded("a record is larger than the core's memory");
        kernel.bytes.copyWithin(0, next, length);
        length -= next;
        blocks += 1;
        if (blocks % BLOCKS_AT_ONCE === 0)
            await (0,external_node_timers_promises_.setImmediate)();
        task.signal?.throwIfAborted();
    }
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/fast/key-sink.js

/** Hands on the keys of rows, without a view of each: there are millions of them. */
function takeKeys(hashes, keys, target, hash) {
    const words = new Uint32Array(keys.buffer, keys.byteOffset, keys.length * 2);
    for (let index = 0; index < hashes.count; index += 1) {
        if ((hashes.keyStates?.[index] ?? 0) !== 0) {
            target.ask(index, hashes);
            continue;
        }
        for (let word = 0; word < 4; word += 1)
            hash[word] = words[index * 4 + word];
        target.add(hash, hashes.firstRecord + index, hashes.lineOf(index));
    }
}
/** Gathers one further key of rows, and nothing else: all other things are known from the first reading. */
class KeySink {
    #target;
    #hash = (0,scan_hash/* hashWords */.mX)();
    constructor(target) {
        this.#target = target;
    }
    cell() { }
    row() { }
    errors() { }
    problem() { }
    hashes(hashes) {
        if (hashes.keys !== null)
            takeKeys(hashes, hashes.keys, this.#target, this.#hash);
    }
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/fast/dataset-sink.js





const dataset_sink_NO_TYPES = new Set();
/** Puts what a fast reader finds into the scan of a dataset, piece by piece. */
class DatasetSink {
    #segment = 0;
    #irregular = 0;
    #scan;
    #columns;
    #name;
    #key;
    #cells;
    #guessed;
    #place = { segment: 0, record: 0 };
    #hash = (0,scan_hash/* hashWords */.mX)();
    constructor(task) {
        const { scan, file, planned } = task;
        this.#scan = scan;
        this.#name = task.name;
        this.#columns = file.head.columns;
        const log = file.key.length === 0 ? undefined : scan.logOf(file.key);
        this.#key = log === undefined ? null : { columns: file.key, log };
        this.#guessed = new Map(planned.plan.columns.flatMap(({ kind }, index) => (kind === "guess-number" ? [[index, new column_scan/* ColumnScan */.e(dataset_sink_NO_TYPES, true)]] : [])));
        this.#cells = this.#columns.map((name, index) => this.#guessed.get(index) ?? scan.columns.scanOf(name));
    }
    begin(segment) {
        this.#segment = segment;
        this.#place.segment = segment;
        this.#irregular = 0;
    }
    end(counts) {
        this.#scan.segments.countRows(this.#segment, counts.records - this.#irregular);
        this.#scan.segments.end(this.#segment, counts);
    }
    cell(column, value, source, record) {
        this.#place.record = record;
        this.#cells[column]?.add(value, typeof value === "number" ? source : undefined, this.#place);
    }
    row({ row, values }, errors) {
        this.#irregular += 1;
        this.#scan.addRow(this.#segment, this.#name, row, values, errors);
    }
    errors({ row }, errors) {
        this.#scan.addRowErrors(this.#segment, this.#name, row, errors);
    }
    problem(problem) {
        this.#irregular += 1;
        this.#scan.addProblem(this.#segment, this.#name, problem);
    }
    hashes(hashes) {
        if (hashes.keys !== null)
            this.#keys(hashes, hashes.keys);
        if (hashes.contents !== null)
            this.#contents(hashes, hashes.contents);
    }
    /** Takes over what the core counted, at the end. */
    finish(kernel) {
        const broken = new Set(kernel.broken);
        const guessed = [];
        for (const [index, state] of kernel.finish().entries()) {
            const name = this.#columns[index];
            const cells = this.#cells[index];
            const isGuessed = this.#guessed.has(index);
            if (state !== null && state.count > 0 && !broken.has(index))
                cells?.merge(state);
            if (!isGuessed)
                continue;
            const all = cells?.state();
            const isNumber = !broken.has(index) && all?.guess?.numbers === true;
            if (!isNumber)
                guessed.push({ name, state: null });
            else if (all.count > 0)
                guessed.push({ name, state: all });
        }
        return guessed;
    }
    #keys(hashes, keys) {
        if (this.#key === null)
            return;
        const { columns, log } = this.#key;
        const { key } = this.#scan.plan;
        const isKey = key !== null && identityName(columns) === identityName(key);
        const ask = (index) => {
            const { row, values } = hashes.row(index);
            const missing = hashKey(row, values, columns, this.#hash);
            if (missing === null)
                log.add(this.#hash, this.#segment, row.record, row.line);
            else if (isKey)
                this.#scan.addKeyNull(this.#segment, this.#name, row, missing);
        };
        takeKeys(hashes, keys, { ask, add: (hash, record, line) => log.add(hash, this.#segment, record, line) }, this.#hash);
    }
    #contents(hashes, contents) {
        const words = new Uint32Array(contents.buffer, contents.byteOffset, contents.length * 2);
        let slow = 0;
        for (let index = 0; index < hashes.count; index += 1) {
            for (let word = 0; word < 4; word += 1)
                this.#hash[word] = words[index * 4 + word];
            for (let cell = hashes.slow[slow]; cell?.row === index; cell = hashes.slow[slow]) {
                const { value, source } = cell;
                addValue(this.#hash, this.#columns[cell.column], value, () => source);
                slow += 1;
            }
            this.#scan.contents?.add(this.#hash, this.#segment, hashes.firstRecord + index, hashes.lineOf(index));
        }
    }
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/fast/text-sink.js

const text_sink_NO_TYPES = new Set();
/** Gathers the texts of columns that were taken for numbers, and nothing else: all other things are known from the first reading. */
class TextSink {
    #columns;
    constructor({ head, texts }) {
        this.#columns = new Map(head.columns.flatMap((name, index) => (texts?.includes(name) ? [[index, { name, scan: new column_scan/* ColumnScan */.e(text_sink_NO_TYPES, true) }]] : [])));
    }
    cell(column, value) {
        this.#columns.get(column)?.scan.add(value);
    }
    row() { }
    errors() { }
    problem() { }
    finish(kernel) {
        for (const [index, state] of kernel.finish().entries())
            if (state !== null && state.count > 0)
                this.#columns.get(index)?.scan.merge(state);
        return [...this.#columns.values()].map(({ name, scan }) => ({ name, state: scan.state() }));
    }
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/fast/read-pieces.js
















/** Reads the pieces of a file that this reader gets, or all of it, into a scan. Throws PlainNeeded or SequenceNeeded. */
async function readPieces(task, scan, events = {}) {
    const planned = planFile(task.file);
    if (planned === null)
        throw new PlainNeeded("the table cannot be planned");
    declare(task, scan);
    const sink = new DatasetSink({ scan, file: task.file, name: task.name, planned });
    const kernel = await run(task, sink, {
        ...events,
        begin: (piece) => sink.begin(segmentOf(task.index, (task.firstPiece ?? 0) + piece)),
        end: (counts) => sink.end(counts),
    });
    return sink.finish(kernel);
}
/** Makes the columns known as the plain reader would have met them. */
function declare({ file, index }, scan) {
    const { columns, firsts } = file.head;
    if (firsts === null)
        scan.declare(index, columns);
    else
        scan.columns.merge(columns.map((name, column) => {
            const [record, position] = firsts[column];
            return { name, first: [segmentOf(index, 0), record, position], isText: false, state: EMPTY, extras: [] };
        }));
}
const EMPTY = columnToJson(new column_scan/* ColumnScan */.e(new Set(), false).state());
/** Reads one further key of the rows into its log: the file's task says which. */
async function readKeys(task, scan, events = {}) {
    const { key } = task.file;
    const log = scan.logOf(key);
    let segment = 0;
    const hash = (0,scan_hash/* hashWords */.mX)();
    const sink = new KeySink({
        add: (words, record, line) => log?.add(words, segment, record, line),
        ask: (index, hashes) => {
            const { row, values } = hashes.row(index);
            if (hashKey(row, values, key, hash) === null)
                log?.add(hash, segment, row.record, row.line);
        },
    });
    await run(task, sink, {
        ...events,
        begin: (piece) => {
            segment = segmentOf(task.index, (task.firstPiece ?? 0) + piece);
        },
        end: () => { },
    });
}
/** Reads the texts of columns that were taken for numbers: the file's task says which. */
async function read_pieces_readTexts(task, events = {}) {
    const sink = new TextSink(task.file);
    return sink.finish(await run(task, sink, { ...events, begin: () => { }, end: () => { } }));
}
async function run({ file, blockBytes }, sink, turns) {
    const planned = planFile(file);
    if (planned === null)
        throw new PlainNeeded("the table cannot be planned");
    const { kernel, scan } = openScan(file, planned, { open: (plan) => FastCore.create(plan, { blockBytes }), sink });
    const { pieces, head } = file;
    // Of a compressed file what counts is how much of it, as it is stored, was read.
    let [stored, toldBytes] = [0, 0];
    const onStored = (bytes) => {
        stored = bytes;
    };
    const unpacked = file.isCompressed ? (0,compression/* openBytes */.od)(file.path, onStored) : null;
    const fd = unpacked === null ? (0,external_node_fs_.openSync)(file.path, "r") : -1;
    try {
        if (pieces !== null) {
            await scanPieces({
                pieces,
                fd,
                kernel,
                scan,
                begin: turns.begin,
                end: (_piece, counts) => {
                    turns.end(counts);
                    turns.onRead?.({ bytes: counts.bytes, rows: counts.records });
                },
            });
            return kernel;
        }
        turns.begin(0);
        let known = 0;
        await scanSequence({
            source: unpacked === null ? fileSource(fd, head.bytes, file.end) : streamSource(unpacked, head.bytes),
            kernel,
            scan,
            blockBytes,
            ...(turns.signal === undefined ? {} : { signal: turns.signal }),
            onBlock: (records, bytes) => {
                turns.onRead?.({ bytes: unpacked === null ? bytes : stored - toldBytes, rows: records - known });
                toldBytes = stored;
                known = records;
            },
        });
        turns.end({ records: scan.records, lines: scan.lines });
        return kernel;
    }
    finally {
        if (unpacked === null)
            (0,external_node_fs_.closeSync)(fd);
        else
            await unpacked.return(undefined);
    }
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/fast/reader-mode.js

const MAX_THREADS = 4;
const PIECE_BYTES = 1024 * 1024;
/** By MLOPS_READER (auto, fast, plain), MLOPS_THREADS and MLOPS_PIECE_BYTES: the results are the same, whatever they say. */
function readerMode(env = process.env) {
    const reader = env.MLOPS_READER;
    return {
        reader: reader === "fast" || reader === "plain" ? reader : "auto",
        threads: whole(env.MLOPS_THREADS, 1, 64) ?? Math.min(MAX_THREADS, (0,external_node_os_.availableParallelism)()),
        pieceBytes: whole(env.MLOPS_PIECE_BYTES, 16, PIECE_BYTES * 16) ?? PIECE_BYTES,
    };
}
function whole(text, min, max) {
    const value = Number(text);
    return text !== undefined && Number.isInteger(value) && value >= min && value <= max ? value : undefined;
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/fast/fast-reader.js
















/** Below this, setting up takes longer than reading. */
const LEAST_BYTES = 128 * 1024;
/** Below this, starting another thread does. */
const LEAST_SHARED_BYTES = 8 * 1024 * 1024;
/** Reads files of one dataset fast, where that gives what the plain reader gives; what is left open is settled when all files are read. */
class FastReader {
    #source;
    #scan;
    #options;
    #mode;
    #open = [];
    constructor(source, scan, options) {
        this.#source = source;
        this.#scan = scan;
        this.#options = options;
        this.#mode = options.mode ?? readerMode();
    }
    /** Reads a file, or a part of it, into the scan. False: nothing was read, the plain reader has to. */
    async read(index, part) {
        if (this.#mode.reader === "plain")
            return false;
        if (part === undefined && this.#isParquet())
            return await this.#parquet(index);
        const task = await this.#plan(index, part);
        if (task === null)
            return false;
        for (const attempt of task.file.pieces === null ? [task] : [task, { ...task, file: { ...task.file, pieces: null } }]) {
            const part = new DatasetScan(this.#scan.plan);
            try {
                const guessed = await this.#rows(attempt, part);
                for (const key of this.#scan.plan.identities.slice(1))
                    await this.#keys(attempt, key, part);
                this.#scan.merge(part);
                this.#open.push({ task: attempt, guessed });
                return true;
            }
            catch (error) {
                part.close();
                this.#options.signal.throwIfAborted();
                if (error instanceof SequenceNeeded)
                    continue;
                // Whatever it is, the plain reader meets it too and says it right
                if (error instanceof PlainNeeded || this.#mode.reader === "auto")
                    return false;
                throw error;
            }
        }
        return false;
    }
    /** Decides of columns without a named type whether they are numbers; those that are not in all files are read again as texts. */
    async settle() {
        const isNumber = this.#numbers();
        for (const { task, guessed } of this.#open) {
            const again = guessed.filter(({ name }) => this.#options.complete === true || !isNumber.has(name)).map(({ name }) => name);
            const texts = again.length === 0 ? [] : await this.#texts(task, again);
            for (const { name, state } of guessed) {
                const column = this.#scan.columns.scanOf(name);
                const text = texts.find((one) => one.name === name)?.state;
                if (!isNumber.has(name)) {
                    if (text)
                        column?.merge(text);
                }
                else if (state !== null)
                    column?.merge(text ? { ...state, texts: text.texts } : state);
            }
        }
        this.#open.length = 0;
    }
    /** Guessed columns that hold numbers only, in all files. */
    #numbers() {
        const all = this.#open.flatMap(({ guessed }) => guessed);
        const texts = new Set(all.filter(({ state }) => state === null).map(({ name }) => name));
        const names = [...new Set(all.map(({ name }) => name))].filter((name) => !texts.has(name));
        return new Set(names.filter((name) => this.#scan.columns.scanOf(name)?.state().guess?.numbers !== false));
    }
    #isParquet() {
        const { config, files } = this.#source;
        const isOne = ({ path, name }) => quietly(() => config.format ?? (0,tabular_format/* formatOf */.b)(path, name)) === "parquet";
        return !config.partitions && !this.#scan.plan.content && files.every(isOne);
    }
    async #parquet(index) {
        const size = quietly(() => (0,external_node_fs_.statSync)(this.#source.files[index]?.path ?? "").size) ?? 0;
        const isForced = this.#mode.reader === "fast";
        if (size < (isForced ? 1 : LEAST_BYTES))
            return false;
        const threads = isForced || size >= LEAST_SHARED_BYTES ? this.#mode.threads : 1;
        try {
            const part = await readParquet({ ...this.#options, source: this.#source, plan: this.#scan.plan, index, size, threads });
            if (part !== null)
                this.#scan.merge(part);
            return part !== null;
        }
        catch (error) {
            this.#options.signal.throwIfAborted();
            if (error instanceof PlainNeeded || error instanceof problem/* TableFault */.JC || !isForced)
                return false;
            throw error;
        }
    }
    async #plan(index, part) {
        const { config, schema, files } = this.#source;
        const { path, name } = files[index];
        const { plan } = this.#scan;
        const format = config.format ?? quietly(() => (0,tabular_format/* formatOf */.b)(path, name));
        const isOneFormat = files.every((file) => quietly(() => config.format ?? (0,tabular_format/* formatOf */.b)(file.path, file.name)) === format);
        const isStrict = config.dialect === undefined && !config.partitions && (config.encoding ?? "utf-8") === "utf-8";
        if (!isStrict || !isOneFormat)
            return null;
        if (format !== "csv" && format !== "tsv" && format !== "jsonl")
            return null;
        const delimiter = config.delimiter ?? (format === "tsv" ? "\t" : ",");
        const wholeSize = quietly(() => (0,external_node_fs_.statSync)(path).size) ?? 0;
        const size = part === undefined ? wholeSize : part.to;
        const isCompressed = (0,compression/* compressionOf */.MB)(path) !== null;
        if (this.#mode.reader === "auto" && size - (part?.from ?? 0) < LEAST_BYTES)
            return null;
        const whole = await headOf(path, { format, size: wholeSize, isCompressed, delimiter, nulls: config.nulls });
        if (whole === null)
            return null;
        const head = part === undefined ? whole : { ...whole, bytes: Math.max(whole.bytes, part.from) };
        // Then every row lacks a key, and that may be a finding each
        if (plan.identities.flat().some((column) => !head.columns.includes(column)))
            return null;
        const watched = head.columns.filter((column) => plan.extras(column).length > 0);
        // Columns may come with any row: who looks at them has to be there from the beginning
        if (format === "jsonl" && watched.length > 0)
            return null;
        const isLarge = size >= LEAST_SHARED_BYTES || this.#mode.reader === "fast";
        const isShared = isLarge && this.#mode.threads > 1 && !isCompressed;
        const { pieceBytes } = this.#mode;
        const file = {
            path,
            isCompressed,
            format: format === "jsonl" ? "jsonl" : "csv",
            head,
            delimiter,
            nulls: config.nulls,
            schema: schema?.loaded ?? null,
            key: plan.identities[0] ?? [],
            content: plan.content,
            watched,
            texts: null,
            pieces: isShared
                ? sharePieces({ size, firstByte: head.bytes, firstLine: head.line, pieceBytes, isQuoted: format !== "jsonl" })
                : null,
        };
        if (planFile(file) === null)
            return null;
        const task = { file, index, name, blockBytes: pieceBytes };
        return part === undefined ? task : { ...task, file: { ...file, end: part.to }, firstPiece: part.firstPiece };
    }
    async #rows(task, part) {
        const events = this.#events(task);
        const own = async () => ({ lines: [], guessed: await readPieces(task, part, events), texts: [] });
        const results = await this.#together(task, own, (message) => {
            addEntries(part, message);
            if (message.kind === "read")
                events.onRead?.(message);
        });
        for (const { lines } of results)
            for (const line of lines)
                part.mergeLine(line);
        return merged(results.flatMap(({ guessed }) => guessed));
    }
    async #keys(task, key, part) {
        const { file } = task;
        const pieces = file.pieces === null ? null : sharePieces(file.pieces);
        const again = { ...task, file: { ...file, key, isKeyOnly: true, pieces } };
        const own = async () => {
            await readKeys(again, part, { signal: this.#options.signal });
            return { lines: [], guessed: [], texts: [] };
        };
        await this.#together(again, own, (message) => addEntries(part, message));
    }
    async #texts(task, names) {
        const { file } = task;
        const pieces = file.pieces === null ? null : sharePieces(file.pieces);
        const again = { ...task, file: { ...file, texts: names, pieces } };
        const own = async () => ({
            lines: [],
            guessed: [],
            texts: await read_pieces_readTexts(again, { signal: this.#options.signal }),
        });
        const results = await this.#together(again, own, () => { });
        return merged(results.flatMap(({ texts }) => texts));
    }
    /** This thread and, for a file in pieces, others. */
    async #together(task, own, onMessage) {
        const { pieces } = task.file;
        if (pieces === null)
            return [await own()];
        const { typesOf: _types, extras: _extras, ...plan } = this.#scan.plan;
        const spawn = () => {
            const { name, config, files } = this.#source;
            const worker = startWorker({ ...task, plan, source: { name, config, files } });
            worker.on("message", onMessage);
            return worker;
        };
        return runPieces({ pieces, own, spawn, workers: this.#mode.threads - 1, signal: this.#options.signal });
    }
    #events({ file, name }) {
        const { signal, onProgress } = this.#options;
        const totalBytes = (0,external_node_fs_.statSync)(file.path).size;
        let [bytes, rows] = [file.isCompressed ? 0 : file.head.bytes, 0];
        return {
            signal,
            onRead: (read) => {
                bytes = Math.min(totalBytes, bytes + read.bytes);
                rows += read.rows;
                onProgress?.({ file: name, bytes, totalBytes, rows });
            },
        };
    }
}
/** Hashes that a worker has sent. */
function addEntries(part, message) {
    if (message.kind === "entries")
        (message.key === null ? part.contents : part.logOf(message.key))?.addEntries(message.entries);
}
/** What several readers found of the same columns, together. */
function merged(columns) {
    const byName = Map.groupBy(columns, ({ name }) => name);
    return [...byName].map(([name, found]) => {
        const scan = new column_scan/* ColumnScan */.e(new Set(), true);
        for (const { state } of found) {
            if (state === null)
                return { name, state };
            scan.merge(state);
        }
        return { name, state: scan.state() };
    });
}
/** Null: the file cannot be begun fast; also when it cannot be opened, which the plain reader says best. */
async function headOf(path, file) {
    try {
        const { bytes, isWhole } = file.isCompressed ? await unpackedStart(path) : startOf(path, file.size);
        return file.format === "jsonl" ? readJsonHead(bytes, isWhole) : readCsvHead(bytes, isWhole, file);
    }
    catch {
        return null;
    }
}
function startOf(path, size) {
    const fd = (0,external_node_fs_.openSync)(path, "r");
    try {
        const bytes = new Uint8Array(Math.min(size, HEAD_BYTES));
        const length = (0,external_node_fs_.readSync)(fd, bytes, 0, bytes.length, 0);
        return { bytes: bytes.subarray(0, length), isWhole: length === size };
    }
    finally {
        (0,external_node_fs_.closeSync)(fd);
    }
}
async function unpackedStart(path) {
    const parts = [];
    let length = 0;
    for await (const part of (0,compression/* openBytes */.od)(path)) {
        parts.push(part);
        length += part.length;
        if (length >= HEAD_BYTES)
            return { bytes: Buffer.concat(parts), isWhole: false };
    }
    return { bytes: Buffer.concat(parts), isWhole: true };
}
function quietly(look) {
    try {
        return look();
    }
    catch {
        return null;
    }
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(481);
;// CONCATENATED MODULE: ./build/action-validate-data/src/scan-file.js







/**
 * What one shard read, as lines of JSON: a header (data-scan/v1), then sections. `{"dataset", "file"}` begins one, and the lines of its scan follow (DatasetScan.toLines). A
 * last line `{"lines"}` counts them all, so that a file that was cut is known.
 */
const sectionSchema = schemas/* strictObject */.rej({ dataset: schemas/* string */.YjP(), /** Of a piece; null: whole files. */ file: schemas/* int */.Whr().nonnegative().nullable() });
const endSchema = schemas/* strictObject */.rej({ lines: schemas/* int */.Whr() });
/** Writes a scan file as its lines come. Of one that could not be written to its end nothing is left. */
async function writeScanFile(path, lines) {
    const file = (0,external_node_fs_.createWriteStream)(path, { flags: "wx", flush: true });
    const closed = (0,external_node_events_.once)(file, "close");
    // It may fail while the next line is still being made, and nobody waits for it: the next write says it then.
    closed.catch(() => { });
    try {
        let count = 0;
        for await (const line of lines) {
            if (file.errored !== null)
                break;
            if (!file.write(`${line}\n`))
                await (0,external_node_events_.once)(file, "drain");
            count += 1;
        }
        file.end(`${JSON.stringify({ lines: count })}\n`);
        await closed;
    }
    catch (error) {
        file.destroy();
        await closed.catch(() => { });
        // A file that was there before is not ours
        if (error.code !== "EEXIST")
            await (0,promises_.rm)(path, { force: true });
        throw error;
    }
}
/** Reads a scan file's header alone. */
async function readScanHeader(path, name) {
    for await (const line of linesOf(path)) {
        const parsed = dataScanSchema.safeParse(parse(line));
        if (parsed.success)
            return parsed.data;
        break;
    }
    throw unreadable(name, "it does not begin as one of this release");
}
/** The sections of a scan file in order, each with its lines, which must be read before the next one. Throws UserError SCAN_UNREADABLE for a file that was cut. */
async function readSections(path, name, take) {
    let [count, isWhole] = [0, false];
    let taker = null;
    for await (const line of linesOf(path)) {
        count += 1;
        if (count === 1)
            continue;
        if (line.startsWith('{"lines"')) {
            isWhole = endSchema.safeParse(parse(line)).data?.lines === count - 1;
            continue;
        }
        if (isWhole)
            throw unreadable(name, "something follows its end");
        const section = line.startsWith('{"dataset"') ? sectionSchema.safeParse(parse(line)) : undefined;
        if (section?.success === true)
            taker = take(section.data);
        else if (taker === null)
            throw unreadable(name, `line ${count} belongs to no dataset`);
        else
            takeLine(taker, line, name);
    }
    if (!isWhole)
        throw unreadable(name, "it is cut off");
}
function takeLine(taker, line, name) {
    try {
        taker(line);
    }
    catch (error) {
        throw error instanceof SyntaxError ? unreadable(name, "it is cut off, or damaged") : error;
    }
}
function linesOf(path) {
    return (0,external_node_readline_.createInterface)({ input: (0,external_node_fs_.createReadStream)(path, { highWaterMark: 1 << 20 }), crlfDelay: Number.POSITIVE_INFINITY });
}
function parse(line) {
    try {
        return JSON.parse(line);
    }
    catch {
        return null;
    }
}
function unreadable(name, why) {
    return new errors/* UserError */.y({
        code: "SCAN_UNREADABLE",
        message: `${name} cannot be read: ${why}`,
        advice: "run its shard again, with the release that merges",
    });
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/shard-pieces.js




/** Whether the records of a file can be found from any place in it: text that is neither packed nor in another encoding, in the strict dialect. */
function canSplit({ name, fileName }, config) {
    const format = config.format ?? (0,tabular_format/* formatOf */.b)(fileName, name);
    return ((format === "csv" || format === "tsv" || format === "jsonl") &&
        (0,compression/* compressionOf */.MB)(fileName) === null &&
        (config.encoding ?? "utf-8") === "utf-8" &&
        config.dialect === undefined &&
        (config.delimiter ?? ",").charCodeAt(0) < 128);
}
/** Where the piece's records really begin and end. `piece.file`: the position in the dataset. No file has more pieces than there are shards. */
async function openPiece(path, file, config, piece, shards) {
    const format = config.format ?? (0,tabular_format/* formatOf */.b)(file.fileName, file.name);
    const delimiter = format === "jsonl" ? null : (config.delimiter ?? (format === "tsv" ? "\t" : ","));
    const isFirst = piece.piece === 0;
    const [second = 0, from = 0, to = 0] = await recordStarts(path, [1, Math.max(1, piece.from), piece.to], { delimiter });
    const headerBytes = delimiter === null ? 0 : second;
    const firstPiece = piece.piece * Math.floor(SEGMENTS_PER_FILE / shards);
    return {
        part: { headerBytes: isFirst ? 0 : headerBytes, from: isFirst ? 0 : from, to },
        firstPiece,
        segment: segmentOf(piece.file, firstPiece),
        headerLines: await countLineEnds(path, 0, headerBytes),
    };
}

// EXTERNAL MODULE: ./build/core/schema/load.js
var load = __webpack_require__(9206);
;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/serving-schema.js

/** The schema of serving data, in which nobody knows the label yet: it is not required, whatever the schema of training says. */
function withoutLabel(loaded, dataset, config) {
    const label = absentLabel(dataset, config);
    const { required } = loaded.schema;
    if (label === undefined || !Array.isArray(required))
        return loaded;
    return { ...loaded, schema: { ...loaded.schema, required: required.filter((name) => name !== label) } };
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/source.js




/** The schema of a dataset's rows, compiled; null when it has none. */
async function openSchema(workspace, name, config) {
    return config.schema === undefined
        ? null
        : compileRowSchema(withoutLabel(await (0,load/* loadSchema */.e$)(workspace, name, config.schema), name, config));
}
/** Opens all datasets before any is read, so that a wrong path or schema is told at once. */
async function openSources(workspace, section, options = {}) {
    const sources = [];
    for (const [name, config] of Object.entries(section.datasets)) {
        const schema = await openSchema(workspace, name, config);
        const dataset = await (0,core_datasets/* resolveDataset */.$X)(workspace, name, config, options);
        sources.push({
            name,
            config,
            schema,
            files: dataset.files.map((path) => ({ path, name: (0,core_datasets/* nameOfFile */.Ri)(workspace.root, dataset, path) })),
            digest: await (0,core_datasets/* digestDataset */.hN)(workspace, dataset),
        });
    }
    return sources;
}

// EXTERNAL MODULE: ./build/core/contracts/apply.js + 20 modules
var apply = __webpack_require__(2533);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(1645);
// EXTERNAL MODULE: ./build/core/prepare.js
var prepare = __webpack_require__(1209);
// EXTERNAL MODULE: ./build/core/present.js + 29 modules
var present = __webpack_require__(7570);
// EXTERNAL MODULE: ./build/core/report/render/numbers.js
var numbers = __webpack_require__(1252);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./build/core/report/place.js
var place = __webpack_require__(6402);
;// CONCATENATED MODULE: ./build/core/report/sarif-rules.js
/** What people read as the title of an alert; of other codes their own words. */
const TITLES = {
    COLUMN_MISSING: "A column that is named in the config does not exist",
    DATASET_ROWS: "A dataset has too few or too many rows",
    KEY_DUPLICATE: "Two rows have the same key",
    KEY_NULL: "A row has no key",
    ROWS_INVALID: "More rows are invalid than the tolerance allows",
    ROW_RAGGED: "A row has another number of cells than the header",
    ROW_SCHEMA: "A row breaks the dataset's JSON Schema",
    SPLITS_OVERLAP: "A row stands in two datasets that may share none",
    TABLE_NO_ROWS: "A file has no rows",
};
/** A rule of the tool's driver, by the code of its findings. `advice` is that of its first finding. */
function sarifRule(code, advice) {
    const words = code.toLowerCase().split("_");
    const title = TITLES[code] ?? `Data check: ${words.join(" ")}`;
    const help = advice === "" ? "See the data report for what was seen and what is accepted." : `What to do: ${advice}`;
    return {
        id: code,
        name: words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join(""),
        shortDescription: { text: title },
        fullDescription: { text: `${title}. The config decides whether this fails the check or only warns.` },
        help: { text: help },
        defaultConfiguration: { level: "error" },
        properties: { tags: ["data", "data-quality"] },
    };
}

;// CONCATENATED MODULE: ./build/core/report/sarif.js



/** What code scanning takes of one run. */
const MAX_SARIF_RESULTS = 5000;
const MAX_SARIF_BYTES = 10_000_000;
const MAX_MESSAGE_CHARS = 1000;
const FINGERPRINT_HEX = 16;
const LEVELS = { error: "error", fail: "error", inconclusive: "warning", warn: "warning", info: "note" };
const ORDER = ["error", "fail", "inconclusive", "warn", "info"];
/**
 * Findings as SARIF 2.1.0 for code scanning. What has no place in the repository's files stands at the config, as code scanning shows nothing
 * without a place. The same report gives the same bytes.
 */
function sarifOf(report, options) {
    const findings = ORDER.flatMap((severity) => report.findings.filter((finding) => finding.severity === severity));
    const codes = [...new Set(findings.map(({ code }) => code))].sort();
    const rules = codes.map((code) => sarifRule(code, findings.find((finding) => finding.code === code)?.advice ?? ""));
    const fingerprint = fingerprints();
    const results = findings
        .slice(0, MAX_SARIF_RESULTS)
        .map((finding) => resultOf(finding, { index: codes.indexOf(finding.code), fallback: options.configPath ?? "mlops.yml", fingerprint }));
    return {
        $schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [
            {
                tool: { driver: { name: report.tool.name, version: report.tool.version, semanticVersion: report.tool.version, rules } },
                // Analyses of several pipelines of one commit stand beside each other.
                automationDetails: { id: `${report.tool.name}/data/${report.pipeline}/` },
                columnKind: "utf16CodeUnits",
                originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the repository." } } },
                results,
                properties: { verdict: report.verdict, unlisted: report.unlisted, left: findings.length - results.length },
            },
        ],
    };
}
/** The log as text, with as many results as fit. */
function sarifText(log, maxBytes = MAX_SARIF_BYTES) {
    const [run] = log.runs;
    for (let kept = run.results.length;; kept = Math.floor(kept / 2)) {
        const left = Number(run.properties.left) + run.results.length - kept;
        const text = `${JSON.stringify({ ...log, runs: [{ ...run, results: run.results.slice(0, kept), properties: { ...run.properties, left } }] }, null, 1)}\n`;
        if (kept === 0 || Buffer.byteLength(text) <= maxBytes)
            return text;
    }
}
function resultOf(finding, so) {
    const { code, rule, subject, severity, message, advice, location } = finding;
    const isHere = location !== undefined && isInRepository(location.file);
    // A row of a file without lines can stand nowhere but in words
    const isSaid = location !== undefined && (!isHere || (location.line === undefined && location.record !== undefined));
    const elsewhere = isSaid ? ` (${(0,place/* placeText */.Z)(location, { column: false })})` : "";
    const text = `${subject}: ${message}${elsewhere}${advice === "" ? "" : `\nWhat to do: ${advice}`}`;
    const { line, column } = isHere ? location : {};
    return {
        ruleId: code,
        ruleIndex: so.index,
        level: LEVELS[severity],
        message: { text: text.length > MAX_MESSAGE_CHARS ? `${text.slice(0, MAX_MESSAGE_CHARS - 1).toWellFormed()}…` : text },
        locations: [
            {
                physicalLocation: {
                    artifactLocation: { uri: uriOf(isHere ? location.file : so.fallback), uriBaseId: "%SRCROOT%" },
                    region: { startLine: line ?? 1, ...(column === undefined ? {} : { startColumn: column }) },
                },
            },
        ],
        partialFingerprints: { primaryLocationLineHash: so.fingerprint(finding) },
        properties: { rule, subject, severity, ...(location?.record === undefined ? {} : { record: location.record }) },
    };
}
/** A path below the root: no address, nothing absolute, nothing above it. */
function isInRepository(file) {
    return file !== "" && !/^[a-z][a-z0-9+.-]*:|^[\\/]/i.test(file) && !file.split("/").includes("..");
}
function uriOf(path) {
    return path.toWellFormed().split("/").map(encodeURIComponent).join("/");
}
/** The same finding keeps its fingerprint when rows above it come or go: its line is no part of it. Equal ones are told apart by their order. */
function fingerprints() {
    const seen = new Map();
    return ({ code, rule, subject, observed, location }) => {
        const identity = JSON.stringify([code, rule, subject, observed, location?.file ?? null]);
        const hash = (0,external_node_crypto_.createHash)("sha256").update(identity).digest("hex").slice(0, FINGERPRINT_HEX);
        const turn = (seen.get(hash) ?? 0) + 1;
        seen.set(hash, turn);
        return `${hash}:${turn}`;
    };
}

// EXTERNAL MODULE: ./build/core/report/store.js + 4 modules
var store = __webpack_require__(954);
// EXTERNAL MODULE: ./build/core/report/verdict.js
var report_verdict = __webpack_require__(6052);
;// CONCATENATED MODULE: ./build/action-validate-data/src/annotations.js

const annotations_LEVELS = {
    error: ["error", "fail"],
    warning: ["inconclusive", "warn"],
};
const MAX_NAMED = 3;
/**
 * Shows findings where they stand, in files that the pull request changes: GitHub shows a mark nowhere else. Those of other files are counted. How
 * many marks fit is the log's to know, and to tell.
 */
async function annotate({ log, changedFiles }, report) {
    const serious = report.findings.filter((finding) => levelOf(finding) !== undefined);
    if (serious.some(({ location }) => location !== undefined)) {
        const changed = await changedFiles();
        const isElsewhere = ({ location }) => location !== undefined && changed !== null && !changed.has(location.file);
        for (const finding of spread(serious.filter((one) => !isElsewhere(one))))
            log.annotate(annotationOf(finding));
        tellElsewhere(log, serious.filter(isElsewhere));
    }
    else
        for (const finding of spread(serious))
            log.annotate(annotationOf(finding));
    const unlisted = Object.entries(report.unlisted);
    if (unlisted.length > 0)
        log.info(`Counted, but not listed: ${unlisted.map(([code, count]) => `${(0,numbers/* formatNumber */.ZV)(count)} × ${code}`).join(", ")}`);
}
function levelOf({ severity }) {
    return ["error", "warning"].find((level) => annotations_LEVELS[level].includes(severity));
}
function annotationOf(finding) {
    const { file, line, column, record } = finding.location ?? {};
    return {
        level: levelOf(finding) ?? "notice",
        title: `${finding.code} ${finding.subject}`,
        // A row of a file without lines can stand nowhere but in words
        message: line === undefined && record !== undefined ? `row ${record}: ${finding.message}` : finding.message,
        ...(file === undefined ? {} : { file }),
        ...(line === undefined ? {} : { line }),
        ...(column === undefined ? {} : { column }),
    };
}
/** The first of every kind before the second of any: few marks fit, and a hundred equal ones hide the others. */
function spread(findings) {
    const seen = new Map();
    const turns = findings.map((finding) => {
        const kind = JSON.stringify([finding.code, finding.rule, finding.subject, finding.location?.file]);
        const turn = seen.get(kind) ?? 0;
        seen.set(kind, turn + 1);
        return { finding, turn };
    });
    return turns.sort((a, b) => a.turn - b.turn).map(({ finding }) => finding);
}
function tellElsewhere(log, findings) {
    if (findings.length === 0)
        return;
    const files = [...new Set(findings.map(({ location }) => location?.file ?? ""))];
    const named = files.slice(0, MAX_NAMED).join(", ");
    const more = files.length > MAX_NAMED ? ` and ${(0,numbers/* formatCount */.B4)(files.length - MAX_NAMED, "more file")}` : "";
    log.annotate({
        level: "notice",
        title: "mlops-actions: not marked",
        message: `${(0,numbers/* formatCount */.B4)(findings.length, "finding")} in files that this change does not touch (${named}${more}): see the report`,
    });
}

// EXTERNAL MODULE: ./build/core/host/nearest-record.js
var nearest_record = __webpack_require__(5401);
// EXTERNAL MODULE: ./build/core/nearest.js
var nearest = __webpack_require__(2732);
// EXTERNAL MODULE: ./build/core/tabular/delimiter-hint.js
var delimiter_hint = __webpack_require__(1267);
;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/column.js

const CORRECT_EITHER = "correct the data, or the limit if the data is right";
/** The finding of a column's check, with the severity and the reason that were given. */
function columnFinding(column, found) {
    const { reason, severity } = column.checks;
    return {
        ...found,
        subject: subjectOf(column.dataset, column.name),
        severity,
        message: withReason(found.message, reason),
        location: found.location ?? column.header,
    };
}
/** Why the limit is what it is stands behind what was seen. */
function withReason(message, reason) {
    return reason === undefined ? message : `${message} (${reason})`;
}
/** The extra of one kind that a column has. */
function extraOf({ extras }, 
// biome-ignore lint/suspicious/noExplicitAny: constructors differ in what they are given
kind) {
    return extras.find((extra) => extra instanceof kind);
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/shown-number.js
const shown_number_DIGITS = 6;
const MAX_DIGITS = 17;
/**
 * A number as messages show it: 6 significant digits, all of them before the point, and as many more as it takes to lie on the same side of each of `others`, so that
 * what was observed never looks like its limit.
 */
function shownNumber(value, others = []) {
    if (!Number.isFinite(value) || Number.isInteger(value))
        return String(value);
    const whole = Math.floor(Math.log10(Math.abs(value))) + 1;
    for (let digits = Math.max(shown_number_DIGITS, Math.min(MAX_DIGITS, whole)); digits < MAX_DIGITS; digits += 1) {
        const shown = Number(value.toPrecision(digits));
        if (others.every((other) => Math.sign(shown - other) === Math.sign(value - other)))
            return String(shown);
    }
    return String(value);
}
/** A share as percent, likewise: `4.20445%`. */
function shownPercent(share, others = []) {
    return `${shownNumber(hundredfold(share), others.map(hundredfold))}%`;
}
/** Without what the multiplication adds: 0.07 · 100 is 7. */
function hundredfold(share) {
    return Number((share * 100).toPrecision(12));
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/limits.js


/** Shares are quotients: two ways to the same one may differ in the last digit. */
const SLACK = 1e-12;
/** Limits on a number, or on a share of 0 to 1; `base` is the same at the base, null when there is none. */
function brokenLimits(value, limits, how) {
    const text = how.isShare === true ? percent : String;
    const shown = how.isShare === true ? shownPercent : shownNumber;
    const bounds = ["min", "max"].flatMap((side) => {
        const bound = limits[side];
        if (bound === undefined || isWithin(value, side, bound))
            return [];
        return [{ limit: `${side} ${text(bound)}`, observed: value, shown: shown(value, [bound]), expected: wanted(side, text(bound)) }];
    });
    const { change } = limits;
    if (change === undefined || how.base === null)
        return bounds;
    const margin = "relative" in change ? change.relative * (how.isShare === true ? 1 : Math.abs(how.base)) : change.absolute;
    return [...bounds, ...brokenChange({ value, base: how.base, margin, change, isShare: how.isShare === true })];
}
/** Limits on a count, which may be said as a share of the rows. `unit`: what a relative change refers to. */
function brokenCounts(count, rows, limits, how) {
    const share = (part, whole) => (whole === 0 ? 0 : part / whole);
    const bounds = ["min", "max"].flatMap((side) => {
        const bound = limits[side];
        if (bound === undefined)
            return [];
        if ("absolute" in bound)
            return brokenLimits(count, { [side]: bound.absolute }, { base: null });
        const found = brokenLimits(share(count, rows), { [side]: bound.relative }, { base: null, isShare: true });
        return found.map((one) => ({ ...one, shown: `${one.shown} (${count} of ${rows} rows)` }));
    });
    const { change } = limits;
    if (change === undefined || how.base === null)
        return bounds;
    const isShare = how.change === "share" && "relative" in change;
    const [value, base] = isShare ? [share(count, rows), share(how.base.count, how.base.rows)] : [count, how.base.count];
    return [...bounds, ...brokenLimits(value, { change }, { base, isShare })];
}
function brokenChange(task) {
    const { value, base, margin, change, isShare } = task;
    if (Math.abs(value - base) <= margin + SLACK * Math.max(1, Math.abs(base)))
        return [];
    const text = isShare ? percent : String;
    const shown = isShare ? shownPercent : shownNumber;
    const allowed = "absolute" in change ? text(change.absolute) : isShare ? `${points(change.relative)}` : percent(change.relative);
    const by = isShare
        ? points(value - base, margin)
        : base === 0 || "absolute" in change
            ? signed(value - base, (x) => shownNumber(x, [-margin, margin]))
            : signed((value - base) / Math.abs(base), (x) => shownPercent(x, [-margin / Math.abs(base), margin / Math.abs(base)]));
    return [
        {
            limit: `change ${"relative" in change ? percent(change.relative) : change.absolute}`,
            observed: value,
            shown: `${shown(value, [base])}, ${shown(base, [value])} at the base (${by})`,
            expected: `a change of at most ${allowed}`,
        },
    ];
}
function isWithin(value, side, bound) {
    const slack = SLACK * Math.max(1, Math.abs(bound));
    return side === "min" ? value >= bound - slack : value <= bound + slack;
}
function wanted(side, text) {
    return `${side === "min" ? "at least" : "at most"} ${text}`;
}
function percent(share) {
    return `${Number((share * 100).toPrecision(12))}%`;
}
/** Percentage points, `2.5 points`; those beyond a limit either way with their sign. */
function points(share, limit) {
    if (limit === undefined)
        return `${round(share * 100)} points`;
    return signed(share, (x) => `${shownPercent(x, [-limit, limit]).slice(0, -1)} points`);
}
function round(value) {
    return Number(value.toPrecision(6));
}
function signed(value, text) {
    return `${value > 0 ? "+" : ""}${text(value)}`;
}
/** A value in quotes, short, or that it is not shown. */
function shownOrNot(value, isShown) {
    return isShown ? (0,shorten/* shorten */.m)(JSON.stringify(value)) : "a value that is not shown";
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/categories.js



const ANY = "*";
/** Values that are allowed, and the shares that they have to have. Shares are of the values that are not null. */
function checkCategories(column) {
    const { categories } = column.checks;
    if (categories === undefined)
        return [];
    const found = checkAllowed(column);
    return column.state.count === 0 && found.length > 0 ? found : [...found, ...checkShares(column)];
}
function checkAllowed(column) {
    const allowed = column.checks.categories?.allowed;
    const extra = extraOf(column, AllowedExtra);
    if (allowed === undefined || extra === undefined)
        return [];
    const { values, counts, first } = extra.state();
    if (values === 0)
        return [categories_unreadable(column, "COLUMN_EMPTY", "it has no values")];
    const other = values - Object.values(counts).reduce((sum, count) => sum + count, 0);
    if (other === 0)
        return [];
    const examples = first.length === 0 || !column.isShown ? "" : `, such as ${[...new Set(first.map(({ value }) => shownOrNot(value, true)))].join(", ")}`;
    return [
        columnFinding(column, {
            code: "COLUMN_CATEGORIES",
            rule: "categories allowed",
            observed: column.isShown ? (first[0]?.value.slice(0, 200) ?? null) : null,
            expected: `one of ${listed(allowed.map(String))}`,
            message: `${other} of ${values} values of ${column.dataset}.${column.name} are not allowed${examples}; allowed are ${listed(allowed.map(String))}`,
            advice: "correct the values, or allow them",
            ...(first[0] === undefined ? {} : { location: column.placeOf(first[0]) }),
        }),
    ];
}
function checkShares(column) {
    const { share: shares, allowed } = column.checks.categories ?? {};
    if (shares === undefined)
        return [];
    const total = column.state.count;
    if (total === 0)
        return [categories_unreadable(column, "COLUMN_EMPTY", "it has no values")];
    const counts = countsOf(column.state);
    if (counts === null)
        return [categories_unreadable(column, "COLUMN_CATEGORIES", "it has too many different values to be categories")];
    const { [ANY]: any, ...named } = shares;
    const base = baseShares(column);
    const rest = any === undefined
        ? []
        : [...new Set([...(allowed ?? []).map(String), ...counts.keys()])].filter((value) => !Object.hasOwn(named, value));
    return [...Object.entries(named), ...rest.map((value) => [value, any ?? {}])].flatMap(([value, limits]) => {
        const share = (counts.get(value) ?? 0) / total;
        const broken = brokenLimits(share, limits, { base: base === null ? null : (base.get(value) ?? 0), isShare: true });
        const isNamed = Object.hasOwn(named, value) || (allowed ?? []).map(String).includes(value);
        const shown = isNamed ? JSON.stringify(value) : shownOrNot(value, column.isShown);
        return broken.map((one) => columnFinding(column, {
            code: "COLUMN_CATEGORY_SHARE",
            rule: `categories share ${isNamed ? value : ANY} ${one.limit}`,
            observed: one.observed,
            expected: one.expected,
            message: `${shown} makes up ${one.shown} of the values of ${column.dataset}.${column.name}; ${one.expected} is wanted`,
            advice: CORRECT_EITHER,
        }));
    });
}
/** By value as text; null when not all of them are kept. */
function countsOf({ kinds, numbers, texts, guess }) {
    const counts = new Map();
    const add = (key, count) => counts.set(key, (counts.get(key) ?? 0) + count);
    if (kinds.true > 0)
        add("true", kinds.true);
    if (kinds.false > 0)
        add("false", kinds.false);
    if (texts !== null) {
        if (texts.values === null)
            return null;
        for (const [index, key] of texts.values.keys.entries())
            add(key, texts.values.counts[index]);
    }
    // Guessed columns may hold their numbers as texts too
    if (numbers !== null && (guess === null || texts === null)) {
        if (numbers.values === null || numbers.large !== null)
            return null;
        for (const [index, key] of numbers.values.keys.entries())
            add(String(key), numbers.values.counts[index]);
    }
    return counts;
}
/** By value as text, of what the base's profile lists. */
function baseShares({ base }) {
    if (base === null || base.count === 0 || base.distribution === null)
        return null;
    const { distribution, count } = base;
    if (distribution.kind === "categories")
        return distribution.other > 0 ? null : new Map(distribution.values.map(({ value, count: times }) => [String(value), times / count]));
    const isWhole = base.distinct <= distribution.edges.length;
    return isWhole ? new Map(distribution.edges.map((edge, index) => [String(edge), (distribution.counts[index] ?? 0) / count])) : null;
}
function categories_unreadable(column, code, reason) {
    return columnFinding(column, {
        code,
        rule: "categories",
        observed: column.profile.distinct,
        expected: "categories",
        message: `the categories of ${column.dataset}.${column.name} cannot be told: ${reason}`,
        advice: "check a column of few different values",
    });
}
const MAX_LISTED = 10;
function listed(values) {
    return `${values.slice(0, MAX_LISTED).join(", ")}${values.length > MAX_LISTED ? `, and ${values.length - MAX_LISTED} more` : ""}`;
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/hiding.js

const HIDDEN = "a value that is not shown";
/** Codes of findings whose `observed` is a value of a row. */
const VALUES = new Set(["ROW_SCHEMA", "KEY_DUPLICATE", "SPLITS_OVERLAP", "REFERENCE_MISSING"]);
/** Codes of findings whose message quotes a piece of the file behind a colon, which may be of any column. */
const QUOTING = new Set(["QUOTE_STRAY", "JSON_INVALID"]);
/** Whether values of a column may be shown. */
function isShown({ samples, masked }, column) {
    return samples && (column === null || !masked.includes(column));
}
/** Findings of rows without the values that nobody may see, in `observed` and in the message alike. */
function withoutHidden(findings, config, dataset) {
    if (config.samples && config.masked.length === 0)
        return [...findings];
    return findings.map((finding) => {
        if (QUOTING.has(finding.code))
            return { ...finding, message: finding.message.split(": ")[0] ?? "" };
        if (!VALUES.has(finding.code) || finding.observed === null || mayShow(finding, config, dataset))
            return finding;
        return { ...finding, observed: null, message: withoutValue(finding.message, finding.observed) };
    });
}
/** Of a row that breaks its schema the value stands in `column is value: why`: a number may be part of the column's name too, or of a limit. */
function withoutValue(message, observed) {
    for (const value of [JSON.stringify(observed), String(observed)])
        for (const [before, after] of [
            [" is ", ": "],
            ["", ""],
        ]) {
            const shown = `${before}${value}${after}`;
            if (value !== "" && message.includes(shown))
                return message.replace(shown, () => `${before}${HIDDEN}${after}`);
        }
    return message;
}
/** Subjects are `dataset.column`, of keys `dataset.one, other`; of overlapping splits the columns are those of the key, which the message names. */
function mayShow({ code, subject, message }, { samples, masked }, dataset) {
    if (!samples)
        return false;
    if (code === "SPLITS_OVERLAP")
        return !masked.some((column) => message.includes(column));
    const columns = subject.startsWith(`${dataset}.`) ? subject.slice(dataset.length + 1) : "";
    return !masked.map(shorten/* shorten */.m).some((column) => columns === column || columns.split(", ").includes(column));
}

// EXTERNAL MODULE: ./build/core/scan/cdf.js
var cdf = __webpack_require__(4109);
;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/statistics.js






/** Statistics of numbers alone. */
const MOMENTS = ["min", "max", "mean", "std"];
/** Nulls and distinct values: counts, or shares of the rows. */
function checkCounts(column) {
    const { checks, profile, base, rows } = column;
    return ["nulls", "distinct"].flatMap((statistic) => {
        const limits = checks[statistic];
        if (limits === undefined)
            return [];
        const exact = statistic === "distinct" ? extraOf(column, DistinctExtra)?.count : undefined;
        const near = exact === null ? limitNear(profile.distinct, rows, limits) : undefined;
        if (near !== undefined)
            return [undecided(column, near)];
        const broken = brokenCounts(exact ?? profile[statistic], rows, limits, {
            base: base === null ? null : { count: base[statistic], rows: base.count + base.nulls },
            change: statistic === "nulls" ? "share" : "count",
        });
        return broken.map((one) => limitFinding(column, statistic, one));
    });
}
/** Three standard errors of the estimate that takes over where there are too many different values to be counted. */
const ESTIMATE_ERROR = 0.025;
/** The limit that an estimate is too near to, to tell on which side of it the number is. */
function limitNear(estimate, rows, limits) {
    return ["min", "max"]
        .flatMap((side) => {
        const bound = limits[side];
        if (bound === undefined)
            return [];
        const number = "absolute" in bound ? bound.absolute : bound.relative * rows;
        return Math.abs(estimate - number) <= ESTIMATE_ERROR * number
            ? [wanted(side, "absolute" in bound ? String(number) : percent(bound.relative))]
            : [];
    })
        .at(0);
}
function undecided(column, expected) {
    const { dataset, name, profile, checks } = column;
    const finding = columnFinding(column, {
        code: "COLUMN_DISTINCT",
        rule: `distinct ${expected}`,
        observed: profile.distinct,
        expected,
        message: `the number of distinct values of ${dataset}.${name} is about ${profile.distinct}, within ${percent(ESTIMATE_ERROR)}: whether it is ${expected} cannot be told`,
        advice: "if its values are unique, name the column as key, which is exact; else take the limit further away",
    });
    return { ...finding, severity: checks.severity === "fail" ? "inconclusive" : "warn" };
}
/** Minimum, maximum, mean and standard deviation. */
function checkMoments(column) {
    return MOMENTS.flatMap((statistic) => {
        const limits = column.checks[statistic];
        if (limits === undefined || Object.values(limits).every((limit) => limit === undefined))
            return [];
        const value = numberOf(column, statistic);
        if (value === null)
            return [unmeasured(column, statistic)];
        const base = baseMoment(column.base, statistic);
        // The extreme values are values of rows.
        const isShown = column.isShown || statistic === "mean" || statistic === "std";
        return brokenLimits(value, limits, { base }).map((one) => limitFinding(column, statistic, one, undefined, isShown));
    });
}
/** Quantiles, type 7. On which side of a fixed limit one lies is decided exactly. */
function checkQuantiles(column) {
    return Object.entries(column.checks.quantiles ?? {}).flatMap(([text, limits]) => {
        const probability = Number(text);
        const name = `quantile ${text}`;
        const { numbers } = column.state;
        if (numbers === null || numbers.count === 0 || column.profile.mean === null)
            return [unmeasured(column, name)];
        const value = (0,cdf/* quantileOf */.Xf)((0,cdf/* weightedValues */.Mc)(numbers), probability);
        const base = baseQuantile(column.base, text);
        const { change, ...bounds } = limits;
        const broken = [...brokenBounds(column, probability, value, bounds), ...brokenLimits(value, { change }, { base })];
        return broken.map((one) => limitFinding(column, name, one, "COLUMN_QUANTILE", column.isShown));
    });
}
function brokenBounds(column, probability, value, bounds) {
    const ranks = extraOf(column, RankExtra);
    return ["min", "max"].flatMap((side) => {
        const bound = bounds[side];
        const where = bound === undefined ? null : (ranks?.sideOf(probability, bound) ?? Math.sign(value - bound));
        if (bound === undefined || where === null || (side === "min" ? where >= 0 : where <= 0))
            return [];
        return [{ limit: `${side} ${bound}`, observed: value, shown: shownNumber(value, [bound]), expected: wanted(side, String(bound)) }];
    });
}
/** The same statistic at the base; null: it is not known. */
function baseMoment(base, statistic) {
    return base === null ? null : finite(base[statistic]);
}
/** Kept profiles hold some quantiles; others are not compared. */
function baseQuantile(base, probability) {
    const found = Object.entries(base?.quantiles ?? {}).find(([key]) => Number(key) === Number(probability));
    return found?.[1] ?? null;
}
function numberOf({ profile, state }, statistic) {
    if (profile.mean === null)
        return null;
    // What profiles of masked columns do not tell.
    if (statistic === "min" || statistic === "max")
        return finite(profile[statistic] ?? state.numbers?.[statistic] ?? null);
    return profile[statistic];
}
function finite(value) {
    return value === null || !Number.isFinite(Number(value)) ? null : Number(value);
}
/** The finding of a statistic outside its limits; `isShown` is false for statistics that are values of rows nobody may see. */
function limitFinding(column, statistic, broken, code, isShown = true) {
    const noun = `${NOUNS[statistic] ?? `the ${statistic}`} of ${column.dataset}.${column.name}`;
    return columnFinding(column, {
        code: code ?? `COLUMN_${statistic.toUpperCase()}`,
        rule: `${statistic} ${broken.limit}`,
        observed: isShown ? broken.observed : null,
        expected: broken.expected,
        message: `${noun} is ${isShown ? broken.shown : "beyond its limit (values are not shown)"}; ${broken.expected} is wanted`,
        advice: CORRECT_EITHER,
    });
}
const NOUNS = {
    nulls: "the number of nulls",
    distinct: "the number of distinct values",
    min: "the minimum",
    max: "the maximum",
    mean: "the mean",
    std: "the standard deviation",
};
/** A statistic that the column cannot have: no limit is kept by it. */
function unmeasured(column, statistic) {
    const { profile } = column;
    const isNumeric = profile.mean !== null;
    const reason = profile.count === 0 ? "it has no values" : isNumeric ? `it has ${profile.count} values` : `its values are ${profile.type}, not numbers`;
    return columnFinding(column, {
        code: profile.count > 0 && !isNumeric ? "COLUMN_NOT_NUMERIC" : "COLUMN_EMPTY",
        rule: statistic,
        observed: profile.type,
        expected: "numbers",
        message: `${column.dataset}.${column.name} has no ${statistic}: ${reason}`,
        advice: "check a column of numbers, or say in the schema that its type is number",
    });
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/values.js









const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 86_400_000;
const nameOf = ({ dataset, name }) => `${dataset}.${name}`;
/** The share of values that are of a type. The base tells no shares: there is nothing to compare a change with but what a single type says. */
function checkTypes(column) {
    const counts = extraOf(column, TypeExtra)?.state();
    if (counts === undefined)
        return [];
    return VALUE_TYPES.flatMap((type) => {
        const limits = column.checks.types?.[type];
        if (limits === undefined)
            return [];
        if (column.state.count === 0)
            return [unmeasured(column, `share of ${type}`)];
        const share = counts[type] / column.state.count;
        const broken = brokenLimits(share, limits, { base: baseTypeShare(column, type), isShare: true });
        return broken.map((one) => limitFinding(column, `share of ${type}`, { ...one, limit: one.limit }, "COLUMN_TYPES"));
    });
}
/** A column of one type at the base had it in all values. */
function baseTypeShare({ base }, type) {
    if (base === null || base.type === "mixed" || base.type === "null")
        return null;
    return base.type === type || (base.type === "integer" && type === "number") ? 1 : 0;
}
/** Code points of texts. */
function checkLength(column) {
    const limits = column.checks.length;
    if (limits === undefined)
        return [];
    const { texts } = column.state;
    if (texts === null || texts.count === 0)
        return [noTexts(column, "length")];
    return ["min", "max"].flatMap((side) => brokenLimits(texts.lengths[side], { [side]: limits[side] }, { base: null }).map((one) => columnFinding(column, {
        code: "COLUMN_LENGTH",
        rule: `length ${one.limit}`,
        observed: one.observed,
        expected: one.expected,
        message: `the ${side === "min" ? "shortest" : "longest"} value of ${nameOf(column)} has ${one.shown} characters; ${one.expected} are wanted`,
        advice: CORRECT_EITHER,
    })));
}
function checkPattern(column) {
    const { pattern } = column.checks;
    const extra = extraOf(column, PatternExtra);
    if (pattern === undefined || extra === undefined)
        return [];
    const { values, matching, first } = extra.state();
    if (values === 0)
        return [noTexts(column, "pattern")];
    const share = matching / values;
    if (share >= pattern.min - 1e-12)
        return [];
    const example = first[0] === undefined ? "" : `, such as ${shownOrNot(first[0].value, column.isShown)}`;
    return [
        columnFinding(column, {
            code: "COLUMN_PATTERN",
            rule: `pattern ${pattern.regex}`,
            observed: share,
            expected: wanted("min", percent(pattern.min)),
            message: `${values - matching} of ${values} values of ${nameOf(column)} do not match ${pattern.regex}${example}; ${wanted("min", percent(pattern.min))} must match`,
            advice: "correct the values, or the pattern if they are right",
            ...(first[0] === undefined ? {} : { location: column.placeOf(first[0]) }),
        }),
    ];
}
function checkOrder(column) {
    const order = column.checks.monotonic;
    const extra = extraOf(column, MonotonicExtra);
    if (order === undefined || extra === undefined)
        return [];
    if (column.state.count === 0)
        return [unmeasured(column, "order")];
    const { breaks, first } = extra.found();
    if (first === null)
        return [];
    const shown = column.isShown
        ? `${shownOrNot(first.value, true)} stands behind ${shownOrNot(first.before, true)}`
        : "a value stands behind one that it may not follow";
    return [
        columnFinding(column, {
            code: "COLUMN_ORDER",
            rule: `monotonic ${order}`,
            observed: breaks,
            expected: order,
            message: `${nameOf(column)} is not ${order}: ${shown}${breaks > 1 ? `, and ${breaks - 1} more` : ""}`,
            advice: "sort the rows, or look for rows that were put in between",
            location: column.placeOf(first),
        }),
    ];
}
function checkFreshness(column) {
    const limit = column.checks.freshness;
    const extra = extraOf(column, FreshnessExtra);
    if (limit === undefined || extra === undefined)
        return [];
    const { newest, unread } = extra.state();
    if (newest === null)
        return [
            columnFinding(column, {
                code: unread === 0 ? "COLUMN_EMPTY" : "COLUMN_NOT_DATE",
                rule: "freshness",
                observed: column.profile.type,
                expected: "dates",
                message: `${nameOf(column)} has no newest date: ${unread === 0 ? "it has no values" : "its values are no dates like 2026-01-31 or 2026-01-31T12:00:00Z"}`,
                advice: "check a column of dates or date-times",
            }),
        ];
    const age = column.now.getTime() - newest.time;
    if (age <= limit)
        return [];
    const text = column.isShown ? `, of ${newest.text},` : "";
    return [
        columnFinding(column, {
            code: "COLUMN_STALE",
            rule: `freshness ${duration(limit)}`,
            observed: column.isShown ? newest.text : null,
            expected: wanted("max", duration(limit)),
            message: `the newest value of ${nameOf(column)}${text} is ${durationBeyond(age, limit)} old; ${wanted("max", duration(limit))} is wanted`,
            advice: "look for why no new data came, or correct the limit",
        }),
    ];
}
/** What is told beside its limit never looks like it. */
function durationBeyond(ms, limit) {
    return duration(ms) === duration(limit) ? `${duration(limit)} and ${duration(ms - limit)}` : duration(ms);
}
function duration(ms) {
    if (ms >= 2 * MS_PER_DAY)
        return `${round(Math.floor((ms / MS_PER_DAY) * 10) / 10)} days`;
    if (ms >= MS_PER_HOUR)
        return `${round(Math.floor((ms / MS_PER_HOUR) * 10) / 10)} hours`;
    return `${round(Math.floor(ms / 100) / 10)} seconds`;
}
/** Values beyond k interquartile ranges outside the quartiles (Tukey 1977). */
function checkOutliers(column) {
    const limits = column.checks.outliers;
    if (limits === undefined)
        return [];
    const { numbers } = column.state;
    if (numbers === null || column.profile.mean === null)
        return [unmeasured(column, "outliers")];
    const share = outlierShare((0,cdf/* weightedValues */.Mc)(numbers), limits);
    if (share <= limits.max + 1e-12)
        return [];
    const expected = wanted("max", percent(limits.max));
    return [
        columnFinding(column, {
            code: "COLUMN_OUTLIERS",
            rule: `outliers k ${limits.k} max ${percent(limits.max)}`,
            observed: share,
            expected,
            message: `${shownPercent(share, [limits.max])} of the values of ${nameOf(column)} lie more than ${limits.k} interquartile ranges outside the quartiles; ${expected} is wanted`,
            advice: CORRECT_EITHER,
        }),
    ];
}
function outlierShare(weights, { k }) {
    const [low, high] = [(0,cdf/* quantileOf */.Xf)(weights, 0.25), (0,cdf/* quantileOf */.Xf)(weights, 0.75)];
    const reach = k * (high - low);
    let outside = 0;
    for (const [index, value] of weights.values.entries())
        if (value < low - reach || value > high + reach)
            outside += weights.weights[index];
    return outside / weights.total;
}
function noTexts(column, check) {
    const { count, type } = column.profile;
    return columnFinding(column, {
        code: count === 0 ? "COLUMN_EMPTY" : "COLUMN_NOT_TEXT",
        rule: check,
        observed: type,
        expected: "texts",
        message: `${nameOf(column)} has no ${check} to check: ${count === 0 ? "it has no values" : `its values are ${type}, not texts`}`,
        advice: "check a column of texts, or limit numbers by min and max",
    });
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/uncompared.js




/** Says which changes of a column cannot be checked though there is a base: its record does not tell the statistic. */
function checkUncompared(column) {
    const { base, checks } = column;
    const compared = [
        ...MOMENTS.map((name) => ({ name, limits: checks[name], isKnown: baseMoment(base, name) !== null })),
        ...["nulls", "distinct"].map((name) => ({ name, limits: checks[name], isKnown: base !== null })),
        ...Object.entries(checks.quantiles ?? {}).map(([text, limits]) => ({
            name: `quantile ${text}`,
            limits,
            isKnown: baseQuantile(base, text) !== null,
        })),
        ...Object.entries(checks.types ?? {}).map(([type, limits]) => ({
            name: `share of ${type}`,
            limits,
            isKnown: baseTypeShare(column, type) !== null,
        })),
        ...Object.entries(checks.categories?.share ?? {}).map(([value, limits]) => ({
            name: `share of the category ${value}`,
            limits,
            isKnown: baseShares(column) !== null,
        })),
    ];
    const unknown = compared.filter(({ limits, isKnown }) => limits?.change !== undefined && !isKnown).map(({ name }) => name);
    if (unknown.length === 0)
        return [];
    const reason = base === null ? "the column is new" : "the record of the base does not hold it";
    const finding = columnFinding(column, {
        code: "BASE_STATISTIC_NONE",
        rule: "base",
        observed: null,
        expected: unknown.join(", "),
        message: `the change of ${column.dataset}.${column.name} was not checked for ${unknown.join(", ")}: ${reason}`,
        advice: base === null
            ? "nothing: once merged, this is what later data is compared with"
            : "records hold the quantiles 0.05, 0.25, 0.5, 0.75 and 0.95, categories of columns with few values, and no values of masked columns: limit another statistic, or by min and max",
    });
    return [{ ...finding, severity: base === null ? "info" : "warn" }];
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/column-checks.js









const CHECKS = [
    checkCounts,
    checkTypes,
    checkMoments,
    checkQuantiles,
    checkCategories,
    checkLength,
    checkPattern,
    checkOrder,
    checkFreshness,
    checkOutliers,
];
/** What the limits of a dataset's columns find. */
function checkColumns(dataset) {
    const { name, config, columns } = dataset;
    return Object.entries(config.columns).flatMap(([column, checks]) => {
        if (!applies(checks, name, config))
            return [];
        const read = columns.get(column);
        const blank = { dataset: name, name: column, checks, header: { file: dataset.file, line: 1 } };
        if (read === undefined)
            return column === absentLabel(name, config) ? [] : [missing(blank, [...columns.keys()])];
        const checked = {
            ...blank,
            ...read,
            rows: dataset.rows,
            base: dataset.base?.columns[column] ?? null,
            isShown: isShown(config, column),
            now: dataset.now,
            placeOf: (place) => dataset.placeOf(place, column),
        };
        return [...CHECKS.flatMap((check) => check(checked)), ...(dataset.base === null ? [] : checkUncompared(checked))];
    });
}
/** Whether a check compares with the base. */
function needsBase(checks) {
    const ranges = [checks.nulls, checks.min, checks.max, checks.mean, checks.std, checks.distinct];
    const nested = [checks.quantiles, checks.types, checks.categories?.share].flatMap((ranged) => Object.values(ranged ?? {}));
    return [...ranges, ...nested].some((range) => range?.change !== undefined);
}
function missing(column, known) {
    const close = (0,nearest/* nearest */.p)(column.name, known);
    return columnFinding(column, {
        code: "COLUMN_MISSING",
        rule: "columns",
        observed: null,
        expected: column.name,
        message: `${column.dataset}.${column.name} is checked, and no such column exists; there are: ${known.slice(0, 20).join(", ")}${known.length > 20 ? ", …" : ""}`,
        advice: (0,delimiter_hint/* delimiterHint */.z)(known) ?? (close === undefined ? "correct the column's name under columns" : `did you mean ${close}?`),
    });
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/base.js


/** The datasets at the base, by name; none when nothing was recorded yet. Throws UserError BASELINE_CORRUPT or BASELINE_UNREACHABLE. */
async function loadBase({ host }) {
    const found = await (0,nearest_record/* nearestRecord */.wR)(host);
    const profiles = Object.entries(found?.record.profiles ?? {});
    return new Map(profiles.map(([name, { rows, columns }]) => [name, { commit: found?.record.commit ?? "", rows, columns }]));
}
/** The datasets of which something is compared with the base because the config says so. */
function comparesWithBase({ datasets }) {
    return Object.entries(datasets)
        .filter(([, { rows, columns, drift }]) => rows?.change !== undefined || drift?.reference === "base" || Object.values(columns).some(needsBase))
        .map(([name]) => name);
}
/** Says once that checks which compare with the base have nothing to compare with. */
function missingBase(section, base) {
    const names = comparesWithBase(section).filter((name) => !base.has(name));
    if (names.length === 0)
        return [];
    return [
        {
            code: "BASE_PROFILE_NONE",
            rule: "base",
            subject: names.join(", "),
            severity: "info",
            observed: null,
            expected: "a record of the base with profiles",
            message: `changes of ${names.join(", ")} were not checked: no record of the base tells how it was`,
            advice: "the first run that passes on the default branch records it; locally the first run that passes",
        },
    ];
}

// EXTERNAL MODULE: ./build/core/scan/finish.js + 2 modules
var finish = __webpack_require__(7000);
;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/leakage.js



/** Fewer rows tell a label by chance. */
const MIN_ROWS = 20;
/** What has more different values is no class, and no category. */
const MAX_CLASSES = 50;
/** Rows per value of a category, on average, without which every value has one label by chance. */
const MIN_ROWS_PER_VALUE = 10;
const MIN_PURITY = 0.999;
/** A class that makes up more than this is guessed right without any column. */
const MAX_MAJORITY = 0.98;
const MIN_CORRELATION = 0.9999;
/**
 * Columns of which one alone tells the label: each value of a category goes with one class (share of rows in the majority class of their value, at least 0.999), the
 * classes lie in ranges of a number that do not overlap, or a numeric label is a straight line of it.
 */
function findLeaks(sample, label, except) {
    const labels = sample.columns.get(label);
    if (labels === undefined)
        return [];
    const classes = new Set(labels.filter((value) => value !== null && value !== undefined).map(String));
    const isClassified = classes.size <= MAX_CLASSES;
    return [...sample.columns]
        .filter(([column]) => column !== label && !except.has(column))
        .flatMap(([column, values]) => {
        const pairs = values
            .map((value, index) => ({ value, label: labels[index] }))
            .filter((pair) => pair.value !== null && pair.value !== undefined && pair.label !== null && pair.label !== undefined);
        if (pairs.length < MIN_ROWS)
            return [];
        const found = isClassified ? (byCategory(pairs) ?? byThreshold(pairs)) : byLine(pairs);
        return found === null ? [] : [{ column, rows: pairs.length, ...found }];
    });
}
function byCategory(pairs) {
    const table = new Map();
    const totals = new Map();
    for (const { value, label } of pairs) {
        const key = typeof value === "object" ? JSON.stringify(value) : `${typeof value} ${value}`;
        const row = table.get(key) ?? new Map();
        table.set(key, row);
        row.set(String(label), (row.get(String(label)) ?? 0) + 1);
        totals.set(String(label), (totals.get(String(label)) ?? 0) + 1);
        if (table.size > MAX_CLASSES)
            return null;
    }
    if (totals.size < 2 || Math.max(...totals.values()) > MAX_MAJORITY * pairs.length)
        return null;
    if (table.size * MIN_ROWS_PER_VALUE > pairs.length)
        return null;
    const right = [...table.values()].reduce((sum, row) => sum + Math.max(...row.values()), 0);
    const purity = right / pairs.length;
    if (purity < MIN_PURITY)
        return null;
    return {
        strength: purity,
        reason: `each of its ${table.size} values goes with one class${purity < 1 ? ` in ${shownPercent(purity, [1])} of the rows` : ""}`,
    };
}
/** Classes in ranges of their own, each of enough rows not to be so by chance. */
function byThreshold(pairs) {
    const ranges = new Map();
    for (const { value, label } of pairs) {
        const number = numberIn(value, true);
        if (number === undefined)
            return null;
        const range = ranges.get(String(label));
        if (range === undefined)
            ranges.set(String(label), { low: number, high: number, count: 1 });
        else {
            range.low = Math.min(range.low, number);
            range.high = Math.max(range.high, number);
            range.count += 1;
        }
    }
    const sorted = [...ranges.values()].sort((a, b) => a.low - b.low);
    const isSplit = sorted.every((range, index) => index === 0 || range.low > sorted[index - 1].high);
    if (sorted.length < 2 || !isSplit || sorted.some(({ count }) => count < MIN_ROWS_PER_VALUE / 2))
        return null;
    return { strength: 1, reason: "the classes lie in ranges of it that do not overlap" };
}
function byLine(pairs) {
    const points = pairs.map(({ value, label }) => [numberIn(value, true), numberIn(label, true)]);
    const numbers = points.filter((point) => point[0] !== undefined && point[1] !== undefined);
    if (numbers.length < pairs.length)
        return null;
    const r = pearson(numbers.map(([x]) => x), numbers.map(([, y]) => y));
    return r === null || Math.abs(r) < MIN_CORRELATION
        ? null
        : { strength: Math.abs(r), reason: `the label is a straight line of it (r = ${round(r)})` };
}
/** Pearson's r = Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² Σ(y − ȳ)²), in two passes; null when one of them does not vary. */
function pearson(xs, ys) {
    const n = xs.length;
    if (n < 2)
        return null;
    let [meanX, meanY] = [0, 0];
    for (let index = 0; index < n; index += 1) {
        meanX += xs[index] / n;
        meanY += ys[index] / n;
    }
    let [both, one, other] = [0, 0, 0];
    for (let index = 0; index < n; index += 1) {
        const [dx, dy] = [xs[index] - meanX, ys[index] - meanY];
        both += dx * dy;
        one += dx * dx;
        other += dy * dy;
    }
    const r = both / Math.sqrt(one * other);
    return Number.isFinite(r) ? Math.min(1, Math.max(-1, r)) : null;
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/correlations.js


const MAX_COLUMNS = 30;
const MAX_ROWS = 2_000;
const correlations_MIN_ROWS = 3;
const correlations_DIGITS = 4;
/** Pearson's r of the first numeric columns, over the sampled rows in which both have values. Null when there are no two such columns. */
function correlationsOf(columns, sample) {
    const names = [...columns]
        .filter(([name, { profile }]) => (profile.type === "integer" || profile.type === "number") && sample.columns.has(name))
        .map(([name]) => name)
        .slice(0, MAX_COLUMNS);
    const rows = Math.min(sample.rows, MAX_ROWS);
    if (names.length < 2 || rows < correlations_MIN_ROWS)
        return null;
    const numbers = names.map((name) => Float64Array.from((sample.columns.get(name) ?? []).slice(0, rows), (value) => numberIn(value, true) ?? Number.NaN));
    const values = numbers.map(() => numbers.map(() => 1));
    for (const [row, xs] of numbers.entries())
        for (const [column, ys] of numbers.slice(0, row).entries()) {
            const r = correlation(xs, ys);
            values[row][column] = r;
            values[column][row] = r;
        }
    return { rows, columns: names, values };
}
/** Over the rows in which both are numbers. */
function correlation(xs, ys) {
    const isWhole = (_, index) => !Number.isNaN(xs[index] + ys[index]);
    const [ones, others] = [xs.filter(isWhole), ys.filter(isWhole)];
    const r = ones.length < correlations_MIN_ROWS ? null : pearson(ones, others);
    // JSON has no -0
    return r === null ? null : Number(r.toFixed(correlations_DIGITS)) + 0;
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/dataset-checks.js







/** Numbers of rows, and their change against the base. */
function dataset_checks_checkRows({ name, config, file, base }, rows) {
    const { min, max, change } = config.rows ?? {};
    const absolute = (limit) => (limit === undefined ? undefined : { absolute: limit });
    const limits = {
        min: absolute(min),
        max: absolute(max),
        change,
    };
    const broken = brokenCounts(rows, rows, limits, { base: base === null ? null : { count: base.rows, rows: base.rows }, change: "count" });
    return broken.map(({ limit, shown, expected }) => ({
        code: "DATASET_ROWS",
        rule: `rows ${limit}`,
        subject: name,
        severity: config.severity,
        observed: rows,
        expected,
        message: limit.startsWith("change")
            ? `${name} has ${shown.replace(" at the base", " rows at the base")}; ${expected} is wanted`
            : `${name} has ${rows} rows; ${expected} are wanted`,
        advice: "look for what made the data smaller or larger, or correct the limit",
        location: { file },
    }));
}
/** Columns that the dataset is said to have: of its key, its label. */
function checkNamedColumns(dataset) {
    const { name, config, columns } = dataset;
    if (columns.size === 0)
        return [];
    const { label, key = [] } = config;
    const labels = label === undefined || label === absentLabel(name, config) ? [] : [{ column: label, rule: "label", what: "label" }];
    // A masked column that is misspelt would show its values
    const masked = config.masked.map((column) => ({ column, rule: "masked", what: "masked" }));
    return [...key.map((column) => ({ column, rule: `key ${key.join(", ")}`, what: "key" })), ...labels, ...masked]
        .filter(({ column }) => !columns.has(column))
        .map(({ column, rule, what }) => {
        const finding = dataset_checks_missing(dataset, { column, rule, what });
        // Rows of JSON need not have every key
        return what === "masked" ? { ...finding, severity: "warn" } : finding;
    });
}
function dataset_checks_missing({ name, config, file, columns }, { column, rule, what }) {
    const known = [...columns.keys()];
    const close = (0,nearest/* nearest */.p)(column, known);
    return {
        code: "COLUMN_MISSING",
        rule,
        subject: subjectOf(name, column),
        severity: config.severity,
        observed: null,
        expected: column,
        message: `the ${what} column ${column} does not exist; there are: ${known.slice(0, 20).join(", ")}`,
        advice: (0,delimiter_hint/* delimiterHint */.z)(known) ?? (close === undefined ? `correct the ${what}` : `did you mean ${close}?`),
        location: { file, line: 1 },
    };
}
/** The share of the label's rarest class. Classes that the label may have and has not have share 0. */
function checkBalance({ name, config, file, columns }) {
    const { balance, label } = config;
    const read = label === undefined ? undefined : columns.get(label);
    if (balance === undefined || label === undefined || read === undefined)
        return [];
    const counts = countsOf(read.state);
    const subject = subjectOf(name, label);
    const base = {
        code: "LABEL_BALANCE",
        rule: `balance min ${percent(balance.min)}`,
        subject,
        severity: balance.severity,
        location: { file, line: 1 },
    };
    const allowed = config.columns[label]?.categories?.allowed ?? [];
    for (const value of allowed)
        if (counts !== null && !counts.has(String(value)))
            counts.set(String(value), 0);
    const expected = wanted("min", percent(balance.min));
    const advice = "collect more of the rarest class, or correct the limit";
    if (counts === null || counts.size < 2) {
        const seen = counts === null ? "too many different values to be classes" : counts.size === 0 ? "no values" : "only one class";
        return [
            {
                ...base,
                observed: counts?.size ?? null,
                expected,
                advice,
                message: withReason(`the label ${subject} has ${seen}`, balance.reason),
            },
        ];
    }
    const [rarest, count] = [...counts].reduce((low, entry) => (entry[1] < low[1] ? entry : low));
    const [broken] = brokenLimits(count / read.state.count, { min: balance.min }, { base: null, isShare: true });
    if (broken === undefined)
        return [];
    const isShown = config.samples && !config.masked.includes(label);
    const message = `the rarest class of ${subject}${isShown ? `, ${JSON.stringify(rarest)},` : ""} makes up ${broken.shown} (${count} of ${read.state.count} rows); ${expected} is wanted`;
    return [{ ...base, observed: broken.observed, expected, advice, message: withReason(message, balance.reason) }];
}
/** What changed among the columns. A column without values has any type. */
function schemaChange(dataset, base) {
    const { columns } = dataset;
    const label = absentLabel(dataset.name, dataset.config);
    return {
        added: [...columns.keys()].filter((column) => !Object.hasOwn(base, column)),
        removed: Object.keys(base).filter((column) => !columns.has(column) && column !== label),
        retyped: [...columns].flatMap(([column, { profile }]) => {
            const from = Object.hasOwn(base, column) ? base[column]?.type : undefined;
            const isSame = from === undefined || from === profile.type || from === "null" || profile.type === "null";
            return isSame ? [] : [{ column, from, to: profile.type }];
        }),
    };
}
/** Findings of the columns that changed since the base. */
function checkSchemaChange(dataset) {
    const { name, config, base, file } = dataset;
    const severity = config["schema-change"];
    // A dataset that could not be read has no columns to compare.
    if (severity === "off" || base === null || dataset.columns.size === 0)
        return [];
    const { added, removed, retyped } = schemaChange(dataset, base.columns);
    const finding = (code, column, said) => ({
        code,
        rule: "schema-change",
        subject: subjectOf(name, column),
        severity,
        ...said,
        location: { file, line: 1 },
    });
    const advice = "nothing, if it is meant: once merged, this is what later data is compared with";
    return [
        ...added.map((column) => finding("COLUMN_ADDED", column, {
            observed: column,
            expected: null,
            message: `the column ${column} is new: the base does not have it`,
            advice,
        })),
        ...removed.map((column) => finding("COLUMN_REMOVED", column, {
            observed: null,
            expected: column,
            message: `the column ${column} is gone: the base has it`,
            advice,
        })),
        ...retyped.map(({ column, from, to }) => finding("COLUMN_RETYPED", column, {
            observed: to,
            expected: from,
            message: `the column ${column} holds ${to} values now; at the base they were ${from}`,
            advice,
        })),
    ];
}

;// CONCATENATED MODULE: ./build/core/drift/chance.js
/**
 * What differences two samples of one and the same population show by chance: beyond goes less than one of a thousand comparisons, of all columns together. A distance
 * counts as drift only together with one of these: with 200 values a side the index of two equal populations passes 0.1 every third time.
 */
const LEVEL = 0.001;
/** The level of each of some columns at which all of them together keep theirs: level / columns (Bonferroni; Dunn 1961). */
function chance_levelOf(columns) {
    return LEVEL / Math.max(1, columns);
}
/** What the standard normal distribution exceeds with probability `level` < 0.5: Abramowitz and Stegun (1964) 26.2.23, to 0.0005. */
function normalBeyond(level) {
    const t = Math.sqrt(-2 * Math.log(level));
    return t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
}
/** 1/n + 1/m: the variance that two samples bring. */
function samplingNoise(n, m) {
    return n === 0 || m === 0 ? Number.POSITIVE_INFINITY : 1 / n + 1 / m;
}
/** What χ² exceeds with probability `level`, by Wilson and Hilferty (1931). */
function chiSquare(degrees, level) {
    if (degrees < 1)
        return 0;
    const part = 2 / (9 * degrees);
    return degrees * (1 - part + normalBeyond(level) * Math.sqrt(part)) ** 3;
}
/** PSI / (1/n + 1/m) is χ² with bins − 1 degrees of freedom (Yurdakul 2018). */
function psiByChance(bins, noise, level) {
    return chiSquare(bins - 1, level) * noise;
}
/** 8 ln 2 · JSD / (1/n + 1/m) is χ² with buckets − 1 degrees of freedom (Grosse et al. 2002). */
function jsdByChance(buckets, noise, level) {
    return (chiSquare(buckets - 1, level) * noise) / (8 * Math.LN2);
}
/** Kolmogorov's limit distribution: √(−½ ln(level / 2)) · √(1/n + 1/m). */
function ksByChance(noise, level) {
    return Math.sqrt(-0.5 * Math.log(level / 2)) * Math.sqrt(noise);
}
/** Difference of two shares by the normal approximation; `share` is the one of both samples together. */
function shareByChance(share, noise, level) {
    return normalBeyond(level) * Math.sqrt(share * (1 - share) * noise);
}

;// CONCATENATED MODULE: ./build/core/drift/buckets.js
const buckets_MAX_NAMED = 100;
/** Values of which the frequent ones make up less are no categories: names, codes, free text. */
const MIN_COVERED = 0.5;
/**
 * Counts by the reference's most frequent values, with one bucket for its other values and one for values that it never saw. Null when most of its values are rare: then
 * every sample looks new.
 */
function bucketsOf(reference, current) {
    const ranked = [...reference.counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
    const named = new Map(ranked.slice(0, buckets_MAX_NAMED).map(([value], index) => [value, index]));
    const rest = ranked.slice(buckets_MAX_NAMED).reduce((sum, [, count]) => sum + count, reference.other);
    const covered = ranked.slice(0, buckets_MAX_NAMED).reduce((sum, [, count]) => sum + count, 0);
    if (covered < MIN_COVERED * (covered + rest))
        return null;
    const counts = new Array(named.size).fill(0);
    // Values that the reference did not list may be among its others.
    const isListed = reference.other === 0;
    let [other, unseen] = isListed ? [0, current.other] : [current.other, 0];
    for (const [value, count] of current.counts) {
        const index = named.get(value);
        if (index !== undefined)
            counts[index] = count;
        else if (!isListed || reference.counts.has(value))
            other += count;
        else
            unseen += count;
    }
    const own = ranked.slice(0, buckets_MAX_NAMED).map(([, count]) => count);
    return { reference: [...own, rest, 0], current: [...counts, other, unseen] };
}

;// CONCATENATED MODULE: ./build/core/drift/distances.js
/**
 * Kolmogorov–Smirnov distance: max |F(x) − G(x)|, between 0 and 1. Exact when both samples are known by value; from bins the largest difference at an edge.
 * Kolmogorov (1933), Smirnov (1948).
 */
function ksDistance({ reference, current }) {
    let largest = 0;
    for (const [index, share] of reference.entries())
        largest = Math.max(largest, Math.abs(share - current[index]));
    return largest;
}
/**
 * First Wasserstein distance ∫ |F(x) − G(x)| dx, in the unit of the values (Vallender 1974). Exact when both samples are known by value. From bins it is the integral
 * between the first and the last edge, values within a bin taken to lie evenly, and what lies outside the reference's range; the tails inside it are left out.
 */
function wassersteinDistance({ places, reference, current, between, beyond }) {
    let sum = beyond;
    for (let index = 0; index + 1 < places.length; index += 1) {
        const width = places[index + 1] - places[index];
        const left = reference[index] - current[index];
        const right = reference[index + 1] - current[index + 1];
        sum += width * (between === "steps" ? Math.abs(left) : meanOfLine(left, right));
    }
    return sum;
}
/** The mean of |y| along a line from one value to another. */
function meanOfLine(from, to) {
    const [one, other] = [Math.abs(from), Math.abs(to)];
    return from * to >= 0 ? (one + other) / 2 : (one * one + other * other) / (2 * (one + other));
}
/** What is added to every count, so that an empty bin does not make the index infinite (Jeffreys' prior). */
const SMOOTHING = 0.5;
/**
 * Population stability index Σ (q − p) · ln(q / p) over bins, with p = (reference count + ½) / (n + k/2), q alike for the current sample, k bins: the symmetrised
 * Kullback–Leibler divergence (Siddiqi 2006). 0 for samples without values.
 */
function populationStability(reference, current) {
    const [n, m] = [sumOf(reference), sumOf(current)];
    const extra = SMOOTHING * reference.length;
    if (n === 0 || m === 0)
        return 0;
    let sum = 0;
    for (const [index, count] of reference.entries()) {
        const p = (count + SMOOTHING) / (n + extra);
        const q = (current[index] + SMOOTHING) / (m + extra);
        sum += (q - p) * Math.log(q / p);
    }
    // Samples of different sizes are smoothed differently: equal shares are no drift whatever their sizes.
    return isProportional(reference, current, n, m) ? 0 : sum;
}
function isProportional(reference, current, n, m) {
    return reference.every((count, index) => count * m === current[index] * n);
}
/**
 * Jensen–Shannon divergence ½ Σ p log₂(p/a) + ½ Σ q log₂(q/a) with a = (p + q) / 2, in bits, between 0 and 1 (Lin 1991). The square of what scipy calls
 * the Jensen–Shannon distance with base 2. 0 for samples without values.
 */
function jensenShannon(reference, current) {
    const [n, m] = [sumOf(reference), sumOf(current)];
    if (n === 0 || m === 0)
        return 0;
    let sum = 0;
    for (const [index, count] of reference.entries()) {
        const [p, q] = [count / n, current[index] / m];
        const middle = (p + q) / 2;
        if (p > 0)
            sum += (p / 2) * Math.log2(p / middle);
        if (q > 0)
            sum += (q / 2) * Math.log2(q / middle);
    }
    return Math.min(1, Math.max(0, sum));
}
function sumOf(counts) {
    return counts.reduce((sum, count) => sum + count, 0);
}

;// CONCATENATED MODULE: ./build/core/drift/quantile-bins.js
const quantile_bins_BINS = 10;
/** Bins that hold less of the reference are merged with a neighbour: a ratio of rare counts is chance. */
const MIN_SHARE = 0.01;
/** Shares of both samples in the bins between the reference's deciles; fewer bins where values repeat. */
function quantileBins({ places, reference, current, between }) {
    const bins = [];
    let [index, before, under] = [0, 0, 0];
    // Where the reference begins with a value of its own, the first bin would end with it and hide what lies below.
    const first = reference.findIndex((share) => share > 0);
    if (between === "steps" && (reference[first] ?? 0) >= 1 / quantile_bins_BINS) {
        under = current[first - 1] ?? 0;
        bins.push({ cut: places[first - 1] ?? Number.NEGATIVE_INFINITY, reference: 0, current: under });
    }
    for (let step = 1; step < quantile_bins_BINS; step += 1) {
        while (index < places.length && reference[index] < step / quantile_bins_BINS - 1e-12)
            index += 1;
        if (index >= places.length)
            break;
        const [upTo, until] = [reference[index], current[index]];
        if (upTo - before < MIN_SHARE)
            continue;
        bins.push({ cut: places[index], reference: upTo - before, current: until - under });
        [before, under] = [upTo, until];
    }
    const rest = { cut: Number.POSITIVE_INFINITY, reference: 1 - before, current: 1 - under };
    // Nothing of the reference above its last decile: what is there now is all the more worth a bin of its own.
    if (rest.reference >= MIN_SHARE || rest.reference <= 1e-12 || bins.length === 0)
        bins.push(rest);
    else {
        const last = bins[bins.length - 1];
        last.reference += rest.reference;
        last.current += rest.current;
        last.cut = rest.cut;
    }
    return {
        cuts: bins.slice(0, -1).map(({ cut }) => cut),
        reference: bins.map((bin) => Math.max(0, bin.reference)),
        current: bins.map((bin) => Math.max(0, bin.current)),
    };
}

;// CONCATENATED MODULE: ./build/core/drift/spread.js
function totalOf(counts) {
    let total = 0;
    for (let index = 0; index < counts.length; index += 1)
        total += counts[index];
    return total;
}
/** Puts two spreads side by side: exactly where both are known by values, else at the edges of the one known by bins. */
function gridOf(reference, current) {
    if (reference.kind === "bins")
        return atEdges(reference, current);
    if (current.kind === "values")
        return atValues(reference, current);
    const { reference: one, current: other, ...rest } = atEdges(current, reference);
    return { ...rest, reference: other, current: one };
}
function atValues(reference, current) {
    const places = [];
    const functions = [[], []];
    const totals = [totalOf(reference.weights), totalOf(current.weights)];
    for (let [one, other, below, under] = [0, 0, 0, 0]; one < reference.values.length || other < current.values.length;) {
        const place = Math.min(reference.values[one] ?? Number.POSITIVE_INFINITY, current.values[other] ?? Number.POSITIVE_INFINITY);
        if (reference.values[one] === place)
            below += reference.weights[one++];
        if (current.values[other] === place)
            under += current.weights[other++];
        places.push(place);
        functions[0].push(below / totals[0]);
        functions[1].push(under / totals[1]);
    }
    return { places, reference: functions[0], current: functions[1], between: "steps", beyond: 0 };
}
function atEdges(binned, other) {
    const places = Array.from(binned.edges);
    const total = totalOf(binned.counts);
    let below = 0;
    const reference = places.map((_, index) => {
        below += binned.counts[index];
        return below / total;
    });
    return { places, reference, current: sharesUpTo(other, places), between: "lines", beyond: beyond(other, binned) };
}
/** The distribution function at ascending places. */
function sharesUpTo(spread, places) {
    const [at, counts] = spread.kind === "values" ? [spread.values, spread.weights] : [spread.edges, spread.counts];
    const total = totalOf(counts);
    let [index, below] = [0, 0];
    return places.map((place) => {
        for (; index < at.length && at[index] <= place; index += 1)
            below += counts[index];
        if (spread.kind === "values")
            return below / total;
        const low = at[index - 1] ?? spread.min;
        const high = at[index] ?? spread.max;
        const part = place <= low ? 0 : place >= high ? 1 : (place - low) / (high - low);
        return (below + part * (counts[index] ?? 0)) / total;
    });
}
/** How far values lie outside the other's range, on average over all of them. */
function beyond(spread, range) {
    if (spread.kind === "bins")
        return 0;
    let sum = 0;
    for (let index = 0; index < spread.values.length; index += 1) {
        const value = spread.values[index];
        const distance = value < range.min ? range.min - value : value > range.max ? value - range.max : 0;
        sum += distance * spread.weights[index];
    }
    return sum / totalOf(spread.weights);
}

;// CONCATENATED MODULE: ./build/core/drift/measure.js





const MEASURES = ["psi", "jsd", "wasserstein", "ks", "nulls"];
/** Measures how far a column is from its reference. Nothing is ever NaN: what cannot be measured is left out, and the obstacle named. */
function measureDrift(before, now, { minSamples, level }) {
    const [reference, current] = alike(before, now);
    const nulls = nullShares(reference, current, level);
    const kind = reference.kind === "numbers" || current.kind === "numbers" ? "numbers" : "categories";
    const base = { kind, distances: { nulls: nulls.distance }, isReal: nulls.isReal, obstacle: null, isUnlike: false };
    if (reference.kind === "empty" && current.kind === "empty")
        return base;
    const obstacle = obstacleOf(reference, current, minSamples);
    if (obstacle !== null) {
        const isShort = Math.min(reference.values, current.values) < minSamples;
        return { ...base, obstacle, isUnlike: !isShort && isUnlike(reference, current) };
    }
    return kind === "numbers" ? ofNumbers(reference, current, base, level) : ofCategories(reference, current, base, level);
}
/** Texts beside numbers are read as numbers, where most of them are. */
function alike(reference, current) {
    if (reference.kind === "numbers" && current.kind === "categories")
        return [reference, current.asNumbers?.() ?? current];
    if (current.kind === "numbers" && reference.kind === "categories")
        return [reference.asNumbers?.() ?? reference, current];
    // Nearly all of them different: no categories
    const { categories: before } = reference;
    const { categories: now } = current;
    if (before === null || now === null || bucketsOf(before, now) !== null)
        return [reference, current];
    const [one, other] = [reference.asNumbers?.(), current.asNumbers?.()];
    return one && other ? [one, other] : [reference, current];
}
function isUnlike(reference, current) {
    const [before, now] = [reference, current].map(({ type }) => (type === "integer" ? "number" : type));
    // The standard deviation tells that there are numbers among them
    return before !== now || (now === "mixed" && reference.std !== null && current.std !== null);
}
/** Difference of the shares of nulls, without its sign. */
function nullShares(reference, current, level) {
    if (reference.rows === 0 || current.rows === 0)
        return { distance: 0, isReal: false };
    const distance = Math.abs(current.nulls / current.rows - reference.nulls / reference.rows);
    const together = (reference.nulls + current.nulls) / (reference.rows + current.rows);
    return { distance, isReal: distance > shareByChance(together, samplingNoise(reference.rows, current.rows), level) };
}
function obstacleOf(reference, current, minSamples) {
    for (const [side, name] of [
        [reference, "reference"],
        [current, "data"],
    ])
        if (side.values < minSamples)
            return `the ${name} has ${side.values} values of it`;
    if (reference.kind === "unlike" || current.kind === "unlike")
        return "its values are of several types, or their distribution is not kept";
    return reference.kind === current.kind ? null : `it held ${reference.kind}, and holds ${current.kind} now`;
}
function ofNumbers(reference, current, base, level) {
    if (reference.spread === null || current.spread === null)
        return base;
    const grid = gridOf(reference.spread, current.spread);
    const bins = quantileBins(grid);
    const psi = populationStability([...bins.reference.map((share) => share * reference.values), ...besides(reference, current)[0]], [...bins.current.map((share) => share * current.values), ...besides(reference, current)[1]]);
    const [ks, distance] = [ksDistance(grid), wassersteinDistance(grid)];
    const noise = samplingNoise(reference.values, current.values);
    // A constant reference has no unit to measure in; that its value changed shows in the other distances.
    const isScaled = reference.std !== null && reference.std > 0;
    return {
        ...base,
        distances: {
            psi,
            ...(isScaled ? { wasserstein: distance / reference.std } : distance === 0 ? { wasserstein: 0 } : {}),
            ks,
            ...base.distances,
        },
        isReal: base.isReal || ks > ksByChance(noise, level) || psi > psiByChance(bins.reference.length, noise, level),
    };
}
/** Nulls, and values of other types, have a bin of their own each as soon as a side has any. */
function besides(reference, current) {
    const used = ["nulls", "others"].filter((part) => reference[part] + current[part] > 0);
    return [used.map((part) => reference[part]), used.map((part) => current[part])];
}
function ofCategories(reference, current, base, level) {
    const buckets = reference.categories && current.categories && bucketsOf(reference.categories, current.categories);
    if (buckets === null)
        return base;
    const jsd = jensenShannon(buckets.reference, buckets.current);
    const used = buckets.reference.filter((count, index) => count + buckets.current[index] > 0).length;
    const noise = samplingNoise(reference.values, current.values);
    return { ...base, distances: { jsd, ...base.distances }, isReal: base.isReal || jsd > jsdByChance(used, noise, level) };
}

;// CONCATENATED MODULE: ./build/core/drift/judge.js



/** Measures one of `columns` columns and applies the limits. Each is inclusive; `fail` before `warn`. */
function judgeDrift(column, reference, current, config, columns = 1) {
    const measured = measureDrift(reference, current, { minSamples: config["min-samples"], level: chance_levelOf(columns) });
    const over = exceededOf(measured, config);
    const exceeded = measured.isReal ? over : [];
    const isShort = Math.min(reference.rows, current.rows) < config["min-samples"];
    const verdict = isShort ? "inconclusive" : (0,report_verdict/* worst */.QZ)(exceeded.map(({ severity }) => severity));
    return {
        drift: {
            column,
            kind: measured.kind,
            distances: { ...measured.distances },
            verdict: verdict === "pass" && measured.obstacle !== null ? "inconclusive" : verdict,
        },
        exceeded: isShort ? [] : exceeded,
        isChance: over.length > 0 && !measured.isReal,
        obstacle: measured.obstacle,
        isUnlike: measured.isUnlike,
    };
}
function exceededOf({ distances }, config) {
    return MEASURES.flatMap((measure) => {
        const distance = distances[measure];
        if (distance === undefined)
            return [];
        for (const severity of ["fail", "warn"]) {
            const limit = config[measure][severity];
            if (limit !== undefined && limit !== false && distance > limit + 1e-12)
                return [{ measure, distance, limit, severity }];
        }
        return [];
    });
}
/** How much a column drifted, for putting the largest first: its largest distance in units of the limit that it has. */
function rankOf({ drift }, config) {
    return Math.max(0, ...MEASURES.map((measure) => {
        const limit = config[measure].warn || config[measure].fail;
        return limit ? (drift.distances[measure] ?? 0) / limit : 0;
    }));
}

;// CONCATENATED MODULE: ./build/core/drift/side.js





const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
/** What a kept profile tells. Where the distribution lists every value of a column of numbers, it is exact. */
function sideOfProfile(profile) {
    const { count, nulls, std, distribution, type } = profile;
    const base = { rows: count + nulls, nulls, values: count, others: 0, type, std, spread: null, categories: null };
    if (count === 0)
        return { ...base, kind: "empty" };
    if (distribution === null || (type === "mixed" && distribution.kind !== "numbers"))
        return { ...base, kind: "unlike" };
    if (distribution.kind === "categories") {
        const counts = summed(distribution.values.map(({ value, count: times }) => [side_nameOf(String(value), type), times]));
        return { ...base, kind: "categories", categories: { counts, other: distribution.other } };
    }
    const values = type === "mixed" ? totalOf(distribution.counts) : count;
    return { ...base, kind: "numbers", values, others: count - values, spread: spreadOf(profile, distribution) };
}
function spreadOf({ min, max, distinct, approximate }, { edges, counts }) {
    const isWhole = !approximate.includes("distinct") && distinct <= edges.length && (counts[edges.length] ?? 0) === 0;
    if (isWhole)
        return { kind: "values", values: edges, weights: counts.slice(0, edges.length) };
    const number = (value, fallback) => value === null || !Number.isFinite(Number(value)) ? (fallback ?? 0) : Number(value);
    return { kind: "bins", edges, counts, min: number(min, edges[0]), max: number(max, edges[edges.length - 1]) };
}
/** What was just read: by every value, as far as they were kept, else by the fine bins of the scan. */
function sideOfState(state, profile) {
    const fromProfile = sideOfProfile(profile);
    const { kind } = fromProfile;
    if (kind === "empty")
        return fromProfile;
    if (profile.type === "mixed") {
        if (!(0,finish/* isMostlyNumbers */.fF)(state) || state.numbers === null)
            return fromProfile;
        const { values, weights } = (0,cdf/* weightedValues */.Mc)(state.numbers);
        const number = state.numbers.count;
        return { ...fromProfile, kind: "numbers", values: number, others: state.count - number, spread: { kind: "values", values, weights } };
    }
    if (profile.type === "integer" || profile.type === "number") {
        if (state.numbers === null)
            return fromProfile;
        const { values, weights } = (0,cdf/* weightedValues */.Mc)(state.numbers);
        return { ...fromProfile, kind: "numbers", spread: { kind: "values", values, weights } };
    }
    const counts = side_countsOf(state, profile.type);
    if (counts === null)
        return fromProfile;
    return { ...fromProfile, kind: "categories", categories: { counts, other: 0 }, asNumbers: () => numbersAmong(state, fromProfile) };
}
/** One text that is no number makes a guessed column one of texts: the numbers among them are still there, as long as all texts are. */
function numbersAmong({ guess, texts, count }, side) {
    if (guess === null || texts === null || texts.values === null)
        return null;
    const weights = new Map();
    let found = 0;
    for (const [index, text] of texts.values.keys.entries()) {
        const value = NUMBER.test(text) ? (0,convert/* numberOf */.rl)(text) : undefined;
        if (value === undefined)
            continue;
        const times = texts.values.counts[index];
        weights.set(value, (weights.get(value) ?? 0) + times);
        found += times;
    }
    if (found === 0 || found < finish/* MOSTLY */.dC * count)
        return null;
    const values = Float64Array.from(weights.keys()).sort();
    const counts = values.map((value) => weights.get(value));
    return {
        ...side,
        kind: "numbers",
        values: found,
        others: count - found,
        std: stdOf(values, counts),
        spread: { kind: "values", values, weights: counts },
    };
}
/** Sample standard deviation, n − 1, in two passes; null of fewer than two values. */
function stdOf(values, counts) {
    const total = totalOf(counts);
    if (total < 2)
        return null;
    const mean = values.reduce((sum, value, index) => sum + (value * counts[index]) / total, 0);
    const squares = values.reduce((sum, value, index) => sum + ((value - mean) ** 2 * counts[index]) / (total - 1), 0);
    return Math.sqrt(squares);
}
/** Texts and truths with their counts; null once there were too many to keep. */
function side_countsOf({ kinds, texts }, type) {
    if (texts !== null && texts.count > 0 && texts.values === null)
        return null;
    const { keys, counts } = texts?.values ?? { keys: [], counts: [] };
    const truths = ["true", "false"].flatMap((value) => (kinds[value] > 0 ? [[value, kinds[value]]] : []));
    return summed([...truths, ...keys.map((key, index) => [side_nameOf(key, type), counts[index]])]);
}
/** Kept profiles hold long texts short: what is compared with them has to look alike. So have truths, which one side may write `True` and the other `true`. */
function side_nameOf(text, type) {
    return type === "boolean" ? String((0,convert/* booleanOf */.SF)(text) ?? text) : (0,shorten/* shorten */.m)(text);
}
function summed(entries) {
    const sums = new Map();
    for (const [key, count] of entries)
        sums.set(key, (sums.get(key) ?? 0) + count);
    return sums;
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/drift-checks.js






function referenceOfBase(base, name) {
    const side = (column) => {
        const profile = base.columns[column];
        return profile === undefined ? null : sideOfProfile(profile);
    };
    return { kind: "base", name, commit: base.commit, rows: base.rows, types: base.columns, side };
}
function referenceOfDataset(other) {
    const types = Object.fromEntries([...other.columns].map(([column, { profile }]) => [column, { type: profile.type }]));
    const side = (column) => {
        const read = other.columns.get(column);
        return read === undefined ? null : sideOfState(read.state, read.profile);
    };
    return { kind: "dataset", name: other.name, commit: null, rows: other.rows, types, side };
}
/** Compares a dataset with its reference: columns, and the distributions of those that both have. */
function checkDrift(dataset, reference, config, keys) {
    const { columns, name } = dataset;
    const change = schemaChange(dataset, reference.types);
    const names = config.columns ?? [...columns.keys()].filter((column) => !keys.has(column) && Object.hasOwn(reference.types, column));
    const compared = names.flatMap((column) => {
        const [read, other] = [columns.get(column), reference.side(column)];
        return read === undefined || other === null ? [] : [{ column, other, side: sideOfState(read.state, read.profile) }];
    });
    const judged = compared.map(({ column, other, side }) => judgeDrift(column, other, side, config, compared.length));
    const ranked = judged.toSorted((a, b) => rankOf(b, config) - rankOf(a, config));
    const isShort = Math.min(reference.rows, dataset.rows) < config["min-samples"];
    const comparison = {
        reference: { kind: reference.kind, name: reference.name, commit: reference.commit, rows: reference.rows },
        columns: { added: [...change.added], removed: [...change.removed], retyped: change.retyped.map((one) => ({ ...one })) },
        drift: ranked.map(({ drift }) => drift),
    };
    const unknown = (config.columns ?? []).filter((column) => !columns.has(column) || reference.side(column) === null);
    const findings = [
        ...unknown.map((column) => inconclusive(dataset, column, `one side does not have the column ${column}`, "inconclusive", "correct drift.columns, or the reference")),
        ...(isShort
            ? [
                inconclusive(dataset, null, `${shortage(dataset.rows, reference, name)}; at least ${config["min-samples"]} rows a side are needed`, "inconclusive"),
            ]
            : ranked.flatMap((one) => findingsOf(dataset, reference, config, one))),
    ];
    return { comparison, findings };
}
function findingsOf(dataset, reference, config, judged) {
    const { column } = judged.drift;
    const exceeded = judged.exceeded.map((one) => driftFinding(dataset, reference, column, one));
    // Columns that nobody asked for by name may be nearly empty, or free text, without stopping everything.
    const isNamed = config.columns?.includes(column) === true;
    if (judged.obstacle !== null) {
        const severity = isNamed ? "inconclusive" : judged.isUnlike ? "warn" : "info";
        const advice = judged.isUnlike ? "give the column one type on both sides: name it in the schema, and correct what is none" : undefined;
        return [...exceeded, inconclusive(dataset, column, `${column} cannot be compared: ${judged.obstacle}`, severity, advice)];
    }
    const isFreeText = Object.keys(judged.drift.distances).every((measure) => measure === "nulls") && valuesOf(dataset, column) > 0;
    if (isNamed && isFreeText) {
        const message = `${column} cannot be compared: nearly all of its values are different, only its nulls are known`;
        return [
            ...exceeded,
            inconclusive(dataset, column, message, "inconclusive", "leave it out of drift.columns, or compare what is made of it"),
        ];
    }
    if (!judged.isChance)
        return exceeded;
    return [inconclusive(dataset, column, `${column} differs no more than two samples of these sizes do by chance`, "info")];
}
function valuesOf({ columns }, column) {
    return columns.get(column)?.profile.count ?? 0;
}
function driftFinding({ name, file }, reference, column, exceeded) {
    const { measure, distance, limit, severity } = exceeded;
    const shown = measure === "nulls" ? shownPercent(distance, [limit]) : shownNumber(distance, [limit]);
    const bound = measure === "nulls" ? percent(limit) : String(limit);
    const than = reference.kind === "base" ? "the base" : reference.name;
    return {
        code: `DRIFT_${measure.toUpperCase()}`,
        rule: `drift ${measure} ${severity} ${bound}`,
        subject: subjectOf(name, column),
        severity,
        observed: distance,
        expected: `at most ${bound}`,
        message: `${column} is not distributed as in ${than}: ${NAMES[measure]} is ${shown}; at most ${bound} is wanted`,
        advice: "look for what changed in how the data came about; if the world changed, train anew and take this data as reference",
        location: { file, line: 1 },
    };
}
const NAMES = {
    psi: "the population stability index",
    jsd: "the Jensen–Shannon divergence",
    wasserstein: "the Wasserstein distance in standard deviations",
    ks: "the Kolmogorov–Smirnov distance",
    nulls: "the difference of the shares of nulls",
};
function shortage(rows, reference, name) {
    const than = reference.kind === "base" ? "the base" : reference.name;
    return `drift of ${name} against ${than} cannot be measured: ${name} has ${rows} rows, ${than} ${reference.rows}`;
}
function inconclusive({ name, file }, column, message, severity, advice = "take more rows, or lower drift.min-samples") {
    return {
        code: severity === "info" ? "DRIFT_UNCLEAR" : "DRIFT_INCONCLUSIVE",
        rule: "drift",
        subject: subjectOf(name, column),
        severity,
        observed: null,
        expected: null,
        message,
        advice,
        location: { file, line: 1 },
    };
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/row-lookup.js





/**
 * Reads the rows at these places once more, because logs of keys keep no values: each file from its beginning to the last of its rows. Findings that list them are few, and
 * bad data is worth a second look.
 */
async function findRows(source, scan, places, signal) {
    const wanted = new Map();
    for (const place of [...places].sort(comparePlaces)) {
        const file = fileOf(place.segment);
        const records = wanted.get(file) ?? new Map();
        records.set(place.record + scan.segments.baseOf(place.segment).records, row_lookup_nameOf(place));
        wanted.set(file, records);
    }
    const found = new Map();
    for (const [file, records] of wanted)
        await findInFile(source, file, records, found, signal);
    return (place) => found.get(row_lookup_nameOf(place));
}
async function findInFile(source, file, records, found, signal) {
    const { path, name } = source.files[file];
    const table = await (0,tabular_table/* openTable */.R)(path, { ...(0,core_datasets/* tableOptions */.nw)(source.config), name, onProblem: () => { } });
    const read = (0,typed_row/* rowReader */.q)(table, source.schema);
    const last = Math.max(...records.keys());
    for await (const batch of table.batches) {
        signal.throwIfAborted();
        for (const row of batch) {
            const place = records.get(row.record);
            if (place !== undefined)
                found.set(place, { row, values: read(row), file: name });
        }
        if ((batch[batch.length - 1]?.record ?? 0) >= last)
            return;
    }
}
function row_lookup_nameOf({ segment, record }) {
    return `${segment} ${record}`;
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/place-book.js


/** Places of single values that findings are about. Lines and columns are looked up once, for all of them, when it is known which ones are told. */
class PlaceBook {
    #read;
    #wanted = [];
    constructor(read) {
        this.#read = read;
    }
    /** The location of a value, which {@link resolve} completes. */
    of({ segment, record }, column) {
        const location = { file: this.#read.source.files[fileOf(segment)]?.name ?? "" };
        this.#wanted.push({ place: { segment, record }, column, location });
        return location;
    }
    async resolve(signal) {
        if (this.#wanted.length === 0)
            return;
        const { source, scan } = this.#read;
        const places = this.#wanted.map(({ place }) => ({ ...place, line: 0 }));
        const rowAt = await findRows(source, scan, places, signal);
        for (const { place, column, location } of this.#wanted)
            Object.assign(location, rowAt({ ...place, line: 0 })?.row.place(column), {
                record: place.record + scan.segments.baseOf(place.segment).records,
            });
    }
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/references.js






/** Rows whose columns hold what does not stand in those of the dataset they refer to. Rows in which one is null are left out. */
async function checkReferences(own, others, shared) {
    const outcomes = [];
    for (const reference of own.source.config.references) {
        const other = others.get(reference.dataset);
        if (other === undefined)
            continue;
        const to = reference.to ?? other.source.config.key ?? reference.columns;
        const missing = [...missingColumns(own, reference.columns, reference), ...missingColumns(other, to, reference)];
        const [log, target] = [own.scan.logOf(reference.columns), other.scan.logOf(to)];
        if (missing.length > 0 || log === undefined || target === undefined)
            outcomes.push({ findings: missing, unlisted: new Map() });
        else
            outcomes.push(await danglingRows(own, { reference, to, log, target }, shared));
    }
    return outcomes;
}
async function danglingRows({ source, scan }, task, shared) {
    const { reference, to } = task;
    const { count, matches } = task.log.missingFrom(task.target, shared.perRule);
    if (count === 0)
        return { findings: [], unlisted: new Map() };
    const places = matches.map(({ place }) => place);
    const rowAt = await findRows(source, scan, places, shared.signal);
    const columns = reference.columns.join(", ");
    const found = places.flatMap((place) => {
        const at = rowAt(place);
        if (at === undefined)
            return [];
        const shown = shownValue(keyText(at.row, at.values, reference.columns));
        return [
            {
                code: "REFERENCE_MISSING",
                rule: `references ${reference.dataset}.${to.join(", ")}`,
                subject: subjectOf(source.name, columns),
                severity: reference.severity,
                observed: shown,
                expected: `a value of ${reference.dataset}.${to.join(", ")}`,
                message: withReason(`${columns} ${shown} does not stand in ${reference.dataset}.${to.join(", ")}`, reference.reason),
                advice: `add the row to ${reference.dataset}, or correct the value`,
                location: { file: at.file, ...at.row.place(reference.columns[0]), record: at.row.record },
            },
        ];
    });
    const { listed, unlisted } = listWithin(shared.budget, found, { code: "REFERENCE_MISSING", count });
    return { findings: listed, unlisted };
}
function missingColumns({ source, scan }, columns, { severity, reason }) {
    const { names } = scan.columns;
    if (names.length === 0)
        return [];
    return columns
        .filter((column) => !names.includes(column))
        .map((column) => {
        const close = (0,nearest/* nearest */.p)(column, names);
        return {
            code: "COLUMN_MISSING",
            rule: "references",
            subject: subjectOf(source.name, column),
            severity,
            observed: null,
            expected: column,
            message: withReason(`a reference names the column ${column} of ${source.name}, which does not exist; there are: ${names.slice(0, 20).join(", ")}`, reason),
            advice: close === undefined ? "correct the reference" : `did you mean ${close}?`,
            location: { file: source.files[0]?.name ?? "", line: 1 },
        };
    });
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/row-sample.js
/** Reads the first rows of every file, together up to `limit` or a few more. A file that cannot be read on gives what it has: what is wrong with it is found elsewhere. */
async function sampleRows(files, limit) {
    const perFile = Math.ceil(limit / Math.max(1, files.length));
    const rows = [];
    for (const file of files) {
        const end = rows.length + perFile;
        try {
            const { batches, read } = await file.open();
            for await (const batch of batches) {
                for (const row of batch.slice(0, end - rows.length))
                    rows.push(read(row));
                if (rows.length >= end)
                    break;
            }
        }
        catch {
            // Told by who reads the whole file.
        }
    }
    const names = new Set(rows.flatMap((row) => Object.keys(row)));
    const columns = [...names].map((name) => [name, rows.map((row) => (Object.hasOwn(row, name) ? row[name] : null))]);
    return { rows: rows.length, columns: new Map(columns) };
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/suspicious.js






/** Fewer rows are alike by chance. */
const suspicious_MIN_ROWS = 20;
/** From this share on a column counts as constant. */
const NEARLY_ALL = 0.999;
/** Columns of fewer different values are equal by chance more easily than on purpose. */
const suspicious_MAX_NAMED = 20;
const DEFAULTS = { constant: "warn", duplicate: "warn", leakage: "warn" };
/** Columns that teach a model nothing, or too much. */
function checkSuspicious(dataset, sample) {
    const { name, config, file, rows, columns } = dataset;
    // Who names a label is going to train: then they count unless they are taken back.
    if (rows < suspicious_MIN_ROWS || (config.suspicious === undefined && config.label === undefined))
        return [];
    const suspicious = config.suspicious ?? DEFAULTS;
    const finding = (kind, column, said) => {
        const severity = suspicious[kind];
        if (severity === "off")
            return [];
        return [{ rule: `suspicious ${kind}`, subject: subjectOf(name, column), severity, ...said, location: { file, line: 1 } }];
    };
    const constants = [...columns].flatMap(([column, read]) => {
        const share = constantShare(read, rows);
        if (share < NEARLY_ALL)
            return [];
        const message = share === 1
            ? `the column ${column} has one value in all ${rows} rows`
            : `the column ${column} has one value in ${shownPercent(share, [1])} of the rows`;
        return finding("constant", column, {
            code: "COLUMN_CONSTANT",
            observed: read.profile.distinct,
            expected: "values that differ",
            message: read.profile.count === 0 ? `the column ${column} is null in all ${rows} rows` : message,
            advice: "leave the column out, or look for why its values were lost; suspicious: { constant: off } if it is meant",
        });
    });
    const duplicates = suspicious.duplicate === "off" ? [] : findDuplicates(columns, sample);
    return [
        ...constants,
        ...duplicates.slice(0, suspicious_MAX_NAMED).flatMap(({ column, of }) => finding("duplicate", column, {
            code: "COLUMN_DUPLICATE",
            observed: of,
            expected: "values of its own",
            message: `the column ${column} has the same values as ${of}`,
            advice: "leave one of them out; suspicious: { duplicate: off } if it is meant",
        })),
        ...(config.label === undefined || suspicious.leakage === "off" ? [] : findLeaks(sample, config.label, new Set(config.key))).flatMap((leak) => finding("leakage", leak.column, {
            code: "LABEL_LEAKAGE",
            observed: leak.strength,
            expected: "no column that tells the label by itself",
            message: `the column ${leak.column} alone tells the label ${config.label}: ${leak.reason}, in the ${leak.rows} rows looked at`,
            advice: "look whether it is known when the model predicts, else leave it out; suspicious: { leakage: off } if it is",
        })),
    ];
}
/** The share of the rows that have the most frequent value, or none. */
function constantShare({ state, profile }, rows) {
    if (profile.distinct <= 1 && (profile.nulls === 0 || profile.count === 0))
        return 1;
    const counts = countsOf(state);
    return counts === null || counts.size === 0 ? 0 : Math.max(...counts.values()) / rows;
}
/** Columns that equal an earlier one: all that was gathered of them is the same, and so are all rows of the sample. Constant ones are told as such. */
function findDuplicates(columns, sample) {
    const groups = new Map();
    const states = new Map([...columns].map(([column, read]) => [column, likeTyped(read.state)]));
    for (const [column, { profile }] of columns) {
        const state = states.get(column);
        if (state === undefined || profile.distinct <= 1)
            continue;
        const mark = JSON.stringify([
            state.count,
            state.kinds,
            String(state.numbers?.sum),
            String(state.numbers?.squares),
            state.texts?.min,
            state.texts?.max,
            state.texts?.lengths,
        ]);
        groups.set(mark, [...(groups.get(mark) ?? []), column]);
    }
    const found = [];
    for (const names of groups.values())
        for (const [index, column] of names.entries()) {
            const of = names
                .slice(0, index)
                .find((earlier) => (0,external_node_util_.isDeepStrictEqual)(states.get(earlier), states.get(column)) && agree(sample, columns, earlier, column));
            if (of !== undefined)
                found.push({ column, of });
        }
    return found;
}
/** What a schema that names the type would have made of a column whose type was guessed: whether one does makes no other values. */
function likeTyped(state) {
    const { guess, kinds, texts, numbers } = state;
    if (guess?.numbers && numbers !== null)
        return { ...state, guess: null, texts: null, kinds: { ...kinds, number: state.count, string: 0 } };
    if (!guess?.booleans || !texts?.values)
        return { ...state, guess: null };
    const { keys, counts } = texts.values;
    const count = (truth) => keys.reduce((sum, key, index) => sum + ((0,convert/* booleanOf */.SF)(key) === truth ? counts[index] : 0), 0);
    return { ...state, guess: null, texts: null, kinds: { ...kinds, string: 0, true: count(true), false: count(false) } };
}
function agree(sample, columns, one, other) {
    const [first = [], second = []] = [one, other].map((name) => {
        const guess = columns.get(name)?.state.guess;
        return (sample.columns.get(name) ?? []).map((value) => {
            if (typeof value !== "string")
                return value;
            return guess?.numbers ? Number(value) : guess?.booleans ? ((0,convert/* booleanOf */.SF)(value) ?? value) : value;
        });
    });
    return first.every((value, index) => (0,external_node_util_.isDeepStrictEqual)(value, second[index]));
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/checks/run.js












/** Rows that correlations are taken from, and those that a hint at leakage is looked for in. */
const SAMPLED_ROWS = 2_000;
const LABELLED_ROWS = 20_000;
/** Applies to one dataset all that is said about its columns, its rows as a whole, and what it is compared with. `rows`: with those that could not be read. */
async function runChecks(name, rows, all) {
    const own = all.read.get(name);
    const places = new PlaceBook(own);
    const dataset = checkedDataset(own, all, places);
    const sample = await sampleOf(own.source);
    const references = await checkReferences(own, all.read, { ...all, perRule: all.section["max-findings"] });
    const drift = driftOf(dataset, all);
    const columns = checkColumns(dataset);
    await places.resolve(all.signal);
    return {
        findings: [
            ...references.flatMap(({ findings }) => findings),
            ...dataset_checks_checkRows(dataset, rows),
            ...checkNamedColumns(dataset),
            ...checkSchemaChange(dataset),
            ...columns,
            ...checkBalance(dataset),
            ...checkSuspicious(dataset, sample),
            ...(drift?.findings ?? []),
        ],
        unlisted: references.map(({ unlisted }) => unlisted),
        report: {
            columns: Object.fromEntries([...dataset.columns].map(([column, { profile }]) => [column, profile])),
            masked: [...dataset.config.masked],
            base: dataset.base === null ? null : { ...dataset.base, columns: shownColumns(dataset.base, dataset.config.masked) },
            comparisons: [...baseComparison(dataset, drift), ...(drift === null ? [] : [drift.comparison])],
            correlations: correlationsOf(dataset.columns, withoutMasked(sample, dataset.config.masked)),
        },
    };
}
function checkedDataset(read, { base, now }, places = new PlaceBook(read)) {
    const { source, scan } = read;
    const { name, config, files } = source;
    const rows = scan.segments.rows;
    return {
        name,
        config,
        file: files[0]?.name ?? "",
        rows,
        columns: columnsOf(scan, rows, config.masked),
        base: base.get(name) ?? null,
        now,
        placeOf: (place, column) => places.of(place, column),
    };
}
function columnsOf(scan, rows, masked) {
    return new Map(scan.columns.names.flatMap((column) => {
        const gathered = scan.columns.scanOf(column);
        if (gathered === undefined)
            return [];
        const state = withoutSpellings(gathered.state());
        const profile = (0,finish/* profileOf */.dp)(state, rows, { masked: masked.includes(column), types: gathered.types, detail: scan.columns.detail });
        return [[column, { profile, state, extras: gathered.extras }]];
    }));
}
function driftOf(dataset, all) {
    const { drift, key } = dataset.config;
    if (drift === undefined || dataset.columns.size === 0)
        return null;
    const keys = new Set(key);
    if (drift.reference === "base")
        return dataset.base === null ? null : checkDrift(dataset, referenceOfBase(dataset.base, dataset.name), drift, keys);
    const other = all.read.get(drift.reference);
    if (other === undefined)
        return null;
    for (const column of other.source.config.key ?? [])
        keys.add(column);
    return checkDrift(dataset, referenceOfDataset(checkedDataset(other, all)), drift, keys);
}
/** What changed among the columns is told also where no drift is asked for. */
function baseComparison(dataset, drift) {
    const { base } = dataset;
    if (base === null || drift?.comparison.reference.kind === "base")
        return [];
    const { added, removed, retyped } = schemaChange(dataset, base.columns);
    return [
        {
            reference: { kind: "base", name: dataset.name, commit: base.commit, rows: base.rows },
            columns: { added: [...added], removed: [...removed], retyped: [...retyped] },
            drift: [],
        },
    ];
}
function sampleOf({ config, files, schema }) {
    const isLabelled = config.label !== undefined && config.suspicious?.leakage !== "off";
    const sampled = files.map(({ path, name }) => ({
        async open() {
            const table = await (0,tabular_table/* openTable */.R)(path, { ...(0,core_datasets/* tableOptions */.nw)(config), name, onProblem: () => { } });
            return { batches: table.batches, read: (0,typed_row/* rowReader */.q)(table, schema) };
        },
    }));
    return sampleRows(sampled, isLabelled ? LABELLED_ROWS : SAMPLED_ROWS);
}
/** The base may have been recorded before a column was masked. */
function shownColumns({ columns }, masked) {
    return Object.fromEntries(Object.entries(columns).map(([name, profile]) => [name, masked.includes(name) ? (0,finish/* withheld */.uN)(profile) : profile]));
}
function withoutMasked({ rows, columns }, masked) {
    return { rows, columns: new Map([...columns].filter(([column]) => !masked.includes(column))) };
}
/** Of a column that turned out to be numbers the fast reader keeps no texts: nobody may see whether there are some. */
function withoutSpellings(state) {
    return state.guess?.numbers && state.numbers !== null ? { ...state, texts: null } : state;
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/header-findings.js

/** All CSV files of a dataset have the same columns; their order may differ. */
function headerFindings(source, scan) {
    const headers = [...scan.headers].sort(([a], [b]) => a - b);
    const expected = headers[0];
    if (expected === undefined)
        return [];
    const first = new Set(expected[1]);
    return headers.flatMap(([file, columns]) => {
        const own = new Set(columns);
        const lacking = [...first].filter((column) => !own.has(column));
        const added = [...own].filter((column) => !first.has(column));
        if (lacking.length + added.length === 0)
            return [];
        const difference = [
            lacking.length > 0 ? `lacks ${lacking.slice(0, 10).join(", ")}` : "",
            added.length > 0 ? `has ${added.slice(0, 10).join(", ")} besides` : "",
        ];
        return [
            {
                code: "COLUMNS_DIFFER",
                rule: "columns",
                subject: source.name,
                severity: "fail",
                observed: shownValue(columns.join(",")),
                expected: shownValue(expected[1].join(",")),
                message: `the file ${difference.filter(Boolean).join(" and ")}, unlike ${source.files[expected[0]]?.name}`,
                advice: "give all files of a dataset the same columns",
                location: { file: source.files[file]?.name ?? "", line: 1 },
            },
        ];
    });
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/duplicate-keys.js



function duplicateKeys(source, scan) {
    const columns = scan.plan.key;
    const log = columns === null ? undefined : scan.logOf(columns);
    if (columns === null || log === undefined)
        return null;
    const name = columns.join(", ");
    const finding = ({ first }, { row, values, file }) => {
        const shown = shownValue(keyText(row, values, columns));
        return {
            code: "KEY_DUPLICATE",
            rule: `key ${name}`,
            subject: subjectOf(source.name, name),
            severity: source.config.severity,
            observed: shown,
            expected: "unique",
            message: `${name} ${shown} is already in ${first === null ? "an earlier row" : placeText(source, scan, first)}`,
            advice: "remove the duplicate, or name the columns that make rows unique",
            location: { file, ...row.place(columns[0]), record: row.record },
        };
    };
    return { ...log.duplicates(scan.plan.perRule), finding };
}
/** `train.csv line 3`. */
function placeText(source, scan, place) {
    return `${source.files[fileOf(place.segment)]?.name} line ${place.line + scan.segments.baseOf(place.segment).lines}`;
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/repeated-rows.js



/** Findings of rows whose key stands in the dataset twice, or that stand in two datasets. */
async function repeatedRows(source, scan, shared) {
    const duplicates = duplicateKeys(source, scan);
    const groups = [
        ...(duplicates === null ? [] : [{ code: "KEY_DUPLICATE", ...asGroup(duplicates) }]),
        ...shared.splits.enter(source, scan).map((overlap) => ({ code: "SPLITS_OVERLAP", ...asGroup(overlap) })),
    ];
    const places = groups.flatMap(({ matches }) => matches.map(({ place }) => place));
    const rowAt = places.length === 0 ? () => undefined : await findRows(source, scan, places, shared.signal);
    return groups.map(({ code, count, matches, finding }) => {
        const findings = matches.flatMap((match) => {
            const found = rowAt(match.place);
            return found === undefined ? [] : [finding(match, found)];
        });
        return listWithin(shared.budget, findings, { code, count });
    });
}
function asGroup(of) {
    return { count: of.count, matches: of.matches, finding: (match, found) => of.finding(match, found) };
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/dataset-check.js










/** Reads one dataset. The scan is closed by whoever asked for it, when nothing is compared with it any more. */
async function scanDataset(source, plan, options) {
    const scan = new DatasetScan(plan, { isWhole: true });
    try {
        const fast = new FastReader(source, scan, options);
        for (const file of source.files.keys())
            if (!(await fast.read(file)))
                await readFile(source, file, scan, options);
        await fast.settle();
    }
    catch (error) {
        scan.close();
        throw error;
    }
    return scan;
}
/** Applies to a dataset that was read everything that is said about it. */
async function checkDataset(source, scan, shared) {
    const reader = totalsOf(source, scan);
    const { listed, unlisted } = await rowFindings(source, scan, shared);
    const { config, name } = source;
    const checks = await runChecks(name, reader.rows, shared.all);
    const valid = reader.rows === 0 ? 1 : (reader.rows - reader.invalidRows) / reader.rows;
    const isTolerated = valid >= config.valid - 1e-12;
    const rowSeverity = isTolerated ? "info" : config.severity;
    const findings = [
        ...listed.dataset,
        ...emptyFiles(source, reader),
        ...(reader.brokenFiles.size === 0 ? checks.findings : checks.findings.filter((one) => !isOfFault(one, scan))),
        ...unknownFormats(source),
        ...(isTolerated || config.valid === 1 ? [] : [intolerable(source, reader, valid)]),
        ...listed.rows.map((finding) => ({ ...finding, severity: rowSeverity })),
    ];
    const report = {
        files: source.digest.files.map((file, index) => ({ ...file, rows: reader.rowsByFile[index] ?? 0 })),
        digest: source.digest.digest,
        rows: reader.rows,
        "row-errors": { rows: scan.invalidRows, "by-rule": Object.fromEntries([...scan.byRule].sort(([a], [b]) => (a < b ? -1 : 1))) },
        ...checks.report,
    };
    return { report, findings: withoutHidden(findings, config, name), unlisted: [...unlisted, ...checks.unlisted] };
}
function totalsOf({ files }, scan) {
    const rowsByFile = files.map((_file, index) => scan.segments.rowsOfFile(index));
    return {
        rows: rowsByFile.reduce((sum, rows) => sum + rows, 0),
        rowsByFile,
        invalidRows: scan.invalidRows,
        brokenFiles: new Set([...scan.faultsByFile().keys()].map((file) => files[file]?.name ?? "")),
    };
}
/** What rows and files say, listed as they stand in the files. */
async function rowFindings(source, scan, shared) {
    const repeated = await repeatedRows(source, scan, shared);
    const { keys, rows } = scan.list(shared.budget);
    const faults = [...scan.faultsByFile()].map(([file, problem]) => problemFinding(problem, source.name, source.files[file]?.name ?? ""));
    const dataset = [...headerFindings(source, scan), ...faults, ...keys.listed, ...repeated.flatMap((part) => part.listed)];
    return {
        listed: { dataset: dataset_check_inOrder(source, dataset), rows: dataset_check_inOrder(source, rows.listed) },
        unlisted: [...repeated.map((part) => part.unlisted), keys.unlisted, rows.unlisted],
    };
}
/** As they stand in the files. */
function dataset_check_inOrder({ files }, findings) {
    const order = new Map(files.map((file, index) => [file.name, index]));
    const place = ({ location: at }) => [order.get(at?.file ?? "") ?? 0, at?.line ?? 0, at?.column ?? 0];
    return findings.toSorted((a, b) => {
        const [one, other] = [place(a), place(b)];
        return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
    });
}
/** What only follows from a file that could not be read to its end: how many rows there are, and columns that nobody saw. */
function isOfFault({ code }, scan) {
    return code === "DATASET_ROWS" || (code === "COLUMN_MISSING" && scan.columns.names.length === 0);
}
/** Nothing is no evidence: only `rows: { min: 0 }` says that a file may be empty. */
function emptyFiles({ name, config, files }, reader) {
    if (config.rows?.min === 0)
        return [];
    return files
        .filter((file, index) => reader.rowsByFile[index] === 0 && !reader.brokenFiles.has(file.name))
        .map((file) => ({
        code: "TABLE_NO_ROWS",
        rule: "rows",
        subject: name,
        severity: "fail",
        observed: 0,
        expected: "at least 1",
        message: "the file has no rows",
        advice: "look for what left it empty, or say rows: { min: 0 } if it may be",
        location: { file: file.name, line: 1 },
    }));
}
function unknownFormats({ name, schema }) {
    return (schema?.unknownFormats ?? []).map((format) => ({
        code: "SCHEMA_FORMAT_UNKNOWN",
        rule: `format ${format}`,
        subject: name,
        severity: "warn",
        observed: format,
        expected: "a format of JSON Schema",
        message: `the schema ${schema?.name} names the format "${format}", which nobody checks`,
        advice: "use a pattern, or a format of JSON Schema such as date, date-time, email, uri, uuid",
    }));
}
function intolerable({ name, config }, reader, valid) {
    return {
        code: "ROWS_INVALID",
        rule: `valid ${percent(config.valid)}`,
        subject: name,
        severity: config.severity,
        observed: valid,
        expected: config.valid,
        message: `${reader.invalidRows} of ${reader.rows} rows are invalid: ${shownPercent(valid, [config.valid])} are valid, at least ${percent(config.valid)} must be`,
        advice: "correct the rows listed below",
    };
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/progress.js

/** What is read sooner needs no line of its own. */
const QUIET_MS = 1000;
const MIN_DONE = 0.01;
/**
 * Tells how far reading has come: share, rows a second, time that remains, over all the files together. Small files end before it says anything; in
 * a log that keeps its lines there is one per five seconds at most.
 */
function showProgress(task) {
    const { log, files, now = () => performance.now() } = task;
    const total = new Map(files.map(({ name, bytes }) => [name, bytes]));
    const latest = new Map();
    const began = now();
    let next = began + Math.max(QUIET_MS, log.progressMs);
    return (progress) => {
        latest.set(progress.file, progress);
        const at = now();
        if (at < next)
            return;
        next = at + log.progressMs;
        total.set(progress.file, progress.totalBytes);
        log.progress(progressLine(progress, { read: [...latest.values()], total: sum(total.values()), files: total.size, ms: at - began }));
    };
}
const sum = (numbers) => [...numbers].reduce((all, one) => all + one, 0);
function progressLine({ file }, so) {
    const rows = sum(so.read.map((one) => one.rows));
    const bytes = sum(so.read.map((one) => one.bytes));
    const done = so.total === 0 ? 0 : Math.min(1, bytes / so.total);
    const which = so.files === 1 ? file : `${file} (file ${so.read.length} of ${(0,numbers/* formatNumber */.ZV)(so.files)})`;
    const parts = [
        `${(0,numbers/* formatShare */.T1)(done)} of ${(0,numbers/* formatBytes */.z3)(so.total)}`,
        (0,numbers/* formatCount */.B4)(rows, "row"),
        `${(0,numbers/* formatNumber */.ZV)(progress_round(rows / (so.ms / 1000)))} rows/s`,
        ...(done < MIN_DONE ? [] : [`about ${remaining((so.ms * (1 - done)) / done)} left`]),
    ];
    return `${which}: ${parts.join(" · ")}`;
}
/** Two digits: more would flicker and mean nothing. */
function progress_round(value) {
    return value < 1 ? 0 : Math.round(Number(value.toPrecision(2)));
}
function remaining(ms) {
    const seconds = Math.max(1, Math.round(ms / 1000));
    if (seconds < 60)
        return `${seconds} s`;
    const minutes = Math.round(seconds / 60);
    return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

// EXTERNAL MODULE: ./build/core/report/data-profile.js
var data_profile = __webpack_require__(2562);
// EXTERNAL MODULE: ./build/core/report/record-digest.js
var record_digest = __webpack_require__(9581);
// EXTERNAL MODULE: ./build/core/report/record-key.js
var record_key = __webpack_require__(1338);
;// CONCATENATED MODULE: ./build/action-validate-data/src/record.js







/**
 * Records how valid data is, for later runs to compare with. Only where no training follows: its gate records more, and later. On a laptop only when a check
 * asks for the base, because there every run would be the base of the next.
 */
async function recordProfiles(context, section, report, digest) {
    const { config, host, clock } = context;
    const isWanted = host.scene.event === "default-branch" || (host.scene.event === "local" && comparesWithBase(section).length > 0);
    if (config.train !== undefined || !isWanted || !(0,report_verdict/* passed */.bF)(report.verdict))
        return;
    const [recorded, run] = [clock().toISOString(), host.scene.run.url];
    const record = (0,record_digest/* sealRecord */.xe)({
        schema: "history-record/v1",
        pipeline: report.pipeline,
        commit: (0,record_key/* recordKey */.H)(host.scene, digest),
        recorded,
        run,
        verdict: report.verdict,
        candidate: "",
        seed: null,
        metrics: {},
        slices: {},
        data: Object.fromEntries(Object.entries(report.datasets).map(([name, dataset]) => [name, dataset.digest])),
        profiles: (0,data_profile/* profilesOf */.uV)(report),
        model: null,
        policy: (0,core_digest/* digestOf */.XZ)((0,core_digest/* canonicalJson */.dj)(section)),
        attempts: [{ run, recorded, verdict: report.verdict, metrics: {} }],
    });
    try {
        const { written } = await host.history.write(record);
        if (written)
            host.log.info(`Recorded how the data of ${record.commit} is, for later runs to compare with`);
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.y) || error.code !== "GITHUB_PERMISSION")
            throw error;
        // The data is valid all the same; only those who want changes watched need the permission.
        host.log.annotate({
            level: "notice",
            title: "mlops-actions: not recorded",
            message: `How the data is was not recorded, so later runs cannot be compared with it: ${error.message}. Give this job contents: write on the default branch`,
        });
    }
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/place-set.js
const FIRST_BYTES = 1024;
/** Rows by place: one bit each. */
class PlaceSet {
    #bits = new Map();
    add({ segment, record }) {
        let bits = this.#bits.get(segment) ?? new Uint8Array(FIRST_BYTES);
        if (record >>> 3 >= bits.length) {
            const larger = new Uint8Array(2 ** Math.ceil(Math.log2((record >>> 3) + 1)));
            larger.set(bits);
            bits = larger;
        }
        this.#bits.set(segment, bits);
        bits[record >>> 3] = bits[record >>> 3] | (1 << (record & 7));
    }
    has({ segment, record }) {
        return (((this.#bits.get(segment)?.[record >>> 3] ?? 0) >>> (record & 7)) & 1) === 1;
    }
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/splits.js






/** Sees that no row is in two of the datasets named `disjoint`: by key, else by content (scan-plan.ts says which). */
class Splits {
    #entered = [];
    #names;
    #key;
    #perRule;
    constructor(section) {
        this.#names = new Set(section.disjoint);
        this.#key = splitIdentity(section).key;
        this.#perRule = section["max-findings"];
    }
    /** What a dataset has in common with each one before it. Scans stay open until the last one was compared. */
    enter(source, scan) {
        if (!this.#names.has(source.name))
            return [];
        const overlaps = this.#entered.map((earlier) => this.#compare({ source, scan }, earlier));
        this.#entered.push({ source, scan });
        return overlaps;
    }
    #compare(own, earlier) {
        const byKey = this.#byKey(own.scan, earlier.scan);
        const byContent = this.#byContent(own.scan, earlier.scan, byKey.found);
        const matches = [
            ...byKey.matches.map((match) => ({ ...match, isByKey: true })),
            ...byContent.matches.map((match) => ({ ...match, isByKey: false })),
        ].sort((a, b) => comparePlaces(a.place, b.place));
        return {
            count: byKey.count + byContent.count,
            matches: matches.slice(0, this.#perRule),
            finding: (match, found) => this.#finding(own.source, earlier, match, found),
        };
    }
    #byKey(own, earlier) {
        const found = new PlaceSet();
        const [log, other] = this.#key === null ? [] : [own.logOf(this.#key), earlier.logOf(this.#key)];
        if (log === undefined || other === undefined)
            return { count: 0, matches: [], found };
        // Rows are marked only for the comparison by content
        const watch = own.contents === null ? {} : { found: (place) => found.add(place) };
        return { ...log.overlaps(other, this.#perRule, watch), found };
    }
    #byContent(own, earlier, found) {
        if (own.contents === null || earlier.contents === null)
            return { count: 0, matches: [] };
        return own.contents.overlaps(earlier.contents, this.#perRule, { skip: (place) => found.has(place) });
    }
    #finding(source, earlier, match, { row, values, file }) {
        const key = match.isByKey ? this.#key : null;
        const shown = key === null ? null : shownValue(keyText(row, values, key));
        const same = key === null ? "the same row" : `the same ${key.join(", ")} (${shown})`;
        const place = match.first === null ? "" : `, ${placeText(earlier.source, earlier.scan, match.first)}`;
        return {
            code: "SPLITS_OVERLAP",
            rule: "disjoint",
            subject: `${earlier.source.name}/${source.name}`,
            severity: "fail",
            observed: shown,
            expected: "in one dataset only",
            message: `${same} is in ${earlier.source.name}${place}`,
            advice: "split the data so that no row is in two datasets: what a model saw in training cannot test it",
            location: { file, ...row.place(key?.[0]), record: row.record },
        };
    }
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/stage.js





















/** The findings for code scanning, below `latest`. */
const SARIF_FILE = "data.sarif";
/** What this stage and those after it leave below `latest`: none of it is true of data that is read anew. */
const LATER = [
    "run-reports",
    "winner",
    "train",
    "package",
    "comment.md",
    "summary.md",
    "report.html",
    SARIF_FILE,
    ...Object.values(store/* DOCUMENT_FILES */.sd),
];
/** Prepares the data, reads every dataset once, checks it and leaves the data-report. A failing check is a verdict; only what cannot be checked is thrown. */
async function validateData(context) {
    return reportOn(context, await beginValidation(context), async () => scanDataset);
}
/** Removes what is not true of data that is read anew, and prepares the data. */
async function beginValidation(context) {
    const { workspace, clock } = context;
    const configured = requireSection(context);
    await Promise.all(LATER.map((file) => (0,promises_.rm)((0,external_node_path_.join)(workspace.latest, file), { recursive: true, force: true })));
    const { section, findings } = await (0,apply/* applyContracts */.g)(workspace, configured);
    const started = clock().toISOString();
    const began = performance.now();
    return { section, findings, started, began, prepare: await (0,prepare/* ensurePrepared */.I)(context) };
}
/** Checks all datasets and leaves the data-report. */
async function reportOn(context, begun, openScans) {
    const { workspace, host } = context;
    const { section, findings: unconverted, started, began, prepare } = begun;
    const base = await loadBase(context);
    const outcomes = await host.log.group("Validate data", () => checkAll(context, section, base, openScans));
    const findings = [...unconverted, ...missingBase(section, base), ...outcomes.flatMap(({ outcome }) => outcome.findings)];
    const document = {
        schema: "data-report/v1",
        pipeline: context.config.name,
        verdict: verdictOf(findings),
        started,
        "duration-ms": performance.now() - began,
        tool: { ...context.tool },
        findings,
        unlisted: sumUnlisted(outcomes.flatMap(({ outcome }) => outcome.unlisted)),
        datasets: Object.fromEntries(outcomes.map(({ name, outcome }) => [name, outcome.report])),
        prepare,
    };
    await (0,store/* writeDocument */.ft)("data-report/v1", workspace.latest, store/* DOCUMENT_FILES */.sd.data, document);
    await (0,files/* writeFileAtomic */.Zf)((0,external_node_path_.join)(workspace.latest, SARIF_FILE), sarifText(sarifOf(document, workspace)));
    const digest = (0,core_digest/* digestOfEntries */.ol)(outcomes.map(({ name, outcome }) => ({ path: name, sha256: outcome.report.digest })));
    await recordProfiles(context, section, document, digest);
    await host.artifacts.save("data", [store/* DOCUMENT_FILES */.sd.data]);
    await annotate(host, document);
    await (0,present/* present */.E)(context, "data");
    return {
        document,
        path: store/* DOCUMENT_FILES */.sd.data,
        outputs: {
            rows: String(outcomes.reduce((sum, { outcome }) => sum + outcome.report.rows, 0)),
            sarif: (0,external_node_path_.join)(workspace.latest, SARIF_FILE),
            digest,
        },
    };
}
function requireSection({ config }) {
    if (config.data !== undefined)
        return config.data;
    throw new errors/* UserError */.y({
        code: "DATA_NOT_CONFIGURED",
        message: "there is nothing to validate: the config has no section data",
        advice: "name at least one dataset: data: { datasets: { train: { files: data/train.csv, schema: schema.json } } }",
    });
}
async function checkAll(context, section, base, openScans) {
    const budget = new ListingBudget(section["max-findings"]);
    const splits = new Splits(section);
    const outcomes = [];
    const { signal, clock } = context;
    const sources = await openSources(context.workspace, section, { signal, log: context.host.log });
    const scanOf = await openScans(sources);
    const onProgress = showProgress({ log: context.host.log, files: sources.flatMap(({ files, digest }) => sized(files, digest)) });
    const read = new Map();
    try {
        for (const source of sources)
            read.set(source.name, { source, scan: await scanOf(source, scanPlanOf(source, section), { signal, onProgress }) });
        // Checks may look at any other dataset: all are read before the first is checked.
        const all = { section, read, base, now: clock(), budget, signal };
        for (const { source, scan } of read.values()) {
            const outcome = await checkDataset(source, scan, { splits, budget, signal, all });
            const { rows, columns, "row-errors": errors } = outcome.report;
            const counts = [
                (0,numbers/* formatCount */.B4)(rows, "row"),
                (0,numbers/* formatCount */.B4)(Object.keys(columns).length, "column"),
                (0,numbers/* formatCount */.B4)(errors.rows, "invalid row"),
            ];
            context.host.log.info(`${source.name}: ${counts.join(", ")}`);
            outcomes.push({ name: source.name, outcome });
        }
    }
    finally {
        for (const { scan } of read.values())
            scan.close();
    }
    return outcomes;
}
function sized(files, digest) {
    return files.map(({ name }, index) => ({ name, bytes: digest.files[index]?.bytes ?? 0 }));
}
function verdictOf(findings) {
    return (0,report_verdict/* worst */.QZ)(findings.map(({ severity }) => (severity === "info" ? "pass" : severity)));
}
function sumUnlisted(parts) {
    const sums = new Map();
    for (const part of parts)
        for (const [code, count] of part)
            sums.set(code, (sums.get(code) ?? 0) + count);
    return Object.fromEntries(sums);
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/scan-stage.js
















/** Reads one part of the data and leaves what was gathered, for the stage that merges all parts. Nothing is judged here. */
async function scanData(context, shard, options = {}) {
    const { workspace, host, config, tool } = context;
    const name = (0,host_host/* scanFile */.WN)(shard.index);
    await (0,promises_.rm)((0,external_node_path_.join)(workspace.latest, name), { force: true });
    const begun = await beginValidation(context);
    const { section } = begun;
    const datasets = await openShared(context, section, shard, options.minSplitBytes ?? MIN_SPLIT_BYTES);
    const header = {
        schema: "data-scan/v1",
        pipeline: config.name,
        verdict: "pass",
        started: begun.started,
        "duration-ms": performance.now() - begun.began,
        tool: { ...tool },
        findings: [],
        shard,
        config: digestOfChecks(section, new Map(datasets.map(({ source }) => [source.name, source]))),
        commit: host.scene.commit,
        prepare: begun.prepare,
        datasets: Object.fromEntries(datasets.map(({ source, listed }) => [source.name, filesOf(source, listed)])),
    };
    dataScanSchema.parse(header);
    let rows = 0;
    const title = `Read part ${shard.index} of ${shard.count}`;
    await host.log.group(title, () => writeScanFile((0,external_node_path_.join)(workspace.latest, name), scan_stage_linesOf(context, header, section, datasets, (count) => (rows += count))));
    host.log.info(`${rows} rows read; they are judged when all parts are merged`);
    tellMasked(context, section);
    await host.artifacts.save((0,host_host/* scanHandover */.dn)(shard.index), [name]);
    return { document: header, path: name, outputs: { rows: String(rows), digest: "", sarif: "" } };
}
/** Merging needs the values themselves: who masks columns has to know where they lie. */
function tellMasked({ host }, { datasets }) {
    const names = Object.entries(datasets).flatMap(([name, { masked }]) => (masked.length > 0 ? [name] : []));
    if (names.length === 0)
        return;
    host.log.annotate({
        level: "warning",
        title: "mlops-actions: masked columns",
        message: `what is handed on to the merge holds values of the masked columns of ${names.join(", ")}: whoever may read this run's artifacts can read them. Where that is too many people, validate in one job, without shards`,
    });
}
/** Of all that decides what is gathered and how it is judged. */
function digestOfChecks(section, sources) {
    const schemas = [...sources].map(([name, { schema }]) => [name, schema?.loaded.schema ?? null]);
    return (0,core_digest/* digestOf */.XZ)((0,core_digest/* canonicalJson */.dj)({ section, schemas: Object.fromEntries(schemas) }));
}
async function openShared(context, section, shard, minSplitBytes) {
    const { workspace, signal, host } = context;
    const opened = [];
    for (const [name, config] of Object.entries(section.datasets))
        opened.push({ name, listed: await (0,core_datasets/* listDataset */.F5)(workspace, name, config, { signal, log: host.log }) });
    const all = opened.flatMap(({ name, listed }) => listed.map((file) => ({ name, file })));
    const sizes = all.map(({ name, file }) => {
        const config = section.datasets[name];
        return { bytes: file.bytes, canSplit: config !== undefined && file.bytes >= minSplitBytes && canSplit(file, config) };
    });
    const own = piecesOf(sizes, shard, minSplitBytes);
    const datasets = [];
    let first = 0;
    for (const { name, listed } of opened) {
        const config = section.datasets[name];
        if (config === undefined)
            continue;
        const [from, to] = [first, first + listed.length];
        const pieces = own.filter(({ file }) => file >= from && file < to).map((piece) => ({ ...piece, file: piece.file - from }));
        datasets.push({ source: await takeFiles(context, { name, config, listed, pieces }), listed, pieces });
        first = to;
    }
    return datasets;
}
/** Fetches and digests the files that this shard reads; of the others only the names are known. */
async function takeFiles({ workspace }, task) {
    const { name, config, listed, pieces } = task;
    const wanted = new Set(pieces.map(({ file }) => file));
    const files = [];
    const entries = [];
    for (const [index, file] of listed.entries()) {
        const taken = wanted.has(index) ? await file.take() : null;
        const isRemote = file.name.includes("://");
        const shown = isRemote ? file.name : (0,core_datasets/* nameOfFile */.Ri)(workspace.root, {}, (0,external_node_path_.join)(workspace.folder, file.name));
        // Of a file that is not read here, only the name says something: its format.
        files.push({ path: taken?.path ?? file.fileName, name: shown });
        if (taken !== null)
            entries.push({ path: file.name, sha256: taken.sha256, bytes: taken.bytes, ...(taken.etag === null ? {} : { etag: taken.etag }) });
    }
    return { name, config, schema: await openSchema(workspace, name, config), files, digest: { files: entries, digest: "" } };
}
function filesOf({ digest }, listed) {
    const read = new Map(digest.files.map((file) => [file.path, file]));
    return listed.map(({ name, bytes }) => read.get(name) ?? { path: name, bytes, sha256: null });
}
async function* scan_stage_linesOf({ signal }, header, section, datasets, count) {
    yield JSON.stringify(header);
    for (const { source, listed, pieces } of datasets) {
        const plan = scanPlanOf(source, section);
        const isWhole = ({ file, from, to }) => from === 0 && to === (listed[file]?.bytes ?? to);
        const groups = [pieces.filter(isWhole), ...pieces.filter((piece) => !isWhole(piece)).map((piece) => [piece])];
        for (const group of groups.filter(({ length }) => length > 0)) {
            const scan = new DatasetScan(plan);
            const fast = new FastReader(source, scan, { signal, complete: true });
            try {
                for (const piece of group) {
                    if (!isWhole(piece))
                        await readPart(source, listed, piece, scan, { fast, signal, shards: header.shard.count });
                    else if (!(await fast.read(piece.file)))
                        await readFile(source, piece.file, scan, { signal });
                }
                await fast.settle();
                count(scan.segments.rows);
                const [first] = group;
                const sectionLine = { dataset: source.name, file: first === undefined || isWhole(first) ? null : first.file };
                yield JSON.stringify(sectionLine);
                yield* scan.toLines();
            }
            finally {
                scan.close();
            }
        }
    }
}
async function readPart(source, listed, piece, scan, { fast, signal, shards }) {
    const [file, path] = [listed[piece.file], source.files[piece.file]?.path];
    if (file === undefined || path === undefined)
        return;
    const opened = await openPiece(path, file, source.config, piece, shards);
    const { part, segment, firstPiece, headerLines } = opened;
    if (!(await fast.read(piece.file, { from: part.from, to: part.to, firstPiece }))) {
        await readFile(source, piece.file, scan, { signal }, opened);
        const [, counts] = scan.segments.toJson().find(([one]) => one === segment) ?? [];
        const lines = (await countLineEnds(path, part.from, part.to)) + (part.headerBytes === 0 ? 0 : headerLines);
        scan.segments.end(segment, { records: (counts?.rows ?? 0) + (counts?.problems ?? 0), lines });
    }
    // Above every later piece the header counts once more.
    const [last, counts] = scan.segments.toJson().at(-1) ?? [];
    if (last !== undefined && counts !== undefined)
        scan.segments.end(last, { records: counts.records, lines: counts.lines - headerLines });
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/scan-agreement.js



/** Throws UserError SCAN_DIFFERS unless all shards read the data that lies here, by the checks that are configured here. */
function requireAgreement(task) {
    const { headers, sources, section, commit } = task;
    const config = digestOfChecks(section, new Map(sources.map((source) => [source.name, source])));
    for (const [at, header] of headers.entries()) {
        const { index, count } = header.shard;
        const part = `part ${index} of ${count}`;
        if (index !== at + 1 || count !== headers.length)
            throw differs(`${part} lies where part ${at + 1} of ${headers.length} should`);
        if (header.tool.version !== version/* TOOL */.j.version)
            throw differs(`${part} was read by release ${header.tool.version}, this is ${version/* TOOL */.j.version}`);
        if (header.config !== config)
            throw differs(`${part} was read by other checks: mlops.yml or a schema was another one`);
        if (header.commit !== commit)
            throw differs(`${part} was read at the commit ${header.commit ?? "of nobody"}, this is ${commit ?? "none"}`);
        for (const source of sources)
            requireSameFiles(source, header, part);
    }
    for (const source of sources)
        requireAllRead(source, headers);
}
function requireSameFiles({ name, digest }, header, part) {
    const read = header.datasets[name] ?? [];
    if (read.length !== digest.files.length)
        throw differs(`${part} found ${read.length} files of ${name}, here are ${digest.files.length}`);
    for (const [index, file] of digest.files.entries()) {
        const its = read[index];
        if (its?.path !== file.path)
            throw differs(`${part} found the file ${its?.path} of ${name}, here it is ${file.path}`);
        if (its.sha256 !== null && its.sha256 !== file.sha256)
            throw differs(`${part} read ${file.path} as ${its.sha256}, here it is ${file.sha256}`);
    }
}
function requireAllRead({ name, digest }, headers) {
    for (const [index, file] of digest.files.entries()) {
        if (headers.some((header) => header.datasets[name]?.[index]?.sha256 != null))
            continue;
        throw differs(`no part says that it read ${file.path}`);
    }
}
function differs(message) {
    return new errors/* UserError */.y({
        code: "SCAN_DIFFERS",
        message: `the parts do not belong together: ${message}`,
        advice: "run all parts and the merge in one run, on the same commit and the same data",
    });
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/merge-stage.js








/** A first part that is missing is told by what the next ones say of how many there are. */
const LOOKED_FOR = 3;
/**
 * Judges what all shards read together, and leaves the report that one machine would have left. The data has to be here too: rows that are shown are looked up in it, and
 * its digests must be those that the shards read.
 */
async function mergeData(context) {
    const begun = await beginValidation(context);
    const headers = await restoreScans(context);
    const prepare = headers[0]?.prepare ?? null;
    return reportOn(context, { ...begun, prepare }, (sources) => openScans(context, begun, headers, sources));
}
async function restoreScans(context) {
    const headers = [];
    for (let index = 1; index <= (headers[0]?.shard.count ?? 1); index += 1) {
        const header = await restoreScan(context, index);
        if (header === null)
            throw missingScan(index, headers[0]?.shard.count ?? (await countByLater(context)));
        headers.push(header);
    }
    return headers;
}
async function restoreScan({ host, workspace }, index) {
    if (!(await host.artifacts.restore((0,host_host/* scanHandover */.dn)(index))))
        return null;
    return readScanHeader((0,external_node_path_.join)(workspace.latest, (0,host_host/* scanFile */.WN)(index)), (0,host_host/* scanFile */.WN)(index));
}
async function countByLater(context) {
    for (let index = 2; index <= LOOKED_FOR; index += 1) {
        const header = await restoreScan(context, index);
        if (header !== null)
            return header.shard.count;
    }
    return null;
}
async function openScans(context, begun, headers, sources) {
    requireAgreement({ headers, sources, section: begun.section, commit: context.host.scene.commit });
    const scans = new Map(sources.map((source) => [source.name, new DatasetScan(scanPlanOf(source, begun.section))]));
    try {
        const ended = new Set();
        for (const { shard } of headers)
            await mergeFile(context, shard.index, scans, ended);
    }
    catch (error) {
        for (const scan of scans.values())
            scan.close();
        throw error;
    }
    return async ({ name }) => scans.get(name);
}
/** `ended`: files in which reading came to an end; what other shards read of them behind that place is not true of the whole file. */
async function mergeFile({ workspace, signal }, index, scans, ended) {
    const name = (0,host_host/* scanFile */.WN)(index);
    await readSections((0,external_node_path_.join)(workspace.latest, name), name, ({ dataset, file }) => {
        signal.throwIfAborted();
        const scan = scans.get(dataset);
        const piece = `${dataset} ${file}`;
        if (scan === undefined || (file !== null && ended.has(piece)))
            return () => { };
        return (line) => {
            const hasFault = scan.mergeLine(line);
            if (hasFault && file !== null)
                ended.add(piece);
        };
    });
}
function missingScan(index, count) {
    return new errors/* UserError */.y({
        code: "SCAN_MISSING",
        message: `part ${index}${count === null ? "" : ` of ${count}`} of the data was not read: there is no ${(0,host_host/* scanFile */.WN)(index)}`,
        advice: `run the stage scan with shard: ${index}/${count ?? "N"} before, in the same run`,
    });
}

;// CONCATENATED MODULE: ./build/action-validate-data/src/part.js





/** Throws UserError INPUT_INVALID. */
function part_readPart({ stage, shard }) {
    if (stage === "scan") {
        const parsed = parseShard(shard ?? "");
        if (parsed !== null)
            return { stage, shard: parsed };
        throw part_invalid(`input "shard" is ${JSON.stringify(shard ?? "")}: stage scan takes I/N, like 1/3`);
    }
    if (shard !== undefined)
        throw part_invalid(`input "shard" is ${JSON.stringify(shard)}: only stage scan takes one`);
    return stage === "merge" ? { stage } : null;
}
function runPart(context, part) {
    if (part?.stage === "scan")
        return scanData(context, part.shard);
    return part?.stage === "merge" ? mergeData(context) : validateData(context);
}
function part_invalid(message) {
    return new UserError({ code: "INPUT_INVALID", message, advice: "mend `with:` of the step" });
}


/***/ }),

/***/ 5401:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   iU: () => (/* binding */ nearestAncestor),
/* harmony export */   tL: () => (/* binding */ recordOfPullRequest),
/* harmony export */   wR: () => (/* binding */ nearestRecord),
/* harmony export */   z9: () => (/* binding */ localRecord)
/* harmony export */ });
/** How far back the chain looks for a commit with a record. */
const MAX_ANCESTORS = 250;
/**
 * The record to compare with: locally of the commit asked for, else the latest; on a pull request of the merge base, else its nearest ancestor's, else the latest;
 * on a branch of the nearest commit before. Throws UserError BASELINE_CORRUPT or BASELINE_UNREACHABLE.
 */
async function nearestRecord(host, recorded) {
    const known = recorded ?? (await host.history.commits());
    if (host.scene.event === "local")
        return localRecord(host, known);
    if (host.scene.event === "pull-request")
        return recordOfPullRequest(host, known);
    const { commit } = host.scene;
    // A rerun must not be compared with what it recorded itself.
    return commit === null ? null : nearestAncestor(host, known, commit, 1);
}
async function localRecord({ scene, history }, recorded) {
    if (scene.base !== null)
        return named(recorded.has(scene.base) ? await history.read(scene.base) : null, "given", 0);
    return named(await history.latest(), "latest", null);
}
async function recordOfPullRequest(host, recorded) {
    const { scene, commits, history } = host;
    const head = scene.head ?? scene.commit;
    const start = scene.base === null || head === null ? scene.base : ((await commits.mergeBase(scene.base, head)) ?? scene.base);
    const nearest = start === null ? null : await nearestAncestor(host, recorded, start, 0);
    return nearest ?? (recorded.size === 0 ? null : named(await history.latest(), "latest", null));
}
/** The record of a commit, or of its nearest ancestor that has one; those closer than `from` steps do not count. */
async function nearestAncestor({ history, commits }, recorded, start, from) {
    if (recorded.size === 0)
        return null;
    if (from === 0 && recorded.has(start))
        return named(await history.read(start), "merge-base", 0);
    const ancestors = await commits.ancestors(start, MAX_ANCESTORS);
    const distance = ancestors.findIndex((commit, index) => index >= from && recorded.has(commit));
    const commit = ancestors[distance];
    return commit === undefined ? null : named(await history.read(commit), distance === 0 ? "merge-base" : "ancestor", distance);
}
function named(record, source, distance) {
    return record === null ? null : { record, source, distance };
}


/***/ }),

/***/ 1338:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ recordKey)
/* harmony export */ });
/** How many digits of the inputs' digest tell states without a commit of their own apart. */
const SHORT_DIGITS = 8;
/** What a run is recorded under: its commit; with uncommitted changes, or without git, also the inputs. */
function recordKey({ commit, dirty }, inputsKey) {
    const short = inputsKey.slice("sha256:".length).slice(0, SHORT_DIGITS);
    if (commit === null)
        return `nogit-${short}`;
    return dirty ? `${commit}-dirty-${short}` : commit;
}


/***/ }),

/***/ 9206:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e$: () => (/* binding */ loadSchema)
/* harmony export */ });
/* unused harmony exports MAX_SCHEMA_BYTES, MAX_SCHEMA_DEPTH */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2807);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1645);




const MAX_SCHEMA_BYTES = 256 * 1024;
const MAX_SCHEMA_DEPTH = 64;
/** Reads a dataset's schema, given inline or as a path. Throws UserError SCHEMA_UNREADABLE, SCHEMA_INVALID or SCHEMA_LIMIT. */
async function loadSchema(workspace, dataset, given) {
    if (typeof given !== "string")
        return checked(given, `data.datasets.${dataset}.schema`, JSON.stringify(given).length);
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace.folder, given);
    const name = (0,_files_js__WEBPACK_IMPORTED_MODULE_3__/* .portablePath */ .T9)(workspace.root, path);
    let text;
    try {
        text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, "utf8");
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y({
            code: "SCHEMA_UNREADABLE",
            message: `dataset ${dataset}: its schema ${name} cannot be read: ${cause.message}`,
            advice: "correct the path; it is relative to the folder of mlops.yml",
            cause,
        });
    }
    if (Buffer.byteLength(text) > MAX_SCHEMA_BYTES)
        throw limit(name, `has more than ${MAX_SCHEMA_BYTES} bytes`);
    return checked(parse(text.startsWith("\uFEFF") ? text.slice(1) : text, name), name, text.length);
}
function parse(text, name) {
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        const at = Number(/at position (\d+)/.exec(cause.message)?.[1] ?? Number.NaN);
        const line = Number.isNaN(at) ? undefined : text.slice(0, at).split("\n").length;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y({
            code: "SCHEMA_INVALID",
            message: `the schema ${name} is not JSON: ${cause.message}`,
            advice: "correct the JSON",
            location: { file: name, ...(line === undefined ? {} : { line }) },
            cause,
        });
    }
}
function checked(value, name, chars) {
    if (chars > MAX_SCHEMA_BYTES)
        throw limit(name, `has more than ${MAX_SCHEMA_BYTES} bytes`);
    if (typeof value !== "object" || value === null || Array.isArray(value))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y({
            code: "SCHEMA_INVALID",
            message: `the schema ${name} is not an object`,
            advice: "write a JSON Schema of one row",
        });
    let level = [value];
    for (let depth = 0; level.length > 0; depth += 1) {
        if (depth > MAX_SCHEMA_DEPTH)
            throw limit(name, `is nested deeper than ${MAX_SCHEMA_DEPTH}`);
        level = level.flatMap((item) => (typeof item === "object" && item !== null ? Object.values(item) : []));
    }
    return { schema: value, name };
}
function limit(name, what) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .y({
        code: "SCHEMA_LIMIT",
        message: `the schema ${name} ${what}`,
        advice: "describe one row; move shared parts to $defs",
    });
}


/***/ }),

/***/ 8769:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ typesOfColumn),
/* harmony export */   x: () => (/* binding */ typeOfValue)
/* harmony export */ });
const NUMERIC = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
const COMBINING = ["allOf", "anyOf", "oneOf"];
const CONDITIONAL = ["if", "then", "else"];
/**
 * The types that a schema of a row names for a column, through local references and combining keywords. Without `type`, those of `enum` and `const`; without
 * these, number or text for a column with numeric limits. Empty: it names none.
 */
function typesOfColumn(root, column) {
    const found = { named: new Set(), listed: new Set(), hinted: new Set() };
    for (const schema of schemasOfColumn(root, root, column, new Set()))
        collect(root, schema, found, new Set());
    return [found.named, found.listed, found.hinted].find((types) => types.size > 0) ?? new Set();
}
function schemasOfColumn(root, schema, column, seen) {
    if (seen.has(schema))
        return [];
    seen.add(schema);
    const direct = child(schema.properties, column);
    const patterns = isSchema(schema.patternProperties) ? Object.entries(schema.patternProperties) : [];
    const matched = patterns.filter(([pattern]) => matches(pattern, column)).map(([, value]) => value);
    const own = [direct, ...matched].filter(isSchema);
    if (own.length === 0 && isSchema(schema.additionalProperties))
        own.push(schema.additionalProperties);
    return [...own, ...branches(root, schema).flatMap((branch) => schemasOfColumn(root, branch, column, seen))];
}
function collect(root, schema, found, seen) {
    if (seen.has(schema))
        return;
    seen.add(schema);
    for (const type of [schema.type].flat())
        if (typeof type === "string")
            found.named.add(type);
    const values = [...(Array.isArray(schema.enum) ? schema.enum : []), ...("const" in schema ? [schema.const] : [])];
    for (const value of values)
        found.listed.add(typeOfValue(value));
    if (NUMERIC.some((keyword) => keyword in schema))
        found.hinted.add("number").add("string");
    for (const branch of branches(root, schema))
        collect(root, branch, found, seen);
}
function branches(root, schema) {
    const combined = COMBINING.flatMap((keyword) => (Array.isArray(schema[keyword]) ? schema[keyword] : []));
    const referenced = typeof schema.$ref === "string" ? resolveLocal(root, schema.$ref) : undefined;
    return [...combined, ...CONDITIONAL.map((keyword) => schema[keyword]), referenced].filter(isSchema);
}
function resolveLocal(root, reference) {
    if (reference === "#")
        return root;
    if (!reference.startsWith("#/"))
        return undefined;
    let at = root;
    for (const part of reference.slice(2).split("/"))
        at = child(at, decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"));
    return at;
}
function child(holder, key) {
    return typeof holder === "object" && holder !== null && Object.hasOwn(holder, key) ? holder[key] : undefined;
}
function isSchema(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function matches(pattern, column) {
    try {
        return new RegExp(pattern, "u").test(column);
    }
    catch {
        return false;
    }
}
/** The JSON type of a value, `integer` for whole numbers. */
function typeOfValue(value) {
    if (value === null)
        return "null";
    if (Array.isArray(value))
        return "array";
    if (typeof value === "number")
        return Number.isInteger(value) ? "integer" : "number";
    return typeof value;
}


/***/ })

};
