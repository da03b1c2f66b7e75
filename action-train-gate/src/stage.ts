import { constants } from "node:fs";
import { cp, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { TrainSection } from "../../core/config/train.ts";
import { digestOf, listTree } from "../../core/digest.ts";
import { UserError } from "../../core/errors.ts";
import { exists } from "../../core/files.ts";
import { packPredictions } from "../../core/metrics/kept-predictions.ts";
import { ensurePrepared } from "../../core/prepare.ts";
import { present } from "../../core/present.ts";
import type { DataReport } from "../../core/report/data-report.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { GateReport } from "../../core/report/gate-report.ts";
import { DOCUMENT_FILES, readDocument, writeDocument } from "../../core/report/store.ts";
import { passed } from "../../core/report/verdict.ts";
import type { StageContext, StageResult } from "../../core/stage.ts";
import { annotate } from "./annotations.ts";
import { findBaseline } from "./baseline.ts";
import { runCodeTests } from "./code-tests.ts";
import { codeVersion } from "./code-version.ts";
import { columnByIdentity, openDatasets } from "./datasets.ts";
import { notDeterministic } from "./determinism.ts";
import { GATED_SPLIT } from "./evidence.ts";
import { sharedInputs } from "./inputs.ts";
import { advised, isNextBaseline, namedState, whyNotRecorded } from "./next-baseline.ts";
import { dataFailedFinding, dataNotValidatedFinding } from "./outcome-finding.ts";
import { planRuns } from "./plan.ts";
import { openPolicy } from "./policy.ts";
import { checkPolicy } from "./policy-check.ts";
import { recordOf } from "./record.ts";
import { type Outcome, reportOf } from "./report.ts";
import { REPORTS_FOLDER, TRAIN_FOLDER, type TrainedRun } from "./run.ts";
import { trainAll } from "./training.ts";
import { trendOf } from "./trend.ts";
import { judge } from "./verdict.ts";

const WINNER_FOLDER = "winner";
/** What this stage and those after it leave: none of it may be taken for this run's. */
const OWN_AND_LATER = [REPORTS_FOLDER, TRAIN_FOLDER, "tests", WINNER_FOLDER, "package", "comment.md", "summary.md", "report.html"];

/**
 * Runs the code's own tests, trains every candidate with every seed, chooses one and gates it. Leaves the gate-report and the run-reports, whatever
 * the verdict; only what cannot be decided at all is thrown.
 */
export async function trainGate(context: StageContext): Promise<StageResult<GateReport>> {
  const { workspace, config, clock } = context;
  const train = requireTraining(context);
  await removeOld(context);
  const started = clock();
  const began = performance.now();
  const policy = await openPolicy(context);
  const plans = planRuns(train);
  const primary = checkPolicy(policy.section, policy.source, plans.length);
  if (config.gate !== undefined) checkPolicy(config.gate, workspace.configPath ?? "the workflow", plans.length);
  // A change that renames its pipeline does not leave its baseline behind.
  const search = await findBaseline({ ...context, host: { ...context.host, history: context.host.historyOf(policy.pipeline) } });
  const stopped = (findings: readonly Finding[]): Outcome => ({
    ...{ started, elapsedMs: performance.now() - began, policy, primary, search, findings: [...policy.findings, ...findings] },
    ...{ datasets: null, runs: [], selection: null, shipped: null, decision: null, trend: [] },
  });

  const validated = await validatedData(context);
  if (validated !== null && !passed(validated.verdict)) return finish(context, stopped([dataFailedFinding(validated)]));
  await ensurePrepared(context);
  await mkdir(join(workspace.latest, TRAIN_FOLDER), { recursive: true });
  const datasets = await openDatasets(context, validated, join(workspace.latest, TRAIN_FOLDER));
  const unvalidated = config.data !== undefined && validated === null ? [dataNotValidatedFinding()] : [];
  const tests = await runCodeTests(context, train, datasets.environment);
  if (tests.some(({ severity }) => severity === "fail")) return finish(context, { ...stopped([...unvalidated, ...tests]), datasets });

  const measuring = {
    policy: policy.section,
    positive: train.positive,
    column: (name: string, predictions: Parameters<typeof columnByIdentity>[3]) => columnByIdentity(context, datasets, name, predictions),
  };
  const code = await codeVersion(workspace.folder, context.host.scene);
  const inputs = await sharedInputs(context, { train, plans, datasets });
  const runs = await trainAll(context, plans, { train, datasets, code, inputs, measuring }, primary);
  const judged = await judge(context, { runs, policy, primary, search, data: datasets.digests });
  const trend = await trendOf(context, primary?.metric ?? null);
  return finish(context, {
    ...stopped([...unvalidated, ...tests, ...judged.findings, ...notDeterministic(runs, search.found?.record ?? null)]),
    ...{ datasets, runs, trend, selection: judged.selection, shipped: judged.shipped, decision: judged.decision },
  });
}

/** Keeps, records, writes, hands on and shows what was found. */
async function finish(context: StageContext, outcome: Outcome): Promise<StageResult<GateReport>> {
  const { workspace, host } = context;
  const policy = outcome.policy.section;
  const report = advised(reportOf(context, outcome), policy, host.scene);
  const winner = join(workspace.latest, WINNER_FOLDER);
  if (outcome.shipped !== null) await cp(outcome.shipped.out, winner, { recursive: true, mode: constants.COPYFILE_FICLONE });
  if (outcome.shipped !== null && isNextBaseline(report, policy, host.scene)) await record(context, report, outcome.shipped, outcome.runs);
  const held = whyNotRecorded(report, policy, host.scene);
  if (held !== null) host.log.info(held);
  if (report.baseline !== null) host.log.info(`Compared with ${namedState(report.baseline.commit)}`);
  await writeDocument("gate-report/v1", workspace.latest, DOCUMENT_FILES.gate, report);
  await host.artifacts.save("gate", await handover(workspace.latest));
  await annotate(host.log, report, workspace);
  const comment = await present(context, "gate");
  return {
    document: report,
    path: DOCUMENT_FILES.gate,
    outputs: {
      winner: report.winner ?? "",
      metrics: JSON.stringify(report.metrics[GATED_SPLIT] ?? {}),
      baseline: report.baseline?.commit ?? "",
      model: report.model === null ? "" : join(winner, "model"),
      "comment-id": comment.kind === "skipped" || comment.id === null ? "" : String(comment.id),
    },
  };
}

async function record(context: StageContext, report: GateReport, shipped: TrainedRun, runs: readonly TrainedRun[]): Promise<void> {
  const { history, log, scene } = context.host;
  const data =
    context.config.data === undefined ? null : await readDocument("data-report/v1", context.workspace.latest, DOCUMENT_FILES.data);
  const predictions = shipped.predictions.get(GATED_SPLIT);
  const kept = predictions === undefined ? null : await packPredictions(predictions);
  if (predictions !== undefined && kept === null) log.info("The test predictions are too large to be kept beside the record");
  const entry = recordOf(report, shipped.report, scene, {
    recorded: context.clock().toISOString(),
    data,
    runs: runs.filter(({ plan }) => plan.candidate === shipped.plan.candidate).map((run) => run.report),
    predictions: kept === null ? null : { sha256: digestOf(kept), bytes: kept.length, rows: predictions?.rows ?? 0 },
  });
  const named = entry.commit.startsWith("nogit-") ? "this run without git" : namedState(entry.commit);
  const { written } = await history.write(entry, kept ?? undefined);
  log.info(written ? `Recorded ${named} as a baseline` : `The record of ${named} says the same already`);
}

function requireTraining({ config }: StageContext): TrainSection {
  if (config.train !== undefined) return config.train;
  throw new UserError({
    code: "TRAIN_MISSING",
    message: "there is nothing to train: the config has no section train",
    advice: "say how: train: { run: python train.py }",
    unchanged: "nothing was run",
  });
}

async function removeOld({ workspace }: StageContext): Promise<void> {
  const files = [...OWN_AND_LATER, DOCUMENT_FILES.gate, DOCUMENT_FILES.package, DOCUMENT_FILES.deploy];
  await Promise.all(files.map((file) => rm(join(workspace.latest, file), { recursive: true, force: true })));
}

/** The data-report of this run, or null when there is none or nothing to validate. */
async function validatedData({ config, workspace, host }: StageContext): Promise<DataReport | null> {
  if (config.data === undefined || !(await host.artifacts.restore("data"))) return null;
  return readDocument("data-report/v1", workspace.latest, DOCUMENT_FILES.data);
}

/** Every file of the hand-over that is there, relative to the folder of the latest run. */
async function handover(latest: string): Promise<string[]> {
  const files: string[] = [];
  for (const name of [DOCUMENT_FILES.data, DOCUMENT_FILES.gate]) if (await exists(join(latest, name))) files.push(name);
  for (const folder of [REPORTS_FOLDER, WINNER_FOLDER]) {
    if (!(await exists(join(latest, folder)))) continue;
    files.push(...(await listTree(join(latest, folder))).map(({ path }) => `${folder}/${path}`));
  }
  return files;
}
