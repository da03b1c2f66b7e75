// The feature code's own tests: `node --test features.test.mjs`. They run before every training.
import assert from "node:assert/strict";
import { test } from "node:test";
import { featureNames, fit, transform } from "./features.mjs";

const rows = [
  { bill_length_mm: 39.1, bill_depth_mm: 18.7, flipper_length_mm: 181, body_mass_g: 3750, sex: "male" },
  { bill_length_mm: 39.5, bill_depth_mm: 17.4, flipper_length_mm: 186, body_mass_g: 3800, sex: "female" },
  { bill_length_mm: 46.5, bill_depth_mm: 17.9, flipper_length_mm: 192, body_mass_g: 3500, sex: "female" },
  { bill_length_mm: 46.1, bill_depth_mm: 13.2, flipper_length_mm: 211, body_mass_g: 4500, sex: "female" },
  { bill_length_mm: null, bill_depth_mm: null, flipper_length_mm: null, body_mass_g: null, sex: null },
];
const unmeasured = rows[4];
const fitted = fit(rows);
const close = (actual, expected) => assert.ok(Math.abs(actual - expected) < 1e-9, `${actual} is not ${expected}`);

test("every feature has a name and is a finite number, whatever is missing", () => {
  for (const row of rows) {
    const vector = transform(row, fitted);
    assert.equal(vector.length, featureNames(fitted).length);
    assert.ok(vector.every(Number.isFinite), vector.join());
  }
});

test("gaps are filled with the median of the training rows", () => {
  assert.deepEqual(fitted.medians, { bill_length_mm: 42.8, bill_depth_mm: 17.65, flipper_length_mm: 189, body_mass_g: 3775 });
  const filled = transform(unmeasured, fitted);
  const scales = Object.values(fitted.scales);
  for (const [feature, median] of Object.values(fitted.medians).entries()) {
    close(filled[feature], (median - scales[feature].mean) / scales[feature].deviation);
  }
});

test("measurements have mean 0 and deviation 1 over the training rows", () => {
  const vectors = rows.map((row) => transform(row, fitted));
  for (const feature of Object.keys(fitted.scales).keys()) {
    const values = vectors.map((vector) => vector[feature]);
    close(values.reduce((sum, value) => sum + value, 0) / values.length, 0);
    close(Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length), 1);
  }
});

test("the sex is one column per value, and all zero when it is unknown", () => {
  const sexOf = (row) => transform(row, fitted).slice(-2);
  assert.deepEqual(rows.map(sexOf), [
    [0, 1],
    [1, 0],
    [1, 0],
    [1, 0],
    [0, 0],
  ]);
});

test("a column without variation becomes 0, not NaN", () => {
  const vector = transform(rows[0], fit([rows[0], rows[0]]));
  assert.deepEqual(vector, [0, 0, 0, 0, 0, 0, 0, 1]);
});

test("the species and the island are not looked at", () => {
  assert.deepEqual(transform({ ...rows[0], species: "Gentoo", island: "Biscoe" }, fitted), transform(rows[0], fitted));
});

test("what was learnt survives being written as JSON", () => {
  const read = JSON.parse(JSON.stringify(fitted));
  assert.deepEqual(transform(rows[1], read), transform(rows[1], fitted));
});
