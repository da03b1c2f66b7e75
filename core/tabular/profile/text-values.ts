import { copied } from "../csv-text.ts";
import { grown, TextIndex } from "../hash.ts";

export const TOP_VALUES = 5;
/** Of values shown in reports. */
export const MAX_SHOWN_CHARS = 200;

export interface TextSummary {
  readonly count: number;
  readonly distinct: number;
  readonly min: string | null;
  readonly max: string | null;
  readonly top: readonly { readonly value: string; readonly count: number }[];
}

/**
 * Texts of one column: how many there are, how many different ones, the most frequent five. Counts are by hash (64 bits); the five are exact, because a value
 * that belongs to them at the end is better than the fifth at its own last appearance. Equal counts: in code-unit order.
 */
export class TextValues {
  readonly #index = new TextIndex(2);
  #counts = new Uint32Array(32);
  #count = 0;
  #min: string | null = null;
  #max: string | null = null;
  readonly #top: { entry: number; value: string; count: number }[] = [];

  add(text: string): void {
    this.#count += 1;
    if (this.#min === null || text < this.#min) this.#min = copied(text);
    if (this.#max === null || text > this.#max) this.#max = copied(text);
    const entry = this.#index.add(text);
    if (entry >= this.#counts.length) this.#counts = grown(this.#counts, this.#counts.length * 2);
    const count = (this.#counts[entry] ?? 0) + 1;
    this.#counts[entry] = count;
    this.#rank(entry, text, count);
  }

  finish(): TextSummary {
    const top = this.#top.map(({ value, count }) => ({ value, count }));
    const shown = (text: string | null) => (text === null ? null : shorten(text));
    return { count: this.#count, distinct: this.#index.size, min: shown(this.#min), max: shown(this.#max), top };
  }

  #rank(entry: number, text: string, count: number): void {
    const top = this.#top;
    const worst = top.length < TOP_VALUES ? undefined : top[top.length - 1];
    if (worst !== undefined && count < worst.count) return;
    let place = top.findIndex((item) => item.entry === entry);
    if (place >= 0) (top[place] as { count: number }).count = count;
    else {
      const value = shorten(text);
      if (worst !== undefined && count === worst.count && value >= worst.value) return;
      if (worst !== undefined) top.pop();
      place = top.push({ entry, value: copied(value), count }) - 1;
    }
    for (; place > 0; place -= 1) {
      const [before, item] = [top[place - 1], top[place]];
      if (before === undefined || item === undefined) return;
      if (before.count > item.count || (before.count === item.count && before.value <= item.value)) return;
      [top[place - 1], top[place]] = [item, before];
    }
  }
}

/** A text that fits a report. */
export function shorten(text: string): string {
  return text.length <= MAX_SHOWN_CHARS ? text : `${text.slice(0, MAX_SHOWN_CHARS - 1).toWellFormed()}…`;
}
