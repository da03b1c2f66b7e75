import * as z from "zod";
import { durationSchema, marginSchema, shareSchema } from "./values.ts";

export const severitySchema = z.enum(["warn", "fail"]).describe("What a broken limit does: fail stops the pipeline, warn is told.");
export const reasonSchema = z.string().min(1).max(500).optional().describe("Why the limit is what it is: shown when it is broken.");

export const TAGS = ["train", "test", "serving"] as const;
const whenSchema = z
  .union([z.enum(TAGS), z.array(z.enum(TAGS)).min(1)])
  .transform((value) => [value].flat())
  .optional()
  .describe("Only in datasets with one of these tags.");
/** What every check may say of itself, instead of what its column or dataset says. */
export const ownTerms = {
  severity: severitySchema.optional(),
  reason: reasonSchema,
  when: whenSchema,
};
export type OwnTerms = z.output<z.ZodObject<typeof ownTerms>>;
const TERMS = new Set(Object.keys(ownTerms));

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
function limits(range: object): boolean {
  return Object.entries(range).some(([name, limit]) => limit !== undefined && !TERMS.has(name));
}
const LIMITS_NOTHING = "limits nothing: anything would pass";
const change = marginSchema
  .optional()
  .describe(
    "The most it may change against the base: `10%` is relative to the statistic there, a plain number absolute; of shares, `5%` is percentage points.",
  );
const numberRange = z
  .strictObject({
    min: z.number().optional().describe("At least this."),
    max: z.number().optional().describe("At most this."),
    change,
    ...ownTerms,
  })
  .refine(ordered, MIN_ABOVE_MAX)
  .refine(limits, LIMITS_NOTHING);
const amountRange = z
  .strictObject({
    min: marginSchema.optional().describe("At least this."),
    max: marginSchema.optional().describe("At most this."),
    change,
    ...ownTerms,
  })
  .refine(ordered, MIN_ABOVE_MAX)
  .refine(limits, LIMITS_NOTHING);
const shareRange = z
  .strictObject({
    min: shareSchema.optional().describe("At least this."),
    max: shareSchema.optional().describe("At most this."),
    change,
    ...ownTerms,
  })
  .refine(ordered, MIN_ABOVE_MAX)
  .refine(limits, LIMITS_NOTHING);
export const rowRange = z
  .strictObject({
    min: z.int().nonnegative().optional().describe("At least this."),
    max: z.int().nonnegative().optional().describe("At most this."),
    change,
    ...ownTerms,
  })
  .refine(ordered, MIN_ABOVE_MAX)
  .refine(limits, LIMITS_NOTHING);
/** In Unicode mode, or as people write it without. */
function compiles(regex: string): boolean {
  for (const flags of ["u", ""])
    try {
      new RegExp(regex, flags);
      return true;
    } catch {
      // the other way may do
    }
  return false;
}
const regexSchema = z.string().min(1).refine(compiles, "is not a regular expression");
const orderSchema = z.enum(["increasing", "strictly-increasing", "decreasing", "strictly-decreasing"]);
const PROBABILITY = z.string().regex(/^(0?\.\d+|0|1|1\.0+)$/, "a quantile's probability lies between 0 and 1, like 0.95");

/** Limits on one column's statistics; each is inclusive. */
export const columnChecksSchema = z.strictObject({
  nulls: amountRange.optional().describe("Null values: a number, or a share of the rows like 2%."),
  types: z
    .partialRecord(z.enum(["integer", "number", "boolean", "string", "object", "array"]), shareRange)
    .optional()
    .describe("Share of the values that are of a type: `{ integer: { min: 99% } }`."),
  min: numberRange.optional().describe("The least number of the column."),
  max: numberRange.optional().describe("The greatest number of the column."),
  mean: numberRange.optional().describe("The arithmetic mean."),
  std: numberRange.optional().describe("The sample standard deviation, n − 1."),
  quantiles: z.record(PROBABILITY, numberRange).optional().describe("By probability: `{ 0.95: { max: 100 } }`."),
  distinct: amountRange.optional().describe("Different values: a number, or a share of the rows."),
  categories: z
    .strictObject({
      allowed: z
        .array(z.union([z.string(), z.number(), z.boolean()]))
        .min(1)
        .optional()
        .describe("No other value may stand in the column."),
      share: z.record(z.string(), shareRange).optional().describe("By value; `*` is each of the others."),
      ...ownTerms,
    })
    .optional()
    .describe("The values allowed, and the share that each (`*`: each of them) must have."),
  length: z
    .strictObject({
      min: z.int().nonnegative().optional().describe("At least this."),
      max: z.int().nonnegative().optional().describe("At most this."),
      ...ownTerms,
    })
    .refine(ordered, MIN_ABOVE_MAX)
    .refine(limits, LIMITS_NOTHING)
    .optional()
    .describe("Characters (code points) of texts."),
  pattern: z
    .union([
      regexSchema.transform((regex): OwnTerms & { regex: string; min: number } => ({ regex, min: 1 })),
      z.strictObject({
        regex: regexSchema.describe("As JavaScript has them."),
        min: shareSchema.default(1).describe("The share of values that match."),
        ...ownTerms,
      }),
    ])
    .optional()
    .describe("A regular expression that values match, all or a share of them."),
  monotonic: z
    .union([
      orderSchema.transform((order): OwnTerms & { order: typeof order } => ({ order })),
      z.strictObject({ order: orderSchema.describe("Which one."), ...ownTerms }),
    ])
    .optional()
    .describe("The order of the values in the files, nulls left out."),
  freshness: z
    .union([
      durationSchema.transform((max): OwnTerms & { max: number } => ({ max })),
      z.strictObject({ max: durationSchema.describe("At most this old."), ...ownTerms }),
    ])
    .optional()
    .describe("The newest date may not be older than this, at the time of the run."),
  outliers: z
    .strictObject({
      k: z.number().positive().default(1.5).describe("How many interquartile ranges outside the quartiles a value is an outlier."),
      max: shareSchema.describe("The share of values that may be outliers."),
      ...ownTerms,
    })
    .optional()
    .describe("Share of values beyond k interquartile ranges outside the quartiles."),
  when: whenSchema,
  severity: severitySchema.default("fail"),
  reason: reasonSchema,
});
export type ColumnChecks = z.output<typeof columnChecksSchema>;

const names = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).transform((value) => [value].flat());
export const referenceSchema = z.strictObject({
  columns: names.describe("The columns that refer."),
  dataset: z.string().min(1).describe("The dataset that they refer to."),
  to: names.optional().describe("Default: that dataset's key."),
  severity: severitySchema.default("fail"),
  reason: reasonSchema,
  when: whenSchema,
});
export type ReferenceConfig = z.output<typeof referenceSchema>;
