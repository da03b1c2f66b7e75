import type { Distribution } from "../report/data-report.ts";
import { countAtMost, type WeightedValues } from "./cdf.ts";
import { shorten } from "./shorten.ts";

const [MAX_EDGES, MAX_CATEGORIES] = [100, 100];

export interface Counted {
  readonly value: string | number | boolean;
  readonly count: number;
}

/** Numbers by up to 100 edges: the values below which each further percent lies, so that every count but those of ties is about 1 %. Null of nothing. */
export function numbersDistribution(weights: WeightedValues): Distribution | null {
  const { cumulative, highs, total } = weights;
  if (total === 0) return null;
  const edges: number[] = [];
  const counts: number[] = [];
  let [index, before] = [0, 0];
  for (let step = 1; step <= MAX_EDGES; step += 1) {
    while ((cumulative[index] as number) < (total * step) / MAX_EDGES) index += 1;
    const edge = highs[index] as number;
    if (edge === edges[edges.length - 1]) continue;
    const upTo = Math.round(countAtMost(weights, edge));
    edges.push(edge);
    counts.push(upTo - before);
    before = upTo;
  }
  return { kind: "numbers", edges, counts: [...counts, total - before] };
}

/** The most frequent values, and how many others there are. */
export function categoriesOf(counted: readonly Counted[], total: number): Distribution {
  const values = counted.toSorted((a, b) => b.count - a.count).slice(0, MAX_CATEGORIES);
  return {
    kind: "categories",
    values: values.map(({ value, count }) => ({ value: typeof value === "string" ? shorten(value) : value, count })),
    other: total - values.reduce((sum, { count }) => sum + count, 0),
  };
}
