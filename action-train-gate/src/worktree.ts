import { lstat, mkdtemp, rm, stat, symlink, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import type { Config } from "../../core/config/config.ts";
import { loadConfig } from "../../core/config/load.ts";
import { exists } from "../../core/files.ts";
import { type Git, gitIn } from "../../core/host/git.ts";
import type { StageContext, Workspace } from "../../core/stage.ts";

/** Installed packages are no part of a commit: those of today's checkout serve. */
const INSTALLED = ["node_modules", ".venv", "venv"];
const COMMIT = /^[0-9a-f]{40}$|^[0-9a-f]{64}$/;

/** The files of another commit, beside those that are checked out. */
export interface Worktree {
  /** Its commands run in there; results still go where this run's go. */
  readonly workspace: Workspace;
  /** Whether the installed packages of today's checkout were lent to it. */
  readonly borrowed: boolean;
  /** mlops.yml as it stood there; the one at hand where that came inline. Throws UserError CONFIG_MISSING or CONFIG_INVALID. */
  config(): Promise<Config>;
  /** Leaves nothing of it, neither on the disk nor in git's list. */
  dispose(): Promise<void>;
}

/** Checks a commit out into a folder of its own; a text says why that cannot be done. No hook of the repository is run. */
export async function openWorktree(context: StageContext, commit: string): Promise<Worktree | string> {
  const { workspace, config } = context;
  const git = gitIn(workspace.root, process.env);
  const why = await whyAbsent(context, git, commit);
  if (why !== null) return why;
  const temporary = await mkdtemp(join(process.env.RUNNER_TEMP || tmpdir(), "mlops-worktree-"));
  const root = join(temporary, "checkout");
  const links: string[] = [];
  const dispose = async (): Promise<void> => {
    // First what leads out of it: nothing behind a link is ours to remove.
    for (const link of links) await unlink(link).catch(() => undefined);
    await git("worktree", "remove", "--force", "--force", root).catch(() => undefined);
    await rm(temporary, { recursive: true, force: true });
    await git("worktree", "prune").catch(() => undefined);
  };
  try {
    const added = await git("-c", "core.hooksPath=/dev/null", "worktree", "add", "--detach", "--quiet", root, commit);
    if (added.code !== 0) {
      await dispose();
      return `git cannot check out ${commit.slice(0, 7)}: ${added.stderr.trim()}`;
    }
    const folder = join(root, relative(workspace.root, workspace.folder));
    links.push(...(await lendInstalled([workspace.root, workspace.folder], [root, folder])));
    const { configPath } = workspace;
    return {
      workspace: { ...workspace, root, folder },
      borrowed: links.length > 0,
      config: async () => (configPath === null ? config : loadConfig(join(root, configPath), `${configPath} at ${commit.slice(0, 7)}`)),
      dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** A runner has the one commit that it builds; the other is one request away. */
async function whyAbsent({ host }: StageContext, git: Git, commit: string): Promise<string | null> {
  if (!COMMIT.test(commit)) return "it is of no commit";
  const isHere = async (): Promise<boolean> => (await git("cat-file", "-e", `${commit}^{commit}`)).code === 0;
  if (await isHere()) return null;
  // In a whole clone this would cut the history off.
  const isShallow = (await git("rev-parse", "--is-shallow-repository")).stdout.trim() === "true";
  if (host.scene.kind === "github" && isShallow) {
    await git("fetch", "--quiet", "--no-tags", "--depth=1", "origin", commit).catch(() => undefined);
    if (await isHere()) return null;
  }
  return `the commit ${commit.slice(0, 7)} is not in this clone`;
}

async function lendInstalled(from: readonly string[], to: readonly string[]): Promise<string[]> {
  const links: string[] = [];
  for (const [index, folder] of from.entries())
    for (const name of INSTALLED) {
      const [source, target] = [join(folder, name), join(to[index] as string, name)];
      const isTaken = await lstat(target).then(
        () => true,
        () => false,
      );
      if (isTaken || !(await exists(join(to[index] as string))) || (await stat(source).catch(() => null))?.isDirectory() !== true) continue;
      await symlink(source, target, "junction");
      links.push(target);
    }
  return links;
}
