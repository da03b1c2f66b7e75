import { LARGE_HASH, LARGE_LENGTH, LARGE_START, LARGE_VALUE, LENGTH, ROW, ROW_MASK, START, slow, suspect, VALUE, VALUE_ROW } from "./batch";
import { Ask, Column, Kind, newTexts } from "./column";
import { addLargeContent, addTextContent, hasContents } from "./contents";
import { afterPoint, eightDigits, isDigits, lastEight, plainDecimal } from "./digits";
import { toDouble } from "./decimal";
import { hashA } from "./hash";
import { addLarges, spill } from "./numbers";
import { addTexts } from "./texts";

const MINUS: u32 = 45;
const PLUS: u32 = 43;
const POINT: u32 = 46;
const ZERO: u32 = 48;
/** 2^53 - 1: the greatest integer that is no other's double. */
const MAX_SAFE: u64 = 9007199254740991;
const POWERS = memory.data<f64>([
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
]);

/** Reads integers into VALUE. Returns how many; the others are large ones or slow. */
export function readIntegers(column: Column, cells: u32): u32 {
  let out: u32 = 0;
  for (let cell: u32 = 0; cell < cells; cell++) {
    const start = <usize>load<u32>(START + (cell << 2));
    const bytes = load<u32>(LENGTH + (cell << 2));
    const isNegative = <u32>(load<u8>(start) === MINUS);
    const length = bytes - isNegative;
    const end = start + bytes;
    let value: u64;
    if (length - 1 < 8) {
      const word = lastEight(end, length);
      if (!isDigits(word)) {
        slow(column, cell);
        continue;
      }
      value = eightDigits(word);
    } else if (length - 9 < 8) {
      const low = load<u64>(end - 8);
      const high = lastEight(end - 8, length - 8);
      value = eightDigits(high) * 100000000 + eightDigits(low);
      if (!isDigits(low) || !isDigits(high) || value > MAX_SAFE) {
        large(column, cell, start, end, isNegative);
        continue;
      }
    } else {
      large(column, cell, start, end, isNegative);
      continue;
    }
    store<f64>(VALUE + (out << 3), <f64>(isNegative ? -(<i64>value) : <i64>value));
    store<u32>(VALUE_ROW + (out << 2), load<u32>(ROW + (cell << 2)) & ROW_MASK);
    out++;
  }
  takeLarges(column);
  return out;
}

/** Of the batch: how many integers beyond 2^53 wait for {@link takeLarges}. */
let larges: u32 = 0;

function takeLarges(column: Column): void {
  if (larges === 0) return;
  addLarges(column.numbers, LARGE_VALUE, larges);
  addTexts(column.large, LARGE_START, LARGE_LENGTH, LARGE_HASH, larges);
  // Without their digits nobody could tell quantiles from the table
  if (column.large.sketch !== 0) spill(column.numbers);
  larges = 0;
}

/** An integer beyond 2^53 in canonical digits; what is none is slow. */
function large(column: Column, cell: u32, start: usize, end: usize, isNegative: u32): void {
  const first = start + isNegative;
  const length = <u32>(end - first);
  let value: u64 = 0;
  if (length - 16 < 4 && load<u8>(first) !== ZERO) {
    const low = load<u64>(end - 8);
    const middle = load<u64>(end - 16);
    const high = length === 16 ? 0 : lastEight(end - 16, length - 16);
    if (isDigits(low) && isDigits(middle) && (length === 16 || isDigits(high)))
      value = (eightDigits(high) * 100000000 + eightDigits(middle)) * 100000000 + eightDigits(low);
  }
  if (value <= MAX_SAFE || value > <u64>i64.MAX_VALUE) {
    slow(column, cell);
    return;
  }
  const exact = isNegative ? -(<i64>value) : <i64>value;
  const double = <f64>exact;
  if (changetype<usize>(column.large) === 0) {
    column.large = newTexts();
    column.largeMin = exact;
    column.largeMax = exact;
  }
  if (exact < column.largeMin) column.largeMin = exact;
  if (exact > column.largeMax) column.largeMax = exact;
  store<u32>(LARGE_START + (larges << 2), <u32>start);
  store<u32>(LARGE_LENGTH + (larges << 2), <u32>(end - start));
  store<u64>(LARGE_HASH + (larges << 3), hashA(start, <u32>(end - start)));
  store<f64>(LARGE_VALUE + (larges << 3), double);
  larges++;
  if (hasContents) {
    if (column.kind === Kind.GUESS_NUMBER) addTextContent(column, cell);
    else addLargeContent(column, cell);
  }
  if (column.hasCheck) checkLarge(column, load<u32>(ROW + (cell << 2)) & ROW_MASK, double);
}

function checkLarge(column: Column, row: u32, value: f64): void {
  const check = column.check;
  const unknown = check.asks & ~(Ask.RANGE | Ask.INTEGER);
  if (column.kind === Kind.GUESS_NUMBER) return;
  if (unknown !== 0 || ((check.asks & Ask.RANGE) !== 0 && isOutside(column, value))) suspect(row);
}

@inline
export function isOutside(column: Column, value: f64): bool {
  const check = column.check;
  return !(value >= check.minimum && value <= check.maximum && value > check.above && value < check.below);
}

