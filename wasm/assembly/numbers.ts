import { Column, Numbers } from "./column";
import { hashWordA, M1 } from "./hash";
import { allocate, release } from "./memory";
import { addToSketch, floorOf, isFloorDue, SKETCH_BYTES } from "./sketch";
import { addManyToPage, addSmall, addToBin, addToPage, DIRECTORY_BYTES, pageOf, releasePage, settlePage } from "./sums";

/** What is gathered of numbers: a table of distinct values as long as they are few, then histogram, sketch and running sums. */
const MAX_KEPT: u32 = 32768;
const FIRST_SLOTS: u32 = 256;
const SLOT: u32 = 4;

/** Integers up to this: a batch's squares add up to less than 2^53, so that doubles add them exactly. */
const MAX_SMALL: f64 = 4194304;

/** Adds the first `count` doubles at `values`; none is -0. */
export function addNumbers(numbers: Numbers, values: usize, count: u32): void {
  if (count === 0) return;
  const end = values + (count << 3);
  let least = v128.load64_splat(values);
  let most = least;
  let sums = f64x2.splat(0);
  let squares = f64x2.splat(0);
  let fractions = i64x2.splat(0);
  let at = values;
  for (; at + 16 <= end; at += 16) {
    const pair = v128.load(at);
    least = f64x2.pmin(least, pair);
    most = f64x2.pmax(most, pair);
    sums = f64x2.add(sums, pair);
    squares = f64x2.add(squares, f64x2.mul(pair, pair));
    fractions = v128.or(fractions, f64x2.ne(f64x2.trunc(pair), pair));
  }
  if (at < end) {
    const both = v128.load64_splat(at);
    const one = v128.load64_zero(at);
    least = f64x2.pmin(least, both);
    most = f64x2.pmax(most, both);
    sums = f64x2.add(sums, one);
    squares = f64x2.add(squares, f64x2.mul(one, one));
    fractions = v128.or(fractions, f64x2.ne(f64x2.trunc(both), both));
  }
  const low = min<f64>(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1));
  const high = max<f64>(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1));
  if (low < numbers.min) numbers.min = low;
  if (high > numbers.max) numbers.max = high;
  numbers.count += <f64>count;
  at = values;
  if (numbers.sketch === 0) at = addToTable(numbers, at, end);
  if (at === end) return;
  if (at === values && low >= -MAX_SMALL && high <= MAX_SMALL && !v128.any_true(fractions)) {
    const sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
    addSmall(numbers.pages, sum, f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1));
    addToBins(numbers, at, end);
  } else addToPages(numbers, at, end);
}

/** Counts values in the table until it has run over. Returns where it stopped. */
function addToTable(numbers: Numbers, from: usize, end: usize): usize {
  if (numbers.table === 0) {
    numbers.table = allocate(FIRST_SLOTS << SLOT);
    numbers.tableMask = FIRST_SLOTS - 1;
  }
  let at = from;
  while (at < end) {
    const table = numbers.table;
    const mask = numbers.tableMask;
    let room = (mask + 1) / 2 - numbers.tableUsed;
    for (; room !== 0 && at < end; at += 8) {
      const bits = load<u64>(at);
      const slot = slotOf(table, mask, bits);
      const count = load<u64>(slot, 8);
      store<u64>(slot, count + 1, 8);
      if (count === 0) {
        store<u64>(slot, bits);
        room--;
      }
    }
    numbers.tableUsed = (mask + 1) / 2 - room;
    if (room === 0 && mask + 1 >= 2 * MAX_KEPT) {
      // The table is as full as it may be: only a value more turns it into sketches
      while (at < end) {
        const slot = slotOf(table, mask, load<u64>(at));
        if (load<u64>(slot, 8) === 0) {
          spill(numbers);
          return at;
        }
        store<u64>(slot, load<u64>(slot, 8) + 1, 8);
        at += 8;
      }
    } else if (room === 0) grow(numbers);
  }
  return at;
}

/** Counts the double at `at` so many times more. False: it is one too many for the table, which has become sketches. */
export function addToTableBy(numbers: Numbers, at: usize, count: u64): bool {
  if (addToTable(numbers, at, at + 8) === at) return false;
  const slot = slotOf(numbers.table, numbers.tableMask, load<u64>(at));
  store<u64>(slot, load<u64>(slot, 8) + count - 1, 8);
  return true;
}

@inline
function slotOf(table: usize, mask: u32, bits: u64): usize {
  const hash = bits * M1;
  let slot = <u32>(hash >> 40) & mask;
  while (true) {
    const at = table + (<usize>slot << SLOT);
    if (load<u64>(at) === bits || load<u64>(at, 8) === 0) return at;
    slot = (slot + 1) & mask;
  }
}

