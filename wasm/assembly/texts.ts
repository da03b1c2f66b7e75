import { Kept, Texts } from "./column";
import { firstBytes, hashA } from "./hash";
import { allocate, release } from "./memory";
import { addToSketch, SKETCH_BYTES } from "./sketch";

/** What is gathered of texts: a table of distinct ones as long as they are few and short, then a sketch. */
const MAX_KEPT: u32 = 32768;
const MAX_KEPT_BYTES: u32 = 4 * 1024 * 1024;
const FIRST_SLOTS: u32 = 64;
/** {address, length, code points, count} */
const ENTRY: u32 = 4;
const FIRST_PIECE: u32 = 1024;
const MAX_PIECE: u32 = 128 * 1024;
const PIECE_HEADER: u32 = 8;

/** Code points of UTF-8: the bytes that do not continue one. */
@inline
export function codePoints(start: usize, length: u32): u32 {
  let count = length;
  let at = start;
  let rest = <i32>length;
  while (rest > 0) {
    const continuing = i8x16.bitmask(i8x16.lt_s(v128.load(at), i8x16.splat(-64)));
    count -= popcnt<u32>(rest >= 16 ? continuing : continuing & ((1 << rest) - 1));
    at += 16;
    rest -= 16;
  }
  return count;
}

export function addText(texts: Texts, start: usize, length: u32, hash: u64): void {
  texts.count += 1;
  if (texts.sketch === 0) {
    if (addToTable(texts, start, length, hash)) return;
    spill(texts);
  }
  addToSketch(texts.sketch, hash);
  const chars = codePoints(start, length);
  texts.lengthSum += <f64>chars;
  if (chars < texts.lengthMin) texts.lengthMin = chars;
  if (chars > texts.lengthMax) texts.lengthMax = chars;
  widen(texts, start, length);
}

/** False: it is new, and does not fit any more. */
@inline
function addToTable(texts: Texts, start: usize, length: u32, hash: u64): bool {
  if (texts.slots === 0) openTable(texts);
  const tag = <u32>(hash >> 32);
  const mask = texts.slotMask;
  let slot = <u32>hash & mask;
  while (true) {
    const at = texts.slots + (<usize>slot << 3);
    const number = load<u32>(at, 4);
    if (number === 0) return insert(texts, at, start, length, tag);
    if (load<u32>(at) === tag) {
      const entry = texts.entries + (<usize>(number - 1) << ENTRY);
      if (load<u32>(entry, 4) === length && isSame(load<u32>(entry), start, length)) {
        store<u32>(entry, load<u32>(entry, 12) + 1, 12);
        return true;
      }
    }
    slot = (slot + 1) & mask;
  }
}

/** Whether `length` bytes are equal. */
@inline
export function isSame(one: usize, other: usize, length: u32): bool {
  let at: u32 = 0;
  for (; at + 8 <= length; at += 8) if (load<u64>(one + at) !== load<u64>(other + at)) return false;
  return at === length || firstBytes(load<u64>(one + at) ^ load<u64>(other + at), length - at) === 0;
}

function openTable(texts: Texts): void {
  texts.slots = allocate(FIRST_SLOTS << 3);
  texts.slotMask = FIRST_SLOTS - 1;
  texts.entryCapacity = FIRST_SLOTS / 2;
  texts.entries = allocate(texts.entryCapacity << ENTRY);
}

function insert(texts: Texts, slot: usize, start: usize, length: u32, tag: u32): bool {
  if (texts.entryCount === MAX_KEPT || texts.bytes + length > MAX_KEPT_BYTES) return false;
  const entry = texts.entries + (<usize>texts.entryCount << ENTRY);
  const chars = codePoints(start, length);
  store<u32>(entry, <u32>copy(texts, start, length));
  store<u32>(entry, length, 4);
  store<u32>(entry, chars, 8);
  store<u32>(entry, 1, 12);
  texts.entryCount += 1;
  texts.bytes += length;
  store<u32>(slot, tag);
  store<u32>(slot, texts.entryCount, 4);
  if (chars < texts.lengthMin) texts.lengthMin = chars;
  if (chars > texts.lengthMax) texts.lengthMax = chars;
  widen(texts, start, length);
  if (texts.entryCount === texts.entryCapacity && texts.entryCount < MAX_KEPT) grow(texts);
  return true;
}

