import { constants } from "node:fs";
import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { GateSection } from "../../core/config/gate.ts";
import { digestOf, listTree } from "../../core/digest.ts";
import { exists } from "../../core/files.ts";
import { checkGate } from "../../core/gate-check.ts";
import { packPredictions } from "../../core/metrics/kept-predictions.ts";
import { present } from "../../core/present.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { GateReport } from "../../core/report/gate-report.ts";
import { DOCUMENT_FILES, readDocument, writeDocument } from "../../core/report/store.ts";
import { passed } from "../../core/report/verdict.ts";
import type { StageContext, StageResult } from "../../core/stage.ts";
import { annotate } from "./annotations.ts";
import { attribute } from "./attribute.ts";
import { findBaseline } from "./baseline.ts";
import { runCodeTests } from "./code-tests.ts";
import { ATTRIBUTION_FOLDER } from "./corners.ts";
import { notDeterministic } from "./determinism.ts";
import { attemptOf, attemptUrl, listed } from "./earlier.ts";
import { RESCORED_FOLDER } from "./evaluate.ts";
import { GATED_SPLIT } from "./evidence.ts";
import { type Ground, openGround, type Planned, planTraining, validatedData } from "./ground.ts";
import { hiddenColumns, keepable } from "./masked.ts";
import { advised, isNextBaseline, namedState, whyNotRecorded } from "./next-baseline.ts";
import { dataFailedFinding } from "./outcome-finding.ts";
import { findOverride } from "./override.ts";
import { recordOf } from "./record.ts";
import { type Outcome, reportOf } from "./report.ts";
import { rescore } from "./rescore.ts";
import { REPORTS_FOLDER, TRAIN_FOLDER, type TrainedRun } from "./run.ts";
import { type Gathered, gatherShards } from "./shards.ts";
import { showRunning } from "./show-running.ts";
import { trainAll } from "./training.ts";
import { trendOf } from "./trend.ts";
import { judge } from "./verdict.ts";

const WINNER_FOLDER = "winner";
/** What this stage and those after it leave: none of it may be taken for this run's. */
const OWN_AND_LATER = [
  REPORTS_FOLDER,
  TRAIN_FOLDER,
  RESCORED_FOLDER,
  ATTRIBUTION_FOLDER,
  "tests",
  WINNER_FOLDER,
  "package",
  "comment.md",
  "summary.md",
  "report.html",
];

/** What was trained, and what the code's own tests said before; by whom is not the gate's business. */
interface Trained extends Gathered {
  readonly trustTier: Outcome["trustTier"];
}
type Obtain = (planned: Planned, ground: Ground) => Promise<Trained>;

/**
 * Runs the code's own tests, trains every candidate with every seed, chooses one and gates it. Leaves the gate-report and the run-reports, whatever
 * the verdict; only what cannot be decided at all is thrown.
 */
export function trainGate(context: StageContext): Promise<StageResult<GateReport>> {
  return gate(context, true, async ({ plans, train, primary }, { environment }) => {
    const tests = await runCodeTests(context, train, environment.datasets.environment);
    if (!isRed(tests)) await showRunning(context, plans);
    const runs = isRed(tests) ? [] : await trainAll(context, plans, environment, primary);
    // Training and gating in one job stop mistakes, not attackers.
    return { runs, tests, ownRuns: true, trustTier: 0 };
  });
}

/** Gates what other jobs trained, as if it had been trained here. No command of the change under review is run, unless the data has to be prepared. */
export function gateShards(context: StageContext): Promise<StageResult<GateReport>> {
  return gate(context, false, async ({ plans, policy }, { environment, prepared }) => {
    const gathered = await gatherShards(context, plans, environment);
    return { ...gathered, trustTier: gathered.ownRuns || prepared || policy.isOwn ? 0 : 1 };
  });
}

function isRed(tests: readonly Finding[]): boolean {
  return tests.some(({ severity }) => severity === "fail");
}

