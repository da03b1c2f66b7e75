/**
 * The one hash of values: two lanes of 64 bits over bytes, the same in the plain reader and in the fast core. Not for secrets or signatures.
 *
 *     M1 = 0x9FB21C651E98DF25, M2 = 0xD6E8FEB86659FD93                 (all arithmetic modulo 2^64)
 *     a  = 0x9E3779B97F4A7C15 ^ length,   b = 0x5851F42D4C957F2D ^ length
 *     for each word w of eight bytes, little endian, the last one padded with zeros:
 *         a = (a ^ w) · M1;  a ^= a >> 32;      b = (b ^ w) · M2;  b ^= b >> 29
 *     a = a · M2;  a ^= a >> 32;               b = b · M1;  b ^= b >> 31
 *
 * A number's hash is that of the eight bytes of its double (little endian, -0 as 0); a text's that of its UTF-8 bytes.
 *
 * Keys of rows hash the canonical text of each value (`exactText`): (ka, kb) = hash of the first; for each further one with hash (a, b):
 *     ka = (ka ^ a) · M1;  ka ^= ka >> 32;     kb = (kb ^ b) · M2;  kb ^= kb >> 29;     and 1 is added to ka after each.
 *
 * Contents of rows, whatever the order of the columns: the sums, modulo 2^64 and lane by lane, over all columns whose value is not null, of
 *     x = (columnA ^ valueA ^ tag) · M1;  x ^= x >> 32                   y = (columnB ^ valueB ^ tag) · M2;  y ^= y >> 29
 * with the hash of the column's name, the hash of the value, and tag 1 for numbers, 2 for texts (also what nobody names a type for), 3 for true and false (hash
 * of the bytes "true" or "false"), 4 for integers beyond 2^53 (hash of their digits), 5 for arrays and objects (hash of their JSON text).
 */
export interface Hash128 {
  readonly a: bigint;
  readonly b: bigint;
}

/** A hash in 32-bit words: a's lower and upper half, b's lower and upper half. Reused, so that hot loops allocate nothing. */
export type HashWords = Uint32Array;

export function hashWords(): HashWords {
  return new Uint32Array(4);
}

/** Tags of {@link addContent}. */
export const CONTENT_TAGS = { number: 1, text: 2, boolean: 3, large: 4, other: 5 } as const;

const [M1_HIGH, M1_LOW] = [0x9fb21c65, 0x1e98df25];
const [M2_HIGH, M2_LOW] = [0xd6e8feb8, 0x6659fd93];
const [A_HIGH, A_LOW] = [0x9e3779b9, 0x7f4a7c15];
const [B_HIGH, B_LOW] = [0x5851f42d, 0x4c957f2d];

let words = new Uint32Array(1024);
let bytes = new Uint8Array(words.buffer);
const number = new Float64Array(1);
const numberWords = new Uint32Array(number.buffer);
const encoder = new TextEncoder();

/** The hash of a text's UTF-8 bytes; a lone surrogate counts as U+FFFD. */
export function hashText(text: string, into: HashWords): void {
  const units = text.length;
  if (units * 3 + 8 > bytes.length) {
    words = new Uint32Array(units + 64);
    bytes = new Uint8Array(words.buffer);
  }
  let length = units;
  for (let index = 0; index < units; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit > 127) {
      length = encoder.encodeInto(text, bytes).written;
      break;
    }
    bytes[index] = unit;
  }
  bytes.fill(0, length, (length + 7) & ~7);
  hashOf(words, length, into);
}

/** The hash of a number: of its double, -0 as 0. */
export function hashNumber(value: number, into: HashWords): void {
  number[0] = value + 0;
  hashOf(numberWords, 8, into);
}

