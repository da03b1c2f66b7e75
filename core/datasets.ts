import { glob, readdir, stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import type { DatasetConfig } from "./config/data.ts";
import { digestOfEntries, digestOfFile, type TreeEntry } from "./digest.ts";
import { UserError } from "./errors.ts";
import { exists, portablePath } from "./files.ts";
import { nearest } from "./nearest.ts";
import type { DataReport } from "./report/data-report.ts";
import type { Workspace } from "./stage.ts";

export interface DatasetFiles {
  /** Absolute, in code-unit order of their portable paths, none twice. */
  readonly files: readonly string[];
}

export interface DatasetDigest {
  /** Paths relative to the folder of mlops.yml. */
  readonly files: readonly TreeEntry[];
  readonly digest: string;
}

/** Folders whose files nobody means when a pattern does not name them. */
const NEVER_MEANT = new Set([".git", ".mlops", "node_modules"]);

/** The files that a dataset's patterns match. Throws UserError DATASET_FILES_MISSING for a pattern that matches none. */
export async function resolveDataset(
  workspace: Pick<Workspace, "folder">,
  name: string,
  config: Pick<DatasetConfig, "files">,
): Promise<DatasetFiles> {
  const found = new Set<string>();
  for (const pattern of config.files) {
    const files = await matches(workspace.folder, pattern);
    if (files.length === 0) throw await missing(workspace.folder, name, pattern);
    for (const file of files) found.add(file);
  }
  const order = (file: string) => portablePath(workspace.folder, file);
  return { files: [...found].sort((a, b) => (order(a) < order(b) ? -1 : 1)) };
}

/** Digests of a dataset's files, and one of them all with their paths. */
export async function digestDataset(workspace: Pick<Workspace, "folder">, files: readonly string[]): Promise<DatasetDigest> {
  const entries: TreeEntry[] = [];
  for (const file of files)
    entries.push({ path: portablePath(workspace.folder, file), sha256: await digestOfFile(file), bytes: (await stat(file)).size });
  return { files: entries, digest: digestOfEntries(entries) };
}

/** Throws UserError DATA_CHANGED when a dataset is not the one that was validated. */
export function requireValidated(report: Pick<DataReport, "datasets">, name: string, digest: string): void {
  const validated = Object.hasOwn(report.datasets, name) ? report.datasets[name] : undefined;
  if (validated?.digest === digest) return;
  throw new UserError({
    code: "DATA_CHANGED",
    message:
      validated === undefined
        ? `the dataset ${name} was not validated: the data report does not know it`
        : `the dataset ${name} is not the one that was validated: its digest is ${digest}, the data report says ${validated.digest}`,
    advice: "run validate-data again on this data; if prepare makes it, make prepare give the same bytes each time",
  });
}

async function matches(folder: string, pattern: string): Promise<string[]> {
  const literal = resolve(folder, pattern);
  if (await isFile(literal)) return [literal];
  const isMeant = (name: string) => !NEVER_MEANT.has(name) || pattern.split(/[\\/]/).includes(name);
  const files: string[] = [];
  for await (const path of glob(pattern, { cwd: folder, exclude: (entry) => !isMeant(basename(entry)) })) {
    const file = isAbsolute(path) ? path : join(folder, path);
    if (await isFile(file)) files.push(file);
  }
  return files;
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isFile(),
    () => false,
  );
}

async function missing(folder: string, name: string, pattern: string): Promise<UserError> {
  let at = dirname(resolve(folder, pattern));
  while (!(await exists(at)) && dirname(at) !== at) at = dirname(at);
  const names = (await readdir(at).catch(() => [])).sort();
  const isFolder = names.includes(basename(pattern));
  const close = nearest(basename(pattern), names);
  const shown = names.slice(0, 10).join(", ");
  return new UserError({
    code: "DATASET_FILES_MISSING",
    message: `dataset ${name}: no file matches ${pattern}`,
    advice: isFolder
      ? `${pattern} is a folder; name its files, like ${pattern.replace(/[\\/]+$/, "")}/*.csv`
      : close !== undefined
        ? `did you mean ${portablePath(folder, join(at, close))}?`
        : `${portablePath(folder, at) || "the folder of mlops.yml"} holds: ${shown || "nothing"}${names.length > 10 ? ", …" : ""}`,
  });
}
