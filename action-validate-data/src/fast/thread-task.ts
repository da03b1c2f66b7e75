import type { GroupsWorkerTask, WorkerTask } from "./worker-task.ts";

/** What a thread is asked for: a file's digest, or to read pieces of a file with the core as it was compiled elsewhere. */
export type ThreadTask = { readonly hash: string } | { readonly read: WorkerTask | GroupsWorkerTask; readonly core: object };
