import * as z from "zod";
import { dataReportSchema } from "./data-report.ts";
import { commitSchema, digestSchema, documentFields } from "./document.ts";

const { verdict: _verdict, findings: _findings, ...fields } = documentFields;

/** What one of several machines read, told before what it gathered; the stage that merges trusts parts only that agree on it. Nothing is judged: it has no verdict. */
export const dataScanSchema = z.strictObject({
  schema: z.literal("data-scan/v1"),
  ...fields,
  shard: z.strictObject({ index: z.int().positive(), count: z.int().positive() }),
  /** Of the data section with its contracts and schemas: all shards must check the same. */
  config: digestSchema,
  commit: commitSchema.nullable(),
  /** What follows is readable only with the key that shards and merge share. */
  seal: z.strictObject({ salt: z.string() }).optional(),
  prepare: dataReportSchema.shape.prepare,
  /** Every file of every dataset; digests of those that this shard read. */
  datasets: z.record(
    z.string(),
    z.array(
      z.strictObject({ path: z.string(), bytes: z.int().nonnegative(), sha256: digestSchema.nullable(), etag: z.string().optional() }),
    ),
  ),
});
export type DataScan = z.infer<typeof dataScanSchema>;
