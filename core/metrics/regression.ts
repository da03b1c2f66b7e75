/** Of IEEE 754 doubles: the smallest denominator of a percentage error, as in scikit-learn. */
const EPSILON = 2 ** -52;

/** mean |y − ŷ|. As mean_absolute_error. */
export function meanAbsoluteError(labels: Float64Array, predictions: Float64Array): number {
  return mean(labels, predictions, (y, p) => Math.abs(y - p));
}

/** √ mean (y − ŷ)². As root_mean_squared_error. */
export function rootMeanSquaredError(labels: Float64Array, predictions: Float64Array): number {
  return Math.sqrt(mean(labels, predictions, (y, p) => (y - p) ** 2));
}

/** mean |y − ŷ| / max(|y|, 2⁻⁵²), a share and not a percentage. As mean_absolute_percentage_error. */
export function meanAbsolutePercentageError(labels: Float64Array, predictions: Float64Array): number {
  return mean(labels, predictions, (y, p) => Math.abs(y - p) / Math.max(Math.abs(y), EPSILON));
}

/** mean max(q(y − ŷ), (q − 1)(y − ŷ)). As mean_pinball_loss. */
export function pinballLoss(labels: Float64Array, predictions: Float64Array, quantile: number): number {
  return mean(labels, predictions, (y, p) => Math.max(quantile * (y - p), (quantile - 1) * (y - p)));
}

/** 1 − Σ(y − ŷ)² / Σ(y − ȳ)²; of constant labels 1 when all are hit and else 0; NaN of fewer than two. As r2_score. */
export function rSquared(labels: Float64Array, predictions: Float64Array): number {
  if (labels.length < 2) return Number.NaN;
  const average = labels.reduce((total, y) => total + y, 0) / labels.length;
  const residual = mean(labels, predictions, (y, p) => (y - p) ** 2);
  const total = mean(labels, predictions, (y) => (y - average) ** 2);
  if (total === 0) return residual === 0 ? 1 : 0;
  return 1 - residual / total;
}

function mean(labels: Float64Array, predictions: Float64Array, loss: (label: number, prediction: number) => number): number {
  let sum = 0;
  for (const [row, label] of labels.entries()) sum += loss(label, predictions[row] as number);
  return sum / labels.length;
}
