import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ColumnScan } from "../../../../core/scan/column-scan.ts";
import { addContent, addToKey, CONTENT_TAGS, hash128, hashNumber, hashText, hashWords } from "../../../../core/scan/hash.ts";
import { columnToJson } from "../../../../core/scan/serial.ts";
import { compileRowSchema } from "../../../../core/schema/row-schema.ts";
import { exactText } from "../../../../core/tabular/convert.ts";
import type { RowHashes, ScanSink } from "../../../../core/tabular/fast/block-scan.ts";
import { fileSource } from "../../../../core/tabular/fast/byte-source.ts";
import { FastCore } from "../../../../core/tabular/fast/core.ts";
import { readCsvHead } from "../../../../core/tabular/fast/csv-head.ts";
import { type FastFile, openScan, planFile } from "../../../../core/tabular/fast/fast-file.ts";
import { scanPieces, sharePieces } from "../../../../core/tabular/fast/file-pieces.ts";
import { scanSequence } from "../../../../core/tabular/fast/file-sequence.ts";
import { PlainNeeded, SequenceNeeded } from "../../../../core/tabular/fast/kernel.ts";
import type { PlainRecord } from "../../../../core/tabular/fast/records.ts";
import { openTable } from "../../../../core/tabular/table.ts";
import { rowReader } from "../../../../core/tabular/typed-row.ts";

export interface Reading {
  readonly rows: number;
  readonly columns: Readonly<Record<string, unknown>>;
  /** `record:line:column code`, of problems and of errors by the schema. */
  readonly problems: readonly string[];
  /** `record:line key content`. */
  readonly hashes: readonly string[];
  readonly lines: number;
}

export interface ReadingTask {
  readonly text: string | Uint8Array;
  readonly schema?: Record<string, unknown>;
  readonly nulls?: readonly string[];
  readonly delimiter?: string;
  readonly key?: readonly string[];
}

function hashesOf({ row, values }: PlainRecord, columns: readonly string[], key: readonly string[]): string {
  const [words, part, name] = [hashWords(), hashWords(), hashWords()];
  let keyText = key.length === 0 ? "none" : "";
  for (const [index, column] of key.entries()) {
    const value = values[column];
    if (value === null || value === undefined) {
      keyText = "null";
      break;
    }
    hashText(exactText(value, row.source(column)), index === 0 ? words : part);
    if (index > 0) addToKey(words, part);
  }
  if (keyText === "") keyText = lanes(words);
  const content = hashWords();
  for (const column of columns) addPart(content, { column, value: values[column], source: row.source(column), name, part });
  return `${row.record}:${row.line} ${keyText} ${lanes(content)}`;
}

function addPart(
  content: ReturnType<typeof hashWords>,
  given: {
    column: string;
    value: unknown;
    source: string | undefined;
    name: ReturnType<typeof hashWords>;
    part: ReturnType<typeof hashWords>;
  },
): void {
  const { column, value, source, name, part } = given;
  if (value === null || value === undefined) return;
  hashText(column, name);
  const isLarge = typeof value === "number" && /^-?\d+$/.test(exactText(value, source)) && !Number.isSafeInteger(value);
  if (typeof value === "number" && !isLarge) hashNumber(value, part);
  else hashText(exactText(value, source), part);
  const tag = isLarge ? "large" : typeof value === "number" ? "number" : typeof value === "boolean" ? "boolean" : "text";
  addContent(content, name, part, CONTENT_TAGS[tag]);
}

function lanes(words: ReturnType<typeof hashWords>): string {
  const { a, b } = hash128(words);
  return `${a.toString(16)}/${b.toString(16)}`;
}

/** Without problems of the file: those end the reading, and are the plain reader's to tell. */
export async function readPlain(task: ReadingTask): Promise<Reading | string> {
  return withFile(task, async (path) => {
    const schema = task.schema === undefined ? null : compileRowSchema({ schema: task.schema, name: "schema.json" });
    const problems: { at: number; text: string }[] = [];
    const hashes: string[] = [];
    const scans = new Map<string, ColumnScan>();
    let [rows, lines] = [0, 0];
    try {
      const table = await openTable(path, {
        nulls: task.nulls ?? [],
        delimiter: task.delimiter ?? ",",
        onProblem: (problem) =>
          void problems.push({ at: problem.record ?? 0, text: `${problem.record}:${problem.line}:${problem.column} ${problem.code}` }),
      });
      for (const name of table.columns) scans.set(name, new ColumnScan(schema?.typesOf(name) ?? new Set(), true));
      const read = rowReader(table, schema);
      for await (const row of table.rows) {
        rows += 1;
        const values = read(row);
        for (const name of table.columns) scans.get(name)?.add(values[name], row.source(name));
        for (const error of schema?.check([values], String)[0] ?? []) {
          const { line, column } = row.place(error.column ?? undefined);
          problems.push({ at: row.record, text: `${row.record}:${line}:${column} ${error.keyword} ${error.path} ${error.message}` });
        }
        hashes.push(hashesOf({ row, values }, table.columns, task.key ?? []));
        lines = row.line;
      }
    } catch (error) {
      return (error as { code?: string }).code ?? String(error);
    }
    const columns = Object.fromEntries([...scans].map(([name, scan]) => [name, stateOf(scan)]));
    problems.sort((a, b) => a.at - b.at);
    return { rows, columns, problems: problems.map(({ text }) => text), hashes, lines };
  });
}

