import type { Distribution } from "../report/data-report.ts";
import { countAtMost, type WeightedValues } from "./cdf.ts";
import { shorten } from "./shorten.ts";

/** Edges, and categories, of a column that stands among few. */
export const FULL_DETAIL = 100;
const MAX_CATEGORY_CHARS = 4_000;

export interface Counted {
  readonly value: string | number | boolean;
  readonly count: number;
}

/** The `most` most frequent values, in their order where counts are equal. */
export function mostFrequent(values: ArrayLike<Counted["value"]>, counts: ArrayLike<number>, most: number): Counted[] {
  const found: Counted[] = [];
  let least = 0;
  for (let index = 0; index < values.length; index += 1) {
    const count = counts[index] as number;
    if (count <= least) continue;
    const place = found.findIndex((item) => item.count < count);
    found.splice(place < 0 ? found.length : place, 0, { value: values[index] as Counted["value"], count });
    if (found.length > most) found.pop();
    if (found.length === most) least = (found[most - 1] as Counted).count;
  }
  return found;
}

/** Numbers by up to `detail` edges: values between which equal shares lie, as far as ties allow. Null of nothing. */
export function numbersDistribution(weights: WeightedValues, detail = FULL_DETAIL): Distribution | null {
  const { cumulative, highs, total } = weights;
  if (total === 0) return null;
  const edges: number[] = [];
  const counts: number[] = [];
  let [index, before] = [0, 0];
  for (let step = 1; step <= detail; step += 1) {
    while ((cumulative[index] as number) < (total * step) / detail) index += 1;
    const edge = highs[index] as number;
    if (edge === edges[edges.length - 1]) continue;
    const upTo = Math.round(countAtMost(weights, edge));
    edges.push(edge);
    counts.push(upTo - before);
    before = upTo;
  }
  return { kind: "numbers", edges, counts: [...counts, total - before] };
}

/** The most frequent values, up to `detail` of them, and how many others there are. */
export function categoriesOf(counted: readonly Counted[], total: number, detail = FULL_DETAIL): Distribution {
  const first = counted.toSorted((a, b) => b.count - a.count).slice(0, detail);
  const shown = first.map(({ value, count }) => ({ value: typeof value === "string" ? shorten(value) : value, count }));
  let chars = 0;
  const values = shown.filter(({ value }) => {
    chars += String(value).length;
    return chars <= MAX_CATEGORY_CHARS;
  });
  return {
    kind: "categories",
    values,
    other: total - values.reduce((sum, { count }) => sum + count, 0),
  };
}
