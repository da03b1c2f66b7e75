import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../core/errors.ts";
import { profilesOf } from "../../core/report/data-profile.ts";
import type { DataReport } from "../../core/report/data-report.ts";
import { git, record } from "../core/host/local/fixture.ts";
import { Project } from "./project.ts";

const COMMIT = "c".repeat(40);
const RECORD = `.mlops/history/${COMMIT}.json`;
const csv = (rows: number, row: (index: number) => string, header = "id,x,kind") =>
  `${header}\n${Array.from({ length: rows }, (_, index) => row(index)).join("\n")}\n`;
const chaos = (index: number) => ((index + 1) * 0.6180339887498949) % 1;
const usual = (rows = 500) => csv(rows, (i) => `${i},${chaos(i) * 10},${"abcd"[i % 4]}`);

let project: Project;
beforeEach(async () => {
  project = await Project.create({ "t.csv": usual() });
});
afterEach(() => project.remove());

const validate = async (more = "") => {
  const { report, findings } = await project.validate(`datasets: { t: { files: t.csv, key: id, ${more} } }`);
  return { report, findings, verdict: report.verdict, codes: findings.map(({ code, subject, rule }) => `${code} ${subject} ${rule}`) };
};
const recordOf = async (report: Pick<DataReport, "datasets">) =>
  project.write(RECORD, `${JSON.stringify(record(COMMIT, { profiles: profilesOf(report) }), null, 2)}\n`);
/** Records how the data is, and puts other data in its place. */
const change = async (after: string) => {
  await recordOf((await validate()).report);
  await project.write("t.csv", after);
};

describe("without a base", () => {
  it("what compares with it says so once, and decides nothing", async () => {
    expect((await validate()).codes).toEqual([]);
    const found = await validate("drift: {}, rows: { change: 10% }, columns: { x: { mean: { change: 5% } } }");
    expect(found).toMatchObject({ verdict: "pass", codes: ["BASE_PROFILE_NONE t base"], findings: [{ severity: "info" }] });
    expect(found.report.datasets.t).toMatchObject({ base: null, comparisons: [] });
    for (const one of ["drift: {}", "rows: { change: 1 }", "columns: { x: { quantiles: { 0.5: { change: 5% } } } }"]) {
      await project.remove();
      project = await Project.create({ "t.csv": usual() });
      expect((await validate(one)).codes).toEqual(["BASE_PROFILE_NONE t base"]);
    }
  });
  it("without a training, the first run that passes is the base of the next; one that fails is none", async () => {
    const settings = "rows: { min: 100, change: 10% }";
    await project.write("t.csv", usual(50));
    expect(await validate(settings)).toMatchObject({ verdict: "fail" });
    await project.write("t.csv", usual());
    expect((await validate(settings)).codes).toEqual(["BASE_PROFILE_NONE t base"]);
    expect(await validate(settings)).toMatchObject({ verdict: "pass", codes: [], report: { datasets: { t: { base: { rows: 500 } } } } });
    await project.write("t.csv", usual(600));
    expect(await validate(settings)).toMatchObject({ verdict: "fail", report: { datasets: { t: { base: { rows: 500 } } } } });
    expect((await validate(settings)).report.datasets.t?.base?.rows).toBe(500);
  });
  it("a record of before there were profiles is none", async () => {
    await project.write(RECORD, JSON.stringify(record(COMMIT)));
    expect((await validate("rows: { change: 10% }")).codes).toEqual(["BASE_PROFILE_NONE t base"]);
  });
  it.each([
    ["that the base's config names is a warning", "t", "warn", "the base has it"],
    ["that is new in this config is none", "other", "info", "no record of the base tells"],
  ])("a record that lacks a dataset %s", async (_what, named, severity, part) => {
    const settings = "datasets: { t: { files: t.csv, drift: {} } }";
    await project.write("mlops.yml", `version: 1\ndata: { datasets: { ${named}: { files: t.csv } } }\n`);
    git(project.folder, "init", "-q");
    git(project.folder, "add", "mlops.yml");
    git(project.folder, "commit", "-qm", "base");
    const commit = git(project.folder, "rev-parse", "HEAD");
    const { t } = (await validate()).report.datasets;
    if (t === undefined) throw new Error("t was not read");
    await project.write(
      `.mlops/history/${commit}.json`,
      JSON.stringify(record(commit, { profiles: profilesOf({ datasets: { other: t } }) })),
    );
    const { findings, report } = await project.validate(settings);
    expect(findings).toMatchObject([{ code: "BASE_PROFILE_NONE", subject: "t", severity, message: expect.stringContaining(part) }]);
    expect(report.verdict).toBe(severity === "warn" ? "warn" : "pass");
  });
  it("P6: a damaged record is an error and no missing one", async () => {
    await recordOf((await validate()).report);
    await project.write(RECORD, (await project.read(RECORD)).replace('"rows": 500', '"rows": 501'));
    const error = await validate().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ code: "BASELINE_CORRUPT" });
  });
});

