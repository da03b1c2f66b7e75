/** The p-quantile of sorted values, linear between them (Hyndman and Fan 1996, type 7). */
export function sortedQuantile(sorted: ArrayLike<number>, p: number): number {
  const at = p * (sorted.length - 1);
  const below = Math.floor(at);
  const [low, high] = [sorted[below] as number, sorted[Math.min(below + 1, sorted.length - 1)] as number];
  // So that the largest doubles do not overflow
  return low === high ? low : low * (1 - (at - below)) + high * (at - below);
}

/** The least p whose quantile is at or above the limit: the inverse of `sortedQuantile`; 0 and 1 where all or none are. */
export function shareBelow(sorted: Float64Array, limit: number): number {
  const first = firstAtLeast(sorted, limit);
  if (first === 0) return 0;
  if (first === sorted.length) return 1;
  const [low, high] = [sorted[first - 1] as number, sorted[first] as number];
  const unit = high - low === Number.POSITIVE_INFINITY ? 2 : 1;
  return (first - 1 + (limit / unit - low / unit) / (high / unit - low / unit)) / (sorted.length - 1);
}

/** The index of the first value at or above the limit. */
export function firstAtLeast(sorted: ArrayLike<number>, limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index of the first value above the limit. */
export function firstAbove(sorted: Float64Array, limit: number): number {
  const first = firstAtLeast(sorted, limit);
  let after = first;
  while (after < sorted.length && sorted[after] === limit) after += 1;
  return after;
}
