import { diagnosticsOf } from "../../core/metrics/diagnostics.ts";
import type { GateReport } from "../../core/report/gate-report.ts";
import type { FoundBaseline } from "./baseline.ts";
import { GATED_SPLIT } from "./evidence.ts";
import { flipsOf } from "./flips.ts";
import type { Policy } from "./policy.ts";
import type { TrainedRun } from "./run.ts";
import { searchSlices } from "./slice-search.ts";

/** Fewer rows than this are no slice worth an advice. */
const MIN_ROWS = 20;

/** What helps people to understand a change and decides nothing. */
export type Insight = Required<Pick<GateReport, "flips" | "slice-advice" | "diagnostics">>;

/** From the test predictions of both sides. `baseline`: null when there is none, or it was measured on other data. Throws as its `predictions`. */
export async function insightOf(shipped: TrainedRun, baseline: FoundBaseline | null, { section }: Policy): Promise<Insight> {
  const now = shipped.predictions.get(GATED_SPLIT) ?? null;
  const before = now === null ? null : ((await baseline?.predictions()) ?? null);
  return {
    flips: flipsOf(now, before),
    "slice-advice": searchSlices(now, before, { minSamples: section.slices?.["min-samples"] ?? MIN_ROWS, alpha: section.noise.alpha }),
    diagnostics: {
      candidate: shipped.report.diagnostics ?? null,
      baseline: before === null ? (baseline?.record?.diagnostics ?? null) : diagnosticsOf(before),
    },
  };
}
