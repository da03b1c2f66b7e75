import { beforeEach, expect, test } from "vitest";
import { openHost, REPOSITORY, sharedGitHub } from "./fixture.ts";

const github = await sharedGitHub();
const MAIN = await github.commit(REPOSITORY, { files: { a: "1" } });
beforeEach(() => github.calm());

test("P45: a token that GitHub does not know is told apart from one that may not, and is asked about once", async () => {
  const { host } = await openHost(github, { sha: MAIN });
  github.faults.add({ path: /commits/, kind: "status", status: 401, body: { message: "Bad credentials" }, times: 9 });
  const before = github.state.log.length;
  await expect(host.commits.ancestors(MAIN, 5)).rejects.toMatchObject({
    code: "GITHUB_TOKEN_INVALID",
    status: 401,
    verdict: "error",
    message: expect.stringMatching(/Bad credentials.*GET \/repos.*status 401/),
    advice: expect.stringContaining("github-token"),
  });
  expect(github.state.log.length - before).toBe(1);
});

test("what GitHub does not find names the permission that a hidden thing would need", async () => {
  const { host } = await openHost(github, { sha: MAIN });
  await expect(host.deployments.setState(4711, "success", { description: "over" })).rejects.toMatchObject({
    code: "GITHUB_NOT_FOUND",
    status: 404,
    advice: expect.stringContaining("deployments: write"),
  });
  expect(github.state.deploymentStatuses).toEqual([]);
});
