import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { bcaInterval } from "../../core/statistics/bca.ts";
import { pairedBootstrap } from "../../core/statistics/bootstrap.ts";
import { cellBootstrap } from "../../core/statistics/cell-bootstrap.ts";
import { binomialCdf, normalCdf, normalQuantile, studentTCdf, studentTQuantile } from "../../core/statistics/distributions.ts";
import { drawNormal } from "../../core/statistics/draw.ts";
import { expandedLevel } from "../../core/statistics/expanded-level.ts";
import { holm } from "../../core/statistics/holm.ts";
import { type GainInterval, nadeauBengio, pairedSeeds, welch } from "../../core/statistics/interval.ts";
import { mcnemar, mcnemarWorse } from "../../core/statistics/mcnemar.ts";
import { meanGainBootstrap, meansBootstrap } from "../../core/statistics/means-bootstrap.ts";
import { randomOf } from "../../core/statistics/random.ts";
import { python } from "./python.ts";

const REFERENCE = resolve("test/real/statistics_gate_reference.py");
const random = randomOf(2024);
const numbers = (length: number, draw: () => number = () => drawNormal(random)): number[] => Array.from({ length }, draw);
const ALPHAS = [0.01, 0.05, 0.2];
const RESAMPLES = 10_000;

const distributions: [string, string, ...number[]][] = [];
const own: number[] = [];
for (const degrees of [1, 1.107, 2, 2.5, 4, 9, 30, 199.5, 1e5, 1e9]) {
  for (const t of [-50, -12, -5, -2, -1, -0.3, 0.5, 1.7, 4]) {
    distributions.push(["t", "cdf", t, degrees]);
    own.push(studentTCdf(t, degrees));
  }
  // Next to the middle SciPy itself is right to eleven digits only
  for (const p of [1e-12, 1e-5, 0.001, 0.01, 0.05, 0.1, 0.19, 0.21, 0.3, 0.75, 0.95, 0.99, 0.9999]) {
    distributions.push(["t", "ppf", p, degrees]);
    own.push(studentTQuantile(p, degrees));
  }
}
for (const x of [-20, -8, -5, -2.001, -2, -1.999, -0.1, 0.3, 2, 5]) {
  distributions.push(["norm", "cdf", x]);
  own.push(normalCdf(x));
}
for (const p of [1e-300, 1e-20, 1e-5, 0.01, 0.19, 0.21, 0.4, 0.6, 0.95, 0.999]) {
  distributions.push(["norm", "ppf", p]);
  own.push(normalQuantile(p));
}
for (const [n, p] of [
  [1, 0.5],
  [10, 0.5],
  [100, 0.5],
  [1000, 0.3],
  [1_000_000, 1e-6],
  [50, 0.999],
] as const)
  for (const share of [0, 0.01, 0.2, 0.4, 0.5, 0.95]) {
    distributions.push(["binom", "cdf", Math.floor(share * n), n, p]);
    own.push(binomialCdf(Math.floor(share * n), n, p));
  }

const sizes = [2, 3, 5, 10, 40];
const paired = sizes.flatMap((n) => ALPHAS.map((alpha) => ({ gains: numbers(n, () => 0.3 + drawNormal(random)), alpha, limit: -0.2 })));
const welches = sizes.flatMap((n) =>
  ALPHAS.map((alpha) => ({ candidate: numbers(n), baseline: numbers(2 * n, () => 4 * drawNormal(random)), alpha, limit: -0.2 })),
);
const folds = ALPHAS.map((alpha) => ({ gains: numbers(10), share: 0.1, alpha }));

const SHAPES: Record<string, (n: number) => Float64Array> = {
  normal: (n) => Float64Array.from(numbers(n)),
  skewed: (n) => Float64Array.from(numbers(n, () => -Math.exp(1.2 * drawNormal(random)))),
  flips: (n) => Float64Array.from(numbers(n, () => (random.next() < 0.08 ? 1 : random.next() < 0.1 ? -1 : 0))),
};
const shaped = Object.entries(SHAPES).flatMap(([shape, make]) => [12, 150, 1000].map((n) => ({ shape, gains: make(n) })));
const replicated = shaped.map(({ shape, gains }) => {
  const n = gains.length;
  const mean = (indices: Iterable<number>): number => {
    let sum = 0;
    for (const index of indices) sum += gains[index] as number;
    return sum / n;
  };
  const replicates = Float64Array.from(numbers(2000, () => mean(numbers(n, () => random.integer(n)))));
  const total = gains.reduce((sum, gain) => sum + gain, 0);
  const found = bcaInterval({
    gain: mean(gains.keys()),
    replicates,
    jackknife: { values: gains.map((gain) => (total - gain) / (n - 1)) },
    samples: n,
    alpha: 0.05,
  });
  return { name: `${shape}, ${n}`, replicates, gains, found, level: expandedLevel(0.05, n) };
});
const drawn = shaped
  .filter(({ gains }) => gains.length > 12)
  .map(({ shape, gains }) => ({
    name: `${shape}, ${gains.length}`,
    gains,
    found: meanGainBootstrap({ gains, resamples: RESAMPLES, seed: 1, alpha: 0.05 }),
    level: expandedLevel(0.05, gains.length),
  }));

