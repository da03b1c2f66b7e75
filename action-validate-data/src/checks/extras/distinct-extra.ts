import type { ColumnExtra } from "../../../../core/scan/extra.ts";
import { hashText, hashWords } from "../../../../core/scan/hash.ts";
import { bytesOf, bytesToText } from "../../../../core/scan/serial.ts";
import { textOf } from "./value-text.ts";

/** 8 bytes each, in a table that is at least half empty. Beyond, the estimate of the scan has to do. */
const MAX_KEPT = 4_000_000;
const FIRST_SIZE = 1024;
const HIGH_BITS = 0x1fffff;

type State = { readonly hashes: string } | { readonly overflow: true };

/** Counts different values exactly, by 53 bits of their hash, where a limit lies beyond what the scan keeps. */
export class DistinctExtra implements ColumnExtra {
  /** 0: empty. */
  #table: Float64Array | null = new Float64Array(FIRST_SIZE);
  #size = 0;
  readonly #words = hashWords();

  add(value: unknown, _place: unknown, source?: string): void {
    if (this.#table === null) return;
    hashText(`${typeof value}:${textOf(value, source)}`, this.#words);
    this.#keep(((this.#words[1] as number) & HIGH_BITS) * 2 ** 32 + (this.#words[0] as number) || 1);
  }

  /** Null: too many to count. */
  get count(): number | null {
    return this.#table === null ? null : this.#size;
  }

  state(): State {
    if (this.#table === null) return { overflow: true };
    const hashes = this.#table.filter((hash) => hash !== 0).sort();
    return { hashes: bytesToText(new Uint8Array(hashes.buffer, hashes.byteOffset, hashes.byteLength)) };
  }

  merge(state: unknown): void {
    if ("overflow" in (state as State)) this.#table = null;
    else {
      const bytes = bytesOf((state as { hashes: string }).hashes);
      for (const hash of new Float64Array(bytes.slice().buffer)) this.#keep(hash);
    }
  }

  #keep(hash: number): void {
    const table = this.#table;
    if (table === null) return;
    const mask = table.length - 1;
    let at = (hash | 0) & mask;
    for (; table[at] !== 0; at = (at + 1) & mask) if (table[at] === hash) return;
    table[at] = hash;
    this.#size += 1;
    if (this.#size > MAX_KEPT) this.#table = null;
    else if (this.#size * 2 > table.length) this.#grow(table);
  }

  #grow(table: Float64Array): void {
    this.#table = new Float64Array(table.length * 2);
    this.#size = 0;
    for (const hash of table) if (hash !== 0) this.#keep(hash);
  }
}
