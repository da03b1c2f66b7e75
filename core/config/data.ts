import * as z from "zod";
import { nearest } from "../nearest.ts";
import { columnChecksSchema, ownTerms, reasonSchema, referenceSchema, rowRange, severitySchema, TAGS } from "./column-checks.ts";
import { durationSchema, shareSchema } from "./values.ts";

const patterns = z
  .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
  .transform((value) => (Array.isArray(value) ? value : [value]));

/** A dataset's text files as they really are, when they depart from RFC 4180: each relaxation is said, none is guessed. */
export const dialectSchema = z.strictObject({
  quote: z
    .union([z.literal(false), z.string().regex(/^[^\r\n]$/, "a quote is one character, or false")])
    .default('"')
    .describe("The character around cells; `false`: none, quotes are ordinary characters."),
  escape: z
    .enum(["double", "backslash"])
    .default("double")
    .describe("How a quote within quotes is written: doubled, or behind a backslash."),
  comment: z.string().min(1).max(10).optional().describe("Lines that begin so are left out."),
  header: z
    .union([z.boolean(), z.array(z.string().min(1)).min(1)])
    .default(true)
    .describe("false: the file has no header and columns are `column_1`, `column_2`…; a list: these are the columns."),
  "skip-lines": z.int().nonnegative().max(10_000).default(0).describe("Lines before the header."),
  trim: z.boolean().default(false).describe("Spaces and tabs around unquoted cells are left out."),
  "blank-lines": z.enum(["error", "skip"]).default("error").describe("Empty lines are left out instead of being problems."),
  ragged: z.enum(["error", "pad"]).default("error").describe("`pad`: missing cells at the end of a row are null."),
  "lone-cr": z.enum(["error", "newline"]).default("error").describe("A carriage return alone ends a line too."),
  decimal: z.enum([".", ","]).default(".").describe("The decimal mark of numbers."),
});

/** How distributions are compared, by which columns; GATE.md says what the distances mean. */
export const driftSchema = z.strictObject({
  reference: z
    .string()
    .min(1)
    .default("base")
    .describe("`base`: this dataset at the base commit; else the name of another dataset of this run."),
  columns: z.array(z.string().min(1)).min(1).optional().describe("Only these columns; default: all of both sides, without keys."),
  "min-samples": z.int().positive().default(200).describe("Rows a side below which nothing can be said."),
  psi: limitsSchema(0.1, 0.25).describe("Population stability index of numbers, with a bin for nulls."),
  jsd: limitsSchema(0.1, 0.25).describe("Jensen–Shannon divergence, base 2, of columns that are not numbers."),
  wasserstein: limitsSchema(0.1, undefined).describe("Wasserstein distance in standard deviations of the reference."),
  ks: limitsSchema(undefined, undefined).describe("Kolmogorov–Smirnov distance: reported; judged only when limits are set."),
  nulls: limitsSchema(0.05, undefined).describe("Change of the share of nulls, up or down."),
  reason: reasonSchema,
  when: ownTerms.when,
});
function limitsSchema(warn: number | undefined, fail: number | undefined) {
  const limit = z.union([shareSchema, z.literal(false)]);
  return z
    .strictObject({
      warn: (warn === undefined ? limit.optional() : limit.default(warn)).describe("Above this it is told; false: never."),
      fail: (fail === undefined ? limit.optional() : limit.default(fail)).describe("Above this it fails; false: never."),
    })
    .superRefine((limits, context) => {
      const [warned, failed] = [limits.warn, limits.fail];
      if (typeof warned === "number" && typeof failed === "number" && warned > failed)
        context.addIssue({
          code: "custom",
          message: `warn ${warned} is above fail ${failed}, so it would never be told: say a lower warn, or warn: false`,
        });
    })
    .prefault({});
}

