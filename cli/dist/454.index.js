export const id = 454;
export const ids = [454];
export const modules = {

/***/ 9963:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ refuseEntryName),
/* harmony export */   a: () => (/* binding */ NameSet)
/* harmony export */ });
const MAX_NAME_BYTES = 1024;
const MAX_SEGMENT_BYTES = 255;
/** C0, DEL, C1, line separators, bidi controls and what stands for bytes that are not UTF-8: none may stand in a file's name. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Zl}\p{Zp}\ufffd]/u;
/** Names of devices on Windows, with any extension. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;
/** Why a name may not stand in an archive, or null when it may: relative, with forward slashes, the same file on every system. */
function refuseEntryName(name) {
    if (name === "")
        return "has no name";
    if (Buffer.byteLength(name) > MAX_NAME_BYTES)
        return `has a name longer than ${MAX_NAME_BYTES} bytes`;
    if (UNPRINTABLE.test(name))
        return "has a control character in its name";
    if (name.startsWith("\\\\") || name.startsWith("//"))
        return "names a network path";
    if (name.startsWith("/"))
        return "has an absolute path";
    if (/^[a-zA-Z]:/.test(name))
        return "names a drive";
    if (name.includes("\\"))
        return "has a backslash in its name";
    for (const segment of name.split("/")) {
        if (segment === "")
            return "has an empty folder name";
        if (segment === "." || segment === "..")
            return `has the folder "${segment}" in its path`;
        if (Buffer.byteLength(segment) > MAX_SEGMENT_BYTES)
            return `has a name longer than ${MAX_SEGMENT_BYTES} bytes between slashes`;
        if (segment.includes(":"))
            return "has a colon in its name";
        if (/[. ]$/.test(segment))
            return "has a name that ends in a dot or a space";
        if (DEVICE.test(segment))
            return `has the name of a device ("${segment}")`;
    }
    return null;
}
/** What two names have in common when some file system takes them for the same: their case-folded, composed form. */
function foldedName(name) {
    return name.normalize("NFC").toUpperCase().toLowerCase().normalize("NFC");
}
/** Notices names that would fall on one another: twice the same, twins by case or composition, a file where a folder is. */
class NameSet {
    #files = new Map();
    #folders = new Map();
    /** Why this file may not join the others, or null after it did. */
    addFile(name) {
        const folded = foldedName(name);
        const twin = this.#files.get(folded) ?? this.#folders.get(folded);
        if (twin !== undefined)
            return clash(name, twin);
        const reason = this.addFolder(name.split("/").slice(0, -1).join("/"));
        if (reason === null)
            this.#files.set(folded, name);
        return reason;
    }
    /** Why this folder, or one above it, may not join the others, or null after it did. The same folder may be named again. */
    addFolder(name) {
        const segments = name === "" ? [] : name.split("/");
        for (let depth = 1; depth <= segments.length; depth++) {
            const path = segments.slice(0, depth).join("/");
            const folded = foldedName(path);
            const twin = this.#files.get(folded) ?? this.#folders.get(folded);
            if (twin !== undefined && (twin !== path || this.#files.has(folded)))
                return clash(path, twin);
            this.#folders.set(folded, path);
        }
        return null;
    }
}
function clash(name, twin) {
    return name === twin ? "stands there twice" : `falls together with "${twin}" where case or composition of letters does not count`;
}


/***/ }),

/***/ 6539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sd: () => (/* binding */ MAX_ENTRIES),
/* harmony export */   Tx: () => (/* binding */ MAX_UNPACKED_BYTES),
/* harmony export */   zN: () => (/* binding */ MAX_RATIO)
/* harmony export */ });
/** More than this is refused, on packing as on unpacking. */
const MAX_ENTRIES = 10_000;
/** Unpacked bytes for one packed byte. */
const MAX_RATIO = 100;
/** Of all files unpacked: the largest release asset is below 2 GiB. */
const MAX_UNPACKED_BYTES = 20 * 1024 ** 3;


/***/ }),

/***/ 7122:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ inspectFile)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./build/core/content/bytes.js

