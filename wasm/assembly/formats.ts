import { isDigits } from "./digits";

/** Formats as ajv-formats checks them, or stricter. */
const DAYS = memory.data<u8>([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);

/** YYYY-MM-DD of the calendar; ten bytes. */
@inline
export function isDate(start: usize): bool {
  const word = load<u64>(start);
  if ((word & 0xff0000ff00000000) !== 0x2d00002d00000000) return false;
  const tens = <u32>load<u8>(start, 8) - 48;
  const ones = <u32>load<u8>(start, 9) - 48;
  if (!isDigits((word & 0x00ffff00ffffffff) | 0x3000003000000000) || tens > 3 || ones > 9) return false;
  const month = <u32>((word >> 40) & 15) * 10 + <u32>((word >> 48) & 15);
  const day = tens * 10 + ones;
  if (month - 1 > 11 || day === 0) return false;
  if (day < 29) return true;
  if (month !== 2) return day <= <u32>load<u8>(DAYS + month);
  const year = <u32>(word & 15) * 1000 + <u32>((word >> 8) & 15) * 100 + <u32>((word >> 16) & 15) * 10 + <u32>((word >> 24) & 15);
  return day === 29 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Two digits; 99 when they are none. */
@inline
function two(start: usize): u32 {
  const tens = <u32>load<u8>(start) - 48;
  const ones = <u32>load<u8>(start, 1) - 48;
  return tens > 9 || ones > 9 ? 99 : tens * 10 + ones;
}

/** Date, T, HH:MM:SS, digits after a point if any, Z or ±HH:MM; leap seconds are for ajv. */
@inline
export function isDateTime(start: usize, length: u32): bool {
  if (length < 20 || !isDate(start) || load<u8>(start, 10) !== 84) return false;
  if (load<u8>(start, 13) !== 58 || load<u8>(start, 16) !== 58) return false;
  if (two(start + 11) > 23 || two(start + 14) > 59 || two(start + 17) > 59) return false;
  let at = start + 19;
  const end = start + length;
  if (load<u8>(at) === 46) {
    at++;
    const first = at;
    while (at < end && <u32>load<u8>(at) - 48 <= 9) at++;
    if (at === first) return false;
  }
  if (at + 1 === end) return load<u8>(at) === 90;
  if (at + 6 !== end || (load<u8>(at) !== 43 && load<u8>(at) !== 45) || load<u8>(at, 3) !== 58) return false;
  return two(at + 1) < 24 && two(at + 4) < 60;
}

/** Lanes within [first, first + span]. */
@inline
function within(bytes: v128, first: i8, span: i8): v128 {
  return i8x16.le_u(i8x16.sub(bytes, i8x16.splat(first)), i8x16.splat(span));
}

@inline
function areHexOrHyphens(bytes: v128): bool {
  const letters = within(v128.or(bytes, i8x16.splat(32)), 97, 5);
  const known = v128.or(v128.or(letters, within(bytes, 48, 9)), i8x16.eq(bytes, i8x16.splat(45)));
  return i8x16.all_true(known);
}

@inline
function hyphens(bytes: v128): i32 {
  return i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(45)));
}

/** 8-4-4-4-12 hexadecimal digits; 36 bytes. */
@inline
export function isUuid(start: usize): bool {
  const one = v128.load(start);
  const two = v128.load(start, 16);
  const three = v128.load(start, 20);
  if (hyphens(one) !== ((1 << 8) | (1 << 13)) || hyphens(two) !== ((1 << 2) | (1 << 7)) || hyphens(three) !== 1 << 3) return false;
  return areHexOrHyphens(one) && areHexOrHyphens(two) && areHexOrHyphens(three);
}

let dots: u64 = 0;
let dashes: u64 = 0;
let ats: u64 = 0;
let names: u64 = 0;
let others: u64 = 0;

@inline
function classify(start: usize, shift: u64): void {
  const bytes = v128.load(start);
  const alphanumeric = v128.or(within(v128.or(bytes, i8x16.splat(32)), 97, 25), within(bytes, 48, 9));
  names |= <u64>(<u32>i8x16.bitmask(alphanumeric)) << shift;
  dots |= <u64>(<u32>i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(46)))) << shift;
  dashes |= <u64>(<u32>hyphens(bytes)) << shift;
  ats |= <u64>(<u32>i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(64)))) << shift;
  const rest = v128.or(i8x16.eq(bytes, i8x16.splat(95)), i8x16.eq(bytes, i8x16.splat(43)));
  others |= <u64>(<u32>i8x16.bitmask(rest)) << shift;
}

/** Letters, digits, hyphens, `_`, `+` and single inner dots; one @; a domain of at least two names. At most 64 bytes. */
export function isEmail(start: usize, length: u32): bool {
  if (length < 5 || length > 64) return false;
  names = 0;
  dots = 0;
  dashes = 0;
  ats = 0;
  others = 0;
  classify(start, 0);
  if (length > 16) classify(start + 16, 16);
  if (length > 32) {
    classify(start + 32, 32);
    classify(start + 48, 48);
  }
  const whole = ~(<u64>0) >> (64 - length);
  const sign = ats & whole;
  if (popcnt(sign) !== 1) return false;
  const local = sign - 1;
  const domain = whole & ~local & ~sign;
  if (((names | dots | dashes | others) & local) !== local || ((names | dots | dashes) & domain) !== domain) return false;
  const dot = dots & whole;
  const dash = dashes & domain;
  const isDotted = (dot & domain) !== 0;
  // No dot at an edge or beside another; in the domain no hyphen at the edge of a name
  const edges = 1 | (sign << 1) | (sign >> 1) | (<u64>1 << (length - 1));
  const nameEdges = ((dot << 1) | (dot >> 1) | (sign << 1) | (<u64>1 << (length - 1))) & domain;
  return isDotted && local !== 0 && (dot & edges) === 0 && (dot & (dot << 1)) === 0 && (dash & nameEdges) === 0;
}
