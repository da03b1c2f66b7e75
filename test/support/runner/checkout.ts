import { mkdirSync } from "node:fs";
import { git } from "../github/git.ts";

/** Does what actions/checkout does: fetches one ref, shallow unless told otherwise, and checks it out. */
export async function checkout(origin: string, workspace: string, at: { ref: string; sha: string; depth: number }): Promise<void> {
  mkdirSync(workspace, { recursive: true });
  await git(workspace, ["init", "--quiet", "--initial-branch=main"]);
  await git(workspace, ["remote", "add", "origin", `file://${origin}`]);
  const branch = at.ref.replace(/^refs\/heads\//, "");
  const tracking = at.ref.startsWith("refs/heads/") ? `refs/remotes/origin/${branch}` : at.ref.replace(/^refs\//, "refs/remotes/");
  if (at.depth === 0)
    await git(workspace, ["fetch", "--quiet", "origin", "+refs/heads/*:refs/remotes/origin/*", "+refs/tags/*:refs/tags/*"]);
  await git(workspace, [
    "fetch",
    "--quiet",
    "--no-tags",
    ...(at.depth === 0 ? [] : [`--depth=${at.depth}`]),
    "origin",
    `+${at.sha}:${tracking}`,
  ]);
  await git(
    workspace,
    at.ref.startsWith("refs/heads/")
      ? ["checkout", "--quiet", "--force", "-B", branch, tracking]
      : ["checkout", "--quiet", "--force", tracking],
  );
}
