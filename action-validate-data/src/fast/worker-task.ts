import type { JsonType } from "../../../core/tabular/convert.ts";
import type { CoreImage } from "../../../core/tabular/fast/core-image.ts";
import { lazySchema } from "../../../core/tabular/fast/lazy-schema.ts";
import type { GroupsImage } from "../../../core/tabular/fast/parquet-core.ts";
import type { WorkerReply } from "../../../core/tabular/fast/pool.ts";
import { extrasFor } from "../checks/extras.ts";
import type { ScanPlan } from "../scan-plan.ts";
import type { DataSource } from "../source.ts";
import type { GuessedCells } from "./dataset-sink.ts";
import type { GroupsTask } from "./read-groups.ts";
import type { ReadTask } from "./read-pieces.ts";

/** What a worker is given: all that can be copied, from which it makes the rest as this thread did. */
export interface WorkerTask extends ReadTask {
  readonly plan: Omit<ScanPlan, "typesOf" | "extras">;
  readonly source: Pick<DataSource, "name" | "config" | "files">;
}

/** The same for row groups of a Parquet file. */
export interface GroupsWorkerTask extends Pick<WorkerTask, "plan" | "source"> {
  readonly groups: GroupsTask;
}

/** What a worker says on its way: hashes of rows as they pile up, how far it has come, and the rest at its end. */
export type WorkerMessage =
  | { readonly kind: "entries"; readonly key: readonly string[] | null; readonly entries: Uint32Array }
  | { readonly kind: "read"; readonly bytes: number; readonly rows: number }
  | WorkerReply<WorkerResult>;

export interface WorkerResult {
  /** The scan without what the core gathered. */
  readonly lines: readonly string[];
  /** Cells of guessed columns that the core did not take. */
  readonly cells: readonly GuessedCells[];
  /** What the core gathered; null: nothing that is wanted. */
  readonly image: CoreImage | GroupsImage | null;
}

/** What a reader has to tell that is not yet in its thread's scan. */
export const NOTHING: WorkerResult = { lines: [], cells: [], image: null };

/** The plan of a scan in a worker. */
export function planIn(task: WorkerTask | GroupsWorkerTask): ScanPlan {
  const { plan, source } = task;
  const loaded = "groups" in task ? task.groups.schema : task.file.schema;
  const schema = loaded === null ? null : lazySchema(loaded);
  return { ...plan, typesOf: schema?.typesOf ?? (() => NO_TYPES), extras: extrasFor({ ...source, schema }) };
}

const NO_TYPES: ReadonlySet<JsonType> = new Set();
