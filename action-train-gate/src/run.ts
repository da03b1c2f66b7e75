import { join } from "node:path";
import type { TrainSection } from "../../core/config/train.ts";
import { diagnosticsOf } from "../../core/metrics/diagnostics.ts";
import { succeeded } from "../../core/process/run-command.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { RunReport } from "../../core/report/run-report.ts";
import { writeDocument } from "../../core/report/store.ts";
import { worst } from "../../core/report/verdict.ts";
import type { StageContext } from "../../core/stage.ts";
import { attemptRun } from "./attempts.ts";
import type { Datasets } from "./datasets.ts";
import { type Evidence, GATED_SPLIT, slicesToRecord, toRecord } from "./evidence.ts";
import { impostorFindings } from "./finding.ts";
import { verdictsOf } from "./gate.ts";
import { inputsOf, type SharedInputs } from "./inputs.ts";
import { lastWords } from "./last-words.ts";
import type { Measured, MeasureOptions } from "./measure.ts";
import type { PlannedRun } from "./plan.ts";
import { RunOutputs } from "./produced.ts";
import { progressLine } from "./progress-line.ts";
import { withResources } from "./resource-metrics.ts";
import { restoreRun, saveRun } from "./run-cache.ts";
import { crashedRun, failedRun, type ReadRun, readRun, rereadRun } from "./run-reading.ts";
import { hideSecrets } from "./secret-values.ts";

export const TRAIN_FOLDER = "train";
export const REPORTS_FOLDER = "run-reports";

/** A run as it came out. */
export interface TrainedRun {
  readonly plan: PlannedRun;
  /** Its own folder, absolute. */
  readonly out: string;
  readonly report: RunReport;
  readonly evidence: Evidence;
  readonly predictions: Measured["predictions"];
  /** What is to be said of it beside its metrics. */
  readonly remarks: readonly Finding[];
  readonly failure: ReadRun["failure"];
}

export interface TrainingEnvironment {
  readonly train: TrainSection;
  readonly datasets: Datasets;
  /** The commit, and the state of the working folder. */
  readonly code: string | null;
  readonly inputs: SharedInputs;
  readonly measuring: MeasureOptions;
}

/** What is known of a run whatever its folder says. */
type RunFacts = Pick<
  RunReport,
  "started" | "duration-ms" | "exit" | "inputs" | "resources" | "attempts" | "reused" | "environment" | "metric-sources"
>;

/**
 * Runs one candidate with one seed in a fresh, empty folder, or takes the same run from the cache; reads what it left, and writes its run-report. A
 * crash is a value, not a throw.
 */
export async function trainOne(context: StageContext, plan: PlannedRun, environment: TrainingEnvironment): Promise<TrainedRun> {
  const { train, inputs: shared } = environment;
  const started = context.clock().toISOString();
  const out = runFolder(context, plan);
  const inputs = reportedInputs(context, plan, environment);
  // What is not known to be the same code is not the same run.
  const isCached = train.cache && shared.code !== null;
  const cached = isCached ? await restoreRun(context, { name: plan.name, out, key: inputs.key }) : null;
  if (cached !== null) return takeRun(context, plan, environment, { ...cached.report, reused: cached.run, inputs });
  const { result, attempts, outputs } = await attemptRun(context, plan, {
    ...{ train, out, env: commandEnvironment(context, { ...plan.env, ...environment.datasets.environment, MLOPS_OUT: out }) },
    heartbeat: {
      line: (elapsedMs) => progressLine({ name: plan.name, out, elapsedMs, metrics: train.metrics, wanted: wantedMetrics(environment) }),
    },
  });
  const { exit, durationMs, usage, tail } = result;
  const read = succeeded(exit)
    ? await readRun(outputs, environment.measuring)
    : crashedRun(plan, exit, lastWords(tail, { env: process.env, passEnv: train["pass-env"] }));
  const facts: RunFacts = {
    started,
    "duration-ms": durationMs,
    exit,
    inputs,
    resources: { "duration-ms": durationMs, "peak-memory-bytes": usage.peakMemoryBytes, "cpu-seconds": usage.cpuSeconds },
    attempts,
    reused: null,
    environment: { ...shared.environment.values },
  };
  const run = await reportRun(context, plan, environment, facts, read);
  if (isCached && run.failure === null) await saveRun(context, { name: plan.name, out, key: inputs.key, report: run.report });
  return run;
}

/** Takes a run that was made before or elsewhere: its folder lies where a run of ours would lie. Metrics are read anew, as this policy asks for them. */
export async function takeRun(
  context: StageContext,
  plan: PlannedRun,
  environment: TrainingEnvironment,
  stored: RunReport,
): Promise<TrainedRun> {
  const outputs = await RunOutputs.restored(runFolder(context, plan), context.workspace.folder, environment.train);
  return reportRun(context, plan, environment, stored, await rereadRun(stored, outputs, environment.measuring));
}

