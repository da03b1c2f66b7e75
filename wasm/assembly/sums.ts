import { allocate, release } from "./memory";

/**
 * Exact sums by sign and exponent. A double is m · 2^e; per exponent the pages add m, and m² in three products of its upper 27 and lower 26 bits
 * (m = h · 2^26 + l), first in 64 bits and, before these run over, in 128. core-state.ts puts them together.
 */
const PAGE_BYTES: u32 = 128;
const BIN_BYTES: u32 = 1024 * 4;
export const DIRECTORY_BYTES: u32 = 4096 * 4;
/** Products below 2^54: 1024 of them would fill 64 bits. */
const PENDING_MAX: u32 = 512;
const BINS = 4;
const PENDING_SUMS = 8;
const TOTALS = 40;
const FRACTION: u64 = (<u64>1 << 52) - 1;
const LOW: u64 = (1 << 26) - 1;

/** The page of a double's sign and exponent. */
@inline
export function pageOf(pages: usize, bits: u64): usize {
  const entry = pages + <usize>((bits >> 52) << 2);
  const page = load<u32>(entry);
  return page !== 0 ? <usize>page : newPage(entry);
}

function newPage(entry: usize): usize {
  const page = allocate(PAGE_BYTES);
  store<u32>(entry, <u32>page);
  return page;
}

@inline
function mantissa(bits: u64): u64 {
  return (bits & FRACTION) | (<u64>((bits << 1) >> 53 !== 0) << 52);
}

/** Adds one double to the sums and to its bin. */
@inline
export function addToPage(page: usize, bits: u64): void {
  const m = mantissa(bits);
  const high = m >> 26;
  const low = m & LOW;
  store<u64>(page, load<u64>(page, PENDING_SUMS) + m, PENDING_SUMS);
  store<u64>(page, load<u64>(page, PENDING_SUMS + 8) + high * high, PENDING_SUMS + 8);
  // Integers of moderate size have none
  if (low !== 0) {
    store<u64>(page, load<u64>(page, PENDING_SUMS + 16) + high * low, PENDING_SUMS + 16);
    store<u64>(page, load<u64>(page, PENDING_SUMS + 24) + low * low, PENDING_SUMS + 24);
  }
  addToBin(page, bits, 1);
  const pending = load<u32>(page) + 1;
  store<u32>(page, pending);
  if (pending === PENDING_MAX) settlePage(page);
}

/** The page whose mantissas count ones: 2^52 is the first of its doubles. */
const ONES: u64 = 1075;
const NEGATIVE: u64 = 2048;

/** Adds integers to the sums alone: their sum, and that of their squares. */
export function addSmall(pages: usize, sum: f64, squares: f64): void {
  const page = pageOf(pages, (sum < 0 ? NEGATIVE + ONES : ONES) << 52);
  addWide(page + TOTALS, <u64>Math.abs(sum), 0);
  addWide(page + TOTALS + 48, <u64>squares, 0);
}

@inline
export function addToBin(page: usize, bits: u64, count: u32): void {
  let bins = <usize>load<u32>(page, BINS);
  if (bins === 0) bins = newBins(page);
  const bin = bins + <usize>(((bits >> 42) & 1023) << 2);
  store<u32>(bin, load<u32>(bin) + count);
}

function newBins(page: usize): usize {
  const bins = allocate(BIN_BYTES);
  store<u32>(page, <u32>bins, BINS);
  return bins;
}

/** Adds a double `count` times to the sums alone. */
export function addManyToPage(page: usize, bits: u64, count: u64): void {
  const m = mantissa(bits);
  const high = m >> 26;
  const low = m & LOW;
  addProduct(page + TOTALS, m, count);
  addProduct(page + TOTALS + 16, high * high, count);
  addProduct(page + TOTALS + 32, high * low, count);
  addProduct(page + TOTALS + 48, low * low, count);
}

/** x · count onto 128 bits; x below 2^54, count below 2^32. */
function addProduct(total: usize, x: u64, count: u64): void {
  const upper = (x >> 32) * count;
  addWide(total, (x & 0xffffffff) * count, 0);
  addWide(total, upper << 32, upper >> 32);
}

function addWide(total: usize, low: u64, high: u64): void {
  const sum = load<u64>(total) + low;
  store<u64>(total, sum);
  store<u64>(total, load<u64>(total, 8) + high + <u64>(sum < low), 8);
}

/** Brings the sums of 64 bits into those of 128. */
export function settlePage(page: usize): void {
  for (let part: usize = 0; part < 4; part++) {
    const sum = page + PENDING_SUMS + (part << 3);
    addWide(page + TOTALS + (part << 4), load<u64>(sum), 0);
    store<u64>(sum, 0);
  }
  store<u32>(page, 0);
}

/** Adds the sums and bins of another core's page, which points to where its bins were before they were moved by `moved`. */
export function mergePage(page: usize, other: usize, moved: usize): void {
  settlePage(page);
  settlePage(other);
  for (let part: usize = 0; part < 4; part++) {
    const sum = other + TOTALS + (part << 4);
    addWide(page + TOTALS + (part << 4), load<u64>(sum), load<u64>(sum, 8));
  }
  const from = <usize>load<u32>(other, BINS);
  if (from === 0) return;
  const known = <usize>load<u32>(page, BINS);
  const bins = known !== 0 ? known : newBins(page);
  for (let at: usize = 0; at < BIN_BYTES; at += 16)
    v128.store(bins + at, i32x4.add(v128.load(bins + at), v128.load(from + moved + at)));
}

export function releasePage(page: usize): void {
  const bins = load<u32>(page, BINS);
  if (bins !== 0) release(bins, BIN_BYTES);
  release(page, PAGE_BYTES);
}
