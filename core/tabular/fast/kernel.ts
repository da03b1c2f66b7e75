import type { ColumnState } from "../../scan/state.ts";
import type { CoreImage } from "./core-image.ts";
import type { FastOutcome } from "./plan.ts";

/** What the drivers need of the fast core. */
export interface Kernel {
  /** Where the caller puts the file's bytes. */
  readonly bytes: Uint8Array;
  run(from: number, to: number, last: boolean): FastOutcome;
  runJson(from: number, to: number, last: boolean): FastOutcome;
  quoteParity(from: number, to: number): 0 | 1;
  /** Offset after the first line end outside quotes, or -1. */
  firstRecord(from: number, to: number, inQuote: boolean): number;
  countLines(from: number, to: number): number;
  /** Guessed columns of numbers in which something else was found. */
  readonly broken: readonly number[];
  finish(): (ColumnState | null)[];
  /** All that was gathered, for {@link absorb} of another one with the same plan. */
  image(): CoreImage;
  absorb(image: CoreImage): void;
}

/** Thrown by a fast reader that has met what only the plain one may judge: the file is read again from its beginning. */
export class PlainNeeded extends Error {}

/** Thrown by one of several readers: quotes stand where they may not, so that pieces of the file cannot be told apart. */
export class SequenceNeeded extends Error {}
