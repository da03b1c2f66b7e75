export const id = 411;
export const ids = [411];
export const modules = {

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


/***/ }),

/***/ 6411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openParquet: () => (/* binding */ openParquet),
  openParquetFile: () => (/* binding */ openParquetFile)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./node_modules/hyparquet/src/metadata.js + 1 modules
var src_metadata = __webpack_require__(6367);
// EXTERNAL MODULE: ./node_modules/hyparquet/src/scan.js + 15 modules
var src_scan = __webpack_require__(4041);
// EXTERNAL MODULE: ./build/core/tabular/binary.js
var binary = __webpack_require__(1535);
// EXTERNAL MODULE: ./build/core/tabular/calendar.js
var calendar = __webpack_require__(9416);
// EXTERNAL MODULE: ./build/core/tabular/columnar.js
var columnar = __webpack_require__(5435);
;// CONCATENATED MODULE: ./build/core/tabular/fast/parquet-columns.js
/** How a column's values stand in its pages; wasm/assembly/parquet-values.ts has the same numbers. */
const FORMS = { int32: 1, uint32: 2, int64: 3, float: 4, double: 5, text: 6, date: 7, timestamp: 8, boolean: 9 };
const UNITS = { MILLIS: 1_000, MICROS: 1_000_000, NANOS: 1_000_000_000 };
const INTEGERS = [undefined, "INT_8", "INT_16", "INT_32", "INT_64", "UINT_8", "UINT_16", "UINT_32"];
/** Those of which some page may come that is read slowly are found out when it comes. */
const CODECS = ["UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD", "BROTLI", "LZ4_RAW", "LZ4"];
/** How each column can be read fast; null: as the library does it. The tree's elements are as the file has them. */
function flatColumns(metadata, tree) {
    let leaf = 0;
    return tree.children.map((child) => {
        const index = leaf;
        leaf += countLeaves(child);
        const chunks = metadata.row_groups.map(({ columns }) => columns[index]?.meta_data);
        return child.children.length === 0 && chunks.every((chunk) => isReadable(chunk, child.element)) ? flatOf(child.element) : null;
    });
}
/** Where each column's chunks stand among those of a row group; of nested ones the first. */
function leavesOf(tree) {
    let leaf = 0;
    return tree.children.map((child) => {
        const index = leaf;
        leaf += countLeaves(child);
        return index;
    });
}
function countLeaves(tree) {
    return tree.children.length === 0 ? 1 : tree.children.reduce((sum, child) => sum + countLeaves(child), 0);
}
function isReadable(chunk, { type }) {
    return chunk !== undefined && chunk.type === type && CODECS.includes(chunk.codec);
}
function flatOf(element) {
    const { type, converted_type: converted, logical_type: logical, repetition_type: repetition } = element;
    if (repetition !== "REQUIRED" && repetition !== "OPTIONAL")
        return null;
    const flat = (form, kind) => {
        return { form, kind, unit: 1, isUtc: false, isOptional: repetition === "OPTIONAL" };
    };
    const isBare = converted === undefined && logical === undefined;
    if (type === "BOOLEAN" && isBare)
        return flat(FORMS.boolean, "boolean");
    if (type === "FLOAT" && isBare)
        return flat(FORMS.float, "number");
    if (type === "DOUBLE" && isBare)
        return flat(FORMS.double, "number");
    if (type === "BYTE_ARRAY") {
        const isText = (converted === "UTF8" && (logical === undefined || logical.type === "STRING")) || converted === "ENUM";
        return isText || (converted === undefined && logical?.type === "STRING") ? flat(FORMS.text, "text") : null;
    }
    if (type === "INT32" && (converted === "DATE" || (converted === undefined && logical?.type === "DATE")))
        return flat(FORMS.date, "text");
    if (type !== "INT32" && type !== "INT64")
        return null;
    if (type === "INT64" && (logical?.type === "TIMESTAMP" || (logical === undefined && converted?.startsWith("TIMESTAMP")))) {
        const unit = UNITS[logical?.type === "TIMESTAMP" ? logical.unit : (converted?.split("_")[1] ?? "")];
        const isUtc = logical?.type === "TIMESTAMP" ? logical.isAdjustedToUTC : true;
        return unit === undefined ? null : { ...flat(FORMS.timestamp, "text"), unit, isUtc };
    }
    if (!INTEGERS.includes(converted) || (logical !== undefined && logical.type !== "INTEGER"))
        return null;
    const isSigned = logical?.type === "INTEGER" ? logical.isSigned : !converted?.startsWith("U");
    if (type === "INT64")
        return isSigned && converted?.startsWith("U") !== true ? flat(FORMS.int64, "number") : null;
    const isWide = converted === "UINT_32" || (logical?.type === "INTEGER" && logical.bitWidth === 32 && !logical.isSigned);
    return flat(isWide ? FORMS.uint32 : FORMS.int32, "number");
}

