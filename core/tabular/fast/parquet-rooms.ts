import type { CoreExports } from "./core-exports.ts";

/** What is read by words may be read, or written, so far beyond its end. */
const SPARE = 64;
const LEAST = 64 * 1024;

/** Places in the core's memory, each as large as was ever needed. */
export class Rooms {
  readonly #core: CoreExports;
  readonly #rooms = new Map<string, { readonly at: number; readonly size: number }>();

  constructor(core: CoreExports) {
    this.#core = core;
  }

  /** The address of at least so many bytes; what was in them is lost when they had to be made larger. */
  at(name: string, bytes: number): number {
    const known = this.#rooms.get(name);
    if (known !== undefined && known.size >= bytes) return known.at;
    const size = Math.max(LEAST, Math.ceil(bytes * (known === undefined ? 1.1 : 1.5)));
    const at = this.#core.room(size + SPARE);
    this.#rooms.set(name, { at, size });
    return at;
  }

  zeroed(name: string, bytes: number): number {
    const at = this.at(name, bytes);
    this.bytes(name, bytes).fill(0);
    return at;
  }

  /** A view that is good until the core's memory grows. */
  bytes(name: string, bytes: number): Uint8Array {
    return new Uint8Array(this.#core.memory.buffer, this.at(name, bytes), bytes);
  }

  uint32(at: number): number {
    return new DataView(this.#core.memory.buffer).getUint32(at, true);
  }
}
