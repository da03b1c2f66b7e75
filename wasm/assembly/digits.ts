/** Decimal digits in words: eight at a time in 64 bits, sixteen in 128. */

@inline
export function isDigits(word: u64): bool {
  return ((word & 0xf0f0f0f0f0f0f0f0) | (((word + 0x0606060606060606) & 0xf0f0f0f0f0f0f0f0) >> 4)) === 0x3333333333333333;
}

/** The number that eight digits write. */
@inline
export function eightDigits(word: u64): u64 {
  let x = word & 0x0f0f0f0f0f0f0f0f;
  x = (x * 2561) >> 8;
  x = ((x & 0x00ff00ff00ff00ff) * 6553601) >> 16;
  return ((x & 0x0000ffff0000ffff) * 42949672960001) >> 32;
}

/** The last `count` (1 to 8) bytes before `end`, with zeros written before them. */
@inline
export function lastEight(end: usize, count: u32): u64 {
  const kept = count >= 8 ? 0 : ~(<u64>0) >> (count << 3);
  return (load<u64>(end - 8) & ~kept) | (0x3030303030303030 & kept);
}

/** By the number of digits after the point (16: there is none): moves those before it one place on, over the point. */
const MOVES = memory.data(17 * 16, 16);
/** 16 zeros, 16 × 0xff, 16 zeros: from byte n on, what keeps the last n of 16. */
const KEPT = memory.data(48, 16);

export function openDigits(): void {
  memory.fill(KEPT + 16, 0xff, 16);
  for (let after: i32 = 0; after <= 16; after++)
    for (let byte: i32 = 0; byte < 16; byte++) {
      const moved = after === 16 || byte > 15 - after ? byte : byte === 0 ? 0x80 : byte - 1;
      store<u8>(MOVES + after * 16 + byte, <u8>moved);
    }
}

/** What {@link plainDecimal} read beside the digits: how many came after the point, 16 when there is no point. */
export let afterPoint: u32 = 0;

/** The digits of at most 16 bytes before `end` with at most one point. All ones: something else stands there. */
@inline
export function plainDecimal(end: usize, length: u32): u64 {
  const kept = v128.load(KEPT + length);
  const bytes = v128.load(end - 16);
  const points = i8x16.bitmask(v128.and(i8x16.eq(bytes, i8x16.splat(46)), kept));
  let digits = v128.and(i8x16.sub(bytes, i8x16.splat(48)), kept);
  let after: u32 = 16;
  if (points !== 0) {
    if ((points & (points - 1)) !== 0 || length === 1) return u64.MAX_VALUE;
    after = 15 - ctz<u32>(points);
    digits = i8x16.swizzle(digits, v128.load(MOVES + (after << 4)));
  }
  if (v128.any_true(i8x16.gt_u(digits, i8x16.splat(9)))) return u64.MAX_VALUE;
  afterPoint = after;
  const pairs = i16x8.add(i16x8.mul(v128.and(digits, i16x8.splat(0xff)), i16x8.splat(10)), i16x8.shr_u(digits, 8));
  const fours = i32x4.dot_i16x8_s(pairs, i16x8(100, 1, 100, 1, 100, 1, 100, 1));
  const high = <u64>i32x4.extract_lane(fours, 0) * 10000 + <u64>i32x4.extract_lane(fours, 1);
  const low = <u64>i32x4.extract_lane(fours, 2) * 10000 + <u64>i32x4.extract_lane(fours, 3);
  return high * 100000000 + low;
}
