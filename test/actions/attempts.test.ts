import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type GitHub, startGitHub } from "../support/github/github.ts";
import type { PullRow } from "../support/github/store.ts";
import type { Run } from "../support/runner/run.ts";
import { ENTRIES, PULL_PERMISSIONS, pullOf, pullRun, reportOf, startStepOf } from "./jobs.ts";
import { LINE_AT_060, LINE_AT_095, mlopsYml, PIPELINE, SECTIONS } from "./pipeline.ts";

/** A training that depends on luck: whatever lies in a file that no commit has. */
const LUCK = String(PIPELINE["train.mjs"]).replace('readFileSync("line.txt", "utf8")', 'readFileSync("luck.txt", "utf8")');

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
  const gate = { ...SECTIONS.gate, "max-attempts": 3 };
  await github.commit("octo/demo", {
    files: { ...PIPELINE, "train.mjs": LUCK, ".gitignore": "luck.txt\n", "mlops.yml": mlopsYml({ gate }) },
  });
});
afterAll(async () => {
  expect(github.state.violations).toEqual([]);
  await github.close();
});

const bodyOn = (pull: PullRow) => github.state.comments.find(({ issue }) => issue === pull.number)?.body ?? "";
async function gateWith(run: Run, luck: string, attempt: number) {
  const job = await run.job({ job: "gate", permissions: PULL_PERMISSIONS, attempt });
  writeFileSync(join(job.workspace, "luck.txt"), luck);
  return job.step({ entry: ENTRIES.gate });
}

test("no rerunning until lucky: attempts are told in report and comment, and forbidden beyond max-attempts, also by another run", async () => {
  const run = await pullRun(github, { change: { "note.txt": "1\n" } });
  const pull = pullOf(run);
  expect((await gateWith(run, "18", 1)).code).toBe(1);
  expect((await gateWith(run, "17", 2)).code).toBe(1);
  const lucky = await gateWith(await pullRun(github, { pull }), "10", 1);
  expect(lucky.code, lucky.log).toBe(0);
  const report = await reportOf("gate-report/v1", lucky);
  expect(report.attempts?.map(({ verdict, metrics }) => [verdict, metrics.test?.accuracy])).toEqual([
    ["fail", 0.6],
    ["fail", 0.65],
  ]);
  expect(report.attempts?.map(({ run: url }) => url?.split("/").slice(-3).join("/"))).toEqual([
    `${run.runId}/attempts/1`,
    `${run.runId}/attempts/2`,
  ]);
  expect(bodyOn(pull)).toMatch(/Third attempt of this commit.*fail 0\.6/);
  const fourth = await gateWith(await pullRun(github, { pull }), "10", 1);
  expect(fourth.code, fourth.log).toBe(2);
  expect(fourth.annotations.map(({ properties }) => properties.title)).toContain("ATTEMPTS_EXHAUSTED");
  expect(fourth.log).not.toContain("trained with the line");
  expect(bodyOn(pull)).toContain("ATTEMPTS_EXHAUSTED");
  // What is remembered outlives the error, and a push begins anew.
  expect((await gateWith(await pullRun(github, { pull }), "10", 1)).code).toBe(2);
  const pushed = await pullRun(github, { pull, change: { "note.txt": "2\n" } });
  expect((await gateWith(pushed, "10", 1)).code).toBe(0);
});

test("P13: where nothing can be remembered, the run's own attempts are counted", async () => {
  const run = await pullRun(github, { change: { "note.txt": "3\n" }, fork: "mallory/demo" });
  const job = async (attempt: number) => {
    const of = await run.job({ job: "gate", permissions: PULL_PERMISSIONS, attempt });
    writeFileSync(join(of.workspace, "luck.txt"), "10");
    return of.step({ entry: ENTRIES.gate });
  };
  expect((await job(3)).code).toBe(0);
  const fourth = await job(4);
  expect(fourth.code, fourth.log).toBe(2);
  expect(fourth.annotations.map(({ properties }) => properties.title)).toContain("ATTEMPTS_EXHAUSTED");
});

test("while training lasts the comment says so, and no verdict of an earlier commit; when it is cancelled, it says that", async () => {
  const waiting =
    'import { existsSync } from "node:fs";\nwhile (!existsSync("go-on")) await new Promise((resolve) => setTimeout(resolve, 50));';
  const first = await pullRun(github, { change: { ...LINE_AT_060, "train.mjs": String(PIPELINE["train.mjs"]) } });
  const pull = pullOf(first);
  expect((await gateWith(first, "", 1)).code).toBe(1);
  expect(bodyOn(pull)).toContain("Do not merge");
  const slow = await pullRun(github, { pull, change: { ...LINE_AT_095, "train.mjs": `${waiting}\n${String(PIPELINE["train.mjs"])}` } });
  const { step } = await startStepOf(slow, "gate");
  await step.until(/Train model/);
  await expect.poll(() => bodyOn(pull), { timeout: 15_000 }).toMatch(/Training runs/);
  expect(bodyOn(pull)).not.toContain("Do not merge");
  expect(github.state.comments.filter(({ issue }) => issue === pull.number)).toHaveLength(1);
  const cancelled = await step.cancel();
  expect(cancelled.code, cancelled.log).toBe(2);
  expect(bodyOn(pull)).toContain("CANCELLED");
  expect(bodyOn(pull)).not.toContain("Training runs");
  expect(github.state.comments.filter(({ issue }) => issue === pull.number)).toHaveLength(1);
});
