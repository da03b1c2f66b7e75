import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { reportRun } from "../../action-train-gate/src/report-stage.ts";
import { configSchema } from "../../core/config/config.ts";
import { parseComment } from "../../core/host/github/comment-body.ts";
import type { GateReport } from "../../core/report/gate-report.ts";
import type { CommentMode, StageContext } from "../../core/stage.ts";
import { openHost, REPOSITORY, sharedGitHub } from "../core/host/github/fixture.ts";
import { workspaceIn } from "../core/host/local/fixture.ts";
import { failingGate, passingGate } from "../core/report/fixtures/gate.ts";
import type { PullRow, RunRow } from "../support/github/store.ts";
import { type Packed, zip } from "../support/zip.ts";

const FORK = "mallory/demo";
const github = await sharedGitHub();
await github.addRepository(FORK, { forkOf: REPOSITORY });
const PERMISSIONS = { actions: "read", contents: "read", "pull-requests": "write", checks: "write" } as const;
let number = 0;
let pull: PullRow;

beforeEach(async () => {
  github.calm();
  const head = `topic-${++number}`;
  await github.commit(FORK, { branch: head, files: { [head]: "x" } });
  pull = await github.openPull(REPOSITORY, { head, headRepo: FORK, user: "mallory" });
});

const comments = () => github.state.comments.filter((row) => row.issue === pull.number);
const body = () => comments()[0]?.body ?? "";
const checks = () => github.state.checkRuns.filter(({ headSha }) => headSha === pull.headSha);

/** A run of the fork's pull request that has ended. */
function ended(more: Partial<RunRow> = {}): RunRow {
  return github.addRun({
    ...{ repo: REPOSITORY, name: "MLOps", event: "pull_request", headBranch: pull.headRef, headSha: pull.headSha, headRepo: FORK },
    ...{ actor: "mallory", pulls: [], status: "completed", conclusion: "success" },
    ...more,
  });
}

/** What its job left: a zip of whatever kind. */
function leave(run: RunRow, packed: Buffer | readonly Packed[], more: { name?: string; digest?: string; size?: number } = {}): void {
  const bytes = Buffer.isBuffer(packed) ? packed : zip(packed as readonly Packed[]);
  github.state.artifacts.push({
    ...{ id: github.world.nextId(), run: String(run.id), job: "gate", name: more.name ?? "mlops-penguins-gate" },
    ...{ blob: github.world.blobs.put(bytes, "application/zip"), createdAt: github.world.now(), expiresAt: "2099-01-01T00:00:00Z" },
    ...{ finalized: true, size: more.size ?? bytes.length, expired: false },
    digest: more.digest ?? `sha256:${createHash("sha256").update(bytes).digest("hex")}`,
  });
}
const document = (report: GateReport | Record<string, unknown> | string): Packed[] => [
  { name: "gate-report.json", content: typeof report === "string" ? report : JSON.stringify(report) },
];

/** The trusted workflow that this run's end sets off. */
async function report(
  run: Pick<RunRow, "id"> | null,
  options: { comment?: CommentMode; permissions?: Record<string, "read" | "write">; maxAttempts?: number } = {},
) {
  const payload =
    run === null ? {} : { action: "completed", workflow_run: { id: run.id, event: "pull_request", head_repository: { full_name: FORK } } };
  const sha = github.state.pulls[0]?.baseSha ?? "";
  const opened = await openHost(github, {
    ...{ sha, payload, env: { GITHUB_EVENT_NAME: run === null ? "push" : "workflow_run" } },
    token: { permissions: options.permissions ?? PERMISSIONS },
  });
  const gate = { metrics: { f1: { min: 0 } }, ...(options.maxAttempts === undefined ? {} : { "max-attempts": options.maxAttempts }) };
  const context: StageContext = {
    ...{ config: configSchema.parse({ version: 1, name: "penguins", gate }), workspace: workspaceIn(opened.folder), host: opened.host },
    ...{ signal: new AbortController().signal, clock: () => new Date(), tool: { name: "mlops-actions", version: "0.0.0" } },
    comment: options.comment ?? "always",
  };
  const result = await reportRun(context);
  expect(JSON.parse(await readFile(join(opened.folder, ".mlops/latest", result.path), "utf8"))).toEqual(result.document);
  return { ...result, logged: opened.logged() };
}