/** Adds a further value's hash to a key's. */
export function addToKey(key: HashWords, value: HashWords): void {
  multiply((key[0] as number) ^ (value[0] as number), (key[1] as number) ^ (value[1] as number), M1_LOW, M1_HIGH);
  const low = (low32 ^ high32) >>> 0;
  key[0] = low + 1;
  key[1] = high32 + (low === 0xffffffff ? 1 : 0);
  multiply((key[2] as number) ^ (value[2] as number), (key[3] as number) ^ (value[3] as number), M2_LOW, M2_HIGH);
  key[2] = low32 ^ ((low32 >>> 29) | (high32 << 3));
  key[3] = high32 ^ (high32 >>> 29);
}

/** Adds a column's part to a row's content. */
export function addContent(content: HashWords, column: HashWords, value: HashWords, tag: number): void {
  multiply((column[0] as number) ^ (value[0] as number) ^ tag, (column[1] as number) ^ (value[1] as number), M1_LOW, M1_HIGH);
  addLane(content, 0, (low32 ^ high32) >>> 0, high32);
  multiply((column[2] as number) ^ (value[2] as number) ^ tag, (column[3] as number) ^ (value[3] as number), M2_LOW, M2_HIGH);
  addLane(content, 2, (low32 ^ ((low32 >>> 29) | (high32 << 3))) >>> 0, (high32 ^ (high32 >>> 29)) >>> 0);
}

/** Lane a once more, for the sketch of distinct values: (a ^ (a >> 29)) · M1, in halves. */
export function remixed(hash: HashWords): { low: number; high: number } {
  const [low, high] = [hash[0] as number, hash[1] as number];
  multiply(low ^ ((low >>> 29) | (high << 3)), high ^ (high >>> 29), M1_LOW, M1_HIGH);
  return { low: low32, high: high32 };
}

/** The same as two numbers of 64 bits. */
export function hash128(hash: HashWords): Hash128 {
  const lane = (at: number) => (BigInt(hash[at + 1] as number) << 32n) | BigInt(hash[at] as number);
  return { a: lane(0), b: lane(2) };
}

function addLane(lanes: HashWords, at: number, low: number, high: number): void {
  const sum = (lanes[at] as number) + low;
  lanes[at] = sum;
  lanes[at + 1] = (lanes[at + 1] as number) + high + (sum > 0xffffffff ? 1 : 0);
}

function hashOf(source: Uint32Array, length: number, into: HashWords): void {
  let aLow = A_LOW ^ length;
  let aHigh = A_HIGH;
  let bLow = B_LOW ^ length;
  let bHigh = B_HIGH;
  const end = ((length + 7) >>> 3) << 1;
  for (let index = 0; index < end; index += 2) {
    const low = source[index] as number;
    const high = source[index + 1] as number;
    multiply(aLow ^ low, aHigh ^ high, M1_LOW, M1_HIGH);
    aHigh = high32;
    aLow = low32 ^ high32;
    multiply(bLow ^ low, bHigh ^ high, M2_LOW, M2_HIGH);
    bLow = low32 ^ ((low32 >>> 29) | (high32 << 3));
    bHigh = high32 ^ (high32 >>> 29);
  }
  multiply(aLow, aHigh, M2_LOW, M2_HIGH);
  into[0] = low32 ^ high32;
  into[1] = high32;
  multiply(bLow, bHigh, M1_LOW, M1_HIGH);
  into[2] = low32 ^ ((low32 >>> 31) | (high32 << 1));
  into[3] = high32 ^ (high32 >>> 31);
}

/** The last product: its halves as unsigned numbers. */
let low32 = 0;
let high32 = 0;

/** 64 × 64 bits, modulo 2^64, from halves of 16 bits. */
function multiply(low: number, high: number, factorLow: number, factorHigh: number): void {
  const one = low & 0xffff;
  const two = low >>> 16;
  const three = factorLow & 0xffff;
  const four = factorLow >>> 16;
  const first = one * three;
  const second = two * three + (first >>> 16);
  const third = one * four + (second & 0xffff);
  low32 = Math.imul(low, factorLow) >>> 0;
  high32 = (two * four + (second >>> 16) + (third >>> 16) + Math.imul(low, factorHigh) + Math.imul(high, factorLow)) >>> 0;
}
