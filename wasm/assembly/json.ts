import { BATCH_ROWS, beginBatch, beginCall, input, LENGTH, ROW, slowCapacity, slowCell, slowCount, START, SUSPECT, suspect } from "./batch";
import { Column, Kind } from "./column";
import { clearContents, hasContents } from "./contents";
import { textEnd, unescape, unescapedLength } from "./json-text";
import { numberEnd } from "./json-number";
import { addKeyColumn, joinStates } from "./keys";
import { takeCells } from "./kernels";
import { reserve } from "./memory";
import { addSuspect, beginOutcome, MAX_RECORDS, Reason, starts, writeOutcome } from "./outcome";
import { columnAt, columnCount, keyCount, keyOrder, keys, keySeen, keyStates } from "./table";
import { isSame } from "./texts";

/**
 * JSON Lines: one flat object per line, its keys in the order of the plan (some may be missing), with no more space than one after a colon or comma. Whatever else a line
 * is, it is irregular; so every value is checked before any of its row counts.
 */
const FEED: u32 = 10;
const CR: u32 = 13;
const SPACE: u32 = 32;
const QUOTE: u32 = 34;
const COMMA: u32 = 44;
const OPEN: u32 = 123;
const CLOSE: u32 = 125;
const MAX_RECORD: u32 = 1024 * 1024;
const MAX_CELL: u32 = 64 * 1024;

/** Values by column and row: address, and length with the upper bits for the type; 0: the key is missing. */
let values: usize = 0;
/** Per row its offset, and that of its line end. */
const FIRST = memory.data(256 * 4, 16);
const LAST = memory.data(256 * 4, 16);
/** Per column {address, length} of its key as JSON writes it, with the colon. */
let names: usize = 0;

const TYPE_SHIFT: u32 = 28;
const LENGTH_MASK: u32 = (1 << 28) - 1;
namespace Type {
  export const NULL: u32 = 1;
  export const TEXT: u32 = 2;
  export const NUMBER: u32 = 3;
  export const BOOLEAN: u32 = 4;
  /** As it stands, for the plain reader. */
  export const RAW: u32 = 5;
}

export function openJson(keyNames: usize): void {
  names = keyNames;
  values = reserve(columnCount * BATCH_ROWS * 8);
}

/** Reads all whole lines of [from, to). */
export function readJson(from: u32, to: u32, isLast: bool): void {
  beginOutcome();
  beginCall();
  let limit = to;
  while (limit > from && load<u8>(input + limit - 1) !== FEED) limit--;
  let at = from;
  let records: u32 = 0;
  let reason = Reason.END;
  while (at < limit) {
    const room = min<u32>(MAX_RECORDS - records, (slowCapacity - slowCount) / columnCount);
    const most = min<u32>(BATCH_ROWS, room);
    if (most === 0) {
      reason = Reason.FULL;
      break;
    }
    memory.fill(values, 0, columnCount * BATCH_ROWS * 8);
    openTexts();
    let rows: u32 = 0;
    let end: usize = 0;
    while (rows < most && at < limit) {
      end = readRow(input + at, rows);
      if (end === 0) break;
      store<u32>(FIRST + (rows << 2), at);
      at = <u32>(end - input);
      store<u32>(LAST + (rows << 2), at - 1);
      rows++;
    }
    takeRows(rows, records);
    records += rows;
    // Where texts were too many for one batch, another one begins
    if (end === 0 && (!isFull || rows === 0)) {
      reason = Reason.IRREGULAR;
      break;
    }
  }
  if (reason === Reason.END && at < to && (isLast || to - at > MAX_RECORD)) reason = Reason.IRREGULAR;
  writeOutcome(at, records, reason, slowCount);
}

/** Texts of a batch that stand with escapes. */
const TEXT_BYTES: u32 = 1024 * 1024;
let texts: usize = 0;
let textsAt: usize = 0;
let isFull: bool = false;

function openTexts(): void {
  if (texts === 0) texts = reserve(TEXT_BYTES + 64);
  textsAt = texts;
  isFull = false;
}

/** Returns where the next line begins; 0: this one is irregular. */
function readRow(start: usize, row: u32): usize {
  if (load<u8>(start) !== OPEN) return 0;
  let at = start + 1;
  if (load<u8>(at) === CLOSE) return lineEnd(at + 1);
  let expected: u32 = 0;
  while (true) {
    const index = columnOf(at, expected);
    if (index === u32.MAX_VALUE) return 0;
    expected = index + 1;
    at += load<u32>(names + (index << 3), 4);
    if (load<u8>(at) === SPACE) at++;
    at = readValue(at, columnAt(index), row);
    if (at === 0) return 0;
    const byte = <u32>load<u8>(at++);
    if (byte === CLOSE) return at - start > MAX_RECORD ? 0 : lineEnd(at);
    if (byte !== COMMA) return 0;
    if (load<u8>(at) === SPACE) at++;
  }
}

@inline
function lineEnd(at: usize): usize {
  if (load<u8>(at) === FEED) return at + 1;
  return load<u8>(at) === CR && load<u8>(at, 1) === FEED ? at + 2 : 0;
}

