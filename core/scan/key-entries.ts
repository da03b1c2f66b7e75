import type { HashWords } from "./hash.ts";

/** Words of an entry: the hash's four, the segment's lower and upper half, record and line within the segment. */
export const ENTRY_WORDS = 8;
/** Entries of a block: 2 MB. */
export const BLOCK_ENTRIES = 65_536;

/** A row's place: see segment.ts. */
export interface KeyPlace {
  readonly segment: number;
  readonly record: number;
  readonly line: number;
}

/** Appends entries to blocks. */
export class EntryBlocks {
  #full: Uint32Array[] = [];
  #block = new Uint32Array(0);
  #used = 0;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(hash: HashWords, segment: number, record: number, line: number): void {
    if (this.#used === this.#block.length) this.#grow();
    const block = this.#block;
    const at = this.#used;
    block[at] = hash[0] as number;
    block[at + 1] = hash[1] as number;
    block[at + 2] = hash[2] as number;
    block[at + 3] = hash[3] as number;
    block[at + 4] = segment;
    block[at + 5] = segment / 2 ** 32;
    block[at + 6] = record;
    block[at + 7] = line;
    this.#used += ENTRY_WORDS;
    this.#count += 1;
  }

  /** Takes entries of another log over; they are not copied. */
  addBlock(entries: Uint32Array): void {
    if (entries.length === 0) return;
    this.#full.push(entries);
    this.#count += entries.length / ENTRY_WORDS;
  }

  all(): Uint32Array[] {
    return this.#used === 0 ? [...this.#full] : [...this.#full, this.#block.subarray(0, this.#used)];
  }

  clear(): void {
    this.#full = [];
    this.#used = 0;
    this.#count = 0;
  }

  /** The first block grows, so that small tables cost little. */
  #grow(): void {
    if (this.#used === BLOCK_ENTRIES * ENTRY_WORDS) {
      this.#full.push(this.#block);
      this.#block = new Uint32Array(BLOCK_ENTRIES * ENTRY_WORDS);
      this.#used = 0;
      return;
    }
    const larger = new Uint32Array(Math.max(16 * ENTRY_WORDS, this.#block.length * 2));
    larger.set(this.#block);
    this.#block = larger;
  }
}

export function placeAt(block: Uint32Array, at: number): KeyPlace {
  return { segment: segmentAt(block, at), record: block[at + 6] as number, line: block[at + 7] as number };
}

export function segmentAt(block: Uint32Array, at: number): number {
  return (block[at + 5] as number) * 2 ** 32 + (block[at + 4] as number);
}

/** Finds, by its hash, the entry that stands first: open addressing over entries that stay where they are. */
export class EntryIndex {
  readonly #blocks: readonly Uint32Array[];
  /** Block and position of the entry in each slot; a block of 0 is none. */
  readonly #blockOf: Uint32Array;
  readonly #at: Uint32Array;

  constructor(blocks: readonly Uint32Array[]) {
    this.#blocks = blocks;
    const entries = blocks.reduce((sum, block) => sum + block.length / ENTRY_WORDS, 0);
    const slots = 2 ** Math.ceil(Math.log2(Math.max(4, entries * 2)));
    this.#blockOf = new Uint32Array(slots);
    this.#at = new Uint32Array(slots);
    for (const [number, block] of blocks.entries())
      for (let at = 0; at < block.length; at += ENTRY_WORDS) {
        const slot = this.#slot(block, at);
        const known = this.#blockOf[slot] as number;
        if (known !== 0 && !isBefore(block, at, blocks[known - 1] as Uint32Array, this.#at[slot] as number)) continue;
        this.#blockOf[slot] = number + 1;
        this.#at[slot] = at;
      }
  }

  has(block: Uint32Array, at: number): boolean {
    return this.#blockOf[this.#slot(block, at)] !== 0;
  }

  /** Whether an entry of this index is the first of its hash. */
  isFirst(block: Uint32Array, at: number): boolean {
    const slot = this.#slot(block, at);
    return this.#blocks[(this.#blockOf[slot] as number) - 1] === block && this.#at[slot] === at;
  }

  /** Of a hash that is there. */
  firstPlace(block: Uint32Array, at: number): KeyPlace {
    const slot = this.#slot(block, at);
    return placeAt(this.#blocks[(this.#blockOf[slot] as number) - 1] as Uint32Array, this.#at[slot] as number);
  }

  #slot(block: Uint32Array, at: number): number {
    const mask = this.#at.length - 1;
    let slot = ((block[at] as number) ^ (block[at + 2] as number)) & mask;
    for (let known = this.#blockOf[slot] as number; known !== 0; known = this.#blockOf[slot] as number) {
      if (isSame(block, at, this.#blocks[known - 1] as Uint32Array, this.#at[slot] as number)) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}

function isSame(one: Uint32Array, at: number, other: Uint32Array, place: number): boolean {
  return (
    one[at] === other[place] && one[at + 1] === other[place + 1] && one[at + 2] === other[place + 2] && one[at + 3] === other[place + 3]
  );
}

function isBefore(one: Uint32Array, at: number, other: Uint32Array, place: number): boolean {
  const [own, its] = [segmentAt(one, at), segmentAt(other, place)];
  return own === its ? (one[at + 6] as number) < (other[place + 6] as number) : own < its;
}
