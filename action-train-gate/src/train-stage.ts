import { rm } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../core/errors.ts";
import { nearest } from "../../core/nearest.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { RunReport } from "../../core/report/run-report.ts";
import { passed } from "../../core/report/verdict.ts";
import type { StageContext, StageResult } from "../../core/stage.ts";
import { runCodeTests } from "./code-tests.ts";
import { GATED_SPLIT } from "./evidence.ts";
import { openGround, planTraining, validatedData } from "./ground.ts";
import { dataFailedFinding } from "./outcome-finding.ts";
import type { PlannedRun } from "./plan.ts";
import { REPORTS_FOLDER, TRAIN_FOLDER, untestedRun } from "./run.ts";
import { leaveShard, trainHandover } from "./shards.ts";
import { trainAll } from "./training.ts";

/** Which of the planned runs one machine trains; what is not named is not limited. */
export interface WantedRuns {
  readonly candidate?: string | undefined;
  readonly seed?: number | undefined;
}

/**
 * Trains the runs that are wanted and leaves each for the machine that gates. Nothing is judged here: a training that crashes is a warning, and the
 * gate counts it. Throws UserError CANDIDATE_UNKNOWN, or DATA_FAILED when the data did not pass validation.
 */
export async function trainShard(context: StageContext, wanted: WantedRuns): Promise<StageResult<RunReport>> {
  const { workspace, host } = context;
  const planned = await planTraining(context);
  const plans = wantedRuns(planned.plans, wanted);
  for (const name of [REPORTS_FOLDER, TRAIN_FOLDER, "tests", ...plans.map(trainHandover)])
    await rm(join(workspace.latest, name), { recursive: true, force: true });
  const validated = await validatedData(context);
  if (validated !== null && !passed(validated.verdict)) {
    const { code, message, advice } = dataFailedFinding(validated);
    throw new UserError({ code, message, advice, verdict: "fail" });
  }
  const { environment } = await openGround(context, planned, { validated, trains: true });
  const tests = await runCodeTests(context, planned.train, environment.datasets.environment);
  const red = tests.find(({ severity }) => severity === "fail");
  const runs =
    red === undefined
      ? await trainAll(context, plans, environment, planned.primary)
      : await Promise.all(plans.map((plan) => untestedRun(context, plan, environment, red)));
  for (const run of runs) await leaveShard(context, run.plan, run.report, tests);
  tellFailures(context, red === undefined ? runs.flatMap(({ failure }) => failure?.finding ?? []) : tests);
  const shown = runs.find(({ failure }) => failure !== null) ?? runs[0];
  if (shown === undefined) throw new Error("unreachable: at least one run is wanted");
  const path = `${REPORTS_FOLDER}/${shown.plan.name}.json`;
  host.log.info("Nothing is judged yet: that is done when all runs are gated together");
  const hasModel = runs.length === 1 && shown.report.model !== null;
  return {
    document: shown.report,
    path,
    outputs: {
      ...{ winner: "", baseline: "", "comment-id": "" },
      metrics: runs.length === 1 ? JSON.stringify(shown.report.metrics[GATED_SPLIT] ?? {}) : "",
      model: hasModel ? join(workspace.latest, trainHandover(shown.plan), "out", "model") : "",
    },
  };
}

function tellFailures({ host }: StageContext, findings: readonly Finding[]): void {
  for (const { message, code, location } of findings)
    host.log.annotate({
      level: "warning",
      title: `mlops-actions: ${code}`,
      message,
      ...(location === undefined ? {} : { file: location.file, ...(location.line === undefined ? {} : { line: location.line }) }),
    });
}

function wantedRuns(plans: readonly PlannedRun[], { candidate, seed }: WantedRuns): PlannedRun[] {
  const candidates = [...new Set(plans.map((plan) => plan.candidate))];
  if (candidate !== undefined && !candidates.includes(candidate)) {
    const meant = nearest(candidate, candidates);
    throw unknown(
      `there is no candidate "${candidate}"${meant === undefined ? "" : `; did you mean "${meant}"?`} There are: ${candidates.join(", ")}`,
    );
  }
  const seeds = [...new Set(plans.flatMap((plan) => plan.seed ?? []))];
  if (seed !== undefined && !seeds.includes(seed))
    throw unknown(`train.seeds does not list ${seed}; it ${seeds.length === 0 ? "lists none" : `lists ${seeds.join(", ")}`}`);
  return plans.filter((plan) => (candidate ?? plan.candidate) === plan.candidate && (seed ?? plan.seed) === plan.seed);
}

function unknown(message: string): UserError {
  return new UserError({
    code: "CANDIDATE_UNKNOWN",
    message,
    advice: "let the matrix name candidates and seeds that mlops.yml has",
    unchanged: "nothing was run",
  });
}
