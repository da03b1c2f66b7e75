import type { ColumnExtra, ScanPlace } from "../../../../core/scan/extra.ts";
import { compareTexts } from "../../../../core/scan/text-order.ts";
import { numberIn, textOf } from "./value-text.ts";

export type Order = "increasing" | "strictly-increasing" | "decreasing" | "strictly-decreasing";
type Value = string | number;

interface Break extends ScanPlace {
  readonly value: Value;
  readonly before: Value;
}

/** What one reader saw of one segment, in the order of its rows. */
interface Run {
  readonly segment: number;
  readonly record: number;
  readonly first: Value;
  last: Value;
  breaks: number;
  firstBreak: Break | null;
}

export interface OrderFound {
  readonly breaks: number;
  readonly first: Break | null;
}

interface State {
  readonly numbers: readonly Run[] | null;
  readonly texts: readonly Run[];
}

/**
 * Watches whether values ascend or descend in the order of rows, nulls left out. Values that are all numbers are compared as numbers, else as texts by code
 * points. Segments may come in any order: their ends are put together at last.
 */
export class MonotonicExtra implements ColumnExtra {
  readonly #order: Order;
  readonly #isGuessed: boolean;
  #numbers: Run[] | null = [];
  #texts: Run[] = [];

  constructor(order: Order, isGuessed: boolean) {
    this.#order = order;
    this.#isGuessed = isGuessed;
  }

  add(value: unknown, place: ScanPlace, source?: string): void {
    const number = numberIn(value, this.#isGuessed);
    if (number === undefined) this.#numbers = null;
    else if (this.#numbers !== null) this.#take(this.#numbers, number, place);
    this.#take(this.#texts, textOf(value, source), place);
  }

  state(): State {
    return { numbers: this.#numbers, texts: this.#texts };
  }

  merge(state: unknown): void {
    const { numbers, texts } = state as State;
    this.#numbers = this.#numbers === null || numbers === null ? null : [...this.#numbers, ...numbers];
    this.#texts.push(...texts);
  }

  found(): OrderFound {
    const runs = (this.#numbers ?? this.#texts).toSorted((a, b) => a.segment - b.segment || a.record - b.record);
    let [breaks, first, before] = [0, null as Break | null, null as Run | null];
    for (const run of runs) {
      if (before !== null && !this.#isKept(before.last, run.first)) {
        breaks += 1;
        first ??= { segment: run.segment, record: run.record, value: run.first, before: before.last };
      }
      breaks += run.breaks;
      first ??= run.firstBreak;
      before = run;
    }
    return { breaks, first };
  }

  #take(runs: Run[], value: Value, { segment, record }: ScanPlace): void {
    const run = runs[runs.length - 1];
    if (run?.segment !== segment) {
      runs.push({ segment, record, first: value, last: value, breaks: 0, firstBreak: null });
      return;
    }
    if (!this.#isKept(run.last, value)) {
      run.breaks += 1;
      run.firstBreak ??= { segment, record, value, before: run.last };
    }
    run.last = value;
  }

  #isKept(before: Value, value: Value): boolean {
    const step = typeof before === "number" && typeof value === "number" ? value - before : compareTexts(String(value), String(before));
    if (step === 0) return !this.#order.startsWith("strictly");
    return this.#order.endsWith("increasing") ? step > 0 : step < 0;
  }
}
