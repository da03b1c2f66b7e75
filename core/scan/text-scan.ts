import { copied } from "../tabular/csv-text.ts";
import { addToSketch, emptySketch, mergeSketch } from "./distinct-sketch.ts";
import { hashText, hashWords } from "./hash.ts";
import { MAX_KEPT_TEXT_BYTES, MAX_KEPT_TEXTS, type TextState } from "./state.ts";
import { compareTexts, lengthOf } from "./text-order.ts";

const hash = hashWords();

/** Gathers a {@link TextState}. */
export class TextScan {
  #count = 0;
  #min: string | null = null;
  #max: string | null = null;
  #shortest = 0;
  #longest = 0;
  #lengths = 0;
  #values: Map<string, number> | null = new Map();
  /** By the number of the text in `values`. */
  #counts: number[] = [];
  #bytes = 0;
  #sketch: Uint8Array | null = null;
  /** The table as a state has it: until the next text comes, and instead of `values` when it was taken over whole. */
  #sorted: TextState["values"] = null;

  get count(): number {
    return this.#count;
  }

  get isKept(): boolean {
    return this.#values !== null;
  }

  add(text: string): void {
    if (this.#sorted !== null) this.#unfold();
    const length = lengthOf(text);
    if (this.#count === 0 || length < this.#shortest) this.#shortest = length;
    if (length > this.#longest) this.#longest = length;
    this.#lengths += length;
    this.#count += 1;
    const known = this.#values?.get(text);
    if (known !== undefined) {
      this.#counts[known] = (this.#counts[known] as number) + 1;
      return;
    }
    this.#widen(text);
    this.#keep(text, 1);
  }

  merge(state: TextState): void {
    if (state.count === 0) return;
    const { lengths, values, sketch } = state;
    const isFirst = this.#count === 0;
    if (this.#count === 0 || lengths.min < this.#shortest) this.#shortest = lengths.min;
    if (lengths.max > this.#longest) this.#longest = lengths.max;
    this.#lengths += lengths.sum;
    this.#count += state.count;
    if (state.min !== null) this.#widen(state.min);
    if (state.max !== null) this.#widen(state.max);
    if (isFirst) this.#sorted = values;
    else if (this.#sorted !== null) this.#unfold();
    if (values === null) {
      this.#spill();
      if (this.#sketch !== null && sketch !== null) mergeSketch(this.#sketch, sketch);
      return;
    }
    if (isFirst) return;
    for (const [index, text] of values.keys.entries()) {
      const count = values.counts[index] as number;
      const known = this.#values?.get(text);
      if (known === undefined) this.#keep(text, count);
      else this.#counts[known] = (this.#counts[known] as number) + count;
    }
  }

  state(): TextState {
    if (this.#values !== null) this.#sorted ??= this.#inOrder(this.#values);
    return {
      count: this.#count,
      min: this.#min,
      max: this.#max,
      lengths: { min: this.#shortest, max: this.#longest, sum: this.#lengths },
      values: this.#sorted,
      sketch: this.#sketch,
    };
  }

  #inOrder(values: ReadonlyMap<string, number>): NonNullable<TextState["values"]> {
    const keys = [...values.keys()].sort(compareTexts);
    return { keys, counts: Float64Array.from(keys, (key) => this.#counts[values.get(key) as number] as number) };
  }

  /** Before the table changes. */
  #unfold(): void {
    const sorted = this.#sorted;
    this.#sorted = null;
    if (sorted === null || this.#values === null || this.#counts.length > 0) return;
    for (const [index, text] of sorted.keys.entries()) {
      this.#values.set(text, index);
      this.#counts.push(sorted.counts[index] as number);
      this.#bytes += Buffer.byteLength(text);
    }
  }

  #widen(text: string): void {
    if (this.#min === null || compareTexts(text, this.#min) < 0) this.#min = copied(text);
    if (this.#max === null || compareTexts(text, this.#max) > 0) this.#max = copied(text);
  }

  /** A text that `values` does not hold. */
  #keep(text: string, count: number): void {
    if (this.#values === null) {
      addText(this.#sketch as Uint8Array, text);
      return;
    }
    this.#values.set(copied(text), this.#counts.length);
    this.#counts.push(count);
    this.#bytes += Buffer.byteLength(text);
    if (this.#counts.length > MAX_KEPT_TEXTS || this.#bytes > MAX_KEPT_TEXT_BYTES) this.#spill();
  }

  #spill(): void {
    if (this.#values === null) return;
    this.#sketch = emptySketch();
    for (const text of this.#values.keys()) addText(this.#sketch, text);
    this.#values = null;
    this.#counts = [];
  }
}

function addText(sketch: Uint8Array, text: string): void {
  hashText(text, hash);
  addToSketch(sketch, hash);
}
