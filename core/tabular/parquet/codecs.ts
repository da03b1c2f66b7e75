import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from "node:zlib";
import type { CompressionCodec } from "hyparquet";
import { MAX_PAGE_BYTES } from "../limits.ts";
import { lz4Block, lz4Frames } from "../lz4.ts";
import { TableFault } from "../problem.ts";
import { unpackSnappy } from "./snappy.ts";

type Unpack = (input: Uint8Array, length: number) => Uint8Array;

/** What the library has no decoder for, or a slow one. */
export const CODECS: { readonly [codec in CompressionCodec]?: Unpack } = {
  SNAPPY: bounded(unpackSnappy),
  GZIP: bounded((input, length) => gunzipSync(input, { maxOutputLength: Math.max(length, 1) })),
  ZSTD: bounded((input, length) => zstdDecompressSync(input, { maxOutputLength: Math.max(length, 1) })),
  BROTLI: bounded((input, length) => brotliDecompressSync(input, { maxOutputLength: Math.max(length, 1) })),
  LZ4_RAW: bounded((input, length) => {
    const output = new Uint8Array(length);
    return output.subarray(0, lz4Block(input, output));
  }),
  LZ4: bounded(hadoopLz4),
};

/** The older LZ4 of Parquet: Hadoop's framing (two big-endian lengths before each block), or, by Arrow before 0.15, one LZ4 frame, or a bare block. */
function hadoopLz4(input: Uint8Array, length: number): Uint8Array {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  if (input.length >= 4 && view.getUint32(0, true) === 0x184d2204) return lz4Frames(input, length);
  const output = new Uint8Array(length);
  let [at, to] = [0, 0];
  while (at + 8 <= input.length) {
    const [unpacked, packed] = [view.getUint32(at), view.getUint32(at + 4)];
    if (to + unpacked > length || at + 8 + packed > input.length) return output.subarray(0, lz4Block(input, output));
    const end = lz4Block(input.subarray(at + 8, at + 8 + packed), output, to);
    if (end - to !== unpacked) throw new RangeError("LZ4: a block of another length than it says");
    to = end;
    at += 8 + packed;
  }
  return output.subarray(0, to);
}

function bounded(unpack: Unpack): Unpack {
  return (input, length) => {
    if (length > MAX_PAGE_BYTES)
      throw new TableFault({
        code: "TABLE_LIMIT",
        message: `a page unpacks to more than ${MAX_PAGE_BYTES} bytes`,
        advice: "write smaller pages, if this is no attack",
      });
    return length === 0 ? new Uint8Array(0) : unpack(input, length);
  };
}
