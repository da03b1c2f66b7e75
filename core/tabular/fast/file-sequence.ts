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
  readonly onBlock?: (records: number) => void;
}): Promise<void> {
  const { source, kernel, scan, blockBytes } = task;
  const { bytes } = kernel;
  let [length, blocks] = [0, 0];
  for (;;) {
    const carried = length;
    let isEnd = false;
    while (length < Math.min(bytes.length, carried + blockBytes)) {
      const reading = source.read(bytes.subarray(length, Math.min(bytes.length, carried + blockBytes)));
      const read = typeof reading === "number" ? reading : await reading;
      if (read === 0) {
        isEnd = true;
        break;
      }
      length += read;
    }
    const next = scan.take(0, length, isEnd);
    if (isEnd) {
      if (next < length) throw new PlainNeeded("the last record does not end");
      return;
    }
    if (next === 0 && length === bytes.length) throw new PlainNeeded("a record is larger than the core's memory");
    bytes.copyWithin(0, next, length);
    length -= next;
    task.onBlock?.(scan.records);
    blocks += 1;
    if (blocks % BLOCKS_AT_ONCE === 0) await breathe();
    task.signal?.throwIfAborted();
  }
}
