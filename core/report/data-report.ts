import * as z from "zod";
import { digestSchema, documentFields } from "./document.ts";

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** How values are spread, small enough to travel: the reference of later drift. Masked columns keep no values: theirs is null. */
export const distributionSchema = z.union([
  z.strictObject({
    kind: z.literal("numbers"),
    /** Ascending; values up to and including `edges[i]`, above `edges[i - 1]`, are `counts[i]`; the last count is of those above the last edge. */
    edges: z.array(z.number()),
    counts: z.array(z.int().nonnegative()),
  }),
  z.strictObject({
    kind: z.literal("categories"),
    values: z.array(z.strictObject({ value: scalar, count: z.int().positive() })),
    /** Values that are not listed. */
    other: z.int().nonnegative(),
  }),
]);

export const columnProfileSchema = z.strictObject({
  /** integer, number, boolean, string, or mixed when no single type covers the values. */
  type: z.enum(["integer", "number", "boolean", "string", "mixed", "null"]),
  /** Values that are not null. */
  count: z.int().nonnegative(),
  nulls: z.int().nonnegative(),
  min: z.union([z.number(), z.string()]).nullable(),
  max: z.union([z.number(), z.string()]).nullable(),
  mean: z.number().nullable(),
  /** Sample standard deviation, n − 1. */
  std: z.number().nullable(),
  /** By probability: `"0.5"` is the median. */
  quantiles: z.record(z.string(), z.number()),
  distinct: z.int().nonnegative(),
  top: z.array(z.strictObject({ value: scalar, count: z.int().positive() })),
  /** Of texts, in code points. */
  lengths: z.strictObject({ min: z.int().nonnegative(), max: z.int().nonnegative(), mean: z.number() }).nullable().default(null),
  /** What is an estimate because the column has too many distinct values to keep: distinct within 1 %, quantiles within 0.1 % of their value, top unknown. */
  approximate: z.array(z.enum(["distinct", "quantiles", "top"])).default([]),
  distribution: distributionSchema.nullable().default(null),
});

/** One distance between a column and its reference. */
export const driftSchema = z.strictObject({
  column: z.string(),
  kind: z.enum(["numbers", "categories"]),
  /** What could be measured: psi, ks, wasserstein (in reference standard deviations), jsd, nulls (difference of shares). */
  distances: z.record(z.string(), z.number()),
  verdict: z.enum(["pass", "warn", "fail", "inconclusive"]),
});

/** What the dataset is compared with, and how it differs. */
export const comparisonSchema = z.strictObject({
  reference: z.strictObject({
    kind: z.enum(["base", "dataset"]),
    name: z.string(),
    commit: z.string().nullable(),
    rows: z.int().nonnegative(),
  }),
  columns: z.strictObject({
    added: z.array(z.string()),
    removed: z.array(z.string()),
    retyped: z.array(z.strictObject({ column: z.string(), from: z.string(), to: z.string() })),
  }),
  /** Largest first. */
  drift: z.array(driftSchema),
});

export const datasetReportSchema = z.strictObject({
  files: z.array(
    z.strictObject({
      path: z.string(),
      sha256: digestSchema,
      bytes: z.int().nonnegative(),
      rows: z.int().nonnegative(),
      /** Of what was fetched over the network. */
      etag: z.string().optional(),
    }),
  ),
  /** Of the files' digests in order: it changes when any byte or the order of the files does. */
  digest: digestSchema,
  rows: z.int().nonnegative(),
  "row-errors": z.strictObject({ rows: z.int().nonnegative(), "by-rule": z.record(z.string(), z.int().nonnegative()) }),
  columns: z.record(z.string(), columnProfileSchema),
  /** Columns whose values are not shown. */
  masked: z.array(z.string()).default([]),
  /** The dataset at the base, as far as it is shown beside this one; null when there is none. */
  base: z
    .strictObject({
      commit: z.string().nullable().default(null),
      rows: z.int().nonnegative(),
      columns: z.record(z.string(), columnProfileSchema),
    })
    .nullable(),
  /** With the base, and with the reference of drift. */
  comparisons: z.array(comparisonSchema).default([]),
  /** Pearson's r of numeric columns, from a sample of rows (`rows`), for the report only. */
  correlations: z
    .strictObject({ rows: z.int().nonnegative(), columns: z.array(z.string()), values: z.array(z.array(z.number().nullable())) })
    .nullable()
    .default(null),
});

export const dataReportSchema = z.strictObject({
  schema: z.literal("data-report/v1"),
  ...documentFields,
  /** Findings beyond those listed, by code. */
  unlisted: z.record(z.string(), z.int().positive()),
  datasets: z.record(z.string(), datasetReportSchema),
  /** How the data came about, when `prepare` is configured. */
  prepare: z
    .strictObject({
      command: z.string(),
      key: digestSchema,
      outcome: z.enum(["ran", "unchanged", "restored"]),
      "duration-ms": z.number().nonnegative(),
    })
    .nullable(),
});
export type ColumnProfile = z.infer<typeof columnProfileSchema>;
export type Distribution = z.infer<typeof distributionSchema>;
export type Comparison = z.infer<typeof comparisonSchema>;
export type Drift = z.infer<typeof driftSchema>;
export type DatasetReport = z.infer<typeof datasetReportSchema>;
export type DataReport = z.infer<typeof dataReportSchema>;
