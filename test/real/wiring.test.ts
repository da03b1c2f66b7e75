import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nodeFolder, type WorkflowResult } from "../support/act/act.ts";
import { filesOf } from "../support/act/files.ts";
import { outputOf, tail } from "../support/act/log.ts";
import { Scenario } from "../support/act/scenario.ts";
import { stageActions } from "../support/act/staging.ts";
import { standInActions } from "../support/act/stand-in.ts";
import { peer } from "./peers.ts";

const ROOT = resolve(import.meta.dirname, "../..");
let scratch: string;
let scenario: Scenario;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "wiring-"));
  const staging = join(scratch, "staging");
  await mkdir(staging);
  await standInActions(join(scratch, "actions"));
  stageActions(join(scratch, "actions"), staging);
  // Without a lockfile no job installs anything: here only the wiring counts.
  const { "package-lock.json": _, ...files } = await filesOf(join(ROOT, "examples", "penguins"));
  scenario = await Scenario.open({
    act: peer("MLOPS_TEST_ACT"),
    repository: "octo/penguins",
    files,
    staging,
    workflows: join(ROOT, "workflows"),
    path: [nodeFolder, peer("MLOPS_TEST_PYTHON")],
  });
});
afterAll(async () => {
  await scenario?.close();
  await rm(scratch, { recursive: true, force: true });
});

const factsOf = (result: WorkflowResult, job: string, step: string) => JSON.parse(outputOf(result, job, step, "facts") ?? "null");
const failing = (action: string) => ({ MLOPS_TEST_FAIL: action });

test("a pull request runs both jobs on the merge commit, with the published actions", async () => {
  const pull = await scenario.propose("better", { "README.md": Buffer.from("Better\n") });
  const result = await scenario.runPull(pull);
  expect(result.jobs, tail(result)).toEqual({ data: "success", gate: "success" });
  const expected = { commit: pull.mergeSha, config: true, sha: pull.mergeSha, repository: "OWNER/mlops-actions" };
  expect([factsOf(result, "data", "validate"), factsOf(result, "gate", "gate")]).toEqual([expected, expected]);
});

test("bad data fails the required job without training", async () => {
  const pull = await scenario.propose("bad-data", { "README.md": Buffer.from("Bad\n") });
  const result = await scenario.runPull(pull, failing("action-validate-data"));
  expect(result.exitCode).toBe(1);
  expect(result.jobs, tail(result)).toEqual({ data: "failure", gate: "failure" });
  expect(result.lines.map(({ text }) => text)).not.toContain("action-train-gate ran");
  expect(result.annotations.map(({ properties }) => properties.title)).toContain("Not trained");
});

test("a release goes through all four jobs on the pushed commit, and ends at the first that fails", async () => {
  const before = await scenario.main();
  const after = await scenario.github.commit("octo/penguins", { files: { "README.md": "Merged\n" } });
  const whole = await scenario.runPush({ before });
  expect(whole.jobs, tail(whole)).toEqual({ data: "success", gate: "success", package: "success", deploy: "success" });
  expect(factsOf(whole, "deploy", "deploy")).toMatchObject({ commit: after, sha: after });
  const stopped = await scenario.runPush({ before, env: failing("action-train-gate") });
  expect(stopped.jobs, tail(stopped)).toEqual({ data: "success", gate: "failure", package: "skipped", deploy: "skipped" });
});

test("nothing is left running", () => {
  expect(scenario.leftRunning()).toEqual([]);
});
