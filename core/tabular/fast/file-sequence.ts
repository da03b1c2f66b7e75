import { setImmediate as breathe } from "node:timers/promises";
import type { BlockScan } from "./block-scan.ts";
import type { ByteSource } from "./byte-source.ts";
import { type Kernel, PlainNeeded } from "./kernel.ts";

/** Between two looks at what else the process has to do. */
const BLOCKS_AT_ONCE = 8;

/** Scans a file from its first record to its end, block by block; a record that does not end in a block is carried to the next. */
export async function scanSequence(task: {
  readonly source: ByteSource;
  readonly kernel: Kernel;
  readonly scan: BlockScan;
  readonly blockBytes: number;
  readonly signal?: AbortSignal;
  /** Records so far, bytes of this block. */
  readonly onBlock?: (records: number, bytes: number) => void;
}): Promise<void> {
  const { source, kernel, scan, blockBytes } = task;
  const room = kernel.bytes.length;
  let [length, blocks] = [0, 0];
  for (;;) {
    const carried = length;
    const wanted = Math.min(room, length + blockBytes);
    let isEnd = false;
    while (length < wanted) {
      const reading = source.read(kernel.bytes.subarray(length, wanted));
      const read = typeof reading === "number" ? reading : await reading;
      if (read === 0) {
        isEnd = true;
        break;
      }
      length += read;
    }
    const next = scan.take(0, length, isEnd);
    task.onBlock?.(scan.records, length - carried);
    if (isEnd) {
      if (next < length) throw new PlainNeeded("the last record does not end");
      return;
    }
    if (next === 0 && length === room) throw new PlainNeeded("a record is larger than the core's memory");
    kernel.bytes.copyWithin(0, next, length);
    length -= next;
    blocks += 1;
    if (blocks % BLOCKS_AT_ONCE === 0) await breathe();
    task.signal?.throwIfAborted();
  }
}
