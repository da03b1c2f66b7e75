import { canonicalJson } from "../../core/digest.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { HistoryRecord } from "../../core/report/history-record.ts";
import { namedState } from "./next-baseline.ts";
import { RESOURCE_METRICS } from "./resource-metrics.ts";
import type { TrainedRun } from "./run.ts";

/** Below this two numbers are the same, added in another order. */
const SLACK = 1e-9;
/** What is measured with a clock differs from run to run. */
const OF_THE_CLOCK = /(?:^|[^a-z])(?:latency|seconds?|secs?|ms|time|duration|throughput|speed|per_second|memory)(?:$|[^a-z])/i;

/** Says so when a run with the very inputs of a recorded one has other metrics: then a part of every difference is chance. */
export function notDeterministic(runs: readonly TrainedRun[], record: HistoryRecord | null): Finding[] {
  const { inputs } = record ?? {};
  if (record === null || inputs === undefined || inputs.code === null) return [];
  const { values: _, ...before } = inputs;
  return runs.flatMap(({ plan, report, failure }) => {
    const isSame =
      failure === null && typeof report.reused !== "string" && canonicalJson(report.inputs.parts ?? null) === canonicalJson(before);
    const [differing, ...more] = isSame ? differences(record.metrics.test ?? {}, report.metrics.test ?? {}) : [];
    if (differing === undefined) return [];
    const { name, then, now } = differing;
    return [
      {
        code: "NOT_DETERMINISTIC",
        rule: "same inputs, same metrics",
        subject: plan.name,
        severity: "warn",
        observed: now,
        expected: then,
        message: `${plan.name} has the very inputs of the record of ${namedState(record.commit)} (code, data, parameters, environment) and other metrics: ${name} is ${now} and was ${then}${more.length === 0 ? "" : `; and ${more.length} more`}`,
        advice:
          "seed every source of chance by MLOPS_SEED (sampling, initialisation, shuffling, threads), or train with several seeds so that chance is measured",
      } satisfies Finding,
    ];
  });
}

function differences(before: Readonly<Record<string, number>>, now: Readonly<Record<string, number>>) {
  return Object.entries(now).flatMap(([name, value]) => {
    const then = Object.hasOwn(before, name) ? before[name] : undefined;
    if (then === undefined || OF_THE_CLOCK.test(name) || (RESOURCE_METRICS as readonly string[]).includes(name)) return [];
    return Math.abs(value - then) <= SLACK * Math.max(1, Math.abs(then)) ? [] : [{ name, then, now: value }];
  });
}
