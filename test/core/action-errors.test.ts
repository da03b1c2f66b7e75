import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { startGitHub } from "../support/github/github.ts";
import { type Run, startRun } from "../support/runner/run.ts";

const ACTIONS = ["action-validate-data", "action-train-gate", "action-package-model", "action-deploy"];
const entryOf = (action: string): string => join(import.meta.dirname, "../..", action, "src/index.ts");
const CONFIG =
  "version: 1\nname: toy\ndata:\n  prepare: { run: exit 3, inputs: mlops.yml, outputs: out.csv }\n  datasets: { train: { files: out.csv } }\n";

const github = await startGitHub({ repositories: { "octo/demo": { files: { "mlops.yml": CONFIG } } } });
afterAll(async () => {
  await github.close();
  expect(github.state.violations).toEqual([]);
});

async function failing(run: Run, action: string, inputs: Readonly<Record<string, string>> = {}) {
  const step = await run.step({ entry: entryOf(action), inputs });
  const errors = step.annotations.filter(({ level }) => level === "error");
  return { step, errors, requests: github.state.log.length };
}

describe.each(ACTIONS)("%s", (action) => {
  test("an input that is not accepted is exit 2, one annotation that says what to do, passed=false, and not one request", async () => {
    const run = await startRun({ github });
    const before = github.state.log.length;
    const { step, errors, requests } = await failing(run, action, { comment: "onchange" });
    expect(step.code, step.log).toBe(2);
    expect(step.outputs).toMatchObject({ verdict: "error", passed: "false" });
    expect(errors).toMatchObject([
      { properties: { title: "INPUT_INVALID" }, message: expect.stringContaining('did you mean "on-change"?') },
    ]);
    expect(errors[0]?.message).toContain("What to do: mend `with:` of the step");
    expect(requests).toBe(before);
  });

  test("a config that is not there is exit 2", async () => {
    const { step, errors } = await failing(await startRun({ github }), action, { config: "mlop.yml" });
    expect([step.code, step.outputs.verdict, step.outputs.passed], step.log).toEqual([2, "error", "false"]);
    expect(errors).toMatchObject([{ properties: { title: "CONFIG_MISSING" }, message: expect.stringContaining("mlop.yml") }]);
  });
});

test("what is the user's own fault is exit 1, with passed=false all the same", async () => {
  const { step, errors } = await failing(await startRun({ github, event: "push" }), "action-validate-data");
  expect([step.code, step.outputs.verdict, step.outputs.passed], step.log).toEqual([1, "fail", "false"]);
  expect(errors).toMatchObject([{ properties: { title: "PREPARE_FAILED" } }]);
});

test("a mistake in a config below the root is shown at its line in the repository", async () => {
  const files = { "ml/mlops.yml": "version: 1\nname: toy\ndatta: {}\n" };
  const run = await startRun({ github, change: files });
  const { step, errors } = await failing(run, "action-validate-data", { "working-directory": "ml" });
  expect(step.code, step.log).toBe(2);
  expect(errors).toMatchObject([{ properties: { title: "CONFIG_INVALID", file: "ml/mlops.yml", line: "3" } }]);
});