/** What could not be read as the format that it began as. Never the same as harmless. */
class Unreadable extends Error {
    name = "Unreadable";
}
/** Opens a file for as long as `body` runs. */
async function withFileBytes(path, body) {
    const file = (0,external_node_fs_.openSync)(path, "r");
    try {
        const { size } = (0,external_node_fs_.fstatSync)(file);
        const read = (offset, length) => {
            const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)));
            for (let done = 0; done < buffer.length;) {
                const count = (0,external_node_fs_.readSync)(file, buffer, done, buffer.length - done, offset + done);
                if (count === 0)
                    throw new Unreadable("the file became shorter while it was read");
                done += count;
            }
            return buffer;
        };
        return await body({ size, read });
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
function bytesOf(buffer) {
    return { size: buffer.length, read: (offset, length) => buffer.subarray(offset, offset + length) };
}
/** A part of other bytes. */
function sliceBytes(bytes, start, size) {
    return { size, read: (offset, length) => bytes.read(start + offset, Math.max(0, Math.min(length, size - offset))) };
}
const WINDOW_BYTES = 1 << 16;
const MAX_LINE_BYTES = 1 << 20;
/** Reads onwards from a place. Throws {@link Unreadable} where the bytes end too early. */
class Cursor {
    bytes;
    #position;
    #window = Buffer.alloc(0);
    #windowStart = 0;
    constructor(bytes, position = 0) {
        this.bytes = bytes;
        this.#position = position;
    }
    get position() {
        return this.#position;
    }
    get left() {
        return this.bytes.size - this.#position;
    }
    /** Up to a window's worth of bytes; longer runs are for {@link skip}. */
    take(length) {
        if (length > this.left)
            throw new Unreadable("it ends too early");
        const start = this.#position - this.#windowStart;
        this.#position += length;
        if (start >= 0 && start + length <= this.#window.length)
            return this.#window.subarray(start, start + length);
        this.#windowStart = this.#position - length;
        this.#window = this.bytes.read(this.#windowStart, Math.max(length, WINDOW_BYTES));
        return this.#window.subarray(0, length);
    }
    skip(length) {
        if (length > this.left)
            throw new Unreadable("it ends too early");
        this.#position += length;
    }
    uint8() {
        return this.take(1).readUInt8();
    }
    uint16() {
        return this.take(2).readUInt16LE();
    }
    uint32() {
        return this.take(4).readUInt32LE();
    }
    int32() {
        return this.take(4).readInt32LE();
    }
    /** Beyond 2^53 nothing that follows could be there. */
    uint64() {
        const value = this.take(8).readBigUInt64LE();
        if (value > BigInt(Number.MAX_SAFE_INTEGER))
            throw new Unreadable("it gives a length that no file has");
        return Number(value);
    }
    /** The text up to a line feed, which is taken too. */
    line() {
        const parts = [];
        for (let length = 0; length <= MAX_LINE_BYTES;) {
            if (this.left === 0)
                throw new Unreadable("it ends too early");
            const part = this.take(Math.min(256, this.left));
            const end = part.indexOf(0x0a);
            if (end !== -1) {
                this.#position -= part.length - end - 1;
                return Buffer.concat([...parts, part.subarray(0, end)]).toString("latin1");
            }
            parts.push(part);
            length += part.length;
        }
        throw new Unreadable("it has a line without end");
    }
}

;// CONCATENATED MODULE: ./build/core/content/format.js
/** What has to be allowed for a format to ship; formats that are not listed are either always fine or never. */
const NEEDED = {
    pickle: ["pickle"],
    torch: ["pickle"],
    torchscript: ["torchscript"],
    hdf5: ["hdf5", "keras"],
    keras: ["keras"],
    tensorflow: ["tensorflow"],
};
/** Why such a format is not simply let through. */
const DANGERS = {
    pickle: "a pickle, which runs code when it is loaded",
    torch: "a PyTorch file with a pickle inside, which runs code when it is loaded",
    torchscript: "a TorchScript program, which runs when it is loaded",
    hdf5: "an HDF5 file; models kept in it can carry code",
    keras: "a Keras archive; its layers can carry code",
    tensorflow: "a TensorFlow graph, which can read and write files when it runs",
};
const USE_SAFE_FORMATS = "write the model as safetensors, ONNX, GGUF or JSON";

;// CONCATENATED MODULE: ./build/core/content/gguf.js

const VERSIONS = [2, 3];
const MAX_ENTRIES = 1_000_000;
const MAX_DIMENSIONS = 8;
const STRING = 8;
const ARRAY = 9;
/** Bytes of a value by its type: u8 i8 u16 i16 u32 i32 f32 bool, then string and array, then u64 i64 f64. */
const SIZES = [1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8];
/** Walks through metadata and tensor list of a GGUF file: everything announced has to be there. */
function checkGguf(bytes) {
    const cursor = new Cursor(bytes, 4);
    const version = cursor.uint32();
    if (!VERSIONS.includes(version))
        throw new Unreadable(`it has the version ${version}; 2 and 3 are known`);
    const [tensors, entries] = [cursor.uint64(), cursor.uint64()];
    if (tensors > MAX_ENTRIES || entries > MAX_ENTRIES)
        throw new Unreadable("it announces more than a million entries");
    for (let index = 0; index < entries; index++) {
        cursor.skip(cursor.uint64());
        skipValue(cursor, cursor.uint32(), 0);
    }
    for (let index = 0; index < tensors; index++) {
        cursor.skip(cursor.uint64());
        const dimensions = cursor.uint32();
        if (dimensions > MAX_DIMENSIONS)
            throw new Unreadable(`it has a tensor with ${dimensions} dimensions`);
        cursor.skip(8 * dimensions + 4);
        if (cursor.uint64() > bytes.size)
            throw new Unreadable("it has a tensor beyond its end");
    }
}
function skipValue(cursor, type, depth) {
    if (type === STRING)
        cursor.skip(cursor.uint64());
    else if (type === ARRAY) {
        if (depth > 4)
            throw new Unreadable("it has arrays inside arrays inside arrays");
        const [inner, length] = [cursor.uint32(), cursor.uint64()];
        const size = SIZES[inner];
        if (size === undefined)
            throw new Unreadable(`it has a value of the unknown type ${inner}`);
        if (size > 0)
            cursor.skip(size * length);
        else
            for (let index = 0; index < length; index++)
                skipValue(cursor, inner, depth + 1);
    }
    else {
        const size = SIZES[type];
        if (size === undefined)
            throw new Unreadable(`it has a value of the unknown type ${type}`);
        cursor.skip(size);
    }
}

;// CONCATENATED MODULE: ./build/core/content/npy.js

const MAGIC_BYTES = 6;
const MAX_HEADER_BYTES = 64 * 1024;
/** The type of one item, like `'<f8'`; or a list of fields, like `[('a', '<f8'), ('b', 'S4', (2,))]`. */
const ITEM = /^'[<>|=]?([?bBiufcSaUVMm])(\d*)(?:\[[^\]']*\])?'$/;
const RECORDS = /^\[(\('[^']*', '[<>|=]?[?bBiufcSaUVMm]\d*'(, \((\d+,? ?)+\))?\)(, )?)+\]$/;
function beginsAsNpy(head) {
    return head.subarray(0, MAGIC_BYTES).toString("latin1") === "\x93NUMPY";
}
/** Reads an .npy header. `objects` is where the pickle of an array of Python objects begins; null when the bytes are plain numbers or text. */
function readNpy(bytes) {
    const cursor = new Cursor(bytes, MAGIC_BYTES);
    const [major, minor] = [cursor.uint8(), cursor.uint8()];
    if (![1, 2, 3].includes(major) || minor !== 0)
        throw new Unreadable(`it has the version ${major}.${minor}`);
    const length = major === 1 ? cursor.uint16() : cursor.uint32();
    if (length > MAX_HEADER_BYTES)
        throw new Unreadable("its header is too long");
    const header = cursor.take(length).toString("latin1");
    const [, descr, shape] = /^\{'descr': (.+), 'fortran_order': (?:True|False), 'shape': \(((?:\d+L?,? ?)*)\),? *\} *\n$/s.exec(header) ?? [];
    if (descr === undefined || shape === undefined)
        throw new Unreadable("its header is not that of an array");
    const records = RECORDS.test(descr);
    // Whatever mentions objects counts as having them: loading then unpickles.
    if (/O/.test(descr.replaceAll(/\('[^']*', /g, "(")))
        return { objects: cursor.position };
    const item = ITEM.exec(descr);
    if (item === null && !records)
        throw new Unreadable("its header is not that of an array");
    const sides = shape.match(/\d+/g) ?? [];
    const count = sides.reduce((product, side) => product * Number(side), 1);
    const size = item === null ? null : Number(item[2] || 1) * (item[1] === "U" ? 4 : 1);
    if (size !== null && cursor.left !== count * size)
        throw new Unreadable(`its shape asks for ${count * size} bytes, but ${cursor.left} follow its header`);
    return { objects: null };
}

// EXTERNAL MODULE: ./build/core/archive/entry-name.js
var entry_name = __webpack_require__(9963);
;// CONCATENATED MODULE: ./build/core/content/protobuf.js

const VARINT = 0;
const FIXED64 = 1;
const LENGTH = 2;
const FIXED32 = 5;
/** The fields of a message that takes all of `size` bytes from `start`. Throws {@link Unreadable} when it does not. */
function* fieldsOf(bytes, start = 0, size = bytes.size) {
    const cursor = new Cursor(bytes, start);
    const end = start + size;
    while (cursor.position < end) {
        const key = varint(cursor);
        const number = Math.floor(key / 8);
        if (number < 1 || number > 536_870_911)
            throw new Unreadable("it has a field without number");
        const type = key % 8;
        if (type === VARINT)
            yield { number, kind: "varint", value: varint(cursor) };
        else if (type === FIXED64 || type === FIXED32) {
            cursor.skip(type === FIXED64 ? 8 : 4);
            yield { number, kind: "fixed" };
        }
        else if (type === LENGTH) {
            const length = varint(cursor);
            if (cursor.position + length > end)
                throw new Unreadable("it has a field beyond its end");
            yield { number, kind: "bytes", start: cursor.position, size: length };
            cursor.skip(length);
        }
        else
            throw new Unreadable(`it has a field of the unknown type ${type}`);
        if (cursor.position > end)
            throw new Unreadable("it has a field beyond its end");
    }
}
function varint(cursor) {
    let value = 0;
    for (let index = 0; index < 10; index++) {
        const byte = cursor.uint8();
        value += (byte & 0x7f) * 2 ** (7 * index);
        if (byte < 0x80)
            return value;
    }
    throw new Unreadable("it has a number without end");
}

;// CONCATENATED MODULE: ./build/core/content/onnx.js



// Field numbers of onnx.proto.
const MODEL = { irVersion: 1, graph: 7, opsetImport: 8 };
const MODEL_FIELDS = new Set([1, 2, 3, 4, 5, 6, 7, 8, 14, 20, 25, 26]);
const MODEL_VARINTS = new Set([1, 5]);
const GRAPH_INITIALIZER = 5;
const TENSOR_EXTERNAL_DATA = 13;
const MAX_IR_VERSION = 100;
/** What a protobuf message without any mark looks like: by the fields that models of these kinds have, and no others. */
function protobufKind(bytes) {
    const counts = new Map();
    let isOnnx = true;
    let isSavedModel = true;
    try {
        for (const field of fieldsOf(bytes)) {
            counts.set(field.number, (counts.get(field.number) ?? 0) + 1);
            isOnnx &&= MODEL_FIELDS.has(field.number) && (field.kind === "varint") === MODEL_VARINTS.has(field.number) && isVersion(field);
            isSavedModel &&= field.number === 1 ? field.kind === "varint" && field.value === 1 : field.number === 2 && field.kind === "bytes";
            if (!isOnnx && !isSavedModel)
                return null;
        }
    }
    catch (error) {
        if (error instanceof Unreadable)
            return null;
        throw error;
    }
    const once = (number) => counts.get(number) === 1;
    if (isOnnx && once(MODEL.irVersion) && once(MODEL.graph) && counts.has(MODEL.opsetImport))
        return "onnx";
    return isSavedModel && once(1) && counts.has(2) ? "tensorflow" : null;
}
function isVersion(field) {
    return field.number !== MODEL.irVersion || (field.kind === "varint" && field.value >= 1 && field.value <= MAX_IR_VERSION);
}
/** Tensors may lie in files beside the model: only in the same folder or below, for a path may lead the runtime anywhere. */
function checkOnnx(bytes) {
    for (const graph of fieldsOf(bytes)) {
        if (graph.number !== MODEL.graph || graph.kind !== "bytes")
            continue;
        let nodes = 0;
        for (const tensor of fieldsOf(bytes, graph.start, graph.size)) {
            if (tensor.number === 1)
                nodes += 1;
            if (tensor.number === GRAPH_INITIALIZER && tensor.kind === "bytes")
                checkTensor(bytes, tensor.start, tensor.size);
        }
        if (nodes === 0)
            throw new Unreadable("its graph has no node");
    }
}
function checkTensor(bytes, start, size) {
    for (const entry of fieldsOf(bytes, start, size)) {
        if (entry.number !== TENSOR_EXTERNAL_DATA || entry.kind !== "bytes")
            continue;
        const [key, value] = [...fieldsOf(bytes, entry.start, entry.size)].map((field) => field.kind === "bytes" ? bytes.read(field.start, Math.min(field.size, 4096)).toString("utf8") : "");
        if (key === "location" && (0,entry_name/* refuseEntryName */._)(value ?? "") !== null)
            throw new Unreadable(`it keeps a tensor outside its folder, in ${JSON.stringify(value)}`);
    }
}

;// CONCATENATED MODULE: ./build/core/content/outcome.js


/** Whether a format that can run code may ship. */
function allowed(format, allow) {
    const needed = NEEDED[format] ?? [];
    if (needed.some((name) => allow.includes(name)))
        return fine(format);
    const message = `is ${DANGERS[format] ?? format}`;
    return {
        format,
        problem: {
            code: "CONTENT_NOT_ALLOWED",
            message,
            advice: `${USE_SAFE_FORMATS}, or say package.allow: [${needed[0]}] and trust whoever made it`,
        },
    };
}
/** A format whose structure is followed to the end. */
function checked(format, check) {
    try {
        check();
        return fine(format);
    }
    catch (error) {
        if (error instanceof Unreadable)
            return unreadable(format, `is broken ${format}: ${error.message}`);
        throw error;
    }
}
function fine(format) {
    return { format, problem: null };
}
/** What could not be read; never the same as harmless. */
function unreadable(format, message, advice = "write the file again; what cannot be read is never taken for harmless") {
    return { format, problem: { code: "CONTENT_UNREADABLE", message, advice } };
}

;// CONCATENATED MODULE: ./build/core/content/pickle/globals.js
const CLASS = /^_?[A-Z]\w*$/;
/** Modules of which these names, and no others, may be imported by a pickle that ships. */
const NAMES = [
    [
        /^(builtins|__builtin__)$/,
        /^(set|frozenset|list|dict|tuple|int|long|float|complex|bool|str|unicode|bytes|bytearray|slice|range|xrange|object)$/,
    ],
    [/^(copyreg|copy_reg)$/, /^_reconstructor$/],
    [/^_codecs$/, /^encode$/],
    [/^collections$/, /^(OrderedDict|defaultdict|Counter|deque)$/],
    [/^datetime$/, /^(date|datetime|time|timedelta|timezone)$/],
    [/^decimal$/, /^Decimal$/],
    [/^fractions$/, /^Fraction$/],
    [/^uuid$/, /^UUID$/],
    [
        /^numpy$/,
        /^(ndarray|dtype|matrix|recarray|bool_|str_|bytes_|void|u?int(8|16|32|64|p|c)?|u?(byte|short|long|longlong)|float(16|32|64|128)|longdouble|double|complex(64|128|256)|datetime64|timedelta64)$/,
    ],
    [/^numpy\.(_core|core)\.multiarray$/, /^(_reconstruct|scalar)$/],
    [/^numpy\.(_core|core)\.numeric$/, /^_frombuffer$/],
    [/^numpy\.dtypes$/, /^\w+DType$/],
    [/^numpy\.ma(\.core)?$/, /^(_mareconstruct|MaskedArray)$/],
    [/^numpy\.random\._pickle$/, /^(__randomstate_ctor|__generator_ctor|__bit_generator_ctor)$/],
    [/^numpy\.random\._(mt19937|pcg64|philox|sfc64)$/, /^(MT19937|PCG64|PCG64DXSM|Philox|SFC64)$/],
    [/^numpy\.random\.(bit_generator|_bit_generator)$/, /^(SeedSequence|__pyx_unpickle_SeedSequence)$/],
    [/^joblib\.numpy_pickle$/, /^NumpyArrayWrapper$/],
    [/^scipy\.sparse\._(bsr|coo|csc|csr|dia|dok|lil)$/, /^(bsr|coo|csc|csr|dia|dok|lil)_(matrix|array)$/],
    [/^scipy\.interpolate\._(interpolate|bsplines|cubic)$/, CLASS],
    [/^scipy\.stats\._distn_infrastructure$/, /^rv_\w+_frozen$/],
    [/^pandas\.core\.(frame|series|arrays(\.\w+)*|indexes\.\w+|internals\.(blocks|managers)|dtypes\.dtypes)$/, CLASS],
    [/^pandas\.core\.indexes\.base$/, /^_new_Index$/],
    [/^pandas\._libs\.internals$/, /^(_unpickle_block|BlockPlacement)$/],
    [/^pandas\._libs\.arrays$/, /^__pyx_unpickle_NDArrayBacked$/],
    [/^xgboost\.(core|sklearn)$/, /^(Booster|XGB\w+)$/],
    [/^lightgbm\.(basic|sklearn)$/, /^(Booster|LGBM\w+|_LGBM\w+)$/],
    [/^torch$/, /^(Size|device|dtype|\w+Storage|Tensor|u?int(8|16|32|64)|float(16|32|64)|bfloat16|bool|complex(64|128))$/],
    [/^torch\._utils$/, /^_rebuild_(tensor|tensor_v2|parameter|parameter_with_state|qtensor|sparse_tensor)$/],
    [/^torch\.(_tensor|storage|nn\.parameter)$/, /^(Tensor|Parameter|Buffer|UntypedStorage|TypedStorage|_rebuild_from_type_v2)$/],
    [/^torch\.nn\.modules\.\w+$/, CLASS],
    // Cython's functions rebuild the one class that they name.
    [/^sklearn(\.\w+)+$/, /^(__pyx_unpickle_\w+|newObj)$/],
];
/** scikit-learn's estimators: their classes, from anywhere but where it keeps what only its own tests need. */
const SKLEARN = /^sklearn(\.\w+)+$/;
const SKLEARN_NOT = /(^|\.)(tests?|_?testing|datasets|externals|parallel|_joblib|__check_build|_build_utils|fixes)(\.|$)/;
const NOT_ESTIMATORS = /^_?(Popen|Parallel|Memory|Path)$/;
/** Whether a pickle that ships may import this: a list of what models are made of, and nothing else. A name with a dot reaches further and is refused. */
function isAllowedGlobal({ module, name }) {
    if (!/^\w+$/.test(name) || name === "__reduce__")
        return false;
    if (NAMES.some(([modules, names]) => modules.test(module) && names.test(name) && !SKLEARN_NOT.test(module)))
        return true;
    return SKLEARN.test(module) && !SKLEARN_NOT.test(module) && CLASS.test(name) && !NOT_ESTIMATORS.test(name);
}

;// CONCATENATED MODULE: ./build/core/content/pickle/value.js
const MARK = { kind: "mark" };
const OTHER = { kind: "other" };
const NONE = { kind: "none" };
/** Names and keys are short; longer texts are only data. */
const MAX_KEPT_TEXT = 512;
const MAX_KEPT_KEYS = 256;
function textValue(text) {
    return text.length > MAX_KEPT_TEXT ? OTHER : { kind: "text", text };
}
/** Remembers entries with short text keys, which is where what we look for stands. */
function setEntry(dict, key, value) {
    if (dict.kind === "dict" && key.kind === "text" && (dict.entries.size < MAX_KEPT_KEYS || dict.entries.has(key.text)))
        dict.entries.set(key.text, value);
}
function isGlobal(value, module, name) {
    if (value?.kind !== "global" || value.name !== name)
        return false;
    return typeof module === "string" ? value.module === module : module.test(value.module);
}

;// CONCATENATED MODULE: ./build/core/content/pickle/joblib.js


/** The object after which joblib writes an array's bytes raw, between the opcodes. */
function isArrayWrapper(object) {
    return isGlobal(object.made, "joblib.numpy_pickle", "NumpyArrayWrapper");
}
/**
 * Moves on behind an array's bytes, as joblib's `NumpyArrayWrapper.read_array` does: an optional byte with a count of padding, the padding,
 * then shape × item size; or a pickle of its own for arrays of Python objects.
 */
function skipArray(wrapper, machine) {
    const state = wrapper.state.kind === "dict" ? wrapper.state.entries : new Map();
    const [shape, dtype] = [state.get("shape"), itemOf(state.get("dtype"))];
    if (shape?.kind !== "tuple" || dtype === null || wrapper.args.length > 0)
        throw new Unreadable("it has an array whose size is not told");
    let count = 1;
    for (const side of shape.items) {
        if (side.kind !== "number" || !Number.isInteger(side.value) || side.value < 0)
            throw new Unreadable("it has an array whose size is not told");
        count *= side.value;
    }
    if (dtype.hasObjects) {
        machine.cursor.skip(machine.runNested() - machine.cursor.position);
        return;
    }
    machine.readAsPlainPickle();
    const alignment = state.get("numpy_array_alignment_bytes");
    if (alignment !== undefined && alignment.kind !== "none")
        machine.cursor.skip(machine.cursor.uint8());
    machine.cursor.skip(count * dtype.bytes);
}
/** What a `numpy.dtype` says about one item: its first argument (`f8`, `U5`, `V24`) and, for records, the fields in its state. */
function itemOf(dtype) {
    if (dtype?.kind !== "object" || !isGlobal(dtype.made, "numpy", "dtype"))
        return null;
    const [code] = dtype.args;
    const match = code?.kind === "text" ? /^([?bBiufcSaUVOMm])(\d{1,9})$/.exec(code.text) : null;
    if (match === null)
        return null;
    const size = Number(match[2]) * (match[1] === "U" ? 4 : 1);
    if (match[1] === "O")
        return { bytes: size, hasObjects: true };
    return { bytes: size, hasObjects: match[1] === "V" && fieldsHaveObjects(dtype.state) };
}
function fieldsHaveObjects(state) {
    const [, , sub, names, fields] = state.kind === "tuple" ? state.items : [];
    if (sub?.kind === "tuple") {
        const item = itemOf(sub.items[0]);
        if (item === null)
            throw new Unreadable("it has an array of records that are not told");
        return item.hasObjects;
    }
    if (names === undefined || names.kind === "none")
        return false;
    if (names.kind !== "tuple" || fields?.kind !== "dict")
        throw new Unreadable("it has an array of records that are not told");
    return names.items.some((name) => {
        const field = name.kind === "text" ? fields.entries.get(name.text) : undefined;
        const item = itemOf(field?.kind === "tuple" ? field.items[0] : undefined);
        if (item === null)
            throw new Unreadable("it has an array of records that are not told");
        return item.hasObjects;
    });
}

;// CONCATENATED MODULE: ./build/core/content/pickle/opcodes.js


const HIGHEST_PROTOCOL = 5;
const MAX_NAME_BYTES = 4096;
const tuple = (items) => ({ kind: "tuple", items: items.length > 64 ? [...items.slice(0, 64), OTHER] : items });
const number = (value) => ({ kind: "number", value });
const itemsOf = (value) => (value.kind === "tuple" ? value.items : [value]);
function line(machine, value) {
    machine.push(value(machine.cursor.line()));
}
function counted(machine, length, isText) {
    if (length < 0)
        throw new Unreadable("it gives a negative length");
    if (!isText || length > MAX_NAME_BYTES) {
        machine.cursor.skip(length);
        machine.push(OTHER);
    }
    else
        machine.push(textValue(machine.cursor.take(length).toString("utf8")));
}
/** An escape could hide a name: text with one is not followed, so a global named by it is refused. */
const plain = (text) => (text.includes("\\") ? OTHER : textValue(text));
const unquoted = (text) => plain(/^(['"])(.*)\1\s*$/.exec(text)?.[2] ?? "\\");
function named(machine) {
    return [machine.cursor.line(), machine.cursor.line()];
}
function pairs(target, items) {
    if (items.length % 2 !== 0)
        throw new Unreadable("it has a key without a value");
    for (let index = 0; index < items.length; index += 2)
        setEntry(target, items[index] ?? OTHER, items[index + 1] ?? OTHER);
    return target;
}
function index(text) {
    if (!/^\d{1,15}$/.test(text))
        throw new Unreadable(`it has the memo index "${text}"`);
    return Number(text);
}
function stackGlobal(machine) {
    const [name, module] = [machine.pop(), machine.pop()];
    if (name.kind !== "text" || module.kind !== "text")
        throw new Unreadable("it computes the name of what it imports");
    machine.push(machine.import(module.text, name.text));
}
function refuse(what) {
    return () => {
        throw new Unreadable(what);
    };
}
function persistent(machine) {
    if (!machine.loader.persistentIds)
        throw new Unreadable("it names things by persistent ids, which only its own loader knows");
    machine.push(OTHER);
}
/** What each opcode of the protocols 0 to 5 does to the stack; see pickletools in Python's library. */
const OPCODES = new Map(Object.entries({
    "(": (m) => m.push(MARK),
    "0": (m) => (m.stack.at(-1) === MARK ? m.stack.pop() : m.pop()),
    "1": (m) => m.popToMark(),
    "2": (m) => m.push(m.top()),
    F: (m) => line(m, () => OTHER),
    I: (m) => line(m, (text) => (/^-?\d{1,15}$/.test(text) ? number(Number(text)) : OTHER)),
    J: (m) => m.push(number(m.cursor.int32())),
    K: (m) => m.push(number(m.cursor.uint8())),
    L: (m) => line(m, (text) => (/^-?\d{1,15}L?$/.test(text) ? number(Number.parseInt(text, 10)) : OTHER)),
    M: (m) => m.push(number(m.cursor.uint16())),
    N: (m) => m.push(NONE),
    P: (m) => {
        m.cursor.line();
        persistent(m);
    },
    Q: (m) => {
        m.pop();
        persistent(m);
    },
    R: (m) => {
        const args = m.pop();
        m.call(m.pop(), itemsOf(args));
    },
    S: (m) => line(m, unquoted),
    T: (m) => counted(m, m.cursor.int32(), true),
    U: (m) => counted(m, m.cursor.uint8(), true),
    V: (m) => line(m, plain),
    X: (m) => counted(m, m.cursor.uint32(), true),
    B: (m) => counted(m, m.cursor.uint32(), false),
    C: (m) => counted(m, m.cursor.uint8(), false),
    G: (m) => {
        m.cursor.skip(8);
        m.push(OTHER);
    },
    a: (m) => {
        m.pop();
        m.top();
    },
    b: (m) => m.build(),
    c: (m) => m.push(m.import(...named(m))),
    d: (m) => m.push(pairs({ kind: "dict", entries: new Map() }, m.popToMark())),
    "}": (m) => m.push({ kind: "dict", entries: new Map() }),
    e: (m) => {
        m.popToMark();
        m.top();
    },
    g: (m) => m.push(m.recall(index(m.cursor.line()))),
    h: (m) => m.push(m.recall(m.cursor.uint8())),
    j: (m) => m.push(m.recall(m.cursor.uint32())),
    i: (m) => {
        const made = m.import(...named(m));
        m.call(made, m.popToMark());
    },
    l: (m) => {
        m.popToMark();
        m.push(OTHER);
    },
    "]": (m) => m.push(OTHER),
    o: (m) => {
        const [made, ...args] = m.popToMark();
        m.call(made ?? NONE, args);
    },
    p: (m) => m.remember(index(m.cursor.line()), m.top()),
    q: (m) => m.remember(m.cursor.uint8(), m.top()),
    r: (m) => m.remember(m.cursor.uint32(), m.top()),
    s: (m) => {
        const [value, key] = [m.pop(), m.pop()];
        setEntry(m.top(), key, value);
    },
    t: (m) => m.push(tuple(m.popToMark())),
    ")": (m) => m.push(tuple([])),
    u: (m) => {
        const items = m.popToMark();
        pairs(m.top(), items);
    },
    "\x80": (m) => {
        const protocol = m.cursor.uint8();
        if (protocol > HIGHEST_PROTOCOL)
            throw new Unreadable(`it has the protocol ${protocol}; ${HIGHEST_PROTOCOL} is the highest known`);
    },
    "\x81": (m) => {
        const args = m.pop();
        m.call(m.pop(), itemsOf(args));
    },
    "\x82": refuse("it names a class by an extension code, which only its own loader knows"),
    "\x83": refuse("it names a class by an extension code, which only its own loader knows"),
    "\x84": refuse("it names a class by an extension code, which only its own loader knows"),
    "\x85": (m) => m.push(tuple([m.pop()])),
    "\x86": (m) => m.push(tuple([m.pop(), m.pop()].reverse())),
    "\x87": (m) => m.push(tuple([m.pop(), m.pop(), m.pop()].reverse())),
    "\x88": (m) => m.push(number(1)),
    "\x89": (m) => m.push(number(0)),
    "\x8a": (m) => {
        const bytes = m.cursor.take(m.cursor.uint8());
        m.push(bytes.length > 6 ? OTHER : number(bytes.length === 0 ? 0 : bytes.readIntLE(0, bytes.length)));
    },
    "\x8b": (m) => counted(m, m.cursor.int32(), false),
    "\x8c": (m) => counted(m, m.cursor.uint8(), true),
    "\x8d": (m) => counted(m, m.cursor.uint64(), true),
    "\x8e": (m) => counted(m, m.cursor.uint64(), false),
    "\x8f": (m) => m.push(OTHER),
    "\x90": (m) => {
        m.popToMark();
        m.top();
    },
    "\x91": (m) => {
        m.popToMark();
        m.push(OTHER);
    },
    "\x92": (m) => {
        const [kwargs, args] = [m.pop(), m.pop()];
        m.call(m.pop(), [...itemsOf(args), ...(kwargs.kind === "dict" ? kwargs.entries.values() : [])]);
    },
    "\x93": stackGlobal,
    "\x94": (m) => m.remember(null, m.top()),
    "\x95": (m) => m.beginFrame(m.cursor.uint64()),
    "\x96": (m) => counted(m, m.cursor.uint64(), false),
    "\x97": refuse("it takes buffers that are not in the file"),
    "\x98": refuse("it takes buffers that are not in the file"),
}).map(([key, perform]) => [key.charCodeAt(0), perform]));

;// CONCATENATED MODULE: ./build/core/content/pickle/machine.js




const STOP = 0x2e;
const MAX_GLOBALS = 10_000;
/** A record of Python objects or of nothing readable ends sooner; opcodes that somebody hid among numbers begin at once. */
const PLAIN_BUDGET = 10_000;
const PICKLE_LOAD = { persistentIds: false };
const TORCH_LOAD = { persistentIds: true };
/**
 * Walks through a pickle as Python's unpickler would, with names in place of things: what it would import and call is known afterwards, and
 * nothing was imported or called. Every doubt throws {@link Unreadable}.
 */
class PickleMachine {
    cursor;
    loader;
    /** Everything that loading would import. */
    globals;
    stack;
    /** Calls that loading would have made up to here. */
    calls = 0;
    opcodes = 0;
    /** Arrays lie raw between the opcodes, as joblib writes them. */
    arrays = 0;
    #memo;
    #frameEnd = 0;
    constructor(bytes, loader, position = 0, from) {
        this.cursor = new Cursor(bytes, position);
        this.loader = loader;
        this.globals = from?.globals ?? new Map();
        this.stack = from?.stack ?? [];
        this.#memo = new Memo(from?.memo);
    }
    /** Runs up to and with STOP, whose next position it returns; null when `budget` opcodes did not get there. */
    run(budget = Number.POSITIVE_INFINITY) {
        for (const end = this.opcodes + budget; this.opcodes < end;) {
            const start = this.cursor.position;
            const opcode = this.cursor.uint8();
            if (opcode === STOP) {
                this.pop();
                return this.cursor.position;
            }
            const perform = OPCODES.get(opcode);
            if (perform === undefined)
                throw new Unreadable(`it has the unknown opcode 0x${opcode.toString(16).padStart(2, "0")} at byte ${start}`);
            this.opcodes += 1;
            const frame = this.#frameEnd;
            perform(this);
            if (start < frame && frame === this.#frameEnd && this.cursor.position > frame)
                throw new Unreadable(`an opcode crosses the end of its frame at byte ${start}`);
        }
        return null;
    }
    beginFrame(length) {
        if (this.cursor.position - 9 < this.#frameEnd)
            throw new Unreadable("it has a frame inside a frame");
        if (length > this.cursor.left)
            throw new Unreadable("it ends too early");
        this.#frameEnd = this.cursor.position + length;
    }
    push(value) {
        this.stack.push(value);
    }
    pop() {
        const value = this.stack.pop();
        if (value === undefined || value === MARK)
            throw new Unreadable(`it takes a value where there is none, before byte ${this.cursor.position}`);
        return value;
    }
    top() {
        const value = this.pop();
        this.stack.push(value);
        return value;
    }
    popToMark() {
        const index = this.stack.lastIndexOf(MARK);
        if (index === -1)
            throw new Unreadable(`it looks for a mark that is not there, before byte ${this.cursor.position}`);
        const items = this.stack.splice(index);
        return items.slice(1);
    }
    import(module, name) {
        const value = { kind: "global", module, name };
        this.globals.set(`${module} ${name}`, value);
        if (this.globals.size > MAX_GLOBALS)
            throw new Unreadable(`it imports more than ${MAX_GLOBALS} things`);
        return value;
    }
    remember(index, value) {
        this.#memo.set(index ?? this.#memo.size, value);
    }
    recall(index) {
        const value = this.#memo.get(index);
        if (value === undefined)
            throw new Unreadable(`it recalls memo ${index}, which it never stored`);
        return value;
    }
    /** Another pickle that begins here; what it imports counts here. Returns where it ends. */
    runNested() {
        const nested = new PickleMachine(this.cursor.bytes, this.loader, this.cursor.position, { globals: this.globals, stack: [] });
        return nested.run() ?? this.cursor.bytes.size;
    }
    call(made, args) {
        if (made.kind !== "global")
            throw new Unreadable(`it calls something that it computed, before byte ${this.cursor.position}`);
        this.calls += 1;
        // Only the plain form is followed; made in any other way, the raw bytes of an array would be mistaken for opcodes.
        if (args.some((arg) => mentionsWrapper(arg)))
            throw new Unreadable("it makes an array wrapper in a way that joblib does not");
        const object = { kind: "object", made, args: args.length > 8 ? [] : args, state: OTHER };
        this.push(object);
    }
    /** `__setstate__`; on joblib's array wrapper the bytes of the array follow. */
    build() {
        const state = this.pop();
        const object = this.top();
        if (object.kind === "global")
            throw new Unreadable(`it changes ${object.module}.${object.name} itself`);
        if (object.kind !== "object") {
            if (object.kind !== "other")
                throw new Unreadable("it sets the state of something that has none");
            return;
        }
        this.calls += 1;
        object.state = state;
        if (!isArrayWrapper(object))
            return;
        if (this.cursor.position < this.#frameEnd)
            throw new Unreadable("an array begins inside a frame");
        this.arrays += 1;
        this.#frameEnd = 0;
        skipArray(object, this);
        this.pop();
        this.push(OTHER);
    }
    /** pickle.load knows nothing of raw arrays and would take their bytes for opcodes: whatever those would import counts as well. */
    readAsPlainPickle() {
        const from = { globals: this.globals, stack: [...this.stack], memo: this.#memo };
        try {
            new PickleMachine(this.cursor.bytes, this.loader, this.cursor.position, from).run(PLAIN_BUDGET);
        }
        catch (error) {
            if (!(error instanceof Unreadable))
                throw error;
        }
    }
}
function mentionsWrapper(value, depth = 0) {
    if (value.kind === "global")
        return value.name === "NumpyArrayWrapper";
    return value.kind === "tuple" && (depth > 8 || value.items.some((item) => mentionsWrapper(item, depth + 1)));
}
/** What a pickle stored under numbers; a twin sees its origin's and writes beside it. */
class Memo {
    #own = new Map();
    #origin;
    #added = 0;
    constructor(origin) {
        this.#origin = origin;
    }
    get size() {
        return (this.#origin?.size ?? 0) + this.#added;
    }
    get(index) {
        return this.#own.get(index) ?? this.#origin?.get(index);
    }
    set(index, value) {
        if (this.get(index) === undefined)
            this.#added += 1;
        this.#own.set(index, value);
    }
}

;// CONCATENATED MODULE: ./build/core/content/pickle/scan.js



/** Follows a pickle from `start` to the end of `bytes`: nothing may stand behind it. */
function scanPickle(bytes, start = 0, loader = PICKLE_LOAD) {
    const machine = new PickleMachine(bytes, loader, start);
    let fault = null;
    try {
        const end = machine.run() ?? 0;
        if (machine.opcodes === 0)
            fault = "it holds nothing that could be scanned";
        else if (end !== bytes.size)
            fault = `${bytes.size - end} bytes follow its end`;
    }
    catch (error) {
        if (!(error instanceof Unreadable))
            throw error;
        fault = error.message;
    }
    const refused = [...machine.globals.values()].filter((value) => !isAllowedGlobal(value)).map(({ module, name }) => `${module}.${name}`);
    return { arrays: machine.arrays, refused: refused.sort(), fault };
}
/** Opcodes that are looked at in bytes that may be anything. */
const PROBE_BUDGET = 100_000;
/** Whether bytes carry the mark of the protocols from 2 on. */
function beginsAsPickle(head) {
    return head[0] === 0x80 && head[1] !== undefined && head[1] <= 5;
}
/**
 * Whether bytes of any kind would do something when read as a pickle, or are one from first to last: the protocols 0 and 1 have no mark, and
 * what stands before a fault is carried out all the same. Nearly everything else ends at its first opcodes.
 */
function actsAsPickle(bytes) {
    const machine = new PickleMachine(bytes, PICKLE_LOAD);
    try {
        const end = machine.run(PROBE_BUDGET);
        return end === null || (end === bytes.size && machine.opcodes > 0) || machine.calls > 0;
    }
    catch (error) {
        if (error instanceof Unreadable)
            return machine.calls > 0;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/core/content/pickle/inspect.js



/** A pickle: refused unless allowed, and then only with what models are made of. */
function inspectPickle(bytes, allow, at = {}) {
    const scan = scanPickle(bytes, at.start, at.loader);
    const listed = scan.refused.slice(0, 5).join(", ") + (scan.refused.length > 5 ? ` and ${scan.refused.length - 5} more` : "");
    if (scan.refused.length > 0 && allow.includes("pickle"))
        return {
            format: "pickle",
            problem: {
                code: "PICKLE_GLOBAL",
                message: `is a pickle that would import ${listed}, beyond what models are made of`,
                advice: `${USE_SAFE_FORMATS}, or pickle only estimators of scikit-learn, XGBoost, LightGBM, PyTorch, NumPy and pandas`,
            },
        };
    if (scan.fault !== null && allow.includes("pickle"))
        return unreadable("pickle", `is a pickle that cannot be followed to its end: ${scan.fault}`, `${USE_SAFE_FORMATS}, or write the pickle again`);
    const content = allowed("pickle", allow);
    if (content.problem === null || listed === "")
        return content;
    return { ...content, problem: { ...content.problem, message: `${content.problem.message} (this one would import ${listed})` } };
}

;// CONCATENATED MODULE: ./build/core/content/safetensors.js

const safetensors_MAX_HEADER_BYTES = 100_000_000;
const DTYPE_BITS = {
    BOOL: 8,
    U8: 8,
    I8: 8,
    F8_E5M2: 8,
    F8_E4M3: 8,
    F8_E8M0: 8,
    F4: 4,
    F6_E2M3: 6,
    F6_E3M2: 6,
    I16: 16,
    U16: 16,
    F16: 16,
    BF16: 16,
    I32: 32,
    U32: 32,
    F32: 32,
    I64: 64,
    U64: 64,
    F64: 64,
    C64: 64,
}; // prettier-ignore
/** Whether the bytes begin as safetensors do: a length, and a JSON object of that length. */
function beginsAsSafetensors(bytes) {
    const head = bytes.read(0, 9);
    if (head.length < 9 || head[8] !== 0x7b)
        return false;
    const length = head.readBigUInt64LE();
    return length >= 2n && length <= BigInt(safetensors_MAX_HEADER_BYTES);
}
/** Checks the header, and that the tensors lie in the file one behind the other without gap or rest, as the format's own reader demands. */
function checkSafetensors(bytes) {
    const length = Number(bytes.read(0, 8).readBigUInt64LE());
    if (8 + length > bytes.size)
        throw new Unreadable("its header is longer than the file");
    let offset = 0;
    for (const [name, tensor] of tensorsOf(parseHeader(bytes.read(8, length)))) {
        if (tensor.begin !== offset)
            throw new Unreadable(`its tensor "${name}" does not begin where the one before ends`);
        offset = tensor.end;
    }
    if (8 + length + offset !== bytes.size)
        throw new Unreadable(`its tensors take ${offset} bytes, but ${bytes.size - 8 - length} follow its header`);
}
function parseHeader(text) {
    try {
        const header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(text));
        if (typeof header === "object" && header !== null && !Array.isArray(header))
            return header;
    }
    catch {
        // said below
    }
    throw new Unreadable("its header is not a JSON object");
}
function tensorsOf(header) {
    const { __metadata__: metadata = {}, ...tensors } = header;
    const texts = typeof metadata === "object" && metadata !== null && Object.values(metadata).every((value) => typeof value === "string");
    if (!texts)
        throw new Unreadable("its metadata are not texts");
    return Object.entries(tensors)
        .map(([name, value]) => [name, placeOf(name, value)])
        .sort(([, a], [, b]) => a.begin - b.begin || a.end - b.end);
}
function placeOf(name, value) {
    const { dtype, shape, data_offsets: offsets } = (value ?? {});
    const bits = typeof dtype === "string" && Object.hasOwn(DTYPE_BITS, dtype) ? DTYPE_BITS[dtype] : undefined;
    const [begin, end] = Array.isArray(offsets) && offsets.length === 2 ? offsets : [];
    if (bits === undefined || !isCounts(shape) || !isCounts([begin, end]))
        throw new Unreadable(`its tensor "${name}" has no dtype, shape and place`);
    const size = (shape.reduce((product, side) => product * side, 1) * bits) / 8;
    if (end - begin !== size)
        throw new Unreadable(`its tensor "${name}" has ${size} bytes by shape, but another place`);
    return { begin: begin, end: end };
}
function isCounts(value) {
    return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);
}

;// CONCATENATED MODULE: ./build/core/content/text.js
const CHUNK_BYTES = 1 << 16;
const MAX_JSON_BYTES = 64 * 1024 ** 2;
const MAX_POINTER_BYTES = 8192;
const CONTROL = /(?![\t\n\f\r])[\p{Cc}\ufffe\uffff]/u;
/** Whether all bytes are UTF-8 text without control characters. */
function isText(bytes) {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    try {
        for (let offset = 0; offset < bytes.size; offset += CHUNK_BYTES)
            if (CONTROL.test(decoder.decode(bytes.read(offset, CHUNK_BYTES), { stream: true })))
                return false;
        decoder.decode();
        return true;
    }
    catch {
        return false;
    }
}
function isJson(bytes) {
    if (bytes.size > MAX_JSON_BYTES || !/^\s*[[{]/.test(bytes.read(0, 256).toString("utf8")))
        return false;
    try {
        JSON.parse(bytes.read(0, bytes.size).toString("utf8"));
        return true;
    }
    catch {
        return false;
    }
}
/** Small texts that stand where a version control system keeps the content elsewhere. */
function pointerKind(bytes) {
    if (bytes.size > MAX_POINTER_BYTES)
        return null;
    const text = bytes.read(0, bytes.size).toString("utf8");
    if (/^version https?:\/\/(git-lfs\.github\.com\/spec|hawser\.github\.com\/spec|git-media\.io\/v)\S*\r?\n/.test(text))
        return "Git LFS";
    if (/^\/annex\/objects\//.test(text))
        return "git-annex";
    const isDvc = /^outs:\s*$/m.test(text) && /^\s*-?\s*(md5|etag|checksum|hash|version_id):/m.test(text) && /^\s*-?\s*path:/m.test(text);
    return isDvc && !/^stages:/m.test(text) ? "DVC" : null;
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./build/core/content/unpack.js








const MAX_RATIO = 1000;
const MAX_UNPACKED_BYTES = 8 * 1024 ** 3;
const unpack_CHUNK_BYTES = 1 << 16;
const UNPACKERS = { gzip: external_node_zlib_.createGunzip, zlib: external_node_zlib_.createInflate, deflate: external_node_zlib_.createInflateRaw };
/** Unpacks into a temporary file, which is there for as long as `body` runs. Throws {@link Unreadable} when it is not whole or bursts a limit. */
async function withUnpacked(packed, packing, body) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), "content-"));
    const path = (0,external_node_path_.join)(folder, "unpacked");
    const unpacker = UNPACKERS[packing]();
    try {
        await (0,external_node_stream_promises_.pipeline)(external_node_stream_.Readable.from(chunks(packed)), unpacker, limit(packed.size), (0,external_node_fs_.createWriteStream)(path, { flags: "wx", mode: 0o600 }));
        if (unpacker.bytesWritten !== packed.size)
            throw new Unreadable(`bytes follow the end of its ${packing} stream`);
        return await withFileBytes(path, body);
    }
    catch (error) {
        if (error.code?.startsWith("Z_"))
            throw new Unreadable(`its ${packing} stream is broken: ${error.message}`);
        throw error;
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
function* chunks(bytes) {
    for (let offset = 0; offset < bytes.size; offset += unpack_CHUNK_BYTES)
        yield bytes.read(offset, unpack_CHUNK_BYTES);
}
function limit(packed) {
    let unpacked = 0;
    return new external_node_stream_.Transform({
        transform(chunk, _encoding, done) {
            unpacked += chunk.length;
            if (unpacked > Math.max(MAX_RATIO * packed, 1 << 20) || unpacked > MAX_UNPACKED_BYTES)
                done(new Unreadable("it unpacks to far more than its size"));
            else
                done(null, chunk);
        },
    });
}
/** The packing that bytes begin with, or the name of one that we cannot undo. */
function packingOf(head) {
    const starts = (...bytes) => bytes.every((byte, index) => head[index] === byte);
    if (starts(0x1f, 0x8b))
        return "gzip";
    if (/^BZh[1-9]1AY&SY/.test(head.toString("latin1", 0, 10)))
        return "unsupported"; // bzip2
    if (starts(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0) || starts(0x5d, 0, 0) || starts(4, 0x22, 0x4d, 0x18) || starts(0x28, 0xb5, 0x2f, 0xfd))
        return "unsupported"; // xz, lzma, lz4, zstd
    const isZlib = ((head[0] ?? 0) & 0x8f) === 8 && head.length > 6 && head.readUInt16BE(0) % 31 === 0 && ((head[1] ?? 0) & 0x20) === 0;
    return isZlib ? "zlib" : null;
}

;// CONCATENATED MODULE: ./build/core/content/zip.js


const END_BYTES = 22;
const zip_MAX_ENTRIES = 10_000;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END = 0x06054b50;
const METHODS = { 0: "stored", 8: "deflated" };
const ENCRYPTED = 1;
/** The files of a zip that begins at the first byte, ends at the last, and says the same in both of its directories. */
function zipEntries(bytes) {
    const end = bytes.read(Math.max(0, bytes.size - END_BYTES), END_BYTES);
    if (end.length < END_BYTES || end.readUInt32LE() !== END || end.readUInt16LE(20) !== 0)
        throw new Unreadable("something follows the zip's end");
    const [count, size, start] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)];
    if (count > zip_MAX_ENTRIES || start + size > bytes.size)
        throw new Unreadable("the zip's directory does not fit into the file");
    const directory = bytes.read(start, size);
    const entries = [];
    const names = new Set();
    let offset = 0;
    for (; entries.length < count;) {
        const fixed = directory.subarray(offset, offset + 46);
        if (fixed.length < 46 || fixed.readUInt32LE() !== CENTRAL)
            throw new Unreadable("the zip's directory is broken");
        const nameEnd = offset + 46 + fixed.readUInt16LE(28);
        const name = directory.toString("utf8", offset + 46, nameEnd);
        offset = nameEnd + fixed.readUInt16LE(30) + fixed.readUInt16LE(32);
        if (names.has(name))
            throw new Unreadable(`the zip holds "${name}" twice`);
        names.add(name);
        if ((0,entry_name/* refuseEntryName */._)(name.replace(/\/$/, "")) !== null)
            throw new Unreadable(`the zip holds the name ${JSON.stringify(name)}`);
        entries.push(entryOf(bytes, name, fixed, start));
    }
    if (offset !== directory.length)
        throw new Unreadable("the zip's directory holds more than it says");
    return entries.filter((entry) => !entry.name.endsWith("/"));
}
function entryOf(bytes, name, fixed, limit) {
    const method = METHODS[fixed.readUInt16LE(10)];
    const [packedSize, size, at] = [fixed.readUInt32LE(20), fixed.readUInt32LE(24), fixed.readUInt32LE(42)];
    if (method === undefined || (fixed.readUInt16LE(8) & ENCRYPTED) !== 0)
        throw new Unreadable(`"${name}" in the zip is packed in an unknown way`);
    const local = bytes.read(at, 30);
    if (local.length < 30 || local.readUInt32LE() !== LOCAL)
        throw new Unreadable(`"${name}" in the zip is not where its directory says`);
    const localName = bytes.read(at + 30, local.readUInt16LE(26)).toString("utf8");
    if (localName !== name || local.readUInt16LE(8) !== fixed.readUInt16LE(10))
        throw new Unreadable(`"${name}" in the zip has another name inside`);
    const start = at + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
    if (start + packedSize > limit)
        throw new Unreadable(`"${name}" in the zip reaches beyond its end`);
    if (method === "stored" && size !== packedSize)
        throw new Unreadable(`"${name}" in the zip has two sizes`);
    return { name, method, packed: sliceBytes(bytes, start, packedSize), size };
}

;// CONCATENATED MODULE: ./build/core/content/zip-kinds.js






/** What PyTorch keeps beside the pickle: plain numbers, and small notes about them. */
const TORCH_PLAIN = /^[^/]+\/(data\/\d+|version|byteorder|\.data\/serialization_id|\.format_version|\.storage_alignment)$/;
/** Tells the model formats that are zips by what they hold, and looks into those that can be looked into. */
async function inspectZip(bytes, allow, inspectInner) {
    const entries = zipEntries(bytes);
    const has = (pattern) => entries.some((entry) => pattern.test(entry.name));
    if (has(/^[^/]+\/(code\/|constants\.pkl$)/))
        return allowed("torchscript", allow);
    if (has(/^[^/]+\/data\.pkl$/))
        return torch(entries, allow, inspectInner);
    if (has(/^config\.json$/) && has(/\.weights\.h5$/))
        return allowed("keras", allow);
    if (entries.length > 0 && entries.every((entry) => entry.name.endsWith(".npy")))
        return eachInside(entries, inspectInner);
    const problem = {
        code: "CONTENT_UNKNOWN",
        message: `is a zip that is no known kind of model (it holds ${entries
            .slice(0, 3)
            .map((entry) => JSON.stringify(entry.name))
            .join(", ") || "nothing"})`,
        advice: `name the files themselves in package.include; ${USE_SAFE_FORMATS}`,
    };
    return { format: "zip", problem };
}
async function torch(entries, allow, inspectInner) {
    const permission = allowed("torch", allow);
    if (permission.problem !== null)
        return permission;
    for (const entry of entries) {
        if (TORCH_PLAIN.test(entry.name))
            continue;
        const isPickle = entry.name.endsWith(".pkl");
        const content = await withEntry(entry, (bytes) => isPickle ? Promise.resolve(inspectPickle(bytes, allow, { loader: TORCH_LOAD })) : inspectInner(bytes));
        if (content.problem !== null)
            return { format: "torch", problem: inside(entry, content.problem) };
    }
    return { format: "torch", problem: null };
}
async function eachInside(entries, inspectInner) {
    for (const entry of entries) {
        const content = await withEntry(entry, inspectInner);
        if (content.problem !== null)
            return { ...content, problem: inside(entry, content.problem) };
    }
    return fine("npy");
}
function inside(entry, problem) {
    return { ...problem, message: `holds "${entry.name}", which ${problem.message}` };
}
async function withEntry(entry, body) {
    if (entry.method === "stored")
        return body(entry.packed);
    return withUnpacked(entry.packed, "deflate", (bytes) => bytes.size === entry.size ? body(bytes) : Promise.resolve(unreadable("zip", "does not have the size that the zip says")));
}

;// CONCATENATED MODULE: ./build/core/content/inspect.js













const HEAD_BYTES = 64;
const MAX_DEPTH = 3;
/** Names that promise a binary model: a text under such a name is not what it says. */
const MODEL_NAMES = /^\.(onnx|safetensors|gguf|npy|npz|h5|hdf5|keras|pkl|pickle|joblib|pt|pth|ckpt)$/;
/** What a file is by its bytes, and whether it may ship. Nothing is ever loaded. */
async function inspectFile(path, allow) {
    const content = await withFileBytes(path, (bytes) => inspectBytes(bytes, allow, 0));
    if (content.problem !== null || !["text", "json"].includes(content.format) || !MODEL_NAMES.test((0,external_node_path_.extname)(path).toLowerCase()))
        return content;
    const message = `is ${content.format === "json" ? "JSON" : "text or empty"}, not what its name says`;
    return {
        ...content,
        problem: { code: "CONTENT_MISMATCH", message, advice: "check how the file is written, or name it by what it holds" },
    };
}
/** `depth`: files inside files. */
async function inspectBytes(bytes, allow, depth) {
    if (depth > MAX_DEPTH)
        return unreadable("compressed", "is packed in packed files in packed files");
    try {
        return await sniff(bytes, allow, (inner) => inspectBytes(inner, allow, depth + 1));
    }
    catch (error) {
        if (error instanceof Unreadable)
            return unreadable("unknown", `cannot be read: ${error.message}`);
        throw error;
    }
}
async function sniff(bytes, allow, inspectInner) {
    const head = bytes.read(0, HEAD_BYTES);
    const begins = (text) => head.toString("latin1", 0, text.length) === text;
    // Before all other formats: some bytes are two things at once, and the one that runs code counts.
    if (actsAsPickle(bytes))
        return inspectPickle(bytes, allow);
    if (beginsAsSafetensors(bytes))
        return checked("safetensors", () => checkSafetensors(bytes));
    if (beginsAsPickle(head))
        return inspectPickle(bytes, allow);
    if (begins("GGUF"))
        return checked("gguf", () => checkGguf(bytes));
    if (begins("PK\x03\x04") || begins("PK\x05\x06"))
        return inspectZip(bytes, allow, inspectInner);
    if (beginsAsNpy(head)) {
        const { objects } = readNpy(bytes);
        return objects === null ? fine("npy") : inspectPickle(bytes, allow, { start: objects });
    }
    if (begins("\x89HDF\r\n\x1a\n"))
        return allowed("hdf5", allow);
    if (begins("\x89PNG\r\n\x1a\n"))
        return fine("png");
    if (begins("\xff\xd8\xff"))
        return fine("jpeg");
    const packed = await inspectPacked(bytes, head, inspectInner);
    if (packed !== null)
        return packed;
    if (isText(bytes))
        return inspect_text(bytes);
    const kind = protobufKind(bytes);
    if (kind === "onnx")
        return checked("onnx", () => checkOnnx(bytes));
    if (kind === "tensorflow")
        return allowed("tensorflow", allow);
    const problem = {
        code: "CONTENT_UNKNOWN",
        message: `is binary of an unknown kind (it begins with ${head.toString("hex", 0, 8) || "nothing"})`,
        advice: `${USE_SAFE_FORMATS}; leave out what serving does not need`,
    };
    return { format: "unknown", problem };
}
function inspect_text(bytes) {
    const pointer = pointerKind(bytes);
    if (pointer === null)
        return fine(isJson(bytes) ? "json" : "text");
    const advice = {
        "Git LFS": "git lfs pull (in a workflow: actions/checkout with lfs: true)",
        DVC: "dvc pull",
        "git-annex": "git annex get",
    }[pointer];
    const message = `is a ${pointer} pointer, not the content itself`;
    return {
        format: "pointer",
        problem: { code: "POINTER_FILE", message, advice: `fetch the content before training and packaging: ${advice}` },
    };
}
async function inspectPacked(bytes, head, inspectInner) {
    const packing = packingOf(head);
    if (packing === null)
        return null;
    if (packing === "unsupported") {
        const advice = "write it with gzip or zlib, or not packed at all";
        return unreadable("compressed", "is packed in a way that cannot be looked into here (bzip2, xz, lzma, lz4 or zstd)", advice);
    }
    try {
        const inner = await withUnpacked(bytes, packing, inspectInner);
        if (inner.problem === null)
            return inner;
        return { ...inner, problem: { ...inner.problem, message: `holds, packed with ${packing}, something that ${inner.problem.message}` } };
    }
    catch (error) {
        if (!(error instanceof Unreadable))
            throw error;
        // "x^2 + 1" begins as zlib does.
        return packing === "zlib" && isText(bytes) ? null : unreadable("compressed", `cannot be read: ${error.message}`);
    }
}


/***/ }),

/***/ 5992:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ goldenSchema)
/* harmony export */ });
/* unused harmony export DATATYPES */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2503);

const DATATYPES = ["INT64", "FP64", "BOOL", "BYTES"];
const value = zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(), zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(), zod__WEBPACK_IMPORTED_MODULE_0__/* ["null"] */ .chJ()]);
/** Rows of the test dataset with what training predicted for them, column by column as tensors of the Open Inference Protocol hold them. */
const goldenSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    schema: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("golden/v1"),
    model: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    /** The column of the dataset that was left out of the inputs, because it is what the model predicts. */
    label: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable(),
    ids: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()),
    inputs: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), datatype: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(DATATYPES), nullable: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(), data: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(value) })),
    outputs: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), datatype: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(["FP64", "BYTES"]), data: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(value) })),
})
    .refine(({ ids, inputs, outputs }) => [...inputs, ...outputs].every((column) => column.data.length === ids.length), {
    message: "every column has one value per row",
});


