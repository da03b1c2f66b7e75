import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type GitHub, startGitHub } from "../support/github/github.ts";
import { pullOf, pullRun, startStepOf } from "./jobs.ts";
import { LINE_AT_060, LINE_AT_095, PIPELINE } from "./pipeline.ts";

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
  await github.commit("octo/demo", { files: PIPELINE });
});
afterEach(() => github.calm());
afterAll(async () => {
  expect(github.state.violations).toEqual([]);
  await github.close();
});

test("P10: gates at once for one commit leave one comment", async () => {
  const run = await pullRun(github, { change: LINE_AT_095 });
  const pull = pullOf(run);
  const runs = [run, await pullRun(github, { pull })];
  github.lag({ path: /\/issues\/\d+\/comments/, reads: 1 });
  const steps = await Promise.all(runs.map(async (each) => (await startStepOf(each, "gate")).step.result));
  expect(steps.map(({ code }) => code)).toEqual([0, 0]);
  expect(github.state.comments.filter(({ issue }) => issue === pull.number)).toHaveLength(1);
  const [comment] = github.state.comments;
  expect(comment?.body).toContain("accuracy");
});

test("P10: an older run that ends later leaves the newer run's words, and its own verdict", async () => {
  // Trains until the other run is over.
  const waiting =
    'import { existsSync } from "node:fs";\nwhile (!existsSync("go-on")) await new Promise((resolve) => setTimeout(resolve, 50));';
  const slow = `${waiting}\n${String(PIPELINE["train.mjs"])}`;
  const older = await pullRun(github, { change: { ...LINE_AT_060, "train.mjs": slow } });
  const pull = pullOf(older);
  const slowly = await startStepOf(older, "gate");
  await slowly.step.until(/Train model/);
  const newer = await pullRun(github, { pull, change: { ...LINE_AT_095, "train.mjs": String(PIPELINE["train.mjs"]) } });
  const quickly = await (await startStepOf(newer, "gate")).step.result;
  expect(quickly.code, quickly.log).toBe(0);
  const written = structuredClone(github.state.comments.filter(({ issue }) => issue === pull.number));
  expect(written).toHaveLength(1);
  writeFileSync(join(slowly.job.workspace, "go-on"), "");
  const late = await slowly.step.result;
  expect(late.code, late.log).toBe(1);
  expect(late.outputs["comment-id"]).toBe("");
  expect(github.state.comments.filter(({ issue }) => issue === pull.number)).toEqual(written);
  expect(written[0]?.body).toContain(newer.pull?.headSha);
});
