import { Numbers, Texts } from "./column";
import { hashWordA } from "./hash";
import { addNumbers, addLarge } from "./numbers";
import { addToSketch } from "./sketch";
import { addManyToPage, addToBin, pageOf } from "./sums";
import { addText, codePoints, isSame } from "./texts";

/** Adds values that were counted before: the state is the same as if each had come alone. */
const ONE = memory.data(8, 8);
const SLOT: u32 = 4;
const ENTRY: u32 = 4;

export function addNumberTimes(numbers: Numbers, value: f64, times: u32): void {
  const bits = reinterpret<u64>(value);
  // The first one decides whether there is a table still
  store<f64>(ONE, value);
  addNumbers(numbers, ONE, 1);
  if (times === 1) return;
  const more = times - 1;
  numbers.count += <f64>more;
  if (numbers.sketch === 0) {
    const slot = slotOf(numbers, bits);
    store<u64>(slot, load<u64>(slot, 8) + more, 8);
    return;
  }
  const page = pageOf(numbers.pages, bits);
  addManyToPage(page, bits, more);
  addToBin(page, bits, more);
  addToSketch(numbers.sketch, hashWordA(bits), 0);
}

/** As wasm/assembly/numbers.ts finds it; it is there. */
function slotOf(numbers: Numbers, bits: u64): usize {
  let slot = <u32>((bits * 0x9fb21c651e98df25) >> 40) & numbers.tableMask;
  while (true) {
    const at = numbers.table + (<usize>slot << SLOT);
    if (load<u64>(at) === bits && load<u64>(at, 8) !== 0) return at;
    slot = (slot + 1) & numbers.tableMask;
  }
}

/** The double of an integer beyond 2^53. */
export function addLargeTimes(numbers: Numbers, value: f64, times: u32): void {
  addLarge(numbers, value);
  if (times === 1) return;
  const bits = reinterpret<u64>(value);
  const page = pageOf(numbers.pages, bits);
  numbers.count += <f64>(times - 1);
  addManyToPage(page, bits, times - 1);
  addToBin(page, bits, times - 1);
}

export function addTextTimes(texts: Texts, start: usize, length: u32, hash: u64, times: u32): void {
  addText(texts, start, length, hash);
  if (times === 1) return;
  const more = times - 1;
  texts.count += <f64>more;
  if (texts.sketch !== 0) {
    texts.lengthSum += <f64>more * <f64>codePoints(start, length);
    return;
  }
  const entry = entryOf(texts, start, length, hash);
  store<u32>(entry, load<u32>(entry, 12) + more, 12);
}

/** As wasm/assembly/texts.ts finds it; it is there. */
function entryOf(texts: Texts, start: usize, length: u32, hash: u64): usize {
  let slot = <u32>hash & texts.slotMask;
  while (true) {
    const known = load<u64>(texts.slots + (<usize>slot << 3));
    if (<u32>known === <u32>(hash >> 32) && known !== 0) {
      const entry = texts.entries + (<usize>((known >> 32) - 1) << ENTRY);
      if (load<u32>(entry, 4) === length && isSame(load<u32>(entry), start, length)) return entry;
    }
    slot = (slot + 1) & texts.slotMask;
  }
}