/***/ }),

/***/ 8819:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $9: () => (/* binding */ IN_PACKAGE),
/* harmony export */   IF: () => (/* binding */ BESIDE_PACKAGE),
/* harmony export */   uv: () => (/* binding */ archiveName),
/* harmony export */   wd: () => (/* binding */ PACKAGE_FOLDER)
/* harmony export */ });
/** Where things lie in a package's archive. */
const IN_PACKAGE = {
    model: "model/",
    reports: "reports/",
    dataReport: "reports/data-report.json",
    gateReport: "reports/gate-report.json",
    runReport: "reports/run-report.json",
    golden: "golden.json",
    /** How the data was that the model was trained and tested on: what serving data is compared with. No rows. */
    profile: "data-profile.json",
    card: "model-card.md",
    config: "mlops.yml",
};
/** What lies beside the archive, under the same names in a folder, a workflow artifact and a release. */
const BESIDE_PACKAGE = { manifest: "model-manifest.json", sums: "SHA256SUMS", card: "model-card.md" };
/** The folder of the latest run in which they lie. */
const PACKAGE_FOLDER = "package";
function archiveName(name, version) {
    return `${name}-${version}.tar.gz`;
}


/***/ }),

/***/ 9454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $: () => (/* binding */ ALLOWED_KEY),
  R: () => (/* binding */ openPackage)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./build/core/digest.js
