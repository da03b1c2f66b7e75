/** Per class: how often it is the label, how often it was predicted, how often both. Enough for every metric of hard predictions. */
export interface ClassCounts {
  readonly rows: number;
  readonly support: Float64Array;
  readonly predicted: Float64Array;
  readonly hits: Float64Array;
}

/** Counts labels and predictions, given as indices of classes. */
export function countClasses(labels: Int32Array, predictions: Int32Array, classes: number): ClassCounts {
  const counts = {
    rows: labels.length,
    support: new Float64Array(classes),
    predicted: new Float64Array(classes),
    hits: new Float64Array(classes),
  };
  if (classes * classes <= labels.length) addPairs(counts, labels, predictions, classes);
  else for (let row = 0; row < labels.length; row++) add(counts, labels[row] as number, predictions[row] as number, 1);
  return counts;
}

/** Of many rows: one step for each, and the rest for each pair of classes. */
function addPairs(counts: ClassCounts, labels: Int32Array, predictions: Int32Array, classes: number): void {
  const pairs = new Float64Array(classes * classes);
  for (let row = 0; row < labels.length; row++) {
    const pair = (labels[row] as number) * classes + (predictions[row] as number);
    pairs[pair] = (pairs[pair] as number) + 1;
  }
  for (const [pair, rows] of pairs.entries()) add(counts, Math.floor(pair / classes), pair % classes, rows);
}

function add({ support, predicted, hits }: ClassCounts, label: number, prediction: number, rows: number): void {
  support[label] = (support[label] as number) + rows;
  predicted[prediction] = (predicted[prediction] as number) + rows;
  if (label === prediction) hits[label] = (hits[label] as number) + rows;
}

/** Σ hits / n. As accuracy_score of scikit-learn. */
export function accuracy({ rows, hits }: ClassCounts): number {
  return sum(hits) / rows;
}

/** Mean recall over the classes that occur among the labels. As balanced_accuracy_score. */
export function balancedAccuracy({ support, hits }: ClassCounts): number {
  return mean([...support.keys()].filter((k) => at(support, k) > 0).map((k) => at(hits, k) / at(support, k)));
}

export type ClassScore = "precision" | "recall" | "f1";

/** Precision = tp/(tp+fp), recall = tp/(tp+fn), F1 = 2tp/(2tp+fp+fn) of one class; 0 where the denominator is, as `zero_division=0`. */
export function classScore(counts: ClassCounts, score: ClassScore, k: number): number {
  const hits = at(counts.hits, k);
  if (score === "precision") return ratio(hits, at(counts.predicted, k));
  if (score === "recall") return ratio(hits, at(counts.support, k));
  return ratio(2 * hits, at(counts.support, k) + at(counts.predicted, k));
}

/** Mean of a class score over the classes that occur as label or prediction: plain (macro) or by support (weighted). As precision_recall_fscore_support. */
export function averageScore(counts: ClassCounts, score: ClassScore, average: "macro" | "weighted"): number {
  const present = [...counts.support.keys()].filter((k) => at(counts.support, k) + at(counts.predicted, k) > 0);
  if (average === "macro") return mean(present.map((k) => classScore(counts, score, k)));
  return present.reduce((total, k) => total + at(counts.support, k) * classScore(counts, score, k), 0) / counts.rows;
}

/** Matthews correlation over any number of classes (Gorodkin 2004), 0 where a marginal is constant. As matthews_corrcoef. */
export function matthewsCorrelation({ rows, support, predicted, hits }: ClassCounts): number {
  if (rows === 0) return Number.NaN;
  const products = support.reduce((total, count, k) => total + count * at(predicted, k), 0);
  const squares = (counts: Float64Array) => counts.reduce((total, count) => total + count * count, 0);
  const spread = (rows * rows - squares(predicted)) * (rows * rows - squares(support));
  return spread === 0 ? 0 : (sum(hits) * rows - products) / Math.sqrt(spread);
}

function ratio(numerator: number, denominator: number): number {
  return denominator === 0 ? 0 : numerator / denominator;
}
function at(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}
function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
