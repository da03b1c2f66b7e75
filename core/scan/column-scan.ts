import { booleanOf, type JsonType, numberOf } from "../tabular/convert.ts";
import type { ColumnExtra, ScanPlace } from "./extra.ts";
import { NumberScan } from "./number-scan.ts";
import type { ColumnState } from "./state.ts";
import { TextScan } from "./text-scan.ts";

const CANONICAL_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const INTEGER = /^-?\d+$/;
const NOWHERE: ScanPlace = { segment: 0, record: 0 };

/** Gathers what is known of one column: a {@link ColumnState}, and what checks need beyond it. */
export class ColumnScan {
  readonly types: ReadonlySet<JsonType>;
  readonly extras: readonly ColumnExtra[];
  /** CSV text whose type nobody names: what all its values can be read as. */
  readonly #isGuessed: boolean;
  readonly #kinds = { number: 0, true: 0, false: 0, string: 0, other: 0 };
  #hasFraction = false;
  #couldBeNumbers = true;
  #couldBeBooleans = true;
  #numbers: NumberScan | null = null;
  #texts: TextScan | null = null;
  #others: TextScan | null = null;

  /** `isText`: values come as text (CSV), so that without a named type they are guessed. */
  constructor(types: ReadonlySet<JsonType>, isText: boolean, extras: readonly ColumnExtra[] = []) {
    this.types = types;
    this.extras = extras;
    this.#isGuessed = isText && types.size === 0;
  }

  /** `source` is the value as it stands, for integers beyond 2^53. */
  add(value: unknown, source?: string, place: ScanPlace = NOWHERE): void {
    if (value === null || value === undefined) return;
    this.#take(value, source);
    for (const extra of this.extras) extra.add(value, place, source);
  }

  /** Merges what another reader gathered of the same column, without its extras. */
  merge(state: ColumnState): void {
    for (const kind of ["number", "true", "false", "string", "other"] as const) this.#kinds[kind] += state.kinds[kind];
    if (state.hasFraction) this.#hasFraction = true;
    if (state.texts !== null) {
      this.#texts ??= new TextScan();
      this.#texts.merge(state.texts);
    }
    if (state.others !== null) {
      this.#others ??= new TextScan();
      this.#others.merge(state.others);
    }
    if (state.guess?.booleans === false) this.#couldBeBooleans = false;
    if (state.guess?.numbers === false) this.#isNoNumber();
    if (state.numbers !== null && (!this.#isGuessed || this.#couldBeNumbers)) {
      this.#numbers ??= new NumberScan();
      this.#numbers.merge(state.numbers);
    }
  }

  state(): ColumnState {
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

  #take(value: unknown, source: string | undefined): void {
    if (typeof value === "number") {
      this.#kinds.number += 1;
      if (!Number.isInteger(value)) this.#hasFraction = true;
      this.#numbers ??= new NumberScan();
      this.#numbers.add(value, source);
    } else if (typeof value === "boolean") {
      this.#kinds[`${value}`] += 1;
    } else if (typeof value === "string") {
      this.#kinds.string += 1;
      this.#texts ??= new TextScan();
      this.#texts.add(value);
      if (this.#isGuessed) this.#guess(value);
    } else {
      this.#kinds.other += 1;
      this.#others ??= new TextScan();
      this.#others.add(JSON.stringify(value));
    }
  }

  #guess(text: string): void {
    if (this.#couldBeBooleans && booleanOf(text) === undefined) this.#couldBeBooleans = false;
    if (!this.#couldBeNumbers) return;
    const value = CANONICAL_NUMBER.test(text) ? numberOf(text) : undefined;
    if (value === undefined) {
      this.#isNoNumber();
      return;
    }
    if (!INTEGER.test(text)) this.#hasFraction = true;
    this.#numbers ??= new NumberScan();
    this.#numbers.add(value, text);
  }

  #isNoNumber(): void {
    this.#couldBeNumbers = false;
    this.#numbers = null;
  }
}