// EXTERNAL MODULE: ./build/core/tabular/limits.js
var limits = __webpack_require__(1986);
// EXTERNAL MODULE: ./build/core/tabular/problem.js
var problem = __webpack_require__(9711);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./build/core/tabular/lz4.js
var lz4 = __webpack_require__(5618);
;// CONCATENATED MODULE: ./build/core/tabular/fast/module.js
/** Generated from wasm/ by scripts/wasm.ts: the fast core, compiled. */
// biome-ignore format: one line
const MODULE = "AGFzbQEAAAAB2wEfYAJ/fwBgA39/fwBgAn9/AX9gAX8AYAV/f39/fwBgA39/fwF/YAF/AX9gBH9/f38Bf2AEf39/fwBgCH9/f39/f39/AX9gAAF/YAR/f35/AX9gBX9/f39/AX9gBH9/f34AYAN/fn4AYAJ/fABgAn9/AX5gAn9+AGAHf39/f39/fwF/YAAAYAZ/f39/f38AYAR+f39/AX9gCH9/f39/f39/AGAFf39/fn8AYAJ/fAF8YAR/fn9/AGAFf3x8fHwAYAV/f39+fgBgAX8BfGAGf39/f39/AX9gAn5/AXwDXVwGDQAEBAMBBA4HAgADDwIKAAsLEAUDAhEIAAgAAwUFAAASEwwMFAQFAhUJFgQDCQoXBwUHBAkFAQACAQIDGAMAGRoDAQEAAwEAGwABAQYCBgIEHAUCAR0CHggBAAUDAQABBrkCPX8BQQALfwFBAAt/AUEAC38BQQALfwFBAAt/AUEAC38BQQALfwFBAAt/AUEAC34BQgALfgFCAAt/AUEAC38BQQALfgFCAAt/AUEAC38BQQALfwFBAAt+AUIAC34BQgALfwFBAAt/AUEAC38BQQALfwFBAAt/AUEAC38BQQALfwFBAAt/AUEAC38BQQALfgFCAAt/AUEAC34BQgALfAFEAAAAAAAAAAALfwFBAAt/AUEAC38BQQALfwFBAAt/AUEAC38BQQALfwFBAAt/AUEAC38BQQALfwFBAAt/AUEAC38BQQALfgFCAAt/AUEAC38BQQALfwFBAAt/AUEAC38BQQALfwFBAAt/AUEAC38BQQALfwFBAAt+AUIAC34BQgALfgFCAAt+AUIAC38BQQALfwFBAAt/AUEACwfCAyYEb3BlbgBRCXNldENvbHVtbgBJBnNldEtleQBICHNldE51bGxzAEUEcm9vbQBNCXNldFBvd2VycwBCCHNldENoZWNrAEoIc2V0UmFuZ2UAQQpzZXRMZW5ndGhzAEcHc2V0UmVzdABACnNldE51bWJlcnMARAhzZXRUZXh0cwA/CmFkZEFsbG93ZWQAVQpzZXRQYXR0ZXJuAEMFcGxhY2UATwNydW4ATAhzZXROYW1lcwBGB3J1bkpzb24ASwtxdW90ZVBhcml0eQBOCmNvdW50TGluZXMAVAtmaXJzdFJlY29yZABTBHBhcnQAUAxzZXR0bGVDb2x1bW4APg51bnNldHRsZUNvbHVtbgA8BXRhbGx5AD0JbGVuZ3Roc09mAFIKY291bnRDb2RlcwA1CG1hcmtSb3dzADQIcmVhZEJpdHMAMwpzcHJlYWRCaXRzADIMdW5wYWNrU25hcHB5ADENZmxhZ2dlZFZhbHVlcwAvD2p1ZGdlRGljdGlvbmFyeQAuB3NldE9kZHMALQx0YWtlQm9vbGVhbnMALA50YWtlRGljdGlvbmFyeQArCnRha2VWYWx1ZXMAKgZtZW1vcnkCAAgBIgwBAgqtsAJcgQEBAn9BBkEgIABBAWtnayIAIABBBkkbIgFBAnRBgAhqIgIoAgAiAEUEQCMAIwBBASABdGpBP2pBQHEkACMAQf//A2pBEHY/AGsiAUEASgR/QRAgASABQRBMG0AAQQBIBUEACwRAAAsPCyACIAAoAgA2AgAgAEEAQQEgAXT8CwAgAAunAQEDfyAAKAIQIgUgAkEQakkEQCAFBEAgACgCCCIGQQZBICAFQQFrZ2siBSAFQQZJG0ECdEGACGoiBSgCADYCACAFIAY2AgALIABBwAAgAkEBdEEQaiIFIAVBwABJGzYCECAAIAAoAhAQADYCCAsgACgCCCEFA0AgAiAESwRAIAQgBWogASAEaikDADcDACAEQQhqIQQMAQsLIAAgAjYCDCAAIAM3AwALOwEBfyAAIAFBAnQiAUGAGWooAgAiAEH/////B3EgAUGACWooAgAiAiACIAFBgBFqKAIAaiAAQR92EAcLzQMDBH8BfgF8IAAgACsDACAEuKA5AwAgBEECdCEFIAAoAkRFBEAgACABIAIgAyAFECQiBiAFRgRADwtBACEEIABBgIABEAA2AkQDQCAEIAAoAjBJBEAgACgCRCEIIAAgBBATIgkgCUIdiIVCpb7j9NGMh9mff34iCUIOhkKAwACEeadBAWoiBwRAIAcgCCAJQjKIp2oiCC0AAEsEQCAIIAc6AAALCyAEQQFqIQQMAQsLIAArAwghCkEAIQQDQCAEIAAoAjBJBEAgCiAAKAIoIARBBHRqIgcoAgi4IAcoAgy4oqAhCiAEQQFqIQQMAQsLIAAgCjkDCCAAKAIoIgRBBkEgIAAoAixBBHRBAWtnayIHIAdBBkkbQQJ0QYAIaiIHKAIANgIAIAcgBDYCACAAKAIgIgRBBkEgIAAoAiRBA3RBB2pnayIHIAdBBkkbQQJ0QYAIaiIHKAIANgIAIAcgBDYCAANAIAAoAjgiBARAIAAgBCgCADYCOCAEQQZBICAEKAIEQQFrZ2siByAHQQZJG0ECdEGACGoiBygCADYCACAHIAQ2AgAMAQsLIABBADYCICAAQQA2AiggAEEANgIwCyAAIAEgAiADIAYgBRAlC6ILAwN+An8BfCADIAIgBGoiCGsiCUEQa0EESQR/IAgtAABBMEcFQQALBH4gA0EIaykDACEFIANBEGspAwAhBiAJQRBGBH5CAAUgA0EYaykDACAJQRBrIghBCE8EfkIABUJ/IAhBA3StiAsiB0J/hYMgB0Kw4MCBg4aMmDCDhAshByAFQvDhw4ePnrz4cIMgBUKGjJiw4MCBgwZ8QvDhw4ePnrz4cINCBIiEQrPmzJmz5syZM1EEfyAGQvDhw4ePnrz4cIMgBkKGjJiw4MCBgwZ8QvDhw4ePnrz4cINCBIiEQrPmzJmz5syZM1EFQQALBH8gCUEQRgR/QQEFIAdC8OHDh4+evPhwgyAHQoaMmLDgwIGDBnxC8OHDh4+evPhwg0IEiIRCs+bMmbPmzJkzUQsFQQALBH4gB0KPnrz48OHDhw+DQoEUfkIIiEL/gfyH8J/A/wCDQoGAkAN+QhCIQv//g4Dw/z+DQoGAgICA4gl+QiCIQoDC1y9+IAZCj568+PDhw4cPg0KBFH5CCIhC/4H8h/CfwP8Ag0KBgJADfkIQiEL//4OA8P8/g0KBgICAgOIJfkIgiHxCgMLXL34gBUKPnrz48OHDhw+DQoEUfkIIiEL/gfyH8J/A/wCDQoGAkAN+QhCIQv//g4Dw/z+DQoGAgICA4gl+QiCIfAVCAAsFQgALIgVC/////////w9YIAVC////////////AFZyBEAgACABEAIPC0IAIAV9IAUgBBsiBbkhCiAAKAJIRQRAIAAQDzYCSCAAIAU3A1AgACAFNwNYCyAFIAApA1BTBEAgACAFNwNQCyAFIAApA1hVBEAgACAFNwNYCyMWQQJ0IgRBgMkAaiACNgIAIARBgNEAaiADIAJrIgM2AgAgA61Clfip+pe33puef4UhBQNAIANBCE8EQCACKQMAIAWFQqW+4/TRjIfZn39+IgVCIIggBYUhBSACQQhqIQIgA0EIayEDDAELCyMWQQN0IgRBgNkAaiADBH4gAikDAEJ/QsAAIANBA3StfYiDIAWFQqW+4/TRjIfZn39+IgVCIIggBYUFIAULQpP757KG17/0Vn4iBUIgiCAFhTcDACAEQYDpAGogCjkDACMWQQFqJBYjFQRAIAAoAgBBBUYEQCAAIAEQHwUgAUECdCIEQYAZaigCAEH/////B3EhCSAEQYARaigCACIDIQIgA61Clfip+pe33puef4UhBiAEQYAJaigCACIEIQgDQCACQQhPBEAgCCkDACAGhUKlvuP00YyH2Z9/fiIFQiCIIAWFIQYgCEEIaiEIIAJBCGshAgwBCwsgA61Crf7V5NSF/ajYAIUhBQNAIANBCE8EQCAEKQMAIAWFQpP757KG17/0Vn4iBUIdiCAFhSEFIARBCGohBCADQQhrIQMMAQsLIAApAzAgAwR+IAQpAwBCf0LAACADQQN0rX2IgyAFhUKT++eyhte/9FZ+IgVCHYggBYUFIAULQqW+4/TRjIfZn39+IgVCH4ggBYWFQgSFQpP757KG17/0Vn4hBSMTIwggCWpBBHRqIgMpAwAhByADIAcgACkDKCACBH4gCCkDAEJ/QsAAIAJBA3StfYiDIAaFQqW+4/TRjIfZn39+IgZCIIggBoUFIAYLQpP757KG17/0Vn4iBkIgiCAGhYVCBIVCpb7j9NGMh9mff34iBkIgiCAGhXw3AwAgAyADKQMIIAUgBUIdiIV8NwMICwsgACgCPARAAkAgAUECdEGAGWooAgBB/////wdxIQEgACgCOCICKAIAQXlxIAAoAgBBBUYNAAR/QQAFIAIoAgBBAnEEfyAKIAAoAjgiACsDCGYEfyAKIAArAxBlBUEACwR/IAogACsDGGQFQQALBH8gCiAAKwMgYwVBAAsFQQELC0UEQCABQYD5AGpBAToAAAsLCwswACAAKAIoBEAPCyAAQYCAARAANgIoIAAoAiRFBEAgAEGAgAEQADYCJAsgAEEBEBkLpwcEBX8HewJ+AnwgAkUEQA8LIAEgAkEDdGohBSAB/QoDACIJIQggASEDA0AgA0EQaiIEIAVNBEAgCSAD/QAEACIN/fYBIQkgCCAN/fcBIQggCiAN/fABIQogCyANIA398gH98AEhCyAMIA39eiAN/Uj9UCEMIAQhAwwBCwsgAyAFSQRAIAkgA/0KAwAiDv32ASEJIAogA/1dAwAiDf3wASEKIAsgDSAN/fIB/fABIQsgDCAO/XogDv1I/VAhDCAIIA799wEhCAsgCf0hACAJ/SEBpCISIAArAwhjBEAgACASOQMICyAI/SEAIAj9IQGlIhEgACsDEGQEQCAAIBE5AxALIAAgACsDACACuKA5AwAgBSAAKAIoBH8gAQUgACABIAUQNgsiA0YEQA8LIAz9U0UgASADRiASRAAAAAAAAFDBZnEgEUQAAAAAAABQQWVxcQRAIAAoAiRBzOEAQcwhIAr9IQAgCv0hAaAiEUQAAAAAAAAAAGMbaiICKAIAIgFFBEAgAkGAARAAIgE2AgALIAEgEZn8ByIPIAEpAyh8IhA3AyggASABKQMwIA8gEFatfDcDMCABIAv9IQAgC/0hAaD8ByIPIAEpA1h8IhA3A1ggASABKQNgIA8gEFatfDcDYEEAIQFBACECIAAoAiQhBiAAKAIoIQQgACAAKAIwIAUgA2tBA3ZqNgIwIAAoAjBBgIAETwRAIAAoAighB/0Mf39/f39/f39/f39/f39/fyEJA0AgAUGAgAFJBEAgCSABIAdq/QAEAP13IQkgAUEQaiEBDAELC0H/ACEBQYD7ACAJ/R0ANwMAQYj7ACAJ/R0BNwMAA0AgAkEQSQRAIAEgAkGA+wBqLQAAIgcgASAHSRshASACQQFqIQIMAQsLIAAgATYCLCAAQQA2AjALIAAoAiwhAgNAIAMgBUkEQCAGIAMpAwAiD0I0iEIChqdqIgEoAgAiAEUEQCABQYABEAAiADYCAAsgACgCBCIBRQRAIABBgCAQACIBNgIECyABIA9CKohC/weDQgKGp2oiACAAKAIAQQFqNgIAIAIgD0Kd+Kn6l7fem55/hUKlvuP00YyH2Z9/fiIPIA9CIIiFQpP757KG17/0Vn4iDyAPQiCIhSIPIA9CHYiFQqW+4/TRjIfZn39+Ig9CDoZCgMAAhHmnQQFqIgBJBEAgACAEIA9CMoinaiIBLQAASwRAIAEgADoAAAsLIANBCGohAwwBCwsFIAAgAyAFEDcLC50BAQJ/IzMjEEECdGoiBSMIIAFqNgIAIyJBAnQiBiAFaiAAKAIINgIAIAUgBkEBdGogAiMFayAEazYCACAFIAZBA2xqIAMjBWsgBGo2AgAjEEEBaiQQIAAoAgAhAiAAKAI8BH9BAQUgAkEERyIABEAgAkEGRyEACyAABEAgAkEFRyEACyACQQdHIAAgABsLBEAgAUGA+QBqQQE6AAALC7oDAQR+IAFC/////////weDIAFCAYZCNYhCAFKtQjSGhCIBQhqIIQMgACABQv////8PgyACfiIEIAApAyh8IgU3AyggACAAKQMwIAQgBVatfDcDMCAAIAFCIIggAn4iBEIghiIFIAApAyh8IgY3AyggACAFIAZWrSAAKQMwIARCIIh8fDcDMCAAIAMgA34iBEL/////D4MgAn4iBSAAKQM4fCIGNwM4IAAgACkDQCAFIAZWrXw3A0AgACAEQiCIIAJ+IgRCIIYiBSAAKQM4fCIGNwM4IAAgBSAGVq0gACkDQCAEQiCIfHw3A0AgACABQv///x+DIgEgA34iA0L/////D4MgAn4iBCAAKQNIfCIFNwNIIAAgACkDUCAEIAVWrXw3A1AgACADQiCIIAJ+IgNCIIYiBCAAKQNIfCIFNwNIIAAgBCAFVq0gACkDUCADQiCIfHw3A1AgACABIAF+IgFC/////w+DIAJ+IgMgACkDWHwiBDcDWCAAIAApA2AgAyAEVq18NwNgIAAgAUIgiCACfiIBQiCGIgIgACkDWHwiAzcDWCAAIAIgA1atIAApA2AgAUIgiHx8NwNgC4AGAgJ+BX8DQCADIAhLBEAgCEEFdEGAsgFqIQcgAEEHRgR/IwMgCEECdGo0AgAiBELYilRTIARCoIGzAVVyBH9BAAUgBEKd6jR8pyIGQbH1CG4hCSAHIAYgCUGx9QhsayIGIAZBtAtuayAGQaydAm5qIAZBsPUIbmtB7QJuIgogCUGQA2xqIAYgCkHtAmwgCkECdmogCkHkAG5rayIGQQVsQQJqQZkBbSIJQQNqIAlBCWsgCUEKSBsiCkECTGpBkM4AbCAKQeQAbGogBiAJQZkBbEECakEFbmtqQf+R9AFrrSIEQpDOAIAgBEKQzgCCQiCGhCIEQvbRAH5CFIhC/4CAgPAPgyIFIAQgBULkAH59QhCGhCIEQucAfkIKiEKPgLyA8IHAB4MiBSAEIAVCCn59QgiGhEKw4MCBg4aMmDB8/RL9DAABAgMQBAUQBgcQEBAQEBD9Dv0MAAAAAC0AAC0AAAAAAAAAAP1Q/QsEAEEKCwUjAyAIQQN0aikDACABIAIgBxApCyIGRQRAQQAPCyAIQQJ0IglBgAlqIAc2AgAgCUGAEWogBjYCACAJQYAZaiAINgIAIAhBA3RBgDlqAn4gBkEQSwRAIAatQpX4qfqXt96bnn+FIQQDQCAGQQhPBEAgBykDACAEhUKlvuP00YyH2Z9/fiIEQiCIIASFIQQgB0EIaiEHIAZBCGshBgwBCwsgBgR+IAcpAwBCf0LAACAGQQN0rX2IgyAEhUKlvuP00YyH2Z9/fiIEQiCIIASFBSAEC0KT++eyhte/9FZ+IgRCIIggBIUMAQsgBq1Clfip+pe33puef4UiBCAHKQMAQn9CfyAGQQN0IgmthkJ/hSAGQQhPG4OFQqW+4/TRjIfZn39+IgVCIIggBYUiBSAEIAYbIAUgBykDCEJ/Qn8gCUFAaq2GQn+FIAZBEEYbg4VCpb7j9NGMh9mff34iBCAEQiCIhSAGQQhNG0KT++eyhte/9FZ+IgRCIIggBIULNwMAIAhBAWohCAwBCwsgAyQEQQELpwYCCX8CfiMDIQJBASQGA0AgASAJSwRAIAAgAkkgACACa0EESXIEQEEADwsgAigCACIFIAAgAkEEaiIDa0sEQEEADwsgAyEEIAUhAgJAA0AgAkEASgRAIAT9AAQA/WQhBkEBIQggAkEQTgR/IAYFIAZBASACdEEBa3ELDQIgBEEQaiEEIAJBEGshAgwBCwtBACEICyAIBEAgAyAFaiEGIAMhAgJAA0AgAiAGSQRAIAItAAAiB0GAAUkEQCACQQFqIQIMAgtBACEIIAdBwgFJIAdB9AFLciAHQeABSQR/QQEFQQJBAyAHQfABSRsLIgogBiACa09yDQIgAi0AASEEIAdB4AFGBH9BoAEFQZABQYABIAdB8AFGGwsgBEsEf0EBBSAHQe0BRgR/QZ8BBUGPAUG/ASAHQfQBRhsLIARJCw0CQQIhBANAIAQgCk0EQCACIARqLQAAQcABcUGAAUcNBCAEQQFqIQQMAQsLIAIgCkEBamohAgwBCwtBASEICwVBASEICyAIRQRAQQAPCyAFQYCAwABLBEBBAiQGQQAPCyAJQQJ0IgJBgAlqIAM2AgAgAkGAEWogBTYCACACQYAZaiAJNgIAIAlBA3RBgDlqAn4gBUEQSwRAIAWtQpX4qfqXt96bnn+FIQsgAyEEIAUhAgNAIAJBCE8EQCAEKQMAIAuFQqW+4/TRjIfZn39+IgtCIIggC4UhCyAEQQhqIQQgAkEIayECDAELCyACBH4gBCkDAEJ/QsAAIAJBA3StfYiDIAuFQqW+4/TRjIfZn39+IgtCIIggC4UFIAsLQpP757KG17/0Vn4iC0IgiCALhQwBCyAFrUKV+Kn6l7fem55/hSIMIAMpAwBCf0J/IAVBA3QiAq2GQn+FIAVBCE8bg4VCpb7j9NGMh9mff34iC0IgiCALhSILIAwgBRsgCyADKQMIQn9CfyACQUBqrYZCf4UgBUEQRhuDhUKlvuP00YyH2Z9/fiILIAtCIIiFIAVBCE0bQpP757KG17/0Vn4iC0IgiCALhQs3AwAgAyAFaiECIAlBAWohCQwBCwsgASQEIAIkA0EAJAZBAQvtAQIBfAV/A0AgASADSwRAIwMgA0ECdGohBiAAQQVGBHwjAyADQQN0aisDAAUgAEEERgR8IAYqAgC7BSAAQQFGBHwgBigCALcFIAYoAgC4CwsLIgIgAqFEAAAAAAAAAABiIgYEQCMUQQN0QYCiAWoiByADNgIAIAcgAiACYgR/QQAFQQFBAiACRAAAAAAAAAAAZBsLNgIEIxRBAWokFAVBASAFIAIgAp1iGyEFCyAEQQN0QYAhaiACRAAAAAAAAAAAoDkDACAEQQJ0QYAxaiADNgIAIAQgBkVqIQQgA0EBaiEDDAELCyAFJCEgBCQLC+EGAgV/A34DQCAAIANLBEAjAyADQQN0aikDACIGQv////////8PVyAGQoGAgICAgIBwWXEEQCMLQQN0QYAhaiAGuTkDACMLQQJ0QYAxaiADNgIAIwtBAWokCwUjBEEDdEGAkgFqIAY3AwAjBEEFdEGAsgFqIgIhASAGQgBTBEAgAUEtOgAAIAFBAWohAQtCACAGfSAGIAZCAFMbIgZCgICE/qbe4RGAIgdC5ABaBEAgASAHQuQAgEIwfDwAACABQQFqIQELIAdCCloEQCABIAdCCoBCCoJCMHw8AAAgAUEBaiEBCyAHQgBSBEAgASAHQgqCQjB8PAAAIAFBAWohAQsgASAGQoCAhP6m3uERgiIGQoDC1y+AIgdCkM4AgCAHQpDOAIJCIIaEIgdC9tEAfkIUiEL/gICA8A+DIgggByAIQuQAfn1CEIaEIgdC5wB+QgqIQo+AvIDwgcAHgyIIIAcgCEIKfn1CCIaEQrDgwIGDhoyYMHw3AwAgASAGQoDC1y+CIgZCkM4AgCAGQpDOAIJCIIaEIgZC9tEAfkIUiEL/gICA8A+DIgcgBiAHQuQAfn1CEIaEIgZC5wB+QgqIQo+AvIDwgcAHgyIHIAYgB0IKfn1CCIaEQrDgwIGDhoyYMHw3AwgjBCIFQQJ0IgRBgAlqIAI2AgAgBEGAEWogAUEQaiACayIBNgIAIARBgBlqIAM2AgAgBUEDdEGAOWoCfiABQRBLBEAgAa1Clfip+pe33puef4UhBgNAIAFBCE8EQCACKQMAIAaFQqW+4/TRjIfZn39+IgYgBkIgiIUhBiACQQhqIQIgAUEIayEBDAELCyABBH4gAikDAEJ/QsAAIAFBA3StfYiDIAaFQqW+4/TRjIfZn39+IgYgBkIgiIUFIAYLQpP757KG17/0Vn4iBiAGQiCIhQwBCyABrUKV+Kn6l7fem55/hSIGIAIpAwBCf0J/IAFBA3QiBK2GQn+FIAFBCE8bg4VCpb7j9NGMh9mff34iByAHQiCIhSIHIAYgARsgByACKQMIQn9CfyAEQUBqrYZCf4UgAUEQRhuDhUKlvuP00YyH2Z9/fiIGQiCIIAaFIAFBCE0bQpP757KG17/0Vn4iBiAGQiCIhQs3AwAjBEEBaiQECyADQQFqIQMMAQsLC5ADAgN/A34gACAAKwMARAAAAAAAAPA/oDkDACAAIAEgACsDCKQ5AwggACABIAArAxClOQMQIAAoAiRFBEAgAEGAgAEQADYCJAsgACgCJCABvSIFQjSIQgKGp2oiAigCACIARQRAIAJBgAEQACIANgIACyAFQv////////8HgyAFQgGGQjWIQgBSrUI0hoQiBkIaiCEHIAAgACkDCCAGfDcDCCAAIAApAxAgByAHfnw3AxAgBkL///8fgyIGQgBSBEAgACAAKQMYIAYgB358NwMYIAAgACkDICAGIAZ+fDcDIAsgACgCBCICRQRAIABBgCAQACICNgIECyACIAVCKohC/weDQgKGp2oiAiACKAIAQQFqNgIAIAAgACgCAEEBaiICNgIAIAJBgARGBEBBACECA0AgAkEESQRAIABBCGogAkEDdGoiBCkDACIFIABBKGogAkEEdGoiAykDAHwhBiADIAY3AwAgAyADKQMIIAUgBlatfDcDCCAEQgA3AwAgAkEBaiECDAELCyAAQQA2AgALC+IBAQF/IAEhAgNAIAItAABBMGtBCkkEQCACQQFqIQIMAQsLIAEtAABBMEYgAiABQQFqR3EEQEEADwsgAi0AAEEuRgRAIAJBAWoiAgNAIAItAABBMGtBCkkEQCACQQFqIQIMAQsLIAJGBEBBAA8LCyACLQAAQSByQeUARgRAIAJBAWoiAi0AAEErRgR/QQEFIAItAABBLUYLBEAgAkEBaiECCyACIQEDQCACLQAAQTBrQQpJBEAgAkEBaiECDAELCyABIAJGIAIgAUECaktyBEBBAA8LCyACQQAgAiAAa0HIAU0bCyQBAX9B0AAQACIAQX82AhAgAEEUEAA2AhggAEEUEAA2AhwgAAu2EwMJfwJ+A3sgACgCOCIGKAIAIQcDQCABIAhLBEAgCEECdCICQYAJaigCACEAIAJBgBFqKAIAIQUgB0HveHEEQEEAIQIFIAdBEHEEQCAGKAJEIAhBA3RBgDlqKQMAIguncSEJA0ACQEEAIQIgBigCQCAJQQR0aiIDKAIIIgpFDQBBASECIAMpAwAgC1EEfyADKAIMIAVGBUEACwR/QQAhAwJ/A0AgA0EIaiIEIAVNBEBBACADIApqKQMAIAAgA2opAwBSDQIaIAQhAwwBCwsgAyAFRgR+QgAFIAMgCmopAwAgACADaikDAIVCf0LAACAFIANrQQN0rX2IgwtQCwVBAAsNACAGKAJEIAlBAWpxIQkMAQsLBUEBIQILCyACBH8gB0GAAXEEfyAFIAYoAjhNBH8gBa0gBjUCNEIChloFQQALBH9BAQUCfyAFQRBNBEAgBSAA/QAEAP0MwMDAwMDAwMDAwMDAwMDAwP0l/WRBASAFdEEBa3FpawwBCyAAIAVqQRBr/QAEACENQQAhAgNAIAJBEGoiAyAFSQRAIA0gACACav0ABAD9UCENIAMhAgwBCwsgDf1kBH8gBSEDQQAhAgNAIAJBEGoiBCAFTQRAIAMgACACav0ABAD9DMDAwMDAwMDAwMDAwMDAwMD9Jf1kaWshAyAEIQIMAQsLIAMgACACav0ABAD9DMDAwMDAwMDAwMDAwMDAwMD9Jf1kQQEgBSACa3RBAWtxaWsFIAULCyICIAYoAjhNBH8gAiAGKAI0TwVBAAsLBUEBCwVBAAsEQCAHQYACcQRAAkAgBigCPCICQQFGBEAgBUEKRgRAQQAhAgJAIAApAwAiC0KAgICA8J+AgH+DQoCAgIDQhYCALVINACALQv////+P4P//AINCgICAgICGgIAwhCEMIAAtAAhBMGsiA0EDSwR/QQEFIAxC8OHDh4+evPhwgyAMQoaMmLDgwIGDBnxC8OHDh4+evPhwg0IEiIRCs+bMmbPmzJkzUgsgAC0ACUEwayIEQQlLcg0AIANBCmwgBGoiA0UgC0IwiEIPg6cgC0IoiEIPg6dBCmxqIgRBAWtBC0tyDQBBASECIANBHUkNACAEQQJHBEAgAyAEQeD9AGotAABNIQIMAQtBASALQhiIQg+DpyALQg+Dp0HoB2wgC0IIiEIPg6dB5ABsaiALQhCIQg+Dp0EKbGpqIgJBA3EgA0EdRxsEf0EBBSACQeQAcAR/QQAFIAJBkANwCwtFIQILBUEAIQILDAELIAJBAkYEQCAFQRRJBH9BAAVBACECAkAgACkDACILQoCAgIDwn4CAf4NCgICAgNCFgIAtUg0AIAtC/////4/g//8Ag0KAgICAgIaAgDCEIQwgAC0ACEEwayIDQQNLBH9BAQUgDELw4cOHj568+HCDIAxChoyYsODAgYMGfELw4cOHj568+HCDQgSIhEKz5syZs+bMmTNSCyAALQAJQTBrIgRBCUtyDQAgA0EKbCAEaiIDRSALQjCIQg+DpyALQiiIQg+Dp0EKbGoiBEEBa0ELS3INAEEBIQIgA0EdSQ0AIARBAkcEQCADIARB4P0Aai0AAE0hAgwBC0EBIAtCGIhCD4OnIAtCD4OnQegHbCALQgiIQg+Dp0HkAGxqIAtCEIhCD4OnQQpsamoiAkEDcSADQR1HGwR/QQEFIAJB5ABwBH9BAAUgAkGQA3ALC0UhAgsgAgshA0EAIQICQCADBH8gAC0ACkHUAEcFQQELDQAgAC0ADUE6RwR/QQEFIAAtABBBOkcLDQBB4wAgAC0ADEEwayIDIAAtAAtBMGsiBEEKbGogA0EJSyAEQQlLchtBF0sEf0EBBUHjACAALQAPQTBrIgMgAC0ADkEwayIEQQpsaiADQQlLIARBCUtyG0E7SwsEf0EBBUHjACAALQASQTBrIgMgAC0AEUEwayIEQQpsaiADQQlLIARBCUtyG0E7SwsNACAAIAVqIQQgAEETaiIDLQAAQS5GBEAgA0EBaiIDIQkDQCADIARJBH8gAy0AAEEwa0EJTQVBAAsEQCADQQFqIQMMAQsLIAMgCUYNAQsgA0EBaiAERgRAIAMtAABB2gBGIQIMAQsgA0EGaiAERwR/QQEFIAMtAAAiBEEtRyAEQStHcQsEf0EBBSADLQADQTpHCw0AQeMAIAMtAAJBMGsiAiADLQABQTBrIgRBCmxqIAJBCUsgBEEJS3IbQRhJBH9B4wAgAy0ABUEwayICIAMtAARBMGsiA0EKbGogAkEJSyADQQlLchtBPEkFQQALIQILDAELIAJBA0YEQCAAIAUQVyECDAELIAVBJEYEfyAA/QAEECEOIAD9AAQUIQ8gAP0ABAAiDf0MLS0tLS0tLS0tLS0tLS0tLf0j/WRBgMIARwR/QQEFIA79DC0tLS0tLS0tLS0tLS0tLS39I/1kQYQBRwsEf0EBBSAP/QwtLS0tLS0tLS0tLS0tLS0t/SP9ZEEIRwsEf0EABSAN/QwgICAgICAgICAgICAgICAg/VD9DGFhYWFhYWFhYWFhYWFhYWH9cf0MBQUFBQUFBQUFBQUFBQUFBf0qIA39DDAwMDAwMDAwMDAwMDAwMDD9cf0MCQkJCQkJCQkJCQkJCQkJCf0q/VAgDf0MLS0tLS0tLS0tLS0tLS0tLf0j/VD9YwR/IA79DCAgICAgICAgICAgICAgICD9UP0MYWFhYWFhYWFhYWFhYWFhYf1x/QwFBQUFBQUFBQUFBQUFBQUF/SogDv0MMDAwMDAwMDAwMDAwMDAwMP1x/QwJCQkJCQkJCQkJCQkJCQkJ/Sr9UCAO/QwtLS0tLS0tLS0tLS0tLS0t/SP9UP1jBUEACwR/IA/9DCAgICAgICAgICAgICAgICD9UP0MYWFhYWFhYWFhYWFhYWFhYf1x/QwFBQUFBQUFBQUFBQUFBQUF/SogD/0MMDAwMDAwMDAwMDAwMDAwMP1x/QwJCQkJCQkJCQkJCQkJCQkJ/Sr9UCAP/QwtLS0tLS0tLS0tLS0tLS0t/SP9UP1jBUEACwsFQQALIQILBUEBIQILBUEAIQILIAIEfyAHQYAEcQR/IAYoAlAhAkEBIQMCf0EBIAYoAlQiBC0AAUECcQ0AGiAAIAVqIQUDQCAAIAVJBEBBACAALQAAIglB/wBLDQIaQQEgBCACIANBB3QgCWpBAXRqLwEAIgNqLQAAQQJxDQIaQQAgA0UNAhogAEEBaiEADAELCyADIARqLQAAQQFxCwVBAQsFQQALRQRAIAhBAnRBgBlqKAIAQf////8HcUGA+QBqQQE6AAALIAhBAWohCAwBCwsLIgEBfiADKQMAIgQgAlIEQCACIARUDwsgACABIAMQFEEASAsiAQF+IAMpAwAiBCACUgRAIAIgBFYPCyAAIAEgAxAUQQBKC6oBAQF+IAAoAiggAUEEdGoiASgCBCIArUKV+Kn6l7fem55/hSECIAEoAgAhAQNAIABBCE8EQCABKQMAIAKFQqW+4/TRjIfZn39+IgJCIIggAoUhAiABQQhqIQEgAEEIayEADAELCyAABH4gASkDAEJ/QsAAIABBA3StfYiDIAKFQqW+4/TRjIfZn39+IgJCIIggAoUFIAILQpP757KG17/0Vn4iAkIgiCAChQvyAQEFfyABIAIoAgwiAyABIANJGyEDAkAgAigCCCIFIABGDQAgAEEHcSAFQQdxRgRAA0AgAEEHcQRAQQAhBCADRQ0DIAAtAAAiBiAFLQAAIgdrIQQgBiAHRw0DIANBAWshAyAAQQFqIQAgBUEBaiEFDAELCwNAIANBCE8EQCAAKQMAIAUpAwBRBEAgAEEIaiEAIAVBCGohBSADQQhrIQMMAgsLCwsDQCADIgRBAWshAyAEBEAgAC0AACIGIAUtAAAiB2shBCAGIAdHDQIgAEEBaiEAIAVBAWohBQwBCwtBACEECyAEBH8gBAUgASACKAIMawsLbAEDfyMWRQRADwsgACgCQCECIxYhA0GA6QAhAQNAIAEgA0EDdEGA6QBqSQRAIAIgASsDABANIAFBCGohAQwBCwsgACgCSEGAyQBBgNEAQYDZACMWEAMgACgCSCgCRARAIAAoAkAQBQtBACQWC/4HBAJ7Cn8BfgF8IAAoAgBBBUYhBiAAKAIUQQBHIQoDQCABIAVLBEAgBUECdCIEQYARaigCACIMIARBgAlqKAIAIgctAABBLUYiCGshCSAHIAxqIQwCQCAGBH8gDCAHIAhqIgRrIg1FIAQtAABBMGtBCUtyBH9BAQUgDEEBay0AAEEwa0EJSwsEf0EABSANQQFGBH9BAQUgBC0AAEEwRwsEf0EBBSAELQABQTBrQQlLCwsFQQELRQRAIABBATYCDAwBCyAJQRFrQQNJBH8gDEEIaykDACIOQvDhw4ePnrz4cIMgDkKGjJiw4MCBgwZ8QvDhw4ePnrz4cINCBIiEQrPmzJmz5syZM1EFQQALBH8gDEEQaykDACIOQvDhw4ePnrz4cIMgDkKGjJiw4MCBgwZ8QvDhw4ePnrz4cINCBIiEQrPmzJmz5syZM1EFQQALBH8gDEEYaykDACAJQRBrIgRBCE8EfkIABUJ/IARBA3StiAsiDkJ/hYMgDkKw4MCBg4aMmDCDhCIOQvDhw4ePnrz4cIMgDkKGjJiw4MCBgwZ8QvDhw4ePnrz4cINCBIiEQrPmzJmz5syZM1EFQQALBEAgACAFIAcgDCAIEAQMAQsgBiAJQQFrQRBJBH4gDEEQa/0ABAAiAv0MLi4uLi4uLi4uLi4uLi4uLv0jIAlBsP0Aav0ABAAiA/1O/WQhDSAC/QwwMDAwMDAwMDAwMDAwMDAw/XEgA/1OIQJBECEEAn4gDQRAQn9BASAJQQFGIA0gDUEBa3EbDQEaIAJBDyANaGsiBEEEdEGg+wBq/QAEAP0OIQILQn8gAv0MCQkJCQkJCQkJCQkJCQkJCf0o/VMNABogBCQrIAL9DP8A/wD/AP8A/wD/AP8A/wD9Tv0MCgAKAAoACgAKAAoACgAKAP2VASACQQj9jQH9jgH9DGQAAQBkAAEAZAABAGQAAQD9ugEiAv0bA6wgAv0bAqxCkM4AfnwgAv0bAawgAv0bAKxCkM4AfnxCgMLXL358CwVCfwsiDkL/////////D1gEfCMrQRBHIgQEfCAOuSMrQQN0QfD9AGorAwCjBSAOuQsFIAcgCGogDCAGECciBEEBRgRAIAAgBSAHIAwgCBAEDAILIARBAkYEQCAAIAUQAgwCCyAEQQNGBEAgBgRAIABBATYCDAUgACAFEAILDAILQQEhBCMfCyIPIA+dYnIgCiAKRSAEcRshCiMVQQAgBhsEQCAAIAUQHwsgC0EDdEGAIWpEAAAAAAAAAAAgD6EgDyAIGzkDACALQQJ0QYAxaiAFQQJ0QYAZaigCAEH/////B3E2AgAgC0EBaiELCyAFQQFqIQUMAQsLIAAQFSAAIAo2AhQgCwtEACAAKAJIRQRAIAAQDzYCSCAAIAE3A1AgACABNwNYCyABIAApA1BTBEAgACABNwNQCyABIAApA1hVBEAgACABNwNYCwumAgIBfAJ/QYD5AEEAQYAC/AsAIAFBBk8EQCAAIwQQEAUgACMLECAgACgCOCgCACEGQQAhAQNAIAEjBEkEQCABQQN0QYCSAWopAwC5IQQgBkF5cQR/QQAFIAZBAnEEfyAEIAAoAjgiBSsDCGYEfyAEIAUrAxBlBUEACwR/IAQgBSsDGGQFQQALBH8gBCAFKwMgYwVBAAsFQQELC0UEQCABQQJ0QYAZaigCAEGA+QBqQQE6AAALIAFBAWohAQwBCwtBACEAA0AgACMUSQRAIABBA3RBgKIBaigCAEGA+QBqQQE6AAAgAEEBaiEADAELCwsgA0GA+QAgAvwKAABBACEAA0AgACACSQRAIxcgAEGA+QBqKQMAQgBSaWokFyAAQQhqIQAMAQsLC6IFAgd/BH4gACgCGCIERQRADwsgACgCHEEBaiEHA0AgBSAHSQRAIAQgBUEEdGoiAikDCCIKQgBSBEAgACgCJCACKQMAIglCNIhCAoanaiIDKAIAIgJFBEAgA0GAARAAIgI2AgALIApCAVFBACABGwRAIAlC/////////weDIAlCAYZCNYhCAFKtQjSGhCILQhqIIQwgAiACKQMIIAt8NwMIIAIgAikDECAMIAx+fDcDECALQv///x+DIgtCAFIEQCACIAIpAxggCyAMfnw3AxggAiACKQMgIAsgC358NwMgCyACKAIEIgNFBEAgAkGAIBAAIgM2AgQLIAMgCUIqiEL/B4NCAoanaiIDIAMoAgBBAWo2AgAgAiACKAIAQQFqIgM2AgAgA0GABEYEQEEAIQMDQCADQQRJBEAgAkEIaiADQQN0aiIIKQMAIgsgAkEoaiADQQR0aiIGKQMAfCEMIAYgDDcDACAGIAYpAwggCyAMVq18NwMIIAhCADcDACADQQFqIQMMAQsLIAJBADYCAAsFIAIgCSAKEAgLIAEEQCAKQgFSBEAgAigCBCIDRQRAIAJBgCAQACIDNgIECyADIAlCKohC/weDQgKGp2oiAiACKAIAIAqnajYCAAsgACgCKCECIAlCnfip+pe33puef4VCpb7j9NGMh9mff34iCUIgiCAJhUKT++eyhte/9FZ+IglCIIggCYUiCUIdiCAJhUKlvuP00YyH2Z9/fiIJQg6GQoDAAIR5p0EBaiIDBEAgAyACIAlCMoinaiICLQAASwRAIAIgAzoAAAsLCwsgBUEBaiEFDAELCyABRQRADwsgBEEGQSAgB0EEdEEBa2drIgEgAUEGSRtBAnRBgAhqIgEoAgA2AgAgASAENgIAIABBADYCGAuABgIGfwJ+A0AgASAJSwRAIAlBAnQiBEGAGWooAgBB/////wdxIQggBEGACWooAgAhBiAEQYARaigCACEFAkACf0EBIAAoAgAiBEEGRiAEQQRGciAEQQVGcg0AGiAEQQNGBEACfyAFQQRGBEAgBigCACIEQdTk1asGRiAEQfTk1asGRnIgBEHUpNWqBEZyDAELQQAgBUEFRw0AGkECQQAgBikDAEL//////x+DIgpCxsKxm9cMUSAKQubCsZvXDFFyIApCxoKxmtUIUXIbCwR/IAYtAABB4QBPBUEACwwBC0EAIARBAkcgBEEBR3ENABpBACAFIAZqIgQgBkEBaiAGIAYtAABBLUYbIgdrQQFrQRJLDQAaIAVBAUYgBy0AAEEwRg0AGgNAIAQgB0sEQEEAIActAABBMGtBCUsNAhogB0EBaiEHDAELC0EBC0UEQCAIQfD/AGpBAjoAAAwBCyAFrUKV+Kn6l7fem55/hSEKIAYhBCAFIQcDQCAHQQhPBEAgBCkDACAKhUKlvuP00YyH2Z9/fiIKIApCIIiFIQogBEEIaiEEIAdBCGshBwwBCwsgBwR+IAQpAwBCf0LAACAHQQN0rX2IgyAKhUKlvuP00YyH2Z9/fiIKIApCIIiFBSAKC0KT++eyhte/9FZ+IgogCkIgiIUhCyAFrUKt/tXk1IX9qNgAhSEKA0AgBUEITwRAIAYpAwAgCoVCk/vnsobXv/RWfiIKQh2IIAqFIQogBkEIaiEGIAVBCGshBQwBCwsgBQR+IAYpAwBCf0LAACAFQQN0rX2IgyAKhUKT++eyhte/9FZ+IgpCHYggCoUFIAoLQqW+4/TRjIfZn39+IgpCH4ggCoUhCiADIAhBBHRqIQQgAgRAIAQgCzcDACAEIAo3AwgFIAQgCyAEKQMAhUKlvuP00YyH2Z9/fiILIAtCIIiFQgF8NwMAIAQgCiAEKQMIhUKT++eyhte/9FZ+IgogCkIdiIU3AwgLIAhB8P8AakEAOgAACyAJQQFqIQkMAQsLC5gOAgd/A34gACgCACIEQQFGIgcgBEECRnIEQCAHBH8gACABECgFIAAgARAWCyEBIAAoAjwEQCAAIAEQIAsgACgCQEGAISABEAYjFQRAA0AgASADSwRAIAApAyggA0EDdEGAIWopAwAiCUKd+Kn6l7fem55/hUKlvuP00YyH2Z9/fiIKQiCIIAqFQpP757KG17/0Vn4iCkIgiCAKhYVCAYVCpb7j9NGMh9mff34hCiAAKQMwIAlCpf7V5NSF/ajYAIVCk/vnsobXv/RWfiIJQh2IIAmFQqW+4/TRjIfZn39+IglCH4ggCYWFQgGFQpP757KG17/0Vn4hCSMTIwggA0ECdEGAMWooAgBqQQR0aiICIAIpAwAgCiAKQiCIhXw3AwAgAiACKQMIIAkgCUIdiIV8NwMIIANBAWohAwwBCwsLBSAEQQZGIARBBEZyBEAgARAcIAAoAjwEQCAAIAEQEAsgACgCAEEGRgR/IAAoAhAFQQELRQRAA0AgASADSwRAAkAgA0ECdCICQYAJaigCACEEAn8gAkGAEWooAgAiAkEERgRAIAQoAgAiAkHU5NWrBkYgAkH05NWrBkZyIAJB1KTVqgRGcgwBC0EAIAJBBUcNABpBAkEAIAQpAwBC//////8fgyIJQsbCsZvXDFEgCULmwrGb1wxRciAJQsaCsZrVCFFyGwtFBEAgAEEBNgIQDAELIANBAWohAwwCCwsLCyAAKAJEQYAJQYARQYA5IAEQAyMVBEADQCABIAZLBEAgBkECdCIDQYAZaigCAEH/////B3EhByADQYARaigCACICIQUgAq1Clfip+pe33puef4UhCSADQYAJaigCACIEIQMDQCAFQQhPBEAgAykDACAJhUKlvuP00YyH2Z9/fiIJQiCIIAmFIQkgA0EIaiEDIAVBCGshBQwBCwsgAq1Crf7V5NSF/ajYAIUhCgNAIAJBCE8EQCAEKQMAIAqFQpP757KG17/0Vn4iCkIdiCAKhSEKIARBCGohBCACQQhrIQIMAQsLIAApAzAgAgR+IAQpAwBCf0LAACACQQN0rX2IgyAKhUKT++eyhte/9FZ+IgpCHYggCoUFIAoLQqW+4/TRjIfZn39+IgpCH4ggCoWFQgKFQpP757KG17/0Vn4hCyMTIwggB2pBBHRqIgIpAwAhCiACIAogACkDKCAFBH4gAykDAEJ/QsAAIAVBA3StfYiDIAmFQqW+4/TRjIfZn39+IglCIIggCYUFIAkLQpP757KG17/0Vn4iCUIgiCAJhYVCAoVCpb7j9NGMh9mff34iCUIgiCAJhXw3AwAgAiACKQMIIAsgC0IdiIV8NwMIIAZBAWohBgwBCwsLBSAEQQVGBEAgACgCPARAIAAoAjgoAgBBEHEEQCABEBwLIAAgARAQCyAAKAJAQYAhIAAgARAWEAYFIARBA0YEQCAAKAI8BH8gACgCOCgCAAVBAAshBiAAKAI8BH8gACgCOCgCMAVBAwshBwNAIAEgA0sEQCADQQJ0IghBgAlqKAIAIQQCQAJ/IAhBgBFqKAIAIghBBEYEQCAEKAIAIgRB1OTVqwZGIARB9OTVqwZGciAEQdSk1aoERnIMAQtBACAIQQVHDQAaQQJBACAEKQMAQv//////H4MiCULGwrGb1wxRIAlC5sKxm9cMUXIgCULGgrGa1QhRchsLIgRFBEAgACADEAIMAQsgAiAEQQFxaiECIAUgBEEBdmohBSAGQb9/cQR/QQAFIAQgB3FBASAGQcAAcRsLRQRAIANBAnRBgBlqKAIAQf////8HcUGA+QBqQQE6AAALCyADQQFqIQMMAQsLIAAgACsDGCACuKA5AxggACAAKwMgIAW4oDkDICMVBEBBACEDA0AgASADSwRAIANBAnQiAkGAGWooAgBB/////wdxIQQgAkGACWooAgAhBQJ/IAJBgBFqKAIAIgJBBEYEQCAFKAIAIgJB1OTVqwZGIAJB9OTVqwZGciACQdSk1aoERnIMAQtBACACQQVHDQAaQQJBACAFKQMAQv//////H4MiCULGwrGb1wxRIAlC5sKxm9cMUXIgCULGgrGa1QhRchsLIgJBAUYEQCM3IAApAzCFQgOFQpP757KG17/0Vn4hCSMTIwggBGpBBHRqIgIgAikDACM2IAApAyiFQgOFQqW+4/TRjIfZn39+IgogCkIgiIV8NwMAIAIgAikDCCAJIAlCHYiFfDcDCAUgAkECRgRAIzkgACkDMIVCA4VCk/vnsobXv/RWfiEJIxMjCCAEakEEdGoiAiACKQMAIzggACkDKIVCA4VCpb7j9NGMh9mff34iCiAKQiCIhXw3AwAgAiACKQMIIAkgCUIdiIV8NwMICwsgA0EBaiEDDAELCwsFA0AgASADSwRAIAAgAxACIANBAWohAwwBCwsLCwsLC+4CAgJ+BH8DQCAAIAVLBEAgBUECdCIDQYAJaigCACEEIAVBA3RBgDlqAn4gA0GAEWooAgAiA0EQSwRAIAOtQpX4qfqXt96bnn+FIQEDQCADQQhPBEAgBCkDACABhUKlvuP00YyH2Z9/fiIBQiCIIAGFIQEgBEEIaiEEIANBCGshAwwBCwsgAwR+IAQpAwBCf0LAACADQQN0rX2IgyABhUKlvuP00YyH2Z9/fiIBQiCIIAGFBSABC0KT++eyhte/9FZ+IgFCIIggAYUMAQsgA61Clfip+pe33puef4UiASAEKQMAQn9CfyADQQN0IgathkJ/hSADQQhPG4OFQqW+4/TRjIfZn39+IgJCIIggAoUiAiABIAMbIAIgBCkDCEJ/Qn8gBkFAaq2GQn+FIANBEEYbg4VCpb7j9NGMh9mff34iASABQiCIhSADQQhNG0KT++eyhte/9FZ+IgFCIIggAYULNwMAIAVBAWohBQwBCwsL/gEBB38Cf0ECIAAoAgAiA0EERg0AGkEEIANBA0YNABpBBUEDIANBB0YbCyEIIykgACgCCEELdGohAwNAIAEgBEsEQCADKAIAIQYgAygCBCIJQf////8AcSEHAkAgCCAJQRx2IglHBEAgCUEBSwRAIAIEQCACIARqQQI6AAAFIAAgBCAGIAYgB2ogCUECRhAHIARBgPkAakEBOgAACwUgAgR/QQEFIAAoAgQLRQRAIARBgPkAakEBOgAACwsMAQsgBUGACWogBjYCACAFQYARaiAHNgIAIAVBgBlqIAQ2AgAgBUEEaiEFCyAEQQFqIQQgA0EIaiEDDAELCyAFQQJ2C5gBAgJ/AXsgAv0PIQUDQCAAQUBrIgMgAU0EQCAEIxogAGoiAP0ABAAgBf0j/WStIAD9AAQQIAX9I/1krUIQhoQgAP0ABCAgBf0j/WStQiCGhCAA/QAEMCAF/SP9ZK1CMIaEe6dqIQQgAyEADAELCwNAIAAgAUkEQCAEIxogAGotAAAgAkH/AXFGaiEEIABBAWohAAwBCwsgBAu4AwIEfwN+IAAhAiABQQJ0IgFBgBlqKAIAQf////8HcSEFIAFBgBFqKAIAIgMhACADrUKV+Kn6l7fem55/hSEHIAFBgAlqKAIAIgQhAQNAIABBCE8EQCABKQMAIAeFQqW+4/TRjIfZn39+IgZCIIggBoUhByABQQhqIQEgAEEIayEADAELCyADrUKt/tXk1IX9qNgAhSEGA0AgA0EITwRAIAQpAwAgBoVCk/vnsobXv/RWfiIGQh2IIAaFIQYgBEEIaiEEIANBCGshAwwBCwsgAikDMCADBH4gBCkDAEJ/QsAAIANBA3StfYiDIAaFQpP757KG17/0Vn4iBkIdiCAGhQUgBgtCpb7j9NGMh9mff34iBkIfiCAGhYVCAoVCk/vnsobXv/RWfiEIIxMjCCAFakEEdGoiAykDACEGIAMgBiACKQMoIAAEfiABKQMAQn9CwAAgAEEDdK19iIMgB4VCpb7j9NGMh9mff34iBkIgiCAGhQUgBwtCk/vnsobXv/RWfiIGQiCIIAaFhUIChUKlvuP00YyH2Z9/fiIGQiCIIAaFfDcDACADIAMpAwggCCAIQh2IhXw3AwgLuAICAXwEfyAAKAI4KAIAIQMDQCABIAVLBEAgBUEDdEGAIWorAwAhAiADQVFxBH9BAAUgA0ECcQR/IAIgACgCOCIEKwMIZgR/IAIgBCsDEGUFQQALBH8gAiAEKwMYZAVBAAsEfyACIAQrAyBjBUEACwVBAQsLBH8gAiACnWJBACADQQRxGwVBAQsEf0EABSADQQhxBH8gACgCOCEEIAIgAp1hIAKZRP///////z9DZXEEfiAC/AYgBCkDKIEFQgELUAVBAQsLBH8gA0EgcQR/IAAoAjgiBigCSCIEIAYoAkxBA3RqIQYCfwNAIAQgBkkEQEEBIAQrAwAgAmENAhogBEEIaiEEDAELC0EACwVBAQsFQQALRQRAIAVBAnRBgDFqKAIAQYD5AGpBAToAAAsgBUEBaiEFDAELCwuVCgINfwF+QQEjHEIAUiAFGwRAIAAoAgRBAEciDkUEQCAGQQBHIQ4LIAAoAgAiB0EERiINRQRAIAdBBkYhDQsgACEMIAIhCyADIQogBCEJIAUhCCMcIRQjHSQMIAEhA0EAIQEDQCABIApJBEAgASEFIAkgAygCAGoiAEEBayICIAAgACAJIANBBGsoAgBqQQFqIgBLQQAgCBsEfyACLQAAQQ1GBUEACxsgAGsiAkEARyERIAIgDnJFBEAgAUGA+QBqQQE6AAALAkAgAC0AAEEiRiACQQBHcQRAIAVBgICAgHhyIQUgAEEBaiIAIRMgAkECayICIQQCQANAIARBAEoEQCAT/QAEAP0MIiIiIiIiIiIiIiIiIiIiIv0j/WQhD0EBIQcgBEEQTgR/IA8FIA9BASAEdEEBa3ELDQIgE0EQaiETIARBEGshBAwBCwtBACEHCyAHBEAgDQR/IwwgAmojHUGAgEBrTQVBAAtFBEAgBgRAIAEgBmpBAjoAAAUgDCABIAAgACACakEBEAcLIAwoAgBBBUYEQCAMQQE2AgwLDAMLIwwjDCIPIQQgACACaiEHA0AgACAHSQRAIAQiAkEBaiEEIAIgAC0AACICOgAAIABBAWogACACQSJGG0EBaiEADAELCyAEQQhqJAwgBCAPayECIQALBSAUQgBSBH8gFEE/IAIgAkE/SxutiEIBg6cFQQALBH9BACETAn8DQCATIzVJBEBBASM0IBNBA3RqIgQoAgQgAkYEfyAEKAIAIQ9BACEHAn8DQCAHQQhqIgQgAk0EQEEAIAcgD2opAwAgACAHaikDAFINAhogBCEHDAELCyACIAdGBH5CAAUgByAPaikDACAAIAdqKQMAhUJ/QsAAIAIgB2tBA3StfYiDC1ALBUEACw0CGiATQQFqIRMMAQsLQQALBUEACwRAIA5FBEAgAUGA+QBqQQE6AAALDAILCyASQYAJaiAANgIAIBJBgBFqIAI2AgAgEkGAGWogBTYCACASIBFBAnRqIRILIAFBAWohASADIAtqIQMMAQsLIBJBAnYPCyAAKAIEQQBHIg1FBEAgBkEARyENCyAAKAIAIgVBBEYiDEUEQCAFQQZGIQwLIAAhCyACIQogAyEJIAQhCCMdJAwgASEDQQAhAQNAIAEgCUkEQCABIQUgCCADKAIAaiAIIANBBGsoAgBqQQFqIgBrIgJBAEchECACIA1yRQRAIAFBgPkAakEBOgAACwJAIBNBgAlqIAAtAABBIkYgAkEAR3EEfyAFQYCAgIB4ciEFIABBAWoiACEHIAJBAmsiAiEEAkADQCAEQQBKBEAgB/0ABAD9DCIiIiIiIiIiIiIiIiIiIiL9I/1kIQ5BASESIARBEE4EfyAOBSAOQQEgBHRBAWtxCw0CIAdBEGohByAEQRBrIQQMAQsLQQAhEgsgEgR/IAwEfyMMIAJqIx1BgIBAa00FQQALRQRAIAYEQCABIAZqQQI6AAAFIAsgASAAIAAgAmpBARAHCyALKAIAQQVGBEAgC0EBNgIMCwwDCyMMIwwiDiEEIAAgAmohBwNAIAAgB0kEQCAEIgJBAWohBCACIAAtAAAiAjoAACAAQQFqIAAgAkEiRhtBAWohAAwBCwsgBEEIaiQMIAQgDmshAgUgAAsFIAALNgIAIBNBgBFqIAI2AgAgE0GAGWogBTYCACATIBBBAnRqIRMLIAFBAWohASADIApqIQMMAQsLIBNBAnYLDABBwPIBJABBfyQZC+4IAwZ/AX4BeyAAKAIwQYCAAkYEf0EBBSADIAAoAjRqQYCAgAJLCwRAQQAPCyAAKAIoIAAoAjBBBHRqIQoCfyADQRBNBEAgAyAC/QAEAP0MwMDAwMDAwMDAwMDAwMDAwP0l/WRBASADdEEBa3FpawwBCyACIANqQRBr/QAEACEMA0AgBUEQaiIGIANJBEAgDCACIAVq/QAEAP1QIQwgBiEFDAELCyAM/WQEfyADIQUDQCAHQRBqIgYgA00EQCAFIAIgB2r9AAQA/QzAwMDAwMDAwMDAwMDAwMDA/SX9ZGlrIQUgBiEHDAELCyAFIAIgB2r9AAQA/QzAwMDAwMDAwMDAwMDAwMDA/SX9ZEEBIAMgB2t0QQFrcWlrBSADCwshCSADQRdqQXhxIQggACgCOAR/IAAoAjwgCCAAKAJAakkFQQELBEBBgIAIQYAIIAAoAjxBAXQiBSAFQYAISRsiBSAFQYCACE8bIgYgCEEIaiIFIAUgBkkbIgYQACIFIAAoAjg2AgAgBSAGNgIEIAAgBTYCOCAAIAY2AjwgAEEINgJACyAAKAI4IAAoAkBqIQVBACEHA0AgAyAHSwRAIAUgB2ogAiAHaikDADcDACAHQQhqIQcMAQsLIAAgCCAAKAJAajYCQCAKIAU2AgAgCiADNgIEIAogCTYCCCAKQQE2AgwgACAAKAIwQQFqNgIwIAAgAyAAKAI0ajYCNCABIAQ2AgAgASAAKAIwNgIEIAkgACgCEEkEQCAAIAk2AhALIAkgACgCFEsEQCAAIAk2AhQLIAL9XQMA/QwHBgUEAwIBAAcGBQQDAgEA/Q79HQAhCyADQQhJBEAgAwR+IAtCf0LAACADQQN0rX2GgwVCAAshCwsCQCAAKAIYIgEoAhBFBEAgASACIAMgCxABIAAoAhwgAiADIAsQAQwBCyALIAAoAhgiASkDAFgEfyACIAMgCyABEBEFQQALBEAgACgCGCACIAMgCxABCyALIAAoAhwiASkDAFoEfyACIAMgCyABEBIFQQALBEAgACgCHCACIAMgCxABCwsgACgCMCIBIAAoAixGIAFBgIACSXEEQCAAIgIoAiAhCSAAKAIkQQFqIghBAXRBAWsiB0EBaiIBQQN0EAAhBiABQQJ2IAFBAXYgAUGAEE0bIgVBBHQQACIEIAAoAiggACgCMEEEdPwKAAAgACgCKCIDQQZBICAAKAIsQQR0QQFrZ2siASABQQZJG0ECdEGACGoiASgCADYCACABIAM2AgAgACAENgIoIAAgBTYCLCAAIAY2AiAgACAHNgIkIAlBBkEgIAhBA3RBAWtnayIAIABBBkkbQQJ0QYAIaiIAKAIANgIAIAAgCTYCAEEAIQADQCAAIAIoAjBJBEAgAigCJCACIAAQEyILp3EhAQNAIAIoAiAgAUEDdGooAgQEQCACKAIkIAFBAWpxIQEMAQsLIAIoAiAgAUEDdGogC0IgiD4CACACKAIgIAFBA3RqIABBAWoiADYCBAwBCwsLQQELtwMCDH8BfiAAKAIgRQRAIABBgAQQADYCICAAQT82AiQgAEEQNgIsIAAgACgCLEEEdBAANgIoCyAAKAIgIQkgACgCKCEIIAAoAiQhDQNAIAQgD0sEQCABIA9qKAIAIQ4gAiAPaigCACEQIAMgD0EBdGopAwAiEUIgiKchByARpyANcSEMA0ACQCAJIAxBA3RqIgUpAwAiEVAEQCAAIAUgDiAQIAcQI0UEQCAPDwsgACgCICEJIAAoAighCCAAKAIkIQ0MAQsgEacgB0YEQCAIIBFCIIhCAX2nQQR0aiILKAIEIBBGBH8gCygCACEKAn8gEEEQSwRAQQAhBQJ/A0AgBUEIaiIGIBBNBEBBACAFIApqKQMAIAUgDmopAwBSDQIaIAYhBQwBCwsgBSAQRgR+QgAFIAUgCmopAwAgBSAOaikDAIVCf0LAACAQIAVrQQN0rX2IgwtQCwwBCyAK/QAEACAO/QAEAP1R/QwAAQIDBAUGBwgJCgsMDQ4PIBD9D/0m/U79U0ULBUEACwRAIAsgCygCDEEBajYCDAwCCwsgDEEBaiANcSEMDAELCyAPQQRqIQ8MAQsLIAQLrwcDCX8DfgF7IAAoAkQhDSAAIAAoAkwgBSAEa0ECdmo2AkwgACgCTEGAgARPBED9DH9/f39/f39/f39/f39/f38hEgNAIAZBgIABSQRAIBIgBiANav0ABAD9dyESIAZBEGohBgwBCwtB/wAhBkGA+wAgEv0dADcDAEGI+wAgEv0dATcDAANAIAhBEEkEQCAGIAhBgPsAai0AACIJIAYgCUkbIQYgCEEBaiEIDAELCyAAIAY2AkggAEEANgJMCyAAKAJIIQ4gACgCECELIAAoAhQhDCAAKAIYKQMAIQ8gACgCHCkDACERIAQhCANAIAUgCEsEQCABIAhqKAIAIQogAiAIaigCACEJIA4gAyAIQQF0aikDACIQQh2IIBCFQqW+4/TRjIfZn39+IhBCDoZCgMAAhHmnQQFqIgRJBEAgBCANIBBCMoinaiIGLQAASwRAIAYgBDoAAAsLIAcCfyAJQRBNBEAgCSAK/QAEAP0MwMDAwMDAwMDAwMDAwMDAwP0l/WRBASAJdEEBa3FpawwBCyAJIApqQRBr/QAEACESQQAhBgNAIAZBEGoiBCAJSQRAIBIgBiAKav0ABAD9UCESIAQhBgwBCwsgEv1kBH8gCSEHQQAhBgNAIAZBEGoiBCAJTQRAIAcgBiAKav0ABAD9DMDAwMDAwMDAwMDAwMDAwMD9Jf1kaWshByAEIQYMAQsLIAcgBiAKav0ABAD9DMDAwMDAwMDAwMDAwMDAwMD9Jf1kQQEgCSAGa3RBAWtxaWsFIAkLCyIEaiEHIAsgBCAEIAtLGyELIAwgBCAEIAxJGyEMIAr9XQMA/QwHBgUEAwIBAAcGBQQDAgEA/Q79HQAhECAJQQhJBEAgCQR+IBBCf0LAACAJQQN0rX2GgwVCAAshEAsgECARWiAPIBBacgRAIAr9XQMA/QwHBgUEAwIBAAcGBQQDAgEA/Q79HQAhDyAJQQhJBEAgCQR+IA9Cf0LAACAJQQN0rX2GgwVCAAshDwsCQCAAKAIYIgQoAhBFBEAgBCAKIAkgDxABIAAoAhwgCiAJIA8QAQwBCyAPIAAoAhgiBCkDAFgEfyAKIAkgDyAEEBEFQQALBEAgACgCGCAKIAkgDxABCyAPIAAoAhwiBCkDAFoEfyAKIAkgDyAEEBIFQQALBEAgACgCHCAKIAkgDxABCwsgACgCHCkDACERIAAoAhgpAwAhDwsgCEEEaiEIDAELCyAAIAs2AhAgACAMNgIUIAAgACsDCCAHuKA5AwgLvgcBAn8gACQYIAEkPCMAIwAgAEHgAGxqQT9qQUBxJAAjAEH//wNqQRB2PwBrIgZBAEoEf0EQIAYgBkEQTBtAAEEASAVBAAsEQAALJAEgAyQgIwAjACADQQJ0akE/akFAcSQAIwBB//8DakEQdj8AayIGQQBKBH9BECAGIAZBEEwbQABBAEgFQQALBEAACyQlQcD9AP0M//////////////////////0LAAADQCAFQRBMBEBBACEBA0AgAUEQSARAIAVBBHRBoPsAaiABaiABIAFBAWtBgAEgARsgBUEQRiABQQ8gBWtKchs6AAAgAUEBaiEBDAELCyAFQQFqIQUMAQsLIwAjAEH/gMAAakFAcSQAIwBB//8DakEQdj8AayIFQQBKBH9BECAFIAVBEEwbQABBAEgFQQALBEAACyQdIwAjACACakG/AmpBQHEkACMAQf//A2pBEHY/AGsiBUEASgR/QRAgBSAFQRBMG0AAQQBIBUEACwRAAAtBgAFqJBpBgIAEIAAgAEGAgARJGyQoIwAjACMoQQR0akE/akFAcSQAIwBB//8DakEQdj8AayIBQQBKBH9BECABIAFBEEwbQABBAEgFQQALBEAACyQtIxokBSMtJDMjKCQiIwAjAEG/gCBqQUBxJAAjAEH//wNqQRB2PwBrIgFBAEoEf0EQIAEgAUEQTBtAAEEASAVBAAsEQAALJCMjACMAQb+A4ABqQUBxJAAjAEH//wNqQRB2PwBrIgFBAEoEf0EQIAEgAUEQTBtAAEEASAVBAAsEQAALJCQgAwRAIwAjAEG/gIABakFAcSQAIwBB//8DakEQdj8AayIBQQBKBH9BECABIAFBEEwbQABBAEgFQQALBEAACyQmIwAjAEG/gAhqQUBxJAAjAEH//wNqQRB2PwBrIgFBAEoEf0EQIAEgAUEQTBtAAEEASAVBAAsEQAALJCcLIAQEQCMAIQAjAEG/gIABakFAcSQAIwBB//8DakEQdj8AayIBQQBKBH9BECABIAFBEEwbQABBAEgFQQALBEAACwVBACEACyAAJC4jACEAIwBB3wBqQUBxJAAjAEH//wNqQRB2PwBrIgFBAEoEf0EQIAEgAUEQTBtAAEEASAVBAAsEQAALIABB9OTVqwY2AgAgAELmwrGb1ww3AwgjLiAAEFsjACMAQYCAgAEgAiACQYCAgAFPG0ECdGpBvwRqQUBxJAAjAEH//wNqQRB2PwBrIgFBAEoEf0EQIAEgAUEQTBtAAEEASAVBAAsEQAALQUBrJAcL1gUDBX8CfgF8IAAhAwNAIAEgA0sEfyADLQAAQTBrIgVBCU0FQQALBEAgCEL//4+7utat8A1WBEBBASEGBSAFrSAIQgp+fCEICyADQQFqIQMMAQsLIAAgA0chACABIANGBEBBAUEDIAAbDwsgAy0AAEEuRgRAIANBAWoiAyEHA0AgA0EIaiABTSAIQoDQ28P0AlRxBH8gAykDACIJQvDhw4ePnrz4cIMgCUKGjJiw4MCBgwZ8QvDhw4ePnrz4cINCBIiEQrPmzJmz5syZM1EFQQALBEAgCEKAwtcvfiADKQMAQo+evPjw4cOHD4NCgRR+QgiIQv+B/Ifwn8D/AINCgYCQA35CEIhC//+DgPD/P4NCgYCAgIDiCX5CIIh8IQggA0EIaiEDIARBCGshBAwBCwsDQCABIANLBH8gAy0AAEEwayIFQQlNBUEACwRAIAhC//+Pu7rWrfANVgRAQQEhBgUgBa0gCEIKfnwhCAsgBEEBayEEIANBAWohAwwBCwsgAyAHRwRAQQEhAAUgAgRAQQMPCwsLIABFBEBBAw8LIAEgA0sEQCADLQAAQSByQeUARwRAQQMPCyADQQFqIgMgAUkiAARAIAMtAABBLUYhAAsgAAR/QQEFIAEgA0sEfyADLQAAQStGBUEACwsEQCADQQFqIQMLIAEgA0YEQEEDDwtBACECA0AgASADSwR/IAMtAABBMGsiBUEJTQVBAAsEQCACQQpsIAVqIAIgAkGgjQZIGyECIANBAWohAwwBCwsgASADSwRAQQMPCyAEQQAgAmsgAiAAG2ohBAsgBgRAQQIPCyAEQWpOIAhC/////////w9YcSAEQRZMcQRAIAi5IQogBEEASAR8IApBACAEa0EDdEHw/QBqKwMAowUgCiAEQQN0QfD9AGorAwCiCyQfBSAIIAQQWCQfIx8iCiAKYgRAQQIPCwtBAkEAIx9E////////P0NkGwuxBQIDfgZ/A0AgASAFSwRAIAVBAnQiB0GAEWooAgAiCCAHQYAJaigCACIJLQAAQS1GIgdrIQogCCAJaiEIAkAgCkEBa0EISQRAIAhBCGspAwAgCkEITwR+QgAFQn8gCkEDdK2ICyICQn+FgyACQrDgwIGDhoyYMIOEIgJC8OHDh4+evPhwgyACQoaMmLDgwIGDBnxC8OHDh4+evPhwg0IEiIRCs+bMmbPmzJkzUgRAIAAgBRACDAILIAJCj568+PDhw4cPg0KBFH5CCIhC/4H8h/CfwP8Ag0KBgJADfkIQiEL//4OA8P8/g0KBgICAgOIJfkIgiCECBSAKQQlrQQhJBEAgCEEQaykDACAKQQhrIgpBCE8EfkIABUJ/IApBA3StiAsiAkJ/hYMgAkKw4MCBg4aMmDCDhCIEQo+evPjw4cOHD4NCgRR+QgiIQv+B/Ifwn8D/AINCgYCQA35CEIhC//+DgPD/P4NCgYCAgIDiCX5CIIhCgMLXL34gCEEIaykDACIDQo+evPjw4cOHD4NCgRR+QgiIQv+B/Ifwn8D/AINCgYCQA35CEIhC//+DgPD/P4NCgYCAgIDiCX5CIIh8IgJC/////////w9WBH9BAAUgA0Lw4cOHj568+HCDIANChoyYsODAgYMGfELw4cOHj568+HCDQgSIhEKz5syZs+bMmTNRBH8gBELw4cOHj568+HCDIARChoyYsODAgYMGfELw4cOHj568+HCDQgSIhEKz5syZs+bMmTNRBUEACwtFBEAgACAFIAkgCCAHEAQMAwsFIAAgBSAJIAggBxAEDAILCyAGQQN0QYAhakIAIAJ9IAIgBxu5OQMAIAZBAnRBgDFqIAVBAnRBgBlqKAIAQf////8HcTYCACAGQQFqIQYLIAVBAWohBQwBCwsgABAVIAYLmwUDA38DfgF7IAAgACABrSIIfyIHIAh+fSIAQgBTBEAgB0IBfSEHIAAgCHwhAAsgByAHQoCjBX8iB0KAowV+faciAUEASARAIAdCAX0hByABQYCjBWohAQsgB0LYilRTIAdCoIGzAVVyBEBBAA8LIAdCneo0fKciBEGx9QhuIQUgAyAEIAVBsfUIbGsiBCAEQbQLbmsgBEGsnQJuaiAEQbD1CG5rQe0CbiIGIAVBkANsaiAEIAZB7QJsIAZBAnZqIAZB5ABua2siBEEFbEECakGZAW0iBUEDaiAFQQlrIAVBCkgbIgZBAkxqQZDOAGwgBkHkAGxqIAQgBUGZAWxBAmpBBW5rakH/kfQBa60iB0KQzgCAIAdCkM4AgkIghoQiB0L20QB+QhSIQv+AgIDwD4MiCSAHIAlC5AB+fUIQhoQiB0LnAH5CCohCj4C8gPCBwAeDIgkgByAJQgp+fUIIhoRCsODAgYOGjJgwfP0SIAFBPG4iBEE8bkGQzgBsIARBPHBB5ABsaiABQTxwaq0iB0KQzgCAIAdCkM4AgkIghoQiB0L20QB+QhSIQv+AgIDwD4MiCSAHIAlC5AB+fUIQhoQiB0LnAH5CCohCj4C8gPCBwAeDIgkgByAJQgp+fUIIhoRCsODAgYOGjJgwfP0eASIK/QwAAQIDEAQFEAYHEAoLEAwN/Q79DAAAAAAtAAAtAABUAAA6AAD9UP0LBAAgA0E6OgAQIAMgCv0ZBzsBESADQRNqIQEgAEIAUgRAIAFBLjoAACABQQFqIQEgCEIKgCEHA0AgAEIAUgRAIAEiBEEBaiEBIAQgACAHf0IwfDwAACAAIAeBIQAgB0IKfyEHDAELCwsgAgR/IAFB2gA6AAAgAUEBagUgAQsgA2sLzAMCBH8BfiMBIABB4ABsaiEJIAQkA0EAJBcDQCAGIApLBEAgBCAFaiEIQYACIAYgCmsiCyALQYACSxshC0EAJAtBACQEQQAkFEEAJCFBACQGAn8gAUEGRgRAIAggCxAKDAELIAgjA2tBCEEEIAFBBUYgAUEDRnIgAUEIRnIbIgggC2xJBEBBASQGQQAMAQsgAUEIRiABQQdGcgRAIAEgAiADIAsQCUUEQEECJAZBAAwCCwUgAUEDRgRAIAsQDAUgASALEAsLCyMDIAggC2xqJANBAQtFBEAjBg8LIAkoAjwEQCAJIAEgCyAHIApqEBgLIyEEQCAJQQE2AhQLIAFBBk8EQCAJKAJEQYAJQYARQYA5IwQQAwUgCSgCQEGAISMLEAZBACEIA0AgCCMUSQRAIzIgCEEDdEGAogFqKAIEIABBA2xqQQN0aiILIAspAwBCAXw3AwAgCEEBaiEIDAELCyMEBEBBACEIA0AgCCMESQRAIAkgCEEDdEGAkgFqKQMAIgwQFyAJKAJAIAy5EA0gCEEBaiEIDAELCyAJKAJIQYAJQYARQYA5IwQQAyAJKAJIKAJEBEAgCSgCQBAFCwsLIApBgAJqIQoMAQsLQQALyggDCn8BfgF8IwEgAEHgAGxqIQsgBCQDA0AgBiAMSwRAIAQgBWohCEGAAiAGIAxrIgkgCUGAAksbIQlBACQLQQAkBEEAJBRBACQhQQAkBgJ/IAFBBkYEQCAIIAkQCgwBCyAIIwNrQQhBBCABQQVGIAFBA0ZyIAFBCEZyGyIIIAlsSQRAQQEkBkEADAELIAFBCEYgAUEHRnIEQCABIAIgAyAJEAlFBEBBAiQGQQAMAgsFIAFBA0YEQCAJEAwFIAEgCRALCwsjAyAIIAlsaiQDQQELRQRADwsgByAMQQJ0aiENQQAhCANAIAgjC0kEQCANIAhBAnRBgDFqKAIAQQJ0aigCACIJBEAgCEEDdEGAIWoiCikDACESIAorAwAiEyATnWIEQCALQQE2AhQLIAsoAkAhDkHwkQEgEzkDACAOQfCRAUEBEAYCQCAJQQFGDQAgDiAOKwMAIAlBAWsiD7igOQMAIA4oAihFBEAgDigCHCASQqW+4/TRjIfZn39+QiiIp3EhCQNAIA4oAhggCUEEdGoiCikDACASUQR/IAopAwhCAFIFQQALRQRAIA4oAhwgCUEBanEhCQwBCwsgCiAKKQMIIA+tfDcDCAwBCyAOKAIkIBJCNIhCAoanaiIKKAIAIglFBEAgCkGAARAAIgk2AgALIAkgEiAPrRAIIAkoAgQiCkUEQCAJQYAgEAAiCjYCBAsgCiASQiqIQv8Hg0IChqdqIgkgCSgCACAPajYCACAOKAIoIQkgEkKd+Kn6l7fem55/hUKlvuP00YyH2Z9/fiISIBJCIIiFQpP757KG17/0Vn4iEiASQiCIhSISIBJCHYiFQqW+4/TRjIfZn39+IhJCDoZCgMAAhHmnQQFqIgoEQCAKIAkgEkIyiKdqIgktAABLBEAgCSAKOgAACwsLCyAIQQFqIQgMAQsLQQAhCANAIAgjFEkEQCMyIAhBA3RBgKIBaiIJKAIEIABBA2xqQQN0aiIKIAopAwAgDSAJKAIAQQJ0ajUCAHw3AwAgCEEBaiEIDAELC0EAIQkDQCAJIwRJBEAgDSAJQQJ0IghBgBlqKAIAQQJ0aigCACIOBEAgCEGACWooAgAhDyAIQYARaigCACEQIAFBBkkEQCALIAlBA3RBgJIBaikDACISEBcgCygCQCIKIBK5IhMQDSAOQQFHBEAgCigCJCATvSISQjSIQgKGp2oiESgCACIIRQRAIBFBgAEQACIINgIACyAKIAorAwAgDkEBayIRuKA5AwAgCCASIBGtEAggCCgCBCIKRQRAIAhBgCAQACIKNgIECyAKIBJCKohC/weDQgKGp2oiCCAIKAIAIBFqNgIACwsgAUEGSQR/IAsoAkgFIAsoAkQLIA8gECAJQQN0QYA5aikDACAOEDAgAUEGSQR/IAsoAkgoAkQFQQALBEAgCygCQBAFCwsgCUEBaiEJDAELCyAMQYACaiEMDAELCwubAQEBf0EAJBcjASAAQeAAbGoiACAAKwMYIAO4oDkDGCAAIAArAyAgAiADa7igOQMgIAAoAjxFBEAPCyAAKAI4IgAoAgBBv39xBH9BAAUgACgCAAR/IAAoAjAFQQMLCyEDQQAhAANAIAAgAkkEQCAAIARqQQEgAyAAIAFqLQAARXZBAXFrIgU6AAAjFyAFaiQXIABBAWohAAwBCwsLBgAgACQyC/sBAQN/IwEgAEHgAGxqIQAgBCQDQQAkFwNAIAYgCEsEQCAEIAVqIQlBgAIgBiAIayIKIApBgAJLGyEKQQAkC0EAJARBACQUQQAkIUEAJAYCfyABQQZGBEAgCSAKEAoMAQsgCSMDa0EIQQQgAUEFRiABQQNGciABQQhGchsiCSAKbEkEQEEBJAZBAAwBCyABQQhGIAFBB0ZyBEAgASACIAMgChAJRQRAQQIkBkEADAILBSABQQNGBEAgChAMBSABIAoQCwsLIwMgCSAKbGokA0EBC0UEQCMGDwsgACgCPARAIAAgASAKIAcgCGoQGAsgCEGAAmohCAwBCwtBAAsEACMXC64EBAV/AXsBfgF8QZD7ACABNgIAQZT7ACACNgIAQZj7ACADNwMAIABBkPsAQZT7AEGY+wBBARADIARBAUYEQA8LIAAgACsDACAEQQFrIgi4IgygOQMAIAAoAkQEQCAAIAArAwggDAJ/IAJBEE0EQCACIAH9AAQA/QzAwMDAwMDAwMDAwMDAwMDA/SX9ZEEBIAJ0QQFrcWlrDAELIAEgAmpBEGv9AAQAIQpBACEAA0AgAEEQaiIEIAJJBEAgCiAAIAFq/QAEAP1QIQogBCEADAELCyAK/WQEfyACIQRBACEAA0AgAEEQaiIFIAJNBEAgBCAAIAFq/QAEAP0MwMDAwMDAwMDAwMDAwMDAwP0l/WRpayEEIAUhAAwBCwsgBCAAIAFq/QAEAP0MwMDAwMDAwMDAwMDAwMDAwP0l/WRBASACIABrdEEBa3FpawUgAgsLuKKgOQMIDwsgACgCJCADp3EhBgNAAkAgACgCICAGQQN0aikDACILpyADQiCIp0YgC0IAUnEEQCAAKAIoIAtCIIhCAX2nQQR0aiIJKAIEIAJGBH8gCSgCACEHQQAhBAJ/A0AgBEEIaiIFIAJNBEBBACAEIAdqKQMAIAEgBGopAwBSDQIaIAUhBAwBCwsgAiAERgR+QgAFIAQgB2opAwAgASAEaikDAIVCf0LAACACIARrQQN0rX2IgwtQCwVBAAsNAQsgACgCJCAGQQFqcSEGDAELCyAJIAkoAgwgCGo2AgwLtQQCBn8CfiAAIAFqIQUgAiADaiEHA0AgACAFTyAKQhxWcgRAQQAPCyAAIgFBAWohACALIAEtAAAiAUH/AHGtIAqGhCELIAFBgAFPBEAgCkIHfCEKDAELCyALIAOtUgRAQQAPCyACIQEDQCAAIAVJBEAgACIDQQFqIQAgAy0AACIDQQNxRQRAIANBAnYiA0E8TwRAIAAoAgBBf0EgIANBO2siBEEDdGt2cSEDIAAgBGohACADQX9GBEBBAA8LCyADQQFqIgMgBSAAa0sgACAFS3IgAyAHIAFrS3IEQEEADwsgA0EQTQRAIAEgAP0ABAD9CwQABSABIAAgA/wKAAALIAAgA2ohACABIANqIQEMAgsgA0EDcUEBRgR/IANBAnZBB3FBBGohBiAALQAAIANBBXZBCHRyIQMgAEEBagUgA0EDcUECRgR/IANBAnZBAWohBiAALwEAIQMgAEECagUgA0ECdkEBaiEGIAAoAgAhAyAAQQRqCwshACADRSAAIAVLciADIAEgAmtLciAGIAcgAWtLcgRAQQAPCyABIAZqIQggASADayEJIAEhBAJAIANBEE8EQANAIAQgCEkEQCAEIAQgA2v9AAQA/QsEACAEQRBqIQQMAQsLDAELA0AgA0EISQRAIAQgCSkDADcDACAIIAMgBGoiBE0NAiADQQF0IQMMAQsLA0AgBCAISQRAIAQgBCADaykDADcDACAEQQhqIQQMAQsLCyABIAZqIQEMAQsLIAEgB0YLhQEBBH8DQCABIARLBEAgACAEQQN2ai0AACEDIAEgBGsiBkEISQRAIANBASAGdEEBa3EhAwsgAiAEaiADrUKBgoSIkKDAgAF+QoGEkMCAgoiggH+DQv/+/fv379+//wB8QgeIQoGChIiQoMCAAYM3AwAgBSADaWohBSAEQQhqIQQMAQsLIAULwAMBCH8gACQCIAAgAWokDwNAIAIgBUsEQEEAIQRBACEBAkADQCABQSNJBEBBACEAIwIjD08NAiMCIgBBAWokAiAEIAAtAAAiBkH/AHEgAXRyIgQhACAGQYABSQ0CIAFBB2ohAQwBCwtBACEACyAAQQJJBEBBfw8LIAIgBWshASAAQQFxBH8jDyMCayAAQQF2IgtBgICAgAFJBH8gC0EDdCIAIAEgACABSRsFIAELIgBBB2pBA3ZJBEBBfw8LIwIhCCADIAVqIQlBACEGQQAhAQNAIAAgAUsEQCAIIAFBA3ZqLQAAIQQgACABayIKQQhJBEAgBEEBIAp0QQFrcSEECyABIAlqIAStQoGChIiQoMCAAX5CgYSQwICCiKCAf4NC//79+/fv37//AHxCB4hCgYKEiJCgwIABgzcDACAGIARpaiEGIAFBCGohAQwBCwsjAiALaiIBIw8iBCABIARJGyQCIAYgB2oFIABBAXYiACABIAAgAUkbIQAjAiMPTwRAQX8PCyMCIgFBAWokAiABLQAAIgFBAUsEQEF/DwsgAyAFaiABIAD8CwAgByAAIAFsagshByAAIAVqIQUMAQsLIAcLZQECfwNAIAEgBUsEQAJAIAAEfyAAIAVqLQAABUEBC0UEQCADRQRAIAQgBWpBAToAAAsMAQsgAgR/IAIgBmotAAAFQQALBEAgBCAFakEBOgAACyAGQQFqIQYLIAVBAWohBQwBCwsLzQQCB38CfiAAJAIgACABaiQPIANFBEBBAA8LAkAgBUUgAkEgS3INAEEAIQEgAkUEQCAEIAQoAgAgA2o2AgAgBgR/IAYtAAAFQQALBEAgB0EBIAP8CwAFQQAhAwsgAw8LQX9BICACa3YhDSACQQdqQQN2IQwDQCABIANJBEAgAyABayEAQQAhCkEAIQsCQANAIAtBI0kEQEEAIQkjAiMPTw0CIwIiCUEBaiQCIAogCS0AACIOQf8AcSALdHIiCiEJIA5BgAFJDQIgC0EHaiELDAELC0EAIQkLIAlBAkkNAiAJQQFxRQRAIAlBAXYiCSAAIAAgCUsbIQAgDCMPIwJrSw0DIwIoAgBBf0EgIAxBA3RrdnEhCSMCIAxqJAIgBSAJTQ0DIAQgCUECdGoiCiAKKAIAIABqNgIAIAYEfyAGIAlqLQAABUEACwR/IAEgB2pBASAA/AsAIAAFQQALIAhqIQggACABaiEBDAILIAlBAXYiCUGAgICAAUkEQCAJQQN0IgogACAAIApLGyEACyMPIwJrrSAArSACrX5CB3xCA4hUDQJCACEPQQAhCwNAIAAgC0sEQCMCIA9CA4inaikDACAPQgeDiKcgDXEhCiAPIAKtfCEPIAUgCk0NBCAEIApBAnRqIg4gDigCAEEBajYCACAGBH8gBiAKai0AAAVBAAsEQCABIAdqIAtqQQE6AAAgCEEBaiEICyALQQFqIQsMAQsLIwKtIAmtIAKtfnwiDyMPrSIQIA8gEFQbpyQCIAAgAWohAQwBCwsgCA8LQX8L4gQCCH8CfiAAKAIYRQRAIABBgCAQADYCGCAAQf8BNgIcCwNAIAEgAkkEQCAAKAIYIQUgACgCHCIGQQFqQQF2IAAoAiBrIQMDQCABIAJJQQAgAxsEQCABKQMAIgtCpb7j9NGMh9mff35CKIinIAZxIQQDQCAFIARBBHRqIgcpAwAgC1EEfkIABSAHKQMIC0IAUgRAIARBAWogBnEhBAwBCwsgByAHKQMIIgxCAXw3AwggDFAEQCAHIAs3AwAgA0EBayEDCyABQQhqIQEMAQsLIAAgBkEBaiIEQQF2IANrNgIgQQAgBEGAgARPIAMbBEADQCABIAJJBEAgASkDACILQqW+4/TRjIfZn39+QiiIpyAGcSEDA0AgBSADQQR0aiIEKQMAIAtRBH5CAAUgBCkDCAtCAFIEQCADQQFqIAZxIQMMAQsLIAQpAwhQBEAgABAFIAEPCyAEIAQpAwhCAXw3AwggAUEIaiEBDAELCwUgA0UEQCAAKAIYIQggACgCHEEBaiIFQQV0EAAhCSAFQQF0QQFrIQpBACEDA0AgAyAFSQRAIAggA0EEdGoiBikDCEIAUgRAIAYpAwAiC0KlvuP00YyH2Z9/fkIoiKcgCnEhBANAIAkgBEEEdGoiBykDACALUQR+QgAFIAcpAwgLQgBSBEAgBEEBaiAKcSEEDAELCyAHIAYpAwA3AwAgByAGKQMINwMICyADQQFqIQMMAQsLIAhBBkEgIAVBBHRBAWtnayIDIANBBkkbQQJ0QYAIaiIDKAIANgIAIAMgCDYCACAAIAk2AhggACAKNgIcCwsMAQsLIAELqAUDBn8DfgF7IAAoAiQhBSAAKAIoIQYgACAAKAIwIAIgAWtBA3ZqNgIwIAAoAjBBgIAETwRAIAAoAighB/0Mf39/f39/f39/f39/f39/fyEMA0AgA0GAgAFJBEAgDCADIAdq/QAEAP13IQwgA0EQaiEDDAELC0H/ACEDQYD7ACAM/R0ANwMAQYj7ACAM/R0BNwMAA0AgBEEQSQRAIAMgBEGA+wBqLQAAIgcgAyAHSRshAyAEQQFqIQQMAQsLIAAgAzYCLCAAQQA2AjALIAAoAiwhBwNAIAEgAkkEQCAFIAEpAwAiCUI0iEIChqdqIgMoAgAiAEUEQCADQYABEAAiADYCAAsgCUL/////////B4MgCUIBhkI1iEIAUq1CNIaEIgpCGoghCyAAIAApAwggCnw3AwggACAAKQMQIAsgC358NwMQIApC////H4MiCkIAUgRAIAAgACkDGCAKIAt+fDcDGCAAIAApAyAgCiAKfnw3AyALIAAoAgQiA0UEQCAAQYAgEAAiAzYCBAsgAyAJQiqIQv8Hg0IChqdqIgMgAygCAEEBajYCACAAIAAoAgBBAWoiAzYCACADQYAERgRAQQAhAwNAIANBBEkEQCAAQQhqIANBA3RqIggpAwAiCiAAQShqIANBBHRqIgQpAwB8IQsgBCALNwMAIAQgBCkDCCAKIAtWrXw3AwggCEIANwMAIANBAWohAwwBCwsgAEEANgIACyAHIAlCnfip+pe33puef4VCpb7j9NGMh9mff34iCUIgiCAJhUKT++eyhte/9FZ+IglCIIggCYUiCUIdiCAJhUKlvuP00YyH2Z9/fiIJQg6GQoDAAIR5p0EBaiIASQRAIAAgBiAJQjKIp2oiAy0AAEsEQCADIAA6AAALCyABQQhqIQEMAQsLC6ADAQV/IABFBEAPCyABJAhBgPkAQQBBgAL8CwAjFQRAIxMjCEEEdGpBACAAQQR0/AsACwNAIAIjGEkEQCMBIAJB4ABsaiIEKAIAQQhHBEAgBCAEIABBABAdEBsLIAJBAWohAgwBCwsjIARAIycgAWoiBEEAIAD8CwADQCADIyBJBEAjASMlIANBAnRqKAIAQeAAbGohAkHw/wBBASAA/AsAIAIgAiAAQfD/ABAdIANFIyYgAUEEdGoQGkEAIQIDQCAAIAJLBEAgAiAEaiIFLQAAIQYgBUEBIAYgAkHw/wBqLQAAIgUgBSAGSRsgBUEBRiAGQQFGchs6AAAgAkEBaiECDAELCyADQQFqIQMMAQsLC0EAIQIDQCAAIAJLBEAjIyABIAJqIgNBAnRqIAJBAnQiBEHwgQFqKAIAIgU2AgAgAkGA+QBqLQAABEAgBEHwiQFqKAIAIgRBAWsgBCMFIARqQQFrLQAAQQ1GGyEEIyQjDkECdGoiBiADNgIAIAYgBTYCgIAgIAYgBDYCgIBAIw5BAWokDgsgAkEBaiECDAELCwvRCQIIfwF7IAAtAABB+wBHBEBBAA8LIABBAWoiBS0AAEH9AEYEQCAFQQFqIgAtAAAiAUEKRgR/IABBAWoFIABBAmpBACABQQ1GBH8gAC0AAUEKRgVBAAsbCw8LA0ACQANAIAMjGEkEQCMwIANBA3RqIgIoAgAhBiACKAIEIQdBACECIAMhBAJ/A0AgAkEIaiIDIAdNBEBBACACIAZqKQMAIAIgBWopAwBSDQIaIAMhAgwBCwsgAiAHRgR+QgAFIAIgBmopAwAgAiAFaikDAIVCf0LAACAHIAJrQQN0rX2IgwtQCw0CIARBAWohAwwBCwtBfyEECyAEQX9GBEBBAA8LIARBAWohAyMpIwEgBEHgAGxqIgIoAghBCHQgAWpBA3RqIQcgAigCACEGAkAgBSMwIARBA3RqKAIEaiICQQFqIAIgAi0AAEEgRhsiBC0AACICQSJGBEAgBEEBaiECA38gAv0ABAAiCv0MIiIiIiIiIiIiIiIiIiIiIv0jIAr9DFxcXFxcXFxcXFxcXFxcXFz9I/1QIAr9DCAgICAgICAgICAgICAgICD9Jv1Q/WQiBQR/IAIgBWhqIgJBACACLQAAQSJGGwUgAkEQaiECDAELCyIFBEBBACECIAUgBGsiCEGAgARLDQIgByAEQQFqNgIAIAcgCEEBa0GAgICAAnI2AgQgBkEHRgRAIAcgBDYCACAHIAhBAWpBgICAgAVyNgIECyAFQQFqIQIMAgsCfyMbQcCABGojKkGAgEBrSwRAQQEkMUEADAELQQAgBkEHRyAGQQRHcSAGQQhHcQ0AGkEAIARBAWojGxA7IgJFDQAaIAZBB0YEQCAHIAQ2AgAgByACIARrQQFqQYCAgIAFcjYCBAUgByMbNgIAIAcjL0GAgICAAnI2AgQLIxsjL0EIamokGyACQQFqCyECDAELIAJB7gBGBEBBACECIAQoAgBB7uqx4wZHDQEgByAENgIAIAdBhICAgAE2AgQgBEEEaiECDAELIAJB9ABGIgUgAkHmAEZyBEBBACECIAUEfyAEKAIAQfTk1asGRwUgBCgCAUHh2M2rBkcLDQEgByAENgIAIAdBBEEFIAUbIgJBgICAgAVBgICAgAQgBkEHRhtyNgIEIAIgBGohAgwBCwJ/QQAgBCAELQAAQS1GaiIF/QAEAP0MMDAwMDAwMDAwMDAwMDAwMP1x/QwJCQkJCQkJCQkJCQkJCQkJ/Sr9ZEF/c0GAgARyIghoIgkEfyAJQQFLBH8gBS0AAEEwRgVBAAsFQQELDQAaIAlBDksEQCAEIAUQDgwBCyAFIAlqIgItAABBLkYEQEEAIAggCUEBaiIIdmgiCUUNARogCCAJakEQTwRAIAQgBRAODAILIAIgCUEBamohAgsgAi0AAEEgckHlAEYEfyAEIAUQDgUgAgsLIgIEQCAHIAQ2AgAgByACIARrQYCAgIAFQYCAgIADIAZBB0YbcjYCBAsLIAJFBEBBAA8LIAJBAWohBCACLQAAIgJB/QBGBEAgBCAAa0GAgMAASwR/QQAFIAQtAABBCkYEfyAEQQFqBSAEQQJqQQAgBC0AAEENRgR/IAQtAAFBCkYFQQALGwsLDwsgAkEsRgRAIARBAWogBCAELQAAQSBGGyEFDAELC0EAC5UDAQd/QQAkDkEAJBAgASEDA0AgACADSQR/IwUgA2pBAWstAABBCkcFQQALBEAgA0EBayEDDAELCwNAIAAgA0kEQAJAQYACQYCACCAGayIEIyIjEGsjGG4iBSAEIAVJGyIEIARBgAJLGyIIRQRAQQIhBwwBCyMpQQAjGEELdPwLACMqRQRAIwAjAEH/gMAAakFAcSQAIwBB//8DakEQdj8AayIFQQBKBH9BECAFIAVBEEwbQABBAEgFQQALBEAACyQqCyMqJBtBACQxQQAhBEEAIQUDQCAAIANJIAQgCElxBEAjBSAAaiAEEDkiBQRAIARBAnQiCUHwgQFqIAA2AgAgCUHwiQFqIAUjBWsiAEEBazYCACAEQQFqIQQMAgsLCyAEIAYQOCAEIAZqIQZBACAERSMxRXIgBRsEQEEBIQcMAQsMAgsLC0Gw/wAgADYCAEG0/wAgBjYCAEG4/wBBASAHIAdFIAAgAUlxBH9BASABIABrQYCAwABLIAIbBUEACxs2AgBBvP8AIw42AgBBwP8AIxA2AgALmAYBB38gACECIAEhAANAIAAgAUGAgARqSQRAIAIiA0EBaiECIAMtAAAiBEEiRgRAIAAgAWskLyACQQFrDwsgBEEgSQRAQQAPCyAEQdwARwRAIAAiA0EBaiEAIAMgBDoAAAwCCyACIgNBAWohAiADLQAAIgNB9QBGBEBBACEEIAIhAwNAIAMgAkEEakkEQAJAIAMtAAAiBUEgckHhAGshBiAFQTBrQQpJBH8gBEEEdCAFakEwawUgBkEGSQR/IARBBHQgBmpBCmoFQX8hBAwCCwshBCADQQFqIQMMAgsLCyACQQRqIQIgBEH//wNLBH9BAQUgBEGAwANJIARBgLgDT3ELBEBBAA8LIARBgLgDSSAEQYCwA09xBEAgAi8BAEHc6gFHBEBBAA8LQQAhAyACQQJqIgchBQNAIAUgB0EEakkEQAJAIAUtAAAiCEEgckHhAGshBiAIQTBrQQpJBH8gA0EEdCAIakEwawUgBkEGSQR/IANBBHQgBmpBCmoFQX8hAwwCCwshAyAFQQFqIQUMAgsLCyADQYC4A0kgA0H/vwNLcgRAQQAPCyADIARBCnRqQYC4/xprIQQgAkEGaiECCwJ/IARBgAFJBEAgACAEOgAAQQEMAQsgBEGAEEkEQCAAIARBBnZBwAFyOgAAIAAgBEE/cUGAAXI6AAFBAgwBCyAEQYCABEkEQCAAIARBDHZB4AFyOgAAIAAgBEEGdkE/cUGAAXI6AAEgACAEQT9xQYABcjoAAkEDDAELIAAgBEESdkHwAXI6AAAgACAEQQx2QT9xQYABcjoAASAAIARBBnZBP3FBgAFyOgACIAAgBEE/cUGAAXI6AANBBAsgAGohAAwCCwJAIANBIkYNACADQS9GDQAgA0HcAEYNAAJAAkACQAJAAkAgA0HiAEcEQCADQeYARg0BIANB7gBGDQIgA0HyAEYNAyADQfQARg0EDAULQQghAwwFC0EMIQMMBAtBCiEDDAMLQQ0hAwwCC0EJIQMMAQtBACEDCyADIgRFBEBBAA8LIAAiA0EBaiEAIAMgBDoAAAwBCwtBAAuHAQEDfyMBIABB4ABsaigCQCEDA0AgAUGAgAFJBEAgASADKAIkaigCACICBEAgAigCBCIABEAgAEGwCCgCADYCAEGwCCAANgIACyACQZwIKAIANgIAQZwIIAI2AgALIAFBBGohAQwBCwsgAygCJCIAQbgIKAIANgIAQbgIIAA2AgAgA0EANgIkC24CA38BfiMBIABB4ABsaigCQCIAKAIYIQMgACgCHCIEIAG9IgVCpb7j9NGMh9mff35CKIincSEAA0AgAyAAQQR0aiICKQMAIAVRBH5CAAUgAikDCAtCAFIEQCAAQQFqIARxIQAMAQsLIAIpAwi6C7UBAgV/An4jASAAQeAAbGooAkAiASgCJEUEQCABQYCAARAANgIkCwNAIAJBgIABSQRAIAIgASgCJGooAgAiAwRAQQAhAANAIABBBEkEQCADQQhqIABBA3RqIgUpAwAiByADQShqIABBBHRqIgQpAwB8IQYgBCAGNwMAIAQgBCkDCCAGIAdUrXw3AwggBUIANwMAIABBAWohAAwBCwsgA0EANgIACyACQQRqIQIMAQsLIAFBABAZC2IBAn8jASAAQeAAbGooAjghAyMAIQAjACABQQR0akE/akFAcSQAIwBB//8DakEQdj8AayICQQBKBH9BECACIAJBEEwbQABBAEgFQQALBEAACyADIAA2AkAgAyABQQFrNgJECyMAIwEgAEHgAGxqKAI4IgAgATcDKCAAIAI2AjAgACADNgI8CyoAIwEgAEHgAGxqKAI4IgAgATkDCCAAIAI5AxAgACADOQMYIAAgBDkDIAsGACAAJDoLHAAjASAAQeAAbGooAjgiACABNgJQIAAgAjYCVAscACMBIABB4ABsaigCOCIAIAE2AkggACACNgJMC0IBAn8gACQ0IAEkNUIAJBwDQCABIAJLBEAjHEIBQT8gACACQQN0aigCBCIDIANBP0sbrYaEJBwgAkEBaiECDAELCwtHAQF/IAAkMCMAIwAjGEELdGpBP2pBQHEkACMAQf//A2pBEHY/AGsiAEEASgR/QRAgACAAQRBMG0AAQQBIBUEACwRAAAskKQscACMBIABB4ABsaigCOCIAIAE2AjQgACACNgI4Cw8AIyUgAEECdGogATYCAAuMAQEBfyMBIABB4ABsaiIFIAA2AgggBSABNgIAIAUgAkEARzYCBCABQQJGIAFBAUZyIAFBBUZyBEBBNBAAIgJEAAAAAAAA8H85AwggAkQAAAAAAADw/zkDECAFIAI2AkALIAFBBkYgAUEERnIEQCAFEA82AkQLIwEgAEHgAGxqIgAgAzcDKCAAIAQ3AzALXAECfyMAIQIjAEGXAWpBQHEkACMAQf//A2pBEHY/AGsiA0EASgR/QRAgAyADQRBMG0AAQQBIBUEACwRAAAsgAiABNgIAIwEgAEHgAGxqIgAgAjYCOCAAQQE2AjwLCgAgACABIAIQOgsKACAAIAEgAhBaCz4BAX8jACMAIABqQT9qQUBxJAAjAEH//wNqQRB2PwBrIgBBAEoEf0EQIAAgAEEQTBtAAEEASAVBAAsEQAALCw0AIAAgAUEiEB5BAXELRgACQAJAAkACQAJAAkACQAJAAkAgAA4IAAECAwQFBgcICyMaDwtBsP8ADwsjIw8LIyQPCyMtDwsjKA8LIyYPCyMnDwsjLgs5ACMBIABB4ABsaiEAIAFBAUYEQCAAKAJADwsgAUECRgRAIAAoAkQPCyABQQNGBEAgACgCSA8LIAALDgAgACABIAIgAyAEECYLQwIBfAJ/IAArAwghAQNAIAIgACgCMEkEQCABIAAoAiggAkEEdGoiAygCCLggAygCDLiioCEBIAJBAWohAgwBCwsgAQtCAQF/A0AgACABSQRAIxogAGotAAAiA0EiRgRAIAJFIQIFIAJFIANBCkZxBEAgAEEBag8LCyAAQQFqIQAMAQsLQX8LCgAgACABQQoQHgv3AQIDfwF+IwEgAEHgAGxqKAI4IgQoAkQgAq1Clfip+pe33puef4UhBiABIQAgAiEDA0AgA0EITwRAIAApAwAgBoVCpb7j9NGMh9mff34iBkIgiCAGhSEGIABBCGohACADQQhrIQMMAQsLIAMEfiAAKQMAQn9CwAAgA0EDdK19iIMgBoVCpb7j9NGMh9mff34iBkIgiCAGhQUgBgtCk/vnsobXv/RWfiIGQiCIIAaFIgancSEAA0AgBCgCQCAAQQR0aigCCARAIAQoAkQgAEEBanEhAAwBCwsgBCgCQCAAQQR0aiIAIAY3AwAgACABNgIIIAAgAjYCDAvpCgMLfgl7A38gBP0PIRUgBSEEQgEhC0F/JBkDQCABIAJJBEAgACABaiIb/QAEACIU/QwiIiIiIiIiIiIiIiIiIiIi/SP9ZK0gG/0ABBAiE/0MIiIiIiIiIiIiIiIiIiIiIv0j/WStQhCGhCAb/QAEICIS/QwiIiIiIiIiIiIiIiIiIiIi/SP9ZK1CIIaEIBv9AAQwIhH9DCIiIiIiIiIiIiIiIiIiIiL9I/1krUIwhoQhDSAU/QwKCgoKCgoKCgoKCgoKCgoK/SMiFv1krSAT/QwKCgoKCgoKCgoKCgoKCgoK/SMiF/1krUIQhoQgEv0MCgoKCgoKCgoKCgoKCgoKCv0jIhj9ZK1CIIaEIBH9DAoKCgoKCgoKCgoKCgoKCgr9IyIZ/WStQjCGhCEMIBYgFCAV/SP9UCIW/WStIBcgEyAV/SP9UCIX/WStQhCGhCAYIBIgFf0j/VAiGP1krUIghoQgGSARIBX9I/1QIhn9ZK1CMIaEIQZCfyEKIAFBQGsgAksEQEJ/QsAAIAIgAWutfYgiCiANgyENIAogDIMhDCAGIAqDIQYLQgAhDiAU/QwNDQ0NDQ0NDQ0NDQ0NDQ0N/SogFv1PIBP9DA0NDQ0NDQ0NDQ0NDQ0NDQ39KiAX/U/9UCAS/QwNDQ0NDQ0NDQ0NDQ0NDQ0N/SogGP1PIBH9DA0NDQ0NDQ0NDQ0NDQ0NDQ39KiAZ/U/9UP1Q/VMEfiAKIBv9AAQAIhH9DA0NDQ0NDQ0NDQ0NDQ0NDQ39I/1krSAb/QAEECIS/QwNDQ0NDQ0NDQ0NDQ0NDQ0N/SP9ZK1CEIaEIBv9AAQgIhP9DA0NDQ0NDQ0NDQ0NDQ0NDQ39I/1krUIghoQgG/0ABDAiFP0MDQ0NDQ0NDQ0NDQ0NDQ0NDf0j/WStQjCGhIMhDiAKIBH9DAAAAAAAAAAAAAAAAAAAAAD9I/1krSAS/QwAAAAAAAAAAAAAAAAAAAAA/SP9ZK1CEIaEIBP9DAAAAAAAAAAAAAAAAAAAAAD9I/1krUIghoQgFP0MAAAAAAAAAAAAAAAAAAAAAP0j/WStQjCGhIMFQgALIQ8gCSANhEIAUgR+IAYiByAJIA0gDUIBhoUiBkIChiAGhSIGQgSGIAaFIgZCCIYgBoUiBkIQhiAGhSIGQiCGIAaFhSIJQn+FIhCDIQYgDCAQgyEMIAogCCANIBCDIghCAYYiCoQgDiAQgyIOIAcgDYSEQn+Fg4MgDyAJIA2DIAsgCiAGQgGGhIRCf4WDhIQhByAJQj+HIQkgCEI/iCIIIAZCP4iEBSAPIAggBiAOhEJ/hYMgCoOEIQdCACEIIAZCP4gLIQsgDkIAUgRAIA4gDEIBiEKAgICAgICAgIB/QgAgDkI/iKcgAUFAayADSXEEfyAbLQBAQQpGBUEACxuEQn+FgyEKIAMgAWsiG0HAAE0EfiAKQn4gG0EBa62JgwUgCgsgB4QhBwsjGUF/RiAHQgBScQRAIAEgB3qnaiQZCyAaIAx7p2ohGiAGe6ciHARAIAQgASAGeqdqNgIAIAQgASAGIAZCAX2DIgZ6p2o2AgQgBCABIAYgBkIBfYMiBnqnajYCCCAEIAEgBiAGQgF9gyIGeqdqNgIMIAQgASAGIAZCAX2DIgZ6p2o2AhAgBCABIAYgBkIBfYMiBnqnajYCFCAEIAEgBiAGQgF9gyIGeqdqNgIYIAQgASAGIAZCAX2DIgZ6p2o2AhwgBiAGQgF9gyEGQQghGwNAIBsgHEkEQCAEIBtBAnRqIAEgBnqnajYCACAGIAZCAX2DIQYgG0EBaiEbDAELCyAEIBxBAnRqIQQLIAFBQGshAQwBCwsgGiQ7IAQgBWtBAnYLrwoCAXsHfiABQQVJIAFBwABLcgRAQQAPC0IAJA1CACQJQgAkCkIAJBFCACQSIAD9AAQAIgL9DCAgICAgICAgICAgICAgICD9UP0MYWFhYWFhYWFhYWFhYWFhYf1x/QwZGRkZGRkZGRkZGRkZGRkZ/SogAv0MMDAwMDAwMDAwMDAwMDAwMP1x/QwJCQkJCQkJCQkJCQkJCQkJ/Sr9UP1krSQNIAL9DC4uLi4uLi4uLi4uLi4uLi79I/1krSQJIAL9DC0tLS0tLS0tLS0tLS0tLS39I/1krSQKIAL9DEBAQEBAQEBAQEBAQEBAQED9I/1krSQRIAL9DF9fX19fX19fX19fX19fX1/9IyAC/QwrKysrKysrKysrKysrKysr/SP9UP1krSQSIAFBEEsEQCMNIAD9AAQQIgL9DCAgICAgICAgICAgICAgICD9UP0MYWFhYWFhYWFhYWFhYWFhYf1x/QwZGRkZGRkZGRkZGRkZGRkZ/SogAv0MMDAwMDAwMDAwMDAwMDAwMP1x/QwJCQkJCQkJCQkJCQkJCQkJ/Sr9UP1krUIQhoQkDSMJIAL9DC4uLi4uLi4uLi4uLi4uLi79I/1krUIQhoQkCSMKIAL9DC0tLS0tLS0tLS0tLS0tLS39I/1krUIQhoQkCiMRIAL9DEBAQEBAQEBAQEBAQEBAQED9I/1krUIQhoQkESMSIAL9DF9fX19fX19fX19fX19fX1/9IyAC/QwrKysrKysrKysrKysrKysr/SP9UP1krUIQhoQkEgsgAUEgSwRAIw0gAP0ABCAiAv0MICAgICAgICAgICAgICAgIP1Q/QxhYWFhYWFhYWFhYWFhYWFh/XH9DBkZGRkZGRkZGRkZGRkZGRn9KiAC/QwwMDAwMDAwMDAwMDAwMDAw/XH9DAkJCQkJCQkJCQkJCQkJCQn9Kv1Q/WStQiCGhCQNIwkgAv0MLi4uLi4uLi4uLi4uLi4uLv0j/WStQiCGhCQJIwogAv0MLS0tLS0tLS0tLS0tLS0tLf0j/WStQiCGhCQKIxEgAv0MQEBAQEBAQEBAQEBAQEBAQP0j/WStQiCGhCQRIxIgAv0MX19fX19fX19fX19fX19fX/0jIAL9DCsrKysrKysrKysrKysrKyv9I/1Q/WStQiCGhCQSIw0gAP0ABDAiAv0MICAgICAgICAgICAgICAgIP1Q/QxhYWFhYWFhYWFhYWFhYWFh/XH9DBkZGRkZGRkZGRkZGRkZGRn9KiAC/QwwMDAwMDAwMDAwMDAwMDAw/XH9DAkJCQkJCQkJCQkJCQkJCQn9Kv1Q/WStQjCGhCQNIwkgAv0MLi4uLi4uLi4uLi4uLi4uLv0j/WStQjCGhCQJIwogAv0MLS0tLS0tLS0tLS0tLS0tLf0j/WStQjCGhCQKIxEgAv0MQEBAQEBAQEBAQEBAQEBAQP0j/WStQjCGhCQRIxIgAv0MX19fX19fX19fX19fX19fX/0jIAL9DCsrKysrKysrKysrKysrKyv9I/1Q/WStQjCGhCQSC0J/QsAAIAGtfYgiCCMRgyIEe0IBUgRAQQAPCyAIIARCAX0iBUJ/hYMgBEJ/hYMhAyMSIwojDSMJhISEIAWDIAVSBH9BAQUjCiMNIwmEhCADgyADUgsEQEEADwsjCiADg0IBIAFBAWuthiIHIARCAYYiBiMJIAiDIghCAYYiCSAIQgGIhISEIAODgyAIIAmDQgEgCCAHIAZCAYQgBEIBiISEg1AgAyAIg0IAUiAFQgBScXEbhFALhQQCB34BfyAAUARARAAAAAAAAAAADwsgAUFASCABQcAASnIEQEQAAAAAAAD4fw8LIzogAUFAa0EEdGoiCSkDACICQv////8PgyEEIAAgAHkiA4YiAEL/////D4MiBSACQiCIIgJ+IAQgAEIgiCIGfiAEIAV+IgBCIIh8IgRC/////w+DfCEHIAIgBn4gBEIgiHwgB0IgiHwkHiAAQv////8PgyAHQiCGhCQsIywhAiMeIgBC/wODQv8DUQRAIAkpAwgiBEL/////D4MhByAEQiCIIgQgBX4gBiAHfiAFIAd+IgVCIIh8IgdC/////w+DfCEIIAQgBn4gB0IgiHwgCEIgiHwkHiAFQv////8PgyAIQiCGhCQsIABCAXwgACACIx58IgIjHlQbIQALIAJCf1EEfyABQWVIIAFBN0pyBUEACwRARAAAAAAAAPh/DwsgACAAQj+IIgRCCXwiBYghBiAEpyABQeqkDWxBEHVqIAOna0G+CGoiCUEATARARAAAAAAAAPh/DwsgBkJ+gyAGIAFBfE4gAkIBWHEgAUEXTHEgBkIDg0IBUXEgBiAFhiAAUXEbIgBCAYMgAHxCAYgiAEKAgICAgICAEFoEQCAJQQFqIQlCgICAgICAgAghAAsgCUH/D04EQEQAAAAAAAD4fw8LIABC/////////3eDIAmsQjSGhL8L4QMBB38gAyQIQYD5AEEAQYAC/AsAIxUEQCMTIwhBBHRqQQAgAUEEdPwLAAsgAkECdCEGA0AgAiAESwRAIwEgBEHgAGxqIgcoAgBBCEcEQCAHIAcgACAEQQJ0aiAGIAEjBSAEIAJBAWtGQQAQIRAbCyAEQQFqIQQMAQsLIyAEQCMnIANqIgdBACAB/AsAA0AgBSMgSQRAIwEjJSAFQQJ0aigCACIEQeAAbGohCEHw/wBBASAB/AsAIAggCCAAIARBAnRqIAJBAnQgASMFIAQgAkEBa0ZB8P8AECEgBUUjJiADQQR0ahAaQQAhBANAIAEgBEsEQCAEIAdqIggtAAAhCSAIQQEgCSAEQfD/AGotAAAiCCAIIAlJGyAIQQFGIAlBAUZyGzoAACAEQQFqIQQMAQsLIAVBAWohBQwBCwsLIABBBGshBEEAIQIDQCABIAJLBEAjIyACIANqIgVBAnRqIAQoAgBBAWoiBzYCACACQYD5AGotAAAEQCAEIAZqKAIAIghBAWshCSAHIAhJBH8jBSAIakEBay0AAEENRgVBAAshCiMkIw5BAnRqIgAgBTYCACAAIAc2AoCAICAAIAkgCCAKGzYCgIBAIw5BAWokDgsgAkEBaiECIAQgBmohBAwBCwsL2QcBDX8jGCEIQQAkDkEAJBAgACEDQYCAECEJA0AgASADSwRAAkAjB0EEayADQQFrNgIAIwUgAyABIAMgCWogASADayAJTRsiDCABIzwjBxBWIQQjGUF/RyIHBEADQCAEBH8jGSMHIARBAWtBAnRqKAIATQVBAAsEQCAEQQFrIQQMAQsLCyAEIAhuIgAjO0cgB3IEf0EABSAIQQJ0Ig0jB2pBBGshBUEAIQYCfwNAIAAgBksEQEEAIwUgBSgCAGotAABBCkcNAhogBkEBaiEGIAUgDWohBQwBCwtBAQsLBH9BAAVBACEFIAcgACIGAn8DQCAFIAZJBEAgBSAIbCIHIAhqQQFrIQ0gByEAIAUCfwNAIAAgDUkEQEEBIwUjByAAQQJ0aigCAGotAABBCkYNAhogAEEBaiEADAELC0EACwR/QQAFIAcgCGoiB0EBayEAAn8DQCAAIAdJBEBBASMFIwcgAEECdGooAgBqLQAAQQpGDQIaIABBAWohAAwBCwtBAAsLRQ0CGiAFQQFqIQUMAQsLIAYLIgBLcgR/QQEFIAAgCGwhBQJ/A0AgBCAFSwRAQQEjBSMHIAVBAnRqKAIAai0AAEEKRg0CGiAFQQFqIQUMAQsLQQALCwshByMHQQRrKAIAIQVBACEGAkADQCAAIAZLBEAjByAGIgRBAWogCGxBAWtBAnRqKAIAIgYgBWtBAWsiDUGAgARLBH8gDUGAgMAASwR/QQEFIAQgCGwiDiEFAn8DQCAFIAggDmpJBEBBASMHIAVBAnRqIg8oAgAgD0EEaygCAGtBAWtBgIAESw0CGiAFQQFqIQUMAQsLQQALCwVBAAsNAiAIQQFGBH8gDQR/IA1BAUYEfyMFIAZqQQFrLQAAQQ1GBUEACwVBAQsFQQALDQIgBiEFIARBAWohBgwBCwsgACEECyAAIARLBEBBASEHIAQhAAtBACEEA0AgACAESwRAQYACIAAgBGsiBSAFQYACSxsiBUGAgAggCmsgBGsiBiMiIxBrIAhuIg0gBiANSRsiBiAFIAZJGyIFBEAjByAEIAhsQQJ0aiAFIAggBCAKahBZIAQgBWohBAwCCwsLIAQgCmohCiAEBEAjByAEIAhsQQFrQQJ0aigCAEEBaiEDCyAAIARLBEBBAiELDAELIAcEQEEBIQsMAQsgAAR/QYCAEAUgCUGAgMAASSABIAxLcUUEQEEBIAEgA2tBgIDAAEsgAhtBAEchCwwCC0GAgIABCyEJDAILCwtBsP8AIAM2AgBBtP8AIAo2AgBBuP8AIAs2AgBBvP8AIw42AgBBwP8AIxA2AgAL6QQCAX8BfiAAQQBHJBUgACQTQQQhAEKR+Kn6l7fem55/IQMgASECA0AgAEEITwRAIAIpAwAgA4VCpb7j9NGMh9mff34iA0IgiCADhSEDIAJBCGohAiAAQQhrIQAMAQsLIAAEfiACKQMAQn9CwAAgAEEDdK19iIMgA4VCpb7j9NGMh9mff34iA0IgiCADhQUgAwtCk/vnsobXv/RWfiIDQiCIIAOFJDYgASEAQQQhAkKp/tXk1IX9qNgAIQMDQCACQQhPBEAgACkDACADhUKT++eyhte/9FZ+IgNCHYggA4UhAyAAQQhqIQAgAkEIayECDAELCyACBH4gACkDAEJ/QsAAIAJBA3StfYiDIAOFQpP757KG17/0Vn4iA0IdiCADhQUgAwtCpb7j9NGMh9mff34iA0IfiCADhSQ3QQUhAEKQ+Kn6l7fem55/IQMgAUEIaiECA0AgAEEITwRAIAIpAwAgA4VCpb7j9NGMh9mff34iA0IgiCADhSEDIAJBCGohAiAAQQhrIQAMAQsLIAAEfiACKQMAQn9CwAAgAEEDdK19iIMgA4VCpb7j9NGMh9mff34iA0IgiCADhQUgAwtCk/vnsobXv/RWfiIDQiCIIAOFJDggAUEIaiEBQQUhAEKo/tXk1IX9qNgAIQMDQCAAQQhPBEAgASkDACADhUKT++eyhte/9FZ+IgNCHYggA4UhAyABQQhqIQEgAEEIayEADAELCyAABH4gASkDAEJ/QsAAIABBA3StfYiDIAOFQpP757KG17/0Vn4iA0IdiCADhQUgAwtCpb7j9NGMh9mff34iA0IfiCADhSQ5CwvOAQIAQeH9AAsMHxwfHh8eHx8eHx4fAEH2/QALsgHwPwAAAAAAACRAAAAAAAAAWUAAAAAAAECPQAAAAAAAiMNAAAAAAABq+EAAAAAAgIQuQQAAAADQEmNBAAAAAITXl0EAAAAAZc3NQQAAACBfoAJCAAAA6HZIN0IAAACilBptQgAAQOWcMKJCAACQHsS81kIAADQm9WsMQwCA4Dd5w0FDAKDYhVc0dkMAyE5nbcGrQwA9kWDkWOFDQIy1eB2vFURQ7+LW5BpLRJLVTQbP8IBE";

