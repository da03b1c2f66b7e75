import { existsSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";

/** How the published actions are named in templates. */
export const PUBLISHED = "OWNER/mlops-actions@v1";
const STUBS = join(import.meta.dirname, "stubs");
/** Versions of other people's actions that the templates name. */
const STUBBED = { checkout: "v6", "setup-node": "v6", "setup-python": "v6", cache: "v5" };

/**
 * Fills an empty folder with links to the action folders in `root`: act copies the folder of a `uses:` for every step, and a link
 * costs nothing where a checkout with node_modules costs seconds. Returns the names of the actions found.
 */
export function stageActions(root: string, folder: string): readonly string[] {
  const names = readdirSync(root).filter((name) => name.startsWith("action-") && existsSync(join(root, name, "action.yml")));
  for (const name of names) symlinkSync(join(root, name), join(folder, name));
  return names;
}

/** act's flags that map every `uses:` of the templates to a folder of this machine. */
export function localRepositories(staging: string): string[] {
  const stubs = Object.entries(STUBBED).map(([name, version]) => `actions/${name}@${version}=${join(STUBS, name)}`);
  return [`${PUBLISHED}=${staging}`, ...stubs].flatMap((mapping) => ["--local-repository", mapping]);
}
