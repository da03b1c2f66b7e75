import { LENGTH, QUOTED, ROW, START, slowCell, suspect } from "./batch";
import { Column, Kind } from "./column";
import { reserve } from "./memory";
import { isSame } from "./texts";

const QUOTE: u32 = 34;
const CR: u32 = 13;

/** Other spellings of null: how long they may be (bit n: some of n bytes, 63: longer ones), and {address, length} of each. */
export let nullLengths: u64 = 0;
let nullTexts: usize = 0;
let nullCount: u32 = 0;

export function openNulls(texts: usize, count: u32): void {
  nullTexts = texts;
  nullCount = count;
  nullLengths = 0;
  for (let index: u32 = 0; index < count; index++) nullLengths |= <u64>1 << min<u32>(63, load<u32>(texts + (index << 3), 4));
}

export function isNull(start: usize, length: u32): bool {
  for (let index: u32 = 0; index < nullCount; index++) {
    const text = nullTexts + (index << 3);
    if (load<u32>(text, 4) === length && isSame(load<u32>(text), start, length)) return true;
  }
  return false;
}

/** Copies of texts whose doubled quotes are single: of one column of a batch. */
const UNDOUBLED_BYTES: u32 = 1024 * 1024;
let undoubled: usize = 0;
let undoubledAt: usize = 0;

export function openCells(): void {
  undoubled = reserve(UNDOUBLED_BYTES + 64);
}

function hasRoom(length: u32): bool {
  return undoubledAt + length <= undoubled + UNDOUBLED_BYTES;
}

function undouble(start: usize, length: u32): u32 {
  const first = undoubledAt;
  let to = first;
  const end = start + length;
  for (let at = start; at < end; at++) {
    const byte = load<u8>(at);
    store<u8>(to++, byte);
    if (byte === QUOTE) at++;
  }
  // Read by eights: the next text begins at a distance
  undoubledAt = to + 8;
  return <u32>(to - first);
}

/**
 * Lists the values of one column of a batch: of `rows` rows whose ends of cells lie at `ends`, `stride` bytes apart, the end of the cell before right before each.
 * Nulls are left out; so are cells with quotes within that are no texts, which the plain reader takes. Returns how many there are. With `seen` nothing is told of those left out but, by row,
 * 2 for the latter.
 */
export function listCells(column: Column, ends: usize, stride: usize, rows: u32, base: usize, isLast: bool, seen: usize): u32 {
  if (isLast || nullLengths !== 0) return list(column, ends, stride, rows, base, isLast, seen, nullLengths);
  return list(column, ends, stride, rows, base, false, seen, 0);
}

@inline
function list(column: Column, ends: usize, stride: usize, rows: u32, base: usize, isLast: bool, seen: usize, lengths: u64): u32 {
  let count: usize = 0;
  const isNullable = column.nullable !== 0 || seen !== 0;
  const isText = column.kind === Kind.TEXT || column.kind === Kind.GUESS_TEXT;
  undoubledAt = undoubled;
  let at = ends;
  for (let row: u32 = 0; row < rows; row++, at += stride) {
    let start = base + load<u32>(at - 4) + 1;
    let end = base + load<u32>(at);
    if (isLast && end > start && load<u8>(end - 1) === CR) end--;
    let length = <u32>(end - start);
    let tag = row;
    // Where there are nulls nobody can foresee them: they are written like values, and written over
    const isValue: bool = length !== 0;
    if (!isNullable && length === 0) suspect(row);
    if (load<u8>(start) === QUOTE && length !== 0) {
      start++;
      length -= 2;
      tag |= QUOTED;
      if (hasQuote(start, length)) {
        if (!isText || !hasRoom(length)) {
          if (seen !== 0) store<u8>(seen + row, 2);
          else slowCell(column, row, <u32>start, <u32>start + length, 1);
          if (column.kind === Kind.GUESS_NUMBER) column.broken = 1;
          continue;
        }
        const copy = undoubledAt;
        length = undouble(start, length);
        start = copy;
      }
    } else if (lengths !== 0 && (lengths >> min<u32>(63, length)) & 1 && isNull(start, length)) {
      if (!isNullable) suspect(row);
      continue;
    }
    store<u32>(START + count, <u32>start);
    store<u32>(LENGTH + count, length);
    store<u32>(ROW + count, tag);
    count += <usize>isValue << 2;
  }
  return <u32>(count >> 2);
}

@inline
function hasQuote(start: usize, length: u32): bool {
  let at = start;
  let rest = <i32>length;
  while (rest > 0) {
    const quotes = i8x16.bitmask(i8x16.eq(v128.load(at), i8x16.splat(34)));
    if ((rest >= 16 ? quotes : quotes & ((1 << rest) - 1)) !== 0) return true;
    at += 16;
    rest -= 16;
  }
  return false;
}
