import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { DataReport } from "../../core/report/data-report.ts";
import { compileRowSchema, type RowSchema } from "../../core/schema/row-schema.ts";
import { Project } from "../action-validate-data/project.ts";
import { readFast, readPlain } from "../core/tabular/fast/both-readers.ts";
import { DEVIATIONS } from "./json-schema-deviations.ts";
import { peer } from "./peers.ts";

interface Group {
  readonly description: string;
  readonly schema: boolean | Readonly<Record<string, unknown>>;
  readonly tests: readonly { readonly description: string; readonly data: unknown; readonly valid: boolean }[];
}
const DRAFTS = {
  "draft2020-12": "https://json-schema.org/draft/2020-12/schema",
  draft7: "http://json-schema.org/draft-07/schema#",
} as const;
type Draft = keyof typeof DRAFTS;
/** What we refuse to read: references to elsewhere, other drafts. */
const REFUSED = new Set(["SCHEMA_REF", "SCHEMA_DRAFT"]);

function groupsOf(draft: Draft): { readonly file: string; readonly group: Group }[] {
  const folder = join(peer("MLOPS_TEST_SCHEMAS"), draft);
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith(".json"))
    .sort();
  return files.flatMap((file) =>
    (JSON.parse(readFileSync(join(folder, file), "utf8")) as Group[]).map((group) => ({ file: file.replaceAll("\\", "/"), group })),
  );
}

/** Values, not schemas: what looks like a reference there is none. */
const PLAIN = new Set(["enum", "const", "default", "examples"]);

/** A schema without an address of its own, with references to its parts as they are once it stands below a column. */
function below(pointer: string, schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map((item) => below(pointer, item));
  if (!isRow(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      const isLocal = (key === "$ref" || key === "$dynamicRef") && typeof value === "string" && /^#(\/|$)/.test(value);
      return [key, isLocal ? `#${pointer}${value.slice(1)}` : PLAIN.has(key) ? value : below(pointer, value)];
    }),
  );
}

/** The schema of a row whose one column holds the instance. */
function columnSchema(draft: Draft, schema: Group["schema"]): Record<string, unknown> {
  const isAddressed = typeof schema === "object" && schema.$id !== undefined;
  return { $schema: DRAFTS[draft], type: "object", properties: { value: isAddressed ? schema : below("/properties/value", schema) } };
}

/** An object is a row by itself. */
const isRow = (data: unknown): data is Record<string, unknown> => typeof data === "object" && data !== null && !Array.isArray(data);

