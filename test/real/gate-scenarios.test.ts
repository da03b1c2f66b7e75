import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nodeFolder, type WorkflowResult } from "../support/act/act.ts";
import { edited, type FileMap, filesOf } from "../support/act/files.ts";
import { exitOf, outputOf, tail } from "../support/act/log.ts";
import { Scenario } from "../support/act/scenario.ts";
import { stageActions } from "../support/act/staging.ts";
import { git } from "../support/github/git.ts";
import { peer } from "./peers.ts";
import { registryEnvironment } from "./registry.ts";

const ROOT = resolve(import.meta.dirname, "../..");
/** Where the built actions lie: this clone, or a build made elsewhere that is to be tried. */
const ACTIONS = process.env.MLOPS_TEST_ACTIONS ?? ROOT;
const REPOSITORY = "octo/penguins";

let scratch: string;
let files: FileMap;
let scenario: Scenario;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "gate-scenarios-"));
  expect(stageActions(ACTIONS, scratch)).toContain("action-train-gate");
  const example = await filesOf(join(ROOT, "examples", "penguins"));
  // So strong a penalty costs one bird in 69: there is something left to be improved.
  files = { ...example, ...edited(example, "learners.mjs", "l2: 1e-3", "l2: 0.1") };
  scenario = await Scenario.open({
    act: peer("MLOPS_TEST_ACT"),
    repository: REPOSITORY,
    files,
    staging: scratch,
    workflows: join(ROOT, "workflows"),
    path: [nodeFolder, peer("MLOPS_TEST_PYTHON")],
    env: registryEnvironment(),
  });
});
afterAll(async () => {
  await scenario?.close();
  await rm(scratch, { recursive: true, force: true });
});

const repository = () => scenario.github.repository(REPOSITORY).folder;
const history = () => git(repository(), ["for-each-ref", "--format=%(objectname)", "refs/heads/mlops-history"]);
const SLIP = (): FileMap =>
  edited(files, "features.mjs", "const billLength = row.bill_length_mm ??", "const billLength = row.bill_depth_mm ??");

/** A pull request run through pull-request.yml, and what it leaves to be seen. */
async function proposed(branch: string, change: FileMap) {
  const before = await history();
  const pull = await scenario.propose(branch, change);
  const result = await scenario.runPull(pull);
  const comments = scenario.github.state.comments.filter(({ issue }) => issue === pull.number);
  expect(comments.map(({ user }) => user.login)).toEqual(["github-actions[bot]"]);
  // Whatever a pull request does, nothing is recorded, released or left behind by it.
  expect(await history()).toBe(before);
  expect(scenario.github.state.violations).toEqual([]);
  const section = /<!-- mlops:section gate .*?<!-- \/mlops:section gate -->/s.exec(comments[0]?.body ?? "")?.[0] ?? "";
  return {
    result,
    log: tail(result),
    jobs: result.jobs,
    code: exitOf(result, "gate", "gate"),
    verdict: outputOf(result, "gate", "gate", "verdict"),
    passed: outputOf(result, "gate", "gate", "passed"),
    baseline: outputOf(result, "gate", "gate", "baseline"),
    commentId: outputOf(result, "gate", "gate", "comment-id"),
    comment: String(comments[0]?.id),
    /** The comment's first sentence. */
    sentence: /^### (.*)$/m.exec(section)?.[1] ?? "",
    section,
    rows: rowsOf(section),
    errors: errorsOf(result),
  };
}

/** The table that is seen before anything is unfolded, without its head: mark and metric → candidate, baseline, change, limit. */
function rowsOf(section: string): Record<string, readonly string[]> {
  const lines = section
    .replaceAll(/<details>.*?<\/details>/gs, "")
    .split("\n")
    .filter((line) => /^\| (?!:-)/.test(line) && !line.includes("| Metric |"));
  return Object.fromEntries(
    lines.map((line) => {
      const [mark, metric = "", ...cells] = line
        .split("|")
        .map((cell) => cell.replaceAll("\u00a0", " ").trim())
        .slice(1, -1);
      return [`${mark} ${metric.replace(/ [↑↓].*?(?= island|$)/, "")}`, cells];
    }),
  );
}

const errorsOf = ({ annotations }: WorkflowResult) =>
  annotations.filter(({ job, level }) => job === "gate" && level === "error").map(({ properties }) => properties.title ?? "");

const PASSED = { data: "success", gate: "success" };
const STOPPED = { data: "success", gate: "failure" };

// One story, told in order: the second run's record is what all later ones are compared with.
test("P6: the first pull request of all has nothing to be compared with, and says so", async () => {
  const first = await proposed("first", { "NOTES.md": Buffer.from("Nothing that the model could see\n") });
  expect(first.jobs, first.log).toEqual(PASSED);
  expect(first).toMatchObject({ code: 0, verdict: "warn", passed: "true", baseline: "", errors: [] });
  expect(first.sentence).toBe("⚠️ Good to merge, with warnings: there is no baseline: bounds were checked, and nothing was compared");
  expect(first.rows["⚠️ `macro_f1`"]).toEqual(["**0.9636**", "no baseline", "—", "≥ 0.9 · ⚠️ max-regression: not compared"]);
  expect(first.rows["✅ `recall/Gentoo`"]).toEqual(["**1**", "no baseline", "—", "≥ 0.75"]);
  expect(first.section).toContain("No baseline: there is nothing yet to compare with");
});

