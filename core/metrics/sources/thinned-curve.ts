const MAX_POINTS = 500;

/** At most 500 points of a curve in the order of x: the first, the last, and between them every n-th. */
export function thinnedCurve(points: readonly (readonly [number, number])[]): [number, number][] {
  const sorted = points.map(([x, y]): [number, number] => [x, y]).sort(([one], [other]) => one - other);
  if (sorted.length <= MAX_POINTS) return sorted;
  const at = (index: number) => sorted[Math.round((index * (sorted.length - 1)) / (MAX_POINTS - 1))] as [number, number];
  return Array.from({ length: MAX_POINTS }, (_, index) => at(index));
}
