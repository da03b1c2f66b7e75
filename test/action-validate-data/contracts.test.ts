import { expect, onTestFinished, test } from "vitest";
import { mergeData } from "../../action-validate-data/src/merge-stage.ts";
import { scanData } from "../../action-validate-data/src/scan-stage.ts";
import { validateData } from "../../action-validate-data/src/stage.ts";
import type { DataReport } from "../../core/report/data-report.ts";
import { Project } from "./project.ts";

const CSV = "id;grade;team\n1;a;x\n2;b;NA\n2;c;y\n3;a;\n";
const CONTRACT = {
  path: "train.csv",
  dialect: { delimiter: ";" },
  schema: {
    fields: [
      { name: "id", type: "integer" },
      { name: "grade", type: "string", constraints: { enum: ["a", "b"] } },
      { name: "team", type: "string", format: "binary" },
    ],
    missingValues: ["", "NA"],
    primaryKey: "id",
  },
};

async function projectOf(contract: unknown): Promise<Project> {
  const project = await Project.create({ "train.csv": CSV, "package.json": JSON.stringify(contract, null, 1) });
  onTestFinished(() => project.remove());
  return project;
}

test("a dataset is checked by its contract, and what could not be converted is a warning", async () => {
  const project = await projectOf(CONTRACT);
  const { report, places, findings } = await project.validate("datasets: { train: { files: train.csv, contract: package.json } }");
  expect(places).toEqual([
    expect.stringMatching(/^CONTRACT_PARTIAL train package\.json:\d+$/),
    "KEY_DUPLICATE train.id train.csv:4:1",
    "ROW_SCHEMA train.grade train.csv:4:3",
  ]);
  expect(findings[0]).toMatchObject({ severity: "warn", observed: 1, message: expect.stringContaining("schema.fields.2.format (line ") });
  expect(report.verdict).toBe("fail");
  expect(report.datasets.train?.columns.team).toMatchObject({ nulls: 2, distinct: 2 });
});

test("what mlops.yml says goes before its contract", async () => {
  const project = await projectOf(CONTRACT);
  const { report, places } = await project.validate(
    "datasets: { train: { files: train.csv, contract: package.json, key: [id, grade], nulls: [x, y], schema: { properties: { grade: { maxLength: 1 } } } } }",
  );
  expect(places).toEqual([expect.stringContaining("CONTRACT_PARTIAL")]);
  expect(report.verdict).toBe("warn");
  expect(report.datasets.train?.columns.team).toMatchObject({ nulls: 3, distinct: 1 });
});

test("limits of columns come beside those of mlops.yml", async () => {
  const dbt = {
    models: [
      {
        name: "train",
        columns: [
          { name: "id", tests: [{ not_constant: {} }, { not_null_proportion: { at_least: 0.5 } }] },
          { name: "team", tests: [{ not_null_proportion: { at_least: 0.9 } }] },
        ],
      },
    ],
  };
  const project = await projectOf(dbt);
  const { findings } = await project.validate(
    'datasets: { train: { files: train.csv, delimiter: ";", contract: package.json, columns: { id: { distinct: { min: 4 } }, grade: { distinct: { min: 9 } }, team: { distinct: { min: 1 } } } } }',
  );
  expect(findings.map(({ code, subject, severity }) => `${code} ${subject} ${severity}`)).toEqual([
    "COLUMN_DISTINCT train.id fail",
    "COLUMN_NULLS train.team fail",
    "COLUMN_DISTINCT train.grade fail",
  ]);
});

test("shards read and judge by the contract too", async () => {
  const project = await projectOf(CONTRACT);
  const { context } = await project.open("datasets: { train: { files: train.csv, contract: package.json } }");
  const findings = async () => (JSON.parse(await project.read(".mlops/latest/data-report.json")) as DataReport).findings;
  await validateData(context);
  const alone = await findings();
  for (const index of [1, 2]) await scanData(context, { index, count: 2 }, { minSplitBytes: 4 });
  await mergeData(context);
  expect(await findings()).toEqual(alone);
  expect(alone.map(({ code }) => code)).toEqual(["CONTRACT_PARTIAL", "KEY_DUPLICATE", "ROW_SCHEMA"]);
});

test("a contract that is missing is an error", async () => {
  const project = await projectOf(CONTRACT);
  await expect(project.validate("datasets: { train: { files: train.csv, contract: packages.json } }")).rejects.toMatchObject({
    code: "CONTRACT_UNREADABLE",
    verdict: "error",
  });
});

test("what a contract says must be possible", async () => {
  const project = await projectOf({
    models: [{ name: "train", tests: [{ expect_table_row_count_to_be_between: { min_value: 9, max_value: 3 } }] }],
  });
  await expect(project.validate("datasets: { train: { files: train.csv, contract: package.json } }")).rejects.toMatchObject({
    code: "CONTRACT_INVALID",
    message: expect.stringContaining("rows: min is greater than max"),
  });
});
