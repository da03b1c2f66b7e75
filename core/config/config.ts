import * as z from "zod";
import { dataSectionSchema } from "./data.ts";
import { gateSectionSchema } from "./gate.ts";
import { trainSectionSchema } from "./train.ts";
import { durationSchema, sizeSchema } from "./values.ts";

export const packageSectionSchema = z.strictObject({
  include: z
    .array(z.string().min(1))
    .default([])
    .describe("Files and folders that travel with the model: feature engineering, serving code, schemas."),
  version: z
    .string()
    .min(1)
    .default("patch")
    .describe("A version (`1.4.0`), or the rule that makes one: patch, minor, major over the last release; date (calendar)."),
  allow: z
    .array(z.enum(["pickle", "hdf5", "keras", "tensorflow", "torchscript"]))
    .default([])
    .describe("Formats beyond the safe ones that may ship: `pickle` runs code when it is loaded."),
  "max-size": sizeSchema.default(2_000_000_000).describe("Of the archive."),
  golden: z
    .strictObject({ rows: z.int().positive().max(10_000).default(50).describe("How many.") })
    .prefault({})
    .describe("Rows of the test dataset that travel as golden predictions."),
});

export const deployTestsSchema = z.strictObject({
  ready: durationSchema.default(30_000).describe("How long the new version may take until it says that it is ready."),
  contract: z.boolean().default(true).describe("The server speaks the Open Inference Protocol and takes one row."),
  golden: z
    .union([
      z.literal(false),
      z.strictObject({
        tolerance: z.number().nonnegative().default(1e-6).describe("By which an answer may differ."),
        rows: z.int().positive().optional().describe("Default: all that travel."),
      }),
    ])
    .prefault({})
    .describe("Predictions of training that the server must repeat."),
  timeout: durationSchema.default(10_000).describe("One request's limit."),
});

export const deploySectionSchema = z.strictObject({
  target: z.enum(["local"]).default("local").describe("Where it serves: on the machine that runs the job."),
  serve: z.string().min(1).describe("The command line of the server: gets MLOPS_PACKAGE (the unpacked package) and PORT."),
  environment: z
    .string()
    .regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,63}$/, "an environment's name is letters, digits, _ . and -")
    .default("local")
    .describe("Of the GitHub deployment."),
  port: z.int().min(1).max(65_535).optional().describe("Stable port of the proxy; default: chosen once and kept."),
  env: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String))
    .default({})
    .describe("Variables that the server gets."),
  "pass-env": z.array(z.string()).default([]).describe("Variables of ours or of the runner that it may see all the same."),
  tests: deployTestsSchema.prefault({}).describe("What a version must pass before traffic, and after the switch."),
});

export const SECTIONS = {
  data: dataSectionSchema,
  train: trainSectionSchema,
  gate: gateSectionSchema,
  package: packageSectionSchema,
  deploy: deploySectionSchema,
} as const;

export const configSchema = z.strictObject({
  version: z.literal(1, "this release reads version: 1").describe("Of this file's format."),
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_.-]{0,63}$/, "a name is lower-case letters, digits, _ . and -, 64 at most")
    .default("model")
    .describe("Of the pipeline: in the comment, artifacts, tags and the served model's path."),
  shell: z.string().min(1).optional().describe("How commands are run: default `bash -eo pipefail {0}`; `{0}` is the command line."),
  data: dataSectionSchema.optional().describe("What the data must be like."),
  train: trainSectionSchema.optional().describe("How models are trained."),
  gate: gateSectionSchema.optional().describe("What a model must reach."),
  package: packageSectionSchema.optional().describe("What travels with the model."),
  deploy: deploySectionSchema.optional().describe("Where and how it serves."),
  monitor: z.record(z.string(), z.unknown()).optional().describe("Kept for later releases; nothing reads it yet."),
});
export type Config = z.output<typeof configSchema>;
export type PackageSection = z.output<typeof packageSectionSchema>;
export type DeploySection = z.output<typeof deploySectionSchema>;
export type SectionName = keyof typeof SECTIONS;
