import { bcaInterval } from "./bca.ts";
import type { Resampling } from "./bootstrap.ts";
import { drawMultinomial } from "./draw.ts";
import type { GainInterval } from "./interval.ts";
import { randomOf } from "./random.ts";

export interface CellBootstrap extends Resampling {
  /** How many rows are alike in everything the gain depends on: of one label, one prediction of the candidate and one of the baseline. */
  readonly cells: ArrayLike<number>;
  /** The gain when each cell has so many rows. It may not keep the array. */
  gain(counts: Float64Array): number;
}

/**
 * Paired bootstrap of metrics that depend on counts only (accuracy, F1, MCC, balanced accuracy): n rows drawn with replacement fall into the cells as a multinomial draw, so
 * a resample costs as many steps as there are cells, and is exactly what drawing rows would give. The jackknife over single rows is exact too: rows of a cell are alike.
 */
export function cellBootstrap({ cells, gain, resamples, seed, alpha }: CellBootstrap): GainInterval {
  const counts = Float64Array.from(cells);
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const observed = rows === 0 ? 0 : gain(counts);
  const replicates = new Float64Array(rows < 2 ? 0 : resamples);
  const random = randomOf(seed);
  for (let index = 0; index < replicates.length; index += 1) {
    drawMultinomial(random, rows, cells, rows, counts);
    replicates[index] = gain(counts);
  }
  const values = new Float64Array(cells.length);
  for (let cell = 0; cell < cells.length; cell += 1) {
    const size = cells[cell] as number;
    counts.set(cells);
    counts[cell] = size - 1;
    // An empty cell has no row to leave out: it weighs nothing
    values[cell] = size === 0 || rows < 2 ? observed : gain(counts);
  }
  return bcaInterval({ gain: observed, replicates, jackknife: { values, weights: Float64Array.from(cells) }, samples: rows, alpha });
}
