export const id = 334;
export const ids = [334];
export const modules = {

/***/ 2334:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openArrow: () => (/* binding */ openArrow)
});

// EXTERNAL MODULE: ./node_modules/@uwdata/flechette/dist/flechette.cjs
var flechette = __webpack_require__(5619);
// EXTERNAL MODULE: ./build/core/tabular/binary.js
var binary = __webpack_require__(1535);
// EXTERNAL MODULE: ./build/core/tabular/columnar.js
var columnar = __webpack_require__(5435);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./build/core/tabular/lz4.js
var lz4 = __webpack_require__(5618);
;// CONCATENATED MODULE: ./build/core/tabular/arrow/codecs.js


const encode = () => {
    throw new Error("Arrow files are only read");
};
/** How buffers of an Arrow file are unpacked. Their length is that of the buffer, so that views of 64-bit numbers are aligned. */
const CODECS = {
    LZ4_FRAME: { decode: (bytes, length) => (0,lz4/* lz4Frames */.V)(bytes, length), encode },
    ZSTD: {
        decode: (bytes, length) => alone((0,external_node_zlib_.zstdDecompressSync)(bytes, { maxOutputLength: Math.max(length, 1) })),
        encode,
    },
};
function alone(bytes) {
    return bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
}

// EXTERNAL MODULE: ./build/core/tabular/limits.js
var limits = __webpack_require__(1986);
// EXTERNAL MODULE: ./build/core/tabular/problem.js
var problem = __webpack_require__(9711);
;// CONCATENATED MODULE: ./build/core/tabular/arrow/messages.js



const WHAT = "Arrow";
const MAGIC = "ARROW1";
const CONTINUED = 0xffffffff;
const KINDS = new Map([
    [1, "schema"],
    [2, "dictionary"],
    [3, "rows"],
]);
/**
 * The encapsulated messages of the IPC stream format (https://arrow.apache.org/docs/format/Columnar.html#encapsulated-message-format), which the
 * file format holds too, between its magic and its footer. Throws {@link TableFault} when the file is cut.
 */
async function* messages(file) {
    const isFile = file.start.toString("latin1", 0, MAGIC.length) === MAGIC;
    const end = isFile ? await footer(file) : file.size;
    for (let at = isFile ? 8 : 0; at < end;) {
        const prefix = await file.read(at, Math.min(8, end - at));
        if (prefix.length < 4)
            throw (0,binary/* corrupt */.qb)(WHAT, "it ends within a message");
        // Before Arrow 0.15 there was no mark of continuation
        const isMarked = prefix.readUInt32LE(0) === CONTINUED;
        if (isMarked && prefix.length < 8)
            throw (0,binary/* corrupt */.qb)(WHAT, "it ends within a message");
        const headAt = at + (isMarked ? 8 : 4);
        const length = prefix.readInt32LE(isMarked ? 4 : 0);
        if (length === 0)
            return;
        if (length < 0 || headAt + length > end)
            throw (0,binary/* corrupt */.qb)(WHAT, "it ends within a message");
        const head = table(await file.read(headAt, length));
        const bodyBytes = head.int64(3);
        if (bodyBytes > limits/* MAX_GROUP_BYTES */.TR)
            throw new problem/* TableFault */.JC({
                code: "TABLE_LIMIT",
                message: `a record batch has more than ${limits/* MAX_GROUP_BYTES */.TR} bytes`,
                advice: "write smaller ones",
            });
        const next = headAt + length + bodyBytes;
        if (bodyBytes < 0 || next > end)
            throw (0,binary/* corrupt */.qb)(WHAT, "it ends within a message");
        const kind = KINDS.get(head.byte(1));
        if (kind !== undefined) {
            const dictionary = kind === "dictionary" ? head.table(2) : null;
            yield {
                kind,
                bytes: await file.read(at, next - at),
                id: String(dictionary?.int64(0) ?? ""),
                isDelta: dictionary?.byte(2) === 1,
            };
        }
        at = next;
    }
}
/** Where the footer of a file begins. */
async function footer(file) {
    const tail = file.size < 26 ? null : await file.read(file.size - 10, 10);
    if (tail?.toString("latin1", 4) !== MAGIC)
        throw (0,binary/* corrupt */.qb)(WHAT, `it does not end with "${MAGIC}"`);
    const start = file.size - 10 - tail.readInt32LE(0);
    if (tail.readInt32LE(0) <= 0 || start < 8)
        throw (0,binary/* corrupt */.qb)(WHAT, "its footer points beyond it");
    return start;
}
/** A table of a FlatBuffer (https://flatbuffers.dev/internals/), by the numbers of its fields; absent ones are 0. */
function table(bytes, at = bytes.readUInt32LE(0)) {
    const fields = at - bytes.readInt32LE(at);
    const place = (field) => {
        const slot = 4 + field * 2;
        const offset = slot < bytes.readUInt16LE(fields) ? bytes.readUInt16LE(fields + slot) : 0;
        return offset === 0 ? null : at + offset;
    };
    return {
        byte: (field) => valueAt(place(field), (from) => bytes.readUInt8(from)),
        int64: (field) => valueAt(place(field), (from) => Number(bytes.readBigInt64LE(from))),
        table: (field) => {
            const from = place(field);
            if (from === null)
                throw (0,binary/* corrupt */.qb)(WHAT, "a message has no content");
            return table(bytes, from + bytes.readUInt32LE(from));
        },
    };
}
function valueAt(place, read) {
    return place === null ? 0 : read(place);
}

