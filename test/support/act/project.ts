import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { git } from "../github/git.ts";

/** A repository of its own made from one of our example folders: a bare origin and the folder somebody works in. */
export interface Project {
  readonly origin: string;
  readonly folder: string;
}

export interface PullRequestCommits {
  readonly base: string;
  readonly head: string;
  /** What `actions/checkout` gives on `pull_request`. */
  readonly merge: string;
}

/** Puts the files of `source` that git knows or would take as the first commit on `main` of the bare repository `origin`. */
export async function createProject(source: string, origin: string): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), "project-"));
  const listed = await git(source, ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
  for (const file of new Set(listed.split("\0").filter((name) => name !== ""))) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await cp(join(source, file), join(folder, file));
  }
  await git(folder, ["init", "--quiet", "--initial-branch=main"]);
  await git(folder, ["remote", "add", "origin", origin]);
  const project = { origin, folder };
  await commitAll(project, "Add the project");
  await git(folder, ["push", "--quiet", "origin", "main"]);
  return project;
}

/** Commits everything that changed and returns the commit. */
export async function commitAll({ folder }: Project, message: string): Promise<string> {
  await git(folder, ["add", "--all"]);
  await git(folder, ["commit", "--quiet", "--message", message]);
  return git(folder, ["rev-parse", "HEAD"]);
}

/** Branches off main, lets `change` work on the files, pushes the branch and the merge commit that GitHub would make. */
export async function proposeChange(
  project: Project,
  proposal: {
    readonly branch: string;
    readonly number: number;
    readonly message: string;
    readonly change: (folder: string) => Promise<void>;
  },
): Promise<PullRequestCommits> {
  const { folder } = project;
  await git(folder, ["checkout", "--quiet", "-B", proposal.branch, "main"]);
  const base = await git(folder, ["rev-parse", "main"]);
  await proposal.change(folder);
  const head = await commitAll(project, proposal.message);
  await git(folder, ["checkout", "--quiet", "--detach", base]);
  await git(folder, ["merge", "--quiet", "--no-ff", "--message", `Merge ${head} into ${base}`, head]);
  const merge = await git(folder, ["rev-parse", "HEAD"]);
  await git(folder, ["push", "--quiet", "origin", `${head}:refs/heads/${proposal.branch}`, `${merge}:refs/pull/${proposal.number}/merge`]);
  return { base, head, merge };
}

/** Merges a branch into main, as the button does, and returns main's new commit. */
export async function mergeIntoMain({ folder }: Project, branch: string): Promise<string> {
  await git(folder, ["checkout", "--quiet", "main"]);
  await git(folder, ["merge", "--quiet", "--no-ff", "--message", `Merge ${branch}`, branch]);
  await git(folder, ["push", "--quiet", "origin", "main"]);
  return git(folder, ["rev-parse", "HEAD"]);
}

/** Checks a commit out, so that act runs on it. */
export async function checkOut({ folder }: Project, commit: string): Promise<void> {
  await git(folder, ["checkout", "--quiet", "--detach", commit]);
}

export const removeProject = ({ folder }: Project): Promise<void> => rm(folder, { recursive: true, force: true });
