import { glob, readdir, stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import type { DatasetConfig } from "./config/data.ts";
import { digestOfEntries, digestOfFile, type TreeEntry } from "./digest.ts";
import { UserError } from "./errors.ts";
import { exists, portablePath } from "./files.ts";
import { nearest } from "./nearest.ts";
import { isAddress } from "./remote/address.ts";
import type { FetchedFile } from "./remote/cache.ts";
import { fetchFiles, type RemoteOptions } from "./remote/files.ts";
import type { DataReport } from "./report/data-report.ts";
import type { Workspace } from "./stage.ts";

export interface DatasetFiles {
  /** Absolute, in code-unit order of their names, none twice. */
  readonly files: readonly string[];
  /** Those that were fetched, by their path here. */
  readonly fetched: ReadonlyMap<string, FetchedFile>;
}

export interface DatasetDigest {
  /** Paths relative to the folder of mlops.yml; addresses of what was fetched. */
  readonly files: readonly (TreeEntry & { readonly etag?: string })[];
  readonly digest: string;
}

/** Folders whose files nobody means when a pattern does not name them. */
const NEVER_MEANT = new Set([".git", ".mlops", "node_modules"]);

/**
 * The files that a dataset's patterns match; those that lie elsewhere are fetched. Throws UserError DATASET_FILES_MISSING for a pattern that matches none,
 * and REMOTE_… for what cannot be fetched.
 */
export async function resolveDataset(
  workspace: Pick<Workspace, "folder"> & Partial<Pick<Workspace, "out">>,
  name: string,
  config: Pick<DatasetConfig, "files"> & Partial<Pick<DatasetConfig, "s3">>,
  options: RemoteOptions = {},
): Promise<DatasetFiles> {
  const { folder, out = join(folder, ".mlops") } = workspace;
  const found = new Map<string, string>();
  for (const pattern of config.files.filter((entry) => !isAddress(entry))) {
    const files = await matches(folder, pattern);
    if (files.length === 0) throw await missing(folder, name, pattern);
    for (const file of files) found.set(file, portablePath(folder, file));
  }
  const addresses = config.files.filter(isAddress);
  const fetched = addresses.length === 0 ? [] : await fetchFiles(out, { name, addresses, s3: config.s3 }, options);
  for (const file of fetched) found.set(file.path, file.name);
  return {
    files: [...found].sort(([, a], [, b]) => (a < b ? -1 : 1)).map(([path]) => path),
    fetched: new Map(fetched.map((file) => [file.path, file])),
  };
}

/** What a file of a dataset is called: its address, else its path relative to `folder`. */
export function nameOfFile(folder: string, dataset: Partial<Pick<DatasetFiles, "fetched">>, path: string): string {
  return dataset.fetched?.get(path)?.name ?? portablePath(folder, path);
}

/** Digests of a dataset's files, and one of them all with their names. */
export async function digestDataset(
  workspace: Pick<Workspace, "folder">,
  dataset: Pick<DatasetFiles, "files"> & Partial<Pick<DatasetFiles, "fetched">>,
): Promise<DatasetDigest> {
  const entries: DatasetDigest["files"][number][] = [];
  for (const path of dataset.files) {
    const known = dataset.fetched?.get(path);
    entries.push(
      known === undefined
        ? { path: portablePath(workspace.folder, path), sha256: await digestOfFile(path), bytes: (await stat(path)).size }
        : { path: known.name, sha256: known.sha256, bytes: known.bytes, ...(known.etag === null ? {} : { etag: known.etag }) },
    );
  }
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
  const pointer = await dvcPointer(folder, pattern);
  if (pointer !== null)
    return new UserError({
      code: "DATASET_FILES_MISSING",
      message: `dataset ${name}: no file matches ${pattern}, but ${pointer} says that DVC keeps it`,
      advice: "fetch the data first: dvc pull",
    });
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

/** The `.dvc` file of the files meant, or of a folder they are in; null: there is none. */
async function dvcPointer(folder: string, pattern: string): Promise<string | null> {
  const [pointer] = await matches(folder, `${pattern}.dvc`);
  if (pointer !== undefined) return portablePath(folder, pointer);
  for (let at = dirname(pattern); at !== dirname(at) && at !== "."; at = dirname(at)) {
    if (await isFile(resolve(folder, `${at}.dvc`))) return `${at}.dvc`;
  }
  return null;
}
