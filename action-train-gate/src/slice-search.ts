import { PREDICTION_COLUMNS, type Predictions } from "../../core/metrics/predictions.ts";
import type { SliceAdvice } from "../../core/report/gate-report.ts";
import { holm } from "../../core/statistics/holm.ts";
import { pairedSeeds } from "../../core/statistics/interval.ts";
import { mcnemarWorse } from "../../core/statistics/mcnemar.ts";
import { isRegression } from "./flips.ts";
import { pairRows } from "./paired-rows.ts";

const MAX_LISTED = 5;
/** A column with more values is an identifier or a number, with fewer no slice. */
const VALUES = { min: 2, max: 50 } as const;
const NO_VALUE = "(null)";

/** Loss of each row, for both models in the same order. */
interface Losses {
  readonly name: SliceAdvice["loss"];
  readonly now: Float64Array;
  readonly before: Float64Array;
}

/**
 * The largest slices of single columns of the predictions whose mean loss is worse than the baseline's by more than chance: one-sided, exact McNemar of right and wrong or
 * paired t of absolute errors, Holm over all slices that were looked at. Advice: it looks everywhere, so it decides nothing.
 */
export function searchSlices(
  candidate: Predictions | null,
  baseline: Predictions | null,
  options: { readonly minSamples: number; readonly alpha: number },
): SliceAdvice[] {
  if (candidate === null || baseline === null) return [];
  const pairs = pairRows(candidate, baseline);
  if (typeof pairs === "string") return [];
  const [now, before] = [candidate.take([...pairs.candidate]), baseline.take([...pairs.baseline])];
  const losses = lossesOf(now, before);
  if (losses === null) return [];
  const slices = slicesOf(now).filter(({ rows }) => rows.length >= options.minSamples && rows.length < now.rows);
  const adjusted = holm(slices.map(({ rows }) => worseThanChance(losses, rows)));
  return slices
    .map(({ column, value, rows }, index) => ({
      column,
      value,
      samples: rows.length,
      loss: losses.name,
      now: meanOf(losses.now, rows),
      before: meanOf(losses.before, rows),
      "p-adjusted": adjusted[index] as number,
    }))
    .filter((slice) => slice["p-adjusted"] < options.alpha && slice.now > slice.before)
    .sort((a, b) => b.samples - a.samples || (a.column < b.column ? -1 : a.column > b.column ? 1 : a.value < b.value ? -1 : 1))
    .slice(0, MAX_LISTED);
}

function slicesOf(predictions: Predictions): { column: string; value: string; rows: number[] }[] {
  const isOurs = (name: string) => (PREDICTION_COLUMNS as readonly string[]).includes(name) || name.startsWith("probability/");
  return [...predictions.columns]
    .filter(([name]) => !isOurs(name))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([column, cells]) => {
      const rows = new Map<string, number[]>();
      for (const [row, cell] of cells.entries()) {
        const value = cell ?? NO_VALUE;
        const listed = rows.get(value);
        if (listed !== undefined) listed.push(row);
        else if (rows.size > VALUES.max) return [];
        else rows.set(value, [row]);
      }
      if (rows.size < VALUES.min || rows.size > VALUES.max) return [];
      return [...rows].map(([value, of]) => ({ column, value, rows: of }));
    });
}

function lossesOf(now: Predictions, before: Predictions): Losses | null {
  if (isRegression(now)) {
    const [one, other] = [absoluteErrors(now), absoluteErrors(before)];
    return one === null || other === null ? null : { name: "absolute error", now: one, before: other };
  }
  const [one, other] = [errors(now), errors(before)];
  return one === null || other === null ? null : { name: "error rate", now: one, before: other };
}

function errors(predictions: Predictions): Float64Array | null {
  const [labels, guesses] = [predictions.codes("label"), predictions.codes("prediction")];
  if (typeof labels === "string" || typeof guesses === "string") return null;
  return Float64Array.from(labels, (label, row) => (label === guesses[row] ? 0 : 1));
}

function absoluteErrors(predictions: Predictions): Float64Array | null {
  const [labels, guesses] = [predictions.numbers("label"), predictions.numbers("prediction")];
  if (typeof labels === "string" || typeof guesses === "string") return null;
  return labels.map((label, row) => Math.min(Number.MAX_VALUE, Math.abs(label - (guesses[row] as number))));
}

/** One-sided p of "the candidate's loss on these rows is at most the baseline's". */
function worseThanChance({ name, now, before }: Losses, rows: readonly number[]): number {
  const gains = rows.map((row) => (before[row] as number) - (now[row] as number));
  if (name === "error rate") return mcnemarWorse(gains.filter((gain) => gain > 0).length, gains.filter((gain) => gain < 0).length);
  return pairedSeeds(gains, 0.05).pBelow(0);
}

/** Without overflow, whatever the errors. */
function meanOf(losses: Float64Array, rows: readonly number[]): number {
  return rows.reduce((sum, row) => sum + (losses[row] as number) / rows.length, 0);
}
