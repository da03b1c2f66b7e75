import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { digestOf } from "../../../../core/digest.ts";
import { permissionFor } from "../../../../core/host/github/permissions.ts";
import type { Host } from "../../../../core/host/host.ts";
import { record, temporaryFolder } from "../local/fixture.ts";
import { openHost, REPOSITORY, sharedGitHub } from "./fixture.ts";

const github = await sharedGitHub();
const MAIN = await github.commit(REPOSITORY, { files: { a: "1" } });
await github.commit(REPOSITORY, { branch: "topic", files: { b: "1" } });
const pull = await github.openPull(REPOSITORY, { head: "topic" });
const run = github.addRun({ repo: REPOSITORY, name: "ci", event: "push", headBranch: "main", headSha: MAIN, pulls: [] });

async function publish(host: Host): Promise<unknown> {
  const path = join(await temporaryFolder(), "a.txt");
  await writeFile(path, "a");
  return host.releases.publish({
    tag: "p/v1",
    commit: MAIN,
    title: "t",
    notes: "n",
    assets: [{ name: "a.txt", path, sha256: digestOf("a"), bytes: 1 }],
  });
}

type Access = "read" | "write";
const OPERATIONS: readonly [operation: string, permissions: Record<string, Access>, act: (host: Host) => Promise<unknown>][] = [
  ["reading a commit's file", { contents: "read" }, (host) => host.commits.readFile("a", MAIN)],
  ["finding the merge base", { contents: "read" }, (host) => host.commits.mergeBase(MAIN, pull.headSha)],
  ["reading a baseline", { contents: "read" }, (host) => host.history.latest()],
  ["writing a record", { contents: "write" }, (host) => host.history.write(record(MAIN))],
  ["publishing a release", { contents: "write" }, publish],
  ["finding a release", { contents: "read" }, (host) => host.releases.list("p/")],
  [
    "a deployment",
    { deployments: "write" },
    (host) => host.deployments.create({ environment: "e", commit: MAIN, description: "d", payload: {} }),
  ],
  ["another run's artifact", { actions: "read" }, (host) => host.artifacts.restore("data", run.id)],
];

test.each(OPERATIONS)("P49: %s needs exactly %j", async (_operation, permissions, act) => {
  await act((await openHost(github, { sha: MAIN, token: { permissions } })).host);
  const [[name = "", access] = []] = Object.entries(permissions);
  const less: Record<string, Access> = access === "write" ? { [name]: "read" } : { metadata: "read" };
  const attempt = (await openHost(github, { sha: MAIN, token: { permissions: less } })).host;
  const failure = await act(attempt).then(
    () => "nothing refused it",
    (error: { code: string; message: string; advice: string }) => `${error.code} ${error.message} ${error.advice}`,
  );
  // What was done above is found and not done again, so that a token that may only read is enough.
  if (access === "write" && name === "contents") return;
  expect(failure).toContain("GITHUB_PERMISSION");
  expect(failure).toContain(`${name}: ${access}`);
});

test("P49: a comment needs exactly pull-requests: write", async () => {
  const sections = [{ stage: "gate" as const, passed: true, markdown: "x" }];
  const open = async (permissions: Record<string, Access>) => (await openHost(github, { pull, token: { permissions } })).host.comments;
  expect(await (await open({ "pull-requests": "read" })).upsert(sections, { onlyUpdate: false })).toMatchObject({
    kind: "skipped",
    reason: expect.stringContaining("pull-requests: write"),
  });
  expect(await (await open({ "pull-requests": "write" })).upsert(sections, { onlyUpdate: false })).toMatchObject({ kind: "posted" });
});

test.each([
  ["POST /repos/{owner}/{repo}/issues/{issue_number}/comments", "issues=write; pull_requests=write", "pull-requests: write"],
  ["GET /repos/{owner}/{repo}/issues/{issue_number}/comments", null, "pull-requests: read"],
  ["POST /repos/{owner}/{repo}/releases", "contents=write", "contents: write"],
  ["POST /repos/{owner}/{repo}/check-runs", "checks=write", "checks: write"],
  ["GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}", null, "actions: read"],
  ["POST https://uploads.example/assets", null, "contents: write"],
])("the permission for %s (%s) is %s", (route, accepted, expected) => {
  expect(permissionFor(route, accepted)).toBe(expected);
});
