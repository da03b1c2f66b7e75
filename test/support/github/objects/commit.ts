import { createHash } from "node:crypto";
import { git } from "../git.ts";
import { person } from "../tokens.ts";
import { apiUrl, htmlUrl, nodeId, type Repository, type World } from "../world.ts";
import { userObject } from "./user.ts";

export interface CommitFacts {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: { readonly name: string; readonly email: string; readonly date: string };
  readonly committer: { readonly name: string; readonly email: string; readonly date: string };
  readonly message: string;
}

const SEPARATOR = "\u0001";
const RECORD = "\u0002";
const FORMAT = ["%H", "%T", "%P", "%an", "%ae", "%at", "%cn", "%ce", "%ct", "%B"].join(SEPARATOR) + RECORD;

const iso = (seconds: string | undefined): string => new Date(Number(seconds ?? 0) * 1000).toISOString().replace(".000Z", "Z");

/** Reads commits in the order of `git log` with the given arguments. */
export async function readCommits(folder: string, args: readonly string[]): Promise<CommitFacts[]> {
  const text = await git(folder, ["log", `--format=${FORMAT}`, ...args]);
  return text
    .split(RECORD)
    .map((record) => record.replace(/^\n/, ""))
    .filter((record) => record !== "")
    .map((record) => {
      const [sha = "", tree = "", parents = "", an = "", ae = "", at, cn = "", ce = "", ct, message = ""] = record.split(SEPARATOR);
      return {
        sha,
        tree,
        parents: parents.split(" ").filter(Boolean),
        author: { name: an, email: ae, date: iso(at) },
        committer: { name: cn, email: ce, date: iso(ct) },
        message: message.replace(/\n+$/, ""),
      };
    });
}

export async function readCommit(folder: string, sha: string): Promise<CommitFacts> {
  const [found] = await readCommits(folder, ["-1", sha, "--"]);
  if (found === undefined) throw new Error(`no commit ${sha}`);
  return found;
}

const UNVERIFIED = { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null };

/** GitHub's `commit`. */
export function commitObject(world: World, repo: Repository, commit: CommitFacts): Record<string, unknown> {
  const author = userObject(world, person(commit.author.name.toLowerCase().replace(/[^a-z0-9-]/g, "") || "ghost"));
  return {
    sha: commit.sha,
    node_id: nodeId("C", commit.sha),
    commit: {
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      tree: { sha: commit.tree, url: apiUrl(world, repo.fullName, `/git/trees/${commit.tree}`) },
      url: apiUrl(world, repo.fullName, `/git/commits/${commit.sha}`),
      comment_count: 0,
      verification: UNVERIFIED,
    },
    url: apiUrl(world, repo.fullName, `/commits/${commit.sha}`),
    html_url: htmlUrl(world, repo.fullName, `/commit/${commit.sha}`),
    comments_url: apiUrl(world, repo.fullName, `/commits/${commit.sha}/comments`),
    author,
    committer: author,
    parents: commit.parents.map((sha) => ({
      sha,
      url: apiUrl(world, repo.fullName, `/commits/${sha}`),
      html_url: htmlUrl(world, repo.fullName, `/commit/${sha}`),
    })),
  };
}

/** GitHub's `git-commit`. */
export function gitCommitObject(world: World, repo: Repository, commit: CommitFacts): Record<string, unknown> {
  return {
    sha: commit.sha,
    node_id: nodeId("C", commit.sha),
    url: apiUrl(world, repo.fullName, `/git/commits/${commit.sha}`),
    html_url: htmlUrl(world, repo.fullName, `/commit/${commit.sha}`),
    author: commit.author,
    committer: commit.committer,
    message: commit.message,
    tree: { sha: commit.tree, url: apiUrl(world, repo.fullName, `/git/trees/${commit.tree}`) },
    parents: commit.parents.map((sha) => ({
      sha,
      url: apiUrl(world, repo.fullName, `/git/commits/${sha}`),
      html_url: htmlUrl(world, repo.fullName, `/commit/${sha}`),
    })),
    verification: UNVERIFIED,
  };
}

const STATUS: Readonly<Record<string, string>> = { A: "added", M: "modified", D: "removed", R: "renamed", C: "copied", T: "changed" };
const MAX_FILES = 300;
/** A pull request lists more of them than a commit or a comparison. */
export const MAX_PULL_FILES = 3000;

/** The files that differ between two commits, as GitHub's `diff-entry`. */
export async function diffEntries(
  world: World,
  repo: Repository,
  from: string,
  to: string,
  limit = MAX_FILES,
): Promise<Record<string, unknown>[]> {
  const raw = await git(repo.folder, ["diff-tree", "-r", "-M", "--raw", "--no-abbrev", "-z", from, to]);
  const counts = await git(repo.folder, ["diff-tree", "-r", "-M", "--numstat", "-z", from, to]);
  const numbers = numstat(counts);
  const fields = raw.split("\0");
  const entries: Record<string, unknown>[] = [];
  for (let at = 0; at < fields.length && (fields[at] ?? "").startsWith(":"); ) {
    const [, , , after = "", letters = ""] = (fields[at] ?? "").split(" ");
    const status = STATUS[letters[0] ?? ""] ?? "changed";
    const moved = status === "renamed" || status === "copied";
    const previous = moved ? fields[at + 1] : undefined;
    const filename = fields[at + (moved ? 2 : 1)] ?? "";
    at += moved ? 3 : 2;
    const { additions = 0, deletions = 0 } = numbers.get(filename) ?? {};
    const path = filename.split("/").map(encodeURIComponent).join("/");
    entries.push({
      sha: status === "removed" ? createHash("sha1").update(filename).digest("hex") : after,
      filename,
      status,
      additions,
      deletions,
      changes: additions + deletions,
      blob_url: htmlUrl(world, repo.fullName, `/blob/${to}/${path}`),
      raw_url: htmlUrl(world, repo.fullName, `/raw/${to}/${path}`),
      contents_url: apiUrl(world, repo.fullName, `/contents/${path}?ref=${to}`),
      ...(previous === undefined ? {} : { previous_filename: previous }),
    });
  }
  return entries.slice(0, limit);
}

function numstat(text: string): Map<string, { additions: number; deletions: number }> {
  const found = new Map<string, { additions: number; deletions: number }>();
  const fields = text.split("\0");
  for (let at = 0; at < fields.length; at++) {
    const [added, deleted, name] = (fields[at] ?? "").split("\t");
    if (deleted === undefined) continue;
    // A rename comes as an empty name, then the old and the new one.
    if (name === "") at += 2;
    found.set((name === "" ? fields[at] : name) ?? "", { additions: Number(added) || 0, deletions: Number(deleted) || 0 });
  }
  return found;
}
