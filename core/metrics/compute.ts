import {
  accuracy,
  averageScore,
  balancedAccuracy,
  type ClassCounts,
  type ClassScore,
  classScore,
  countClasses,
  matthewsCorrelation,
} from "./classification.ts";
import { matchesGlob } from "./glob.ts";
import type { Predictions } from "./predictions.ts";
import { brierScore, expectedCalibrationError, logLoss } from "./probabilities.ts";
import { meanAveragePrecision, ndcg, type Ranking, rankingsOf } from "./ranking.ts";
import { meanAbsoluteError, meanAbsolutePercentageError, pinballLoss, rootMeanSquaredError, rSquared } from "./regression.ts";
import { averagePrecision, rocAuc, rowsOfClass } from "./scores.ts";

/** A finite number, or why there is none. */
export type Computed = { readonly value: number } | { readonly undefined: string };

const HARD: Readonly<Record<string, (counts: ClassCounts) => number>> = {
  accuracy,
  balanced_accuracy: balancedAccuracy,
  mcc: matthewsCorrelation,
};
const SOFT: Readonly<Record<string, (labels: Int32Array, probabilities: readonly Float64Array[]) => number>> = {
  log_loss: logLoss,
  brier_score: brierScore,
  ece: expectedCalibrationError,
};
const CURVES: Readonly<Record<string, (positive: Uint8Array, scores: Float64Array) => number>> = {
  roc_auc: rocAuc,
  average_precision: averagePrecision,
};
const REGRESSION: Readonly<Record<string, (labels: Float64Array, predictions: Float64Array) => number>> = {
  mae: meanAbsoluteError,
  rmse: rootMeanSquaredError,
  mape: meanAbsolutePercentageError,
  r2: rSquared,
};
const AVERAGES = ["macro", "weighted"] as const;
const SCORES: readonly ClassScore[] = ["precision", "recall", "f1"];
const ONE_CLASS = "there is only one class";
const NAME =
  /^(?:(?<average>macro|weighted)_(?<averaged>precision|recall|f1)|(?<score>precision|recall|f1)(?:\/(?<name>.+))?|pinball\/(?<quantile>0?\.\d+)|ndcg(?:@(?<k>[1-9]\d{0,6}))?|(?<plain>\w+))$/s;

/** One metric of predictions by its name; null when no metric of ours has that name. */
export function computeMetric(predictions: Predictions, name: string): Computed | null {
  const groups = NAME.exec(name)?.groups;
  if (groups === undefined) return null;
  const compute = computationOf(predictions, name, groups);
  if (compute === null) return null;
  if (predictions.rows === 0) return { undefined: "there are no rows" };
  const value = compute();
  if (typeof value === "string") return { undefined: value };
  return Number.isFinite(value) ? { value } : { undefined: reasonFor(name, predictions) };
}

/** The names of ours that a pattern covers: averages, and scores of the classes that occur. A pattern that begins with * covers none. */
export function computableNames(predictions: Predictions, pattern: string): string[] {
  if (/^[*?]/.test(pattern)) return [];
  const occurring = (column: string) => {
    const codes = predictions.codes(column);
    return typeof codes === "string" ? [] : [...new Set(codes)].map((code) => predictions.classes[code] as string);
  };
  const labels = occurring("label");
  const either = [...new Set([...labels, ...occurring("prediction")])];
  const names = [
    ...Object.keys({ ...HARD, ...SOFT, ...CURVES }),
    ...SCORES.flatMap((score) => AVERAGES.map((average) => `${average}_${score}`)),
    ...labels.map((name) => `recall/${name}`),
    ...either.flatMap((name) => [`precision/${name}`, `f1/${name}`]),
  ];
  return names.filter((name) => matchesGlob(pattern, name)).sort();
}

