import * as z from "zod";
import { curveSchema, diagnosticsSchema } from "./diagnostics.ts";
import { digestSchema, documentFields, metricsSchema } from "./document.ts";

/** How a child process ended. */
export const exitSchema = z.union([
  z.strictObject({ code: z.int() }),
  z.strictObject({ signal: z.string() }),
  z.strictObject({ timeout: z.number() }),
]);

/** One training run: candidate × seed. */
export const runReportSchema = z.strictObject({
  schema: z.literal("run-report/v1"),
  ...documentFields,
  candidate: z.string(),
  seed: z.int().nullable(),
  command: z.string(),
  exit: exitSchema,
  metrics: z
    .record(z.string(), metricsSchema)
    .describe("By split, then by name: those read from the file and those computed from predictions."),
  computed: z.record(z.string(), z.array(z.string())).describe("Names of metrics that we computed from predictions, by split."),
  slices: z
    .record(z.string(), z.record(z.string(), z.strictObject({ samples: z.int().nonnegative(), metrics: metricsSchema })))
    .describe("Metrics of the test split by slice column, value, name."),
  model: z.strictObject({ digest: digestSchema, bytes: z.int().nonnegative(), files: z.int().nonnegative() }).nullable(),
  inputs: z.strictObject({
    key: digestSchema,
    code: z.string().nullable(),
    data: z.record(z.string(), digestSchema),
    environment: z.record(z.string(), z.string()),
    // The key in parts, so that it can be said what changed. Each is a digest.
    parts: z
      .strictObject({ code: digestSchema.nullable(), data: digestSchema, parameters: digestSchema, environment: digestSchema.nullable() })
      .optional(),
    parameters: z.record(z.string(), z.string()).optional().describe("Flattened: command, seed, variables, and the files of parameters."),
  }),
  resources: z.strictObject({
    "duration-ms": z.number().nonnegative(),
    "peak-memory-bytes": z.number().nonnegative().nullable().optional().describe("Of the whole process group."),
    "cpu-seconds": z.number().nonnegative().nullable().optional(),
  }),
  attempts: z.int().positive().optional().describe("How often the command was begun."),
  reused: z.string().nullable().optional().describe("The run that it was taken from, instead of being made again."),
  environment: z
    .record(z.string(), z.string())
    .optional()
    .describe("Git commit and state, digests of lockfiles, interpreter and package versions, hardware."),
  diagnostics: diagnosticsSchema.nullable().optional().describe("Of the test split."),
  curves: z.array(curveSchema).optional(),
  "metric-sources": z.array(z.string()).optional().describe("Files and runs that the metrics were read from."),
});
export type Exit = z.infer<typeof exitSchema>;
export type RunReport = z.infer<typeof runReportSchema>;
