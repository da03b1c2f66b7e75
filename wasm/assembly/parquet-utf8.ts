/** Whether some of the bytes are beyond 127. */
@inline
export function hasWide(start: usize, length: u32): bool {
  let at = start;
  let rest = <i32>length;
  while (rest > 0) {
    const wide = i8x16.bitmask(v128.load(at));
    if ((rest >= 16 ? wide : wide & ((1 << rest) - 1)) !== 0) return true;
    at += 16;
    rest -= 16;
  }
  return false;
}

/** Whether bytes are well-formed UTF-8: The Unicode Standard, table 3-7. */
export function isUtf8(start: usize, length: u32): bool {
  const end = start + length;
  let at = start;
  while (at < end) {
    const lead = <u32>load<u8>(at);
    if (lead < 0x80) {
      at++;
      continue;
    }
    const following: u32 = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    if (lead < 0xc2 || lead > 0xf4 || following >= <u32>(end - at)) return false;
    const least: u32 = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const most: u32 = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    const second = <u32>load<u8>(at, 1);
    if (second < least || second > most) return false;
    for (let index: u32 = 2; index <= following; index++) if ((<u32>load<u8>(at + index) & 0xc0) !== 0x80) return false;
    at += following + 1;
  }
  return true;
}