/** Copies a text to the pieces, with room for reading it by eights. */
function copy(texts: Texts, start: usize, length: u32): usize {
  const needed = (length + 15) & ~7;
  if (texts.piece === 0 || texts.pieceUsed + needed > texts.pieceSize) {
    const size = max<u32>(min<u32>(max<u32>(FIRST_PIECE, 2 * texts.pieceSize), MAX_PIECE), needed + PIECE_HEADER);
    const piece = allocate(size);
    store<u32>(piece, <u32>texts.piece);
    store<u32>(piece, size, 4);
    texts.piece = piece;
    texts.pieceSize = size;
    texts.pieceUsed = PIECE_HEADER;
  }
  const address = texts.piece + texts.pieceUsed;
  memory.copy(address, start, length);
  texts.pieceUsed += needed;
  return address;
}

function grow(texts: Texts): void {
  const oldSlots = texts.slots;
  const oldSize = texts.slotMask + 1;
  const mask = 2 * oldSize - 1;
  const slots = allocate((mask + 1) << 3);
  const entries = allocate((2 * texts.entryCapacity) << ENTRY);
  memory.copy(entries, texts.entries, texts.entryCount << ENTRY);
  release(texts.entries, texts.entryCapacity << ENTRY);
  texts.entries = entries;
  texts.entryCapacity *= 2;
  texts.slots = slots;
  texts.slotMask = mask;
  // Slots keep only the upper half of the hash: the lower one is taken again from the bytes
  release(oldSlots, oldSize << 3);
  for (let number: u32 = 0; number < texts.entryCount; number++) place(texts, number);
}

function place(texts: Texts, number: u32): void {
  const hash = hashOf(texts, number);
  let slot = <u32>hash & texts.slotMask;
  while (load<u32>(texts.slots + (<usize>slot << 3), 4) !== 0) slot = (slot + 1) & texts.slotMask;
  store<u32>(texts.slots + (<usize>slot << 3), <u32>(hash >> 32));
  store<u32>(texts.slots + (<usize>slot << 3), number + 1, 4);
}

function hashOf(texts: Texts, number: u32): u64 {
  const entry = texts.entries + (<usize>number << ENTRY);
  return hashA(load<u32>(entry), load<u32>(entry, 4));
}

function spill(texts: Texts): void {
  texts.sketch = allocate(SKETCH_BYTES);
  for (let number: u32 = 0; number < texts.entryCount; number++) addToSketch(texts.sketch, hashOf(texts, number));
  texts.lengthSum = lengthSum(texts);
  release(texts.entries, texts.entryCapacity << ENTRY);
  release(texts.slots, (texts.slotMask + 1) << 3);
  while (texts.piece !== 0) {
    const piece = texts.piece;
    texts.piece = load<u32>(piece);
    release(piece, load<u32>(piece, 4));
  }
  texts.slots = 0;
  texts.entries = 0;
  texts.entryCount = 0;
}

/** Code points of all texts of the table. */
export function lengthSum(texts: Texts): f64 {
  let sum: f64 = texts.lengthSum;
  for (let number: u32 = 0; number < texts.entryCount; number++) {
    const entry = texts.entries + (<usize>number << ENTRY);
    sum += <f64>load<u32>(entry, 8) * <f64>load<u32>(entry, 12);
  }
  return sum;
}

/** Keeps the least and the greatest text by the order of bytes, which is that of code points. */
@inline
function widen(texts: Texts, start: usize, length: u32): void {
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
function prefixOf(start: usize, length: u32): u64 {
  const word = load<u64>(start);
  return length === 0 ? 0 : bswap<u64>(length >= 8 ? word : firstBytes(word, length));
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

function keep(kept: Kept, start: usize, length: u32, prefix: u64): void {
  if (length + 8 > kept.capacity) {
    if (kept.capacity !== 0) release(kept.address, kept.capacity);
    kept.capacity = max<u32>(64, 2 * length + 8);
    kept.address = allocate(kept.capacity);
  }
  memory.copy(kept.address, start, length);
  kept.length = length;
  kept.prefix = prefix;
}
