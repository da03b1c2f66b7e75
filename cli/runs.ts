import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Workspace } from "../core/stage.ts";

const KEPT_RUNS = 10;

/** Moves the latest run to `runs/<id>` and keeps the last few, so that a new run begins in an empty folder. */
export async function rotateLatest(workspace: Workspace): Promise<void> {
  const runs = join(workspace.out, "runs");
  await mkdir(runs, { recursive: true });
  const ids = (await readdir(runs))
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
  if ((await readdir(workspace.latest)).length > 0) {
    const id = (ids.at(-1) ?? 0) + 1;
    await rename(workspace.latest, join(runs, String(id)));
    ids.push(id);
    await mkdir(workspace.latest, { recursive: true });
  }
  for (const id of ids.slice(0, -KEPT_RUNS)) await rm(join(runs, String(id)), { recursive: true, force: true });
}
