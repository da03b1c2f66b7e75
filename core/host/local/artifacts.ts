import { constants } from "node:fs";
import { copyFile, cp, mkdir, readFile, rm, stat } from "node:fs/promises";
import { dirname, isAbsolute, join, normalize } from "node:path";
import { UserError } from "../../errors.ts";
import { exists, writeFileAtomic } from "../../files.ts";
import { DOCUMENT_FILES } from "../../report/store.ts";
import type { Workspace } from "../../stage.ts";
import type { Artifacts, Handover } from "../host.ts";
import { stagingFolder, swapIn } from "../swap.ts";

/** Hand-overs on one machine: this run's lie in the folder of the latest run already; a copy of each run is kept in `runs/<id>`. */
export function localArtifacts(workspace: Workspace, run: number): Artifacts {
  const runFolder = (id: number): string => join(workspace.out, "runs", String(id));
  const indexFile = (id: number, handover: Handover): string => join(runFolder(id), `.${handover}.json`);
  return {
    async save(handover, files) {
      for (const file of files) {
        const target = join(runFolder(run), inside(file));
        await rm(target, { recursive: true, force: true });
        await copy(join(workspace.latest, file), target);
      }
      await writeFileAtomic(indexFile(run, handover), `${JSON.stringify(files)}\n`);
      return { id: null };
    },
    async restore(handover, fromRun) {
      if (fromRun === undefined) return exists(join(workspace.latest, DOCUMENT_FILES[handover]));
      let files: string[];
      try {
        files = JSON.parse(await readFile(indexFile(fromRun, handover), "utf8")) as string[];
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
        throw error;
      }
      const staging = await stagingFolder(workspace.out);
      try {
        for (const file of files) await copy(join(runFolder(fromRun), inside(file)), join(staging, file));
        await swapIn(staging, workspace.latest);
      } finally {
        await rm(staging, { recursive: true, force: true });
      }
      return true;
    },
  };
}

async function copy(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  if ((await stat(from)).isDirectory()) await cp(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE });
  else await copyFile(from, to, constants.COPYFILE_FICLONE);
}

function inside(file: string): string {
  const path = normalize(file);
  if (!isAbsolute(path) && path !== ".." && !path.startsWith("../") && !path.startsWith("..\\")) return path;
  throw new UserError({ code: "PATH_OUTSIDE", message: `"${file}" lies outside the folder of the run`, advice: "name files inside it" });
}
