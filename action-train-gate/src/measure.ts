import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { GateSection } from "../../core/config/gate.ts";
import { UserError } from "../../core/errors.ts";
import { computableNames, computeMetric } from "../../core/metrics/compute.ts";
import { isGlob } from "../../core/metrics/glob.ts";
import { type Predictions, readPredictions, splitOfFile } from "../../core/metrics/predictions.ts";
import { type Impostor, type MetricsFile, readMetricsFile } from "../../core/metrics/read.ts";
import type { Finding } from "../../core/report/finding.ts";
import { type Evidence, GATED_SPLIT, SELECTION_SPLIT } from "./evidence.ts";
import { copiedError, copiedFinding, disagreeFinding, oneSplitFinding, outsideFinding } from "./measure-finding.ts";
import { type Produced, type RunOutputs, stale } from "./produced.ts";
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
 * METRICS_STALE, METRICS_MALFORMED, METRICS_DUPLICATE_KEY, METRICS_TOO_LARGE, PREDICTIONS_AMBIGUOUS or a TableError.
 */
export async function measure(outputs: RunOutputs, options: MeasureOptions): Promise<Measured> {
  const predictions = await predictionsOf(outputs, options.positive);
  const { file, copied } = await metricsOf(outputs, predictions.has(GATED_SPLIT));
  const splits = new Map([...(file?.splits ?? [])].map(([split, metrics]) => [split, new Map(metrics)]));
  const impostors: Impostor[] = [...(file?.impostors ?? [])];
  const findings: Finding[] = [
    ...copied,
    ...(file?.layout === "flat" ? [oneSplitFinding()] : []),
    ...(file?.outside ?? []).map(outsideFinding),
  ];
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
      const written = metrics.get(name);
      if (result === null) continue;
      if ("undefined" in result) {
        if (written === undefined)
          impostors.push({ split, name, text: "undefined", what: `not defined: ${result.undefined}`, numeric: true });
      } else if (written === undefined) {
        metrics.set(name, result.value);
        computed.set(split, [...(computed.get(split) ?? []), name]);
      } else if (!(Math.abs(written - result.value) <= DISAGREEMENT)) findings.push(disagreeFinding(split, name, written, result.value));
    }
  }
  const sliced = await sliceEvidence(options.policy.slices, predictions.get(GATED_SPLIT), options.column);
  return { evidence: { splits, impostors, ...sliced }, predictions, computed, findings };
}

function namesOf(patterns: readonly string[], predictions: Predictions): string[] {
  return [...new Set(patterns.flatMap((pattern) => (isGlob(pattern) ? computableNames(predictions, pattern) : [pattern])))].sort();
}

/** Without a metrics file predictions are evidence enough, unless the config names a file that then ought to be there. */
async function metricsOf(outputs: RunOutputs, hasPredictions: boolean): Promise<{ file: MetricsFile | null; copied: Finding[] }> {
  const produced = await outputs.find("metrics");
  if (produced === null) {
    if (hasPredictions && !outputs.isExplicit("metrics")) return { file: null, copied: [] };
    throw new UserError({
      code: "METRICS_MISSING",
      message: "no metrics were produced by this run: it left no metrics file",
      advice: 'let the command write metrics.json into the folder that MLOPS_OUT names: {"validation": {…}, "test": {…}}',
    });
  }
  const file = await readMetricsFile(produced.path, produced.shown);
  const original = await outputs.copiedFrom("metrics", produced);
  // Numbers that lay there before are no evidence of this run, unless its predictions are.
  if (original !== null && !hasPredictions) throw copiedError(produced.shown, original);
  await outputs.keep("metrics", produced);
  if (file.impostors.length === 0 && [...file.splits.values()].every((metrics) => metrics.size === 0) && !hasPredictions)
    throw new UserError({
      code: "METRICS_MISSING",
      message: `${produced.shown} holds no metric`,
      advice: "let the command write its metrics there",
      location: { file: produced.shown },
    });
  return { file, copied: original === null ? [] : [copiedFinding(produced.shown, original)] };
}

async function predictionsOf(outputs: RunOutputs, positive: string | undefined): Promise<ReadonlyMap<string, Predictions>> {
  const produced = await outputs.find("predictions");
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
  await outputs.keep("predictions", produced);
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
