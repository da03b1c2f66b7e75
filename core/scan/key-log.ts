import type { HashWords } from "./hash.ts";
import { ENTRY_WORDS, EntryBlocks, EntryIndex, type KeyPlace, placeAt } from "./key-entries.ts";
import { KeyFiles, PARTITIONS } from "./key-files.ts";

export type { KeyPlace } from "./key-entries.ts";

/** Entries kept in memory: 16 MB. Beyond, they go to files. */
export const MAX_ENTRIES_IN_MEMORY = 2 ** 19;

export interface KeyMatch {
  readonly place: KeyPlace;
  /** Where the same hash stands first; null: nowhere (it is missing). */
  readonly first: KeyPlace | null;
}

export interface KeyMatches {
  readonly count: number;
  /** The first ones by place. */
  readonly matches: readonly KeyMatch[];
}

/**
 * Hashes of keys (or of contents) with their rows' places, in flat memory. Two of 128 bits are taken for the same key: with 10⁹ rows the chance that any two differ
 * is 10⁻²¹. Entries may come in any order; answers are by place. Close it.
 */
export class KeyLog {
  readonly #limit: number;
  readonly #blocks = new EntryBlocks();
  #files: KeyFiles | null = null;
  #filed = 0;

  constructor(limit = MAX_ENTRIES_IN_MEMORY) {
    this.#limit = limit;
  }

  get count(): number {
    return this.#filed + this.#blocks.count;
  }

  /** Record and line count from 1 within the segment. */
  add(hash: HashWords, segment: number, record: number, line: number): void {
    this.#blocks.add(hash, segment, record, line);
    if (this.#blocks.count >= this.#limit) this.#file();
  }

  /** Entries of another log, as {@link entries} gives them. */
  addEntries(entries: Uint32Array): void {
    this.#blocks.addBlock(entries);
    if (this.#blocks.count >= this.#limit) this.#file();
  }

  /** All entries, in no particular order, for another log. */
  *entries(): Generator<Uint32Array> {
    if (this.#files !== null) for (let part = 0; part < PARTITIONS; part += 1) yield* this.#files.read(part);
    yield* this.#blocks.all();
  }

  /** Rows whose hash stands at an earlier place too. */
  duplicates(limit: number): KeyMatches {
    const first = new FirstMatches(limit);
    for (const [own] of this.#parts(this)) {
      const index = new EntryIndex(own);
      for (const block of own)
        for (let at = 0; at < block.length; at += ENTRY_WORDS)
          if (!index.isFirst(block, at)) first.offer(placeAt(block, at), () => index.firstPlace(block, at));
    }
    return first.matches();
  }

  /** Rows of this log whose hash is in the other one. `skip` leaves rows out. */
  overlaps(
    other: KeyLog,
    limit: number,
    watch: { skip?: (place: KeyPlace) => boolean; found?: (place: KeyPlace) => void } = {},
  ): KeyMatches {
    const first = new FirstMatches(limit);
    for (const [own, others] of this.#parts(other)) {
      const index = new EntryIndex(others);
      for (const block of own)
        for (let at = 0; at < block.length; at += ENTRY_WORDS) {
          if (!index.has(block, at)) continue;
          const place = placeAt(block, at);
          if (watch.skip?.(place)) continue;
          watch.found?.(place);
          first.offer(place, () => index.firstPlace(block, at));
        }
    }
    return first.matches();
  }

  /** Rows of this log whose hash is not in the other one. */
  missingFrom(other: KeyLog, limit: number): KeyMatches {
    const first = new FirstMatches(limit);
    for (const [own, others] of this.#parts(other)) {
      const index = new EntryIndex(others);
      for (const block of own)
        for (let at = 0; at < block.length; at += ENTRY_WORDS) if (!index.has(block, at)) first.offer(placeAt(block, at), () => null);
    }
    return first.matches();
  }

  /** Removes its files. */
  close(): void {
    this.#files?.close();
    this.#files = null;
    this.#filed = 0;
    this.#blocks.clear();
  }

  /** Entries of this log beside those of the other that may have the same hashes. */
  *#parts(other: KeyLog): Generator<[own: Uint32Array[], others: Uint32Array[]]> {
    if (this.#files === null && other.#files === null) {
      yield [this.#blocks.all(), other.#blocks.all()];
      return;
    }
    const [own, others] = [this.#file(), other.#file()];
    for (let part = 0; part < PARTITIONS; part += 1) yield [own.read(part), this === other ? [] : others.read(part)];
  }

  #file(): KeyFiles {
    this.#files ??= new KeyFiles();
    this.#files.append(this.#blocks.all());
    this.#filed += this.#blocks.count;
    this.#blocks.clear();
    return this.#files;
  }
}

/** Counts matches and keeps those that stand first. */
class FirstMatches {
  readonly #limit: number;
  readonly #kept: KeyMatch[] = [];
  #count = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  offer(place: KeyPlace, first: () => KeyPlace | null): void {
    this.#count += 1;
    const last = this.#kept[this.#limit - 1];
    if (this.#limit === 0 || (last !== undefined && comparePlaces(place, last.place) >= 0)) return;
    let to = this.#kept.length;
    while (to > 0 && comparePlaces(place, (this.#kept[to - 1] as KeyMatch).place) < 0) to -= 1;
    this.#kept.splice(to, 0, { place, first: first() });
    if (this.#kept.length > this.#limit) this.#kept.pop();
  }

  matches(): KeyMatches {
    return { count: this.#count, matches: this.#kept };
  }
}

export function comparePlaces(a: { segment: number; record: number }, b: { segment: number; record: number }): number {
  return a.segment - b.segment || a.record - b.record;
}
