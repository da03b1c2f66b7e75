import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkDataset, scanDataset } from "../../action-validate-data/src/dataset-check.ts";
import { DatasetScan } from "../../action-validate-data/src/dataset-scan.ts";
import { ListingBudget } from "../../action-validate-data/src/ledger.ts";
import { type ScanPlan, scanPlanOf } from "../../action-validate-data/src/scan-plan.ts";
import { type DataSource, openSources } from "../../action-validate-data/src/source.ts";
import { Splits } from "../../action-validate-data/src/splits.ts";
import type { DataSection } from "../../core/config/data.ts";
import { parseConfig } from "../../core/config/load.ts";
import { tableOptions } from "../../core/datasets.ts";
import { segmentOf } from "../../core/scan/segment.ts";
import { TableError, type TableProblem } from "../../core/tabular/problem.ts";
import { openTable, type TableRow } from "../../core/tabular/table.ts";
import { rowReader } from "../../core/tabular/typed-row.ts";
import { openWorkspace } from "../../core/workspace.ts";

const { signal } = new AbortController();
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "scan-"));
});
afterEach(() => rm(folder, { recursive: true }));

const SCHEMA = {
  properties: { id: { type: ["integer", "null"] }, n: { type: "number", maximum: 50 }, t: { type: "string" } },
  required: ["id"],
};

async function open(files: Readonly<Record<string, string>>, yaml: string): Promise<{ section: DataSection; sources: DataSource[] }> {
  for (const [name, content] of Object.entries({ ...files, "row.json": JSON.stringify(SCHEMA) }))
    await writeFile(join(folder, name), content);
  const text = `version: 1\nname: try\ndata:\n${yaml.trim().replaceAll(/^/gm, "  ")}\n`;
  const section = parseConfig(text, "mlops.yml").data as DataSection;
  return { section, sources: await openSources(await openWorkspace(join(folder, "mlops.yml")), section) };
}

/** The same row as a reader of a piece would see it. */
function relative(row: TableRow, base: { records: number; lines: number }): TableRow {
  return {
    record: row.record - base.records,
    line: row.line - base.lines,
    cells: row.cells,
    object: row.object,
    get: (column) => row.get(column),
    source: (column) => row.source(column),
    place: (column) => {
      const place = row.place(column);
      return place.line === undefined ? place : { ...place, line: place.line - base.lines };
    },
  };
}

type Event = { readonly row: TableRow } | { readonly problem: TableProblem } | { readonly fault: TableProblem };

async function eventsOf(source: DataSource, file: number): Promise<{ columns: readonly string[] | null; events: Event[] }> {
  const { path, name } = source.files[file] as DataSource["files"][number];
  const problems: TableProblem[] = [];
  const events: Event[] = [];
  let columns: readonly string[] | null = null;
  try {
    const table = await openTable(path, { ...tableOptions(source.config), name, onProblem: (problem) => problems.push(problem) });
    columns = table.format === "csv" ? table.columns : null;
    for await (const row of table.rows) events.push({ row });
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    events.push({ fault: error.problem });
  }
  const lineOf = (event: Event) => ("row" in event ? event.row.line : (("problem" in event ? event.problem : event.fault).line ?? 1e9));
  return { columns, events: [...events, ...problems.map((problem) => ({ problem }))].sort((a, b) => lineOf(a) - lineOf(b)) };
}

/** Reads every file in pieces of so many events, each into a scan of its own, and merges these in an order that `pick` gives. */
async function scanInPieces(
  source: DataSource,
  plan: ScanPlan,
  sizes: () => number,
  pick: (count: number) => number,
): Promise<DatasetScan> {
  const scans: DatasetScan[] = [];
  for (const file of source.files.keys()) {
    const { columns, events } = await eventsOf(source, file);
    const table = { format: "csv" as const, columns: columns ?? [] };
    const read = rowReader(table, source.schema);
    let [piece, from] = [0, 0];
    const base = { records: 0, lines: 0 };
    do {
      const scan = new DatasetScan(plan);
      const segment = segmentOf(file, piece * 3);
      const to = Math.min(events.length, from + sizes());
      scan.segments.countRows(segment, 0);
      if (columns !== null) scan.declare(file, columns);
      const moved = (problem: TableProblem) => ({
        ...problem,
        ...(problem.line === undefined ? {} : { line: problem.line - base.lines }),
        ...(problem.record === undefined ? {} : { record: problem.record - base.records }),
      });
      const name = source.files[file]?.name ?? "";
      for (const event of events.slice(from, to)) {
        if ("fault" in event) scan.addFault(segment, moved(event.fault));
        else if ("problem" in event) scan.addProblem(segment, name, moved(event.problem));
        else {
          const row = relative(event.row, base);
          const values = read(row);
          scan.addRow(segment, name, row, values, source.schema?.check([values], () => name)[0] ?? null);
        }
      }
      const next = events[to];
      const [line, record] =
        next === undefined
          ? [0, 0]
          : "row" in next
            ? [next.row.line, next.row.record]
            : "problem" in next
              ? [next.problem.line ?? 0, next.problem.record ?? 0]
              : [next.fault.line ?? 0, next.fault.record ?? base.records + 1];
      if (next !== undefined) {
        const counts = { records: record - 1 - base.records, lines: line - 1 - base.lines };
        scan.segments.end(segment, counts);
        base.records += counts.records;
        base.lines += counts.lines;
      }
      scans.push(scan);
      piece += 1;
      from = to;
    } while (from < events.length);
  }
  const merged = new DatasetScan(plan);
  while (scans.length > 0) {
    const [scan] = scans.splice(pick(scans.length), 1);
    if (scan === undefined) continue;
    if (scans.length % 2 === 0) for (const line of scan.toLines()) merged.mergeLine(line);
    else merged.merge(scan);
    scan.close();
  }
  return merged;
}

