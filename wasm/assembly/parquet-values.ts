import { BATCH_ROWS, HASH, LENGTH, ROW, START, SUSPECT, suspect, VALUE, VALUE_ROW } from "./batch";
import { checkNumbers, checkTexts } from "./checks";
import { Ask, Column, newTexts } from "./column";
import { cellHashA } from "./hash";
import { addLarge, addNumbers, spill } from "./numbers";
import { addLargeTimes, addNumberTimes, addTextTimes } from "./parquet-times";
import { hasWide, isUtf8 } from "./parquet-utf8";
import { TEXT_BYTES, writeDate, writeInteger, writeTimestamp } from "./parquet-words";
import { isOutside } from "./parse";
import { columnAt } from "./table";
import { addTexts } from "./texts";

/** How values stand in a page; parquet-core.ts has the same numbers. */
namespace Form {
  export const INT32: u32 = 1;
  export const UINT32: u32 = 2;
  export const INT64: u32 = 3;
  export const FLOAT: u32 = 4;
  export const DOUBLE: u32 = 5;
  export const TEXT: u32 = 6;
  export const DATE: u32 = 7;
  export const TIMESTAMP: u32 = 8;
}

/** What may come of a page; parquet-core.ts has the same numbers. */
namespace Outcome {
  export const DONE: u32 = 0;
  /** Only the plain reader can say what is wrong. */
  export const DAMAGED: u32 = 1;
  /** A value that the plain reader makes something else of. */
  export const UNUSUAL: u32 = 2;
}

const MAX_SAFE: i64 = 9007199254740991;
const MAX_TEXT: u32 = 1024 * 1024;
/** Of the batch: numbers in VALUE, and texts or the digits of large integers in START. */
let numberCount: u32 = 0;
let textCount: u32 = 0;
const LARGE = memory.data(256 * 8, 64);
/** Doubles that are not finite: JSON has texts for them. Their rows, and which one each is. */
const ODD = memory.data(256 * 8, 64);
let oddCount: u32 = 0;
/** By column three counts: of NaN, of Infinity, of -Infinity. */
let odds: usize = 0;
const WORDS = memory.data(256 * 32 + 16, 64);
let at: usize = 0;
let outcome: u32 = 0;
let hasFraction: bool = false;
let flagged: u32 = 0;

/** `counts`: by column three numbers of 64 bits. */
export function setOdds(counts: usize): void {
  odds = counts;
}

/** How many values the last call flagged. */
export function flaggedValues(): u32 {
  return flagged;
}

/** Reads a page of plain values and gathers them. `flags`: by value, set where it is not surely valid. `unit` and `isUtc` are of timestamps. */
export function takeValues(index: u32, form: u32, unit: u32, isUtc: bool, from: usize, bytes: u32, count: u32, flags: usize): u32 {
  const column = columnAt(index);
  at = from;
  flagged = 0;
  for (let done: u32 = 0; done < count; done += BATCH_ROWS) {
    const size = min<u32>(BATCH_ROWS, count - done);
    if (!readBatch(form, unit, isUtc, from + bytes, size)) return outcome;
    if (column.hasCheck) checkBatch(column, form, size, flags + done);
    if (hasFraction) column.hasFraction = 1;
    if (form >= Form.TEXT) addTexts(column.texts, START, LENGTH, HASH, textCount);
    else {
      addNumbers(column.numbers, VALUE, numberCount);
      for (let odd: u32 = 0; odd < oddCount; odd++) addOdd(index, odd, 1);
      if (textCount !== 0) addLarges(column);
    }
  }
  return Outcome.DONE;
}

/** Looks at a dictionary's values: `bad` tells by code which are not surely valid. */
export function judgeDictionary(index: u32, form: u32, unit: u32, isUtc: bool, from: usize, bytes: u32, size: u32, bad: usize): u32 {
  const column = columnAt(index);
  at = from;
  flagged = 0;
  for (let done: u32 = 0; done < size; done += BATCH_ROWS) {
    const part = min<u32>(BATCH_ROWS, size - done);
    if (!readBatch(form, unit, isUtc, from + bytes, part)) return outcome;
    if (column.hasCheck) checkBatch(column, form, part, bad + done);
  }
  return Outcome.DONE;
}

