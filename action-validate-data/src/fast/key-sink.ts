import type { HashWords } from "../../../core/scan/hash.ts";
import { hashWords } from "../../../core/scan/hash.ts";
import type { RowHashes, ScanSink } from "../../../core/tabular/fast/block-scan.ts";

/** Where the hashes of one key go. */
export interface KeyTarget {
  /** A row's key is whole. The hash is reused. */
  add(hash: HashWords, record: number, line: number): void;
  /** A part of the key has to be looked at, or is null. */
  ask(index: number, hashes: RowHashes): void;
}

/** Hands on the keys of rows, without a view of each: there are millions of them. */
export function takeKeys(hashes: RowHashes, keys: BigUint64Array, target: KeyTarget, hash: HashWords): void {
  const words = new Uint32Array(keys.buffer, keys.byteOffset, keys.length * 2);
  for (let index = 0; index < hashes.count; index += 1) {
    if ((hashes.keyStates?.[index] ?? 0) !== 0) {
      target.ask(index, hashes);
      continue;
    }
    for (let word = 0; word < 4; word += 1) hash[word] = words[index * 4 + word] as number;
    target.add(hash, hashes.firstRecord + index, hashes.lineOf(index));
  }
}

/** Gathers one further key of rows, and nothing else: all other things are known from the first reading. */
export class KeySink implements ScanSink {
  readonly #target: KeyTarget;
  readonly #hash = hashWords();

  constructor(target: KeyTarget) {
    this.#target = target;
  }

  cell(): void {}
  row(): void {}
  errors(): void {}
  problem(): void {}

  hashes(hashes: RowHashes): void {
    if (hashes.keys !== null) takeKeys(hashes, hashes.keys, this.#target, this.#hash);
  }
}
