import { glob, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { digestOfEntries, digestOfFile } from "../../core/digest.ts";
import { portablePath } from "../../core/files.ts";
import { gitIn } from "../../core/host/git.ts";
import { isLockfile } from "./lockfiles.ts";

/** Beyond this the folder holds something else than code: what the code is, is then not known. */
const MAX_FILES = 20_000;
const MAX_BYTES = 2_000_000_000;
const AT_ONCE = 16;
/** Without git: what nobody would commit. */
const NOT_CODE = /(?:^|\/)(?:\.[^/]+|node_modules|__pycache__|venv|env|renv)(?:\/|$)/;

/**
 * A digest of the code of training: of the files that `globs` name, else of every file below the folder that git would see, without what is no code
 * (`excluded`, absolute paths of files and folders) and without lockfiles. The same content has the same digest, whatever the commit; null: not known.
 */
export async function digestOfCode(options: {
  readonly folder: string;
  readonly globs: readonly string[] | undefined;
  readonly excluded: readonly string[];
}): Promise<string | null> {
  const { folder, globs, excluded } = options;
  const files = new Set(excluded);
  const isExcluded = (path: string): boolean => files.has(path) || excluded.some((outer) => path.startsWith(`${outer}/`));
  const listed = globs === undefined ? ((await seenByGit(folder)) ?? (await below(folder, ["**/*"]))) : await below(folder, globs);
  const paths = listed.filter((path) => !isExcluded(path) && (globs !== undefined || !isLockfile(path)));
  if (paths.length > MAX_FILES) return null;
  const entries: { path: string; sha256: string }[] = [];
  let bytes = 0;
  for (let start = 0; start < paths.length; start += AT_ONCE) {
    const sizes = await Promise.all(paths.slice(start, start + AT_ONCE).map(async (path) => ({ path, bytes: await bytesOf(path) })));
    for (const { bytes: one } of sizes) bytes += one ?? 0;
    if (bytes > MAX_BYTES) return null;
    const there = sizes.filter((file) => file.bytes !== null);
    entries.push(
      ...(await Promise.all(there.map(async ({ path }) => ({ path: portablePath(folder, path), sha256: await digestOfFile(path) })))),
    );
  }
  return digestOfEntries(entries.sort((a, b) => (a.path < b.path ? -1 : 1)));
}

/** Null without git. */
async function seenByGit(folder: string): Promise<string[] | null> {
  const listed = await gitIn(folder, process.env)("ls-files", "--cached", "--others", "--exclude-standard", "-z");
  if (listed.code !== 0) return null;
  return [...new Set(listed.stdout.split("\0"))].filter((name) => name !== "").map((name) => join(folder, name));
}

async function below(folder: string, globs: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  const exclude = (name: string): boolean => NOT_CODE.test(name.replaceAll("\\", "/"));
  for await (const name of glob([...globs], { cwd: folder, exclude })) found.add(resolve(folder, name));
  return [...found];
}

/** Null: no file, or one that is gone. */
async function bytesOf(path: string): Promise<number | null> {
  const entry = await stat(path).catch(() => null);
  return entry?.isFile() === true ? entry.size : null;
}
