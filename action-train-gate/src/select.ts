import type { GateSection } from "../../core/config/gate.ts";
import { type Metrics, SELECTION_SPLIT } from "./evidence.ts";
import { namesCovered } from "./patterns.ts";
import type { Primary } from "./policy-check.ts";
import { type Better, judgeBound, limitsOf, scoreOf } from "./rule.ts";

/** Metrics that say how long an answer takes: among equals the faster is cheaper. */
const LATENCY = /(?:^|[._/-])latency(?:$|[._/-])/;

/** One run as far as choosing is concerned. */
export interface RunResult {
  readonly seed: number | null;
  /** Why it is out: it crashed, or what it left could not be read. */
  readonly failure: string | null;
  readonly splits: ReadonlyMap<string, Metrics>;
  readonly modelBytes: number | null;
}

export interface Candidate {
  readonly name: string;
  readonly runs: readonly RunResult[];
}

export interface Ranked {
  readonly name: string;
  /** Means over the runs; of a candidate with a failed run none. */
  readonly selection: Metrics;
  readonly eligible: boolean;
  readonly reason: string;
}

export interface Selection {
  readonly split: string;
  /** In the order given. */
  readonly candidates: readonly Ranked[];
  /** Index of the candidate and of the run that ships; null when every run failed. */
  readonly winner: { readonly candidate: number; readonly run: number } | null;
}

/**
 * Picks the candidate with the best mean primary metric on the validation split, among those that keep the hard bounds if any does; with two or
 * more seeds, those within one standard error of the best count as equal and the cheapest (model bytes, latency, order) is taken. What ships is its best run.
 */
export function selectCandidate(candidates: readonly Candidate[], policy: GateSection, primary: Primary | null): Selection {
  // A failed training dominates good numbers: a candidate of which one seed crashed is out, not ranked by the seeds that were lucky.
  const survivors = candidates.map((candidate) => (candidate.runs.some((run) => run.failure !== null) ? [] : candidate.runs));
  const hasSelection = survivors.flat().some((run) => (run.splits.get(SELECTION_SPLIT)?.size ?? 0) > 0);
  const split = hasSelection ? SELECTION_SPLIT : "test";
  const entries = candidates.map((candidate, index) => entryOf(candidate, survivors[index] ?? [], split, policy, primary));
  const alive = [...entries.keys()].filter((index) => (survivors[index]?.length ?? 0) > 0);
  const eligible = alive.filter((index) => entries[index]?.ranked.eligible);
  const chosen = choose(eligible.length > 0 ? eligible : alive, entries);
  const winner = chosen === undefined ? null : { candidate: chosen, run: bestRun(candidates[chosen]?.runs ?? [], split, primary) };
  const ranked = entries.map((entry, index) => {
    if (index !== chosen || candidates.length < 2 || !entry.breaksBound) return entry.ranked;
    return { ...entry.ranked, reason: `best of those that break a bound: ${entry.ranked.reason}` };
  });
  return { split, candidates: ranked, winner };
}

interface Entry {
  readonly ranked: Ranked;
  readonly breaksBound: boolean;
  /** Higher is better, whatever the metric's direction; null without one. */
  readonly score: number | null;
  readonly standardError: number;
  /** What it costs, the more important first: model bytes, latency; ∞ where it is not known. */
  readonly costs: readonly number[];
}

function entryOf(candidate: Candidate, runs: readonly RunResult[], split: string, policy: GateSection, primary: Primary | null): Entry {
  const all = runs.map((run) => run.splits.get(split) ?? new Map<string, number>());
  const selection = means(all);
  const scores = primary === null ? [] : all.flatMap((metrics) => finiteScore(metrics.get(primary.metric), primary.better) ?? []);
  const isScored = scores.length === runs.length && runs.length > 0;
  const failures = failuresOf(candidate.runs);
  const broken = brokenBounds(selection, policy, split);
  const reasons = [
    ...(runs.length === 0 ? failures : []),
    ...(primary !== null && runs.length > 0 && !isScored ? [`${primary.metric} is missing or no finite number on ${split}`] : []),
    ...broken,
  ];
  return {
    ranked: {
      name: candidate.name,
      selection,
      eligible: reasons.length === 0,
      reason: [...reasons, ...(runs.length > 0 ? failures : [])].join("; "),
    },
    breaksBound: broken.length > 0,
    score: isScored ? mean(scores) : null,
    standardError: standardError(scores),
    costs: [
      runs.some((run) => run.modelBytes === null) ? Number.POSITIVE_INFINITY : mean(runs.map((run) => run.modelBytes ?? 0)),
      latencyOf(selection),
    ],
  };
}