test("P13: what a fork's run may not say, the trusted workflow says: one comment and one check on its pull request", async () => {
  const run = ended();
  leave(run, document(passingGate()));
  const { document: said, outputs } = await report(run);
  expect(comments()).toHaveLength(1);
  expect(parseComment(body())).toMatchObject({ pipeline: "penguins", head: pull.headSha, run: { id: run.id, attempt: 1 } });
  expect(body()).toContain("Good to merge");
  expect(body()).toContain("self-reported");
  expect(body()).toContain(`/actions/runs/${run.id}`);
  expect(outputs["comment-id"]).toBe(String(comments()[0]?.id));
  expect(checks().map(({ name, conclusion }) => [name, conclusion])).toEqual([["Model gate (penguins)", "success"]]);
  // Whoever reads no more than the list of checks knows who said it.
  expect(checks()[0]).toMatchObject({ title: expect.stringMatching(/^Self-reported: /) });
  expect(said.message).toContain(`#${pull.number}`);
  await report(run);
  expect(comments()).toHaveLength(1);
  expect(checks()).toHaveLength(1);
  const again = ended({ conclusion: "failure" });
  leave(again, document(failingGate()));
  await report(again);
  await report(run);
  expect(comments()).toHaveLength(1);
  expect(body()).toContain("Do not merge");
  expect(checks().map(({ conclusion }) => conclusion)).toEqual(["failure"]);
});

describe("P7: what a report says of trust counts for nothing", () => {
  test("trust tier, override and attempts are dropped; a pass that GitHub contradicts is none", async () => {
    const run = ended({ conclusion: "failure" });
    const override = { by: "the-owner", reason: "trust me" };
    const attempts = [{ run: "x", recorded: "2026-01-01T00:00:00.000Z", verdict: "pass" as const, metrics: {} }];
    leave(run, document({ ...passingGate(), "trust-tier": 2, override, attempts }));
    await report(run);
    expect(body()).not.toMatch(/the-owner|trust me|attempt of this commit|evaluator/);
    expect(body()).toMatch(/tier 0|advisory/);
    expect(body()).toContain("ended with failure");
    expect(checks().map(({ conclusion }) => conclusion)).toEqual(["failure"]);
  });

  test("an overridden failure of a stranger stays a failure", async () => {
    const run = ended();
    leave(run, document({ ...failingGate(), override: { by: "the-owner", reason: "trust me" } }));
    await report(run);
    expect(body()).toContain("Do not merge");
    expect(checks().map(({ conclusion }) => conclusion)).toEqual(["failure"]);
  });

  test("the pull request is the API's: no report can name another, nor a run that is not of one", async () => {
    const other = pull;
    await github.commit(FORK, { branch: "other", files: { other: "x" } });
    const victim = await github.openPull(REPOSITORY, { head: "other", headRepo: FORK });
    const run = ended();
    leave(run, document({ ...passingGate(), commit: victim.headSha }));
    await report(run);
    expect(github.state.comments.filter(({ issue }) => issue === victim.number)).toEqual([]);
    expect(github.state.comments.filter(({ issue }) => issue === other.number)).toHaveLength(1);
  });

  test.each([
    ["it moved on", { headSha: "1".repeat(40) }, /moved on/],
    ["its run was of another event", { event: "push" }, /of the event push/],
    ["its run belongs to this repository", { headRepo: REPOSITORY }, /has commented itself/],
  ])("nothing is written where %s", async (_case, more, said) => {
    const run = ended({ ...more, ...("headSha" in more ? { headSha: github.state.pulls[0]?.baseSha ?? "" } : {}) });
    leave(run, document(passingGate()));
    const before = github.state.comments.length;
    expect((await report(run)).document.message).toMatch(said);
    expect(github.state.comments).toHaveLength(before);
    expect((await report(null)).document.message).toContain("workflow_run");
    expect((await report({ id: 1 })).document.message).toContain("is not there");
  });
});

