import type { Worker } from "node:worker_threads";
import { SequenceNeeded } from "../../../core/tabular/fast/kernel.ts";
import { runPieces } from "../../../core/tabular/fast/pool.ts";
import { openParquetFile } from "../../../core/tabular/parquet/open.ts";
import { DatasetScan } from "../dataset-scan.ts";
import type { ScanPlan } from "../scan-plan.ts";
import { CONTROL, type GroupsEvents, type GroupsTask, readGroups } from "./read-groups.ts";
import { type GroupsWorkerTask, startWorker, type WorkerMessage, type WorkerResult } from "./worker-task.ts";

/** Reads a whole Parquet file by its row groups. Null: the plain reader has to. Throws PlainNeeded, and whatever the file system says. */
export async function readParquet(given: {
  readonly task: Omit<GroupsTask, "control">;
  readonly plan: ScanPlan;
  readonly source: GroupsWorkerTask["source"];
  readonly threads: number;
  readonly signal: AbortSignal;
  readonly onRead: NonNullable<GroupsEvents["onRead"]>;
}): Promise<DatasetScan | null> {
  const { task, plan } = given;
  const { columns, groups } = await sizeOf(task.path);
  if (plan.identities.flat().some((column) => !columns.includes(column))) return null;
  let threads = Math.min(given.threads, groups);
  let slow: readonly number[] = [];
  for (;;) {
    const control = new Int32Array(new SharedArrayBuffer(4 * (CONTROL.columns + columns.length)));
    for (const column of slow) control[CONTROL.columns + column] = 1;
    const scan = new DatasetScan(plan);
    try {
      await together({ ...given, threads, task: { ...task, control } }, scan);
      return scan;
    } catch (error) {
      scan.close();
      if (!(error instanceof SequenceNeeded)) throw error;
      const found = [...columns.keys()].filter((column) => control[CONTROL.columns + column] !== 0);
      // Without another column that only the library can read, it was a thread that could not live
      if (found.length === slow.length && threads === 1) return null;
      if (found.length === slow.length) threads = 1;
      slow = found;
    }
  }
}

async function sizeOf(path: string): Promise<{ readonly columns: readonly string[]; readonly groups: number }> {
  const file = await openParquetFile(path);
  await file.close();
  return { columns: file.columns, groups: file.metadata.row_groups.length };
}

async function together(
  given: {
    readonly task: GroupsTask;
    readonly plan: ScanPlan;
    readonly source: GroupsWorkerTask["source"];
    readonly threads: number;
    readonly signal: AbortSignal;
    readonly onRead: NonNullable<GroupsEvents["onRead"]>;
  },
  scan: DatasetScan,
): Promise<void> {
  const { task, threads, signal, onRead } = given;
  const own = async (): Promise<WorkerResult> => {
    await readGroups(task, scan, { signal, onRead });
    return { lines: [], guessed: [], texts: [] };
  };
  if (threads <= 1) {
    await own();
    return;
  }
  const { typesOf: _types, extras: _extras, ...plan } = given.plan;
  const spawn = (): Worker => {
    const worker = startWorker({ groups: task, plan, source: given.source } satisfies GroupsWorkerTask);
    worker.on("message", (message: WorkerMessage) => {
      if (message.kind === "entries") (message.key === null ? scan.contents : scan.logOf(message.key))?.addEntries(message.entries);
      if (message.kind === "read") onRead(message);
    });
    return worker;
  };
  // Only what makes the readers stop is looked at of these
  const pieces = { size: 0, firstByte: 0, firstLine: 0, pieceBytes: 1, isQuoted: false, control: task.control };
  const results = await runPieces({ pieces, own, spawn, workers: threads - 1, signal });
  for (const { lines } of results) for (const line of lines) scan.mergeLine(line);
}
