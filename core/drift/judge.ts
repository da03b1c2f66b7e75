import type { DriftConfig } from "../config/data.ts";
import type { Drift } from "../report/data-report.ts";
import { worst } from "../report/verdict.ts";
import { levelOf } from "./chance.ts";
import { MEASURES, type Measure, type Measured, measureDrift } from "./measure.ts";
import type { DriftSide } from "./side.ts";

/** A limit that a distance is above. */
export interface Exceeded {
  readonly measure: Measure;
  readonly distance: number;
  readonly limit: number;
  readonly severity: "warn" | "fail";
}

export interface JudgedDrift {
  readonly drift: Drift;
  readonly exceeded: readonly Exceeded[];
  /** Distances are above limits, yet two samples of one population of these sizes differ as much by chance. */
  readonly isChance: boolean;
  readonly obstacle: string | null;
  /** See {@link Measured}. */
  readonly isUnlike: boolean;
}

/** Measures one of `columns` columns and applies the limits. Each is inclusive; `fail` before `warn`. */
export function judgeDrift(column: string, reference: DriftSide, current: DriftSide, config: DriftConfig, columns = 1): JudgedDrift {
  const measured = measureDrift(reference, current, { minSamples: config["min-samples"], level: levelOf(columns) });
  const over = exceededOf(measured, config);
  const exceeded = measured.isReal ? over : [];
  const isShort = Math.min(reference.rows, current.rows) < config["min-samples"];
  const verdict = isShort ? "inconclusive" : worst(exceeded.map(({ severity }) => severity));
  return {
    drift: {
      column,
      kind: measured.kind,
      distances: { ...measured.distances },
      verdict: verdict === "pass" && measured.obstacle !== null ? "inconclusive" : (verdict as Drift["verdict"]),
    },
    exceeded: isShort ? [] : exceeded,
    isChance: over.length > 0 && !measured.isReal,
    obstacle: measured.obstacle,
    isUnlike: measured.isUnlike,
  };
}

function exceededOf({ distances }: Measured, config: DriftConfig): Exceeded[] {
  return MEASURES.flatMap((measure) => {
    const distance = distances[measure];
    if (distance === undefined) return [];
    for (const severity of ["fail", "warn"] as const) {
      const limit = config[measure][severity];
      if (limit !== undefined && limit !== false && distance > limit + 1e-12) return [{ measure, distance, limit, severity }];
    }
    return [];
  });
}

/** How much a column drifted, for putting the largest first: its largest distance in units of the limit that it has. */
export function rankOf({ drift }: JudgedDrift, config: DriftConfig): number {
  const ranks = MEASURES.map((measure) => {
    const limit = config[measure].warn || config[measure].fail;
    return limit ? (drift.distances[measure] ?? 0) / limit : 0;
  });
  // Infinity less Infinity is no order
  return Math.min(Number.MAX_VALUE, Math.max(0, ...ranks));
}
