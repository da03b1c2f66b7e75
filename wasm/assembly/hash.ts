/** The hash of core/scan/hash.ts, which says what each step is. */

export const M1: u64 = 0x9fb21c651e98df25;
export const M2: u64 = 0xd6e8feb86659fd93;
const SEED_A: u64 = 0x9e3779b97f4a7c15;
const SEED_B: u64 = 0x5851f42d4c957f2d;

@inline
export function stepA(a: u64, word: u64): u64 {
  const x = (a ^ word) * M1;
  return x ^ (x >> 32);
}

@inline
export function stepB(b: u64, word: u64): u64 {
  const x = (b ^ word) * M2;
  return x ^ (x >> 29);
}

@inline
export function lastA(a: u64): u64 {
  const x = a * M2;
  return x ^ (x >> 32);
}

@inline
export function lastB(b: u64): u64 {
  const x = b * M1;
  return x ^ (x >> 31);
}

/** The first `bytes` (1 to 7) of eight, the others zero. */
@inline
export function firstBytes(word: u64, bytes: u32): u64 {
  return word & (~(<u64>0) >> (64 - (bytes << 3)));
}

@inline
export function hashA(start: usize, length: u32): u64 {
  let a = SEED_A ^ length;
  let at = start;
  let rest = length;
  while (rest >= 8) {
    a = stepA(a, load<u64>(at));
    at += 8;
    rest -= 8;
  }
  if (rest !== 0) a = stepA(a, firstBytes(load<u64>(at), rest));
  return lastA(a);
}

/** The same, without branches for up to 16 bytes: lengths of cells are hard to foresee. */
@inline
export function cellHashA(start: usize, length: u32): u64 {
  if (length > 16) return hashA(start, length);
  const seed = SEED_A ^ length;
  const shift = length << 3;
  const first = stepA(seed, load<u64>(start) & select<u64>(~(<u64>0), ~(~(<u64>0) << shift), length >= 8));
  const second = stepA(first, load<u64>(start, 8) & select<u64>(~(<u64>0), ~(~(<u64>0) << (shift - 64)), length === 16));
  return lastA(select<u64>(select<u64>(seed, first, length === 0), second, length <= 8));
}

export function hashB(start: usize, length: u32): u64 {
  let b = SEED_B ^ length;
  let at = start;
  let rest = length;
  while (rest >= 8) {
    b = stepB(b, load<u64>(at));
    at += 8;
    rest -= 8;
  }
  if (rest !== 0) b = stepB(b, firstBytes(load<u64>(at), rest));
  return lastB(b);
}

/** Of the eight bytes of a double. */
@inline
export function hashWordA(word: u64): u64 {
  return lastA(stepA(SEED_A ^ 8, word));
}

@inline
export function hashWordB(word: u64): u64 {
  return lastB(stepB(SEED_B ^ 8, word));
}
