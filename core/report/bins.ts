import type { ColumnProfile } from "./data-report.ts";

/** Where the bars of a histogram stand: `bins` of equal width between `low` and `high`. What lies beyond counts for the outermost bars. */
export interface Axis {
  readonly low: number;
  readonly high: number;
  readonly bins: number;
  /** Whether values lie beyond the axis, below or above. */
  readonly cut: { readonly below: boolean; readonly above: boolean };
}

interface Spread {
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  readonly low: number;
  readonly high: number;
}

/** A tail that is longer than the rest would press the rest into one bar: this share of the values on each side may be cut off. */
const TAIL = 0.015;
const MAX_OTHERS = 0.8;

/** Differences of numbers this far apart may be beyond a double; of numbers divided by the unit they are not. */
const [FAR, FAR_UNIT] = [Number.MAX_VALUE / 8, 16];

function unitOf(...ends: readonly number[]): number {
  return ends.some((end) => Math.abs(end) > FAR) ? FAR_UNIT : 1;
}

/** Where a bin of an axis begins. */
export function placeOn({ low, high, bins }: Axis, bin: number): number {
  const unit = unitOf(low, high);
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, (low / unit + ((high / unit - low / unit) / bins) * bin) * unit));
}

function spreadOf({ distribution, min, max }: ColumnProfile): Spread | null {
  if (distribution?.kind !== "numbers" || distribution.edges.length === 0) return null;
  const { edges, counts } = distribution;
  const low = Math.min(typeof min === "number" ? min : Number.POSITIVE_INFINITY, edges[0] ?? 0);
  const high = Math.max(typeof max === "number" ? max : Number.NEGATIVE_INFINITY, edges.at(-1) ?? 0);
  return Number.isFinite(low) && Number.isFinite(high) ? { edges, counts, low, high } : null;
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/** Between which edges all values but the tails lie. */
function bodyOf({ edges, counts, low, high }: Spread): [number, number] {
  const all = total(counts);
  let reached = 0;
  const cumulative = edges.map((_, index) => {
    reached += counts[index] ?? 0;
    return reached / Math.max(1, all);
  });
  const from = cumulative.findIndex((share) => share > TAIL);
  const to = cumulative.findIndex((share) => share >= 1 - TAIL);
  return [from <= 0 ? low : (edges[from - 1] ?? low), to === -1 ? high : (edges[to] ?? high)];
}

/** One axis for several profiles of a column, so that their bars can be compared. Null when none of them has numbers to show. */
export function axisOf(profiles: readonly ColumnProfile[], maxBins: number): Axis | null {
  const spreads = profiles.map(spreadOf).filter((spread) => spread !== null);
  if (spreads.length === 0) return null;
  const bodies = spreads.map(bodyOf);
  const [from, to] = [Math.min(...bodies.map(([low]) => low)), Math.max(...bodies.map(([, high]) => high))];
  const [low, high] = [Math.min(...spreads.map((spread) => spread.low)), Math.max(...spreads.map((spread) => spread.high))];
  const span = to - from;
  const below = span > 0 && from - low > span;
  const above = span > 0 && high - to > span;
  const [first, last] = [below ? from : low, above ? to : high];
  const cut = { below, above };
  if (unitOf(first, last) === 1 && profiles.every((profile) => profile.type === "integer" || spreadOf(profile) === null)) {
    // Bars of whole width: a bar that holds two of the integers beside one that holds three would look like a wave.
    const width = Math.ceil((last - first + 1) / maxBins);
    const bins = Math.ceil((last - first + 1) / width);
    return { low: first - 0.5, high: first - 0.5 + bins * width, bins, cut };
  }
  return first === last ? { low: first - 0.5, high: first + 0.5, bins: 1, cut } : { low: first, high: last, bins: maxBins, cut };
}

/** Share of a column's numbers in each bin of an axis; values between two edges are taken as evenly spread. Null when it has none. */
export function sharesOn(whole: Axis, profile: ColumnProfile): number[] | null {
  const found = spreadOf(profile);
  const all = found === null ? 0 : total(found.counts);
  if (found === null || all === 0) return null;
  const unit = unitOf(whole.low, whole.high, found.low, found.high);
  const axis = unit === 1 ? whole : { ...whole, low: whole.low / unit, high: whole.high / unit };
  const spread =
    unit === 1 ? found : { ...found, low: found.low / unit, high: found.high / unit, edges: found.edges.map((edge) => edge / unit) };
  const shares = new Array<number>(axis.bins).fill(0);
  const width = (axis.high - axis.low) / axis.bins;
  // An axis of one large number is no wider than that number's last digit
  const binOf = (value: number) => (width > 0 ? Math.min(axis.bins - 1, Math.max(0, Math.ceil((value - axis.low) / width) - 1)) : 0);
  const add = (bin: number, share: number) => {
    shares[bin] = (shares[bin] ?? 0) + share;
  };
  // Where every value has an edge of its own, nothing lies between.
  const isDiscrete = profile.distinct <= spread.edges.length + 1;
  const shift = profile.type === "integer" ? 0.5 : 0;
  for (const [index, count] of spread.counts.entries()) {
    if (count === 0) continue;
    const share = count / all;
    const to = spread.edges[index] ?? spread.high;
    const from = index === 0 ? spread.low - 2 * shift : (spread.edges[index - 1] ?? to);
    if (isDiscrete || !(to > from)) add(binOf(to), share);
    else spill({ from: from + shift, to: to + shift, share });
  }
  return shares;

  function spill(piece: { from: number; to: number; share: number }): void {
    for (let bin = binOf(piece.from); bin < axis.bins; bin++) {
      const low = bin === 0 ? Number.NEGATIVE_INFINITY : axis.low + bin * width;
      const high = bin === axis.bins - 1 ? Number.POSITIVE_INFINITY : axis.low + (bin + 1) * width;
      const part = Math.min(piece.to, high) - Math.max(piece.from, low);
      if (part > 0) add(bin, (piece.share * part) / (piece.to - piece.from));
      if (piece.to <= high) return;
    }
  }
}

export interface CategoryShare {
  /** Null: all that are not listed. */
  readonly value: string | null;
  readonly share: number;
  /** Null: there is nothing to compare with. */
  readonly base: number | null;
}

/** The most frequent values with their shares, those of the base beside them. Null when the column has no list of values. */
export function categoryShares(profile: ColumnProfile, base: ColumnProfile | null, max: number): CategoryShare[] | null {
  if (profile.distribution?.kind !== "categories") return null;
  const [head, before] = [countsOf(profile), base === null ? null : countsOf(base)];
  if (head === null || head.all === 0) return null;
  const names = [...new Set([...head.counts.keys(), ...(before?.counts.keys() ?? [])])];
  const weight = (name: string) =>
    (head.counts.get(name) ?? 0) / head.all + (before?.counts.get(name) ?? 0) / Math.max(1, before?.all ?? 1);
  const shown = names
    .map((name) => ({ name, weight: weight(name) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, max)
    .sort((a, b) => (head.counts.get(b.name) ?? 0) - (head.counts.get(a.name) ?? 0))
    .map(
      ({ name }): CategoryShare => ({
        value: name,
        share: (head.counts.get(name) ?? 0) / head.all,
        base: before === null ? null : (before.counts.get(name) ?? 0) / Math.max(1, before.all),
      }),
    );
  const rest = (shares: readonly number[]) => 1 - shares.reduce((sum, share) => sum + share, 0);
  const other = { share: rest(shown.map(({ share }) => share)), base: before === null ? null : rest(shown.map((one) => one.base ?? 0)) };
  const isNothing = other.share < 1e-9 && (other.base ?? 0) < 1e-9;
  return isNothing
    ? shown
    : [...shown, { value: null, share: Math.max(0, other.share), base: other.base === null ? null : Math.max(0, other.base) }];
}

/** Values that hardly repeat, as ids do, have no shape. */
export function isScattered(shares: readonly CategoryShare[]): boolean {
  const last = shares.at(-1);
  return last?.value === null && last.share > MAX_OTHERS;
}

function countsOf({ distribution }: ColumnProfile): { counts: Map<string, number>; all: number } | null {
  if (distribution?.kind !== "categories") return null;
  const counts = new Map(distribution.values.map(({ value, count }) => [String(value), count]));
  return { counts, all: total([...counts.values()]) + distribution.other };
}