const ROWS = 250;
const label = numbers(ROWS, () => (random.next() < 0.3 ? 1 : 0));
const flipped = (share: number): number[] => label.map((one) => (random.next() < share ? 1 - one : one));
const [now, before] = [flipped(0.2), flipped(0.12)];
const cells = new Array<number>(8).fill(0);
for (let row = 0; row < ROWS; row += 1) {
  const cell = 4 * (label[row] as number) + 2 * (now[row] as number) + (before[row] as number);
  cells[cell] = (cells[cell] as number) + 1;
}
const f1 = (counts: ArrayLike<number>, bit: 2 | 1): number => {
  let [hits, claimed, positive] = [0, 0, 0];
  for (let cell = 0; cell < 8; cell += 1) {
    const count = counts[cell] as number;
    if (cell & 4) positive += count;
    if (cell & bit) claimed += count;
    if (cell & 4 && cell & bit) hits += count;
  }
  return (2 * hits) / (positive + claimed);
};
const target = numbers(ROWS, () => 3 * drawNormal(random));
const [near, far] = [target.map((y) => y + drawNormal(random)), target.map((y) => y + drawNormal(random) ** 3 / 3)];
const squares = (predicted: readonly number[]): Float64Array =>
  Float64Array.from(predicted, (value, row) => (value - (target[row] as number)) ** 2);
const options = { resamples: RESAMPLES, seed: 1, alpha: 0.05 };
const rmseGain = (means: ArrayLike<number>): number => Math.sqrt(means[1] as number) - Math.sqrt(means[0] as number);
const [nearSquares, farSquares] = [squares(near), squares(far)];
const weighted = (values: Float64Array, weights: Uint32Array): number =>
  values.reduce((sum, value, row) => sum + value * (weights[row] as number), 0) / ROWS;
const metrics: { name: string; metric: string; found: GainInterval; label: number[]; now: number[]; before: number[] }[] = [
  {
    name: "F1 by cells",
    metric: "f1",
    found: cellBootstrap({ cells, gain: (counts) => f1(counts, 2) - f1(counts, 1), ...options }),
    label,
    now,
    before,
  },
  {
    name: "RMSE by means",
    metric: "rmse",
    found: meansBootstrap({ columns: [nearSquares, farSquares], gain: rmseGain, ...options }),
    label: target,
    now: near,
    before: far,
  },
  {
    name: "RMSE by rows",
    metric: "rmse",
    found: pairedBootstrap({
      rows: ROWS,
      gain: (weights) => rmseGain([weighted(nearSquares, weights), weighted(farSquares, weights)]),
      ...options,
    }),
    label: target,
    now: near,
    before: far,
  },
];

const flips = [0, 1, 2, 5, 13, 40, 400].flatMap((fixed) => [0, 1, 3, 13, 60, 380].map((broken) => ({ fixed, broken })));
const families = [[], [0.2], [0.01, 0.04, 0.03, 0.005], [0.5, 0.5, 0.9], numbers(30, () => random.next() ** 3), [0, 0, 1, 1e-300]];

