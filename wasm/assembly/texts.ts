import { Texts } from "./column";
import { firstBytes, hashA } from "./hash";
import { copyCell, prefixOf, widen } from "./kept";
import { allocate, release } from "./memory";
import { addToSketch, floorOf, isFloorDue, SKETCH_BYTES } from "./sketch";

/** What is gathered of texts: a table of distinct ones as long as they are few and short, then a sketch. */
const MAX_KEPT: u32 = 32768;
const MAX_KEPT_BYTES: u32 = 4 * 1024 * 1024;
const FIRST_SLOTS: u32 = 64;
const SPARSE_SLOTS: u32 = 2048;
/** {address, length, code points, count} */
const ENTRY: u32 = 4;
const FIRST_PIECE: u32 = 1024;
const MAX_PIECE: u32 = 128 * 1024;
const PIECE_HEADER: u32 = 8;

/** Code points of UTF-8: the bytes that do not continue one. */
@inline
export function codePoints(start: usize, length: u32): u32 {
  if (length <= 16) return length - popcnt<u32>(continuing(start) & ((1 << length) - 1));
  // Most texts are ASCII; the last sixteen bytes may be looked at twice
  let all = v128.load(start + length - 16);
  for (let at: u32 = 0; at + 16 < length; at += 16) all = v128.or(all, v128.load(start + at));
  return i8x16.bitmask(all) === 0 ? length : countCodePoints(start, length);
}

@inline
function continuing(at: usize): u32 {
  return i8x16.bitmask(i8x16.lt_s(v128.load(at), i8x16.splat(-64)));
}

function countCodePoints(start: usize, length: u32): u32 {
  let count = length;
  let at: u32 = 0;
  for (; at + 16 <= length; at += 16) count -= popcnt<u32>(continuing(start + at));
  return count - popcnt<u32>(continuing(start + at) & ((1 << (length - at)) - 1));
}

/** Adds the first `count` texts at `starts` and `lengths`, whose hashes (lane a) are at `hashes`. */
export function addTexts(texts: Texts, starts: usize, lengths: usize, hashes: usize, count: u32): void {
  texts.count += <f64>count;
  let at: usize = 0;
  const end = <usize>count << 2;
  if (texts.sketch === 0) {
    at = addToTable(texts, starts, lengths, hashes, end);
    if (at === end) return;
    spill(texts);
  }
  addToSketches(texts, starts, lengths, hashes, at, end);
}

export function addText(texts: Texts, start: usize, length: u32, hash: u64): void {
  store<u32>(ONE, <u32>start);
  store<u32>(ONE, length, 4);
  store<u64>(ONE, hash, 8);
  addTexts(texts, ONE, ONE + 4, ONE + 8, 1);
}

/** {address, length, hash} of a text that comes alone. */
const ONE = memory.data(16, 16);

/** Counts texts in the table. Returns where it stopped: at one that is new, and does not fit any more. */
function addToTable(texts: Texts, starts: usize, lengths: usize, hashes: usize, end: usize): usize {
  if (texts.slots === 0) openTable(texts);
  let slots = texts.slots;
  let entries = texts.entries;
  let mask = texts.slotMask;
  for (let at: usize = 0; at < end; at += 4) {
    const start = <usize>load<u32>(starts + at);
    const length = load<u32>(lengths + at);
    const hash = load<u64>(hashes + 2 * at);
    const tag = <u32>(hash >> 32);
    let slot = <u32>hash & mask;
    while (true) {
      const place = slots + (<usize>slot << 3);
      const known = load<u64>(place);
      if (known === 0) {
        if (!insert(texts, place, start, length, tag)) return at;
        slots = texts.slots;
        entries = texts.entries;
        mask = texts.slotMask;
        break;
      }
      if (<u32>known === tag) {
        const entry = entries + (<usize>((known >> 32) - 1) << ENTRY);
        if (load<u32>(entry, 4) === length && isSameCell(load<u32>(entry), start, length)) {
          store<u32>(entry, load<u32>(entry, 12) + 1, 12);
          break;
        }
      }
      slot = (slot + 1) & mask;
    }
  }
  return end;
}

