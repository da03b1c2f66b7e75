/** Rows in descending order of their score. */
function byScore(scores: Float64Array): Uint32Array {
  return Uint32Array.from(scores.keys()).sort((a, b) => (scores[b] as number) - (scores[a] as number));
}

/** Calls back at the end of each run of equal scores, from the highest: true and false positives so far. */
export function walkThresholds(
  positive: Uint8Array,
  scores: Float64Array,
  visit: (truePositives: number, falsePositives: number) => void,
): void {
  const order = byScore(scores);
  let [truePositives, falsePositives] = [0, 0];
  for (const [rank, row] of order.entries()) {
    if (positive[row] === 1) truePositives++;
    else falsePositives++;
    const next = order[rank + 1];
    if (next === undefined || scores[next] !== scores[row]) visit(truePositives, falsePositives);
  }
}

/** Area under the ROC curve by trapezoids, ties counting half; NaN unless both classes occur. As roc_auc_score. */
export function rocAuc(positive: Uint8Array, scores: Float64Array): number {
  let [area, lastTrue, lastFalse] = [0, 0, 0];
  walkThresholds(positive, scores, (truePositives, falsePositives) => {
    area += ((falsePositives - lastFalse) * (truePositives + lastTrue)) / 2;
    [lastTrue, lastFalse] = [truePositives, falsePositives];
  });
  return area / (lastTrue * lastFalse);
}

/** Σ (Rₙ − Rₙ₋₁)·Pₙ over the distinct thresholds, without interpolation; NaN without a positive. As average_precision_score. */
export function averagePrecision(positive: Uint8Array, scores: Float64Array): number {
  let [sum, lastTrue] = [0, 0];
  walkThresholds(positive, scores, (truePositives, falsePositives) => {
    sum += ((truePositives - lastTrue) * truePositives) / (truePositives + falsePositives);
    lastTrue = truePositives;
  });
  return sum / lastTrue;
}
