import { beforeEach, expect, test } from "vitest";
import { client } from "../../../support/github/client.ts";
import type { PullRow } from "../../../support/github/store.ts";
import { openHost, REPOSITORY, sharedGitHub } from "./fixture.ts";

// A clock that moves with every look at it, so that what happens later is later.
let seconds = 1_777_000_000;
const github = await sharedGitHub({
  repositories: { [REPOSITORY]: { files: { "mlops.yml": "version: 1\n" } } },
  now: () => {
    seconds += 10;
    return new Date(seconds * 1000);
  },
});
for (const [login, role] of [
  ["mia", "maintain"],
  ["walt", "write"],
] as const)
  github.world.collaborators.set(`${REPOSITORY} ${login}`, role);
let number = 0;
let pull: PullRow;

beforeEach(async () => {
  const head = `topic-${++number}`;
  await github.commit(REPOSITORY, { branch: head, files: { [head]: "x" } });
  pull = await github.openPull(REPOSITORY, { head, user: "paula" });
});

const LABEL = "gate: override";
const open = async (options: Parameters<typeof openHost>[1] = {}) =>
  (await openHost(github, { pull, token: { permissions: { contents: "read", "pull-requests": "write" } }, ...options })).host.labels;
const say = (body: string, user: string) =>
  client(github.origin, github.token({ user, permissions: { issues: "write" } }))(
    `POST /repos/${REPOSITORY}/issues/${pull.number}/comments`,
    { body },
  );
async function push(files: Record<string, string>, from?: string): Promise<void> {
  await github.commit(REPOSITORY, { branch: pull.headRef, files, ...(from === undefined ? {} : { from }) });
  await github.refreshPull(pull);
}

test("read live: who set it last, with which permission, for which head, and why", async () => {
  const labels = await open();
  expect(await labels.find(LABEL)).toBeNull();
  github.label(pull, LABEL, "walt");
  await say("override: of somebody else", "paula");
  await say("Looks fine.\r\n> override: first words", "walt");
  await say("no\n**override:** not this form", "walt");
  await say("sorry, again\noverride: the test set is wrong, see #12 \n", "walt");
  expect(await labels.find(LABEL)).toMatchObject({
    by: "walt",
    permission: "write",
    head: pull.headSha,
    reason: "the test set is wrong, see #12",
  });
  github.unlabel(pull, LABEL, "paula");
  expect(await labels.find(LABEL)).toBeNull();
  github.label(pull, LABEL, "mia");
  expect(await labels.find(LABEL.toUpperCase())).toMatchObject({ by: "mia", permission: "maintain", head: pull.headSha, reason: null });
  github.label(pull, LABEL, "octo");
  expect(await labels.find(LABEL)).toMatchObject({ by: "octo", permission: "admin" });
  github.label(pull, LABEL, "stranger");
  expect(await labels.find(LABEL)).toMatchObject({ by: "stranger", permission: "none" });
});

test("P7: a push after the label makes it void, also for a rerun of the older commit, until it is set again", async () => {
  const before = await open();
  github.label(pull, LABEL, "mia");
  expect(await before.find(LABEL)).toMatchObject({ head: pull.headSha });
  await push({ more: "1" });
  expect(await (await open()).find(LABEL)).toMatchObject({ head: null });
  expect(await before.find(LABEL)).toMatchObject({ head: null });
  const after = await open();
  github.unlabel(pull, LABEL, "mia");
  github.label(pull, LABEL, "mia");
  expect(await after.find(LABEL)).toMatchObject({ head: pull.headSha });
});

test("P7: going back to a commit by force, after another one was labelled, is seen", async () => {
  const first = pull.headSha;
  const ofFirst = await open();
  await push({ more: "1" });
  github.label(pull, LABEL, "mia");
  const { folder } = github.repository(REPOSITORY);
  const { git } = await import("../../../support/github/git.ts");
  await git(folder, ["update-ref", `refs/heads/${pull.headRef}`, first]);
  await github.refreshPull(pull);
  expect(pull.headSha).toBe(first);
  expect(await ofFirst.find(LABEL)).toMatchObject({ by: "mia", head: null });
});

test("P7: dates of commits prove nothing: what the event says of the label decides", async () => {
  github.label(pull, LABEL, "mia");
  // The event of the push carries the label already, whatever its commit's date says.
  const labels = await open();
  expect(await labels.find(LABEL)).toMatchObject({ head: null });
});

test("the run that the label itself sets off is of the head that was labelled", async () => {
  github.label(pull, LABEL, "mia");
  const pullPayload = {
    number: pull.number,
    head: { sha: pull.headSha, repo: { full_name: REPOSITORY } },
    base: { sha: pull.baseSha },
    updated_at: pull.updatedAt,
    labels: [{ name: LABEL }],
  };
  const labels = await open({ payload: { action: "labeled", label: { name: LABEL }, pull_request: pullPayload } });
  expect(await labels.find(LABEL)).toMatchObject({ head: pull.headSha });
  const other = await open({ payload: { action: "labeled", label: { name: "documentation" }, pull_request: pullPayload } });
  expect(await other.find(LABEL)).toMatchObject({ head: null });
});

test("without a pull request there is none; P49: what may not be read is said", async () => {
  expect(await (await openHost(github, {})).host.labels.find(LABEL)).toBeNull();
  await expect((await open({ token: { permissions: { contents: "read" } } })).find(LABEL)).rejects.toMatchObject({
    code: "GITHUB_PERMISSION",
    advice: expect.stringContaining("pull-requests: read"),
  });
});
