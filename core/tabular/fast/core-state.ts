import type { ColumnState, NumberState } from "../../scan/state.ts";
import type { CoreExports } from "./core-exports.ts";
import { readTexts } from "./core-texts.ts";
import type { FastColumn } from "./plan.ts";

/** Offsets in wasm/assembly/column.ts: of a column… */
const COLUMN = { broken: 12, notBoolean: 16, hasFraction: 20, trues: 24, falses: 32, largeMin: 80, largeMax: 88 };
/** …and of what is gathered of its numbers. */
const NUMBERS = { count: 0, min: 8, max: 16, table: 24, mask: 28, used: 32, pages: 36, sketch: 40 };
/** Of a page: its bins, and sums of 128 bits of m, h², h·l and l² (wasm/assembly/sums.ts). */
const PAGE = { bins: 4, totals: 40 };
const [PAGES, BINS, SKETCH] = [4096, 1024, 2 ** 14];
const PARTS = { column: 0, numbers: 1, texts: 2, large: 3 };
const NO_KINDS = { number: 0, true: 0, false: 0, string: 0, other: 0 };

/** A guessed column of numbers in which something else was found. */
export function isBroken(core: CoreExports, index: number): boolean {
  return new DataView(core.memory.buffer).getUint32(core.part(index, PARTS.column) + COLUMN.broken, true) !== 0;
}

/** What the core gathered of a column; null: it only passed it on. Once per column. */
export function readState(core: CoreExports, index: number, { kind }: FastColumn): ColumnState | null {
  if (kind === "slow" || kind === "skip") return null;
  const isNumeric = kind === "integer" || kind === "number" || kind === "guess-number";
  if (isNumeric) core.settleColumn(index);
  const numbers = isNumeric ? readNumbers(core, index) : null;
  if (isNumeric) core.unsettleColumn(index);
  const texts = kind === "text" || kind === "guess-text" ? readTexts(core, core.part(index, PARTS.texts)) : null;
  const view = new DataView(core.memory.buffer, core.part(index, PARTS.column));
  const [yes, no] = [view.getFloat64(COLUMN.trues, true), view.getFloat64(COLUMN.falses, true)];
  const count = (numbers?.count ?? 0) + (texts?.count ?? 0) + yes + no;
  const isText = kind !== "integer" && kind !== "number" && kind !== "boolean";
  const isGuessed = kind === "guess-number" || kind === "guess-text";
  return {
    count,
    kinds: isText ? { ...NO_KINDS, string: count } : { ...NO_KINDS, number: numbers?.count ?? 0, true: yes, false: no },
    hasFraction: view.getUint32(COLUMN.hasFraction, true) !== 0,
    numbers,
    texts,
    others: null,
    guess: isGuessed
      ? {
          numbers: kind === "guess-number" || count === 0,
          booleans: count === 0 || (kind === "guess-text" && view.getUint32(COLUMN.notBoolean, true) === 0),
        }
      : null,
  };
}

function readNumbers(core: CoreExports, index: number): NumberState | null {
  const { buffer } = core.memory;
  const at = core.part(index, PARTS.numbers);
  const view = new DataView(buffer, at);
  const count = view.getFloat64(NUMBERS.count, true);
  if (count === 0) return null;
  const pages = new Uint32Array(buffer, view.getUint32(NUMBERS.pages, true), PAGES);
  const sketch = view.getUint32(NUMBERS.sketch, true);
  return {
    count,
    min: view.getFloat64(NUMBERS.min, true),
    max: view.getFloat64(NUMBERS.max, true),
    ...readSums(buffer, pages),
    values: sketch === 0 ? readValues(core, index, view) : null,
    histogram: sketch === 0 ? null : readHistogram(buffer, pages),
    sketch: sketch === 0 ? null : new Uint8Array(buffer, sketch, SKETCH).slice(),
    large: readLarge(core, index),
  };
}

/** x = ±m · 2^(e − 1075), so that x · 2^1074 = ±m · 2^(e − 1); e is 0 below the normal doubles, which count as 1. */
function readSums(buffer: ArrayBuffer, pages: Uint32Array): { sum: bigint; squares: bigint } {
  let [sum, squares] = [0n, 0n];
  for (let page = 0; page < PAGES; page += 1) {
    const address = pages[page] as number;
    if (address === 0) continue;
    const [m, high, cross, low] = totals(new BigUint64Array(buffer, address + PAGE.totals, 8));
    const shift = BigInt(Math.max((page & 2047) - 1, 0));
    sum += page < 2048 ? m << shift : -(m << shift);
    squares += ((high << 52n) + (cross << 27n) + low) << (2n * shift);
  }
  return { sum, squares };
}

function totals(words: BigUint64Array): [bigint, bigint, bigint, bigint] {
  const total = (part: number) => ((words[2 * part + 1] as bigint) << 64n) | (words[2 * part] as bigint);
  return [total(0), total(1), total(2), total(3)];
}

function readValues(core: CoreExports, index: number, view: DataView): NonNullable<NumberState["values"]> {
  const [table, used] = [view.getUint32(NUMBERS.table, true), view.getUint32(NUMBERS.used, true)];
  const keys = new Float64Array(used);
  if (used === 0) return { keys, counts: new Float64Array(0) };
  const size = view.getUint32(NUMBERS.mask, true) + 1;
  const { buffer } = core.memory;
  const [slots, counts] = [new Float64Array(buffer, table, 2 * size), new Uint32Array(buffer, table, 4 * size)];
  // Most values of a long table stand there once: the others are few
  const repeated: number[] = [];
  const repeats: number[] = [];
  let length = 0;
  for (let slot = 0; slot < size; slot += 1) {
    const low = counts[4 * slot + 2] as number;
    const high = counts[4 * slot + 3] as number;
    if (low === 0 && high === 0) continue;
    const key = slots[2 * slot] as number;
    keys[length] = key;
    length += 1;
    if ((low === 1 && high === 0) || repeated.length > used / MANY) continue;
    repeated.push(key);
    repeats.push(low + high * 2 ** 32);
  }
  keys.sort();
  if (repeated.length > used / MANY) return { keys, counts: keys.map((key) => core.tally(index, key)) };
  const all = new Float64Array(used).fill(1);
  for (let at = 0; at < repeated.length; at += 1) all[placeOf(keys, repeated[at] as number)] = repeats[at] as number;
  return { keys, counts: all };
}

/** Above this part of the values that are repeated, all are looked up where they were counted. */
const MANY = 8;

/** Where a number stands among numbers that ascend. */
function placeOf(keys: Float64Array, key: number): number {
  let low = 0;
  let high = keys.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] as number) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function readHistogram(buffer: ArrayBuffer, pages: Uint32Array): ReadonlyMap<number, Float64Array> {
  const histogram = new Map<number, Float64Array>();
  for (let page = 0; page < PAGES; page += 1) {
    const address = pages[page] as number;
    const bins = address === 0 ? 0 : new DataView(buffer).getUint32(address + PAGE.bins, true);
    if (bins !== 0) histogram.set(page, Float64Array.from(new Uint32Array(buffer, bins, BINS)));
  }
  return histogram;
}

function readLarge(core: CoreExports, index: number): NumberState["large"] {
  const large = core.part(index, PARTS.large);
  const texts = large === 0 ? null : readTexts(core, large);
  if (texts === null) return null;
  const view = new DataView(core.memory.buffer, core.part(index, PARTS.column));
  return { min: `${view.getBigInt64(COLUMN.largeMin, true)}`, max: `${view.getBigInt64(COLUMN.largeMax, true)}`, texts };
}
