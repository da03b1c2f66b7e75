import type { ColumnProfile } from "../../report/data-report.ts";
import { booleanOf, type JsonType, numberOf } from "../convert.ts";
import { NumberValues } from "./number-values.ts";
import { TextValues, TOP_VALUES } from "./text-values.ts";

const CANONICAL_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const INTEGER = /^-?\d+$/;

type Kind = "number" | "boolean" | "string" | "other";

/** Gathers what the report says about one column. */
export class ColumnProfiler {
  readonly #types: ReadonlySet<JsonType>;
  /** CSV text whose type nobody names: what all its values can be read as. */
  readonly #isGuessed: boolean;
  readonly #booleans = { true: 0, false: 0 };
  #numbers: NumberValues | null = new NumberValues();
  #isInteger = true;
  #isBoolean = true;
  readonly #texts = new TextValues();
  readonly #others = new TextValues();
  readonly #counts: Record<Kind, number> = { number: 0, boolean: 0, string: 0, other: 0 };

  constructor(types: ReadonlySet<JsonType>, isText: boolean) {
    this.#types = types;
    this.#isGuessed = isText && types.size === 0;
  }

  /** `source` is the value as it stands, for integers beyond 2^53. */
  add(value: unknown, source?: string): void {
    if (value === null || value === undefined) return;
    if (typeof value === "number") {
      this.#counts.number += 1;
      if (!Number.isInteger(value)) this.#isInteger = false;
      this.#numbers?.add(value, source);
    } else if (typeof value === "boolean") {
      this.#counts.boolean += 1;
      this.#booleans[`${value}`] += 1;
    } else if (typeof value === "string") {
      this.#counts.string += 1;
      this.#texts.add(value);
      if (this.#isGuessed) this.#guess(value);
    } else {
      this.#counts.other += 1;
      this.#others.add(JSON.stringify(value));
    }
  }

  /** `rows` is the number of rows read: those without a value have null. */
  finish(rows: number): ColumnProfile {
    const count = Object.values(this.#counts).reduce((sum, some) => sum + some, 0);
    const base = { count, nulls: Math.max(0, rows - count) };
    if (this.#isGuessed && count > 0 && this.#isBoolean) return { ...base, ...this.#ofTexts("boolean"), min: null, max: null };
    const numbers = this.#numbers?.finish();
    if (this.#isGuessed && count > 0 && numbers !== undefined)
      return { ...base, ...ofNumbers(numbers, this.#isInteger ? "integer" : "number") };
    if (this.#isGuessed) return { ...base, ...this.#ofTexts(count === 0 ? "null" : "string") };
    const kinds = (Object.keys(this.#counts) as Kind[]).filter((kind) => this.#counts[kind] > 0);
    const [kind] = kinds;
    if (kinds.length > 1 || kind === "other") return { ...base, ...this.#mixed(numbers) };
    if (kind === "number" && numbers !== undefined)
      return { ...base, ...ofNumbers(numbers, this.#isInteger && !this.#types.has("number") ? "integer" : "number") };
    if (kind === "boolean") return { ...base, ...this.#mixed(undefined), type: "boolean" };
    return { ...base, ...this.#ofTexts(kind === undefined ? "null" : "string") };
  }

  #guess(text: string): void {
    if (this.#isBoolean && booleanOf(text) === undefined) this.#isBoolean = false;
    if (this.#numbers === null) return;
    const value = CANONICAL_NUMBER.test(text) ? numberOf(text) : undefined;
    if (value === undefined) {
      this.#numbers = null;
      return;
    }
    if (!INTEGER.test(text)) this.#isInteger = false;
    this.#numbers.add(value, text);
  }

  #ofTexts(type: ColumnProfile["type"]): Omit<ColumnProfile, "count" | "nulls"> {
    const { distinct, min, max, top } = this.#texts.finish();
    return {
      type,
      min,
      max,
      mean: null,
      std: null,
      quantiles: {},
      distinct,
      top: [...top],
      lengths: null,
      approximate: [],
      distribution: null,
    };
  }

  #mixed(numbers: ReturnType<NumberValues["finish"]> | undefined): Omit<ColumnProfile, "count" | "nulls"> {
    const [texts, others] = [this.#texts.finish(), this.#others.finish()];
    const booleans = ([true, false] as const)
      .map((value) => ({ value, count: this.#booleans[`${value}`] }))
      .filter(({ count }) => count > 0);
    const top = [...booleans, ...(numbers?.top ?? []), ...texts.top, ...others.top].sort((a, b) => b.count - a.count).slice(0, TOP_VALUES);
    const distinct = booleans.length + (numbers?.distinct ?? 0) + texts.distinct + others.distinct;
    const hasNumbers = numbers !== undefined && numbers.count > 0;
    return hasNumbers
      ? { ...ofNumbers(numbers, "mixed"), distinct, top }
      : {
          type: "mixed",
          min: texts.min,
          max: texts.max,
          mean: null,
          std: null,
          quantiles: {},
          distinct,
          top,
          lengths: null,
          approximate: [],
          distribution: null,
        };
  }
}

function ofNumbers(numbers: ReturnType<NumberValues["finish"]>, type: ColumnProfile["type"]): Omit<ColumnProfile, "count" | "nulls"> {
  const { min, max, mean, std, quantiles, distinct, top } = numbers;
  return {
    type,
    min,
    max,
    mean,
    std,
    quantiles: { ...quantiles },
    distinct,
    top: [...top],
    lengths: null,
    approximate: [],
    distribution: null,
  };
}
