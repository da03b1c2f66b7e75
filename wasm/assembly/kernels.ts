import { HASH, LENGTH, ROW, ROW_MASK, START, slow, suspect, VALUE } from "./batch";
import { checkNumbers, checkTexts } from "./checks";
import { Ask, Column, Kind } from "./column";
import { addBooleanContents, addNumberContents, addTextContents, hasContents } from "./contents";
import { cellHashA } from "./hash";
import { addNumbers } from "./numbers";
import { readIntegers, readNumbers } from "./parse";
import { addTexts } from "./texts";

/** Reads, checks and gathers the listed cells of one column. */
export function takeCells(column: Column, cells: u32): void {
  const kind = column.kind;
  if (kind === Kind.INTEGER || kind === Kind.NUMBER) {
    const count = kind === Kind.INTEGER ? readIntegers(column, cells) : readNumbers(column, cells);
    if (column.hasCheck) checkNumbers(column, count);
    addNumbers(column.numbers, VALUE, count);
    if (hasContents) addNumberContents(column, count);
  } else if (kind === Kind.TEXT || kind === Kind.GUESS_TEXT) {
    hashCells(cells);
    if (column.hasCheck) checkTexts(column, cells);
    takeTexts(column, cells);
    if (hasContents) addTextContents(column, cells);
  } else if (kind === Kind.GUESS_NUMBER) {
    if (column.hasCheck) {
      if (column.check.asks & Ask.TEXTS) hashCells(cells);
      checkTexts(column, cells);
    }
    addNumbers(column.numbers, VALUE, readNumbers(column, cells));
  } else if (kind === Kind.BOOLEAN) {
    takeBooleans(column, cells);
    if (hasContents) addBooleanContents(column, cells);
  } else for (let cell: u32 = 0; cell < cells; cell++) slow(column, cell);
}

function hashCells(cells: u32): void {
  for (let cell: u32 = 0; cell < cells; cell++) {
    store<u64>(HASH + (cell << 3), cellHashA(load<u32>(START + (cell << 2)), load<u32>(LENGTH + (cell << 2))));
  }
}

function takeTexts(column: Column, cells: u32): void {
  if (column.kind === Kind.GUESS_TEXT && !column.notBoolean) {
    for (let cell: u32 = 0; cell < cells; cell++) {
      if (booleanOf(load<u32>(START + (cell << 2)), load<u32>(LENGTH + (cell << 2))) !== 0) continue;
      column.notBoolean = 1;
      break;
    }
  }
  addTexts(column.texts, START, LENGTH, HASH, cells);
}

/** 1: true, 2: false, 0: neither. In lower case, in upper case, or with a capital. */
export function booleanOf(start: usize, length: u32): u32 {
  if (length === 4) {
    const word = load<u32>(start);
    return word === 0x65757274 || word === 0x65757254 || word === 0x45555254 ? 1 : 0;
  }
  if (length !== 5) return 0;
  const word = load<u64>(start) & 0xffffffffff;
  return word === 0x65736c6166 || word === 0x65736c6146 || word === 0x45534c4146 ? 2 : 0;
}

function takeBooleans(column: Column, cells: u32): void {
  const asks = column.hasCheck ? column.check.asks : 0;
  const allowed = column.hasCheck ? column.check.booleans : 3;
  let trues: u32 = 0;
  let falses: u32 = 0;
  for (let cell: u32 = 0; cell < cells; cell++) {
    const value = booleanOf(load<u32>(START + (cell << 2)), load<u32>(LENGTH + (cell << 2)));
    if (value === 0) {
      slow(column, cell);
      continue;
    }
    trues += value & 1;
    falses += value >> 1;
    if ((asks & ~Ask.BOOLEANS) !== 0 || ((asks & Ask.BOOLEANS) !== 0 && (value & allowed) === 0))
      suspect(load<u32>(ROW + (cell << 2)) & ROW_MASK);
  }
  column.trues += <f64>trues;
  column.falses += <f64>falses;
}
