import {
  accuracy,
  averageScore,
  balancedAccuracy,
  type ClassCounts,
  type ClassScore,
  classScore,
  matthewsCorrelation,
} from "../../core/metrics/classification.ts";
import type { Predictions } from "../../core/metrics/predictions.ts";
import { weightedCalibrationError, weightedCurve } from "./weighted-curve.ts";
import { groupScores } from "./weighted-groups.ts";

/** How often each row counts: 1 everywhere is the metric itself. */
export type Weights = ArrayLike<number>;

/**
 * A metric of predictions as a function of how often each row counts, so that resampling them takes one pass at most: a mean of something per row
 * (or per group of rows), a function of several such means or of how often each label met each prediction, or any other function of the weights.
 */
export type WeightedMetric =
  | { readonly kind: "mean"; readonly losses: Float64Array }
  | { readonly kind: "means"; readonly columns: readonly Float64Array[]; readonly of: (means: ArrayLike<number>) => number }
  | { readonly kind: "groups"; readonly groups: Int32Array; readonly losses: Float64Array }
  | { readonly kind: "counts"; readonly labels: Int32Array; readonly guesses: Int32Array; readonly of: (counts: ClassCounts) => number }
  | { readonly kind: "weights"; readonly of: (weights: Weights) => number };

/** Of IEEE 754 doubles, as in the metrics themselves. */
const EPSILON = 2 ** -52;
const ROUNDING = 1e-13;
const COUNTS: Readonly<Record<string, (counts: ClassCounts) => number>> = {
  accuracy,
  balanced_accuracy: balancedAccuracy,
  mcc: matthewsCorrelation,
};
const ERRORS: Readonly<Record<string, (label: number, prediction: number) => number>> = {
  mae: (y, p) => Math.abs(y - p),
  mape: (y, p) => Math.abs(y - p) / Math.max(Math.abs(y), EPSILON),
};
const CLASS_SCORE = /^(precision|recall|f1)(?:\/(.+))?$/s;
const AVERAGE_SCORE = /^(macro|weighted)_(precision|recall|f1)$/;

/** A metric of ours in that form; null where it has none, or is not defined on these predictions. */
export function weightedMetric(predictions: Predictions, name: string): WeightedMetric | null {
  const average = AVERAGE_SCORE.exec(name);
  if (average !== null)
    return counted(predictions, (counts) => averageScore(counts, average[2] as ClassScore, average[1] as "macro" | "weighted"));
  const score = CLASS_SCORE.exec(name);
  if (score !== null) return ofClass(predictions, score[1] as ClassScore, score[2]);
  if (name === "accuracy") return hits(predictions);
  if (Object.hasOwn(COUNTS, name)) return counted(predictions, COUNTS[name] as (counts: ClassCounts) => number);
  if (name === "log_loss" || name === "brier_score") return probabilityLoss(predictions, name);
  if (name === "ece") return probabilistic(predictions, (labels, columns) => weightedCalibrationError(labels, columns));
  if (name === "roc_auc" || name === "average_precision")
    return probabilistic(predictions, (labels, columns) => {
      const only = columns.length === 2 ? predictions.classes.indexOf(predictions.positive ?? "") : null;
      return weightedCurve(name, labels, columns, only);
    });
  if (name === "map" || /^ndcg(@[1-9]\d{0,6})?$/.test(name)) return groupScores(predictions, name);
  return ofNumbers(predictions, name);
}

function hits(predictions: Predictions): WeightedMetric | null {
  const codes = codesOf(predictions);
  return codes === null
    ? null
    : { kind: "mean", losses: Float64Array.from(codes.labels, (label, row) => (label === codes.guesses[row] ? 1 : 0)) };
}

function counted(predictions: Predictions, of: (counts: ClassCounts) => number): WeightedMetric | null {
  const codes = codesOf(predictions);
  return codes === null ? null : { kind: "counts", ...codes, of };
}

function ofClass(predictions: Predictions, score: ClassScore, name: string | undefined): WeightedMetric | null {
  if (name === undefined && predictions.classes.length !== 2) return null;
  const k = predictions.classes.indexOf(name ?? predictions.positive ?? "");
  return k === -1 ? null : counted(predictions, (counts) => classScore(counts, score, k));
}

function codesOf(predictions: Predictions): { labels: Int32Array; guesses: Int32Array } | null {
  const [labels, guesses] = [predictions.codes("label"), predictions.codes("prediction")];
  return typeof labels === "string" || typeof guesses === "string" ? null : { labels, guesses };
}