var core_digest = __webpack_require__(2552);
// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/core/files.js
var files = __webpack_require__(1645);
// EXTERNAL MODULE: ./build/core/archive/entry-name.js
var entry_name = __webpack_require__(9963);
// EXTERNAL MODULE: ./build/core/archive/limits.js
var limits = __webpack_require__(6539);
;// CONCATENATED MODULE: ./build/core/archive/tar-header.js
const BLOCK_BYTES = 512;
/** Something in an archive that is not as it should be; `reason` goes on after the entry's name. */
class ArchiveFault extends Error {
    name = "ArchiveFault";
}
const TYPE_NAMES = {
    "1": "a hard link",
    "2": "a symbolic link",
    "3": "a character device",
    "4": "a block device",
    "6": "a named pipe",
    "7": "a contiguous file",
    g: "a global header",
    K: "a long link name",
    L: "a long name in GNU's own format",
    S: "a sparse file",
};
/** Reads one header block; null for the block of zeros that ends an archive. Throws {@link ArchiveFault}. */
function readTarHeader(block) {
    if (block.every((byte) => byte === 0))
        return null;
    const sum = block.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
    if (octal(block, 148, 8) !== sum)
        throw new ArchiveFault("the archive holds a header whose checksum is wrong");
    if (block.toString("latin1", 257, 262) !== "ustar")
        throw new ArchiveFault("the archive holds a header that is not ustar");
    const prefix = block[262] === 0 ? tar_header_text(block, 345, 155) : ""; // GNU's own format keeps times there
    const name = (prefix === "" ? "" : `${prefix}/`) + tar_header_text(block, 0, 100);
    const flag = String.fromCharCode(block[156] ?? 0);
    const header = { name, size: octal(block, 124, 12), mode: octal(block, 100, 8) };
    if (flag === "0" || flag === "\0")
        return { ...header, type: "file" };
    if (flag === "x")
        return { ...header, type: "pax" };
    if (flag === "5") {
        if (header.size !== 0)
            throw new ArchiveFault(`"${name}" is a folder with content`);
        return { ...header, name: name.endsWith("/") ? name.slice(0, -1) : name, type: "folder" };
    }
    throw new ArchiveFault(`"${name}" is ${TYPE_NAMES[flag] ?? `of the unknown type ${JSON.stringify(flag)}`}`);
}
/** Extended headers may say the path and size of the next entry, and times and owners, which we do not use. Throws {@link ArchiveFault}. */
function readPax(content) {
    const found = {};
    for (let offset = 0; offset < content.length;) {
        const space = content.indexOf(0x20, offset);
        const digits = space === -1 ? "" : content.toString("latin1", offset, space);
        const end = offset + Number(digits);
        const line = /^[1-9]\d{0,6}$/.test(digits) && end > space + 1 && end <= content.length ? content.subarray(space + 1, end) : null;
        const equals = line?.indexOf(0x3d) ?? -1;
        if (line === null || equals < 1 || line.at(-1) !== 0x0a)
            throw new ArchiveFault("the archive holds an extended header that cannot be read");
        const key = line.toString("utf8", 0, equals);
        const value = line.subarray(equals + 1, -1);
        if (key === "path")
            found.path = decode(value);
        else if (key === "size")
            found.size = paxSize(value.toString("latin1"));
        else if (!/^(mtime|atime|ctime|uid|gid|uname|gname)$/.test(key))
            throw new ArchiveFault(`the archive holds the extended header "${key}"`);
        offset = end;
    }
    return found;
}
function paxSize(digits) {
    if (!/^(0|[1-9]\d{0,14})$/.test(digits))
        throw new ArchiveFault(`the archive holds the size "${digits}"`);
    return Number(digits);
}
function octal(block, offset, length) {
    const field = block.toString("latin1", offset, offset + length);
    const digits = /^ *([0-7]+)[ \0]*$/.exec(field)?.[1];
    if (digits === undefined)
        throw new ArchiveFault("the archive holds a header with a number that cannot be read");
    return Number.parseInt(digits, 8);
}
function tar_header_text(block, offset, length) {
    const field = block.subarray(offset, offset + length);
    const end = field.indexOf(0);
    return decode(end === -1 ? field : field.subarray(0, end));
}
function decode(bytes) {
    try {
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch {
        throw new ArchiveFault(`${JSON.stringify(Buffer.from(bytes).toString("latin1"))} has a name that is not UTF-8`);
    }
}

;// CONCATENATED MODULE: ./build/core/archive/tar-entries.js

const MAX_PAX_BYTES = 64 * 1024;
/** The entries of a tar stream, read strictly. Throws {@link ArchiveFault}. */
async function* readTarEntries(chunks) {
    const input = new ByteQueue(chunks);
    let pax = null;
    for (;;) {
        const header = readTarHeader(await input.take(BLOCK_BYTES));
        if (header === null)
            break;
        if (header.type === "pax") {
            if (pax !== null || header.size > MAX_PAX_BYTES)
                throw new ArchiveFault("the archive holds an extended header that cannot be read");
            pax = readPax(await input.take(header.size));
            await input.take(paddingOf(header.size));
            continue;
        }
        const size = pax?.size ?? header.size;
        let left = size;
        const content = input.stream(size, (bytes) => {
            left -= bytes;
        });
        const name = pax?.path ?? header.name;
        yield { ...header, type: header.type, name: header.type === "folder" ? name.replace(/\/$/, "") : name, size, content };
        if (left !== 0)
            throw new Error(`the content of ${name} was not read to its end`);
        await input.take(paddingOf(size));
        pax = null;
    }
    if (pax !== null)
        throw new ArchiveFault("the archive ends after an extended header");
    if (!isZero(await input.take(BLOCK_BYTES)))
        throw new ArchiveFault("the archive goes on after its end");
    for await (const rest of input.rest())
        if (!isZero(rest))
            throw new ArchiveFault("the archive goes on after its end");
}
function paddingOf(size) {
    return (BLOCK_BYTES - (size % BLOCK_BYTES)) % BLOCK_BYTES;
}
function isZero(bytes) {
    return bytes.every((byte) => byte === 0);
}
/** Takes exact counts of bytes out of a stream of chunks. */
class ByteQueue {
    #chunks;
    #current = Buffer.alloc(0);
    constructor(chunks) {
        this.#chunks = chunks[Symbol.asyncIterator]();
    }
    async take(bytes) {
        const parts = [];
        for await (const part of this.stream(bytes, () => { }))
            parts.push(part);
        return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
    }
    async *stream(bytes, onRead) {
        for (let left = bytes; left > 0;) {
            if (this.#current.length === 0 && !(await this.#next()))
                throw new ArchiveFault("the archive is cut off");
            const part = this.#current.subarray(0, left);
            this.#current = this.#current.subarray(part.length);
            left -= part.length;
            onRead(part.length);
            yield part;
        }
    }
    async *rest() {
        do {
            yield this.#current;
        } while (await this.#next());
    }
    async #next() {
        const { value, done } = await this.#chunks.next();
        this.#current = done === true ? Buffer.alloc(0) : value;
        return done !== true;
    }
}

;// CONCATENATED MODULE: ./build/core/archive/extract.js












/**
 * Unpacks a .tar.gz into a folder that must not exist yet. All or nothing: one entry that would leave the folder, is a link or a device, falls
 * on another or breaks a limit refuses the whole archive, and nothing is left. `accept` looks at what came out before it gets its final name.
 * Throws UserError ARCHIVE_DIGEST, ARCHIVE_REFUSED or DESTINATION_EXISTS.
 */
async function extractArchive(options) {
    const { archive, destination } = options;
    if (options.sha256 !== undefined)
        await checkDigest(archive, options.sha256);
    if (await (0,files/* exists */.t2)(destination))
        throw new errors/* UserError */.y({
            code: "DESTINATION_EXISTS",
            message: `${destination} is there already`,
            advice: "remove it or name another folder",
        });
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(destination), { recursive: true });
    const temporary = (0,external_node_path_.join)((0,external_node_path_.dirname)(destination), `.${(0,external_node_crypto_.randomBytes)(6).toString("hex")}.tmp`);
    try {
        await (0,promises_.mkdir)(temporary);
        const files = await extractInto(archive, temporary);
        await options.accept?.(temporary, files);
        await (0,promises_.rename)(temporary, destination);
        return files;
    }
    catch (error) {
        await (0,promises_.rm)(temporary, { recursive: true, force: true });
        throw error instanceof ArchiveFault ? refused(archive, error.message) : error;
    }
}
async function checkDigest(archive, expected) {
    const actual = await (0,core_digest/* digestOfFile */.Mk)(archive);
    if (actual === expected)
        return;
    throw new errors/* UserError */.y({
        code: "ARCHIVE_DIGEST",
        verdict: "fail",
        message: `${(0,external_node_path_.basename)(archive)} has the digest ${actual}, not ${expected}`,
        unchanged: "nothing was unpacked",
        advice: "get the archive again from where it was published; if it stays so, do not use it",
    });
}
async function extractInto(archive, folder) {
    const names = new entry_name/* NameSet */.a();
    const files = [];
    let entries = 0;
    for await (const entry of readTarEntries(gunzip(archive, (await (0,promises_.stat)(archive)).size))) {
        if (++entries > limits/* MAX_ENTRIES */.Sd)
            throw new ArchiveFault(`the archive has more than ${limits/* MAX_ENTRIES */.Sd} entries`);
        const reason = (0,entry_name/* refuseEntryName */._)(entry.name) ?? refuseMode(entry.mode);
        if (reason !== null)
            throw new ArchiveFault(`${JSON.stringify(entry.name)} ${reason}`);
        const clash = entry.type === "file" ? names.addFile(entry.name) : names.addFolder(entry.name);
        if (clash !== null)
            throw new ArchiveFault(`${JSON.stringify(entry.name)} ${clash}`);
        if (entry.type === "folder")
            await (0,promises_.mkdir)((0,external_node_path_.join)(folder, entry.name), { recursive: true });
        else
            files.push(await extractFile(entry, folder));
    }
    return files;
}
function refuseMode(mode) {
    return (mode & 0o7000) === 0 ? null : "has a set-user-id, set-group-id or sticky bit";
}
async function extractFile(entry, folder) {
    const path = (0,external_node_path_.join)(folder, entry.name);
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
    const handle = await (0,promises_.open)(path, "wx", (entry.mode & 0o100) === 0 ? 0o644 : 0o755);
    const hash = (0,external_node_crypto_.createHash)("sha256");
    try {
        for await (const chunk of entry.content) {
            hash.update(chunk);
            await handle.writeFile(chunk);
        }
    }
    finally {
        await handle.close();
    }
    return { path: entry.name, sha256: `sha256:${hash.digest("hex")}`, bytes: entry.size };
}
/** The unpacked bytes of a file that is gzip from its first byte to its last, counted against the limits as they come. */
async function* gunzip(archive, packed) {
    const input = (0,external_node_fs_.createReadStream)(archive, { highWaterMark: 1 << 16 });
    const gunzip = (0,external_node_zlib_.createGunzip)();
    input.on("error", (error) => gunzip.destroy(error));
    input.pipe(gunzip);
    let unpacked = 0;
    try {
        for await (const chunk of gunzip) {
            unpacked += chunk.length;
            if (unpacked > limits/* MAX_RATIO */.zN * packed)
                throw new ArchiveFault(`the archive unpacks to more than ${limits/* MAX_RATIO */.zN} times its size`);
            if (unpacked > limits/* MAX_UNPACKED_BYTES */.Tx)
                throw new ArchiveFault(`the archive unpacks to more than ${limits/* MAX_UNPACKED_BYTES */.Tx} bytes`);
            yield chunk;
        }
    }
    catch (error) {
        if (!error.code?.startsWith("Z_"))
            throw error;
        throw new ArchiveFault(`the archive is not whole gzip: ${error.message}`);
    }
    finally {
        input.destroy();
        gunzip.destroy();
    }
    if (gunzip.bytesWritten !== packed)
        throw new ArchiveFault("the archive goes on after the end of its gzip stream");
}
function refused(archive, reason) {
    return new errors/* UserError */.y({
        code: "ARCHIVE_REFUSED",
        verdict: "fail",
        message: `${(0,external_node_path_.basename)(archive)} is refused: ${reason}`,
        unchanged: "nothing was unpacked",
        advice: "use archives that package-model made; do not unpack this one by other means",
    });
}

// EXTERNAL MODULE: ./build/core/content/inspect.js + 19 modules
var inspect = __webpack_require__(7122);
// EXTERNAL MODULE: ./build/core/report/store.js + 4 modules
var store = __webpack_require__(954);
// EXTERNAL MODULE: ./build/core/report/verdict.js
var verdict = __webpack_require__(6052);
;// CONCATENATED MODULE: ./build/core/package/fault.js

/** A package that is refused. */
function packageFault(code, message) {
    return new errors/* UserError */.y({
        code,
        verdict: "fail",
        message,
        advice: "get the package again from where it was published, or package and gate the model again",
        unchanged: "nothing was taken from the package",
    });
}

// EXTERNAL MODULE: ./build/core/package/golden.js
var golden = __webpack_require__(5992);
// EXTERNAL MODULE: ./build/core/package/layout.js
var layout = __webpack_require__(8819);
// EXTERNAL MODULE: ./build/core/package/reports-agree.js
var reports_agree = __webpack_require__(2275);
// EXTERNAL MODULE: ./build/core/package/sums.js
var package_sums = __webpack_require__(845);
;// CONCATENATED MODULE: ./build/core/package/open.js














/** Formats beyond the safe ones that a package was allowed to hold, as its manifest's environment tells. */
const ALLOWED_KEY = "package.allow";
/**
 * Opens a package: a folder, or the archive or manifest in it. SHA256SUMS, manifest and archive have to agree byte by byte, and the verdict has
 * to be passed, before anything is unpacked. Throws UserError; the verdict of every refusal is fail.
 */
async function openPackage(path) {
    const folder = await folderOf(path);
    const sums = await readSums(folder);
    const bytes = await verified(folder, layout/* BESIDE_PACKAGE */.IF.manifest, sums);
    const manifest = documentOf("model-manifest/v1", bytes.toString("utf8"), layout/* BESIDE_PACKAGE */.IF.manifest);
    const fault = (0,reports_agree/* manifestFault */.W)(manifest);
    if (fault !== null)
        throw packageFault("MANIFEST_INCONSISTENT", `${layout/* BESIDE_PACKAGE */.IF.manifest}: ${fault}`);
    const { file, sha256 } = manifest.archive;
    const expected = [file, layout/* BESIDE_PACKAGE */.IF.card, layout/* BESIDE_PACKAGE */.IF.manifest].sort();
    if ([...sums.keys()].sort().join("\n") !== expected.join("\n"))
        throw packageFault("SUMS_MISMATCH", `${layout/* BESIDE_PACKAGE */.IF.sums} lists ${[...sums.keys()].join(", ")}, not ${expected.join(", ")}`);
    if (await (0,files/* exists */.t2)((0,external_node_path_.join)(folder, layout/* BESIDE_PACKAGE */.IF.card)))
        await verified(folder, layout/* BESIDE_PACKAGE */.IF.card, sums);
    const archive = (0,external_node_path_.join)(folder, file);
    if (path.endsWith(".tar.gz") && (0,external_node_path_.basename)(path) !== file)
        throw packageFault("MANIFEST_INCONSISTENT", `the manifest is about ${file}, not ${(0,external_node_path_.basename)(path)}`);
    if (!(await (0,files/* exists */.t2)(archive)))
        throw packageFault("PACKAGE_MISSING", `${file} is not there beside its manifest`);
    const digest = await (0,core_digest/* digestOfFile */.Mk)(archive);
    if (digest !== sha256 || digest !== sums.get(file) || (await (0,promises_.stat)(archive)).size !== manifest.archive.bytes)
        throw packageFault("ARCHIVE_DIGEST", `${file} has the digest ${digest}, the manifest says ${sha256}, ${layout/* BESIDE_PACKAGE */.IF.sums} ${sums.get(file)}`);
    if (!(0,verdict/* passed */.bF)(manifest.gate.verdict) || !(0,verdict/* passed */.bF)(manifest.verdict))
        throw packageFault("GATE_NOT_PASSED", `the gate's verdict on ${manifest.name} ${manifest.version} is ${manifest.gate.verdict}`);
    return {
        manifest,
        archive,
        extract: async (destination) => {
            const accept = (place, files) => checkExtracted(manifest, place, files);
            await extractArchive({ archive, destination, sha256, accept });
        },
    };
}
async function folderOf(path) {
    const info = await (0,promises_.stat)(path).catch(() => null);
    if (info === null)
        throw new errors/* UserError */.y({
            code: "PACKAGE_MISSING",
            message: `${path} is not there`,
            advice: "name a package's folder, archive or manifest",
        });
    const folder = info.isDirectory() ? path : (0,external_node_path_.dirname)(path);
    const inside = (0,external_node_path_.join)(folder, layout/* PACKAGE_FOLDER */.wd);
    // The folder of the latest run has a copy of the manifest, and the package below.
    return !(await (0,files/* exists */.t2)((0,external_node_path_.join)(folder, layout/* BESIDE_PACKAGE */.IF.sums))) && (await (0,files/* exists */.t2)((0,external_node_path_.join)(inside, layout/* BESIDE_PACKAGE */.IF.sums))) ? inside : folder;
}
async function readSums(folder) {
    const text = await (0,promises_.readFile)((0,external_node_path_.join)(folder, layout/* BESIDE_PACKAGE */.IF.sums), "latin1").catch(() => null);
    if (text === null)
        throw packageFault("SUMS_MISSING", `there is no ${layout/* BESIDE_PACKAGE */.IF.sums} in ${folder}: without digests nothing can be verified`);
    const sums = (0,package_sums/* parseSums */.m)(text);
    if (sums === null)
        throw packageFault("SUMS_MISMATCH", `${layout/* BESIDE_PACKAGE */.IF.sums} is damaged: it is not a list of digests and names`);
    return sums;
}
async function verified(folder, name, sums) {
    const bytes = await (0,promises_.readFile)((0,external_node_path_.join)(folder, name)).catch(() => null);
    if (bytes === null)
        throw packageFault("MANIFEST_MISSING", `there is no ${name} in ${folder}`);
    if ((0,core_digest/* digestOf */.XZ)(bytes) === sums.get(name))
        return bytes;
    throw packageFault("SUMS_MISMATCH", `${name} is not what ${layout/* BESIDE_PACKAGE */.IF.sums} says`);
}
/** Everything inside: exactly the files listed, of formats that may ship, with reports that tell of the same model. */
async function checkExtracted(manifest, folder, files) {
    const listed = new Map(manifest.files.map((file) => [file.path, file]));
    const wrong = files.find(({ path, sha256, bytes }) => listed.get(path)?.sha256 !== sha256 || listed.get(path)?.bytes !== bytes);
    if (wrong !== undefined || files.length !== listed.size)
        throw packageFault("CONTENTS_DIFFER", `the archive does not hold the files that the manifest lists${wrong === undefined ? "" : `: ${wrong.path}`}`);
    const allow = (manifest.environment[ALLOWED_KEY] ?? "").split(" ");
    for (const { path } of files) {
        const { problem } = await (0,inspect/* inspectFile */.X)((0,external_node_path_.join)(folder, path), allow);
        if (problem !== null)
            throw packageFault("CONTENT_REFUSED", `${path} ${problem.message}`);
    }
    const text = (path) => {
        if (listed.has(path))
            return (0,promises_.readFile)((0,external_node_path_.join)(folder, path), "utf8");
        throw packageFault("REPORTS_DIFFER", `the archive has no ${path}`);
    };
    const gate = documentOf("gate-report/v1", await text(layout/* IN_PACKAGE */.$9.gateReport), layout/* IN_PACKAGE */.$9.gateReport);
    const run = documentOf("run-report/v1", await text(layout/* IN_PACKAGE */.$9.runReport), layout/* IN_PACKAGE */.$9.runReport);
    const data = listed.has(layout/* IN_PACKAGE */.$9.dataReport)
        ? documentOf("data-report/v1", await text(layout/* IN_PACKAGE */.$9.dataReport), layout/* IN_PACKAGE */.$9.dataReport)
        : null;
    const fault = (0,reports_agree/* reportsFault */.AF)(manifest, { gate, run, data });
    if (fault !== null)
        throw packageFault("REPORTS_DIFFER", fault);
    const golden = listed.has(layout/* IN_PACKAGE */.$9.golden) ? isGolden(await text(layout/* IN_PACKAGE */.$9.golden)) : true;
    if (!golden)
        throw packageFault("CONTENTS_DIFFER", `${layout/* IN_PACKAGE */.$9.golden} is no document of golden predictions`);
}
/** A document that is none is the package's fault here, not that of a stage. */
function documentOf(name, text, source) {
    try {
        return (0,store/* parseDocument */.Tp)(name, text, source);
    }
    catch (error) {
        throw error instanceof errors/* UserError */.y ? packageFault("DOCUMENT_INVALID", error.message) : error;
    }
}
function isGolden(text) {
    try {
        return golden/* goldenSchema */.t.safeParse(JSON.parse(text)).success;
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 2275:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AF: () => (/* binding */ reportsFault),
/* harmony export */   Fe: () => (/* binding */ digestOfModel),
/* harmony export */   W: () => (/* binding */ manifestFault)
/* harmony export */ });
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2552);
/* harmony import */ var _report_verdict_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6052);
/* harmony import */ var _layout_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8819);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2888);




