import { expect, it } from "vitest";
import { Project } from "./project.ts";

const missingOf = async (files: Readonly<Record<string, string>>, dataset: string) => {
  const project = await Project.create(files);
  try {
    return (await project.validate(`datasets: { t: { ${dataset} } }`)).report.datasets.t?.missing;
  } finally {
    await project.remove();
  }
};

const row = (index: number) => (index % 5 === 0 ? `${index},,` : index % 7 === 0 ? `${index},a,` : `${index},a,b`);
const csv = (rows: number) => `id,x,y\n${Array.from({ length: rows }, (_, index) => row(index)).join("\n")}\n`;

it("P25: which columns are null in the same rows is counted, most rows first, of the first rows", async () => {
  const of100 = {
    rows: 100,
    patterns: [
      { columns: ["y", "x"], rows: 20 },
      { columns: ["y"], rows: 12 },
    ],
    other: 0,
  };
  expect(await missingOf({ "t.csv": csv(100) }, "files: t.csv")).toEqual(of100);
  expect(await missingOf({ "t.csv": csv(100) }, "files: t.csv, masked: [x]")).toEqual(of100);
  expect((await missingOf({ "t.csv": csv(3000) }, "files: t.csv"))?.rows).toBe(2000);
});

it("of JSON, keys that are not there are nulls; one column with nulls goes together with none", async () => {
  const lines = ['{"a": 1}', '{"a": 1, "b": null, "c": 2}', '{"b": 1, "c": 1}'].join("\n");
  expect(await missingOf({ "t.jsonl": lines }, "files: t.jsonl")).toEqual({
    rows: 3,
    patterns: [
      { columns: ["b"], rows: 1 },
      { columns: ["a"], rows: 1 },
      { columns: ["b", "c"], rows: 1 },
    ],
    other: 0,
  });
  expect(await missingOf({ "t.csv": "a,b\n1,\n2,3\n" }, "files: t.csv")).toBeUndefined();
});

it("ten patterns are listed, and rows with others are counted", async () => {
  const bits = (index: number) => Array.from({ length: 4 }, (_, bit) => ((index >> bit) & 1 ? "" : "v")).join(",");
  const text = `a,b,c,d\n${Array.from({ length: 16 }, (_, index) => bits(index)).join("\n")}\n`;
  const missing = await missingOf({ "t.csv": text }, "files: t.csv");
  expect([missing?.rows, missing?.patterns.length, missing?.other]).toEqual([16, 10, 5]);
});