function probabilityLoss(predictions: Predictions, name: "log_loss" | "brier_score"): WeightedMetric | null {
  const [labels, columns] = [predictions.codes("label"), predictions.probabilities()];
  if (typeof labels === "string" || typeof columns === "string") return null;
  const cost = (row: number, label: number) => {
    if (name === "log_loss") return -Math.log(Math.min(Math.max(columns[label]?.[row] ?? Number.NaN, EPSILON), 1 - EPSILON));
    const squares = columns.reduce((total, column, k) => total + ((column[row] as number) - (k === label ? 1 : 0)) ** 2, 0);
    return columns.length === 2 ? squares / 2 : squares;
  };
  return { kind: "mean", losses: Float64Array.from(labels, (label, row) => cost(row, label)) };
}

function probabilistic(
  predictions: Predictions,
  make: (labels: Int32Array, columns: readonly Float64Array[]) => (weights: Weights) => number,
): WeightedMetric | null {
  const [labels, columns] = [predictions.codes("label"), predictions.probabilities()];
  return typeof labels === "string" || typeof columns === "string" ? null : { kind: "weights", of: make(labels, columns) };
}

function ofNumbers(predictions: Predictions, name: string): WeightedMetric | null {
  const quantile = /^pinball\/(0?\.\d+)$/.exec(name)?.[1];
  const isOurs = quantile !== undefined || Object.hasOwn(ERRORS, name) || name === "rmse" || name === "r2";
  const [labels, guesses] = isOurs ? [predictions.numbers("label"), predictions.numbers("prediction")] : ["", ""];
  if (typeof labels === "string" || typeof guesses === "string") return null;
  const losses = (loss: (label: number, prediction: number) => number) =>
    Float64Array.from(labels, (label, row) => loss(label, guesses[row] as number));
  if (quantile !== undefined) {
    const q = Number(quantile);
    return { kind: "mean", losses: losses((y, p) => Math.max(q * (y - p), (q - 1) * (y - p))) };
  }
  if (Object.hasOwn(ERRORS, name)) return { kind: "mean", losses: losses(ERRORS[name] as (label: number, prediction: number) => number) };
  const squares = losses((y, p) => (y - p) ** 2);
  if (name === "rmse") return { kind: "means", columns: [squares], of: (means) => Math.sqrt(at(means, 0)) };
  // Shifted, so that the variance of large labels does not drown in rounding.
  const middle = labels.reduce((total, label) => total + label / labels.length, 0);
  const shifted = labels.map((label) => label - middle);
  return {
    kind: "means",
    columns: [squares, shifted, shifted.map((label) => label * label)],
    of: (means) => {
      const [residual, square] = [at(means, 0), at(means, 2)];
      const spread = square - at(means, 1) ** 2;
      // What rounding leaves of labels that are all alike is no spread.
      return spread > ROUNDING * square ? 1 - residual / spread : residual === 0 ? 1 : 0;
    },
  };
}

/** The metric with these weights, whatever form it has. Groups count as a whole: by the weight of their rows on average. */
export function evaluate(metric: WeightedMetric, weights: Weights, classes: number): number {
  if (metric.kind === "mean") return mean(metric.losses, weights);
  if (metric.kind === "means") return metric.of(metric.columns.map((column) => mean(column, weights)));
  if (metric.kind === "weights") return metric.of(weights);
  if (metric.kind === "groups") return metric.losses.reduce((total, loss) => total + loss, 0) / metric.losses.length;
  const counts = emptyCounts(classes);
  for (let row = 0; row < metric.labels.length; row++)
    tally(counts, metric.labels[row] as number, metric.guesses[row] as number, weights[row] as number);
  return metric.of(counts);
}

/** Counts that can be added to. */
export function emptyCounts(classes: number): { rows: number } & Omit<ClassCounts, "rows"> {
  return { rows: 0, support: new Float64Array(classes), predicted: new Float64Array(classes), hits: new Float64Array(classes) };
}

/** Adds rows of one label and prediction. */
export function tally(counts: ReturnType<typeof emptyCounts>, label: number, guess: number, rows: number): void {
  counts.rows += rows;
  counts.support[label] = at(counts.support, label) + rows;
  counts.predicted[guess] = at(counts.predicted, guess) + rows;
  if (label === guess) counts.hits[label] = at(counts.hits, label) + rows;
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] ?? 0;
}

/** Σ w·x / Σ w. */
function mean(values: Float64Array, weights: Weights): number {
  let [sum, total] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    const weight = weights[row] as number;
    sum += weight * (values[row] as number);
    total += weight;
  }
  return sum / total;
}
