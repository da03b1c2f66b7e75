import type { Impostor } from "../../core/metrics/read.ts";

/** The split that decides. */
export const GATED_SPLIT = "test";
/** The split that picks among candidates. */
export const SELECTION_SPLIT = "validation";

export type Metrics = ReadonlyMap<string, number>;

/** The rows of one slice: how many, their metrics, and why a metric that was asked for is none. */
export interface SliceEvidence {
  readonly samples: number;
  readonly metrics: Metrics;
  readonly impostors: ReadonlyMap<string, string>;
  /** Which rows of the predictions these are; unknown of what was recorded. */
  readonly rows?: ArrayLike<number>;
}
/** By column, then by value. */
export type Slices = ReadonlyMap<string, ReadonlyMap<string, SliceEvidence>>;

/** What one run left, as far as the gate is concerned. */
export interface Evidence {
  readonly splits: ReadonlyMap<string, Metrics>;
  readonly impostors: readonly Impostor[];
  readonly slices: Slices;
  /** Why a slice column could not be read. */
  readonly unsliced: ReadonlyMap<string, string>;
}

/** What a baseline says about the test split. */
export interface BaselineEvidence {
  readonly metrics: Metrics;
  readonly slices: Slices;
}

/** A record of a document as a map: names are data, and `constructor` is a name like any other. */
export function toMap<T>(record: Readonly<Record<string, T>>): ReadonlyMap<string, T> {
  return new Map(Object.entries(record));
}

export function toRecord(metrics: Metrics | undefined): Record<string, number> {
  return Object.fromEntries([...(metrics ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)));
}

type SliceRecords = Record<string, Record<string, { samples: number; metrics: Record<string, number> }>>;

export function slicesToRecord(slices: Slices): SliceRecords {
  const values = (column: ReadonlyMap<string, SliceEvidence>) =>
    Object.fromEntries([...column].map(([value, { samples, metrics }]) => [value, { samples, metrics: toRecord(metrics) }]));
  return Object.fromEntries([...slices].map(([column, of]) => [column, values(of)]));
}

export function slicesFromRecord(records: SliceRecords): Slices {
  const values = (column: SliceRecords[string]): ReadonlyMap<string, SliceEvidence> =>
    new Map(
      Object.entries(column).map(([value, { samples, metrics }]) => [value, { samples, metrics: toMap(metrics), impostors: new Map() }]),
    );
  return new Map(Object.entries(records).map(([column, of]) => [column, values(of)]));
}
