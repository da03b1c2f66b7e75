// Turns raw rows into the numbers that the models see. Training and serving both use this file, and nothing else, to do so: what is
// learnt from the training rows (medians, means, deviations) is returned by `fit` and travels with the model as JSON.

const MEASUREMENTS = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"];
const SEXES = ["female", "male"];

/** The raw columns that features are made of, and so the ones a request has to bring. */
export const INPUTS = [...MEASUREMENTS, "sex"];

/** What `fit` learns from the training rows: medians that fill gaps, and the mean and deviation that put every feature on one scale. */
export function fit(rows) {
  const medians = {};
  for (const name of MEASUREMENTS) {
    medians[name] = median(rows.map((row) => row[name]).filter((value) => value !== null));
  }
  const measured = rows.map((row) => measure(row, medians));
  const scales = {};
  for (const name of Object.keys(measured[0])) scales[name] = scaleOf(measured.map((features) => features[name]));
  return { medians, scales };
}

/** The names of the numbers that `transform` returns, in their order. */
export function featureNames(fitted) {
  return [...Object.keys(fitted.scales), ...SEXES.map((sex) => `sex_${sex}`)];
}

/** The features of one raw row. The island is left out on purpose: it would give the species away. */
export function transform(row, fitted) {
  const measured = measure(row, fitted.medians);
  const scaled = Object.entries(fitted.scales).map(([name, { mean, deviation }]) => (measured[name] - mean) / deviation);
  return [...scaled, ...SEXES.map((sex) => (row.sex === sex ? 1 : 0))];
}

function measure(row, medians) {
  const billLength = row.bill_length_mm ?? medians.bill_length_mm;
  const billDepth = row.bill_depth_mm ?? medians.bill_depth_mm;
  const flipperLength = row.flipper_length_mm ?? medians.flipper_length_mm;
  const bodyMass = row.body_mass_g ?? medians.body_mass_g;
  return {
    bill_length: billLength,
    bill_depth: billDepth,
    flipper_length: flipperLength,
    body_mass: bodyMass,
    bill_slenderness: billLength / billDepth,
    mass_per_flipper: bodyMass / flipperLength,
  };
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function scaleOf(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) || 1 }; // a constant feature stays 0 instead of becoming NaN
}
