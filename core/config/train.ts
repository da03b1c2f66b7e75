import * as z from "zod";
import { durationSchema } from "./values.ts";

const environment = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String));
/** Names become folder names and environment values. */
export const CANDIDATE_NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,63}$/;

export const candidateSchema = z.strictObject({
  run: z.string().min(1).optional().describe("Default: that of train."),
  env: environment.default({}).describe("Variables that its command gets."),
});

export const trainSectionSchema = z
  .strictObject({
    tests: z
      .union([
        z
          .string()
          .min(1)
          .transform((run) => ({ run, junit: undefined, timeout: 1_800_000 })),
        z.strictObject({
          run: z.string().min(1).describe("The command line."),
          junit: z.string().optional().describe("The JUnit XML that it leaves; failures become annotations."),
          timeout: durationSchema.default(1_800_000).describe("Then it is ended, and has failed."),
        }),
      ])
      .optional()
      .describe("The code's own tests: red stops the pipeline before training."),
    run: z
      .string()
      .min(1)
      .optional()
      .describe("The command line that trains: gets MLOPS_OUT, MLOPS_CANDIDATE, MLOPS_SEED and MLOPS_DATA_<NAME>."),
    candidates: z
      .record(z.string().regex(CANDIDATE_NAME, "a candidate's name is letters, digits, _ . and -"), candidateSchema)
      .optional()
      .describe("Models to try, by name; default: one, named model."),
    seeds: z.array(z.int()).min(1).optional().describe("Each candidate is trained once with each."),
    env: environment.default({}).describe("Variables that the command gets."),
    timeout: durationSchema.default(6 * 3_600_000).describe("Of one training."),
    metrics: z.string().default("metrics.json").describe("The file of metrics, relative to MLOPS_OUT."),
    predictions: z.string().default("predictions").describe("The folder of predictions, relative to MLOPS_OUT."),
    model: z.string().default("model").describe("The folder of the model, relative to MLOPS_OUT."),
    positive: z
      .union([z.string(), z.number(), z.boolean()])
      .transform(String)
      .optional()
      .describe("The positive class of binary metrics; default: the last label in sort order."),
    "pass-env": z.array(z.string()).default([]).describe("Variables of ours or of the runner that a command may see all the same."),
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
