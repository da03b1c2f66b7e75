import type { GateReport } from "../core/report/gate-report.ts";
import { plotFigures } from "../core/report/html/plots/figures.ts";
import { plotsOf } from "../core/report/html/plots/of-gate.ts";
import { fitMarkdown, MAX_SUMMARY_BYTES } from "../core/report/markdown/budget.ts";
import { renderPage } from "../core/report/markdown/page.ts";
import { SECTION_CHARS, sectionOf } from "../core/report/render/section.ts";
import type { Surroundings } from "../core/report/render/surroundings.ts";
import { rule } from "../test/core/report/fixtures/gate.ts";
import { wholeGate } from "../test/core/report/fixtures/whole.ts";
import type { Row } from "./row.ts";

const PLACE: Surroundings = {
  event: "pull-request",
  repositoryUrl: null,
  repository: null,
  runUrl: null,
  runId: 1,
  head: null,
  dirty: false,
};
const RUNS = 5;
const SIZES = [10, 1000, 10_000];

/** A gate in which every rule fails, each with its finding, on names of forty characters. */
function failing(metrics: number): GateReport {
  const name = (index: number) => `metric_${"x".repeat(30)}_${index}`;
  const rules = Array.from({ length: metrics }, (_, index) =>
    rule(name(index), "max-regression", {
      ...{
        value: index / metrics,
        baseline: 0.5,
        gain: -0.1,
        limit: -0.02,
        verdict: "fail" as const,
        message: `${name(index)} is 0.1 worse`,
      },
      ...{ interval: [-0.2, -0.05] as [number, number], noise: { method: "bootstrap" as const, samples: 1000, p: 0.001 } },
    }),
  );
  return {
    ...wholeGate({ verdict: "fail", rules }),
    metrics: { test: Object.fromEntries(rules.map(({ metric, value }) => [metric, value ?? 0])) },
    findings: rules.map(({ metric, message }) => ({
      ...{ code: "METRIC_REGRESSED", rule: "max-regression -0.02", subject: metric, severity: "fail" as const },
      ...{ observed: 0.1, expected: -0.02, message, advice: "find what made the model worse" },
    })),
  };
}

/** The median of some runs, after one that warms up. */
function milliseconds(body: () => unknown): number {
  body();
  const times = Array.from({ length: RUNS }, () => {
    const began = performance.now();
    body();
    return performance.now() - began;
  }).sort((a, b) => a - b);
  return Number((times[Math.floor(RUNS / 2)] ?? 0).toFixed(1));
}

/** The comment, the summary and the page of gates up to what a policy may hold: each at its limit, and how long that takes. */
export async function measureRender(): Promise<Row[]> {
  return SIZES.map((metrics) => {
    const gate = failing(metrics);
    const comment = () => fitMarkdown(sectionOf(gate, PLACE), { max: SECTION_CHARS.gate, unit: "chars" });
    const summary = () => fitMarkdown(sectionOf(gate, PLACE), { max: MAX_SUMMARY_BYTES, unit: "bytes" });
    const specs = plotsOf(gate);
    const page = () => renderPage("bench", [sectionOf(gate, PLACE)], [], { specs, script: "" });
    return {
      "failing metrics": metrics,
      "comment chars": comment().length,
      "limit chars": SECTION_CHARS.gate,
      "comment ms": milliseconds(comment),
      "summary KB": Math.round(Buffer.byteLength(summary()) / 1000),
      "summary ms": milliseconds(summary),
      "page KB": Math.round(Buffer.byteLength(page()) / 1000),
      "page ms": milliseconds(page),
      "plots ms": milliseconds(() => plotFigures(plotsOf(gate))),
    };
  });
}