function grow(numbers: Numbers): void {
  const old = numbers.table;
  const size = numbers.tableMask + 1;
  const table = allocate((2 * size) << SLOT);
  const mask = 2 * size - 1;
  for (let slot: u32 = 0; slot < size; slot++) {
    const from = old + (<usize>slot << SLOT);
    if (load<u64>(from, 8) === 0) continue;
    const to = slotOf(table, mask, load<u64>(from));
    store<u64>(to, load<u64>(from));
    store<u64>(to, load<u64>(from, 8), 8);
  }
  release(old, size << SLOT);
  numbers.table = table;
  numbers.tableMask = mask;
}

/** From the table to histogram, sketch and running sums. */
export function spill(numbers: Numbers): void {
  if (numbers.sketch !== 0) return;
  numbers.sketch = allocate(SKETCH_BYTES);
  openPages(numbers);
  foldTable(numbers, true);
}

export function openPages(numbers: Numbers): void {
  if (numbers.pages === 0) numbers.pages = allocate(DIRECTORY_BYTES);
}

/** Brings the table's values into the sums and, for good, into bins and sketch. */
export function foldTable(numbers: Numbers, isSpilled: bool): void {
  const table = numbers.table;
  if (table === 0) return;
  const size = numbers.tableMask + 1;
  for (let slot: u32 = 0; slot < size; slot++) {
    const at = table + (<usize>slot << SLOT);
    const count = load<u64>(at, 8);
    if (count === 0) continue;
    const bits = load<u64>(at);
    const page = pageOf(numbers.pages, bits);
    if (isSpilled && count === 1) addToPage(page, bits);
    else addManyToPage(page, bits, count);
    if (isSpilled) {
      if (count !== 1) addToBin(page, bits, <u32>count);
      addToSketch(numbers.sketch, hashWordA(bits), 0);
    }
  }
  if (!isSpilled) return;
  release(table, size << SLOT);
  numbers.table = 0;
}

function addToPages(numbers: Numbers, from: usize, end: usize): void {
  const pages = numbers.pages;
  const sketch = numbers.sketch;
  const floor = floorAfter(numbers, <u32>((end - from) >> 3));
  for (let at = from; at < end; at += 8) {
    const bits = load<u64>(at);
    addToPage(pageOf(pages, bits), bits);
    addToSketch(sketch, hashWordA(bits), floor);
  }
}

/** The same without the sums. */
function addToBins(numbers: Numbers, from: usize, end: usize): void {
  const pages = numbers.pages;
  const sketch = numbers.sketch;
  const floor = floorAfter(numbers, <u32>((end - from) >> 3));
  for (let at = from; at < end; at += 8) {
    const bits = load<u64>(at);
    addToBin(pageOf(pages, bits), bits, 1);
    addToSketch(sketch, hashWordA(bits), floor);
  }
}

/** What no register of the sketch is below, before `count` more hashes. */
@inline
function floorAfter(numbers: Numbers, count: u32): u32 {
  numbers.added += count;
  if (isFloorDue(numbers.added)) {
    numbers.floor = floorOf(numbers.sketch);
    numbers.added = 0;
  }
  return numbers.floor;
}

/** Adds the doubles of integers beyond 2^53, whose distinctness their digits keep. */
export function addLarges(numbers: Numbers, values: usize, count: u32): void {
  for (let at = values; at < values + (count << 3); at += 8) addLarge(numbers, load<f64>(at));
}

/** Adds the double of an integer beyond 2^53, whose distinctness its digits keep. */
export function addLarge(numbers: Numbers, value: f64): void {
  numbers.count += 1;
  numbers.min = min<f64>(numbers.min, value);
  numbers.max = max<f64>(numbers.max, value);
  openPages(numbers);
  const bits = reinterpret<u64>(value);
  addToPage(pageOf(numbers.pages, bits), bits);
}

/** Before reading: sums are whole in the pages. Once. */
export function settle(numbers: Numbers): void {
  openPages(numbers);
  for (let entry: usize = 0; entry < DIRECTORY_BYTES; entry += 4) {
    const page = load<u32>(numbers.pages + entry);
    if (page !== 0) settlePage(page);
  }
  foldTable(numbers, false);
}

/** After reading: what only the sums of {@link settle} needed comes back. */
export function unsettle(numbers: Numbers): void {
  for (let entry: usize = 0; entry < DIRECTORY_BYTES; entry += 4) {
    const page = load<u32>(numbers.pages + entry);
    if (page !== 0) releasePage(page);
  }
  release(numbers.pages, DIRECTORY_BYTES);
  numbers.pages = 0;
}

/** How often a value of the table was seen. */
export function tally(column: Column, value: f64): f64 {
  const numbers = column.numbers;
  return <f64>load<u64>(slotOf(numbers.table, numbers.tableMask, reinterpret<u64>(value)), 8);
}
