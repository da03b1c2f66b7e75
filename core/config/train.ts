import * as z from "zod";
import { durationSchema } from "./values.ts";

const environment = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String));
/** Names become folder names and environment values. */
export const CANDIDATE_NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,63}$/;

export const candidateSchema = z.strictObject({ run: z.string().min(1).optional(), env: environment.default({}) });

export const trainSectionSchema = z
  .strictObject({
    /** The code's own tests: red stops the pipeline before training. */
    tests: z
      .union([
        z
          .string()
          .min(1)
          .transform((run) => ({ run, junit: undefined, timeout: 1_800_000 })),
        z.strictObject({ run: z.string().min(1), junit: z.string().optional(), timeout: durationSchema.default(1_800_000) }),
      ])
      .optional(),
    run: z.string().min(1).optional(),
    candidates: z.record(z.string().regex(CANDIDATE_NAME, "a candidate's name is letters, digits, _ . and -"), candidateSchema).optional(),
    seeds: z.array(z.int()).min(1).optional(),
    env: environment.default({}),
    timeout: durationSchema.default(6 * 3_600_000),
    /** Where the command leaves things, relative to MLOPS_OUT. */
    metrics: z.string().default("metrics.json"),
    predictions: z.string().default("predictions"),
    model: z.string().default("model"),
    /** The positive class of binary metrics; default: the last label in sort order. */
    positive: z.union([z.string(), z.number(), z.boolean()]).transform(String).optional(),
    /** Variables of ours or of the runner that a command may see all the same. */
    "pass-env": z.array(z.string()).default([]),
  })
  .superRefine((section, context) => {
    if (section.candidates === undefined && section.run === undefined)
      context.addIssue({ code: "custom", path: ["run"], message: "say how to train: run, or candidates with a run each" });
    for (const [name, candidate] of Object.entries(section.candidates ?? {}))
      if (candidate.run === undefined && section.run === undefined)
        context.addIssue({ code: "custom", path: ["candidates", name], message: "has no run, and train has none either" });
    if (section.candidates !== undefined && Object.keys(section.candidates).length === 0)
      context.addIssue({ code: "custom", path: ["candidates"], message: "name at least one candidate, or leave candidates out" });
    if (new Set(section.seeds).size !== (section.seeds?.length ?? 0))
      context.addIssue({ code: "custom", path: ["seeds"], message: "a seed is listed twice" });
  });
export type TrainSection = z.output<typeof trainSectionSchema>;
