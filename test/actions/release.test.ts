import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { git, gitBytes } from "../support/github/git.ts";
import { type GitHub, startGitHub } from "../support/github/github.ts";
import type { Run } from "../support/runner/run.ts";
import type { StepResult } from "../support/runner/step-result.ts";
import { ENTRIES, pushRun, RELEASE_PERMISSIONS, type StageJob, startStepOf, stepOf, writesSince } from "./jobs.ts";
import { LINE_AT_060, LINE_AT_095, PIPELINE } from "./pipeline.ts";

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
});
afterAll(async () => {
  expect(github.state.violations).toEqual([]);
  await github.close();
});

interface Released {
  readonly run: Run;
  readonly steps: Record<StageJob, StepResult>;
  /** What the deployed model answered before its job was over. */
  readonly answer: unknown;
  readonly post: StepResult;
}

/** The four jobs of workflows/release.yml, each with the permissions that stand there and a checkout of its own. */
async function release(run: Run): Promise<Released> {
  const step = async (stage: StageJob) => {
    const started = await startStepOf(run, stage);
    const result = await started.step.result;
    expect(result.code, `${stage}: ${result.log}`).toBe(0);
    return { ...started, result };
  };
  const data = await step("data");
  const gate = await step("gate");
  const packaged = await step("package");
  const deployed = await step("deploy");
  const { url } = deployed.result.outputs;
  const inputs = [{ name: "x", datatype: "FP64", shape: [2], data: [10, 12] }];
  const reply = await fetch(`${url}/v2/models/toy/infer`, { method: "POST", body: JSON.stringify({ inputs }) });
  const answer = ((await reply.json()) as { outputs: { data: unknown }[] }).outputs[0]?.data;
  const post = await deployed.job.post(deployed.result, { entry: ENTRIES.deployPost });
  expect(post.code, post.log).toBe(0);
  await expect(fetch(`${url}/v2/health/live`)).rejects.toThrow();
  for (const { result } of [data, gate, packaged, deployed]) expect(result.survivors()).toEqual([]);
  expect(post.survivors()).toEqual([]);
  return { run, steps: { data: data.result, gate: gate.result, package: packaged.result, deploy: deployed.result }, answer, post };
}

const sha256 = (bytes: Uint8Array) => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
const history = (...args: string[]) => git(github.repository("octo/demo").folder, args);
const endState = () => ({
  releases: structuredClone(github.state.releases),
  assets: structuredClone(github.state.assets),
  deployments: structuredClone(github.state.deployments),
  statuses: structuredClone(github.state.deploymentStatuses),
});

let first: Released;

test("P49: with the permissions of workflows/release.yml a push leaves one record, one release with its assets and one deployment", async () => {
  first = await release(await pushRun(github, { files: PIPELINE }));
  const { run, steps } = first;
  expect(first.answer).toEqual(["low", "high"]);

  const kept = `toy/${run.sha}.predictions.gz`;
  expect(await history("ls-tree", "-r", "--name-only", "mlops-history")).toBe(`toy/${run.sha}.json\n${kept}`);
  expect(await history("rev-list", "--count", "mlops-history")).toBe("1");
  const record = JSON.parse(await history("show", `mlops-history:toy/${run.sha}.json`));
  const bytes = await gitBytes(github.repository("octo/demo").folder, ["show", `mlops-history:${kept}`]);
  expect(record.predictions).toEqual({ sha256: sha256(bytes), bytes: bytes.length, rows: 20 });
  expect(record).toMatchObject({ commit: run.sha, verdict: "warn", metrics: { test: { accuracy: 1 } } });

  const [published, ...otherReleases] = github.state.releases;
  expect(otherReleases).toEqual([]);
  expect(published).toMatchObject({ tag: "toy-v0.1.0", draft: false });
  expect(await history("rev-parse", "toy-v0.1.0^{commit}")).toBe(run.sha);
  expect(steps.package.outputs).toMatchObject({ verdict: "pass", passed: "true", version: "0.1.0", tag: "toy-v0.1.0" });
  expect(steps.package.outputs["release-url"]).toContain("toy-v0.1.0");
  expect(steps.package.outputs["artifact-id"]).toMatch(/^\d+$/);
  const assets = new Map(github.state.assets.map((asset) => [asset.name, github.bytes(asset.blob) ?? Buffer.alloc(0)]));
  const sums = (assets.get("SHA256SUMS")?.toString("utf8") ?? "").trim().split("\n");
  expect(sums.length).toBeGreaterThanOrEqual(3);
  for (const line of sums) {
    const [digest, name = ""] = line.split(/\s+\*?/);
    expect(`sha256:${digest}`, name).toBe(sha256(assets.get(name) ?? Buffer.alloc(0)));
  }
  const archives = [...assets].filter(([, bytes]) => sha256(bytes) === steps.package.outputs.digest);
  expect(archives).toHaveLength(1);
  expect(github.state.assets.every(({ state }) => state === "uploaded")).toBe(true);
  const manifest = JSON.parse(assets.get("model-manifest.json")?.toString("utf8") ?? "");
  expect(manifest).toMatchObject({
    version: "0.1.0",
    code: { commit: run.sha, dirty: false },
    archive: { sha256: steps.package.outputs.digest },
  });

  expect(github.state.deployments).toHaveLength(1);
  expect(github.state.deployments[0]).toMatchObject({ sha: run.sha, payload: { version: "0.1.0" } });
  expect(github.state.deploymentStatuses.map(({ state }) => state)).toEqual(["in_progress", "success"]);
  expect(steps.deploy.outputs).toMatchObject({
    verdict: "pass",
    outcome: "deployed",
    previous: "",
    "deployment-id": String(github.state.deployments[0]?.id),
  });
  expect(github.state.comments).toEqual([]);
});

