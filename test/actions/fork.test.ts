import { afterAll, expect, test } from "vitest";
import { startGitHub } from "../support/github/github.ts";
import { dataAndGate, pullRun, recordedMain } from "./jobs.ts";
import { LINE_AT_060, LINE_AT_095 } from "./pipeline.ts";

const github = await startGitHub();
await recordedMain(github);
afterAll(async () => {
  expect(github.state.violations).toEqual([]);
  await github.close();
});

test.each([
  ["a good", LINE_AT_095, 0],
  ["a bad", LINE_AT_060, 1],
])("P13: %s change of a fork gets the verdict of any other, and a notice instead of the comment", async (_, change, code) => {
  const ours = await dataAndGate(await pullRun(github, { change }));
  const comments = github.state.comments.length;
  const theirs = await dataAndGate(await pullRun(github, { change, fork: "mallory/demo" }));
  expect(ours.gate.code).toBe(code);
  expect(theirs.data.code, theirs.data.log).toBe(0);
  expect(theirs.gate.code, theirs.gate.log).toBe(code);
  const { "comment-id": id, report: _report, model: _model, ...outputs } = ours.gate.outputs;
  expect(id).not.toBe("");
  expect(theirs.gate.outputs).toMatchObject({ ...outputs, "comment-id": "" });
  for (const step of [theirs.data, theirs.gate]) {
    const notices = step.annotations.filter(({ level }) => level === "notice");
    expect(notices.map(({ message }) => message).join("\n")).toContain("fork");
    expect(notices).toHaveLength(1);
    expect(step.summary).not.toBe("");
  }
  expect(github.state.comments).toHaveLength(comments);
});
