const FIRST_SLOTS = 32;
const value = new Float64Array(1);
const halves = new Uint32Array(value.buffer);

/** Distinct numbers with their counts: open addressing, linear, at most half full. No -0, no NaN. */
export class NumberTable {
  #keys = new Float64Array(FIRST_SLOTS);
  /** 0: the slot is free. */
  #counts = new Float64Array(FIRST_SLOTS);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(number: number, count = 1): void {
    const slot = this.#slot(number);
    const before = this.#counts[slot] as number;
    this.#counts[slot] = before + count;
    if (before > 0) return;
    this.#keys[slot] = number;
    this.#size += 1;
    if (this.#size * 2 > this.#keys.length) this.#grow();
  }

  forEach(visit: (number: number, count: number) => void): void {
    for (let slot = 0; slot < this.#keys.length; slot += 1) {
      const count = this.#counts[slot] as number;
      if (count > 0) visit(this.#keys[slot] as number, count);
    }
  }

  /** Ascending. */
  sorted(): { keys: Float64Array; counts: Float64Array } {
    const keys = new Float64Array(this.#size);
    let at = 0;
    this.forEach((number) => {
      keys[at] = number;
      at += 1;
    });
    keys.sort();
    return { keys, counts: keys.map((key) => this.#counts[this.#slot(key)] as number) };
  }

  #slot(number: number): number {
    value[0] = number;
    let hash = Math.imul((halves[0] as number) ^ Math.imul(halves[1] as number, 0x9e3779b1), 0x85ebca6b);
    hash ^= hash >>> 15;
    const mask = this.#keys.length - 1;
    let slot = hash & mask;
    while ((this.#counts[slot] as number) > 0 && this.#keys[slot] !== number) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [keys, counts] = [this.#keys, this.#counts];
    this.#keys = new Float64Array(keys.length * 2);
    this.#counts = new Float64Array(keys.length * 2);
    for (let from = 0; from < keys.length; from += 1) {
      if (counts[from] === 0) continue;
      const slot = this.#slot(keys[from] as number);
      this.#keys[slot] = keys[from] as number;
      this.#counts[slot] = counts[from] as number;
    }
  }
}