/** Why the manifest contradicts itself, or null. */
function manifestFault(manifest) {
    const { name, version, tag, archive, files } = manifest;
    if (tag !== `${(0,_version_js__WEBPACK_IMPORTED_MODULE_3__/* .tagPrefix */ .B3)(name)}${version}`)
        return `the tag ${tag} is not that of ${name} ${version}`;
    if (archive.file !== (0,_layout_js__WEBPACK_IMPORTED_MODULE_2__/* .archiveName */ .uv)(name, version))
        return `the archive ${archive.file} is not that of ${name} ${version}`;
    if (digestOfModel(files) !== manifest.model)
        return "the model's digest is not that of the files below model/";
    if (new Set(files.map(({ path }) => path)).size !== files.length)
        return "a file is listed twice";
    return null;
}
/** Why manifest and reports do not tell of the same gated model, or null. */
function reportsFault(manifest, { gate, run, data }) {
    const same = (one, other) => (0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .dj)(one) === (0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .dj)(other);
    const reportFile = manifest.files.find(({ path }) => path === _layout_js__WEBPACK_IMPORTED_MODULE_2__/* .IN_PACKAGE */ .$9.gateReport);
    if (reportFile?.sha256 !== manifest.gate.report)
        return "the gate report is not the one that the manifest names";
    if (!(0,_report_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .passed */ .bF)(gate.verdict))
        return `the verdict of the gate report is ${gate.verdict}`;
    if (gate.verdict !== manifest.gate.verdict)
        return "the gate report has another verdict than the manifest";
    if (gate.policy.digest !== manifest.gate.policy)
        return "the gate report was made by another policy";
    if (gate.model?.digest !== manifest.model || run.model?.digest !== manifest.model)
        return "the reports are about another model";
    if (gate.winner !== manifest.candidate || gate["winner-seed"] !== manifest.seed)
        return "the gate report has another winner";
    if (run.candidate !== manifest.candidate || run.seed !== manifest.seed)
        return "the run report is about another run";
    if (!same(gate.metrics, manifest.metrics))
        return "the gate report has other metrics";
    const digests = data === null ? gate.data : Object.fromEntries(Object.entries(data.datasets).map(([name, { digest }]) => [name, digest]));
    if (!same(digests, manifest.data))
        return "the data report is about other data";
    return null;
}
/** The digest of the model among a package's files, as the gate computes it over the folder. */
function digestOfModel(files) {
    const model = files.filter(({ path }) => path.startsWith(_layout_js__WEBPACK_IMPORTED_MODULE_2__/* .IN_PACKAGE */ .$9.model));
    const entries = model.map(({ path, sha256 }) => ({ path: path.slice(_layout_js__WEBPACK_IMPORTED_MODULE_2__/* .IN_PACKAGE */ .$9.model.length), sha256 }));
    return (0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOfEntries */ .ol)(entries.sort((a, b) => (a.path < b.path ? -1 : 1)));
}


