/** The powers of ten that wasm/assembly/decimal.ts multiplies by. */
const [LEAST, MOST] = [-64, 64];
const BITS = 128n;

/** Of each, from 10^-64 on, the upper and the lower half of 128 bits of 5^q: of those below 1 rounded up, of the others rounded down. */
export const POWERS = BigUint64Array.from({ length: 2 * (MOST - LEAST + 1) }, (_, index) => {
  const bits = fivesOf(LEAST + (index >> 1));
  return BigInt.asUintN(64, index % 2 === 0 ? bits >> 64n : bits);
});

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

function widthOf(value: bigint): bigint {
  return BigInt(value.toString(2).length);
}
