import * as z from "zod";
import { severitySchema } from "./column-checks.ts";
import { changeMarginSchema, gainMarginSchema } from "./margin.ts";
import { shareSchema } from "./values.ts";

/** One limit, or one per severity: `{ warn: 0.005, fail: 0.01 }`. */
function tiered<T extends z.ZodType>(limit: T) {
  return z.union([
    limit,
    z.strictObject({ warn: limit.describe("Beyond this it is told."), fail: limit.describe("Beyond this it fails.") }),
  ]);
}

export const metricRuleSchema = z
  .strictObject({
    min: tiered(z.number()).optional().describe("At least this."),
    max: tiered(z.number()).optional().describe("At most this."),
    "max-regression": tiered(changeMarginSchema).optional().describe("How much may be lost against the baseline."),
    "min-improvement": tiered(gainMarginSchema).optional().describe("How much must be won against the baseline."),
    "max-improvement": changeMarginSchema.optional().describe("More than this is suspicious: a leak rather than an improvement."),
    "max-release-regression": z
      .union([z.literal(false), tiered(changeMarginSchema)])
      .optional()
      .describe(
        "How much may be lost against the last release, so that small losses do not add up. Default: twice max-regression; false: not compared.",
      ),
    better: z
      .union([z.enum(["higher", "lower"]), z.strictObject({ target: z.number().describe("The value to be near.") })])
      .optional()
      .describe("Default: by the metric's name."),
    severity: severitySchema.optional().describe("Default: fail; of max-improvement: warn."),
  })
  .refine((rule) => typeof rule.min !== "number" || typeof rule.max !== "number" || rule.min <= rule.max, {
    message: "min is greater than max",
    path: ["min"],
  });

/** In slices a rule may also limit how far the best and the worst slice lie apart. */
export const sliceRuleSchema = metricRuleSchema.safeExtend({
  "max-gap": tiered(z.number().nonnegative("may not be negative"))
    .optional()
    .describe("Between the best and the worst slice of a column (fairness)."),
});

export const slicesSchema = z.strictObject({
  by: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .transform((value) => (Array.isArray(value) ? value : [value]))
    .describe("Columns of the predictions, or of the test dataset."),
  "min-samples": z.int().positive().default(20).describe("Below this a slice is reported and not gated."),
  metrics: z.record(z.string(), sliceRuleSchema).describe("In each slice."),
});

export const NOISE_METHODS = ["auto", "bootstrap", "seeds", "history", "none"] as const;

export const noiseSchema = z.strictObject({
  method: z
    .enum(NOISE_METHODS)
    .default("auto")
    .describe(
      "How noise is judged: bootstrap (predictions of both on the same rows), seeds (several runs on both sides), history (recorded runs of the default branch), none; auto: the first of these that the evidence allows.",
    ),
  alpha: z.number().gt(0).lt(0.5).default(0.05).describe("One-sided error rate of each bound."),
  resamples: z.int().min(100).max(100_000).default(2000).describe("Of the bootstrap."),
  cluster: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Column of the predictions whose rows belong together (a patient, a session): resampled together. Default: group, if there is one.",
    ),
  "fold-test-share": shareSchema
    .optional()
    .describe("The seeds are overlapping cross-validation folds with this share of test rows: Nadeau and Bengio's variance."),
  "min-history": z.int().min(3).default(5).describe("With fewer records of the default branch the history says nothing."),
  correction: z.enum(["holm", "none"]).default("holm").describe("For several rules or slices that may fail."),
});

export const overrideSchema = z.strictObject({
  label: z
    .string()
    .min(1)
    .describe("The label of the pull request that lets a failing model pass, set by somebody with maintain or admin."),
});

export const gateSectionSchema = z
  .strictObject({
    primary: z.string().optional().describe("Picks among candidates, on the validation split. Default: the first metric named."),
    metrics: z.record(z.string(), metricRuleSchema).default({}).describe("By name or glob (`recall/*`)."),
    slices: slicesSchema.optional().describe("Limits in parts of the test data."),
    noise: noiseSchema.prefault({}).describe("When a change is more than chance."),
    "on-missing-baseline": z.enum(["fail", "warn", "pass"]).optional().describe("What limits against a baseline do when there is none."),
    "on-inconclusive": z.enum(["fail", "warn"]).optional().describe("What it does when evidence is missing."),
    "allow-empty": z.boolean().default(false).describe("A gate without rules may pass."),
    "max-attempts": z.int().positive().optional().describe("How often one commit may be trained and gated: no rerunning until lucky."),
    override: overrideSchema.optional().describe("Who may let a failing model pass; without it nobody."),
  })
  .superRefine((section, context) => {
    const none = Object.keys(section.metrics).length === 0 && Object.keys(section.slices?.metrics ?? {}).length === 0;
    if (none && !section["allow-empty"])
      context.addIssue({
        code: "custom",
        path: ["metrics"],
        message: "a gate without rules would pass anything: name a metric, or say allow-empty: true",
      });
  });
export type GateSection = z.output<typeof gateSectionSchema>;
export type MetricRule = z.output<typeof metricRuleSchema>;
export type SliceRule = z.output<typeof sliceRuleSchema>;
export type Noise = z.output<typeof noiseSchema>;
