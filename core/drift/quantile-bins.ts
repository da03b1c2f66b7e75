import type { Grid } from "./spread.ts";

const BINS = 10;
/** Bins that hold less of the reference are merged with a neighbour: a ratio of rare counts is chance. */
const MIN_SHARE = 0.01;

export interface BinnedShares {
  /** Upper ends of all bins but the last. */
  readonly cuts: readonly number[];
  readonly reference: readonly number[];
  readonly current: readonly number[];
}

/** Shares of both samples in the bins between the reference's deciles; fewer bins where values repeat. */
export function quantileBins({ places, reference, current, between }: Grid): BinnedShares {
  const bins: { cut: number; reference: number; current: number }[] = [];
  let [index, before, under] = [0, 0, 0];
  // Where the reference begins with a value of its own, the first bin would end with it and hide what lies below.
  const first = reference.findIndex((share) => share > 0);
  if (between === "steps" && (reference[first] ?? 0) >= 1 / BINS) {
    under = current[first - 1] ?? 0;
    bins.push({ cut: places[first - 1] ?? Number.NEGATIVE_INFINITY, reference: 0, current: under });
  }
  for (let step = 1; step < BINS; step += 1) {
    while (index < places.length && (reference[index] as number) < step / BINS - 1e-12) index += 1;
    if (index >= places.length) break;
    const [upTo, until] = [reference[index] as number, current[index] as number];
    if (upTo - before < MIN_SHARE) continue;
    bins.push({ cut: places[index] as number, reference: upTo - before, current: until - under });
    [before, under] = [upTo, until];
  }
  const rest = { cut: Number.POSITIVE_INFINITY, reference: 1 - before, current: 1 - under };
  // Nothing of the reference above its last decile: what is there now is all the more worth a bin of its own.
  if (rest.reference >= MIN_SHARE || rest.reference <= 1e-12 || bins.length === 0) bins.push(rest);
  else {
    const last = bins[bins.length - 1] as (typeof bins)[number];
    last.reference += rest.reference;
    last.current += rest.current;
    last.cut = rest.cut;
  }
  return {
    cuts: bins.slice(0, -1).map(({ cut }) => cut),
    reference: bins.map((bin) => Math.max(0, bin.reference)),
    current: bins.map((bin) => Math.max(0, bin.current)),
  };
}
