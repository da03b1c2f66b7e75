import type { Finding } from "../../core/report/finding.ts";
import type { Attribution, CandidateOutcome, Changes, GateReport } from "../../core/report/gate-report.ts";
import { worst } from "../../core/report/verdict.ts";
import type { StageContext } from "../../core/stage.ts";
import type { BaselineSearch } from "./baseline.ts";
import { changesOf } from "./changes.ts";
import type { Datasets } from "./datasets.ts";
import { GATED_SPLIT, SELECTION_SPLIT, toRecord } from "./evidence.ts";
import { type Decision, verdictsOf } from "./gate.ts";
import type { Insight } from "./insight.ts";
import type { Policy } from "./policy.ts";
import type { Primary } from "./policy-check.ts";
import type { TrainedRun } from "./run.ts";
import type { Selection } from "./select.ts";

/** What is known when the gate has decided, or had to stop before it could. */
export interface Outcome {
  readonly started: Date;
  readonly elapsedMs: number;
  readonly policy: Policy;
  readonly primary: Primary | null;
  readonly datasets: Datasets | null;
  readonly search: BaselineSearch | null;
  readonly runs: readonly TrainedRun[];
  readonly selection: Selection | null;
  readonly shipped: TrainedRun | null;
  readonly decision: Decision | null;
  readonly insight: Insight | null;
  /** What the data did and what the code did, where that was asked for. */
  readonly attribution: Attribution | null;
  /** Beside those of the decision. */
  readonly findings: readonly Finding[];
  readonly trend: GateReport["trend"];
  /** Gate runs of this commit before this one. */
  readonly attempts: NonNullable<GateReport["attempts"]>;
  /** 0: trained and gated in one job. 1: other jobs trained, and policy and baseline are not theirs. */
  readonly trustTier: GateReport["trust-tier"];
}

/** The gate-report of an outcome. */
export function reportOf(context: StageContext, outcome: Outcome): GateReport {
  const { policy, primary, search, runs, selection, shipped, decision } = outcome;
  return {
    schema: "gate-report/v1",
    pipeline: context.config.name,
    verdict: worst([...(decision === null ? [] : [decision.verdict]), ...verdictsOf(outcome.findings)]),
    started: outcome.started.toISOString(),
    "duration-ms": outcome.elapsedMs,
    tool: { ...context.tool },
    findings: [...(decision?.findings ?? []), ...outcome.findings],
    policy: { digest: policy.digest, source: policy.source },
    baseline: search?.found?.baseline ?? null,
    release: search?.release?.baseline ?? null,
    candidates: selection === null ? [] : candidatesOf(runs, selection),
    winner: shipped?.plan.candidate ?? null,
    "winner-seed": shipped?.plan.seed ?? null,
    metrics: shipped?.report.metrics ?? {},
    slices: shipped?.report.slices ?? {},
    rules: [...(decision?.rules ?? [])],
    data: { ...outcome.datasets?.digests },
    model: shipped?.report.model ?? null,
    primary: primary === null ? null : { metric: primary.metric, split: selection?.split ?? SELECTION_SPLIT },
    "trust-tier": outcome.trustTier,
    override: null,
    commit: context.host.scene.commit,
    trend: outcome.trend,
    attempts: [...outcome.attempts],
    changes: changesFrom(shipped, search),
    attribution: outcome.attribution,
    ...outcome.insight,
    ...(shipped?.report.curves === undefined ? {} : { curves: shipped.report.curves }),
    ...(shipped?.report.environment === undefined ? {} : { environment: shipped.report.environment }),
  };
}

/** Null where there is nothing to compare with: no winner, or no record. */
function changesFrom(shipped: TrainedRun | null, search: BaselineSearch | null): Changes | null {
  const record = search?.found?.record ?? null;
  return shipped === null || record === null ? null : changesOf(shipped.report.inputs, record);
}

function candidatesOf(runs: readonly TrainedRun[], selection: Selection): CandidateOutcome[] {
  return selection.candidates.map((candidate) => ({
    name: candidate.name,
    runs: runs
      .filter((run) => run.plan.candidate === candidate.name)
      .map(({ plan, report }) => ({
        seed: plan.seed,
        verdict: report.verdict,
        validation: report.metrics[selection.split] ?? {},
        test: report.metrics[GATED_SPLIT] ?? {},
        "duration-ms": report["duration-ms"],
        reused: report.reused ?? null,
        ...(report.attempts === undefined ? {} : { attempts: report.attempts }),
        "peak-memory-bytes": report.resources["peak-memory-bytes"] ?? null,
        "cpu-seconds": report.resources["cpu-seconds"] ?? null,
      })),
    validation: toRecord(candidate.selection),
    eligible: candidate.eligible,
    reason: candidate.reason,
  }));
}
