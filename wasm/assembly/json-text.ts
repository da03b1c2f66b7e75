const BACKSLASH: u32 = 92;
const QUOTE: u32 = 34;

/** The quote that ends a text; 0: an escape or a control character comes before it. */
@inline
export function textEnd(start: usize): usize {
  let at = start;
  while (true) {
    const bytes = v128.load(at);
    const special = v128.or(
      v128.or(i8x16.eq(bytes, i8x16.splat(34)), i8x16.eq(bytes, i8x16.splat(92))),
      i8x16.lt_u(bytes, i8x16.splat(32)),
    );
    const mask = i8x16.bitmask(special);
    if (mask !== 0) {
      at += ctz<u32>(mask);
      return load<u8>(at) === QUOTE ? at : 0;
    }
    at += 16;
  }
}

/** How long the text is that {@link unescape} wrote. */
export let unescapedLength: u32 = 0;

/** Writes a text without its escapes. Returns where its quote is; 0: it is no JSON, longer than `most`, or holds half a surrogate pair. */
export function unescape(start: usize, out: usize, most: u32): usize {
  let at = start;
  let to = out;
  while (to < out + most) {
    const byte = <u32>load<u8>(at++);
    if (byte === QUOTE) {
      unescapedLength = <u32>(to - out);
      return at - 1;
    }
    if (byte < 32) return 0;
    if (byte !== BACKSLASH) {
      store<u8>(to++, <u8>byte);
      continue;
    }
    const escape = <u32>load<u8>(at++);
    if (escape === 117) {
      let point = fourHex(at);
      at += 4;
      if (point > 0xffff || (point >= 0xdc00 && point < 0xe000)) return 0;
      if (point >= 0xd800 && point < 0xdc00) {
        if (load<u16>(at) !== 0x755c) return 0;
        const low = fourHex(at + 2);
        if (low < 0xdc00 || low > 0xdfff) return 0;
        at += 6;
        point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
      }
      to += writePoint(to, point);
      continue;
    }
    const plain = plainOf(escape);
    if (plain === 0) return 0;
    store<u8>(to++, <u8>plain);
  }
  return 0;
}

function plainOf(escape: u32): u32 {
  switch (escape) {
    case 34:
    case 47:
    case 92:
      return escape;
    case 98:
      return 8;
    case 102:
      return 12;
    case 110:
      return 10;
    case 114:
      return 13;
    case 116:
      return 9;
    default:
      return 0;
  }
}

/** Four hexadecimal digits; more than 0xffff: they are none. */
function fourHex(start: usize): u32 {
  let value: u32 = 0;
  for (let at = start; at < start + 4; at++) {
    const byte = <u32>load<u8>(at);
    const letter = (byte | 32) - 97;
    if (byte - 48 < 10) value = (value << 4) + byte - 48;
    else if (letter < 6) value = (value << 4) + letter + 10;
    else return u32.MAX_VALUE;
  }
  return value;
}

function writePoint(to: usize, point: u32): u32 {
  if (point < 0x80) {
    store<u8>(to, <u8>point);
    return 1;
  }
  if (point < 0x800) {
    store<u8>(to, <u8>(0xc0 | (point >> 6)));
    store<u8>(to, <u8>(0x80 | (point & 63)), 1);
    return 2;
  }
  if (point < 0x10000) {
    store<u8>(to, <u8>(0xe0 | (point >> 12)));
    store<u8>(to, <u8>(0x80 | ((point >> 6) & 63)), 1);
    store<u8>(to, <u8>(0x80 | (point & 63)), 2);
    return 3;
  }
  store<u8>(to, <u8>(0xf0 | (point >> 18)));
  store<u8>(to, <u8>(0x80 | ((point >> 12) & 63)), 1);
  store<u8>(to, <u8>(0x80 | ((point >> 6) & 63)), 2);
  store<u8>(to, <u8>(0x80 | (point & 63)), 3);
  return 4;
}
