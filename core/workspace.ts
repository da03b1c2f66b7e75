import { existsSync } from "node:fs";
import { access, constants, mkdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { UserError } from "./errors.ts";
import { exists, portablePath, writeFileAtomic } from "./files.ts";
import type { Workspace } from "./stage.ts";

/** The places of a pipeline whose config lies at `config`; makes `.mlops` and keeps it out of git. Throws UserError OUT_NOT_WRITABLE. */
export async function openWorkspace(
  config: string,
  options: { readonly out?: string; readonly inline?: boolean; readonly root?: string } = {},
): Promise<Workspace> {
  const folder = dirname(resolve(config));
  const root = repositoryRoot(folder) ?? options.root ?? folder;
  const out = resolve(folder, options.out ?? ".mlops");
  const latest = join(out, "latest");
  await prepareOut({ out, latest });
  return { folder, root, out, latest, configPath: options.inline === true ? null : portablePath(root, resolve(config)) };
}

/** Makes the folders for results; everything in them is ours and no part of the user's repository. Throws UserError OUT_NOT_WRITABLE. */
export async function prepareOut({ out, latest }: Pick<Workspace, "out" | "latest">): Promise<void> {
  try {
    await mkdir(latest, { recursive: true });
    // Folders of an earlier run may be another user's, or read-only since.
    for (const folder of [out, latest]) await access(folder, constants.W_OK);
    const ignore = join(out, ".gitignore");
    if (!(await exists(ignore))) await writeFileAtomic(ignore, "*\n");
  } catch (cause) {
    throw notWritable(`into ${out}`, cause as Error);
  }
}

/** A disk that became full or read-only under us is no bug of ours: the same error as UserError OUT_NOT_WRITABLE; others unchanged. */
export function nameDiskFault(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOSPC" || code === "EDQUOT" || code === "EROFS" ? notWritable("results", error as Error) : error;
}

function notWritable(what: string, cause: Error): UserError {
  return new UserError({
    code: "OUT_NOT_WRITABLE",
    message: `cannot write ${what}: ${cause.message}`,
    advice: "make the folder writable, free some space, or name another with --out",
    cause,
  });
}

function repositoryRoot(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return null;
  }
}
