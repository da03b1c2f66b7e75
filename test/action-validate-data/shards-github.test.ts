import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readPart } from "../../action-validate-data/src/part.ts";
import { ENTRIES, PULL_PERMISSIONS } from "../actions/jobs.ts";
import { type GitHub, startGitHub } from "../support/github/github.ts";
import { startRun } from "../support/runner/run.ts";

const FILES = {
  "mlops.yml": "version: 1\nname: toy\ndata: { datasets: { train: { files: data/*.csv, key: id } } }\n",
  "data/1.csv": "id\n1\n2\n",
  "data/2.csv": "id\n3\n4\n",
  "data/3.csv": "id\n5\n2\n",
};

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
});
afterAll(async () => {
  expect(github.state.violations).toEqual([]);
  await github.close();
});

const scanRun = (event: "pull_request" | "push" = "pull_request") =>
  startRun({ github, event, depth: 0, job: "scan", permissions: { contents: "read" }, files: FILES, change: { "notes.md": event } });

test("P18: jobs that may only read hand on their parts, of which none passes, and one job judges and reports them", async () => {
  const first = await scanRun();
  const parts = [];
  for (const index of [1, 2]) {
    const job = index === 1 ? first : await first.job({ job: "scan", permissions: { contents: "read" } });
    parts.push(await job.step({ entry: ENTRIES.data, inputs: { stage: "scan", shard: `${index}/2` } }));
  }
  expect(parts.map(({ code, log }) => (code === 0 ? "" : log))).toEqual(["", ""]);
  expect(parts.map(({ outputs }) => [outputs.verdict, outputs.passed, outputs.rows])).toEqual([
    ["", "false", "2"],
    ["", "false", "4"],
  ]);
  expect(parts.flatMap(({ annotations }) => annotations)).toEqual([]);
  expect(github.state.comments).toEqual([]);
  expect(github.state.artifacts.map(({ name }) => name)).toEqual(["mlops-toy-data-scan-1", "mlops-toy-data-scan-2"]);

  const merge = await first.job({ job: "data", permissions: PULL_PERMISSIONS });
  const result = await merge.step({ entry: ENTRIES.data, inputs: { stage: "merge" } });
  expect(result.code, result.log).toBe(1);
  expect(result.outputs).toMatchObject({ verdict: "fail", rows: "6" });
  const report = JSON.parse(await readFile(result.outputs.report ?? "", "utf8"));
  expect(report.findings.map(({ code, location }: { code: string; location: object }) => ({ code, ...location }))).toEqual([
    { code: "KEY_DUPLICATE", file: "data/3.csv", line: 3, column: 1, record: 2 },
  ]);
  expect(github.state.comments).toHaveLength(1);
  expect(github.state.artifacts.map(({ name }) => name)).toContain("mlops-toy-data");
});

test("without one of the parts nothing is judged", async () => {
  const first = await scanRun("push");
  await first.step({ entry: ENTRIES.data, inputs: { stage: "scan", shard: "1/2" } });
  const merge = await first.job({ job: "data", permissions: PULL_PERMISSIONS });
  const result = await merge.step({ entry: ENTRIES.data, inputs: { stage: "merge" } });
  expect(result.code).toBe(2);
  expect(result.outputs).toMatchObject({ verdict: "error", passed: "false", summary: expect.stringContaining("SCAN_MISSING") });
});

test.each([
  [{ stage: "scan" }, /stage scan takes I\/N/],
  [{ stage: "scan", shard: "3/2" }, /stage scan takes I\/N/],
  [{ stage: "merge", shard: "1/2" }, /only stage scan takes one/],
  [{ stage: "whole", shard: "1/2" }, /only stage scan takes one/],
] as const)("inputs %j are refused", (given, message) => {
  expect(() => readPart(given)).toThrowError(expect.objectContaining({ code: "INPUT_INVALID", message: expect.stringMatching(message) }));
});