/***/ }),

/***/ 845:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ formatSums),
/* harmony export */   m: () => (/* binding */ parseSums)
/* harmony export */ });
/** The text of a SHA256SUMS file, as `sha256sum --check` reads it. Digests as documents write them. */
function formatSums(files) {
    const lines = [...files].map(({ name, sha256 }) => ({ name, line: `${sha256.replace("sha256:", "")}  ${name}\n` }));
    return lines
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ line }) => line)
        .join("");
}
/** Digests by file name; null when the text departs by one byte from what {@link formatSums} writes. */
function parseSums(text) {
    const sums = new Map();
    for (const line of text.split("\n").slice(0, -1)) {
        const [, hex, name] = /^([0-9a-f]{64}) {2}([A-Za-z0-9][A-Za-z0-9._-]*)$/.exec(line) ?? [];
        if (hex === undefined || name === undefined)
            return null;
        sums.set(name, `sha256:${hex}`);
    }
    return formatSums([...sums].map(([name, sha256]) => ({ name, sha256 }))) === text ? sums : null;
}


/***/ }),

/***/ 2888:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p6: () => (/* binding */ isVersionRule),
  yU: () => (/* binding */ nextVersion),
  cO: () => (/* binding */ tagOf),
  B3: () => (/* binding */ tagPrefix),
  E4: () => (/* binding */ versionOf)
});