async function gate(context: StageContext, trains: boolean, obtain: Obtain): Promise<StageResult<GateReport>> {
  const { clock } = context;
  if (context.config.train !== undefined) await removeOld(context);
  const started = clock();
  const began = performance.now();
  const planned = await planTraining(context);
  const { policy, primary } = planned;
  // A change that renames its pipeline does not leave its baseline behind.
  const found = await findBaseline({ ...context, host: { ...context.host, history: context.host.historyOf(policy.pipeline) } });
  const stopped = (findings: readonly Finding[]): Outcome => ({
    ...{ started, elapsedMs: performance.now() - began, policy, primary, search: found, findings: [...policy.findings, ...findings] },
    ...{
      datasets: null,
      runs: [],
      selection: null,
      shipped: null,
      decision: null,
      insight: null,
      attribution: null,
      trend: [],
      trustTier: 0,
      attempts: planned.attempts,
    },
  });

  const validated = await validatedData(context);
  if (validated !== null && !passed(validated.verdict)) return finish(context, stopped([dataFailedFinding(validated)]));
  const ground = await openGround(context, planned, { validated, trains });
  const { datasets } = ground.environment;
  const { runs, tests, trustTier } = await obtain(planned, ground);
  if (isRed(tests)) return finish(context, { ...stopped([...ground.findings, ...tests]), datasets, trustTier });
  const isAnyAlive = runs.some(({ failure }) => failure === null);
  const compared = isAnyAlive ? await rescore(context, found, ground.environment) : { search: found, findings: [], byOwn: false };
  const { search } = compared;
  const judged = await judge(context, { runs, policy, primary, search, data: datasets.digests });
  const { shipped } = judged;
  const told = await attribute(context, { shipped, found: search.found, environment: ground.environment, trains });
  const trend = await trendOf(context, primary?.metric ?? null);
  return finish(context, {
    ...stopped([
      ...ground.findings,
      ...tests,
      ...judged.findings,
      ...compared.findings,
      ...told.findings,
      ...notDeterministic(runs, search.found?.record ?? null),
    ]),
    ...{
      datasets,
      runs,
      search,
      trend,
      trustTier: compared.byOwn ? 0 : trustTier,
      selection: judged.selection,
      shipped,
      attribution: told.attribution,
      decision: judged.decision,
      insight: judged.insight,
    },
  });
}

/** Keeps, records, writes, hands on and shows what was found. */
async function finish(context: StageContext, outcome: Outcome): Promise<StageResult<GateReport>> {
  const { workspace, host } = context;
  const policy = outcome.policy.section;
  const report = await completed(context, policy, advised(reportOf(context, outcome), policy, host.scene));
  const winner = join(workspace.latest, WINNER_FOLDER);
  if (outcome.shipped !== null) await cp(outcome.shipped.out, winner, { recursive: true, mode: constants.COPYFILE_FICLONE });
  if (outcome.shipped !== null && isNextBaseline(report, policy, host.scene)) await record(context, report, outcome.shipped, outcome.runs);
  const held = whyNotRecorded(report, policy, host.scene);
  if (held !== null) host.log.info(held);
  if (report.baseline !== null) host.log.info(`Compared with ${namedState(report.baseline.commit)}`);
  await writeDocument("gate-report/v1", workspace.latest, DOCUMENT_FILES.gate, report);
  await host.artifacts.save("gate", await handover(workspace.latest));
  const marks = await annotate(host.log, report, workspace);
  const attempt = attemptOf(report, attemptUrl(host.scene));
  const comment = await present(context, "gate", { attempt, countAttempts: policy["max-attempts"] !== undefined });
  await checkGate(context, report, marks);
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

/** The report with who let it pass, and with earlier attempts where they tell something. */
async function completed({ host }: StageContext, policy: GateSection, report: GateReport): Promise<GateReport> {
  const { override, findings } = await findOverride(host, policy, report);
  return { ...report, override, findings: [...report.findings, ...findings], attempts: listed(report.attempts ?? [], report) };
}

async function record(context: StageContext, report: GateReport, shipped: TrainedRun, runs: readonly TrainedRun[]): Promise<void> {
  const { history, log, scene } = context.host;
  const data =
    context.config.data === undefined ? null : await readDocument("data-report/v1", context.workspace.latest, DOCUMENT_FILES.data);
  const found = shipped.predictions.get(GATED_SPLIT);
  const predictions = found === undefined ? null : keepable(found, hiddenColumns(context.config));
  const kept = predictions === null ? null : await packPredictions(predictions);
  if (found !== undefined && kept === null)
    log.info(
      `The test predictions are not kept beside the record: ${predictions === null ? "their ids or labels are masked" : "they are too large"}`,
    );
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

async function removeOld({ workspace }: StageContext): Promise<void> {
  const files = [...OWN_AND_LATER, DOCUMENT_FILES.gate, DOCUMENT_FILES.package, DOCUMENT_FILES.deploy];
  await Promise.all(files.map((file) => rm(join(workspace.latest, file), { recursive: true, force: true })));
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
