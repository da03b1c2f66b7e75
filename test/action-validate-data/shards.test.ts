import { appendFile, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { mergeData } from "../../action-validate-data/src/merge-stage.ts";
import { scanData } from "../../action-validate-data/src/scan-stage.ts";
import { validateData } from "../../action-validate-data/src/stage.ts";
import type { StageContext } from "../../core/stage.ts";
import { DataServer } from "../core/remote/data-server.ts";
import { Project } from "./project.ts";

let project: Project;
afterEach(async () => {
  vi.unstubAllEnvs();
  await project.remove();
});

/** Files as small as these are cut too. */
const MIN_SPLIT_BYTES = 16;

async function scan(context: StageContext, index: number, count: number): Promise<void> {
  await scanData(context, { index, count }, { minSplitBytes: MIN_SPLIT_BYTES });
}

/** The report's bytes without times. */
async function reportOf(context: StageContext, stage: typeof validateData): Promise<string> {
  await stage(context);
  return (await project.read(".mlops/latest/data-report.json")).replace(/"duration-ms": [\d.]+/g, '"duration-ms": 0');
}

const codesOf = (report: string) => [...report.matchAll(/"code": "(\w+)"/g)].map((match) => match[1]);

/** The report of one machine, and of as many as are named. */
async function sameFor(data: string, counts: readonly number[]): Promise<string> {
  const { context } = await project.open(data);
  const alone = await reportOf(context, validateData);
  for (const count of counts) {
    for (let index = count; index >= 1; index -= 1) await scan(context, index, count);
    expect(await reportOf(context, mergeData), `${count} shards`).toBe(alone);
  }
  return alone;
}

const SCHEMA = {
  type: "object",
  required: ["id"],
  properties: { id: { type: "integer" }, x: { type: ["number", "null"], maximum: 90 }, note: { type: ["string", "null"], maxLength: 12 } },
};

/** Rows with quoted line ends everywhere, duplicates far apart, bad values and bad rows. */
function rows(count: number, seed: number): string {
  let text = "id,x,note\n";
  for (let at = 0; at < count; at += 1) {
    const id = at % 37 === 36 ? at - 30 : at + seed;
    const x = at % 11 === 0 ? "" : String(((at * 7919) % 1000) / 10);
    const note = at % 5 === 0 ? `"a\n""b""\r\nc"` : at % 13 === 0 ? '"long, long, too long"' : `n${at % 9}`;
    text += at % 53 === 52 ? `${id},${x}\n` : `${id},${x},${note}${at % 2 === 0 ? "\r\n" : "\n"}`;
  }
  return text;
}

it("P17: with a key, what a part holds is sealed, masked values and all others; the merge needs the same key", async () => {
  const columns = "x: { max: { max: 80 }, monotonic: increasing }, note: { pattern: '^n', distinct: { min: 100% } }";
  const data = `datasets: { train: { files: a.csv, key: id, schema: row.json, masked: [x, note], columns: { ${columns} } } }`;
  project = await Project.create({ "a.csv": rows(120, 1).replaceAll("n3", "secretive"), "row.json": JSON.stringify(SCHEMA) });
  vi.stubEnv("MLOPS_SCAN_KEY", "a secret of the repository");
  expect(codesOf(await sameFor(data, [1, 2]))).toContain("COLUMN_PATTERN");
  const { context, log } = await project.open(data);
  for (const index of [1, 2]) await scan(context, index, 2);
  expect(log.join("")).not.toContain("masked columns of train");
  const left = await project.read(".mlops/latest/data-scan-1.jsonl");
  expect(left).not.toMatch(/secretive|totals|column/);
  expect(left.split("\n").slice(1, -2).length).toBeGreaterThan(3);
  for (const line of left.split("\n").slice(1, -2)) expect(Object.keys(JSON.parse(line))).toEqual(["sealed"]);
  for (const key of ["", "another"]) {
    vi.stubEnv("MLOPS_SCAN_KEY", key);
    await expect(mergeData(context)).rejects.toMatchObject({ code: "SCAN_SEALED" });
  }
});

it("P17: that a part holds values of masked columns is said where it is made", async () => {
  project = await Project.create({ "a.csv": "id,mail\n1,a@example.org\n" });
  for (const [masked, isTold] of [
    ["[mail]", true],
    ["[]", false],
  ] as const) {
    const { context, log } = await project.open(`datasets: { train: { files: a.csv, masked: ${masked} } }`);
    await scan(context, 1, 1);
    expect(log.join("").includes("masked columns of train"), masked).toBe(isTold);
    expect(await project.read(".mlops/latest/data-scan-1.jsonl")).toContain("a@example.org");
  }
});

describe("P24: several machines leave the bytes of one", () => {
  it.each(["plain", "fast"])(
    "for one file with quoted line ends at the borders, duplicate keys in other shards, bad rows, read %s",
    async (reader) => {
      vi.stubEnv("MLOPS_READER", reader);
      vi.stubEnv("MLOPS_PIECE_BYTES", "64");
      vi.stubEnv("MLOPS_THREADS", "1");
      project = await Project.create({ "a.csv": rows(400, 0), "schema.json": JSON.stringify(SCHEMA) });
      const report = await sameFor(
        "datasets: { train: { files: a.csv, schema: schema.json, key: id, valid: 10% } }\nmax-findings: 7",
        [1, 3, 5],
      );
      expect(codesOf(report)).toEqual(expect.arrayContaining(["KEY_DUPLICATE", "ROW_SCHEMA", "ROW_RAGGED"]));
    },
  );

  it("at every border: a file cut at any record", async () => {
    project = await Project.create({ "a.csv": rows(12, 0), "schema.json": JSON.stringify(SCHEMA) });
    await sameFor("datasets: { train: { files: a.csv, schema: schema.json, key: id, valid: 10% } }", [23]);
  });

  it("for checks that look at every value, and at its neighbour in the next shard", async () => {
    const line = (at: number) => `${at === 61 ? 59 : at},v${at % 7}${at === 80 ? "?" : ""},2026-01-0${(at % 9) + 1}\n`;
    project = await Project.create({ "a.csv": `id,code,day\n${Array.from({ length: 100 }, (_, at) => line(at)).join("")}` });
    const checks = [
      "id: { monotonic: strictly-increasing, outliers: { max: 0% }, quantiles: { 0.5: { max: 3 } } }",
      "code: { pattern: '^v\\d$', categories: { allowed: [v1, v2], share: { v3: { min: 90% } } }, length: { max: 2 } }",
      "day: { freshness: 1 h }",
    ];
    const report = await sameFor(`datasets: { train: { files: a.csv, columns: { ${checks.join(", ")} } } }`, [2, 5]);
    expect(codesOf(report)).toEqual(expect.arrayContaining(["COLUMN_ORDER", "COLUMN_PATTERN", "COLUMN_LENGTH"]));
  });

  it.each(["plain", "fast"])("for columns whose type nobody names, of which one shard sees numbers only, read %s", async (reader) => {
    vi.stubEnv("MLOPS_READER", reader);
    const text = `v,w\n${"1,2\n".repeat(160)}${"x,3\n".repeat(50)}`;
    project = await Project.create({ "a.csv": text });
    await sameFor("datasets: { train: { files: a.csv } }", [2, 5]);
  });

  it("for splits that overlap, references, drift and statistics over many files", async () => {
    project = await Project.create({
      "train/1.csv": rows(150, 0),
      "train/2.csv": rows(90, 1000),
      "train/3.csv": rows(3, 5000),
      "test.csv": rows(120, 140),
      "ids.jsonl": Array.from({ length: 200 }, (_, at) => `{"id":${at}}\n`).join(""),
      "schema.json": JSON.stringify(SCHEMA),
    });
    const report = await sameFor(
      [
        "datasets:",
        "  ids: { files: ids.jsonl, key: id }",
        "  train: { files: train/*.csv, schema: schema.json, key: id, valid: 10%, columns: { x: { mean: { max: 1 }, quantiles: { 0.9: { max: 2 } } } } }",
        "  test:",
        "    files: test.csv",
        "    schema: schema.json",
        "    valid: 10%",
        "    references: [{ columns: id, dataset: ids }]",
        "    drift: { reference: train, min-samples: 10, psi: { warn: 0.001 } }",
        "disjoint: [train, test]",
      ].join("\n"),
      [2, 3, 5],
    );
    expect(codesOf(report)).toEqual(expect.arrayContaining(["SPLITS_OVERLAP", "REFERENCE_MISSING", expect.stringMatching(/^DRIFT_/)]));
  });

  it.each([
    ["a quote that is never closed", `a,b\n${"1,2\n".repeat(20)}1,"2\n${"3,4\n".repeat(20)}`],
    ["quotes where they may not be", `a,b\n${'1,2"3\n"x"y,4\n'.repeat(20)}`],
    [
      "a byte that is no UTF-8",
      Buffer.concat([Buffer.from(`a,b\n${"1,2\n".repeat(20)}`), Buffer.from([0xe9]), Buffer.from(`\n${"1,2\n".repeat(20)}`)]),
    ],
    ["a last row that is cut", `a,b,c\n${"1,2,3\n".repeat(20)}1,2`],
    ["no rows", "a,b,c,d,e,f,g,h,i,j,k\n"],
    ["a header that is none", `a,a\n${"1,2\n".repeat(20)}`],
    ["a byte order mark", `\uFEFF"a\nb",c\n${'1,"2\n3"\n'.repeat(20)}`],
    ["blank lines", `a,b\n${"1,2\n\n".repeat(20)}`],
  ])("for %s", async (_name, content) => {
    project = await Project.create({ "a.csv": content });
    await sameFor("datasets: { train: { files: a.csv, key: a, valid: 0% } }", [2, 5]);
  });

  it("for lines of JSON with new keys late and bad lines", async () => {
    const lines = Array.from({ length: 80 }, (_, at) =>
      at % 17 === 16 ? "{oops" : JSON.stringify({ id: at % 70, [`k${Math.floor(at / 30)}`]: at }),
    );
    project = await Project.create({ "a.jsonl": `${lines.join("\n")}\n` });
    await sameFor("datasets: { train: { files: a.jsonl, key: id, valid: 0% } }", [2, 5]);
  });

  it("for files that lie elsewhere, of which each machine fetches its own", async () => {
    const server = await DataServer.start();
    project = await Project.create({});
    const files = [1, 2, 3].map((index) => server.put(`/${index}.csv`, `id\n${`${index}\n`.repeat(index * 2)}`));
    const data = `datasets: { train: { files: [${files.map((file) => `"${file}"`).join(", ")}], key: id } }`;
    await sameFor(data, [3]);
    await rm(join(project.folder, ".mlops"), { recursive: true });
    server.asked.length = 0;
    await scan((await project.open(data)).context, 1, 3);
    expect(server.reads.map(({ path }) => path)).not.toContain("/3.csv");
    await server.close();
  });
});

describe("parts that do not belong together are refused", () => {
  const DATA = "datasets: { train: { files: a.csv, key: id } }";
  const begin = async () => {
    project = await Project.create({ "a.csv": rows(40, 0) });
    const { context } = await project.open(DATA);
    for (const index of [1, 2, 3]) await scan(context, index, 3);
  };
  const file = (index: number) => join(project.folder, `.mlops/latest/data-scan-${index}.jsonl`);
  const merged = (data = DATA) => project.validate(data, mergeData);

  it.each([1, 2, 3])("part %i is missing", async (index) => {
    await begin();
    await rm(file(index));
    await expect(merged()).rejects.toMatchObject({
      code: "SCAN_MISSING",
      message: `part ${index} of 3 of the data was not read: there is no data-scan-${index}.jsonl`,
    });
  });

  it("all are missing", async () => {
    await begin();
    for (const index of [1, 2, 3]) await rm(file(index));
    await expect(merged()).rejects.toMatchObject({ code: "SCAN_MISSING" });
  });

  it("the data is another one by now", async () => {
    await begin();
    await appendFile(join(project.folder, "a.csv"), "9999,1,x\n");
    await expect(merged()).rejects.toMatchObject({
      code: "SCAN_DIFFERS",
      message: expect.stringContaining("part 1 of 3 read a.csv as sha256:"),
    });
  });

  it("the checks are others", async () => {
    await begin();
    await expect(merged(DATA.replace("key: id", "key: id, valid: 50%"))).rejects.toMatchObject({
      code: "SCAN_DIFFERS",
      message: expect.stringContaining("other checks"),
    });
  });

  it("one is of another number of parts, or lies in another's place", async () => {
    await begin();
    await scan((await project.open(DATA)).context, 2, 4);
    await expect(merged()).rejects.toMatchObject({ code: "SCAN_DIFFERS" });
    await begin();
    await writeFile(file(2), await readFile(file(3)));
    await expect(merged()).rejects.toMatchObject({ code: "SCAN_DIFFERS" });
  });

  it.each([
    ["is cut", (text: string) => text.slice(0, -20)],
    ["lacks a line", (text: string) => text.split("\n").toSpliced(2, 1).join("\n")],
    ["lacks the line that says of what it is", (text: string) => text.split("\n").toSpliced(1, 1).join("\n")],
    ["lacks its end", (text: string) => text.split("\n").toSpliced(-2, 1).join("\n")],
    ["goes on behind its end", (text: string) => `${text}{}\n`],
    ["begins otherwise", (text: string) => `{}\n${text}`],
    ["is empty", () => ""],
  ])("one %s", async (_name, change) => {
    await begin();
    await writeFile(file(2), change(await readFile(file(2), "utf8")));
    await expect(merged()).rejects.toMatchObject({ code: "SCAN_UNREADABLE" });
  });
});
