import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nodeFolder, type WorkflowResult } from "../support/act/act.ts";
import { type FileMap, filesOf } from "../support/act/files.ts";
import { outputOf, tail } from "../support/act/log.ts";
import { Scenario } from "../support/act/scenario.ts";
import { stageActions } from "../support/act/staging.ts";
import { git } from "../support/github/git.ts";
import { EXAMPLES } from "./example-changes.ts";
import { peer } from "./peers.ts";
import { registryEnvironment } from "./registry.ts";

const ROOT = resolve(import.meta.dirname, "../..");
/** Where the built actions lie: this clone, or a build made elsewhere that is to be tried. */
const ACTIONS = process.env.MLOPS_TEST_ACTIONS ?? ROOT;
const SETTLED_MS = 5_000;
const BOT = "github-actions[bot]";

// One story per example, told in order: each test goes on where the one before ended.
describe.each(EXAMPLES)("$folder on GitHub", ({ folder, pipeline, better, worse, badData, badFile }) => {
  const repository = `octo/${pipeline}`;
  let scratch: string;
  let files: FileMap;
  let scenario: Scenario;
  let released: WorkflowResult & { readonly run: number };

  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), "workflow-"));
    const actions = stageActions(ACTIONS, scratch);
    expect(actions).toEqual(["action-deploy", "action-package-model", "action-train-gate", "action-validate-data"]);
    for (const name of actions) expect(existsSync(join(ACTIONS, name, "dist")), `${name}/dist is missing: npm run build`).toBe(true);
    files = await filesOf(join(ROOT, "examples", folder));
    scenario = await Scenario.open({
      act: peer("MLOPS_TEST_ACT"),
      repository,
      files,
      staging: scratch,
      workflows: join(ROOT, "workflows"),
      path: [nodeFolder, peer("MLOPS_TEST_PYTHON")],
      env: registryEnvironment(),
    });
  });
  afterAll(async () => {
    await scenario?.close();
    await rm(scratch, { recursive: true, force: true });
  });

  const bare = () => scenario.github.repository(repository).folder;
  const comments = (pull: number) => scenario.github.state.comments.filter((comment) => comment.issue === pull);
  const asDescribed = () => expect(scenario.github.state.violations).toEqual([]);
  /** Everything that stays on GitHub when runs are over. */
  const published = async () => {
    const { comments, releases, assets, deployments, deploymentStatuses } = scenario.github.state;
    return structuredClone({ comments, releases, assets, deployments, deploymentStatuses, refs: await git(bare(), ["for-each-ref"]) });
  };
  const nothingPublished = async () => {
    const { releases, assets, deployments } = scenario.github.state;
    expect({ releases, assets, deployments }).toEqual({ releases: [], assets: [], deployments: [] });
    expect(await git(bare(), ["for-each-ref", "--format=%(refname)", "refs/heads/mlops-history", "refs/tags"])).toBe("");
  };

  test("a pull request with a good change passes, with one comment", async () => {
    const pull = await scenario.propose("better", better(files));
    const result = await scenario.runPull(pull);
    expect(result.jobs, tail(result)).toEqual({ data: "success", gate: "success" });
    expect(outputOf(result, "data", "validate", "verdict")).toBe("pass");
    // The first of all pull requests has nothing to be compared with, and says so.
    expect(outputOf(result, "gate", "gate", "verdict")).toBe("warn");
    expect(outputOf(result, "gate", "gate", "passed")).toBe("true");
    expect(outputOf(result, "gate", "gate", "baseline")).toBe("");
    const [comment, ...others] = comments(pull.number);
    expect(others).toEqual([]);
    expect(comment?.user.login).toBe(BOT);
    expect(comment?.body).toContain(outputOf(result, "gate", "gate", "winner"));
    expect(outputOf(result, "gate", "gate", "comment-id")).toBe(String(comment?.id));
    expect(Object.keys(result.summaries)).toEqual(["data/validate", "gate/gate"]);
    await nothingPublished();
    asDescribed();
  });

  test("run again, the pull request still has the one comment", async () => {
    const [pull] = scenario.github.state.pulls;
    if (pull === undefined) throw new Error("there is no pull request");
    const [before] = comments(pull.number);
    const result = await scenario.runPull(pull);
    expect(result.jobs, tail(result)).toEqual({ data: "success", gate: "success" });
    expect(comments(pull.number).map(({ id }) => id)).toEqual([before?.id]);
    asDescribed();
  });

  test("a pull request that makes the model worse fails, with one comment and nothing published", async () => {
    const pull = await scenario.propose("worse", worse(files));
    const result = await scenario.runPull(pull);
    expect(result.jobs, tail(result)).toEqual({ data: "success", gate: "failure" });
    expect(outputOf(result, "gate", "gate", "verdict")).toBe("fail");
    expect(outputOf(result, "gate", "gate", "passed")).toBe("false");
    expect(comments(pull.number)).toHaveLength(1);
    expect(result.annotations.filter(({ job, level }) => job === "gate" && level === "error")).not.toEqual([]);
    await nothingPublished();
    asDescribed();
  });

  test("a pull request with bad data fails without training", async () => {
    const pull = await scenario.propose("bad-data", badData(files));
    const result = await scenario.runPull(pull);
    expect(result.jobs, tail(result)).toEqual({ data: "failure", gate: "failure" });
    expect(outputOf(result, "data", "validate", "verdict")).toBe("fail");
    expect(
      result.steps.filter(({ job, id, stage }) => job === "gate" && id === "gate" && stage === "Main").map((step) => step.result),
    ).toEqual(["skipped"]);
    expect(comments(pull.number)).toHaveLength(1);
    // Marked where it was written, not in what was made of it.
    expect(
      result.annotations.flatMap(({ job, properties: { file, line } }) => (job === "data" && file ? [`${file}:${line}`] : [])),
    ).toEqual([`${badFile}:2`]);
    await nothingPublished();
    asDescribed();
  });

  test("main is recorded, released and deployed", async () => {
    const before = await scenario.main();
    const [pull] = scenario.github.state.pulls;
    if (pull === undefined) throw new Error("there is no pull request");
    const after = await scenario.github.mergePull(pull);
    released = await scenario.runPush({ before });
    expect(released.jobs, tail(released)).toEqual({ data: "success", gate: "success", package: "success", deploy: "success" });

    const { releases, deployments, deploymentStatuses } = scenario.github.state;
    const [release, ...moreReleases] = releases;
    expect(moreReleases).toEqual([]);
    expect(release).toMatchObject({ draft: false, tag: outputOf(released, "package", "package", "tag") });
    expect(await git(bare(), ["rev-parse", `refs/tags/${release?.tag}^{commit}`])).toBe(after);
    assetsAreWhole(scenario);

    const [deployment, ...moreDeployments] = deployments;
    expect(moreDeployments).toEqual([]);
    expect(deployment).toMatchObject({ sha: after, environment: "production" });
    expect(outputOf(released, "deploy", "deploy", "deployment-id")).toBe(String(deployment?.id));
    expect(deploymentStatuses.filter(({ deployment: of }) => of === deployment?.id).at(-1)?.state).toBe("success");
    expect(await git(bare(), ["ls-tree", "-r", "--name-only", "refs/heads/mlops-history"])).toContain(after);
    asDescribed();
  });

  test("the deployed model goes on answering after the workflow has ended", async () => {
    expect(outputOf(released, "deploy", "deploy", "outcome")).toBe("deployed");
    const url = outputOf(released, "deploy", "deploy", "url");
    // What notices that the job's checkout is gone has had time to.
    await delay(SETTLED_MS);
    expect((await fetch(`${url}/v2/health/ready`)).status).toBe(200);
    expect(await (await fetch(`${url}/v2/models/${pipeline}`)).json()).toMatchObject({ name: pipeline });
    expect(scenario.leftRunning()).not.toEqual([]);
  });

  test("running main again changes nothing", async () => {
    const before = await published();
    const running = scenario.leftRunning();
    const again = await scenario.runPush({ before: await scenario.main(), run: released.run, attempt: 2 });
    expect(again.jobs, tail(again)).toEqual({ data: "success", gate: "success", package: "success", deploy: "success" });
    expect(outputOf(again, "deploy", "deploy", "outcome")).toBe("unchanged");
    for (const name of ["version", "tag", "digest"])
      expect(outputOf(again, "package", "package", name)).toBe(outputOf(released, "package", "package", name));
    expect(await published()).toEqual(before);
    expect(scenario.leftRunning()).toEqual(running);
    asDescribed();
  });

  test("the next pull request is compared with what main recorded", async () => {
    const main = await scenario.main();
    const pull = await scenario.propose("next", { "NOTES.md": Buffer.from("Nothing that the model could see\n") });
    const result = await scenario.runPull(pull);
    expect(result.jobs, tail(result)).toEqual({ data: "success", gate: "success" });
    expect(outputOf(result, "gate", "gate", "baseline")).toBe(main);
    expect(outputOf(result, "gate", "gate", "verdict")).toBe("pass");
    const [comment, ...others] = comments(pull.number);
    expect(others).toEqual([]);
    // The data's section too: the record holds its profiles.
    expect(comment?.body).toContain(`Δ against the base [\`${main.slice(0, 7)}\`]`);
    asDescribed();
  });
});

/** Every asset of the one release was uploaded whole, and has the digest that SHA256SUMS and the manifest say. */
function assetsAreWhole({ github }: Scenario): void {
  const { assets } = github.state;
  const bytes = Object.fromEntries(assets.map(({ name, blob }) => [name, github.bytes(blob) ?? Buffer.alloc(0)]));
  const sha256 = Object.fromEntries(
    Object.entries(bytes).map(([name, content]) => [name, createHash("sha256").update(content).digest("hex")]),
  );
  for (const { name, state, size } of assets) expect({ name, state, size }).toEqual({ name, state: "uploaded", size: bytes[name]?.length });
  const sums = (bytes.SHA256SUMS ?? Buffer.alloc(0)).toString("utf8").trim().split("\n");
  expect(sums.length).toBe(assets.length - 1);
  for (const line of sums) {
    const [, digest = "", name = ""] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
    expect(sha256[name], line).toBe(digest);
  }
  const manifest = JSON.parse((bytes["model-manifest.json"] ?? Buffer.from("{}")).toString("utf8"));
  expect(manifest.archive.sha256).toBe(`sha256:${sha256[manifest.archive.file]}`);
}
