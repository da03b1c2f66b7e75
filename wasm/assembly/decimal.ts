/**
 * Decimal digits times a power of ten to the nearest double, by Lemire, "Number Parsing at a Gigabyte per Second" (2021): the digits times 128 bits of the power's
 * factor 5^q. What lies beyond the normal doubles, or (it is not known to happen) too near the middle of two, is left to the plain reader.
 */
const LEAST: i32 = -64;
const MOST: i32 = 64;
/** Per power the upper and the lower 64 bits of 5^q, moved so that the upper bit is set; core-plan.ts writes them. */
let powers: usize = 0;

export function openDecimals(address: usize): void {
  powers = address;
}

/** What {@link multiply} found: 128 bits. */
let upper: u64 = 0;
let lower: u64 = 0;

@inline
function multiply(a: u64, b: u64): void {
  const aLow = a & 0xffffffff;
  const aHigh = a >> 32;
  const bLow = b & 0xffffffff;
  const bHigh = b >> 32;
  const low = aLow * bLow;
  const middle = aHigh * bLow + (low >> 32);
  const cross = aLow * bHigh + (middle & 0xffffffff);
  upper = aHigh * bHigh + (middle >> 32) + (cross >> 32);
  lower = (cross << 32) | (low & 0xffffffff);
}

/** digits · 10^power; NaN: for the plain reader. */
export function toDouble(digits: u64, power: i32): f64 {
  if (digits === 0) return 0;
  if (power < LEAST || power > MOST) return NaN;
  const zeros = clz(digits);
  const word = digits << zeros;
  const entry = powers + (<usize>(power - LEAST) << 4);
  multiply(word, load<u64>(entry));
  let high = upper;
  let low = lower;
  // Nine bits below those that count: only where all are set can the rest of the product matter
  if ((high & 0x1ff) === 0x1ff) {
    multiply(word, load<u64>(entry, 8));
    low += upper;
    if (upper > low) high++;
  }
  if (low === u64.MAX_VALUE && (power < -27 || power > 55)) return NaN;
  const top = high >> 63;
  const shift = top + 9;
  let mantissa = high >> shift;
  let exponent = ((217706 * power) >> 16) + 63 + <i32>top - <i32>zeros + 1023;
  if (exponent <= 0) return NaN;
  // Exactly between two doubles: to the even one
  if (low <= 1 && power >= -4 && power <= 23 && (mantissa & 3) === 1 && mantissa << shift === high) mantissa &= ~(<u64>1);
  mantissa = (mantissa + (mantissa & 1)) >> 1;
  if (mantissa >= <u64>2 << 52) {
    mantissa = <u64>1 << 52;
    exponent++;
  }
  if (exponent >= 0x7ff) return NaN;
  return reinterpret<f64>((mantissa & ~(<u64>1 << 52)) | (<u64>exponent << 52));
}
