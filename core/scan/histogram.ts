import { HISTOGRAM_PAGE_BINS } from "./state.ts";

const value = new Float64Array(1);
const halves = new Uint32Array(value.buffer);
const MANTISSA_SHIFT = 10;

/** Counts of numbers by their upper bits: sign, exponent, ten bits of the mantissa. */
export class Histogram {
  readonly pages = new Map<number, Float64Array>();
  #page = -1;
  #bins: Float64Array = new Float64Array(0);

  add(number: number, count = 1): void {
    value[0] = number;
    const high = halves[1] as number;
    const bins = this.#binsOf(high >>> 20);
    const bin = (high & 0xfffff) >>> MANTISSA_SHIFT;
    bins[bin] = (bins[bin] as number) + count;
  }

  merge(pages: ReadonlyMap<number, Float64Array>): void {
    for (const [page, counts] of pages) {
      const bins = this.#binsOf(page);
      for (let bin = 0; bin < HISTOGRAM_PAGE_BINS; bin += 1) bins[bin] = (bins[bin] as number) + (counts[bin] as number);
    }
  }

  #binsOf(page: number): Float64Array {
    if (page === this.#page) return this.#bins;
    let bins = this.pages.get(page);
    if (bins === undefined) {
      bins = new Float64Array(HISTOGRAM_PAGE_BINS);
      this.pages.set(page, bins);
    }
    this.#page = page;
    this.#bins = bins;
    return bins;
  }
}

/** Bins that hold numbers, ascending. */
export interface Bins {
  /** A bin's numbers n: low ≤ n < high of positive pages, low < n ≤ high of negative ones. */
  readonly lows: Float64Array<ArrayBuffer>;
  readonly highs: Float64Array<ArrayBuffer>;
  readonly counts: Float64Array<ArrayBuffer>;
}

export function binsOf(pages: ReadonlyMap<number, Float64Array>): Bins {
  const most = pages.size * HISTOGRAM_PAGE_BINS;
  const [lows, highs, counts] = [new Float64Array(most), new Float64Array(most), new Float64Array(most)];
  let used = 0;
  const sorted = [...pages].sort(([a], [b]) => orderOf(a) - orderOf(b));
  for (const [page, counted] of sorted) {
    const isNegative = page >= 2048;
    for (let step = 0; step < HISTOGRAM_PAGE_BINS; step += 1) {
      const bin = isNegative ? HISTOGRAM_PAGE_BINS - 1 - step : step;
      const count = counted[bin] as number;
      if (count === 0) continue;
      const near = edge(page & 2047, bin);
      const far = edge(page & 2047, bin + 1);
      lows[used] = isNegative ? -far : near;
      highs[used] = isNegative ? -near : far;
      counts[used] = count;
      used += 1;
    }
  }
  return { lows: lows.slice(0, used), highs: highs.slice(0, used), counts: counts.slice(0, used) };
}

/** Negative pages descend from -0. */
function orderOf(page: number): number {
  return page >= 2048 ? 2047 - page : page;
}

/** The magnitude at which a bin begins. */
function edge(exponent: number, bin: number): number {
  halves[0] = 0;
  halves[1] = exponent * 2 ** 20 + bin * 2 ** MANTISSA_SHIFT;
  const found = value[0] as number;
  return Number.isFinite(found) ? found : Number.MAX_VALUE;
}
