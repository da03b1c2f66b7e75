import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../core/errors.ts";
import { type Impostor, type MetricsFile, placeKey, readMetricsFile } from "../../core/metrics/read.ts";
import { readDelimitedMetrics } from "../../core/metrics/sources/delimited.ts";
import { keepMlflow, keptMlflow } from "../../core/metrics/sources/mlflow/kept.ts";
import { readMlflow } from "../../core/metrics/sources/mlflow/read.ts";
import type { Curve } from "../../core/report/diagnostics.ts";
import type { Finding } from "../../core/report/finding.ts";
import { GATED_SPLIT } from "./evidence.ts";
import { copiedError, copiedFinding, curveFinding, roundedFinding } from "./measure-finding.ts";
import type { MetricsOutput, MlflowOutput, RunOutputs } from "./produced.ts";

/** Tables of steps below it are curves, whatever the metrics come from. */
const CURVES_FOLDER = "curves";
const MAX_CURVES = 100;

/** What a run wrote down as its metrics, of all its sources. */
export interface WrittenMetrics {
  readonly splits: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly impostors: readonly Impostor[];
  readonly outside: readonly string[];
  readonly curves: readonly Curve[];
  /** Nothing tells a split that chooses from the one that judges. */
  readonly isFlat: boolean;
  readonly sources: readonly string[];
  readonly findings: readonly Finding[];
}

interface ReadSource {
  readonly file: MetricsFile;
  readonly shown: string;
  readonly findings: readonly Finding[];
}

/** Reads every source that the config names, and keeps each in the run's folder. Without them predictions are evidence enough, unless the config names them. */
export async function writtenMetrics(outputs: RunOutputs, hasPredictions: boolean): Promise<WrittenMetrics> {
  const read: ReadSource[] = [];
  for (const output of outputs.metrics) {
    const source = await readFileSource(outputs, output, hasPredictions);
    if (source !== null) read.push(source);
  }
  for (const output of outputs.mlflow) read.push({ ...(await readRunSource(outputs, output)), findings: [] });
  const isEmpty = ({ file }: ReadSource) => file.impostors.length === 0 && [...file.splits.values()].every((metrics) => metrics.size === 0);
  const [first] = read;
  if (first !== undefined && read.every(isEmpty) && !hasPredictions)
    throw new UserError({
      code: "METRICS_MISSING",
      message: `${read.map(({ shown }) => shown).join(", ")} ${read.length === 1 ? "holds" : "hold"} no metric`,
      advice: "let the command write its metrics there",
      location: { file: first.shown },
    });
  const merged = merge(read);
  const more = await readCurves(outputs);
  const { curves, findings } = limited([...read.flatMap(({ file }) => file.curves), ...more.curves]);
  return {
    ...merged,
    curves,
    outside: read.flatMap(({ file }) => file.outside),
    isFlat: read.some(({ file }) => file.layout === "flat") && [...merged.splits.keys()].every((split) => split === GATED_SPLIT),
    sources: read.map(({ shown }) => shown),
    findings: [...read.flatMap((source) => source.findings), ...more.findings, ...findings],
  };
}

async function readFileSource(outputs: RunOutputs, output: MetricsOutput, hasPredictions: boolean): Promise<ReadSource | null> {
  const { source } = output;
  const produced = await outputs.find(output);
  if (produced === null) {
    if (hasPredictions && !output.isExplicit) return null;
    throw new UserError({
      code: "METRICS_MISSING",
      message: `no metrics were produced by this run: it left no ${output.isExplicit ? output.said : "metrics file"}`,
      advice: output.isExplicit
        ? "let the command write it into the folder that MLOPS_OUT names, or correct train.metrics"
        : 'let the command write metrics.json into the folder that MLOPS_OUT names: {"validation": {…}, "test": {…}}',
    });
  }
  const format = source.format === "dvc" ? undefined : source.format;
  const file = await readMetricsFile(produced.path, produced.shown, { format, split: source.split });
  const original = await outputs.copiedFrom(output, produced);
  // Numbers that lay there before are no evidence of this run, unless its predictions are.
  if (original !== null && !hasPredictions) throw copiedError(produced.shown, original);
  await outputs.keep(output, produced);
  const findings = [
    ...(original === null ? [] : [copiedFinding(produced.shown, original)]),
    ...(file.isRounded ? [roundedFinding(produced.shown)] : []),
  ];
  return { file, shown: produced.shown, findings };
}

