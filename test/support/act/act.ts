import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { readLog, type WorkflowLog } from "./log.ts";
import { localRepositories } from "./staging.ts";

export interface WorkflowRun {
  /** The act program. */
  readonly act: string;
  /** The workflow file. */
  readonly workflow: string;
  /** A clone with the commit to run on checked out: its HEAD becomes GITHUB_SHA. */
  readonly clone: string;
  /** What the checkout of a job clones. */
  readonly origin: string;
  readonly event: "pull_request" | "push" | "merge_group" | "workflow_dispatch";
  readonly payload: unknown;
  /** Only this job and those that it needs; all of them without it. */
  readonly job?: string | undefined;
  /** Folder made by `stageActions`. */
  readonly staging: string;
  readonly token: string;
  readonly actor: string;
  /** GITHUB_* and ACTIONS_* that lead to the loopback services, and whatever else every step should see. */
  readonly env: Readonly<Record<string, string>>;
  /** Folders put first on PATH, before the system's. */
  readonly path: readonly string[];
  /** HOME of every step; what lies there stays. */
  readonly home: string;
  readonly timeoutMs?: number;
}

export interface WorkflowResult extends WorkflowLog {
  /** 0 when every job succeeded or was skipped, else 1. */
  readonly exitCode: number | null;
  readonly durationMs: number;
  readonly stdout: string;
  readonly stderr: string;
}

const DEFAULT_TIMEOUT_MS = 10 * 60_000;
const SYSTEM_PATH = ["/usr/local/bin", "/usr/bin", "/bin"];

/** Runs one workflow in nektos/act on this machine, without containers, in an environment of its own, and returns what happened as data. */
export async function runWorkflow(run: WorkflowRun): Promise<WorkflowResult> {
  const scratch = mkdtempSync(join(tmpdir(), "act-"));
  try {
    writeFileSync(join(scratch, "event.json"), JSON.stringify(run.payload));
    return await finished(run, argumentsOf(run, scratch));
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}

function argumentsOf(run: WorkflowRun, scratch: string): string[] {
  const env = { GIT_PAGER: "cat", PAGER: "cat", TERM: "dumb", GITHUB_RETENTION_DAYS: "90", MLOPS_TEST_ORIGIN: run.origin, ...run.env };
  return [
    ...[run.event, "--workflows", run.workflow, "--directory", run.clone, "--eventpath", join(scratch, "event.json"), "--actor", run.actor],
    ...(run.job === undefined ? [] : ["--job", run.job]),
    // Verbose, because only then are skipped jobs and steps in the log.
    ...["--json", "--verbose", "--rm", "--no-cache-server", "--no-skip-checkout", "--action-offline-mode"],
    ...["--action-cache-path", join(scratch, "actions"), "--platform", "ubuntu-latest=-self-hosted"],
    ...["--secret", `GITHUB_TOKEN=${run.token}`],
    ...localRepositories(run.staging),
    ...Object.entries(env).flatMap(([name, value]) => ["--env", `${name}=${value}`]),
  ];
}

function finished(run: WorkflowRun, args: readonly string[]): Promise<WorkflowResult> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(run.act, args, {
      cwd: run.clone,
      // Nothing of this process's own environment: everything act has reaches every step.
      env: { PATH: [...run.path, ...SYSTEM_PATH].join(delimiter), HOME: run.home, LANG: "C.UTF-8", ACT_DISABLE_VERSION_CHECK: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    const timer = setTimeout(() => child.kill("SIGTERM"), run.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    child.on("error", reject);
    child.on("close", (exitCode) => {
      clearTimeout(timer);
      const stdout = Buffer.concat(out).toString("utf8");
      resolve({
        exitCode,
        durationMs: performance.now() - started,
        stdout,
        stderr: Buffer.concat(err).toString("utf8"),
        ...readLog(stdout),
      });
    });
  });
}

/** The Node 24 that runs this, for the front of PATH: act looks for `node` there once per job. */
export const nodeFolder = dirname(process.execPath);
