import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { hiddenColumns, keepable, withoutHidden } from "../../action-train-gate/src/masked.ts";
import { configSchema } from "../../core/config/config.ts";
import { Predictions } from "../../core/metrics/predictions.ts";
import { wholeGate } from "../core/report/fixtures/whole.ts";
import { config, test as metrics, Project, writes } from "./project.ts";

const hidden = (dataset: Record<string, unknown>) => [
  ...hiddenColumns(configSchema.parse({ version: 1, data: { datasets: { test: { files: "t.csv", ...dataset } } } })),
];

test.each([
  ["nothing", {}, []],
  ["a column", { masked: ["name"] }, ["name"]],
  ["the key", { key: "patient", masked: ["patient"] }, ["patient", "id"]],
  ["one of two keys", { key: ["clinic", "patient"], masked: ["patient"] }, ["patient", "id"]],
  ["the label", { label: "diagnosis", masked: ["diagnosis"] }, ["diagnosis", "label", "prediction"]],
])("P17: what the data section masks of the test data is hidden of the predictions: %s", (_case, dataset, names) => {
  expect(hidden(dataset)).toEqual(names);
});

describe("P17: predictions beside a record", () => {
  const predictions = new Predictions(new Map(Object.entries({ id: ["1"], label: ["a"], prediction: ["b"], name: ["Ada"] })));
  test("come without masked columns, and not at all without ids or labels", () => {
    expect(keepable(predictions, new Set())).toBe(predictions);
    expect([...(keepable(predictions, new Set(["name"]))?.columns.keys() ?? [])]).toEqual(["id", "label", "prediction"]);
    expect(keepable(predictions, new Set(["id"]))).toBeNull();
    expect(keepable(predictions, new Set(["label", "prediction"]))).toBeNull();
  });

  test("as a run leaves them", async () => {
    const csv = "id,label,prediction,name\\n1,a,a,Canary\\n2,b,b,Canary\\n";
    const command = `${writes(metrics({ accuracy: 1 }))}\nmkdir "$MLOPS_OUT/predictions"\nprintf '${csv}' > "$MLOPS_OUT/predictions/test.csv"`;
    const data = "data: { datasets: { test: { files: test.csv, key: id, masked: [name] } } }\n";
    const project = new Project({
      ...config(command, undefined, data),
      "test.csv": "id,name\n1,Canary\n2,Canary\n",
      ".gitignore": ".mlops\n",
    });
    const commit = project.commit();
    const ran = await project.train();
    expect(ran.error, ran.log).toBeNull();
    const text = gunzipSync(readFileSync(join(project.folder, `.mlops/history/${commit}.predictions.gz`))).toString();
    expect(text).toContain('"prediction"');
    expect(text).not.toContain("Canary");
  });
});

test("P17: examples and advice without what is masked; how many they are stays", () => {
  const report = wholeGate();
  const shown = withoutHidden(report, new Set(["id", "label", "island"]));
  expect(shown.flips).toMatchObject({ fixed: report.flips?.fixed, broken: report.flips?.broken });
  for (const example of [...(shown.flips?.examples.fixed ?? []), ...(shown.flips?.examples.broken ?? [])])
    expect(example).toEqual({ id: null, label: null, before: null, now: null });
  expect(shown.flips?.examples.broken.length).toBeGreaterThan(0);
  expect(shown["slice-advice"]?.filter(({ column }) => column === "island")).toEqual([]);
  expect(withoutHidden(report, new Set())).toBe(report);
});