test("main is trained, gated and recorded", async () => {
  const main = await scenario.main();
  const recorded = await scenario.runPush({ before: main, job: "gate" });
  expect(recorded.jobs, tail(recorded)).toEqual(PASSED);
  expect(exitOf(recorded, "gate", "gate")).toBe(0);
  const kept = await git(repository(), ["ls-tree", "-r", "--name-only", "refs/heads/mlops-history"]);
  expect(kept).toContain(`${main}.json`);
});

test("an improvement passes, with what was won", async () => {
  const better = await proposed("improves", edited(files, "learners.mjs", "l2: 0.1", "l2: 1e-3"));
  expect(better.jobs, better.log).toEqual(PASSED);
  expect(better).toMatchObject({ code: 0, verdict: "pass", passed: "true", baseline: await scenario.main(), errors: [] });
  expect(better.sentence).toBe("✅ Good to merge: logistic has macro_f1 0.9822, +0.0186 against the baseline; all 9 rules hold");
  expect(better.rows["✅ `macro_f1`"]).toEqual(["**0.9822**", "0.9636", "+0.0186 (±0 … +0.0807)", "≥ 0.9 · Δ ≥ −0.02"]);
  expect(better.commentId).toBe(better.comment);
  expect(better.section).toContain("Flips: 1 fixed, 0 broken of 69 rows");
});

test("another order of the rows is equal within the tolerance, and passes", async () => {
  const equal = await proposed("equal", edited(files, "train.mjs", "{ classes, seed },", "{ classes, seed: seed + 3 },"));
  expect(equal.jobs, equal.log).toEqual(PASSED);
  expect(equal).toMatchObject({ code: 0, verdict: "pass", passed: "true", baseline: await scenario.main(), errors: [] });
  expect(equal.sentence).toBe("✅ Good to merge: logistic has macro_f1 0.9636, ±0 against the baseline; all 9 rules hold");
  // Another model all the same, and told apart from the one before.
  const [candidate, base, change] = equal.rows["✅ `log_loss`"] ?? [];
  expect([candidate, base]).toEqual(["**0.1982**", "0.199"]);
  expect(change).toMatch(/^−0\.000748 \(−0\.\d+ … \+0\.\d+\)$/);
  expect(equal.section).not.toContain("Flips:");
});

test("a loss beyond the limits fails, named by metric, slice and number", async () => {
  const worse = await proposed("regresses", SLIP());
  expect(worse.jobs, worse.log).toEqual(STOPPED);
  expect(worse).toMatchObject({ code: 1, verdict: "fail", passed: "false", baseline: await scenario.main() });
  expect(worse.sentence).toBe("❌ Do not merge: macro_f1 0.6937 is below 0.9 (test split); and 3 more");
  expect(worse.rows["❌ `macro_f1`"]?.slice(0, 2)).toEqual(["**0.6937**", "0.9636"]);
  expect(worse.rows["❌ `macro_f1`"]?.at(-1)).toBe("❌ ≥ 0.9 · ❌ Δ ≥ −0.02");
  expect(worse.rows["❌ `accuracy` island = Dream (25 rows)"]?.slice(0, 2)).toEqual(["**0.56**", "0.92"]);
  expect(Object.keys(worse.rows)).toContain("✅ `recall/Gentoo`");
  expect(worse.errors).toEqual(expect.arrayContaining(["METRIC_BELOW_MIN macro_f1", "METRIC_REGRESSED macro_f1"]));
  expect(worse.section).toContain("0 fixed, 14 broken of 69 rows");
});

test("P2: a metric that is NaN fails, by name and place, although it could be counted from the predictions", async () => {
  const bare = `json(metrics).replace(/"macro_f1": [\\d.]+/g, '"macro_f1": NaN')`;
  const nan = await proposed("nan", edited(files, "train.mjs", "json(metrics)", bare));
  expect(nan.jobs, nan.log).toEqual(STOPPED);
  expect(nan).toMatchObject({ code: 1, verdict: "fail", passed: "false", baseline: await scenario.main() });
  expect(nan.sentence).toBe("❌ Do not merge: macro_f1 is not a finite number: NaN; and 1 more");
  expect(nan.rows["❌ `macro_f1`"]).toEqual(["**NaN**", "0.9636", "—", "must exist"]);
  expect(nan.rows["✅ `log_loss`"]?.[0]).toBe("**0.199**");
  expect(nan.errors).toContain("METRIC_NOT_FINITE test.macro_f1");
});