/** Gathers a dictionary's values as often as they were counted. */
export function takeDictionary(index: u32, form: u32, unit: u32, isUtc: bool, from: usize, bytes: u32, size: u32, counts: usize): void {
  const column = columnAt(index);
  at = from;
  for (let done: u32 = 0; done < size; done += BATCH_ROWS) {
    if (!readBatch(form, unit, isUtc, from + bytes, min<u32>(BATCH_ROWS, size - done))) return;
    const times = counts + (<usize>done << 2);
    for (let number: u32 = 0; number < numberCount; number++) {
      const often = load<u32>(times + (<usize>load<u32>(VALUE_ROW + (number << 2)) << 2));
      if (often === 0) continue;
      const value = load<f64>(VALUE + (number << 3));
      if (value !== Math.trunc(value)) column.hasFraction = 1;
      addNumberTimes(column.numbers, value, often);
    }
    for (let odd: u32 = 0; odd < oddCount; odd++) addOdd(index, odd, load<u32>(times + (<usize>load<u32>(ODD + (odd << 3)) << 2)));
    for (let text: u32 = 0; text < textCount; text++) {
      const often = load<u32>(times + (<usize>load<u32>(ROW + (text << 2)) << 2));
      if (often === 0) continue;
      const start = <usize>load<u32>(START + (text << 2));
      const length = load<u32>(LENGTH + (text << 2));
      if (form < Form.TEXT) {
        const value = load<i64>(LARGE + (text << 3));
        widenLarge(column, value);
        addLargeTimes(column.numbers, <f64>value, often);
      }
      addTextTimes(form < Form.TEXT ? column.large : column.texts, start, length, load<u64>(HASH + (text << 3)), often);
      if (form < Form.TEXT && column.large.sketch !== 0) spill(column.numbers);
    }
  }
}

/** True and false as bytes. */
export function takeBooleans(index: u32, values: usize, count: u32, trues: u32, flags: usize): void {
  const column = columnAt(index);
  flagged = 0;
  column.trues += <f64>trues;
  column.falses += <f64>(count - trues);
  if (!column.hasCheck) return;
  const check = column.check;
  const isKnown = (check.asks & ~Ask.BOOLEANS) === 0;
  const allowed: u32 = !isKnown ? 0 : check.asks === 0 ? 3 : check.booleans;
  for (let value: usize = 0; value < count; value++) {
    const isFine = (allowed >> (load<u8>(values + value) !== 0 ? 0 : 1)) & 1;
    store<u8>(flags + value, <u8>(1 - isFine));
    flagged += 1 - isFine;
  }
}

/** Reads `count` values that end before `end`; afterwards `at` is behind them. */
@inline
function readBatch(form: u32, unit: u32, isUtc: bool, end: usize, count: u32): bool {
  numberCount = 0;
  textCount = 0;
  oddCount = 0;
  hasFraction = false;
  outcome = Outcome.DONE;
  if (form === Form.TEXT) return readTexts(end, count);
  const width: u32 = form === Form.INT64 || form === Form.DOUBLE || form === Form.TIMESTAMP ? 8 : 4;
  if (count * width > <u32>(end - at)) {
    outcome = Outcome.DAMAGED;
    return false;
  }
  if (form === Form.DATE || form === Form.TIMESTAMP) {
    if (!readTimes(form, unit, isUtc, count)) {
      outcome = Outcome.UNUSUAL;
      return false;
    }
  } else if (form === Form.INT64) readLongs(count);
  else readNumbers(form, count);
  at += count * width;
  return true;
}

function readTexts(end: usize, count: u32): bool {
  let from = at;
  outcome = Outcome.DAMAGED;
  for (let index: u32 = 0; index < count; index++) {
    if (end - from < 4 || from > end) return false;
    const length = load<u32>(from);
    from += 4;
    if (length > <u32>(end - from)) return false;
    if (hasWide(from, length) && !isUtf8(from, length)) return false;
    if (length > MAX_TEXT) {
      outcome = Outcome.UNUSUAL;
      return false;
    }
    putText(index, index, from, length);
    from += length;
  }
  textCount = count;
  at = from;
  outcome = Outcome.DONE;
  return true;
}

@inline
function putText(place: u32, row: u32, start: usize, length: u32): void {
  store<u32>(START + (place << 2), <u32>start);
  store<u32>(LENGTH + (place << 2), length);
  store<u32>(ROW + (place << 2), row);
  store<u64>(HASH + (place << 3), cellHashA(start, length));
}

