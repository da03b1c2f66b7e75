import { beforeEach, describe, expect, test } from "vitest";
import { judgeAnswer, retryAfterMs } from "../../../../core/host/github/retry.ts";
import { openHost, sharedGitHub } from "./fixture.ts";

const github = await sharedGitHub();
const MAIN = await github.commit("octo/demo", { files: { a: "1" } });
beforeEach(() => github.calm());

/** Requests since `before` that were answered, as `METHOD status`. */
function answers(before: number): string[] {
  return github.state.log.slice(before).map((entry) => `${entry.method} ${entry.status}`);
}

test("P45: a request without an answer ends at its limit, and is not tried again", async () => {
  const { host } = await openHost(github, { transport: { requestMs: 150 } });
  github.faults.add({ path: /contents/, kind: "delay", ms: Number.POSITIVE_INFINITY, times: 9 });
  const before = github.state.log.length;
  const began = Date.now();
  await expect(host.commits.readFile("mlops.yml", MAIN)).rejects.toMatchObject({
    code: "GITHUB_TIMEOUT",
    message: expect.stringMatching(/no answer within 0\.15 s .*GET \/repos\/\{owner\}\/\{repo\}\/contents\/\{path\}/),
  });
  expect(Date.now() - began).toBeLessThan(2000);
  expect(answers(before)).toEqual(["GET pending"]);
});

test("P45: a body that stops half way is bounded too", async () => {
  const { host } = await openHost(github);
  github.faults.add({ path: /contents/, kind: "truncate", times: Number.POSITIVE_INFINITY });
  await expect(host.commits.readFile("mlops.yml", MAIN)).rejects.toMatchObject({ code: "GITHUB_UNAVAILABLE", advice: expect.any(String) });
});

test("P45: all requests of a step share one budget", async () => {
  let now = 0;
  const sleep = async (ms: number): Promise<void> => {
    now += ms;
  };
  const { host } = await openHost(github, { transport: { budgetMs: 2000, now: () => now, random: () => 0.5, sleep } });
  github.faults.add({ path: /contents/, kind: "status", status: 503, times: Number.POSITIVE_INFINITY });
  const before = github.state.log.length;
  // Waits of 500 and 1000 ms are within 2000 ms, one of 2000 ms more is not; what is left then is too little for the waits of the next request.
  await expect(host.commits.readFile("mlops.yml", MAIN)).rejects.toMatchObject({ code: "GITHUB_UNAVAILABLE", status: 503 });
  expect(answers(before)).toHaveLength(3);
  const spent = { code: "GITHUB_TIMEOUT", message: expect.stringContaining("took more than 2 s") };
  await expect(host.commits.readFile("mlops.yml", MAIN)).rejects.toMatchObject(spent);
  expect(answers(before)).toHaveLength(4);
  github.calm();
  await expect(host.commits.readFile("mlops.yml", MAIN)).rejects.toMatchObject(spent);
});

test.each([408, 429, 500, 502, 503, 504])("P45: a read is repeated on %d until it comes through", async (status) => {
  const { host } = await openHost(github);
  github.faults.add({ path: /contents/, kind: "status", status, times: 2 });
  const before = github.state.log.length;
  expect(await host.commits.readFile("mlops.yml", MAIN)).toBe("version: 1\n");
  expect(answers(before)).toEqual([`GET ${status}`, `GET ${status}`, "GET 200"]);
});

test.each([400, 401, 409, 410, 422])("P45: a read is not repeated on %d", async (status) => {
  const { host } = await openHost(github);
  github.faults.add({ path: /contents/, kind: "status", status, times: 9 });
  const before = github.state.log.length;
  await expect(host.commits.readFile("mlops.yml", MAIN)).rejects.toMatchObject({ status });
  expect(answers(before)).toEqual([`GET ${status}`]);
});

test.each(["reset", "html", "truncate"] as const)("P45: a read is repeated after %s", async (kind) => {
  const { host } = await openHost(github);
  github.faults.add({ path: /contents/, kind, times: 2 });
  expect(await host.commits.readFile("mlops.yml", MAIN)).toBe("version: 1\n");
});

test("P45: Retry-After of a 429 is waited out, also before a POST, which has not happened", async () => {
  const waits: number[] = [];
  const { host } = await openHost(github, { transport: { sleep: async (ms) => void waits.push(ms) } });
  github.faults.add({
    method: "POST",
    path: /deployments$/,
    kind: "status",
    status: 429,
    headers: { "retry-after": "7" },
    body: { message: "slow down" },
  });
  const deployment = { environment: "local", commit: MAIN, description: "d", payload: {} };
  expect(await host.deployments.create(deployment)).toMatchObject({ id: expect.any(Number) });
  expect(waits).toEqual([7000]);
  expect(github.state.deployments).toHaveLength(1);
});