export interface FastWay {
  readonly pieceBytes?: number;
  readonly readers?: number;
  readonly blockBytes?: number;
}

/** `plain`, `sequence`: the fast reader gives up and says who has to read instead. */
export async function readFast(task: ReadingTask, way: FastWay): Promise<Reading | "plain" | "sequence"> {
  return withFile(task, async (path, bytes) => {
    const [delimiter, nulls] = [task.delimiter ?? ",", task.nulls ?? []];
    const head = readCsvHead(bytes, true, { delimiter, nulls });
    if (head === null) return "plain";
    const { pieceBytes } = way;
    const pieces =
      pieceBytes === undefined
        ? null
        : sharePieces({ size: bytes.length, firstByte: head.bytes, firstLine: head.line, pieceBytes, isQuoted: true });
    const file: FastFile = {
      path,
      isCompressed: false,
      format: "csv",
      head,
      delimiter,
      nulls,
      schema: task.schema === undefined ? null : { schema: task.schema, name: "schema.json" },
      key: task.key ?? [],
      content: true,
      watched: [],
      texts: null,
      pieces,
    };
    const planned = planFile(file);
    if (planned === null) return "plain";
    const scans = head.columns.map((_, index) => new ColumnScan(typesOf(file, index), true));
    const found = new Map<number, Found>();
    const counts = new Map<number, { records: number; lines: number }>();
    const broken = new Set<string>();
    const isRead = (index: number) => !broken.has(head.columns[index] as string);
    const fd = openSync(path, "r");
    try {
      const reader = async () => {
        const sink = new CollectingSink(
          file,
          scans,
          planned.plan.columns.map(({ kind }) => kind),
        );
        const { kernel, scan } = openScan(file, planned, { open: (plan) => FastCore.create(plan), sink });
        const begin = (piece: number) => {
          sink.found = { rows: 0, problems: [], hashes: [] };
          found.set(piece, sink.found);
        };
        if (pieces === null) {
          begin(0);
          await scanSequence({ source: fileSource(fd, head.bytes), kernel, scan, blockBytes: way.blockBytes ?? 1 << 20 });
          counts.set(0, { records: scan.records, lines: scan.lines });
        } else await scanPieces({ pieces, fd, kernel, scan, begin, end: (piece, count) => void counts.set(piece, count) });
        for (const index of kernel.broken) broken.add(head.columns[index] as string);
        return { states: kernel.finish(), sink };
      };
      const results = await Promise.all(Array.from({ length: way.readers ?? 1 }, reader));
      for (const { states } of results)
        for (const [index, state] of states.entries()) if (state !== null && state.count > 0 && isRead(index)) scans[index]?.merge(state);
      if (broken.size > 0) {
        const texts = { ...file, texts: [...broken], pieces: null };
        const again = planFile(texts);
        if (again === null) return "plain";
        const fresh = head.columns.map((_, index) => (isRead(index) ? (scans[index] as ColumnScan) : new ColumnScan(new Set(), true)));
        const sink = new CollectingSink(
          texts,
          fresh,
          again.plan.columns.map(({ kind }) => kind),
        );
        const { kernel, scan } = openScan(texts, again, { open: (plan) => FastCore.create(plan), sink });
        await scanSequence({ source: fileSource(fd, head.bytes), kernel, scan, blockBytes: 1 << 20 });
        for (const [index, state] of kernel.finish().entries()) {
          if (isRead(index)) continue;
          scans[index] = fresh[index] as ColumnScan;
          if (state !== null && state.count > 0) scans[index]?.merge(state);
        }
      }
    } catch (error) {
      if (error instanceof PlainNeeded) return "plain";
      if (error instanceof SequenceNeeded) return "sequence";
      throw error;
    } finally {
      closeSync(fd);
    }
    const columns = Object.fromEntries(head.columns.map((name, index) => [name, stateOf(scans[index] as ColumnScan)]));
    return { ...inOrder(found, counts), columns };
  });
}

/** Texts of columns that turn out to be numbers are not gathered by the fast reader, and nobody asks for them. */
function stateOf(scan: ColumnScan): unknown {
  const state = scan.state();
  return columnToJson(state.guess?.numbers && state.count > 0 ? { ...state, texts: null } : state);
}

