import type { ColumnState } from "../../scan/state.ts";
import { type CoreExports, newCore } from "./core-exports.ts";
import { absorbImage, type CoreImage, imageOf } from "./core-image.ts";
import { PLACES, readOutcome } from "./core-outcome.ts";
import { writeNames, writePlan } from "./core-plan.ts";
import { isBroken, readState } from "./core-state.ts";
import type { FastOutcome, FastPlan } from "./plan.ts";

const BLOCK_BYTES = 1024 * 1024;
/** The longest record that the core reads: what lies beyond a block may belong to the block's last one. */
const MAX_RECORD_BYTES = 1024 * 1024;

/** The fast core: reads blocks of a table in WebAssembly, gathers columns, and tells what the plain reader has to look at. Sources: wasm/. */
export class FastCore {
  readonly #core: CoreExports;
  readonly #plan: FastPlan;
  readonly #inputBytes: number;
  #hasNames = false;
  #states: (ColumnState | null)[] | null = null;

  private constructor(core: CoreExports, plan: FastPlan, inputBytes: number) {
    this.#core = core;
    this.#plan = plan;
    this.#inputBytes = inputBytes;
  }

  /** `blockBytes`: what the caller reads at once; room for the longest record comes on top. */
  static create(plan: FastPlan, options: { readonly blockBytes?: number } = {}): FastCore {
    const core = newCore();
    const inputBytes = 2 * (options.blockBytes ?? BLOCK_BYTES) + MAX_RECORD_BYTES;
    writePlan(core, plan, inputBytes);
    return new FastCore(core, plan, inputBytes);
  }

  /** Where the caller puts the file's bytes. The memory may move whenever the core works: take it anew for each reading. */
  get bytes(): Uint8Array {
    return new Uint8Array(this.#core.memory.buffer, this.#core.place(PLACES.input), this.#inputBytes);
  }

  /** Guessed columns of numbers in which something else was found, by position: what was gathered of them is worthless. */
  get broken(): readonly number[] {
    return [...this.#plan.columns.keys()].filter((index) => isBroken(this.#core, index));
  }

  /** Reads the whole CSV records of [from, to), which begins where a record does; `last`: the file ends at `to`. */
  run(from: number, to: number, last: boolean): FastOutcome {
    this.#core.run(from, to, last ? 1 : 0);
    return readOutcome(this.#core, this.#plan);
  }

  /** Reads the whole lines of JSON of [from, to), likewise. */
  runJson(from: number, to: number, last: boolean): FastOutcome {
    if (!this.#hasNames) writeNames(this.#core, this.#plan);
    this.#hasNames = true;
    this.#core.runJson(from, to, last ? 1 : 0);
    return readOutcome(this.#core, this.#plan);
  }

  /** Whether the quotes in [from, to) are odd in number. */
  quoteParity(from: number, to: number): 0 | 1 {
    return this.#core.quoteParity(from, to) === 1 ? 1 : 0;
  }

  /** Offset after the first line end outside quotes, or -1. */
  firstRecord(from: number, to: number, inQuote: boolean): number {
    return this.#core.firstRecord(from, to, inQuote ? 1 : 0);
  }

  countLines(from: number, to: number): number {
    return this.#core.countLines(from, to);
  }

  /** All that was gathered, for {@link absorb} in another thread. */
  image(): CoreImage {
    return imageOf(this.#core);
  }

  /** Takes over what another core gathered by the same plan. */
  absorb(image: CoreImage): void {
    absorbImage(this.#core, image);
  }

  /** What was gathered, by position in the plan; null for columns of kind `slow` and `skip`. The core reads nothing after it. */
  finish(): (ColumnState | null)[] {
    this.#states ??= this.#plan.columns.map((column, index) => readState(this.#core, index, column));
    return this.#states;
  }
}
