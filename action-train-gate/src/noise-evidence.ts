import { join } from "node:path";
import type { GateSection } from "../../core/config/gate.ts";
import { UserError } from "../../core/errors.ts";
import { exists } from "../../core/files.ts";
import { DOCUMENT_FILES, readDocument } from "../../core/report/store.ts";
import type { StageContext } from "../../core/stage.ts";
import type { FoundBaseline } from "./baseline.ts";
import { whyIncomparable } from "./comparable.ts";
import type { Side } from "./comparison.ts";
import { type BaselineEvidence, GATED_SPLIT, slicesFromRecord, toMap } from "./evidence.ts";
import type { Samples } from "./gate.ts";
import { patternsOf } from "./patterns.ts";
import { changeLimitsOf, releaseLimitsOf } from "./rule.ts";
import type { TrainedRun } from "./run.ts";
import { weightedMetric } from "./weighted-metric.ts";

/** More earlier runs hardly narrow a limit, and each is a request. */
const MAX_RECORDS = 30;
const MAX_ANCESTORS = 250;
const NOTHING: Side = { predictions: null, runs: [] };

/** What tells a change from chance: predictions and runs of both sides, and earlier records where those do not suffice. */
export async function samplesOf(
  context: StageContext,
  given: {
    readonly policy: GateSection;
    readonly pipeline: string;
    readonly runs: readonly TrainedRun[];
    readonly shipped: TrainedRun;
    /** Null: there is none, or it is of other data. */
    readonly baseline: FoundBaseline | null;
    readonly release: FoundBaseline | null;
    readonly data: Readonly<Record<string, string>>;
  },
): Promise<Samples> {
  const { policy, shipped, baseline, release } = given;
  const own = shipped.predictions.get(GATED_SPLIT) ?? null;
  const candidate: Side = {
    predictions: own,
    runs: given.runs
      .filter(({ plan, failure }) => plan.candidate === shipped.plan.candidate && failure === null)
      .map(({ plan, evidence }) => ({ seed: plan.seed, metrics: evidence.splits.get(GATED_SPLIT) ?? new Map() })),
  };
  const isAsked = policy.noise.method !== "none" && changed(policy, candidate).length > 0;
  const usesRows = own !== null && (policy.noise.method === "auto" || policy.noise.method === "bootstrap");
  const before = isAsked && baseline !== null ? await sideOf(baseline, usesRows) : NOTHING;
  const needsHistory = isAsked && baseline !== null && !isAnswered(policy, candidate, before);
  return {
    candidate,
    baseline: before,
    release: isAsked && release !== null ? (release === baseline ? before : await sideOf(release, usesRows)) : NOTHING,
    history: needsHistory ? await historyOf(context, given) : [],
    testRows: own?.rows ?? (await testRowsOf(context)),
  };
}

async function sideOf({ predictions, record }: FoundBaseline, usesRows: boolean): Promise<Side> {
  return {
    predictions: usesRows ? await predictions() : null,
    runs: (record?.runs ?? []).map(({ seed, test }) => ({ seed, metrics: toMap(test) })),
  };
}

/** The metrics of the candidate that a limit on a change is put on. */
function changed({ metrics, slices }: GateSection, { runs }: Side): string[] {
  const rules = [...Object.entries(metrics), ...Object.entries(slices?.metrics ?? {})];
  const patterns = rules.filter(([, rule]) => changeLimitsOf(rule).length + releaseLimitsOf(rule).limits.length > 0);
  const { covers } = patternsOf(patterns.map(([pattern]) => pattern));
  return [...new Set([...runs.flatMap((run) => [...run.metrics.keys()]), ...Object.keys(slices?.metrics ?? {})])].filter(covers);
}

/** Whether predictions or seeds answer for every change; then nobody has to ask earlier records. */
function isAnswered(policy: GateSection, candidate: Side, baseline: Side): boolean {
  if (policy.noise.method !== "auto") return policy.noise.method !== "history";
  const { predictions } = candidate;
  const seeds = (side: Side, name: string) => side.runs.filter(({ metrics }) => metrics.has(name)).length >= 2;
  return changed(policy, candidate).every((name) => {
    const isOfRows = predictions !== null && baseline.predictions !== null && weightedMetric(predictions, name) !== null;
    return isOfRows || (seeds(candidate, name) && seeds(baseline, name));
  });
}

/** The newest records of the default branch that were measured on the same data. What cannot be read is left out: it is no baseline. */
async function historyOf(
  { host }: StageContext,
  { pipeline, data }: { readonly pipeline: string; readonly data: Readonly<Record<string, string>> },
): Promise<BaselineEvidence[]> {
  const { scene, commits } = host;
  const history = host.historyOf(pipeline);
  const recorded = await history.commits();
  const start = scene.base ?? scene.commit;
  const line = scene.event === "local" ? [...recorded] : start === null ? [] : await commits.ancestors(start, MAX_ANCESTORS);
  const listed = line.filter((commit) => recorded.has(commit) && (scene.event === "local" || commit !== scene.commit));
  const newest = scene.event === "local" ? listed : listed.slice(0, MAX_RECORDS);
  const records = await Promise.all(
    newest.map(async (commit) => {
      try {
        return await history.read(commit);
      } catch (error) {
        if (error instanceof UserError && error.code.startsWith("BASELINE_")) return null;
        throw error;
      }
    }),
  );
  return records
    .filter((record) => record !== null)
    .sort((one, other) => Date.parse(other.recorded) - Date.parse(one.recorded))
    .slice(0, MAX_RECORDS)
    .filter((record) => whyIncomparable(record.data, data) === null)
    .map(({ metrics, slices }) => ({ metrics: toMap(metrics[GATED_SPLIT] ?? {}), slices: slicesFromRecord(slices) }));
}

/** Of the dataset called test, as it was validated. */
async function testRowsOf({ config, workspace }: StageContext): Promise<number | null> {
  if (config.data === undefined || !(await exists(join(workspace.latest, DOCUMENT_FILES.data)))) return null;
  const report = await readDocument("data-report/v1", workspace.latest, DOCUMENT_FILES.data);
  return new Map(Object.entries(report?.datasets ?? {})).get(GATED_SPLIT)?.rows ?? null;
}