/** Compiles, or says by which code we refuse. */
function compiled(schema: Record<string, unknown>): RowSchema | string {
  try {
    return compileRowSchema({ name: "suite.json", schema });
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

function verdict(schema: RowSchema, row: Record<string, unknown>): boolean | string {
  try {
    return schema.check([row], String)[0] === null;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

/** What differs from the suite in one group: by description, or the code by which the whole group is refused. */
function differences(
  draft: Draft,
  { schema, tests }: Group,
): { readonly count: number; readonly refused: string | null; readonly wrong: string[] } {
  const column = compiled(columnSchema(draft, schema));
  if (typeof column === "string") return { count: 0, refused: column, wrong: [] };
  // Formats that nobody checks are told as SCHEMA_FORMAT_UNKNOWN, and take everything
  const lenient = column.unknownFormats.length > 0;
  const row = typeof schema === "object" ? compiled({ $schema: DRAFTS[draft], ...schema }) : null;
  const wrong: string[] = [];
  let count = 0;
  for (const { description, data, valid } of tests) {
    const found = [verdict(column, { value: data })];
    if (row !== null && typeof row !== "string" && isRow(data)) found.push(verdict(row, data));
    count += found.length;
    if (found.some((one) => one !== valid && !(lenient && one === true))) wrong.push(description);
  }
  return { count, refused: null, wrong };
}

test.each(Object.keys(DRAFTS) as Draft[])("P23: %s, the official test suite, but for the deviations listed", (draft) => {
  const deviations = new Map<string, readonly string[] | string>();
  let checked = 0;
  let refused = 0;
  for (const { file, group } of groupsOf(draft)) {
    const found = differences(draft, group);
    checked += found.count;
    if (found.refused !== null && REFUSED.has(found.refused)) refused += 1;
    else if (found.refused !== null) deviations.set(`${file}: ${group.description}`, found.refused);
    else if (found.wrong.length > 0) deviations.set(`${file}: ${group.description}`, found.wrong);
  }
  expect(Object.fromEntries(deviations)).toEqual(DEVIATIONS[draft]);
  expect(checked).toBeGreaterThan(1500);
  expect(refused).toBeLessThan(40);
});

/** Of the instances, those that a cell can be: numbers, texts, true and false, null. */
function csvOf(tests: Group["tests"]): string {
  const cells = tests.flatMap(({ data }) =>
    typeof data === "string"
      ? [`"${data.replaceAll('"', '""')}"`]
      : typeof data === "object"
        ? data === null
          ? [""]
          : []
        : [JSON.stringify(data)],
  );
  return ["value,other", ...cells.map((cell, index) => `${cell},${index}`)].join("\n").concat("\n");
}

test.each(Object.keys(DRAFTS) as Draft[])("P23: %s, the fast reader finds in cells what the plain one finds", async (draft) => {
  let fastly = 0;
  let cells = 0;
  for (const { file, group } of groupsOf(draft)) {
    const schema = columnSchema(draft, group.schema);
    if (typeof compiled(schema) === "string") continue;
    const text = csvOf(group.tests);
    const task = { text, schema };
    const plain = await readPlain(task);
    if (typeof plain === "string" && plain !== "SCHEMA_LIMIT") throw new Error(`${file}: ${plain}`);
    {
      const way = { pieceBytes: 32, readers: 2 };
      const fast = await readFast(task, way).catch((error: { code?: string }) => error.code ?? String(error));
      if (fast === "plain" || fast === "sequence") continue;
      fastly += 1;
      expect(fast, `${file}: ${group.description}`).toEqual(plain);
    }
    cells += text.split("\n").length - 2;
  }
  expect(cells).toBeGreaterThan(500);
  expect(fastly).toBeGreaterThan(100);
});

const AT_ONCE = 40;

/** The report of datasets of JSON Lines, one for each group, without its times. */
async function reportOf(project: Project, count: number, reader: "plain" | "fast"): Promise<DataReport> {
  process.env.MLOPS_READER = reader;
  // A thread of its own for each of hundreds of files would take most of the time
  process.env.MLOPS_THREADS = "1";
  try {
    const names = Array.from(
      { length: count },
      (_, index) =>
        `g${index}: { files: g${index}.jsonl, schema: g${index}.json, suspicious: { constant: off, duplicate: off, leakage: off } }`,
    );
    const { report } = await project.validate(`max-findings: 1000\ndatasets:\n  ${names.join("\n  ")}\n`);
    return { ...report, started: "", "duration-ms": 0 };
  } finally {
    delete process.env.MLOPS_READER;
    delete process.env.MLOPS_THREADS;
  }
}

test.each(Object.keys(DRAFTS) as Draft[])("P23: %s, rows of JSON Lines have the suite's verdict by both readers", async (draft) => {
  const usable = groupsOf(draft).filter(({ file, group }) => {
    const found = compiled(columnSchema(draft, group.schema));
    return (
      typeof found !== "string" && found.unknownFormats.length === 0 && DEVIATIONS[draft]?.[`${file}: ${group.description}`] === undefined
    );
  });
  expect(usable.length).toBeGreaterThan(250);
  for (let at = 0; at < usable.length; at += AT_ONCE) {
    const part = usable.slice(at, at + AT_ONCE);
    const files = part.flatMap(({ group }, index) => [
      [`g${index}.jsonl`, group.tests.map(({ data }) => `${JSON.stringify({ value: data })}\n`).join("")] as const,
      [`g${index}.json`, JSON.stringify(columnSchema(draft, group.schema))] as const,
    ]);
    const project = await Project.create(Object.fromEntries(files));
    try {
      const plain = await reportOf(project, part.length, "plain");
      expect(await reportOf(project, part.length, "fast")).toEqual(plain);
      for (const [index, { file, group }] of part.entries()) {
        const invalid = group.tests.filter(({ valid }) => !valid).length;
        expect(plain.datasets[`g${index}`]?.["row-errors"].rows, `${file}: ${group.description}`).toBe(invalid);
      }
    } finally {
      await project.remove();
    }
  }
});
