/**
 * p values adjusted for being several (Holm 1979): the i-th smallest of m times m − i + 1, never below the one before it, at most 1. Rejecting what is below α keeps the
 * chance of any false alarm below α, whatever they depend on.
 */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((_, index) => index).sort((a, b) => (pValues[a] as number) - (pValues[b] as number));
  const adjusted = new Array<number>(pValues.length).fill(1);
  let least = 0;
  for (const [rank, index] of order.entries()) {
    least = Math.max(least, Math.min(1, (pValues.length - rank) * (pValues[index] as number)));
    adjusted[index] = least;
  }
  return adjusted;
}
