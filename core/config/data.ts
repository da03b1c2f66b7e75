import * as z from "zod";
import { columnChecksSchema, reasonSchema, referenceSchema, rowRange, severitySchema } from "./column-checks.ts";
import { durationSchema, shareSchema } from "./values.ts";

const patterns = z
  .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
  .transform((value) => (Array.isArray(value) ? value : [value]));

/** A dataset's text files as they really are, when they depart from RFC 4180: each relaxation is said, none is guessed. */
export const dialectSchema = z.strictObject({
  /** The character around cells; `false`: none, quotes are ordinary characters. */
  quote: z.union([z.literal(false), z.string().regex(/^[^\r\n]$/, "a quote is one character, or false")]).default('"'),
  /** How a quote within quotes is written: doubled, or behind a backslash. */
  escape: z.enum(["double", "backslash"]).default("double"),
  /** Lines that begin so are left out. */
  comment: z.string().min(1).max(10).optional(),
  /** false: the file has no header and columns are `column_1`, `column_2`…; a list: these are the columns. */
  header: z.union([z.boolean(), z.array(z.string().min(1)).min(1)]).default(true),
  /** Lines before the header. */
  "skip-lines": z.int().nonnegative().max(10_000).default(0),
  /** Spaces and tabs around unquoted cells are left out. */
  trim: z.boolean().default(false),
  /** Empty lines are left out instead of being problems. */
  "blank-lines": z.enum(["error", "skip"]).default("error"),
  /** `pad`: missing cells at the end of a row are null. */
  ragged: z.enum(["error", "pad"]).default("error"),
  /** A carriage return alone ends a line too. */
  "lone-cr": z.enum(["error", "newline"]).default("error"),
  /** The decimal mark of numbers. */
  decimal: z.enum([".", ","]).default("."),
});

/** How distributions are compared, by which columns; GATE.md says what the distances mean. */
export const driftSchema = z.strictObject({
  /** `base`: this dataset at the base commit; else the name of another dataset of this run. */
  reference: z.string().min(1).default("base"),
  /** Only these columns; default: all of both sides, without keys. */
  columns: z.array(z.string().min(1)).min(1).optional(),
  /** Rows a side below which nothing can be said. */
  "min-samples": z.int().positive().default(200),
  psi: limitsSchema(0.1, 0.25),
  /** Jensen–Shannon divergence, base 2, of columns that are not numbers. */
  jsd: limitsSchema(0.1, 0.25),
  /** Wasserstein distance in standard deviations of the reference. */
  wasserstein: limitsSchema(0.1, undefined),
  /** Kolmogorov–Smirnov distance: reported; judged only when limits are set. */
  ks: limitsSchema(undefined, undefined),
  /** Change of the share of nulls, up or down. */
  nulls: limitsSchema(0.05, undefined),
});
function limitsSchema(warn: number | undefined, fail: number | undefined) {
  const limit = z.union([shareSchema, z.literal(false)]);
  return z
    .strictObject({
      warn: warn === undefined ? limit.optional() : limit.default(warn),
      fail: fail === undefined ? limit.optional() : limit.default(fail),
    })
    .prefault({});
}

export const TAGS = ["train", "test", "serving"] as const;

