import { afterAll, expect, test } from "vitest";
import { type GitHub, startGitHub } from "../support/github/github.ts";
import { pullRun, stepOf } from "./jobs.ts";
import { LINE_AT_095, PIPELINE } from "./pipeline.ts";

// Each waits for a time-out of its own, so they wait together, each at a GitHub of its own.
const servers: GitHub[] = [];
afterAll(async () => {
  for (const github of servers) {
    expect(github.state.violations).toEqual([]);
    await github.close();
  }
});

const LIMIT_MS = 150_000;
const FOREVER = { kind: "delay", ms: Number.POSITIVE_INFINITY, times: Number.POSITIVE_INFINITY } as const;

async function gateUnder(fault: { path: RegExp } & Record<string, unknown>) {
  const github = await startGitHub();
  servers.push(github);
  const run = await pullRun(github, { files: PIPELINE, change: LINE_AT_095 });
  github.faults.add({ ...FOREVER, ...fault });
  return { github, gate: await stepOf(run, "gate") };
}

test.concurrent("P45: comments that never answer cost 30 s and a notice, not the verdict", { timeout: LIMIT_MS }, async () => {
  const { gate } = await gateUnder({ path: /\/issues\/\d+\/comments/ });
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

test.concurrent("P45: records that never answer are an error after 30 s", { timeout: LIMIT_MS }, async () => {
  const { gate } = await gateUnder({ path: /mlops-history/ });
  expect(gate.code, gate.log).toBe(2);
  expect(gate.outputs).toMatchObject({ verdict: "error", passed: "false" });
  expect(gate.log).toContain("BASELINE_UNREACHABLE");
  expect(gate.durationMs).toBeLessThan(60_000);
});

test.concurrent("a results service that is down is an error: later jobs must not go on without evidence", {
  timeout: LIMIT_MS,
}, async () => {
  const { github, gate } = await gateUnder({ path: /^\/twirp\//, kind: "status", status: 503 });
  expect(gate.code, gate.log).toBe(2);
  expect(gate.outputs).toMatchObject({ verdict: "error", passed: "false" });
  expect(gate.log).toMatch(/ARTIFACT_(NOT_SAVED|UNAVAILABLE)/);
  expect(gate.durationMs).toBeLessThan(120_000);
  expect(github.state.artifacts).toEqual([]);
});
