import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { client } from "../support/github/client.ts";
import { type GitHub, startGitHub } from "../support/github/github.ts";
import { MAX_COMMENT_CHARS } from "../support/github/routes/comments.ts";
import { ROUTES } from "../support/github/routes.ts";
import type { PullRow } from "../support/github/store.ts";

const REPO = "/repos/octo/demo";
let github: GitHub;
let pull: PullRow;

beforeAll(async () => {
  github = await startGitHub({ repositories: { "octo/demo": { files: { "a.txt": "a\n" } } } });
  await github.commit("octo/demo", { branch: "feature", files: { "a.txt": "b\n" } });
  pull = await github.openPull("octo/demo", { head: "feature" });
});
afterAll(async () => {
  expect(github.state.violations).toEqual([]);
  await github.close();
});

const as = (options: Parameters<GitHub["token"]>[0]) => client(github.origin, github.token(options));
const comments = () => `${REPO}/issues/${pull.number}/comments`;

describe("P49: tokens", () => {
  it("without permission are refused on every route, naming what it takes", async () => {
    const bare = as({ permissions: {} });
    for (const { operation, needs, at } of ROUTES) {
      if (needs.some((need) => need.startsWith("metadata"))) continue;
      const path = operation.replace("{owner}/{repo}", "octo/demo").replace(/\{\w+\}/g, "1");
      const [method, rest] = path.split(" ");
      const answer = await bare(
        `${method} ${at === "uploads" ? github.filesOrigin : ""}${rest}`,
        method === "GET" || method === "DELETE" ? undefined : {},
      );
      expect([operation, answer.status, answer.body.message]).toEqual([operation, 403, "Resource not accessible by integration"]);
      expect(answer.headers.get("x-accepted-github-permissions")).toContain(needs[0]?.split(":")[0]?.replaceAll("-", "_"));
    }
  });

  it.each([
    [{ permissions: { "pull-requests": "read" } }, 403],
    [{ permissions: { "pull-requests": "write" } }, 201],
    [{ permissions: { issues: "write" } }, 201],
    [{ permissions: { pull_requests: "write" } }, 201],
    [{ permissions: { contents: "write" } }, 403],
    [{ permissions: { "pull-requests": "write" }, fork: true }, 403],
  ] as const)("%j may comment: %i", async (options, status) =>
    expect((await as(options)(`POST ${comments()}`, { body: "x" })).status).toBe(status),
  );

  it("unknown, missing, and without a user agent are refused", async () => {
    expect((await client(github.origin, "ghs_forged")(`GET ${REPO}`)).status).toBe(401);
    expect((await client(github.origin)(`GET ${REPO}`)).status).toBe(401);
    expect((await as({})("GET /repos/octo/other")).status).toBe(404);
  });

  it("say who writes: GITHUB_TOKEN, another App, a person", async () => {
    const permissions = { "pull-requests": "write" } as const;
    const authors = [];
    for (const who of [{}, { app: "ml-bot" }, { user: "alice" }]) {
      const { body } = await as({ permissions, ...who })(`POST ${comments()}`, { body: "x" });
      authors.push([body.user.login, body.user.type, body.performed_via_github_app?.slug ?? null]);
    }
    expect(authors).toEqual([
      ["github-actions[bot]", "Bot", "github-actions"],
      ["ml-bot[bot]", "Bot", "ml-bot"],
      ["alice", "User", null],
    ]);
    expect((await as({})("GET /user")).status).toBe(403);
    expect((await as({ user: "alice" })("GET /user")).body.login).toBe("alice");
    const { body } = await as({})("POST /graphql", { query: "query { viewer { login databaseId } }" });
    expect(body.data.viewer).toEqual({ login: "github-actions[bot]", databaseId: 41_898_282 });
  });
});

describe("limits", () => {
  it(`a comment has ${MAX_COMMENT_CHARS} characters, not one more`, async () => {
    const ask = as({ permissions: { issues: "write" } });
    expect((await ask(`POST ${comments()}`, { body: "x".repeat(MAX_COMMENT_CHARS) })).status).toBe(201);
    const answer = await ask(`POST ${comments()}`, { body: "x".repeat(MAX_COMMENT_CHARS + 1) });
    expect([answer.status, answer.body.errors[0].message]).toEqual([422, expect.stringContaining("65536")]);
    expect((await ask(`POST ${comments()}`, { body: " " })).status).toBe(422);
  });

  it("lists come in pages of 30, at most 100, with links", async () => {
    const ask = as({ permissions: { issues: "write" } });
    const have = github.state.comments.length;
    for (let n = have; n < 130; n++) await ask(`POST ${comments()}`, { body: `${n}` });
    const first = await ask(`GET ${comments()}`);
    expect([first.body.length, first.headers.get("link")]).toEqual([
      30,
      `<${github.origin}${comments()}?page=2>; rel="next", <${github.origin}${comments()}?page=5>; rel="last"`,
    ]);
    const last = await ask(`GET ${comments()}?per_page=500&page=2`);
    expect([last.body.length, last.headers.get("link")]).toEqual([30, expect.stringMatching(/page=1>; rel="prev".*page=1>; rel="first"/)]);
    expect((await ask(`GET ${comments()}?per_page=100&page=9`)).body).toEqual([]);
  });
});
