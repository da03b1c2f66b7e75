import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, client } from "../support/github/client.ts";
import { type GitHub, startGitHub } from "../support/github/github.ts";
import { description } from "../support/github/openapi.ts";
import { OPERATIONS } from "../support/github/operations.ts";
import { ROUTES } from "../support/github/routes.ts";
import type { PullRow } from "../support/github/store.ts";

const ALL = {
  contents: "write",
  "pull-requests": "write",
  issues: "write",
  checks: "write",
  deployments: "write",
  actions: "write",
} as const;
const REPO = "/repos/octo/demo";

let github: GitHub;
let ask: Client;
let pull: PullRow;
let base: string;

beforeAll(async () => {
  github = await startGitHub({
    repositories: {
      "octo/demo": {
        files: { "README.md": "# demo\n", "data/a.csv": "id\n1\n", ".github/workflows/retrain.yml": "on:\n  workflow_dispatch:\n" },
      },
    },
  });
  base = await github.commit("octo/demo", { files: { "train.py": "print(1)\n" }, message: "Train" });
  await github.commit("octo/demo", { branch: "feature", files: { "train.py": "print(2)\n", "data/b c.csv": "id\n2\n" } });
  pull = await github.openPull("octo/demo", { head: "feature", labels: ["model"] });
  ask = client(github.origin, github.token({ permissions: ALL }));
});
afterAll(() => github.close());

describe("the description", () => {
  it("has an operation for every route and a route for every operation", () => {
    expect(ROUTES.map((route) => route.operation).sort()).toEqual([...OPERATIONS].sort());
    for (const operation of OPERATIONS) expect(description().operation(operation).responses).toBeTypeOf("object");
  });
});

