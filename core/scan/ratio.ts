const SMALLEST = -1074;
const MANTISSA_BITS = 53;
/** A double's bits, and enough beyond them to round by. */
const ENOUGH_BITS = 56;

/** The double nearest to numerator / denominator · 2^exponent, ties to even: rounded once. The denominator is positive. */
export function ratioOf(numerator: bigint, denominator: bigint, exponent: number): number {
  if (numerator === 0n) return 0;
  const size = numerator < 0n ? -numerator : numerator;
  const unit = Math.max(bitsOf(size) - bitsOf(denominator) + exponent - ENOUGH_BITS, SMALLEST);
  const shift = exponent - unit;
  const [over, under] = shift >= 0 ? [size << BigInt(shift), denominator] : [size, denominator << BigInt(-shift)];
  const [quotient, rest] = [over / under, over % under];
  const units =
    bitsOf(quotient) <= MANTISSA_BITS ? halfEven(quotient, rest, under) : Number((quotient << 1n) | (rest === 0n ? 0n : 1n)) / 2;
  return scaled(numerator < 0n ? -units : units, unit);
}

/** The square root of numerator / denominator · 2^exponent, of which the quotient was rounded once; free of overflow and underflow on the way. */
export function rootOfRatio(numerator: bigint, denominator: bigint, exponent: number): number {
  if (numerator <= 0n) return 0;
  const power = bitsOf(numerator) - bitsOf(denominator) + exponent;
  const even = power - (power & 1);
  return scaled(Math.sqrt(ratioOf(numerator, denominator, exponent - even)), even / 2);
}

function halfEven(quotient: bigint, rest: bigint, divisor: bigint): number {
  const twice = rest * 2n;
  const isUp = twice > divisor || (twice === divisor && (quotient & 1n) === 1n);
  return Number(quotient + (isUp ? 1n : 0n));
}

/** value · 2^exponent in steps, because 2^exponent alone may be no double. */
function scaled(value: number, exponent: number): number {
  let [result, left] = [value, exponent];
  while (left !== 0) {
    const step = Math.max(-1000, Math.min(1000, left));
    result *= 2 ** step;
    left -= step;
  }
  return result;
}

function bitsOf(value: bigint): number {
  const hex = value.toString(16);
  return (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex.charAt(0), 16)));
}