/** Why runs are out; what several seeds share is said once. */
function failuresOf(runs: readonly RunResult[]): string[] {
  const messages = new Set(runs.flatMap(({ failure }) => failure ?? []));
  return [...messages].map((message) => {
    const seeds = runs.filter(({ failure }) => failure === message).map(({ seed }) => seed);
    if (seeds.length > 1) return `${seeds.length} of ${runs.length} runs: ${message}`;
    return seeds[0] == null ? message : `seed ${seeds[0]}: ${message}`;
  });
}

function choose(indices: readonly number[], entries: readonly Entry[]): number | undefined {
  const scored = indices.filter((index) => entries[index]?.score != null);
  if (scored.length === 0) return indices[0];
  const score = (index: number) => entries[index]?.score ?? Number.NEGATIVE_INFINITY;
  const best = scored.reduce((one, other) => (score(other) > score(one) ? other : one));
  const enough = score(best) - (entries[best]?.standardError ?? 0);
  const equal = scored.filter((index) => score(index) >= enough);
  return equal.reduce((one, other) => (isCheaper(entries[other]?.costs ?? [], entries[one]?.costs ?? []) ? other : one));
}

function isCheaper(one: readonly number[], other: readonly number[]): boolean {
  const index = one.findIndex((cost, at) => cost !== other[at]);
  return index !== -1 && (one[index] as number) < (other[index] as number);
}

/** The run with the best primary metric, the first of equals. */
function bestRun(runs: readonly RunResult[], split: string, primary: Primary | null): number {
  const alive = [...runs.keys()].filter((index) => runs[index]?.failure === null);
  const score = (index: number) => {
    const value = primary === null ? undefined : runs[index]?.splits.get(split)?.get(primary.metric);
    return (primary === null ? null : finiteScore(value, primary.better)) ?? Number.NEGATIVE_INFINITY;
  };
  return alive.reduce((one, other) => (score(other) > score(one) ? other : one));
}

function finiteScore(value: number | undefined, better: Better): number | null {
  return value === undefined || !Number.isFinite(value) ? null : scoreOf(value, better);
}

/** The first latency by name, on the split that is chosen by. */
function latencyOf(metrics: Metrics): number {
  const [name] = [...metrics.keys()].filter((one) => LATENCY.test(one)).sort();
  return name === undefined ? Number.POSITIVE_INFINITY : (metrics.get(name) ?? Number.POSITIVE_INFINITY);
}

function brokenBounds(metrics: Metrics, policy: GateSection, split: string): string[] {
  const sorted = [...metrics.keys()].sort();
  return Object.entries(policy.metrics).flatMap(([pattern, rule]) =>
    limitsOf(rule).flatMap((limit) => {
      if (!("bound" in limit) || limit.severity === "warn") return [];
      return namesCovered(pattern, sorted, (name) => metrics.has(name)).flatMap((name) => {
        const judged = judgeBound(limit, metrics.get(name) ?? Number.NaN);
        return judged.kept === true ? [] : [`${name} on ${split}: ${judged.reason}`];
      });
    }),
  );
}

/** Means of the metrics that every run has. */
function means(runs: readonly Metrics[]): Metrics {
  const [first, ...rest] = runs;
  const common = [...(first?.keys() ?? [])].filter((name) => rest.every((metrics) => metrics.has(name))).sort();
  return new Map(common.map((name) => [name, mean(runs.map((metrics) => metrics.get(name) ?? Number.NaN))]));
}

/** The mean, exactly the value itself when all are equal: 0.9 three times keeps a bound of 0.9. */
function mean(values: readonly number[]): number {
  const [first = Number.NaN] = values;
  return values.reduce((total, value) => total + (value - first) / values.length, first);
}

/** sd/√n with n − 1 in the variance; 0 of fewer than two. */
function standardError(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const average = mean(values);
  const variance = values.reduce((total, value) => total + (value - average) ** 2, 0) / (values.length - 1);
  return Math.sqrt(variance / values.length);
}
