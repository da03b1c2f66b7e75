import { ColumnScan } from "../../../../core/scan/column-scan.ts";
import { addContent, addToKey, CONTENT_TAGS, hash128, hashNumber, hashText, hashWords } from "../../../../core/scan/hash.ts";
import { columnToJson } from "../../../../core/scan/serial.ts";
import { convertCell, exactText, type JsonType } from "../../../../core/tabular/convert.ts";
import { CsvScanner } from "../../../../core/tabular/csv.ts";
import { FastCore } from "../../../../core/tabular/fast/core.ts";
import type { FastColumn, FastOutcome, FastPlan } from "../../../../core/tabular/fast/plan.ts";
import { readJsonRow } from "../../../../core/tabular/json-row.ts";
import { JsonRow } from "../../../../core/tabular/row.ts";

/** One record as the plain reader sees it; null: it is a problem. */
export type PlainCells = readonly (string | null)[] | null;

export interface Reading {
  /** Per column, as serialised. */
  readonly columns: readonly unknown[];
  /** Records that the core would not read. */
  readonly irregular: readonly number[];
  readonly suspects: readonly number[];
  /** Per record "a:b", "null", "slow" or, where no key is asked for, undefined. */
  readonly keys: readonly (string | undefined)[];
  readonly contents: readonly (string | undefined)[];
  readonly slow: readonly number[];
  readonly broken: readonly number[];
}

const TYPES: Record<FastColumn["kind"], readonly JsonType[]> = {
  integer: ["integer"],
  number: ["number"],
  boolean: ["boolean"],
  text: ["string"],
  "guess-number": [],
  "guess-text": [],
  slow: ["number", "string"],
  skip: [],
};

export function typesOf(column: FastColumn): ReadonlySet<JsonType> {
  return new Set(TYPES[column.kind]);
}

export function planOf(columns: readonly (Partial<FastColumn> & { kind: FastColumn["kind"] })[], rest: Partial<FastPlan> = {}): FastPlan {
  return {
    columns: columns.map((column, index) => ({ name: `c${index}`, nullable: true, ...column })),
    delimiter: 44,
    key: [],
    content: false,
    nulls: [],
    ...rest,
  };
}

/** What the plain reader makes of a record that ends with a line end. Undefined: it is not one whole record. */
export function plainCells(plan: FastPlan, record: string): PlainCells | undefined {
  const seen: PlainCells[] = [];
  const scanner = new CsvScanner(
    { delimiter: String.fromCharCode(plan.delimiter), nulls: new Set(plan.nulls) },
    { header: () => {}, row: ({ cells }) => seen.push(cells), problem: () => seen.push(null) },
  );
  scanner.push(`${plan.columns.map(({ name }) => name).join(String.fromCharCode(plan.delimiter))}\n`, false);
  scanner.push(record, false);
  const line = scanner.lineReached;
  try {
    scanner.push("", true);
  } catch {
    return undefined;
  }
  return seen.length === 1 && line > 1 ? seen[0] : undefined;
}

function readCell(column: FastColumn, text: string): unknown {
  const types = typesOf(column);
  return types.size === 0 ? text : convertCell(text, types);
}

/** Reads records with the accumulators of the plain reader; those at `left` are left out. */
export function readPlain(plan: FastPlan, records: readonly PlainCells[], left: ReadonlySet<number>): Reading {
  const scans = plan.columns.map((column) => new ColumnScan(typesOf(column), true));
  const [keys, contents]: [(string | undefined)[], (string | undefined)[]] = [[], []];
  for (const [index, cells] of records.entries()) {
    if (cells === null || left.has(index)) continue;
    for (const [place, cell] of cells.entries()) {
      const column = plan.columns[place] as FastColumn;
      if (cell !== null && column.kind !== "skip") scans[place]?.add(readCell(column, cell), cell);
    }
    keys[index] = keyOf(plan, cells);
    contents[index] = contentOf(plan, cells);
  }
  const columns = statesOf(plan, scans);
  return { columns, irregular: [], suspects: [], keys, contents, slow: [], broken: [] };
}

