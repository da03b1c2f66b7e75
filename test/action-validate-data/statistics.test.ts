import { afterEach, beforeEach, expect, it } from "vitest";
import { Project } from "./project.ts";

let project: Project;
beforeEach(async () => {
  project = await Project.create({
    "train.csv": "id,v,once,none,text\n1,2,,,a\n2,4,7,,b\n3,9,,,c\n",
    "row.json": JSON.stringify({
      properties: { id: { type: "integer" }, text: { type: "string", format: "zip-code" } },
    }),
    "known.json": JSON.stringify({ properties: { text: { type: "string", format: "uri-reference" } } }),
  });
});
afterEach(() => project.remove());

const checking = async (columns: string) => {
  const { report, findings } = await project.validate(`datasets: { train: { files: train.csv, columns: { ${columns} } } }`);
  return { verdict: report.verdict, findings: findings.map(({ code, subject, rule, severity }) => [code, subject, rule, severity]) };
};

it.each([
  // 2, 4, 9: mean 5, sample variance (9 + 1 + 16) / 2 = 13
  ["min: { min: 2, max: 2 }, max: { min: 9, max: 9 }, mean: { min: 5, max: 5 }, std: { min: 3.605, max: 3.606 }", null],
  ["min: { min: 2.5 }", ["COLUMN_MIN", "min min 2.5"]],
  ["min: { max: 1 }", ["COLUMN_MIN", "min max 1"]],
  ["std: { max: 3.6 }", ["COLUMN_STD", "std max 3.6"]],
  ["std: { min: 3.7 }", ["COLUMN_STD", "std min 3.7"]],
])("v: { %s } finds %j", async (checks, found) => {
  const [code = "", rule = ""] = found ?? [];
  expect(await checking(`v: { ${checks} }`)).toEqual(
    found === null ? { verdict: "pass", findings: [] } : { verdict: "fail", findings: [[code, "train.v", rule, "fail"]] },
  );
  if (found !== null)
    expect(await checking(`v: { ${checks}, severity: warn }`)).toEqual({ verdict: "warn", findings: [[code, "train.v", rule, "warn"]] });
});

it("P25: a statistic that the values are too few for is a finding, and not a limit that was kept", async () => {
  expect(await checking("none: { mean: { max: 1 } }")).toEqual({
    verdict: "fail",
    findings: [["COLUMN_EMPTY", "train.none", "mean", "fail"]],
  });
  expect(await checking("once: { std: { max: 1000 } }")).toEqual({
    verdict: "fail",
    findings: [["COLUMN_EMPTY", "train.once", "std", "fail"]],
  });
  expect(await checking("once: { mean: { max: 1000 } }")).toEqual({ verdict: "pass", findings: [] });
});

it("a format that nobody checks is a warning that names it; those of JSON Schema are checked", async () => {
  const { report, findings } = await project.validate("datasets: { train: { files: train.csv, schema: row.json } }");
  expect(report.verdict).toBe("warn");
  expect(findings).toMatchObject([{ code: "SCHEMA_FORMAT_UNKNOWN", observed: "zip-code", severity: "warn" }]);
  const known = await project.validate("datasets: { train: { files: train.csv, schema: known.json } }");
  expect(known.report).toMatchObject({ verdict: "pass", findings: [] });
});
