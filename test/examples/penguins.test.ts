import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { configSchema } from "../../core/config/config.ts";
import { coerce, number, PenguinsProject, type Row, SPECIES } from "./penguins-project.ts";

const SPLITS = ["train", "validation", "test"] as const;
const MODELS = ["logistic", "tree", "forest"] as const;

const project = new PenguinsProject();
const config = configSchema.parse(parse(readFileSync(join(project.folder, "mlops.yml"), "utf8")));
let prepared = "";

beforeAll(() => {
  const installed = project.install();
  expect(installed.status, installed.stderr).toBe(0);
  const outcome = project.run(["prepare.mjs"]);
  expect(outcome.status, outcome.stderr).toBe(0);
  prepared = outcome.stdout;
});
afterAll(() => project.remove());

const typed = (row: Row): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, coerce(project.schema, name, cell)]));
/** All files below a folder with their content. */
function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]));
}

describe("preparing the data", () => {
  test("the splits hold every raw row once, with the raw values and gaps", () => {
    const raw = project.rows("data/raw/penguins.csv");
    const rows = SPLITS.flatMap((split) => project.rows(`data/processed/${split}.csv`));
    expect(raw).toHaveLength(344);
    expect(rows.map((row) => row.id).sort()).toEqual(raw.map((row) => row.id));
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const before of raw) {
      const after = byId.get(before.id ?? "");
      expect(after?.species).toBe(before.Species);
      expect(after?.bill_length_mm).toBe(before["Beak Length (mm)"]);
      expect(after?.body_mass_g).toBe(before["Body Mass (g)"]);
      expect(after?.sex).toBe(before.Sex === "." ? null : (before.Sex?.toLowerCase() ?? null));
    }
    expect(rows.filter((row) => row.body_mass_g === null)).toHaveLength(2);
    expect(rows.filter((row) => row.sex === null)).toHaveLength(11);
    expect(prepared).toContain("penguin-337");
  });

  test("every split has every species on every island in the same proportion", () => {
    const count = (rows: Row[], name: string) => rows.filter((row) => `${row.species} on ${row.island}` === name).length;
    const [train = [], validation = [], holdout = []] = SPLITS.map((split) => project.rows(`data/processed/${split}.csv`));
    const strata = ["Adelie on Biscoe", "Adelie on Dream", "Adelie on Torgersen", "Chinstrap on Dream", "Gentoo on Biscoe"];
    for (const name of strata) {
      const total = count(train, name) + count(validation, name) + count(holdout, name);
      for (const part of [validation, holdout]) expect(count(part, name)).toBe(Math.round(total * 0.2));
    }
  });

  test("every row validates against the schema, and a wrong one does not", () => {
    const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(project.schema);
    const rows = SPLITS.flatMap((split) => project.rows(`data/processed/${split}.csv`)).map(typed);
    for (const row of rows) expect(validate(row), JSON.stringify([row, validate.errors])).toBe(true);
    for (const change of [{ sex: "." }, { body_mass_g: 3750.5 }, { bill_length_mm: 390 }, { species: null }, { beak: 1 }])
      expect(validate({ ...rows[0], ...change }), JSON.stringify(change)).toBe(false);
  });

  test("preparing again, and from shuffled raw rows, gives the same bytes", () => {
    const first = contents(join(project.folder, "data/processed"));
    const again = new PenguinsProject(project.folder);
    try {
      const raw = join(again.folder, "data/raw/penguins.csv");
      const [header, ...lines] = readFileSync(raw, "utf8").trimEnd().split("\n");
      writeFileSync(raw, `${[header, ...lines.reverse()].join("\n")}\n`);
      expect(again.run(["prepare.mjs"], { TZ: "Asia/Tokyo", LANG: "tr_TR.UTF-8" }).status).toBe(0);
      expect(contents(join(again.folder, "data/processed"))).toEqual(first);
    } finally {
      again.remove();
    }
  });
});

test("mlops.yml names the candidates that train.mjs knows, and files that exist", () => {
  expect(Object.keys(config.train?.candidates ?? {})).toEqual([...MODELS]);
  expect(config.name).toBe("penguins");
  expect(config.data?.disjoint).toEqual([...SPLITS]);
  const files = readdirSync(project.folder);
  for (const path of config.package?.include ?? []) expect(files).toContain(path.replace(/\/$/, ""));
});

