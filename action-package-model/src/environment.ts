import { join } from "node:path";
import { digestOfFile } from "../../core/digest.ts";
import { exists } from "../../core/files.ts";
import { ALLOWED_KEY } from "../../core/package/open.ts";
import type { StageContext } from "../../core/stage.ts";

/** Files that pin what the code runs on. */
const LOCKFILES = [
  "package-lock.json",
  "npm-shrinkwrap.json",
  "yarn.lock",
  "pnpm-lock.yaml",
  "requirements.txt",
  "poetry.lock",
  "uv.lock",
  "pdm.lock",
  "Pipfile.lock",
  "pylock.toml",
  "conda-lock.yml",
  "environment.yml",
  "renv.lock",
  "Cargo.lock",
  "go.sum",
  ".python-version",
  ".nvmrc",
]; // prettier-ignore

/** What the package depends on beside its files: digests of lockfiles beside mlops.yml or at the root, and the formats that were allowed. */
export async function describeEnvironment({ workspace, config }: StageContext): Promise<Record<string, string>> {
  const environment: Record<string, string> = {};
  for (const name of LOCKFILES) {
    const candidates = [join(workspace.folder, name), join(workspace.root, name)];
    for (const path of candidates) {
      if (!(await exists(path))) continue;
      environment[name] = await digestOfFile(path);
      break;
    }
  }
  const allow = [...(config.package?.allow ?? [])].sort();
  return allow.length === 0 ? environment : { ...environment, [ALLOWED_KEY]: allow.join(" ") };
}