interface Answer {
  readonly distributions: number[];
  readonly paired: { interval: [number, number]; p: number; se: number }[];
  readonly welch: { interval: [number, number]; p: number; df: number }[];
  readonly nadeauBengio: [number, number][];
  readonly bca: [number, number, number][];
  readonly drawn: [number, number, number][];
  readonly metric: [number, number, number][];
  readonly flips: [number, number][];
  readonly holm: number[][];
}
let reference: Answer;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "statistics-gate-"));
  try {
    const plain = { distributions, paired, welch: welches, nadeauBengio: folds, flips, holm: families };
    const lists = {
      bca: replicated.map(({ gains, replicates, level }) => ({ gains: [...gains], replicates: [...replicates], level })),
      drawn: drawn.map(({ gains, level }) => ({ gains: [...gains], level, resamples: RESAMPLES })),
      metric: metrics.map(({ found: _, ...one }) => ({ ...one, level: expandedLevel(0.05, ROWS), resamples: RESAMPLES })),
    };
    writeFileSync(join(folder, "cases.json"), JSON.stringify({ ...plain, ...lists }));
    const { code, output } = await python(folder, ["-W", "ignore", REFERENCE, "cases.json"]);
    expect(code, output).toBe(0);
    reference = JSON.parse(output) as Answer;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** To twelve digits of the size given, by default of the number itself. */
function expectSame(value: number, expected: number, what: string, size = Math.abs(expected)): void {
  expect(Math.abs(value - expected), `${what}: ${value}, not ${expected}`).toBeLessThanOrEqual(1e-12 * size);
}

describe("SciPy and statsmodels find the same", () => {
  test("distribution functions and quantiles, to twelve digits", () => {
    expect(own.length).toBeGreaterThan(250);
    for (const [index, value] of own.entries())
      expectSame(value, reference.distributions[index] as number, JSON.stringify(distributions[index]));
  });

  test("paired t, Welch, Nadeau and Bengio: bounds, p and degrees of freedom", () => {
    const bounds = ({ lower, upper }: GainInterval, [low, high]: [number, number], what: string): void => {
      for (const [value, expected] of [
        [lower, low],
        [upper, high],
      ] as const)
        expectSame(value, expected, what, Math.abs(low) + Math.abs(high));
    };
    for (const [index, { gains, alpha, limit }] of paired.entries()) {
      const [one, expected] = [pairedSeeds(gains, alpha), reference.paired[index] as Answer["paired"][number]];
      bounds(one, expected.interval, `paired ${index}`);
      expectSame(one.pBelow(limit), expected.p, `p of paired ${index}`);
      expectSame(one.standardError, expected.se, `SE of paired ${index}`);
    }
    for (const [index, { candidate, baseline, alpha, limit }] of welches.entries()) {
      const [one, expected] = [welch(candidate, baseline, 1, alpha), reference.welch[index] as Answer["welch"][number]];
      bounds(one, expected.interval, `Welch ${index}`);
      expectSame(one.degreesOfFreedom as number, expected.df, `ν of Welch ${index}`);
      expect(Math.abs(one.pBelow(limit) / expected.p - 1)).toBeLessThan(1e-11);
    }
    for (const [index, { gains, share, alpha }] of folds.entries())
      bounds(nadeauBengio(gains, share, alpha), reference.nadeauBengio[index] as [number, number], `folds ${index}`);
  });

  test("BCa from the same resamples is the same to eleven digits, at the level for few samples", () => {
    for (const [index, { name, found }] of replicated.entries()) {
      const [low, high, error] = reference.bca[index] as [number, number, number];
      const size = 10 * Math.max(Math.abs(low), Math.abs(high));
      expectSame(found.lower, low, `${name}: lower`, size);
      expectSame(found.upper, high, `${name}: upper`, size);
      expectSame(found.standardError, error, `${name}: SE`, size);
    }
  });

  test("BCa from resamples of each's own is the same within what those of 10,000 differ by chance", () => {
    const all = [
      ...drawn.map((one, index) => ({ ...one, expected: reference.drawn[index] })),
      ...metrics.map((one, index) => ({ ...one, expected: reference.metric[index] })),
    ];
    for (const { name, found, expected } of all) {
      const [low, high, error] = expected as [number, number, number];
      // The standard error of a 5 % quantile of 10,000 is 0.021 of theirs, of both together 0.03
      for (const [what, value, theirs] of [
        ["lower", found.lower, low],
        ["upper", found.upper, high],
      ] as const)
        expect(Math.abs(value - theirs), `${name}, ${what}: ${value}, not ${theirs}`).toBeLessThan(
          0.12 * error + (name.startsWith("flips") ? 1 / 150 : 0),
        );
      expect(Math.abs(found.standardError / error - 1), `${name}: SE`).toBeLessThan(0.04);
    }
  });

  test("McNemar, exact", () => {
    for (const [index, { fixed, broken }] of flips.entries()) {
      const [both, one] = reference.flips[index] as [number, number];
      expectSame(mcnemar(fixed, broken), both, `${fixed} fixed, ${broken} broken`);
      expectSame(mcnemarWorse(fixed, broken), one, `${fixed} fixed, ${broken} broken, one-sided`);
    }
  });

  test("Holm", () => {
    for (const [index, family] of families.entries())
      for (const [at, p] of holm(family).entries()) expectSame(p, reference.holm[index]?.[at] as number, `family ${index}`);
  });
});
