import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sameComment } from "../../core/host/github/comment-body.ts";
import { type GitHub, startGitHub } from "../support/github/github.ts";
import { dataAndGate, pullOf, pullRun, recordedMain, reportOf, stepOf, writesSince } from "./jobs.ts";
import { LINE_AT_060, LINE_AT_095, mlopsYml, trainingThatWrites } from "./pipeline.ts";

let github: GitHub;
let main: string;
beforeAll(async () => {
  github = await startGitHub();
  const recorded = await recordedMain(github);
  expect(recorded.gate.code, recorded.gate.log).toBe(0);
  main = recorded.run.sha;
});
afterAll(async () => {
  expect(github.state.violations).toEqual([]);
  await github.close();
});

const commentsOn = (issue: number | undefined) => github.state.comments.filter((comment) => comment.issue === issue);
const bodyOn = (issue: number | undefined) => commentsOn(issue)[0]?.body ?? "";

test("P10: data and gate in two jobs leave one comment, gate first; a rerun changes nothing; the next commit updates it", async () => {
  const run = await pullRun(github, { change: LINE_AT_095 });
  const { data, gate } = await dataAndGate(run);
  expect(data.code, data.log).toBe(0);
  expect(data.outputs).toMatchObject({
    verdict: "pass",
    passed: "true",
    rows: "60",
    digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
  });
  expect(data.outputs.summary).not.toBe("");
  expect(gate.code, gate.log).toBe(0);
  const comments = commentsOn(run.pull?.number);
  expect(comments).toHaveLength(1);
  const [comment] = comments;
  expect(gate.outputs).toMatchObject({
    verdict: "pass",
    passed: "true",
    winner: "model",
    baseline: main,
    "comment-id": String(comment?.id),
  });
  expect(JSON.parse(gate.outputs.metrics ?? "")).toEqual({ accuracy: 0.95, rows: 20 });
  expect(existsSync(join(gate.outputs.model ?? "", "model.json"))).toBe(true);
  const body = comment?.body ?? "";
  const sections = [...body.matchAll(/<!-- mlops:section (\w+)/g)].map(([, name]) => name);
  expect(sections).toEqual(["gate", "data"]);
  expect(body).toContain("accuracy");

  const dataReport = await reportOf("data-report/v1", data);
  expect(dataReport.datasets.test?.rows).toBe(20);
  const report = await reportOf("gate-report/v1", gate);
  expect(report).toMatchObject({ verdict: "pass", winner: "model", metrics: { test: { accuracy: 0.95 } }, baseline: { commit: main } });
  expect([data.summary, gate.summary].every((summary) => summary.includes("#"))).toBe(true);

  const before = github.state.log.length;
  const again = await dataAndGate(await pullRun(github, { pull: pullOf(run), attempt: 2, runId: run.runId }));
  expect(again.gate.outputs).toMatchObject({ verdict: "pass", "comment-id": String(comment?.id) });
  // Only the link to the page moves on: the first attempt's artifact is gone.
  expect(new Set(writesSince(github, before))).toEqual(new Set([`PATCH /repos/octo/demo/issues/comments/${comment?.id}`]));
  const unlinked = (text: string): string => text.replaceAll(/\/artifacts\/\d+/g, "/artifacts/0");
  expect(sameComment(unlinked(bodyOn(run.pull?.number)), unlinked(body))).toBe(true);

  const second = await pullRun(github, { pull: pullOf(run), change: { "line.txt": "10\n" } });
  const updated = await dataAndGate(second);
  expect(JSON.parse(updated.gate.outputs.metrics ?? "")).toMatchObject({ accuracy: 1 });
  expect(commentsOn(run.pull?.number).map(({ id }) => id)).toEqual([comment?.id]);
  expect(bodyOn(run.pull?.number)).not.toBe(body);
  expect(bodyOn(run.pull?.number)).toContain(`head=${second.pull?.headSha}`);
});

test.each([
  ["worse than the bound", LINE_AT_060, /accuracy/, { accuracy: 0.6, rows: 20 }],
  ["P2: a metric that is NaN", trainingThatWrites('{"validation":{"accuracy":0.9},"test":{"accuracy":NaN}}'), /NaN/, {}],
  ["P5: a metric that vanished", trainingThatWrites('{"validation":{"accuracy":0.9},"test":{"other":1}}'), /accuracy/, { other: 1 }],
])("%s: exit 1, passed is false, and the comment says so", async (_, change, said, metrics) => {
  const run = await pullRun(github, { change });
  const gate = await stepOf(run, "gate");
  expect(gate.code, gate.log).toBe(1);
  expect(gate.outcome).toBe("failure");
  expect(gate.outputs).toMatchObject({ verdict: "fail", passed: "false", winner: "model" });
  expect(JSON.parse(gate.outputs.metrics ?? "")).toEqual(metrics);
  expect(
    gate.annotations
      .filter(({ level }) => level === "error")
      .map(({ message }) => message)
      .join("\n"),
  ).toMatch(said);
  const body = bodyOn(run.pull?.number);
  expect(body).toMatch(said);
  expect(body).toContain("Do not merge");
  expect(commentsOn(run.pull?.number)).toHaveLength(1);
  expect((await reportOf("gate-report/v1", gate)).verdict).toBe("fail");
});

test("P7: a pull request that lowers its own limits is judged by those of its base, also in a shallow checkout", async () => {
  const gateSection = { primary: "accuracy", metrics: { accuracy: { min: 0.1, "max-regression": 0.9 } } };
  const run = await pullRun(github, { depth: 1, change: { ...LINE_AT_060, "mlops.yml": mlopsYml({ gate: gateSection }) } });
  const gate = await stepOf(run, "gate");
  expect(gate.code, gate.log).toBe(1);
  const report = await reportOf("gate-report/v1", gate);
  expect(report.policy.source).toContain(run.pull?.baseSha.slice(0, 7));
  expect(report.findings.map(({ code }) => code)).toContain("POLICY_CHANGED");
  expect(report.rules.find(({ rule }) => rule === "min")).toMatchObject({ limit: 0.8, verdict: "fail" });
  expect(bodyOn(run.pull?.number)).toMatch(/0\.1/);
});

test("P7: a pull request that renames its pipeline does not leave its baseline behind", async () => {
  const run = await pullRun(github, { change: { ...LINE_AT_095, "mlops.yml": mlopsYml().replace("name: toy", "name: toy2") } });
  const gate = await stepOf(run, "gate");
  expect(gate.code, gate.log).toBe(0);
  const report = await reportOf("gate-report/v1", gate);
  expect(report.findings.map(({ code }) => code)).toContain("PIPELINE_RENAMED");
  expect(report.baseline).toMatchObject({ commit: main });
});

test("P1: metrics that lie in the repository are no evidence", async () => {
  const lying = '{"validation":{"accuracy":0.99},"test":{"accuracy":0.99}}';
  const run = await pullRun(github, {
    change: { "metrics.json": lying, "mlops.yml": mlopsYml({ train: { run: "true", metrics: "metrics.json" } }) },
  });
  const gate = await stepOf(run, "gate");
  expect(gate.code, gate.log).toBe(2);
  expect(gate.outputs).toMatchObject({ verdict: "error", passed: "false" });
  expect(bodyOn(run.pull?.number)).not.toContain("✅");
});
