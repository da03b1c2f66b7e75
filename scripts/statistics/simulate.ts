import { cellBootstrap } from "../../core/statistics/cell-bootstrap.ts";
import { judgeNoise } from "../../core/statistics/decide.ts";
import { drawMultinomial, drawNormal } from "../../core/statistics/draw.ts";
import { historyLimit } from "../../core/statistics/history-limit.ts";
import { holm } from "../../core/statistics/holm.ts";
import { type GainInterval, nadeauBengio, pairedSeeds, welch } from "../../core/statistics/interval.ts";
import { meanGainBootstrap } from "../../core/statistics/means-bootstrap.ts";
import { type Random, randomOf } from "../../core/statistics/random.ts";

/** A way to make evidence whose true gain is known, and to judge it. */
export interface Method {
  readonly name: string;
  /** What is drawn: for the table. */
  readonly draws: string;
  readonly sizes: readonly number[];
  /** Standard deviation of one sample's gain: the unit of effects. */
  readonly spread: number;
  /** The interval of n samples whose true gain is this. */
  interval(random: Random, n: number, gain: number, alpha: number, seed: number): GainInterval;
}

const RESAMPLES = 1000;
const many = (n: number, draw: () => number): number[] => Array.from({ length: n }, draw);

/** Rows of which 6 % are fixed and 6 % broken, moved to the asked gain. */
function flips(random: Random, n: number, gain: number): [number, number, number] {
  const drawn = new Float64Array(3);
  const shares = [0.06 - gain / 2, 0.88, 0.06 + gain / 2];
  drawMultinomial(random, n, shares, 1, drawn);
  return [...drawn] as [number, number, number];
}

const SKEW = Math.sqrt(Math.exp(1) * (Math.exp(1) - 1));

export const METHODS: readonly Method[] = [
  {
    name: "paired seeds",
    draws: "normal",
    sizes: [3, 5, 10],
    spread: 1,
    interval: (random, n, gain, alpha) =>
      pairedSeeds(
        many(n, () => gain + drawNormal(random)),
        alpha,
      ),
  },
  {
    name: "Welch",
    draws: "normal, three times the spread on one side",
    sizes: [3, 5, 10],
    spread: Math.sqrt(10),
    interval: (random, n, gain, alpha) =>
      welch(
        many(n, () => gain + 3 * drawNormal(random)),
        many(n, () => drawNormal(random)),
        1,
        alpha,
      ),
  },
  {
    name: "Nadeau–Bengio",
    draws: "normal folds, a fifth of the variance shared",
    sizes: [5, 10],
    spread: 1,
    interval: (random, n, gain, alpha) => nadeauBengio(folds(random, n, gain), 0.2, alpha),
  },
  {
    name: "paired seeds, wrongly",
    draws: "the same folds",
    sizes: [5, 10],
    spread: 1,
    interval: (random, n, gain, alpha) => pairedSeeds(folds(random, n, gain), alpha),
  },
  {
    name: "bootstrap, accuracy",
    draws: "6 % of the rows fixed, 6 % broken",
    sizes: [100, 300, 1000, 10_000],
    spread: Math.sqrt(0.12),
    interval: (random, n, gain, alpha, seed) => {
      const cells = flips(random, n, gain);
      return cellBootstrap({ cells, gain: ([broken = 0, , fixed = 0]) => (fixed - broken) / n, resamples: RESAMPLES, seed, alpha });
    },
  },
  {
    name: "bootstrap, loss",
    draws: "normal",
    sizes: [20, 100],
    spread: 1,
    interval: (random, n, gain, alpha, seed) =>
      meanGainBootstrap({ gains: Float64Array.from(many(n, () => gain + drawNormal(random))), resamples: RESAMPLES, seed, alpha }),
  },
  {
    name: "bootstrap, loss",
    draws: "log-normal, skewed to losses",
    sizes: [100, 300],
    spread: SKEW,
    interval: (random, n, gain, alpha, seed) =>
      meanGainBootstrap({
        gains: Float64Array.from(many(n, () => gain + Math.exp(0.5) - Math.exp(drawNormal(random)))),
        resamples: RESAMPLES,
        seed,
        alpha,
      }),
  },
  {
    name: "clustered bootstrap",
    draws: "5 rows each, half of the variance shared",
    sizes: [20, 100],
    spread: Math.sqrt(0.5 + 0.5 / 5),
    interval: (random, n, gain, alpha, seed) => {
      const clusters = Int32Array.from({ length: 5 * n }, (_, row) => Math.floor(row / 5));
      const shared = many(n, () => drawNormal(random));
      const gains = Float64Array.from(clusters, (cluster) => gain + Math.SQRT1_2 * ((shared[cluster] as number) + drawNormal(random)));
      return meanGainBootstrap({ gains, clusters, resamples: RESAMPLES, seed, alpha });
    },
  },
];

function folds(random: Random, n: number, gain: number): number[] {
  const shared = Math.sqrt(0.2) * drawNormal(random);
  return many(n, () => gain + shared + Math.sqrt(0.8) * drawNormal(random));
}

/** Shares of gates that fail and that pass. */
export interface Rates {
  readonly fail: number;
  readonly pass: number;
}

/** Judges `gates` gates at limit 0 whose true gain is `effect` standard errors of n samples. */
export function gateRates(method: Method, n: number, { effect, gates, alpha }: { effect: number; gates: number; alpha: number }): Rates {
  const random = randomOf(n * 1000 + Math.round(effect * 10));
  const gain = (effect * method.spread) / Math.sqrt(n);
  let [fail, pass] = [0, 0];
  for (let gate = 0; gate < gates; gate += 1) {
    const verdict = judgeNoise(method.interval(random, n, gain, alpha, gate), 0);
    if (verdict === "fail") fail += 1;
    if (verdict === "pass") pass += 1;
  }
  return { fail: fail / gates, pass: pass / gates };
}

export interface Past {
  readonly draws: string;
  draw(random: Random): number;
  readonly sizes: readonly number[];
}
export const PASTS: readonly Past[] = [
  { draws: "normal", draw: drawNormal, sizes: [5, 8, 10, 30] },
  { draws: "normal, one of ten 5 deviations worse", draw: (random) => drawNormal(random) - (random.next() < 0.1 ? 5 : 0), sizes: [8, 30] },
];

/** How often a further normal value, lowered by `effect` standard deviations, is below the limit from n values. */
export function historyRate(past: Past, n: number, { effect, gates, alpha }: { effect: number; gates: number; alpha: number }): number {
  const random = randomOf(n * 1000 + Math.round(effect * 10));
  let below = 0;
  for (let gate = 0; gate < gates; gate += 1) {
    const history = historyLimit({ values: many(n, () => past.draw(random)), sign: 1, alpha, minimum: 5 });
    if (history !== null && drawNormal(random) - effect < history.limit) below += 1;
  }
  return below / gates;
}

/** How often any of `rules` rules fails though no gain is below its limit: with Holm's correction, and without. */
export function familyRates(rules: number, { gates, alpha }: { gates: number; alpha: number }): { holm: number; none: number } {
  const random = randomOf(rules);
  let [corrected, plain] = [0, 0];
  for (let gate = 0; gate < gates; gate += 1) {
    const p = many(rules, () => 0).map(() =>
      pairedSeeds(
        many(5, () => drawNormal(random)),
        alpha,
      ).pBelow(0),
    );
    if (p.some((one) => one < alpha)) plain += 1;
    if (holm(p).some((one) => one < alpha)) corrected += 1;
  }
  return { holm: corrected / gates, none: plain / gates };
}
