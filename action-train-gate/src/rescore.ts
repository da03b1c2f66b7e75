import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diagnosticsOf } from "../../core/metrics/diagnostics.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { StageContext } from "../../core/stage.ts";
import type { BaselineSearch, FoundBaseline } from "./baseline.ts";
import { fetchModel } from "./baseline-model.ts";
import { whyIncomparable } from "./comparable.ts";
import { type Evaluator, evaluateModel, openEvaluator } from "./evaluate.ts";
import { GATED_SPLIT, toRecord } from "./evidence.ts";
import type { Measured } from "./measure.ts";
import { namedState } from "./next-baseline.ts";
import type { TrainingEnvironment } from "./run.ts";

/** A property of the model, whatever it is measured on. */
const OF_THE_MODEL = "model_bytes";

/** What is compared with, on today's data as far as that could be had. */
export interface Rescored {
  readonly search: BaselineSearch;
  readonly findings: readonly Finding[];
  /** A command of the state that is judged was run for it. */
  readonly byOwn: boolean;
}

/**
 * Baselines that were measured on other data are measured again on today's, by `train.evaluate` and the models of their releases. What cannot be is told,
 * and stays incomparable. Throws UserError BASELINE_CORRUPT, BASELINE_UNREACHABLE or CANCELLED.
 */
export async function rescore(context: StageContext, search: BaselineSearch, environment: TrainingEnvironment): Promise<Rescored> {
  const today = environment.datasets.digests;
  const isStale = (found: FoundBaseline | null): found is FoundBaseline => found !== null && whyIncomparable(found.data, today) !== null;
  const nothing: Rescored = { search, findings: [], byOwn: false };
  // Of data that nobody names it is not known that both would be measured on it.
  if (Object.keys(today).length === 0 || !(isStale(search.found) || isStale(search.release))) return nothing;
  const evaluator = await openEvaluator(context, environment.train);
  if (evaluator === null) return nothing;
  const scratch = await mkdtemp(join(process.env.RUNNER_TEMP || tmpdir(), "mlops-rescore-"));
  const findings: Finding[] = [];
  const anew = async (found: FoundBaseline | null, name: string): Promise<FoundBaseline | null> => {
    if (!isStale(found)) return found;
    const scores = await scoresOf(context, found, { evaluator, environment, name, scratch: join(scratch, name) });
    const whose = `the ${name} (${namedState(found.baseline.commit)})`;
    if (typeof scores === "string") {
      findings.push(notRescoredFinding(whose, scores));
      return { ...found, notRescored: scores };
    }
    findings.push(rescoredFinding(whose, evaluator.named));
    return onToday(found, scores);
  };
  try {
    const found = await anew(search.found, "baseline");
    const release = await anew(search.release, "release");
    return { search: { ...search, found, release }, findings, byOwn: evaluator.isOwn };
  } finally {
    await evaluator.dispose();
    await rm(scratch, { recursive: true, force: true });
  }
}

async function scoresOf(
  context: StageContext,
  found: FoundBaseline,
  given: { readonly evaluator: Evaluator; readonly environment: TrainingEnvironment; readonly name: string; readonly scratch: string },
): Promise<Measured | string> {
  const { evaluator, environment, name, scratch } = given;
  const model = await fetchModel(context, found, scratch);
  if ("why" in model) return model.why;
  const measured = await evaluateModel(evaluator, environment, { model: model.folder, name });
  if (typeof measured === "string") return measured;
  const isEmpty = (measured.evidence.splits.get(GATED_SPLIT)?.size ?? 0) === 0;
  return isEmpty ? `its evaluation left no metrics of the split ${GATED_SPLIT}` : measured;
}

/** Of what was recorded only that stays which has nothing to do with the data that it was measured on. */
function onToday(found: FoundBaseline, { evidence, predictions }: Measured): FoundBaseline {
  const { baseline, record } = found;
  const bytes = found.evidence.metrics.get(OF_THE_MODEL);
  const scored = evidence.splits.get(GATED_SPLIT) ?? new Map<string, number>();
  const test = bytes === undefined || scored.has(OF_THE_MODEL) ? scored : new Map([...scored, [OF_THE_MODEL, bytes]]);
  const rows = predictions.get(GATED_SPLIT);
  const metrics = Object.fromEntries([...evidence.splits, [GATED_SPLIT, test] as const].map(([split, of]) => [split, toRecord(of)]));
  return {
    ...found,
    baseline: { ...baseline, metrics, "re-scored": true },
    evidence: { metrics: test, slices: evidence.slices },
    record:
      record === null ? null : { ...record, runs: [], predictions: null, diagnostics: rows === undefined ? null : diagnosticsOf(rows) },
    predictions: async () => rows ?? null,
  };
}

function rescoredFinding(whose: string, evaluator: string): Finding {
  return {
    code: "BASELINE_RESCORED",
    rule: "train.evaluate",
    subject: "baseline",
    severity: "info",
    observed: null,
    expected: null,
    message: `${whose} was measured on other test data: its model was evaluated anew on today's, by ${evaluator}`,
    advice: "look that nothing of today's test data was among what its model was trained on",
  };
}

function notRescoredFinding(whose: string, why: string): Finding {
  return {
    code: "BASELINE_NOT_RESCORED",
    rule: "train.evaluate",
    subject: "baseline",
    severity: "warn",
    observed: null,
    expected: "metrics on today's test data",
    message: `${whose} was measured on other test data, and cannot be measured on today's: ${why}`,
    advice: "what the evaluation printed stands in the log; a model can be evaluated again once it was released",
  };
}
