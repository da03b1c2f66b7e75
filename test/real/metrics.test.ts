import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { evaluate, weightedMetric } from "../../action-train-gate/src/weighted-metric.ts";
import { computeMetric } from "../../core/metrics/compute.ts";
import type { Predictions } from "../../core/metrics/predictions.ts";
import { type Case, casesOf, METRICS, predictionsOf } from "./metric-cases.ts";
import { peer } from "./peers.ts";

const TOLERANCE = 1e-9;
/** Of each metric, with a value; those without one come on top. */
const LEAST_CASES = 200;

type Reference = Readonly<Record<"each once" | "by weight", Readonly<Record<string, number | null>>>>;

function pythonOf(environment: string): string {
  const candidates = [environment, join(environment, "bin", "python"), join(environment, "python")];
  return candidates.find((path) => existsSync(path) && /python[\d.]*$/.test(path)) ?? environment;
}

function referenceOf(cases: readonly Case[]): Reference[] {
  const python = spawnSync(pythonOf(peer("MLOPS_TEST_PYTHON")), [resolve(import.meta.dirname, "metrics_reference.py")], {
    input: JSON.stringify(cases),
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  expect(python.stderr).toBe("");
  const reference = JSON.parse(python.stdout) as Reference[];
  expect(reference).toHaveLength(cases.length);
  return reference;
}

/** What differs, in words; undefined when nothing does. */
function difference(computed: number | null, expected: number | null): string | undefined {
  if (computed === null || expected === null) return computed === expected ? undefined : `${computed}, and not ${expected}`;
  const apart = Math.abs(computed - expected) / Math.max(1, Math.abs(expected));
  return apart <= TOLERANCE ? undefined : `${computed}, and not ${expected}: ${apart} apart`;
}

function ours(predictions: Predictions, name: string): number | null {
  const computed = computeMetric(predictions, name);
  expect(computed, name).not.toBe(null);
  return computed !== null && "value" in computed ? computed.value : null;
}

test("every metric of predictions equals scikit-learn's, on random and degenerate input, whole and resampled", () => {
  const cases = casesOf();
  const compared = new Map<string, { values: number; without: number; weighted: number }>();
  const differences: string[] = [];
  for (const [index, reference] of referenceOf(cases).entries()) {
    const one = cases[index] as Case;
    const predictions = predictionsOf(one);
    const again = predictions.take(one.weights.flatMap((times, row) => new Array<number>(times).fill(row)));
    for (const [name, whole] of Object.entries(reference["each once"])) {
      const resampled = reference["by weight"][name] as number | null;
      const weighted = whole === null || resampled === null || one.kind === "ranking" ? null : weightedMetric(predictions, name);
      const found = [
        ["whole", difference(ours(predictions, name), whole)],
        ["resampled", difference(ours(again, name), resampled)],
        ["by weight", weighted && difference(evaluate(weighted, one.weights, predictions.classes.length), resampled)],
      ];
      for (const [how, what] of found) if (typeof what === "string") differences.push(`${name}, ${how}: ${what} of ${JSON.stringify(one)}`);
      const counts = compared.get(name) ?? { values: 0, without: 0, weighted: 0 };
      compared.set(name, counts);
      for (const value of [whole, resampled]) counts[value === null ? "without" : "values"]++;
      if (weighted !== null) counts.weighted++;
    }
  }
  expect(differences.slice(0, 5)).toEqual([]);
  const table = METRICS.map((metric) => ({ metric, ...(compared.get(metric) ?? { values: 0, without: 0, weighted: 0 }) }));
  console.table(table);
  expect(table.filter(({ values }) => values < 2 * LEAST_CASES)).toEqual([]);
});