function addToSketches(texts: Texts, starts: usize, lengths: usize, hashes: usize, from: usize, end: usize): void {
  const sketch = texts.sketch;
  texts.added += <u32>((end - from) >> 2);
  if (isFloorDue(texts.added)) {
    texts.floor = floorOf(sketch);
    texts.added = 0;
  }
  const floor = texts.floor;
  let shortest = texts.lengthMin;
  let longest = texts.lengthMax;
  let sum: u32 = 0;
  let least = texts.min.prefix;
  let most = texts.max.prefix;
  for (let at = from; at < end; at += 4) {
    const start = <usize>load<u32>(starts + at);
    const length = load<u32>(lengths + at);
    addToSketch(sketch, load<u64>(hashes + 2 * at), floor);
    const chars = codePoints(start, length);
    sum += chars;
    shortest = min<u32>(shortest, chars);
    longest = max<u32>(longest, chars);
    const prefix = prefixOf(start, length);
    if (prefix <= least || prefix >= most) {
      widen(texts, start, length);
      least = texts.min.prefix;
      most = texts.max.prefix;
    }
  }
  texts.lengthMin = shortest;
  texts.lengthMax = longest;
  texts.lengthSum += <f64>sum;
}

/** Whether `length` bytes are equal. */
@inline
export function isSame(one: usize, other: usize, length: u32): bool {
  let at: u32 = 0;
  for (; at + 8 <= length; at += 8) if (load<u64>(one + at) !== load<u64>(other + at)) return false;
  return at === length || firstBytes(load<u64>(one + at) ^ load<u64>(other + at), length - at) === 0;
}

/** The same, without branches for up to 16 bytes. */
@inline
function isSameCell(one: usize, other: usize, length: u32): bool {
  if (length > 16) return isSame(one, other, length);
  const places = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const counted = i8x16.lt_u(places, i8x16.splat(<i8>length));
  return !v128.any_true(v128.and(v128.xor(v128.load(one), v128.load(other)), counted));
}

/** How many texts a table may hold: a small one, which the nearest cache holds, is sparse, so that the first look mostly finds. */
@inline
function capacityOf(slots: u32): u32 {
  return slots <= SPARSE_SLOTS ? slots / 4 : slots / 2;
}

function openTable(texts: Texts): void {
  texts.slots = allocate(FIRST_SLOTS << 3);
  texts.slotMask = FIRST_SLOTS - 1;
  texts.entryCapacity = capacityOf(FIRST_SLOTS);
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
  const needed = (length + 23) & ~7;
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
  copyCell(address, start, length);
  texts.pieceUsed += needed;
  return address;
}

function grow(texts: Texts): void {
  const oldSlots = texts.slots;
  const oldSize = texts.slotMask + 1;
  const mask = 2 * oldSize - 1;
  const slots = allocate((mask + 1) << 3);
  const capacity = capacityOf(mask + 1);
  const entries = allocate(capacity << ENTRY);
  memory.copy(entries, texts.entries, texts.entryCount << ENTRY);
  release(texts.entries, texts.entryCapacity << ENTRY);
  texts.entries = entries;
  texts.entryCapacity = capacity;
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

/** Counts a text so many times more. False: it is one too many for the table. */
export function addEntry(texts: Texts, start: usize, length: u32, hash: u64, count: u32): bool {
  if (texts.slots === 0) openTable(texts);
  const tag = <u32>(hash >> 32);
  let slot = <u32>hash & texts.slotMask;
  while (true) {
    const place = texts.slots + (<usize>slot << 3);
    const known = load<u64>(place);
    if (known === 0) {
      const number = texts.entryCount;
      if (!insert(texts, place, start, length, tag)) return false;
      store<u32>(texts.entries + (<usize>number << ENTRY), count, 12);
      return true;
    }
    const entry = texts.entries + (<usize>((known >> 32) - 1) << ENTRY);
    if (<u32>known === tag && load<u32>(entry, 4) === length && isSame(load<u32>(entry), start, length)) {
      store<u32>(entry, load<u32>(entry, 12) + count, 12);
      return true;
    }
    slot = (slot + 1) & texts.slotMask;
  }
}

/** From the table, if there is one, to the sketch. */
export function openSketch(texts: Texts): void {
  if (texts.sketch !== 0) return;
  if (texts.slots === 0) openTable(texts);
  spill(texts);
}

function hashOf(texts: Texts, number: u32): u64 {
  const entry = texts.entries + (<usize>number << ENTRY);
  return hashA(load<u32>(entry), load<u32>(entry, 4));
}

function spill(texts: Texts): void {
  texts.sketch = allocate(SKETCH_BYTES);
  for (let number: u32 = 0; number < texts.entryCount; number++) addToSketch(texts.sketch, hashOf(texts, number), 0);
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
