import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { parse } from "yaml";
import { UserError } from "../../../errors.ts";
import { type MlflowPoint, type MlflowRun, type MlflowStore, RUN_TAG } from "./store.ts";

const LINE = /^(\d+) (\S+) (-?\d+)(?: .*)?$/;

/** A file store: `<experiment>/<run>/metrics/<name>`. Its methods throw UserError MLFLOW_UNREADABLE. */
export function mlflowFolder(root: string, shown: string): MlflowStore {
  return {
    shown,
    async search(name, by) {
      const found: MlflowRun[] = [];
      let isThere = false;
      for (const experiment of await foldersOf(root)) {
        const meta = await metaOf(join(root, experiment));
        if (meta === null || (name !== undefined && meta.name !== name)) continue;
        isThere = true;
        for (const id of await foldersOf(join(root, experiment))) {
          const run = await runOf(join(root, experiment, id), `${shown}/${experiment}/${id}`);
          if (run !== null && ("id" in by ? run.tags.get(RUN_TAG) === by.id : run.startMs >= by.sinceMs)) found.push(run);
        }
      }
      return name !== undefined && !isThere ? null : found.sort((one, other) => other.startMs - one.startMs);
    },
    history: (run, metric) => pointsOf(join(run.id, "metrics", metric), `${shown}: ${metric}`),
  };
}

async function foldersOf(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory() && entry.name !== ".trash").map(({ name }) => name);
}

async function metaOf(path: string): Promise<Record<string, unknown> | null> {
  try {
    const meta: unknown = parse(await readFile(join(path, "meta.yaml"), "utf8"), { maxAliasCount: 0 });
    const isDeleted = (meta as { lifecycle_stage?: unknown } | null)?.lifecycle_stage === "deleted";
    return typeof meta === "object" && meta !== null && !isDeleted ? (meta as Record<string, unknown>) : null;
  } catch {
    // Folders of other things lie there too.
    return null;
  }
}

async function runOf(path: string, shown: string): Promise<MlflowRun | null> {
  const meta = await metaOf(path);
  if (meta === null || typeof meta.start_time !== "number") return null;
  const tags = new Map<string, string>();
  for (const key of await filesBelow(join(path, "tags"))) tags.set(key, await readFile(join(path, "tags", key), "utf8"));
  const metrics = new Map<string, MlflowPoint>();
  for (const key of await filesBelow(join(path, "metrics"))) {
    const last = (await pointsOf(join(path, "metrics", key), `${shown}: ${key}`)).at(-1);
    if (last !== undefined) metrics.set(key, last);
  }
  // 4 and 5: failed and killed.
  const isFailed = meta.status === 4 || meta.status === 5;
  return { id: path, name: String(meta.run_name ?? meta.run_id ?? ""), startMs: meta.start_time, isFailed, tags, metrics };
}

async function filesBelow(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(path, join(entry.parentPath, entry.name)).replaceAll(sep, "/"));
}

/** In the order in which MLflow counts them: by step, then by time. */
async function pointsOf(path: string, shown: string): Promise<MlflowPoint[]> {
  const lines = (await readFile(path, "utf8")).split("\n").filter((line) => line !== "");
  const points = lines.map((line) => {
    const [, time, text = "", step] = LINE.exec(line) ?? [];
    if (time === undefined)
      throw new UserError({
        code: "MLFLOW_UNREADABLE",
        message: `${shown} has a line that is not “time value step”`,
        advice: "log metrics with mlflow.log_metric",
      });
    const value = Number(text);
    return { time: Number(time), value: Number.isFinite(value) ? value : text, step: Number(step) };
  });
  return points.sort((one, other) => one.step - other.step || one.time - other.time);
}
