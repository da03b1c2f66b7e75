export const id = 783;
export const ids = [783];
export const modules = {

/***/ 4109:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mc: () => (/* binding */ weightedValues),
/* harmony export */   Xf: () => (/* binding */ quantileOf),
/* harmony export */   a7: () => (/* binding */ countAtMost)
/* harmony export */ });
/* harmony import */ var _histogram_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(860);

/** The distribution of numbers, from the table of values or, once that was too large, from the histogram, of which a bin is within 0.1 % of its values. */
function weightedValues(numbers) {
    if (numbers === null || numbers.count === 0)
        return weighted({ values: new Float64Array(), weights: new Float64Array() });
    if (numbers.histogram !== null) {
        const bins = (0,_histogram_js__WEBPACK_IMPORTED_MODULE_0__/* .binsOf */ .I)(numbers.histogram);
        const lows = Float64Array.from(bins, ({ low }) => Math.max(low, numbers.min));
        const highs = Float64Array.from(bins, ({ high }) => Math.min(high, numbers.max));
        return weighted({
            values: lows.map((low, index) => low + (highs[index] - low) / 2),
            weights: Float64Array.from(bins, ({ count }) => count),
            lows,
            highs,
        });
    }
    const [keys, counts] = [numbers.values?.keys ?? new Float64Array(), numbers.values?.counts ?? new Float64Array()];
    const large = numbers.large?.texts.values;
    if (large === null || large === undefined)
        return weighted({ values: keys, weights: counts });
    const all = new Map();
    for (const [index, key] of keys.entries())
        all.set(key, counts[index]);
    for (const [index, digits] of large.keys.entries())
        all.set(Number(digits), (all.get(Number(digits)) ?? 0) + large.counts[index]);
    const values = Float64Array.from(all.keys()).sort();
    return weighted({ values, weights: values.map((value) => all.get(value)) });
}
/**
 * Linear interpolation between order statistics at h = (n − 1)·p: type 7 of Hyndman and Fan (1996), the default of numpy and R. Within a bin of the histogram values are
 * taken to be spread evenly. NaN of nothing.
 */
function quantileOf(weights, probability) {
    if (weights.total === 0)
        return Number.NaN;
    const place = (weights.total - 1) * probability;
    const [below, above] = [orderStatistic(weights, Math.floor(place)), orderStatistic(weights, Math.ceil(place))];
    const part = place - Math.floor(place);
    return part === 0 || below === above ? below : below * (1 - part) + above * part;
}
/** How many values are at most `limit`; of a bin that holds it, the even share. */
function countAtMost(weights, limit) {
    const { values, highs, lows, cumulative, isExact } = weights;
    const index = firstWhere(values.length, (at) => highs[at] > limit);
    const below = index === 0 ? 0 : cumulative[index - 1];
    if (isExact || index === values.length || limit <= lows[index])
        return below;
    const [low, high] = [lows[index], highs[index]];
    return below + (weights.weights[index] * (limit - low)) / (high - low);
}
/** The value at a 0-based rank. */
function orderStatistic(weights, rank) {
    const { cumulative, values, lows, highs, isExact } = weights;
    const index = firstWhere(values.length, (at) => cumulative[at] > rank);
    if (isExact || rank === 0)
        return isExact ? values[index] : lows[0];
    if (rank === weights.total - 1)
        return highs[values.length - 1];
    const before = index === 0 ? 0 : cumulative[index - 1];
    const [low, high] = [lows[index], highs[index]];
    return low + ((rank - before + 0.5) / weights.weights[index]) * (high - low);
}
function weighted(parts) {
    const { values, weights, lows, highs } = parts;
    const cumulative = new Float64Array(weights.length);
    let total = 0;
    for (const [index, weight] of weights.entries()) {
        total += weight;
        cumulative[index] = total;
    }
    return { values, weights, cumulative, total, isExact: lows === undefined, lows: lows ?? values, highs: highs ?? values };
}
/** The first index that holds, of a condition that holds from some index on; `length` when none does. */
function firstWhere(length, holds) {
    let [low, high] = [0, length];
    while (low < high) {
        const middle = (low + high) >>> 1;
        if (holds(middle))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}


/***/ }),

/***/ 9424:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ ColumnScan)
});

