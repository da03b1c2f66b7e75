import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Client, client } from "../support/github/client.ts";
import { type GitHub, startGitHub } from "../support/github/github.ts";

const COMMENTS = "/repos/octo/demo/issues/1/comments";
let github: GitHub;
let ask: Client;

beforeAll(async () => {
  github = await startGitHub({ repositories: { "octo/demo": { files: { "a.txt": "a\n" } } } });
  await github.commit("octo/demo", { branch: "feature", files: { "a.txt": "b\n" } });
  await github.openPull("octo/demo", { head: "feature" });
  ask = client(github.origin, github.token({ permissions: { issues: "write" }, job: "gate" }));
});
afterEach(() => {
  expect(github.state.violations).toEqual([]);
  github.calm();
  github.state.comments.length = 0;
  github.state.log.length = 0;
});
afterAll(() => github.close());

const post = (body: string) => ask(`POST ${COMMENTS}`, { body });
const list = async (): Promise<string[]> => (await ask(`GET ${COMMENTS}`)).body.map((comment: { body: string }) => comment.body);
const held = () => github.state.comments.map((comment) => comment.body);

describe("faults", () => {
  it("status: the nth request, so many times, with headers, unhandled", async () => {
    github.faults.add({ method: "POST", path: /comments/, nth: 2, times: 2, kind: "status", status: 429, headers: { "retry-after": "1" } });
    const answers = [];
    for (const body of ["1", "2", "3", "4"]) answers.push(await post(body));
    expect(answers.map((answer) => answer.status)).toEqual([201, 429, 429, 201]);
    expect([answers[1]?.headers.get("retry-after"), held()]).toEqual(["1", ["1", "4"]]);
    expect(answers.every((answer) => /^[0-9A-F:]+$/.test(answer.headers.get("x-github-request-id") ?? ""))).toBe(true);
  });

  it("reset, truncate, html, delay, committed-then-502, committed-then-reset", async () => {
    for (const [kind, kept] of [
      ["reset", false],
      ["truncate", true],
      ["html", false],
      ["committed-then-502", true],
      ["committed-then-reset", true],
    ] as const) {
      github.faults.add({ method: "POST", path: /comments/, kind });
      const answer = await post(kind).catch((error: Error) => error.name);
      if (typeof answer !== "string")
        expect([kind, answer.status, Buffer.isBuffer(answer.body)]).toEqual([kind, kind === "html" ? 200 : 502, true]);
      expect([kind, held().includes(kind)]).toEqual([kind, kept]);
    }
    expect(github.state.log.map(({ status }) => status)).toEqual(["reset", "truncated", 200, 502, "reset"]);
    github.faults.add({ path: /comments/, kind: "delay", ms: 150 });
    const began = performance.now();
    await list();
    expect(performance.now() - began).toBeGreaterThan(140);
    github.faults.add({ path: /comments/, kind: "delay", ms: Number.POSITIVE_INFINITY });
    await expect(fetch(github.origin + COMMENTS, { signal: AbortSignal.timeout(100) })).rejects.toThrow(/timeout/);
  });

  it("the log says who asked what, with a digest of the body", async () => {
    await post("x");
    expect(github.state.log).toMatchObject([
      { at: "api", method: "POST", path: COMMENTS, status: 201, job: "gate", bytes: 12, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
  });
});

describe("lag", () => {
  it("reads after a write look back, so many times, and other paths do not", async () => {
    await post("old");
    github.lag({ path: /issues\/1\/comments/, reads: 2 });
    const { body } = await post("new");
    expect([await list(), await list(), await list()]).toEqual([["old"], ["old"], ["old", "new"]]);
    await post("newer");
    expect((await ask(`GET /repos/octo/demo/issues/comments/${body.id}`)).status).toBe(200);
    expect(await list()).toEqual(["old", "new"]);
  });
});

describe("kill points", () => {
  it("tear the k-th request and all after it, until calm", async () => {
    github.abortAt(2);
    const outcomes = [];
    for (const body of ["1", "2", "3"])
      outcomes.push(
        await post(body).then(
          (answer) => answer.status,
          () => "torn",
        ),
      );
    expect([outcomes, held(), github.kill.reached]).toEqual([[201, "torn", "torn"], ["1"], true]);
    github.calm();
    expect((await post("4")).status).toBe(201);
  });

  it("tear after the work was done, once, and only what is asked for", async () => {
    let killed = 0;
    github.abortAt(1, { after: true, once: true, only: (method) => method === "POST", onAbort: () => killed++ });
    await list();
    await expect(post("1")).rejects.toThrow();
    expect([(await post("2")).status, held(), killed]).toEqual([201, ["1", "2"], 1]);
  });
});
