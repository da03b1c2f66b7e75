import * as z from "zod";
import { digestSchema, documentFields } from "./document.ts";

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
  top: z.array(z.strictObject({ value: z.union([z.string(), z.number(), z.boolean()]), count: z.int().positive() })),
});

export const datasetReportSchema = z.strictObject({
  files: z.array(z.strictObject({ path: z.string(), sha256: digestSchema, bytes: z.int().nonnegative(), rows: z.int().nonnegative() })),
  /** Of the files' digests in order: it changes when any byte or the order of the files does. */
  digest: digestSchema,
  rows: z.int().nonnegative(),
  "row-errors": z.strictObject({ rows: z.int().nonnegative(), "by-rule": z.record(z.string(), z.int().nonnegative()) }),
  columns: z.record(z.string(), columnProfileSchema),
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
export type DatasetReport = z.infer<typeof datasetReportSchema>;
export type DataReport = z.infer<typeof dataReportSchema>;
