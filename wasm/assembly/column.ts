import { allocate } from "./memory";

/** How cells are read; core-plan.ts has the same numbers. */
export namespace Kind {
  export const INTEGER: u32 = 1;
  export const NUMBER: u32 = 2;
  export const BOOLEAN: u32 = 3;
  export const TEXT: u32 = 4;
  export const GUESS_NUMBER: u32 = 5;
  export const GUESS_TEXT: u32 = 6;
  export const SLOW: u32 = 7;
  export const SKIP: u32 = 8;
}

/** What a check asks; core-plan.ts has the same bits. */
export namespace Ask {
  export const UNSURE: u32 = 1;
  export const RANGE: u32 = 2;
  export const INTEGER: u32 = 4;
  export const MULTIPLE: u32 = 8;
  export const TEXTS: u32 = 16;
  export const NUMBERS: u32 = 32;
  export const BOOLEANS: u32 = 64;
  export const LENGTHS: u32 = 128;
  export const FORMAT: u32 = 256;
  export const PATTERN: u32 = 512;
}

@unmanaged
export class Check {
  asks: u32;
  minimum: f64;
  maximum: f64;
  above: f64;
  below: f64;
  multiple: i64;
  /** Bit 0: true is allowed; bit 1: false is. */
  booleans: u32;
  minLength: u32;
  maxLength: u32;
  /** 1 date, 2 date-time, 3 email, 4 uuid. */
  format: u32;
  /** Table of texts: slots of {hash, address, length}. */
  texts: usize;
  textMask: u32;
  numbers: usize;
  numberCount: u32;
  pattern: usize;
  /** Per state: bit 0 accepting, bit 1 settled. */
  states: usize;
}

@unmanaged
export class Column {
  kind: u32;
  nullable: u32;
  index: u32;
  broken: u32;
  /** Of a guess-text column: a text was seen that is no spelling of true or false. */
  notBoolean: u32;
  hasFraction: u32;
  trues: f64;
  falses: f64;
  nameA: u64;
  nameB: u64;
  check: Check;
  hasCheck: u32;
  numbers: Numbers;
  texts: Texts;
  large: Texts;
  largeMin: i64;
  largeMax: i64;
}

@unmanaged
export class Numbers {
  count: f64;
  min: f64;
  max: f64;
  /** Slots of {bits of the double, count}; 0 once there were too many. */
  table: usize;
  tableMask: u32;
  tableUsed: u32;
  /** By sign and exponent the address of a page; 0: none was needed. */
  pages: usize;
  sketch: usize;
  /** What no register of the sketch is below, and how many hashes came since that was looked for. */
  floor: u32;
  added: u32;
}

@unmanaged
export class Texts {
  count: f64;
  lengthSum: f64;
  lengthMin: u32;
  lengthMax: u32;
  min: Kept;
  max: Kept;
  /** Slots of {upper half of the hash, number of the entry + 1}; 0 once there were too many. */
  slots: usize;
  slotMask: u32;
  entries: usize;
  entryCapacity: u32;
  entryCount: u32;
  /** UTF-8 bytes of all entries. */
  bytes: u32;
  /** Pieces that hold the entries' bytes, each beginning with the address of the one before and its size. */
  piece: usize;
  pieceSize: u32;
  pieceUsed: u32;
  sketch: usize;
  /** As of {@link Numbers}. */
  floor: u32;
  added: u32;
}

/** A text that is kept whole, with its first eight bytes as a number that sorts like them. */
@unmanaged
export class Kept {
  prefix: u64;
  address: usize;
  length: u32;
  capacity: u32;
}

export function newNumbers(): Numbers {
  const numbers = changetype<Numbers>(allocate(offsetof<Numbers>()));
  numbers.min = Infinity;
  numbers.max = -Infinity;
  return numbers;
}

export function newTexts(): Texts {
  const texts = changetype<Texts>(allocate(offsetof<Texts>()));
  texts.lengthMin = u32.MAX_VALUE;
  texts.min = changetype<Kept>(allocate(offsetof<Kept>()));
  texts.max = changetype<Kept>(allocate(offsetof<Kept>()));
  return texts;
}
