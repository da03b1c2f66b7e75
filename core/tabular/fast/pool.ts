import { UserError } from "../../errors.ts";
import { TableFault } from "../problem.ts";
import { type FilePieces, stopPieces } from "./file-pieces.ts";
import { PlainNeeded, SequenceNeeded } from "./kernel.ts";

/** What a worker says at its end. */
export type WorkerReply<Result> =
  | { readonly kind: "done"; readonly result: Result }
  | { readonly kind: "plain" | "sequence" | "unexpected"; readonly message: string };

/** A reader in another thread, as whoever waits for it sees it. */
export interface PieceWorker extends Pick<NodeJS.EventEmitter, "on" | "once"> {
  terminate(): Promise<unknown>;
}

export const REPLIES: ReadonlySet<string> = new Set<WorkerReply<unknown>["kind"]>(["done", "plain", "sequence", "unexpected"]);

/** Does one reader's work in a worker and makes a reply of whatever comes of it. */
export async function replyOf<Result>(work: () => Promise<Result>): Promise<WorkerReply<Result>> {
  try {
    return { kind: "done", result: await work() };
  } catch (error) {
    const kind = error instanceof SequenceNeeded ? "sequence" : isUnexpected(error) ? "unexpected" : "plain";
    return { kind, message: String((error as Error).message) };
  }
}

/** A reader failed as none may, in one of several threads. */
export class ReaderFault extends Error {}

/** Whether what a fast reader threw is neither for the plain one to judge nor for the user to mend. */
export function isUnexpected(error: unknown): boolean {
  return ![PlainNeeded, SequenceNeeded, TableFault, UserError].some((kind) => error instanceof kind);
}

/**
 * Lets workers and this thread read the pieces of one file. Whoever fails makes the others stop; a file that only the plain reader can judge outweighs one that has to be
 * read in sequence. Throws {@link PlainNeeded}, {@link SequenceNeeded} or {@link ReaderFault}.
 */
export async function runPieces<Result>(task: {
  readonly pieces: FilePieces;
  readonly spawn: (index: number) => PieceWorker;
  readonly workers: number;
  readonly own: () => Promise<Result>;
  readonly signal: AbortSignal;
}): Promise<Result[]> {
  const { pieces, signal } = task;
  const stop = () => stopPieces(pieces);
  signal.throwIfAborted();
  const workers = Array.from({ length: task.workers }, (_, index) => task.spawn(index));
  const abort = () => {
    stop();
    for (const worker of workers) void worker.terminate();
  };
  signal.addEventListener("abort", abort);
  try {
    const replies = await Promise.all([
      ...workers.map((worker) => stopping(replyFrom<Result>(worker), stop)),
      stopping(replyOf(task.own), stop),
    ]);
    signal.throwIfAborted();
    const failed = replies.find(({ kind }) => kind === "plain") ?? replies.find(({ kind }) => kind === "sequence");
    const fault = replies.find(({ kind }) => kind === "unexpected");
    if (fault?.kind === "unexpected" && failed?.kind !== "plain") throw new ReaderFault(fault.message);
    if (failed?.kind === "plain") throw new PlainNeeded(failed.message);
    if (failed !== undefined) throw new SequenceNeeded();
    return replies.flatMap((reply) => (reply.kind === "done" ? [reply.result] : []));
  } finally {
    signal.removeEventListener("abort", abort);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

async function stopping<Result>(reply: Promise<WorkerReply<Result>>, stop: () => void): Promise<WorkerReply<Result>> {
  const found = await reply;
  if (found.kind !== "done") stop();
  return found;
}

export function replyFrom<Result>(worker: PieceWorker): Promise<WorkerReply<Result>> {
  return new Promise((resolve) => {
    worker.on("message", (message: WorkerReply<Result> | { readonly kind: string }) => {
      if (REPLIES.has(message.kind)) resolve(message as WorkerReply<Result>);
    });
    // A thread that cannot start or live is no fault of the file: this one reads it alone
    worker.once("error", (error: Error) => resolve({ kind: "sequence", message: error.message }));
    worker.once("exit", () => resolve({ kind: "sequence", message: "a worker ended without an answer" }));
  });
}
