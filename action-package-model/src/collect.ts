import { glob, lstat, readdir } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { UserError } from "../../core/errors.ts";
import { portablePath } from "../../core/files.ts";
import { nearest } from "../../core/nearest.ts";
import { IN_PACKAGE } from "../../core/package/layout.ts";
import type { Workspace } from "../../core/stage.ts";

/** A file on its way into the package. */
export interface Collected {
  /** In the archive, which is as it is relative to mlops.yml. */
  readonly path: string;
  /** Absolute. */
  readonly source: string;
}

/** Folders that nobody means when naming the folder around them. */
const NEVER_MEANT = new Set([".git", ".mlops", "node_modules", "__pycache__", ".venv", ".ipynb_checkpoints", ".pytest_cache"]);
const NEVER_MEANT_FILES = new Set([".DS_Store", "Thumbs.db"]);
const RESERVED = [IN_PACKAGE.model, IN_PACKAGE.reports, IN_PACKAGE.golden, IN_PACKAGE.profile, IN_PACKAGE.card];

/** The files that `package.include` names: files, folders with all they hold, and patterns. Throws UserError INCLUDE_MISSING, INCLUDE_OUTSIDE, INCLUDE_RESERVED or PACKAGE_LINK. */
export async function collectIncludes(include: readonly string[], workspace: Workspace): Promise<Collected[]> {
  const found = new Map<string, string>();
  for (const entry of include) {
    const sources = await match(entry, workspace);
    if (sources.length === 0) throw await missing(entry, workspace.folder);
    for (const source of sources) {
      const path = portablePath(workspace.folder, source);
      requireFree(path);
      found.set(path, source);
    }
  }
  return [...found].map(([path, source]) => ({ path, source }));
}

/** Every file below a folder without exception, with its path in the archive. Throws UserError PACKAGE_LINK. */
export async function collectAll(folder: string, prefix: string): Promise<Collected[]> {
  const files = await filesBelow(folder, folder, { isMeant: () => true, isOut: () => false });
  return files.sort().map((source) => ({ path: `${prefix}${portablePath(folder, source)}`, source }));
}

async function match(entry: string, workspace: Workspace): Promise<string[]> {
  const path = resolve(workspace.folder, entry);
  requireInside(entry, path, workspace);
  const named = new Set(entry.split(/[\\/]/));
  const isMeant = (name: string): boolean => named.has(name) || !(NEVER_MEANT.has(name) || NEVER_MEANT_FILES.has(name));
  const filter = { isMeant, isOut: (file: string): boolean => isInside(workspace.out, file) };
  const info = await lstat(path).catch(() => null);
  if (info !== null) return (await filesBelow(path, workspace.folder, filter)).sort();
  if (!/[*?[{]/.test(entry)) return [];
  const files: string[] = [];
  for await (const name of glob(entry, { cwd: workspace.folder, exclude: (one) => !isMeant(basename(one)) })) {
    const file = resolve(workspace.folder, name);
    requireInside(entry, file, workspace);
    if ((await lstat(file)).isDirectory() || filter.isOut(file)) continue;
    files.push(...(await filesBelow(file, workspace.folder, filter)));
  }
  return files.sort();
}

interface Filter {
  isMeant(name: string): boolean;
  isOut(file: string): boolean;
}

async function filesBelow(path: string, root: string, filter: Filter): Promise<string[]> {
  if (filter.isOut(path)) return [];
  const info = await lstat(path);
  if (info.isFile()) return [path];
  if (!info.isDirectory())
    throw new UserError({
      code: "PACKAGE_LINK",
      message: `${portablePath(root, path)} is a link or a device; a package holds files only`,
      advice: "name the file that it leads to, or copy it",
      unchanged: "nothing was packaged",
    });
  const names = (await readdir(path)).filter((name) => filter.isMeant(name));
  return (await Promise.all(names.map((name) => filesBelow(join(path, name), root, filter)))).flat();
}

function isInside(folder: string, path: string): boolean {
  const from = relative(folder, path);
  return from !== ".." && !from.startsWith(`..${sep}`) && resolve(folder, from) === path;
}

function requireInside(entry: string, path: string, workspace: Workspace): void {
  if (isInside(workspace.folder, path)) return;
  throw new UserError({
    code: "INCLUDE_OUTSIDE",
    message: `package.include: "${entry}" lies outside the folder of mlops.yml`,
    advice: "keep what travels with the model below that folder",
    unchanged: "nothing was packaged",
  });
}

function requireFree(path: string): void {
  const reserved = RESERVED.find(
    (name) => path === name.replace(/\/$/, "") || (name.endsWith("/") && path.startsWith(name)) || path === name,
  );
  if (reserved === undefined) return;
  throw new UserError({
    code: "INCLUDE_RESERVED",
    message: `package.include names ${path}, but ${reserved} in a package is ours`,
    advice: "give the file or folder another name",
    unchanged: "nothing was packaged",
  });
}

async function missing(entry: string, folder: string): Promise<UserError> {
  const path = resolve(folder, entry);
  const names = await readdir(dirname(path)).catch(() => []);
  const close = nearest(basename(path), names);
  return new UserError({
    code: "INCLUDE_MISSING",
    message: `package.include: no file is named by "${entry}" in the folder of mlops.yml`,
    advice:
      close === undefined
        ? "correct the path; it is relative to mlops.yml"
        : `did you mean ${portablePath(folder, join(dirname(path), close))}?`,
    unchanged: "nothing was packaged",
  });
}
