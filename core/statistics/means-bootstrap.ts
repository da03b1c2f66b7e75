import type { Resampling } from "./bootstrap.ts";
import { pairedBootstrap } from "./bootstrap.ts";
import type { GainInterval } from "./interval.ts";

export interface MeansBootstrap extends Resampling {
  /** One number per row each: losses of the candidate, of the baseline. */
  readonly columns: readonly Float64Array[];
  /** The gain by the columns' means, in their order: `([candidate, baseline]) => Math.sqrt(baseline) - Math.sqrt(candidate)` of squared errors. It may not keep the array. */
  gain(means: Float64Array): number;
  readonly clusters?: Int32Array | undefined;
}

export interface MeanGainBootstrap extends Resampling {
  /** Per row, positive is better: loss of the baseline − loss of the candidate. */
  readonly gains: Float64Array;
  readonly clusters?: Int32Array | undefined;
}

/** Paired bootstrap of functions of means over rows (RMSE, R²). */
export function meansBootstrap({ columns, gain, clusters, resamples, seed, alpha }: MeansBootstrap): GainInterval {
  const means = new Float64Array(columns.length);
  const weighted = (weights: Uint32Array): number => {
    let total = 0;
    for (const weight of weights) total += weight;
    for (const [index, column] of columns.entries()) {
      let sum = 0;
      for (let row = 0; row < column.length; row += 1) sum += (weights[row] as number) * (column[row] as number);
      means[index] = sum / total;
    }
    return gain(means);
  };
  return pairedBootstrap({ rows: columns[0]?.length ?? 0, gain: weighted, clusters, resamples, seed, alpha });
}

/** Paired bootstrap of the mean of per-row gains (accuracy, MAE, log loss, Brier). */
export function meanGainBootstrap({ gains, ...rest }: MeanGainBootstrap): GainInterval {
  return meansBootstrap({ columns: [gains], gain: (means) => means[0] as number, ...rest });
}
