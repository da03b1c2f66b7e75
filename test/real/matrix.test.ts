import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nodeFolder } from "../support/act/act.ts";
import { outputOf, tail } from "../support/act/log.ts";
import { Scenario } from "../support/act/scenario.ts";
import { stageActions } from "../support/act/staging.ts";
import { peer } from "./peers.ts";

const ROOT = resolve(import.meta.dirname, "../..");
/** Where the built actions lie: this clone, or a build made elsewhere that is to be tried. */
const ACTIONS = process.env.MLOPS_TEST_ACTIONS ?? ROOT;
const REPOSITORY = "octo/orders";
const TEMPLATE = "validate-data-matrix.yml";

const CONFIG = [
  "version: 1",
  "name: orders",
  "data:",
  "  datasets:",
  "    orders: { files: data/*.csv, key: id, columns: { amount: { min: { min: 0 } } } }",
].join("\n");
const ROWS_PER_FILE = 40;
const file = (index: number, change: (row: string, at: number) => string = (row) => row) =>
  `id,amount\n${Array.from({ length: ROWS_PER_FILE }, (_, at) => change(`${index * 100 + at},${at}`, at)).join("\n")}\n`;

let scratch: string;
let scenario: Scenario;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "matrix-"));
  expect(stageActions(ACTIONS, scratch)).toContain("action-validate-data");
  const files = { "mlops.yml": CONFIG, "data/1.csv": file(1), "data/2.csv": file(2), "data/3.csv": file(3), "data/4.csv": file(4) };
  scenario = await Scenario.open({
    act: peer("MLOPS_TEST_ACT"),
    repository: REPOSITORY,
    files: Object.fromEntries(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])),
    staging: scratch,
    workflows: join(ROOT, "workflows"),
    path: [nodeFolder, peer("MLOPS_TEST_PYTHON")],
  });
});
afterAll(async () => {
  await scenario?.close();
  await rm(scratch, { recursive: true, force: true });
});

const comments = (pull: number) => scenario.github.state.comments.filter((comment) => comment.issue === pull);

test("a clean pull request is read by three machines, and judged once", async () => {
  const pull = await scenario.propose("more", { "data/5.csv": Buffer.from(file(5)) });
  const result = await scenario.runPull(pull, {}, TEMPLATE);
  expect(result.jobs, tail(result)).toEqual({ scan: "success", data: "success", record: "skipped" });
  expect(outputOf(result, "data", "validate", "verdict"), tail(result)).toBe("pass");
  expect(outputOf(result, "data", "validate", "rows")).toBe(String(5 * ROWS_PER_FILE));
  const names = scenario.github.state.artifacts.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining([1, 2, 3].map((part) => `mlops-orders-data-scan-${part}`)));
  expect(names).toContain("mlops-orders-data");
  expect(comments(pull.number)).toHaveLength(1);
  expect(Object.keys(result.summaries)).toEqual(["data/validate"]);
  expect(scenario.github.state.violations).toEqual([]);
});

test("bad rows are marked on their lines, and a key that two machines saw is found", async () => {
  const bad = file(4, (row, at) => (at === 7 ? "107,5" : at === 20 ? "420" : row));
  const pull = await scenario.propose("bad", { "data/4.csv": Buffer.from(bad) });
  const result = await scenario.runPull(pull, {}, TEMPLATE);
  expect(result.jobs, tail(result)).toEqual({ scan: "success", data: "failure", record: "skipped" });
  expect(outputOf(result, "data", "validate", "passed")).toBe("false");
  const marks = result.annotations
    .filter(({ properties }) => properties.file !== undefined)
    .map(({ job, properties }) => `${job} ${properties.title?.split(" ")[0]} ${properties.file}:${properties.line}`);
  expect(marks.sort()).toEqual(["data KEY_DUPLICATE data/4.csv:9", "data ROW_RAGGED data/4.csv:22"]);
  const [comment, ...others] = comments(pull.number);
  expect(others).toEqual([]);
  expect(comment?.body).toContain("107");
});

test("a part that could not be read keeps the whole from being judged", async () => {
  const pull = await scenario.propose("broken", { "mlops.yml": Buffer.from(CONFIG.replace("data/*.csv", "nowhere/*.csv")) });
  const result = await scenario.runPull(pull, {}, TEMPLATE);
  expect(result.jobs).toEqual({ scan: "failure", data: "failure", record: "skipped" });
  expect(outputOf(result, "data", "validate", "verdict")).toBe("error");
  const errors = result.annotations.filter(({ level }) => level === "error").map(({ job, properties }) => `${job} ${properties.title}`);
  expect([...new Set(errors)].sort()).toEqual(["data SCAN_MISSING", "scan DATASET_FILES_MISSING"]);
});
