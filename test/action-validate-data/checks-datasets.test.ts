import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Project } from "./project.ts";

const ROWS = 60;
const csv = (header: string, row: (index: number) => string, rows = ROWS) =>
  `${header}\n${Array.from({ length: rows }, (_, index) => row(index)).join("\n")}\n`;
/** Not periodic in anything. */
const chaos = (index: number, base = 2) => (((index + 1) * 0.6180339887498949) % 1).toFixed(6 + base);

let project: Project;
beforeEach(async () => {
  project = await Project.create({
    "t.csv": csv(
      "id,x,copy,still,told,cut,y",
      (i) => `${i},${chaos(i)},${chaos(i)},1,${i % 3 === 0 ? "p" : i % 3 === 1 ? "q" : "r"},${i % 3 === 0 ? -1 - i : i},${i % 3 === 0}`,
    ),
    "plain.csv": csv("id,x,y", (i) => `${i},${chaos(i)},${(i * 7) % 5 < 2}`),
    "orders.csv": "order,user,site\n1,10,a\n2,11,b\n3,,a\n4,12,b\n5,12,c\n",
    "users.csv": "user,site\n10,a\n11,b\n",
  });
});
afterEach(() => project.remove());

const validate = async (datasets: string) => {
  const { report, findings, places } = await project.validate(`datasets: ${datasets}`);
  return { report, findings, places, verdict: report.verdict, codes: findings.map(({ code, subject }) => `${code} ${subject}`) };
};

describe("suspicious columns", () => {
  it("a constant, a copy, columns that tell the label: warnings as soon as the label is named", async () => {
    const { codes, verdict } = await validate("{ t: { files: t.csv, label: y, key: id } }");
    expect(verdict).toBe("warn");
    expect(codes).toEqual(["COLUMN_CONSTANT t.still", "COLUMN_DUPLICATE t.copy", "LABEL_LEAKAGE t.told", "LABEL_LEAKAGE t.cut"]);
  });
  it("each can be turned off, or fail; without label nothing is said of leakage", async () => {
    const off = "{ t: { files: t.csv, label: y, key: id, suspicious: { constant: off, duplicate: off, leakage: off } } }";
    expect(await validate(off)).toMatchObject({ verdict: "pass", codes: [] });
    const fail = "{ t: { files: t.csv, suspicious: { constant: off, duplicate: fail } } }";
    expect(await validate(fail)).toMatchObject({ verdict: "fail", codes: ["COLUMN_DUPLICATE t.copy"] });
    expect((await validate("{ t: { files: t.csv } }")).codes).toEqual([]);
  });
  it("a copy is one also where the schema names the type of only one of the two", async () => {
    const wide = csv("n,n2,b,b2,w,w2", (i) => `${i}.5,${i}.5,${i % 3 === 0},${i % 3 === 0},w${i % 9},w${i % 9}`, 60);
    await project.write("t.csv", wide);
    const named = (type: string) => ({ type });
    const properties = { n2: named("number"), b: named("boolean"), w2: named("string") };
    await project.write("t.json", JSON.stringify({ properties }));
    expect((await validate("{ t: { files: t.csv, schema: t.json, suspicious: {} } }")).codes).toEqual([
      "COLUMN_DUPLICATE t.n2",
      "COLUMN_DUPLICATE t.b2",
      "COLUMN_DUPLICATE t.w2",
    ]);
    await project.write("t.csv", wide.replace("\n7.5,7.5,", "\n7.5,8.5,").replace("\n8.5,8.5,", "\n8.5,7.5,"));
    expect((await validate("{ t: { files: t.csv, schema: t.json, suspicious: {} } }")).codes).toEqual([
      "COLUMN_DUPLICATE t.b2",
      "COLUMN_DUPLICATE t.w2",
    ]);
  });
  it("two constants are constants, and no copies of each other", async () => {
    await project.write(
      "t.csv",
      csv("id,one,other", (i) => `${i},1,1`),
    );
    expect((await validate("{ t: { files: t.csv, suspicious: {} } }")).codes).toEqual(["COLUMN_CONSTANT t.one", "COLUMN_CONSTANT t.other"]);
    await project.write(
      "t.csv",
      csv("id,nearly,not", (i) => `${i},${i === 0 ? 2 : 1},${i < 2 ? 2 : 1}`, 1000),
    );
    expect((await validate("{ t: { files: t.csv, suspicious: {} } }")).codes).toEqual(["COLUMN_CONSTANT t.nearly"]);
  });
  it("columns that merely help are no leak, nor are few rows", async () => {
    expect((await validate("{ t: { files: plain.csv, label: y } }")).codes).toEqual([]);
    await project.write(
      "t.csv",
      csv("told,y", (i) => `${i % 2},${i % 2}`, 19),
    );
    expect((await validate("{ t: { files: t.csv, label: y } }")).codes).toEqual([]);
  });
  it("columns of the same values in another order are no copies; a label of numbers may be a straight line", async () => {
    await project.write(
      "t.csv",
      csv("a,b,twice,y", (i) => `${i},${(i * 7) % ROWS},${2 * i + 1},${i * i * 3 + 0.5}`),
    );
    expect((await validate("{ t: { files: t.csv, suspicious: {} } }")).codes).toEqual([]);
    await project.write(
      "t.csv",
      csv("a,y", (i) => `${i},${3 * i + 0.5}`),
    );
    expect((await validate("{ t: { files: t.csv, label: y } }")).codes).toEqual(["LABEL_LEAKAGE t.a"]);
  });
});

