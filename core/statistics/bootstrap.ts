import { bcaInterval } from "./bca.ts";
import type { GainInterval } from "./interval.ts";
import { type Random, randomOf } from "./random.ts";

export interface Resampling {
  /** How many resamples: 2000 by default of the gate. */
  readonly resamples: number;
  readonly seed: number;
  /** One-sided, of each bound. */
  readonly alpha: number;
}

export interface PairedBootstrap extends Resampling {
  readonly rows: number;
  /** The gain when each row counts so often; all 1 is the gain itself. It may not keep the array. */
  gain(weights: Uint32Array): number;
  /** For each row the number of what it belongs to (a patient, a session), which is drawn as a whole. */
  readonly clusters?: Int32Array | undefined;
}

/** With more units than this the jackknife leaves out blocks of them. */
const MOST_SINGLE = 2000;
const BLOCKS = 100;
/** Of `Random.integers`. */
const MANY_AT_ONCE = 2 ** 16;

/**
 * Paired bootstrap of any metric (Efron 1979; BCa bounds: Efron 1987): rows, or clusters of rows (Davison and Hinkley 1997, 3.8), are drawn with replacement, the same for both
 * models. The acceleration is that of the jackknife over single units, or over 100 blocks of them where there are more than 2000.
 */
export function pairedBootstrap({ rows, gain, clusters, resamples, seed, alpha }: PairedBootstrap): GainInterval {
  const { unitOf, units } = unitsOf(rows, clusters);
  const weights = new Uint32Array(rows).fill(1);
  const observed = rows === 0 ? 0 : gain(weights);
  const spread = (counts: Uint32Array): Uint32Array => {
    for (let row = 0; row < rows; row += 1) weights[row] = counts[unitOf[row] as number] as number;
    return weights;
  };
  const replicates = new Float64Array(units < 2 ? 0 : resamples);
  const random = randomOf(seed);
  const counts = new Uint32Array(units);
  for (let index = 0; index < replicates.length; index += 1) {
    drawUnits(random, counts);
    replicates[index] = gain(spread(counts));
  }
  const blocks = units < 2 ? 0 : units > MOST_SINGLE ? BLOCKS : units;
  const values = new Float64Array(blocks);
  for (let block = 0; block < blocks; block += 1) {
    for (let unit = 0; unit < units; unit += 1) counts[unit] = unit % blocks === block ? 0 : 1;
    values[block] = gain(spread(counts));
  }
  return bcaInterval({ gain: observed, replicates, jackknife: { values }, samples: units, alpha });
}

/** How often each of some units is drawn, in as many draws with replacement as there are units. */
function drawUnits(random: Random, counts: Uint32Array): void {
  counts.fill(0);
  const units = counts.length;
  const draws = new Uint32Array(units <= MANY_AT_ONCE ? units : 0);
  if (draws.length > 0) random.integers(draws, units);
  for (let draw = 0; draw < units; draw += 1) {
    const unit = draws.length > 0 ? (draws[draw] as number) : random.integer(units);
    counts[unit] = (counts[unit] as number) + 1;
  }
}

/** The unit of each row, numbered from 0 in the order in which they come. */
export function unitsOf(rows: number, clusters: Int32Array | undefined): { unitOf: Int32Array; units: number } {
  const unitOf = new Int32Array(rows);
  if (clusters === undefined) {
    for (let row = 0; row < rows; row += 1) unitOf[row] = row;
    return { unitOf, units: rows };
  }
  const numbers = new Map<number, number>();
  for (let row = 0; row < rows; row += 1) {
    const cluster = clusters[row] as number;
    let unit = numbers.get(cluster);
    if (unit === undefined) {
      unit = numbers.size;
      numbers.set(cluster, unit);
    }
    unitOf[row] = unit;
  }
  return { unitOf, units: numbers.size };
}
