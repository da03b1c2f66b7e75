/** The ends of cells: positions of delimiters and line ends outside quotes, 64 bytes at a time. */

/** {@link indexCells} found this many line ends outside quotes… */
export let lineEnds: u32 = 0;
/** …and, at this offset, something that departs from the format; all ones: nothing. */
export let fault: u32 = u32.MAX_VALUE;

@inline
function bits(a: v128, b: v128, c: v128, d: v128): u64 {
  return (
    <u64>(<u32>i8x16.bitmask(a)) |
    (<u64>(<u32>i8x16.bitmask(b)) << 16) |
    (<u64>(<u32>i8x16.bitmask(c)) << 32) |
    (<u64>(<u32>i8x16.bitmask(d)) << 48)
  );
}

/** Where `byte` stands in 64 bytes. */
@inline
export function positions(at: usize, byte: v128): u64 {
  return bits(
    i8x16.eq(v128.load(at), byte),
    i8x16.eq(v128.load(at, 16), byte),
    i8x16.eq(v128.load(at, 32), byte),
    i8x16.eq(v128.load(at, 48), byte),
  );
}

/** Bit n is the parity of bits 0 to n. */
@inline
export function prefixParity(word: u64): u64 {
  let x = word;
  x ^= x << 1;
  x ^= x << 2;
  x ^= x << 4;
  x ^= x << 8;
  x ^= x << 16;
  return x ^ (x << 32);
}

/** Bytes below 14 that are neither line ends nor the delimiter: carriage returns and NUL are among them. */
@inline
function odd(bytes: v128, ends: v128): v128 {
  return v128.andnot(i8x16.le_u(bytes, i8x16.splat(13)), ends);
}

/** Writes where the first of `ends` lies; returns the others. */
@inline
function putEnd(at: usize, position: u32, ends: u64): u64 {
  store<u32>(at, position + <u32>ctz(ends));
  return ends & (ends - 1);
}

/**
 * Writes the offsets of all ends of cells in [from, to), which begins at a record, to `out`; returns how many. `base` is where offset 0 lies. A quote may only open a cell
 * or close it right before its end, a carriage return outside quotes only stand before a line feed (`limit` is the end of what is known), and NUL nowhere.
 */
export function indexCells(base: usize, from: u32, to: u32, limit: u32, delimiter: u32, out: usize): u32 {
  const quote = i8x16.splat(34);
  const feed = i8x16.splat(10);
  const comma = i8x16.splat(<i8>delimiter);
  let at = out;
  /** All ones within quotes. */
  let quoted: u64 = 0;
  /** Bit 0: the byte before ended a cell (or closed a quote), so that a quote may follow. */
  let mayOpen: u64 = 1;
  /** Bit 0: the byte before closed a quote. */
  let closed: u64 = 0;
  let lines: u32 = 0;
  fault = u32.MAX_VALUE;
  for (let position = from; position < to; position += 64) {
    const start = base + position;
    const a = v128.load(start);
    const b = v128.load(start, 16);
    const c = v128.load(start, 32);
    const d = v128.load(start, 48);
    let quotes = bits(i8x16.eq(a, quote), i8x16.eq(b, quote), i8x16.eq(c, quote), i8x16.eq(d, quote));
    const feedA = i8x16.eq(a, feed);
    const feedB = i8x16.eq(b, feed);
    const feedC = i8x16.eq(c, feed);
    const feedD = i8x16.eq(d, feed);
    let feeds = bits(feedA, feedB, feedC, feedD);
    const endA = v128.or(feedA, i8x16.eq(a, comma));
    const endB = v128.or(feedB, i8x16.eq(b, comma));
    const endC = v128.or(feedC, i8x16.eq(c, comma));
    const endD = v128.or(feedD, i8x16.eq(d, comma));
    let ends = bits(endA, endB, endC, endD);
    const odds = v128.or(v128.or(odd(a, endA), odd(b, endB)), v128.or(odd(c, endC), odd(d, endD)));
    let known = ~(<u64>0);
    if (position + 64 > to) {
      known >>= 64 - (to - position);
      quotes &= known;
      ends &= known;
      feeds &= known;
    }
    let returns: u64 = 0;
    let wrong: u64 = 0;
    if (v128.any_true(odds)) {
      returns = positions(start, i8x16.splat(13)) & known;
      wrong = positions(start, i8x16.splat(0)) & known;
    }
    if ((quotes | quoted) !== 0) {
      const inside = prefixParity(quotes) ^ quoted;
      const allEnds = ends;
      ends &= ~inside;
      feeds &= ~inside;
      returns &= ~inside;
      const opening = quotes & inside;
      const closing = quotes & ~inside;
      wrong |= opening & ~((ends << 1) | (closing << 1) | mayOpen);
      wrong |= ((closing << 1) | closed) & ~(allEnds | quotes | returns) & known;
      mayOpen = (ends >> 63) | (closing >> 63);
      closed = closing >> 63;
      quoted = <u64>(<i64>inside >> 63);
    } else {
      wrong |= closed & ~(ends | returns) & known;
      mayOpen = ends >> 63;
      closed = 0;
    }
    if (returns !== 0) {
      const last = returns >> 63 && position + 64 < limit && load<u8>(start, 64) === 10 ? <u64>1 << 63 : 0;
      let alone = returns & ~((feeds >> 1) | last);
      // What follows the last byte is not known yet
      if (limit - position <= 64) alone &= ~(<u64>1 << (limit - position - 1));
      wrong |= alone;
    }
    if (wrong !== 0 && fault === u32.MAX_VALUE) fault = position + <u32>ctz(wrong);
    const count = <u32>popcnt(ends);
    lines += <u32>popcnt(feeds);
    if (count !== 0) {
      ends = putEnd(at, position, ends);
      ends = putEnd(at + 4, position, ends);
      ends = putEnd(at + 8, position, ends);
      ends = putEnd(at + 12, position, ends);
      ends = putEnd(at + 16, position, ends);
      ends = putEnd(at + 20, position, ends);
      ends = putEnd(at + 24, position, ends);
      ends = putEnd(at + 28, position, ends);
      for (let index: u32 = 8; index < count; index++) ends = putEnd(at + (index << 2), position, ends);
      at += <usize>count << 2;
    }
  }
  lineEnds = lines;
  return <u32>((at - out) >> 2);
}
