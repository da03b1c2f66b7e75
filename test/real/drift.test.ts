import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { measureDrift } from "../../core/drift/measure.ts";
import { sideOfState } from "../../core/drift/side.ts";
import { ColumnScan } from "../../core/scan/column-scan.ts";
import { profileOf } from "../../core/scan/finish.ts";
import { peer } from "./peers.ts";

interface Case {
  readonly kind: "numbers" | "categories";
  readonly reference: readonly (number | string | null)[];
  readonly current: readonly (number | string | null)[];
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

/** Normal, skewed, coarse with many ties, moved or not, with nulls or without. */
function numbersCase(random: () => number): Case {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const draw = [normal, () => Math.exp(normal()), () => Math.round(normal() * 2), () => Math.floor(random() * 4)][
    Math.floor(random() * 4)
  ] as () => number;
  const [shift, scale, nulls] = [random() < 0.3 ? 0 : random(), random() < 0.5 ? 1 : 0.5 + random(), random() < 0.5 ? 0 : random() * 0.3];
  const sample = (rows: number, move: (value: number) => number) =>
    Array.from({ length: rows }, () => (random() < nulls ? null : move(draw())));
  return {
    kind: "numbers",
    reference: sample(30 + Math.floor(random() * 800), (value) => value),
    current: sample(30 + Math.floor(random() * 800), (value) => value * scale + shift),
  };
}

function categoriesCase(random: () => number): Case {
  const kinds = 2 + Math.floor(random() * 12);
  const sample = (power: number) =>
    Array.from({ length: 30 + Math.floor(random() * 500) }, () => `kind ${Math.floor(random() ** power * kinds)}`);
  return { kind: "categories", reference: sample(1), current: sample(0.5 + 2 * random()) };
}

test("distances are those of scipy and numpy", () => {
  const random = randomOf(20261123);
  const cases = Array.from({ length: 400 }, (_, index) => (index % 3 === 0 ? categoriesCase(random) : numbersCase(random)));
  const { stdout, stderr } = spawnSync(join(peer("MLOPS_TEST_PYTHON"), "python"), [resolve(import.meta.dirname, "drift_reference.py")], {
    input: JSON.stringify(cases),
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  expect(stderr).toBe("");
  const expected = JSON.parse(stdout) as Record<string, number>[];
  expect(expected).toHaveLength(cases.length);
  for (const [index, { reference, current }] of cases.entries()) {
    const { distances } = measureDrift(sideOf(reference), sideOf(current), { minSamples: 1, level: 0.001 });
    for (const [name, value] of Object.entries(expected[index] ?? {}))
      expect(distances[name as keyof typeof distances], `${name} of case ${index}`).toBeCloseTo(value, 9);
  }
}, 60_000);

function sideOf(values: readonly unknown[]) {
  const scan = new ColumnScan(new Set(), false);
  for (const value of values) scan.add(value);
  const state = scan.state();
  return sideOfState(state, profileOf(state, values.length, { masked: false }));
}