/** The first column from `expected` on whose key stands here. */
@inline
function columnOf(at: usize, expected: u32): u32 {
  for (let index = expected; index < columnCount; index++) {
    const name = names + (index << 3);
    if (isSame(load<u32>(name), at, load<u32>(name, 4))) return index;
  }
  return u32.MAX_VALUE;
}

/** Notes the value that begins here. Returns where it ends; 0: it is not flat, or not surely JSON. */
@inline
function readValue(at: usize, column: Column, row: u32): usize {
  const byte = <u32>load<u8>(at);
  const place = values + ((column.index * BATCH_ROWS + row) << 3);
  const kind = column.kind;
  if (byte === QUOTE) {
    const end = textEnd(at + 1);
    if (end !== 0) {
      if (end - at > MAX_CELL) return 0;
      note(place, at + 1, <u32>(end - at - 1), Type.TEXT);
      if (kind === Kind.SLOW) note(place, at, <u32>(end - at + 1), Type.RAW);
      return end + 1;
    }
    return readEscaped(at, place, kind);
  }
  if (byte === 110) {
    if (load<u32>(at) !== 0x6c6c756e) return 0;
    note(place, at, 4, Type.NULL);
    return at + 4;
  }
  if (byte === 116 || byte === 102) {
    const length: u32 = byte === 116 ? 4 : 5;
    if (byte === 116 ? load<u32>(at) !== 0x65757274 : load<u32>(at, 1) !== 0x65736c61) return 0;
    note(place, at, length, kind === Kind.SLOW ? Type.RAW : Type.BOOLEAN);
    return at + length;
  }
  const end = numberEnd(at);
  if (end !== 0) note(place, at, <u32>(end - at), kind === Kind.SLOW ? Type.RAW : Type.NUMBER);
  return end;
}

/** A text with escapes is written anew without them; one that is no text's is not taken at all. */
function readEscaped(at: usize, place: usize, kind: u32): usize {
  if (textsAt + MAX_CELL + 64 > texts + TEXT_BYTES) {
    isFull = true;
    return 0;
  }
  if (kind !== Kind.TEXT && kind !== Kind.SLOW && kind !== Kind.SKIP) return 0;
  const end = unescape(at + 1, textsAt, MAX_CELL);
  if (end === 0) return 0;
  if (kind === Kind.SLOW) note(place, at, <u32>(end - at + 1), Type.RAW);
  else note(place, textsAt, unescapedLength, Type.TEXT);
  textsAt += unescapedLength + 8;
  return end + 1;
}

@inline
function note(place: usize, start: usize, length: u32, type: u32): void {
  store<u32>(place, <u32>start);
  store<u32>(place, length | (type << TYPE_SHIFT), 4);
}

function takeRows(rows: u32, record: u32): void {
  if (rows === 0) return;
  beginBatch(record);
  if (hasContents) clearContents(rows);
  for (let index: u32 = 0; index < columnCount; index++) {
    const column = columnAt(index);
    if (column.kind !== Kind.SKIP) takeCells(column, listValues(column, rows, 0));
  }
  if (keyCount !== 0) takeKeys(rows, record);
  for (let row: u32 = 0; row < rows; row++) {
    const start = load<u32>(FIRST + (row << 2));
    store<u32>(starts + ((record + row) << 2), start);
    if (!load<u8>(SUSPECT + row)) continue;
    const end = load<u32>(LAST + (row << 2));
    addSuspect(record + row, start, load<u8>(input + end - 1) === CR ? end - 1 : end);
  }
}

/** Lists the values of one column, as `listCells` does. */
function listValues(column: Column, rows: u32, seen: usize): u32 {
  const type = typeOf(column.kind);
  let count: usize = 0;
  let place = values + ((column.index * BATCH_ROWS) << 3);
  for (let row: u32 = 0; row < rows; row++, place += 8) {
    const start = load<u32>(place);
    const tagged = load<u32>(place, 4);
    const length = tagged & LENGTH_MASK;
    const found = tagged >> TYPE_SHIFT;
    if (found !== type) {
      if (found > Type.NULL) {
        if (seen !== 0) store<u8>(seen + row, 2);
        else {
          slowCell(column, row, start, start + length, <u32>(found === Type.TEXT));
          suspect(row);
        }
      } else if (seen === 0 && !column.nullable) suspect(row);
      continue;
    }
    store<u32>(START + count, start);
    store<u32>(LENGTH + count, length);
    store<u32>(ROW + count, row);
    count += 4;
  }
  return <u32>(count >> 2);
}

@inline
function typeOf(kind: u32): u32 {
  if (kind === Kind.TEXT) return Type.TEXT;
  if (kind === Kind.BOOLEAN) return Type.BOOLEAN;
  return kind === Kind.SLOW ? Type.RAW : Type.NUMBER;
}

function takeKeys(rows: u32, record: u32): void {
  const states = keyStates + record;
  memory.fill(states, 0, rows);
  for (let place: u32 = 0; place < keyCount; place++) {
    const column = columnAt(load<u32>(keyOrder + (place << 2)));
    memory.fill(keySeen, 1, rows);
    addKeyColumn(column, listValues(column, rows, keySeen), place === 0, keys + (<usize>record << 4), keySeen);
    joinStates(states, keySeen, rows);
  }
}
