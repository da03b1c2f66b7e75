import * as z from "zod";
import { findingSchema } from "./finding.ts";
import { verdictSchema } from "./verdict.ts";

export const digestSchema = z.string().regex(/^sha256:[0-9a-f]{64}$/, "a digest is sha256: and 64 hexadecimal digits");
export const timeSchema = z.iso.datetime();
export const commitSchema = z.string().regex(/^[0-9a-f]{40}$|^[0-9a-f]{64}$/, "a commit is 40 or 64 hexadecimal digits");

/** What every report document carries beside its own fields. */
export const documentFields = {
  pipeline: z.string().describe("The `name` of mlops.yml."),
  verdict: verdictSchema,
  started: timeSchema,
  "duration-ms": z.number().nonnegative(),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  findings: z.array(findingSchema),
};

/** A finite number; everything else that was seen is a finding, not a value. */
export const finiteSchema = z.number();
export const metricsSchema = z.record(z.string(), finiteSchema);
