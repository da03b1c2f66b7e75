import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nodeFolder, type WorkflowResult } from "../support/act/act.ts";
import { exitOf, outputOf, tail } from "../support/act/log.ts";
import { Scenario } from "../support/act/scenario.ts";
import { stageActions } from "../support/act/staging.ts";
import { peer } from "./peers.ts";

const ROOT = resolve(import.meta.dirname, "../..");
/** Where the built actions lie: this clone, or a build made elsewhere that is to be tried. */
const ACTIONS = process.env.MLOPS_TEST_ACTIONS ?? ROOT;
const REPOSITORY = "octo/sweep";
const CANDIDATES = ["logistic", "tree", "forest"];
const SEEDS = [1, 2, 3];

/** Candidates and seeds of the template; each leaves numbers of its own. */
const FILES = {
  "mlops.yml": `version: 1
name: sweep
data: { datasets: { test: { files: test.csv, key: id } } }
train:
  run: node train.mjs
  seeds: [${SEEDS.join(", ")}]
  candidates: { logistic: { env: { SKILL: "90" } }, tree: { env: { SKILL: "80" } }, forest: { env: { SKILL: "85" } } }
gate:
  primary: accuracy
  metrics: { accuracy: { min: 0.8 }, "recall/*": { min: 0.5 } }
`,
  "test.csv": `id,label\n${Array.from({ length: 100 }, (_, id) => `${id},${id % 2 === 0 ? "a" : "b"}`).join("\n")}\n`,
  "train.mjs": `import { mkdirSync, writeFileSync } from "node:fs";
const { MLOPS_OUT: out, MLOPS_SEED: seed, SKILL: skill, CRASH: crash } = process.env;
if (crash === "yes" && seed === "2") throw new Error("out of luck");
const right = Number(skill) + Number(seed);
const rows = (shift) => Array.from({ length: 100 }, (_, id) => {
  const label = id % 2 === 0 ? "a" : "b";
  return [id, label, (id * 7 + shift) % 100 < right ? label : label === "a" ? "b" : "a"].join(",");
});
mkdirSync(out + "/predictions");
mkdirSync(out + "/model");
writeFileSync(out + "/model/model.json", JSON.stringify({ skill, seed }));
for (const [split, shift] of [["validation", 3], ["test", 0]])
  writeFileSync(out + "/predictions/" + split + ".csv", ["id,label,prediction", ...rows(shift)].join("\\n") + "\\n");
`,
};

let scratch: string;
let scenario: Scenario;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "train-matrix-"));
  expect(stageActions(ACTIONS, scratch)).toContain("action-train-gate");
  scenario = await Scenario.open({
    act: peer("MLOPS_TEST_ACT"),
    repository: REPOSITORY,
    files: Object.fromEntries(Object.entries(FILES).map(([path, text]) => [path, Buffer.from(text)])),
    staging: scratch,
    workflows: join(ROOT, "workflows"),
    path: [nodeFolder, peer("MLOPS_TEST_PYTHON")],
  });
});
afterAll(async () => {
  await scenario?.close();
  await rm(scratch, { recursive: true, force: true });
});

/** What people and later steps see of a gate: outputs, and the comment's tables without what differs from run to run. */
function seen(result: WorkflowResult, pull: number) {
  const [comment, ...others] = scenario.github.state.comments.filter(({ issue }) => issue === pull);
  expect(others).toEqual([]);
  const section = /<!-- mlops:section gate .*?<!-- \/mlops:section gate -->/s.exec(comment?.body ?? "")?.[0] ?? "";
  const rows = section.split("\n").filter((line) => /^\| (✅|❌|⚠️|❔)/.test(line));
  expect(rows.length, section).toBeGreaterThan(0);
  const output = (name: string) => outputOf(result, "gate", "gate", name);
  return {
    code: exitOf(result, "gate", "gate"),
    ...Object.fromEntries(["verdict", "passed", "winner", "metrics", "baseline", "summary"].map((name) => [name, output(name)])),
    sentence: /^### .*$/m.exec(section)?.[0],
    rows,
  };
}

test("nine trainings on machines of their own and one gate come to what one machine comes to", async () => {
  const swept = await scenario.propose("swept", { "notes.md": Buffer.from("one\n") });
  const sweep = await scenario.runPull(swept, {}, "train-matrix.yml");
  expect(sweep.jobs, tail(sweep)).toEqual({ data: "success", train: "success", gate: "success" });
  const names = scenario.github.state.artifacts.map(({ name }) => name);
  const cells = CANDIDATES.flatMap((candidate) => SEEDS.map((seed) => `mlops-sweep-train-${candidate}-${seed}`));
  expect(names).toEqual(expect.arrayContaining(cells));
  const single = await scenario.propose("single", { "notes.md": Buffer.from("one\n") });
  const whole = await scenario.runPull(single);
  expect(whole.jobs, tail(whole)).toEqual({ data: "success", gate: "success" });
  expect(seen(sweep, swept.number)).toEqual(seen(whole, single.number));
  expect(seen(sweep, swept.number)).toMatchObject({ winner: "logistic", code: 0 });
  const bodies = [swept, single].map(({ number }) => scenario.github.state.comments.find(({ issue }) => issue === number)?.body ?? "");
  expect(bodies.map((body) => /trust tier \d/.exec(body)?.[0])).toEqual(["trust tier 1", "trust tier 0"]);
  expect(scenario.github.state.violations).toEqual([]);
});

test("a training that crashes is counted by the gate, and its job does not judge", async () => {
  const crashing = FILES["mlops.yml"].replace('{ env: { SKILL: "90" } }', '{ env: { SKILL: "90", CRASH: "yes" } }');
  const pull = await scenario.propose("crashing", { "mlops.yml": Buffer.from(crashing) });
  const result = await scenario.runPull(pull, {}, "train-matrix.yml");
  expect(result.jobs, tail(result)).toEqual({ data: "success", train: "success", gate: "success" });
  expect(outputOf(result, "gate", "gate", "winner")).toBe("forest");
  const body = scenario.github.state.comments.find(({ issue }) => issue === pull.number)?.body ?? "";
  expect(body).toContain("logistic is out, because 1 of its 3 runs failed");
});
