import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Project } from "./project.ts";

let project: Project;
beforeEach(async () => {
  project = await Project.create({
    "t.csv": [
      "id,n,code,day,kind,mix,label",
      "1,10,A-1,2025-12-30,red,1,a",
      "2,20,A-2,2025-12-31,red,2.5,a",
      "3,30,A-3,2026-01-01,blue,x,a",
      "4,1000,B4,2026-01-01,green,4,b",
      "",
    ].join("\n"),
  });
});
afterEach(() => project.remove());

const check = async (columns: string, dataset = "t: { files: t.csv, columns: { %s } }") => {
  const { report, findings } = await project.validate(`datasets: { ${dataset.replace("%s", () => columns)} }`);
  return { verdict: report.verdict, codes: findings.map(({ code }) => code), findings };
};

describe("terms of one check: severity, reason, when", () => {
  it.each([
    ["n: { nulls: { min: 1, %s } }", "COLUMN_NULLS"],
    ["n: { distinct: { min: 99, %s } }", "COLUMN_DISTINCT"],
    ["n: { min: { min: 11, %s } }", "COLUMN_MIN"],
    ["n: { mean: { max: 1, %s } }", "COLUMN_MEAN"],
    ["n: { quantiles: { 0.5: { max: 1, %s } } }", "COLUMN_QUANTILE"],
    ["mix: { types: { number: { min: 90%, %s } } }", "COLUMN_TYPES"],
    ["kind: { categories: { allowed: [red], %s } }", "COLUMN_CATEGORIES"],
    ["kind: { categories: { share: { red: { max: 1%, %s } } } }", "COLUMN_CATEGORY_SHARE"],
    ["kind: { categories: { share: { red: { max: 1% } }, %s } }", "COLUMN_CATEGORY_SHARE"],
    ["code: { length: { max: 2, %s } }", "COLUMN_LENGTH"],
    ["code: { pattern: { regex: '^A', %s } }", "COLUMN_PATTERN"],
    ["id: { monotonic: { order: decreasing, %s } }", "COLUMN_ORDER"],
    ["day: { freshness: { max: 1h, %s } }", "COLUMN_STALE"],
    ["n: { outliers: { max: 1%, %s } }", "COLUMN_OUTLIERS"],
  ])("severity, reason and when of one check go before those of its column: %s is %s", async (columns, code) => {
    const said = async (terms: string, around = "") =>
      check(columns.replace("%s", terms).replace(/ }$/, `${around} }`), "t: { files: t.csv, tag: test, columns: { %s } }");
    const reason = (words: string) => expect.stringMatching(new RegExp(`${words}$`));
    expect(await said("severity: warn, reason: by contract")).toMatchObject({
      verdict: "warn",
      findings: [{ code, severity: "warn", message: reason(" \\(by contract\\)") }],
    });
    expect(await said("severity: fail, reason: by contract", ", severity: warn, reason: of the column")).toMatchObject({
      verdict: "fail",
      findings: [{ code, severity: "fail", message: reason(" \\(by contract\\)") }],
    });
    expect(await said("when: [train, test]", ", severity: warn, reason: of the column")).toMatchObject({
      verdict: "warn",
      findings: [{ code, message: reason(" \\(of the column\\)") }],
    });
    expect(await said("when: train")).toMatchObject({ verdict: "pass", codes: [] });
  });
  it("the other checks of a column stay when one is not meant for the dataset; one of which nothing stays need not exist", async () => {
    const columns = "n: { max: { max: 1, when: train }, mean: { max: 1 } }, gone: { nulls: { max: 0, when: train } }, away: {}";
    expect((await check(columns, "t: { files: t.csv, tag: serving, columns: { %s } }")).codes).toEqual(["COLUMN_MEAN", "COLUMN_MISSING"]);
    expect((await check(columns, "train: { files: t.csv, columns: { %s } }")).codes).toEqual([
      "COLUMN_MAX",
      "COLUMN_MEAN",
      "COLUMN_MISSING",
      "COLUMN_MISSING",
    ]);
  });

  it.each([
    ["rows: { min: 5, %s }", "DATASET_ROWS"],
    ["references: [{ columns: id, dataset: u, to: id, %s }]", "REFERENCE_MISSING"],
    ["label: label, suspicious: { leakage: off, constant: off, duplicate: off }, balance: { min: 30%, %s }", "LABEL_BALANCE"],
  ])("of the whole dataset: %s is %s", async (settings, code) => {
    await project.write("u.csv", "id\n1\n2\n3\n");
    const said = (terms: string) => check("", `t: { files: t.csv, tag: test, ${settings.replace("%s", terms)} }, u: { files: u.csv }`);
    expect(await said("severity: fail")).toMatchObject({ verdict: "fail", codes: [code] });
    expect(await said("severity: warn, reason: by contract")).toMatchObject({
      verdict: "warn",
      findings: [{ code, severity: "warn", message: expect.stringMatching(/ \(by contract\)$/) }],
    });
    expect(await said("when: test")).toMatchObject({ verdict: "fail", codes: [code] });
    expect(await said("when: [train, serving]")).toMatchObject({ verdict: "pass", codes: [] });
  });

  it("of drift: the reason stands in what it finds; it is measured only where it is meant", async () => {
    const rows = (step: number) => `x\n${Array.from({ length: 300 }, (_, index) => index * step).join("\n")}\n`;
    await project.write("a.csv", rows(1));
    await project.write("b.csv", rows(9));
    const said = (terms: string) => check("", `train: { files: a.csv }, test: { files: b.csv, drift: { reference: train, ${terms} } }`);
    const { findings } = await said("reason: the model was trained on it, when: test");
    expect(findings.length).toBeGreaterThan(0);
    for (const { code, message } of findings)
      expect([code, message]).toEqual([expect.stringMatching(/^DRIFT_/), expect.stringMatching(/ \(the model was trained on it\)$/)]);
    expect((await said("when: serving")).codes).toEqual([]);
  });
});
