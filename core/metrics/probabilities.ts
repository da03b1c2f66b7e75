import { meanInBlocks } from "./blocks.ts";

/** Of IEEE 754 doubles; probabilities are clipped by it so that a certain error costs much and not infinitely much. */
const EPSILON = 2 ** -52;
export const ECE_BINS = 15;
/** ln a + ln b = ln ab: as many clipped probabilities as a double can hold the product of. */
const ROWS_PER_LOGARITHM = 16;

/** −mean ln p(label), p clipped to [ε, 1 − ε], ε = 2⁻⁵². `probabilities[k]` is the column of class k. As log_loss. */
export function logLoss(labels: Int32Array, probabilities: readonly Float64Array[]): number {
  return meanInBlocks(labels.length, (from, to) => {
    let sum = 0;
    for (let first = from; first < to; first += ROWS_PER_LOGARITHM) {
      let product = 1;
      for (let row = first; row < Math.min(to, first + ROWS_PER_LOGARITHM); row++) {
        const p = probabilities[labels[row] as number]?.[row] ?? Number.NaN;
        product *= Math.min(Math.max(p, EPSILON), 1 - EPSILON);
      }
      sum -= Math.log(product);
    }
    return sum;
  });
}

/** Mean squared distance to the one-hot label, halved for two classes, so that it is mean (p − y)². As brier_score_loss. */
export function brierScore(labels: Int32Array, probabilities: readonly Float64Array[]): number {
  const distances = probabilities.map((column, k) =>
    meanInBlocks(labels.length, (from, to) => {
      let sum = 0;
      for (let row = from; row < to; row++) {
        const distance = (column[row] ?? Number.NaN) - (labels[row] === k ? 1 : 0);
        sum += distance * distance;
      }
      return sum;
    }),
  );
  const total = distances.reduce((sum, distance) => sum + distance, 0);
  return probabilities.length === 2 ? total / 2 : total;
}

/** One bin of confidence that rows fell into. */
export interface CalibrationBin {
  /** Mean top probability. */
  readonly confidence: number;
  /** Share of its rows whose most probable class is the label. */
  readonly accuracy: number;
  readonly rows: number;
}

/**
 * Expected calibration error of the most probable class: Σ over bins of n_b/n·|accuracy − mean confidence|, with 15 bins of equal width, open below
 * and closed above (Guo et al. 2017, "On Calibration of Modern Neural Networks"). Among equals the first class is the most probable.
 */
export function expectedCalibrationError(labels: Int32Array, probabilities: readonly Float64Array[]): number {
  const { hits, confidence } = gatherBins(labels, probabilities);
  let sum = 0;
  for (const [bin, hit] of hits.entries()) sum += Math.abs(hit - (confidence[bin] as number));
  return sum / labels.length;
}

/** The bins of the expected calibration error that have rows, from the least confident; none when a row has no probability. */
export function calibrationBins(labels: Int32Array, probabilities: readonly Float64Array[]): CalibrationBin[] {
  const { hits, confidence, rows } = gatherBins(labels, probabilities);
  return [...rows].flatMap((count, bin) =>
    count > 0 && Number.isFinite(confidence[bin])
      ? [{ confidence: (confidence[bin] as number) / count, accuracy: (hits[bin] as number) / count, rows: count }]
      : [],
  );
}

/** Sums by bin; a probability that is none makes the confidence of its bin none. */
function gatherBins(labels: Int32Array, probabilities: readonly Float64Array[]) {
  const [hits, confidence, rows] = [new Float64Array(ECE_BINS), new Float64Array(ECE_BINS), new Float64Array(ECE_BINS)];
  for (let row = 0; row < labels.length; row++) {
    let top = 0;
    let p = probabilities[0]?.[row] ?? Number.NaN;
    for (let k = 1; k < probabilities.length; k++) {
      const other = probabilities[k]?.[row] as number;
      if (other > p) [top, p] = [k, other];
    }
    const bin = Number.isNaN(p) ? 0 : Math.min(Math.max(Math.ceil(p * ECE_BINS) - 1, 0), ECE_BINS - 1);
    confidence[bin] = (confidence[bin] as number) + p;
    rows[bin] = (rows[bin] as number) + 1;
    if (top === labels[row]) hits[bin] = (hits[bin] as number) + 1;
  }
  return { hits, confidence, rows };
}
