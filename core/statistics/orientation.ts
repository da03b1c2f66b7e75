/** Of a sum of n numbers, so much may be rounding. */
const ROUNDING = 2 ** -52;

/**
 * Which of two gains that mirror each other is computed: of every pair x and −x one is turned and the other is not, whatever the order of the rows, so that both are judged by
 * the same resamples. By the sign of the sum; where that is rounding, by the first difference of the sorted numbers and their mirror image.
 */
export function isTurned(gains: Float64Array): boolean {
  let largest = 0;
  for (const gain of gains) largest = Math.max(largest, Math.abs(gain));
  if (largest === 0) return false;
  let [sum, size] = [0, 0];
  for (const gain of gains) {
    sum += gain / largest;
    size += Math.abs(gain / largest);
  }
  if (Math.abs(sum) > gains.length * ROUNDING * size) return sum < 0;
  const sorted = Float64Array.from(gains).sort();
  for (let index = 0; index < sorted.length; index += 1) {
    const [one, mirrored] = [sorted[index] as number, -(sorted[sorted.length - 1 - index] as number)];
    if (one !== mirrored) return one < mirrored;
  }
  return false;
}