export const datasetSchema = z.strictObject({
  /** Paths, patterns, https:// addresses, s3:// addresses (also with patterns). */
  files: patterns,
  format: z.enum(["csv", "tsv", "jsonl", "json", "parquet", "arrow"]).optional(),
  /** Never guessed; default utf-8. */
  encoding: z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252"]).optional(),
  /** Of CSV cells; default: a comma, in .tsv a tab. */
  delimiter: z
    .string()
    .regex(/^[^"\r\n]$/, "a delimiter is one character, neither a quote nor a line end")
    .optional(),
  dialect: dialectSchema.optional(),
  /** Folders named `key=value` are columns of the rows below them. */
  partitions: z.boolean().default(false),
  /** Of s3:// files: another endpoint than Amazon's, the region. Credentials come by the SDK's usual chain. */
  s3: z
    .strictObject({ endpoint: z.url().optional(), region: z.string().min(1).optional(), "path-style": z.boolean().optional() })
    .optional(),
  /** JSON Schema of one row: a path, or inline. */
  schema: z.union([z.string().min(1), z.record(z.string(), z.unknown())]).optional(),
  /** A contract of another tool, read as it is: Frictionless, Open Data Contract Standard, dbt schema.yml, pandera YAML. `path#name` picks one table of several. */
  contract: z.string().min(1).optional(),
  /** Unique over the dataset. */
  key: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .transform((value) => (Array.isArray(value) ? value : [value]))
    .optional(),
  rows: rowRange.optional(),
  /** Share of rows that must be valid. */
  valid: shareSchema.default(1),
  /** Further spellings of null in CSV cells. */
  nulls: z.array(z.string()).default([""]),
  columns: z.record(z.string(), columnChecksSchema).default({}),
  /** Foreign keys: these columns hold only what stands in those of another dataset. Rows in which one is null are left out. */
  references: z.array(referenceSchema).default([]),
  /** What the data is for; `when:` of a check names these. Default: the dataset's name, when it is one of them. */
  tag: z.enum(TAGS).optional(),
  /** The column to predict. Absent in serving data, whatever its schema requires. */
  label: z.string().min(1).optional(),
  /** Share of the label's rarest class. */
  balance: z.strictObject({ min: shareSchema, severity: severitySchema.default("fail"), reason: reasonSchema }).optional(),
  /** Columns with one value, columns that equal another one, one column that tells the label by itself: a warning each, where this or the label is named. */
  suspicious: z
    .strictObject({
      constant: z.union([severitySchema, z.literal("off")]).default("warn"),
      duplicate: z.union([severitySchema, z.literal("off")]).default("warn"),
      leakage: z.union([severitySchema, z.literal("off")]).default("warn"),
    })
    .optional(),
  /** Columns added, removed or retyped against the base. */
  "schema-change": z.union([severitySchema, z.literal("off")]).default("warn"),
  drift: driftSchema.optional(),
  /** Values of failing cells may be shown in comment, summary and report. */
  samples: z.boolean().default(true),
  /** Columns whose values are never shown, nor kept in reports. */
  masked: z.array(z.string().min(1)).default([]),
  severity: severitySchema.default("fail"),
});

export const prepareSchema = z.strictObject({
  run: z.string().min(1),
  inputs: patterns,
  outputs: patterns,
  timeout: durationSchema.default(3_600_000),
});

const DATASET_NAME = /^[a-zA-Z][a-zA-Z0-9_-]*$/;

export const dataSectionSchema = z
  .strictObject({
    prepare: prepareSchema.optional(),
    datasets: z
      .record(z.string().regex(DATASET_NAME, "a dataset's name is letters, digits, _ and -, and begins with a letter"), datasetSchema)
      .refine((datasets) => Object.keys(datasets).length > 0, "name at least one dataset"),
    /** Datasets of which no row may be in two. */
    disjoint: z.array(z.string()).min(2).optional(),
    /** Findings listed per rule; all are counted. */
    "max-findings": z.int().positive().max(1000).default(20),
  })
  .superRefine((section, context) => {
    const known = Object.keys(section.datasets);
    const require = (name: string, path: (string | number)[]): void => {
      if (known.includes(name)) return;
      context.addIssue({ code: "custom", path, message: `no dataset is named "${name}"; there are: ${known.join(", ")}` });
    };
    for (const [index, name] of (section.disjoint ?? []).entries()) require(name, ["disjoint", index]);
    for (const [name, dataset] of Object.entries(section.datasets)) {
      const at = ["datasets", name];
      const reference = dataset.drift?.reference ?? "base";
      if (reference !== "base") require(reference, [...at, "drift", "reference"]);
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
export type { ColumnChecks } from "./column-checks.ts";
export type Dialect = z.output<typeof dialectSchema>;
export type DriftConfig = z.output<typeof driftSchema>;
export type PrepareConfig = z.output<typeof prepareSchema>;
