import type { ColumnExtra } from "../../../../core/scan/extra.ts";
import { booleanIn, numberIn } from "./value-text.ts";

export const VALUE_TYPES = ["integer", "number", "boolean", "string", "object", "array"] as const;
export type ValueType = (typeof VALUE_TYPES)[number];
type State = Readonly<Record<ValueType, number>>;

/** Counts values by JSON type; of CSV text whose type nobody names, by what it can be read as. Integers are numbers too. */
export class TypeExtra implements ColumnExtra {
  readonly #isGuessed: boolean;
  readonly #counts = { integer: 0, number: 0, boolean: 0, string: 0, object: 0, array: 0 };

  constructor(isGuessed: boolean) {
    this.#isGuessed = isGuessed;
  }

  add(value: unknown): void {
    const number = numberIn(value, this.#isGuessed);
    if (number !== undefined) {
      this.#counts.number += 1;
      if (Number.isInteger(number)) this.#counts.integer += 1;
    } else if (booleanIn(value, this.#isGuessed) !== undefined) this.#counts.boolean += 1;
    else if (typeof value === "string") this.#counts.string += 1;
    else this.#counts[Array.isArray(value) ? "array" : "object"] += 1;
  }

  state(): State {
    return { ...this.#counts };
  }

  merge(state: unknown): void {
    for (const type of VALUE_TYPES) this.#counts[type] += (state as State)[type];
  }
}
