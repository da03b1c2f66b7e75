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
  const date = sourceDate(env.SOURCE_DATE_EPOCH);
  // Each question is a process: they run side by side, and where there is no repository few of them are asked
  const [head, settings, base, run] = await Promise.all([
    headOf(git),
    settingsOf(git),
    baseCommit(commits, options.base),
    runNumber(join(workspace.out, "runs")),
  ]);
  const [dirty, remoteBranch] = await Promise.all([
    head.commit === null ? false : isDirty(git),
    head.isRepository ? remoteBranchOf(git) : null,
  ]);
  return {
    kind: "local",
    event: "local",
    repository: ownerAndName(settings.get("remote.origin.url") ?? ""),
    commit: head.commit,
    head: head.commit,
    dirty,
    date: (date ?? head.date ?? clock()).toISOString(),
    base,
    defaultBranch: remoteBranch ?? (settings.get("init.defaultbranch") || "main"),
    pullRequest: null,
    fork: false,
    run: { id: run, attempt: 1, url: null },
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

interface Head {
  readonly commit: string | null;
  readonly date: Date | null;
  readonly isRepository: boolean;
}

/** The commit that is checked out, with its date. */
async function headOf(git: Git): Promise<Head> {
  const { code, stdout, stderr } = await git("rev-list", "--no-walk", "--timestamp", "HEAD^{commit}", "--");
  const [, seconds, commit] = (code === 0 ? /^(\d+) ([0-9a-f]{40}|[0-9a-f]{64})$/.exec(stdout.trim()) : null) ?? [];
  return {
    commit: commit ?? null,
    date: seconds === undefined ? null : sourceDate(seconds),
    isRepository: code !== null && !stderr.includes("not a git repository"),
  };
}

/** What git is set up with, by the name of the setting; of several values the last. */
async function settingsOf(git: Git): Promise<ReadonlyMap<string, string>> {
  const { code, stdout } = await git("config", "-z", "--get-regexp", "^(remote\\.origin\\.url|init\\.defaultbranch)$");
  const entries = (code === 0 ? stdout : "").split("\0").filter((entry) => entry !== "");
  return new Map(
    entries.map((entry) => {
      const end = entry.indexOf("\n");
      return end < 0 ? [entry, ""] : [entry.slice(0, end), entry.slice(end + 1).trim()];
    }),
  );
}

async function remoteBranchOf(git: Git): Promise<string | null> {
  const remote = await git("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD");
  return remote.code === 0 ? remote.stdout.trim().replace(/^origin\//, "") : null;
}

/** `owner/name` of the remote named origin. The URL itself may hold a password and is never kept. */
function ownerAndName(url: string): string | null {
  const path = /^(?:https?|ssh|git):\/\/[^/]+\/(.+)$/.exec(url)?.[1] ?? /^[\w.-]+@[\w.-]+:(?!\/)(.+)$/.exec(url)?.[1];
  return /^([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(path ?? "")?.[1] ?? null;
}
