const FRAME_MAGIC = 0x184d2204;
const SKIPPABLE_MAGIC = 0x184d2a50;

/**
 * One LZ4 block (https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md), written behind `from` of `output`. Returns where it ends.
 * Throws RangeError on whatever the format does not allow.
 */
export function lz4Block(input: Uint8Array, output: Uint8Array, from = 0): number {
  let [at, to] = [0, from];
  const lengthFrom = (nibble: number): number => {
    let length = nibble;
    if (nibble !== 15) return length;
    for (let byte = 255; byte === 255; length += byte) {
      if (at >= input.length) throw new RangeError("LZ4: the block ends within a length");
      byte = input[at++] ?? 0;
    }
    return length;
  };
  while (at < input.length) {
    const token = input[at++] ?? 0;
    const literals = lengthFrom(token >> 4);
    if (at + literals > input.length || to + literals > output.length) throw new RangeError("LZ4: literals beyond the block");
    output.set(input.subarray(at, at + literals), to);
    at += literals;
    to += literals;
    if (at === input.length) return to;
    if (at + 2 > input.length) throw new RangeError("LZ4: the block ends within an offset");
    const offset = (input[at] ?? 0) | ((input[at + 1] ?? 0) << 8);
    at += 2;
    const length = lengthFrom(token & 15) + 4;
    if (offset === 0 || offset > to || to + length > output.length) throw new RangeError("LZ4: a match beyond the block");
    if (offset >= length) output.copyWithin(to, to - offset, to - offset + length);
    else for (let index = 0; index < length; index += 1) output[to + index] = output[to + index - offset] ?? 0;
    to += length;
  }
  return to;
}

/** LZ4 frames (https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md) of which the unpacked length is known; checksums are not looked at. */
export function lz4Frames(input: Uint8Array, length: number): Uint8Array {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  const output = new Uint8Array(length);
  let [at, to] = [0, 0];
  while (at < input.length) {
    const magic = view.getUint32(at, true);
    if (magic >>> 4 === SKIPPABLE_MAGIC >>> 4) {
      at += 8 + view.getUint32(at + 4, true);
      continue;
    }
    if (magic !== FRAME_MAGIC) throw new RangeError("LZ4: no frame");
    const flags = view.getUint8(at + 4);
    if (flags >> 6 !== 1) throw new RangeError("LZ4: a frame of an unknown version");
    at += 7 + (flags & 8 ? 8 : 0) + (flags & 1 ? 4 : 0);
    for (;;) {
      const size = view.getUint32(at, true);
      at += 4;
      if (size === 0) break;
      const bytes = size & 0x7fffffff;
      if (at + bytes > input.length) throw new RangeError("LZ4: the frame is cut off");
      const block = input.subarray(at, at + bytes);
      if (size >>> 31 === 0) to = lz4Block(block, output, to);
      else {
        output.set(block, to);
        to += bytes;
      }
      at += bytes + (flags & 16 ? 4 : 0);
    }
    if (flags & 4) at += 4;
  }
  if (to !== length) throw new RangeError(`LZ4: ${to} bytes where ${length} are promised`);
  return output;
}
