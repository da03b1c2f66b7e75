// npm run bench gate: the decision alone, on very many metrics and records; twice the metrics should take twice as long.
import type { BaselineEvidence, Metrics } from "../action-train-gate/src/evidence.ts";
import { decide, type GateInput } from "../action-train-gate/src/gate.ts";
import { gateSectionSchema } from "../core/config/gate.ts";
import { Predictions } from "../core/metrics/predictions.ts";
import { randomOf } from "../core/statistics/random.ts";
import type { Row } from "./row.ts";

const ROUNDS = 2;
const random = randomOf(1);

// Names that were parsed from JSON are the same texts in memory.
const NAMES = Array.from({ length: 10_000 }, (_, index) => Object.keys(JSON.parse(`{"recall/class-${index}":0}`))[0] ?? "");

function metricsOf(count: number): Metrics {
  return new Map(NAMES.slice(0, count).map((name) => [name, 0.9 + random.next() / 100]));
}

/** Every metric has a limit of its own (or one pattern covers all), a baseline, a release and so many earlier records. */
function situation(metrics: number, records: number, isGlob = false): GateInput {
  const evidence = (): BaselineEvidence => ({ metrics: metricsOf(metrics), slices: new Map() });
  const candidate = evidence();
  const rule = { min: 0.5, "max-regression": "1%" };
  const rules = isGlob ? { "recall/*": rule } : Object.fromEntries([...candidate.metrics.keys()].map((name) => [name, rule]));
  const none = { predictions: null, runs: [] };
  return {
    policy: gateSectionSchema.parse({ metrics: rules }),
    candidate: { splits: new Map([["test", candidate.metrics]]), impostors: [], slices: new Map(), unsliced: new Map() },
    baseline: evidence(),
    release: { evidence: evidence(), incomparable: null, isBaseline: false },
    samples: {
      ...{ candidate: none, baseline: none, release: none, testRows: 1000 },
      history: Array.from({ length: records }, evidence),
    },
    ...{ incomparable: null, onMissingBaseline: "fail", onInconclusive: "fail" },
  };
}

/** One metric of each kind on so many rows of predictions, candidate against baseline. */
function predicted(rows: number): GateInput {
  const one = situation(0, 0, true);
  const side = (wrong: number) => {
    const label = Array.from({ length: rows }, (_, row) => (row % 3 === 0 ? "a" : "b"));
    const p = label.map((of) => String((of === "b" ? 0.3 : 0) + random.next() * 0.7));
    const prediction = label.map((of) => (random.next() < wrong ? (of === "a" ? "b" : "a") : of));
    const columns = new Map([
      ["id", label.map((_, row) => `row-${row}`)],
      ["label", label],
      ["prediction", prediction],
      ["probability/b", p],
    ]);
    return { predictions: new Predictions(columns, { positive: "b" }), runs: [] };
  };
  const names = ["accuracy", "f1", "log_loss", "roc_auc"];
  const metrics: Metrics = new Map(names.map((name) => [name, 0.9]));
  const rules = Object.fromEntries(names.map((name) => [name, { "max-regression": 0.01 }]));
  return {
    ...one,
    policy: gateSectionSchema.parse({ metrics: rules }),
    candidate: { splits: new Map([["test", metrics]]), impostors: [], slices: new Map(), unsliced: new Map() },
    baseline: { metrics, slices: new Map() },
    release: null,
    samples: { candidate: side(0.1), baseline: side(0.1), release: { predictions: null, runs: [] }, history: [], testRows: rows },
  };
}

function milliseconds(input: GateInput): { ms: number; rules: number } {
  let [best, rules] = [Number.POSITIVE_INFINITY, 0];
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    rules = decide(input).rules.length;
    best = Math.min(best, performance.now() - began);
  }
  return { ms: Math.round(best), rules };
}

export async function measureGate(): Promise<Row[]> {
  const decisions = [
    [1000, 1000],
    [10_000, 0],
    [10_000, 100],
    [10_000, 1000],
  ] as const;
  return [
    ...decisions.map(([metrics, records]) => ({
      work: `${metrics} metrics × ${records} records, a rule each`,
      ...milliseconds(situation(metrics, records)),
    })),
    { work: "10000 metrics × 100 records, one pattern", ...milliseconds(situation(10_000, 100, true)) },
    ...[1000, 100_000].map((rows) => ({ work: `accuracy, F1, log loss and ROC AUC on ${rows} rows`, ...milliseconds(predicted(rows)) })),
  ];
}