describe("the label", () => {
  it("balance is the share of its rarest class; a single class is none", async () => {
    const balanced = (min: string, more = "") =>
      validate(`{ t: { files: plain.csv, label: y, balance: { min: ${min}, reason: as agreed }, ${more} } }`);
    expect((await balanced("40%")).codes).toEqual([]);
    expect(await balanced("41%")).toMatchObject({
      verdict: "fail",
      codes: ["LABEL_BALANCE t.y"],
      findings: [{ observed: 0.4, message: expect.stringMatching(/"true", makes up 40% \(24 of 60 rows\).* \(as agreed\)$/) }],
    });
    expect((await balanced("1%", 'columns: { y: { categories: { allowed: ["true", "false", "unknown"] } } }')).codes).toEqual([
      "LABEL_BALANCE t.y",
    ]);
    await project.write(
      "plain.csv",
      csv("x,y", (i) => `${chaos(i)},1`),
    );
    expect(
      (await validate("{ t: { files: plain.csv, label: y, balance: { min: 1%, severity: warn }, suspicious: { constant: off } } }"))
        .verdict,
    ).toBe("warn");
  });
  it("has to be there, but not in serving data, whatever the schema requires", async () => {
    await project.write(
      "row.json",
      JSON.stringify({ properties: { x: { type: "number" }, y: { type: "boolean" } }, required: ["x", "y"] }),
    );
    await project.write(
      "new.csv",
      csv("id,x", (i) => `${i},${chaos(i)}`),
    );
    const more = "schema: row.json, label: y, columns: { y: { nulls: { max: 0 } } }";
    expect((await validate(`{ serving: { files: new.csv, ${more} } }`)).codes).toEqual([]);
    const train = await validate(`{ train: { files: new.csv, ${more} } }`);
    expect(train.codes).toEqual(["COLUMN_MISSING train.y", "COLUMN_MISSING train.y", "ROW_SCHEMA train.y"]);
    expect((await validate(`{ serving: { files: new.csv, schema: row.json } }`)).codes).toEqual(["ROW_SCHEMA serving.y"]);
  });
});

describe("references", () => {
  const orders = (reference: string) =>
    `{ orders: { files: orders.csv, references: [${reference}] }, users: { files: users.csv, key: user } }`;
  it("names rows that refer to nothing, with their place; null refers to nothing and may", async () => {
    const found = await validate(orders("{ columns: user, dataset: users }"));
    expect(found.verdict).toBe("fail");
    expect(found.places).toEqual(["REFERENCE_MISSING orders.user orders.csv:5:3", "REFERENCE_MISSING orders.user orders.csv:6:3"]);
    expect(found.findings[0]).toMatchObject({ observed: '"12"', location: { record: 4 } });
  });
  it("of several columns, to named ones, as a warning with its reason", async () => {
    const found = await validate(orders("{ columns: [user, site], dataset: users, to: [user, site], severity: warn, reason: sites move }"));
    expect(found).toMatchObject({ verdict: "warn", codes: Array(2).fill("REFERENCE_MISSING orders.user, site") });
    expect(found.findings[0]?.message).toMatch(/\(sites move\)$/);
    expect((await validate(orders("{ columns: site, dataset: users, to: site }"))).places).toEqual([
      "REFERENCE_MISSING orders.site orders.csv:6:6",
    ]);
  });
  it("a column that does not exist is a mistake; further rows are counted", async () => {
    expect((await validate(orders("{ columns: usr, dataset: users }"))).codes).toEqual(["COLUMN_MISSING orders.usr"]);
    await project.write(
      "orders.csv",
      csv("user", (i) => String(i), 50),
    );
    const { report } = await project.validate(`max-findings: 5\ndatasets: ${orders("{ columns: user, dataset: users }")}`);
    expect([report.findings.length, report.unlisted]).toEqual([5, { REFERENCE_MISSING: 43 }]);
  });
});