// EXTERNAL MODULE: ./build/core/tabular/calendar.js
var calendar = __webpack_require__(9416);
;// CONCATENATED MODULE: ./build/core/tabular/arrow/values.js



const UNITS = {
    [flechette/* TimeUnit */.yr.SECOND]: 1,
    [flechette/* TimeUnit */.yr.MILLISECOND]: 1_000,
    [flechette/* TimeUnit */.yr.MICROSECOND]: 1_000_000,
    [flechette/* TimeUnit */.yr.NANOSECOND]: 1_000_000_000,
};
const DAY_MS = 86_400_000;
/** How values of an Arrow type become JSON, nested ones too. */
function jsonOf(type) {
    switch (type.typeId) {
        case flechette/* Type */.ZU.Dictionary:
            return jsonOf(type.dictionary);
        case flechette/* Type */.ZU.Decimal:
            return (value) => (0,columnar/* decimalOf */.Bc)(BigInt(value), type.scale);
        case flechette/* Type */.ZU.Date:
            // The library gives milliseconds for both units
            return (value) => (0,calendar/* dateText */.MK)(Math.floor(Number(value) / DAY_MS));
        case flechette/* Type */.ZU.Timestamp: {
            const unit = UNITS[type.unit] ?? 1;
            return (value) => (0,calendar/* timestampText */.Ke)(value, unit, type.timezone !== null);
        }
        case flechette/* Type */.ZU.Time: {
            const unit = UNITS[type.unit] ?? 1;
            return (value) => (0,calendar/* timeText */.Tc)(value, unit, false);
        }
        case flechette/* Type */.ZU.Duration: {
            const unit = UNITS[type.unit] ?? 1;
            return (value) => (0,calendar/* durationText */.S5)(0, 0, value, unit);
        }
        case flechette/* Type */.ZU.Interval:
            return (value) => intervalText(value, type.unit);
        case flechette/* Type */.ZU.List:
        case flechette/* Type */.ZU.LargeList:
        case flechette/* Type */.ZU.FixedSizeList:
        case flechette/* Type */.ZU.ListView:
        case flechette/* Type */.ZU.LargeListView:
            return (0,columnar/* listOf */.c3)(jsonOf(type.children[0]?.type ?? { typeId: flechette/* Type */.ZU.Null }));
        case flechette/* Type */.ZU.Struct: {
            const readers = new Map(type.children.map((child) => [child.name, jsonOf(child.type)]));
            return (value) => (0,columnar/* objectOf */.Xy)(Object.entries(value), (name) => readers.get(name) ?? columnar/* plainJson */.RU);
        }
        case flechette/* Type */.ZU.Map: {
            const entry = type.children[0]?.type;
            const [key, item] = entry?.typeId === flechette/* Type */.ZU.Struct ? entry.children.map((child) => jsonOf(child.type)) : [];
            const textOf = (name) => String((0,columnar/* listOf */.c3)(key ?? columnar/* plainJson */.RU)([name]));
            return (value) => (0,columnar/* objectOf */.Xy)(value.map(([name, held]) => [textOf(name), held]), () => item ?? columnar/* plainJson */.RU);
        }
        case flechette/* Type */.ZU.RunEndEncoded:
            return jsonOf(type.children[1].type);
        default:
            return columnar/* plainJson */.RU;
    }
}
function intervalText(value, unit) {
    if (unit === flechette/* IntervalUnit */.ad.YEAR_MONTH)
        return (0,calendar/* durationText */.S5)(Number(value), 0, 0, 1);
    const parts = value;
    if (unit === flechette/* IntervalUnit */.ad.DAY_TIME)
        return (0,calendar/* durationText */.S5)(0, parts[0] ?? 0, parts[1] ?? 0, 1_000);
    return (0,calendar/* durationText */.S5)(parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0, 1_000_000_000);
}