;// CONCATENATED MODULE: ./build/core/tabular/fast/core-exports.js

const { Module, Instance } = globalThis.WebAssembly;
let compiled = null;
/** A new instance with a memory of its own; the code is compiled once per thread. */
function newCore() {
    compiled ??= new Module(Buffer.from(MODULE, "base64"));
    return new Instance(compiled, {}).exports;
}

;// CONCATENATED MODULE: ./build/core/tabular/fast/parquet-rooms.js
/** What is read by words may be read, or written, so far beyond its end. */
const SPARE = 64;
const LEAST = 64 * 1024;
/** Places in the core's memory, each as large as was ever needed. */
class Rooms {
    #core;
    #rooms = new Map();
    constructor(core) {
        this.#core = core;
    }
    /** The address of at least so many bytes; what was in them is lost when they had to be made larger. */
    at(name, bytes) {
        const known = this.#rooms.get(name);
        if (known !== undefined && known.size >= bytes)
            return known.at;
        const size = Math.max(LEAST, Math.ceil(bytes * (known === undefined ? 1.1 : 1.5)));
        const at = this.#core.room(size + SPARE);
        this.#rooms.set(name, { at, size });
        return at;
    }
    zeroed(name, bytes) {
        const at = this.at(name, bytes);
        this.bytes(name, bytes).fill(0);
        return at;
    }
    /** A view that is good until the core's memory grows. */
    bytes(name, bytes) {
        return new Uint8Array(this.#core.memory.buffer, this.at(name, bytes), bytes);
    }
    uint32(at) {
        return new DataView(this.#core.memory.buffer).getUint32(at, true);
    }
}

;// CONCATENATED MODULE: ./build/core/tabular/parquet/snappy.js


let opened = null;
function snappy_open(core) {
    return { core: core, rooms: new Rooms(core) };
}
/** Unpacks Snappy in the fast core: several times as fast as the library. Throws for what is damaged. */
function unpackSnappy(input, length) {
    opened ??= snappy_open(newCore());
    const { core, rooms } = opened;
    const [from, to] = [rooms.at("input", input.length), rooms.at("output", length)];
    rooms.bytes("input", input.length).set(input);
    if (core.unpackSnappy(from, input.length, to, length) === 0)
        throw new RangeError("Snappy: the page is damaged");
    return rooms.bytes("output", length).slice();
}

;// CONCATENATED MODULE: ./build/core/tabular/parquet/codecs.js





/** What the library has no decoder for, or a slow one. */
const codecs_CODECS = {
    SNAPPY: bounded(unpackSnappy),
    GZIP: bounded((input, length) => (0,external_node_zlib_.gunzipSync)(input, { maxOutputLength: Math.max(length, 1) })),
    ZSTD: bounded((input, length) => (0,external_node_zlib_.zstdDecompressSync)(input, { maxOutputLength: Math.max(length, 1) })),
    BROTLI: bounded((input, length) => (0,external_node_zlib_.brotliDecompressSync)(input, { maxOutputLength: Math.max(length, 1) })),
    LZ4_RAW: bounded((input, length) => {
        const output = new Uint8Array(length);
        return output.subarray(0, (0,lz4/* lz4Block */.w)(input, output));
    }),
    LZ4: bounded(hadoopLz4),
};
/** The older LZ4 of Parquet: Hadoop's framing (two big-endian lengths before each block), or, by Arrow before 0.15, one LZ4 frame, or a bare block. */
function hadoopLz4(input, length) {
    const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
    if (input.length >= 4 && view.getUint32(0, true) === 0x184d2204)
        return (0,lz4/* lz4Frames */.V)(input, length);
    const output = new Uint8Array(length);
    let [at, to] = [0, 0];
    while (at + 8 <= input.length) {
        const [unpacked, packed] = [view.getUint32(at), view.getUint32(at + 4)];
        if (to + unpacked > length || at + 8 + packed > input.length)
            return output.subarray(0, (0,lz4/* lz4Block */.w)(input, output));
        const end = (0,lz4/* lz4Block */.w)(input.subarray(at + 8, at + 8 + packed), output, to);
        if (end - to !== unpacked)
            throw new RangeError("LZ4: a block of another length than it says");
        to = end;
        at += 8 + packed;
    }
    return output.subarray(0, to);
}
function bounded(unpack) {
    return (input, length) => {
        if (length > limits/* MAX_PAGE_BYTES */.rd)
            throw new problem/* TableFault */.JC({
                code: "TABLE_LIMIT",
                message: `a page unpacks to more than ${limits/* MAX_PAGE_BYTES */.rd} bytes`,
                advice: "write smaller pages, if this is no attack",
            });
        return length === 0 ? new Uint8Array(0) : unpack(input, length);
    };
}

;// CONCATENATED MODULE: ./build/core/tabular/parquet/values.js


const values_UNITS = { MILLIS: 1_000, MICROS: 1_000_000, NANOS: 1_000_000_000 };
/** The reader of a column's values, nested ones too. Takes from the schema what the library would turn into something that loses digits. */
function valuesOf(tree) {
    if (tree.element.logical_type?.type === "VARIANT")
        return columnar/* plainJson */.RU;
    return tree.children.length === 0 ? repeated(tree, leafOf(tree.element)) : groupOf(tree);
}
function groupOf(tree) {
    const type = tree.element.converted_type ?? tree.element.logical_type?.type;
    const [only] = tree.children;
    if (type === "LIST" && only !== undefined) {
        // Three levels, or two as older writers have it
        const item = only.children.length === 1 ? only.children[0] : only;
        const read = item === undefined ? columnar/* plainJson */.RU : item === only && only.children.length === 0 ? leafOf(only.element) : valuesOf(item);
        return (0,columnar/* listOf */.c3)(read);
    }
    if ((type === "MAP" || type === "MAP_KEY_VALUE") && only !== undefined) {
        const [key, value] = only.children.map(valuesOf);
        return (map) => (0,columnar/* objectOf */.Xy)(Object.entries(map), () => value ?? key ?? columnar/* plainJson */.RU);
    }
    const readers = new Map(tree.children.map((child) => [child.element.name, valuesOf(child)]));
    return repeated(tree, (struct) => (0,columnar/* objectOf */.Xy)(Object.entries(struct), (name) => readers.get(name) ?? columnar/* plainJson */.RU));
}
function repeated(tree, read) {
    return tree.element.repetition_type === "REPEATED" ? (0,columnar/* listOf */.c3)(read) : read;
}
function leafOf(element) {
    const { converted_type: converted, logical_type: logical } = element;
    const kind = converted ?? logical?.type;
    if (kind === "DECIMAL") {
        const scale = element.scale ?? (logical?.type === "DECIMAL" ? logical.scale : 0);
        bare(element);
        return (value) => (0,columnar/* decimalOf */.Bc)(value instanceof Uint8Array ? signed(value) : BigInt(value), scale);
    }
    if (kind === "DATE") {
        bare(element);
        return (value) => (0,calendar/* dateText */.MK)(value);
    }
    if (logical?.type === "TIMESTAMP" || logical?.type === "TIME" || converted?.startsWith("TIME")) {
        const unit = values_UNITS[(logical !== undefined && "unit" in logical ? logical.unit : converted?.split("_")[1]) ?? ""] ?? 1_000;
        const isUtc = logical !== undefined && "isAdjustedToUTC" in logical ? logical.isAdjustedToUTC : true;
        const write = (logical?.type ?? converted ?? "").startsWith("TIMESTAMP") ? calendar/* timestampText */.Ke : calendar/* timeText */.Tc;
        bare(element);
        return (value) => write(value, unit, isUtc);
    }
    if (kind === "INTERVAL") {
        bare(element);
        return intervalText;
    }
    if (kind === "BSON" || kind === "GEOMETRY" || kind === "GEOGRAPHY")
        bare(element);
    if (kind === "ENUM")
        element.converted_type = "UTF8";
    return columnar/* plainJson */.RU;
}
/** The annotations are read: what comes is the bare number or bytes. */
function bare(element) {
    delete element.converted_type;
    delete element.logical_type;
}
/** Two's complement, the highest byte first. */
function signed(bytes) {
    let value = 0n;
    for (const byte of bytes)
        value = (value << 8n) | BigInt(byte);
    return BigInt.asIntN(bytes.length * 8, value);
}
function intervalText(value) {
    const bytes = value;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return (0,calendar/* durationText */.S5)(view.getUint32(0, true), view.getUint32(4, true), view.getUint32(8, true), 1_000);
}

;// CONCATENATED MODULE: ./build/core/tabular/parquet/open.js










const WHAT = "Parquet";
const ENCRYPTED = "PARE";
/** Rows that are unpacked at once: of groups with more, only so many lie unpacked in memory. */
const ROWS_AT_ONCE = 128 * 1024;
/** The first part of a file is small: some want to see no more of it. */
const FIRST_ROWS = 4 * 1024;
/** A Parquet file: its columns, and its row groups one after the other. Throws {@link TableFault}. */
async function openParquet(path) {
    const file = await openParquetFile(path);
    return { columns: file.columns, batches: closing(file) };
}
async function* closing(file) {
    try {
        yield* file.batches();
    }
    finally {
        await file.close();
    }
}
/** The same file, to be read in parts. Throws {@link TableFault}. */
async function openParquetFile(path) {
    const file = await (0,binary/* openBinary */.iG)(path, WHAT);
    try {
        const metadata = await metadataOf(file);
        const tree = (0,src_metadata/* parquetSchema */.YR)(metadata);
        // Readers of values take from the schema what they know
        const flat = flatColumns(metadata, tree);
        const readers = tree.children.map((child) => ({ name: child.element.name, isFlat: isFlat(child), toJson: valuesOf(child) }));
        const columns = readers.map(({ name }) => name);
        (0,binary/* requireColumns */.fe)(columns);
        requireChunks(metadata, tree, file.size);
        return {
            columns,
            metadata,
            flat,
            leaves: leavesOf(tree),
            batches: (part = {}) => groups(file, metadata, { ...part, readers: readers.filter(({ name }) => part.columns?.has(name) ?? true) }),
            close: () => file.close(),
        };
    }
    catch (error) {
        await file.close();
        throw (0,binary/* asCorrupt */.up)(WHAT, error);
    }
}
async function metadataOf(file) {
    const [start, end] = [
        file.start.toString("latin1", 0, 4),
        (await file.read(Math.max(0, file.size - 4), Math.min(4, file.size))).toString("latin1"),
    ];
    if (start === ENCRYPTED || end === ENCRYPTED)
        throw encrypted();
    if (start !== "PAR1")
        throw (0,binary/* corrupt */.qb)(WHAT, 'it does not begin with "PAR1"');
    if (end !== "PAR1" || file.size < 12)
        throw (0,binary/* corrupt */.qb)(WHAT, 'it does not end with "PAR1"');
    const buffer = bufferOf(file);
    const metadata = await buffer.orFailure((0,src_metadata/* parquetMetadataAsync */.Ei)(buffer, { geoparquet: false }));
    const chunks = metadata.row_groups.flatMap((group) => group.columns);
    if (chunks.some((chunk) => chunk.crypto_metadata !== undefined || chunk.encrypted_column_metadata !== undefined))
        throw encrypted();
    if (chunks.some((chunk) => chunk.file_path))
        throw (0,binary/* corrupt */.qb)(WHAT, "its columns are in other files");
    return metadata;
}
async function* groups(file, metadata, part) {
    try {
        const buffer = bufferOf(file);
        const reading = (0,src_scan/* parquetScan */.Ik)({
            file: buffer,
            metadata,
            compressors: codecs_CODECS,
            utf8: false,
            geoparquet: false,
            useOffsetIndex: false,
            parsers: { stringFromBytes: textOf, timestampFromNanoseconds: (nanos) => (0,calendar/* timestampText */.Ke)(nanos, 1_000_000_000, false) },
        });
        const scan = await buffer.orFailure(reading);
        let groupStart = 0;
        for (const [index, group] of metadata.row_groups.entries()) {
            const groupEnd = groupStart + Number(group.num_rows);
            if (part.group !== undefined && part.group !== index) {
                groupStart = groupEnd;
                continue;
            }
            const bytes = group.columns.reduce((sum, chunk) => sum + Number(chunk.meta_data?.total_uncompressed_size ?? 0), 0);
            if (bytes > limits/* MAX_GROUP_BYTES */.TR)
                throw tooLarge();
            for (let rowStart = groupStart, rowEnd = groupStart; rowStart < groupEnd; rowStart = rowEnd) {
                rowEnd = Math.min(groupEnd, rowStart + (rowStart === 0 && part.group === undefined ? FIRST_ROWS : ROWS_AT_ONCE));
                const rows = rowEnd - rowStart;
                const columns = [];
                for (const { name, isFlat, toJson } of part.readers) {
                    // The library keeps what it read last of a column, and takes parts of it from there
                    if (!isFlat && rowStart === groupStart)
                        await buffer.orFailure(scan.readColumn({ column: name, rowStart: groupStart, rowEnd: groupEnd }));
                    const raw = await buffer.orFailure(scan.readColumn({ column: name, rowStart, rowEnd }));
                    if (raw.length !== rows)
                        throw (0,binary/* corrupt */.qb)(WHAT, `the column ${name} has ${raw.length} values for ${rows} rows of a group`);
                    columns.push((0,columnar/* columnOf */.uV)(name, raw, toJson));
                    // Only a group that is read in parts is read more than once
                    if (groupEnd - groupStart <= ROWS_AT_ONCE)
                        buffer.forget();
                }
                yield { first: rowStart + 1, rows, columns };
            }
            buffer.forget();
            groupStart = groupEnd;
        }
        if (BigInt(groupStart) !== metadata.num_rows)
            throw (0,binary/* corrupt */.qb)(WHAT, `it says ${metadata.num_rows} rows and has ${groupStart}`);
    }
    catch (error) {
        throw (0,binary/* asCorrupt */.up)(WHAT, error);
    }
}
/** Every group has the schema's columns in its order, within the file: the library would wait for none that is not. */
function requireChunks(metadata, tree, size) {
    const leaves = [];
    const walk = ({ children, path }) => {
        if (children.length === 0)
            leaves.push(JSON.stringify(path));
        for (const child of children)
            walk(child);
    };
    for (const child of tree.children)
        walk(child);
    for (const [index, group] of metadata.row_groups.entries()) {
        if (group.columns.length !== leaves.length)
            throw (0,binary/* corrupt */.qb)(WHAT, `row group ${index + 1} has not the columns of the schema`);
        for (const [at, { meta_data: chunk }] of group.columns.entries()) {
            if (chunk === undefined || JSON.stringify(chunk.path_in_schema) !== leaves[at])
                throw (0,binary/* corrupt */.qb)(WHAT, `row group ${index + 1} has not the columns of the schema`);
            const start = Number(chunk.dictionary_page_offset || chunk.data_page_offset);
            const end = start + Number(chunk.total_compressed_size);
            if (!(start >= 0 && end >= start && end <= size))
                throw (0,binary/* corrupt */.qb)(WHAT, `row group ${index + 1} points beyond the file`);
        }
    }
}
function isFlat(tree) {
    return tree.children.length === 0 && tree.element.repetition_type !== "REPEATED";
}
/**
 * The file as the library reads it. When one column of a damaged file fails, the library may leave others behind, and nobody would hear of their errors. So what
 * cannot be read is waited for forever, and `orFailure` tells of it. Packed columns of a group are kept until it is done.
 */
function bufferOf(file) {
    const forever = new Promise(() => { });
    const failed = Promise.withResolvers();
    failed.promise.catch(() => { });
    const kept = new Map();
    const slice = async (start, end = file.size) => {
        const place = `${start}-${end}`;
        const read = kept.get(place) ?? file.read(start, end - start);
        kept.set(place, read);
        const [bytes] = await Promise.allSettled([read]);
        // By then whoever was left behind is
        await (0,promises_.setImmediate)();
        if (bytes.status === "rejected")
            failed.reject(bytes.reason);
        return file.isClosed() || bytes.status === "rejected" ? forever : bytes.value.buffer;
    };
    const orFailure = (result) => Promise.race([result, failed.promise]);
    return { byteLength: file.size, slice, orFailure, forget: () => kept.clear() };
}
const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
function textOf(bytes) {
    return bytes && UTF8.decode(bytes);
}
function encrypted() {
    return new problem/* TableFault */.JC({
        code: "TABLE_ENCRYPTED",
        message: "the Parquet file is encrypted",
        advice: "decrypt it before, or write it without encryption; keys are never read here",
    });
}
function tooLarge() {
    return new problem/* TableFault */.JC({
        code: "TABLE_LIMIT",
        message: `a row group unpacks to more than ${limits/* MAX_GROUP_BYTES */.TR} bytes`,
        advice: "write smaller row groups",
    });
}


/***/ })

};
