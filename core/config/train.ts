import * as z from "zod";
import { durationSchema } from "./values.ts";

const environment = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String));
/** Names become folder names and environment values. */
export const CANDIDATE_NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,63}$/;

export const candidateSchema = z.strictObject({
  run: z.string().min(1).optional().describe("Default: that of train."),
  env: environment.default({}).describe("Variables that its command gets."),
});

/** Where metrics come from: a file (its format by its name or as said), or a run of MLflow. */
export const metricsSourceSchema = z.union([
  z
    .string()
    .min(1)
    .transform((file) => ({ file, format: undefined, split: undefined })),
  z.strictObject({
    file: z.string().min(1).describe("Relative to MLOPS_OUT, else to the folder of mlops.yml."),
    format: z
      .enum(["json", "yaml", "csv", "tsv", "classification-report", "dvc"])
      .optional()
      .describe("Default: by the name's end. csv and tsv: the last row counts, the rows before it are its learning curve."),
    split: z.enum(["train", "validation", "test"]).optional().describe("Whose metrics a flat file holds. Default: test."),
  }),
  z.strictObject({
    mlflow: z
      .strictObject({
        uri: z
          .string()
          .min(1)
          .optional()
          .describe("Tracking server or file store. Default: MLFLOW_TRACKING_URI, else mlruns beside mlops.yml."),
        experiment: z.string().min(1).optional().describe("Default: any."),
      })
      .describe("The run that the command logged: the one that carries our run id, else the newest that began since the command did."),
    split: z.enum(["train", "validation", "test"]).optional().describe("Of names without a split's prefix. Default: test."),
  }),
]);
export type MetricsSource = z.output<typeof metricsSourceSchema>;
export type MetricsFileSource = Extract<MetricsSource, { file: string }>;
export type MlflowSource = Extract<MetricsSource, { mlflow: unknown }>;

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
    metrics: z
      .union([metricsSourceSchema, z.array(metricsSourceSchema).min(1)])
      .transform((value): readonly MetricsSource[] => (Array.isArray(value) ? value : [value]))
      .default([{ file: "metrics.json", format: undefined, split: undefined }])
      .describe(
        "Where the metrics come from: a file, relative to MLOPS_OUT, else to the folder of mlops.yml; a run of MLflow; or a list of these. Default: metrics.json.",
      ),
    predictions: z.string().default("predictions").describe("The folder of predictions, relative to MLOPS_OUT."),
    model: z.string().default("model").describe("The folder of the model, relative to MLOPS_OUT."),
    positive: z
      .union([z.string(), z.number(), z.boolean()])
      .transform(String)
      .optional()
      .describe("The positive class of binary metrics; default: the last label in sort order."),
    concurrency: z.int().min(1).max(64).default(1).describe("So many runs at once."),
    retries: z
      .strictObject({
        "exit-codes": z.array(z.int().min(1).max(255)).min(1).describe("Only these exit codes are tried again (75: a worker was lost)."),
        times: z.int().min(1).max(10).default(2).describe("How often."),
      })
      .optional()
      .describe("When a run that failed is begun again; without it never."),
    cache: z
      .boolean()
      .default(false)
      .describe("Runs with the same inputs (code, data, parameters, environment) are reused instead of made again."),
    inputs: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe(
        "Files that make up the code of training (globs), for the key of its inputs. Default: every file of the commit below this folder.",
      ),
    parameters: z
      .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
      .transform((value) => (Array.isArray(value) ? value : [value]))
      .optional()
      .describe(
        "Files of parameters (params.yaml), told apart from the code when it is said what changed. Default: params.yaml, params.yml or params.json, if there is one.",
      ),
    evaluate: z
      .union([
        z
          .string()
          .min(1)
          .transform((run) => ({ run, timeout: 1_800_000 })),
        z.strictObject({
          run: z.string().min(1).describe("The command line: gets MLOPS_MODEL (the folder of a model), MLOPS_OUT and the data."),
          timeout: durationSchema.default(1_800_000).describe("Then it is ended, and has failed."),
        }),
      ])
      .optional()
      .describe("Scores a given model: with it a baseline that was measured on other data is measured again on today's."),
    attribute: z
      .boolean()
      .default(false)
      .describe("When code and data both changed, train the missing combinations too and say what each of them did to the metrics."),
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
