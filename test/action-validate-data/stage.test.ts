import { afterEach, describe, expect, it } from "vitest";
import { digestOf } from "../../core/digest.ts";
import { Project } from "./project.ts";

let project: Project;
afterEach(() => project.remove());

const SCHEMA = JSON.stringify({
  type: "object",
  properties: {
    id: { type: "string" },
    mass: { type: ["integer", "null"], minimum: 0, maximum: 7500 },
    sex: { enum: ["f", "m", null], type: ["string", "null"] },
  },
  required: ["id", "mass", "sex"],
  additionalProperties: false,
});

const open = async (rows: string, more: Record<string, string | Uint8Array> = {}) => {
  project = await Project.create({ "train.csv": rows, "row.json": SCHEMA, ...more });
  return project;
};

describe("validateData", () => {
  it("passes good data with digests, profiles and outputs, and leaves the report", async () => {
    const rows = "id,mass,sex\na,10,f\nb,20,m\nc,,\nd,40,f\n";
    await open(rows);
    const { report, outputs, places } = await project.validate(
      "datasets: { train: { files: train.csv, schema: row.json, key: id, rows: { min: 4, max: 4 } } }",
    );
    expect(places).toEqual([]);
    expect(report).toMatchObject({ verdict: "pass", pipeline: "try", started: "2026-01-02T03:04:05.000Z", prepare: null, unlisted: {} });
    const train = report.datasets.train;
    expect(train?.files).toEqual([{ path: "train.csv", sha256: digestOf(rows), bytes: rows.length, rows: 4 }]);
    expect(train?.digest).toBe(digestOf(`${digestOf(rows)} train.csv\n`));
    expect(train?.["row-errors"]).toEqual({ rows: 0, "by-rule": {} });
    expect(train?.columns.mass).toMatchObject({ type: "integer", count: 3, nulls: 1, min: 10, max: 40, distinct: 3 });
    expect(train?.columns.mass?.mean).toBeCloseTo(70 / 3, 12);
    expect(train?.columns.mass?.std).toBeCloseTo(15.275252316519467, 12);
    expect(train?.columns.mass?.quantiles).toMatchObject({ "0.25": 15, "0.5": 20, "0.95": 38 });
    expect(train?.columns.sex?.top).toEqual([
      { value: "f", count: 2 },
      { value: "m", count: 1 },
    ]);
    expect(outputs).toEqual({ rows: "4", sarif: expect.stringMatching(/data\.sarif$/), digest: digestOf(`${train?.digest} train\n`) });
  });

  it("P24: points at each bad cell with its value, behind quoted line ends and CRLF", async () => {
    await open('id,mass,sex\r\n"a\r\nb",10,f\r\nc,heavy,m\r\nd,7501,x\r\n"e\ne",-1,\r\n');
    const { findings, places, report, log } = await project.validate("datasets: { train: { files: train.csv, schema: row.json } }");
    expect(places).toEqual([
      "ROW_SCHEMA train.mass train.csv:4:3",
      "ROW_SCHEMA train.mass train.csv:5:3",
      "ROW_SCHEMA train.sex train.csv:5:8",
      "ROW_SCHEMA train.mass train.csv:7:4",
    ]);
    expect(findings.map(({ rule, observed, location }) => [rule, observed, location?.record])).toEqual([
      ["type", "heavy", 2],
      ["maximum", 7501, 3],
      ["enum", "x", 3],
      ["minimum", -1, 4],
    ]);
    expect(findings[0]?.message).toBe('mass is "heavy": must be integer or null');
    expect(report.verdict).toBe("fail");
    expect(report.datasets.train).toMatchObject({
      rows: 4,
      "row-errors": { rows: 3, "by-rule": { enum: 1, maximum: 1, minimum: 1, type: 1 } },
    });
    expect(log).toContain("train.csv:4");
  });

  it("tolerates as many invalid rows as valid says, and not one more", async () => {
    const rows = (bad: number) =>
      `id,mass,sex\n${Array.from({ length: 1000 }, (_, index) => `r${index},${index < bad ? -1 : 1},f\n`).join("")}`;
    await open(rows(5));
    const section = "datasets: { train: { files: train.csv, schema: row.json, valid: 99.5% } }";
    const good = await project.validate(section);
    expect(good.report.verdict).toBe("pass");
    expect(good.findings.map(({ severity }) => severity)).toEqual(Array(5).fill("info"));
    await project.write("train.csv", rows(6));
    const bad = await project.validate(section);
    expect(bad.report.verdict).toBe("fail");
    expect(bad.findings[0]).toMatchObject({
      code: "ROWS_INVALID",
      rule: "valid 99.5%",
      observed: 0.994,
      expected: 0.995,
      severity: "fail",
    });
    expect((await project.validate(section.replace("99.5%", "0.994"))).report.verdict).toBe("pass");
    expect((await project.validate(section.replace("99.5%", "100%, severity: warn"))).report.verdict).toBe("warn");
  });

  it("P20: each departure from the format is a finding, and the rows around it are checked", async () => {
    await open("id,mass,sex\na,1,f\nb,2\nc,bad,f\n\nd,4,f\n");
    const { places, report } = await project.validate("datasets: { train: { files: train.csv, schema: row.json } }");
    expect(places).toEqual(["ROW_RAGGED train train.csv:3:1", "ROW_SCHEMA train.mass train.csv:4:3", "ROW_BLANK train train.csv:5:1"]);
    expect(report.datasets.train).toMatchObject({
      rows: 5,
      "row-errors": { rows: 3, "by-rule": { "row-ragged": 1, "row-blank": 1, type: 1 } },
      columns: { id: { count: 3 } },
    });
  });

  it.each([
    ["P19: an unclosed quote", 'id,mass,sex\na,1,f\nb,"2,f\nc,3,f\n', "QUOTE_UNCLOSED train train.csv:3:3", 1],
    ["P19: half a last row", "id,mass,sex\na,1,f\nb,2", "ROW_CUT train train.csv:3:1", 2],
    ["P18: latin-1", Buffer.from("id,mass,sex\na,1,f\n\xe9,1,f\n", "latin1"), "TABLE_ENCODING train train.csv:3", 1],
    ["P20: a header twice", "id,mass,id\na,1,f\n", "HEADER_DUPLICATE train train.csv:1:9", 0],
    ["P20: no rows", "id,mass,sex\n", "TABLE_NO_ROWS train train.csv:1", 0],
    ["P20: nothing", "", "TABLE_EMPTY train train.csv:1", 0],
  ])("%s fails with its place, whatever is tolerated", async (_name, content, place, rows) => {
    await open("", { "train.csv": content });
    const { places, report } = await project.validate(
      "datasets: { train: { files: train.csv, schema: row.json, valid: 0%, severity: warn } }",
    );
    expect(places).toEqual([place]);
    expect(report.verdict).toBe("fail");
    expect(report.datasets.train?.rows).toBe(rows);
  });

  it("lets a table be empty when it may be", async () => {
    await open("id,mass,sex\n");
    const { report } = await project.validate("datasets: { train: { files: train.csv, rows: { min: 0 } } }");
    expect(report.verdict).toBe("pass");
    expect(report.datasets.train?.columns.mass).toMatchObject({ type: "null", count: 0, nulls: 0 });
  });

  it("finds repeated and missing keys, exact beyond 2^53, over files, with both places", async () => {
    await open("", {
      "a.csv": "id,n\n9007199254740992,1\n9007199254740993,2\n,3\n",
      "b.csv": 'n,id\n4,9007199254740993\n5,"7"\n6,007\n',
      "key.json": JSON.stringify({ properties: { id: { type: ["integer", "null"] } } }),
    });
    const { findings, places } = await project.validate("datasets: { train: { files: [b.csv, a.csv], schema: key.json, key: id } }");
    expect(places).toEqual(["KEY_NULL train.id a.csv:4:1", "KEY_DUPLICATE train.id b.csv:2:3", "KEY_DUPLICATE train.id b.csv:4:3"]);
    expect(findings[1]?.message).toBe('id "9007199254740993" is already in a.csv line 3');
    expect(findings[2]?.message).toBe('id "7" is already in b.csv line 3');
  });

  it("takes a key of several columns together", async () => {
    await open("a,b\n1,12\n11,2\n1,12\n");
    const { places, findings } = await project.validate("datasets: { train: { files: train.csv, key: [a, b] } }");
    expect(places).toEqual(["KEY_DUPLICATE train.a, b train.csv:4:1"]);
    expect(findings[0]).toMatchObject({ rule: "key a, b", expected: "unique" });
    const wrong = await project.validate("datasets: { train: { files: train.csv, key: [a, c] } }");
    expect(wrong.places).toEqual(["COLUMN_MISSING train.c train.csv:1"]);
  });

  it("finds rows that are in two splits: by key, else by content whatever the order of columns", async () => {
    await open("id,x\n1,a\n2,b\n3,c\n", { "test.csv": "id,x\n4,d\n2,zzz\n", "other.csv": "x,id\nc,3\nc,33\n" });
    const byKey = await project.validate(
      "datasets: { train: { files: train.csv, key: id }, test: { files: test.csv, key: id } }\ndisjoint: [test, train]",
    );
    expect(byKey.places).toEqual(["SPLITS_OVERLAP train/test test.csv:3:1"]);
    expect(byKey.findings[0]?.message).toContain("train.csv line 3");
    const byTheKeyOfOne = await project.validate(
      "datasets: { train: { files: train.csv, key: id }, test: { files: test.csv }, other: { files: other.csv } }\ndisjoint: [train, test, other]",
    );
    expect(byTheKeyOfOne.places).toEqual(["SPLITS_OVERLAP train/test test.csv:3:1", "SPLITS_OVERLAP train/other other.csv:2:3"]);
    const byContent = await project.validate(
      "datasets: { train: { files: train.csv }, test: { files: test.csv }, other: { files: other.csv } }\ndisjoint: [train, test, other]",
    );
    expect(byContent.places).toEqual(["SPLITS_OVERLAP train/other other.csv:2"]);
    expect(byContent.report.verdict).toBe("fail");
  });

  it("checks columns against limits, shares of rows and counts", async () => {
    await open(
      `id,v,w\n${Array.from({ length: 1000 }, (_, index) => `k${index},${index < 7 ? "" : index % 10},t${index % 3}\n`).join("")}`,
    );
    const run = (checks: string) => project.validate(`datasets: { train: { files: train.csv, columns: { ${checks} } } }`);
    expect(
      (await run("v: { nulls: { max: 0.7%, min: 7 }, min: { min: 0 }, max: { max: 9, min: 9 }, distinct: { min: 10, max: 1% } }")).places,
    ).toEqual([]);
    const failed = await run(
      "v: { nulls: { max: 6 }, mean: { max: 4 }, distinct: { max: 0.9%, min: 11 } }, w: { distinct: { max: 2 }, severity: warn }",
    );
    expect(failed.findings.map(({ code, subject, rule, severity }) => [code, subject, rule, severity])).toEqual([
      ["COLUMN_NULLS", "train.v", "nulls max 6", "fail"],
      ["COLUMN_DISTINCT", "train.v", "distinct min 11", "fail"],
      ["COLUMN_DISTINCT", "train.v", "distinct max 0.9%", "fail"],
      ["COLUMN_MEAN", "train.v", "mean max 4", "fail"],
      ["COLUMN_DISTINCT", "train.w", "distinct max 2", "warn"],
    ]);
    expect(failed.findings[0]?.message).toBe("the number of nulls of train.v is 7; at most 6 is wanted");
    const wrong = await run("w: { mean: { min: 0 } }, idd: { nulls: { max: 0 } }");
    expect(wrong.findings.map(({ code, advice }) => [code, advice])).toEqual([
      ["COLUMN_NOT_NUMERIC", expect.stringContaining("number")],
      ["COLUMN_MISSING", "did you mean id?"],
    ]);
  });

  it("fails on too few rows, and on files with other columns", async () => {
    await open("id,x\n1,a\n", { "train2.csv": "id,y\n2,b\n" });
    const { places, findings } = await project.validate("datasets: { train: { files: train*.csv, rows: { min: 3 } } }");
    expect(places).toEqual(["COLUMNS_DIFFER train train2.csv:1", "DATASET_ROWS train train.csv"]);
    expect(findings[1]).toMatchObject({ observed: 2, expected: "at least 3", rule: "rows min 3" });
  });

  it("tells a missing or additional column once per file's header, counts it for every row", async () => {
    await open("id,mass,weight\na,1,2\nb,1,2\nc,1,2\n");
    const { places, report } = await project.validate("datasets: { train: { files: train.csv, schema: row.json } }");
    expect(places).toEqual(["ROW_SCHEMA train.sex train.csv:1", "ROW_SCHEMA train.weight train.csv:1"]);
    expect(report.unlisted).toEqual({ ROW_SCHEMA: 4 });
    expect(report.datasets.train?.["row-errors"]).toEqual({ rows: 3, "by-rule": { additionalProperties: 3, required: 3 } });
  });

  it("reads JSON Lines as they are, nested values too", async () => {
    await open("", {
      "rows.jsonl":
        '{"id":1,"tags":["a"]}\n{"id":"2","tags":["a",3]}\n{"id":9007199254740993}\n{"id":9007199254740992}\n{"id":9007199254740993}\n',
      "rows.json": JSON.stringify({
        properties: { id: { type: "integer" }, tags: { type: "array", items: { type: "string" } } },
        required: ["id"],
      }),
    });
    const { places, findings, report } = await project.validate("datasets: { train: { files: rows.jsonl, schema: rows.json, key: id } }");
    expect(places).toEqual([
      "KEY_DUPLICATE train.id rows.jsonl:5",
      "ROW_SCHEMA train.id rows.jsonl:2",
      "ROW_SCHEMA train.tags rows.jsonl:2",
    ]);
    expect(findings[2]?.message).toBe("tags.1 is 3: must be string");
    expect(report.datasets.train?.columns).toMatchObject({
      id: { type: "mixed", count: 5, distinct: 4, max: "9007199254740993" },
      tags: { count: 2, nulls: 3 },
    });
  });

  it("names a column __proto__ like any other", async () => {
    await open("id,__proto__,constructor\n1,2,3\n");
    const { report } = await project.validate("datasets: { train: { files: train.csv, columns: { constructor: { max: { max: 2 } } } } }");
    expect(report.findings.map(({ code }) => code)).toEqual(["COLUMN_MAX"]);
    expect(await project.read(".mlops/latest/data-report.json")).toContain('"__proto__": {');
  });

  it.each([
    ["no section", "", "DATA_NOT_CONFIGURED"],
    ["no file", "datasets: { train: { files: trian.csv } }", "DATASET_FILES_MISSING"],
    ["no match of one pattern", "datasets: { train: { files: [train.csv, 'none/*.csv'] } }", "DATASET_FILES_MISSING"],
    ["no schema", "datasets: { train: { files: train.csv, schema: rows.json } }", "SCHEMA_UNREADABLE"],
    ["a bad schema", "datasets: { train: { files: train.csv, schema: { properties: { a: { type: x } } } } }", "SCHEMA_INVALID"],
    ["a deep schema", "datasets: { train: { files: train.csv, schema: deep.json } }", "SCHEMA_LIMIT"],
    ["a large schema", "datasets: { train: { files: train.csv, schema: large.json } }", "SCHEMA_LIMIT"],
    ["an unknown format", "datasets: { train: { files: rows.xlsx } }", "TABLE_FORMAT"],
    ["a pointer", "datasets: { train: { files: lfs.csv } }", "TABLE_POINTER"],
  ])("%s is an error, and no report of an earlier run stays", async (_name, section, code) => {
    await open("id\n1\n", {
      ".mlops/latest/gate-report.json": "{}",
      "deep.json": `${'{"not":'.repeat(70)}{}${"}".repeat(70)}`,
      "large.json": `{"title":"${"x".repeat(300_000)}"}`,
      "rows.xlsx": "",
      "lfs.csv": "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
    });
    await project.validate("datasets: { train: { files: train.csv } }");
    await expect(project.validate(section)).rejects.toMatchObject({ code, verdict: "error" });
    if (code !== "DATA_NOT_CONFIGURED")
      await expect(project.read(".mlops/latest/data-report.json")).rejects.toMatchObject({ code: "ENOENT" });
    await expect(project.read(".mlops/latest/gate-report.json")).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("names the file that was probably meant", async () => {
    await open("id\n1\n");
    await expect(project.validate("datasets: { train: { files: trian.csv } }")).rejects.toMatchObject({
      advice: "did you mean train.csv?",
    });
  });

  it("P24: counts 200,000 bad rows exactly, lists the first, and keeps the report small", async () => {
    const count = 200_000;
    await open(`id,mass,sex\n${Array.from({ length: count }, (_, index) => `k${index},x${index},y\n`).join("")}`);
    const { report, findings } = await project.validate(
      "datasets: { train: { files: train.csv, schema: row.json, key: id } }\nmax-findings: 50",
    );
    expect(report.datasets.train).toMatchObject({ rows: count, "row-errors": { rows: count, "by-rule": { type: count, enum: count } } });
    expect(findings).toHaveLength(100);
    expect(findings[99]?.location?.line).toBe(51);
    expect(report.unlisted).toEqual({ ROW_SCHEMA: 2 * count - 100 });
    expect(Buffer.byteLength(await project.read(".mlops/latest/data-report.json"))).toBeLessThan(1_000_000);
  });

  it("P24: the report stays below 1 MB when every cell of many columns is bad and long", async () => {
    const columns = Array.from({ length: 200 }, (_, index) => `column_${index}`);
    const schema = { additionalProperties: { type: "integer" } };
    await open(`${columns.join(",")}\n${`${columns.map(() => "x".repeat(300)).join(",")}\n`.repeat(100)}`, {
      "wide.json": JSON.stringify(schema),
    });
    const { report } = await project.validate("datasets: { train: { files: train.csv, schema: wide.json } }\nmax-findings: 1000");
    expect(report.datasets.train?.["row-errors"]).toEqual({ rows: 100, "by-rule": { type: 20_000 } });
    expect(report.findings.length + (report.unlisted.ROW_SCHEMA ?? 0)).toBe(20_000);
    expect(Buffer.byteLength(await project.read(".mlops/latest/data-report.json"))).toBeLessThan(1_000_000);
  });
});
