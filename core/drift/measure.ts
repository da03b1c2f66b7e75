import { bucketsOf } from "./buckets.ts";
import { jsdByChance, ksByChance, psiByChance, samplingNoise, shareByChance } from "./chance.ts";
import { jensenShannon, ksDistance, populationStability, wassersteinDistance } from "./distances.ts";
import { quantileBins } from "./quantile-bins.ts";
import type { DriftSide } from "./side.ts";
import { gridOf } from "./spread.ts";

export const MEASURES = ["psi", "jsd", "wasserstein", "ks", "nulls"] as const;
export type Measure = (typeof MEASURES)[number];

export interface Measured {
  readonly kind: "numbers" | "categories";
  /** Only what could be measured. */
  readonly distances: Readonly<Partial<Record<Measure, number>>>;
  /** The samples differ by more than chance: see chance.ts. */
  readonly isReal: boolean;
  /** Why values were not compared; null when they were. */
  readonly obstacle: string | null;
  /** The obstacle is that the values changed their type, or are of several types: whatever they hold went unseen. */
  readonly isUnlike: boolean;
}

export interface MeasureOptions {
  readonly minSamples: number;
  /** How often two samples of one population may be taken to differ: see levelOf. */
  readonly level: number;
}

/** Measures how far a column is from its reference. Nothing is ever NaN: what cannot be measured is left out, and the obstacle named. */
export function measureDrift(before: DriftSide, now: DriftSide, { minSamples, level }: MeasureOptions): Measured {
  const [reference, current] = alike(before, now);
  const nulls = nullShares(reference, current, level);
  const kind = reference.kind === "numbers" || current.kind === "numbers" ? "numbers" : "categories";
  const base = { kind, distances: { nulls: nulls.distance }, isReal: nulls.isReal, obstacle: null, isUnlike: false } as const;
  if (reference.kind === "empty" && current.kind === "empty") return base;
  const obstacle = obstacleOf(reference, current, minSamples);
  if (obstacle !== null) {
    const isShort = Math.min(reference.values, current.values) < minSamples;
    return { ...base, obstacle, isUnlike: !isShort && isUnlike(reference, current) };
  }
  return kind === "numbers" ? ofNumbers(reference, current, base, level) : ofCategories(reference, current, base, level);
}

/** Texts beside numbers are read as numbers, where most of them are. */
function alike(reference: DriftSide, current: DriftSide): readonly [DriftSide, DriftSide] {
  if (reference.kind === "numbers" && current.kind === "categories") return [reference, current.asNumbers?.() ?? current];
  if (current.kind === "numbers" && reference.kind === "categories") return [reference.asNumbers?.() ?? reference, current];
  // Nearly all of them different: no categories
  const { categories: before } = reference;
  const { categories: now } = current;
  if (before === null || now === null || bucketsOf(before, now) !== null) return [reference, current];
  const [one, other] = [reference.asNumbers?.(), current.asNumbers?.()];
  return one && other ? [one, other] : [reference, current];
}

function isUnlike(reference: DriftSide, current: DriftSide): boolean {
  const [before, now] = [reference, current].map(({ type }) => (type === "integer" ? "number" : type));
  // The standard deviation tells that there are numbers among them
  return before !== now || (now === "mixed" && reference.std !== null && current.std !== null);
}

/** Difference of the shares of nulls, without its sign. */
function nullShares(reference: DriftSide, current: DriftSide, level: number): { distance: number; isReal: boolean } {
  if (reference.rows === 0 || current.rows === 0) return { distance: 0, isReal: false };
  const distance = Math.abs(current.nulls / current.rows - reference.nulls / reference.rows);
  const together = (reference.nulls + current.nulls) / (reference.rows + current.rows);
  return { distance, isReal: distance > shareByChance(together, samplingNoise(reference.rows, current.rows), level) };
}

function obstacleOf(reference: DriftSide, current: DriftSide, minSamples: number): string | null {
  for (const [side, name] of [
    [reference, "reference"],
    [current, "data"],
  ] as const)
    if (side.values < minSamples) return `the ${name} has ${side.values} value${side.values === 1 ? "" : "s"} of it`;
  if (reference.kind === "unlike" || current.kind === "unlike") return "its values are of several types, or their distribution is not kept";
  return reference.kind === current.kind ? null : `it held ${reference.kind}, and holds ${current.kind} now`;
}

function ofNumbers(reference: DriftSide, current: DriftSide, base: Measured, level: number): Measured {
  if (reference.spread === null || current.spread === null) return base;
  const grid = gridOf(reference.spread, current.spread);
  const bins = quantileBins(grid);
  const psi = populationStability(
    [...bins.reference.map((share) => share * reference.values), ...besides(reference, current)[0]],
    [...bins.current.map((share) => share * current.values), ...besides(reference, current)[1]],
  );
  const ks = ksDistance(grid);
  const noise = samplingNoise(reference.values, current.values);
  // A constant reference has no unit to measure in; that its value changed shows in the other distances.
  const isScaled = reference.std !== null && reference.std > 0;
  const distance = wassersteinDistance(grid, isScaled ? (reference.std as number) : 1);
  return {
    ...base,
    distances: {
      psi,
      ...(isScaled || distance === 0 ? { wasserstein: distance } : {}),
      ks,
      ...base.distances,
    },
    isReal: base.isReal || ks > ksByChance(noise, level) || psi > psiByChance(bins.reference.length, noise, level),
  };
}

/** Nulls, and values of other types, have a bin of their own each as soon as a side has any. */
function besides(reference: DriftSide, current: DriftSide): [number[], number[]] {
  const used = (["nulls", "others"] as const).filter((part) => reference[part] + current[part] > 0);
  return [used.map((part) => reference[part]), used.map((part) => current[part])];
}

function ofCategories(reference: DriftSide, current: DriftSide, base: Measured, level: number): Measured {
  const buckets = reference.categories && current.categories && bucketsOf(reference.categories, current.categories);
  if (buckets === null) return base;
  const jsd = jensenShannon(buckets.reference, buckets.current);
  const used = buckets.reference.filter((count, index) => count + (buckets.current[index] as number) > 0).length;
  const noise = samplingNoise(reference.values, current.values);
  return { ...base, distances: { jsd, ...base.distances }, isReal: base.isReal || jsd > jsdByChance(used, noise, level) };
}
