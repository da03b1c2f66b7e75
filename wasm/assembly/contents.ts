import { firstRecord, LENGTH, ROW, ROW_MASK, START, VALUE, VALUE_ROW } from "./batch";
import { Column } from "./column";
import { hashA, hashB, hashWordA, hashWordB, M1, M2 } from "./hash";
import { booleanOf } from "./kernels";

/** Per record the sums over its columns, which do not depend on the columns' order. */
const NUMBER: u64 = 1;
const TEXT: u64 = 2;
const BOOLEAN: u64 = 3;
const LARGE: u64 = 4;
export let hasContents: bool = false;
let contents: usize = 0;
let trueA: u64 = 0;
let trueB: u64 = 0;
let falseA: u64 = 0;
let falseB: u64 = 0;

/** `words`: "true" and "false". */
export function openContents(address: usize, words: usize): void {
  hasContents = address !== 0;
  contents = address;
  trueA = hashA(words, 4);
  trueB = hashB(words, 4);
  falseA = hashA(words + 8, 5);
  falseB = hashB(words + 8, 5);
}

export function clearContents(rows: u32): void {
  memory.fill(contents + (<usize>firstRecord << 4), 0, <usize>rows << 4);
}

@inline
export function addContent(column: Column, row: u32, a: u64, b: u64, tag: u64): void {
  const at = contents + (<usize>(firstRecord + row) << 4);
  const x = (column.nameA ^ a ^ tag) * M1;
  const y = (column.nameB ^ b ^ tag) * M2;
  store<u64>(at, load<u64>(at) + (x ^ (x >> 32)));
  store<u64>(at, load<u64>(at, 8) + (y ^ (y >> 29)), 8);
}

export function addNumberContents(column: Column, count: u32): void {
  for (let at: u32 = 0; at < count; at++) {
    const bits = load<u64>(VALUE + (at << 3));
    addContent(column, load<u32>(VALUE_ROW + (at << 2)), hashWordA(bits), hashWordB(bits), NUMBER);
  }
}

@inline
function addBytes(column: Column, cell: u32, tag: u64): void {
  const start = <usize>load<u32>(START + (cell << 2));
  const length = load<u32>(LENGTH + (cell << 2));
  addContent(column, load<u32>(ROW + (cell << 2)) & ROW_MASK, hashA(start, length), hashB(start, length), tag);
}

export function addTextContents(column: Column, cells: u32): void {
  for (let cell: u32 = 0; cell < cells; cell++) addBytes(column, cell, TEXT);
}

export function addTextContent(column: Column, cell: u32): void {
  addBytes(column, cell, TEXT);
}

/** Of an integer beyond 2^53: its digits. */
export function addLargeContent(column: Column, cell: u32): void {
  addBytes(column, cell, LARGE);
}

export function addBooleanContents(column: Column, cells: u32): void {
  for (let cell: u32 = 0; cell < cells; cell++) {
    const value = booleanOf(load<u32>(START + (cell << 2)), load<u32>(LENGTH + (cell << 2)));
    const row = load<u32>(ROW + (cell << 2)) & ROW_MASK;
    if (value === 1) addContent(column, row, trueA, trueB, BOOLEAN);
    else if (value === 2) addContent(column, row, falseA, falseB, BOOLEAN);
  }
}
