/** Where a value stands: see segment.ts. Records count from 1 within their segment. */
export interface ScanPlace {
  readonly segment: number;
  readonly record: number;
}

/**
 * What a check needs of a column beyond its {@link ColumnState}. It sees every value that is not null, through the plain reader or the slow path of the fast one.
 * States can be merged in any order: what depends on the order of rows goes by {@link ScanPlace}, and must not depend on how a file was cut into segments.
 */
export interface ColumnExtra {
  /** `place` is reused for the next row: copy what has to last. `source` is the value as it stands, where that says more. */
  add(value: unknown, place: ScanPlace, source?: string): void;
  /** Can be written as JSON. */
  state(): unknown;
  merge(state: unknown): void;
}

/** Makes the extras of a column; the same ones in the same order for the same name, in every worker and shard. */
export type ExtraFactory = (column: string) => readonly ColumnExtra[];