function computationOf(predictions: Predictions, name: string, groups: Record<string, string | undefined>): (() => number | string) | null {
  const { average, averaged, score, quantile, k, plain } = groups;
  if (average !== undefined)
    return () => onCounts(predictions, (counts) => averageScore(counts, averaged as ClassScore, average as (typeof AVERAGES)[number]));
  if (score !== undefined) return () => scoreOfClass(predictions, score as ClassScore, groups.name);
  if (quantile !== undefined) return () => onNumbers(predictions, (labels, values) => pinballLoss(labels, values, Number(quantile)));
  if (name.startsWith("ndcg"))
    return () => onRankings(predictions, (rankings) => ndcgOf(rankings, k === undefined ? undefined : Number(k)));
  if (plain === undefined) return null;
  if (plain === "map") return () => onRankings(predictions, meanAveragePrecision);
  const [hard, soft, curve, regression] = [HARD, SOFT, CURVES, REGRESSION].map((table) => Object.hasOwn(table, plain));
  if (hard) return () => onCounts(predictions, HARD[plain] as (counts: ClassCounts) => number);
  if (soft) return () => onProbabilities(predictions, SOFT[plain] as (typeof SOFT)[string]);
  if (curve) return () => curveOf(predictions, CURVES[plain] as (typeof CURVES)[string]);
  if (regression) return () => onNumbers(predictions, REGRESSION[plain] as (typeof REGRESSION)[string]);
  return null;
}

function onCounts(predictions: Predictions, metric: (counts: ClassCounts) => number | string): number | string {
  const [labels, guesses] = [predictions.codes("label"), predictions.codes("prediction")];
  if (typeof labels === "string") return labels;
  if (typeof guesses === "string") return guesses;
  return metric(countClasses(labels, guesses, predictions.classes.length));
}

function scoreOfClass(predictions: Predictions, score: ClassScore, name: string | undefined): number | string {
  if (name === undefined) {
    if (predictions.classes.length > 2)
      return `there are ${predictions.classes.length} classes: name one (${score}/<class>), or macro_${score} or weighted_${score}`;
    if (predictions.classes.length < 2) return ONE_CLASS;
  }
  const wanted = name ?? predictions.positive ?? "";
  const k = predictions.classes.indexOf(wanted);
  return onCounts(predictions, (counts) => {
    // A column of probabilities names a class too, and a slice has those of the whole table.
    const rows = (counts.support[k] ?? 0) + (counts.predicted[k] ?? 0);
    return rows === 0 ? `no row has the class "${wanted}"` : classScore(counts, score, k);
  });
}

function onProbabilities(
  predictions: Predictions,
  metric: (labels: Int32Array, columns: readonly Float64Array[]) => number,
): number | string {
  const [labels, columns] = [predictions.codes("label"), predictions.probabilities()];
  if (typeof labels === "string") return labels;
  if (typeof columns === "string") return columns;
  return columns.length < 2 ? ONE_CLASS : metric(labels, columns);
}

/** Of two classes the positive one's curve; of more the mean over the classes, each against the rest. */
function curveOf(predictions: Predictions, metric: (positive: Uint8Array, scores: Float64Array) => number): number | string {
  return onProbabilities(predictions, (labels, columns) => {
    const against = (k: number) => metric(rowsOfClass(labels, k), columns[k] ?? new Float64Array());
    if (columns.length === 2) return against(predictions.classes.indexOf(predictions.positive ?? ""));
    return columns.reduce((total, _, k) => total + against(k), 0) / columns.length;
  });
}

function onNumbers(predictions: Predictions, metric: (labels: Float64Array, values: Float64Array) => number | string): number | string {
  const [labels, values] = [predictions.numbers("label"), predictions.numbers("prediction")];
  if (typeof labels === "string") return labels;
  return typeof values === "string" ? values : metric(labels, values);
}

function onRankings(predictions: Predictions, metric: (rankings: readonly Ranking[]) => number | string): number | string {
  const groups = predictions.columns.get("group");
  if (groups === undefined) return 'the predictions have no column "group"';
  return onNumbers(predictions, (labels, values) => metric(rankingsOf(groups, labels, values)));
}

function ndcgOf(rankings: readonly Ranking[], k: number | undefined): number | string {
  const isNegative = rankings.some(({ relevance }) => relevance.some((value) => value < 0));
  return isNegative ? "a relevance is below 0, of which there is no ideal order" : ndcg(rankings, k);
}

function reasonFor(name: string, predictions: Predictions): string {
  if (name === "r2") return "it needs at least two rows";
  if (Object.hasOwn(CURVES, name)) return "not every class occurs among the labels, and others beside it";
  return name === "map" ? "no row is relevant" : `it is not defined on these ${predictions.rows} rows`;
}
