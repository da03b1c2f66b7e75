import { exactText } from "../tabular/convert.ts";
import { addToSketch, emptySketch, mergeSketch } from "./distinct-sketch.ts";
import { ExactSum } from "./exact-sum.ts";
import { hashNumber, hashWords } from "./hash.ts";
import { Histogram } from "./histogram.ts";
import { NumberTable } from "./number-table.ts";
import { MAX_KEPT_NUMBERS, type NumberState } from "./state.ts";
import { compareDigits } from "./text-order.ts";
import { TextScan } from "./text-scan.ts";

const DIGITS = /^-?\d+$/;
const hash = hashWords();

/** Gathers a {@link NumberState}. */
export class NumberScan {
  #count = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;
  readonly #sums = new ExactSum();
  #values: NumberTable | null = new NumberTable();
  /** Of all numbers, once `values` is null. */
  #histogram: Histogram | null = null;
  #sketch: Uint8Array | null = null;
  /** The table as a state has it: until the next number comes, and instead of `values` when it was taken over whole. */
  #sorted: NumberState["values"] = null;
  /** `doubles` is for the histogram to begin with. */
  #large: { min: string; max: string; readonly texts: TextScan; readonly doubles: Histogram } | null = null;

  get count(): number {
    return this.#count;
  }

  /** `source` is the value as it stands, where there is one. */
  add(number: number, source?: string): void {
    const value = number + 0;
    this.#count += 1;
    if (value < this.#min) this.#min = value;
    if (value > this.#max) this.#max = value;
    this.#sums.add(value);
    const digits = source === undefined ? null : largeDigits(value, source);
    if (digits === null) {
      this.#keep(value, 1);
      return;
    }
    this.#widen(digits, digits).texts.add(digits);
    this.#addDouble(value, 1);
  }

  merge(state: NumberState): void {
    const isFirst = this.#count === 0;
    this.#count += state.count;
    if (state.min < this.#min) this.#min = state.min;
    if (state.max > this.#max) this.#max = state.max;
    this.#sums.merge(state.sum, state.squares);
    const { values, large, histogram, sketch } = state;
    if (large !== null) this.#widen(large.min, large.max).texts.merge(large.texts);
    if (values === null) {
      this.#spill();
      if (histogram !== null) this.#histogram?.merge(histogram);
      if (sketch !== null && this.#sketch !== null) mergeSketch(this.#sketch, sketch);
      return;
    }
    if (isFirst) this.#sorted = values;
    else for (const [index, key] of values.keys.entries()) this.#keep(key, values.counts[index] as number);
    const digits = large?.texts.values;
    for (const [index, text] of digits?.keys.entries() ?? []) this.#addDouble(Number(text), digits?.counts[index] as number);
  }

  state(): NumberState {
    if (this.#values !== null) this.#sorted ??= this.#values.sorted();
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

  #keep(value: number, count: number): void {
    if (this.#values === null) {
      this.#histogram?.add(value, count);
      addNumber(this.#sketch as Uint8Array, value);
      return;
    }
    this.#unfold(this.#values);
    this.#values.add(value, count);
    if (this.#values.size > MAX_KEPT_NUMBERS) this.#spill();
  }

  /** Before the table changes. */
  #unfold(table: NumberTable): void {
    const sorted = this.#sorted;
    if (sorted === null) return;
    this.#sorted = null;
    if (table.size > 0) return;
    for (const [index, key] of sorted.keys.entries()) table.add(key, sorted.counts[index] as number);
  }

  #addDouble(value: number, count: number): void {
    const large = this.#large;
    if (this.#histogram !== null) this.#histogram.add(value, count);
    else large?.doubles.add(value, count);
    // Without their digits nobody could tell quantiles any more
    if (large?.texts.isKept === false) this.#spill();
  }

  #widen(min: string, max: string): { readonly texts: TextScan } {
    this.#large ??= { min, max, texts: new TextScan(), doubles: new Histogram() };
    if (compareDigits(min, this.#large.min) < 0) this.#large.min = min;
    if (compareDigits(max, this.#large.max) > 0) this.#large.max = max;
    return this.#large;
  }

  #spill(): void {
    if (this.#values === null) return;
    this.#unfold(this.#values);
    const histogram = new Histogram();
    const sketch = emptySketch();
    this.#values.forEach((value, count) => {
      histogram.add(value, count);
      addNumber(sketch, value);
    });
    if (this.#large !== null) histogram.merge(this.#large.doubles.pages);
    this.#values = null;
    this.#histogram = histogram;
    this.#sketch = sketch;
  }
}

/** The canonical digits of an integer beyond 2^53; null: the double says it all. */
function largeDigits(value: number, source: string): string | null {
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return null;
  const digits = exactText(value, source);
  return DIGITS.test(digits) ? digits : null;
}

function addNumber(sketch: Uint8Array, value: number): void {
  hashNumber(value, hash);
  addToSketch(sketch, hash);
}
