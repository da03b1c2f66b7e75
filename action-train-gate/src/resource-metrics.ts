import type { RunReport } from "../../core/report/run-report.ts";
import { type Evidence, GATED_SPLIT } from "./evidence.ts";

/** What a run cost, as metrics that a rule may name. */
export const RESOURCE_METRICS = ["training_seconds", "peak_memory_bytes", "cpu_seconds", "model_bytes"] as const;
const MS_PER_SECOND = 1000;

/** Adds to the test split what a run cost, as far as it was measured and rules name it. A metric that the command wrote under that name counts. */
export function withResources(
  evidence: Evidence,
  named: readonly string[],
  { resources, model }: Pick<RunReport, "resources" | "model">,
): Evidence {
  const costs: Readonly<Record<(typeof RESOURCE_METRICS)[number], number | null | undefined>> = {
    training_seconds: resources["duration-ms"] / MS_PER_SECOND,
    peak_memory_bytes: resources["peak-memory-bytes"],
    cpu_seconds: resources["cpu-seconds"],
    model_bytes: model?.bytes,
  };
  const known = evidence.splits.get(GATED_SPLIT);
  const isWritten = (name: string): boolean =>
    known?.has(name) === true || evidence.impostors.some((impostor) => impostor.split === GATED_SPLIT && impostor.name === name);
  const added = RESOURCE_METRICS.flatMap((name): [string, number][] => {
    const value = costs[name];
    return named.includes(name) && typeof value === "number" && !isWritten(name) ? [[name, value]] : [];
  });
  if (added.length === 0) return evidence;
  return { ...evidence, splits: new Map([...evidence.splits, [GATED_SPLIT, new Map([...(known ?? []), ...added])]]) };
}
