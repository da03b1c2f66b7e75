import { constants } from "node:fs";
import { copyFile, glob, mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import { digestOf, listTree } from "../../digest.ts";
import { exists } from "../../files.ts";
import type { Workspace } from "../../stage.ts";
import type { Cache } from "../host.ts";
import { stagingFolder } from "../swap.ts";

/** Copies of files by key in `.mlops/cache/<key>`. Paths and globs are relative to the folder of mlops.yml, or absolute inside it. */
export function localCache(workspace: Workspace): Cache {
  const root = join(workspace.out, "cache");
  const place = (key: string): string => join(root, /^[\w][\w.-]{0,199}$/.test(key) ? key : digestOf(key).replace(":", "-"));
  return {
    async restore(key) {
      const entry = place(key);
      if (!(await exists(entry))) return false;
      for (const file of await listTree(entry)) await replaceFile(join(entry, file.path), join(workspace.folder, file.path));
      return true;
    },
    async save(key, paths) {
      const entry = place(key);
      if (await exists(entry)) return;
      const staging = await stagingFolder(root);
      try {
        for (const file of await filesOf(workspace.folder, paths)) await replaceFile(join(workspace.folder, file), join(staging, file));
        // A key that exists is never overwritten: renaming onto a folder with content fails.
        await rename(staging, entry).catch((error: NodeJS.ErrnoException) => {
          if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
        });
      } finally {
        await rm(staging, { recursive: true, force: true });
      }
    },
  };
}

/** Files that the paths and globs name, relative to `folder`; what lies outside of it is left out. */
async function filesOf(folder: string, paths: readonly string[]): Promise<string[]> {
  const files = new Set<string>();
  for (const path of paths) {
    const pattern = (isAbsolute(path) ? relative(folder, path) : path).split(sep).join("/");
    for await (const match of glob(pattern, { cwd: folder })) {
      if (match === ".." || match.startsWith(`..${sep}`)) continue;
      if ((await stat(join(folder, match))).isDirectory())
        for (const file of await listTree(join(folder, match))) files.add(join(match, file.path));
      else files.add(match);
    }
  }
  return [...files].sort();
}

/** Copies beside the target and renames, so that the target is whole at any time. */
async function replaceFile(from: string, to: string): Promise<void> {
  const folder = dirname(to);
  await mkdir(folder, { recursive: true });
  const staging = await stagingFolder(folder);
  try {
    await copyFile(from, join(staging, "file"), constants.COPYFILE_FICLONE);
    await rename(join(staging, "file"), to);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