;// CONCATENATED MODULE: ./build/core/tabular/arrow/whole.js




/** Throws {@link TableFault} when a batch says that it has more rows than its buffers can hold: the number alone would fill the memory. */
function requireWhole(batch, name) {
    const { length, type, values, offsets, children } = batch;
    if (length > limits/* MAX_BATCH_ROWS */.ap)
        throw new problem/* TableFault */.JC({
            code: "TABLE_LIMIT",
            message: `a record batch has more than ${limits/* MAX_BATCH_ROWS */.ap} rows`,
            advice: "write smaller record batches",
        });
    const perValue = type.typeId === flechette/* Type */.ZU.Bool ? 8 : 1;
    const held = offsets ?? values;
    const isShort = held !== undefined && held !== null && held.length * (held === values ? perValue : 1) < length;
    const isStruct = type.typeId === flechette/* Type */.ZU.Struct;
    if (length < 0 || isShort || (isStruct && children?.some((child) => child.length < length)))
        throw (0,binary/* corrupt */.qb)("Arrow", `the column ${name} has fewer values than its ${length} rows`);
    if (pointsBeyond(batch))
        throw (0,binary/* corrupt */.qb)("Arrow", `the lists of the column ${name} point beyond their values`);
    for (const child of children ?? [])
        requireWhole(child, name);
}
/** A list that claims more values than there are would be made as long. */
function pointsBeyond({ length, type, offsets, sizes, children }) {
    const held = children?.[0]?.length ?? 0;
    if (type.typeId === flechette/* Type */.ZU.FixedSizeList)
        return length * type.stride > held;
    const isList = type.typeId === flechette/* Type */.ZU.List || type.typeId === flechette/* Type */.ZU.LargeList || type.typeId === flechette/* Type */.ZU.Map;
    const isView = type.typeId === flechette/* Type */.ZU.ListView || type.typeId === flechette/* Type */.ZU.LargeListView;
    if (!isList && !isView)
        return false;
    for (let index = 0; index < length; index += 1) {
        const from = Number(offsets?.[index] ?? 0);
        const to = isView ? from + Number(sizes?.[index] ?? 0) : Number(offsets?.[index + 1] ?? 0);
        if (from < 0 || to < from || to > held)
            return true;
    }
    return false;
}

;// CONCATENATED MODULE: ./build/core/tabular/arrow/open.js