function readLongs(count: u32): void {
  for (let index: u32 = 0; index < count; index++) {
    const value = load<i64>(at + (<usize>index << 3));
    if (value <= MAX_SAFE && value >= -MAX_SAFE) {
      store<f64>(VALUE + (numberCount << 3), <f64>value);
      store<u32>(VALUE_ROW + (numberCount << 2), index);
      numberCount++;
    } else {
      const word = WORDS + textCount * TEXT_BYTES;
      store<i64>(LARGE + (textCount << 3), value);
      putText(textCount, index, word, writeInteger(value, word));
      textCount++;
    }
  }
}

function readTimes(form: u32, unit: u32, isUtc: bool, count: u32): bool {
  for (let index: u32 = 0; index < count; index++) {
    const word = WORDS + index * TEXT_BYTES;
    const length =
      form === Form.DATE
        ? writeDate(<i64>load<i32>(at + (<usize>index << 2)), word)
        : writeTimestamp(load<i64>(at + (<usize>index << 3)), unit, isUtc, word);
    if (length === 0) return false;
    putText(index, index, word, length);
  }
  textCount = count;
  return true;
}

function readNumbers(form: u32, count: u32): void {
  let out: u32 = 0;
  let isBroken = false;
  for (let index: u32 = 0; index < count; index++) {
    const place = at + (<usize>index << 2);
    const value =
      form === Form.DOUBLE
        ? load<f64>(at + (<usize>index << 3))
        : form === Form.FLOAT
          ? <f64>load<f32>(place)
          : form === Form.INT32
            ? <f64>load<i32>(place)
            : <f64>load<u32>(place);
    const isOdd = value - value !== 0;
    if (isOdd) putOdd(index, value);
    else if (value !== Math.trunc(value)) isBroken = true;
    // -0 counts as 0
    store<f64>(VALUE + (out << 3), value + 0);
    store<u32>(VALUE_ROW + (out << 2), index);
    out += <u32>!isOdd;
  }
  hasFraction = isBroken;
  numberCount = out;
}

function putOdd(row: u32, value: f64): void {
  store<u32>(ODD + (oddCount << 3), row);
  store<u32>(ODD + (oddCount << 3), value !== value ? 0 : value > 0 ? 1 : 2, 4);
  oddCount++;
}

function addOdd(index: u32, odd: u32, times: u32): void {
  const count = odds + <usize>(index * 3 + load<u32>(ODD + (odd << 3), 4)) * 8;
  store<u64>(count, load<u64>(count) + times);
}

function widenLarge(column: Column, value: i64): void {
  if (changetype<usize>(column.large) === 0) {
    column.large = newTexts();
    column.largeMin = value;
    column.largeMax = value;
  }
  if (value < column.largeMin) column.largeMin = value;
  if (value > column.largeMax) column.largeMax = value;
}

/** Integers beyond 2^53: in WORDS by their digits. */
function addLarges(column: Column): void {
  for (let index: u32 = 0; index < textCount; index++) {
    const value = load<i64>(LARGE + (index << 3));
    widenLarge(column, value);
    addLarge(column.numbers, <f64>value);
  }
  addTexts(column.large, START, LENGTH, HASH, textCount);
  // Without their digits nobody could tell quantiles from the table
  if (column.large.sketch !== 0) spill(column.numbers);
}

function checkBatch(column: Column, form: u32, size: u32, flags: usize): void {
  memory.fill(SUSPECT, 0, BATCH_ROWS);
  if (form >= Form.TEXT) checkTexts(column, textCount);
  else {
    checkNumbers(column, numberCount);
    const asks = column.check.asks;
    for (let large: u32 = 0; large < textCount; large++) {
      const value = <f64>load<i64>(LARGE + (large << 3));
      if ((asks & ~(Ask.RANGE | Ask.INTEGER)) !== 0 || ((asks & Ask.RANGE) !== 0 && isOutside(column, value)))
        suspect(load<u32>(ROW + (large << 2)));
    }
    for (let odd: u32 = 0; odd < oddCount; odd++) suspect(load<u32>(ODD + (odd << 3)));
  }
  memory.copy(flags, SUSPECT, size);
  for (let index: u32 = 0; index < size; index += 8) flagged += popcnt<u32>(<u32>(load<u64>(SUSPECT + index) !== 0));
}
