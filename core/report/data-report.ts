import * as z from "zod";
import { digestSchema, documentFields } from "./document.ts";

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** How values are spread, small enough to travel: the reference of later drift. Masked columns keep no values: theirs is null. */
export const distributionSchema = z.union([
  z.strictObject({
    kind: z.literal("numbers"),
    edges: z
      .array(z.number())
      .describe(
        "Ascending; values up to and including `edges[i]`, above `edges[i - 1]`, are `counts[i]`; the last count is of those above the last edge.",
      ),
    counts: z.array(z.int().nonnegative()),
  }),
  z.strictObject({
    kind: z.literal("categories"),
    values: z.array(z.strictObject({ value: scalar, count: z.int().positive() })),
    other: z.int().nonnegative().describe("Values that are not listed."),
  }),
]);

export const columnProfileSchema = z.strictObject({
  type: z
    .enum(["integer", "number", "boolean", "string", "mixed", "null"])
    .describe("integer, number, boolean, string, or mixed when no single type covers the values."),
  count: z.int().nonnegative().describe("Values that are not null."),
  nulls: z.int().nonnegative(),
  min: z.union([z.number(), z.string()]).nullable(),
  max: z.union([z.number(), z.string()]).nullable(),
  mean: z.number().nullable(),
  std: z.number().nullable().describe("Sample standard deviation, n − 1."),
  quantiles: z.record(z.string(), z.number()).describe('By probability: `"0.5"` is the median.'),
  distinct: z.int().nonnegative(),
  top: z.array(z.strictObject({ value: scalar, count: z.int().positive() })),
  lengths: z
    .strictObject({ min: z.int().nonnegative(), max: z.int().nonnegative(), mean: z.number() })
    .nullable()
    .default(null)
    .describe("Of texts, in code points."),
  approximate: z
    .array(z.enum(["distinct", "quantiles", "top"]))
    .default([])
    .describe(
      "What is an estimate because the column has too many distinct values to keep: distinct with a standard error of 0.8 %, quantiles within 0.1 % of their value, top unknown.",
    ),
  distribution: distributionSchema.nullable().default(null),
});

/** One distance between a column and its reference. */
export const driftSchema = z.strictObject({
  column: z.string(),
  kind: z.enum(["numbers", "categories"]),
  distances: z
    .record(z.string(), z.number())
    .describe("What could be measured: psi, ks, wasserstein (in reference standard deviations), jsd, nulls (difference of shares)."),
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
  drift: z.array(driftSchema).describe("Largest first."),
});

export const datasetReportSchema = z.strictObject({
  files: z.array(
    z.strictObject({
      path: z.string(),
      sha256: digestSchema,
      bytes: z.int().nonnegative(),
      rows: z.int().nonnegative(),
      etag: z.string().optional().describe("Of what was fetched over the network."),
    }),
  ),
  digest: digestSchema.describe("Of the files' digests in order: it changes when any byte or the order of the files does."),
  rows: z.int().nonnegative(),
  "row-errors": z.strictObject({ rows: z.int().nonnegative(), "by-rule": z.record(z.string(), z.int().nonnegative()) }),
  columns: z.record(z.string(), columnProfileSchema),
  masked: z.array(z.string()).default([]).describe("Columns whose values are not shown."),
  base: z
    .strictObject({
      commit: z.string().nullable().default(null),
      rows: z.int().nonnegative(),
      columns: z.record(z.string(), columnProfileSchema),
    })
    .nullable()
    .describe("The dataset at the base, as far as it is shown beside this one; null when there is none."),
  comparisons: z.array(comparisonSchema).default([]).describe("With the base, and with the reference of drift."),
  correlations: z
    .strictObject({ rows: z.int().nonnegative(), columns: z.array(z.string()), values: z.array(z.array(z.number().nullable())) })
    .nullable()
    .default(null)
    .describe("Pearson's r of numeric columns, from a sample of rows (`rows`), for the report only."),
  missing: z
    .strictObject({
      rows: z.int().nonnegative(),
      patterns: z.array(z.strictObject({ columns: z.array(z.string()), rows: z.int().positive() })).describe("Most rows first."),
      other: z.int().nonnegative().describe("Rows with nulls in other columns together."),
    })
    .optional()
    .describe("Which columns are null in the same rows, from a sample of rows (`rows`); absent where fewer than two columns have nulls."),
});

export const dataReportSchema = z.strictObject({
  schema: z.literal("data-report/v1"),
  ...documentFields,
  unlisted: z.record(z.string(), z.int().positive()).describe("Findings beyond those listed, by code."),
  datasets: z.record(z.string(), datasetReportSchema),
  prepare: z
    .strictObject({
      command: z.string(),
      key: digestSchema,
      outcome: z.enum(["ran", "unchanged", "restored"]),
      "duration-ms": z.number().nonnegative(),
    })
    .nullable()
    .describe("How the data came about, when `prepare` is configured."),
});
export type ColumnProfile = z.infer<typeof columnProfileSchema>;
export type Distribution = z.infer<typeof distributionSchema>;
export type Comparison = z.infer<typeof comparisonSchema>;
export type Drift = z.infer<typeof driftSchema>;
export type DatasetReport = z.infer<typeof datasetReportSchema>;
export type DataReport = z.infer<typeof dataReportSchema>;
