import { closeSync, openSync, readSync, statSync } from "node:fs";
import { fileOf, SEGMENTS_PER_FILE } from "../../../core/scan/segment.ts";
import { compressionOf, openBytes } from "../../../core/tabular/compression.ts";
import { type FileHead, HEAD_BYTES, readCsvHead } from "../../../core/tabular/fast/csv-head.ts";
import { type FastFile, planFile } from "../../../core/tabular/fast/fast-file.ts";
import { countPieces, sharePieces } from "../../../core/tabular/fast/file-pieces.ts";
import { readJsonHead } from "../../../core/tabular/fast/json-head.ts";
import { PlainNeeded, SequenceNeeded } from "../../../core/tabular/fast/kernel.ts";
import { isUnexpected, type PieceWorker, runPieces } from "../../../core/tabular/fast/pool.ts";
import { formatOf } from "../../../core/tabular/format.ts";
import { TableFault } from "../../../core/tabular/problem.ts";
import type { OnProgress } from "../../../core/tabular/progress.ts";
import { DatasetScan } from "../dataset-scan.ts";
import type { DataSource } from "../source.ts";
import type { GuessedColumn } from "./dataset-sink.ts";
import { readParquet } from "./read-parquet.ts";
import { type Gathered, type ReadEvents, type ReadTask, readKeys, readPieces, readTexts } from "./read-pieces.ts";
import { type ReaderMode, readerMode } from "./reader-mode.ts";
import { readBeside } from "./threads.ts";
import { NOTHING, type WorkerMessage, type WorkerResult, type WorkerTask } from "./worker-task.ts";

/** Below this, setting up takes longer than reading. */
const LEAST_BYTES = 128 * 1024;
/** Below this, starting another thread does. */
const LEAST_SHARED_BYTES = 8 * 1024 * 1024;

export type OnFault = (file: string, error: Error) => void;

export interface FastOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: OnProgress;
  /** Columns without a named type are gathered as numbers and as texts, as scans of which others will be merged with this one have to be. */
  readonly complete?: boolean;
  /** Told of a file whose fast reading failed as it never should; it was read by the plain reader. */
  readonly onFault?: OnFault;
  readonly mode?: ReaderMode;
}

/** A part of a file that begins and ends with a record. Lines count as if the header stood above it. */
export interface FastPart {
  readonly from: number;
  readonly to: number;
  /** Among the pieces of the whole file, of which so many are this part's. */
  readonly firstPiece: number;
  readonly pieces: number;
}

/** Reads files of one dataset fast, where that gives what the plain reader gives; what is left open is settled when all files are read. */
export class FastReader {
  readonly #source: DataSource;
  readonly #scan: DatasetScan;
  readonly #options: FastOptions;
  readonly #mode: ReaderMode;
  #fault: Error | null = null;
  readonly #open: { readonly task: ReadTask; readonly guessed: readonly GuessedColumn[] }[] = [];

  constructor(source: DataSource, scan: DatasetScan, options: FastOptions) {
    this.#source = source;
    this.#scan = scan;
    this.#options = options;
    this.#mode = options.mode ?? readerMode();
  }