test("P33: the same commit again makes no second release; on a machine of one's own the third time writes nothing at all", async () => {
  const OWN = { RUNNER_ENVIRONMENT: "self-hosted", HOME: mkdtempSync(join(tmpdir(), "home-")) };
  github.atClose(() => rmSync(OWN.HOME, { recursive: true, force: true }));
  const [before, tip] = [endState(), await history("rev-parse", "mlops-history")];
  const again = async () => {
    const from = github.state.log.length;
    const run = await pushRun(github);
    expect(run.sha).toBe(first.run.sha);
    for (const stage of ["data", "gate"] as const) expect((await stepOf(run, stage)).code).toBe(0);
    const packaged = await stepOf(run, "package");
    expect(packaged.code, packaged.log).toBe(0);
    const { version, digest, "release-url": url } = first.steps.package.outputs;
    expect(packaged.outputs).toMatchObject({ version, digest, "release-url": url });
    const { job, step } = await startStepOf(run, "deploy", { env: OWN });
    const result = await step.result;
    expect(result.code, result.log).toBe(0);
    expect((await job.post(result, { entry: ENTRIES.deployPost, env: OWN })).code).toBe(0);
    expect((await fetch(`${result.outputs.url}/v2/health/ready`)).status).toBe(200);
    return { job, result, writes: writesSince(github, from) };
  };
  const second = await again();
  try {
    // The server of the first run ended with its hosted machine; this machine has none yet, so it is a deployment of its own.
    expect(second.result.outputs.outcome).toBe("deployed");
    expect(second.writes.filter((write) => !/\/deployments(\/\d+\/statuses)?$/.test(write))).toEqual([]);
    const third = await again();
    expect(third.result.outputs).toMatchObject({ verdict: "pass", outcome: "unchanged", url: second.result.outputs.url });
    expect(third.writes).toEqual([]);
    expect([endState().releases, endState().assets]).toEqual([before.releases, before.assets]);
    expect(await history("rev-parse", "mlops-history")).toBe(tip);
  } finally {
    await second.job.post(second.result, { entry: ENTRIES.deployPost, env: { HOME: OWN.HOME } });
  }
  await expect(fetch(`${second.result.outputs.url}/v2/health/live`)).rejects.toThrow();
});

test("P35: what the gate refuses is neither recorded, released nor deployed", async () => {
  const before = endState();
  const tip = await history("rev-parse", "mlops-history");
  const run = await pushRun(github, { change: LINE_AT_060 });
  const outcomes: Record<string, StepResult> = {};
  for (const stage of ["gate", "package", "deploy"] as const) outcomes[stage] = await (await startStepOf(run, stage)).step.result;
  expect(outcomes.gate?.code).toBe(1);
  expect(outcomes.package?.outputs).toMatchObject({ passed: "false" });
  expect(outcomes.deploy?.outputs).toMatchObject({ passed: "false" });
  expect([outcomes.package?.code, outcomes.deploy?.code].every((code) => code === 1 || code === 2)).toBe(true);
  expect(outcomes.deploy?.survivors()).toEqual([]);
  expect(endState()).toEqual(before);
  expect(await history("rev-parse", "mlops-history")).toBe(tip);
});

test("P49: without contents: write gate and package name the permission and write nothing; with it the commit is the next version", async () => {
  const before = endState();
  const run = await pushRun(github, { change: LINE_AT_095 });
  const without = async (stage: "gate" | "package") => {
    const job = await run.job({ job: stage, permissions: RELEASE_PERMISSIONS.data });
    const refused = await job.step({ entry: ENTRIES[stage] });
    expect(refused.code, refused.log).toBe(2);
    expect(refused.outputs).toMatchObject({ verdict: "error", passed: "false" });
    expect(refused.log).toContain("contents: write");
  };
  expect((await stepOf(run, "data")).code).toBe(0);
  await without("gate");
  expect((await stepOf(run, "gate")).outputs).toMatchObject({ baseline: first.run.sha, verdict: "pass" });
  await without("package");
  expect(endState()).toEqual(before);
  expect((await stepOf(run, "package")).outputs).toMatchObject({ version: "0.1.1", passed: "true" });
  expect(github.state.releases.map(({ tag }) => tag).sort()).toEqual(["toy-v0.1.0", "toy-v0.1.1"]);
});