// EXTERNAL MODULE: ./build/core/tabular/convert.js
var convert = __webpack_require__(1475);
// EXTERNAL MODULE: ./build/core/scan/distinct-sketch.js
var distinct_sketch = __webpack_require__(8589);
;// CONCATENATED MODULE: ./build/core/scan/exact-sum.js
/** Values until limbs are emptied: below it every limb, a sum of products of at most 37 bits, is exact in a double. */
const VALUES_AT_ONCE = 2 ** 15;
/** Integers up to this have squares below 2^53. */
const MAX_SMALL = 94_906_265;
const LOW_BITS = 2 ** 27;
const [SUM_SHIFT, SQUARE_SHIFT] = [1074n, 2148n];
/** Of a mantissa's parts: two of 18 bits, one of 17. */
const PART = 2 ** 18;
const LIMBS = 7;
const value = new Float64Array(1);
const halves = new Uint32Array(value.buffer);
/** Σ x · 2^1074 and Σ x² · 2^2148, exactly and whatever the order: limbs by exponent, made big integers now and then. */
class ExactSum {
    #sum = 0n;
    #squares = 0n;
    /** Of small integers. */
    #small = 0;
    #smallSquares = 0;
    #smallSquaresHigh = 0;
    #pending = 0;
    #limbs = new Map();
    add(number) {
        if (this.#pending === VALUES_AT_ONCE)
            this.#flush();
        this.#pending += 1;
        if (number <= MAX_SMALL && number >= -MAX_SMALL && Number.isInteger(number)) {
            const square = number * number;
            const high = Math.floor(square / LOW_BITS);
            this.#small += number;
            this.#smallSquaresHigh += high;
            this.#smallSquares += square - high * LOW_BITS;
            return;
        }
        value[0] = number;
        const upper = halves[1];
        const exponent = (upper >>> 20) & 2047;
        let limbs = this.#limbs.get(exponent);
        if (limbs === undefined) {
            limbs = new Float64Array(LIMBS);
            this.#limbs.set(exponent, limbs);
        }
        const mantissa = ((upper & 0xfffff) + (exponent === 0 ? 0 : 2 ** 20)) * 2 ** 32 + halves[0];
        const rest = Math.floor(mantissa / PART);
        const low = mantissa - rest * PART;
        const high = Math.floor(rest / PART);
        const middle = rest - high * PART;
        const sign = number < 0 ? -1 : 1;
        limbs[0] = limbs[0] + sign * low;
        limbs[1] = limbs[1] + sign * rest;
        limbs[2] = limbs[2] + low * low;
        limbs[3] = limbs[3] + 2 * low * middle;
        limbs[4] = limbs[4] + 2 * low * high + middle * middle;
        limbs[5] = limbs[5] + 2 * middle * high;
        limbs[6] = limbs[6] + high * high;
    }
    merge(sum, squares) {
        this.#sum += sum;
        this.#squares += squares;
    }
    totals() {
        this.#flush();
        return { sum: this.#sum, squares: this.#squares };
    }
    #flush() {
        this.#pending = 0;
        this.#sum += BigInt(this.#small) << SUM_SHIFT;
        this.#squares += (BigInt(this.#smallSquares) + (BigInt(this.#smallSquaresHigh) << 27n)) << SQUARE_SHIFT;
        this.#small = 0;
        this.#smallSquares = 0;
        this.#smallSquaresHigh = 0;
        for (const [exponent, limbs] of this.#limbs) {
            // A number is its mantissa times 2^(exponent - 1) times 2^-1074
            const scale = BigInt(Math.max(exponent, 1) - 1);
            const limb = (at) => BigInt(limbs[at]) << BigInt(18 * (at < 2 ? at : at - 2));
            this.#sum += (limb(0) + limb(1)) << scale;
            this.#squares += (limb(2) + limb(3) + limb(4) + limb(5) + limb(6)) << (2n * scale);
            limbs.fill(0);
        }
    }
}

// EXTERNAL MODULE: ./build/core/scan/hash.js
var hash = __webpack_require__(5612);
// EXTERNAL MODULE: ./build/core/scan/histogram.js
var scan_histogram = __webpack_require__(860);
;// CONCATENATED MODULE: ./build/core/scan/number-table.js
const FIRST_SLOTS = 32;
const number_table_value = new Float64Array(1);
const number_table_halves = new Uint32Array(number_table_value.buffer);
/** Distinct numbers with their counts: open addressing, linear, at most half full. No -0, no NaN. */
class NumberTable {
    #keys = new Float64Array(FIRST_SLOTS);
    /** 0: the slot is free. */
    #counts = new Float64Array(FIRST_SLOTS);
    #size = 0;
    get size() {
        return this.#size;
    }
    add(number, count = 1) {
        const slot = this.#slot(number);
        const before = this.#counts[slot];
        this.#counts[slot] = before + count;
        if (before > 0)
            return;
        this.#keys[slot] = number;
        this.#size += 1;
        if (this.#size * 2 > this.#keys.length)
            this.#grow();
    }
    forEach(visit) {
        for (let slot = 0; slot < this.#keys.length; slot += 1) {
            const count = this.#counts[slot];
            if (count > 0)
                visit(this.#keys[slot], count);
        }
    }
    /** Ascending. */
    sorted() {
        const keys = new Float64Array(this.#size);
        let at = 0;
        this.forEach((number) => {
            keys[at] = number;
            at += 1;
        });
        keys.sort();
        return { keys, counts: keys.map((key) => this.#counts[this.#slot(key)]) };
    }
    #slot(number) {
        number_table_value[0] = number;
        let hash = Math.imul(number_table_halves[0] ^ Math.imul(number_table_halves[1], 0x9e3779b1), 0x85ebca6b);
        hash ^= hash >>> 15;
        const mask = this.#keys.length - 1;
        let slot = hash & mask;
        while (this.#counts[slot] > 0 && this.#keys[slot] !== number)
            slot = (slot + 1) & mask;
        return slot;
    }
    #grow() {
        const [keys, counts] = [this.#keys, this.#counts];
        this.#keys = new Float64Array(keys.length * 2);
        this.#counts = new Float64Array(keys.length * 2);
        for (let from = 0; from < keys.length; from += 1) {
            if (counts[from] === 0)
                continue;
            const slot = this.#slot(keys[from]);
            this.#keys[slot] = keys[from];
            this.#counts[slot] = counts[from];
        }
    }
}

// EXTERNAL MODULE: ./build/core/scan/state.js
var state = __webpack_require__(8767);
// EXTERNAL MODULE: ./build/core/scan/text-order.js
var text_order = __webpack_require__(4594);
// EXTERNAL MODULE: ./build/core/tabular/csv-text.js
var csv_text = __webpack_require__(8258);
;// CONCATENATED MODULE: ./build/core/scan/text-scan.js





const text_scan_hash = (0,hash/* hashWords */.mX)();
/** Gathers a {@link TextState}. */
class TextScan {
    #count = 0;
    #min = null;
    #max = null;
    #shortest = 0;
    #longest = 0;
    #lengths = 0;
    #values = new Map();
    /** By the number of the text in `values`. */
    #counts = [];
    #bytes = 0;
    #sketch = null;
    /** The table as a state has it: until the next text comes, and instead of `values` when it was taken over whole. */
    #sorted = null;
    get count() {
        return this.#count;
    }
    get isKept() {
        return this.#values !== null;
    }
    add(text) {
        if (this.#sorted !== null)
            this.#unfold();
        const length = (0,text_order/* lengthOf */.Y5)(text);
        if (this.#count === 0 || length < this.#shortest)
            this.#shortest = length;
        if (length > this.#longest)
            this.#longest = length;
        this.#lengths += length;
        this.#count += 1;
        const known = this.#values?.get(text);
        if (known !== undefined) {
            this.#counts[known] = this.#counts[known] + 1;
            return;
        }
        this.#widen(text);
        this.#keep(text, 1);
    }
    merge(state) {
        if (state.count === 0)
            return;
        const { lengths, values, sketch } = state;
        const isFirst = this.#count === 0;
        if (this.#count === 0 || lengths.min < this.#shortest)
            this.#shortest = lengths.min;
        if (lengths.max > this.#longest)
            this.#longest = lengths.max;
        this.#lengths += lengths.sum;
        this.#count += state.count;
        if (state.min !== null)
            this.#widen(state.min);
        if (state.max !== null)
            this.#widen(state.max);
        if (isFirst)
            this.#sorted = values;
        else if (this.#sorted !== null)
            this.#unfold();
        if (values === null) {
            this.#spill();
            if (this.#sketch !== null && sketch !== null)
                (0,distinct_sketch/* mergeSketch */.tN)(this.#sketch, sketch);
            return;
        }
        if (isFirst)
            return;
        for (const [index, text] of values.keys.entries()) {
            const count = values.counts[index];
            const known = this.#values?.get(text);
            if (known === undefined)
                this.#keep(text, count);
            else
                this.#counts[known] = this.#counts[known] + count;
        }
    }
    state() {
        if (this.#values !== null)
            this.#sorted ??= this.#inOrder(this.#values);
        return {
            count: this.#count,
            min: this.#min,
            max: this.#max,
            lengths: { min: this.#shortest, max: this.#longest, sum: this.#lengths },
            values: this.#sorted,
            sketch: this.#sketch,
        };
    }
    #inOrder(values) {
        const keys = [...values.keys()].sort(text_order/* compareTexts */.qy);
        return { keys, counts: Float64Array.from(keys, (key) => this.#counts[values.get(key)]) };
    }
    /** Before the table changes. */
    #unfold() {
        const sorted = this.#sorted;
        this.#sorted = null;
        if (sorted === null || this.#values === null || this.#counts.length > 0)
            return;
        for (const [index, text] of sorted.keys.entries()) {
            this.#values.set(text, index);
            this.#counts.push(sorted.counts[index]);
            this.#bytes += Buffer.byteLength(text);
        }
    }
    #widen(text) {
        if (this.#min === null || (0,text_order/* compareTexts */.qy)(text, this.#min) < 0)
            this.#min = (0,csv_text/* copied */.pG)(text);
        if (this.#max === null || (0,text_order/* compareTexts */.qy)(text, this.#max) > 0)
            this.#max = (0,csv_text/* copied */.pG)(text);
    }
    /** A text that `values` does not hold. */
    #keep(text, count) {
        if (this.#values === null) {
            addText(this.#sketch, text);
            return;
        }
        this.#values.set((0,csv_text/* copied */.pG)(text), this.#counts.length);
        this.#counts.push(count);
        this.#bytes += Buffer.byteLength(text);
        if (this.#counts.length > state/* MAX_KEPT_TEXTS */.vN || this.#bytes > state/* MAX_KEPT_TEXT_BYTES */.cj)
            this.#spill();
    }
    #spill() {
        if (this.#values === null)
            return;
        this.#sketch = (0,distinct_sketch/* emptySketch */.yZ)();
        for (const text of this.#values.keys())
            addText(this.#sketch, text);
        this.#values = null;
        this.#counts = [];
    }
}
function addText(sketch, text) {
    (0,hash/* hashText */.qj)(text, text_scan_hash);
    (0,distinct_sketch/* addToSketch */.v1)(sketch, text_scan_hash);
}

;// CONCATENATED MODULE: ./build/core/scan/number-scan.js









const DIGITS = /^-?\d+$/;
const number_scan_hash = (0,hash/* hashWords */.mX)();
/** Gathers a {@link NumberState}. */
class NumberScan {
    #count = 0;
    #min = Number.POSITIVE_INFINITY;
    #max = Number.NEGATIVE_INFINITY;
    #sums = new ExactSum();
    #values = new NumberTable();
    /** Of all numbers, once `values` is null. */
    #histogram = null;
    #sketch = null;
    /** The table as a state has it: until the next number comes, and instead of `values` when it was taken over whole. */
    #sorted = null;
    /** `doubles` is for the histogram to begin with. */
    #large = null;
    get count() {
        return this.#count;
    }
    /** `source` is the value as it stands, where there is one. */
    add(number, source) {
        const value = number + 0;
        this.#count += 1;
        if (value < this.#min)
            this.#min = value;
        if (value > this.#max)
            this.#max = value;
        this.#sums.add(value);
        const digits = source === undefined ? null : largeDigits(value, source);
        if (digits === null) {
            this.#keep(value, 1);
            return;
        }
        this.#widen(digits, digits).texts.add(digits);
        this.#addDouble(value, 1);
    }
    merge(state) {
        const isFirst = this.#count === 0;
        this.#count += state.count;
        if (state.min < this.#min)
            this.#min = state.min;
        if (state.max > this.#max)
            this.#max = state.max;
        this.#sums.merge(state.sum, state.squares);
        const { values, large, histogram, sketch } = state;
        if (large !== null)
            this.#widen(large.min, large.max).texts.merge(large.texts);
        if (values === null) {
            this.#spill();
            if (histogram !== null)
                this.#histogram?.merge(histogram);
            if (sketch !== null && this.#sketch !== null)
                (0,distinct_sketch/* mergeSketch */.tN)(this.#sketch, sketch);
            return;
        }
        if (isFirst)
            this.#sorted = values;
        else
            for (const [index, key] of values.keys.entries())
                this.#keep(key, values.counts[index]);
        const digits = large?.texts.values;
        for (const [index, text] of digits?.keys.entries() ?? [])
            this.#addDouble(Number(text), digits?.counts[index]);
    }
    state() {
        if (this.#values !== null)
            this.#sorted ??= this.#values.sorted();
        const large = this.#large;
        return {
            count: this.#count,
            min: this.#min,
            max: this.#max,
            ...this.#sums.totals(),
            values: this.#sorted,
            histogram: this.#histogram?.pages ?? null,
            sketch: this.#sketch,
            large: large === null ? null : { min: large.min, max: large.max, texts: large.texts.state() },
        };
    }
    #keep(value, count) {
        if (this.#values === null) {
            this.#histogram?.add(value, count);
            addNumber(this.#sketch, value);
            return;
        }
        this.#unfold(this.#values);
        this.#values.add(value, count);
        if (this.#values.size > state/* MAX_KEPT_NUMBERS */.hR)
            this.#spill();
    }
    /** Before the table changes. */
    #unfold(table) {
        const sorted = this.#sorted;
        if (sorted === null)
            return;
        this.#sorted = null;
        if (table.size > 0)
            return;
        for (const [index, key] of sorted.keys.entries())
            table.add(key, sorted.counts[index]);
    }
    #addDouble(value, count) {
        const large = this.#large;
        if (this.#histogram !== null)
            this.#histogram.add(value, count);
        else
            large?.doubles.add(value, count);
        // Without their digits nobody could tell quantiles any more
        if (large?.texts.isKept === false)
            this.#spill();
    }
    #widen(min, max) {
        this.#large ??= { min, max, texts: new TextScan(), doubles: new scan_histogram/* Histogram */.d() };
        if ((0,text_order/* compareDigits */.oY)(min, this.#large.min) < 0)
            this.#large.min = min;
        if ((0,text_order/* compareDigits */.oY)(max, this.#large.max) > 0)
            this.#large.max = max;
        return this.#large;
    }
    #spill() {
        if (this.#values === null)
            return;
        this.#unfold(this.#values);
        const histogram = new scan_histogram/* Histogram */.d();
        const sketch = (0,distinct_sketch/* emptySketch */.yZ)();
        this.#values.forEach((value, count) => {
            histogram.add(value, count);
            addNumber(sketch, value);
        });
        if (this.#large !== null)
            histogram.merge(this.#large.doubles.pages);
        this.#values = null;
        this.#histogram = histogram;
        this.#sketch = sketch;
    }
}
/** The canonical digits of an integer beyond 2^53; null: the double says it all. */
function largeDigits(value, source) {
    if (!Number.isInteger(value) || Number.isSafeInteger(value))
        return null;
    const digits = (0,convert/* exactText */.ns)(value, source);
    return DIGITS.test(digits) ? digits : null;
}
function addNumber(sketch, value) {
    (0,hash/* hashNumber */.YR)(value, number_scan_hash);
    (0,distinct_sketch/* addToSketch */.v1)(sketch, number_scan_hash);
}

;// CONCATENATED MODULE: ./build/core/scan/column-scan.js



const CANONICAL_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const INTEGER = /^-?\d+$/;
const NOWHERE = { segment: 0, record: 0 };
/** Gathers what is known of one column: a {@link ColumnState}, and what checks need beyond it. */
class ColumnScan {
    types;
    extras;
    /** CSV text whose type nobody names: what all its values can be read as. */
    #isGuessed;
    #kinds = { number: 0, true: 0, false: 0, string: 0, other: 0 };
    #hasFraction = false;
    #couldBeNumbers = true;
    #couldBeBooleans = true;
    #numbers = null;
    #texts = null;
    #others = null;
    /** `isText`: values come as text (CSV), so that without a named type they are guessed. */
    constructor(types, isText, extras = []) {
        this.types = types;
        this.extras = extras;
        this.#isGuessed = isText && types.size === 0;
    }
    /** `source` is the value as it stands, for integers beyond 2^53. */
    add(value, source, place = NOWHERE) {
        if (value === null || value === undefined)
            return;
        this.#take(value, source);
        for (const extra of this.extras)
            extra.add(value, place, source);
    }
    /** Merges what another reader gathered of the same column, without its extras. */
    merge(state) {
        for (const kind of ["number", "true", "false", "string", "other"])
            this.#kinds[kind] += state.kinds[kind];
        if (state.hasFraction)
            this.#hasFraction = true;
        if (state.texts !== null) {
            this.#texts ??= new TextScan();
            this.#texts.merge(state.texts);
        }
        if (state.others !== null) {
            this.#others ??= new TextScan();
            this.#others.merge(state.others);
        }
        if (state.guess?.booleans === false)
            this.#couldBeBooleans = false;
        if (state.guess?.numbers === false)
            this.#isNoNumber();
        if (state.numbers !== null && (!this.#isGuessed || this.#couldBeNumbers)) {
            this.#numbers ??= new NumberScan();
            this.#numbers.merge(state.numbers);
        }
    }
    state() {
        const { number, string, other, true: yes, false: no } = this.#kinds;
        const isBroken = this.#isGuessed && !this.#couldBeNumbers;
        return {
            count: number + string + other + yes + no,
            kinds: { ...this.#kinds },
            hasFraction: this.#hasFraction && !isBroken,
            numbers: this.#numbers?.state() ?? null,
            texts: this.#texts?.state() ?? null,
            others: this.#others?.state() ?? null,
            guess: this.#isGuessed ? { numbers: this.#couldBeNumbers, booleans: this.#couldBeBooleans } : null,
        };
    }
    #take(value, source) {
        if (typeof value === "number") {
            this.#kinds.number += 1;
            if (!Number.isInteger(value))
                this.#hasFraction = true;
            this.#numbers ??= new NumberScan();
            this.#numbers.add(value, source);
        }
        else if (typeof value === "boolean") {
            this.#kinds[`${value}`] += 1;
        }
        else if (typeof value === "string") {
            this.#kinds.string += 1;
            this.#texts ??= new TextScan();
            this.#texts.add(value);
            if (this.#isGuessed)
                this.#guess(value);
        }
        else {
            this.#kinds.other += 1;
            this.#others ??= new TextScan();
            this.#others.add(JSON.stringify(value));
        }
    }
    #guess(text) {
        if (this.#couldBeBooleans && (0,convert/* booleanOf */.SF)(text) === undefined)
            this.#couldBeBooleans = false;
        if (!this.#couldBeNumbers)
            return;
        const value = CANONICAL_NUMBER.test(text) ? (0,convert/* numberOf */.rl)(text) : undefined;
        if (value === undefined) {
            this.#isNoNumber();
            return;
        }
        if (!INTEGER.test(text))
            this.#hasFraction = true;
        this.#numbers ??= new NumberScan();
        this.#numbers.add(value, text);
    }
    #isNoNumber() {
        this.#couldBeNumbers = false;
        this.#numbers = null;
    }
}


/***/ }),

/***/ 8589:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   qn: () => (/* binding */ estimateOf),
/* harmony export */   tN: () => (/* binding */ mergeSketch),
/* harmony export */   v1: () => (/* binding */ addToSketch),
/* harmony export */   yZ: () => (/* binding */ emptySketch)
/* harmony export */ });
/* harmony import */ var _hash_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5612);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8767);


const SIZE = 2 ** _state_js__WEBPACK_IMPORTED_MODULE_1__/* .SKETCH_BITS */ .U4;
function emptySketch() {
    return new Uint8Array(SIZE);
}
function addToSketch(sketch, hash) {
    const { low, high } = (0,_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .remixed */ .jQ)(hash);
    const register = high >>> (32 - _state_js__WEBPACK_IMPORTED_MODULE_1__/* .SKETCH_BITS */ .U4);
    const upper = (high << _state_js__WEBPACK_IMPORTED_MODULE_1__/* .SKETCH_BITS */ .U4) >>> 0;
    const rank = upper === 0 ? Math.min(32 - _state_js__WEBPACK_IMPORTED_MODULE_1__/* .SKETCH_BITS */ .U4 + Math.clz32(low), 64 - _state_js__WEBPACK_IMPORTED_MODULE_1__/* .SKETCH_BITS */ .U4) + 1 : Math.clz32(upper) + 1;
    if (rank > sketch[register])
        sketch[register] = rank;
}
function mergeSketch(sketch, other) {
    for (let register = 0; register < SIZE; register += 1)
        if (other[register] > sketch[register])
            sketch[register] = other[register];
}
/**
 * How many different hashes were added: the improved estimator of Ertl, "New cardinality estimation algorithms for HyperLogLog sketches" (2017), algorithm 6, which needs
 * neither thresholds nor tables. Standard error 1.04/√m = 0.8 %.
 */
function estimateOf(sketch) {
    const bits = 64 - _state_js__WEBPACK_IMPORTED_MODULE_1__/* .SKETCH_BITS */ .U4;
    const counts = new Float64Array(bits + 2);
    for (const rank of sketch)
        counts[rank] = counts[rank] + 1;
    let z = SIZE * tau(1 - counts[bits + 1] / SIZE);
    for (let rank = bits; rank >= 1; rank -= 1)
        z = 0.5 * (z + counts[rank]);
    z += SIZE * sigma(counts[0] / SIZE);
    return Math.round((SIZE * SIZE) / (2 * Math.LN2 * z));
}
function sigma(share) {
    if (share === 1)
        return Number.POSITIVE_INFINITY;
    let [x, y, z, last] = [share, 1, share, -1];
    while (z !== last) {
        x *= x;
        last = z;
        z += x * y;
        y += y;
    }
    return z;
}
function tau(share) {
    if (share === 0 || share === 1)
        return 0;
    let [x, y, z, last] = [share, 1, 1 - share, -1];
    while (z !== last) {
        x = Math.sqrt(x);
        last = z;
        y *= 0.5;
        z -= (1 - x) ** 2 * y;
    }
    return z / 3;
}


/***/ }),

/***/ 3522:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SM: () => (/* binding */ categoriesOf),
/* harmony export */   Tq: () => (/* binding */ numbersDistribution),
/* harmony export */   gZ: () => (/* binding */ FULL_DETAIL),
/* harmony export */   ye: () => (/* binding */ mostFrequent)
/* harmony export */ });
/* harmony import */ var _cdf_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4109);
/* harmony import */ var _shorten_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3103);


/** Edges, and categories, of a column that stands among few. */
const FULL_DETAIL = 100;
const MAX_CATEGORY_CHARS = 4_000;
/** The `most` most frequent values, in their order where counts are equal. */
function mostFrequent(values, counts, most) {
    const found = [];
    let least = 0;
    for (let index = 0; index < values.length; index += 1) {
        const count = counts[index];
        if (count <= least)
            continue;
        const place = found.findIndex((item) => item.count < count);
        found.splice(place < 0 ? found.length : place, 0, { value: values[index], count });
        if (found.length > most)
            found.pop();
        if (found.length === most)
            least = found[most - 1].count;
    }
    return found;
}
/** Numbers by up to `detail` edges: values between which equal shares lie, as far as ties allow. Null of nothing. */
function numbersDistribution(weights, detail = FULL_DETAIL) {
    const { cumulative, highs, total } = weights;
    if (total === 0)
        return null;
    const edges = [];
    const counts = [];
    let [index, before] = [0, 0];
    for (let step = 1; step <= detail; step += 1) {
        while (cumulative[index] < (total * step) / detail)
            index += 1;
        const edge = highs[index];
        if (edge === edges[edges.length - 1])
            continue;
        const upTo = Math.round((0,_cdf_js__WEBPACK_IMPORTED_MODULE_0__/* .countAtMost */ .a7)(weights, edge));
        edges.push(edge);
        counts.push(upTo - before);
        before = upTo;
    }
    return { kind: "numbers", edges, counts: [...counts, total - before] };
}
/** The most frequent values, up to `detail` of them, and how many others there are. */
function categoriesOf(counted, total, detail = FULL_DETAIL) {
    const first = counted.toSorted((a, b) => b.count - a.count).slice(0, detail);
    const shown = first.map(({ value, count }) => ({ value: typeof value === "string" ? (0,_shorten_js__WEBPACK_IMPORTED_MODULE_1__/* .shorten */ .m)(value) : value, count }));
    let chars = 0;
    const values = shown.filter(({ value }) => {
        chars += String(value).length;
        return chars <= MAX_CATEGORY_CHARS;
    });
    return {
        kind: "categories",
        values,
        other: total - values.reduce((sum, { count }) => sum + count, 0),
    };
}


/***/ }),

/***/ 7000:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  dC: () => (/* binding */ MOSTLY),
  fF: () => (/* binding */ isMostlyNumbers),
  dp: () => (/* binding */ profileOf),
  uN: () => (/* binding */ withheld)
});

// UNUSED EXPORTS: QUANTILES, TOP_VALUES

// EXTERNAL MODULE: ./build/core/scan/cdf.js
var cdf = __webpack_require__(4109);
// EXTERNAL MODULE: ./build/core/scan/distinct-sketch.js
var distinct_sketch = __webpack_require__(8589);
// EXTERNAL MODULE: ./build/core/scan/distribution.js
var distribution = __webpack_require__(3522);
;// CONCATENATED MODULE: ./build/core/scan/ratio.js
const SMALLEST = -1074;
const MANTISSA_BITS = 53;
/** A double's bits, and enough beyond them to round by. */
const ENOUGH_BITS = 56;
/** The double nearest to numerator / denominator · 2^exponent, ties to even: rounded once. The denominator is positive. */
function ratioOf(numerator, denominator, exponent) {
    if (numerator === 0n)
        return 0;
    const size = numerator < 0n ? -numerator : numerator;
    const unit = Math.max(bitsOf(size) - bitsOf(denominator) + exponent - ENOUGH_BITS, SMALLEST);
    const shift = exponent - unit;
    const [over, under] = shift >= 0 ? [size << BigInt(shift), denominator] : [size, denominator << BigInt(-shift)];
    const [quotient, rest] = [over / under, over % under];
    const units = bitsOf(quotient) <= MANTISSA_BITS ? halfEven(quotient, rest, under) : Number((quotient << 1n) | (rest === 0n ? 0n : 1n)) / 2;
    return scaled(numerator < 0n ? -units : units, unit);
}
/** The square root of numerator / denominator · 2^exponent, of which the quotient was rounded once; free of overflow and underflow on the way. */
function rootOfRatio(numerator, denominator, exponent) {
    if (numerator <= 0n)
        return 0;
    const power = bitsOf(numerator) - bitsOf(denominator) + exponent;
    const even = power - (power & 1);
    return scaled(Math.sqrt(ratioOf(numerator, denominator, exponent - even)), even / 2);
}
function halfEven(quotient, rest, divisor) {
    const twice = rest * 2n;
    const isUp = twice > divisor || (twice === divisor && (quotient & 1n) === 1n);
    return Number(quotient + (isUp ? 1n : 0n));
}
/** value · 2^exponent in steps, because 2^exponent alone may be no double. */
function scaled(value, exponent) {
    let [result, left] = [value, exponent];
    while (left !== 0) {
        const step = Math.max(-1000, Math.min(1000, left));
        result *= 2 ** step;
        left -= step;
    }
    return result;
}
function bitsOf(value) {
    const hex = value.toString(16);
    return (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex.charAt(0), 16)));
}

;// CONCATENATED MODULE: ./build/core/scan/moments.js

/** Of the sums: Σ x · 2^1074, Σ x² · 2^2148. */
const [SUM_EXPONENT, SQUARES_EXPONENT] = [-1074, -2148];
/**
 * The mean Σx / n, exact and rounded once, and the sample standard deviation √((n·Σx² − (Σx)²) / (n·(n − 1))), of which the variance is exact and rounded once. Null: there
 * are too few values.
 */
function momentsOf({ count, sum, squares }) {
    if (count === 0)
        return { mean: null, std: null };
    const n = BigInt(count);
    const std = count < 2 ? null : rootOfRatio(n * squares - sum * sum, n * (n - 1n), SQUARES_EXPONENT);
    return { mean: ratioOf(sum, n, SUM_EXPONENT), std };
}

// EXTERNAL MODULE: ./build/core/scan/shorten.js
var shorten = __webpack_require__(3103);
;// CONCATENATED MODULE: ./build/core/scan/finish.js





const TOP_VALUES = 5;
/** From this share of numbers on a column of several types is compared as numbers. */
const MOSTLY = 0.5;
const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95];
/** What the report says of a column that has `rows` rows. */
function profileOf(state, rows, options) {
    const profile = { count: state.count, nulls: Math.max(0, rows - state.count), ...partOf(state, options) };
    return options.masked ? withheld(profile) : profile;
}
function partOf(state, options) {
    const { kinds, guess, numbers, texts } = state;
    const { detail } = options;
    // In a dataset of several formats a guessed column may hold more than texts
    if (guess !== null && state.count > 0 && kinds.string === state.count) {
        if (guess.booleans)
            return { ...ofTexts(texts, "boolean", detail), min: null, max: null, lengths: null };
        if (guess.numbers && numbers !== null)
            return ofNumbers(numbers, state.hasFraction ? "number" : "integer", detail);
    }
    const found = [kinds.number, kinds.true + kinds.false, kinds.string, kinds.other].filter((count) => count > 0);
    if (found.length > 1 || kinds.other > 0)
        return ofMixed(state, detail);
    if (numbers !== null && kinds.number > 0)
        return ofNumbers(numbers, state.hasFraction || options.types?.has("number") ? "number" : "integer", detail);
    if (kinds.true + kinds.false > 0)
        return { ...ofMixed(state), type: "boolean", distribution: (0,distribution/* categoriesOf */.SM)(booleansOf(state), state.count, detail) };
    return ofTexts(texts, found.length === 0 ? "null" : "string", detail);
}
function ofNumbers(numbers, type, detail) {
    const weights = (0,cdf/* weightedValues */.Mc)(numbers);
    const counted = numbersOf(numbers);
    return {
        type,
        ...extremaOf(numbers),
        ...momentsOf(numbers),
        quantiles: Object.fromEntries(QUANTILES.map((probability) => [String(probability), (0,cdf/* quantileOf */.Xf)(weights, probability)])),
        distinct: distinctNumbers(numbers),
        top: topOf(counted ?? []),
        lengths: null,
        approximate: counted === null ? ["distinct", "quantiles", "top"] : [],
        distribution: (0,distribution/* numbersDistribution */.Tq)(weights, detail),
    };
}
function ofTexts(texts, type, detail) {
    const counted = textsOf(texts, Math.max(TOP_VALUES, detail ?? distribution/* FULL_DETAIL */.gZ));
    const [min, max] = [texts?.min ?? null, texts?.max ?? null];
    return {
        ...NO_VALUES,
        type,
        min: min === null ? null : (0,shorten/* shorten */.m)(min),
        max: max === null ? null : (0,shorten/* shorten */.m)(max),
        distinct: distinctTexts(texts),
        top: topOf(counted ?? []),
        lengths: texts === null ? null : { min: texts.lengths.min, max: texts.lengths.max, mean: texts.lengths.sum / texts.count },
        approximate: counted === null ? ["distinct", "top"] : [],
        distribution: texts === null || counted === null ? null : (0,distribution/* categoriesOf */.SM)(counted, texts.count, detail),
    };
}
function ofMixed(state, detail) {
    const { numbers, texts, others } = state;
    const parts = [booleansOf(state), numbers === null ? [] : numbersOf(numbers), textsOf(texts), textsOf(others)];
    const isKept = parts.every((part) => part !== null);
    const booleans = booleansOf(state).length;
    const base = numbers === null ? ofTexts(texts, "mixed") : ofNumbers(numbers, "mixed", detail);
    const approximate = isKept
        ? []
        : ["distinct", ...(base.approximate.includes("quantiles") ? ["quantiles"] : []), "top"];
    return {
        ...base,
        distinct: booleans + (numbers === null ? 0 : distinctNumbers(numbers)) + distinctTexts(texts) + distinctTexts(others),
        top: isKept ? topOf(parts.flatMap((part) => topOf(part))) : [],
        lengths: null,
        approximate,
        // The reference of later drift: one bad value among thousands does not take it away
        distribution: isMostlyNumbers(state) ? base.distribution : null,
    };
}
/** Numbers, with some values of other types among them. */
function isMostlyNumbers({ numbers, count }) {
    return numbers !== null && numbers.count > 0 && numbers.count >= MOSTLY * count;
}
const NO_VALUES = { min: null, max: null, mean: null, std: null, quantiles: {}, lengths: null };
/** The profile without values of rows. */
function withheld(profile) {
    return { ...profile, min: null, max: null, quantiles: {}, top: [], distribution: null };
}
/** Integers beyond 2^53 by their digits. */
function extremaOf({ count, min, max, large }) {
    if (count === 0)
        return { min: null, max: null };
    return {
        min: large !== null && Number(large.min) <= min ? large.min : min,
        max: large !== null && Number(large.max) >= max ? large.max : max,
    };
}
function distinctNumbers({ values, sketch, large }) {
    return (values?.keys.length ?? (sketch === null ? 0 : (0,distinct_sketch/* estimateOf */.qn)(sketch))) + distinctTexts(large?.texts ?? null);
}
function distinctTexts(texts) {
    return texts === null ? 0 : (texts.values?.keys.length ?? (texts.sketch === null ? 0 : (0,distinct_sketch/* estimateOf */.qn)(texts.sketch)));
}
function booleansOf({ kinds }) {
    return [true, false].map((value) => ({ value, count: kinds[`${value}`] })).filter(({ count }) => count > 0);
}
/** The most frequent of them. Null: they were too many to keep. */
function numbersOf({ values, large }) {
    if (values === null)
        return null;
    const small = (0,distribution/* mostFrequent */.ye)(values.keys, values.counts, TOP_VALUES);
    return large === null ? small : [...small, ...(textsOf(large.texts) ?? [])];
}
function textsOf(texts, most = TOP_VALUES) {
    if (texts === null)
        return [];
    return texts.values === null ? null : (0,distribution/* mostFrequent */.ye)(texts.values.keys, texts.values.counts, most);
}
/** The most frequent of several parts together. */
function topOf(counted) {
    const [values, counts] = [counted.map(({ value }) => value), counted.map(({ count }) => count)];
    return (0,distribution/* mostFrequent */.ye)(values, counts, TOP_VALUES).map(({ value, count }) => ({
        value: typeof value === "string" ? (0,shorten/* shorten */.m)(value) : value,
        count,
    }));
}


/***/ }),

/***/ 5612:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K8: () => (/* binding */ addToKey),
/* harmony export */   Oz: () => (/* binding */ hash128),
/* harmony export */   QU: () => (/* binding */ CONTENT_TAGS),
/* harmony export */   YR: () => (/* binding */ hashNumber),
/* harmony export */   jQ: () => (/* binding */ remixed),
/* harmony export */   mX: () => (/* binding */ hashWords),
/* harmony export */   qj: () => (/* binding */ hashText),
/* harmony export */   rl: () => (/* binding */ addContent)
/* harmony export */ });
function hashWords() {
    return new Uint32Array(4);
}
/** Tags of {@link addContent}. */
const CONTENT_TAGS = { number: 1, text: 2, boolean: 3, large: 4, other: 5 };
const [M1_HIGH, M1_LOW] = [0x9fb21c65, 0x1e98df25];
const [M2_HIGH, M2_LOW] = [0xd6e8feb8, 0x6659fd93];
const [A_HIGH, A_LOW] = [0x9e3779b9, 0x7f4a7c15];
const [B_HIGH, B_LOW] = [0x5851f42d, 0x4c957f2d];
let words = new Uint32Array(1024);
let bytes = new Uint8Array(words.buffer);
const number = new Float64Array(1);
const numberWords = new Uint32Array(number.buffer);
const encoder = new TextEncoder();
/** The hash of a text's UTF-8 bytes; a lone surrogate counts as U+FFFD. */
function hashText(text, into) {
    const units = text.length;
    if (units * 3 + 8 > bytes.length) {
        words = new Uint32Array(units + 64);
        bytes = new Uint8Array(words.buffer);
    }
    let length = units;
    for (let index = 0; index < units; index += 1) {
        const unit = text.charCodeAt(index);
        if (unit > 127) {
            length = encoder.encodeInto(text, bytes).written;
            break;
        }
        bytes[index] = unit;
    }
    bytes.fill(0, length, (length + 7) & ~7);
    hashOf(words, length, into);
}
/** The hash of a number: of its double, -0 as 0. */
function hashNumber(value, into) {
    number[0] = value + 0;
    hashOf(numberWords, 8, into);
}
/** Adds a further value's hash to a key's. */
function addToKey(key, value) {
    multiply(key[0] ^ value[0], key[1] ^ value[1], M1_LOW, M1_HIGH);
    const low = (low32 ^ high32) >>> 0;
    key[0] = low + 1;
    key[1] = high32 + (low === 0xffffffff ? 1 : 0);
    multiply(key[2] ^ value[2], key[3] ^ value[3], M2_LOW, M2_HIGH);
    key[2] = low32 ^ ((low32 >>> 29) | (high32 << 3));
    key[3] = high32 ^ (high32 >>> 29);
}
/** Adds a column's part to a row's content. */
function addContent(content, column, value, tag) {
    multiply(column[0] ^ value[0] ^ tag, column[1] ^ value[1], M1_LOW, M1_HIGH);
    addLane(content, 0, (low32 ^ high32) >>> 0, high32);
    multiply(column[2] ^ value[2] ^ tag, column[3] ^ value[3], M2_LOW, M2_HIGH);
    addLane(content, 2, (low32 ^ ((low32 >>> 29) | (high32 << 3))) >>> 0, (high32 ^ (high32 >>> 29)) >>> 0);
}
/** Lane a once more, for the sketch of distinct values: (a ^ (a >> 29)) · M1, in halves. */
function remixed(hash) {
    const [low, high] = [hash[0], hash[1]];
    multiply(low ^ ((low >>> 29) | (high << 3)), high ^ (high >>> 29), M1_LOW, M1_HIGH);
    return { low: low32, high: high32 };
}
/** The same as two numbers of 64 bits. */
function hash128(hash) {
    const lane = (at) => (BigInt(hash[at + 1]) << 32n) | BigInt(hash[at]);
    return { a: lane(0), b: lane(2) };
}
function addLane(lanes, at, low, high) {
    const sum = lanes[at] + low;
    lanes[at] = sum;
    lanes[at + 1] = lanes[at + 1] + high + (sum > 0xffffffff ? 1 : 0);
}
function hashOf(source, length, into) {
    let aLow = A_LOW ^ length;
    let aHigh = A_HIGH;
    let bLow = B_LOW ^ length;
    let bHigh = B_HIGH;
    const end = ((length + 7) >>> 3) << 1;
    for (let index = 0; index < end; index += 2) {
        const low = source[index];
        const high = source[index + 1];
        multiply(aLow ^ low, aHigh ^ high, M1_LOW, M1_HIGH);
        aHigh = high32;
        aLow = low32 ^ high32;
        multiply(bLow ^ low, bHigh ^ high, M2_LOW, M2_HIGH);
        bLow = low32 ^ ((low32 >>> 29) | (high32 << 3));
        bHigh = high32 ^ (high32 >>> 29);
    }
    multiply(aLow, aHigh, M2_LOW, M2_HIGH);
    into[0] = low32 ^ high32;
    into[1] = high32;
    multiply(bLow, bHigh, M1_LOW, M1_HIGH);
    into[2] = low32 ^ ((low32 >>> 31) | (high32 << 1));
    into[3] = high32 ^ (high32 >>> 31);
}
/** The last product: its halves as unsigned numbers. */
let low32 = 0;
let high32 = 0;
/** 64 × 64 bits, modulo 2^64, from halves of 16 bits. */
function multiply(low, high, factorLow, factorHigh) {
    const one = low & 0xffff;
    const two = low >>> 16;
    const three = factorLow & 0xffff;
    const four = factorLow >>> 16;
    const first = one * three;
    const second = two * three + (first >>> 16);
    const third = one * four + (second & 0xffff);
    low32 = Math.imul(low, factorLow) >>> 0;
    high32 = (two * four + (second >>> 16) + (third >>> 16) + Math.imul(low, factorHigh) + Math.imul(high, factorLow)) >>> 0;
}


/***/ }),

/***/ 860:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ binsOf),
/* harmony export */   d: () => (/* binding */ Histogram)
/* harmony export */ });
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8767);

const value = new Float64Array(1);
const halves = new Uint32Array(value.buffer);
const MANTISSA_SHIFT = 10;
/** Counts of numbers by their upper bits: sign, exponent, ten bits of the mantissa. */
class Histogram {
    pages = new Map();
    #page = -1;
    #bins = new Float64Array(0);
    add(number, count = 1) {
        value[0] = number;
        const high = halves[1];
        const bins = this.#binsOf(high >>> 20);
        const bin = (high & 0xfffff) >>> MANTISSA_SHIFT;
        bins[bin] = bins[bin] + count;
    }
    merge(pages) {
        for (const [page, counts] of pages) {
            const bins = this.#binsOf(page);
            for (let bin = 0; bin < _state_js__WEBPACK_IMPORTED_MODULE_0__/* .HISTOGRAM_PAGE_BINS */ .KW; bin += 1)
                bins[bin] = bins[bin] + counts[bin];
        }
    }
    #binsOf(page) {
        if (page === this.#page)
            return this.#bins;
        let bins = this.pages.get(page);
        if (bins === undefined) {
            bins = new Float64Array(_state_js__WEBPACK_IMPORTED_MODULE_0__/* .HISTOGRAM_PAGE_BINS */ .KW);
            this.pages.set(page, bins);
        }
        this.#page = page;
        this.#bins = bins;
        return bins;
    }
}
/** Bins that hold numbers, ascending. */
function binsOf(pages) {
    const bins = [];
    const sorted = [...pages].sort(([a], [b]) => orderOf(a) - orderOf(b));
    for (const [page, counts] of sorted) {
        const isNegative = page >= 2048;
        for (let step = 0; step < _state_js__WEBPACK_IMPORTED_MODULE_0__/* .HISTOGRAM_PAGE_BINS */ .KW; step += 1) {
            const bin = isNegative ? _state_js__WEBPACK_IMPORTED_MODULE_0__/* .HISTOGRAM_PAGE_BINS */ .KW - 1 - step : step;
            const count = counts[bin];
            if (count === 0)
                continue;
            const near = edge(page & 2047, bin);
            const far = edge(page & 2047, bin + 1);
            bins.push(isNegative ? { low: -far, high: -near, count } : { low: near, high: far, count });
        }
    }
    return bins;
}
/** Negative pages descend from -0. */
function orderOf(page) {
    return page >= 2048 ? 2047 - page : page;
}
/** The magnitude at which a bin begins. */
function edge(exponent, bin) {
    halves[0] = 0;
    halves[1] = exponent * 2 ** 20 + bin * 2 ** MANTISSA_SHIFT;
    const found = value[0];
    return Number.isFinite(found) ? found : Number.MAX_VALUE;
}


/***/ }),

/***/ 3103:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ shorten)
/* harmony export */ });
/* unused harmony export MAX_SHOWN_CHARS */
/** Of values shown in reports. */
const MAX_SHOWN_CHARS = 200;
/** A text that fits a report. */
function shorten(text) {
    return text.length <= MAX_SHOWN_CHARS ? text : `${text.slice(0, MAX_SHOWN_CHARS - 1).toWellFormed()}…`;
}


