import { glob, readdir, stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import type { DatasetConfig, Dialect } from "./config/data.ts";
import { digestOfEntries, digestOfFile, type TreeEntry } from "./digest.ts";
import { UserError } from "./errors.ts";
import { exists, portablePath } from "./files.ts";
import { nearest } from "./nearest.ts";
import { isAddress } from "./remote/address.ts";
import type { FetchedFile } from "./remote/cache.ts";
import { fetchFiles, listFiles, type RemoteOptions } from "./remote/files.ts";
import type { DataReport } from "./report/data-report.ts";
import type { Workspace } from "./stage.ts";
import type { TableOptions } from "./tabular/table.ts";

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

/** How the files of a dataset are read; their `name` must be their path, where it tells the columns of `partitions`. */
export function tableOptions(
  config: Pick<DatasetConfig, "format" | "encoding" | "delimiter" | "dialect" | "partitions" | "nulls">,
): Pick<TableOptions, "format" | "encoding" | "delimiter" | "dialect" | "partitions" | "nulls"> {
  const { format, encoding, delimiter, dialect, partitions, nulls } = config;
  return {
    nulls,
    partitions,
    ...(format === undefined ? {} : { format }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(dialect === undefined ? {} : { dialect: dialectOf(dialect) }),
  };
}

function dialectOf(dialect: Dialect): NonNullable<TableOptions["dialect"]> {
  const { comment, "skip-lines": skipLines, "blank-lines": blankLines, "lone-cr": loneCr, ...same } = dialect;
  return { ...same, skipLines, blankLines, loneCr, ...(comment === undefined ? {} : { comment }) };
}

/** Folders whose files nobody means when a pattern does not name them. */
const NEVER_MEANT = new Set([".git", ".mlops", "node_modules"]);

const PROBED_AT_ONCE = 16;

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

/** A file of a dataset as it can be dealt out to one of several machines: nothing of it was read yet. */
export interface ListedFile {
  /** Relative to the folder of mlops.yml, or an address. */
  readonly name: string;
  /** Its suffix says the format. */
  readonly fileName: string;
  /** 0 where a server does not say it. */
  readonly bytes: number;
  /** Reads or fetches it. */
  take(): Promise<Pick<FetchedFile, "path" | "sha256" | "bytes" | "etag">>;
}

/** The same files as {@link resolveDataset}, in the same order, of which none is read or fetched. */
export async function listDataset(
  workspace: Pick<Workspace, "folder" | "out">,
  name: string,
  config: Pick<DatasetConfig, "files" | "s3">,
  options: RemoteOptions = {},
): Promise<ListedFile[]> {
  const { folder, out } = workspace;
  const { files } = await resolveDataset(workspace, name, { files: config.files.filter((entry) => !isAddress(entry)) });
  const listed = await Promise.all(files.map((path) => localFile(folder, path)));
  const addresses = config.files.filter(isAddress);
  const remote = addresses.length === 0 ? [] : await listFiles({ name, addresses, s3: config.s3 }, options);
  for (let at = 0; at < remote.length; at += PROBED_AT_ONCE) {
    const some = remote.slice(at, at + PROBED_AT_ONCE);
    const versions = await Promise.all(some.map((file) => file.probe()));
    for (const [index, { name: shown, fileName, fetch }] of some.entries())
      listed.push({ name: shown, fileName, bytes: versions[index]?.bytes ?? 0, take: () => fetch(out) });
  }
  return listed.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function localFile(folder: string, path: string): Promise<ListedFile> {
  const { size } = await stat(path);
  const take = async () => ({ path, sha256: await digestOfFile(path), bytes: size, etag: null });
  return { name: portablePath(folder, path), fileName: basename(path), bytes: size, take };
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
    const found = known ?? { sha256: await digestOfFile(path), bytes: (await stat(path)).size };
    entries.push(entryOf(workspace.folder, path, known, found));
  }
  return { files: entries, digest: digestOfEntries(entries) };
}

/** A file of a dataset as reports name it. */
export function entryOf(
  folder: string,
  path: string,
  fetched: FetchedFile | undefined,
  { sha256, bytes }: { readonly sha256: string; readonly bytes: number },
): DatasetDigest["files"][number] {
  if (fetched === undefined) return { path: portablePath(folder, path), sha256, bytes };
  const { name, etag } = fetched;
  return { path: name, sha256, bytes, ...(etag === null ? {} : { etag }) };
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
