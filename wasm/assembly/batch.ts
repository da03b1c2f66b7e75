import { Column, Kind } from "./column";

/** What one batch of rows needs: rows are read column by column in pieces small enough to stay in the nearest cache. */
export const BATCH_ROWS: u32 = 256;

/** The values of one column that are not null: address, length, and row with {@link QUOTED}. */
export const START = memory.data(256 * 4, 64);
export const LENGTH = memory.data(256 * 4, 64);
export const ROW = memory.data(256 * 4, 64);
/** Numbers that were read, and their rows. */
export const VALUE = memory.data(256 * 8, 64);
export const VALUE_ROW = memory.data(256 * 4, 64);
/** Hashes (lane a) of texts. */
export const HASH = memory.data(256 * 8, 64);
/** Integers beyond 2^53 that were read: their digits, hashes of these, and the doubles next to them. */
export const LARGE_START = memory.data(256 * 4, 64);
export const LARGE_LENGTH = memory.data(256 * 4, 64);
export const LARGE_HASH = memory.data(256 * 8, 64);
export const LARGE_VALUE = memory.data(256 * 8, 64);
/** Per row of the batch: not surely valid. */
export const SUSPECT = memory.data(256, 64);

export const QUOTED: u32 = 1 << 31;
export const ROW_MASK: u32 = ~QUOTED;

/** The input: offsets of outcomes count from here. */
export let input: usize = 0;
/** Of the batch: number of its first record within the call. */
export let firstRecord: u32 = 0;

/** Cells for the plain reader: record, column, start, end. */
export let slowRecords: usize = 0;
export let slowCapacity: u32 = 0;
export let slowCount: u32 = 0;

export function openBatch(inputStart: usize, slow: usize, capacity: u32): void {
  input = inputStart;
  slowRecords = slow;
  slowCapacity = capacity;
}

export function beginCall(): void {
  slowCount = 0;
}

export function beginBatch(record: u32): void {
  firstRecord = record;
  memory.fill(SUSPECT, 0, BATCH_ROWS);
}

@inline
export function suspect(row: u32): void {
  store<u8>(SUSPECT + row, 1);
}

/** Hands a cell to the plain reader. A text stays one, and is sure to be one; anything else may turn out to be of another type. */
export function slow(column: Column, cell: u32): void {
  const row = load<u32>(ROW + (cell << 2));
  const start = load<u32>(START + (cell << 2));
  slowCell(column, row & ROW_MASK, start, start + load<u32>(LENGTH + (cell << 2)), row >> 31);
}

export function slowCell(column: Column, row: u32, start: u32, end: u32, quotes: u32): void {
  const at = slowRecords + (<usize>slowCount << 2);
  const lane = <usize>slowCapacity << 2;
  store<u32>(at, firstRecord + row);
  store<u32>(at + lane, column.index);
  store<u32>(at + 2 * lane, start - <u32>input - quotes);
  store<u32>(at + 3 * lane, end - <u32>input + quotes);
  slowCount++;
  const kind = column.kind;
  if (column.hasCheck || (kind !== Kind.TEXT && kind !== Kind.GUESS_TEXT && kind !== Kind.GUESS_NUMBER && kind !== Kind.SLOW)) suspect(row);
}