  /** Reads a file, or a part of it, into the scan; if it cannot, `plain` does. What failed unexpectedly and was read by `plain` without a fault is told. */
  async readOr(index: number, plain: () => Promise<void>, part?: FastPart): Promise<void> {
    this.#fault = null;
    if (await this.read(index, part)) return;
    await plain();
    const isDamaged = [...this.#scan.faults.keys()].some((segment) => fileOf(segment) === index);
    if (this.#fault !== null && !isDamaged) this.#options.onFault?.(this.#source.files[index]?.name ?? "", this.#fault);
  }

  /** Reads a file, or a part of it, into the scan. False: nothing was read, the plain reader has to. */
  async read(index: number, part?: FastPart): Promise<boolean> {
    if (this.#mode.reader === "plain") return false;
    if (part === undefined && this.#isParquet()) return await this.#parquet(index);
    const task = await this.#plan(index, part);
    if (task === null) return false;
    for (const attempt of task.file.pieces === null ? [task] : [task, { ...task, file: { ...task.file, pieces: null } }]) {
      const part = new DatasetScan(this.#scan.plan);
      try {
        const guessed = await this.#rows(attempt, part);
        for (const key of this.#scan.plan.identities.slice(1)) await this.#keys(attempt, key, part);
        this.#scan.merge(part);
        this.#open.push({ task: attempt, guessed });
        return true;
      } catch (error) {
        part.close();
        this.#options.signal.throwIfAborted();
        if (error instanceof SequenceNeeded) continue;
        if (error instanceof PlainNeeded) return false;
        return this.#fallBack(error);
      }
    }
    return false;
  }

  /** Decides of columns without a named type whether they are numbers; those that are not in all files are read again as texts. */
  async settle(): Promise<void> {
    const isNumber = this.#numbers();
    for (const { task, guessed } of this.#open) {
      const again = guessed.filter(({ name }) => this.#options.complete === true || !isNumber.has(name)).map(({ name }) => name);
      const texts = again.length === 0 ? [] : await this.#texts(task, again);
      for (const { name, state } of guessed) {
        const column = this.#scan.columns.scanOf(name);
        const text = texts.find((one) => one.name === name)?.state;
        if (!isNumber.has(name)) {
          if (text) column?.merge(text);
        } else if (state !== null) column?.merge(text ? { ...state, texts: text.texts } : state);
      }
    }
    this.#open.length = 0;
  }

  /** Guessed columns that hold numbers only, in all files. */
  #numbers(): ReadonlySet<string> {
    const all = this.#open.flatMap(({ guessed }) => guessed);
    const texts = new Set(all.filter(({ state }) => state === null).map(({ name }) => name));
    const names = [...new Set(all.map(({ name }) => name))].filter((name) => !texts.has(name));
    return new Set(names.filter((name) => this.#scan.columns.scanOf(name)?.state().guess?.numbers !== false));
  }

  #isParquet(): boolean {
    const { config, files } = this.#source;
    const isOne = ({ path, name }: DataSource["files"][number]) => quietly(() => config.format ?? formatOf(path, name)) === "parquet";
    return !config.partitions && !this.#scan.plan.content && files.every(isOne);
  }

  async #parquet(index: number): Promise<boolean> {
    const size = quietly(() => statSync(this.#source.files[index]?.path ?? "").size) ?? 0;
    const isForced = this.#mode.reader === "fast";
    if (size < (isForced ? 1 : LEAST_BYTES)) return false;
    const threads = isForced || size >= LEAST_SHARED_BYTES ? this.#mode.threads : 1;
    try {
      const part = await readParquet({ ...this.#options, source: this.#source, plan: this.#scan.plan, index, size, threads });
      if (part !== null) this.#scan.merge(part);
      return part !== null;
    } catch (error) {
      this.#options.signal.throwIfAborted();
      if (error instanceof PlainNeeded || error instanceof TableFault) return false;
      return this.#fallBack(error);
    }
  }

  /** Whatever it is, the plain reader meets it too and says it right; or it is a fault of ours. */
  #fallBack(error: unknown): false {
    if (this.#mode.reader !== "auto") throw error;
    this.#fault = isUnexpected(error) ? (error as Error) : null;
    return false;
  }

  async #plan(index: number, part?: FastPart): Promise<ReadTask | null> {
    const { config, schema, files } = this.#source;
    const { path, name } = files[index] as DataSource["files"][number];
    const { plan } = this.#scan;
    const format = config.format ?? quietly(() => formatOf(path, name));
    const isOneFormat = files.every((file) => quietly(() => config.format ?? formatOf(file.path, file.name)) === format);
    const isStrict = config.dialect === undefined && !config.partitions && (config.encoding ?? "utf-8") === "utf-8";
    if (!isStrict || !isOneFormat) return null;
    if (format !== "csv" && format !== "tsv" && format !== "jsonl") return null;
    const delimiter = config.delimiter ?? (format === "tsv" ? "\t" : ",");
    const wholeSize = quietly(() => statSync(path).size) ?? 0;
    const size = part === undefined ? wholeSize : part.to;
    const isCompressed = compressionOf(path) !== null;
    if (this.#mode.reader === "auto" && size - (part?.from ?? 0) < LEAST_BYTES) return null;
    const whole = await headOf(path, { format, size: wholeSize, isCompressed, delimiter, nulls: config.nulls });
    if (whole === null) return null;
    const head = part === undefined ? whole : { ...whole, bytes: Math.max(whole.bytes, part.from) };
    // Then every row lacks a key, and that may be a finding each
    if (plan.identities.flat().some((column) => !head.columns.includes(column))) return null;
    const watched = head.columns.filter((column) => plan.extras(column).length > 0);
    // Columns may come with any row: who looks at them has to be there from the beginning
    if (format === "jsonl" && watched.length > 0) return null;
    const isLarge = size >= LEAST_SHARED_BYTES || this.#mode.reader === "fast";
    const isShared = isLarge && this.#mode.threads > 1 && !isCompressed;
    const { pieceBytes } = this.#mode;
    const shared = { size, firstByte: head.bytes, firstLine: head.line, pieceBytes, isQuoted: format !== "jsonl" };
    const hasRoom = countPieces(shared) <= (part?.pieces ?? SEGMENTS_PER_FILE);
    const file: FastFile = {
      path,
      isCompressed,
      format: format === "jsonl" ? "jsonl" : "csv",
      head,
      delimiter,
      nulls: config.nulls,
      schema: schema?.loaded ?? null,
      key: plan.identities[0] ?? [],
      content: plan.content,
      watched,
      texts: null,
      pieces: isShared && hasRoom ? sharePieces(shared) : null,
    };
    if (planFile(file) === null) return null;
    const task = { file, index, name, blockBytes: pieceBytes };
    return part === undefined ? task : { ...task, file: { ...file, end: part.to }, firstPiece: part.firstPiece };
  }

  async #rows(task: ReadTask, part: DatasetScan): Promise<GuessedColumn[]> {
    const events = this.#events(task);
    const onMessage = (message: WorkerMessage) => {
      addEntries(part, message);
      if (message.kind === "read") events.onRead?.(message);
    };
    return this.#gather(task, () => readPieces(task, part, events), { onMessage, onLine: (line) => part.mergeLine(line) });
  }

  async #keys(task: ReadTask, key: readonly string[], part: DatasetScan): Promise<void> {
    const { file } = task;
    const pieces = file.pieces === null ? null : sharePieces(file.pieces);
    const again = { ...task, file: { ...file, key, isKeyOnly: true, pieces } };
    const own = async (): Promise<WorkerResult> => {
      await readKeys(again, part, { signal: this.#options.signal });
      return NOTHING;
    };
    await this.#together(again, own, (message) => addEntries(part, message));
  }

  async #texts(task: ReadTask, names: readonly string[]) {
    const { file } = task;
    const pieces = file.pieces === null ? null : sharePieces(file.pieces);
    const again = { ...task, file: { ...file, texts: names, pieces } };
    return this.#gather(again, () => readTexts(again, { signal: this.#options.signal }));
  }

  /** Brings together what this thread and others gather. */
  async #gather<Column extends GuessedColumn>(
    task: ReadTask,
    read: () => Promise<Gathered<Column>>,
    of: { readonly onMessage?: (message: WorkerMessage) => void; readonly onLine?: (line: string) => void } = {},
  ): Promise<Column[]> {
    const held: Gathered<Column>[] = [];
    const own = async (): Promise<WorkerResult> => {
      held.push(await read());
      return NOTHING;
    };
    const results = await this.#together(task, own, of.onMessage ?? (() => {}));
    for (const { lines } of results) for (const line of lines) of.onLine?.(line);
    return held.flatMap(({ kernel, sink }) => {
      for (const { image } of results) if (image !== null) kernel.absorb(image);
      return sink.finish(
        kernel,
        results.flatMap(({ cells }) => cells),
      );
    });
  }

  /** This thread and, for a file in pieces, others. */
  async #together(task: ReadTask, own: () => Promise<WorkerResult>, onMessage: (message: WorkerMessage) => void): Promise<WorkerResult[]> {
    const { pieces } = task.file;
    if (pieces === null) return [await own()];
    const { typesOf: _types, extras: _extras, ...plan } = this.#scan.plan;
    const spawn = (thread: number): PieceWorker => {
      const { name, config, files } = this.#source;
      const worker = readBeside(thread, { ...task, plan, source: { name, config, files } } satisfies WorkerTask);
      worker.on("message", onMessage);
      return worker;
    };
    return runPieces({ pieces, own, spawn, workers: this.#mode.threads - 1, signal: this.#options.signal });
  }

  #events({ file, name }: ReadTask): ReadEvents {
    const { signal, onProgress } = this.#options;
    const totalBytes = statSync(file.path).size;
    let [bytes, rows] = [file.isCompressed ? 0 : file.head.bytes, 0];
    return {
      signal,
      onRead: (read) => {
        bytes = Math.min(totalBytes, bytes + read.bytes);
        rows += read.rows;
        onProgress?.({ file: name, bytes, totalBytes, rows });
      },
    };
  }
}

/** Hashes that a worker has sent. */
function addEntries(part: DatasetScan, message: WorkerMessage): void {
  if (message.kind === "entries") (message.key === null ? part.contents : part.logOf(message.key))?.addEntries(message.entries);
}

/** Null: the file cannot be begun fast; also when it cannot be opened, which the plain reader says best. */
async function headOf(
  path: string,
  file: { format: string; size: number; isCompressed: boolean; delimiter: string; nulls: readonly string[] },
): Promise<FileHead | null> {
  try {
    const { bytes, isWhole } = file.isCompressed ? await unpackedStart(path) : startOf(path, file.size);
    return file.format === "jsonl" ? readJsonHead(bytes, isWhole) : readCsvHead(bytes, isWhole, file);
  } catch {
    return null;
  }
}

function startOf(path: string, size: number): { bytes: Uint8Array; isWhole: boolean } {
  const fd = openSync(path, "r");
  try {
    const bytes = new Uint8Array(Math.min(size, HEAD_BYTES));
    const length = readSync(fd, bytes, 0, bytes.length, 0);
    return { bytes: bytes.subarray(0, length), isWhole: length === size };
  } finally {
    closeSync(fd);
  }
}

async function unpackedStart(path: string): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of openBytes(path)) {
    parts.push(part);
    length += part.length;
    if (length >= HEAD_BYTES) return { bytes: Buffer.concat(parts), isWhole: false };
  }
  return { bytes: Buffer.concat(parts), isWhole: true };
}

function quietly<T>(look: () => T): T | null {
  try {
    return look();
  } catch {
    return null;
  }
}
