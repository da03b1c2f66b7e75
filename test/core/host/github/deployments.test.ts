import { beforeEach, expect, test } from "vitest";
import { openHost, REPOSITORY, sharedGitHub } from "./fixture.ts";

const github = await sharedGitHub();
const MAIN = await github.commit(REPOSITORY, { files: { a: "1" } });
const open = async (permissions: Record<string, "read" | "write"> = { deployments: "write" }) =>
  (await openHost(github, { sha: MAIN, run: 5, token: { permissions } })).host.deployments;
const DEPLOYMENT = { environment: "local", commit: MAIN, description: "penguins 1.0.0", payload: { version: "1.0.0" } };

beforeEach(() => {
  github.calm();
  github.state.deployments.length = 0;
  github.state.deploymentStatuses.length = 0;
});

test("a deployment of a commit with its states", async () => {
  const deployments = await open();
  const created = await deployments.create(DEPLOYMENT);
  const id = created?.id ?? 0;
  await deployments.setState(id, "in_progress", { description: "starting" });
  await deployments.setState(id, "success", { description: "x".repeat(300), url: "http://127.0.0.1:8080/" });
  expect(github.state.deployments).toMatchObject([
    { id, sha: MAIN, environment: "local", production: false, payload: { version: "1.0.0", run: "5.1" } },
  ]);
  expect(github.state.deploymentStatuses).toMatchObject([
    { state: "in_progress" },
    { state: "success", environmentUrl: "http://127.0.0.1:8080/", logUrl: expect.stringContaining("/actions/runs/5") },
  ]);
  expect(github.state.deploymentStatuses[1]?.description).toHaveLength(140);
});

test("P33: whatever request is the last one, a rerun makes no second deployment of the run", async () => {
  for (const kind of ["committed-then-502", "committed-then-reset", "reset"] as const) {
    github.state.deployments.length = 0;
    github.state.deploymentStatuses.length = 0;
    github.faults.add({ method: "POST", path: /deployments$/, kind });
    github.faults.add({ method: "POST", path: /statuses$/, kind });
    const deployments = await open();
    const created = await deployments.create(DEPLOYMENT);
    await deployments.setState(created?.id ?? 0, "success", { description: "done" });
    expect(github.state.deployments).toHaveLength(1);
    expect(github.state.deploymentStatuses).toHaveLength(1);
  }
});

test("P49: a deployment needs deployments: write and names it", async () => {
  await expect((await open({ contents: "write" })).create(DEPLOYMENT)).rejects.toMatchObject({
    code: "GITHUB_PERMISSION",
    advice: expect.stringContaining("deployments: write"),
  });
});
