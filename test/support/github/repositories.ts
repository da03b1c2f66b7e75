import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { git, mergeCommits, resolveCommit, type TreeChange, tryGit, writeCommit, writeTree } from "./git.ts";
import { pullSimple } from "./objects/pull.ts";
import type { EventRow, PullRow } from "./store.ts";
import { person } from "./tokens.ts";
import type { Repository, World } from "./world.ts";

/** Files by path; null removes one. */
export type Files = Readonly<Record<string, string | Buffer | null>>;

export interface RepositoryOptions {
  readonly defaultBranch?: string;
  readonly immutableReleases?: boolean;
  /** Makes it a fork of this repository, with all its objects. */
  readonly forkOf?: string;
  /** The first commit on the default branch. */
  readonly files?: Files;
}

export interface CommitOptions {
  /** Branch that moves; default the default branch. Created from the default branch (or `from`) when it is new. */
  readonly branch?: string;
  readonly from?: string;
  readonly files?: Files;
  readonly message?: string;
  /** Paths with mode 100755. */
  readonly executable?: readonly string[];
}

export interface PullOptions {
  readonly head: string;
  readonly base?: string;
  /** The repository that holds the head branch, when it is a fork. */
  readonly headRepo?: string;
  readonly number?: number;
  readonly title?: string;
  readonly body?: string;
  readonly user?: string;
  readonly labels?: readonly string[];
}

/** Makes an empty bare repository, or a fork. */
export async function makeRepository(world: World, root: string, fullName: string, options: RepositoryOptions): Promise<Repository> {
  const [owner = "", name = ""] = fullName.split("/");
  const folder = join(root, `${owner}/${name}.git`);
  const defaultBranch = options.defaultBranch ?? "main";
  mkdirSync(folder, { recursive: true });
  await git(folder, ["init", "--quiet", "--bare", `--initial-branch=${defaultBranch}`]);
  for (const [key, value] of [
    ["uploadpack.allowAnySHA1InWant", "true"],
    ["core.logAllRefUpdates", "false"],
    ["gc.auto", "0"],
  ] as const)
    await git(folder, ["config", key, value]);
  const parent = options.forkOf === undefined ? undefined : world.repositories.get(options.forkOf);
  if (parent !== undefined) await git(folder, ["fetch", "--quiet", parent.folder, "+refs/heads/*:refs/heads/*"]);
  const repo: Repository = {
    id: world.nextId(),
    owner,
    name,
    fullName,
    folder,
    defaultBranch,
    parent: parent?.fullName ?? null,
    immutableReleases: options.immutableReleases ?? false,
    createdAt: world.now(),
  };
  world.repositories.set(fullName, repo);
  if (options.files !== undefined) await commitFiles(world, repo, { files: options.files, message: "First commit" });
  return repo;
}

/** Adds a commit to a branch, as a push would, and returns its sha. */
export async function commitFiles(world: World, repo: Repository, options: CommitOptions): Promise<string> {
  const branch = options.branch ?? repo.defaultBranch;
  const parent =
    (await tryGit(repo.folder, ["rev-parse", "--verify", "--quiet", `refs/heads/${branch}`])) ??
    (await resolveCommit(repo.folder, options.from ?? repo.defaultBranch));
  const changes: TreeChange[] = Object.entries(options.files ?? {}).map(([path, content]) => ({
    path,
    content,
    mode: options.executable?.includes(path) === true ? "100755" : "100644",
  }));
  const tree = await writeTree(repo.folder, parent === undefined ? undefined : `${parent}^{tree}`, changes);
  const author = { name: "Ada", email: "ada@example.com", date: world.now() };
  const sha = await writeCommit(repo.folder, {
    tree,
    parents: parent === undefined ? [] : [parent],
    message: options.message ?? `Change ${branch}`,
    author,
  });
  await git(repo.folder, ["update-ref", `refs/heads/${branch}`, sha]);
  return sha;
}

