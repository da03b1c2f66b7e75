/** Blocks that overlap are copied by 16 bytes, up to this far beyond the end: so much room follows input and output. */
const STEP: u32 = 16;

/** Unpacks Snappy (https://github.com/google/snappy/blob/main/format_description.txt). False: it is damaged, or has another length than `bytes`. */
export function unpackSnappy(from: usize, packed: u32, to: usize, bytes: u32): bool {
  const end = from + packed;
  const outEnd = to + bytes;
  let at = from;
  let length: u64 = 0;
  for (let shift: u64 = 0; ; shift += 7) {
    if (at >= end || shift > 28) return false;
    const byte = load<u8>(at++);
    length |= <u64>(byte & 127) << shift;
    if (byte < 128) break;
  }
  if (length !== bytes) return false;
  let out = to;
  while (at < end) {
    const tag = <u32>load<u8>(at++);
    if ((tag & 3) === 0) {
      let run = tag >> 2;
      if (run >= 60) {
        const extra = run - 59;
        run = load<u32>(at) & (u32.MAX_VALUE >> (32 - (extra << 3)));
        at += extra;
        if (run === u32.MAX_VALUE) return false;
      }
      run++;
      if (at > end || run > <u32>(end - at) || run > <u32>(outEnd - out)) return false;
      if (run <= STEP) v128.store(out, v128.load(at));
      else memory.copy(out, at, run);
      at += run;
      out += run;
      continue;
    }
    let run: u32;
    let distance: u32;
    if ((tag & 3) === 1) {
      run = ((tag >> 2) & 7) + 4;
      distance = ((tag >> 5) << 8) | <u32>load<u8>(at);
      at += 1;
    } else if ((tag & 3) === 2) {
      run = (tag >> 2) + 1;
      distance = <u32>load<u16>(at);
      at += 2;
    } else {
      run = (tag >> 2) + 1;
      distance = load<u32>(at);
      at += 4;
    }
    if (at > end || distance === 0 || distance > <u32>(out - to) || run > <u32>(outEnd - out)) return false;
    repeat(out, distance, run);
    out += run;
  }
  return out === outEnd;
}

/** Copies what stands `distance` bytes before, which may overlap: then it is a pattern that repeats. */
@inline
function repeat(to: usize, distance: u32, run: u32): void {
  const end = to + run;
  const from = to - distance;
  let out = to;
  if (distance >= STEP) {
    for (; out < end; out += STEP) v128.store(out, v128.load(out - distance));
    return;
  }
  let apart = distance;
  while (apart < 8) {
    store<u64>(out, load<u64>(from));
    out += apart;
    if (out >= end) return;
    apart <<= 1;
  }
  for (; out < end; out += 8) store<u64>(out, load<u64>(out - apart));
}
