import { readFileSync } from "node:fs";
import { join } from "node:path";
import { zstdCompressSync } from "node:zlib";
import { tableFromArrays, tableToIPC } from "@uwdata/flechette";
import { afterEach, describe, expect, it } from "vitest";
import { Project } from "./project.ts";

const TYPES = join(import.meta.dirname, "..", "core", "tabular", "columnar");
const ROWS = Array.from({ length: 30 }, (_, index) => ({ id: index + 1, mass: index === 7 ? -1 : index / 2, city: `c${index % 4}` }));
const SCHEMA = JSON.stringify({
  type: "object",
  required: ["id", "mass", "city"],
  properties: { id: { type: "integer" }, mass: { type: "number", minimum: 0 }, city: { type: "string" } },
});
const CSV = `id,mass,city\n${ROWS.map(({ id, mass, city }) => `${id},${mass},${city}\n`).join("")}`;
const COLUMNS = { id: ROWS.map(({ id }) => id), mass: ROWS.map(({ mass }) => mass), city: ROWS.map(({ city }) => city) };
const arrow = () => tableToIPC(tableFromArrays(COLUMNS), {}) ?? "";

let project: Project | undefined;
afterEach(async () => {
  await project?.remove();
  project = undefined;
});

describe("the same rows in every format", () => {
  /** File, content, further settings, where the bad row is. */
  const FILES: [string, () => string | Uint8Array, string, object][] = [
    ["t.csv", () => CSV, "", { line: 9, column: 3 }],
    ["t.csv.zst", () => zstdCompressSync(CSV), "", { line: 9, column: 3 }],
    ["t.jsonl", () => ROWS.map((row) => `${JSON.stringify(row)}\n`).join(""), "", { line: 8 }],
    ["t.json", () => JSON.stringify(ROWS, null, 1), "", { line: 37, column: 2 }],
    ["t.arrow", arrow, "", {}],
    [
      "t.txt",
      () => `# a list\n${CSV.replaceAll(",", ";").replaceAll(".", ",")}`,
      ', format: csv, delimiter: ";", dialect: { comment: "#", decimal: "," }',
      { line: 10, column: 3 },
    ],
  ];
  it.each(FILES)("P24: %s has one bad row, and it is told where", async (file, content, settings, place) => {
    project = await Project.create({ "row.json": SCHEMA, [file]: content() });
    const { report } = await project.validate(`datasets: { t: { files: ${file}, schema: row.json, key: id${settings} } }`);
    const bad = report.findings.filter(({ severity }) => severity === "fail");
    expect(bad).toEqual([
      expect.objectContaining({ code: "ROW_SCHEMA", subject: "t.mass", observed: -1, location: { file, ...place, record: 8 } }),
    ]);
    expect(report.datasets.t).toMatchObject({ rows: 30, "row-errors": { rows: 1, "by-rule": { minimum: 1 } } });
  });

  it("Parquet is checked with its exact digits and its times as texts", async () => {
    const schema = {
      properties: {
        int64: { type: ["integer", "null"] },
        date: { type: ["string", "null"], format: "date" },
        ts_us: { type: ["string", "null"], format: "date-time" },
        decimal: { type: ["number", "null"] },
        list: { type: ["array", "null"], items: { type: ["integer", "null"] } },
      },
      required: ["id", "int64"],
    };
    project = await Project.create({ "row.json": JSON.stringify(schema), "t.parquet": readFileSync(join(TYPES, "types.parquet")) });
    const { report } = await project.validate("datasets: { t: { files: t.parquet, schema: row.json, key: id } }");
    expect(report.findings.filter(({ severity }) => severity === "fail")).toEqual([]);
    expect(report.datasets.t).toMatchObject({ rows: 16, "row-errors": { rows: 0 } });
  });

  it("a key that stands twice in a JSON object is a bad row, and the rows around it are read", async () => {
    project = await Project.create({ "t.json": '[{"id":1},\n{"id":2,"id":3},\n{"id":4}]' });
    const { places, report } = await project.validate(
      "datasets: { t: { files: t.json, suspicious: { constant: off, duplicate: off, leakage: off } } }",
    );
    expect(places).toEqual(["JSON_DUPLICATE_KEY t t.json:2:9"]);
    expect(report.datasets.t?.rows).toBe(3);
  });

  it("folders named key=value are columns", async () => {
    const row = {
      type: "object",
      required: ["a", "year"],
      properties: { a: { type: "integer" }, year: { type: "integer", minimum: 2024 } },
    };
    project = await Project.create({ "row.json": JSON.stringify(row), "d/year=2023/t.csv": "a\n1\n", "d/year=2024/t.csv": "a\n1\n" });
    const { report } = await project.validate(
      'datasets: { t: { files: "d/*/*.csv", partitions: true, schema: row.json, key: [a, year] } }',
    );
    expect(report.findings.filter(({ severity }) => severity === "fail")).toMatchObject([
      { code: "ROW_SCHEMA", subject: "t.year", observed: 2023, location: { file: "d/year=2023/t.csv", line: 2, record: 1 } },
    ]);
  });

  it("P19: a Parquet file that is cut fails, an encrypted one is an error", async () => {
    const whole = readFileSync(join(TYPES, "types.parquet"));
    project = await Project.create({ "t.parquet": whole.subarray(0, -10) });
    const { places, report } = await project.validate("datasets: { t: { files: t.parquet } }");
    expect([places, report.verdict]).toEqual([["TABLE_CORRUPT t t.parquet"], "fail"]);
    await project.write("t.parquet", readFileSync(join(TYPES, "encrypted.parquet")));
    await expect(project.validate("datasets: { t: { files: t.parquet } }")).rejects.toMatchObject({
      code: "TABLE_ENCRYPTED",
      verdict: "error",
    });
  });
});
