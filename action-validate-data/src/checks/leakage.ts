import { powerOfTwo } from "../../../core/scan/power-of-two.ts";
import { numberIn } from "./extras/value-text.ts";
import { round } from "./limits.ts";
import type { RowSample } from "./row-sample.ts";
import { shownPercent } from "./shown-number.ts";

/** Fewer rows tell a label by chance. */
const MIN_ROWS = 20;
/** What has more different values is no class, and no category. */
const MAX_CLASSES = 50;
/** Rows per value of a category, on average, without which every value has one label by chance. */
const MIN_ROWS_PER_VALUE = 10;
const MIN_PURITY = 0.999;
/** A class that makes up more than this is guessed right without any column. */
const MAX_MAJORITY = 0.98;
const MIN_CORRELATION = 0.9999;

export interface Leak {
  readonly column: string;
  readonly rows: number;
  /** Purity, or the absolute correlation. */
  readonly strength: number;
  readonly reason: string;
}

/**
 * Columns of which one alone tells the label: each value of a category goes with one class (share of rows in the majority class of their value, at least 0.999), the
 * classes lie in ranges of a number that do not overlap, or a numeric label is a straight line of it.
 */
export function findLeaks(sample: RowSample, label: string, except: ReadonlySet<string>): Leak[] {
  const labels = sample.columns.get(label);
  if (labels === undefined) return [];
  const classes = new Set(labels.filter((value) => value !== null && value !== undefined).map(String));
  const isClassified = classes.size <= MAX_CLASSES;
  return [...sample.columns]
    .filter(([column]) => column !== label && !except.has(column))
    .flatMap(([column, values]) => {
      const pairs = values
        .map((value, index) => ({ value, label: labels[index] }))
        .filter((pair) => pair.value !== null && pair.value !== undefined && pair.label !== null && pair.label !== undefined);
      if (pairs.length < MIN_ROWS) return [];
      const found = isClassified ? (byCategory(pairs) ?? byThreshold(pairs)) : byLine(pairs);
      return found === null ? [] : [{ column, rows: pairs.length, ...found }];
    });
}

type Pair = { readonly value: unknown; readonly label: unknown };
type Told = Pick<Leak, "strength" | "reason">;

function byCategory(pairs: readonly Pair[]): Told | null {
  const table = new Map<string, Map<string, number>>();
  const totals = new Map<string, number>();
  for (const { value, label } of pairs) {
    const key = typeof value === "object" ? JSON.stringify(value) : `${typeof value} ${value}`;
    const row = table.get(key) ?? new Map<string, number>();
    table.set(key, row);
    row.set(String(label), (row.get(String(label)) ?? 0) + 1);
    totals.set(String(label), (totals.get(String(label)) ?? 0) + 1);
    if (table.size > MAX_CLASSES) return null;
  }
  if (totals.size < 2 || Math.max(...totals.values()) > MAX_MAJORITY * pairs.length) return null;
  if (table.size * MIN_ROWS_PER_VALUE > pairs.length) return null;
  const right = [...table.values()].reduce((sum, row) => sum + Math.max(...row.values()), 0);
  const purity = right / pairs.length;
  if (purity < MIN_PURITY) return null;
  return {
    strength: purity,
    reason: `each of its ${table.size} values goes with one class${purity < 1 ? ` in ${shownPercent(purity, [1])} of the rows` : ""}`,
  };
}

/** Classes in ranges of their own, each of enough rows not to be so by chance. */
function byThreshold(pairs: readonly Pair[]): Told | null {
  const ranges = new Map<string, { low: number; high: number; count: number }>();
  for (const { value, label } of pairs) {
    const number = numberIn(value, true);
    if (number === undefined) return null;
    const range = ranges.get(String(label));
    if (range === undefined) ranges.set(String(label), { low: number, high: number, count: 1 });
    else {
      range.low = Math.min(range.low, number);
      range.high = Math.max(range.high, number);
      range.count += 1;
    }
  }
  const sorted = [...ranges.values()].sort((a, b) => a.low - b.low);
  const isSplit = sorted.every((range, index) => index === 0 || range.low > (sorted[index - 1] as { high: number }).high);
  if (sorted.length < 2 || !isSplit || sorted.some(({ count }) => count < MIN_ROWS_PER_VALUE / 2)) return null;
  return { strength: 1, reason: "the classes lie in ranges of it that do not overlap" };
}

function byLine(pairs: readonly Pair[]): Told | null {
  const points = pairs.map(({ value, label }) => [numberIn(value, true), numberIn(label, true)] as const);
  const numbers = points.filter((point): point is readonly [number, number] => point[0] !== undefined && point[1] !== undefined);
  if (numbers.length < pairs.length) return null;
  const r = pearson(
    numbers.map(([x]) => x),
    numbers.map(([, y]) => y),
  );
  return r === null || Math.abs(r) < MIN_CORRELATION
    ? null
    : { strength: Math.abs(r), reason: `the label is a straight line of it (r = ${round(r)})` };
}

/** Products of squares outside of these have lost digits, or overflowed. */
const [LEAST_PRODUCT, MOST_PRODUCT] = [1e-250, 1e300];

/** Pearson's r = Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² Σ(y − ȳ)²), in two passes; null when one of them does not vary. */
export function pearson(xs: ArrayLike<number>, ys: ArrayLike<number>): number | null {
  if (xs.length < 2) return null;
  const { both, squares } = sumsOf(xs, ys);
  if (squares > LEAST_PRODUCT && squares < MOST_PRODUCT) return withinOne(both / Math.sqrt(squares));
  const scaled = sumsOf(inPowers(xs), inPowers(ys));
  return withinOne(scaled.both / Math.sqrt(scaled.squares));
}

function withinOne(r: number): number | null {
  return Number.isFinite(r) ? Math.min(1, Math.max(-1, r)) : null;
}

function inPowers(numbers: ArrayLike<number>): number[] {
  const unit = powerOfTwo(numbers);
  return Array.from(numbers, (number) => number / unit);
}

function sumsOf(xs: ArrayLike<number>, ys: ArrayLike<number>): { readonly both: number; readonly squares: number } {
  const n = xs.length;
  let meanX = 0;
  let meanY = 0;
  for (let index = 0; index < n; index += 1) {
    meanX += (xs[index] as number) / n;
    meanY += (ys[index] as number) / n;
  }
  let both = 0;
  let one = 0;
  let other = 0;
  for (let index = 0; index < n; index += 1) {
    const dx = (xs[index] as number) - meanX;
    const dy = (ys[index] as number) - meanY;
    both += dx * dy;
    one += dx * dx;
    other += dy * dy;
  }
  return { both, squares: one * other };
}
