import { Kept, Texts } from "./column";
import { allocate, release } from "./memory";

/** Keeps the least and the greatest text by the order of bytes, which is that of code points. */
@inline
export function widen(texts: Texts, start: usize, length: u32): void {
  const prefix = prefixOf(start, length);
  if (texts.min.capacity === 0) {
    keep(texts.min, start, length, prefix);
    keep(texts.max, start, length, prefix);
    return;
  }
  if (prefix <= texts.min.prefix && isLess(start, length, prefix, texts.min)) keep(texts.min, start, length, prefix);
  if (prefix >= texts.max.prefix && isGreater(start, length, prefix, texts.max)) keep(texts.max, start, length, prefix);
}

@inline
export function prefixOf(start: usize, length: u32): u64 {
  const word = i64x2.extract_lane(i8x16.swizzle(v128.load64_zero(start), i8x16(7, 6, 5, 4, 3, 2, 1, 0, 7, 6, 5, 4, 3, 2, 1, 0)), 0);
  return length >= 8 ? word : length === 0 ? 0 : word & (~(<u64>0) << (64 - (length << 3)));
}

function isLess(start: usize, length: u32, prefix: u64, kept: Kept): bool {
  if (prefix !== kept.prefix) return prefix < kept.prefix;
  return compare(start, length, kept) < 0;
}

function isGreater(start: usize, length: u32, prefix: u64, kept: Kept): bool {
  if (prefix !== kept.prefix) return prefix > kept.prefix;
  return compare(start, length, kept) > 0;
}

function compare(start: usize, length: u32, kept: Kept): i32 {
  const common = min<u32>(length, kept.length);
  const order = memory.compare(start, kept.address, common);
  return order !== 0 ? order : <i32>length - <i32>kept.length;
}

/** By eights, into room for eight more: short copies are not worth a call. */
@inline
export function copyCell(to: usize, from: usize, length: u32): void {
  for (let at: usize = 0; at < length; at += 8) store<u64>(to + at, load<u64>(from + at));
}

function keep(kept: Kept, start: usize, length: u32, prefix: u64): void {
  if (length + 16 > kept.capacity) {
    if (kept.capacity !== 0) release(kept.address, kept.capacity);
    kept.capacity = max<u32>(64, 2 * length + 16);
    kept.address = allocate(kept.capacity);
  }
  copyCell(kept.address, start, length);
  kept.length = length;
  kept.prefix = prefix;
}