/***/ }),

/***/ 8767:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KW: () => (/* binding */ HISTOGRAM_PAGE_BINS),
/* harmony export */   U4: () => (/* binding */ SKETCH_BITS),
/* harmony export */   cj: () => (/* binding */ MAX_KEPT_TEXT_BYTES),
/* harmony export */   hR: () => (/* binding */ MAX_KEPT_NUMBERS),
/* harmony export */   vN: () => (/* binding */ MAX_KEPT_TEXTS)
/* harmony export */ });
/**
 * What is gathered from a column's values. Every part can be merged, and does not depend on the order in which values came or on how a file was cut: counts,
 * extrema, exact sums, and tables of distinct values that turn into sketches when the set of values, not its order, is too large. So one reader, several
 * workers, and shards on several machines end with the same bytes.
 */
/** A table of distinct values is kept up to this many; beyond, sketches take over. */
const MAX_KEPT_NUMBERS = 32_768;
const MAX_KEPT_TEXTS = 32_768;
/** …and up to this many UTF-8 bytes of distinct texts. */
const MAX_KEPT_TEXT_BYTES = 4 * 1024 * 1024;
/** The histogram's bins per power of two: 10 bits of mantissa. */
const HISTOGRAM_PAGE_BINS = 1024;
/**
 * Registers of the HyperLogLog: 2^14, standard error 0.8 %. It takes h = (a ^ (a >> 29)) · M1 of a hash's lane a (hash.ts), because sequences of numbers leave traces in the
 * lane's upper bits: h's upper 14 bits choose the register; that keeps the largest rank, one more than the leading zeros of the other 50 bits (51 when all are zero).
 */
