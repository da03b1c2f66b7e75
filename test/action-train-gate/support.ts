import type { BaselineEvidence, Evidence, Metrics, SliceEvidence, Slices } from "../../action-train-gate/src/evidence.ts";
import { type Decision, decide, type GateInput } from "../../action-train-gate/src/gate.ts";
import { type GateSection, gateSectionSchema } from "../../core/config/gate.ts";
import { parseMetrics } from "../../core/metrics/read.ts";

export function policyOf(section: unknown): GateSection {
  return gateSectionSchema.parse(section);
}

/** Evidence from the text of a metrics file, as the gate sees it. */
export function evidenceOf(text: string, slices: Slices = new Map()): Evidence {
  const file = parseMetrics(text, "metrics.json");
  return { splits: file.splits, impostors: file.impostors, slices, unsliced: new Map() };
}

export function sliced(column: string, values: Record<string, [samples: number, metrics: Record<string, number>]>): Slices {
  const slices = Object.entries(values).map(([value, [samples, metrics]]): [string, SliceEvidence] => [
    value,
    { samples, metrics: new Map(Object.entries(metrics)), impostors: new Map() },
  ]);
  return new Map([[column, new Map(slices)]]);
}

export function baselineOf(metrics: Record<string, number>, slices: Slices = new Map()): BaselineEvidence {
  return { metrics: new Map(Object.entries(metrics)) as Metrics, slices };
}

export interface Situation {
  readonly gate: unknown;
  /** Text of the metrics file, or the metrics of the test split. */
  readonly candidate: string | Record<string, number>;
  readonly baseline?: Record<string, number> | BaselineEvidence | null;
  readonly slices?: Slices;
  readonly input?: Partial<Pick<GateInput, "incomparable" | "onMissingBaseline" | "onInconclusive">>;
}

export function gate({ gate: section, candidate, baseline = null, slices = new Map(), input = {} }: Situation): Decision {
  const text = typeof candidate === "string" ? candidate : JSON.stringify({ test: candidate });
  const isEvidence = baseline !== null && "metrics" in baseline && baseline.metrics instanceof Map;
  return decide({
    policy: policyOf(section),
    candidate: evidenceOf(text, slices),
    baseline: baseline === null || isEvidence ? (baseline as BaselineEvidence | null) : baselineOf(baseline as Record<string, number>),
    incomparable: null,
    onMissingBaseline: "warn",
    onInconclusive: "warn",
    ...input,
  });
}

export const codes = (decision: Decision): string[] => decision.findings.map(({ code }) => code).sort();
