import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { lazySchema } from "../../../core/tabular/fast/lazy-schema.ts";
import type { WorkerReply } from "../../../core/tabular/fast/pool.ts";
import type { ScanPlan } from "../scan-plan.ts";
import type { GuessedColumn } from "./dataset-sink.ts";
import type { ReadTask } from "./read-pieces.ts";

/** What a worker is given. Extras of columns stay behind: files whose columns have some are read by one reader. */
export interface WorkerTask extends ReadTask {
  readonly plan: Omit<ScanPlan, "typesOf" | "extras">;
}

/** What a worker says on its way: hashes of rows as they pile up, how far it has come, and the rest at its end. */
export type WorkerMessage =
  | { readonly kind: "entries"; readonly key: readonly string[] | null; readonly entries: Uint32Array }
  | { readonly kind: "read"; readonly bytes: number; readonly rows: number }
  | WorkerReply<WorkerResult>;

export interface WorkerResult {
  readonly lines: readonly string[];
  readonly guessed: readonly GuessedColumn[];
  readonly texts: readonly GuessedColumn[];
}

/** The plan of a scan in a worker. */
export function planIn({ plan, file }: WorkerTask): ScanPlan {
  const { typesOf } = file.schema === null ? { typesOf: () => new Set<never>() } : lazySchema(file.schema);
  return { ...plan, typesOf, extras: () => [] };
}

export function startWorker(task: WorkerTask): Worker {
  return new Worker(entryFile(), { workerData: task });
}

/** The worker's entry file: beside the bundle of this code, of which this may be a part that is loaded when needed, or in the sources. */
function entryFile(): string {
  const here = fileURLToPath(import.meta.url);
  return basename(here).endsWith("index.js") ? join(dirname(here), "worker", "index.js") : join(dirname(here), "..", "worker.ts");
}
