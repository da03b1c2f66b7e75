import { ECE_BINS } from "../../core/metrics/probabilities.ts";
import type { Weights } from "./weighted-metric.ts";

/** Rows in descending order of their score, and where runs of equal scores end. Sorted once: weights change no order. */
interface Walk {
  readonly order: Uint32Array;
  readonly ends: Uint8Array;
}

function walkOf(scores: Float64Array): Walk {
  const order = Uint32Array.from(scores.keys()).sort((a, b) => (scores[b] as number) - (scores[a] as number));
  const ends = Uint8Array.from(order, (row, rank) =>
    rank + 1 === order.length || scores[order[rank + 1] as number] !== scores[row] ? 1 : 0,
  );
  return { order, ends };
}

/** roc_auc or average_precision with weights: of one class (`only`), or the mean over all of each against the rest. */
export function weightedCurve(
  name: "roc_auc" | "average_precision",
  labels: Int32Array,
  columns: readonly Float64Array[],
  only: number | null,
): (weights: Weights) => number {
  const classes = only === null ? [...columns.keys()] : [only];
  const walks = classes.map((k) => ({ k, ...walkOf(columns[k] ?? new Float64Array()) }));
  const area = name === "roc_auc" ? aucOf : precisionOf;
  return (weights) => walks.reduce((total, { k, order, ends }) => total + area(order, ends, labels, k, weights), 0) / walks.length;
}

/** Trapezoids between the ends of runs of equal scores, as `rocAuc` of core/metrics/scores.ts. */
function aucOf(order: Uint32Array, ends: Uint8Array, labels: Int32Array, k: number, weights: Weights): number {
  let [area, hits, misses, lastHits, lastMisses] = [0, 0, 0, 0, 0];
  for (let rank = 0; rank < order.length; rank++) {
    const row = order[rank] as number;
    if (labels[row] === k) hits += weights[row] as number;
    else misses += weights[row] as number;
    if (ends[rank] === 0) continue;
    area += ((misses - lastMisses) * (hits + lastHits)) / 2;
    lastHits = hits;
    lastMisses = misses;
  }
  return area / (hits * misses);
}

/** Σ (Rₙ − Rₙ₋₁)·Pₙ over the ends of runs of equal scores, as `averagePrecision` of core/metrics/scores.ts. */
function precisionOf(order: Uint32Array, ends: Uint8Array, labels: Int32Array, k: number, weights: Weights): number {
  let [sum, hits, all, lastHits] = [0, 0, 0, 0];
  for (let rank = 0; rank < order.length; rank++) {
    const row = order[rank] as number;
    const weight = weights[row] as number;
    if (labels[row] === k) hits += weight;
    all += weight;
    if (ends[rank] === 0 || hits === lastHits) continue;
    sum += ((hits - lastHits) * hits) / all;
    lastHits = hits;
  }
  return sum / hits;
}

/** Expected calibration error with weights, as `expectedCalibrationError` of core/metrics/probabilities.ts. */
export function weightedCalibrationError(labels: Int32Array, columns: readonly Float64Array[]): (weights: Weights) => number {
  const bins = new Int32Array(labels.length);
  const excess = new Float64Array(labels.length);
  for (const [row, label] of labels.entries()) {
    let top = 0;
    for (const [k, column] of columns.entries()) if ((column[row] as number) > (columns[top]?.[row] as number)) top = k;
    const p = columns[top]?.[row] ?? Number.NaN;
    bins[row] = Math.min(Math.max(Math.ceil(p * ECE_BINS) - 1, 0), ECE_BINS - 1);
    excess[row] = (top === label ? 1 : 0) - p;
  }
  return (weights) => {
    const sums = new Float64Array(ECE_BINS);
    let total = 0;
    for (let row = 0; row < bins.length; row++) {
      const weight = weights[row] as number;
      const bin = bins[row] as number;
      sums[bin] = (sums[bin] as number) + weight * (excess[row] as number);
      total += weight;
    }
    return sums.reduce((all, sum) => all + Math.abs(sum), 0) / total;
  };
}
