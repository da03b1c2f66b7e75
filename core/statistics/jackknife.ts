/** Values of the gain without one row (cluster, block) each, and how many rows each stands for. */
export interface Jackknife {
  readonly values: Float64Array;
  readonly weights?: Float64Array;
}

/** â = Σ(θ̄ − θᵢ)³ / (6·(Σ(θ̄ − θᵢ)²)^(3/2)), by the jackknife (Efron and Tibshirani 1993, 14.15). */
export function acceleration({ values, weights }: Jackknife): number {
  const weightOf = (index: number): number => (weights === undefined ? 1 : (weights[index] as number));
  const largestOf = (from: number): number => {
    let largest = 0;
    for (let index = 0; index < values.length; index += 1) {
      const away = Math.abs((values[index] as number) / 2 - from / 2);
      if (away > largest && away < Number.POSITIVE_INFINITY) largest = away;
    }
    return largest;
  };
  // In a unit in which nothing overflows: half the largest, then half the largest distance from the mean
  const unit = largestOf(0);
  if (unit === 0) return 0;
  let [total, sum] = [0, 0];
  for (let index = 0; index < values.length; index += 1) {
    const value = (values[index] as number) / unit;
    if (!Number.isFinite(value)) continue;
    total += weightOf(index);
    sum += weightOf(index) * value;
  }
  const mean = (sum / total) * unit;
  const distance = largestOf(mean);
  if (distance === 0) return 0;
  let [squares, cubes] = [0, 0];
  for (let index = 0; index < values.length; index += 1) {
    const away = (mean / 2 - (values[index] as number) / 2) / distance;
    if (!Number.isFinite(away)) continue;
    squares += weightOf(index) * away * away;
    cubes += weightOf(index) * away * away * away;
  }
  return cubes / (6 * squares ** 1.5);
}
