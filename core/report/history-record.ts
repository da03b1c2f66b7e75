import * as z from "zod";
import { profilesSchema } from "./data-profile.ts";
import { diagnosticsSchema } from "./diagnostics.ts";
import { digestSchema, metricsSchema, timeSchema } from "./document.ts";
import { verdictSchema } from "./verdict.ts";

/** What a commit's gate found, kept as the baseline of later ones. Written only for verdicts that passed. */
export const historyRecordSchema = z.strictObject({
  schema: z.literal("history-record/v1"),
  pipeline: z.string(),
  commit: z.string(),
  recorded: timeSchema,
  run: z.string().nullable(),
  verdict: verdictSchema,
  candidate: z.string(),
  seed: z.int().nullable(),
  metrics: z.record(z.string(), metricsSchema),
  slices: z.record(z.string(), z.record(z.string(), z.strictObject({ samples: z.int().nonnegative(), metrics: metricsSchema }))),
  data: z.record(z.string(), digestSchema),
  profiles: profilesSchema
    .optional()
    .describe("How the validated data was, by dataset: what later data is compared with. Older records have none."),
  model: digestSchema.nullable(),
  runs: z
    .array(z.strictObject({ seed: z.int().nullable(), test: metricsSchema }))
    .optional()
    .describe("Every run of the candidate, so that seeds can be compared with seeds."),
  inputs: z
    .strictObject({
      code: digestSchema.nullable(),
      data: digestSchema,
      parameters: digestSchema,
      environment: digestSchema.nullable(),
      values: z.record(z.string(), z.string()).describe("The parameters themselves, flattened."),
    })
    .optional(),
  diagnostics: diagnosticsSchema.nullable().optional(),
  predictions: z
    .strictObject({ sha256: digestSchema, bytes: z.int().nonnegative(), rows: z.int().nonnegative() })
    .nullable()
    .optional()
    .describe("The test predictions kept beside the record; null: there are none, or they are too large."),
  policy: digestSchema,
  attempts: z
    .array(
      z.strictObject({
        run: z.string().nullable(),
        recorded: timeSchema,
        verdict: verdictSchema,
        metrics: z.record(z.string(), metricsSchema),
      }),
    )
    .describe("Every gate run of this commit, oldest first."),
  digest: digestSchema.describe("Of the rest of the record in canonical JSON."),
});
export type HistoryRecord = z.infer<typeof historyRecordSchema>;
