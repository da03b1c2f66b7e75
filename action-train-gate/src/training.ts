import { logLanes } from "../../core/process/log-lanes.ts";
import type { StageContext } from "../../core/stage.ts";
import { GATED_SPLIT, SELECTION_SPLIT } from "./evidence.ts";
import { failureOf } from "./failure-finding.ts";
import type { PlannedRun } from "./plan.ts";
import type { Primary } from "./policy-check.ts";
import { show } from "./rule.ts";
import { type TrainedRun, type TrainingEnvironment, trainOne } from "./run.ts";
import type { Candidate } from "./select.ts";

const MS_PER_SECOND = 1000;

/** Trains every run, so many at once as the config says, and says in a line how each came out. The runs come in declared order. */
export async function trainAll(
  context: StageContext,
  plans: readonly PlannedRun[],
  environment: TrainingEnvironment,
  primary: Primary | null,
): Promise<TrainedRun[]> {
  const train = async (own: StageContext, plan: PlannedRun): Promise<TrainedRun> => {
    own.signal.throwIfAborted();
    const run = await trainOne(own, plan, environment);
    own.host.log.info(`${plan.name}: ${describe(run, primary)}, ${(run.report["duration-ms"] / MS_PER_SECOND).toFixed(1)} s`);
    return run;
  };
  const { concurrency } = environment.train;
  if (concurrency > 1 && plans.length > 1) return trainTogether(context, plans, concurrency, train);
  const runs: TrainedRun[] = [];
  for (const plan of plans) runs.push(await train(context, plan));
  return runs;
}

/** Several at once: whole groups in the log, in declared order. What cannot go on in one ends all. */
async function trainTogether(
  context: StageContext,
  plans: readonly PlannedRun[],
  concurrency: number,
  train: (context: StageContext, plan: PlannedRun) => Promise<TrainedRun>,
): Promise<TrainedRun[]> {
  const { host, signal } = context;
  const lanes = logLanes(host.log);
  const stop = new AbortController();
  const runs: TrainedRun[] = [];
  const waiting = plans.entries();
  const work = async (): Promise<void> => {
    for (const [index, plan] of waiting) {
      const lane = lanes.open();
      try {
        const own = { ...context, host: { ...host, log: lane.log }, signal: AbortSignal.any([signal, stop.signal]) };
        runs[index] = await train(own, plan);
      } catch (error) {
        stop.abort(error);
        throw error;
      } finally {
        lane.close();
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(concurrency, plans.length) }, work));
  await lanes.settled();
  if (stop.signal.aborted) throw signal.aborted ? firstError(ended) : stop.signal.reason;
  return runs;
}

function firstError(ended: readonly PromiseSettledResult<void>[]): unknown {
  return ended.find((each) => each.status === "rejected")?.reason;
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
