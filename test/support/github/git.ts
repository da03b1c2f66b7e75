import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface GitOptions {
  readonly input?: Buffer | string;
  readonly env?: Record<string, string>;
}

/** git said no; `code` is its exit status. */
export class GitError extends Error {
  readonly code: number | null;
  constructor(args: readonly string[], code: number | null, stderr: string) {
    super(`git ${args.join(" ")}: exit ${code}: ${stderr.trim()}`);
    this.code = code;
  }
}

const ENVIRONMENT = {
  PATH: process.env.PATH ?? "/usr/bin:/bin",
  HOME: "/nonexistent",
  LC_ALL: "C",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_TERMINAL_PROMPT: "0",
  GIT_AUTHOR_NAME: "Ada",
  GIT_AUTHOR_EMAIL: "ada@example.com",
  GIT_COMMITTER_NAME: "Ada",
  GIT_COMMITTER_EMAIL: "ada@example.com",
};

/** Runs git without the machine's configuration and returns its stdout as bytes. */
export function gitBytes(folder: string, args: readonly string[], options: GitOptions = {}): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", args, { cwd: folder, env: { ...ENVIRONMENT, ...options.env }, stdio: ["pipe", "pipe", "pipe"] });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    child.on("error", reject);
    child.stdin.on("error", () => {});
    child.on("close", (code) =>
      code === 0 ? resolve(Buffer.concat(out)) : reject(new GitError(args, code, Buffer.concat(err).toString())),
    );
    child.stdin.end(options.input ?? "");
  });
}

/** Runs git and returns its stdout as text without the final newline. */
export async function git(folder: string, args: readonly string[], options: GitOptions = {}): Promise<string> {
  return (await gitBytes(folder, args, options)).toString("utf8").replace(/\n$/, "");
}

/** Like `git`, but a refusal is undefined. */
export async function tryGit(folder: string, args: readonly string[], options: GitOptions = {}): Promise<string | undefined> {
  try {
    return await git(folder, args, options);
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}

/** The commit that a name (branch, tag, sha, ref) stands for. */
export function resolveCommit(folder: string, name: string): Promise<string | undefined> {
  return firstOf([`refs/heads/${name}`, `refs/tags/${name}`, name], (candidate) =>
    tryGit(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${candidate}^{commit}`]),
  );
}

async function firstOf(names: readonly string[], find: (name: string) => Promise<string | undefined>): Promise<string | undefined> {
  for (const name of names) {
    const found = await find(name);
    if (found !== undefined && found !== "") return found;
  }
  return undefined;
}

export interface TreeChange {
  readonly path: string;
  readonly mode?: string;
  /** Bytes of the file; null removes it; `sha` names an object that is there already. */
  readonly content?: Buffer | string | null;
  readonly sha?: string;
}

/** Writes a tree: the entries of `base` with the changes applied. */
export async function writeTree(folder: string, base: string | undefined, changes: readonly TreeChange[]): Promise<string> {
  const scratch = mkdtempSync(join(tmpdir(), "index-"));
  const env = { GIT_INDEX_FILE: join(scratch, "index") };
  try {
    await git(folder, base === undefined ? ["read-tree", "--empty"] : ["read-tree", base], { env });
    const lines: string[] = [];
    for (const change of changes) {
      if (change.content === null) {
        lines.push(`0 ${"0".repeat(40)}\t${change.path}\0`);
        continue;
      }
      const sha = change.sha ?? (await git(folder, ["hash-object", "-w", "--stdin"], { input: change.content ?? "" }));
      if (change.mode === "040000") await git(folder, ["read-tree", `--prefix=${change.path}/`, sha], { env });
      else lines.push(`${change.mode ?? "100644"} ${sha}\t${change.path}\0`);
    }
    if (lines.length > 0) await git(folder, ["update-index", "-z", "--index-info"], { env, input: lines.join("") });
    return await git(folder, ["write-tree"], { env });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

export interface CommitInput {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author?: Signature;
  readonly committer?: Signature;
}

export interface Signature {
  readonly name: string;
  readonly email: string;
  readonly date: string;
}

const signatureEnvironment = (role: "AUTHOR" | "COMMITTER", who: Signature | undefined): Record<string, string> =>
  who === undefined ? {} : { [`GIT_${role}_NAME`]: who.name, [`GIT_${role}_EMAIL`]: who.email, [`GIT_${role}_DATE`]: who.date };

/** Writes a commit object; no ref moves. */
export function writeCommit(folder: string, commit: CommitInput): Promise<string> {
  const env = { ...signatureEnvironment("AUTHOR", commit.author), ...signatureEnvironment("COMMITTER", commit.committer ?? commit.author) };
  return git(folder, ["commit-tree", commit.tree, ...commit.parents.flatMap((parent) => ["-p", parent]), "-F", "-"], {
    env,
    input: commit.message,
  });
}

/** True when `ancestor` is reachable from `descendant`. */
export async function isAncestor(folder: string, ancestor: string, descendant: string): Promise<boolean> {
  return (await tryGit(folder, ["merge-base", "--is-ancestor", ancestor, descendant])) !== undefined;
}

/** Merges two commits with git's own merge and returns the merge commit, or undefined on a conflict. */
export async function mergeCommits(folder: string, base: string, head: string, message: string, date: string): Promise<string | undefined> {
  const scratch = mkdtempSync(join(tmpdir(), "merge-"));
  const tree = join(scratch, "tree");
  const env = { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  try {
    await git(folder, ["worktree", "add", "--quiet", "--detach", tree, base]);
    const merged = await tryGit(tree, ["merge", "--quiet", "--no-ff", "-m", message, head], { env });
    return merged === undefined ? undefined : await git(tree, ["rev-parse", "HEAD"]);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
    await tryGit(folder, ["worktree", "prune"]);
  }
}
