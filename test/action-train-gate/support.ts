import type { Side } from "../../action-train-gate/src/comparison.ts";
import type { BaselineEvidence, Evidence, Metrics, SliceEvidence, Slices } from "../../action-train-gate/src/evidence.ts";
import { type Decision, decide, type GateInput, type Samples } from "../../action-train-gate/src/gate.ts";
import { type GateSection, gateSectionSchema } from "../../core/config/gate.ts";
import { Predictions } from "../../core/metrics/predictions.ts";
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

/** Predictions by column; whatever is no text is written as JSON writes it. */
export function predictionsOf(columns: Record<string, readonly (string | number | null)[]>, positive?: string): Predictions {
  const cells = Object.entries(columns).map(([name, of]): [string, (string | null)[]] => [
    name,
    of.map((cell) => (cell === null ? null : String(cell))),
  ]);
  return new Predictions(new Map(cells), { positive });
}

/** One row per character, with its place as id: `1` was predicted right, `0` wrong. */
export function hits(text: string, more: Record<string, readonly (string | number | null)[]> = {}): Predictions {
  const rows = [...text];
  const labels = rows.map((_, row) => (row % 2 === 0 ? "a" : "b"));
  const wrong = (label: string) => (label === "a" ? "b" : "a");
  const prediction = rows.map((hit, row) => (hit === "1" ? (labels[row] as string) : wrong(labels[row] as string)));
  return predictionsOf({ id: rows.map((_, row) => row), label: labels, prediction, ...more });
}

/** One run per value, with the seeds 1, 2, 3, … */
export function seeded(metric: string, values: readonly number[], first = 1): Side["runs"] {
  return values.map((value, index) => ({ seed: first + index, metrics: new Map([[metric, value]]) }));
}

export function sideOf(side: Partial<Side> = {}): Side {
  return { predictions: null, runs: [], ...side };
}

/** Earlier records of one metric. */
export function recorded(metric: string, values: readonly number[]): BaselineEvidence[] {
  return values.map((value) => baselineOf({ [metric]: value }));
}

export interface Situation {
  readonly gate: unknown;
  /** Text of the metrics file, or the metrics of the test split. */
  readonly candidate: string | Record<string, number>;
  readonly baseline?: Record<string, number> | BaselineEvidence | null;
  readonly slices?: Slices;
  readonly input?: Partial<Pick<GateInput, "incomparable" | "onMissingBaseline" | "onInconclusive" | "release">>;
  readonly samples?: Partial<Samples>;
}

export function gate({ gate: section, candidate, baseline = null, slices = new Map(), input = {}, samples }: Situation): Decision {
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
    ...(samples === undefined
      ? {}
      : { samples: { candidate: sideOf(), baseline: sideOf(), release: sideOf(), history: [], testRows: null, ...samples } }),
  });
}

export const codes = (decision: Decision): string[] => decision.findings.map(({ code }) => code).sort();