test("the feature code's own tests pass", () => {
  const outcome = project.run(["--test", "features.test.mjs"]);
  expect(outcome.status, outcome.stdout).toBe(0);
  expect(outcome.stdout).toMatch(/(#|ℹ) pass 7/);
});

interface Metrics {
  [split: string]: Record<string, number>;
}
const metricsOf = (out: string): Metrics => JSON.parse(readFileSync(join(out, "metrics.json"), "utf8"));

/** The metrics of a predictions file by way of the confusion matrix. */
function metricsFrom(rows: Row[]): Record<string, number> {
  const cell = (label: string, prediction: string) => rows.filter((row) => row.label === label && row.prediction === prediction).length;
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const result: Record<string, number> = {};
  const scores = SPECIES.map((name) => {
    const recall = cell(name, name) / sum(SPECIES.map((other) => cell(name, other)));
    const precision = cell(name, name) / sum(SPECIES.map((other) => cell(other, name)));
    result[`recall/${name}`] = recall;
    return (2 * precision * recall) / (precision + recall);
  });
  result.accuracy = sum(SPECIES.map((name) => cell(name, name))) / rows.length;
  result.macro_f1 = sum(scores) / SPECIES.length;
  result.log_loss = sum(rows.map((row) => -Math.log(number(row[`probability/${row.label}`])))) / rows.length;
  return result;
}

describe.each(MODELS)("training %s", (model) => {
  let out = "";
  beforeAll(() => {
    out = project.train(model, 1);
  });

  test("metrics.json is what the predictions say", () => {
    for (const split of ["validation", "test"]) {
      const rows = project.rows(join(out, `predictions/${split}.csv`));
      const data = project.rows(`data/processed/${split}.csv`);
      expect(rows.map((row) => [row.id, row.label, row.island, row.sex])).toEqual(
        data.map((row) => [row.id, row.species, row.island, row.sex]),
      );
      for (const row of rows) {
        const probabilities = SPECIES.map((name) => number(row[`probability/${name}`]));
        expect(Math.abs(probabilities.reduce((a, b) => a + b) - 1)).toBeLessThan(1e-12);
        expect(row.prediction).toBe(SPECIES[probabilities.indexOf(Math.max(...probabilities))]);
      }
      const expected = metricsFrom(rows);
      const actual = metricsOf(out)[split] ?? {};
      expect(Object.keys(actual).sort()).toEqual(Object.keys(expected).sort());
      for (const [name, value] of Object.entries(expected)) expect(actual[name], name).toBeCloseTo(value, 12);
    }
  });

  test("the same seed gives the same files, byte for byte", () => {
    const first = contents(out);
    expect(Object.keys(first).sort()).toEqual([
      "metrics.json",
      "model/features.json",
      "model/model.json",
      "predictions/test.csv",
      "predictions/validation.csv",
    ]);
    expect(contents(project.train(model, 1, `${model}-again`))).toEqual(first);
  });

  test("another seed gives another model, where chance takes part", () => {
    const other = contents(project.train(model, 2))["model/model.json"];
    expect(other === contents(out)["model/model.json"]).toBe(model === "tree");
  });
});

test("the best model on validation meets the gate's limits on test", () => {
  const best = metricsOf(project.train("logistic", 1)).test ?? {};
  expect(best.macro_f1).toBeGreaterThanOrEqual(0.94);
  expect(best.log_loss).toBeLessThanOrEqual(0.5);
  for (const name of SPECIES) expect(best[`recall/${name}`]).toBeGreaterThanOrEqual(0.75);
});

describe("the degraded version", () => {
  test("passes its own tests and loses at least 0.05 of macro F1, whatever the model", () => {
    const degraded = new PenguinsProject(project.folder);
    try {
      degraded.borrowPackages(project);
      expect(degraded.run(["prepare.mjs"]).status).toBe(0);
      expect(degraded.run(["degrade.mjs", degraded.folder])).toMatchObject({ status: 0 });
      const tests = degraded.run(["--test", "features.test.mjs"]);
      expect(tests.status, tests.stdout).toBe(0);
      expect(contents(join(degraded.folder, "data"))).toEqual(contents(join(project.folder, "data")));
      for (const model of MODELS) {
        const good = metricsOf(project.train(model, 1)).test?.macro_f1 ?? Number.NaN;
        const bad = metricsOf(degraded.train(model, 1)).test?.macro_f1 ?? Number.NaN;
        expect(good - bad, model).toBeGreaterThanOrEqual(0.05);
        expect(bad, model).toBeLessThan(0.9);
      }
      const twice = degraded.run(["degrade.mjs", degraded.folder]);
      expect(twice).toMatchObject({ status: 1, stdout: "" });
      expect(twice.stderr).toContain("found 0 times, expected once");
    } finally {
      degraded.remove();
    }
  });

  test("is not made without naming a folder", () => {
    const before = readFileSync(join(project.folder, "features.mjs"), "utf8");
    expect(project.run(["degrade.mjs"]).status).toBe(64);
    expect(readFileSync(join(project.folder, "features.mjs"), "utf8")).toBe(before);
  });
});
