import { constants } from "node:fs";
import { cp, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../core/errors.ts";
import { exists } from "../../core/files.ts";
import type { TrainHandover } from "../../core/host/host.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { RunReport } from "../../core/report/run-report.ts";
import { readDocument, writeDocument } from "../../core/report/store.ts";
import type { StageContext } from "../../core/stage.ts";
import { TESTS_RULE } from "./code-tests.ts";
import type { PlannedRun } from "./plan.ts";
import { missingRun, reportedInputs, runFolder, type TrainedRun, type TrainingEnvironment, takeRun } from "./run.ts";

const REPORT = "run-report.json";
const OUT = "out";

export function trainHandover({ name }: Pick<PlannedRun, "name">): TrainHandover {
  return `train-${name}`;
}

/** What the machine that gates finds of the runs. */
export interface Gathered {
  readonly runs: readonly TrainedRun[];
  /** Of the code's own tests, which the training jobs ran. */
  readonly tests: readonly Finding[];
  /** A run was made by the very job that gates. */
  readonly ownRuns: boolean;
}

/** Hands a run on to the machine that gates: its folder, its report, and what the code's tests said before it. */
export async function leaveShard(context: StageContext, plan: PlannedRun, report: RunReport, tests: readonly Finding[]): Promise<void> {
  const { workspace, host } = context;
  const name = trainHandover(plan);
  const folder = join(workspace.latest, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const out = runFolder(context, plan);
  if (await exists(out)) await rename(out, join(folder, OUT));
  await writeDocument("run-report/v1", folder, REPORT, { ...report, findings: [...tests, ...withoutTests(report.findings)] });
  await host.artifacts.save(name, [name]);
}

/**
 * Fetches every planned run and reads it by this policy, as if it had been trained here. One that nobody left is a run that crashed. Throws UserError
 * TRAIN_SHARDS_DIFFER when they do not belong together, TRAIN_SHARD_UNREADABLE.
 */
export async function gatherShards(
  context: StageContext,
  plans: readonly PlannedRun[],
  environment: TrainingEnvironment,
): Promise<Gathered> {
  const { host, workspace } = context;
  const runs: TrainedRun[] = [];
  const tests = new Map<string, Finding>();
  let ownRuns = false;
  for (const plan of plans) {
    context.signal.throwIfAborted();
    const name = trainHandover(plan);
    const folder = join(workspace.latest, name);
    const wasHere = await exists(join(folder, REPORT));
    const stored = (await host.artifacts.restore(name)) ? await readShard(folder, name) : null;
    if (stored === null) {
      host.log.info(`${plan.name}: nobody left it; there is no artifact ${name} of this run`);
      runs.push(await missingRun(context, plan, environment));
      continue;
    }
    ownRuns ||= wasHere;
    requireSame(context, plan, environment, stored);
    for (const finding of stored.findings)
      if (finding.rule === TESTS_RULE) tests.set(JSON.stringify([finding.code, finding.subject]), finding);
    const out = runFolder(context, plan);
    await rm(out, { recursive: true, force: true });
    if (await exists(join(folder, OUT))) await cp(join(folder, OUT), out, { recursive: true, mode: constants.COPYFILE_FICLONE });
    const report = { ...stored, findings: withoutTests(stored.findings) };
    const run = await takeRun(context, plan, environment, report);
    if (run.failure === null && run.report.model?.digest !== stored.model?.digest)
      throw unreadable(name, "the model is not the one that its report names");
    runs.push(run);
  }
  return { runs, tests: [...tests.values()], ownRuns };
}

function withoutTests(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ rule }) => rule !== TESTS_RULE);
}

async function readShard(folder: string, name: string): Promise<RunReport> {
  const report = await readDocument("run-report/v1", folder, REPORT).catch((error: unknown) => {
    throw error instanceof UserError ? unreadable(name, error.message, error) : error;
  });
  if (report === null) throw unreadable(name, "it holds no report");
  return report;
}

/** Data, code, parameters and release have to be those of this job; machines may differ. */
function requireSame(context: StageContext, plan: PlannedRun, environment: TrainingEnvironment, stored: RunReport): void {
  const expected = reportedInputs(context, plan, environment);
  const { parts } = stored.inputs;
  const isSameCode = parts?.code === expected.parts?.code && (parts?.code !== null || stored.inputs.code === expected.code);
  const differing = [
    ...(stored.pipeline === context.config.name && stored.candidate === plan.candidate && stored.seed === plan.seed
      ? []
      : ["its name and seed"]),
    ...(isSameCode ? [] : ["the code"]),
    ...(parts?.data === expected.parts?.data ? [] : ["the data"]),
    ...(parts?.parameters === expected.parts?.parameters ? [] : ["the parameters"]),
    ...(stored.tool.version === context.tool.version ? [] : [`the release of these actions (${stored.tool.version})`]),
  ];
  if (differing.length === 0) return;
  throw new UserError({
    code: "TRAIN_SHARDS_DIFFER",
    message: `the run ${plan.name} does not belong to this gate: ${differing.join(", ")} differ`,
    advice:
      "train and gate the same commit with the same release in one run of the workflow; files that a job writes before it trains count as code, unless git ignores them or train.inputs names what is code",
    unchanged: "nothing was decided",
  });
}

function unreadable(name: string, why: string, cause?: unknown): UserError {
  return new UserError({
    code: "TRAIN_SHARD_UNREADABLE",
    message: `${name}, which a training job left, cannot be used: ${why}`,
    advice: "run that training job again",
    cause,
  });
}
