import * as z from "zod";

/** Where in a file: lines and columns count from 1, records are data rows and count from 1. */
export const locationSchema = z.strictObject({
  file: z.string(),
  line: z.int().positive().optional(),
  column: z.int().positive().optional(),
  record: z.int().positive().optional(),
});

const observedSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** The outcome of a check that has something to say. */
export const findingSchema = z.strictObject({
  code: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]*$/)
    .describe("Stable, in capitals: `ROW_SCHEMA`, `METRIC_MISSING`."),
  rule: z.string().describe("The rule as the user wrote it: `required`, `max-regression 0.02`."),
  subject: z.string().describe("What the rule was applied to: `train.body_mass_g`, `macro_f1`."),
  severity: z.enum(["info", "warn", "inconclusive", "fail", "error"]),
  observed: observedSchema,
  expected: observedSchema,
  message: z.string(),
  advice: z.string(),
  location: locationSchema.optional(),
});
export type Finding = z.infer<typeof findingSchema>;
export type Location = z.infer<typeof locationSchema>;
