import type { ColumnExtra } from "../../../../core/scan/extra.ts";

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)([Zz]|[+-]\d{2}:?\d{2})?$/;

export interface Newest {
  readonly text: string;
  readonly time: number;
}

interface State {
  readonly newest: Newest | null;
  readonly unread: number;
}

/** Finds the newest date or date-time. Without an offset a time is taken for UTC. */
export class FreshnessExtra implements ColumnExtra {
  #newest: Newest | null = null;
  #unread = 0;

  add(value: unknown): void {
    const time = typeof value === "string" ? timeOf(value) : Number.NaN;
    if (Number.isNaN(time)) this.#unread += 1;
    else this.#offer({ text: value as string, time });
  }

  state(): State {
    return { newest: this.#newest, unread: this.#unread };
  }

  merge(state: unknown): void {
    const { newest, unread } = state as State;
    this.#unread += unread;
    if (newest !== null) this.#offer(newest);
  }

  #offer(one: Newest): void {
    const { time = Number.NEGATIVE_INFINITY, text = "" } = this.#newest ?? {};
    // The same moment may be written in several ways: the choice must not depend on which came first.
    if (one.time > time || (one.time === time && one.text < text)) this.#newest = one;
  }
}

function timeOf(text: string): number {
  if (DATE.test(text)) return Date.parse(text);
  const parts = DATE_TIME.exec(text);
  return parts === null ? Number.NaN : Date.parse(`${parts[1]}T${parts[2]}${parts[3]?.toUpperCase() ?? "Z"}`);
}