describe("every answer is as GitHub describes it", () => {
  it("repository, commits, compare, contents", async () => {
    const paths = [
      "",
      "/collaborators/octo/permission",
      "/collaborators/stranger/permission",
      "/branches/main",
      "/commits?sha=feature&per_page=2",
      `/commits/${base}`,
      "/commits/feature",
      `/compare/main...feature`,
      `/compare/${pull.baseSha}...octo:feature`,
      "/contents/",
      "/contents/data",
      "/contents/train.py?ref=feature",
      "/tags",
      "/pulls",
      "/pulls?state=all&head=octo:feature&base=main",
      `/pulls/${pull.number}`,
      `/pulls/${pull.number}/files`,
      `/issues/${pull.number}`,
      `/issues/${pull.number}/labels`,
      `/issues/${pull.number}/timeline`,
      `/commits/${pull.headSha}/pulls`,
      "/git/ref/heads/main",
      "/git/matching-refs/heads/",
      "/git/trees/main?recursive=1",
      `/git/commits/${base}`,
      "/releases",
      "/deployments",
    ];
    for (const path of paths) expect([path, (await ask(`GET ${REPO}${path}`)).status]).toEqual([path, 200]);
    expect((await ask("GET /rate_limit")).status).toBe(200);
    expect(github.state.violations).toEqual([]);
  });

  it("compare gives the merge base and the files", async () => {
    const { body } = await ask(`GET ${REPO}/compare/main...feature`);
    expect(body.merge_base_commit.sha).toBe(base);
    expect([body.status, body.ahead_by, body.behind_by]).toEqual(["ahead", 1, 0]);
    expect(body.files.map((file: { filename: string; status: string }) => [file.filename, file.status])).toEqual([
      ["data/b c.csv", "added"],
      ["train.py", "modified"],
    ]);
  });

  it("comments: create, list, update, delete", async () => {
    const made = await ask(`POST ${REPO}/issues/${pull.number}/comments`, { body: "hello" });
    expect([made.status, made.body.user.login, made.body.user.type, made.body.performed_via_github_app.slug]).toEqual([
      201,
      "github-actions[bot]",
      "Bot",
      "github-actions",
    ]);
    expect((await ask(`PATCH ${REPO}/issues/comments/${made.body.id}`, { body: "changed" })).body.body).toBe("changed");
    expect((await ask(`GET ${REPO}/issues/${pull.number}/comments`)).body).toHaveLength(1);
    expect((await ask(`GET ${REPO}/issues/comments/${made.body.id}`)).status).toBe(200);
    expect((await ask(`DELETE ${REPO}/issues/comments/${made.body.id}`)).status).toBe(204);
    expect((await ask(`GET ${REPO}/issues/comments/${made.body.id}`)).status).toBe(404);
    expect(github.state.comments).toEqual([]);
    expect(github.state.violations).toEqual([]);
  });

  it("git data: blob, tree, commit, ref, tag", async () => {
    const blob = await ask(`POST ${REPO}/git/blobs`, { content: Buffer.from("{}").toString("base64"), encoding: "base64" });
    expect((await ask(`GET ${REPO}/git/blobs/${blob.body.sha}`)).body.content).toBe("e30=");
    const tree = await ask(`POST ${REPO}/git/trees`, {
      tree: [
        { path: "records/a.json", mode: "100644", type: "blob", sha: blob.body.sha },
        { path: "b.txt", mode: "100644", type: "blob", content: "b" },
      ],
    });
    const commit = await ask(`POST ${REPO}/git/commits`, { message: "Records", tree: tree.body.sha, parents: [] });
    expect(commit.body.author.name).toBe("github-actions[bot]");
    expect((await ask(`POST ${REPO}/git/refs`, { ref: "refs/heads/history", sha: commit.body.sha })).status).toBe(201);
    expect((await ask(`POST ${REPO}/git/refs`, { ref: "refs/heads/history", sha: commit.body.sha })).body.message).toBe(
      "Reference already exists",
    );
    const child = await ask(`POST ${REPO}/git/commits`, { message: "More", tree: tree.body.sha, parents: [commit.body.sha] });
    expect((await ask(`PATCH ${REPO}/git/refs/heads/history`, { sha: child.body.sha, force: false })).status).toBe(200);
    const rival = await ask(`PATCH ${REPO}/git/refs/heads/history`, { sha: commit.body.sha, force: false });
    expect([rival.status, rival.body.message]).toEqual([422, "Update is not a fast forward"]);
    expect((await ask(`PATCH ${REPO}/git/refs/heads/nowhere`, { sha: commit.body.sha })).status).toBe(422);
    const tag = await ask(`POST ${REPO}/git/tags`, { tag: "v0", message: "zero", object: child.body.sha, type: "commit" });
    expect((await ask(`GET ${REPO}/git/tags/${tag.body.sha}`)).body.object.sha).toBe(child.body.sha);
    expect((await ask(`POST ${REPO}/git/refs`, { ref: "refs/tags/v0", sha: tag.body.sha })).status).toBe(201);
    expect((await ask(`GET ${REPO}/tags`)).body[0].commit.sha).toBe(child.body.sha);
    expect((await ask(`DELETE ${REPO}/git/refs/tags/v0`)).status).toBe(204);
    expect(
      (
        await ask(`GET ${REPO}/contents/records/a.json?ref=history`, undefined, { headers: { accept: "application/vnd.github.raw+json" } })
      ).body.toString(),
    ).toBe("{}");
    expect(github.state.violations).toEqual([]);
  });

  it("contents: create, update needs the sha, delete", async () => {
    const content = Buffer.from("one").toString("base64");
    const made = await ask(`PUT ${REPO}/contents/notes/one.txt`, { message: "One", content });
    expect(made.status).toBe(201);
    expect((await ask(`PUT ${REPO}/contents/notes/one.txt`, { message: "Two", content })).status).toBe(422);
    expect((await ask(`PUT ${REPO}/contents/notes/one.txt`, { message: "Two", content, sha: "0".repeat(40) })).status).toBe(409);
    expect((await ask(`PUT ${REPO}/contents/notes/one.txt`, { message: "Two", content, sha: made.body.content.sha })).status).toBe(200);
    expect((await ask(`DELETE ${REPO}/contents/notes/one.txt`, { message: "Gone", sha: made.body.content.sha })).body).toMatchObject({
      content: null,
    });
    expect((await ask(`GET ${REPO}/contents/notes/one.txt`)).status).toBe(404);
    expect(github.state.violations).toEqual([]);
  });

  it("checks: create, update with annotations, list", async () => {
    const note = { path: "train.py", start_line: 1, end_line: 1, annotation_level: "warning", message: "m" };
    const made = await ask(`POST ${REPO}/check-runs`, {
      name: "gate",
      head_sha: pull.headSha,
      status: "in_progress",
      output: { title: "t", summary: "s", annotations: [note] },
    });
    expect(made.status).toBe(201);
    const done = await ask(`PATCH ${REPO}/check-runs/${made.body.id}`, {
      conclusion: "success",
      output: { title: "t", summary: "s", annotations: [note] },
    });
    expect([done.body.status, done.body.output.annotations_count]).toEqual(["completed", 2]);
    expect((await ask(`GET ${REPO}/check-runs/${made.body.id}/annotations`)).body).toHaveLength(2);
    expect((await ask(`GET ${REPO}/check-runs/${made.body.id}`)).status).toBe(200);
    expect((await ask(`GET ${REPO}/commits/feature/check-runs?check_name=gate`)).body.total_count).toBe(1);
    const many = await ask(`PATCH ${REPO}/check-runs/${made.body.id}`, {
      output: { title: "t", summary: "s", annotations: Array(51).fill(note) },
    });
    expect(many.status).toBe(500);
    expect(github.state.violations.splice(0)).toHaveLength(1);
  });

  it("dispatches", async () => {
    expect((await ask(`POST ${REPO}/dispatches`, { event_type: "retrain", client_payload: { reason: "drift" } })).status).toBe(204);
    const run = await ask(`POST ${REPO}/actions/workflows/retrain.yml/dispatches`, {
      ref: "main",
      inputs: { reason: "drift" },
      return_run_details: true,
    });
    expect([run.status, run.body.workflow_run_id]).toEqual([200, github.state.dispatches[1]?.run]);
    expect((await ask(`POST ${REPO}/actions/workflows/none.yml/dispatches`, { ref: "main" })).status).toBe(404);
    expect(github.state.dispatches.map(({ kind, name }) => [kind, name])).toEqual([
      ["repository", "retrain"],
      ["workflow", "retrain.yml"],
    ]);
    expect(github.state.violations).toEqual([]);
  });

  it("a request that GitHub does not describe is a violation and fails", async () => {
    const typo = await ask(`POST ${REPO}/deployments`, { ref: "main", required_context: [] });
    expect([typo.status, typo.body.message]).toEqual([500, expect.stringContaining("unknown property required_context")]);
    const query = await ask(`GET ${REPO}/releases?perpage=100`);
    expect(query.status).toBe(500);
    const type = await ask(`POST ${REPO}/issues/${pull.number}/comments`, { body: 7 });
    expect(type.status).toBe(500);
    expect(github.state.violations.splice(0)).toHaveLength(3);
  });
});
