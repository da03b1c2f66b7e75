/** How a column's numbers are spread, as far as it is known: by every value with its weight, or by bins. */
export type Spread =
  | {
      readonly kind: "values";
      /** Ascending, each once. */
      readonly values: ArrayLike<number>;
      readonly weights: ArrayLike<number>;
    }
  | {
      readonly kind: "bins";
      /** Ascending: `counts[i]` values lie in (edges[i − 1], edges[i]], the last count above the last edge. */
      readonly edges: ArrayLike<number>;
      readonly counts: ArrayLike<number>;
      readonly min: number;
      readonly max: number;
    };

/** Two distribution functions at the same places. */
export interface Grid {
  /** Ascending. */
  readonly places: readonly number[];
  /** P(X ≤ place) of reference and current values. */
  readonly reference: readonly number[];
  readonly current: readonly number[];
  /** `steps`: nothing lies between places. `lines`: values between two places are taken to lie evenly. */
  readonly between: "steps" | "lines";
  /** Mean distance by which current values lie outside the places, where these do not reach: Σ |x − nearest place| / n, in `unit`. */
  readonly beyond: number;
  /** What lengths are told in: 1, and more where differences of the values would be beyond a double. */
  readonly unit: number;
}

/** From this size on sums and differences may be beyond a double; in the unit they are not. Both are powers of two: dividing by them rounds nothing. */
const [LARGE, LARGE_UNIT] = [2 ** 900, 2 ** 200];

function unitOf(one: Spread, other: Spread): number {
  const ends = [one, other].flatMap((spread) =>
    spread.kind === "values" ? [spread.values[0] ?? 0, spread.values[spread.values.length - 1] ?? 0] : [spread.min, spread.max],
  );
  return ends.some((end) => Math.abs(end) > LARGE) ? LARGE_UNIT : 1;
}

export function totalOf(counts: ArrayLike<number>): number {
  let total = 0;
  for (let index = 0; index < counts.length; index += 1) total += counts[index] as number;
  return total;
}

/** Puts two spreads side by side: exactly where both are known by values, else at the edges of the one known by bins. */
export function gridOf(reference: Spread, current: Spread): Grid {
  if (reference.kind === "bins") return atEdges(reference, current);
  if (current.kind === "values") return atValues(reference, current);
  const { reference: one, current: other, ...rest } = atEdges(current, reference);
  return { ...rest, reference: other, current: one };
}

function atValues(reference: Spread & { kind: "values" }, current: Spread & { kind: "values" }): Grid {
  const places: number[] = [];
  const functions: [number[], number[]] = [[], []];
  const totals = [totalOf(reference.weights), totalOf(current.weights)] as const;
  for (let [one, other, below, under] = [0, 0, 0, 0]; one < reference.values.length || other < current.values.length; ) {
    const place = Math.min(reference.values[one] ?? Number.POSITIVE_INFINITY, current.values[other] ?? Number.POSITIVE_INFINITY);
    if (reference.values[one] === place) below += reference.weights[one++] as number;
    if (current.values[other] === place) under += current.weights[other++] as number;
    places.push(place);
    functions[0].push(below / totals[0]);
    functions[1].push(under / totals[1]);
  }
  return { places, reference: functions[0], current: functions[1], between: "steps", beyond: 0, unit: unitOf(reference, current) };
}

function atEdges(binned: Spread & { kind: "bins" }, other: Spread): Grid {
  const places = Array.from(binned.edges);
  const total = totalOf(binned.counts);
  let below = 0;
  const reference = places.map((_, index) => {
    below += binned.counts[index] as number;
    return below / total;
  });
  const unit = unitOf(binned, other);
  return { places, reference, current: sharesUpTo(other, places, unit), between: "lines", beyond: beyond(other, binned, unit), unit };
}

/** The distribution function at ascending places. */
function sharesUpTo(spread: Spread, places: readonly number[], unit: number): number[] {
  const [at, counts] = spread.kind === "values" ? [spread.values, spread.weights] : [spread.edges, spread.counts];
  const total = totalOf(counts);
  let [index, below] = [0, 0];
  return places.map((place) => {
    for (; index < at.length && (at[index] as number) <= place; index += 1) below += counts[index] as number;
    if (spread.kind === "values") return below / total;
    const low = at[index - 1] ?? spread.min;
    const high = at[index] ?? spread.max;
    // Small numbers would vanish in the unit
    const by = Number.isFinite(high - low) ? 1 : unit;
    const part = place <= low ? 0 : place >= high ? 1 : (place / by - low / by) / (high / by - low / by);
    return (below + part * (counts[index] ?? 0)) / total;
  });
}

/** How far values lie outside the other's range, on average over all of them. */
function beyond(spread: Spread, range: { readonly min: number; readonly max: number }, unit: number): number {
  if (spread.kind === "bins") return 0;
  let sum = 0;
  for (let index = 0; index < spread.values.length; index += 1) {
    const value = spread.values[index] as number;
    const distance = value < range.min ? range.min / unit - value / unit : value > range.max ? value / unit - range.max / unit : 0;
    sum += distance * (spread.weights[index] as number);
  }
  return sum / totalOf(spread.weights);
}
