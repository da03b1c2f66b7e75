import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import * as z from "zod";
import { UserError } from "../errors.ts";
import { Predictions } from "./predictions.ts";

/** What may lie beside a record; more would make every clone of the branch slow. */
export const MAX_KEPT_BYTES = 5_000_000;
/** Of the text inside: what a file of 5 MB could blow up to is refused. */
const MAX_TEXT_BYTES = 250_000_000;

const keptSchema = z.strictObject({
  schema: z.literal("predictions/v1"),
  positive: z.string().nullable(),
  rows: z.int().nonnegative(),
  columns: z.array(z.tuple([z.string(), z.array(z.string().nullable())])),
});

/** The test predictions of a gate that passed, as they lie beside its record: gzipped JSON by column. Null when they are too large to keep. */
export async function packPredictions(predictions: Predictions): Promise<Uint8Array | null> {
  const kept: z.infer<typeof keptSchema> = {
    schema: "predictions/v1",
    positive: predictions.positive ?? null,
    rows: predictions.rows,
    columns: [...predictions.columns].map(([name, cells]) => [name, [...cells]]),
  };
  const bytes = await promisify(gzip)(JSON.stringify(kept), { level: 9 });
  return bytes.length > MAX_KEPT_BYTES ? null : bytes;
}

/** Predictions as they were kept. Throws UserError BASELINE_CORRUPT, naming the place. */
export async function unpackPredictions(bytes: Uint8Array, place: string): Promise<Predictions> {
  try {
    const text = await promisify(gunzip)(bytes, { maxOutputLength: MAX_TEXT_BYTES });
    const { positive, rows, columns } = keptSchema.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(text)));
    if (columns.some(([, cells]) => cells.length !== rows)) throw new Error("its columns differ in length");
    return new Predictions(new Map(columns), { positive: positive ?? undefined });
  } catch (cause) {
    throw new UserError({
      code: "BASELINE_CORRUPT",
      message: `${place} cannot be read: ${(cause as Error).message}`,
      advice: "restore the file, or remove it together with the record's `predictions`",
      unchanged: "all records",
      cause,
    });
  }
}
