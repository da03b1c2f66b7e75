import { UserError } from "../../../../core/errors.ts";
import type { ColumnExtra, ScanPlace } from "../../../../core/scan/extra.ts";
import { TimeLimitReached, withinTime } from "../../../../core/schema/time-limit.ts";
import { FirstPlaces, type PlacedValue } from "./first-places.ts";
import { textOf } from "./value-text.ts";

/** Values that are tried at once: watching the time costs more than a match. */
const VALUES_AT_ONCE = 4096;
const LIMIT_MS = 1_000;

interface State {
  readonly values: number;
  readonly matching: number;
  readonly first: readonly PlacedValue[];
}

/** Counts the values that match a regular expression, and keeps the first that do not. One that would hang ends as PATTERN_TIMEOUT. */
export class PatternExtra implements ColumnExtra {
  readonly #regex: RegExp;
  readonly #name: string;
  readonly #waiting: PlacedValue[] = [];
  readonly #first = new FirstPlaces();
  #values = 0;
  #matching = 0;

  /** `name` is where the pattern stands: `train.email`. */
  constructor(regex: string, name: string) {
    this.#regex = expressionOf(regex);
    this.#name = name;
  }

  add(value: unknown, { segment, record }: ScanPlace, source?: string): void {
    this.#waiting.push({ segment, record, value: textOf(value, source) });
    if (this.#waiting.length >= VALUES_AT_ONCE) this.#flush();
  }

  state(): State {
    this.#flush();
    return { values: this.#values, matching: this.#matching, first: this.#first.list };
  }

  merge(state: unknown): void {
    const { values, matching, first } = state as State;
    this.#values += values;
    this.#matching += matching;
    this.#first.merge(first);
  }

  #flush(): void {
    const values = this.#waiting.splice(0);
    if (values.length === 0) return;
    for (const [index, isMatch] of this.#test(values).entries()) {
      this.#values += 1;
      if (isMatch) this.#matching += 1;
      else this.#first.offer(values[index] as PlacedValue, (values[index] as PlacedValue).value);
    }
  }

  /** What takes too long is halved, down to the value that does. */
  #test(values: readonly PlacedValue[]): readonly boolean[] {
    try {
      return withinTime(LIMIT_MS, () => values.map(({ value }) => this.#regex.test(value)));
    } catch (error) {
      if (!(error instanceof TimeLimitReached)) throw error;
      if (values.length === 1) throw this.#timeout(values[0] as PlacedValue, error);
      const middle = values.length >> 1;
      return [...this.#test(values.slice(0, middle)), ...this.#test(values.slice(middle))];
    }
  }

  #timeout({ record }: PlacedValue, cause: unknown): UserError {
    return new UserError({
      code: "PATTERN_TIMEOUT",
      message: `the pattern ${this.#regex.source} of ${this.#name} takes longer than ${LIMIT_MS} ms on one value (row ${record})`,
      advice: "write the pattern without nested repetition, like ^a+$ for ^(a+)+$",
      cause,
    });
  }
}

/** In Unicode mode, as JSON Schema wants, else as people write them. */
function expressionOf(regex: string): RegExp {
  try {
    return new RegExp(regex, "u");
  } catch {
    return new RegExp(regex);
  }
}
