import { closeSync, openSync } from "node:fs";
import { ColumnScan } from "../../../core/scan/column-scan.ts";
import { hashWords } from "../../../core/scan/hash.ts";
import { segmentOf } from "../../../core/scan/segment.ts";
import { columnToJson } from "../../../core/scan/serial.ts";
import { openBytes } from "../../../core/tabular/compression.ts";
import type { ScanSink } from "../../../core/tabular/fast/block-scan.ts";
import { fileSource, streamSource } from "../../../core/tabular/fast/byte-source.ts";
import { FastCore } from "../../../core/tabular/fast/core.ts";
import { type FastFile, openScan, planFile } from "../../../core/tabular/fast/fast-file.ts";
import { scanPieces } from "../../../core/tabular/fast/file-pieces.ts";
import { scanSequence } from "../../../core/tabular/fast/file-sequence.ts";
import { type Kernel, PlainNeeded } from "../../../core/tabular/fast/kernel.ts";
import type { DatasetScan } from "../dataset-scan.ts";
import { hashKey } from "../row-identity.ts";
import { DatasetSink, type GuessedCells, type GuessedColumn } from "./dataset-sink.ts";
import { KeySink } from "./key-sink.ts";
import { TextSink } from "./text-sink.ts";

/** One file of a dataset; other threads get a copy. */
export interface ReadTask {
  readonly file: FastFile;
  /** Its place among the dataset's files. */
  readonly index: number;
  /** As findings name it. */
  readonly name: string;
  readonly blockBytes: number;
  /** The number of its first piece among those of the whole file, when only a part of it is read. */
  readonly firstPiece?: number;
}

export interface ReadEvents {
  readonly signal?: AbortSignal;
  /** After each piece or block; for a file in pieces the bytes and rows of this one. */
  readonly onRead?: (read: { readonly bytes: number; readonly rows: number }) => void;
}

/** What a reader of pieces holds at its end: either another one takes it over, or it takes over what others hold and finishes. */
export interface Gathered<Column extends GuessedColumn = GuessedColumn> {
  readonly kernel: Kernel;
  readonly sink: { cells(): GuessedCells[]; finish(kernel: Kernel, others: readonly GuessedCells[]): Column[] };
}

/** Reads the pieces of a file that this reader gets, or all of it, into a scan. Throws PlainNeeded or SequenceNeeded. */
export async function readPieces(task: ReadTask, scan: DatasetScan, events: ReadEvents = {}): Promise<Gathered> {
  const planned = planFile(task.file);
  if (planned === null) throw new PlainNeeded("the table cannot be planned");
  declare(task, scan);
  const sink = new DatasetSink({ scan, file: task.file, name: task.name, planned });
  const kernel = await run(task, sink, {
    ...events,
    begin: (piece) => sink.begin(segmentOf(task.index, (task.firstPiece ?? 0) + piece)),
    end: (counts) => sink.end(counts),
  });
  return { kernel, sink };
}

/** Makes the columns known as the plain reader would have met them. */
function declare({ file, index }: ReadTask, scan: DatasetScan): void {
  const { columns, firsts } = file.head;
  if (firsts === null) scan.declare(index, columns);
  else
    scan.columns.merge(
      columns.map((name, column) => {
        const [record, position] = firsts[column] as readonly [number, number];
        return { name, first: [segmentOf(index, 0), record, position] as const, isText: false, state: EMPTY, extras: [] };
      }),
    );
}
const EMPTY = columnToJson(new ColumnScan(new Set(), false).state());

/** Reads one further key of the rows into its log: the file's task says which. */
export async function readKeys(task: ReadTask, scan: DatasetScan, events: ReadEvents = {}): Promise<void> {
  const { key } = task.file;
  const log = scan.logOf(key);
  let segment = 0;
  const hash = hashWords();
  const sink = new KeySink({
    add: (words, record, line) => log?.add(words, segment, record, line),
    ask: (index, hashes) => {
      const { row, values } = hashes.row(index);
      if (hashKey(row, values, key, hash) === null) log?.add(hash, segment, row.record, row.line);
    },
  });
  await run(task, sink, {
    ...events,
    begin: (piece) => {
      segment = segmentOf(task.index, (task.firstPiece ?? 0) + piece);
    },
    end: () => {},
  });
}

/** Reads the texts of columns that were taken for numbers: the file's task says which. */
export async function readTexts(task: ReadTask, events: ReadEvents = {}): Promise<Gathered<GuessedCells>> {
  const sink = new TextSink(task.file);
  return { kernel: await run(task, sink, { ...events, begin: () => {}, end: () => {} }), sink };
}

interface Turns extends ReadEvents {
  begin(piece: number): void;
  end(counts: { readonly records: number; readonly lines: number }): void;
}

async function run({ file, blockBytes }: ReadTask, sink: ScanSink, turns: Turns): Promise<Kernel> {
  const planned = planFile(file);
  if (planned === null) throw new PlainNeeded("the table cannot be planned");
  const { kernel, scan } = openScan(file, planned, { open: (plan) => FastCore.create(plan, { blockBytes }), sink });
  const { pieces, head } = file;
  // Of a compressed file what counts is how much of it, as it is stored, was read.
  let [stored, toldBytes] = [0, 0];
  const onStored = (bytes: number): void => {
    stored = bytes;
  };
  const unpacked = file.isCompressed ? openBytes(file.path, onStored) : null;
  const fd = unpacked === null ? openSync(file.path, "r") : -1;
  try {
    if (pieces !== null) {
      await scanPieces({
        pieces,
        fd,
        kernel,
        scan,
        begin: turns.begin,
        end: (_piece, counts) => {
          turns.end(counts);
          turns.onRead?.({ bytes: counts.bytes, rows: counts.records });
        },
      });
      return kernel;
    }
    turns.begin(0);
    let known = 0;
    await scanSequence({
      source: unpacked === null ? fileSource(fd, head.bytes, file.end) : streamSource(unpacked, head.bytes),
      kernel,
      scan,
      blockBytes,
      ...(turns.signal === undefined ? {} : { signal: turns.signal }),
      onBlock: (records, bytes) => {
        turns.onRead?.({ bytes: unpacked === null ? bytes : stored - toldBytes, rows: records - known });
        toldBytes = stored;
        known = records;
      },
    });
    turns.end({ records: scan.records, lines: scan.lines });
    return kernel;
  } finally {
    if (unpacked === null) closeSync(fd);
    else await unpacked.return(undefined);
  }
}
