import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { startGitHub } from "../support/github/github.ts";
import { type Run, startRun } from "../support/runner/run.ts";
import { makePackage } from "./packages.ts";
import { GOLDEN, versionAt } from "./place.ts";
import { type Behaviour, TOY_SERVER } from "./toy-server.ts";

const SOURCES = join(import.meta.dirname, "../../action-deploy/src");
const CONFIG = "version: 1\nname: toy\ndeploy:\n  serve: exec node serve.mjs\n  environment: production\n  tests: { ready: 10s }\n";

const github = await startGitHub({ repositories: { "octo/demo": { files: { "mlops.yml": CONFIG } } } });
afterAll(async () => {
  await github.close();
  expect(github.state.violations).toEqual([]);
});
beforeEach(() => {
  github.state.deployments.length = 0;
  github.state.deploymentStatuses.length = 0;
});

/** As GitHub tells of the commit that was pushed. */
const PUSH = { head_commit: { timestamp: "2026-11-01T12:00:00Z" } };
const roots: string[] = [];
afterEach(() => {
  for (const pid of roots.splice(0).flatMap(processesOf)) process.kill(pid, "SIGKILL");
});

/** Processes that were started in this run, known by its HOME. */
function processesOf(home: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, "latin1").split("\0").includes(`HOME=${home}`);
      } catch {
        return false;
      }
    });
}

interface Job {
  readonly run: Run;
  readonly home: string;
  package(version: string, behaviour?: Behaviour): Promise<void>;
}

async function job(options: Partial<Parameters<typeof startRun>[0]> = {}): Promise<Job> {
  const run = await startRun({ github, event: "push", permissions: { contents: "read", deployments: "write" }, payload: PUSH, ...options });
  const home = join(run.temp, "..", "home");
  roots.push(home);
  return {
    run,
    home,
    package: async (version, behaviour = {}) => {
      const model = { "behaviour.json": JSON.stringify({ version, ...behaviour }) };
      await makePackage(join(run.workspace, "dist"), { version, model, code: { "serve.mjs": TOY_SERVER }, golden: GOLDEN });
    },
  };
}

const MAIN = { entry: join(SOURCES, "index.ts"), inputs: { package: "dist" } };
const POST = { entry: join(SOURCES, "post.ts") };
const OWN = { RUNNER_ENVIRONMENT: "self-hosted" };
const states = () => github.state.deploymentStatuses.map(({ state }) => state);

test("a deployment is recorded with its states; the same package again is unchanged and records none; the post step ends it on a hosted machine", async () => {
  const { run, home, package: make } = await job();
  await make("1.0.0");
  const first = await run.step(MAIN);
  expect(first.code, first.log).toBe(0);
  expect(first.outputs).toMatchObject({
    verdict: "pass",
    passed: "true",
    outcome: "deployed",
    previous: "",
    report: expect.stringMatching(/\/deploy-report\.json$/),
  });
  expect(await versionAt(first.outputs.url)).toBe("1.0.0");
  const [deployment, ...more] = github.state.deployments;
  expect(more).toEqual([]);
  expect(deployment).toMatchObject({
    sha: run.sha,
    environment: "production",
    payload: { version: "1.0.0", digest: expect.stringMatching(/^sha256:/) },
  });
  expect(first.outputs["deployment-id"]).toBe(String(deployment?.id));
  expect(states()).toEqual(["in_progress", "success"]);

  const again = await run.step(MAIN);
  expect(again.outputs).toMatchObject({ verdict: "pass", outcome: "unchanged", "deployment-id": "", url: first.outputs.url });
  expect(github.state.deployments).toHaveLength(1);
  expect(states()).toEqual(["in_progress", "success"]);

  expect((await run.post(again, POST)).code).toBe(0);
  expect(processesOf(home)).toHaveLength(2);
  const post = await run.post(first, POST);
  expect(post.log).toContain("version 1.0.0");
  expect(processesOf(home)).toEqual([]);
});

