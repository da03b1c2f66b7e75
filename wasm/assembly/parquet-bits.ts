/** Parquet's hybrid of runs and packed bits: https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE */
let at: usize = 0;
let end: usize = 0;

/** The next run's header: bit 0 set: groups of eight packed values follow, else one that repeats. 0: there is none. */
@inline
function nextHeader(): u32 {
  let header: u32 = 0;
  for (let shift: u32 = 0; shift < 35; shift += 7) {
    if (at >= end) return 0;
    const byte = <u32>load<u8>(at++);
    header |= (byte & 127) << shift;
    if (byte < 128) return header;
  }
  return 0;
}

/** Bits as bytes, eight at a time: room for seven more follows. */
@inline
function spread(bits: u64): u64 {
  return ((((bits * 0x0101010101010101) & 0x8040201008040201) + 0x7f7f7f7f7f7f7f7f) >> 7) & 0x0101010101010101;
}

/** Spreads `count` bits. Returns how many are set. */
export function spreadBits(from: usize, count: u32, to: usize): u32 {
  let ones: u32 = 0;
  for (let done: u32 = 0; done < count; done += 8) {
    let bits = <u32>load<u8>(from + (done >> 3));
    if (count - done < 8) bits &= (1 << (count - done)) - 1;
    store<u64>(to + done, spread(bits));
    ones += popcnt<u32>(bits);
  }
  return ones;
}

/** Reads `count` values of one bit as bytes. Returns how many are set; -1: they are damaged. */
export function readBits(from: usize, bytes: u32, count: u32, to: usize): i32 {
  at = from;
  end = from + bytes;
  let done: u32 = 0;
  let ones: u32 = 0;
  while (done < count) {
    const header = nextHeader();
    const left = count - done;
    if (header < 2) return -1;
    if (header & 1) {
      const groups = header >> 1;
      const values = groups < 1 << 28 ? min<u32>(groups << 3, left) : left;
      if ((values + 7) >> 3 > <u32>(end - at)) return -1;
      ones += spreadBits(at, values, to + done);
      at = min<usize>(at + groups, end);
      done += values;
    } else {
      const run = min<u32>(header >> 1, left);
      if (at >= end) return -1;
      const bit = <u32>load<u8>(at++);
      if (bit > 1) return -1;
      memory.fill(to + done, <u8>bit, run);
      ones += bit * run;
      done += run;
    }
  }
  return <i32>ones;
}

/**
 * Counts dictionary codes of `width` bits, each in the table of `size` counts. `bad`: by code, whether rows with it are not surely valid; 0: none is. `flags` then tells by
 * value. Returns how many were flagged; -1: the codes are damaged.
 */
export function countCodes(from: usize, bytes: u32, width: u32, count: u32, counts: usize, size: u32, bad: usize, flags: usize): i32 {
  at = from;
  end = from + bytes;
  if (count === 0) return 0;
  if (width > 32 || size === 0) return -1;
  let done: u32 = 0;
  let flagged: u32 = 0;
  if (width === 0) return countRun(0, count, counts, bad, flags);
  const mask = u32.MAX_VALUE >> (32 - width);
  const codeBytes = (width + 7) >> 3;
  while (done < count) {
    const header = nextHeader();
    const left = count - done;
    if (header < 2) return -1;
    if ((header & 1) === 0) {
      const run = min<u32>(header >> 1, left);
      if (codeBytes > <u32>(end - at)) return -1;
      const code = load<u32>(at) & (u32.MAX_VALUE >> (32 - (codeBytes << 3)));
      at += codeBytes;
      if (code >= size) return -1;
      flagged += countRun(code, run, counts, bad, flags + done);
      done += run;
      continue;
    }
    const groups = header >> 1;
    const values = groups < 1 << 28 ? min<u32>(groups << 3, left) : left;
    if ((<u64>values * width + 7) >> 3 > <u64>(end - at)) return -1;
    let bit: u64 = 0;
    for (let index: u32 = 0; index < values; index++) {
      const code = <u32>(load<u64>(at + <usize>(bit >> 3)) >> (bit & 7)) & mask;
      bit += width;
      if (code >= size) return -1;
      const place = counts + (<usize>code << 2);
      store<u32>(place, load<u32>(place) + 1);
      if (bad !== 0 && load<u8>(bad + code) !== 0) {
        store<u8>(flags + done + index, 1);
        flagged++;
      }
    }
    at = <usize>min<u64>(<u64>at + <u64>groups * width, <u64>end);
    done += values;
  }
  return <i32>flagged;
}

function countRun(code: u32, run: u32, counts: usize, bad: usize, flags: usize): u32 {
  const place = counts + (<usize>code << 2);
  store<u32>(place, load<u32>(place) + run);
  if (bad === 0 || load<u8>(bad + code) === 0) return 0;
  memory.fill(flags, 1, run);
  return run;
}

/** Marks rows of a page: those whose value is flagged (0: none is), and nulls that are not surely valid. `levels` tells by row whether it has a value; 0: all have. */
export function markRows(levels: usize, count: u32, flags: usize, isNullable: bool, rows: usize): void {
  let value: usize = 0;
  for (let row: usize = 0; row < count; row++) {
    if (levels !== 0 && load<u8>(levels + row) === 0) {
      if (!isNullable) store<u8>(rows + row, 1);
      continue;
    }
    if (flags !== 0 && load<u8>(flags + value) !== 0) store<u8>(rows + row, 1);
    value++;
  }
}
