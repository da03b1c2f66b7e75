import type { StageContext } from "../../core/stage.ts";
import { GATED_SPLIT, SELECTION_SPLIT } from "./evidence.ts";
import { failureOf } from "./failure-finding.ts";
import type { PlannedRun } from "./plan.ts";
import type { Primary } from "./policy-check.ts";
import { show } from "./rule.ts";
import { type TrainedRun, type TrainingEnvironment, trainOne } from "./run.ts";
import type { Candidate } from "./select.ts";

const MS_PER_SECOND = 1000;

/** Trains every run, one after the other, and says in a line how each came out. */
export async function trainAll(
  context: StageContext,
  plans: readonly PlannedRun[],
  environment: TrainingEnvironment,
  primary: Primary | null,
): Promise<TrainedRun[]> {
  const runs: TrainedRun[] = [];
  for (const plan of plans) {
    context.signal.throwIfAborted();
    const run = await trainOne(context, plan, environment);
    runs.push(run);
    context.host.log.info(`${plan.name}: ${describe(run, primary)}, ${(run.report["duration-ms"] / MS_PER_SECOND).toFixed(1)} s`);
  }
  return runs;
}

/** The runs by candidate, as choosing needs them. */
export function candidatesOf(runs: readonly TrainedRun[]): Candidate[] {
  const names = [...new Set(runs.map((run) => run.plan.candidate))];
  return names.map((name) => ({
    name,
    runs: runs
      .filter((run) => run.plan.candidate === name)
      .map(({ plan, failure, evidence, report }) => ({
        seed: plan.seed,
        failure: failureOf({ plan, failure }),
        splits: evidence.splits,
        modelBytes: report.model?.bytes ?? null,
      })),
  }));
}

function describe({ failure, evidence }: TrainedRun, primary: Primary | null): string {
  if (failure !== null) return failure.finding.message;
  if (primary === null) return "done";
  const parts = [SELECTION_SPLIT, GATED_SPLIT].flatMap((split) => {
    const value = evidence.splits.get(split)?.get(primary.metric);
    return value === undefined ? [] : [`${show(value)} on ${split}`];
  });
  return parts.length === 0 ? `no ${primary.metric}` : `${primary.metric} ${parts.join(", ")}`;
}
