import { afterAll, expect, test } from "vitest";
import { startGitHub } from "../support/github/github.ts";
import { startRun } from "../support/runner/run.ts";
import { ENTRIES, pullOf, pullRun, stepOf } from "./jobs.ts";
import { LINE_AT_060, mlopsYml, PIPELINE } from "./pipeline.ts";

const github = await startGitHub();
await github.commit("octo/demo", { files: PIPELINE });
afterAll(async () => {
  expect(github.state.violations).toEqual([]);
  await github.close();
});

/** Exactly what workflows/report.yml asks for. */
const PERMISSIONS = { contents: "read", actions: "read", "pull-requests": "write", checks: "write" } as const;

test("P13: a fork's run is told of by the workflow that its end sets off, on the default branch, which runs nothing of the fork's", async () => {
  const run = await pullRun(github, { change: LINE_AT_060, fork: "mallory/demo" });
  const pull = pullOf(run);
  const gate = await stepOf(run, "gate");
  expect(gate.code, gate.log).toBe(1);
  expect(github.state.comments).toEqual([]);
  const row = github.state.runs.find(({ id }) => id === run.runId);
  if (row !== undefined) Object.assign(row, { status: "completed", conclusion: "failure" });
  const workflow_run = { id: run.runId, event: "pull_request", head_sha: pull.headSha, head_repository: { full_name: "mallory/demo" } };
  const trusted = await startRun({
    ...{ github, event: "workflow_run", job: "report", permissions: PERMISSIONS },
    payload: { action: "completed", workflow_run },
  });
  const report = await trusted.step({ entry: ENTRIES.gate, inputs: { stage: "report" } });
  expect(report.code, report.log).toBe(0);
  expect(report.outputs).toMatchObject({ verdict: "", passed: "false", summary: expect.stringContaining(`#${pull.number}`) });
  expect(report.log).not.toContain("trained with the line");
  expect(github.state.comments.map(({ issue }) => issue)).toEqual([pull.number]);
  const body = github.state.comments[0]?.body ?? "";
  expect(body).toContain("Do not merge");
  expect(body).toContain("accuracy");
  expect(body).toContain("self-reported");
  expect(report.outputs["comment-id"]).toBe(String(github.state.comments[0]?.id));
  expect(github.state.checkRuns.map(({ name, headSha, conclusion }) => [name, headSha, conclusion])).toEqual([
    ["Model gate (toy)", pull.headSha, "failure"],
  ]);
  const wrong = await trusted.step({ entry: ENTRIES.gate, inputs: { stage: "report", seed: "1" } });
  expect(wrong.code).toBe(2);
});

test("P7: a merge queue asks again by the base's policy, and writes its check on the group's commit, and no comment", async () => {
  const base = github.state.pulls[0]?.baseSha ?? "";
  const lenient = mlopsYml({ gate: { primary: "accuracy", metrics: { accuracy: { min: 0.1 } } } });
  const head = await github.commit("octo/demo", { files: { ...LINE_AT_060, "mlops.yml": lenient } });
  const before = github.state.comments.length;
  const merge_group = { head_sha: head, base_sha: base, head_ref: "refs/heads/gh-readonly-queue/main/pr-1", base_ref: "refs/heads/main" };
  const queued = await startRun({
    ...{ github, event: "merge_group", job: "gate", permissions: { contents: "read", checks: "write" } },
    payload: { action: "checks_requested", merge_group },
  });
  expect(queued.sha).toBe(head);
  const gate = await queued.step({ entry: ENTRIES.gate });
  expect(gate.code, gate.log).toBe(1);
  expect(gate.outputs).toMatchObject({ verdict: "fail", "comment-id": "" });
  expect(github.state.comments).toHaveLength(before);
  expect(github.state.checkRuns.filter(({ headSha }) => headSha === head).map(({ conclusion }) => conclusion)).toEqual(["failure"]);
});
