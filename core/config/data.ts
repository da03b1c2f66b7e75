import * as z from "zod";
import { amountSchema, durationSchema, shareSchema } from "./values.ts";

export const severitySchema = z.enum(["warn", "fail"]);
const patterns = z
  .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
  .transform((value) => (Array.isArray(value) ? value : [value]));

function ordered(range: { min?: unknown; max?: unknown }): boolean {
  const [min, max] = [plain(range.min), plain(range.max)];
  return min === undefined || max === undefined || min.kind !== max.kind || min.value <= max.value;
}
/** A share of rows and a number of rows cannot be compared. */
function plain(limit: unknown): { kind: string; value: number } | undefined {
  if (typeof limit === "number") return { kind: "absolute", value: limit };
  const [entry] = Object.entries(limit ?? {});
  return typeof entry?.[1] === "number" ? { kind: entry[0], value: entry[1] } : undefined;
}
const MIN_ABOVE_MAX = "min is greater than max";
const numberRange = z.strictObject({ min: z.number().optional(), max: z.number().optional() }).refine(ordered, MIN_ABOVE_MAX);
const countRange = z
  .strictObject({ min: z.int().nonnegative().optional(), max: z.int().nonnegative().optional() })
  .refine(ordered, MIN_ABOVE_MAX);
const amountRange = z.strictObject({ min: amountSchema.optional(), max: amountSchema.optional() }).refine(ordered, MIN_ABOVE_MAX);

/** Limits on one column's statistics; each is inclusive. */
export const columnChecksSchema = z.strictObject({
  nulls: amountRange.optional(),
  min: numberRange.optional(),
  max: numberRange.optional(),
  mean: numberRange.optional(),
  std: numberRange.optional(),
  distinct: amountRange.optional(),
  severity: severitySchema.default("fail"),
});

export const datasetSchema = z.strictObject({
  files: patterns,
  format: z.enum(["csv", "tsv", "jsonl"]).optional(),
  /** Never guessed; default utf-8. */
  encoding: z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252"]).optional(),
  /** Of CSV cells; default: a comma, in .tsv a tab. */
  delimiter: z
    .string()
    .regex(/^[^"\r\n]$/, "a delimiter is one character, neither a quote nor a line end")
    .optional(),
  /** JSON Schema of one row: a path, or inline. */
  schema: z.union([z.string().min(1), z.record(z.string(), z.unknown())]).optional(),
  /** Unique over the dataset. */
  key: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .transform((value) => (Array.isArray(value) ? value : [value]))
    .optional(),
  rows: countRange.optional(),
  /** Share of rows that must be valid. */
  valid: shareSchema.default(1),
  /** Further spellings of null in CSV cells. */
  nulls: z.array(z.string()).default([""]),
  columns: z.record(z.string(), columnChecksSchema).default({}),
  severity: severitySchema.default("fail"),
});

export const prepareSchema = z.strictObject({
  run: z.string().min(1),
  inputs: patterns,
  outputs: patterns,
  timeout: durationSchema.default(3_600_000),
});

const DATASET_NAME = /^[a-zA-Z][a-zA-Z0-9_-]*$/;

export const dataSectionSchema = z
  .strictObject({
    prepare: prepareSchema.optional(),
    datasets: z
      .record(z.string().regex(DATASET_NAME, "a dataset's name is letters, digits, _ and -, and begins with a letter"), datasetSchema)
      .refine((datasets) => Object.keys(datasets).length > 0, "name at least one dataset"),
    /** Datasets of which no row may be in two. */
    disjoint: z.array(z.string()).min(2).optional(),
    /** Findings listed per rule; all are counted. */
    "max-findings": z.int().positive().max(1000).default(20),
  })
  .superRefine((section, context) => {
    for (const [index, name] of (section.disjoint ?? []).entries()) {
      if (Object.hasOwn(section.datasets, name)) continue;
      context.addIssue({
        code: "custom",
        path: ["disjoint", index],
        message: `no dataset is named "${name}"; there are: ${Object.keys(section.datasets).join(", ")}`,
      });
    }
  });
export type DataSection = z.output<typeof dataSectionSchema>;
export type DatasetConfig = z.output<typeof datasetSchema>;
export type ColumnChecks = z.output<typeof columnChecksSchema>;
export type PrepareConfig = z.output<typeof prepareSchema>;
