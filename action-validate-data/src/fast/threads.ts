import { EventEmitter } from "node:events";
import module from "node:module";
import { availableParallelism } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { SHARE_ENV, Worker } from "node:worker_threads";
import { digestOfFile } from "../../../core/digest.ts";
import { coreModule } from "../../../core/tabular/fast/core-exports.ts";
import { type PieceWorker, REPLIES, replyFrom } from "../../../core/tabular/fast/pool.ts";
import type { ReaderMode } from "./reader-mode.ts";
import type { ThreadTask } from "./thread-task.ts";
import type { GroupsWorkerTask, WorkerMessage, WorkerTask } from "./worker-task.ts";

/** A thread beside this one, which does one task after the other. */
interface Thread {
  readonly worker: Worker;
  /** Tasks without an answer so far, by number. */
  readonly open: Map<number, EventEmitter>;
}

/** What a thread is told at its start. */
export interface ThreadStart {
  /** Else it only hashes, and need not load what reads. */
  readonly reads: boolean;
  readonly compileCache: string | undefined;
}

const threads: Thread[] = [];
let tasks = 0;

/** Starts the threads that hash and read beside this one: before they are needed, for a thread takes a while to start. They keep no process alive. */
export function beginThreads({ threads: readers, reader }: Pick<ReaderMode, "threads" | "reader">): void {
  const reads = reader !== "plain" && readers > 1;
  const count = reads ? readers - 1 : availableParallelism() > 1 ? 1 : 0;
  while (threads.length < count) startThread(reads);
}

/** Ends all threads. */
export function endThreads(): void {
  for (const { worker } of threads.splice(0)) void worker.terminate();
}

/** The digest of a file, found by another thread; by this one when there is none. */
export async function hashBeside(path: string): Promise<string> {
  const [thread] = threads;
  if (thread === undefined) return digestOfFile(path);
  const reply = await replyFrom<string>(give(thread, { hash: path }));
  return reply.kind === "done" ? reply.result : digestOfFile(path);
}

/** Lets thread number `index` read pieces of a file. */
export function readBeside(index: number, task: WorkerTask | GroupsWorkerTask): PieceWorker {
  const thread = threads[index] ?? startThread(true);
  return give(thread, { read: task, core: coreModule() });
}

function startThread(reads: boolean): Thread {
  const workerData: ThreadStart = { reads, compileCache: module.getCompileCacheDir?.() };
  const worker = new Worker(entryFile(), { workerData, env: SHARE_ENV });
  const thread: Thread = { worker, open: new Map() };
  worker.unref();
  worker.on("message", ({ task, message }: { task: number; message: WorkerMessage }) => {
    const asker = thread.open.get(task);
    if (REPLIES.has(message.kind)) settle(thread, task);
    asker?.emit("message", message);
  });
  const lose = (event: "error" | "exit", error?: Error) => {
    if (threads.includes(thread)) threads.splice(threads.indexOf(thread), 1);
    for (const asker of thread.open.values()) if (asker.listenerCount(event) > 0) asker.emit(event, error);
  };
  worker.on("error", (error: Error) => lose("error", error));
  worker.on("exit", () => lose("exit"));
  threads.push(thread);
  return thread;
}

function settle(thread: Thread, task: number): void {
  thread.open.delete(task);
  if (thread.open.size === 0) thread.worker.unref();
}

function give(thread: Thread, task: ThreadTask): PieceWorker {
  const number = ++tasks;
  const asker = new EventEmitter();
  thread.open.set(number, asker);
  thread.worker.ref();
  thread.worker.postMessage({ task: number, ...task });
  return Object.assign(asker, {
    // Who gives up a task before its answer has no other way to end it
    terminate: async () => {
      if (thread.open.has(number)) await thread.worker.terminate();
    },
  });
}

/** The threads' entry file: beside the bundle of this code, of which this may be a part that is loaded when needed, or in the sources. */
function entryFile(): string {
  const here = fileURLToPath(import.meta.url);
  return basename(here).endsWith("index.js") ? join(dirname(here), "worker", "index.js") : join(dirname(here), "..", "worker.ts");
}
