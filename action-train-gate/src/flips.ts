import type { Predictions } from "../../core/metrics/predictions.ts";
import type { Flips } from "../../core/report/gate-report.ts";
import { mcnemar } from "../../core/statistics/mcnemar.ts";
import { pairRows } from "./paired-rows.ts";

const MAX_EXAMPLES = 10;

/** Rows of a classification that one of the two models has right and the other wrong; null when they cannot be laid side by side, or are of numbers. */
export function flipsOf(candidate: Predictions | null, baseline: Predictions | null): Flips | null {
  if (candidate === null || baseline === null) return null;
  const pairs = pairRows(candidate, baseline);
  if (typeof pairs === "string" || isRegression(candidate)) return null;
  const [now, before] = [candidate.take([...pairs.candidate]), baseline.take([...pairs.baseline])];
  const [right, wasRight] = [hitsOf(now), hitsOf(before)];
  if (right === null || wasRight === null) return null;
  const flipped = (isFixed: boolean) => [...right.keys()].filter((row) => right[row] !== wasRight[row] && (right[row] === 1) === isFixed);
  const [fixed, broken] = [flipped(true), flipped(false)];
  const shown = (rows: readonly number[]) =>
    rows.slice(0, MAX_EXAMPLES).map((row) => ({
      id: now.columns.get("id")?.[row] ?? null,
      label: now.columns.get("label")?.[row] ?? null,
      before: before.columns.get("prediction")?.[row] ?? null,
      now: now.columns.get("prediction")?.[row] ?? null,
    }));
  return {
    rows: now.rows,
    fixed: fixed.length,
    broken: broken.length,
    "mcnemar-p": mcnemar(fixed.length, broken.length),
    examples: { fixed: shown(fixed), broken: shown(broken) },
  };
}

/** Numbers with a fraction are no classes, unless there are probabilities of them. */
export function isRegression(predictions: Predictions): boolean {
  if (typeof predictions.probabilities() !== "string") return false;
  return predictions.classes.some((name) => name.trim() !== "" && Number.isFinite(Number(name)) && !Number.isInteger(Number(name)));
}

function hitsOf(predictions: Predictions): Uint8Array | null {
  const [labels, guesses] = [predictions.codes("label"), predictions.codes("prediction")];
  if (typeof labels === "string" || typeof guesses === "string") return null;
  return Uint8Array.from(labels, (label, row) => (label === guesses[row] ? 1 : 0));
}
