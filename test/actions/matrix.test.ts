import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GitHub, startGitHub } from "../support/github/github.ts";
import type { Run } from "../support/runner/run.ts";
import type { StepResult } from "../support/runner/step-result.ts";
import { dataAndGate, ENTRIES, PULL_PERMISSIONS, publicTexts, pullOf, pullRun, reportOf, stepOf, textOf } from "./jobs.ts";
import { mlopsYml, PIPELINE, SECTIONS } from "./pipeline.ts";

const CANDIDATES = ["near", "far"];
const SEEDS = [1, 2];
const SWEEP = {
  ...PIPELINE,
  "mlops.yml": mlopsYml({
    train: {
      ...SECTIONS.train,
      tests: "echo tested",
      candidates: { near: { env: { LINE: 11 } }, far: { env: { LINE: 18 } } },
      seeds: SEEDS,
    },
  }),
  "train.mjs": String(PIPELINE["train.mjs"]).replace('Number(readFileSync("line.txt", "utf8"))', "Number(process.env.LINE)"),
};
/** As in workflows/train-matrix.yml. */
const TRAIN_PERMISSIONS = { contents: "read" } as const;

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
  await github.commit("octo/demo", { files: SWEEP });
});
afterAll(async () => {
  expect(github.state.violations).toEqual([]);
  await github.close();
});

interface Cell {
  readonly candidate: string;
  readonly seed: number;
}
const CELLS: readonly Cell[] = CANDIDATES.flatMap((candidate) => SEEDS.map((seed) => ({ candidate, seed })));

async function trainCell(run: Run, { candidate, seed }: Cell, env: Record<string, string> = {}): Promise<{ job: Run; step: StepResult }> {
  const job = await run.job({ job: `train-${candidate}-${seed}`, permissions: TRAIN_PERMISSIONS });
  const step = await job.step({ entry: ENTRIES.gate, inputs: { stage: "train", candidate, seed: String(seed) }, env });
  return { job, step };
}

async function gateJob(run: Run): Promise<StepResult> {
  const job = await run.job({ job: "gate", permissions: PULL_PERMISSIONS });
  return job.step({ entry: ENTRIES.gate, inputs: { stage: "gate" } });
}

/** What no two runs have in common. */
const OF_THE_RUN = ["started", "duration-ms", "peak-memory-bytes", "cpu-seconds", "trust-tier", "attempts"];
const comparable = (text: string): unknown =>
  JSON.parse(text.replaceAll(/\b[0-9a-f]{40}\b/g, "commit"), (name, value: unknown) =>
    OF_THE_RUN.includes(name) && !Array.isArray(value) && typeof value !== "object" ? undefined : value,
  );
const attemptless = (value: unknown) => ({ ...(value as Record<string, unknown>), attempts: null });

describe("a sweep over jobs", () => {
  test("its gate-report is that of the single job, and no training job judges, comments or writes", async () => {
    const run = await pullRun(github, { change: { "line.txt": "9\n" } });
    expect((await stepOf(run, "data")).code).toBe(0);
    for (const cell of CELLS) {
      const { step } = await trainCell(run, cell);
      expect(step.code, step.log).toBe(0);
      expect(step.outputs).toMatchObject({ verdict: "", passed: "false", winner: "" });
      expect(step.outputs.summary).toContain(`${cell.candidate} with seed ${cell.seed} is trained; nothing is judged`);
    }
    const names = github.state.artifacts.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(CELLS.map(({ candidate, seed }) => `mlops-toy-train-${candidate}-${seed}`)));
    const gate = await gateJob(run);
    expect(gate.code, gate.log).toBe(0);
    const report = await reportOf("gate-report/v1", gate);
    expect(report).toMatchObject({ winner: "near", "trust-tier": 1 });
    expect(existsSync(join(gate.outputs.model ?? "", "model.json"))).toBe(true);
    const pull = pullOf(run);
    expect(github.state.comments.filter(({ issue }) => issue === pull.number)).toHaveLength(1);

    const { gate: single } = await dataAndGate(await pullRun(github, { pull }));
    const whole = textOf(single.outputs.report ?? "");
    expect(attemptless(comparable(textOf(gate.outputs.report ?? "")))).toEqual(attemptless(comparable(whole)));
    expect((await reportOf("gate-report/v1", single))["trust-tier"]).toBe(0);
    expect(github.state.comments.filter(({ issue }) => issue === pull.number)).toHaveLength(1);
  });

  test("P8: a job that crashed, and one that was lost, are candidates that are out", async () => {
    const run = await pullRun(github, {
      change: { "train.mjs": `if (process.env.MLOPS_CANDIDATE === "far") process.exit(3);\n${SWEEP["train.mjs"]}` },
    });
    await stepOf(run, "data");
    const { step } = await trainCell(run, { candidate: "far", seed: 1 });
    expect([step.code, step.outputs.verdict, step.outputs.passed]).toEqual([0, "", "false"]);
    expect(step.annotations.map(({ level, message }) => [level, message])).toContainEqual(["warning", "training far-1 failed (exit 3)"]);
    for (const seed of SEEDS) await trainCell(run, { candidate: "near", seed });
    const gate = await gateJob(run);
    expect(gate.code, gate.log).toBe(0);
    const report = await reportOf("gate-report/v1", gate);
    expect(report).toMatchObject({ verdict: "warn", winner: "near" });
    expect(report.findings.filter(({ code }) => code === "CANDIDATE_CRASHED").map(({ rule, subject }) => [rule, subject])).toEqual([
      ["TRAINING_FAILED", "far-1"],
      ["TRAIN_SHARD_MISSING", "far-2"],
    ]);
  });

  test("P17: a secret of the training jobs stands in no artifact, comment or log", async () => {
    const secret = "canary-9f8e7d6c5b4a";
    const forms = [secret, Buffer.from(secret).toString("base64"), encodeURIComponent(`${secret}/`)];
    const run = await pullRun(github, {
      change: {
        "train.mjs": `const secret = process.env.HUB_TOKEN;
console.error("cannot log in with", secret, Buffer.from(secret).toString("base64"));
process.exit(1);`,
      },
    });
    await stepOf(run, "data");
    const { step } = await trainCell(run, { candidate: "near", seed: 1 }, { HUB_TOKEN: secret });
    expect(step.outputs.summary).toContain("cannot log in with *** ***");
    const gate = await gateJob(run);
    expect((await reportOf("gate-report/v1", gate)).verdict).toBe("error");
    for (const text of [step.outputs.summary ?? "", gate.log, ...(await publicTexts(github))])
      for (const form of forms) expect(text).not.toContain(form);
  });
});
