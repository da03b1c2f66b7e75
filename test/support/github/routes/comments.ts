import { labelObject, pullSimple } from "../objects/pull.ts";
import { appObject, userObject } from "../objects/user.ts";
import { created, invalid, NO_CONTENT, notFound, ok, page } from "../reply.ts";
import { type Call, route } from "../route.ts";
import type { CommentRow, EventRow, PullRow } from "../store.ts";
import { apiUrl, htmlUrl, nodeId, type World } from "../world.ts";

/** GitHub's limit for the body of an issue, a pull request or a comment. */
export const MAX_COMMENT_CHARS = 65_536;

function commentObject(world: World, row: CommentRow): Record<string, unknown> {
  return {
    id: row.id,
    node_id: nodeId("IC", row.id),
    url: apiUrl(world, row.repo, `/issues/comments/${row.id}`),
    html_url: htmlUrl(world, row.repo, `/pull/${row.issue}#issuecomment-${row.id}`),
    issue_url: apiUrl(world, row.repo, `/issues/${row.issue}`),
    body: row.body,
    user: userObject(world, row.user),
    author_association: row.user.type === "Bot" ? "NONE" : "CONTRIBUTOR",
    created_at: row.createdAt,
    updated_at: row.updatedAt,
    performed_via_github_app: appObject(world, row.user),
  };
}

function eventObject(world: World, row: EventRow): Record<string, unknown> {
  return {
    id: row.id,
    node_id: nodeId("E", row.id),
    url: apiUrl(world, row.repo, `/issues/events/${row.id}`),
    actor: userObject(world, row.actor),
    event: row.event,
    commit_id: row.sha,
    commit_url: row.sha === null ? null : apiUrl(world, row.repo, `/commits/${row.sha}`),
    created_at: row.createdAt,
    performed_via_github_app: null,
    ...(row.label === null ? {} : { label: { name: row.label, color: "ededed" } }),
  };
}

function checked(body: string): string {
  if (body.trim() === "") throw invalid({ resource: "IssueComment", code: "missing_field", field: "body" });
  // Characters are code points here: GitHub counts what its database counts.
  if ([...body].length > MAX_COMMENT_CHARS || body.length > MAX_COMMENT_CHARS)
    throw invalid({
      resource: "IssueComment",
      code: "unprocessable",
      field: "data",
      message: `Body is too long (maximum is ${MAX_COMMENT_CHARS} characters)`,
    });
  return body;
}

function issueOf({ tables, repo, params }: Call): PullRow {
  const found = tables.pulls.find((pull) => pull.repo === repo.fullName && pull.number === Number(params.issue_number));
  if (found === undefined) throw notFound();
  return found;
}

function commentOf({ tables, repo, params }: Call): CommentRow {
  const found = tables.comments.find((comment) => comment.repo === repo.fullName && comment.id === Number(params.comment_id));
  if (found === undefined) throw notFound();
  return found;
}

const READ = ["issues:read", "pull-requests:read"] as const;
const WRITE = ["issues:write", "pull-requests:write"] as const;

export const commentRoutes = [
  route("GET /repos/{owner}/{repo}/issues/{issue_number}", READ, (call) => {
    const pull = issueOf(call);
    const simple = pullSimple(call.world, pull);
    const url = String(simple.url);
    const comments = call.tables.comments.filter((row) => row.repo === pull.repo && row.issue === pull.number).length;
    return ok({
      ...Object.fromEntries(
        [
          "id",
          "node_id",
          "number",
          "state",
          "locked",
          "title",
          "body",
          "user",
          "labels",
          "milestone",
          "assignee",
          "assignees",
          "html_url",
          "comments_url",
          "created_at",
          "updated_at",
          "closed_at",
          "author_association",
        ].map((key) => [key, simple[key]]),
      ),
      comments,
      url: apiUrl(call.world, pull.repo, `/issues/${pull.number}`),
      repository_url: apiUrl(call.world, pull.repo),
      labels_url: apiUrl(call.world, pull.repo, `/issues/${pull.number}/labels{/name}`),
      events_url: apiUrl(call.world, pull.repo, `/issues/${pull.number}/events`),
      pull_request: { url, html_url: simple.html_url, diff_url: simple.diff_url, patch_url: simple.patch_url, merged_at: simple.merged_at },
      reactions: undefined,
    });
  }),
  route("GET /repos/{owner}/{repo}/issues/{issue_number}/labels", READ, (call) => {
    const pull = issueOf(call);
    return page(call.url, pull.labels, (label) => labelObject(call.world, pull.repo, label));
  }),
  route("GET /repos/{owner}/{repo}/issues/{issue_number}/timeline", READ, (call) => {
    const pull = issueOf(call);
    const isIts = (row: { repo: string; issue: number }): boolean => row.repo === pull.repo && row.issue === pull.number;
    const events = call.tables.events.filter(isIts).map((row) => ({ at: row.createdAt, id: row.id, shown: eventObject(call.world, row) }));
    const comments = call.tables.comments.filter(isIts).map((row) => ({
      at: row.createdAt,
      id: row.id,
      shown: { ...commentObject(call.world, row), event: "commented", actor: userObject(call.world, row.user) },
    }));
    const rows = [...events, ...comments].sort((a, b) => a.at.localeCompare(b.at) || a.id - b.id);
    return page(call.url, rows, (row) => row.shown);
  }),
  route("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", READ, (call) => {
    const pull = issueOf(call);
    const since = call.query.get("since");
    const rows = call.tables.comments.filter(
      (row) => row.repo === pull.repo && row.issue === pull.number && (since === null || row.updatedAt >= since),
    );
    return page(call.url, rows, (row) => commentObject(call.world, row));
  }),
  route("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", WRITE, (call) => {
    const { world, tables, token, body } = call;
    const pull = issueOf(call);
    const now = world.now();
    const row: CommentRow = {
      id: world.nextId(),
      repo: pull.repo,
      issue: pull.number,
      body: checked(body.body),
      user: token.actor,
      createdAt: now,
      updatedAt: now,
    };
    tables.comments.push(row);
    return created(commentObject(world, row));
  }),
  route("GET /repos/{owner}/{repo}/issues/comments/{comment_id}", READ, (call) => ok(commentObject(call.world, commentOf(call)))),
  route("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", WRITE, (call) => {
    const row = commentOf(call);
    row.body = checked(call.body.body);
    row.updatedAt = call.world.now();
    return ok(commentObject(call.world, row));
  }),
  route("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", WRITE, (call) => {
    const row = commentOf(call);
    call.tables.comments.splice(call.tables.comments.indexOf(row), 1);
    return NO_CONTENT;
  }),
];