test("a test that fails is the deployment's failure; a package that is refused makes none", async () => {
  const { run, package: make } = await job();
  await make("1.0.0", { factor: 3 });
  const skewed = await run.step(MAIN);
  expect(skewed.code).toBe(1);
  expect(skewed.outputs).toMatchObject({ verdict: "fail", passed: "false", outcome: "rejected" });
  expect(states()).toEqual(["in_progress", "failure"]);
  await makePackage(join(run.workspace, "dist"), { version: "1.1.0", model: { m: "1" }, code: { "serve.mjs": "" }, gate: "fail" });
  expect((await run.step(MAIN)).outputs).toMatchObject({ verdict: "fail", outcome: "rejected" });
  expect(github.state.deployments).toHaveLength(1);
});

test("a status that GitHub does not take is a warning: the model serves all the same", async () => {
  const { run, package: make } = await job();
  await make("1.0.0");
  github.faults.add({
    method: "POST",
    path: /statuses$/,
    nth: 2,
    times: Number.POSITIVE_INFINITY,
    kind: "status",
    status: 422,
    body: { message: "no" },
  });
  const step = await run.step(MAIN);
  github.faults.clear();
  expect(step.outputs, step.log).toMatchObject({ verdict: "warn", passed: "true", outcome: "deployed" });
  expect(step.annotations).toContainEqual(
    expect.objectContaining({ level: "warning", properties: expect.objectContaining({ title: "DEPLOYMENT_NOT_RECORDED" }) }),
  );
  expect(await versionAt(step.outputs.url)).toBe("1.0.0");
  expect(states()).toEqual(["in_progress"]);
});

test("P49: without the permission nothing is started, and it is named", async () => {
  const { run, home, package: make } = await job({ permissions: { contents: "read" } });
  await make("1.0.0");
  const step = await run.step(MAIN);
  expect(step.code).toBe(2);
  expect(step.log).toContain("deployments: write");
  expect(processesOf(home)).toEqual([]);
});

test("on a pull request no deployment is recorded", async () => {
  const { run, package: make } = await job({
    event: "pull_request",
    permissions: { contents: "read", deployments: "write", "pull-requests": "write" },
  });
  await make("1.0.0");
  const step = await run.step(MAIN);
  expect(step.outputs, step.log).toMatchObject({ outcome: "deployed", "deployment-id": "" });
  expect(github.state.deployments).toEqual([]);
  await run.post(step, POST);
});

test("P38: cancelled as the runner cancels, the old version serves on and the deployment is an error", async () => {
  const { run, home, package: make } = await job();
  await make("1.0.0");
  const first = await run.step({ ...MAIN, env: OWN });
  await make("1.1.0", { neverReady: true });
  const running = run.start({ ...MAIN, env: OWN });
  await running.until(/unpack: 1\.1\.0/);
  const cancelled = await running.cancel();
  expect(cancelled.code).toBe(2);
  expect(cancelled.log).toContain("version 1.0.0 serves as before");
  expect(cancelled.durationMs).toBeLessThan(30_000);
  await run.post(cancelled, { ...POST, env: OWN });
  expect(await versionAt(first.outputs.url)).toBe("1.0.0");
  expect(processesOf(home)).toHaveLength(2);
  expect(states()).toEqual(["in_progress", "success", "in_progress", "error"]);
});

test("P38: when the runner kills the step, the post step ends what it left", async () => {
  const { run, home, package: make } = await job();
  await make("1.0.0");
  const first = await run.step({ ...MAIN, env: OWN });
  await make("1.1.0", { neverReady: true });
  const running = run.start({ ...MAIN, env: OWN });
  await running.until(/unpack: 1\.1\.0/);
  for (let tries = 0; tries < 200 && processesOf(home).length < 4; tries++) await new Promise((resolve) => setTimeout(resolve, 20));
  const killed = await running.kill();
  const post = await run.post(killed, { ...POST, env: OWN });
  expect(post.log).toContain("version 1.0.0 serves now");
  expect(await versionAt(first.outputs.url)).toBe("1.0.0");
  expect(processesOf(home)).toHaveLength(2);
});