async function readRunSource(outputs: RunOutputs, { source, uri, keptPath }: MlflowOutput): Promise<Pick<ReadSource, "file" | "shown">> {
  if (outputs.isRestored) return keptMlflow(keptPath);
  const { folder, id, startedMs: sinceMs, isAlone } = outputs;
  const wanted = { uri, folder, id, sinceMs, isAlone, experiment: source.mlflow.experiment, split: source.split };
  const read = await readMlflow(wanted, process.env);
  await keepMlflow(keptPath, read);
  return read;
}

/** Throws UserError METRICS_DUPLICATE_KEY when two sources name the same metric of the same split. */
function merge(read: readonly ReadSource[]): Pick<WrittenMetrics, "splits" | "impostors"> {
  const splits = new Map<string, Map<string, number>>();
  const claimed = new Map<string, string>();
  const claim = ({ file, shown }: ReadSource, split: string, name: string): void => {
    const key = placeKey(split, name);
    const at = file.places.get(key);
    const place = at === undefined ? shown : `${shown}:${at.line}:${at.column}`;
    const first = claimed.get(key);
    if (first !== undefined)
      throw new UserError({
        code: "METRICS_DUPLICATE_KEY",
        message: `${name} of ${split} stands in two sources: ${first} and ${place}`,
        advice: "leave it in one of them, or say under train.metrics which split each file holds",
        location: { file: shown, ...at },
      });
    claimed.set(key, place);
  };
  for (const source of read) {
    for (const [split, metrics] of source.file.splits) {
      const merged = splits.get(split) ?? new Map<string, number>();
      splits.set(split, merged);
      for (const [name, value] of metrics) {
        claim(source, split, name);
        merged.set(name, value);
      }
    }
    for (const { split, name } of source.file.impostors) claim(source, split, name);
  }
  return { splits, impostors: read.flatMap(({ file }) => file.impostors) };
}

/** Tables in the folder `curves` of what the run left. They are shown and never judged. */
async function readCurves(outputs: RunOutputs): Promise<{ curves: Curve[]; findings: Finding[] }> {
  const folder = join(outputs.out, CURVES_FOLDER);
  const names = (await readdir(folder).catch(() => [])).filter((name) => /\.[ct]sv$/i.test(name)).sort();
  const curves: Curve[] = [];
  const findings: Finding[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const shown = outputs.shown(path);
    try {
      if (await outputs.isOlder(path)) findings.push(curveFinding(shown, "it was last written before the command started"));
      else
        curves.push(
          ...(await readDelimitedMetrics(path, { name: shown, delimiter: /\.tsv$/i.test(name) ? "\t" : ",", split: GATED_SPLIT })).curves,
        );
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      findings.push(curveFinding(shown, error.message));
    }
  }
  return { curves, findings };
}

/** One curve of each metric, the first that was read, and not without end. */
function limited(all: readonly Curve[]): { curves: Curve[]; findings: Finding[] } {
  const curves = [...new Map([...all].reverse().map((curve) => [placeKey(curve.split, curve.metric), curve])).values()].reverse();
  if (curves.length <= MAX_CURVES) return { curves, findings: [] };
  const finding = curveFinding(CURVES_FOLDER, `there are ${curves.length}; the first ${MAX_CURVES} are kept`);
  return {
    curves: curves.slice(0, MAX_CURVES),
    findings: [{ ...finding, message: `not all curves are shown: there are ${curves.length}; the first ${MAX_CURVES} are kept` }],
  };
}