const open_WHAT = "Arrow";
/** So many bytes are decoded at once: dictionaries are decoded each time. */
const BYTES_AT_ONCE = 8 * 1024 * 1024;
/** An Arrow IPC file or stream (also Feather version 2): its columns, and its record batches one after the other. Throws {@link TableFault}. */
async function openArrow(path) {
    for (const [name, codec] of Object.entries(CODECS))
        (0,flechette/* setCompressionCodec */.ng)(flechette/* CompressionType */.jf[name], codec);
    const file = await (0,binary/* openBinary */.iG)(path, open_WHAT);
    try {
        const all = messages(file);
        const first = await all.next();
        if (first.done || first.value.kind !== "schema")
            throw (0,binary/* corrupt */.qb)(open_WHAT, "it does not begin with a schema");
        const empty = decoded([first.value.bytes]);
        (0,binary/* requireColumns */.fe)(empty.names);
        const readers = empty.schema.fields.map((field) => jsonOf(field.type));
        return { columns: empty.names, batches: batches(file, all, first.value.bytes, readers) };
    }
    catch (error) {
        await file.close();
        throw (0,binary/* asCorrupt */.up)(open_WHAT, error);
    }
}
async function* batches(file, all, schema, readers) {
    try {
        const dictionaries = new Map();
        let [first, bytes] = [1, 0];
        let waiting = [];
        const take = function* () {
            if (waiting.length === 0)
                return;
            const table = decoded([schema, ...[...dictionaries.values()].flat(), ...waiting]);
            [waiting, bytes] = [[], 0];
            for (const batch of batchesOf(table, readers, first)) {
                first += batch.rows;
                yield batch;
            }
        };
        for await (const message of all) {
            if (message.kind === "schema")
                continue;
            if (message.kind === "dictionary") {
                // Rows before it see the dictionaries before it
                yield* take();
                dictionaries.set(message.id, [...(message.isDelta ? (dictionaries.get(message.id) ?? []) : []), message.bytes]);
                continue;
            }
            waiting.push(message.bytes);
            bytes += message.bytes.length;
            if (bytes >= BYTES_AT_ONCE)
                yield* take();
        }
        yield* take();
    }
    catch (error) {
        throw (0,binary/* asCorrupt */.up)(open_WHAT, error);
    }
    finally {
        await file.close();
    }
}
function* batchesOf(table, readers, first) {
    const columns = table.names.map((_, index) => table.getChildAt(index));
    let start = first;
    for (let part = 0; part < (columns[0]?.data.length ?? 0); part += 1) {
        const rows = columns[0]?.data[part]?.length ?? 0;
        const values = columns.map((column, index) => {
            const batch = column.data[part];
            if (batch !== undefined)
                requireWhole(batch, String(table.names[index]));
            if (batch === undefined || batch.length !== rows)
                throw (0,binary/* corrupt */.qb)(open_WHAT, `the column ${table.names[index]} is shorter than others`);
            return (0,columnar/* columnOf */.uV)(String(table.names[index]), batch.slice(0, rows), readers[index] ?? columnar/* plainJson */.RU);
        });
        if (rows > 0)
            yield { first: start, rows, columns: values };
        start += rows;
    }
}
function decoded(parts) {
    return (0,flechette/* tableFromIPC */.DE)(parts, { useBigInt: true, useBigIntTimestamp: true, useDecimalInt: true, useDate: false, useMap: false });
}


/***/ }),

/***/ 1535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fe: () => (/* binding */ requireColumns),
/* harmony export */   iG: () => (/* binding */ openBinary),
/* harmony export */   qb: () => (/* binding */ corrupt),
/* harmony export */   up: () => (/* binding */ asCorrupt)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _compression_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(885);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1986);
/* harmony import */ var _pointer_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8153);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9711);





