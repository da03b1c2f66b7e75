import type { Row } from "./table.ts";

const POSITIVE = "malignant";
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/**
 * The metrics of binary predictions, from their definitions and nothing else; written a second time, apart from both scikit-learn and our
 * own metrics, so that three agree or one is wrong.
 */
export function scoresOf(rows: readonly Row[]): Record<string, number> {
  const share = (chosen: (row: Row) => boolean, among: (row: Row) => boolean): number =>
    mean(rows.filter(among).map((row) => Number(chosen(row))));
  const recall = (name: string) =>
    share(
      (row) => row.prediction === name,
      (row) => row.label === name,
    );
  const precision = (name: string) =>
    share(
      (row) => row.label === name,
      (row) => row.prediction === name,
    );
  const p = precision(POSITIVE);
  const r = recall(POSITIVE);
  return {
    accuracy: share(
      (row) => row.prediction === row.label,
      () => true,
    ),
    balanced_accuracy: mean([recall("benign"), recall(POSITIVE)]),
    f1: (2 * p * r) / (p + r),
    roc_auc: rankProbability(rows),
    log_loss: mean(rows.map((row) => -Math.log(Number(row[`probability/${row.label}`])))),
    brier_score: mean(rows.map((row) => (Number(row[`probability/${POSITIVE}`]) - Number(row.label === POSITIVE)) ** 2)),
    "recall/benign": recall("benign"),
    "recall/malignant": r,
    "precision/benign": precision("benign"),
    "precision/malignant": p,
  };
}

/** The chance that a positive is ranked above a negative, ties counting half: every pair is looked at. */
function rankProbability(rows: readonly Row[]): number {
  const chance = (row: Row): number => Number(row[`probability/${POSITIVE}`]);
  const positives = rows.filter((row) => row.label === POSITIVE).map(chance);
  const negatives = rows.filter((row) => row.label !== POSITIVE).map(chance);
  return mean(positives.flatMap((a) => negatives.map((b) => (a > b ? 1 : a === b ? 0.5 : 0))));
}
