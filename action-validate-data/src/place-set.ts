import type { KeyPlace } from "../../core/scan/key-log.ts";

const FIRST_BYTES = 1024;

/** Rows by place: one bit each. */
export class PlaceSet {
  readonly #bits = new Map<number, Uint8Array>();

  add({ segment, record }: KeyPlace): void {
    let bits = this.#bits.get(segment) ?? new Uint8Array(FIRST_BYTES);
    if (record >>> 3 >= bits.length) {
      const larger = new Uint8Array(2 ** Math.ceil(Math.log2((record >>> 3) + 1)));
      larger.set(bits);
      bits = larger;
    }
    this.#bits.set(segment, bits);
    bits[record >>> 3] = (bits[record >>> 3] as number) | (1 << (record & 7));
  }

  has({ segment, record }: KeyPlace): boolean {
    return (((this.#bits.get(segment)?.[record >>> 3] ?? 0) >>> (record & 7)) & 1) === 1;
  }
}