const START_BYTES = 512;
/** Opens a file that should be of a binary format. Throws {@link TableFault} for pointers and empty files, and errors of the file system. */
async function openBinary(path, what) {
    const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path);
    try {
        const { size } = await file.stat();
        const read = (from, bytes) => readAll(file, from, bytes, what);
        const start = await read(0, Math.min(size, START_BYTES));
        const pointer = (0,_pointer_js__WEBPACK_IMPORTED_MODULE_3__/* .pointerProblem */ .t)(start.toString("latin1"));
        if (pointer !== null)
            throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .TableFault */ .JC(pointer);
        if (size === 0)
            throw corrupt(what, "it is empty");
        (0,_compression_js__WEBPACK_IMPORTED_MODULE_1__/* .requireUnpacked */ .TY)(start, what);
        let isClosed = false;
        const close = () => {
            isClosed = true;
            return file.close();
        };
        return { size, start, read, isClosed: () => isClosed, close };
    }
    catch (error) {
        await file.close();
        throw error;
    }
}
async function readAll(file, from, bytes, what) {
    const { size } = await file.stat();
    if (!(bytes >= 0 && from >= 0 && from + bytes <= size))
        throw corrupt(what, `it points at byte ${from + bytes}, and has ${size}`);
    // Not from the pool: views of 64-bit numbers must be aligned
    const buffer = Buffer.from(new ArrayBuffer(bytes));
    for (let done = 0; done < bytes;) {
        const { bytesRead } = await file.read(buffer, done, bytes - done, from + done);
        if (bytesRead === 0)
            throw corrupt(what, "it became shorter while it was read");
        done += bytesRead;
    }
    return buffer;
}
/** A binary file that cannot be what it should be. */
function corrupt(what, reason, cause) {
    return new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .TableFault */ .JC({ code: "TABLE_CORRUPT", message: `the ${what} file is damaged or cut off: ${reason}`, advice: "write or copy the file again" }, cause);
}
/** Whatever a library throws while it reads a file, except errors of the file system. */
function asCorrupt(what, error) {
    if (error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .TableFault */ .JC || typeof error.syscall === "string")
        return error;
    return corrupt(what, error instanceof Error ? error.message : String(error), error);
}
/** Throws {@link TableFault} for columns that no row could have. */
function requireColumns(names) {
    const advice = "give every column a name of its own";
    if (names.length > _limits_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_COLUMNS */ .ZS)
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .TableFault */ .JC({ code: "TABLE_LIMIT", message: `the file has more than ${_limits_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_COLUMNS */ .ZS} columns`, advice: "split it" });
    const seen = new Set();
    const twice = names.find((name) => seen.size === seen.add(name).size);
    if (twice !== undefined)
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .TableFault */ .JC({ code: "HEADER_DUPLICATE", message: `two columns are named "${twice}"`, advice });
    const unnamed = names.findIndex((name) => name.trim() === "");
    if (unnamed >= 0)
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .TableFault */ .JC({ code: "HEADER_EMPTY", message: `column ${unnamed + 1} of ${names.length} has no name`, advice });
}


/***/ }),

/***/ 9416:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ke: () => (/* binding */ timestampText),
/* harmony export */   MK: () => (/* binding */ dateText),
/* harmony export */   S5: () => (/* binding */ durationText),
/* harmony export */   Tc: () => (/* binding */ timeText)
/* harmony export */ });
const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;
/** ECMA-262: 10^8 days around 1970. */
const MAX_DAYS = 100_000_000;
/** Days since 1970 as RFC 3339 writes a date; the bare number where the calendar ends. */
function dateText(days) {
    if (Math.abs(days) > MAX_DAYS)
        return String(days);
    const text = new Date(days * DAY_MS).toISOString();
    return text.slice(0, text.indexOf("T"));
}
let lastDay = Number.NaN;
let lastDate = "";
/** A time since 1970 as RFC 3339 writes it, with as many digits as it needs. A time of no zone has no Z: it is no `date-time`. */
function timestampText(value, unit, isUtc) {
    const [seconds, fraction] = split(value, unit);
    const day = Math.floor(seconds / DAY_SECONDS);
    if (day !== lastDay)
        [lastDay, lastDate] = [day, dateText(day)];
    return `${lastDate}T${clock(seconds - day * DAY_SECONDS)}${fractionText(fraction, unit)}${isUtc ? "Z" : ""}`;
}
/** A time of day. */
function timeText(value, unit, isUtc) {
    const [seconds, fraction] = split(value, unit);
    return `${clock(seconds)}${fractionText(fraction, unit)}${isUtc ? "Z" : ""}`;
}
/** ISO 8601, the `duration` of JSON Schema: months, days, and a time. */
function durationText(months, days, value, unit) {
    const isNegative = value < 0;
    const [seconds, fraction] = split(isNegative ? -value : value, unit);
    const date = `${months === 0 ? "" : `${months}M`}${days === 0 ? "" : `${days}D`}`;
    if (seconds === 0 && fraction === 0 && date !== "")
        return `P${date}`;
    return `P${date}T${isNegative ? "-" : ""}${seconds}${fractionText(fraction, unit)}S`;
}
function split(value, unit) {
    if (typeof value === "number" || (value < 9007199254740992n && value > -9007199254740992n)) {
        const number = Number(value);
        const seconds = Math.floor(number / unit);
        return [seconds, number - seconds * unit];
    }
    const fraction = BigInt.asIntN(64, value % BigInt(unit));
    const below = fraction < 0n ? fraction + BigInt(unit) : fraction;
    return [Number((value - below) / BigInt(unit)), Number(below)];
}
function clock(seconds) {
    return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, "0")).join(":");
}
function fractionText(fraction, unit) {
    if (fraction === 0)
        return "";
    return `.${String(fraction)
        .padStart(String(unit).length - 1, "0")
        .replace(/0+$/, "")}`;
}


