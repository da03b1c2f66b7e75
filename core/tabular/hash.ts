/** Hash lanes of 32 bits: two tell 10⁶ texts apart with a chance of error of 3·10⁻⁸, four never err in practice. */
const SEEDS = [0x9e3779b9, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f];

/** Fills `lanes` with a hash of a text's UTF-16 units. Not for secrets or signatures. */
export function hashText(text: string, lanes: Uint32Array): void {
  for (let lane = 0; lane < lanes.length; lane += 2) {
    let one = (SEEDS[lane] ?? 0) ^ text.length;
    let two = (SEEDS[lane + 1] ?? 0) ^ text.length;
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      one = Math.imul(one ^ unit, 0x9e3779b1);
      two = Math.imul(two ^ unit, 0x5f356495);
      one = (one << 13) | (one >>> 19);
      two = (two << 17) | (two >>> 15);
    }
    lanes[lane] = mixed(one, two);
    lanes[lane + 1] = mixed(two, one);
  }
}

function mixed(one: number, two: number): number {
  let value = Math.imul(one ^ (one >>> 16), 0x85ebca6b) ^ Math.imul(two ^ (two >>> 13), 0xc2b2ae35);
  value = Math.imul(value ^ (value >>> 15), 0x27d4eb2f);
  return (value ^ (value >>> 16)) >>> 0;
}

/** Numbers texts in the order in which they first appear, by their hashes alone: some 30 bytes each, however long they are. */
export class TextIndex {
  readonly #lanes: Uint32Array;
  #slots = new Int32Array(64);
  #hashes: Uint32Array;
  #size = 0;

  constructor(lanes: 2 | 4) {
    this.#lanes = new Uint32Array(lanes);
    this.#hashes = new Uint32Array(lanes * 32);
  }

  get size(): number {
    return this.#size;
  }

  /** The text's number; a new one, equal to the size before, when it was not seen yet. */
  add(text: string): number {
    hashText(text, this.#lanes);
    const slot = this.#slot(this.#lanes, 0);
    const found = this.#slots[slot] ?? 0;
    if (found > 0) return found - 1;
    const number = this.#size;
    const width = this.#lanes.length;
    if ((number + 1) * width > this.#hashes.length) this.#hashes = grown(this.#hashes, this.#hashes.length * 2);
    this.#hashes.set(this.#lanes, number * width);
    this.#slots[slot] = number + 1;
    this.#size += 1;
    if (this.#size * 2 > this.#slots.length) this.#rehash();
    return number;
  }

  /** The text's number, or -1. */
  find(text: string): number {
    hashText(text, this.#lanes);
    return (this.#slots[this.#slot(this.#lanes, 0)] ?? 0) - 1;
  }

  /** Where the hash at `from` stands or belongs: open addressing, linear. */
  #slot(hashes: Uint32Array, from: number): number {
    const width = this.#lanes.length;
    const mask = this.#slots.length - 1;
    let slot = (hashes[from] ?? 0) & mask;
    for (let entry = this.#slots[slot] ?? 0; entry > 0; entry = this.#slots[slot] ?? 0) {
      let lane = 0;
      while (lane < width && this.#hashes[(entry - 1) * width + lane] === hashes[from + lane]) lane += 1;
      if (lane === width) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    const width = this.#lanes.length;
    const mask = this.#slots.length - 1;
    for (let entry = 0; entry < this.#size; entry += 1) {
      let slot = (this.#hashes[entry * width] ?? 0) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = entry + 1;
    }
  }
}

/** A typed array with more room and the same content. */
export function grown<T extends Uint32Array | Float64Array>(array: T, length: number): T {
  const larger = new (array.constructor as new (length: number) => T)(length);
  larger.set(array);
  return larger;
}
