import type { ColumnExtra, ScanPlace } from "../../../../core/scan/extra.ts";
import { FirstPlaces, type PlacedValue } from "./first-places.ts";
import { booleanIn, numberIn, textOf } from "./value-text.ts";

interface State {
  readonly values: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly first: readonly PlacedValue[];
}

/** Counts the values named in `categories`, and keeps the first of those that are not allowed. */
export class AllowedExtra implements ColumnExtra {
  readonly #named: ReadonlyMap<string, string>;
  readonly #isGuessed: boolean;
  readonly #counts = new Map<string, number>();
  readonly #first = new FirstPlaces();
  #values = 0;

  constructor(named: readonly (string | number | boolean)[], isGuessed: boolean) {
    this.#named = new Map(named.map((value) => [String(value), String(value)]));
    this.#isGuessed = isGuessed;
  }

  add(value: unknown, place: ScanPlace, source?: string): void {
    this.#values += 1;
    const name = this.#named.get(textOf(value, source)) ?? this.#meant(value);
    if (name === undefined) this.#first.offer(place, textOf(value, source));
    else this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  state(): State {
    const counts = Object.fromEntries([...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)));
    return { values: this.#values, counts, first: this.#first.list };
  }

  merge(state: unknown): void {
    const { values, counts, first } = state as State;
    this.#values += values;
    for (const [name, count] of Object.entries(counts)) this.#counts.set(name, (this.#counts.get(name) ?? 0) + count);
    this.#first.merge(first);
  }

  /** `1.0` is 1, and `TRUE` is true, where nobody says that they are text. */
  #meant(value: unknown): string | undefined {
    if (!this.#isGuessed) return undefined;
    const read = numberIn(value, true) ?? booleanIn(value, true);
    return read === undefined ? undefined : this.#named.get(String(read));
  }
}
