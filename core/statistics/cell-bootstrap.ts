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

/** With more cells than this the jackknife leaves out blocks of rows: each cell by itself would take the square of their number. */
const MOST_SINGLE = 2000;
const BLOCKS = 100;

/**
 * Paired bootstrap of metrics that depend on counts only (accuracy, F1, MCC, balanced accuracy): n rows drawn with replacement fall into the cells as a multinomial draw, so
 * a resample costs as many steps as there are cells, and is exactly what drawing rows would give. The jackknife over single rows is exact too, for rows of a cell are alike; with
 * more than 2000 cells it is over 100 blocks of rows.
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
  if (cells.length > MOST_SINGLE)
    return bcaInterval({ gain: observed, replicates, jackknife: { values: withoutBlocks(cells, counts, gain) }, samples: rows, alpha });
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

/** The gain without every hundredth row each, the rows taken in the order of their cells. */
function withoutBlocks(cells: ArrayLike<number>, counts: Float64Array, gain: (counts: Float64Array) => number): Float64Array {
  return Float64Array.from({ length: BLOCKS }, (_, block) => {
    let before = 0;
    for (let cell = 0; cell < cells.length; cell += 1) {
      const size = cells[cell] as number;
      const upTo = (row: number): number => Math.ceil((row - block) / BLOCKS);
      counts[cell] = size - (upTo(before + size) - upTo(before));
      before += size;
    }
    return gain(counts);
  });
}
