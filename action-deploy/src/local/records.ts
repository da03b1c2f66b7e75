import { readFile } from "node:fs/promises";
import * as z from "zod";
import { UserError } from "../../../core/errors.ts";
import { writeFileAtomic } from "../../../core/files.ts";
import { digestSchema, timeSchema } from "../../../core/report/document.ts";

const portSchema = z.int().min(1).max(65_535);

/** A background process by pid, its start in clock ticks, and the mark in its environment. */
export const serviceSchema = z.strictObject({ pid: z.int().positive(), started: z.string().nullable(), mark: z.string() });

/** A version with a process of its own. */
export const servingSchema = z.strictObject({
  /** Id of the deployment that brought it. */
  deployment: z.string(),
  version: z.string(),
  digest: digestSchema,
  /** Below the target's `versions`. */
  folder: z.string().regex(/^[^/\\]+$/),
  /** The command that serves it, and the digest of all that it was started with. */
  serve: z.string(),
  launch: digestSchema,
  port: portSchema,
  service: serviceSchema,
  started: timeSchema,
  /** Where it answers for good. */
  url: z.string(),
});
export type Serving = z.infer<typeof servingSchema>;

export const proxyRecordSchema = z.strictObject({
  service: serviceSchema,
  port: portSchema,
  /** Whoever knows it may ask the proxy how much is under way. */
  token: z.string().min(16),
});
export type ProxyRecord = z.infer<typeof proxyRecordSchema>;

/** What a file of the target says; null when it is not there. Throws UserError TARGET_CORRUPT. */
export async function readRecord<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    return schema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new UserError({
      code: "TARGET_CORRUPT",
      message: `${path} cannot be read: ${cause instanceof z.ZodError ? z.prettifyError(cause) : (cause as Error).message}`,
      advice: "end what serves by hand, remove the file, and deploy again",
      unchanged: "what serves, and the file",
      cause,
    });
  }
}

export async function writeRecord(path: string, record: Serving | ProxyRecord): Promise<void> {
  await writeFileAtomic(path, `${JSON.stringify(record, null, 2)}\n`);
}
