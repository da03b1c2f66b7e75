import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codesOf, config, Project } from "../action-train-gate/project.ts";
import { peer } from "./peers.ts";

const BIN = peer("MLOPS_TEST_MLFLOW");
const GATE = "metrics: { f1: { min: 0.5 } }";
const METRICS = '{"validation": {"f1": 0.91, "loss": 0.3}, "test": {"f1": 0.9, "loss": 0.4}}';
/** What people write: nothing of ours is in it. */
const LOG = `import json, mlflow
with mlflow.start_run():
    for split, metrics in json.loads('${METRICS}').items():
        for name, value in metrics.items():
            mlflow.log_metric(f"{split}_{name}", value / 2, step=0)
            mlflow.log_metric(f"{split}_{name}", value, step=1)
`;

let server: ChildProcess;
let uri: string;

beforeAll(async () => {
  const port = await new Promise<number>((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port: free } = probe.address() as AddressInfo;
      probe.close(() => done(free));
    });
  });
  uri = `http://127.0.0.1:${port}`;
  const cwd = mkdtempSync(join(tmpdir(), "mlflow-"));
  const args = ["-m", "mlflow", "server", "--host", "127.0.0.1", "--port", String(port), "--backend-store-uri", "sqlite:///runs.db"];
  // A group of its own: its workers end with it.
  server = spawn(join(BIN, "python"), [...args, "--workers", "1"], { cwd, stdio: "ignore", detached: true });
  for (let tries = 0; tries < 600; tries++) {
    if ((await fetch(`${uri}/health`).catch(() => null))?.ok) return;
    await delay(100);
  }
  throw new Error("the tracking server does not answer");
}, 90_000);
const stop = () => {
  if (server.pid !== undefined && server.exitCode === null && server.signalCode === null) process.kill(-server.pid, "SIGKILL");
};
afterAll(stop);

const project = (run: string, source = `{ mlflow: { uri: '${uri}' } }`) =>
  new Project({ ...config(run, GATE, `  metrics: ${source}\n`), "log.py": LOG });
const LOGS = `"${join(BIN, "python")}" log.py`;

describe("MLflow as it is", () => {
  test("the verdict of a run on a tracking server is that of metrics.json, and so is that of a folder", async () => {
    const json = await new Project(config(`echo '${METRICS}' > "$MLOPS_OUT/metrics.json"`, GATE)).train();
    for (const one of [project(LOGS), project(LOGS, "{ mlflow: { uri: mlruns } }")]) {
      const ran = await one.train();
      expect([ran.report?.verdict, ...codesOf(ran), ran.report?.metrics]).toEqual([json.report?.verdict, json.report?.metrics]);
      expect(ran.report?.curves).toContainEqual({ split: "test", metric: "f1", step: "step", points: [[0, 0.45], [1, 0.9]] }); // biome-ignore format: short
    }
  }, 120_000);

  test("P2: a NaN is no metric on a server", async () => {
    const ran = await project(`sed -i 's/value, step=1/float("nan"), step=1/' log.py; ${LOGS}`).train();
    expect([ran.report?.verdict, ran.report?.findings[0]?.code]).toEqual(["fail", "METRIC_NOT_FINITE"]);
  }, 60_000);

  test("P1: a run of before is stale; a server that is killed is an error", async () => {
    expect(codesOf(await project("true").train())).toEqual(["METRICS_STALE"]);
    stop();
    await delay(200);
    expect(codesOf(await project("true").train())).toEqual(["MLFLOW_UNREACHABLE"]);
  }, 60_000);
});
