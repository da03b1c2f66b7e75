// npm run bench metrics: the metric functions against scikit-learn's, on the same columns in memory, one core each; values compared first.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accuracy, averageScore, balancedAccuracy, countClasses, matthewsCorrelation } from "../core/metrics/classification.ts";
import { brierScore, logLoss } from "../core/metrics/probabilities.ts";
import { meanAveragePrecision, ndcg, type Ranking } from "../core/metrics/ranking.ts";
import { meanAbsoluteError, meanAbsolutePercentageError, pinballLoss, rootMeanSquaredError, rSquared } from "../core/metrics/regression.ts";
import { averagePrecision, rocAuc, rowsOfClass } from "../core/metrics/scores.ts";
import { drawNormal } from "../core/statistics/draw.ts";
import { randomOf } from "../core/statistics/random.ts";
import { ROOT } from "../scripts/setup.mjs";
import { cacheFolder } from "../scripts/test-real/cache.ts";
import { pythonEnvironment } from "../scripts/test-real/python.ts";
import type { Row } from "./row.ts";

const [ROWS, ROUNDS, CLASSES, TOLERANCE] = [10_000_000, 3, 10, 1e-9];
/** scikit-learn goes through rankings one by one: fewer of them, so that it ends. */
const [RANKED_ROWS, ITEMS] = [1_000_000, 10];

type Columns = ReturnType<typeof makeColumns>;

export async function measureMetrics(): Promise<Row[]> {
  // The peers of test:real have scikit-learn.
  const python = pythonEnvironment(cacheFolder(ROOT, process.env), join(ROOT, "test/real/requirements.txt"));
  if (python.kind === "missing") throw new Error(python.reasons.join("\n"));
  const folder = mkdtempSync(join(tmpdir(), "metrics-"));
  try {
    const columns = makeColumns();
    for (const [name, values] of Object.entries(columns))
      writeFileSync(join(folder, `${name}.${values instanceof Int32Array ? "i32" : "f64"}`), values);
    const script = join(import.meta.dirname, "peers/sklearn_metrics.py");
    const run = spawnSync(join(python.bin, "python"), [script, folder, String(ROUNDS), String(ITEMS)], { encoding: "utf8" });
    if (run.status !== 0) throw new Error(run.stderr);
    const theirs = JSON.parse(run.stdout) as Record<string, { seconds: number; value: number }>;
    return Object.entries(workOf(columns)).map(([name, { rows, compute }]) => {
      const other = theirs[name];
      if (other === undefined) throw new Error(`scikit-learn did not compute ${name}`);
      return measure(name, rows, compute, other);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measure(name: string, rows: number, compute: () => number, theirs: { seconds: number; value: number }): Row {
  const times: number[] = [];
  let value = compute();
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    value = compute();
    times.push((performance.now() - started) / 1000);
  }
  const apart = Math.abs(value - theirs.value) / Math.max(1, Math.abs(theirs.value));
  if (!(apart <= TOLERANCE)) throw new Error(`${name} is ${value}, and ${theirs.value} by scikit-learn`);
  const seconds = times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] as number;
  return {
    metric: name,
    rows,
    ours: `${seconds.toFixed(3)} s`,
    "scikit-learn": `${theirs.seconds.toFixed(3)} s`,
    "times as fast": Number((theirs.seconds / seconds).toFixed(1)),
  };
}

/** Ten classes; two classes with scores of which none and of which most are alike; numbers; rankings. */
function makeColumns() {
  const random = randomOf(2025);
  const labels = Int32Array.from({ length: ROWS }, () => Math.floor(random.next() * CLASSES));
  const truth = labels.map((label) => (label < 2 ? 1 : 0));
  const smooth = Float64Array.from(truth, (hit) => Math.min(1, Math.max(0, random.next() * 0.7 + hit * 0.3 * random.next())));
  const numbers = Float64Array.from({ length: ROWS }, () => 100 + 10 * drawNormal(random));
  const relevance = Float64Array.from({ length: RANKED_ROWS }, () => Math.max(0, Math.floor(random.next() * 6) - 2));
  return {
    labels,
    guesses: labels.map((label) => (random.next() < 0.8 ? label : Math.floor(random.next() * CLASSES))),
    truth,
    smooth,
    coarse: smooth.map((p) => Math.round(p * 1000) / 1000),
    numbers,
    forecasts: numbers.map((y) => y + drawNormal(random)),
    relevance,
    ranks: relevance.map((gain) => Math.round((gain + 2 * drawNormal(random)) * 4)),
  };
}

function workOf(columns: Columns): Record<string, { rows: number; compute: () => number }> {
  const { labels, guesses, truth, smooth, coarse, numbers, forecasts } = columns;
  const both = [smooth.map((p) => 1 - p), smooth];
  const counts = () => countClasses(labels, guesses, CLASSES);
  const whole = (compute: () => number) => ({ rows: ROWS, compute });
  const ranked = (rows: number, compute: (rankings: Ranking[]) => number) => {
    const starts = Array.from({ length: rows / ITEMS }, (_, group) => group * ITEMS);
    const part = (values: Float64Array, start: number) => values.subarray(start, start + ITEMS);
    const rankings = starts.map((start) => ({ relevance: part(columns.relevance, start), scores: part(columns.ranks, start) }));
    return { rows, compute: () => compute(rankings) };
  };
  return {
    accuracy: whole(() => accuracy(counts())),
    balanced_accuracy: whole(() => balancedAccuracy(counts())),
    macro_f1: whole(() => averageScore(counts(), "f1", "macro")),
    mcc: whole(() => matthewsCorrelation(counts())),
    roc_auc: whole(() => rocAuc(rowsOfClass(truth, 1), smooth)),
    "roc_auc, ties": whole(() => rocAuc(rowsOfClass(truth, 1), coarse)),
    average_precision: whole(() => averagePrecision(rowsOfClass(truth, 1), smooth)),
    log_loss: whole(() => logLoss(truth, both)),
    brier_score: whole(() => brierScore(truth, both)),
    mae: whole(() => meanAbsoluteError(numbers, forecasts)),
    rmse: whole(() => rootMeanSquaredError(numbers, forecasts)),
    mape: whole(() => meanAbsolutePercentageError(numbers, forecasts)),
    r2: whole(() => rSquared(numbers, forecasts)),
    "pinball/0.9": whole(() => pinballLoss(numbers, forecasts, 0.9)),
    ndcg: ranked(RANKED_ROWS, (rankings) => ndcg(rankings)),
    map: ranked(RANKED_ROWS / 10, meanAveragePrecision),
  };
}
