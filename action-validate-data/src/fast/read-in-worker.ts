import { useCoreModule } from "../../../core/tabular/fast/core-exports.ts";
import { DatasetScan } from "../dataset-scan.ts";
import { readGroups } from "./read-groups.ts";
import { type Gathered, readKeys, readPieces, readTexts } from "./read-pieces.ts";
import { type GroupsWorkerTask, NOTHING, planIn, type WorkerMessage, type WorkerResult, type WorkerTask } from "./worker-task.ts";

/** Rows whose hashes are sent together. */
const ENTRIES_AT_ONCE = 16_384;

type Say = (message: WorkerMessage, transfer?: ArrayBuffer[]) => void;

/** What a thread does of a file: reads the pieces that it gets, and tells. */
export async function readInWorker(task: WorkerTask | GroupsWorkerTask, core: object, say: Say): Promise<WorkerResult> {
  useCoreModule(core);
  return !("groups" in task) && task.file.texts !== null ? texts(task) : rows(task, say);
}

function handover({ kernel, sink }: Gathered): Pick<WorkerResult, "cells" | "image"> {
  return { cells: sink.cells(), image: kernel.image() };
}

async function texts(task: WorkerTask): Promise<WorkerResult> {
  return { lines: [], ...handover(await readTexts(task)) };
}

async function rows(task: WorkerTask | GroupsWorkerTask, say: Say): Promise<WorkerResult> {
  const plan = planIn(task);
  const scan = new DatasetScan(plan);
  const keys = [...plan.identities, ...(plan.content ? [null] : [])];
  const send = (least: number) => {
    for (const key of keys) {
      const log = key === null ? scan.contents : scan.logOf(key);
      if (!log || log.count < least) continue;
      for (const block of log.entries()) {
        const entries = block.slice();
        say({ kind: "entries", key, entries }, [entries.buffer]);
      }
      log.close();
    }
  };
  try {
    const onRead = ({ bytes, rows: read }: { bytes: number; rows: number }) => {
      send(ENTRIES_AT_ONCE);
      say({ kind: "read", bytes, rows: read });
    };
    const isKeyOnly = !("groups" in task) && task.file.isKeyOnly === true;
    let rest: Pick<WorkerResult, "cells" | "image"> = NOTHING;
    if ("groups" in task) rest = { cells: [], image: (await readGroups(task.groups, scan, { onRead })).image() };
    else if (isKeyOnly) await readKeys(task, scan, { onRead });
    else rest = handover(await readPieces(task, scan, { onRead }));
    send(1);
    return { ...rest, lines: isKeyOnly ? [] : [...scan.toLines()] };
  } finally {
    scan.close();
  }
}
