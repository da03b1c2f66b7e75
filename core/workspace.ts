import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { portablePath } from "./files.ts";
import type { Workspace } from "./stage.ts";

/** The places of a pipeline whose config lies at `config`; makes `.mlops` and keeps it out of git. */
export async function openWorkspace(
  config: string,
  options: { readonly out?: string; readonly inline?: boolean } = {},
): Promise<Workspace> {
  const folder = dirname(resolve(config));
  const root = repositoryRoot(folder) ?? folder;
  const out = resolve(folder, options.out ?? ".mlops");
  const latest = join(out, "latest");
  await mkdir(latest, { recursive: true });
  await writeFile(join(out, ".gitignore"), "*\n", { flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  return { folder, root, out, latest, configPath: options.inline === true ? null : portablePath(root, resolve(config)) };
}

function repositoryRoot(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return null;
  }
}
