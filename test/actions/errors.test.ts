import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Fault } from "../support/github/faults.ts";
import { git } from "../support/github/git.ts";
import { type GitHub, startGitHub } from "../support/github/github.ts";
import type { Run } from "../support/runner/run.ts";
import type { StepResult } from "../support/runner/step-result.ts";
import { pullRun, pushRun, recordedMain, startStepOf, stepOf } from "./jobs.ts";
import { LINE_AT_095, mlopsYml, PIPELINE } from "./pipeline.ts";

const FOREVER = { kind: "delay", ms: Number.POSITIVE_INFINITY, times: Number.POSITIVE_INFINITY } as const;

/** One gate at a GitHub of its own that has this fault. */
async function gateUnder(fault: Partial<Fault> & Pick<Fault, "path">) {
  const server = await startGitHub();
  const run = await pullRun(server, { files: PIPELINE, change: LINE_AT_095 });
  server.faults.add({ ...FOREVER, ...fault });
  return { server, gate: await stepOf(run, "gate") };
}

let github: GitHub;
let main: Run;
// These wait for time-outs of half a minute, so they begin here and are looked at last.
let silent: Record<"comments" | "records" | "results", ReturnType<typeof gateUnder>>;
beforeAll(async () => {
  silent = {
    comments: gateUnder({ path: /\/issues\/\d+\/comments/ }),
    records: gateUnder({ path: /mlops-history/ }),
    results: gateUnder({ path: /^\/twirp\//, kind: "status", status: 503 }),
  };
  github = await startGitHub();
  main = (await recordedMain(github)).run;
});
afterEach(() => github.calm());
afterAll(async () => {
  for (const server of [github, ...(await Promise.all(Object.values(silent))).map((each) => each.server)]) {
    expect(server.state.violations).toEqual([]);
    await server.close();
  }
});

const errorsOf = (step: StepResult) => step.annotations.filter(({ level }) => level === "error");
const bodyOn = (run: Run) => github.state.comments.find(({ issue }) => issue === run.pull?.number)?.body ?? "";

function isError(step: StepResult, code: string): void {
  expect(step.code, step.log).toBe(2);
  expect(step.outputs).toMatchObject({ verdict: "error", passed: "false" });
  expect(step.outputs.summary).not.toBe("");
  expect(errorsOf(step).map(({ properties }) => properties.title)).toContain(code);
  expect(step.survivors()).toEqual([]);
}

describe("what cannot be decided ends with exit 2 and trains nothing", () => {
  test.each([
    ["CONFIG_MISSING: no mlops.yml", { "mlops.yml": null }, {}, "CONFIG_MISSING", /mlops\.yml/],
    [
      "CONFIG_INVALID: P3: a limit misspelt",
      { "mlops.yml": mlopsYml({ gate: { metrics: { accuracy: { mim: 0.9 } } } }) },
      {},
      "CONFIG_INVALID",
      /min/,
    ],
    [
      "CONFIG_INVALID: min above max",
      { "mlops.yml": mlopsYml({ gate: { metrics: { accuracy: { min: 0.9, max: 0.1 } } } }) },
      {},
      "CONFIG_INVALID",
      /max/,
    ],
    ["INPUT_INVALID: an input that means nothing", LINE_AT_095, { comment: "allways" }, "INPUT_INVALID", /always/],
  ])("%s", async (_, change, inputs, code, said) => {
    const run = await pullRun(github, { change });
    const { job, step } = await startStepOf(run, "gate", { inputs });
    const gate = await step.result;
    isError(gate, code);
    expect(errorsOf(gate)[0]?.message).toMatch(said);
    if (code === "CONFIG_INVALID")
      expect(errorsOf(gate)[0]?.properties).toMatchObject({ file: "mlops.yml", line: expect.stringMatching(/^\d+$/) });
    expect(existsSync(join(job.workspace, ".mlops/latest/train"))).toBe(false);
  });

  test("P6: a baseline that cannot be reached is no missing baseline; the comment says so", async () => {
    github.faults.add({ path: /\/git\/ref\/heads(%2F|\/)mlops-history/, kind: "status", status: 503, times: Number.POSITIVE_INFINITY });
    const run = await pullRun(github, { change: LINE_AT_095 });
    const gate = await stepOf(run, "gate");
    isError(gate, "BASELINE_UNREACHABLE");
    expect(bodyOn(run)).toContain("mlops-history");
    expect(bodyOn(run)).not.toContain("✅");
  });

  test("P6: a corrupt baseline stops pull request and default branch, and stays as it is", async () => {
    const { folder } = github.repository("octo/demo");
    const good = await git(folder, ["rev-parse", "mlops-history"]);
    const record = await git(folder, ["show", `mlops-history:toy/${main.sha}.json`]);
    await github.commit("octo/demo", {
      branch: "mlops-history",
      files: { [`toy/${main.sha}.json`]: record.replace('"accuracy": 1', '"accuracy": 0.1') },
    });
    const corrupt = await git(folder, ["rev-parse", "mlops-history"]);
    expect(corrupt).not.toBe(good);
    try {
      const run = await pullRun(github, { change: LINE_AT_095 });
      const gate = await stepOf(run, "gate");
      isError(gate, "BASELINE_CORRUPT");
      expect(bodyOn(run)).toContain(`toy/${main.sha}.json`);
      const push = await pushRun(github, {});
      isError(await stepOf(push, "gate"), "BASELINE_CORRUPT");
      expect(await git(folder, ["rev-parse", "mlops-history"])).toBe(corrupt);
    } finally {
      await git(folder, ["update-ref", "refs/heads/mlops-history", good]);
    }
  });
});

describe("P45: what goes wrong with showing is a notice, and the verdict stands", () => {
  test.each([
    ["503 for good", { kind: "status", status: 503, times: Number.POSITIVE_INFINITY }, 0],
    ["a page instead of JSON", { kind: "html", times: Number.POSITIVE_INFINITY }, 0],
    ["a torn answer, once", { kind: "truncate", times: 1 }, 1],
    ["created, then 502", { kind: "committed-then-502", method: "POST", times: 1 }, 1],
  ] as const)("comments: %s", async (_, fault, comments) => {
    github.faults.add({ path: /\/issues\/\d+\/comments/, ...fault });
    const run = await pullRun(github, { change: LINE_AT_095 });
    const gate = await stepOf(run, "gate");
    expect(gate.code, gate.log).toBe(0);
    expect(gate.outputs).toMatchObject({ passed: "true", winner: "model" });
    expect(github.state.comments.filter(({ issue }) => issue === run.pull?.number)).toHaveLength(comments);
    expect(gate.outputs["comment-id"] === "").toBe(comments === 0);
    if (comments === 0)
      expect(
        gate.annotations
          .filter(({ level }) => level === "notice")
          .map(({ message }) => message)
          .join(),
      ).toContain("comment");
    expect(gate.summary).toContain("accuracy");
  });
});

describe("P45: silence is bounded in time", () => {
  test("comments that never answer cost 30 s and a notice, not the verdict", async () => {
    const { gate } = await silent.comments;
    expect(gate.code, gate.log).toBe(0);
    expect(gate.outputs).toMatchObject({ passed: "true", "comment-id": "" });
    expect(
      gate.annotations
        .filter(({ level }) => level === "notice")
        .map(({ message }) => message)
        .join(),
    ).toContain("30 s");
    expect(gate.durationMs).toBeLessThan(60_000);
  });

  test("records that never answer are an error after 30 s", async () => {
    const { gate } = await silent.records;
    isError(gate, "BASELINE_UNREACHABLE");
    expect(gate.durationMs).toBeLessThan(60_000);
  });

  test("a results service that is down is an error: later jobs must not go on without evidence", async () => {
    const { gate, server } = await silent.results;
    isError(gate, "ARTIFACT_UNAVAILABLE");
    expect(gate.durationMs).toBeLessThan(120_000);
    expect(server.state.artifacts).toEqual([]);
  });
});
