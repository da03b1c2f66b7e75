// Evaluates a model that training left as JSON. Needs no package, so the server runs from the unpacked model package as it is, and its
// answers are those of training to the last digit.

/** The most probable class of one feature vector and the probability of every class, in the order of `model.classes`. */
export function predict(model, vector) {
  const probabilities = model.kind === "logistic" ? softmax(scores(model, vector)) : votes(model, vector);
  let best = 0;
  for (let k = 1; k < probabilities.length; k++) if (probabilities[k] > probabilities[best]) best = k;
  return { prediction: model.classes[best], probabilities };
}

function scores({ weights, intercepts }, vector) {
  return intercepts.map((intercept, k) => weights[k].reduce((sum, weight, i) => sum + weight * vector[i], intercept));
}

function softmax(values) {
  const top = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - top));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** The mean of the trees' class shares, drawn a little towards even: a leaf of five birds cannot be sure that a sixth is alike. */
function votes({ classes, trees, doubt }, vector) {
  const leaves = trees.map((tree) => leafOf(tree, vector).shares);
  return classes.map((_, k) => {
    const mean = leaves.reduce((sum, shares) => sum + shares[k], 0) / trees.length;
    return (1 - doubt) * mean + doubt / classes.length;
  });
}

function leafOf(tree, vector) {
  let node = tree;
  while (node.shares === undefined) node = vector[node.feature] < node.below ? node.yes : node.no;
  return node;
}
