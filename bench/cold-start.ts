import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Row } from "./row.ts";

const ROOT = join(import.meta.dirname, "..");
const RUNS = 10;
const ACTIONS = ["action-validate-data", "action-train-gate", "action-package-model", "action-deploy"];
const CONFIG = `version: 1
name: bench
data: { datasets: { train: { files: train.csv } } }
train: { run: "true" }
gate: { metrics: { accuracy: { min: 0.9 } } }
deploy: { serve: "true" }
`;

/** Bundle size, and the time from starting the process to its first line of output, beside that of an empty Node program in the same round. */
export async function measureColdStart(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "mlops-bench-"));
  try {
    writeFileSync(join(folder, "mlops.yml"), CONFIG);
    writeFileSync(join(folder, "train.csv"), "id\n1\n");
    const times = new Map<string, number[]>([["node -e 0", []], ...ACTIONS.map((action): [string, number[]] => [action, []])]);
    for (let round = 0; round < RUNS; round += 1) {
      times.get("node -e 0")?.push(emptyProgram());
      for (const action of ACTIONS) times.get(action)?.push(await firstLine(join(ROOT, action, "dist", "index.js"), folder));
    }
    const reference = median(times.get("node -e 0") ?? []);
    return [...times].map(([name, samples]) => ({
      what: name,
      "entry MB": name.startsWith("action-") ? megabytes(statSync(join(ROOT, name, "dist", "index.js")).size) : "",
      "dist MB": name.startsWith("action-") ? megabytes(treeBytes(join(ROOT, name, "dist"))) : "",
      "first line, median ms": Math.round(median(samples)),
      "× node -e 0": Number((median(samples) / reference).toFixed(2)),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function emptyProgram(): number {
  const started = performance.now();
  spawnSync(process.execPath, ["-e", "0"]);
  return performance.now() - started;
}

function firstLine(entry: string, folder: string): Promise<number> {
  const env = {
    PATH: process.env.PATH ?? "",
    HOME: folder,
    GITHUB_ACTIONS: "true",
    GITHUB_WORKSPACE: folder,
    GITHUB_REPOSITORY: "o/r",
    GITHUB_RUN_ID: "1",
    GITHUB_API_URL: "http://127.0.0.1:9",
  };
  const started = performance.now();
  const child = spawn(process.execPath, [entry], { cwd: folder, env, stdio: ["ignore", "pipe", "ignore"] });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.stdout.once("data", () => {
      const elapsed = performance.now() - started;
      child.kill("SIGKILL");
      child.once("close", () => resolve(elapsed));
    });
  });
}

function treeBytes(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
const megabytes = (bytes: number): number => Number((bytes / 1e6).toFixed(2));
const median = (samples: readonly number[]): number => [...samples].sort((a, b) => a - b)[Math.floor(samples.length / 2)] ?? Number.NaN;
