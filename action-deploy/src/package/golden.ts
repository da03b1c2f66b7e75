import { readFile } from "node:fs/promises";
import * as z from "zod";

const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Rows of the test dataset with what training predicted for them, column by column. */
export const goldenSchema = z.object({
  ids: z.array(z.string()),
  inputs: z.array(z.object({ name: z.string(), datatype: z.string(), data: z.array(valueSchema) })),
  outputs: z.array(z.object({ name: z.string(), data: z.array(valueSchema) })),
});
export type Golden = z.infer<typeof goldenSchema>;

/** The golden predictions at `path`. */
export async function readGolden(path: string): Promise<Golden> {
  return goldenSchema.parse(JSON.parse(await readFile(path, "utf8")));
}