/** A run that another machine was to make and did not leave. */
export function missingRun(context: StageContext, plan: PlannedRun, environment: TrainingEnvironment): Promise<TrainedRun> {
  const finding: Finding = {
    code: "TRAIN_SHARD_MISSING",
    rule: "every planned run is left",
    subject: plan.name,
    severity: "fail",
    observed: null,
    expected: plan.name,
    message: `nobody left the run ${plan.name}: its training job ended before it could, or there is none`,
    advice: "look into its job; let the matrix name every candidate and seed of mlops.yml",
  };
  const facts = noFacts(context, plan, environment, { signal: "unknown" });
  return reportRun(context, plan, environment, facts, failedRun({ kind: "crashed", finding }));
}

/** A run that was not begun, because the code's own tests are red: they say why. */
export function untestedRun(context: StageContext, plan: PlannedRun, environment: TrainingEnvironment, red: Finding): Promise<TrainedRun> {
  return reportRun(
    context,
    plan,
    environment,
    noFacts(context, plan, environment, { code: 1 }),
    failedRun({ kind: "crashed", finding: red }),
  );
}

function noFacts(context: StageContext, plan: PlannedRun, environment: TrainingEnvironment, exit: RunReport["exit"]): RunFacts {
  return {
    started: context.clock().toISOString(),
    "duration-ms": 0,
    exit,
    inputs: reportedInputs(context, plan, environment),
    resources: { "duration-ms": 0, "peak-memory-bytes": null, "cpu-seconds": null },
  };
}

export function runFolder({ workspace }: StageContext, plan: Pick<PlannedRun, "name">): string {
  return join(workspace.latest, TRAIN_FOLDER, plan.name);
}

/** What every command of ours is told, beside its own variables. */
export function commandEnvironment({ workspace }: StageContext, env: Readonly<Record<string, string>>): Record<string, string> {
  return { ...env, ...(workspace.configPath === null ? {} : { MLOPS_CONFIG: join(workspace.root, workspace.configPath) }) };
}

/** The inputs of a planned run, as its report says them. */
export function reportedInputs(
  { config }: StageContext,
  plan: PlannedRun,
  { inputs: shared, code, datasets }: Pick<TrainingEnvironment, "inputs" | "code" | "datasets">,
): RunReport["inputs"] {
  const { key, parts, parameters, environment } = inputsOf(plan, shared, { shell: config.shell, version: code });
  return { key, code, data: { ...datasets.digests }, environment: { ...environment }, parts, parameters: { ...parameters } };
}

function diagnosticsOfTest({ predictions }: Measured): RunReport["diagnostics"] {
  const test = predictions.get(GATED_SPLIT);
  return test === undefined ? null : diagnosticsOf(test);
}

/** Writes down what came of a run. */
async function reportRun(
  context: StageContext,
  plan: PlannedRun,
  { measuring, inputs: shared }: TrainingEnvironment,
  facts: RunFacts,
  read: ReadRun,
): Promise<TrainedRun> {
  const { measured, model, failure } = read;
  const remarks = [...measured.findings, ...read.modelFindings];
  const impostors = impostorFindings(measured.evidence.impostors, () => false);
  const findings = [...(failure === null ? [] : [failure.finding]), ...impostors, ...remarks];
  const { started, exit, inputs, resources, attempts, reused, environment } = facts;
  const evidence =
    failure === null ? withResources(measured.evidence, Object.keys(measuring.policy.metrics), { resources, model }) : measured.evidence;
  const report: RunReport = {
    schema: "run-report/v1",
    pipeline: context.config.name,
    verdict: worst(verdictsOf(findings)),
    started,
    "duration-ms": facts["duration-ms"],
    tool: { ...context.tool },
    findings,
    candidate: plan.candidate,
    seed: plan.seed,
    command: hideSecrets(plan.command, shared.secrets),
    exit,
    metrics: Object.fromEntries([...evidence.splits].map(([split, metrics]) => [split, toRecord(metrics)])),
    computed: Object.fromEntries([...measured.computed].map(([split, names]) => [split, [...names]])),
    slices: slicesToRecord(evidence.slices),
    model,
    inputs,
    resources,
    ...(attempts === undefined ? {} : { attempts }),
    reused: reused ?? null,
    diagnostics: diagnosticsOfTest(measured),
    curves: [...measured.curves],
    // Of a run that was made before: as it was said where the files lay.
    "metric-sources": facts["metric-sources"] ?? [...measured.sources],
    ...(environment === undefined ? {} : { environment }),
  };
  await writeDocument("run-report/v1", join(context.workspace.latest, REPORTS_FOLDER), `${plan.name}.json`, report);
  return { plan, out: runFolder(context, plan), report, evidence, predictions: measured.predictions, remarks, failure };
}

/** What people would like to know while it trains: the metric that chooses, else those with rules. */
function wantedMetrics({ measuring }: TrainingEnvironment): string[] {
  const { primary, metrics } = measuring.policy;
  return [...(primary === undefined ? [] : [primary]), ...Object.keys(metrics)];
}