/** Whether texts of a column whose first rows are none are numbers all the same, nobody asks the core. */
function statesOf(plan: FastPlan, scans: readonly ColumnScan[]): unknown[] {
  return scans.map((scan, place) => {
    const state = scan.state();
    const { kind } = plan.columns[place] as FastColumn;
    if (kind === "skip") return null;
    if (kind === "guess-number") return columnToJson({ ...state, texts: null });
    if (kind !== "guess-text" || state.guess === null) return columnToJson(state);
    return columnToJson({ ...state, hasFraction: false, numbers: null, guess: { ...state.guess, numbers: false } });
  });
}

function keyOf(plan: FastPlan, cells: readonly (string | null)[]): string | undefined {
  const [key, words] = [hashWords(), hashWords()];
  if (plan.key.some((place) => cells[place] === null)) return "null";
  for (const [order, place] of plan.key.entries()) {
    const cell = cells[place] as string;
    hashText(exactText(readCell(plan.columns[place] as FastColumn, cell), cell), words);
    if (order === 0) key.set(words);
    else addToKey(key, words);
  }
  return plan.key.length === 0 ? undefined : shown(key);
}

/** Without cells that the core leaves to the plain reader: those of `slow` columns, and what the test says. */
export function contentOf(plan: FastPlan, cells: readonly (string | null)[]): string | undefined {
  if (!plan.content) return undefined;
  const [sum, name, value] = [hashWords(), hashWords(), hashWords()];
  for (const [place, column] of plan.columns.entries()) {
    const cell = cells[place] ?? null;
    if (cell === null || column.kind === "skip") continue;
    hashText(column.name, name);
    addContent(sum, name, value, tagOf(readCell(column, cell), cell, value));
  }
  return shown(sum);
}

function tagOf(value: unknown, cell: string, into: Uint32Array): number {
  if (typeof value === "boolean") hashText(`${value}`, into);
  else if (typeof value === "number" && (!Number.isInteger(value) || Number.isSafeInteger(value))) hashNumber(value, into);
  else hashText(typeof value === "number" ? exactText(value, cell) : `${value}`, into);
  if (typeof value === "boolean") return CONTENT_TAGS.boolean;
  if (typeof value !== "number") return CONTENT_TAGS.text;
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? CONTENT_TAGS.large : CONTENT_TAGS.number;
}

/** What the plain reader makes of a line of JSON; null: it is a problem. */
export function plainValues(line: string): JsonRow | null {
  const found = readJsonRow(line.replace(/\n$/, ""), { noun: "line", record: 1, line: 1, column: 1 });
  return found instanceof JsonRow ? found : null;
}

/** As {@link readPlain}, of lines of JSON. */
export function readPlainJson(plan: FastPlan, rows: readonly (JsonRow | null)[], left: ReadonlySet<number>): Reading {
  const scans = plan.columns.map((column) => new ColumnScan(typesOf(column), false));
  const [keys, contents]: [(string | undefined)[], (string | undefined)[]] = [[], []];
  for (const [index, row] of rows.entries()) {
    if (row === null || left.has(index)) continue;
    const [key, sum, name, value] = [hashWords(), hashWords(), hashWords(), hashWords()];
    for (const [place, column] of plan.columns.entries()) {
      const found = row.get(column.name) ?? null;
      if (found === null || column.kind === "skip") continue;
      const source = row.source(column.name);
      scans[place]?.add(found, source);
      hashText(column.name, name);
      addContent(sum, name, value, tagOf(found, source ?? "", value));
    }
    const parts = plan.key.map((place) => ({
      found: row.get(plan.columns[place]?.name ?? "") ?? null,
      name: plan.columns[place]?.name ?? "",
    }));
    for (const [order, part] of parts.entries()) {
      hashText(exactText(part.found, row.source(part.name)), value);
      if (order === 0) key.set(value);
      else addToKey(key, value);
    }
    keys[index] = plan.key.length === 0 ? undefined : parts.some(({ found }) => found === null) ? "null" : shown(key);
    contents[index] = plan.content ? shown(sum) : undefined;
  }
  return { columns: statesOf(plan, scans), irregular: [], suspects: [], keys, contents, slow: [], broken: [] };
}

