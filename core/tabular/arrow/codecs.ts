import { zstdDecompressSync } from "node:zlib";
import { lz4Frames } from "../lz4.ts";

const encode = (): never => {
  throw new Error("Arrow files are only read");
};

/** How buffers of an Arrow file are unpacked. Their length is that of the buffer, so that views of 64-bit numbers are aligned. */
export const CODECS = {
  LZ4_FRAME: { decode: (bytes: Uint8Array, length: number) => lz4Frames(bytes, length), encode },
  ZSTD: {
    decode: (bytes: Uint8Array, length: number) => alone(zstdDecompressSync(bytes, { maxOutputLength: Math.max(length, 1) })),
    encode,
  },
} as const;

function alone(bytes: Buffer): Uint8Array {
  return bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
}
