// npm run bench gate-statistics: the paired bootstrap of a mean against scipy.stats.bootstrap, on the same rows; bounds compared first.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drawNormal } from "../core/statistics/draw.ts";
import { expandedLevel } from "../core/statistics/expanded-level.ts";
import { meanGainBootstrap } from "../core/statistics/means-bootstrap.ts";
import { randomOf } from "../core/statistics/random.ts";
import { ROOT } from "../scripts/setup.mjs";
import { cacheFolder } from "../scripts/test-real/cache.ts";
import { pythonEnvironment } from "../scripts/test-real/python.ts";
import type { Row } from "./row.ts";

const RESAMPLES = 2000;
const [SEED, ALPHA, ROUNDS] = [1, 0.05, 3];
/** Numbers that SciPy holds at once: as many as are quick and fit into memory. */
const BATCH_NUMBERS = 2e7;
/** Both draw their own resamples: bounds differ by their chance, in standard errors. */
const MOST_APART = 0.25;

interface Work {
  readonly what: string;
  readonly rows: number;
  /** Of SciPy: its BCa takes rows² steps, which a million rows do not allow. */
  readonly method: "BCa" | "percentile";
  draw(): number;
}

const random = randomOf(2024);
const flip = (): number => (random.next() < 0.05 ? 1 : random.next() < 0.05 ? -1 : 0);
const loss = (): number => drawNormal(random) + 0.01;
const WORK: readonly Work[] = [
  { what: "accuracy (right or wrong)", rows: 10_000, method: "BCa", draw: flip },
  { what: "loss (real numbers)", rows: 10_000, method: "BCa", draw: loss },
  { what: "accuracy (right or wrong)", rows: 1_000_000, method: "percentile", draw: flip },
  { what: "loss (real numbers)", rows: 1_000_000, method: "percentile", draw: loss },
];

export async function measureGateStatistics(): Promise<Row[]> {
  const python = pythonEnvironment(cacheFolder(ROOT, process.env), join(import.meta.dirname, "requirements.txt"));
  if (python.kind === "missing") throw new Error(python.reasons.join("\n"));
  const folder = mkdtempSync(join(tmpdir(), "gate-statistics-"));
  try {
    return WORK.map((work) => measure(work, join(python.bin, "python"), folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measure({ what, rows, method, draw }: Work, python: string, folder: string): Row {
  const gains = Float64Array.from({ length: rows }, draw);
  const times: number[] = [];
  let own = meanGainBootstrap({ gains: gains.slice(0, 1000), resamples: 100, seed: SEED, alpha: ALPHA });
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    own = meanGainBootstrap({ gains, resamples: RESAMPLES, seed: SEED, alpha: ALPHA });
    times.push((performance.now() - started) / 1000);
  }
  const seconds = times.sort((a, b) => a - b)[1] as number;
  const path = join(folder, "gains.f64");
  writeFileSync(path, gains);
  const script = join(import.meta.dirname, "peers/scipy_bootstrap.py");
  const level = String(expandedLevel(ALPHA, rows));
  const batch = String(Math.max(1, Math.floor(BATCH_NUMBERS / rows)));
  const run = spawnSync(python, [script, path, String(RESAMPLES), method, level, batch], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(run.stderr);
  const theirs = JSON.parse(run.stdout) as { seconds: number; lower: number; upper: number; error: number };
  const apart = Math.max(Math.abs(own.lower - theirs.lower), Math.abs(own.upper - theirs.upper)) / theirs.error;
  if (!(apart < MOST_APART)) throw new Error(`${what}, ${rows} rows: the bounds are ${apart} standard errors apart`);
  return {
    what,
    rows,
    resamples: RESAMPLES,
    "ours (BCa)": `${seconds.toFixed(2)} s`,
    SciPy: `${theirs.seconds.toFixed(2)} s (${method})`,
    "times as fast": Math.round(theirs.seconds / seconds),
  };
}
