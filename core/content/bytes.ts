import { closeSync, fstatSync, openSync, readSync } from "node:fs";

/** Bytes that can be read from any place. Reads are synchronous: formats are walked a few bytes at a time. */
export interface Bytes {
  readonly size: number;
  /** Fewer only where the bytes end. */
  read(offset: number, length: number): Buffer;
}

/** What could not be read as the format that it began as. Never the same as harmless. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
}

/** Opens a file for as long as `body` runs. */
export async function withFileBytes<T>(path: string, body: (bytes: Bytes) => Promise<T>): Promise<T> {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    const read = (offset: number, length: number): Buffer => {
      const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)));
      for (let done = 0; done < buffer.length; ) {
        const count = readSync(file, buffer, done, buffer.length - done, offset + done);
        if (count === 0) throw new Unreadable("the file became shorter while it was read");
        done += count;
      }
      return buffer;
    };
    return await body({ size, read });
  } finally {
    closeSync(file);
  }
}

export function bytesOf(buffer: Buffer): Bytes {
  return { size: buffer.length, read: (offset, length) => buffer.subarray(offset, offset + length) };
}

/** A part of other bytes. */
export function sliceBytes(bytes: Bytes, start: number, size: number): Bytes {
  return { size, read: (offset, length) => bytes.read(start + offset, Math.max(0, Math.min(length, size - offset))) };
}

const WINDOW_BYTES = 1 << 16;
const MAX_LINE_BYTES = 1 << 20;

/** Reads onwards from a place. Throws {@link Unreadable} where the bytes end too early. */
export class Cursor {
  readonly bytes: Bytes;
  #position: number;
  #window: Buffer = Buffer.alloc(0);
  #windowStart = 0;

  constructor(bytes: Bytes, position = 0) {
    this.bytes = bytes;
    this.#position = position;
  }

  get position(): number {
    return this.#position;
  }

  get left(): number {
    return this.bytes.size - this.#position;
  }

  /** Up to a window's worth of bytes; longer runs are for {@link skip}. */
  take(length: number): Buffer {
    if (length > this.left) throw new Unreadable("it ends too early");
    const start = this.#position - this.#windowStart;
    this.#position += length;
    if (start >= 0 && start + length <= this.#window.length) return this.#window.subarray(start, start + length);
    this.#windowStart = this.#position - length;
    this.#window = this.bytes.read(this.#windowStart, Math.max(length, WINDOW_BYTES));
    return this.#window.subarray(0, length);
  }

  skip(length: number): void {
    if (length > this.left) throw new Unreadable("it ends too early");
    this.#position += length;
  }

  uint8(): number {
    return this.take(1).readUInt8();
  }

  uint16(): number {
    return this.take(2).readUInt16LE();
  }

  uint32(): number {
    return this.take(4).readUInt32LE();
  }

  int32(): number {
    return this.take(4).readInt32LE();
  }

  /** Beyond 2^53 nothing that follows could be there. */
  uint64(): number {
    const value = this.take(8).readBigUInt64LE();
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new Unreadable("it gives a length that no file has");
    return Number(value);
  }

  /** The text up to a line feed, which is taken too. */
  line(): string {
    const parts: Buffer[] = [];
    for (let length = 0; length <= MAX_LINE_BYTES; ) {
      if (this.left === 0) throw new Unreadable("it ends too early");
      const part = this.take(Math.min(256, this.left));
      const end = part.indexOf(0x0a);
      if (end !== -1) {
        this.#position -= part.length - end - 1;
        return Buffer.concat([...parts, part.subarray(0, end)]).toString("latin1");
      }
      parts.push(part);
      length += part.length;
    }
    throw new Unreadable("it has a line without end");
  }
}
