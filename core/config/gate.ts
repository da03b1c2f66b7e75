import * as z from "zod";
import { severitySchema } from "./column-checks.ts";
import { changeMarginSchema, gainMarginSchema } from "./margin.ts";
import { shareSchema } from "./values.ts";

/** The number of a limit and what it is of; null where two parts make it. */
function sizeOf(limit: unknown): { readonly size: number; readonly of: string } | null {
  if (typeof limit === "number") return { size: limit, of: "value" };
  const [[of, size] = ["", null], ...more] = typeof limit === "object" && limit !== null ? Object.entries(limit) : [];
  return typeof size === "number" && more.length === 0 ? { size, of } : null;
}

/** One limit, or one per severity: `{ warn: 0.005, fail: 0.01 }`. What warns has to be reached before what fails, or nobody would ever be told. */
function tiered<T extends z.ZodType>(limit: T, stricter: "higher" | "lower") {
  return z.union([
    limit,
    z
      .strictObject({ warn: limit.describe("Beyond this it is told."), fail: limit.describe("Beyond this it fails.") })
      .superRefine((tiers, context) => {
        const { warn, fail } = tiers as { readonly warn: unknown; readonly fail: unknown };
        const [warned, failed] = [sizeOf(warn), sizeOf(fail)];
        if (warned === null || failed === null || warned.of !== failed.of) return;
        if (stricter === "lower" ? warned.size <= failed.size : warned.size >= failed.size) return;
        const [one, other] = [warned, failed].map(({ size, of }) => (of === "relative" ? `${Number((size * 100).toPrecision(6))}%` : size));
        const message = `warn ${one} is ${stricter === "lower" ? "above" : "below"} fail ${other}, so it would never be told`;
        context.addIssue({ code: "custom", path: ["warn"], message });
      }),
  ]);
}

/** The limits of each severity; a plain one is of all. */
function tiersOf(limit: number | { readonly warn: number; readonly fail: number } | undefined): { warn: number; fail: number } | null {
  if (limit === undefined) return null;
  return typeof limit === "number" ? { warn: limit, fail: limit } : limit;
}

export const metricRuleSchema = z
  .strictObject({
    min: tiered(z.number(), "higher").optional().describe("At least this."),
    max: tiered(z.number(), "lower").optional().describe("At most this."),
    "max-regression": tiered(changeMarginSchema, "lower").optional().describe("How much may be lost against the baseline."),
    "min-improvement": tiered(gainMarginSchema, "higher").optional().describe("How much must be won against the baseline."),
    "max-improvement": tiered(changeMarginSchema, "lower")
      .optional()
      .describe("More than this is suspicious: a leak rather than an improvement."),
    "max-release-regression": z
      .union([z.literal(false), tiered(changeMarginSchema, "lower")])
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
  .superRefine((rule, context) => {
    const [least, most] = [tiersOf(rule.min), tiersOf(rule.max)];
    if (least === null || most === null || (least.warn <= most.warn && least.fail <= most.fail)) return;
    context.addIssue({ code: "custom", path: ["min"], message: "min is greater than max" });
  });

/** In slices a rule may also limit how far the best and the worst slice lie apart. */
export const sliceRuleSchema = metricRuleSchema.safeExtend({
  "max-gap": tiered(z.number().nonnegative("may not be negative"), "lower")
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
