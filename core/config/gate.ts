import * as z from "zod";
import { severitySchema } from "./column-checks.ts";
import { amountSchema, marginSchema } from "./values.ts";

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
    "max-regression": tiered(marginSchema).optional().describe("How much may be lost against the baseline."),
    "min-improvement": tiered(amountSchema).optional().describe("How much must be won against the baseline."),
    "max-improvement": marginSchema.optional().describe("More than this is suspicious: a leak rather than an improvement."),
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

export const slicesSchema = z.strictObject({
  by: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .transform((value) => (Array.isArray(value) ? value : [value]))
    .describe("Columns of the predictions, or of the test dataset."),
  "min-samples": z.int().positive().default(20).describe("Below this a slice is reported and not gated."),
  metrics: z.record(z.string(), metricRuleSchema).describe("In each slice."),
});

export const gateSectionSchema = z
  .strictObject({
    primary: z.string().optional().describe("Picks among candidates, on the validation split. Default: the first metric named."),
    metrics: z.record(z.string(), metricRuleSchema).default({}).describe("By name or glob (`recall/*`)."),
    slices: slicesSchema.optional().describe("Limits in parts of the test data."),
    "on-missing-baseline": z.enum(["fail", "warn", "pass"]).optional().describe("What limits against a baseline do when there is none."),
    "on-inconclusive": z.enum(["fail", "warn"]).optional().describe("What it does when evidence is missing."),
    "allow-empty": z.boolean().default(false).describe("A gate without rules may pass."),
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
