import { Predictions } from "../../core/metrics/predictions.ts";

const CASES = { classification: 460, regression: 300, ranking: 300 };
const MOST_WEIGHT = 3;

/** Every metric of ours that scikit-learn has too, and ece, which is defined a second time beside it. */
export const METRICS = [
  ..."accuracy balanced_accuracy mcc precision recall f1 roc_auc average_precision log_loss brier_score ece".split(" "),
  ...["precision", "recall", "f1"].flatMap((score) => [`macro_${score}`, `weighted_${score}`, `${score}/ant`, `${score}/bee`]),
  ..."mae rmse mape r2 pinball/0.1 pinball/0.5 pinball/.75 ndcg ndcg@1 ndcg@3 ndcg@50 map".split(" "),
];

export interface Case {
  readonly kind: "classification" | "regression" | "ranking";
  readonly label: readonly (string | number)[];
  readonly prediction: readonly (string | number)[];
  readonly classes?: readonly string[];
  readonly positive?: string;
  readonly probabilities?: readonly (readonly number[])[];
  readonly group?: readonly string[];
  /** How often each row counts in the resampled case: some not at all, and at least one once. */
  readonly weights: readonly number[];
}

type Random = () => number;

/** mulberry32: the same cases in every run. */
function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function casesOf(): Case[] {
  const random = randomOf(20260);
  const make = (rows: number, maker: (random: Random) => Case) => Array.from({ length: rows }, () => maker(random));
  return [
    ...make(CASES.classification, classificationCase),
    ...make(CASES.regression, regressionCase),
    ...make(CASES.ranking, rankingCase),
  ];
}

const oneOf = <T>(random: Random, choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;

function weightsOf(random: Random, rows: number): number[] {
  const weights = Array.from({ length: rows }, () => Math.floor(random() * (MOST_WEIGHT + 1)));
  weights[Math.floor(random() * rows)] = 1;
  return weights;
}

/** One row, few or some; a class that no row has; one guess for all; probabilities that are alike, coarse, certain, or certain and wrong. */
function classificationCase(random: Random): Case {
  const classes = ["ant", "bee", "cat", "dog"].slice(0, oneOf(random, [2, 2, 2, 3, 4]));
  const rows = oneOf(random, [1, 2, 3, 10, 40, 150]);
  const used = random() < 0.15 ? 1 : classes.length;
  const pick = () => classes[Math.floor(random() * used)] as string;
  const label = Array.from({ length: rows }, pick);
  const constant = random() < 0.15;
  const prediction = label.map((name) => (constant ? (classes[0] as string) : random() < 0.6 ? name : pick()));
  const probabilitiesOf = oneOf(random, [coarse, coarse, smooth, alike, certain]);
  return {
    kind: "classification",
    label,
    prediction,
    classes,
    positive: random() < 0.5 ? "ant" : (classes.at(-1) as string),
    probabilities: label.map(() => probabilitiesOf(random, classes.length)),
    weights: weightsOf(random, rows),
  };
}

function shares(weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return sum === 0 ? weights.map((_, k) => (k === 0 ? 1 : 0)) : weights.map((weight) => weight / sum);
}
const coarse = (random: Random, classes: number) =>
  shares(Array.from({ length: classes }, () => Math.floor(random() * 5) + (random() < 0.5 ? 0 : random())));
const smooth = (random: Random, classes: number) => shares(Array.from({ length: classes }, () => random() ** 4));
const alike = (_random: Random, classes: number) => shares(new Array<number>(classes).fill(1));
/** 0, 1 and what is next to them. */
function certain(random: Random, classes: number): number[] {
  const top = Math.floor(random() * classes);
  const doubt = oneOf(random, [0, 0, 2 ** -53, 1e-12, 1e-300]);
  return Array.from({ length: classes }, (_, k) => (k === top ? 1 - doubt : doubt / (classes - 1)));
}

/** One row, few or some; constant labels or predictions; zeros, and numbers whose size is far from 1. */
function regressionCase(random: Random): Case {
  const rows = oneOf(random, [1, 2, 3, 10, 40, 150]);
  const [shift, size] = [oneOf(random, [0, 0, 0, 5, 1e6]), oneOf(random, [1, 1, 0.001, 1000])];
  const [constant, still] = [random() < 0.15, random() < 0.15];
  const value = () => (random() < 0.1 ? 0 : (Math.round(random() * 200 - 100) / 8) * size + shift);
  const label = Array.from({ length: rows }, () => (constant ? shift + 0.1 : value()));
  const prediction = label.map((y) => (still ? shift : random() < 0.1 ? y : y + Math.round(random() * 16 - 8) * size * 0.3));
  return { kind: "regression", label, prediction, weights: weightsOf(random, rows) };
}

/** Ties of scores and of relevance, groups without relevance, long and short ones. scikit-learn refuses a ranking of one item: two at least. */
function rankingCase(random: Random): Case {
  const groups = oneOf(random, [1, 2, 5]);
  const rows = 2 * groups + oneOf(random, [0, 3, 20, 120]);
  const group = Array.from({ length: rows }, (_, row) => `q${row < 2 * groups ? row % groups : Math.floor(random() * groups)}`);
  const isIrrelevant = random() < 0.1;
  const levels = oneOf(random, [1, 6, 1000]);
  const label = group.map(() => (isIrrelevant ? 0 : Math.max(0, Math.floor(random() * 5) - 1) * oneOf(random, [1, 0.5])));
  const prediction = group.map(() => (Math.floor(random() * levels) - 3) / 2);
  // A group is drawn as a whole.
  const drawn = weightsOf(random, groups);
  return { kind: "ranking", group, label, prediction, weights: group.map((name) => drawn[Number(name.slice(1))] as number) };
}

export function predictionsOf(one: Case): Predictions {
  const columns = new Map<string, string[]>([
    ["label", one.label.map(String)],
    ["prediction", one.prediction.map(String)],
  ]);
  if (one.group !== undefined) columns.set("group", [...one.group]);
  for (const [k, name] of (one.classes ?? []).entries())
    columns.set(
      `probability/${name}`,
      (one.probabilities ?? []).map((row) => String(row[k])),
    );
  return new Predictions(columns, { positive: one.positive });
}
