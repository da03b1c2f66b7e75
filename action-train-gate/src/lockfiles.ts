import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { digestOfFile } from "../../core/digest.ts";
import { portablePath } from "../../core/files.ts";

const NAMES: ReadonlySet<string> = new Set([
  ...["package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "bun.lockb", "deno.lock"],
  ...["poetry.lock", "uv.lock", "pdm.lock", "pylock.toml", "Pipfile.lock", "conda-lock.yml", "environment.yml", "environment.yaml"],
  ...["pixi.lock", "renv.lock", "Manifest.toml", "Cargo.lock", "go.sum"],
]);
const REQUIREMENTS = /^(?:requirements|constraints)[\w.-]*\.txt$/;

/** Whether a file says which versions of other people's code are installed. */
export function isLockfile(path: string): boolean {
  return NAMES.has(basename(path)) || REQUIREMENTS.test(basename(path));
}

/** Digests of the lockfiles beside mlops.yml and at the repository's root, by path from the root. */
export async function lockfilesOf(folder: string, root: string): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const place of new Set([root, folder])) {
    for (const entry of (await readdir(place, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1)))
      if (entry.isFile() && isLockfile(entry.name))
        digests[portablePath(root, join(place, entry.name))] = await digestOfFile(join(place, entry.name));
  }
  return digests;
}
