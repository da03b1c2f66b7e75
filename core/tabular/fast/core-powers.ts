/** The powers of ten that wasm/assembly/decimal.ts multiplies by. */
const [LEAST, MOST] = [-64, 64];
const BITS = 128n;

/** Of each, from 10^-64 on, the upper and the lower half of 128 bits of 5^q: of those below 1 rounded up, of the others rounded down. */
export const POWERS = new BigUint64Array(2 * (MOST - LEAST + 1));
for (let power = LEAST; power <= MOST; power += 1) {
  const bits = fivesOf(power);
  POWERS.set([BigInt.asUintN(64, bits >> 64n), BigInt.asUintN(64, bits)], 2 * (power - LEAST));
}

function fivesOf(power: number): bigint {
  if (power >= 0) return normal(5n ** BigInt(power));
  const fives = 5n ** BigInt(-power);
  // Down to 5^-27 the remainder may say where the middle between two doubles is
  if (power >= -27) return (1n << (widthOf(fives) + BITS - 1n)) / fives + 1n;
  return normal((1n << (2n * widthOf(fives) + BITS)) / fives + 1n);
}

/** Moved so that the uppermost of 128 bits is set. */
function normal(value: bigint): bigint {
  const excess = widthOf(value) - BITS;
  return excess > 0n ? value >> excess : value << -excess;
}

/** Bits without leading zeros. */
function widthOf(value: bigint): bigint {
  const digits = value.toString(16);
  return BigInt(4 * digits.length - (Math.clz32(Number.parseInt(digits.charAt(0), 16)) - 28));
}
