import { tableFromArrays, tableToIPC } from "@uwdata/flechette";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Project } from "./project.ts";

const rows = (line: (index: number) => string) => Array.from({ length: 50 }, (_, index) => line(index)).join("\n");

let project: Project;
beforeEach(async () => {
  project = await Project.create({
    "t.csv": `a,b\n${rows((i) => `${i},x`)}\n`,
    "t.jsonl": rows((i) => JSON.stringify({ a: i, b: "x" })),
    "gone.parquet": "this is no parquet",
  });
});
afterEach(() => project.remove());

describe("P23: one cause is one finding", () => {
  for (const file of ["t.csv", "t.jsonl"])
    it(`a key that ${file} does not have is told once, not for every row`, async () => {
      const { report, findings } = await project.validate(`datasets: { t: { files: ${file}, key: id } }`);
      expect(findings.map(({ code, subject, message }) => [code, subject, message])).toEqual([
        ["COLUMN_MISSING", "t.id", "the key column id does not exist; there are: a, b"],
      ]);
      expect([report.verdict, report.unlisted]).toEqual(["fail", {}]);
    });
  it("rows without any column lack their key all the same", async () => {
    await project.write("t.jsonl", "{}\n{}\n");
    const { findings } = await project.validate("datasets: { t: { files: t.jsonl, key: id } }");
    expect(findings.map(({ code }) => code)).toContain("KEY_NULL");
  });
  it("a column too many in an Arrow file is told once", async () => {
    const bytes = tableToIPC(tableFromArrays({ a: [1, 2, 3], b: ["x", "y", "z"] }), { format: "file" }) as Uint8Array;
    await project.write("t.arrow", bytes);
    await project.write("row.json", JSON.stringify({ properties: { a: { type: "number" } }, additionalProperties: false }));
    const { findings } = await project.validate("datasets: { t: { files: t.arrow, schema: row.json } }");
    expect(findings.map(({ message, expected, location }) => [message, expected, location])).toEqual([
      ['every row of the file must not have the column "b"', "only columns that the schema names", { file: "t.arrow" }],
    ]);
  });
  it("a file that cannot be read says only that", async () => {
    const { report, findings } = await project.validate(
      "datasets: { t: { files: gone.parquet, key: a, rows: { min: 10 }, columns: { b: { nulls: { max: 0 } } } } }",
    );
    expect([report.verdict, findings.length, findings[0]?.location?.file]).toEqual(["fail", 1, "gone.parquet"]);
  });
});