// UNUSED EXPORTS: VERSION_RULES

// EXTERNAL MODULE: ./build/core/errors.js
var errors = __webpack_require__(2807);
;// CONCATENATED MODULE: ./build/core/package/ref-name.js
const MAX_REF_BYTES = 200;
/**
 * Why a text cannot be a tag, or null when it can: the rules of `git check-ref-format`, and nothing that a command line could take for an
 * option or a range.
 */
function refuseRefName(name) {
    if (name === "")
        return "is empty";
    if (Buffer.byteLength(name) > MAX_REF_BYTES)
        return `is longer than ${MAX_REF_BYTES} bytes`;
    if (name.startsWith("-"))
        return "begins with a dash";
    if (/[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Zl}\p{Zp}\ufffd]/u.test(name))
        return "has a control character";
    if (/\s/u.test(name))
        return "has a space";
    const forbidden = /[~^:?*[\\]/.exec(name)?.[0];
    if (forbidden !== undefined)
        return `has the character ${forbidden}`;
    if (name.includes(".."))
        return "has two dots in a row";
    if (name.includes("@{") || name === "@")
        return "has @{, or is @";
    if (name.startsWith("/") || name.endsWith("/") || name.includes("//"))
        return "begins or ends with a slash, or has two in a row";
    if (name.endsWith("."))
        return "ends with a dot";
    for (const part of name.split("/")) {
        if (part.startsWith("."))
            return "has a part that begins with a dot";
        if (part.endsWith(".lock"))
            return "has a part that ends with .lock";
    }
    return null;
}

