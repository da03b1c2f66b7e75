import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import * as z from "zod";
import { UserError } from "../../../errors.ts";
import { curveSchema } from "../../../report/diagnostics.ts";
import type { MetricsFile } from "../../read.ts";

/** Lists, because names are data: a metric may be called __proto__. */
const keptSchema = z.strictObject({
  schema: z.literal("mlflow-metrics/v1"),
  shown: z.string(),
  layout: z.enum(["splits", "flat"]),
  metrics: z.array(z.tuple([z.string(), z.string(), z.number()])),
  impostors: z.array(z.strictObject({ split: z.string(), name: z.string(), text: z.string(), what: z.string() })),
  curves: z.array(curveSchema),
});

/** Keeps what was read of a run: whoever gates elsewhere or later reads it again without the server. */
export async function keepMlflow(path: string, { file, shown }: { readonly file: MetricsFile; readonly shown: string }): Promise<void> {
  const kept: z.output<typeof keptSchema> = {
    ...{ schema: "mlflow-metrics/v1", shown, layout: file.layout, curves: [...file.curves] },
    metrics: [...file.splits].flatMap(([split, of]) => [...of].map(([name, value]): [string, string, number] => [split, name, value])),
    impostors: file.impostors.map(({ split, name, text, what }) => ({ split, name, text, what })),
  };
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, JSON.stringify(kept));
}

/** Throws UserError METRICS_MISSING. */
export async function keptMlflow(path: string): Promise<{ file: MetricsFile; shown: string }> {
  const kept = await readFile(path, "utf8")
    .then((text) => keptSchema.parse(JSON.parse(text)))
    .catch((cause) => {
      throw new UserError({
        code: "METRICS_MISSING",
        message: "what was read of the MLflow run was not kept",
        advice: "train again",
        cause,
      });
    });
  const splits = new Map<string, Map<string, number>>();
  for (const [split, name, value] of kept.metrics) splits.set(split, (splits.get(split) ?? new Map<string, number>()).set(name, value));
  const impostors = kept.impostors.map((one) => ({ ...one, numeric: true }));
  const { layout, curves, shown } = kept;
  return { file: { layout, splits, impostors, outside: [], curves, isRounded: false, places: new Map() }, shown };
}
