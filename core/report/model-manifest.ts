import * as z from "zod";
import { digestSchema, documentFields, metricsSchema, timeSchema } from "./document.ts";
import { overrideRecordSchema } from "./gate-report.ts";
import { verdictSchema } from "./verdict.ts";

export const FILE_ROLES = ["model", "code", "schema", "report", "golden", "profile", "card", "other"] as const;

export const packagedFileSchema = z.strictObject({
  path: z.string().describe("Inside the archive, with forward slashes."),
  sha256: digestSchema,
  bytes: z.int().nonnegative(),
  role: z.enum(FILE_ROLES),
});

export const modelManifestSchema = z.strictObject({
  schema: z.literal("model-manifest/v1"),
  ...documentFields,
  name: z.string(),
  version: z.string(),
  tag: z.string(),
  code: z.strictObject({ repository: z.string().nullable(), commit: z.string().nullable(), dirty: z.boolean() }),
  data: z.record(z.string(), digestSchema),
  files: z.array(packagedFileSchema),
  metrics: z.record(z.string(), metricsSchema),
  candidate: z.string(),
  seed: z.int().nullable(),
  gate: z.strictObject({
    verdict: verdictSchema,
    policy: digestSchema,
    report: digestSchema,
    override: overrideRecordSchema.optional().describe("Who let it pass although the gate did not."),
  }),
  model: digestSchema,
  environment: z.record(z.string(), z.string()),
  archive: z.strictObject({ file: z.string(), sha256: digestSchema, bytes: z.int().nonnegative() }),
  created: timeSchema.describe("The commit's date or SOURCE_DATE_EPOCH."),
});
export type PackagedFile = z.infer<typeof packagedFileSchema>;
export type ModelManifest = z.infer<typeof modelManifestSchema>;