describe("drift against another dataset of the run", () => {
  const pair = (drift = "") =>
    validate(`{ train: { files: train.csv, key: id }, test: { files: test.csv, key: id, drift: { reference: train, ${drift} } } }`);
  const table = (rows: number, from: number, kind: (index: number) => string, start = 0) =>
    csv("id,x,kind,gap", (i) => `${start + i},${from + Number(chaos(i))},${kind(i)},${i % 10 === 0 ? "" : i % 10}`, rows);

  it("the same distribution is quiet; keys are not compared", async () => {
    await project.write(
      "train.csv",
      table(600, 0, (i) => "abc"[i % 3] as string),
    );
    await project.write(
      "test.csv",
      table(300, 0, (i) => "abc"[i % 3] as string, 1e6),
    );
    const { codes, report } = await pair();
    expect(codes).toEqual([]);
    expect(report.datasets.test?.comparisons).toMatchObject([
      { reference: { kind: "dataset", name: "train", commit: null, rows: 600 }, columns: { added: [], removed: [], retyped: [] } },
    ]);
    expect(report.datasets.test?.comparisons[0]?.drift.map(({ column, verdict }) => `${column} ${verdict}`).sort()).toEqual([
      "gap pass",
      "kind pass",
      "x pass",
    ]);
  });
  it("what moved is named, the largest first, with limits of one's own", async () => {
    await project.write(
      "train.csv",
      table(600, 0, (i) => "abc"[i % 3] as string),
    );
    await project.write(
      "test.csv",
      table(300, 0.5, (i) => "abd"[i % 3] as string),
    );
    const found = await pair();
    expect(found.verdict).toBe("fail");
    expect(new Set(found.codes)).toEqual(new Set(["DRIFT_PSI test.x", "DRIFT_WASSERSTEIN test.x", "DRIFT_JSD test.kind"]));
    expect(found.report.datasets.test?.comparisons[0]?.drift[0]?.column).toBe("x");
    const ks = await pair("columns: [x], psi: { warn: false, fail: false }, wasserstein: { warn: false }, ks: { warn: 0.3, fail: 0.6 }");
    expect(ks).toMatchObject({ verdict: "warn", codes: ["DRIFT_KS test.x"] });
  });
  it("truths are the same however they are written, and long texts however they are kept", async () => {
    const long = "x".repeat(300);
    await project.write(
      "train.csv",
      csv("id,ok,text", (i) => `${i},${i % 2 === 0 ? "true" : "false"},${long}${i % 2}`, 300),
    );
    await project.write(
      "test.csv",
      csv("id,ok,text", (i) => `${i},${i % 2 === 0 ? "True" : "FALSE"},${long}${i % 2}`, 300),
    );
    const { codes, report } = await pair();
    expect(codes).toEqual([]);
    expect(report.datasets.test?.comparisons[0]?.drift.map(({ distances }) => distances.jsd)).toEqual([0, 0]);
  });
  it("lost values are seen", async () => {
    await project.write(
      "train.csv",
      table(600, 0, () => "a"),
    );
    await project.write(
      "test.csv",
      table(600, 0, (i) => (i % 10 === 0 ? "" : "a")),
    );
    expect(await pair()).toMatchObject({ verdict: "warn", codes: ["DRIFT_NULLS test.kind"], findings: [{ observed: 0.1 }] });
  });
  it("P25: a column that was named, and is free text, is inconclusive; others are passed over", async () => {
    for (const side of ["train", "test"])
      await project.write(
        `${side}.csv`,
        table(600, 0, (i) => `${side}${i}`),
      );
    expect((await pair()).codes).toEqual([]);
    expect(await pair("columns: [kind]")).toMatchObject({
      verdict: "inconclusive",
      codes: ["DRIFT_INCONCLUSIVE test.kind"],
      findings: [{ advice: expect.stringContaining("leave it out") }],
    });
  });
  it("P25: too few rows, or no such column, is inconclusive; chance is told and decides nothing", async () => {
    await project.write(
      "train.csv",
      table(600, 0, (i) => "abc"[i % 3] as string),
    );
    await project.write(
      "test.csv",
      table(199, 5, (i) => "abc"[i % 3] as string),
    );
    expect(await pair()).toMatchObject({ verdict: "inconclusive", codes: ["DRIFT_INCONCLUSIVE test"] });
    expect((await pair("min-samples: 100")).verdict).toBe("fail");
    expect(await pair("min-samples: 100, columns: [nope]")).toMatchObject({
      verdict: "inconclusive",
      codes: ["DRIFT_INCONCLUSIVE test.nope"],
    });
    await project.write(
      "test.csv",
      csv("id,x,kind,gap", (i) => `${i},${chaos(i)},${"abcabcaabc"[i % 10]},${i % 100 === 0 ? 1 : ""}`, 250),
    );
    const sparse = await pair("columns: [kind, gap], jsd: { warn: 0.001 }, nulls: { warn: false }");
    expect(sparse).toMatchObject({ verdict: "inconclusive" });
    expect(new Set(sparse.codes)).toEqual(new Set(["DRIFT_INCONCLUSIVE test.gap", "DRIFT_UNCLEAR test.kind"]));
  });
});

it("correlations are Pearson's r of the numeric columns, without masked ones", async () => {
  await project.write(
    "t.csv",
    csv("a,b,c,s", (i) => `${i},${-2 * i},${i % 2},x`, 100),
  );
  const { report } = await validate("{ t: { files: t.csv } }");
  // r of 0…99 with 0, 1, 0, 1…: √3 / √9999
  expect(report.datasets.t?.correlations).toEqual({
    rows: 100,
    columns: ["a", "b", "c"],
    values: [
      [1, -1, 0.0173],
      [-1, 1, -0.0173],
      [0.0173, -0.0173, 1],
    ],
  });
  expect((await validate("{ t: { files: t.csv, masked: [a] } }")).report.datasets.t?.correlations?.columns).toEqual(["b", "c"]);
});
