import { readSync } from "node:fs";

/** A file's bytes one after the other. */
export interface ByteSource {
  /** Fills some of the array; 0: nothing is left. */
  read(into: Uint8Array): number | Promise<number>;
}

export function fileSource(fd: number, from: number, to = Number.POSITIVE_INFINITY): ByteSource {
  let at = from;
  return {
    read(into) {
      const read = readSync(fd, into, 0, Math.min(into.length, to - at), at);
      at += read;
      return read;
    },
  };
}

/** Of bytes that are unpacked as they come; the first `skipped` are left out. */
export function streamSource(pieces: AsyncIterator<Uint8Array>, skipped: number): ByteSource {
  let [piece, left] = [new Uint8Array(0), skipped];
  return {
    async read(into) {
      while (piece.length <= left) {
        left -= piece.length;
        const next = await pieces.next();
        piece = next.done ? new Uint8Array(0) : (next.value as Uint8Array<ArrayBuffer>);
        if (next.done) return 0;
      }
      const part = piece.subarray(left, left + into.length);
      into.set(part);
      left += part.length;
      return part.length;
    },
  };
}
