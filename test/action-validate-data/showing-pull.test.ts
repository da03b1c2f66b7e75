import { resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type GitHub, startGitHub } from "../support/github/github.ts";
import { actionEntry } from "../support/runner/action-file.ts";
import { startRun } from "../support/runner/run.ts";

const ENTRY = actionEntry(resolve(import.meta.dirname, "../../action-validate-data"));
const CONFIG = `version: 1
name: try
data:
  datasets:
    train: { files: data/train.csv, schema: schema.json }
    test: { files: data/test.csv, schema: schema.json }
`;
const SCHEMA = JSON.stringify({ type: "object", properties: { x: { type: "integer" } } });
const table = (rows: readonly string[]) => `id,x\n${rows.map((x, index) => `${index},${x}\n`).join("")}`;

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
  // The base is broken already: that is not what this pull request is asked about.
  const train = table(["1", "old", "3"]);
  await github.commit("octo/demo", {
    files: { "mlops.yml": CONFIG, "schema.json": SCHEMA, "data/train.csv": train, "data/test.csv": table(["1"]) },
  });
});
afterAll(async () => {
  expect(github.state.violations).toEqual([]);
  await github.close();
});

test("a pull request's own bad rows are marked on their lines, ten at most with the verdict, and everything else is counted", async () => {
  const rows = Array.from({ length: 40 }, (_, index) => (index < 30 ? `bad-${index}` : "1"));
  const change = { "data/test.csv": table(rows) };
  const run = await startRun({ github, depth: 1, job: "data", permissions: { contents: "read", "pull-requests": "write" }, change });
  const { code, outputs, log, annotations } = await run.step({ entry: ENTRY });
  expect(code, log).toBe(1);
  const errors = annotations.filter(({ level }) => level === "error");
  expect(errors).toHaveLength(10);
  expect(errors.slice(0, 9).map(({ properties: { file, line } }) => `${file}:${line}`)).toEqual(
    [2, 3, 4, 5, 6, 7, 8, 9, 10].map((line) => `data/test.csv:${line}`),
  );
  expect(errors[9]?.message).toBe(outputs.summary);
  expect(annotations.filter(({ level }) => level === "notice").map(({ message }) => message)).toEqual([
    "1 finding in files that this change does not touch (data/train.csv): see the report",
  ]);
  // 20 of a rule are listed: 9 are marks, 11 are lines, and 10 are only counted.
  expect(log).toContain("Counted, but not listed: 10 × ROW_SCHEMA");
  expect(log).toContain("11 more errors stand in this log and in the report, without a mark: GitHub shows ten.");
  expect(outputs.sarif).toMatch(/data\.sarif$/);
});

test("a clean pull request on a clean base has no mark at all", async () => {
  const change = { "data/train.csv": table(["1", "2"]), "data/test.csv": table(["3"]) };
  const run = await startRun({ github, depth: 1, job: "data", permissions: { contents: "read", "pull-requests": "write" }, change });
  const { code, annotations, log } = await run.step({ entry: ENTRY });
  expect(code, log).toBe(0);
  expect(annotations).toEqual([]);
});
