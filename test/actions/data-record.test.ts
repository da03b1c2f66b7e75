import { afterEach, beforeEach, expect, test } from "vitest";
import { type GitHub, startGitHub } from "../support/github/github.ts";
import { ENTRIES, pullRun, pushRun, reportOf, stepOf } from "./jobs.ts";
import { mlopsYml, PIPELINE } from "./pipeline.ts";

const rows = (count: number): string => `id,x\n${Array.from({ length: count }, (_, index) => `r${index},${index % 7}\n`).join("")}`;
const dataset = { files: "data/all.csv", key: "id", rows: { change: "10%" } };
/** Data alone: nobody trains, so no gate records. */
const DATA = {
  "mlops.yml": mlopsYml({ data: { datasets: { all: dataset } }, train: null, gate: null, package: null, deploy: null }),
  "data/all.csv": rows(200),
};

let github: GitHub;
beforeEach(async () => {
  github = await startGitHub();
});
afterEach(async () => {
  expect(github.state.violations).toEqual([]);
  await github.close();
});

/** A push to the default branch that validates its data with these permissions. */
async function pushed(permissions: { contents: "read" | "write" }, files = DATA) {
  const run = await pushRun(github, { files, permissions });
  return { run, data: await run.step({ entry: ENTRIES.data }) };
}

test("P24: data without a training is recorded on the default branch, and the next pull request is compared with it", async () => {
  const main = await pushed({ contents: "write" });
  expect(main.data.code, main.data.log).toBe(0);
  expect(main.data.log).toContain(`Recorded how the data of ${main.run.sha} is`);
  const kept = await pullRun(github, { change: { "data/all.csv": rows(210) } });
  const passed = await stepOf(kept, "data");
  expect(passed.code, passed.log).toBe(0);
  expect((await reportOf("data-report/v1", passed)).datasets.all?.base).toMatchObject({ commit: main.run.sha, rows: 200 });
  const bodyOn = (issue: number | undefined) => github.state.comments.find((comment) => comment.issue === issue)?.body ?? "";
  expect(bodyOn(kept.pull?.number)).toContain(`Δ against the base [\`${main.run.sha.slice(0, 7)}\`]`);
  expect(bodyOn(kept.pull?.number)).toContain("| `all` | 210 | +10 (+5%) |");
  const grown = await pullRun(github, { change: { "data/all.csv": rows(260) } });
  const failed = await stepOf(grown, "data");
  expect(failed.code, failed.log).toBe(1);
  const report = await reportOf("data-report/v1", failed);
  expect(report.findings.map(({ code, severity }) => `${code} ${severity}`)).toEqual(["DATASET_ROWS fail"]);
  expect(bodyOn(grown.pull?.number)).toContain("200 rows at the base (+30%)");
});

test("P13: without contents: write the data passes all the same, a notice names the permission, and nothing is recorded", async () => {
  const main = await pushed({ contents: "read" });
  expect(main.data.code, main.data.log).toBe(0);
  expect(main.data.outputs).toMatchObject({ verdict: "pass", passed: "true" });
  const marks = main.data.annotations.map(({ level, message }) => `${level}: ${message}`);
  expect(marks).toEqual([expect.stringMatching(/^notice: .*not recorded.*contents: write/s)]);
  const pull = await stepOf(await pullRun(github, { change: { "data/all.csv": rows(260) } }), "data");
  expect(pull.code, pull.log).toBe(0);
  expect((await reportOf("data-report/v1", pull)).datasets.all?.base ?? null).toBeNull();
});

test("data that fails, and data of a pipeline that trains, is not recorded here", async () => {
  const bad = await pushed({ contents: "write" }, { ...DATA, "data/all.csv": `${rows(200)}r1,3\n` });
  expect(bad.data.code, bad.data.log).toBe(1);
  expect(bad.data.log).not.toContain("Recorded how the data");
  const training = await pushed({ contents: "write" }, PIPELINE as typeof DATA);
  expect(training.data.code, training.data.log).toBe(0);
  expect(training.data.log).not.toContain("Recorded how the data");
});
