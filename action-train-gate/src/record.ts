import type { Scene } from "../../core/host/host.ts";
import { profilesOf } from "../../core/report/data-profile.ts";
import type { DataReport } from "../../core/report/data-report.ts";
import type { GateReport } from "../../core/report/gate-report.ts";
import type { HistoryRecord } from "../../core/report/history-record.ts";
import { sealRecord } from "../../core/report/record-digest.ts";
import { recordKey } from "../../core/report/record-key.ts";
import type { RunReport } from "../../core/report/run-report.ts";

/** The record of a gate that passed: what later ones are compared with. */
export function recordOf(
  report: GateReport,
  shipped: RunReport,
  scene: Scene,
  said: {
    recorded: string;
    data: DataReport | null;
    /** All runs of the candidate that ships. */
    runs: readonly RunReport[];
    predictions: HistoryRecord["predictions"];
  },
): HistoryRecord {
  const run = scene.run.url;
  const { recorded, data } = said;
  return sealRecord({
    schema: "history-record/v1",
    pipeline: report.pipeline,
    commit: recordKey(scene, shipped.inputs.key),
    recorded,
    run,
    verdict: report.verdict,
    candidate: shipped.candidate,
    seed: shipped.seed,
    metrics: report.metrics,
    slices: report.slices,
    data: report.data,
    ...(data === null ? {} : { profiles: profilesOf(data) }),
    model: report.model?.digest ?? null,
    runs: said.runs.map(({ seed, metrics }) => ({ seed, test: metrics.test ?? {} })),
    ...inputsOf(shipped.inputs),
    diagnostics: shipped.diagnostics ?? null,
    predictions: said.predictions ?? null,
    policy: report.policy.digest,
    attempts: [{ run, recorded, verdict: report.verdict, metrics: report.metrics }],
  });
}

function inputsOf({ parts, parameters }: RunReport["inputs"]): Pick<HistoryRecord, "inputs"> {
  return parts === undefined ? {} : { inputs: { ...parts, values: { ...parameters } } };
}
