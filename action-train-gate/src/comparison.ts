import type { Noise } from "../../core/config/gate.ts";
import type { Predictions } from "../../core/metrics/predictions.ts";
import type { NoiseOutcome } from "../../core/report/gate-report.ts";
import { type GainInterval, nadeauBengio, pairedSeeds, welch } from "../../core/statistics/interval.ts";
import { mcnemar } from "../../core/statistics/mcnemar.ts";
import type { Metrics } from "./evidence.ts";
import type { Scatter } from "./history-scatter.ts";
import { bootstrapGain } from "./paired-gain.ts";
import { type PairedRows, pairRows, pairsOf } from "./paired-rows.ts";
import { type Better, gainOf, scoreOf } from "./rule.ts";
import { groupsOf } from "./weighted-groups.ts";
import { type WeightedMetric, weightedMetric } from "./weighted-metric.ts";

/** The same chance every time: a verdict depends on nothing but what was measured. */
const SEED = 20_160_912;
/** Metrics that take a pass over all rows for each resample are judged on so many of them. */
const MAX_ROWS = 50_000;

/** What one side left beside its metrics. */
export interface Side {
  readonly predictions: Predictions | null;
  /** Every run of the candidate, by seed. */
  readonly runs: readonly { readonly seed: number | null; readonly metrics: Metrics }[];
}

export interface Question {
  readonly metric: string;
  readonly better: Better;
  readonly value: number;
  readonly slice?: { readonly column: string; readonly value: string; readonly rows: ArrayLike<number> | undefined } | undefined;
}

/** How far a gain is known; or, of earlier runs only, what would still be usual. */
export type Estimate =
  | {
      readonly kind: "interval";
      readonly interval: GainInterval;
      readonly method: Exclude<NoiseOutcome["method"], "history" | "proportion">;
      readonly unit: "rows" | "groups" | "seeds" | "folds";
      readonly mcnemar?: { readonly fixed: number; readonly broken: number; readonly p: number };
      /** On what it rests: `bootstrap over 69 rows`. */
      readonly said: string;
    }
  | {
      readonly kind: "history";
      readonly bound: number;
      readonly samples: number;
      readonly isBeyond: boolean;
      /** Null where quartiles decide. */
      readonly p: number | null;
    };

/** A candidate beside what it is compared with. */
export interface Comparison {
  /** How much of a change may be chance; or why nothing is known of it. */
  estimate(question: Question): Estimate | string;
}

/** By the first method that the evidence allows, or by the one that the policy names. The same question is answered once. */
export function openComparison(settings: Noise, candidate: Side, baseline: Side, scatter: Scatter): Comparison {
  const pairs = onceOnly(() => joined(candidate.predictions, baseline.predictions));
  const cut = new Map<string, { now: Predictions; before: Predictions; alone: number } | string>();
  const known = new Map<string, Estimate | string>();

  const rowsOf = (slice: Question["slice"]) => {
    const key = slice === undefined ? "" : JSON.stringify([slice.column, slice.value]);
    const listed = cut.get(key);
    if (listed !== undefined) return listed;
    const made = taken(pairs(), slice, candidate.predictions, baseline.predictions);
    cut.set(key, made);
    return made;
  };
  const ask = (question: Question): Estimate | string => {
    const reasons: string[] = [];
    const { method } = settings;
    const tries = [
      ...(method === "auto" || method === "bootstrap" ? [() => bootstrapped(question, rowsOf(question.slice), settings)] : []),
      ...(method === "auto" || method === "seeds" ? [() => bySeeds(question, candidate, baseline, settings)] : []),
      ...(method === "auto" || method === "history" ? [() => scatter(question)] : []),
    ];
    for (const attempt of tries) {
      const estimate = attempt();
      if (typeof estimate !== "string") return estimate;
      reasons.push(estimate);
    }
    return reasons.join("; ");
  };
  return {
    estimate: (question) => {
      const { metric, better, value, slice } = question;
      const key = JSON.stringify([metric, better, value, slice?.column, slice?.value]);
      const answer = known.get(key) ?? ask(question);
      known.set(key, answer);
      return answer;
    },
  };
}

function onceOnly<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function joined(candidate: Predictions | null, baseline: Predictions | null): PairedRows | string {
  if (candidate === null || baseline === null) return `there are no predictions of the ${candidate === null ? "candidate" : "baseline"}`;
  return pairRows(candidate, baseline);
}

/** The predictions of both on the same rows, in the same order. */
function taken(
  pairs: PairedRows | string,
  slice: Question["slice"],
  candidate: Predictions | null,
  baseline: Predictions | null,
): { now: Predictions; before: Predictions; alone: number } | string {
  if (typeof pairs === "string" || candidate === null || baseline === null) return String(pairs);
  if (slice !== undefined && slice.rows === undefined) return "the rows of the slice are not known";
  const kept = slice?.rows === undefined ? pairs : pairsOf(pairs, slice.rows);
  if (kept.candidate.length < 2) return `${kept.candidate.length} rows were predicted by both`;
  return { now: candidate.take([...kept.candidate]), before: baseline.take([...kept.baseline]), alone: kept.alone };
}

