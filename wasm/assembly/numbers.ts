import { Column, Numbers } from "./column";
import { hashWordA, M1 } from "./hash";
import { allocate, release } from "./memory";
import { addToSketch, floorOf, isFloorDue, SKETCH_BYTES } from "./sketch";
import { addManyToPage, addToBin, addToPage, DIRECTORY_BYTES, pageOf, releasePage, settlePage } from "./sums";

/** What is gathered of numbers: a table of distinct values as long as they are few, then histogram, sketch and running sums. */
const MAX_KEPT: u32 = 32768;
const FIRST_SLOTS: u32 = 256;
const SLOT: u32 = 4;

/** Adds the first `count` doubles at `values`; none is -0. */
export function addNumbers(numbers: Numbers, values: usize, count: u32): void {
  if (count === 0) return;
  let least = numbers.min;
  let most = numbers.max;
  const end = values + (count << 3);
  for (let at = values; at < end; at += 8) {
    const value = load<f64>(at);
    if (value < least) least = value;
    if (value > most) most = value;
  }
  numbers.min = least;
  numbers.max = most;
  numbers.count += <f64>count;
  let at = values;
  if (numbers.sketch === 0) at = addToTable(numbers, at, end);
  if (at < end) addToPages(numbers, at, end);
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

/** From so many slots on, the nearest cache does not hold a table. */
const LARGE_TABLE: u32 = 2047;
const FETCHED = memory.data(8, 8);

/** Touches the slots that values will need: the memory answers many such calls at once, but not when each has to be judged before the next. */
function fetch(numbers: Numbers, from: usize, end: usize): void {
  const table = numbers.table;
  const mask = numbers.tableMask;
  let sum: u64 = 0;
  for (let at = from; at < end; at += 8) sum += load<u64>(table + (<usize>(<u32>((load<u64>(at) * M1) >> 40) & mask) << SLOT));
  store<u64>(FETCHED, sum);
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
  numbers.added += <u32>((end - from) >> 3);
  if (isFloorDue(numbers.added)) {
    numbers.floor = floorOf(sketch);
    numbers.added = 0;
  }
  const floor = numbers.floor;
  for (let at = from; at < end; at += 8) {
    const bits = load<u64>(at);
    addToPage(pageOf(pages, bits), bits);
    addToSketch(sketch, hashWordA(bits), floor);
  }
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
