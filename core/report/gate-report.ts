import * as z from "zod";
import { digestSchema, documentFields, metricsSchema } from "./document.ts";
import { verdictSchema } from "./verdict.ts";

/** One rule as it came out. `value`, `baseline`, `gain` and `limit` are null where there is none. */
export const ruleOutcomeSchema = z.strictObject({
  metric: z.string(),
  rule: z.enum(["min", "max", "max-regression", "min-improvement", "max-improvement", "present", "removed"]),
  split: z.string(),
  slice: z.strictObject({ column: z.string(), value: z.string(), samples: z.int().nonnegative() }).optional(),
  severity: z.enum(["fail", "warn"]),
  better: z
    .enum(["higher", "lower", "target"])
    .nullable()
    .describe("Which way is better, and whether the rule, the table of known metrics or nothing said so."),
  value: z.number().nullable(),
  baseline: z.number().nullable(),
  gain: z.number().nullable().describe("Signed: positive is always better."),
  limit: z.number().nullable(),
  interval: z.tuple([z.number(), z.number()]).optional(),
  verdict: verdictSchema,
  message: z.string(),
});

export const baselineSchema = z.strictObject({
  commit: z.string(),
  source: z.enum(["given", "merge-base", "ancestor", "latest", "release"]).describe("Which step of the chain found it."),
  distance: z.int().nonnegative().nullable().describe("Commits between the one asked for and this one."),
  "age-days": z.number().nonnegative().nullable(),
  metrics: z.record(z.string(), metricsSchema),
});

export const candidateOutcomeSchema = z.strictObject({
  name: z.string(),
  runs: z.array(
    z.strictObject({
      seed: z.int().nullable(),
      verdict: verdictSchema,
      validation: metricsSchema,
      test: metricsSchema,
      "duration-ms": z.number().nonnegative(),
    }),
  ),
  validation: metricsSchema.describe("Mean over the runs that succeeded."),
  eligible: z.boolean(),
  reason: z.string(),
});

export const gateReportSchema = z.strictObject({
  schema: z.literal("gate-report/v1"),
  ...documentFields,
  policy: z.strictObject({ digest: digestSchema, source: z.string() }),
  baseline: baselineSchema.nullable(),
  candidates: z.array(candidateOutcomeSchema),
  winner: z.string().nullable(),
  "winner-seed": z.int().nullable(),
  metrics: z.record(z.string(), metricsSchema).describe("All metrics of the winner by split, with those of the slices."),
  slices: z.record(z.string(), z.record(z.string(), z.strictObject({ samples: z.int().nonnegative(), metrics: metricsSchema }))),
  rules: z.array(ruleOutcomeSchema),
  data: z.record(z.string(), digestSchema).describe("Digest of the data each split was computed on."),
  model: z.strictObject({ digest: digestSchema, bytes: z.int().nonnegative(), files: z.int().nonnegative() }).nullable(),
  primary: z.strictObject({ metric: z.string(), split: z.string() }).nullable(),
  "trust-tier": z.union([z.literal(0), z.literal(1), z.literal(2)]).describe("0 advisory, 1 trusted policy, 2 trusted result."),
  override: z.strictObject({ by: z.string(), reason: z.string() }).nullable(),
  commit: z.string().nullable(),
  trend: z
    .array(z.strictObject({ commit: z.string(), value: z.number() }))
    .describe("Values of the primary metric in earlier records, oldest first."),
});
export type RuleOutcome = z.infer<typeof ruleOutcomeSchema>;
export type Baseline = z.infer<typeof baselineSchema>;
export type CandidateOutcome = z.infer<typeof candidateOutcomeSchema>;
export type GateReport = z.infer<typeof gateReportSchema>;
