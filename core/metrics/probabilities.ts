/** Of IEEE 754 doubles; probabilities are clipped by it so that a certain error costs much and not infinitely much. */
const EPSILON = 2 ** -52;
export const ECE_BINS = 15;

/** −mean ln p(label), p clipped to [ε, 1 − ε], ε = 2⁻⁵². `probabilities[k]` is the column of class k. As log_loss. */
export function logLoss(labels: Int32Array, probabilities: readonly Float64Array[]): number {
  let sum = 0;
  for (const [row, label] of labels.entries()) {
    const p = probabilities[label]?.[row] ?? Number.NaN;
    sum -= Math.log(Math.min(Math.max(p, EPSILON), 1 - EPSILON));
  }
  return sum / labels.length;
}

/** Mean squared distance to the one-hot label, halved for two classes, so that it is mean (p − y)². As brier_score_loss. */
export function brierScore(labels: Int32Array, probabilities: readonly Float64Array[]): number {
  let sum = 0;
  for (const [row, label] of labels.entries())
    for (const [k, column] of probabilities.entries()) sum += ((column[row] ?? Number.NaN) - (k === label ? 1 : 0)) ** 2;
  return (probabilities.length <= 2 ? sum / 2 : sum) / labels.length;
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
  for (const [row, label] of labels.entries()) {
    let top = 0;
    for (const [k, column] of probabilities.entries()) if ((column[row] as number) > (probabilities[top]?.[row] as number)) top = k;
    const p = probabilities[top]?.[row] ?? Number.NaN;
    const bin = Number.isNaN(p) ? 0 : Math.min(Math.max(Math.ceil(p * ECE_BINS) - 1, 0), ECE_BINS - 1);
    confidence[bin] = (confidence[bin] as number) + p;
    rows[bin] = (rows[bin] as number) + 1;
    if (top === label) hits[bin] = (hits[bin] as number) + 1;
  }
  return { hits, confidence, rows };
}
