import type { PullRequestCommits } from "./project.ts";

const repositoryOf = (fullName: string) => {
  const [login = "", name = ""] = fullName.split("/");
  return { full_name: fullName, name, owner: { login }, default_branch: "main", fork: false };
};

/** The payload of `pull_request`; act takes the refs from it. */
export function pullRequestEvent(repository: string, number: number, branch: string, commits: PullRequestCommits): unknown {
  const repo = repositoryOf(repository);
  return {
    action: "synchronize",
    number,
    pull_request: {
      number,
      head: { sha: commits.head, ref: branch, repo },
      base: { sha: commits.base, ref: "main", repo },
      merge_commit_sha: commits.merge,
    },
    repository: repo,
    sender: { login: "ada", type: "User" },
  };
}

/** The payload of `push` to main; without `deleted` act would not take `after`. */
export function pushEvent(repository: string, before: string, after: string): unknown {
  return {
    ref: "refs/heads/main",
    before,
    after,
    deleted: false,
    repository: repositoryOf(repository),
    sender: { login: "ada", type: "User" },
  };
}