function shown(words: Uint32Array): string {
  const { a, b } = hash128(words);
  return `${a}:${b}`;
}

export interface Fast {
  readonly format?: "csv" | "json";
  /** Offset in the core's memory: whatever lies around must not matter. */
  readonly at?: number;
  /** Gives the core the bytes in pieces of so many, as a reader of blocks would. */
  readonly piece?: number;
  /** So many cores take turns; the first one takes over what the others gathered. */
  readonly cores?: number;
}

/** Reads records with the core; what it leaves goes to the accumulators of the plain reader. */
export function readFast(
  plan: FastPlan,
  records: readonly string[],
  { at = 0, piece = 1 << 20, format = "csv", cores: count = 1 }: Fast = {},
): Reading {
  const cores = Array.from({ length: count }, () => FastCore.create(plan)) as [FastCore, ...FastCore[]];
  let [core] = cores;
  const scans = plan.columns.map((column) => new ColumnScan(typesOf(column), format === "csv"));
  const file = Buffer.from(records.join(""));
  const sizes = records.map((record) => Buffer.byteLength(record));
  const reading = {
    irregular: [] as number[],
    suspects: [] as number[],
    keys: [] as (string | undefined)[],
    contents: [] as (string | undefined)[],
  };
  let [done, given, record, first] = [0, 0, 0, 0];
  const slow: number[] = [];
  for (let turn = 0; done < file.length; turn += 1) {
    core = cores[turn % count] as FastCore;
    core.bytes.fill(0x31, 0, at);
    given = Math.min(file.length, Math.max(given, done) + piece);
    core.bytes.set(file.subarray(done, given), at);
    core.bytes.fill(0x22, at + given - done, at + given - done + 64);
    let from = at;
    for (;;) {
      const outcome = core[format === "csv" ? "run" : "runJson"](from, at + given - done, given === file.length);
      take(outcome);
      from = outcome.next;
      if (outcome.reason === "irregular") {
        reading.irregular.push(record);
        from += sizes[record] as number;
        record += 1;
      } else if (outcome.reason === "end") break;
    }
    done += from - at;
    if (given === file.length) break;
  }
  function take(outcome: FastOutcome): void {
    const { slow: cells, suspects, keys, keyStates, contents } = outcome;
    first = record;
    for (let index = 0; index < cells.count; index += 1) {
      const raw = Buffer.from(core.bytes.subarray(cells.start[index], cells.end[index])).toString();
      const place = cells.column[index] as number;
      if (format === "json") {
        const row = plainValues(`{"v":${raw}}`);
        scans[place]?.add(row?.get("v"), row?.source("v"));
      } else {
        const text = raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw;
        scans[place]?.add(readCell(plan.columns[place] as FastColumn, text), text);
      }
      slow.push(first + (cells.record[index] as number));
    }
    for (let index = 0; index < suspects.count; index += 1) {
      const row = first + (suspects.record[index] as number);
      const text = Buffer.from(core.bytes.subarray(suspects.start[index], suspects.end[index])).toString();
      if (text !== (records[row] as string).replace(/\r?\n$/, "")) throw new Error(`suspect ${row} is not where the core says: ${text}`);
      reading.suspects.push(row);
    }
    for (let index = 0; index < outcome.records; index += 1) {
      if (keys !== null && keyStates !== null)
        reading.keys[record] =
          keyStates[index] === 0 ? `${keys[2 * index]}:${keys[2 * index + 1]}` : keyStates[index] === 1 ? "null" : "slow";
      if (contents !== null) reading.contents[record] = `${contents[2 * index]}:${contents[2 * index + 1]}`;
      record += 1;
    }
  }
  const [last, ...others] = cores;
  for (const other of others) last.absorb(other.image());
  for (const [place, state] of last.finish().entries()) if (state !== null) scans[place]?.merge(state);
  const columns = statesOf(plan, scans);
  return { columns, ...reading, slow, broken: last.broken };
}
