import { BATCH_ROWS, beginBatch, beginCall, input, SUSPECT, slowCapacity, slowCount } from "./batch";
import { listCells } from "./cells";
import { Column, Kind } from "./column";
import { clearContents, hasContents } from "./contents";
import { fault, indexCells, lineEnds } from "./grid";
import { takeCells } from "./kernels";
import { addKeyColumn, joinStates } from "./keys";
import { addSuspect, beginOutcome, MAX_RECORDS, Reason, starts, writeOutcome } from "./outcome";
import { columnAt, columnCount, delimiter, endsAt, keyCount, keyOrder, keySeen, keyStates, keys } from "./table";

/** How much is indexed at once: what the kernels then read again is still in the cache. */
const WINDOW: u32 = 256 * 1024;
const MAX_RECORD: u32 = 1024 * 1024;
const MAX_CELL: u32 = 64 * 1024;
const FEED: u32 = 10;
const CR: u32 = 13;

/** Reads all whole records of [from, to). */
export function readCsv(from: u32, to: u32, isLast: bool): void {
  const width = columnCount;
  beginOutcome();
  beginCall();
  let at = from;
  let records: u32 = 0;
  let reason = Reason.END;
  let window = WINDOW;
  while (at < to) {
    const end = to - at <= window ? to : at + window;
    // The cell before the first one ends right before it
    store<u32>(endsAt - 4, at - 1);
    let count = indexCells(input, at, end, to, delimiter, endsAt);
    const isFaulty = fault !== u32.MAX_VALUE;
    if (isFaulty) while (count !== 0 && load<u32>(endsAt + ((count - 1) << 2)) >= fault) count--;
    let rows = count / width;
    let isIrregular = false;
    if (isFaulty || lineEnds !== rows || !areLines(rows, width)) {
      const regular = regularRows(count, width, rows);
      isIrregular = isFaulty || regular < rows || hasLine(regular * width, count);
      rows = regular;
    }
    const fitting = fittingRows(rows, width);
    if (fitting < rows) {
      rows = fitting;
      isIrregular = true;
    }
    const done = takeRows(rows, width, records);
    records += done;
    if (done !== 0) at = load<u32>(endsAt + ((done * width - 1) << 2)) + 1;
    if (done < rows) {
      reason = Reason.FULL;
      break;
    }
    if (isIrregular) {
      reason = Reason.IRREGULAR;
      break;
    }
    if (rows !== 0) window = WINDOW;
    else if (end < to && window < MAX_RECORD) window = 2 * MAX_RECORD;
    else {
      if (isLast || to - at > MAX_RECORD) reason = Reason.IRREGULAR;
      break;
    }
  }
  writeOutcome(at, records, reason, slowCount);
}

/** Whether each of `rows` rows ends with a line. */
function areLines(rows: u32, width: u32): bool {
  const stride = (<usize>width) << 2;
  let at = endsAt + stride - 4;
  for (let row: u32 = 0; row < rows; row++, at += stride) if (load<u8>(input + load<u32>(at)) !== FEED) return false;
  return true;
}

/** Whether a line ends at one of the ends of cells [from, to). */
function hasLine(from: u32, to: u32): bool {
  for (let index = from; index < to; index++) if (load<u8>(input + load<u32>(endsAt + (index << 2))) === FEED) return true;
  return false;
}

/** How many of `rows` rows, from the first on, have a line end after their last cell and nowhere else. A row with more cells than that is none. */
function regularRows(count: u32, width: u32, rows: u32): u32 {
  for (let row: u32 = 0; row < rows; row++) {
    const first = row * width;
    if (hasLine(first, first + width - 1) || !hasLine(first + width - 1, first + width)) return row;
  }
  return rows;
}

/** How many rows, from the first on, are within the limits; where a table has one column, a row with nothing in it is beyond them. */
function fittingRows(rows: u32, width: u32): u32 {
  let before = load<u32>(endsAt - 4);
  for (let row: u32 = 0; row < rows; row++) {
    const last = endsAt + (((row + 1) * width - 1) << 2);
    const end = load<u32>(last);
    const bytes = end - before - 1;
    if (bytes > MAX_CELL && (bytes > MAX_RECORD || hasLongCell(row * width, width))) return row;
    if (width === 1 && (bytes === 0 || (bytes === 1 && load<u8>(input + end - 1) === CR))) return row;
    before = end;
  }
  return rows;
}

function hasLongCell(first: u32, width: u32): bool {
  for (let index = first; index < first + width; index++) {
    const end = endsAt + (index << 2);
    if (load<u32>(end) - load<u32>(end - 4) - 1 > MAX_CELL) return true;
  }
  return false;
}

/** Takes rows in batches until they or the room for outcomes end. Returns how many. */
function takeRows(rows: u32, width: u32, records: u32): u32 {
  let done: u32 = 0;
  while (done < rows) {
    const room = min<u32>(MAX_RECORDS - records - done, (slowCapacity - slowCount) / width);
    const batch = min<u32>(min<u32>(BATCH_ROWS, rows - done), room);
    if (batch === 0) break;
    takeBatch(endsAt + ((done * width) << 2), batch, width, records + done);
    done += batch;
  }
  return done;
}

function takeBatch(ends: usize, rows: u32, width: u32, record: u32): void {
  const stride = (<usize>width) << 2;
  beginBatch(record);
  if (hasContents) clearContents(rows);
  for (let index: u32 = 0; index < width; index++) {
    const column = columnAt(index);
    if (column.kind === Kind.SKIP) continue;
    takeCells(column, listCells(column, ends + (index << 2), stride, rows, input, index === width - 1, 0));
  }
  if (keyCount !== 0) takeKeys(ends, rows, width, record);
  let before = ends - 4;
  for (let row: u32 = 0; row < rows; row++, before += stride) {
    const start = load<u32>(before) + 1;
    store<u32>(starts + ((record + row) << 2), start);
    if (load<u8>(SUSPECT + row)) {
      const end = load<u32>(before + stride);
      addSuspect(record + row, start, end > start && load<u8>(input + end - 1) === CR ? end - 1 : end);
    }
  }
}

function takeKeys(ends: usize, rows: u32, width: u32, record: u32): void {
  const states = keyStates + record;
  memory.fill(states, 0, rows);
  for (let place: u32 = 0; place < keyCount; place++) {
    const index = load<u32>(keyOrder + (place << 2));
    const column = columnAt(index);
    memory.fill(keySeen, 1, rows);
    const cells = listCells(column, ends + (index << 2), (<usize>width) << 2, rows, input, index === width - 1, keySeen);
    addKeyColumn(column, cells, place === 0, keys + ((<usize>record) << 4), keySeen);
    joinStates(states, keySeen, rows);
  }
}
