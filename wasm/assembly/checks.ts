import { HASH, LENGTH, ROW, ROW_MASK, START, suspect, VALUE, VALUE_ROW } from "./batch";
import { Ask, Check, Column } from "./column";
import { isDate, isDateTime, isEmail, isUuid } from "./formats";
import { isOutside } from "./parse";
import { matches } from "./pattern";
import { codePoints, isSame } from "./texts";

/** Marks rows whose number is not surely valid. */
export function checkNumbers(column: Column, count: u32): void {
  const asks = column.check.asks;
  for (let at: u32 = 0; at < count; at++) {
    const value = load<f64>(VALUE + (at << 3));
    if (
      (asks & ~(Ask.RANGE | Ask.INTEGER | Ask.MULTIPLE | Ask.NUMBERS)) !== 0 ||
      ((asks & Ask.RANGE) !== 0 && isOutside(column, value)) ||
      ((asks & Ask.INTEGER) !== 0 && value !== Math.trunc(value)) ||
      ((asks & Ask.MULTIPLE) !== 0 && !isMultiple(column.check, value)) ||
      ((asks & Ask.NUMBERS) !== 0 && !isListed(column.check, value))
    )
      suspect(load<u32>(VALUE_ROW + (at << 2)));
  }
}

function isMultiple(check: Check, value: f64): bool {
  return value === Math.trunc(value) && Math.abs(value) <= 9007199254740991 && <i64>value % check.multiple === 0;
}

function isListed(check: Check, value: f64): bool {
  const end = check.numbers + (check.numberCount << 3);
  for (let at = check.numbers; at < end; at += 8) if (load<f64>(at) === value) return true;
  return false;
}

/** Marks rows whose text is not surely valid; hashes are those of the cells when texts are listed. */
export function checkTexts(column: Column, cells: u32): void {
  const check = column.check;
  const asks = check.asks;
  const known = Ask.TEXTS | Ask.LENGTHS | Ask.FORMAT | Ask.PATTERN;
  for (let cell: u32 = 0; cell < cells; cell++) {
    const start = <usize>load<u32>(START + (cell << 2));
    const length = load<u32>(LENGTH + (cell << 2));
    if (
      (asks & ~known) !== 0 ||
      ((asks & Ask.TEXTS) !== 0 && !isAllowed(check, start, length, load<u64>(HASH + (cell << 3)))) ||
      ((asks & Ask.LENGTHS) !== 0 && !fits(check, start, length)) ||
      ((asks & Ask.FORMAT) !== 0 && !hasFormat(check.format, start, length)) ||
      ((asks & Ask.PATTERN) !== 0 && !matches(check, start, length))
    )
      suspect(load<u32>(ROW + (cell << 2)) & ROW_MASK);
  }
}

@inline
function hasFormat(format: u32, start: usize, length: u32): bool {
  if (format === 1) return length === 10 && isDate(start);
  if (format === 2) return isDateTime(start, length);
  if (format === 3) return isEmail(start, length);
  return length === 36 && isUuid(start);
}

@inline
function fits(check: Check, start: usize, length: u32): bool {
  // A code point has one to four bytes
  if (length <= check.maxLength && length >= 4 * <u64>check.minLength) return true;
  const chars = codePoints(start, length);
  return chars <= check.maxLength && chars >= check.minLength;
}

/** Slots of {hash, address, length}; address 0: free. */
@inline
function isAllowed(check: Check, start: usize, length: u32, hash: u64): bool {
  let slot = <u32>hash & check.textMask;
  while (true) {
    const at = check.texts + (<usize>slot << 4);
    const address = load<u32>(at, 8);
    if (address === 0) return false;
    if (load<u64>(at) === hash && load<u32>(at, 12) === length && isSame(address, start, length)) return true;
    slot = (slot + 1) & check.textMask;
  }
}

export function allowText(check: Check, address: usize, length: u32, hash: u64): void {
  let slot = <u32>hash & check.textMask;
  while (load<u32>(check.texts + (<usize>slot << 4), 8) !== 0) slot = (slot + 1) & check.textMask;
  const at = check.texts + (<usize>slot << 4);
  store<u64>(at, hash);
  store<u32>(at, <u32>address, 8);
  store<u32>(at, length, 12);
}
