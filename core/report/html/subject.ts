import type { ColumnProfile, DatasetReport } from "../data-report.ts";

/** One column as the page shows it: masked columns have lost what is a value before anything else looks at them. */
export interface Subject {
  readonly id: string;
  readonly name: string;
  readonly profile: ColumnProfile;
  readonly base: ColumnProfile | null;
  readonly isMasked: boolean;
  /** There is a base, and it does not have this column. */
  readonly isNew: boolean;
}

const VALUELESS: Pick<ColumnProfile, "min" | "max" | "mean" | "quantiles" | "top" | "distribution"> = {
  min: null,
  max: null,
  // Of few rows it is as good as a value.
  mean: null,
  quantiles: {},
  top: [],
  distribution: null,
};

/** The columns of a dataset, each with the base's beside it. */
export function subjectsOf(dataset: DatasetReport, prefix: string): Subject[] {
  return Object.entries(dataset.columns).map(([name, profile], index) => {
    const isMasked = dataset.masked.includes(name);
    const before = dataset.base !== null && Object.hasOwn(dataset.base.columns, name) ? (dataset.base.columns[name] ?? null) : null;
    return {
      id: `${prefix}c${index + 1}`,
      name,
      profile: isMasked ? { ...profile, ...VALUELESS } : profile,
      base: before !== null && isMasked ? { ...before, ...VALUELESS } : before,
      isMasked,
      isNew: dataset.base !== null && before === null,
    };
  });
}

export const nullShare = ({ nulls, count }: ColumnProfile): number => (nulls + count === 0 ? 0 : nulls / (nulls + count));