function bootstrapped(question: Question, rows: ReturnType<typeof taken>, settings: Noise): Estimate | string {
  if (typeof rows === "string") return rows;
  const { metric, better } = question;
  const all = pairOf(metric, rows.now, rows.before);
  if (all === null) return `${metric} is not computed from predictions`;
  const column = settings.cluster ?? "group";
  const isGrouped = settings.cluster !== undefined || rows.now.columns.has(column) || rows.before.columns.has(column);
  const isCapped = needsPasses(all, isGrouped) && rows.now.rows > MAX_ROWS;
  const kept = isCapped ? Array.from({ length: MAX_ROWS }, (_, index) => Math.floor((index * rows.now.rows) / MAX_ROWS)) : null;
  const [now, before] = kept === null ? [rows.now, rows.before] : [rows.now.take(kept), rows.before.take(kept)];
  const pair = kept === null ? all : pairOf(metric, now, before);
  if (pair === null) return `${metric} is not computed from predictions`;
  const clusters = clustersOf(now, before, settings.cluster);
  if (typeof clusters === "string") return clusters;
  const interval = bootstrapGain(
    { ...pair, rows: now.rows, classes: Math.max(now.classes.length, before.classes.length), clusters, better },
    { resamples: settings.resamples, seed: SEED, alpha: settings.alpha },
  );
  if (interval === null || !Number.isFinite(interval.gain)) return `${metric} is not defined on the rows that both predicted`;
  // A column that this very change brings must not make it unknowable what it lost.
  const isNew = settings.cluster === undefined && clusters !== undefined && !before.columns.has(column);
  if (isNew && !Number.isFinite(interval.lower))
    return `the column ${column} is new, and its ${interval.samples} groups are too few to say how much is chance`;
  const isClustered = clusters !== undefined || pair.candidate.kind === "groups";
  const flips = metric === "accuracy" ? flipsOf(pair) : null;
  return {
    kind: "interval",
    interval,
    method: isClustered ? "clustered-bootstrap" : "bootstrap",
    unit: isClustered ? "groups" : "rows",
    ...(flips === null ? {} : { mcnemar: flips }),
    said: [
      `bootstrap over ${isClustered ? `${interval.samples} groups of ` : ""}${now.rows}${isCapped ? ` of the ${rows.now.rows}` : ""} rows`,
      ...(rows.alone > 0 ? [`${rows.alone} more were predicted by one side only`] : []),
      ...(flips === null ? [] : [`${flips.fixed} fixed and ${flips.broken} broken`]),
    ].join(", "),
  };
}

function pairOf(metric: string, now: Predictions, before: Predictions): { candidate: WeightedMetric; baseline: WeightedMetric } | null {
  const [candidate, baseline] = [weightedMetric(now, metric), weightedMetric(before, metric)];
  return candidate === null || baseline === null ? null : { candidate, baseline };
}

/** Areas under curves and calibration take all rows for every resample; so do counts of rows that are drawn in clusters. */
function needsPasses({ candidate }: { candidate: WeightedMetric }, isClustered: boolean): boolean {
  return candidate.kind === "weights" || (candidate.kind === "counts" && isClustered);
}

/** What rows are drawn together by: the column that the policy names, else `group`; as the baseline recorded it, where it did. */
function clustersOf(now: Predictions, before: Predictions, column: string | undefined): Int32Array | undefined | string {
  const name = column ?? "group";
  const cells = before.columns.get(name) ?? now.columns.get(name);
  if (cells !== undefined) return groupsOf(cells).groups;
  return column === undefined ? undefined : `the predictions have no column "${column}" to resample by`;
}

function flipsOf({ candidate, baseline }: { candidate: WeightedMetric; baseline: WeightedMetric }): {
  fixed: number;
  broken: number;
  p: number;
} | null {
  if (candidate.kind !== "mean" || baseline.kind !== "mean") return null;
  let [fixed, broken] = [0, 0];
  for (const [row, hit] of candidate.losses.entries()) {
    if (hit > (baseline.losses[row] as number)) fixed++;
    if (hit < (baseline.losses[row] as number)) broken++;
  }
  return { fixed, broken, p: mcnemar(fixed, broken) };
}

/** Paired where both sides have the same seeds, else Welch; Nadeau and Bengio for folds. */
function bySeeds({ metric, better, slice }: Question, candidate: Side, baseline: Side, settings: Noise): Estimate | string {
  if (slice !== undefined) return "seeds say nothing of slices";
  const [now, before] = [valuesOf(candidate, metric), valuesOf(baseline, metric)];
  if (now.length < 2 || before.length < 2)
    return `there are ${now.length} and ${before.length} runs with ${metric}: two of each are needed`;
  const { alpha, "fold-test-share": share } = settings;
  const matching = before.length === now.length ? now.map(({ seed }) => before.find((one) => one.seed === seed && seed !== null)) : [];
  const isPaired = matching.length > 0 && new Set(matching).size === now.length && !matching.includes(undefined);
  if (!isPaired) {
    if (share !== undefined) return "folds can only be compared with the same folds";
    const scores = (values: typeof now) => values.map(({ value }) => scoreOf(value, better));
    const interval = welch(scores(now), scores(before), 1, alpha);
    return { kind: "interval", interval, method: "welch", unit: "seeds", said: `${now.length} seeds against ${before.length} others` };
  }
  const gains = now.map(({ value }, index) => gainOf(value, matching[index]?.value ?? Number.NaN, better));
  return share === undefined
    ? { kind: "interval", interval: pairedSeeds(gains, alpha), method: "paired-seeds", unit: "seeds", said: `over ${gains.length} seeds` }
    : {
        kind: "interval",
        interval: nadeauBengio(gains, share, alpha),
        method: "nadeau-bengio",
        unit: "folds",
        said: `over ${gains.length} folds`,
      };
}

function valuesOf({ runs }: Side, metric: string): { seed: number | null; value: number }[] {
  return runs.flatMap(({ seed, metrics }) => {
    const value = metrics.get(metric);
    return value === undefined || !Number.isFinite(value) ? [] : [{ seed, value }];
  });
}
