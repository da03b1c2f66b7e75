import type { GateReport } from "../gate-report.ts";
import { POLICY_CHANGED } from "./gate-policy.ts";
import type { StageDocument } from "./sentence.ts";

/**
 * Whether a document tells nothing new: it passes, there is nothing to say about it, and every metric is what the baseline's was. A package or
 * deployment is always news.
 */
export function isUnchanged(document: StageDocument): boolean {
  if (document.verdict !== "pass") return false;
  if (document.schema === "data-report/v1") return true;
  return document.schema === "gate-report/v1" ? isSilent(document) && hasSameMetrics(document) : false;
}

/** Nothing was found, tried before, decided otherwise or lost in a part of the data; no single prediction turned. */
function isSilent({ findings, attempts = [], override, flips, "slice-advice": advice = [] }: GateReport): boolean {
  const turned = (flips?.fixed ?? 0) + (flips?.broken ?? 0);
  // What is told of every run alike is no news; that the bar was moved is.
  const isNoted = findings.every(({ severity, code }) => severity === "info" && code !== POLICY_CHANGED);
  return isNoted && attempts.length === 0 && override === null && advice.length === 0 && turned === 0;
}

function hasSameMetrics({ metrics, baseline }: GateReport): boolean {
  if (baseline === null) return false;
  const flat = (all: GateReport["metrics"]) =>
    new Map(Object.entries(all).flatMap(([split, values]) => Object.entries(values).map(([name, value]) => [`${split} ${name}`, value])));
  const [now, before] = [flat(metrics), flat(baseline.metrics)];
  return now.size === before.size && [...now].every(([name, value]) => before.get(name) === value);
}
