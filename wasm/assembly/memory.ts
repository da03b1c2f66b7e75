/** Memory by hand: nothing is collected, pieces come back by size, and pages that nobody touched cost nothing. */

export const FREE = memory.data(32 * 4);
const SMALLEST: u32 = 6;
export let top: usize = (__heap_base + 63) & ~63;

/** Exactly this much, for good. Zeroed. */
export function reserve(bytes: usize): usize {
  const start = top;
  top = (top + bytes + 63) & ~63;
  const missing = <i32>((top + 0xffff) >> 16) - memory.size();
  if (missing > 0 && memory.grow(max<i32>(missing, 16)) < 0) unreachable();
  return start;
}

/** The last of the rooms, each behind a header with the address of the header before and the room's size with it. */
export let rooms: usize = 0;
const HEADER: usize = 64;

/** Exactly this much, for good, which is no piece of what is gathered. */
export function reserveRoom(bytes: usize): usize {
  const header = reserve(bytes + HEADER);
  store<u32>(header, <u32>rooms);
  store<u32>(header, <u32>(top - header), 4);
  rooms = header;
  return header + HEADER;
}

@inline
function sizeClass(bytes: u32): u32 {
  return max<u32>(SMALLEST, 32 - clz<u32>(bytes - 1));
}

/** At least this much (a power of two). Zeroed. */
export function allocate(bytes: u32): usize {
  const size = sizeClass(bytes);
  const list = FREE + (size << 2);
  const piece = load<u32>(list);
  if (piece === 0) return reserve(1 << size);
  store<u32>(list, load<u32>(piece));
  memory.fill(piece, 0, 1 << size);
  return piece;
}

/** Gives back what {@link allocate} gave for the same number of bytes. */
export function release(piece: usize, bytes: u32): void {
  const list = FREE + (sizeClass(bytes) << 2);
  store<u32>(piece, load<u32>(list));
  store<u32>(list, <u32>piece);
}
