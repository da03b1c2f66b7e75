/**
 * What is gathered from a column's values. Every part can be merged, and does not depend on the order in which values came or on how a file was cut: counts,
 * extrema, exact sums, and tables of distinct values that turn into sketches when the set of values, not its order, is too large. So one reader, several
 * workers, and shards on several machines end with the same bytes.
 */

/** A table of distinct values is kept up to this many; beyond, sketches take over. */
export const MAX_KEPT_NUMBERS = 32_768;
export const MAX_KEPT_TEXTS = 32_768;
/** …and up to this many UTF-8 bytes of distinct texts. */
export const MAX_KEPT_TEXT_BYTES = 4 * 1024 * 1024;
/** The histogram's bins per power of two: 10 bits of mantissa. */
export const HISTOGRAM_PAGE_BINS = 1024;
/**
 * Registers of the HyperLogLog: 2^14, standard error 0.8 %. It takes h = (a ^ (a >> 29)) · M1 of a hash's lane a (hash.ts), because sequences of numbers leave traces in the
 * lane's upper bits: h's upper 14 bits choose the register; that keeps the largest rank, one more than the leading zeros of the other 50 bits (51 when all are zero).
 */
export const SKETCH_BITS = 14;

/**
 * Finite numbers. Integers beyond 2^53 count here as the doubles nearest to them, for everything but `values`, `histogram`-free distinctness and exact
 * extrema, which `large` keeps by their digits.
 */
export interface NumberState {
  readonly count: number;
  /** Infinity and -Infinity when there are none. -0 counts as 0. */
  readonly min: number;
  readonly max: number;
  /** Exact: Σ x · 2^1074. */
  readonly sum: bigint;
  /** Exact: Σ x² · 2^2148. */
  readonly squares: bigint;
  /**
   * Distinct values, ascending, with their counts; null once there were more than {@link MAX_KEPT_NUMBERS}, or once the texts in `large` were not kept any more. Without
   * those in `large`.
   */
  readonly values: { readonly keys: Float64Array; readonly counts: Float64Array } | null;
  /**
   * Once `values` is null: counts by the upper bits of the double. Page = sign and exponent (bits 63…52 as a number), bin = upper 10 bits of the mantissa.
   * Numbers in `large` are in it too (as doubles), from the beginning.
   */
  readonly histogram: ReadonlyMap<number, Float64Array> | null;
  /** Once `values` is null: HyperLogLog registers of the hashes (lane a) of the numbers' eight bytes; without those in `large`. */
  readonly sketch: Uint8Array | null;
  /** Integers beyond ±2^53, by their canonical digits (no +, no leading zeros). Null: none seen. */
  readonly large: { readonly min: string; readonly max: string; readonly texts: TextState } | null;
}

export interface TextState {
  readonly count: number;
  /** In code-point order, which is the order of the UTF-8 bytes. Null when there are none. Kept whole. */
  readonly min: string | null;
  readonly max: string | null;
  /** Code points. {min: 0, max: 0, sum: 0} when there are none. */
  readonly lengths: { readonly min: number; readonly max: number; readonly sum: number };
  /** Distinct texts in code-point order, with their counts; null once they were too many, or too long together. */
  readonly values: { readonly keys: readonly string[]; readonly counts: Float64Array } | null;
  /** Once `values` is null: HyperLogLog registers of the hashes (lane a) of the UTF-8 bytes. */
  readonly sketch: Uint8Array | null;
}

/** One column of (a part of) a dataset. Nulls are not counted here: they are the rows less `count`. */
export interface ColumnState {
  /** Values that are not null. */
  readonly count: number;
  /** By JSON type of the converted value. */
  readonly kinds: {
    readonly number: number;
    readonly true: number;
    readonly false: number;
    readonly string: number;
    readonly other: number;
  };
  /** A number was seen that is no integer. */
  readonly hasFraction: boolean;
  readonly numbers: NumberState | null;
  readonly texts: TextState | null;
  /** Arrays and objects, as JSON text. */
  readonly others: TextState | null;
  /**
   * Of CSV columns whose type nobody names: all values are texts (in `texts` and `kinds.string`); beside them, as long as every text is a JSON number,
   * `numbers` gathers them too. Null: the column's type is named.
   */
  readonly guess: { readonly numbers: boolean; readonly booleans: boolean } | null;
}
