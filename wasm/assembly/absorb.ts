import { Column, Kept, newTexts, Numbers, Texts } from "./column";
import { hashA, hashWordA } from "./hash";
import { widen } from "./kept";
import { addToTableBy, openPages, spill as spillNumbers } from "./numbers";
import { addToSketch, mergeSketch } from "./sketch";
import { addManyToPage, addToBin, DIRECTORY_BYTES, mergePage, pageOf } from "./sums";
import { columnAt, columnCount } from "./table";
import { addEntry, openSketch } from "./texts";

/** What addresses of the other core's memory are moved by to lie in this one's. */
let shift: usize = 0;

@inline
function here(address: usize): usize {
  return address + shift;
}

/**
 * Takes over what another core of the same plan gathered. Its columns lie at `columns`; what they point to is moved by `moved` (which may be "negative": addresses
 * run over).
 */
export function absorbColumns(columns: usize, moved: usize): void {
  shift = moved;
  for (let index: u32 = 0; index < columnCount; index++)
    absorbColumn(columnAt(index), changetype<Column>(columns + <usize>index * offsetof<Column>()));
}

function absorbColumn(own: Column, other: Column): void {
  own.broken |= other.broken;
  own.notBoolean |= other.notBoolean;
  own.hasFraction |= other.hasFraction;
  own.trues += other.trues;
  own.falses += other.falses;
  if (changetype<usize>(other.large) !== 0) {
    const isFirst = changetype<usize>(own.large) === 0;
    if (isFirst) own.large = newTexts();
    if (isFirst || other.largeMin < own.largeMin) own.largeMin = other.largeMin;
    if (isFirst || other.largeMax > own.largeMax) own.largeMax = other.largeMax;
    absorbTexts(own.large, changetype<Texts>(here(changetype<usize>(other.large))));
  }
  if (changetype<usize>(own.numbers) !== 0) {
    absorbNumbers(own.numbers, changetype<Numbers>(here(changetype<usize>(other.numbers))));
    // As when they are read: without their digits nobody could tell quantiles from the table
    if (changetype<usize>(own.large) !== 0 && own.large.sketch !== 0) spillNumbers(own.numbers);
  }
  if (changetype<usize>(own.texts) !== 0) absorbTexts(own.texts, changetype<Texts>(here(changetype<usize>(other.texts))));
}

function absorbNumbers(own: Numbers, other: Numbers): void {
  own.count += other.count;
  own.min = min<f64>(own.min, other.min);
  own.max = max<f64>(own.max, other.max);
  if (other.sketch !== 0) {
    spillNumbers(own);
    mergeSketch(own.sketch, here(other.sketch));
  }
  if (other.pages !== 0) {
    openPages(own);
    for (let page: usize = 0; page < DIRECTORY_BYTES >> 2; page++) {
      const address = load<u32>(here(other.pages) + (page << 2));
      if (address !== 0) mergePage(pageOf(own.pages, <u64>page << 52), here(address), shift);
    }
  }
  if (other.table === 0) return;
  const end = here(other.table) + (<usize>(other.tableMask + 1) << 4);
  for (let slot = here(other.table); slot < end; slot += 16) {
    const count = load<u64>(slot, 8);
    if (count === 0) continue;
    const bits = load<u64>(slot);
    if (own.sketch === 0 && addToTableBy(own, slot, count)) continue;
    const page = pageOf(own.pages, bits);
    addManyToPage(page, bits, count);
    addToBin(page, bits, <u32>count);
    addToSketch(own.sketch, hashWordA(bits), 0);
  }
}

function absorbTexts(own: Texts, other: Texts): void {
  if (other.count === 0) return;
  own.count += other.count;
  own.lengthMin = min<u32>(own.lengthMin, other.lengthMin);
  own.lengthMax = max<u32>(own.lengthMax, other.lengthMax);
  widenBy(own, other.min);
  widenBy(own, other.max);
  if (other.sketch !== 0) {
    openSketch(own);
    mergeSketch(own.sketch, here(other.sketch));
    own.lengthSum += other.lengthSum;
    return;
  }
  for (let number: u32 = 0; number < other.entryCount; number++) {
    const entry = here(other.entries) + (<usize>number << 4);
    const start = here(load<u32>(entry));
    const length = load<u32>(entry, 4);
    const count = load<u32>(entry, 12);
    const hash = hashA(start, length);
    if (own.sketch === 0) {
      if (addEntry(own, start, length, hash, count)) continue;
      openSketch(own);
    }
    addToSketch(own.sketch, hash, 0);
    own.lengthSum += <f64>load<u32>(entry, 8) * <f64>count;
  }
}

function widenBy(own: Texts, kept: Kept): void {
  const other = changetype<Kept>(here(changetype<usize>(kept)));
  widen(own, here(other.address), other.length);
}
