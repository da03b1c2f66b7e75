import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../errors.ts";
import type { Workspace } from "../../stage.ts";
import type { Git } from "../git.ts";
import type { Commits, Scene } from "../host.ts";
import { sourceDate } from "../source-date.ts";

/** Gathers what git and the environment say about where we are. A folder that is no repository is fine: it has no commit. */
export async function localScene(options: {
  readonly workspace: Workspace;
  readonly git: Git;
  readonly commits: Commits;
  readonly base: string | undefined;
  readonly clock: () => Date;
  readonly env: NodeJS.ProcessEnv;
}): Promise<Scene> {
  const { workspace, git, commits, clock, env } = options;
  const commit = await commits.resolve("HEAD");
  return {
    kind: "local",
    event: "local",
    repository: await originName(git),
    commit,
    head: commit,
    dirty: commit !== null && (await isDirty(git)),
    date: (sourceDate(env.SOURCE_DATE_EPOCH) ?? (commit === null ? null : await commitDate(git, commit)) ?? clock()).toISOString(),
    base: await baseCommit(commits, options.base),
    defaultBranch: await defaultBranch(git),
    pullRequest: null,
    fork: false,
    run: { id: await runNumber(join(workspace.out, "runs")), attempt: 1, url: null },
  };
}

/** The number that the latest run has once it lies among the earlier ones: one more than the last of these. */
export async function runNumber(runs: string): Promise<number> {
  const names = await readdir(runs).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return Math.max(0, ...names.filter((name) => /^\d{1,15}$/.test(name)).map(Number)) + 1;
}

async function baseCommit(commits: Commits, base: string | undefined): Promise<string | null> {
  if (base === undefined || base === "") return null;
  const commit = await commits.resolve(base);
  if (commit !== null) return commit;
  throw new UserError({
    code: "BASE_UNKNOWN",
    message: `--base names "${base}", which is no commit, branch or tag here`,
    advice: "name one that `git rev-parse` knows, or leave --base out to compare with the latest record",
  });
}

async function isDirty(git: Git): Promise<boolean> {
  const result = await git("status", "--porcelain", "--untracked-files=normal");
  return result.code !== 0 || result.stdout !== "";
}

async function commitDate(git: Git, commit: string): Promise<Date | null> {
  const result = await git("show", "--no-patch", "--format=%ct", commit);
  return result.code === 0 ? sourceDate(result.stdout.trim()) : null;
}

async function defaultBranch(git: Git): Promise<string> {
  const remote = await git("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD");
  if (remote.code === 0) return remote.stdout.trim().replace(/^origin\//, "");
  const configured = await git("config", "--get", "init.defaultBranch");
  return (configured.code === 0 && configured.stdout.trim()) || "main";
}

/** `owner/name` of the remote named origin. The URL itself may hold a password and is never kept. */
async function originName(git: Git): Promise<string | null> {
  const result = await git("config", "--get", "remote.origin.url");
  if (result.code !== 0) return null;
  const url = result.stdout.trim();
  const path = /^(?:https?|ssh|git):\/\/[^/]+\/(.+)$/.exec(url)?.[1] ?? /^[\w.-]+@[\w.-]+:(?!\/)(.+)$/.exec(url)?.[1];
  return /^([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(path ?? "")?.[1] ?? null;
}
