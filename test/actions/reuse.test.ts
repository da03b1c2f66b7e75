import { afterAll, beforeAll, expect, test } from "vitest";
import { type GitHub, startGitHub } from "../support/github/github.ts";
import { dataAndGate, pullOf, pullRun, reportOf } from "./jobs.ts";
import { mlopsYml, PIPELINE, SECTIONS } from "./pipeline.ts";

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
  await github.commit("octo/demo", { files: { ...PIPELINE, "mlops.yml": mlopsYml({ train: { ...SECTIONS.train, cache: true } }) } });
});
afterAll(async () => {
  expect(github.state.violations).toEqual([]);
  await github.close();
});

test("a run with the same inputs is reused from the cache of the workflow, and says from which run; another is trained", async () => {
  const run = await pullRun(github, { change: { "line.txt": "11\n" } });
  const first = (await dataAndGate(run)).gate;
  expect(first.log).toContain("trained with the line at 11");
  const again = (await dataAndGate(await pullRun(github, { pull: pullOf(run) }))).gate;
  expect(again.code, again.log).toBe(0);
  expect(again.log).not.toContain("trained with the line at");
  expect(again.log).toContain(`model: the same inputs were trained before, it is reused from run ${run.runId}`);
  const [before, after] = [await reportOf("gate-report/v1", first), await reportOf("gate-report/v1", again)];
  expect([before, after].map(({ candidates }) => candidates[0]?.runs[0]?.reused)).toEqual([null, String(run.runId)]);
  expect(after).toMatchObject({ metrics: before.metrics, model: before.model, winner: "model" });
  const other = (await dataAndGate(await pullRun(github, { change: { "line.txt": "12\n" } }))).gate;
  expect(other.log).toContain("trained with the line at 12");
});
