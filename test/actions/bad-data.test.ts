import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type GitHub, startGitHub } from "../support/github/github.ts";
import { ENTRIES, PULL_PERMISSIONS, pullRun, reportOf } from "./jobs.ts";
import { PIPELINE } from "./pipeline.ts";

const inFolder = (folder: string) => Object.fromEntries(Object.entries(PIPELINE).map(([path, text]) => [`${folder}/${path}`, text]));

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
  await github.commit("octo/demo", { files: inFolder("ml") });
});
afterAll(async () => {
  expect(github.state.violations).toEqual([]);
  await github.close();
});

const INPUTS = { "working-directory": "ml" };

test("bad rows are marked on their file and line, fail the step, and nothing is trained on them", async () => {
  const lines = String(PIPELINE["data/test.csv"]).split("\n");
  lines[4] = "test-4,many,low";
  lines[8] = "test-1,8,low";
  lines[9] = "train-1,9,low";
  const run = await pullRun(github, { change: { "ml/data/test.csv": lines.join("\n") } });
  const data = await run.step({ entry: ENTRIES.data, inputs: INPUTS });
  expect(data.code, data.log).toBe(1);
  expect(data.outputs).toMatchObject({ verdict: "fail", passed: "false", rows: "60" });
  const places = data.annotations
    .filter(({ level, properties }) => level === "error" && properties.file !== undefined)
    .map(({ properties: { file, line }, message }) => ({ file, line: Number(line), message }));
  expect(places).toContainEqual({ file: "ml/data/test.csv", line: 5, message: expect.stringContaining("many") });
  expect(places).toContainEqual({ file: "ml/data/test.csv", line: 9, message: expect.stringContaining("test-1") });
  expect(places).toContainEqual({ file: "ml/data/test.csv", line: 10, message: expect.stringContaining("train-1") });
  const report = await reportOf("data-report/v1", data);
  expect(report.datasets.test?.["row-errors"].rows).toBe(1);

  const job = await run.job({ job: "gate", permissions: PULL_PERMISSIONS });
  const gate = await job.step({ entry: ENTRIES.gate, inputs: INPUTS });
  expect(gate.code, gate.log).toBe(1);
  expect(gate.outputs).toMatchObject({ verdict: "fail", passed: "false", winner: "", model: "" });
  expect(gate.log).not.toContain("trained with the line");
  expect(existsSync(join(job.workspace, "ml/.mlops/latest/train"))).toBe(false);
  expect((await reportOf("gate-report/v1", gate)).candidates).toEqual([]);

  expect(github.state.comments).toHaveLength(1);
  const body = github.state.comments[0]?.body ?? "";
  expect(body).toContain("many");
  expect(body).not.toContain("✅");
});

test("data that changed after it was checked is not trained on", async () => {
  const run = await pullRun(github, { change: { "ml/note.txt": "1\n" } });
  expect((await run.step({ entry: ENTRIES.data, inputs: INPUTS })).code).toBe(0);
  const job = await run.job({ job: "gate", permissions: PULL_PERMISSIONS });
  writeFileSync(join(job.workspace, "ml/data/test.csv"), "id,x,size\ntest-1,1,low\n");
  const gate = await job.step({ entry: ENTRIES.gate, inputs: INPUTS });
  expect(gate.code, gate.log).toBe(2);
  expect(gate.outputs).toMatchObject({ verdict: "error", passed: "false" });
  expect(gate.annotations.map(({ properties }) => properties.title)).toContain("DATA_CHANGED");
  expect(gate.log).not.toContain("trained with the line");
});
