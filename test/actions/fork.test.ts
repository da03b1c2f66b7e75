import { afterAll, expect, test } from "vitest";
import { startGitHub } from "../support/github/github.ts";
import { dataAndGate, ENTRIES, pullOf, pullRun, stepOf } from "./jobs.ts";
import { LINE_AT_060, LINE_AT_095, PIPELINE } from "./pipeline.ts";

const github = await startGitHub();
await github.commit("octo/demo", { files: PIPELINE });
afterAll(async () => {
  expect(github.state.violations).toEqual([]);
  await github.close();
});

test("P13: a change of a fork gets the verdict of any other, and a notice instead of the comment", async () => {
  const ours = await dataAndGate(await pullRun(github, { change: LINE_AT_095 }));
  const comments = github.state.comments.length;
  const run = await pullRun(github, { change: LINE_AT_095, fork: "mallory/demo" });
  const theirs = await dataAndGate(run);
  expect([theirs.data.code, theirs.gate.code], theirs.gate.log).toEqual([0, 0]);
  const { "comment-id": id, report: _report, model: _model, ...outputs } = ours.gate.outputs;
  expect(id).not.toBe("");
  expect(theirs.gate.outputs).toMatchObject({ ...outputs, "comment-id": "" });
  for (const step of [theirs.data, theirs.gate]) {
    const notices = step.annotations.filter(({ level }) => level === "notice").map(({ message }) => message);
    expect(notices).toEqual([expect.stringContaining("fork")]);
    expect(step.summary).not.toBe("");
  }
  const worse = await stepOf(await pullRun(github, { pull: pullOf(run), fork: "mallory/demo", change: LINE_AT_060 }), "gate");
  expect(worse.code, worse.log).toBe(1);
  expect(worse.outputs).toMatchObject({ verdict: "fail", passed: "false", "comment-id": "" });
  expect(github.state.comments).toHaveLength(comments);
});

test("P49: a token that may only read, as Dependabot's, changes no verdict either; the permission is named", async () => {
  const run = await pullRun(github, { change: LINE_AT_060, permissions: { contents: "read" }, job: "gate" });
  const gate = await run.step({ entry: ENTRIES.gate });
  expect(gate.code, gate.log).toBe(1);
  const notices = gate.annotations.filter(({ level }) => level === "notice").map(({ message }) => message);
  expect(notices).toEqual([expect.stringContaining("pull-requests: write")]);
});
