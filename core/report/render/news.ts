import type { GateReport } from "../gate-report.ts";
import type { StageDocument } from "./sentence.ts";

/** Whether a document tells nothing new: it passes, and every metric is what the baseline's was. A package or deployment is always news. */
export function isUnchanged(document: StageDocument): boolean {
  if (document.verdict !== "pass") return false;
  if (document.schema === "data-report/v1") return true;
  return document.schema === "gate-report/v1" ? hasSameMetrics(document) : false;
}

function hasSameMetrics({ metrics, baseline }: GateReport): boolean {
  if (baseline === null) return false;
  const flat = (all: GateReport["metrics"]) =>
    new Map(Object.entries(all).flatMap(([split, values]) => Object.entries(values).map(([name, value]) => [`${split} ${name}`, value])));
  const [now, before] = [flat(metrics), flat(baseline.metrics)];
  return now.size === before.size && [...now].every(([name, value]) => before.get(name) === value);
}
