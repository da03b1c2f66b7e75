import type { Annotation, Log } from "../host/log.ts";

/** Of what a command printed while it had to wait for its place in the log; beyond it the oldest goes. */
const MAX_WAITING_BYTES = 8 * 1024 * 1024;

type Entry =
  | { readonly kind: "line"; readonly text: string }
  | { readonly kind: "annotation"; readonly annotation: Annotation }
  | { readonly kind: "progress"; readonly text: string }
  | { readonly kind: "bytes"; readonly chunk: Uint8Array | string }
  | { readonly kind: "group"; readonly title: string }
  | { readonly kind: "fence" }
  | { readonly kind: "end" };

/** A part of the log that is written whole: live when its turn has come, before that it waits. */
export interface Lane {
  readonly log: Log;
  /** Nothing more comes. */
  close(): void;
}

/**
 * Shares a log among several that write at once: each has a lane, lanes stand one behind the other in the order in which they were opened, and only
 * the first that is not closed is written live.
 */
export function logLanes(log: Log): { open(): Lane; settled(): Promise<void> } {
  let last: Promise<void> = Promise.resolve();
  return {
    open() {
      const queue = entryQueue();
      const lane = laneLog(log, queue);
      last = last.then(() => play(queue, log, () => {}));
      return { log: lane, close: () => queue.push({ kind: "end" }) };
    },
    settled: () => last,
  };
}

interface EntryQueue {
  push(entry: Entry): void;
  next(): Promise<Entry>;
}

function entryQueue(): EntryQueue {
  const entries: Entry[] = [];
  let [bytes, dropped, live] = [0, 0, false];
  let wake: (() => void) | null = null;
  const drop = (): void => {
    while (bytes > MAX_WAITING_BYTES) {
      const index = entries.findIndex(({ kind }) => kind === "bytes");
      const [oldest] = index < 0 ? [] : entries.splice(index, 1);
      if (oldest?.kind !== "bytes") return;
      bytes -= oldest.chunk.length;
      dropped += oldest.chunk.length;
    }
  };
  return {
    push(entry) {
      if (entry.kind === "progress" && !live) return;
      entries.push(entry);
      if (entry.kind === "bytes") bytes += entry.chunk.length;
      drop();
      wake?.();
    },
    async next() {
      live = true;
      while (entries.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      wake = null;
      const first = entries[0];
      if (first?.kind === "bytes" && dropped > 0) {
        const told = `… [${dropped} bytes before this were not kept]\n`;
        dropped = 0;
        return { kind: "bytes", chunk: told };
      }
      const entry = entries.shift() ?? { kind: "end" };
      if (entry.kind === "bytes") bytes -= entry.chunk.length;
      return entry;
    },
  };
}

function laneLog(log: Log, queue: EntryQueue): Log {
  const within = async <T>(entry: Entry, body: () => Promise<T>): Promise<T> => {
    queue.push(entry);
    try {
      return await body();
    } finally {
      queue.push({ kind: "end" });
    }
  };
  return {
    info: (text) => queue.push({ kind: "line", text }),
    annotate: (annotation) => queue.push({ kind: "annotation", annotation }),
    progress: (text) => queue.push({ kind: "progress", text }),
    progressMs: log.progressMs,
    group: (title, body) => within({ kind: "group", title }, body),
    // The chunk may be used again by whoever gave it.
    fenced: (body) =>
      within({ kind: "fence" }, () =>
        body((chunk) => queue.push({ kind: "bytes", chunk: typeof chunk === "string" ? chunk : Uint8Array.from(chunk) })),
      ),
    // A secret is hidden from the moment on when it is known.
    mask: (secret) => log.mask(secret),
  };
}

/** Writes what comes until the end that belongs to where it began. */
async function play(queue: EntryQueue, log: Log, write: (chunk: Uint8Array | string) => void): Promise<void> {
  for (;;) {
    const entry = await queue.next();
    switch (entry.kind) {
      case "end":
        return;
      case "line":
        log.info(entry.text);
        break;
      case "annotation":
        log.annotate(entry.annotation);
        break;
      case "progress":
        log.progress(entry.text);
        break;
      case "bytes":
        write(entry.chunk);
        break;
      case "group":
        await log.group(entry.title, () => play(queue, log, write));
        break;
      case "fence":
        await log.fenced((inner) => play(queue, log, inner));
        break;
    }
  }
}
