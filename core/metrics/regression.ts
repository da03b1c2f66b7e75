import { meanInBlocks } from "./blocks.ts";

/** Of IEEE 754 doubles: the smallest denominator of a percentage error, as in scikit-learn. */
const EPSILON = 2 ** -52;

// A loop each, and no common one that calls back for every row: that takes three times as long.

/** mean |y − ŷ|. As mean_absolute_error. */
export function meanAbsoluteError(labels: Float64Array, predictions: Float64Array): number {
  return meanInBlocks(labels.length, (from, to) => {
    let sum = 0;
    for (let row = from; row < to; row++) sum += Math.abs((labels[row] as number) - (predictions[row] as number));
    return sum;
  });
}

/** √ mean (y − ŷ)². As root_mean_squared_error. */
export function rootMeanSquaredError(labels: Float64Array, predictions: Float64Array): number {
  return Math.sqrt(meanSquaredError(labels, predictions));
}

/** mean |y − ŷ| / max(|y|, 2⁻⁵²), a share and not a percentage. As mean_absolute_percentage_error. */
export function meanAbsolutePercentageError(labels: Float64Array, predictions: Float64Array): number {
  return meanInBlocks(labels.length, (from, to) => {
    let sum = 0;
    for (let row = from; row < to; row++) {
      const label = labels[row] as number;
      sum += Math.abs(label - (predictions[row] as number)) / Math.max(Math.abs(label), EPSILON);
    }
    return sum;
  });
}

/** mean max(q(y − ŷ), (q − 1)(y − ŷ)). As mean_pinball_loss. */
export function pinballLoss(labels: Float64Array, predictions: Float64Array, quantile: number): number {
  return meanInBlocks(labels.length, (from, to) => {
    let sum = 0;
    for (let row = from; row < to; row++) {
      const error = (labels[row] as number) - (predictions[row] as number);
      sum += (error < 0 ? quantile - 1 : quantile) * error;
    }
    return sum;
  });
}

/** 1 − Σ(y − ŷ)² / Σ(y − ȳ)²; of constant labels 1 when all are hit and else 0; NaN of fewer than two. As r2_score. */
export function rSquared(labels: Float64Array, predictions: Float64Array): number {
  if (labels.length < 2) return Number.NaN;
  const residual = meanSquaredError(labels, predictions);
  // Asked of the labels themselves: their mean may be rounded, and what that leaves is no spread.
  if (labels.every((label) => label === labels[0])) return residual === 0 ? 1 : 0;
  return 1 - residual / meanSquaredDeviation(labels);
}

function meanSquaredError(labels: Float64Array, predictions: Float64Array): number {
  return meanInBlocks(labels.length, (from, to) => {
    // Two sums, because each addition waits for the one before.
    let even = 0;
    let odd = 0;
    for (let row = from; row < to; row += 2) {
      const error = (labels[row] as number) - (predictions[row] as number);
      const next = row + 1 < to ? (labels[row + 1] as number) - (predictions[row + 1] as number) : 0;
      even += error * error;
      odd += next * next;
    }
    return even + odd;
  });
}

function meanSquaredDeviation(labels: Float64Array): number {
  const average = meanInBlocks(labels.length, (from, to) => {
    let sum = 0;
    for (let row = from; row < to; row++) sum += labels[row] as number;
    return sum;
  });
  return meanInBlocks(labels.length, (from, to) => {
    let even = 0;
    let odd = 0;
    for (let row = from; row < to; row += 2) {
      const deviation = (labels[row] as number) - average;
      const next = row + 1 < to ? (labels[row + 1] as number) - average : 0;
      even += deviation * deviation;
      odd += next * next;
    }
    return even + odd;
  });
}
