import { resolve } from "node:path";
import type { MetricsSource } from "../../core/config/train.ts";
import { readMetricsFile } from "../../core/metrics/read.ts";
import { formatDuration, formatNumber } from "../../core/report/render/numbers.ts";
import { GATED_SPLIT, SELECTION_SPLIT } from "./evidence.ts";

const MAX_NAME_CHARS = 80;

/** Where a run stands: how long it has run, and the last metrics that it wrote so far, the first of `wanted` that is there. */
export async function progressLine(run: {
  readonly name: string;
  readonly out: string;
  readonly elapsedMs: number;
  readonly metrics: readonly MetricsSource[];
  readonly wanted: readonly string[];
}): Promise<string> {
  const { name, out, elapsedMs, metrics: sources, wanted } = run;
  // It may be half written, or none: then only the time is told.
  const source = sources.find((each) => "file" in each);
  const { file: path = "", format, split: own } = source ?? {};
  const read = source === undefined || format === "dvc" ? null : readMetricsFile(resolve(out, path), path, { format, split: own });
  const file = await read?.catch(() => null);
  const told = [SELECTION_SPLIT, GATED_SPLIT, "train"].flatMap((split) => {
    const metrics = file?.splits.get(split);
    const metric = wanted.find((each) => metrics?.has(each)) ?? metrics?.keys().next().value;
    const value = metric === undefined ? undefined : metrics?.get(metric);
    return value === undefined || metric === undefined ? [] : [`${plainName(metric)} ${formatNumber(value)} on ${split}`];
  });
  return [`${name}: ${formatDuration(Math.round(elapsedMs / 1000) * 1000)}`, ...told.slice(0, 1)].join(", ");
}

/** Names come from a file of somebody else's: one line of the log stays one line. */
function plainName(name: string): string {
  return name.replaceAll(/\p{C}+/gu, " ").slice(0, MAX_NAME_CHARS);
}
