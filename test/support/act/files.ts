import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { git } from "../github/git.ts";

/** Files by path, relative and with forward slashes. */
export type FileMap = Record<string, Buffer>;

/** The files of a folder that git knows or would take: what a clone of it would hold. */
export async function filesOf(folder: string): Promise<FileMap> {
  const listed = await git(folder, ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
  const names = [...new Set(listed.split("\0").filter((name) => name !== ""))];
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)));
}

/** The files with one passage of one file replaced; the passage must be there exactly once. */
export function edited(files: FileMap, path: string, passage: string, replacement: string): FileMap {
  const parts = files[path]?.toString("utf8").split(passage) ?? [];
  if (parts.length !== 2) throw new Error(`${path} holds ${parts.length - 1} times, expected once: ${passage}`);
  return { [path]: Buffer.from(parts.join(replacement)) };
}
