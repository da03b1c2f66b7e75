import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type Predictions, readPredictions, splitOfFile } from "../../../core/metrics/predictions.ts";
import type { Golden, GoldenValue } from "../../../core/package/golden.ts";
import type { Finding } from "../../../core/report/finding.ts";
import type { StageContext } from "../../../core/stage.ts";
import type { Evidence } from "../evidence.ts";
import { outputColumn } from "./column.ts";
import { Join } from "./join.ts";
import { pickRows } from "./pick.ts";
import { surveyRows } from "./survey.ts";
import { openTestData, type TestData } from "./test-data.ts";

const DEFAULT_ROWS = 50;
const WRITE_ADVICE =
  "let training write predictions/test.csv: id, label, prediction and probability/<class> of every row of the dataset test";
const MATCH_ADVICE = "write the key of each row of the dataset test into the column id of predictions/test.csv";

/** Golden predictions, or the finding that says why there are none. */
export type Made = { readonly golden: Golden; readonly finding: null } | { readonly golden: null; readonly finding: Finding };

/**
 * Rows of the test dataset with what the winner predicted for them. A row's inputs are all columns of the raw row but the label, which is the
 * column that equals training's `label` in every row.
 */
export async function makeGolden(context: StageContext, evidence: Evidence): Promise<Made> {
  const config = context.config.data?.datasets.test;
  const folder = join(evidence.winner, "predictions");
  const file = (await readdir(folder).catch(() => [])).find((name) => splitOfFile(name) === "test");
  if (config === undefined || evidence.data === null) return none("there is no dataset named test");
  if (file === undefined) return none("training left no predictions/test.csv");
  const data = await openTestData(context, config, evidence.data);
  const predictions = await readPredictions(join(folder, file), { name: `predictions/${file}` });
  if (!predictions.columns.has("prediction")) return none(`predictions/${file} has no column "prediction"`);
  return build(context, data, predictions);
}

async function build(context: StageContext, data: TestData, predictions: Predictions): Promise<Made> {
  const join = new Join(data.config.key, predictions);
  const survey = await surveyRows(data, predictions, join);
  if (survey.rows.length === 0) return none("no row of the test dataset could be matched with its prediction", "warn", MATCH_ADVICE);
  const inputs = survey.inputs;
  const picked = new Set(pickRows(survey.rows, context.config.package?.golden.rows ?? DEFAULT_ROWS));
  const chosen: { readonly id: string; readonly at: number; readonly values: readonly GoldenValue[] }[] = [];
  let index = -1;
  for await (const { row, values } of data.rows()) {
    index += 1;
    const at = picked.has(index) ? join.predictionOf(row, index) : undefined;
    if (at === undefined) continue;
    chosen.push({ id: join.idOf(row, index), at, values: inputs.map((column) => column.tensorValue(values[column.name]) ?? null) });
  }
  const outputs = [...predictions.columns].filter(([name]) => name === "prediction" || name.startsWith("probability/"));
  const golden: Golden = {
    schema: "golden/v1",
    model: context.config.name,
    label: survey.label,
    ids: chosen.map(({ id }) => id),
    inputs: inputs.map(({ name, datatype, nullable }, at) => ({
      name,
      datatype,
      nullable,
      data: chosen.map(({ values }) => values[at] ?? null),
    })),
    outputs: outputs.map(([name, cells]) =>
      outputColumn(
        name,
        chosen.map(({ at }) => cells[at] ?? null),
      ),
    ),
  };
  return { golden, finding: null };
}

function none(reason: string, severity: "info" | "warn" = "info", advice = WRITE_ADVICE): Made {
  const finding: Finding = {
    code: "GOLDEN_MISSING",
    rule: "golden",
    subject: "golden.json",
    severity,
    observed: 0,
    expected: "rows of the test dataset",
    message: `the package has no golden predictions: ${reason}`,
    advice,
  };
  return { golden: null, finding };
}
