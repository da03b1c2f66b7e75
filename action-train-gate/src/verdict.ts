import type { Finding } from "../../core/report/finding.ts";
import type { StageContext } from "../../core/stage.ts";
import type { BaselineSearch, FoundBaseline } from "./baseline.ts";
import { whyIncomparable } from "./comparable.ts";
import { GATED_SPLIT } from "./evidence.ts";
import { failureFindings } from "./failure-finding.ts";
import { type Decision, decide } from "./gate.ts";
import { type Insight, insightOf } from "./insight.ts";
import { hiddenColumns, withoutHidden } from "./masked.ts";
import { oneSplitFinding } from "./measure-finding.ts";
import { modelMissingFinding } from "./model.ts";
import { samplesOf } from "./noise-evidence.ts";
import { fewerPredictionsFinding, OLD_DAYS, oldBaselineFinding, unknownDataFinding, unrankedFinding } from "./outcome-finding.ts";
import type { Policy } from "./policy.ts";
import type { Primary } from "./policy-check.ts";
import type { TrainedRun } from "./run.ts";
import { type Selection, selectCandidate } from "./select.ts";
import { candidatesOf } from "./training.ts";

/** What came of the runs: who was chosen, and what the gate says of it. */
export interface Judged {
  readonly selection: Selection;
  readonly shipped: TrainedRun | null;
  readonly decision: Decision | null;
  readonly insight: Insight | null;
  readonly findings: readonly Finding[];
}

/** Chooses on the validation split, gates on the test split. Throws UserError BASELINE_CORRUPT or BASELINE_UNREACHABLE. */
export async function judge(
  context: StageContext,
  given: {
    readonly runs: readonly TrainedRun[];
    readonly policy: Policy;
    readonly primary: Primary | null;
    readonly search: BaselineSearch;
    readonly data: Readonly<Record<string, string>>;
  },
): Promise<Judged> {
  const { runs, policy, primary, search, data } = given;
  const candidates = candidatesOf(runs);
  const selection = selectCandidate(candidates, policy.section, primary);
  const failures = failureFindings(runs, candidates.length);
  const { winner } = selection;
  const chosen = winner === null ? undefined : candidates[winner.candidate]?.name;
  const shipped = winner === null ? null : (runs.filter((run) => run.plan.candidate === chosen)[winner.run] ?? null);
  if (shipped === null) return { selection, shipped, decision: null, insight: null, findings: failures };
  const { event } = context.host.scene;
  const { found } = search;
  const incomparable = found === null ? null : whyNotCompared(found, data);
  const release = releaseOf(search);
  const samples = await samplesOf(context, {
    ...{ policy: policy.section, pipeline: policy.pipeline, runs, shipped, data },
    baseline: incomparable === null ? found : null,
    release: release === null || whyNotCompared(release, data) !== null ? null : release,
  });
  const decision = decide({
    policy: policy.section,
    candidate: shipped.evidence,
    baseline: found?.evidence ?? null,
    incomparable,
    release:
      release === null ? null : { evidence: release.evidence, incomparable: whyNotCompared(release, data), isBaseline: release === found },
    samples,
    onMissingBaseline: policy.section["on-missing-baseline"] ?? (search.historyEmpty ? "warn" : "fail"),
    onInconclusive: policy.section["on-inconclusive"] ?? (event === "pull-request" || event === "local" ? "warn" : "fail"),
  });
  const isOneSplit = runs.length > 1 && selection.split !== "validation" && !shipped.remarks.some(({ code }) => code === "ONE_SPLIT");
  const findings = [
    ...failures,
    ...shipped.remarks.map((remark) => (runs.length > 1 ? namedRemark(remark, shipped.plan.name) : remark)),
    ...(primary !== null && isUnranked(runs, selection.split, primary.metric) ? [unrankedFinding(primary.metric, selection.split)] : []),
    ...(isOneSplit ? [oneSplitFinding()] : []),
    ...(shipped.report.model === null && context.config.package !== undefined ? [modelMissingFinding()] : []),
    ...baselineFindings(search, given.data),
    ...(incomparable === null ? fewerRows(found, shipped) : []),
  ];
  const insight = withoutHidden(await insightOf(shipped, incomparable === null ? found : null, policy), hiddenColumns(context.config));
  return { selection, shipped, decision, insight, findings };
}

/** Why nothing may be subtracted. A model that was evaluated anew was measured on today's data, whatever its record says. */
function whyNotCompared({ baseline, data, notRescored }: FoundBaseline, now: Readonly<Record<string, string>>): string | null {
  const why = baseline["re-scored"] === true ? null : whyIncomparable(data, now);
  return why === null || notRescored === undefined ? why : `${why}, and its model was not evaluated anew: ${notRescored}`;
}

/** The last release, also where it is the baseline itself. */
function releaseOf(search: BaselineSearch): FoundBaseline | null {
  return search.release ?? (search.isRelease ? search.found : null);
}

/** A remark says whose file it is about; that there is one split is a matter of the command, not of a run. */
function namedRemark(remark: Finding, run: string): Finding {
  return remark.code === "ONE_SPLIT" || remark.message.includes(run) ? remark : { ...remark, message: `${run}: ${remark.message}` };
}

/** Several runs came through, and none has the metric that is to choose among them. */
function isUnranked(runs: readonly TrainedRun[], split: string, metric: string): boolean {
  const alive = runs.filter((run) => run.failure === null);
  return alive.length > 1 && alive.every((run) => !run.evidence.splits.get(split)?.has(metric));
}

/** Of a baseline that was evaluated anew, the record says how many rows there were then. */
function fewerRows(found: FoundBaseline | null, shipped: TrainedRun): Finding[] {
  const before = found?.baseline["re-scored"] === true ? undefined : found?.record?.predictions?.rows;
  const now = shipped.predictions.get(GATED_SPLIT)?.rows ?? 0;
  return before !== undefined && now < before ? [fewerPredictionsFinding(before, now)] : [];
}

function baselineFindings({ found }: BaselineSearch, data: Readonly<Record<string, string>>): Finding[] {
  if (found === null) return [];
  const isUnknown = Object.keys(found.data).length === 0 && Object.keys(data).length > 0;
  const isOld = (found.baseline["age-days"] ?? 0) > OLD_DAYS;
  return [...(isOld ? [oldBaselineFinding(found.baseline)] : []), ...(isUnknown ? [unknownDataFinding()] : [])];
}