const SKETCH_BITS = 14;


/***/ }),

/***/ 4594:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y5: () => (/* binding */ lengthOf),
/* harmony export */   oY: () => (/* binding */ compareDigits),
/* harmony export */   qy: () => (/* binding */ compareTexts)
/* harmony export */ });
/**
 * Compares texts by code points, which is the order of their UTF-8 bytes. Code units differ from it only where a surrogate meets a unit from U+E000 on.
 */
function compareTexts(a, b) {
    if (a === b)
        return 0;
    const length = Math.min(a.length, b.length);
    for (let index = 0; index < length; index += 1) {
        const [one, other] = [a.charCodeAt(index), b.charCodeAt(index)];
        if (one !== other)
            return rank(one) - rank(other);
    }
    return a.length - b.length;
}
function rank(unit) {
    return unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
/** Code points; a lone surrogate is one. */
function lengthOf(text) {
    let length = text.length;
    for (let index = 0; index + 1 < text.length; index += 1) {
        const unit = text.charCodeAt(index);
        if (unit < 0xd800 || unit > 0xdbff)
            continue;
        const next = text.charCodeAt(index + 1);
        if (next >= 0xdc00 && next <= 0xdfff) {
            length -= 1;
            index += 1;
        }
    }
    return length;
}
/** Compares canonical digits of integers. */
function compareDigits(a, b) {
    const [isNegative, other] = [a.startsWith("-"), b.startsWith("-")];
    if (isNegative !== other)
        return isNegative ? -1 : 1;
    const order = a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
    return isNegative ? -order : order;
}


/***/ }),

