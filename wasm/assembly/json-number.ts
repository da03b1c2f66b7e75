/** Bytes that a number may have here; the double of a longer one might be infinite, which JSON forbids rows to hold. */
const MAX_BYTES: usize = 200;

@inline
function isDigit(at: usize): bool {
  return <u32>load<u8>(at) - 48 < 10;
}

/** Bit n: byte n is no digit; bit 16: what lies beyond is not known. */
@inline
function others(at: usize): u32 {
  return ~(<u32>i8x16.bitmask(i8x16.le_u(i8x16.sub(v128.load(at), i8x16.splat(48)), i8x16.splat(9)))) | 0x10000;
}

/** Where a number as JSON writes it ends; 0: it is none, or one for the plain reader. */
@inline
export function numberEnd(start: usize): usize {
  const first = start + <usize>(load<u8>(start) === 45);
  const rest = others(first);
  const whole = ctz<u32>(rest);
  if (whole === 0 || (whole > 1 && load<u8>(first) === 48)) return 0;
  if (whole > 14) return slowEnd(start, first);
  let end = first + whole;
  const byte = <u32>load<u8>(end);
  if (byte === 46) {
    const after = ctz<u32>(rest >> (whole + 1));
    if (after === 0) return 0;
    if (whole + 1 + after >= 16) return slowEnd(start, first);
    end += 1 + after;
  }
  return (<u32>load<u8>(end) | 32) === 101 ? slowEnd(start, first) : end;
}

function slowEnd(start: usize, first: usize): usize {
  let at = first;
  while (isDigit(at)) at++;
  if (load<u8>(first) === 48 && at !== first + 1) return 0;
  if (load<u8>(at) === 46) {
    at++;
    const point = at;
    while (isDigit(at)) at++;
    if (at === point) return 0;
  }
  if ((<u32>load<u8>(at) | 32) === 101) {
    at++;
    if (load<u8>(at) === 43 || load<u8>(at) === 45) at++;
    const exponent = at;
    while (isDigit(at)) at++;
    // From 10^100 on the digits might bring it beyond the doubles
    if (at === exponent || at > exponent + 2) return 0;
  }
  return at - start > MAX_BYTES ? 0 : at;
}