/***/ }),

/***/ 5618:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ lz4Frames),
/* harmony export */   w: () => (/* binding */ lz4Block)
/* harmony export */ });
const FRAME_MAGIC = 0x184d2204;
const SKIPPABLE_MAGIC = 0x184d2a50;
/**
 * One LZ4 block (https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md), written behind `from` of `output`. Returns where it ends.
 * Throws RangeError on whatever the format does not allow.
 */
function lz4Block(input, output, from = 0) {
    let [at, to] = [0, from];
    const lengthFrom = (nibble) => {
        let length = nibble;
        if (nibble !== 15)
            return length;
        for (let byte = 255; byte === 255; length += byte) {
            if (at >= input.length)
                throw new RangeError("LZ4: the block ends within a length");
            byte = input[at++] ?? 0;
        }
        return length;
    };
    while (at < input.length) {
        const token = input[at++] ?? 0;
        const literals = lengthFrom(token >> 4);
        if (at + literals > input.length || to + literals > output.length)
            throw new RangeError("LZ4: literals beyond the block");
        output.set(input.subarray(at, at + literals), to);
        at += literals;
        to += literals;
        if (at === input.length)
            return to;
        if (at + 2 > input.length)
            throw new RangeError("LZ4: the block ends within an offset");
        const offset = (input[at] ?? 0) | ((input[at + 1] ?? 0) << 8);
        at += 2;
        const length = lengthFrom(token & 15) + 4;
        if (offset === 0 || offset > to || to + length > output.length)
            throw new RangeError("LZ4: a match beyond the block");
        if (offset >= length)
            output.copyWithin(to, to - offset, to - offset + length);
        else
            for (let index = 0; index < length; index += 1)
                output[to + index] = output[to + index - offset] ?? 0;
        to += length;
    }
    return to;
}
/** LZ4 frames (https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md) of which the unpacked length is known; checksums are not looked at. */
function lz4Frames(input, length) {
    const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
    const output = new Uint8Array(length);
    let [at, to] = [0, 0];
    while (at < input.length) {
        const magic = view.getUint32(at, true);
        if (magic >>> 4 === SKIPPABLE_MAGIC >>> 4) {
            at += 8 + view.getUint32(at + 4, true);
            continue;
        }
        if (magic !== FRAME_MAGIC)
            throw new RangeError("LZ4: no frame");
        const flags = view.getUint8(at + 4);
        if (flags >> 6 !== 1)
            throw new RangeError("LZ4: a frame of an unknown version");
        at += 7 + (flags & 8 ? 8 : 0) + (flags & 1 ? 4 : 0);
        for (;;) {
            const size = view.getUint32(at, true);
            at += 4;
            if (size === 0)
                break;
            const bytes = size & 0x7fffffff;
            if (at + bytes > input.length)
                throw new RangeError("LZ4: the frame is cut off");
            const block = input.subarray(at, at + bytes);
            if (size >>> 31 === 0)
                to = lz4Block(block, output, to);
            else {
                output.set(block, to);
                to += bytes;
            }
            at += bytes + (flags & 16 ? 4 : 0);
        }
        if (flags & 4)
            at += 4;
    }
    if (to !== length)
        throw new RangeError(`LZ4: ${to} bytes where ${length} are promised`);
    return output;
}


/***/ })

};
