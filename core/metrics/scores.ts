import { sortedScores } from "./sorted-scores.ts";

/** 1 where a row's label is that class. */
export function rowsOfClass(labels: Int32Array, k: number): Uint8Array {
  const positive = new Uint8Array(labels.length);
  for (let row = 0; row < labels.length; row++) positive[row] = labels[row] === k ? 1 : 0;
  return positive;
}

/** Calls back at the end of each run of equal scores, from the highest: true and false positives so far. */
export function walkThresholds(
  positive: Uint8Array,
  scores: Float64Array,
  visit: (truePositives: number, falsePositives: number) => void,
): void {
  // Sorted apart, the scores need no row beside them.
  const [hits, misses] = apart(positive, scores).map(sortedScores) as [Float64Array, Float64Array];
  let [hit, miss] = [hits.length - 1, misses.length - 1];
  while (hit >= 0 || miss >= 0) {
    const isHit = miss < 0 || (hit >= 0 && (hits[hit] as number) >= (misses[miss] as number));
    const score = isHit ? hits[hit--] : misses[miss--];
    while (hit >= 0 && hits[hit] === score) hit--;
    while (miss >= 0 && misses[miss] === score) miss--;
    visit(hits.length - 1 - hit, misses.length - 1 - miss);
  }
}

function apart(positive: Uint8Array, scores: Float64Array): [Float64Array, Float64Array] {
  let hits = 0;
  for (let row = 0; row < scores.length; row++) hits += positive[row] as number;
  const both = new Float64Array(scores.length);
  let [hit, miss] = [0, hits];
  for (let row = 0; row < scores.length; row++) both[positive[row] === 1 ? hit++ : miss++] = scores[row] as number;
  return [both.subarray(0, hits), both.subarray(hits)];
}

/** Area under the ROC curve by trapezoids, ties counting half; NaN unless both classes occur. As roc_auc_score. */
export function rocAuc(positive: Uint8Array, scores: Float64Array): number {
  let area = 0;
  let lastTrue = 0;
  let lastFalse = 0;
  walkThresholds(positive, scores, (truePositives, falsePositives) => {
    area += ((falsePositives - lastFalse) * (truePositives + lastTrue)) / 2;
    lastTrue = truePositives;
    lastFalse = falsePositives;
  });
  return area / (lastTrue * lastFalse);
}

/** Σ (Rₙ − Rₙ₋₁)·Pₙ over the distinct thresholds, without interpolation; NaN without a positive. As average_precision_score. */
export function averagePrecision(positive: Uint8Array, scores: Float64Array): number {
  let sum = 0;
  let lastTrue = 0;
  walkThresholds(positive, scores, (truePositives, falsePositives) => {
    sum += ((truePositives - lastTrue) * truePositives) / (truePositives + falsePositives);
    lastTrue = truePositives;
  });
  return sum / lastTrue;
}