/** Reads decimal numbers into VALUE. Returns how many; the others are large integers, slow or, where a type is guessed, break the column. */
export function readNumbers(column: Column, cells: u32): u32 {
  let out: u32 = 0;
  const isGuessed = column.kind === Kind.GUESS_NUMBER;
  let hasFraction: bool = column.hasFraction !== 0;
  for (let cell: u32 = 0; cell < cells; cell++) {
    const start = <usize>load<u32>(START + (cell << 2));
    const bytes = load<u32>(LENGTH + (cell << 2));
    const isNegative = <u32>(load<u8>(start) === MINUS);
    const length = bytes - isNegative;
    const end = start + bytes;
    if (isGuessed && !couldBeJson(start + isNegative, end)) {
      column.broken = 1;
      continue;
    }
    if (length - 17 < 3 && isDigits(load<u64>(end - 8)) && isDigits(load<u64>(end - 16)) && isDigits(lastEight(end - 16, length - 16))) {
      large(column, cell, start, end, isNegative);
      continue;
    }
    let value: f64 = 0;
    let isPoint: bool = false;
    const digits = length - 1 < 16 ? plainDecimal(end, length) : u64.MAX_VALUE;
    if (digits <= MAX_SAFE) {
      isPoint = afterPoint !== 16;
      value = isPoint ? <f64>(<i64>digits) / load<f64>(POWERS + (afterPoint << 3)) : <f64>(<i64>digits);
    } else {
      const status = readScalar(start + isNegative, end, isGuessed);
      if (status === Scalar.INTEGER) {
        large(column, cell, start, end, isNegative);
        continue;
      }
      if (status === Scalar.SLOW) {
        slow(column, cell);
        continue;
      }
      if (status === Scalar.NONE) {
        if (isGuessed) column.broken = 1;
        else slow(column, cell);
        continue;
      }
      isPoint = true;
      value = scalar;
    }
    if (isPoint && !hasFraction) hasFraction = isGuessed || value !== Math.trunc(value);
    if (isGuessed && hasContents) addTextContent(column, cell);
    // 0 - 0 is 0, where -0 would be another number
    store<f64>(VALUE + (out << 3), isNegative ? 0 - value : value);
    store<u32>(VALUE_ROW + (out << 2), load<u32>(ROW + (cell << 2)) & ROW_MASK);
    out++;
  }
  takeLarges(column);
  column.hasFraction = <u32>hasFraction;
  return out;
}

/** JSON writes no zero before other digits, and a digit at either end. */
@inline
function couldBeJson(first: usize, end: usize): bool {
  const length = <u32>(end - first);
  if (<u32>load<u8>(first) - ZERO > 9 || length === 0 || <u32>load<u8>(end - 1) - ZERO > 9) return false;
  return length === 1 || load<u8>(first) !== ZERO || <u32>load<u8>(first, 1) - ZERO > 9;
}

namespace Scalar {
  export const VALUE: u32 = 0;
  /** Only digits, too many for here. */
  export const INTEGER: u32 = 1;
  export const SLOW: u32 = 2;
  /** No number. */
  export const NONE: u32 = 3;
}

let scalar: f64 = 0;

/** digits[.digits][e±digits]; up to 19 of them. */
function readScalar(first: usize, end: usize, isJson: bool): u32 {
  let at = first;
  let digits: u64 = 0;
  let isLong = false;
  let power: i32 = 0;
  let digit: u32 = 0;
  for (; at < end && (digit = <u32>load<u8>(at) - ZERO) <= 9; at++) {
    if (digits > 999999999999999999) isLong = true;
    else digits = digits * 10 + digit;
  }
  let seen = at !== first;
  if (at === end) return seen ? Scalar.INTEGER : Scalar.NONE;
  if (load<u8>(at) === POINT) {
    at++;
    const point = at;
    while (at + 8 <= end && digits < 100000000000 && isDigits(load<u64>(at))) {
      digits = digits * 100000000 + eightDigits(load<u64>(at));
      at += 8;
      power -= 8;
    }
    for (; at < end && (digit = <u32>load<u8>(at) - ZERO) <= 9; at++) {
      if (digits > 999999999999999999) isLong = true;
      else digits = digits * 10 + digit;
      power--;
    }
    if (at !== point) seen = true;
    else if (isJson) return Scalar.NONE;
  }
  if (!seen) return Scalar.NONE;
  if (at < end) {
    if ((<u32>load<u8>(at) | 32) !== 101) return Scalar.NONE;
    at++;
    const isNegative = at < end && load<u8>(at) === MINUS;
    if (isNegative || (at < end && load<u8>(at) === PLUS)) at++;
    if (at === end) return Scalar.NONE;
    let exponent: i32 = 0;
    for (; at < end && (digit = <u32>load<u8>(at) - ZERO) <= 9; at++) if (exponent < 100000) exponent = exponent * 10 + digit;
    if (at < end) return Scalar.NONE;
    power += isNegative ? -exponent : exponent;
  }
  if (isLong) return Scalar.SLOW;
  if (digits <= MAX_SAFE && power >= -22 && power <= 22) {
    const value = <f64>(<i64>digits);
    scalar = power < 0 ? value / load<f64>(POWERS + (-power << 3)) : value * load<f64>(POWERS + (power << 3));
  } else {
    scalar = toDouble(digits, power);
    if (isNaN(scalar)) return Scalar.SLOW;
  }
  // From here on an integer's digits would matter
  return scalar > <f64>MAX_SAFE ? Scalar.SLOW : Scalar.VALUE;
}