describe("against the base", () => {
  it("unchanged data is quiet, and shown beside it", async () => {
    await recordOf((await validate()).report);
    const all =
      "drift: {}, rows: { change: 0 }, columns: { x: { min: { change: 0 }, mean: { change: 0 }, std: { change: 0 }, quantiles: { 0.5: { change: 0 } }, nulls: { change: 0% }, distinct: { change: 0 } }, kind: { categories: { share: { '*': { change: 0% } } } } }";
    const { verdict, codes, report } = await validate(all);
    expect([verdict, codes]).toEqual(["pass", []]);
    expect(report.datasets.t?.base).toMatchObject({ commit: COMMIT, rows: 500 });
    expect(report.datasets.t?.base?.columns.x).toEqual(report.datasets.t?.columns.x);
    expect(report.datasets.t?.comparisons).toMatchObject([
      { reference: { kind: "base", name: "t", commit: COMMIT, rows: 500 }, columns: { added: [], removed: [], retyped: [] } },
    ]);
    const distances = report.datasets.t?.comparisons[0]?.drift.map(({ column, distances: found }) => [column, found]);
    expect(new Map(distances as [string, object][])).toEqual(
      new Map<string, object>([
        ["x", { psi: 0, wasserstein: 0, ks: 0, nulls: 0 }],
        ["kind", { jsd: 0, nulls: 0 }],
      ]),
    );
  });

  it.each([
    ["rows: { change: 20% }", "rows: { change: 19% }", "DATASET_ROWS t rows change 19%"],
    ["rows: { change: 100 }", "rows: { change: 99 }", "DATASET_ROWS t rows change 99"],
    ["columns: { x: { mean: { change: 110% } } }", "columns: { x: { mean: { change: 90% } } }", "COLUMN_MEAN t.x mean change 90%"],
    ["columns: { x: { std: { change: 0.2 } } }", "columns: { x: { max: { change: 4.8 } } }", "COLUMN_MAX t.x max change 4.8"],
    ["columns: { x: { min: { change: 5.1 } } }", "columns: { x: { min: { change: 4.9 } } }", "COLUMN_MIN t.x min change 4.9"],
    [
      "columns: { x: { quantiles: { 0.5: { change: 5.1 } } } }",
      "columns: { x: { quantiles: { 0.5: { change: 4.8 } } } }",
      "COLUMN_QUANTILE t.x quantile 0.5 change 4.8",
    ],
    [
      "columns: { kind: { nulls: { change: 10% } } }",
      "columns: { kind: { nulls: { change: 9.9% } } }",
      "COLUMN_NULLS t.kind nulls change 9.9%",
    ],
    ["columns: { kind: { nulls: { change: 40 } } }", "columns: { kind: { nulls: { change: 39 } } }", "COLUMN_NULLS t.kind nulls change 39"],
    [
      "columns: { kind: { distinct: { change: 25% } } }",
      "columns: { kind: { distinct: { change: 24% } } }",
      "COLUMN_DISTINCT t.kind distinct change 24%",
    ],
    [
      "columns: { kind: { categories: { share: { a: { change: 9% } } } } }",
      "columns: { kind: { categories: { share: { d: { change: 24% } } } } }",
      "COLUMN_CATEGORY_SHARE t.kind categories share d change 24%",
    ],
    [
      "columns: { kind: { types: { string: { change: 0% } } } }",
      "columns: { id: { types: { integer: { max: 99%, change: 0% } } } }",
      "COLUMN_TYPES t.id share of integer max 99%",
    ],
  ])("%s holds, %s does not", async (holds, broken, found) => {
    // 400 rows, x moved by 5, every tenth kind null, no d
    await change(csv(400, (i) => `${i},${chaos(i) * 10 + 5},${i % 10 === 0 ? "" : "abc"[i % 3]}`));
    expect((await validate(holds)).codes).toEqual([]);
    expect(await validate(broken)).toMatchObject({ verdict: "fail", codes: [found] });
    expect((await validate(broken)).findings[0]?.message).toMatch(found.includes("change") ? /at the base/ : /at most/);
  });

  it("columns that came, went or changed their type are told; in serving data the label may be gone", async () => {
    await project.write(
      "t.csv",
      csv(300, (i) => `${i},${i},a,${i % 2}`, "id,x,kind,y"),
    );
    await recordOf((await validate()).report);
    await project.write(
      "t.csv",
      csv(300, (i) => `${i},v${i},b`, "id,x,new"),
    );
    const found = await validate();
    expect(found).toMatchObject({
      verdict: "warn",
      codes: [
        "COLUMN_ADDED t.new schema-change",
        "COLUMN_REMOVED t.kind schema-change",
        "COLUMN_REMOVED t.y schema-change",
        "COLUMN_RETYPED t.x schema-change",
      ],
    });
    expect(found.findings.at(-1)?.message).toBe("the column x holds strings now; at the base it held integers");
    expect(found.report.datasets.t?.comparisons[0]?.columns).toEqual({
      added: ["new"],
      removed: ["kind", "y"],
      retyped: [{ column: "x", from: "integer", to: "string" }],
    });
    expect((await validate("schema-change: fail")).verdict).toBe("fail");
    expect((await validate("schema-change: off")).codes).toEqual([]);
    expect((await validate("tag: serving, label: y")).codes).not.toContain("COLUMN_REMOVED t.y schema-change");
  });

  it("P25: one bad value neither hides drift from the base, nor takes the base away from what comes later", async () => {
    await project.write("row.json", JSON.stringify({ properties: { x: { type: "number" } } }));
    const rows = (factor: number) => csv(500, (i) => `${i},${i === 7 ? "abc" : chaos(i) * factor},a`);
    const codes = async (more: string) => (await validate(`drift: {}, ${more}`)).codes;
    await change(rows(5));
    expect(await codes("")).toEqual(expect.arrayContaining(["COLUMN_RETYPED t.x schema-change", "DRIFT_PSI t.x drift psi fail 0.25"]));
    await recordOf((await validate("schema: row.json, valid: 99%")).report);
    expect((await codes("schema: row.json, valid: 99%")).filter((code) => code.startsWith("DRIFT"))).toEqual([]);
    await project.write("t.csv", usual());
    expect(await codes("schema: row.json")).toContain("DRIFT_PSI t.x drift psi fail 0.25");
  });

  it("P25: what the record of the base does not hold is told, and is no change of nothing", async () => {
    await recordOf((await validate()).report);
    for (const [said, not] of [
      ["columns: { x: { quantiles: { 0.9: { change: 5% } } } }", "quantile 0.9"],
      ["columns: { kind: { mean: { change: 5% } }, x: { types: { number: { change: 1% } } } }", "mean"],
      ["columns: { id: { categories: { share: { a: { change: 1% } } } } }", "share of the category a"],
    ] as const) {
      const { findings } = await validate(said);
      expect(findings.filter(({ code }) => code === "BASE_STATISTIC_NONE")).toMatchObject([{ severity: "warn", expected: not }]);
    }
    await recordOf((await validate("masked: [x]")).report);
    const masked = await validate("masked: [x], columns: { x: { min: { change: 1 }, mean: { change: 1 } } }");
    expect(masked).toMatchObject({ verdict: "warn", findings: [{ code: "BASE_STATISTIC_NONE", subject: "t.x", expected: "min" }] });
    await project.write("t.csv", (await project.read("t.csv")).replace("kind", "sort"));
    const added = await validate("schema-change: off, columns: { sort: { nulls: { change: 1% } } }");
    expect(added).toMatchObject({ verdict: "pass", findings: [{ code: "BASE_STATISTIC_NONE", severity: "info", expected: "nulls" }] });
  });

  it("drift is measured by the kept profile", async () => {
    await change(csv(500, (i) => `${i},${chaos(i) * 10 + 4},${"aaab"[i % 4]}`));
    const { verdict, codes } = await validate("drift: {}");
    expect(verdict).toBe("fail");
    expect(new Set(codes.map((code) => code.split(" ").slice(0, 2).join(" ")))).toEqual(
      new Set(["DRIFT_PSI t.x", "DRIFT_WASSERSTEIN t.x", "DRIFT_JSD t.kind"]),
    );
  });

  it("P25: too few rows at the base are inconclusive", async () => {
    await project.write("t.csv", usual(150));
    await change(usual(500));
    expect(await validate("drift: {}")).toMatchObject({ verdict: "inconclusive", codes: ["DRIFT_INCONCLUSIVE t drift"] });
  });

  it("what the base shows of a column is hidden once the column is masked", async () => {
    await recordOf((await validate()).report);
    const { report } = await validate("masked: [x]");
    expect(report.datasets.t?.base?.columns.x).toMatchObject({ min: null, max: null, top: [], quantiles: {}, distribution: null });
    expect(report.datasets.t?.base?.columns.kind?.distribution).not.toBeNull();
  });

  it("masked columns leave no values in the record, and are compared as far as that goes", async () => {
    const { report } = await validate("masked: [x, kind]");
    expect(profilesOf(report).t?.columns.x).toMatchObject({ min: null, max: null, top: [], quantiles: {}, distribution: null });
    expect(profilesOf(report).t?.columns.kind).toMatchObject({ min: null, max: null, top: [], distribution: null });
    await recordOf(report);
    const drift = await validate("masked: [x, kind], drift: {}");
    expect(drift).toMatchObject({ verdict: "pass", codes: ["DRIFT_UNCLEAR t.x drift", "DRIFT_UNCLEAR t.kind drift"] });
  });
});
