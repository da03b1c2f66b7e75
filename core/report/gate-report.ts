import * as z from "zod";
import { curveSchema, diagnosticsSchema } from "./diagnostics.ts";
import { digestSchema, documentFields, metricsSchema } from "./document.ts";
import { verdictSchema } from "./verdict.ts";

/** How noise was judged for one rule. */
export const noiseOutcomeSchema = z.strictObject({
  method: z.enum(["paired-seeds", "welch", "nadeau-bengio", "bootstrap", "clustered-bootstrap", "history", "proportion"]),
  samples: z.int().nonnegative().describe("Rows, seeds, or records that it rests on."),
  p: z.number().optional().describe("One-sided: how likely a gain at or above the limit would look like this."),
  "p-adjusted": z.number().optional().describe("After the correction for several rules."),
  "mcnemar-p": z.number().optional().describe("Exact, two-sided; of accuracy on the same rows."),
  "would-settle": z.int().positive().nullable().optional().describe("About so many samples would decide it; null: none would."),
});

/** One rule as it came out. `value`, `baseline`, `gain` and `limit` are null where there is none. */
export const ruleOutcomeSchema = z.strictObject({
  metric: z.string(),
  rule: z.enum([
    "min",
    "max",
    "max-regression",
    "min-improvement",
    "max-improvement",
    "max-release-regression",
    "max-gap",
    "present",
    "removed",
  ]),
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
  interval: z.tuple([z.number(), z.number()]).optional().describe("One-sided bounds of the gain, each at 1 − alpha."),
  noise: noiseOutcomeSchema.optional().describe("How the interval came about; absent where one number was held against another."),
  verdict: verdictSchema,
  message: z.string(),
});

const changeStateSchema = z.enum(["same", "changed", "unknown"]);

export const baselineSchema = z.strictObject({
  commit: z.string(),
  source: z.enum(["given", "merge-base", "ancestor", "latest", "release"]).describe("Which step of the chain found it."),
  distance: z.int().nonnegative().nullable().describe("Commits between the one asked for and this one."),
  "age-days": z.number().nonnegative().nullable(),
  metrics: z.record(z.string(), metricsSchema),
  "re-scored": z.boolean().optional().describe("Its model was evaluated anew, on today's data."),
});

/** Which parts of the inputs differ from the baseline's. */
export const changesSchema = z.strictObject({
  code: changeStateSchema,
  data: changeStateSchema,
  parameters: changeStateSchema,
  environment: changeStateSchema,
  details: z.array(z.string()).describe("What differs, for people: `data/train.csv`, `learning_rate: 0.1 → 0.3`."),
});

/** A metric's change against the baseline, split into what the data and what the code did; they add up to the total. */
export const attributionSchema = z.strictObject({
  split: z.string(),
  metrics: z.record(z.string(), z.strictObject({ total: z.number(), data: z.number(), code: z.number(), interaction: z.number() })),
});

const flipSchema = z.strictObject({
  id: z.string().nullable(),
  label: z.string().nullable(),
  before: z.string().nullable(),
  now: z.string().nullable(),
});
/** Rows that the baseline had wrong and the candidate has right, and the other way round. */
export const flipsSchema = z.strictObject({
  rows: z.int().nonnegative().describe("That both predicted."),
  fixed: z.int().nonnegative(),
  broken: z.int().nonnegative(),
  "mcnemar-p": z.number().nullable(),
  examples: z.strictObject({ fixed: z.array(flipSchema), broken: z.array(flipSchema) }).describe("At most ten of each."),
});

/** A slice that nobody asked for and that lost more than chance. */
export const sliceAdviceSchema = z.strictObject({
  column: z.string(),
  value: z.string(),
  samples: z.int().positive(),
  loss: z.string().describe("What was compared: `error rate`, `absolute error`, `log loss`."),
  now: z.number(),
  before: z.number(),
  "p-adjusted": z.number(),
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
      reused: z.string().nullable().optional().describe("The run that it was taken from, instead of being made again."),
      attempts: z.int().positive().optional().describe("How often the command was begun."),
      "peak-memory-bytes": z.number().nonnegative().nullable().optional(),
      "cpu-seconds": z.number().nonnegative().nullable().optional(),
    }),
  ),
  validation: metricsSchema.describe("Mean over the runs that succeeded."),
  eligible: z.boolean(),
  reason: z.string(),
});

/** Who let a failing model pass, and why. */
export const overrideRecordSchema = z.strictObject({
  by: z.string(),
  reason: z.string(),
  label: z.string().optional(),
  head: z.string().optional().describe("The commit that it is bound to."),
  permission: z.string().optional(),
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
  override: overrideRecordSchema.nullable().describe("Recorded beside the verdict, never instead of it."),
  commit: z.string().nullable(),
  trend: z
    .array(z.strictObject({ commit: z.string(), value: z.number() }))
    .describe("Values of the primary metric in earlier records, oldest first."),
  // What came after the first version is optional: its documents stay readable.
  release: baselineSchema.nullable().optional().describe("The last release, under the looser limit, where it is not the baseline itself."),
  changes: changesSchema.nullable().optional(),
  attribution: attributionSchema.nullable().optional(),
  flips: flipsSchema.nullable().optional(),
  "slice-advice": z.array(sliceAdviceSchema).optional().describe("Advice, never a gate."),
  diagnostics: z
    .strictObject({ candidate: diagnosticsSchema.nullable(), baseline: diagnosticsSchema.nullable() })
    .optional()
    .describe("What plots are drawn from: of the test split."),
  curves: z.array(curveSchema).optional().describe("Learning curves of the winner's run."),
  attempts: z
    .array(
      z.strictObject({
        run: z.string().nullable(),
        recorded: z.string(),
        verdict: verdictSchema,
        metrics: z.record(z.string(), metricsSchema),
      }),
    )
    .optional()
    .describe("Every gate run of this commit before this one, oldest first."),
  environment: z.record(z.string(), z.string()).optional().describe("Interpreter, packages and hardware of the winner's run."),
});
export type RuleOutcome = z.infer<typeof ruleOutcomeSchema>;
export type Baseline = z.infer<typeof baselineSchema>;
export type CandidateOutcome = z.infer<typeof candidateOutcomeSchema>;
export type GateReport = z.infer<typeof gateReportSchema>;
export type NoiseOutcome = z.infer<typeof noiseOutcomeSchema>;
export type Changes = z.infer<typeof changesSchema>;
export type OverrideRecord = z.infer<typeof overrideRecordSchema>;
export type Attribution = z.infer<typeof attributionSchema>;
export type Flips = z.infer<typeof flipsSchema>;
export type SliceAdvice = z.infer<typeof sliceAdviceSchema>;