function typesOf(file: FastFile, index: number) {
  const name = file.head.columns[index] as string;
  return file.schema === null ? new Set<never>() : compileRowSchema(file.schema).typesOf(name);
}

interface Found {
  rows: number;
  problems: { record: number; line: number; rest: string }[];
  hashes: { record: number; line: number; rest: string }[];
}

function inOrder(found: ReadonlyMap<number, Found>, counts: ReadonlyMap<number, { records: number; lines: number }>) {
  let [records, lines, rows] = [0, 0, 0];
  const [problems, hashes]: string[][] = [[], []];
  for (const piece of [...counts.keys()].sort((a, b) => a - b)) {
    const own = found.get(piece);
    const place = ({ record, line, rest }: { record: number; line: number; rest: string }) => `${record + records}:${line + lines}${rest}`;
    problems?.push(...(own?.problems.sort((a, b) => a.record - b.record).map(place) ?? []));
    hashes?.push(...(own?.hashes.sort((a, b) => a.record - b.record).map(place) ?? []));
    rows += own?.rows ?? 0;
    records += counts.get(piece)?.records ?? 0;
    lines += counts.get(piece)?.lines ?? 0;
  }
  const last = hashes?.at(-1)?.split(" ")[0]?.split(":")[1];
  return { rows, problems: problems ?? [], hashes: hashes ?? [], lines: Number(last ?? 0) };
}

class CollectingSink implements ScanSink {
  found: Found = { rows: 0, problems: [], hashes: [] };
  readonly #file: FastFile;
  readonly #scans: readonly ColumnScan[];
  readonly #kinds: readonly string[];

  constructor(file: FastFile, scans: readonly ColumnScan[], kinds: readonly string[]) {
    this.#file = file;
    this.#scans = scans;
    this.#kinds = kinds;
  }

  cell(column: number, value: unknown, source: string): void {
    this.#scans[column]?.add(value, source);
  }

  row(record: PlainRecord, errors: Parameters<ScanSink["row"]>[1]): void {
    const { row, values } = record;
    for (const [index, name] of this.#file.head.columns.entries())
      if (this.#kinds[index] !== "skip") this.#scans[index]?.add(values[name], row.source(name));
    if (errors !== null) this.errors(record, errors);
    this.#hash(record);
  }

  errors({ row }: PlainRecord, errors: Parameters<ScanSink["errors"]>[1]): void {
    for (const error of errors) {
      const { line, column } = row.place(error.column ?? undefined);
      this.found.problems.push({
        record: row.record,
        line: line ?? row.line,
        rest: `:${column} ${error.keyword} ${error.path} ${error.message}`,
      });
    }
  }

  problem({ record = 0, line = 0, column, code }: Parameters<ScanSink["problem"]>[0]): void {
    this.found.problems.push({ record, line, rest: `:${column} ${code}` });
  }

  hashes(hashes: RowHashes): void {
    let slow = 0;
    for (let index = 0; index < hashes.count; index += 1) {
      const state = hashes.keyStates?.[index] ?? 0;
      const record = hashes.row(index);
      const words = new Uint32Array(4);
      const content = new Uint32Array(4);
      content.set(laneWords(hashes.contents, index));
      for (; hashes.slow[slow]?.row === index; slow += 1) {
        const cell = hashes.slow[slow] as RowHashes["slow"][number];
        addPart(content, { ...cell, column: this.#file.head.columns[cell.column] as string, name: hashWords(), part: hashWords() });
      }
      words.set(laneWords(hashes.keys, index));
      const whole = hashesOf(record, this.#file.head.columns, this.#file.key).split(" ")[1];
      const key = hashes.keys === null ? "none" : state === 0 ? lanes(words) : state === 1 ? "null" : whole;
      this.found.hashes.push({ record: hashes.firstRecord + index, line: hashes.lineOf(index), rest: ` ${key} ${lanes(content)}` });
      this.found.rows += 1;
    }
  }

  #hash(record: PlainRecord): void {
    this.found.rows += 1;
    const rest = hashesOf(record, this.#file.head.columns, this.#file.key).replace(/^\S+/, "");
    this.found.hashes.push({ record: record.row.record, line: record.row.line, rest });
  }
}

function laneWords(lanes: BigUint64Array | null, index: number): Uint32Array {
  return lanes === null ? new Uint32Array(4) : new Uint32Array(lanes.slice(index * 2, index * 2 + 2).buffer);
}

async function withFile<T>(task: ReadingTask, use: (path: string, bytes: Uint8Array) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "fast-"));
  try {
    const bytes = typeof task.text === "string" ? Buffer.from(task.text) : task.text;
    const path = join(folder, "table.csv");
    writeFileSync(path, bytes);
    return await use(path, bytes);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