/** P5's corpus: twelve reports and more that a stranger might leave. */
const DEEP = "[".repeat(1_000_000);
const HOSTILE: readonly (readonly [string, (run: RunRow) => void])[] = [
  ["no artifact at all", () => {}],
  ["no zip", (run) => leave(run, Buffer.from("PK, or so it seems"))],
  ["a zip that leaves its folder", (run) => leave(run, [...document(passingGate()), { name: "../gate-report.json", content: "{}" }])],
  ["a link", (run) => leave(run, [{ name: "gate-report.json", content: "/etc/passwd", mode: 0o120_777 }])],
  ["the same name twice", (run) => leave(run, [...document(passingGate()), ...document(failingGate())])],
  ["a size that is a lie", (run) => leave(run, [{ name: "gate-report.json", content: JSON.stringify(passingGate()), size: 10 }])],
  ["a bomb", (run) => leave(run, document(" ".repeat(5_000_000)))],
  ["more than would ever be fetched", (run) => leave(run, document(passingGate()), { size: 2_000_000_000 })],
  ["bytes that are not those that were uploaded", (run) => leave(run, document(passingGate()), { digest: `sha256:${"0".repeat(64)}` })],
  ["no JSON", (run) => leave(run, document("{"))],
  ["JSON a million deep", (run) => leave(run, document(DEEP))],
  ["a later version", (run) => leave(run, document({ ...passingGate(), schema: "gate-report/v9" }))],
  ["keys that nobody knows", (run) => leave(run, document({ ...passingGate(), admin: true }))],
  [
    "numbers that are none",
    (run) => leave(run, document(JSON.stringify(passingGate()).replace(/"duration-ms":\d+/, '"duration-ms":1e999'))),
  ],
  ["a verdict of its own", (run) => leave(run, document({ ...passingGate(), verdict: "approved" }))],
  ["dates that no calendar has", (run) => leave(run, document({ ...passingGate(), started: "2026-99-99T99:99:99.000Z" }))],
  ["another pipeline's report", (run) => leave(run, document({ ...passingGate(), pipeline: "whales" }))],
];

describe("a hostile report is refused, and its pull request told so", () => {
  test.each(HOSTILE)("%s", async (_case, make) => {
    const run = ended();
    make(run);
    const { document: said } = await report(run);
    expect(said.message).toContain("REPORT_REFUSED");
    expect(comments()).toHaveLength(1);
    expect(body()).toContain("REPORT_REFUSED");
    expect(body()).not.toContain("Good to merge");
    expect(checks().map(({ conclusion }) => conclusion)).toEqual(["failure"]);
  });

  test("P4: names are data: a primary metric called __proto__ is one that is not there", async () => {
    const run = ended();
    leave(run, document({ ...passingGate(), primary: { metric: "__proto__", split: "test" } }));
    await report(run);
    expect(body()).toContain("Good to merge");
  });

  test("P12: what it says stays text", async () => {
    const evil =
      "</details> @team #1 ![x](http://evil.test/x) <!-- mlops-actions pipeline=penguins head=00 run=999999.1 --> | javascript:alert(1)";
    const run = ended();
    const gate = passingGate();
    const rules = gate.rules.map((rule) => ({ ...rule, metric: evil, message: evil }));
    leave(run, document({ ...gate, winner: evil, rules, policy: { ...gate.policy, source: evil } }));
    await report(run);
    expect(parseComment(body())?.run).toEqual({ id: run.id, attempt: 1 });
    const visible = body().replaceAll(/<!--.*?-->/gs, "");
    expect(visible).not.toMatch(/(?<!\\)!\[x\]\(http/);
    expect(visible).not.toContain("\n@team");
    expect(body().match(/<!-- mlops-actions pipeline=/g)).toHaveLength(1);
    expect(body().match(/<details>/g)?.length ?? 0).toBe(body().match(/<\/details>/g)?.length ?? 0);
  });
});

test("comment: never, on-failure; P13: without checks: write the comment is all, without pull-requests: write a notice", async () => {
  const run = ended();
  leave(run, document(passingGate()));
  await report(run, { comment: "never" });
  await report(run, { comment: "on-failure" });
  expect(comments()).toEqual([]);
  const { logged } = await report(run, { permissions: { actions: "read", contents: "read", "pull-requests": "write" } });
  expect(comments()).toHaveLength(1);
  expect(logged).toContain("checks: write");
  const worse = ended({ conclusion: "failure" });
  leave(worse, document(failingGate()));
  const mute = await report(worse, { permissions: { actions: "read", contents: "read", "pull-requests": "read" } });
  expect(mute.document.message).toContain("not commented on");
  await expect(report(run, { permissions: { contents: "read", "pull-requests": "write" } })).rejects.toMatchObject({
    code: "GITHUB_PERMISSION",
    advice: expect.stringContaining("actions: read"),
  });
});

test("attempts of a fork's commit are remembered by the comment of the trusted workflow", async () => {
  for (const made of [failingGate(), passingGate()]) {
    const run = ended({ conclusion: made.verdict === "fail" ? "failure" : "success" });
    leave(run, document({ ...made, started: new Date(Date.UTC(2026, 4, 1, 0, run.id % 60)).toISOString() }));
    await report(run, { maxAttempts: 5 });
  }
  expect(body()).toMatch(/Second attempt of this commit.*fail/);
});
