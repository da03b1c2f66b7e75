import * as z from "zod";
import { digestSchema, documentFields } from "./document.ts";
import { verdictSchema } from "./verdict.ts";

export const OUTCOMES = ["deployed", "unchanged", "rejected", "rolled-back", "unknown"] as const;

export const deployReportSchema = z.strictObject({
  schema: z.literal("deploy-report/v1"),
  ...documentFields,
  package: z.strictObject({ version: z.string(), digest: digestSchema }),
  target: z.string(),
  environment: z.string(),
  previous: z.string().nullable().describe("Version that took the traffic before."),
  tests: z.array(
    z.strictObject({
      name: z.string(),
      phase: z.enum(["before-switch", "after-switch"]),
      verdict: verdictSchema,
      message: z.string(),
      "duration-ms": z.number().nonnegative(),
    }),
  ),
  steps: z.array(
    z.strictObject({
      name: z.string(),
      outcome: z.enum(["done", "failed", "skipped"]),
      message: z.string(),
      "duration-ms": z.number().nonnegative(),
    }),
  ),
  outcome: z.enum(OUTCOMES),
  url: z.string().nullable(),
});
export type DeployReport = z.infer<typeof deployReportSchema>;
