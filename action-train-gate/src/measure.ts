import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { GateSection } from "../../core/config/gate.ts";
import { UserError } from "../../core/errors.ts";
import { computableNames, computeMetric } from "../../core/metrics/compute.ts";
import { isGlob, matchesGlob } from "../../core/metrics/glob.ts";
import { type Predictions, readPredictions, splitOfFile } from "../../core/metrics/predictions.ts";
import type { Impostor } from "../../core/metrics/read.ts";
import type { Curve } from "../../core/report/diagnostics.ts";
import type { Finding } from "../../core/report/finding.ts";
import { type Evidence, GATED_SPLIT, SELECTION_SPLIT } from "./evidence.ts";
import { disagreeFinding, oneSplitFinding, outsideFinding } from "./measure-finding.ts";
import { writtenMetrics } from "./metric-sources.ts";
import { type Produced, type RunOutputs, stale } from "./produced.ts";
import { judgeBound, limitsOf } from "./rule.ts";
import { sliceEvidence } from "./slice-evidence.ts";

/** Beyond this a metric in the file and the one we compute are not the same number. */
const DISAGREEMENT = 1e-6;

/** What a run's files say. */
export interface Measured {
  readonly evidence: Evidence;
  /** By split: what bootstrap, plots and flips are made from. */
  readonly predictions: ReadonlyMap<string, Predictions>;
  /** Names that we computed, by split. */
  readonly computed: ReadonlyMap<string, readonly string[]>;
  readonly curves: readonly Curve[];
  /** Files and runs that metrics were read from, for people. */
  readonly sources: readonly string[];
  readonly findings: readonly Finding[];
}

export interface MeasureOptions {
  readonly policy: GateSection;
  readonly positive: string | undefined;
  /** Columns of the test data by name of the column, for slices that the predictions do not carry. */
  readonly column: (name: string, predictions: Predictions) => Promise<readonly (string | null)[] | string>;
}

/**
 * Reads what a run left: metrics, and from predictions those that the policy names and the file lacks. Throws UserError METRICS_MISSING,
 * METRICS_STALE, METRICS_MALFORMED, METRICS_DUPLICATE_KEY, METRICS_TOO_LARGE, PREDICTIONS_AMBIGUOUS, one of MLFLOW_*, or a TableError.
 */
export async function measure(outputs: RunOutputs, options: MeasureOptions): Promise<Measured> {
  const predictions = await predictionsOf(outputs, options.positive);
  const written = await writtenMetrics(outputs, predictions.has(GATED_SPLIT));
  const splits = new Map([...written.splits].map(([split, metrics]) => [split, new Map(metrics)]));
  const impostors: Impostor[] = [...written.impostors];
  const findings: Finding[] = [...written.findings, ...(written.isFlat ? [oneSplitFinding()] : []), ...written.outside.map(outsideFinding)];
  const computed = new Map<string, string[]>();
  const patterns = [...Object.keys(options.policy.metrics), ...(options.policy.primary === undefined ? [] : [options.policy.primary])];
  for (const split of [SELECTION_SPLIT, GATED_SPLIT]) {
    const rows = predictions.get(split);
    if (rows === undefined) continue;
    const metrics = splits.get(split) ?? new Map<string, number>();
    splits.set(split, metrics);
    const isImpostor = (name: string) => impostors.some((impostor) => impostor.split === split && impostor.name === name);
    for (const name of namesOf(patterns, rows)) {
      const result = isImpostor(name) ? null : computeMetric(rows, name);
      const given = metrics.get(name);
      if (result === null) continue;
      if ("undefined" in result) {
        if (given === undefined)
          impostors.push({ split, name, text: "undefined", what: `not defined: ${result.undefined}`, numeric: true });
      } else if (given === undefined) {
        metrics.set(name, result.value);
        computed.set(split, [...(computed.get(split) ?? []), name]);
      } else if (!(Math.abs(given - result.value) <= DISAGREEMENT)) {
        const broken = split === GATED_SPLIT ? boundBroken(options.policy, name, given, result.value) : null;
        findings.push(disagreeFinding({ split, name, written: given, computed: result.value, broken }));
      }
    }
  }
  const sliced = await sliceEvidence(options.policy.slices, predictions.get(GATED_SPLIT), options.column);
  return { evidence: { splits, impostors, ...sliced }, predictions, computed, curves: written.curves, sources: written.sources, findings };
}

/** The hard bound that the written value keeps and the computed one does not: the file counts, but not as evidence against its own predictions. */
function boundBroken(policy: GateSection, name: string, written: number, computed: number): string | null {
  for (const [pattern, rule] of Object.entries(policy.metrics)) {
    if (!matchesGlob(pattern, name)) continue;
    for (const limit of limitsOf(rule))
      if ("bound" in limit && limit.severity === "fail" && judgeBound(limit, written).kept && !judgeBound(limit, computed).kept)
        return `${limit.rule} ${limit.bound}`;
  }
  return null;
}

function namesOf(patterns: readonly string[], predictions: Predictions): string[] {
  return [...new Set(patterns.flatMap((pattern) => (isGlob(pattern) ? computableNames(predictions, pattern) : [pattern])))].sort();
}

async function predictionsOf(outputs: RunOutputs, positive: string | undefined): Promise<ReadonlyMap<string, Predictions>> {
  const produced = await outputs.find(outputs.predictions);
  const predictions = new Map<string, Predictions>();
  if (produced === null) return predictions;
  for (const { split, file } of await filesOf(produced)) {
    if (await outputs.isOlder(file.path)) throw stale("predictions", file.shown, false);
    if (predictions.has(split))
      throw new UserError({
        code: "PREDICTIONS_AMBIGUOUS",
        message: `${produced.shown} holds several files of predictions for ${split}`,
        advice: "leave one file per split",
      });
    predictions.set(split, await readPredictions(file.path, { name: file.shown, positive }));
  }
  await outputs.keep(outputs.predictions, produced);
  return predictions;
}

async function filesOf(produced: Produced): Promise<{ split: string; file: Produced }[]> {
  // One file instead of a folder is taken for the split it is named after.
  const isFile = (await stat(produced.path)).isFile();
  const names = isFile ? [basename(produced.path)] : (await readdir(produced.path)).sort();
  return names.flatMap((name) => {
    const split = splitOfFile(name);
    if (split !== GATED_SPLIT && split !== SELECTION_SPLIT) return [];
    return [{ split, file: isFile ? produced : { path: join(produced.path, name), shown: `${produced.shown}/${name}` } }];
  });
}
