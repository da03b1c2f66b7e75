import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { computeMetric } from "../../core/metrics/compute.ts";
import { Predictions } from "../../core/metrics/predictions.ts";
import { peer } from "./peers.ts";

const TOLERANCE = 1e-9;
const CASES = 60;

interface Case {
  readonly kind: "classification" | "regression" | "ranking";
  readonly label: readonly (string | number)[];
  readonly prediction: readonly (string | number)[];
  readonly classes?: readonly string[];
  readonly positive?: string;
  readonly probabilities?: readonly (readonly number[])[];
  readonly group?: readonly string[];
}

/** mulberry32: the same cases in every run. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Few rows, coarse numbers and missing classes, so that ties and degenerate cases are common. */
function classificationCase(random: () => number): Case {
  const classes = ["ant", "bee", "cat", "dog"].slice(0, 2 + Math.floor(random() * 3));
  const rows = 1 + Math.floor(random() * 40);
  const used = random() < 0.2 ? 1 : classes.length;
  const pick = () => classes[Math.floor(random() * used)] as string;
  const label = Array.from({ length: rows }, pick);
  const constant = random() < 0.2;
  const prediction = label.map((name) => (constant ? (classes[0] as string) : random() < 0.6 ? name : pick()));
  const probabilities = label.map(() => {
    const weights = classes.map(() => Math.floor(random() * 8) + (random() < 0.5 ? 0 : random()));
    const sum = weights.reduce((total, weight) => total + weight, 0) || 1;
    return weights.every((weight) => weight === 0) ? weights.map((_, k) => (k === 0 ? 1 : 0)) : weights.map((weight) => weight / sum);
  });
  return {
    kind: "classification",
    label,
    prediction,
    classes,
    positive: random() < 0.5 ? "ant" : (classes.at(-1) as string),
    probabilities,
  };
}

function regressionCase(random: () => number): Case {
  const rows = 1 + Math.floor(random() * 30);
  const constant = random() < 0.2;
  const label = Array.from({ length: rows }, () => (constant ? 3 : random() < 0.1 ? 0 : Math.round(random() * 200 - 100) / 8));
  return { kind: "regression", label, prediction: label.map((y) => (random() < 0.1 ? y : y + Math.round(random() * 16 - 8) / 4)) };
}

function rankingCase(random: () => number): Case {
  const rows = 6 + Math.floor(random() * 30);
  // Two of each group at least: scikit-learn refuses a ranking of one item.
  const group = Array.from({ length: rows }, (_, row) => `q${row < 6 ? row % 3 : Math.floor(random() * 3)}`);
  const allIrrelevant = random() < 0.1;
  const label = group.map(() => (allIrrelevant ? 0 : Math.max(0, Math.floor(random() * 5) - 1)));
  return { kind: "ranking", group, label, prediction: group.map(() => Math.floor(random() * 6) / 2) };
}

function predictionsOf(one: Case): Predictions {
  const columns = new Map<string, string[]>([
    ["label", one.label.map(String)],
    ["prediction", one.prediction.map(String)],
  ]);
  if (one.group !== undefined) columns.set("group", [...one.group]);
  for (const [k, name] of (one.classes ?? []).entries())
    columns.set(
      `probability/${name}`,
      (one.probabilities ?? []).map((row) => String(row[k])),
    );
  return new Predictions(columns, { positive: one.positive });
}

function pythonOf(environment: string): string {
  const candidates = [environment, join(environment, "bin", "python"), join(environment, "python")];
  return candidates.find((path) => existsSync(path) && /python[\d.]*$/.test(path)) ?? environment;
}

test("every metric of predictions equals scikit-learn's, on random and degenerate input", () => {
  const random = randomOf(20260);
  const makers = [classificationCase, regressionCase, rankingCase];
  const cases = Array.from({ length: CASES * makers.length }, (_, index) =>
    (makers[index % makers.length] as (typeof makers)[number])(random),
  );
  const python = spawnSync(pythonOf(peer("MLOPS_TEST_PYTHON")), [resolve(import.meta.dirname, "metrics_reference.py")], {
    input: JSON.stringify(cases),
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  expect(python.stderr).toBe("");
  const reference = JSON.parse(python.stdout) as Record<string, number | null>[];
  expect(reference).toHaveLength(cases.length);
  const compared = new Map<string, number>();
  for (const [index, expected] of reference.entries()) {
    const predictions = predictionsOf(cases[index] as Case);
    for (const [name, value] of Object.entries(expected)) {
      const computed = computeMetric(predictions, name);
      const context = `${name} of case ${index}: ${JSON.stringify(cases[index])}`;
      if (value === null) expect(computed, context).toHaveProperty("undefined");
      else {
        expect(computed, context).toHaveProperty("value");
        if (computed !== null && "value" in computed)
          expect(Math.abs(computed.value - value), `${context}: ${computed.value}, not ${value}`).toBeLessThanOrEqual(
            TOLERANCE * Math.max(1, Math.abs(value)),
          );
      }
      compared.set(name, (compared.get(name) ?? 0) + 1);
    }
  }
  for (const name of ["accuracy", "f1", "roc_auc", "ece", "r2", "pinball/0.1", "ndcg@3", "map"])
    expect(compared.get(name), name).toBeGreaterThan(20);
});
