import { openBatch } from "./batch";
import { Check, Column, Kind, newNumbers, newTexts } from "./column";
import { openCells } from "./cells";
import { openContents } from "./contents";
import { openDigits } from "./digits";
import { reserve } from "./memory";
import { MAX_RECORDS, openOutcome } from "./outcome";

/** The table that is read: its columns, and where a call's results go. */
export let columnCount: u32 = 0;
export let delimiter: u32 = 0;
export let columns: usize = 0;
/** Where what is gathered begins. */
export let gathered: usize = 0;

/** Ends of cells, with one before the first. */
export let endsAt: usize = 0;
const MAX_INDEXED: u32 = 2 * 1024 * 1024;

export let keyCount: u32 = 0;
export let keyOrder: usize = 0;
export let keys: usize = 0;
export let keyStates: usize = 0;
export const keySeen = memory.data(256, 16);

export let inputAt: usize = 0;
export let slowAt: usize = 0;
export let slowRoom: u32 = 0;
export let contentsAt: usize = 0;
/** Room before and after the input that may be read, not used. */
const PADDING: u32 = 128;

export function openTable(width: u32, byte: u32, inputBytes: u32, keyColumns: u32, content: bool): void {
  columnCount = width;
  delimiter = byte;
  columns = reserve(width * offsetof<Column>());
  keyCount = keyColumns;
  keyOrder = reserve(4 * keyColumns);
  openDigits();
  openCells();
  inputAt = reserve(inputBytes + 2 * PADDING) + PADDING;
  slowRoom = max<u32>(65536, width);
  slowAt = reserve(<usize>slowRoom << 4);
  openBatch(inputAt, slowAt, slowRoom);
  openOutcome();
  if (keyColumns !== 0) {
    keys = reserve(<usize>MAX_RECORDS << 4);
    keyStates = reserve(MAX_RECORDS);
  }
  contentsAt = content ? reserve(<usize>MAX_RECORDS << 4) : 0;
  const words = reserve(32);
  store<u32>(words, 0x65757274);
  store<u64>(words, 0x65736c6166, 8);
  openContents(contentsAt, words);
  // Every byte may end a cell
  endsAt = reserve(<usize>(min<u32>(inputBytes, MAX_INDEXED) + 128) << 2) + 64;
  gathered = reserve(0);
}

@inline
export function columnAt(index: u32): Column {
  return changetype<Column>(columns + <usize>index * offsetof<Column>());
}

export function openColumn(index: u32, kind: u32, nullable: bool): void {
  const column = columnAt(index);
  column.index = index;
  column.kind = kind;
  column.nullable = <u32>nullable;
  if (kind === Kind.INTEGER || kind === Kind.NUMBER || kind === Kind.GUESS_NUMBER) column.numbers = newNumbers();
  if (kind === Kind.TEXT || kind === Kind.GUESS_TEXT) column.texts = newTexts();
}

export function openCheck(index: u32, asks: u32): Check {
  const column = columnAt(index);
  const check = changetype<Check>(reserve(offsetof<Check>()));
  check.asks = asks;
  column.check = check;
  column.hasCheck = 1;
  return check;
}