/** Opens a pull request and makes refs/pull/N/head and, unless there is a conflict, refs/pull/N/merge. */
export async function openPull(world: World, repo: Repository, options: PullOptions): Promise<PullRow> {
  const headRepo = world.repositories.get(options.headRepo ?? repo.fullName);
  if (headRepo === undefined) throw new Error(`no repository ${options.headRepo}`);
  const taken = world.tables.pulls.filter((pull) => pull.repo === repo.fullName).map((pull) => pull.number);
  const now = world.now();
  const row: PullRow = {
    id: world.nextId(),
    repo: repo.fullName,
    number: options.number ?? Math.max(0, ...taken) + 1,
    title: options.title ?? `Change of ${options.head}`,
    body: options.body ?? null,
    state: "open",
    draft: false,
    merged: false,
    mergeSha: null,
    user: options.user ?? headRepo.owner,
    headRepo: headRepo.fullName,
    headRef: options.head,
    headSha: "",
    baseRef: options.base ?? repo.defaultBranch,
    baseSha: "",
    labels: (options.labels ?? []).map((name) => ({ id: world.nextId(), name })),
    createdAt: now,
    updatedAt: now,
  };
  world.tables.pulls.push(row);
  for (const name of options.labels ?? []) happened(world, row, { event: "labeled", by: row.user, label: name });
  await refreshPull(world, row);
  return row;
}

/** Follows the branches of a pull request after they moved, as GitHub does on `synchronize`. */
export async function refreshPull(world: World, row: PullRow): Promise<void> {
  const repo = world.repositories.get(row.repo);
  const headRepo = world.repositories.get(row.headRepo);
  if (repo === undefined || headRepo === undefined) throw new Error(`no repository ${row.repo}`);
  await git(repo.folder, ["fetch", "--quiet", "--no-tags", headRepo.folder, `+refs/heads/${row.headRef}:refs/pull/${row.number}/head`]);
  const before = row.headSha;
  row.headSha = await git(repo.folder, ["rev-parse", `refs/pull/${row.number}/head`]);
  const isForward = before === "" || (await tryGit(repo.folder, ["merge-base", "--is-ancestor", before, row.headSha])) !== undefined;
  if (!isForward) happened(world, row, { event: "head_ref_force_pushed", by: row.user, sha: row.headSha });
  row.baseSha = await git(repo.folder, ["rev-parse", `refs/heads/${row.baseRef}`]);
  row.updatedAt = world.now();
  row.mergeSha =
    (await mergeCommits(repo.folder, row.baseSha, row.headSha, `Merge ${row.headSha} into ${row.baseSha}`, row.updatedAt)) ?? null;
  if (row.mergeSha !== null) await git(repo.folder, ["update-ref", `refs/pull/${row.number}/merge`, row.mergeSha]);
}

/** Notes in the timeline what somebody did to a pull request, and says when. */
function happened(world: World, row: PullRow, what: { event: EventRow["event"]; by: string; label?: string; sha?: string }): string {
  const createdAt = world.now();
  world.tables.events.push({
    ...{ id: world.nextId(), repo: row.repo, issue: row.number, event: what.event, actor: person(what.by) },
    ...{ label: what.label ?? null, sha: what.sha ?? null, createdAt },
  });
  return createdAt;
}

/** Sets a label as a person does. */
export function setLabel(world: World, row: PullRow, name: string, by: string): void {
  row.labels = [...row.labels.filter((label) => label.name !== name), { id: world.nextId(), name }];
  row.updatedAt = happened(world, row, { event: "labeled", by, label: name });
}

/** Takes a label away. */
export function removeLabel(world: World, row: PullRow, name: string, by: string): void {
  row.labels = row.labels.filter((label) => label.name !== name);
  row.updatedAt = happened(world, row, { event: "unlabeled", by, label: name });
}

/** Merges an open pull request with a merge commit and returns its sha, which is then the tip of the base branch. */
export async function mergePull(world: World, row: PullRow): Promise<string> {
  const repo = world.repositories.get(row.repo);
  await refreshPull(world, row);
  if (repo === undefined || row.mergeSha === null) throw new Error(`pull request ${row.number} cannot be merged`);
  await git(repo.folder, ["update-ref", `refs/heads/${row.baseRef}`, row.mergeSha, row.baseSha]);
  row.state = "closed";
  row.merged = true;
  return row.mergeSha;
}

/** What an event payload says of a pull request. */
export const pullPayload = (world: World, row: PullRow): Record<string, unknown> => ({
  ...pullSimple(world, row),
  merged: row.merged,
  mergeable: null,
});
