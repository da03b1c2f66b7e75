import { SequenceNeeded } from "../../../core/tabular/fast/kernel.ts";
import type { GroupsImage, ParquetCore } from "../../../core/tabular/fast/parquet-core.ts";
import { type PieceWorker, runPieces } from "../../../core/tabular/fast/pool.ts";
import { openParquetFile } from "../../../core/tabular/parquet/open.ts";
import type { OnProgress } from "../../../core/tabular/progress.ts";
import { DatasetScan } from "../dataset-scan.ts";
import type { ScanPlan } from "../scan-plan.ts";
import type { DataSource } from "../source.ts";
import { CONTROL, type GroupsEvents, type GroupsTask, readGroups } from "./read-groups.ts";
import { readBeside } from "./threads.ts";
import { type GroupsWorkerTask, NOTHING, type WorkerMessage, type WorkerResult } from "./worker-task.ts";

interface Given {
  readonly plan: ScanPlan;
  readonly threads: number;
  readonly signal: AbortSignal;
}

/** Reads a whole Parquet file of a dataset by its row groups. Null: the plain reader has to. Throws PlainNeeded, and whatever the file system says. */
export async function readParquet(
  given: Given & {
    readonly source: Pick<DataSource, "name" | "config" | "files" | "schema">;
    readonly index: number;
    /** Of the file, in bytes. */
    readonly size: number;
    readonly onProgress?: OnProgress;
  },
): Promise<DatasetScan | null> {
  const { plan, index, size } = given;
  const { name: dataset, config, files, schema } = given.source;
  const { path, name } = files[index] as DataSource["files"][number];
  const { columns, groups } = await sizeOf(path);
  if (plan.identities.flat().some((column) => !columns.includes(column))) return null;
  let threads = Math.min(given.threads, groups);
  let slow: readonly number[] = [];
  for (;;) {
    const control = new Int32Array(new SharedArrayBuffer(4 * (CONTROL.columns + columns.length)));
    for (const column of slow) control[CONTROL.columns + column] = 1;
    const scan = new DatasetScan(plan);
    let [bytes, rows] = [0, 0];
    const onRead = (read: { readonly bytes: number; readonly rows: number }) => {
      bytes = Math.min(size, bytes + read.bytes);
      rows += read.rows;
      given.onProgress?.({ file: name, bytes, totalBytes: size, rows });
    };
    try {
      const task = { path, index, name, schema: schema?.loaded ?? null, control };
      await together({ ...given, columns, source: { name: dataset, config, files }, threads, task, onRead }, scan);
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
  given: Given & {
    readonly source: GroupsWorkerTask["source"];
    readonly task: GroupsTask;
    readonly columns: readonly string[];
    readonly onRead: NonNullable<GroupsEvents["onRead"]>;
  },
  scan: DatasetScan,
): Promise<void> {
  const { task, threads, signal, onRead } = given;
  let core: ParquetCore | undefined;
  const own = async (): Promise<WorkerResult> => {
    core = await readGroups(task, scan, { signal, onRead });
    return NOTHING;
  };
  const finish = (): void => {
    for (const [column, state] of core?.finish().entries() ?? [])
      if (state !== null && state.count > 0) scan.columns.scanOf(given.columns[column] as string)?.merge(state);
  };
  if (threads <= 1) {
    await own();
    finish();
    return;
  }
  const { typesOf: _types, extras: _extras, ...plan } = given.plan;
  const spawn = (thread: number): PieceWorker => {
    const worker = readBeside(thread, { groups: task, plan, source: given.source } satisfies GroupsWorkerTask);
    worker.on("message", (message: WorkerMessage) => {
      if (message.kind === "entries") (message.key === null ? scan.contents : scan.logOf(message.key))?.addEntries(message.entries);
      if (message.kind === "read") onRead(message);
    });
    return worker;
  };
  // Only what makes the readers stop is looked at of these
  const pieces = { size: 0, firstByte: 0, firstLine: 0, pieceBytes: 1, isQuoted: false, control: task.control };
  const results = await runPieces({ pieces, own, spawn, workers: threads - 1, signal });
  for (const { lines, image } of results) {
    for (const line of lines) scan.mergeLine(line);
    if (image !== null) core?.absorb(image as GroupsImage);
  }
  finish();
}
