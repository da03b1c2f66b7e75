import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nodeFolder, runWorkflow, type WorkflowResult } from "../support/act/act.ts";
import { pullRequestEvent, pushEvent } from "../support/act/event.ts";
import { outputOf, tail } from "../support/act/log.ts";
import {
  checkOut,
  createProject,
  mergeIntoMain,
  type Project,
  type PullRequestCommits,
  proposeChange,
  removeProject,
} from "../support/act/project.ts";
import { stageActions } from "../support/act/staging.ts";
import { standInActions } from "../support/act/stand-in.ts";
import { git } from "../support/github/git.ts";
import { peer } from "./peers.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const REPOSITORY = "octo/penguins";
let scratch: string;
let staging: string;
let project: Project;
let commits: PullRequestCommits;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "wiring-"));
  await standInActions(join(scratch, "actions"));
  staging = await mkdtemp(join(scratch, "staging-"));
  stageActions(join(scratch, "actions"), staging);
  await git(scratch, ["init", "--quiet", "--bare", "--initial-branch=main", "origin"]);
  project = await createProject(join(ROOT, "examples", "penguins"), join(scratch, "origin"));
  commits = await proposeChange(project, {
    branch: "better",
    number: 7,
    message: "Better",
    // Without it, no job installs anything: here only the wiring counts.
    change: async (folder) => void (await rm(join(folder, "package-lock.json"))),
  });
});
afterAll(async () => {
  if (project) await removeProject(project);
  await rm(scratch, { recursive: true, force: true });
});

const run = (
  workflow: "pull-request" | "release",
  event: "pull_request" | "push",
  payload: unknown,
  failing = "",
): Promise<WorkflowResult> =>
  runWorkflow({
    act: peer("MLOPS_TEST_ACT"),
    workflow: join(ROOT, "workflows", `${workflow}.yml`),
    clone: project.folder,
    origin: project.origin,
    event,
    payload,
    staging,
    token: "ghs_wiring",
    actor: "ada",
    env: { MLOPS_TEST_FAIL: failing, GITHUB_REPOSITORY: REPOSITORY },
    path: [nodeFolder, peer("MLOPS_TEST_PYTHON")],
  });
const factsOf = (result: WorkflowResult, job: string, step: string) => JSON.parse(outputOf(result, job, step, "facts") ?? "null");

test("a pull request runs both jobs on the merge commit, with the published actions", async () => {
  const result = await run("pull-request", "pull_request", pullRequestEvent(REPOSITORY, 7, "better", commits));
  expect(result.jobs, tail(result)).toEqual({ data: "success", gate: "success" });
  const expected = { commit: commits.merge, config: true, sha: commits.merge, repository: "OWNER/mlops-actions" };
  expect([factsOf(result, "data", "validate"), factsOf(result, "gate", "gate")]).toEqual([expected, expected]);
});

test("bad data fails the required job without training", async () => {
  const result = await run("pull-request", "pull_request", pullRequestEvent(REPOSITORY, 7, "better", commits), "action-validate-data");
  expect(result.exitCode).toBe(1);
  expect(result.jobs, tail(result)).toEqual({ data: "failure", gate: "failure" });
  expect(result.lines.map(({ text }) => text)).not.toContain("action-train-gate ran");
  expect(result.annotations.map(({ properties }) => properties.title)).toContain("Not trained");
});

test("a release goes through all four jobs, and ends at the first that fails", async () => {
  await git(project.folder, ["checkout", "--quiet", "main"]);
  const after = await mergeIntoMain(project, "better");
  await checkOut(project, after);
  const whole = await run("release", "push", pushEvent(REPOSITORY, commits.base, after));
  expect(whole.jobs, tail(whole)).toEqual({ data: "success", gate: "success", package: "success", deploy: "success" });
  expect(factsOf(whole, "deploy", "deploy").commit).toBe(after);
  const stopped = await run("release", "push", pushEvent(REPOSITORY, commits.base, after), "action-train-gate");
  expect(stopped.jobs).toEqual({ data: "success", gate: "failure", package: "skipped", deploy: "skipped" });
});