;// CONCATENATED MODULE: ./build/core/package/version.js


const VERSION_RULES = ["patch", "minor", "major", "date"];
/** Semantic version 2.0.0 without build metadata, or a calendar version with the number of the day's release. */
const VERSION = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:\.([1-9]\d*)|-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;
function isVersionRule(text) {
    return VERSION_RULES.includes(text);
}
function tagPrefix(name) {
    return `${name}-v`;
}
/** The tag of a version of a pipeline's model. Throws UserError VERSION_INVALID or TAG_INVALID. */
function tagOf(name, version) {
    if (!VERSION.test(version))
        throw new errors/* UserError */.y({
            code: "VERSION_INVALID",
            message: `"${version}" is no version`,
            advice: `write it like 1.4.0 or 1.4.0-rc.1 (without a v), or name a rule: ${VERSION_RULES.join(", ")}`,
            unchanged: "nothing was packaged",
        });
    const tag = `${tagPrefix(name)}${version}`;
    const reason = refuseRefName(tag);
    if (reason === null)
        return tag;
    throw new errors/* UserError */.y({
        code: "TAG_INVALID",
        message: `"${tag}" cannot be a tag: it ${reason}`,
        advice: "give the pipeline another name in mlops.yml",
        unchanged: "nothing was packaged",
    });
}
/** The version in a tag of this pipeline; null for tags of anything else, such as `name-v2-v1.0.0`. */
function versionOf(name, tag) {
    const version = tag.startsWith(tagPrefix(name)) ? tag.slice(tagPrefix(name).length) : "";
    return VERSION.test(version) ? version : null;
}
/** The next version by rule over the highest one published; pre-releases do not count. `created`: UTC ISO 8601, whose day the calendar rule takes. */
function nextVersion(rule, published, created) {
    const versions = [...published].flatMap((version) => {
        const parts = VERSION.exec(version);
        return parts === null || parts[5] !== undefined ? [] : [parts.slice(1, 5).map((part) => Number(part ?? 0))];
    });
    if (rule === "date") {
        const [year = 0, month = 0, day = 0] = created.slice(0, 10).split("-").map(Number);
        const today = versions.filter((parts) => parts[0] === year && parts[1] === month && parts[2] === day).map((parts) => parts[3] ?? 0);
        return [year, month, day, ...(today.length === 0 ? [] : [Math.max(...today) + 1])].join(".");
    }
    const last = versions.sort(compareParts).at(-1);
    if (last === undefined)
        return rule === "major" ? "1.0.0" : "0.1.0";
    const [major = 0, minor = 0, patch = 0] = last;
    if (rule === "major")
        return `${major + 1}.0.0`;
    return rule === "minor" ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}
function compareParts(one, other) {
    const index = one.findIndex((part, at) => part !== other[at]);
    return index === -1 ? 0 : (one[index] ?? 0) - (other[index] ?? 0);
}


/***/ })

};
