// Trains one model, named by MODEL, and leaves it with its metrics and predictions in the folder MLOPS_OUT.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { featureNames, fit, transform } from "./features.mjs";
import { learners } from "./learners.mjs";
import { score } from "./metrics.mjs";
import { predict } from "./predict.mjs";
import { formatRows, readRows } from "./table.mjs";

const env = process.env;
const out = env.MLOPS_OUT ?? "out";
const seed = Number(env.MLOPS_SEED ?? 1);
const learn = learners[env.MODEL ?? "logistic"];
if (learn === undefined) throw new Error(`MODEL is ${env.MODEL}; use one of ${Object.keys(learners).join(", ")}`);

const train = readPenguins(env.MLOPS_DATA_TRAIN ?? "data/processed/train.csv");
const classes = [...new Set(train.map((row) => row.species))].sort();
const fitted = fit(train);
const vectors = train.map((row) => transform(row, fitted));
const model = learn(
  vectors,
  train.map((row) => classes.indexOf(row.species)),
  { classes, seed },
);

const metrics = {};
for (const [split, file] of Object.entries({
  validation: env.MLOPS_DATA_VALIDATION ?? "data/processed/validation.csv",
  test: env.MLOPS_DATA_TEST ?? "data/processed/test.csv",
})) {
  const predictions = readPenguins(file).map(predictRow);
  metrics[split] = score(predictions, classes);
  write(`predictions/${split}.csv`, formatRows(Object.keys(predictions[0]), predictions));
}
write("metrics.json", json(metrics));
write("model/model.json", json(model));
write("model/features.json", json({ names: featureNames(fitted), ...fitted }));
console.log(
  `${env.MODEL ?? "logistic"}, seed ${seed}: macro F1 ${metrics.validation.macro_f1.toFixed(3)} on validation, ${metrics.test.macro_f1.toFixed(3)} on test`,
);

function readPenguins(file) {
  const numeric = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"];
  return readRows(file).map((row) => {
    for (const name of numeric) row[name] = row[name] === null ? null : Number(row[name]);
    return row;
  });
}

function predictRow(row) {
  const { prediction, probabilities } = predict(model, transform(row, fitted));
  const named = Object.fromEntries(classes.map((name, k) => [`probability/${name}`, probabilities[k]]));
  return { id: row.id, label: row.species, prediction, ...named, island: row.island, sex: row.sex };
}

function json(value) {
  return `${JSON.stringify(value, null, 1)}\n`;
}

function write(name, text) {
  const file = join(out, name);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, text);
}
