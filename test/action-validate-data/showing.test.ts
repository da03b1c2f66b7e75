import { gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { annotate } from "../../action-validate-data/src/annotations.ts";
import { scanDataset } from "../../action-validate-data/src/dataset-check.ts";
import { showProgress } from "../../action-validate-data/src/progress.ts";
import { scanPlanOf } from "../../action-validate-data/src/scan-plan.ts";
import { openSources } from "../../action-validate-data/src/source.ts";
import type { Annotation } from "../../core/host/log.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { ReadProgress } from "../../core/tabular/progress.ts";
import { collectingLog } from "../core/process/log.ts";
import { Project } from "./project.ts";

const finding = (file: string | null, line: number, changes: Partial<Finding> = {}): Finding => ({
  code: "ROW_SCHEMA",
  rule: "type",
  subject: "train.x",
  severity: "fail",
  observed: "x",
  expected: "a number",
  message: `line ${line}`,
  advice: "correct it",
  ...(file === null ? {} : { location: { file, line } }),
  ...changes,
});

/** What the log is told of a report. */
async function told(findings: Finding[], changed: readonly string[] | null, unlisted: Record<string, number> = {}) {
  const annotations: Annotation[] = [];
  const lines: string[] = [];
  const log = { ...collectingLog(), annotate: (one: Annotation) => annotations.push(one), info: (line: string) => lines.push(line) };
  let asked = 0;
  const changedFiles = async () => {
    asked += 1;
    return changed === null ? null : new Set(changed);
  };
  await annotate({ log, changedFiles }, { findings, unlisted });
  return { lines, asked, annotations, marks: annotations.map(({ level, file, line }) => `${level} ${file ?? "-"}:${line ?? "-"}`) };
}

describe("annotations", () => {
  test("only files that the change touches are marked; the findings of others are counted in one notice", async () => {
    const { marks, annotations } = await told(
      [finding("a.csv", 3), finding("b.csv", 4), finding("b.csv", 5), finding(null, 0)],
      ["a.csv", "x.py"],
    );
    expect(marks).toEqual(["error a.csv:3", "error -:-", "notice -:-"]);
    expect(annotations[2]?.message).toBe("2 findings in files that this change does not touch (b.csv): see the report");
  });

  test("where nobody can say what changed, all are marked", async () => {
    expect((await told([finding("a.csv", 3), finding("b.csv", 4)], null)).marks).toEqual(["error a.csv:3", "error b.csv:4"]);
  });

  test("what changed is asked for only when there is something to mark", async () => {
    expect((await told([finding("a.csv", 3, { severity: "info" })], [])).asked).toBe(0);
    expect((await told([finding(null, 3)], [])).asked).toBe(0);
    expect((await told([finding("a.csv", 3)], [])).asked).toBe(1);
  });

  test("every finding is handed to the log, which counts what does not fit; the unlisted are counted beside", async () => {
    const { annotations, lines } = await told(
      Array.from({ length: 30 }, (_, index) => finding("a.csv", index + 2)),
      null,
      { ROW_SCHEMA: 1234, KEY_NULL: 1 },
    );
    expect(annotations).toHaveLength(30);
    expect(lines).toEqual(["Counted, but not listed: 1,234 × ROW_SCHEMA, 1 × KEY_NULL"]);
  });

  test("the first of every kind comes before the second of any, errors and warnings by their level", async () => {
    const many = [2, 3, 4].map((line) => finding("a.csv", line));
    const { marks } = await told(
      [...many, finding("a.csv", 9, { subject: "train.y" }), finding("a.csv", 8, { severity: "inconclusive", code: "DRIFT_INCONCLUSIVE" })],
      null,
    );
    expect(marks).toEqual(["error a.csv:2", "error a.csv:9", "warning a.csv:8", "error a.csv:3", "error a.csv:4"]);
  });
});

describe("progress", () => {
  const files = [
    { name: "a.csv", bytes: 60_000_000 },
    { name: "b.csv", bytes: 40_000_000 },
  ];
  function watched(progressMs: number, which = files) {
    const lines: string[] = [];
    let ms = 0;
    const tell = showProgress({ log: { progress: (line) => lines.push(line), progressMs }, files: which, now: () => ms });
    const at = (seconds: number, file: string, bytes: number, rows: number) => {
      ms = seconds * 1000;
      tell({ file, bytes, rows, totalBytes: which.find(({ name }) => name === file)?.bytes ?? 0 });
    };
    return { lines, at };
  }

  test("share, rows a second and time that remains, over all files", () => {
    const { lines, at } = watched(5000);
    at(5, "a.csv", 20_000_000, 500_000);
    at(10, "a.csv", 60_000_000, 1_500_000);
    at(15, "b.csv", 15_000_000, 400_000);
    expect(lines).toEqual([
      "a.csv (file 1 of 2): 20% of 100 MB · 500,000 rows · 100,000 rows/s · about 20 s left",
      "a.csv (file 1 of 2): 60% of 100 MB · 1,500,000 rows · 150,000 rows/s · about 7 s left",
      "b.csv (file 2 of 2): 75% of 100 MB · 1,900,000 rows · 130,000 rows/s · about 5 s left",
    ]);
  });

  test("at most one line per five seconds in a log that keeps them, and none of what is read sooner", () => {
    const { lines, at } = watched(5000);
    for (let step = 0; step < 490; step++) at(step / 100, "a.csv", step * 1000, step);
    expect(lines).toEqual([]);
    for (let step = 490; step <= 2000; step++) at(step / 100, "a.csv", step * 1000, step);
    expect(lines).toHaveLength(4);
  });

  test("on a terminal it is rewritten often, but not of what is read within a second", () => {
    const { lines, at } = watched(200);
    for (let step = 0; step < 100; step++) at(step / 100, "a.csv", step * 1000, step);
    expect(lines).toEqual([]);
    for (let step = 100; step <= 200; step++) at(step / 100, "a.csv", step * 1000, step);
    expect(lines).toHaveLength(6);
  });

  test("one file goes without a number; long times are told in minutes and hours; what has just begun has none", () => {
    const { lines, at } = watched(5000, [{ name: "a.csv", bytes: 1e9 }]);
    at(5, "a.csv", 1e6, 10);
    at(60, "a.csv", 5e7, 100);
    at(6000, "a.csv", 5e8, 1000);
    expect(lines).toEqual([
      "a.csv: 0.1% of 1 GB · 10 rows · 2 rows/s",
      "a.csv: 5% of 1 GB · 100 rows · 2 rows/s · about 19 min left",
      "a.csv: 50% of 1 GB · 1,000 rows · 0 rows/s · about 1 h 40 min left",
    ]);
  });
});

test("the findings lie beside the report as SARIF, and an earlier run's do not stay when there is nothing to read", async () => {
  const project = await Project.create({ "train.csv": "x\n1\nmany\n" });
  const data = "datasets: { train: { files: train.csv, schema: { type: object, properties: { x: { type: integer } } } } }";
  const { outputs, findings } = await project.validate(data);
  expect(findings).toHaveLength(1);
  expect(outputs.sarif).toMatch(/\.mlops[\\/]latest[\\/]data\.sarif$/);
  const { runs } = JSON.parse(await project.read(".mlops/latest/data.sarif"));
  expect(runs[0].results).toMatchObject([
    {
      ruleId: "ROW_SCHEMA",
      level: "error",
      locations: [{ physicalLocation: { artifactLocation: { uri: "train.csv" }, region: { startLine: 3 } } }],
    },
  ]);
  const page = await project.read(".mlops/latest/report.html");
  expect(page).toContain("Columns of train");
  await expect(project.validate("datasets: { train: { files: gone.csv } }")).rejects.toMatchObject({ code: "DATASET_FILES_MISSING" });
  await expect(project.read(".mlops/latest/data.sarif")).rejects.toMatchObject({ code: "ENOENT" });
  await project.remove();
});

describe("readers tell how far they are", () => {
  const rows = Array.from({ length: 60_000 }, (_, index) => `${index},${"x".repeat(20)}\n`);
  const text = Buffer.from(`id,x\n${rows.join("")}`);

  test.each([
    { name: "train.csv", bytes: text, reader: "plain" },
    { name: "train.csv.gz", bytes: gzipSync(text), reader: "plain" },
    { name: "train.csv.zst", bytes: zstdCompressSync(text), reader: "plain" },
    { name: "train.csv", bytes: text, reader: "fast" },
    { name: "train.csv.gz", bytes: gzipSync(text), reader: "fast" },
  ])("$name, $reader: stored bytes and rows, up to all of them", async ({ name, bytes, reader }) => {
    const project = await Project.create({ [name]: bytes });
    onTestFinished(() => project.remove());
    vi.stubEnv("MLOPS_READER", reader);
    onTestFinished(() => void vi.unstubAllEnvs());
    const told: ReadProgress[] = [];
    const { context } = await project.open(`datasets: { train: { files: ${name} } }`);
    const { signal, workspace, host, config } = context;
    if (config.data === undefined) throw new Error("the config has data");
    const [source] = await openSources(workspace, config.data, { signal, log: host.log });
    if (source === undefined) throw new Error("the config has a dataset");
    const scan = await scanDataset(source, scanPlanOf(source, config.data), { signal, onProgress: (progress) => told.push(progress) });
    scan.close();
    expect(told.length).toBeGreaterThan(0);
    for (const [index, one] of told.entries()) {
      expect(one).toMatchObject({ file: name, totalBytes: bytes.length });
      expect(one.bytes).toBeGreaterThanOrEqual(told[index - 1]?.bytes ?? 0);
      expect(one.rows).toBeGreaterThanOrEqual(told[index - 1]?.rows ?? 0);
    }
    // Two thirds are in its first block; the last one ends with the file and needs no telling.
    if (reader === "fast" && name.endsWith(".gz")) expect(told[0]?.bytes).toBeLessThan(bytes.length);
    else expect(told.at(-1)).toEqual({ file: name, bytes: bytes.length, totalBytes: bytes.length, rows: rows.length });
  });
});
