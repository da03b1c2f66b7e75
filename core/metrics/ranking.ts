import { averagePrecision } from "./scores.ts";

const MAX_SORTED_IN = 40;

/** One query's items: relevance and the score they were ranked by. */
export interface Ranking {
  readonly relevance: Float64Array;
  readonly scores: Float64Array;
}

/** Rows by their group, in the order in which groups first occur. */
export function rankingsOf(groups: readonly (string | null)[], relevance: Float64Array, scores: Float64Array): Ranking[] {
  const codes = new Map<string | null, number>();
  const sizes: number[] = [];
  const groupOf = new Uint32Array(groups.length);
  for (let row = 0; row < groups.length; row++) {
    const name = groups[row] ?? null;
    let code = codes.get(name);
    if (code === undefined) {
      code = codes.size;
      codes.set(name, code);
      sizes.push(0);
    }
    groupOf[row] = code;
    sizes[code] = (sizes[code] as number) + 1;
  }
  const ends = new Uint32Array(sizes.length);
  for (let code = 1; code < sizes.length; code++) ends[code] = (ends[code - 1] as number) + (sizes[code - 1] as number);
  const [gathered, gatheredScores] = [new Float64Array(groups.length), new Float64Array(groups.length)];
  for (let row = 0; row < groups.length; row++) {
    const code = groupOf[row] as number;
    const place = ends[code] as number;
    gathered[place] = relevance[row] as number;
    gatheredScores[place] = scores[row] as number;
    ends[code] = place + 1;
  }
  return sizes.map((size, code) => {
    const end = ends[code] as number;
    return { relevance: gathered.subarray(end - size, end), scores: gatheredScores.subarray(end - size, end) };
  });
}

/**
 * Mean over groups of DCG/ideal DCG with gain = relevance and discount 1/log₂(rank + 1) up to rank k; tied scores share their discounts
 * (McSherry & Najork 2008); a group without relevance counts 0. As ndcg_score.
 */
export function ndcg(rankings: readonly Ranking[], k = Number.POSITIVE_INFINITY): number {
  const longest = rankings.reduce((most, { scores }) => Math.max(most, scores.length), 0);
  const discounts = Float64Array.from({ length: longest }, (_, rank) => (rank < k ? 1 / Math.log2(rank + 2) : 0));
  return mean(
    rankings.map(({ relevance, scores }) => {
      const ideal = idealGain(relevance, discounts);
      return ideal === 0 ? 0 : discountedGain(relevance, scores, discounts) / ideal;
    }),
  );
}

/** Mean over groups of the average precision, an item being relevant when its label is above 0; a group without one counts 0. NaN when all do. */
export function meanAveragePrecision(rankings: readonly Ranking[]): number {
  const relevant = rankings.map(({ relevance }) => relevantOf(relevance));
  if (!relevant.some((group) => group.includes(1))) return Number.NaN;
  return mean(rankings.map(({ scores }, index) => averagePrecision(relevant[index] as Uint8Array, scores) || 0));
}

function relevantOf(relevance: Float64Array): Uint8Array {
  const relevant = new Uint8Array(relevance.length);
  for (let item = 0; item < relevance.length; item++) relevant[item] = (relevance[item] as number) > 0 ? 1 : 0;
  return relevant;
}

/** Ties of relevance change nothing here. */
function idealGain(relevance: Float64Array, discounts: Float64Array): number {
  const best = relevance.slice().sort();
  let total = 0;
  for (let rank = 0; rank < best.length; rank++) total += (best[best.length - 1 - rank] as number) * (discounts[rank] as number);
  return total;
}

function discountedGain(relevance: Float64Array, scores: Float64Array, discounts: Float64Array): number {
  const order = descending(scores);
  let [total, start] = [0, 0];
  while (start < order.length) {
    const score = scores[order[start] as number];
    let end = start;
    let gain = 0;
    let discount = 0;
    for (; end < order.length && scores[order[end] as number] === score; end++) {
      gain += relevance[order[end] as number] as number;
      discount += discounts[end] as number;
    }
    total += (gain / (end - start)) * discount;
    start = end;
  }
  return total;
}

/** Items from the highest score. Of a few, sorting them in is quicker than calling back to compare them. */
function descending(scores: Float64Array): Uint32Array {
  const order = new Uint32Array(scores.length);
  for (let item = 0; item < order.length; item++) order[item] = item;
  if (scores.length > MAX_SORTED_IN) return order.sort((a, b) => (scores[b] as number) - (scores[a] as number));
  for (let item = 1; item < order.length; item++) {
    const score = scores[item] as number;
    let place = item;
    for (; place > 0 && (scores[order[place - 1] as number] as number) < score; place--) order[place] = order[place - 1] as number;
    order[place] = item;
  }
  return order;
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
