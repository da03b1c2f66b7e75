import { ColumnScan } from "../scan/column-scan.ts";
import { hashText, hashWords } from "../scan/hash.ts";
import type { ColumnState } from "../scan/state.ts";
import { exactText, type JsonType } from "../tabular/convert.ts";
import { SharedFormat, type TextFormat } from "./text-formats.ts";
import { TextShape } from "./text-shape.ts";

/** Beyond, whether values are unique is not told. */
const MAX_UNIQUE = 2_000_000;
const NO_TYPES: ReadonlySet<JsonType> = new Set();
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** What is known of one column's values once they were all seen. */
export interface ColumnFacts {
  readonly name: string;
  readonly state: ColumnState;
  /** Rows in which the column is there, with or without a value. */
  readonly present: number;
  readonly isUnique: boolean;
  readonly format: TextFormat | null;
  readonly pattern: string | null;
  readonly arrays: number;
  /** Texts that are written like numbers. */
  readonly numericTexts: number;
}

/** Gathers what can be proposed of a column. */
export class ColumnObserver {
  readonly name: string;
  readonly #scan: ColumnScan;
  readonly #format = new SharedFormat();
  readonly #shape = new TextShape();
  /** 53 bits of each value's hash: of a million values fewer than one column in ten thousand would be taken to have equal ones. */
  #unique: Set<number> | null = new Set();
  readonly #words = hashWords();
  #present = 0;
  #arrays = 0;
  #numericTexts = 0;

  /** `isText`: values come as text, and their type is to be found. */
  constructor(name: string, isText: boolean) {
    this.name = name;
    this.#scan = new ColumnScan(NO_TYPES, isText);
  }

  add(value: unknown, source: string | undefined): void {
    this.#present += 1;
    if (value === null || value === undefined) return;
    this.#scan.add(value, source);
    if (typeof value === "string") {
      this.#format.add(value);
      this.#shape.add(value);
      if (NUMBER.test(value)) this.#numericTexts += 1;
    } else if (Array.isArray(value)) this.#arrays += 1;
    if (this.#unique === null) return;
    hashText(exactText(value, source), this.#words);
    const hash = (this.#words[0] as number) * 2 ** 21 + ((this.#words[1] as number) >>> 11);
    if (this.#unique.size >= MAX_UNIQUE || this.#unique.has(hash)) this.#unique = null;
    else this.#unique.add(hash);
  }

  facts(): ColumnFacts {
    const isUnique = this.#unique !== null && this.#unique.size > 0;
    return {
      name: this.name,
      state: this.#scan.state(),
      present: this.#present,
      isUnique,
      format: this.#format.name,
      pattern: this.#shape.pattern(isUnique),
      arrays: this.#arrays,
      numericTexts: this.#numericTexts,
    };
  }
}
