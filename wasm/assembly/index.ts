import { openNulls } from "./cells";
import { allowText } from "./checks";
import { absorbColumns } from "./absorb";
import { Column, Texts } from "./column";
import { readCsv } from "./csv";
import { openJson, readJson } from "./json";
import { openDecimals } from "./decimal";
import { positions } from "./grid";
import { hashA } from "./hash";
import { FREE, reserve, reserveRoom, rooms, top } from "./memory";
import { settle, tally as tallyOf, unsettle } from "./numbers";
import { OUTCOME, starts, suspects } from "./outcome";
import { columnAt, columnCount, columns, contentsAt, gathered, inputAt, keyOrder, keyStates, keys, openCheck, openColumn, openTable, slowAt, slowRoom } from "./table";
import { lengthSum } from "./texts";

/** What core/tabular/fast/core.ts calls: first `open…`, then readings, at the end `settleColumn` and the looks at what was gathered. */
export function open(width: u32, delimiter: u32, inputBytes: u32, keyColumns: u32, content: bool): void {
  openTable(width, delimiter, inputBytes, keyColumns, content);
}

export function setColumn(index: u32, kind: u32, nullable: bool, nameA: u64, nameB: u64): void {
  openColumn(index, kind, nullable);
  columnAt(index).nameA = nameA;
  columnAt(index).nameB = nameB;
}

export function setKey(place: u32, column: u32): void {
  store<u32>(keyOrder + (place << 2), column);
}

export function setNulls(texts: usize, count: u32): void {
  openNulls(texts, count);
}

/** Memory that the caller fills, for good. */
export function room(bytes: u32): usize {
  return reserveRoom(bytes);
}

export function setPowers(address: usize): void {
  openDecimals(address);
}

export function setCheck(index: u32, asks: u32): void {
  openCheck(index, asks);
}

export function setRange(index: u32, minimum: f64, maximum: f64, above: f64, below: f64): void {
  const check = columnAt(index).check;
  check.minimum = minimum;
  check.maximum = maximum;
  check.above = above;
  check.below = below;
}

export function setLengths(index: u32, least: u32, most: u32): void {
  const check = columnAt(index).check;
  check.minLength = least;
  check.maxLength = most;
}

export function setRest(index: u32, multiple: i64, booleans: u32, format: u32): void {
  const check = columnAt(index).check;
  check.multiple = multiple;
  check.booleans = booleans;
  check.format = format;
}

export function setNumbers(index: u32, address: usize, count: u32): void {
  const check = columnAt(index).check;
  check.numbers = address;
  check.numberCount = count;
}

export function setTexts(index: u32, slots: u32): void {
  const check = columnAt(index).check;
  check.texts = reserve(slots << 4);
  check.textMask = slots - 1;
}

export function addAllowed(index: u32, address: usize, length: u32): void {
  allowText(columnAt(index).check, address, length, hashA(address, length));
}

export function setPattern(index: u32, next: usize, states: usize): void {
  const check = columnAt(index).check;
  check.pattern = next;
  check.states = states;
}

/** Addresses: 0 input, 1 outcome, 2 starts, 3 suspects, 4 slow cells, 5 room for slow cells (a count), 6 keys, 7 key states, 8 contents. */
export function place(what: u32): usize {
  switch (what) {
    case 0:
      return inputAt;
    case 1:
      return OUTCOME;
    case 2:
      return starts;
    case 3:
      return suspects;
    case 4:
      return slowAt;
    case 5:
      return slowRoom;
    case 6:
      return keys;
    case 7:
      return keyStates;
    default:
      return contentsAt;
  }
}

export function run(from: u32, to: u32, isLast: bool): void {
  readCsv(from, to, isLast);
}

export function setNames(names: usize): void {
  openJson(names);
}

export function runJson(from: u32, to: u32, isLast: bool): void {
  readJson(from, to, isLast);
}

/** Whether the quotes in [from, to) are odd in number. */
export function quoteParity(from: u32, to: u32): u32 {
  return countOf(from, to, 34) & 1;
}

export function countLines(from: u32, to: u32): u32 {
  return countOf(from, to, 10);
}

function countOf(from: u32, to: u32, byte: u8): u32 {
  const wanted = i8x16.splat(byte);
  let count: u32 = 0;
  let at = from;
  for (; at + 64 <= to; at += 64) count += <u32>popcnt(positions(inputAt + at, wanted));
  for (; at < to; at++) count += <u32>(load<u8>(inputAt + at) === byte);
  return count;
}

/** Offset after the first line end outside quotes; -1: there is none. */
export function firstRecord(from: u32, to: u32, isQuoted: bool): i32 {
  let quoted = isQuoted;
  for (let at = from; at < to; at++) {
    const byte = load<u8>(inputAt + at);
    if (byte === 34) quoted = !quoted;
    else if (byte === 10 && !quoted) return at + 1;
  }
  return -1;
}

/** Addresses of a column and its parts, 0 where it has none: 0 the column, 1 numbers, 2 texts, 3 large integers' digits. */
export function part(index: u32, what: u32): usize {
  const column = columnAt(index);
  if (what === 1) return changetype<usize>(column.numbers);
  if (what === 2) return changetype<usize>(column.texts);
  if (what === 3) return changetype<usize>(column.large);
  return changetype<usize>(column);
}

/** Before a column's numbers are looked at; once. */
export function settleColumn(index: u32): void {
  settle(columnAt(index).numbers);
}

/** When they have been looked at. */
export function unsettleColumn(index: u32): void {
  unsettle(columnAt(index).numbers);
}

export function tally(index: u32, value: f64): f64 {
  return tallyOf(columnAt(index), value);
}

/** Addresses for {@link absorb}: 0 the columns, 1 their size, 2 what they point to, 3 its size; of that nobody needs 4 pieces that came back, by size, and 5 rooms. */
export function image(what: u32): usize {
  switch (what) {
    case 0:
      return columns;
    case 1:
      return columnCount * offsetof<Column>();
    case 2:
      return gathered;
    case 3:
      return top - gathered;
    case 4:
      return FREE;
    default:
      return rooms;
  }
}

/** Takes over what another core gathered, of which both parts were copied here. */
export function absorb(itsColumns: usize, itsGathered: usize, wasAt: usize): void {
  absorbColumns(itsColumns, itsGathered - wasAt);
}

export function lengthsOf(texts: usize): f64 {
  return lengthSum(changetype<Texts>(texts));
}

export { countCodes, markRows, readBits, spreadBits } from "./parquet-bits";
export { unpackSnappy } from "./parquet-snappy";
export { flaggedValues, judgeDictionary, setOdds, takeBooleans, takeDictionary, takeValues } from "./parquet-values";
