import type { Diagnostics } from "../report/diagnostics.ts";
import type { Predictions } from "./predictions.ts";
import { calibrationBins } from "./probabilities.ts";
import { walkThresholds } from "./scores.ts";

const MAX_CONFUSED_CLASSES = 50;
const MAX_CURVES = 10;
/** Beside the corners. */
const MAX_POINTS = 200;
const RESIDUAL_BINS = 30;

type Point = [number, number];
type Curve = Diagnostics["curves"][number];

/** What plots are drawn from, from the predictions of a split; null when they say neither class nor number. The size does not grow with the rows. */
export function diagnosticsOf(predictions: Predictions): Diagnostics | null {
  if (predictions.rows === 0) return null;
  const probabilities = predictions.probabilities();
  const residuals = typeof probabilities === "string" ? residualsOf(predictions) : null;
  const isWhole = predictions.classes.every((name) => Number.isInteger(Number(name)));
  const isRegression = residuals !== null && (!isWhole || predictions.classes.length > MAX_CONFUSED_CLASSES);
  const labels = isRegression ? "they are numbers" : predictions.codes("label");
  const confusion = isRegression ? null : confusionOf(predictions);
  const known = typeof labels === "string" || typeof probabilities === "string" ? null : { labels, probabilities };
  const calibration = known === null ? [] : calibrationBins(known.labels, known.probabilities);
  const curves = known === null ? [] : curvesOf(predictions, known.labels, known.probabilities);
  const shown = confusion === null && curves.length === 0 ? residuals : null;
  if (confusion === null && curves.length === 0 && calibration.length === 0 && shown === null) return null;
  return { rows: predictions.rows, confusion, curves, calibration, residuals: shown };
}

function confusionOf(predictions: Predictions): Diagnostics["confusion"] {
  const { classes } = predictions;
  const [labels, guesses] = [predictions.codes("label"), predictions.codes("prediction")];
  if (typeof labels === "string" || typeof guesses === "string" || classes.length > MAX_CONFUSED_CLASSES) return null;
  const counts = classes.map(() => new Array<number>(classes.length).fill(0));
  for (const [row, label] of labels.entries()) {
    const guess = guesses[row] as number;
    const cells = counts[label] as number[];
    cells[guess] = (cells[guess] as number) + 1;
  }
  return { classes: [...classes], counts };
}

/** Of two classes the positive one; of more each against the rest. A class that never or always occurs has no curve. */
function curvesOf(predictions: Predictions, labels: Int32Array, probabilities: readonly Float64Array[]): Curve[] {
  const { classes, positive } = predictions;
  const shown = classes.length === 2 ? [classes.indexOf(positive ?? "")] : [...classes.keys()].slice(0, MAX_CURVES);
  return shown.flatMap((k) => {
    const scores = probabilities[k];
    const hits = Uint8Array.from(labels, (label) => (label === k ? 1 : 0));
    const total = hits.reduce((sum, hit) => sum + hit, 0);
    if (scores === undefined || total === 0 || total === hits.length) return [];
    const roc: Point[] = [[0, 0]];
    const recall: Point[] = [];
    walkThresholds(hits, scores, (truePositives, falsePositives) => {
      roc.push([falsePositives / (hits.length - total), truePositives / total]);
      recall.push([truePositives / total, truePositives / (truePositives + falsePositives)]);
    });
    return [{ class: classes[k] as string, roc: thinned(roc), "precision-recall": thinned([[0, recall[0]?.[1] ?? 1], ...recall]) }];
  });
}

/** Both corners, and of the points between them those that are spread most evenly along the curve. */
function thinned(points: readonly Point[]): Point[] {
  if (points.length <= MAX_POINTS + 1) return [...points];
  const lengths = [0];
  for (const [index, [x, y]] of points.entries()) {
    const [before, above] = points[index - 1] ?? [x, y];
    lengths[index] = (lengths[index - 1] ?? 0) + Math.abs(x - before) + Math.abs(y - above);
  }
  const whole = lengths.at(-1) as number;
  const kept: Point[] = [];
  let next = 0;
  for (const [index, point] of points.entries()) {
    if ((lengths[index] as number) < next && index < points.length - 1) continue;
    if (index < points.length - 1 && kept.length >= MAX_POINTS) continue;
    kept.push(point);
    next = (kept.length / MAX_POINTS) * whole;
  }
  return kept;
}

/** A histogram of prediction − label with bins of equal width; null when they are no numbers. */
function residualsOf(predictions: Predictions): Diagnostics["residuals"] {
  const [labels, guesses] = [predictions.numbers("label"), predictions.numbers("prediction")];
  if (typeof labels === "string" || typeof guesses === "string") return null;
  const differences = guesses.map((guess, row) => guess - (labels[row] as number));
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const difference of differences) {
    low = Math.min(low, difference);
    high = Math.max(high, difference);
  }
  if (!Number.isFinite(high - low)) return null;
  const bins = high > low ? RESIDUAL_BINS : 1;
  const edges = Array.from({ length: bins + 1 }, (_, index) => low + (high - low) * (index / bins));
  const counts = new Array<number>(bins).fill(0);
  for (const difference of differences) {
    const bin = high > low ? Math.min(bins - 1, Math.floor(((difference - low) / (high - low)) * bins)) : 0;
    counts[bin] = (counts[bin] as number) + 1;
  }
  return { edges, counts };
}
