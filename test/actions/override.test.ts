import { afterAll, beforeAll, expect, test } from "vitest";
import { client } from "../support/github/client.ts";
import { type GitHub, startGitHub } from "../support/github/github.ts";
import type { PullRow } from "../support/github/store.ts";
import type { Run } from "../support/runner/run.ts";
import { ENTRIES, pullOf, pullRun, reportOf, stepOf } from "./jobs.ts";
import { LINE_AT_060, mlopsYml, PIPELINE, SECTIONS, trainingThatWrites } from "./pipeline.ts";

const LABEL = "gate: override";
const GATE = { ...SECTIONS.gate, override: { label: LABEL } };

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
  await github.commit("octo/demo", { files: { ...PIPELINE, "mlops.yml": mlopsYml({ gate: GATE }) } });
  github.world.collaborators.set("octo/demo mia", "maintain");
  github.world.collaborators.set("octo/demo walt", "write");
});
afterAll(async () => {
  expect(github.state.violations).toEqual([]);
  await github.close();
});

const CHECKS = { contents: "read", "pull-requests": "write", checks: "write" } as const;
const bodyOn = (pull: PullRow) => github.state.comments.find(({ issue, user }) => issue === pull.number && user.type === "Bot")?.body ?? "";
const say = (pull: PullRow, body: string, user: string) =>
  client(github.origin, github.token({ user, permissions: { issues: "write" } }))(`POST /repos/octo/demo/issues/${pull.number}/comments`, {
    body,
  });
/** The same run again, as when somebody presses "Re-run jobs": with the event of then. */
async function rerun(run: Run, attempt: number) {
  const job = await run.job({ job: "gate", permissions: CHECKS, attempt });
  return job.step({ entry: ENTRIES.gate });
}

test("P7: a maintainer's label with a reason lets a failing model pass for that commit; nobody else's does, and no later commit", async () => {
  const run = await pullRun(github, { change: LINE_AT_060 });
  const pull = pullOf(run);
  const failed = await rerun(run, 1);
  expect(failed.code, failed.log).toBe(1);
  const check = () => github.state.checkRuns.filter(({ headSha }) => headSha === pull.headSha);
  expect(check().map(({ name, conclusion }) => [name, conclusion])).toEqual([["Model gate (toy)", "failure"]]);
  expect(check()[0]?.annotations.map(({ path }) => path)).toContain("mlops.yml");
  github.label(pull, LABEL, "walt");
  await say(pull, "override: it is fine", "walt");
  const refused = await rerun(run, 2);
  expect(refused.code).toBe(1);
  expect((await reportOf("gate-report/v1", refused)).findings).toContainEqual(
    expect.objectContaining({ code: "OVERRIDE_REFUSED", message: expect.stringMatching(/walt.*maintain or admin/) }),
  );
  github.label(pull, LABEL, "mia");
  await say(pull, "I looked at it.\noverride: the labels of the test set are wrong, see #12", "mia");
  const overridden = await rerun(run, 3);
  expect(overridden.code, overridden.log).toBe(0);
  expect(overridden.outcome).toBe("success");
  expect(overridden.outputs).toMatchObject({ verdict: "fail", passed: "true", summary: expect.stringMatching(/overridden by mia/i) });
  const report = await reportOf("gate-report/v1", overridden);
  expect(report.override).toEqual({
    ...{ by: "mia", reason: "the labels of the test set are wrong, see #12" },
    ...{ label: LABEL, head: pull.headSha, permission: "maintain" },
  });
  expect(report.verdict).toBe("fail");
  expect(bodyOn(pull)).toMatch(/[Oo]verridden by .*mia/);
  expect(bodyOn(pull)).toContain("the labels of the test set are wrong");
  expect(check().map(({ conclusion }) => conclusion)).toEqual(["neutral"]);

  const next = await pullRun(github, { pull, change: { "line.txt": "19\n" } });
  const later = await stepOf(next, "gate");
  expect(later.code, later.log).toBe(1);
  expect(later.outputs).toMatchObject({ verdict: "fail", passed: "false" });
  expect((await reportOf("gate-report/v1", later)).findings).toContainEqual(
    expect.objectContaining({ code: "OVERRIDE_REFUSED", message: expect.stringContaining("for one commit only") }),
  );
});

test("P2: what is not finite is never overridden", async () => {
  const run = await pullRun(github, { change: trainingThatWrites('{"validation":{"accuracy":0.9},"test":{"accuracy":NaN}}') });
  const pull = pullOf(run);
  github.label(pull, LABEL, "mia");
  await say(pull, "override: please", "mia");
  const gate = await rerun(run, 1);
  expect(gate.code, gate.log).toBe(1);
  expect(gate.outputs).toMatchObject({ verdict: "fail", passed: "false" });
  expect((await reportOf("gate-report/v1", gate)).override).toBeNull();
});
