import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readEvent } from "../../../../core/host/github/event.ts";
import { openHost, REPOSITORY, sharedGitHub } from "./fixture.ts";

const SHA = "a".repeat(40);
const HEAD = "b".repeat(40);
const BASE = "c".repeat(40);
const repository = { full_name: "octo/demo", default_branch: "main" };
const runner = (event: string, ref: string) => ({
  GITHUB_EVENT_NAME: event,
  GITHUB_REPOSITORY: "octo/demo",
  GITHUB_SHA: SHA,
  GITHUB_REF: ref,
  GITHUB_RUN_ID: "12",
  GITHUB_RUN_ATTEMPT: "3",
  GITHUB_SERVER_URL: "https://github.example",
});
const MAIN = "refs/heads/main";
const pullRequest = (repo: { full_name: string } | null) => ({
  repository,
  pull_request: { number: 5, head: { sha: HEAD, repo }, base: { sha: BASE } },
});
const workflowRun = (event: string, from: string | null) => ({
  repository,
  workflow_run: { event, head_repository: from === null ? null : { full_name: from } },
});

test.each([
  [
    "a pull request",
    "pull_request",
    "refs/pull/5/merge",
    pullRequest({ full_name: "octo/demo" }),
    { event: "pull-request", head: HEAD, base: BASE, pullRequest: 5, fork: false },
  ],
  [
    "a fork's pull request",
    "pull_request",
    "refs/pull/5/merge",
    pullRequest({ full_name: "mallory/demo" }),
    { event: "pull-request", fork: true },
  ],
  ["a pull request whose fork is gone", "pull_request", "refs/pull/5/merge", pullRequest(null), { event: "pull-request", fork: true }],
  ["a push to the default branch", "push", MAIN, { repository }, { event: "default-branch", head: SHA, base: null, pullRequest: null }],
  ["a push to another branch", "push", "refs/heads/topic", { repository }, { event: "other" }],
  ["a push of a tag named like the branch", "push", "refs/tags/main", { repository }, { event: "other" }],
  ["a schedule", "schedule", MAIN, { repository }, { event: "default-branch" }],
  ["a dispatch on the default branch", "workflow_dispatch", MAIN, { repository }, { event: "default-branch" }],
  ["a dispatch on another branch", "workflow_dispatch", "refs/heads/topic", { repository }, { event: "other" }],
  [
    "a merge queue",
    "merge_group",
    "refs/heads/gh-readonly-queue/main/pr-5",
    { repository, merge_group: { head_sha: SHA, base_sha: BASE } },
    { event: "pull-request", base: BASE, head: SHA, pullRequest: null },
  ],
  ["a run after a push", "workflow_run", MAIN, workflowRun("push", "octo/demo"), { event: "default-branch" }],
  ["a run after a pull request", "workflow_run", MAIN, workflowRun("pull_request", "octo/demo"), { event: "other" }],
  ["a run after a fork's push", "workflow_run", MAIN, workflowRun("push", "mallory/demo"), { event: "other" }],
  ["a run after a repository that is gone", "workflow_run", MAIN, workflowRun("push", null), { event: "other" }],
  ["a payload without a repository", "push", MAIN, {}, { event: "other", defaultBranch: null }],
])("%s", (_name, event, ref, payload, expected) => {
  expect(readEvent(runner(event, ref), payload)).toMatchObject({
    ...expected,
    sha: SHA,
    run: { id: 12, attempt: 3, url: "https://github.example/octo/demo/actions/runs/12" },
  });
});

test("pull_request_target is refused, and says what to use instead", () => {
  expect(() => readEvent(runner("pull_request_target", MAIN), pullRequest(null))).toThrow(
    expect.objectContaining({ code: "EVENT_UNSUPPORTED", advice: expect.stringContaining("on: pull_request") }),
  );
});

test.each([
  ["no event", { GITHUB_EVENT_NAME: "" }, {}],
  ["a commit that is none", { GITHUB_SHA: "--output=x" }, {}],
  ["a payload of another shape", {}, { pull_request: { number: "five" } }],
])("%s is an error of the environment", (_name, change, payload) => {
  expect(() => readEvent({ ...runner("pull_request", MAIN), ...change }, payload)).toThrow(
    expect.objectContaining({ code: "RUNNER_ENVIRONMENT" }),
  );
});

const github = await sharedGitHub();
const TIP = await github.commit(REPOSITORY, { files: { a: "1" } });

test("P46: without a checkout the commit's date comes from the API", async () => {
  const { host } = await openHost(github, { sha: TIP, env: { SOURCE_DATE_EPOCH: "" }, token: { permissions: { contents: "read" } } });
  expect(host.scene).toMatchObject({ event: "default-branch", commit: TIP, dirty: false, repository: REPOSITORY });
  expect(Math.abs(Date.parse(host.scene.date) - Date.now())).toBeLessThan(600_000);
});

test("a checkout says what lies there: another commit is not recorded as the event's", async () => {
  const { folder } = await openHost(github, { sha: TIP });
  const git = (...args: string[]): string =>
    execFileSync("git", ["-C", folder, "-c", "user.name=a", "-c", "user.email=a@b", ...args], { encoding: "utf8" }).trim();
  git("init", "-q");
  await writeFile(join(folder, "tracked"), "1");
  git("add", "tracked");
  git("commit", "-qm", "another");
  const env = { GITHUB_WORKSPACE: folder };
  const there = (await openHost(github, { sha: TIP, env })).host.scene;
  expect(there).toMatchObject({ event: "other", commit: git("rev-parse", "HEAD"), dirty: false });
  const sha = git("rev-parse", "HEAD");
  expect((await openHost(github, { sha, env })).host.scene).toMatchObject({ event: "default-branch", commit: sha });
  await writeFile(join(folder, "untracked"), "1");
  expect((await openHost(github, { sha, env })).host.scene.dirty).toBe(false);
  await writeFile(join(folder, "tracked"), "2");
  expect((await openHost(github, { sha, env })).host.scene.dirty).toBe(true);
});