export const datasetSchema = z.strictObject({
  files: patterns.describe("Paths, patterns, https:// addresses, s3:// addresses (also with patterns)."),
  format: z.enum(["csv", "tsv", "jsonl", "json", "parquet", "arrow"]).optional().describe("Default: by the file's name."),
  encoding: z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252"]).optional().describe("Never guessed; default utf-8."),
  delimiter: z
    .string()
    .regex(/^[^"\r\n]$/, "a delimiter is one character, neither a quote nor a line end")
    .optional()
    .describe("Of CSV cells; default: a comma, in .tsv a tab."),
  dialect: dialectSchema.optional().describe("How text files depart from RFC 4180: each relaxation is said, none is guessed."),
  partitions: z.boolean().default(false).describe("Folders named `key=value` are columns of the rows below them."),
  s3: z
    .strictObject({
      endpoint: z.url().optional().describe("Of a store that is not Amazon's."),
      region: z.string().min(1).optional().describe("Default: AWS_REGION, or the profile's."),
      "path-style": z.boolean().optional().describe("Buckets are part of the path, not of the host."),
    })
    .optional()
    .describe("Of s3:// files: another endpoint than Amazon's, the region. Credentials come by the SDK's usual chain."),
  schema: z
    .union([z.string().min(1), z.record(z.string(), z.unknown())])
    .optional()
    .describe("JSON Schema of one row: a path, or inline."),
  contract: z
    .string()
    .min(1)
    .optional()
    .describe(
      "A contract of another tool, read as it is: Frictionless, Open Data Contract Standard, dbt schema.yml, pandera YAML. `path#name` picks one table of several.",
    ),
  key: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .transform((value) => (Array.isArray(value) ? value : [value]))
    .optional()
    .describe("Unique over the dataset."),
  rows: rowRange.optional().describe("How many rows the dataset may have."),
  valid: shareSchema.default(1).describe("Share of rows that must be valid."),
  nulls: z.array(z.string()).default([""]).describe("Further spellings of null in CSV cells."),
  columns: z.record(z.string(), columnChecksSchema).default({}).describe("Limits on statistics, by column."),
  references: z
    .array(referenceSchema)
    .default([])
    .describe("Foreign keys: these columns hold only what stands in those of another dataset. Rows in which one is null are left out."),
  tag: z
    .enum(TAGS)
    .optional()
    .describe("What the data is for; `when:` of a check names these. Default: the dataset's name, when it is one of them."),
  label: z.string().min(1).optional().describe("The column to predict. Absent in serving data, whatever its schema requires."),
  balance: z
    .strictObject({
      min: shareSchema.describe("At least this share of the rows with a label."),
      severity: severitySchema.default("fail"),
      reason: reasonSchema,
      when: ownTerms.when,
    })
    .optional()
    .describe("Share of the label's rarest class."),
  suspicious: z
    .strictObject({
      constant: z
        .union([severitySchema, z.literal("off")])
        .default("warn")
        .describe("One value in nearly all rows."),
      duplicate: z
        .union([severitySchema, z.literal("off")])
        .default("warn")
        .describe("The same values as another column."),
      leakage: z
        .union([severitySchema, z.literal("off")])
        .default("warn")
        .describe("A column that alone tells the label."),
    })
    .optional()
    .describe(
      "Columns with one value, columns that equal another one, one column that tells the label by itself: a warning each, where this or the label is named.",
    ),
  "schema-change": z
    .union([severitySchema, z.literal("off")])
    .default("warn")
    .describe("Columns added, removed or retyped against the base."),
  drift: driftSchema
    .optional()
    .describe("How far distributions may be from those of a reference; `drift: {}` compares all columns with the base."),
  samples: z.boolean().default(true).describe("Values of failing cells may be shown in comment, summary and report."),
  masked: z.array(z.string().min(1)).default([]).describe("Columns whose values are never shown, nor kept in reports."),
  severity: severitySchema.default("fail").describe("What broken rows, keys and counts of this dataset do; columns have their own."),
});

export const prepareSchema = z.strictObject({
  run: z.string().min(1).describe("The command line that makes the data."),
  inputs: patterns.describe("What it reads, itself included; when none of them changed, it is not run."),
  outputs: patterns.describe("What it writes."),
  timeout: durationSchema.default(3_600_000).describe("Then the command is ended."),
});

const DATASET_NAME = /^[a-zA-Z][a-zA-Z0-9_-]*$/;

export const dataSectionSchema = z
  .strictObject({
    prepare: prepareSchema.optional().describe("Makes the data before it is checked; skipped when nothing changed."),
    datasets: z
      .record(z.string().regex(DATASET_NAME, "a dataset's name is letters, digits, _ and -, and begins with a letter"), datasetSchema)
      .refine((datasets) => Object.keys(datasets).length > 0, "name at least one dataset")
      .describe("By name, which training finds as MLOPS_DATA_<NAME>."),
    disjoint: z.array(z.string()).min(2).optional().describe("Datasets of which no row may be in two."),
    "max-findings": z.int().positive().max(1000).default(20).describe("Findings listed per rule; all are counted."),
  })
  .superRefine((section, context) => {
    const known = Object.keys(section.datasets);
    const require = (name: string, path: (string | number)[], also?: string): void => {
      if (known.includes(name)) return;
      const meant = nearest(name, also === undefined ? known : [...known, also]);
      const rest = meant === undefined ? `; there are: ${known.join(", ")}` : `: did you mean "${meant}"?`;
      context.addIssue({ code: "custom", path, message: `no dataset is named "${name}"${rest}` });
    };
    for (const [index, name] of (section.disjoint ?? []).entries()) {
      require(name, ["disjoint", index]);
      if (section.disjoint?.indexOf(name) !== index)
        context.addIssue({
          code: "custom",
          path: ["disjoint", index],
          message: `"${name}" stands twice: a dataset is not compared with itself`,
        });
    }
    for (const [name, dataset] of Object.entries(section.datasets)) {
      const at = ["datasets", name];
      const reference = dataset.drift?.reference ?? "base";
      if (reference !== "base") require(reference, [...at, "drift", "reference"], "base");
      if (reference === name)
        context.addIssue({
          code: "custom",
          path: [...at, "drift", "reference"],
          message: "a dataset is not its own reference; name another one, or base",
        });
      for (const [index, { columns, dataset: target, to }] of dataset.references.entries()) {
        require(target, [...at, "references", index, "dataset"]);
        const other = section.datasets[target];
        const against = to ?? other?.key;
        if (against !== undefined && against.length !== columns.length)
          context.addIssue({
            code: "custom",
            path: [...at, "references", index, "columns"],
            message: `${columns.join(", ")} cannot refer to ${against.join(", ")}: as many columns have to be on both sides`,
          });
        if (other !== undefined && against === undefined && other.contract === undefined)
          context.addIssue({
            code: "custom",
            path: [...at, "references", index],
            message: `the dataset ${target} has no key: say to which of its columns, like to: ${columns[0]}`,
          });
      }
      if (dataset.balance !== undefined && dataset.label === undefined)
        context.addIssue({ code: "custom", path: [...at, "balance"], message: "balance is of the label: say label: and its column" });
    }
  });
export type DataSection = z.output<typeof dataSectionSchema>;
export type DatasetConfig = z.output<typeof datasetSchema>;
export { type ColumnChecks, type OwnTerms, TAGS } from "./column-checks.ts";
export type Dialect = z.output<typeof dialectSchema>;
export type DriftConfig = z.output<typeof driftSchema>;
export type PrepareConfig = z.output<typeof prepareSchema>;
