import { join } from "node:path";
import type { TrainSection } from "../../core/config/train.ts";
import { canonicalJson, digestOf } from "../../core/digest.ts";
import { UserError } from "../../core/errors.ts";
import { describeExit, runCommand, succeeded } from "../../core/process/run-command.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { Exit, RunReport } from "../../core/report/run-report.ts";
import { writeDocument } from "../../core/report/store.ts";
import { worst } from "../../core/report/verdict.ts";
import type { StageContext } from "../../core/stage.ts";
import type { Datasets } from "./datasets.ts";
import { type Evidence, slicesToRecord, toRecord } from "./evidence.ts";
import { impostorFindings } from "./finding.ts";
import { verdictsOf } from "./gate.ts";
import { lastWords } from "./last-words.ts";
import { type Measured, type MeasureOptions, measure } from "./measure.ts";
import { modelOf } from "./model.ts";
import type { PlannedRun } from "./plan.ts";
import { RunOutputs } from "./produced.ts";

export const TRAIN_FOLDER = "train";
export const REPORTS_FOLDER = "run-reports";

/** A run as it came out. */
export interface TrainedRun {
  readonly plan: PlannedRun;
  /** Its own folder, absolute. */
  readonly out: string;
  readonly report: RunReport;
  readonly evidence: Evidence;
  /** What is to be said of it beside its metrics. */
  readonly remarks: readonly Finding[];
  /** Why nothing can be taken from it: the command failed, or what it left cannot be read. */
  readonly failure: { readonly kind: "crashed" | "unreadable"; readonly finding: Finding } | null;
}

export interface TrainingEnvironment {
  readonly train: TrainSection;
  readonly datasets: Datasets;
  readonly code: string | null;
  readonly measuring: MeasureOptions;
}

const NOTHING: Measured = {
  evidence: { splits: new Map(), impostors: [], slices: new Map(), unsliced: new Map() },
  computed: new Map(),
  findings: [],
};

/** Runs one candidate with one seed in a fresh, empty folder, reads what it left, and writes its run-report. A crash is a value, not a throw. */
export async function trainOne(context: StageContext, plan: PlannedRun, environment: TrainingEnvironment): Promise<TrainedRun> {
  const { workspace, clock } = context;
  const { train, datasets, code } = environment;
  const started = clock().toISOString();
  const out = join(workspace.latest, TRAIN_FOLDER, plan.name);
  const outputs = await RunOutputs.open(out, workspace.folder, train);
  const { exit, durationMs, tail } = await runCommand(
    {
      run: plan.command,
      cwd: workspace.folder,
      env: commandEnvironment(context, { ...plan.env, ...datasets.environment, MLOPS_OUT: out }),
      shell: context.config.shell,
      timeoutMs: train.timeout,
      title: `Train ${plan.name}`,
    },
    { log: context.host.log, signal: context.signal, parentEnv: process.env, passEnv: train["pass-env"] },
  );
  const read = succeeded(exit)
    ? await readOutputs(outputs, environment)
    : crashed(plan, exit, lastWords(tail, { env: process.env, passEnv: train["pass-env"] }));
  const { measured, model, failure } = read;
  const remarks = [...measured.findings, ...read.modelFindings];
  const impostors = impostorFindings(measured.evidence.impostors, () => false);
  const findings = [...(failure === null ? [] : [failure.finding]), ...impostors, ...remarks];
  const inputs = { command: plan.command, shell: context.config.shell ?? null, code, data: datasets.digests, environment: { ...plan.env } };
  const report: RunReport = {
    schema: "run-report/v1",
    pipeline: context.config.name,
    verdict: worst(verdictsOf(findings)),
    started,
    "duration-ms": durationMs,
    tool: { ...context.tool },
    findings,
    candidate: plan.candidate,
    seed: plan.seed,
    command: plan.command,
    exit,
    metrics: Object.fromEntries([...measured.evidence.splits].map(([split, metrics]) => [split, toRecord(metrics)])),
    computed: Object.fromEntries([...measured.computed].map(([split, names]) => [split, [...names]])),
    slices: slicesToRecord(measured.evidence.slices),
    model,
    inputs: { key: digestOf(canonicalJson(inputs)), code, data: { ...datasets.digests }, environment: inputs.environment },
    resources: { "duration-ms": durationMs },
  };
  await writeDocument("run-report/v1", join(workspace.latest, REPORTS_FOLDER), `${plan.name}.json`, report);
  return { plan, out, report, evidence: measured.evidence, remarks, failure };
}

/** What every command of ours is told, beside its own variables. */
export function commandEnvironment({ workspace }: StageContext, env: Readonly<Record<string, string>>): Record<string, string> {
  return { ...env, ...(workspace.configPath === null ? {} : { MLOPS_CONFIG: join(workspace.root, workspace.configPath) }) };
}

interface ReadOutputs {
  readonly measured: Measured;
  readonly model: RunReport["model"];
  readonly modelFindings: readonly Finding[];
  readonly failure: TrainedRun["failure"];
}

async function readOutputs(outputs: RunOutputs, { measuring }: TrainingEnvironment): Promise<ReadOutputs> {
  try {
    const measured = await measure(outputs, measuring);
    const { model, findings } = await modelOf(outputs);
    return { measured, model, modelFindings: findings, failure: null };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { measured: NOTHING, model: null, modelFindings: [], failure: { kind: "unreadable", finding: errorFinding(error) } };
  }
}

/** A failed training dominates good numbers: nothing that it left is read. */
function crashed(plan: PlannedRun, exit: Exit, last: string | null): ReadOutputs {
  const how = describeExit(exit);
  const finding: Finding = {
    code: "TRAINING_FAILED",
    rule: "exit 0",
    subject: plan.name,
    severity: "fail",
    observed: how,
    expected: "exit 0",
    message: `training ${plan.name} failed (${how})${last === null ? "" : `: ${last}`}`,
    advice: `what it printed stands in the log under “Train ${plan.name}”; nothing that it left is looked at`,
  };
  return { measured: NOTHING, model: null, modelFindings: [], failure: { kind: "crashed", finding } };
}

function errorFinding(error: UserError): Finding {
  const { file, line, column } = error.location ?? {};
  return {
    code: error.code,
    rule: "produced by this run",
    subject: file ?? "metrics",
    severity: "error",
    observed: null,
    expected: null,
    message: error.message,
    advice: error.advice ?? "",
    ...(file === undefined
      ? {}
      : { location: { file, ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) } }),
  };
}
