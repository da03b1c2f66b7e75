import { afterAll, expect, test } from "vitest";
import { startGitHub } from "../support/github/github.ts";
import { ENTRIES, PULL_PERMISSIONS, pullRun, reportOf } from "./jobs.ts";
import { PIPELINE } from "./pipeline.ts";

const github = await startGitHub();
afterAll(async () => {
  expect(github.state.violations).toEqual([]);
  await github.close();
});

/** What the README's ten lines need: a script that writes flat metrics, and no mlops.yml. */
const FLAT = `
import { writeFileSync } from "node:fs";
import { join } from "node:path";
writeFileSync(join(process.env.MLOPS_OUT, "metrics.json"), JSON.stringify({ accuracy: Number(process.env.ACCURACY ?? 0.93) }));
`;
const FILES = { "train.mjs": FLAT, "schema.json": PIPELINE["schema.json"] ?? "", "data/a.csv": PIPELINE["data/test.csv"] ?? "" };
const TEN_LINES = { train: "node train.mjs", gate: "metrics: { accuracy: { min: 0.9, max-regression: 0.01 } }" };

test("the README's ten lines: no mlops.yml, one comment, the same limits for a good and a bad model", async () => {
  const run = await pullRun(github, { files: FILES, job: "gate", permissions: PULL_PERMISSIONS });
  const good = await run.step({ entry: ENTRIES.gate, inputs: TEN_LINES });
  expect(good.code, good.log).toBe(0);
  expect(good.outputs).toMatchObject({ passed: "true", winner: "model", baseline: "" });
  expect(JSON.parse(good.outputs.metrics ?? "")).toEqual({ accuracy: 0.93 });
  expect((await reportOf("gate-report/v1", good)).policy.source).toMatch(/input|workflow|inline/);
  const bad = await run.step({ entry: ENTRIES.gate, inputs: TEN_LINES, env: { ACCURACY: "0.89" } });
  expect(bad.code, bad.log).toBe(1);
  expect(github.state.comments).toHaveLength(1);
  expect(github.state.comments[0]?.body).toContain("Do not merge");
});

test("a data section inline is checked as one of a file is; a mistake in it is named with its line", async () => {
  const run = await pullRun(github, { files: FILES });
  const data = "datasets:\n  test: { files: data/*.csv, schema: schema.json, key: id }\n";
  const valid = await run.step({ entry: ENTRIES.data, inputs: { data } });
  expect(valid.code, valid.log).toBe(0);
  expect(valid.outputs).toMatchObject({ rows: "20", passed: "true" });
  const wrong = await run.step({ entry: ENTRIES.data, inputs: { data: data.replace("schema:", "shema:") } });
  expect(wrong.code).toBe(2);
  expect(wrong.outputs).toMatchObject({ verdict: "error", passed: "false" });
  expect(wrong.log).toMatch(/input "data":2:\d+/);
  expect(wrong.log).toContain("schema");
});