async function outcomesOf(opened: Awaited<ReturnType<typeof open>>, scan: (source: DataSource, plan: ScanPlan) => Promise<DatasetScan>) {
  const { section, sources } = opened;
  const budget = new ListingBudget(section["max-findings"]);
  const read = new Map<string, { source: DataSource; scan: DatasetScan }>();
  const outcomes: string[] = [];
  for (const source of sources) read.set(source.name, { source, scan: await scan(source, scanPlanOf(source, section)) });
  const all = { section, read, base: new Map(), now: new Date(0), budget, signal };
  const shared = { splits: new Splits(section), budget, signal, all };
  for (const { source, scan: found } of read.values()) {
    const { report, findings, unlisted } = await checkDataset(source, found, shared);
    outcomes.push(JSON.stringify({ report, findings, unlisted: unlisted.map((part) => [...part]) }, null, 1));
  }
  for (const { scan: found } of read.values()) found.close();
  return outcomes;
}

const anyCell = fc.constantFrom("1", "2", "3", "17", "99", "9007199254740993", "", "x", '"a\nb"', "0.5", '"q, ""r"""');
const anyLine = fc.oneof(
  { weight: 12, arbitrary: fc.tuple(anyCell, anyCell, anyCell).map((cells) => cells.join(",")) },
  { weight: 1, arbitrary: fc.constantFrom("a,b", "") },
);

describe("DatasetScan", () => {
  it("P24: gives the same report, findings and places byte for byte, whatever the pieces a dataset is read in and the order they are merged in", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyLine, { minLength: 1, maxLength: 40 }),
        fc.array(anyLine, { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        fc.infiniteStream(fc.nat(1000)),
        async (train, test, isCut, random) => {
          const next = (below: number) => (random.next().value as number) % below;
          const opened = await open(
            {
              "a.csv": `id,n,t\n${train.join("\r\n")}\n`,
              "b.csv": `t,id,n\n${train.slice(0, 9).join("\n")}\n`,
              "c.csv": `id,n,t\n${test.join("\n")}${isCut ? '\n1,"2' : "\n"}`,
              "d.jsonl": '{"id":1,"n":2}\n{"t":"x","id":3}\n{"extra":[1]}\n{"id":\n{"id":1}\n',
            },
            "datasets: { train: { files: [a.csv, b.csv], schema: row.json, key: id }, test: { files: c.csv, schema: row.json }, more: { files: d.jsonl, schema: row.json, key: id } }\ndisjoint: [train, test, more]\nmax-findings: 3",
          );
          const whole = await outcomesOf(opened, (source, plan) => scanDataset(source, plan, { signal }));
          const pieces = await outcomesOf(opened, (source, plan) => scanInPieces(source, plan, () => 1 + next(9), next));
          expect(pieces).toEqual(whole);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("finds repeated rows of large files with places in the middle of them, and removes what it wrote", async () => {
    const rows = (from: number, count: number) => Array.from({ length: count }, (_, index) => `${from + index},1,"x\ny"\n`).join("");
    const opened = await open(
      { "a.csv": `id,n,t\n${rows(0, 3000)}${rows(2990, 20)}`, "c.csv": `id,n,t\n${rows(5000, 300)}${rows(7, 2)}` },
      "datasets: { train: { files: a.csv, schema: row.json, key: id }, test: { files: c.csv, schema: row.json, key: id } }\ndisjoint: [train, test]\nmax-findings: 2",
    );
    const [train = "", test = ""] = await outcomesOf(opened, (source, plan) =>
      scanInPieces(
        source,
        plan,
        () => 700,
        (count) => count - 1,
      ),
    );
    const messages = (outcome: string) =>
      (JSON.parse(outcome) as { findings: { message: string; location: unknown }[] }).findings.map(({ message, location }) => [
        message,
        location,
      ]);
    expect(messages(train)).toEqual([
      ['id "2990" is already in a.csv line 5982', { file: "a.csv", line: 6002, column: 1, record: 3001 }],
      ['id "2991" is already in a.csv line 5984', { file: "a.csv", line: 6004, column: 1, record: 3002 }],
    ]);
    expect(JSON.parse(train).unlisted).toContainEqual([["KEY_DUPLICATE", 8]]);
    expect(messages(test)).toEqual([
      ['the same id ("7") is in train, a.csv line 16', { file: "c.csv", line: 602, column: 1, record: 301 }],
      ['the same id ("8") is in train, a.csv line 18', { file: "c.csv", line: 604, column: 1, record: 302 }],
    ]);
  });
});
