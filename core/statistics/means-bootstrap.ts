import { powerOfTwo } from "../scan/power-of-two.ts";
import { bcaInterval, type Replicates } from "./bca.ts";
import { type Resampling, unitsOf } from "./bootstrap.ts";
import { bucketsOf, dot, drawByBuckets } from "./buckets.ts";
import { drawMultinomial } from "./draw.ts";
import type { GainInterval } from "./interval.ts";
import { isTurned } from "./orientation.ts";
import { randomOf } from "./random.ts";
import { groupsOf, type RowGroups, singleRows } from "./row-groups.ts";

export interface MeansBootstrap extends Resampling {
  /** One number per row each: squared errors of the candidate, of the baseline. */
  readonly columns: readonly Float64Array[];
  /** The gain by the columns' means, in their order: `([now, before]) => Math.sqrt(before) - Math.sqrt(now)`. It may not keep the array. */
  gain(means: Float64Array): number;
  /** For each row the number of what it belongs to, which is drawn as a whole. */
  readonly clusters?: Int32Array | undefined;
}

export interface MeanGainBootstrap extends Resampling {
  /** Per row, positive is better: the baseline's loss − the candidate's. */
  readonly gains: Float64Array;
  readonly clusters?: Int32Array | undefined;
}

type Resampled = Omit<Replicates, "alpha">;

/** Up to so many different rows each draw is made; beyond, groups of rows are drawn. */
const MOST_SINGLE = 65_536;

/**
 * Paired bootstrap of a function of means over rows (RMSE, R²). Rows that are alike are drawn together, by a multinomial draw; up to 65,536 different ones one by one: both are
 * exactly what drawing rows gives. Beyond, rows next to each other in their influence on the gain are drawn as a group, and how the rows of a group differ is added as a normal
 * variable of the same covariance (a sum of tens of thousands of draws). The jackknife is over every single row, or cluster, always.
 */
export function meansBootstrap({ alpha, ...input }: MeansBootstrap): GainInterval {
  return bcaInterval({ ...(input.clusters === undefined ? resampledRows(input) : resampledClusters(input)), alpha });
}

/** Paired bootstrap of the mean of per-row gains (accuracy, MAE, log loss, Brier). Turning all gains around turns the interval around. */
export function meanGainBootstrap({ gains, alpha, ...rest }: MeanGainBootstrap): GainInterval {
  for (let row = 0; row < gains.length; row += 1)
    if (!Number.isFinite(gains[row] as number)) throw new RangeError(`a gain that is no finite number: ${gains[row]}`);
  // In a unit in which no sum overflows, and on a side that does not depend on which way is better
  const unit = powerOfTwo(gains) * (isTurned(gains) ? -1 : 1);
  const back = (values: Float64Array) => values.map((value) => value * unit + 0);
  const input = { columns: [gains.map((gain) => gain / unit)], gain: (means: Float64Array) => means[0] as number, ...rest };
  const { gain, replicates, jackknife, samples } = input.clusters === undefined ? resampledRows(input) : resampledClusters(input);
  return bcaInterval({
    gain: gain * unit + 0,
    replicates: back(replicates),
    jackknife: { ...jackknife, values: back(jackknife.values) },
    samples,
    alpha,
  });
}

function resampledRows({ columns, gain, resamples, seed }: Omit<MeansBootstrap, "alpha">): Resampled {
  const rows = columns[0]?.length ?? 0;
  if (rows === 0) return { gain: 0, replicates: new Float64Array(), jackknife: { values: new Float64Array() }, samples: 0 };
  const random = randomOf(seed);
  const means = new Float64Array(columns.length);
  const grouped = groupsOf(columns);
  const isLarge = grouped === null && rows > MOST_SINGLE;
  const groups = grouped ?? (isLarge ? { columns, counts: new Float64Array(rows).fill(1) } : singleRows(columns));
  const weighed = (counts: Float64Array): number => {
    for (let column = 0; column < means.length; column += 1) means[column] = dot(groups.columns[column] as Float64Array, counts) / rows;
    return gain(means);
  };
  const observed = weighed(groups.counts);
  const jackknife = { values: withoutOne(groups, rows, gain), weights: groups.counts };
  const replicates = new Float64Array(rows < 2 ? 0 : resamples);
  const fill = (draw: () => number): void => {
    for (let index = 0; index < replicates.length; index += 1) replicates[index] = draw();
  };
  const drawn = new Float64Array(groups.counts.length);
  if (isLarge) {
    const buckets = bucketsOf(columns, jackknife.values);
    fill(() => {
      drawByBuckets(random, buckets, means);
      return gain(means);
    });
  } else if (grouped === null) {
    const draws = new Uint32Array(rows);
    fill(() => {
      random.integers(draws, rows);
      drawn.fill(0);
      for (let draw = 0; draw < rows; draw += 1) {
        const row = draws[draw] as number;
        drawn[row] = (drawn[row] as number) + 1;
      }
      return weighed(drawn);
    });
  } else
    fill(() => {
      drawMultinomial(random, rows, groups.counts, rows, drawn);
      return weighed(drawn);
    });
  return { gain: observed, replicates, jackknife, samples: rows };
}

/** The gain without one row of each group. */
function withoutOne({ columns, counts }: RowGroups, rows: number, gain: (means: Float64Array) => number): Float64Array {
  const sums = columns.map((column) => dot(column, counts));
  const means = new Float64Array(columns.length);
  return counts.map((_, group) => {
    for (let column = 0; column < means.length; column += 1)
      means[column] = ((sums[column] as number) - ((columns[column] as Float64Array)[group] as number)) / (rows - 1);
    return gain(means);
  });
}

/** Clusters take the place of rows: of each the sums, and how many rows; a mean over rows is the ratio of two means over clusters. */
function resampledClusters({ columns, gain, clusters, ...rest }: Omit<MeansBootstrap, "alpha">): Resampled {
  const rows = columns[0]?.length ?? 0;
  const { unitOf, units } = unitsOf(rows, clusters);
  const sizes = new Float64Array(units);
  for (const unit of unitOf) sizes[unit] = (sizes[unit] as number) + 1;
  const sums = columns.map((column) => {
    const sum = new Float64Array(units);
    for (let row = 0; row < rows; row += 1) {
      const unit = unitOf[row] as number;
      sum[unit] = (sum[unit] as number) + (column[row] as number);
    }
    return sum;
  });
  const means = new Float64Array(columns.length);
  const ofClusters = (ofUnits: Float64Array): number => {
    for (let column = 0; column < means.length; column += 1)
      means[column] = (ofUnits[column] as number) / (ofUnits[means.length] as number);
    return gain(means);
  };
  return resampledRows({ columns: [...sums, sizes], gain: ofClusters, ...rest });
}
