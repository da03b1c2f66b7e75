import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type * as z from "zod";
import { listTree } from "../../core/digest.ts";
import { unzip } from "../../core/host/github/unzip.ts";
import type { DOCUMENTS } from "../../core/report/store.ts";
import { readDocument } from "../../core/report/store.ts";
import type { GitHub } from "../support/github/github.ts";
import type { PullRow } from "../support/github/store.ts";
import { actionEntry } from "../support/runner/action-file.ts";
import { type Run, type RunOptions, type StepInput, startRun } from "../support/runner/run.ts";
import type { RunningStep } from "../support/runner/step.ts";
import type { StepResult } from "../support/runner/step-result.ts";
import { PIPELINE } from "./pipeline.ts";

const ROOT = resolve(import.meta.dirname, "../..");

/** The entries of the four actions, built or as source. */
export const ENTRIES = {
  data: actionEntry(join(ROOT, "action-validate-data")),
  gate: actionEntry(join(ROOT, "action-train-gate")),
  package: actionEntry(join(ROOT, "action-package-model")),
  deploy: actionEntry(join(ROOT, "action-deploy")),
  deployPost: actionEntry(join(ROOT, "action-deploy"), "post"),
} as const;

/** Exactly what workflows/pull-request.yml asks for, in both of its jobs. */
export const PULL_PERMISSIONS = { contents: "read", "pull-requests": "write" } as const;

/** Exactly what workflows/release.yml asks for, job by job. */
export const RELEASE_PERMISSIONS = {
  data: { contents: "read" },
  gate: { contents: "write" },
  package: { contents: "write" },
  deploy: { contents: "read", deployments: "write" },
} as const;

export type StageJob = keyof typeof RELEASE_PERMISSIONS;

/** The first job of a pull request's run; the base holds the pipeline. */
export function pullRun(github: GitHub, options: Partial<RunOptions> = {}): Promise<Run> {
  return startRun({ github, depth: 0, job: "data", permissions: PULL_PERMISSIONS, ...options });
}

/** The pull request that a run belongs to. */
export function pullOf(run: Run): PullRow {
  if (run.pull === null) throw new Error("the run belongs to no pull request");
  return run.pull;
}

/** The first job of a push to the default branch. */
export function pushRun(github: GitHub, options: Partial<RunOptions> = {}): Promise<Run> {
  return startRun({ github, event: "push", depth: 0, job: "data", permissions: RELEASE_PERMISSIONS.data, ...options });
}

/** A step of one action, alone in its job as in the workflows. */
export async function stepOf(run: Run, stage: StageJob, step: Partial<StepInput> = {}): Promise<StepResult> {
  return (await startStepOf(run, stage, step)).step.result;
}

export async function startStepOf(run: Run, stage: StageJob, step: Partial<StepInput> = {}): Promise<{ job: Run; step: RunningStep }> {
  const permissions = run.event === "push" ? RELEASE_PERMISSIONS[stage] : PULL_PERMISSIONS;
  const job = stage === "data" ? run : await run.job({ job: stage, permissions });
  return { job, step: job.start({ entry: ENTRIES[stage], ...step }) };
}

/** Data and gate as two jobs of one run. */
export async function dataAndGate(run: Run): Promise<{ data: StepResult; gate: StepResult }> {
  const data = await stepOf(run, "data");
  return { data, gate: await stepOf(run, "gate") };
}

/** The default branch with the pipeline on it, and the record of its gate. */
export async function recordedMain(github: GitHub): Promise<{ run: Run; gate: StepResult }> {
  const run = await pushRun(github, { files: PIPELINE });
  return { run, gate: await stepOf(run, "gate") };
}

/** The document that the output `report` names, read by its schema. */
export async function reportOf<Name extends keyof typeof DOCUMENTS>(
  name: Name,
  step: StepResult,
): Promise<z.infer<(typeof DOCUMENTS)[Name]>> {
  const path = step.outputs.report ?? "";
  const document = await readDocument(name, resolve(path, ".."), path.split("/").at(-1) ?? "");
  if (document === null) throw new Error(`no document at ${path}`);
  return document;
}

/** Requests that change something; what is asked of the results service is none of GitHub's state. */
export function writesSince(github: GitHub, from: number): string[] {
  return github.state.log
    .slice(from)
    .filter(({ method, path, at }) => at === "api" && method !== "GET" && !path.startsWith("/twirp/") && path !== "/graphql")
    .map(({ method, path }) => `${method} ${path}`);
}

/** Every text that runs leave where people or machines read it: comments, releases, statuses, and each file of each artifact. */
export async function publicTexts(github: GitHub): Promise<string[]> {
  const { comments, releases, deployments, deploymentStatuses, artifacts } = github.state;
  const texts = [JSON.stringify([comments, releases, deployments, deploymentStatuses])];
  for (const { blob } of artifacts) {
    const bytes = Buffer.from(github.bytes(blob) ?? "");
    // A page that opens in the browser is saved as it is.
    if (bytes.subarray(0, 2).toString() !== "PK") {
      texts.push(bytes.toString("utf8"));
      continue;
    }
    const folder = mkdtempSync(join(tmpdir(), "artifact-"));
    writeFileSync(join(folder, "packed.zip"), bytes);
    await unzip(join(folder, "packed.zip"), join(folder, "files"));
    for (const { path } of await listTree(join(folder, "files"))) texts.push(textOf(join(folder, "files", path)));
    rmSync(folder, { recursive: true, force: true });
  }
  return texts;
}

export const textOf = (path: string): string => readFileSync(path, "utf8");