/***/ 1475:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SF: () => (/* binding */ booleanOf),
/* harmony export */   Sy: () => (/* binding */ convertCell),
/* harmony export */   dc: () => (/* binding */ withPoint),
/* harmony export */   ns: () => (/* binding */ exactText),
/* harmony export */   rl: () => (/* binding */ numberOf)
/* harmony export */ });
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const INTEGER = /^[+-]?\d+$/;
const BOOLEANS = { true: true, True: true, TRUE: true, false: false, False: false, FALSE: false };
/** A decimal number as JSON, Python, R and spreadsheets write it: no spaces, separators, NaN or infinity. Undefined: it is none, or too large. */
function numberOf(text) {
    if (!NUMBER.test(text))
        return undefined;
    const value = Number(text);
    return Number.isFinite(value) ? value : undefined;
}
/** `true` or `false`, also with the capitals that Python and R write. */
function booleanOf(text) {
    return Object.hasOwn(BOOLEANS, text) ? BOOLEANS[text] : undefined;
}
/**
 * A cell's value in the type that a schema names, tried in this order: number (integer or not), boolean, text. Where text is allowed too, only what JSON
 * would write as a number becomes one, so that "007" stays text. What does not convert stays text, for the schema to refuse.
 */
function convertCell(text, types) {
    const isText = types.has("string");
    if ((types.has("number") || types.has("integer")) && (!isText || JSON_NUMBER.test(text))) {
        const value = numberOf(text);
        if (value !== undefined && (!isText || types.has("number") || Number.isInteger(value)))
            return value;
    }
    return types.has("boolean") ? (booleanOf(text) ?? text) : text;
}
/** A value as text that is equal for equal values and for no others: integers beyond 2^53 by their digits. */
function exactText(value, source) {
    if (typeof value !== "number")
        return typeof value === "string" ? value : JSON.stringify(value);
    if (Number.isInteger(value) && !Number.isSafeInteger(value) && source !== undefined && INTEGER.test(source))
        return BigInt(source.startsWith("+") ? source.slice(1) : source).toString();
    return String(value === 0 ? 0 : value);
}
const DECIMAL_COMMA = /^[+-]?(?:\d+[.,]\d*|[.,]\d+)(?:[eE][+-]?\d+)?$/;
/**
 * A number with a decimal comma as one with a point. The other way about too: beside decimal commas 1.234 may be a thousand, so it is no number.
 * Other texts stay as they are.
 */
