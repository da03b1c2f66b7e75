import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import { digestOfEntries, digestOfFile } from "../../digest.ts";
import { writeFileAtomic } from "../../files.ts";
import type { Workspace } from "../../stage.ts";
import type { Handover, ScanHandover, TrainHandover } from "../host.ts";

const savedSchema = z.strictObject({ run: z.string(), files: z.array(z.string()), digest: z.string() });

/** Notes what this job saved, so that a later step of the same job need not download it again. */
export async function recordSaved(
  workspace: Workspace,
  handover: Handover | ScanHandover | TrainHandover,
  run: string,
  files: readonly string[],
): Promise<void> {
  await writeFileAtomic(noteOf(workspace, handover), JSON.stringify({ run, files, digest: await digestOfFiles(workspace, files) }));
}

/** Whether this very job saved the hand-over and every file of it still has the bytes it had then. */
export async function isStillThere(workspace: Workspace, handover: Handover | ScanHandover | TrainHandover, run: string): Promise<boolean> {
  try {
    const saved = savedSchema.parse(JSON.parse(await readFile(noteOf(workspace, handover), "utf8")));
    return saved.run === run && saved.digest === (await digestOfFiles(workspace, saved.files));
  } catch {
    // No note, no use: the artifact decides.
    return false;
  }
}

function noteOf(workspace: Workspace, handover: Handover | ScanHandover | TrainHandover): string {
  return join(workspace.out, "saved", `${handover}.json`);
}

async function digestOfFiles(workspace: Workspace, files: readonly string[]): Promise<string> {
  const entries: { path: string; sha256: string }[] = [];
  for (const path of files) entries.push({ path, sha256: await digestOfFile(join(workspace.latest, path)) });
  return digestOfEntries(entries);
}
