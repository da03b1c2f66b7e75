// The three models to choose from. Each learner takes feature vectors, class numbers and a seed, and returns the model as plain JSON, which
// predict.mjs can evaluate without any package.
import { DecisionTreeClassifier } from "ml-cart";
import { RandomForestClassifier } from "ml-random-forest";

const LOGISTIC = { epochs: 200, learningRate: 0.1, decay: 0.02, l2: 1e-3 };
const TREE = { maxDepth: 4, minNumSamples: 5 };
const FOREST = { nEstimators: 25, maxFeatures: 4, replacement: false, noOOB: true, treeOptions: { maxDepth: 5, minNumSamples: 3 } };
const DOUBT = 0.02;

export const learners = { logistic: trainLogistic, tree: trainTree, forest: trainForest };

/** Multinomial logistic regression with an L2 penalty, by stochastic gradient descent; the seed orders the rows. */
function trainLogistic(vectors, labels, { classes, seed }) {
  const weights = classes.map(() => vectors[0].map(() => 0));
  const intercepts = classes.map(() => 0);
  const random = generator(seed);
  for (let epoch = 0; epoch < LOGISTIC.epochs; epoch++) {
    const rate = LOGISTIC.learningRate / (1 + LOGISTIC.decay * epoch);
    for (const row of shuffled(vectors.length, random)) {
      const vector = vectors[row];
      const scores = intercepts.map((intercept, k) => weights[k].reduce((sum, w, i) => sum + w * vector[i], intercept));
      const top = Math.max(...scores);
      const total = scores.reduce((sum, score) => sum + Math.exp(score - top), 0);
      for (let k = 0; k < classes.length; k++) {
        const error = Math.exp(scores[k] - top) / total - (labels[row] === k ? 1 : 0);
        intercepts[k] -= rate * error;
        for (let i = 0; i < vector.length; i++) weights[k][i] -= rate * (error * vector[i] + LOGISTIC.l2 * weights[k][i]);
      }
    }
  }
  return { kind: "logistic", classes, intercepts, weights };
}

function trainTree(vectors, labels, { classes }) {
  const tree = new DecisionTreeClassifier({ ...TREE });
  tree.train(vectors, labels);
  return { kind: "trees", classes, doubt: DOUBT, trees: [plainTree(tree.toJSON().root, classes.length, (i) => i)] };
}

function trainForest(vectors, labels, { classes, seed }) {
  const forest = new RandomForestClassifier({ ...FOREST, seed });
  forest.train(vectors, labels);
  const { estimators, indexes } = forest.toJSON().baseModel;
  // Each tree saw some of the features only, under numbers of its own.
  const trees = estimators.map((tree, t) => plainTree(tree.root, classes.length, (i) => indexes[t][i]));
  return { kind: "trees", classes, doubt: DOUBT, trees };
}

function plainTree(node, size, featureOf) {
  if (node.left && node.right) {
    return {
      feature: featureOf(node.splitColumn),
      below: node.splitValue,
      yes: plainTree(node.left, size, featureOf),
      no: plainTree(node.right, size, featureOf),
    };
  }
  // The package leaves out trailing classes that a leaf has not seen.
  const seen = node.distribution.to1DArray();
  return { shares: Array.from({ length: size }, (_, k) => seen[k] ?? 0) };
}

function shuffled(size, random) {
  const order = Array.from({ length: size }, (_, i) => i);
  for (let i = size - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** Mulberry32: small, seeded, and good enough to order rows. */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