test("P45: a wait longer than the budget is not begun", async () => {
  const { host } = await openHost(github);
  github.faults.add({ path: /contents/, kind: "status", status: 429, headers: { "retry-after": "3600" }, times: 9 });
  await expect(host.commits.readFile("mlops.yml", MAIN)).rejects.toMatchObject({
    code: "GITHUB_RATE_LIMITED",
    message: expect.stringContaining("3600 s"),
  });
});

test("P45: a 403 is repeated when its text says rate limit, and names the permission when not", async () => {
  const { host } = await openHost(github);
  github.faults.add({ path: /contents/, kind: "status", status: 403, body: { message: "You have exceeded a secondary rate limit" } });
  expect(await host.commits.readFile("mlops.yml", MAIN)).toBe("version: 1\n");
  github.faults.add({ path: /contents/, kind: "status", status: 403, body: { message: "Resource not accessible by integration" } });
  const before = github.state.log.length;
  await expect(host.commits.readFile("mlops.yml", MAIN)).rejects.toMatchObject({
    code: "GITHUB_PERMISSION",
    advice: expect.stringContaining("contents: read"),
  });
  expect(answers(before)).toEqual(["GET 403"]);
});

test("P45: HTML with 200 is named, and so is JSON that cannot be read", async () => {
  const { host } = await openHost(github);
  github.faults.add({ path: /contents/, kind: "html", times: Number.POSITIVE_INFINITY });
  await expect(host.commits.readFile("mlops.yml", MAIN)).rejects.toMatchObject({
    code: "GITHUB_RESPONSE_INVALID",
    message: expect.stringContaining("text/html"),
  });
  github.calm();
  github.faults.add({
    path: /contents/,
    kind: "status",
    status: 200,
    headers: { "content-type": "application/json" },
    body: '{"type": "fi',
    times: 9,
  });
  await expect(host.commits.readFile("mlops.yml", MAIN)).rejects.toMatchObject({ code: "GITHUB_RESPONSE_INVALID" });
});

test("an error names route, status and the id that GitHub's support asks for", async () => {
  const { host } = await openHost(github);
  github.faults.add({
    path: /contents/,
    kind: "status",
    status: 410,
    headers: { "x-github-request-id": "CAFE:1" },
    body: { message: "gone" },
  });
  await expect(host.commits.readFile("mlops.yml", MAIN)).rejects.toMatchObject({
    code: "GITHUB_REFUSED",
    message: "GitHub refuses the request: gone (GET /repos/{owner}/{repo}/contents/{path}, status 410, request CAFE:1)",
  });
});

test("P45: a POST whose answer was lost is looked for before it is sent again", async () => {
  const { host } = await openHost(github, { run: 77 });
  const deployment = { environment: "lost", commit: MAIN, description: "d", payload: { a: "b" } };
  github.faults.add({ method: "POST", path: /deployments$/, kind: "committed-then-502" });
  const first = await host.deployments.create(deployment);
  expect(github.state.deployments.filter((row) => row.environment === "lost").map((row) => row.id)).toEqual([first?.id]);
  github.faults.add({ method: "POST", path: /deployments$/, kind: "reset" });
  await host.deployments.create({ ...deployment, environment: "torn" });
  expect(github.state.deployments.filter((row) => row.environment === "torn")).toHaveLength(1);
});

test("a cancelled step sends nothing more", async () => {
  const cancel = new AbortController();
  const { host } = await openHost(github, {
    signal: cancel.signal,
    transport: { sleep: async () => cancel.abort(new Error("cancelled")) },
  });
  github.faults.add({ path: /contents/, kind: "status", status: 503, times: 9 });
  const before = github.state.log.length;
  await expect(host.commits.readFile("mlops.yml", MAIN)).rejects.toThrow("cancelled");
  expect(answers(before)).toEqual(["GET 503"]);
});

describe("how long to wait", () => {
  const NOW = Date.parse("2026-11-01T00:00:00Z");
  test.each([
    [{ "retry-after": "5" }, 5000],
    [{ "retry-after": "Sun, 01 Nov 2026 00:00:09 GMT" }, 9000],
    [{ "retry-after": "Sun, 01 Nov 2020 00:00:09 GMT" }, 0],
    [{ "retry-after": "soon" }, null],
    [{ "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(NOW / 1000 + 30) }, 30_000],
    [{ "x-ratelimit-remaining": "5", "x-ratelimit-reset": String(NOW / 1000 + 30) }, null],
    [{}, null],
  ])("%j → %s ms", (headers, expected) => {
    expect(retryAfterMs(new Headers(headers as Record<string, string>), NOW)).toBe(expected);
  });
  test("a secondary limit without a time asks for a minute", () => {
    expect(judgeAnswer(403, new Headers(), "secondary rate limit", NOW)).toEqual({ kind: "limited", waitMs: 60_000 });
  });
});
