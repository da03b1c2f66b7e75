import type { Categories } from "./side.ts";

const MAX_NAMED = 100;
/** Values of which the frequent ones make up less are no categories: names, codes, free text. */
const MIN_COVERED = 0.5;

export interface Buckets {
  readonly reference: readonly number[];
  readonly current: readonly number[];
}

/**
 * Counts by the reference's most frequent values, with one bucket for its other values and one for values that it never saw. Null when most of its values are rare: then
 * every sample looks new.
 */
export function bucketsOf(reference: Categories, current: Categories): Buckets | null {
  const ranked = [...reference.counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const named = new Map(ranked.slice(0, MAX_NAMED).map(([value], index) => [value, index]));
  const rest = ranked.slice(MAX_NAMED).reduce((sum, [, count]) => sum + count, reference.other);
  const covered = ranked.slice(0, MAX_NAMED).reduce((sum, [, count]) => sum + count, 0);
  if (covered < MIN_COVERED * (covered + rest)) return null;
  const counts = new Array<number>(named.size).fill(0);
  // Values that the reference did not list may be among its others.
  const isListed = reference.other === 0;
  let [other, unseen] = isListed ? [0, current.other] : [current.other, 0];
  for (const [value, count] of current.counts) {
    const index = named.get(value);
    if (index !== undefined) counts[index] = count;
    else if (!isListed || reference.counts.has(value)) other += count;
    else unseen += count;
  }
  const own = ranked.slice(0, MAX_NAMED).map(([, count]) => count);
  return { reference: [...own, rest, 0], current: [...counts, other, unseen] };
}
