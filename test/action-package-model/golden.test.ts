import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { goldenOf } from "./outcome.ts";
import { Project, TEST_CSV } from "./project.ts";

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => project.remove());

test("golden predictions: typed raw rows without the label, joined by id with what training predicted", async () => {
  await project.package();
  expect(await goldenOf(project)).toEqual({
    schema: "golden/v1",
    model: "toy",
    label: "species",
    ids: ["r1", "r2", "r3", "r4", "r5"],
    inputs: [
      { name: "id", datatype: "BYTES", nullable: false, data: ["r1", "r2", "r3", "r4", "r5"] },
      { name: "length", datatype: "FP64", nullable: true, data: [1.5, null, 2, 7, 0.25] },
      { name: "count", datatype: "INT64", nullable: false, data: [3, 4, 5, 6, 7] },
      { name: "wild", datatype: "BOOL", nullable: false, data: [true, false, true, false, true] },
    ],
    outputs: [
      { name: "prediction", datatype: "BYTES", data: ["a", "b", "a", "a", "a"] },
      { name: "probability/a", datatype: "FP64", data: [0.9, 0.8, 0.7, 0.6, 0.5] },
      { name: "probability/b", datatype: "FP64", data: [0.1, 0.2, 0.3, 0.4, 0.5] },
    ],
  });
});

describe("golden predictions", () => {
  async function findingOf(predictions: string | null, test = "data/test.csv"): Promise<string> {
    const { "predictions/test.csv": _, ...rest } = project.winner;
    project.winner =
      predictions === null ? rest : { ...rest, [test.endsWith("jsonl") ? "predictions/test.jsonl" : "predictions/test.csv"]: predictions };
    const { document } = await project.package({ publish: false });
    return document.findings.map(({ code, severity, message }) => `${document.verdict} ${severity} ${code} ${message}`).join("\n");
  }

  test("no predictions: a package without golden predictions, and a note", async () => {
    expect(await findingOf(null)).toMatch(/^pass info GOLDEN_MISSING .*predictions\/test\.csv/);
    expect((await readdir(join(project.latest, "package"))).length).toBe(4);
  });

  test("predictions of other rows are a warning", async () => {
    expect(await findingOf("id,label,prediction\nx1,a,a\nx2,b,b\n")).toMatch(/^warn warn GOLDEN_MISSING .*matched/);
  });

  test("predictions without a prediction", async () => {
    expect(await findingOf("id,label\nr1,a\n")).toMatch(/no column "prediction"/);
  });

  test("without ids the order counts, and only if there are as many", async () => {
    expect(await findingOf("prediction\n1\n2\n3\n4\n5\n")).toBe("");
    expect((await goldenOf(project)).outputs).toEqual([{ name: "prediction", datatype: "FP64", data: [1, 2, 3, 4, 5] }]);
    expect((await goldenOf(project)).label).toBeNull();
    expect(await findingOf("prediction\n1\n2\n3\n")).toMatch(/^warn/);
  });

  test("JSON Lines predictions; a label that stands for the column one to one", async () => {
    const lines = [
      ["r1", 1],
      ["r2", 0],
      ["r3", 1],
      ["r4", 0],
      ["r5", 1],
    ].map(([id, label]) => JSON.stringify({ id, label, prediction: label }));
    expect(await findingOf(`${lines.join("\n")}\n`, "x.jsonl")).toBe("");
    expect((await goldenOf(project)).label).toBe("species");
    // Now `wild` goes with the label one to one as well: neither can be told to be it, and nothing is left out on a guess.
    project.files = { ...project.files, "data/test.csv": TEST_CSV.replace("True", "true") };
    expect(await findingOf(`${lines.join("\n")}\n`, "x.jsonl")).toBe("");
    expect((await goldenOf(project)).label).toBeNull();
  });

  test("an id that stands there twice is nobody's, and rows that break their schema are no examples", async () => {
    project.files = {
      ...project.files,
      "data/test.csv": "id,species,length,count,wild\nr1,a,1,3,true\nr2,b,long,4,false\nr3,b,3,,true\nr4,a,4,6,false\n",
    };
    expect(await findingOf("id,label,prediction\nr1,a,a\nr1,a,a\nr2,b,b\nr3,b,b\nr4,a,a\n")).toBe("");
    expect((await goldenOf(project)).ids).toEqual(["r4"]);
  });

  test("package.golden.rows of them, over all classes, with nulls among them, the same in every run", async () => {
    const rows = Array.from(
      { length: 300 },
      (_, index) => `q${index},${index % 50 === 0 ? "b" : "a"},${index === 123 ? "" : index},${index},true`,
    );
    project.files = { ...project.files, "data/test.csv": `id,species,length,count,wild\n${rows.join("\n")}\n` };
    project.config = { package: { golden: { rows: 10 } } };
    const predictions = rows.map((row) => `${row.split(",")[0]},${row.split(",")[1]},a`);
    expect(await findingOf(`id,label,prediction\n${predictions.join("\n")}\n`)).toBe("");
    const first = await goldenOf(project);
    expect(first.ids).toHaveLength(10);
    expect(first.ids).toContain("q123");
    expect(first.ids.filter((id) => Number(id.slice(1)) % 50 === 0).length).toBeGreaterThanOrEqual(4);
    expect(await findingOf(`id,label,prediction\n${predictions.toReversed().join("\n")}\n`)).toBe("");
    expect((await goldenOf(project)).ids).toEqual(first.ids);
  });

  test("without a schema the values tell the types", async () => {
    project.config = { data: { datasets: { test: { files: "data/test.csv" } } }, package: {} };
    project.files = { "data/test.csv": "id,a,b,c,zip,label\n1,1,1.5,True,007,x\n2,2,,False,010,y\n" };
    expect(await findingOf("id,label,prediction\n1,x,x\n2,y,y\n")).toBe("");
    expect(await goldenOf(project)).toMatchObject({
      label: "label",
      ids: ["1", "2"],
      inputs: [
        { name: "id", datatype: "INT64", data: [1, 2] },
        { name: "a", datatype: "INT64", data: [1, 2] },
        { name: "b", datatype: "FP64", nullable: true, data: [1.5, null] },
        { name: "c", datatype: "BOOL", data: [true, false] },
        { name: "zip", datatype: "BYTES", data: ["007", "010"] },
      ],
    });
  });
});