test("P5: a metric that vanished fails, by name", async () => {
  const renamed = ["validation", "test"].reduce<FileMap>(
    (changed, split) => edited(changed, "train.mjs", `metrics.${split}.macro_f1`, `metrics.${split}.f1_macro`),
    files,
  );
  // Nor are there predictions, from which it would be counted.
  const silent = edited(renamed, "train.mjs", "  write(`predictions/", "  if (seed < 0) write(`predictions/");
  const vanished = await proposed("vanished", { ...silent, ...edited(files, "metrics.mjs", "macro_f1: mean", "f1_macro: mean") });
  expect(vanished.jobs, vanished.log).toEqual(STOPPED);
  expect(vanished).toMatchObject({ code: 1, verdict: "fail", passed: "false", baseline: await scenario.main() });
  expect(vanished.sentence).toBe("❌ Do not merge: macro_f1 is missing; and 1 more");
  expect(vanished.rows["❌ `macro_f1`"]).toEqual(["**missing**", "0.9636", "—", "must exist"]);
  expect(vanished.errors).toEqual(["METRIC_MISSING macro_f1", "SLICE_MISSING island", "PRIMARY_MISSING macro_f1", "mlops-actions: fail"]);
});

test("P7: a pull request that lowers its own limits is judged by those of its base", async () => {
  const limits = "macro_f1: { min: 0.90, max-regression: 0.02 }";
  const lowered = edited(files, "mlops.yml", limits, "macro_f1: { min: 0.50, max-regression: 0.9 }");
  const judged = await proposed("lowers", { ...SLIP(), ...lowered });
  expect(judged.jobs, judged.log).toEqual(STOPPED);
  expect(judged).toMatchObject({ code: 1, verdict: "fail", passed: "false", baseline: await scenario.main() });
  expect(judged.sentence).toBe("❌ Do not merge: macro_f1 0.6937 is below 0.9 (test split); and 3 more");
  expect(judged.rows["❌ `macro_f1`"]?.at(-1)).toBe("❌ ≥ 0.9 · ❌ Δ ≥ −0.02");
  expect(judged.section).toContain(`Policy: mlops.yml at ${(await scenario.main()).slice(0, 7)} (base)`);
  expect(judged.section).toContain("this change edits the policy, which takes effect after the merge");
  expect(judged.section).toContain('`{"max-regression":{"absolute":0.02},"min":0.9}` → `{"max-regression":{"absolute":0.9},"min":0.5}`');
});

test("when all candidates crash nothing can be decided", async () => {
  const crashing = edited(files, "train.mjs", "const metrics = {};", 'throw new Error("out of luck");');
  const crashed = await proposed("crashes", crashing);
  expect(crashed.jobs, crashed.log).toEqual(STOPPED);
  expect(crashed).toMatchObject({ code: 2, verdict: "error", passed: "false", rows: {} });
  expect(crashed.sentence).toBe("🛑 Could not decide: none of the 3 candidates came through: there is nothing to decide about");
  for (const name of ["logistic", "tree", "forest"]) expect(crashed.section).toMatch(new RegExp(`✖️ \\| ${name} \\| 3 \\(3 failed\\)`));
  const failed = ["logistic", "tree", "forest"].map((name) => `TRAINING_FAILED ${name}`);
  expect(crashed.errors).toEqual(["ALL_CANDIDATES_CRASHED candidates", ...failed, "mlops-actions: error"]);
});

test("P6: a corrupt baseline is an error before anything is trained, and stays as it was", async () => {
  const path = `penguins/${await scenario.main()}.json`;
  const record = await git(repository(), ["show", `refs/heads/mlops-history:${path}`]);
  // One digit of one metric: still a record to look at, but not the one that was written.
  const forged = record.replace('"macro_f1":0.9636', '"macro_f1":0.5636').replace('"macro_f1": 0.9636', '"macro_f1": 0.5636');
  expect(forged).not.toBe(record);
  await scenario.github.commit(REPOSITORY, { branch: "mlops-history", files: { [path]: forged }, message: "Not by the gate" });
  const corrupt = await proposed("corrupt", SLIP());
  // The data is held against the same record, so it is the first to meet it; without its pass nothing is trained.
  expect(corrupt.jobs, corrupt.log).toEqual({ data: "failure", gate: "failure" });
  expect(exitOf(corrupt.result, "data", "validate")).toBe(2);
  expect(outputOf(corrupt.result, "data", "validate", "verdict")).toBe("error");
  expect(outputOf(corrupt.result, "data", "validate", "passed")).toBe("false");
  expect(corrupt.result.annotations.filter(({ job }) => job === "data").map(({ properties }) => properties.title)).toContain(
    "BASELINE_CORRUPT",
  );
  expect(scenario.github.state.comments.at(-1)?.body).toContain(path);
  expect(corrupt.log).not.toContain("macro F1");
  expect(await git(repository(), ["show", `refs/heads/mlops-history:${path}`])).toBe(forged.trimEnd());
});
