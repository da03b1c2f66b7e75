/** A seeded source of chance: the same seed gives the same numbers everywhere. */
export interface Random {
  /** In [0, 1), of 53 bits. */
  next(): number;
  /** 0 … below − 1, all equally likely. */
  integer(below: number): number;
  /** Fills an array with integers 0 … below − 1; `below` is at most 2^16. */
  integers(target: Uint32Array, below: number): void;
}

const WORD = 2 ** 32;
/** Up to this, products with half a word have 32 bits. */
const MAX_SHORT = 2 ** 16;

/** Spreads a seed over the generator's words: the finalizer of MurmurHash3 on a Weyl sequence (Steele, Lea, Flood 2014, SplitMix; here of 32 bits). */
function splitMix(seed: number): () => number {
  // Seeds beyond 32 bits differ in their upper half
  let state = (Math.imul(Math.floor(seed / WORD), 0x9e3779b1) ^ seed) >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x85ebca6b);
    mixed ^= mixed >>> 13;
    mixed = Math.imul(mixed, 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) | 0;
  };
}

/** xoshiro128** (Blackman and Vigna 2021), with integers free of bias by rejection (Lemire 2019). */
export function randomOf(seed: number): Random {
  const word = splitMix(seed);
  let [a, b, c, d] = [word(), word(), word(), word() | 1];

  const word32 = (): number => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  const next = (): number => ((word32() >>> 5) * 2 ** 26 + (word32() >>> 6)) / 2 ** 53;

  const integers = (target: Uint32Array, below: number): void => {
    const refused = (WORD - below) % below;
    // The state in locals: the loop of the bootstrap
    let [s0, s1, s2, s3] = [a, b, c, d];
    for (let index = 0; index < target.length; ) {
      const fifth = Math.imul(s1, 5);
      const result = Math.imul((fifth << 7) | (fifth >>> 25), 9) >>> 0;
      const shifted = s1 << 9;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= shifted;
      s3 = (s3 << 11) | (s3 >>> 21);
      // The upper half of result · below; by halves, because that stays within 32 bits
      if (Math.imul(result, below) >>> 0 < refused) continue;
      target[index] = (Math.imul(result >>> 16, below) + (Math.imul(result & 0xffff, below) >>> 16)) >>> 16;
      index += 1;
    }
    [a, b, c, d] = [s0, s1, s2, s3];
  };
  const one = new Uint32Array(1);
  const integer = (below: number): number => {
    if (below > MAX_SHORT) return Math.floor(next() * below);
    integers(one, below);
    return one[0] as number;
  };
  return { next, integer, integers };
}
