import type { PullRow } from "../store.ts";
import { person } from "../tokens.ts";
import { apiUrl, htmlUrl, nodeId, type Repository, type World } from "../world.ts";
import { fullRepository } from "./repository.ts";
import { userObject } from "./user.ts";

function side(world: World, repo: Repository, ref: string, sha: string): Record<string, unknown> {
  return { label: `${repo.owner}:${ref}`, ref, sha, user: userObject(world, person(repo.owner)), repo: fullRepository(world, repo) };
}

export const labelObject = (world: World, repo: string, label: { id: number; name: string }): Record<string, unknown> => ({
  id: label.id,
  node_id: nodeId("LA", label.id),
  url: apiUrl(world, repo, `/labels/${encodeURIComponent(label.name)}`),
  name: label.name,
  description: "",
  color: "ededed",
  default: false,
});

/** GitHub's `pull-request-simple`, which is also what an event payload carries. */
export function pullSimple(world: World, pull: PullRow): Record<string, unknown> {
  const repo = world.repositories.get(pull.repo);
  const headRepo = world.repositories.get(pull.headRepo);
  if (repo === undefined || headRepo === undefined) throw new Error(`pull request of an unknown repository: ${pull.repo}`);
  const url = apiUrl(world, pull.repo, `/pulls/${pull.number}`);
  const issue = apiUrl(world, pull.repo, `/issues/${pull.number}`);
  const html = htmlUrl(world, pull.repo, `/pull/${pull.number}`);
  const statuses = apiUrl(world, pull.repo, `/statuses/${pull.headSha}`);
  return {
    id: pull.id,
    node_id: nodeId("PR", pull.id),
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    body: pull.body,
    user: userObject(world, person(pull.user)),
    labels: pull.labels.map((label) => labelObject(world, pull.repo, label)),
    milestone: null,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    draft: pull.draft,
    url,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: apiUrl(world, pull.repo, "/pulls/comments{/number}"),
    comments_url: `${issue}/comments`,
    statuses_url: statuses,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.state === "closed" ? pull.updatedAt : null,
    merged_at: pull.merged ? pull.updatedAt : null,
    merge_commit_sha: pull.mergeSha,
    head: side(world, headRepo, pull.headRef, pull.headSha),
    base: side(world, repo, pull.baseRef, pull.baseSha),
    author_association: "CONTRIBUTOR",
    auto_merge: null,
    _links: {
      self: { href: url },
      html: { href: html },
      issue: { href: issue },
      comments: { href: `${issue}/comments` },
      review_comments: { href: `${url}/comments` },
      review_comment: { href: apiUrl(world, pull.repo, "/pulls/comments{/number}") },
      commits: { href: `${url}/commits` },
      statuses: { href: statuses },
    },
  };
}

/** GitHub's `pull-request`. */
export function pullFull(
  world: World,
  pull: PullRow,
  counts: { comments: number; commits: number; files: number },
): Record<string, unknown> {
  return {
    ...pullSimple(world, pull),
    merged: pull.merged,
    mergeable: pull.merged ? null : pull.mergeSha !== null,
    rebaseable: null,
    mergeable_state: pull.mergeSha === null ? "dirty" : "clean",
    merged_by: null,
    comments: counts.comments,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: counts.commits,
    additions: 0,
    deletions: 0,
    changed_files: counts.files,
  };
}