function withPoint(text) {
    if (!DECIMAL_COMMA.test(text))
        return text;
    return text.includes(",") ? text.replace(",", ".") : text.replace(".", ",");
}


/***/ }),

/***/ 7029:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ rowReader)
/* harmony export */ });
/* harmony import */ var _convert_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1475);

const NO_TYPES = new Set();
/** Makes rows of a table objects with typed values: CSV text converted by the schema, JSON Lines as they are. */
function rowReader(table, types) {
    const columns = table.columns.map((name) => ({ name, types: types?.typesOf(name) ?? NO_TYPES }));
    const point = table.decimal === "," ? _convert_js__WEBPACK_IMPORTED_MODULE_0__/* .withPoint */ .dc : (text) => text;
    const partitions = columns.filter(({ name, types: known }) => known.size > 0 && table.partitions?.includes(name));
    const isSpecial = table.columns.includes("__proto__");
    return (row) => {
        if (row.object !== null)
            return partitions.length === 0 ? row.object : withTyped(row.object, partitions);
        const values = {};
        for (let index = 0; index < columns.length; index += 1) {
            const column = columns[index];
            const text = row.cells?.[index] ?? null;
            if (column === undefined)
                continue;
            const value = text === null ? null : column.types.size === 0 ? point(text) : converted(text, column.types, point);
            if (isSpecial)
                Object.defineProperty(values, column.name, { value, enumerable: true });
            else
                values[column.name] = value;
        }
        return values;
    };
}
/** What does not become a number stays as it stands. */
function converted(text, types, point) {
    const value = (0,_convert_js__WEBPACK_IMPORTED_MODULE_0__/* .convertCell */ .Sy)(point(text), types);
    return typeof value === "string" ? text : value;
}
function withTyped(object, columns) {
    const typed = { ...object };
    for (const { name, types } of columns) {
        const text = typed[name];
        if (typeof text === "string")
            typed[name] = (0,_convert_js__WEBPACK_IMPORTED_MODULE_0__/* .convertCell */ .Sy)(text, types);
    }
    return typed;
}


/***/ })

};
