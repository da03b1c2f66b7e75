import { readdirSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tryGit } from "../support/github/git.ts";
import { type GitHub, startGitHub } from "../support/github/github.ts";
import { pullRun, pushRun, startStepOf } from "./jobs.ts";
import { PIPELINE } from "./pipeline.ts";

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
  await github.commit("octo/demo", { files: { ...PIPELINE, "train.mjs": STUBBORN } });
});
afterAll(async () => {
  expect(github.state.violations).toEqual([]);
  await github.close();
});

/** Trains for ever, deaf to polite signals, with a child in a session of its own. */
const STUBBORN = `
import { spawn } from "node:child_process";
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {});
const deaf = 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)';
spawn(process.execPath, ["-e", deaf], { detached: true, stdio: "ignore" });
console.log("epoch 1");
setInterval(() => {}, 1000);
`;

test("P8: cancelled as the runner cancels, the step ends in time, nothing survives, and it is no pass", async () => {
  const run = await pullRun(github, { change: { "note.txt": "1\n" } });
  const { job, step } = await startStepOf(run, "gate");
  await step.until(/epoch 1/);
  const cancelled = await step.cancel();
  expect(cancelled.outcome).toBe("cancelled");
  expect(cancelled.signal).toBeNull();
  expect(cancelled.code, cancelled.log).toBe(2);
  expect(cancelled.outputs).toMatchObject({ verdict: "error", passed: "false" });
  expect(cancelled.annotations.map(({ properties }) => properties.title)).toContain("CANCELLED");
  expect(cancelled.stopped).toBe(false);
  expect(cancelled.log).not.toMatch(/\n\s+at /);
  await expect.poll(() => cancelled.survivors(), { timeout: 3000 }).toEqual([]);
  expect(readdirSync(job.temp).filter((name) => name.startsWith("mlops-"))).toEqual([]);
  for (const { body } of github.state.comments) expect(body).not.toContain("✅");
});

test("P8: killed by the runner, it leaves no record, and passed stays false", async () => {
  const run = await pushRun(github, {});
  const { step } = await startStepOf(run, "gate");
  await step.until(/epoch 1/);
  const killed = await step.kill();
  for (const pid of killed.survivors()) process.kill(pid, "SIGKILL");
  expect(killed.outputs).toMatchObject({ verdict: "error", passed: "false" });
  expect(
    await tryGit(github.repository("octo/demo").folder, ["rev-parse", "--verify", "--quiet", "refs/heads/mlops-history"]),
  ).toBeUndefined();
});
