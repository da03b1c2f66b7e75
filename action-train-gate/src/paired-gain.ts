import { pairedBootstrap, type Resampling } from "../../core/statistics/bootstrap.ts";
import { cellBootstrap } from "../../core/statistics/cell-bootstrap.ts";
import type { GainInterval } from "../../core/statistics/interval.ts";
import { meanGainBootstrap, meansBootstrap } from "../../core/statistics/means-bootstrap.ts";
import { type Better, scoreOf } from "./rule.ts";
import { emptyCounts, evaluate, tally, type WeightedMetric } from "./weighted-metric.ts";

/** A metric of both sides over the same rows in the same order. */
export interface PairedMetric {
  readonly candidate: WeightedMetric;
  readonly baseline: WeightedMetric;
  readonly rows: number;
  /** How many classes either side knows. */
  readonly classes: number;
  /** Number of what each row is drawn together with; undefined: rows are drawn one by one. */
  readonly clusters: Int32Array | undefined;
  readonly better: Better;
}

type Counts = Extract<WeightedMetric, { kind: "counts" }>;

/** The interval of the gain by the paired bootstrap, in the cheapest way that the metric allows; null when the two cannot be paired. */
export function bootstrapGain(paired: PairedMetric, resampling: Resampling): GainInterval | null {
  const { candidate, baseline, rows, classes, clusters, better } = paired;
  const score = (value: number) => scoreOf(value, better);
  const isLinear = better === "higher" || better === "lower";
  if (candidate.kind === "groups" || baseline.kind === "groups") return ofGroups(candidate, baseline, score, isLinear, resampling);
  if (candidate.kind === "mean" && baseline.kind === "mean" && isLinear) {
    const sign = better === "higher" ? 1 : -1;
    const gains = candidate.losses.map((loss, row) => sign * (loss - (baseline.losses[row] as number)));
    // What overflows has no mean either.
    return gains.every(Number.isFinite) ? meanGainBootstrap({ gains, clusters, ...resampling }) : null;
  }
  const [now, before] = [asMeans(candidate), asMeans(baseline)];
  if (now !== null && before !== null) {
    const width = now.columns.length;
    return meansBootstrap({
      columns: [...now.columns, ...before.columns],
      gain: (means) => score(now.of(means.subarray(0, width))) - score(before.of(means.subarray(width))),
      clusters,
      ...resampling,
    });
  }
  if (candidate.kind === "counts" && baseline.kind === "counts" && clusters === undefined)
    return ofCounts(candidate, baseline, classes, score, resampling);
  const gain = (weights: Uint32Array) => score(evaluate(candidate, weights, classes)) - score(evaluate(baseline, weights, classes));
  return pairedBootstrap({ rows, gain, clusters, ...resampling });
}

function asMeans(metric: WeightedMetric): Extract<WeightedMetric, { kind: "means" }> | null {
  if (metric.kind === "mean") return { kind: "means", columns: [metric.losses], of: (means) => means[0] as number };
  return metric.kind === "means" ? metric : null;
}

/** Groups are drawn as a whole; both sides must have the same. */
function ofGroups(
  candidate: WeightedMetric,
  baseline: WeightedMetric,
  score: (value: number) => number,
  isLinear: boolean,
  resampling: Resampling,
): GainInterval | null {
  if (candidate.kind !== "groups" || baseline.kind !== "groups") return null;
  if (candidate.groups.some((group, row) => baseline.groups[row] !== group)) return null;
  if (!isLinear)
    return meansBootstrap({
      columns: [candidate.losses, baseline.losses],
      gain: (means) => score(means[0] as number) - score(means[1] as number),
      ...resampling,
    });
  const gains = candidate.losses.map((loss, group) => score(loss) - score(baseline.losses[group] as number));
  return meanGainBootstrap({ gains, ...resampling });
}

/** Rows of one label, one prediction then and one now are alike: they are counted, and resampled as counts. */
function ofCounts(
  candidate: Counts,
  baseline: Counts,
  classes: number,
  score: (value: number) => number,
  resampling: Resampling,
): GainInterval {
  const cells = new Map<string, { now: readonly [number, number]; before: readonly [number, number]; rows: number }>();
  for (const [row, label] of candidate.labels.entries()) {
    const now = [label, candidate.guesses[row] as number] as const;
    const before = [baseline.labels[row] as number, baseline.guesses[row] as number] as const;
    const key = [...now, ...before].join();
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, { now, before, rows: 1 });
    else cell.rows++;
  }
  // In an order that does not depend on the rows'.
  const sorted = [...cells].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, cell]) => cell);
  const total = (metric: Counts, counts: Float64Array, side: "now" | "before") => {
    const into = emptyCounts(classes);
    for (const [index, cell] of sorted.entries()) tally(into, cell[side][0], cell[side][1], counts[index] as number);
    return metric.of(into);
  };
  return cellBootstrap({
    cells: sorted.map(({ rows }) => rows),
    gain: (counts) => score(total(candidate, counts, "now")) - score(total(baseline, counts, "before")),
    ...resampling,
  });
}
