/**
 * What the fast core has to know of a table. The core never decides that a row is bad: it says "surely valid", or it hands the row (a suspect) or the cell (a
 * slow cell) back to the plain reader. So a plan may always be more cautious than the schema, never bolder.
 */
export interface FastPlan {
  readonly columns: readonly FastColumn[];
  /** Of CSV: one ASCII byte. */
  readonly delimiter: number;
  /** Positions of the columns whose values make the row's key, in order; empty: no key is asked for. */
  readonly key: readonly number[];
  /** The hash of every row's whole content is asked for. */
  readonly content: boolean;
  /** Spellings of null of unquoted cells besides the empty one; cells that might be one are slow cells. */
  readonly nulls: readonly string[];
}

export interface FastColumn {
  readonly name: string;
  /**
   * How its cells are read. `integer` and `number`: the schema names only these (and null). `guess-number`: nobody names a type and the first rows are JSON
   * numbers; `guess-text`: nobody names one and some are not. `slow`: every cell goes to the plain reader. `skip`: cells are neither read nor counted.
   */
  readonly kind: "integer" | "number" | "boolean" | "text" | "guess-number" | "guess-text" | "slow" | "skip";
  /** A null is surely valid. */
  readonly nullable: boolean;
  /** What makes a value surely valid; absent: every value of the kind is. */
  readonly check?: FastCheck;
}

/** All that is present must hold. Anything that cannot be said here makes the planner choose `"unsure"`. */
export type FastCheck =
  | "unsure"
  | {
      /** Inclusive and exclusive limits of numbers. */
      readonly minimum?: number;
      readonly maximum?: number;
      readonly exclusiveMinimum?: number;
      readonly exclusiveMaximum?: number;
      /** Only numbers without a fraction (type integer). */
      readonly integer?: boolean;
      /** A positive integer; only integers up to 2^53 are surely valid. */
      readonly multipleOf?: number;
      /** Texts allowed (also of `const`), or numbers allowed. */
      readonly texts?: readonly string[];
      readonly numbers?: readonly number[];
      readonly booleans?: readonly boolean[];
      /** Code points. */
      readonly minLength?: number;
      readonly maxLength?: number;
      readonly format?: "date" | "date-time" | "email" | "uuid";
      /** A pattern as a table over bytes; texts with a byte beyond 127 are not surely valid. */
      readonly pattern?: Dfa;
    };

export interface Dfa {
  /** state × 128 → next state; 0 is the dead state, 1 the start. */
  readonly next: Uint8Array | Uint16Array;
  readonly states: number;
  /** By state: whether the text may end here. */
  readonly accepting: readonly boolean[];
  /** By state: whatever follows is accepted (unanchored end). */
  readonly settled: readonly boolean[];
}

/** What one call of the core did. Arrays are views of the core's memory: copy what has to outlive the next call. */
export interface FastOutcome {
  /** Offset of the first byte that was not consumed: a record begins there. */
  readonly next: number;
  /** Records consumed. */
  readonly records: number;
  /**
   * `end`: no whole record is left. `irregular`: the record at `next` departs from the grid (cell count, quotes, NUL, lone CR, blank line, too long…) and the plain
   * reader has to read it. `full`: an output array is full; call again.
   */
  readonly reason: "end" | "irregular" | "full";
  /** Rows that are not surely valid: index of the record within this call, and its bytes [start, end) with end before the line end. */
  readonly suspects: { readonly count: number; readonly record: Uint32Array; readonly start: Uint32Array; readonly end: Uint32Array };
  /** Cells that the plain accumulators have to take (none of them is counted in the core): bytes [start, end) as they stand, quotes included. */
  readonly slow: {
    readonly count: number;
    readonly record: Uint32Array;
    readonly column: Uint32Array;
    readonly start: Uint32Array;
    readonly end: Uint32Array;
  };
  /** Where each record begins. */
  readonly starts: Uint32Array;
  /** Per record the key's hash, two lanes of 64 bits; a record with a null or slow cell in its key has `keyState` 1 (null) or 2 (slow). */
  readonly keys: BigUint64Array | null;
  readonly keyStates: Uint8Array | null;
  /** Per record the hash of its content (without slow cells, whose parts the caller adds). */
  readonly contents: BigUint64Array | null;
}
