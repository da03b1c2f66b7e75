import { averagePrecision } from "./scores.ts";

/** One query's items: relevance and the score they were ranked by. */
export interface Ranking {
  readonly relevance: Float64Array;
  readonly scores: Float64Array;
}

/**
 * Mean over groups of DCG/ideal DCG with gain = relevance and discount 1/log₂(rank + 1) up to rank k; tied scores share their discounts
 * (McSherry & Najork 2008); a group without relevance counts 0. As ndcg_score.
 */
export function ndcg(rankings: readonly Ranking[], k = Number.POSITIVE_INFINITY): number {
  return mean(
    rankings.map(({ relevance, scores }) => {
      const ideal = discountedGain(relevance, relevance, k);
      return ideal === 0 ? 0 : discountedGain(relevance, scores, k) / ideal;
    }),
  );
}

/** Mean over groups of the average precision, an item being relevant when its label is above 0; a group without one counts 0. NaN when all do. */
export function meanAveragePrecision(rankings: readonly Ranking[]): number {
  const relevant = rankings.map(({ relevance }) => Uint8Array.from(relevance, (value) => (value > 0 ? 1 : 0)));
  if (!relevant.some((group) => group.includes(1))) return Number.NaN;
  return mean(rankings.map(({ scores }, index) => averagePrecision(relevant[index] as Uint8Array, scores) || 0));
}

function discountedGain(relevance: Float64Array, scores: Float64Array, k: number): number {
  const order = Uint32Array.from(scores.keys()).sort((a, b) => (scores[b] as number) - (scores[a] as number));
  let [total, start] = [0, 0];
  while (start < order.length) {
    const score = scores[order[start] as number];
    let [end, gain, discount] = [start, 0, 0];
    for (; end < order.length && scores[order[end] as number] === score; end++) {
      gain += relevance[order[end] as number] as number;
      if (end < k) discount += 1 / Math.log2(end + 2);
    }
    total += (gain / (end - start)) * discount;
    start = end;
  }
  return total;
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
