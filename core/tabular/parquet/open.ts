import { setImmediate } from "node:timers/promises";
import { type FileMetaData, parquetMetadataAsync, parquetScan, parquetSchema, type SchemaTree } from "hyparquet";
import { asCorrupt, type BinaryFile, corrupt, openBinary, requireColumns } from "../binary.ts";
import { timestampText } from "../calendar.ts";
import { type ColumnarFile, type ColumnBatch, columnOf, type ToJson } from "../columnar.ts";
import { type FlatColumn, flatColumns, leavesOf } from "../fast/parquet-columns.ts";
import { MAX_GROUP_BYTES } from "../limits.ts";
import { TableFault } from "../problem.ts";
import { CODECS } from "./codecs.ts";
import { headOf } from "./head.ts";
import { valuesOf } from "./values.ts";

const WHAT = "Parquet";
const ENCRYPTED = "PARE";
/** Rows that are unpacked at once: of groups with more, only so many lie unpacked in memory. */
const ROWS_AT_ONCE = 128 * 1024;
/** The first part of a file is small: some want to see no more of it. */
const FIRST_ROWS = 4 * 1024;

interface FilePartition {
  readonly group?: number;
  readonly columns?: ReadonlySet<string>;
  /** No more than the first rows are wanted: there may be more. */
  readonly first?: number;
}

/** A Parquet file that is open; it is closed by whoever opened it. */
export interface ParquetFile {
  readonly columns: readonly string[];
  readonly metadata: FileMetaData;
  /** By column: how it can be read without the library, and where its chunks stand among those of a row group. */
  readonly flat: readonly (FlatColumn | null)[];
  readonly leaves: readonly number[];
  /** Rows of all groups or of one, with all columns or some of them. Throws {@link TableFault}. */
  batches(part?: FilePartition): AsyncGenerator<ColumnBatch>;
  close(): Promise<void>;
}

/** A Parquet file: its columns, and its row groups one after the other. Throws {@link TableFault}. */
export async function openParquet(path: string, part: Omit<FilePartition, "group"> = {}): Promise<ColumnarFile> {
  const file = await openParquetFile(path);
  return { columns: file.columns, batches: closing(file, part), close: file.close };
}

async function* closing(file: ParquetFile, part: FilePartition): AsyncGenerator<ColumnBatch> {
  try {
    yield* file.batches(part);
  } finally {
    await file.close();
  }
}

/** The same file, to be read in parts. Throws {@link TableFault}. */
export async function openParquetFile(path: string): Promise<ParquetFile> {
  const file = await openBinary(path, WHAT);
  try {
    const metadata = await metadataOf(file);
    const tree = parquetSchema(metadata);
    // Readers of values take from the schema what they know
    const flat = flatColumns(metadata, tree);
    const readers = tree.children.map((child) => ({
      name: child.element.name,
      isFlat: isFlat(child),
      isOptional: child.element.repetition_type === "OPTIONAL",
      toJson: valuesOf(child),
    }));
    const columns = readers.map(({ name }) => name);
    requireColumns(columns);
    requireChunks(metadata, tree, file.size);
    return {
      columns,
      metadata,
      flat,
      leaves: leavesOf(tree),
      batches: async function* (part = {}) {
        const isWanted = (name: string) => part.columns?.has(name) ?? true;
        const isOptional = (name: string) => readers.some((reader) => reader.name === name && reader.isOptional);
        const wanted = readers.filter(({ name }) => isWanted(name));
        const isCut = part.first !== undefined && wanted.every((reader) => reader.isFlat);
        // What is damaged the library tells better
        const head = isCut ? await headOf(file, metadata, { rows: part.first as number, isWanted, isOptional }).catch(() => null) : null;
        yield* groups(head?.file ?? file, head?.metadata ?? metadata, { ...part, readers: wanted });
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw asCorrupt(WHAT, error);
  }
}

async function metadataOf(file: BinaryFile): Promise<FileMetaData> {
  const [start, end] = [
    file.start.toString("latin1", 0, 4),
    (await file.read(Math.max(0, file.size - 4), Math.min(4, file.size))).toString("latin1"),
  ];
  if (start === ENCRYPTED || end === ENCRYPTED) throw encrypted();
  if (start !== "PAR1") throw corrupt(WHAT, 'it does not begin with "PAR1"');
  if (end !== "PAR1" || file.size < 12) throw corrupt(WHAT, 'it does not end with "PAR1"');
  const buffer = bufferOf(file);
  const metadata = await buffer.orFailure(parquetMetadataAsync(buffer, { geoparquet: false }));
  const chunks = metadata.row_groups.flatMap((group) => group.columns);
  if (chunks.some((chunk) => chunk.crypto_metadata !== undefined || chunk.encrypted_column_metadata !== undefined)) throw encrypted();
  if (chunks.some((chunk) => chunk.file_path)) throw corrupt(WHAT, "its columns are in other files");
  return metadata;
}

interface ColumnReader {
  readonly name: string;
  /** Its pages can be skipped; those of nested columns are always unpacked from the group's beginning. */
  readonly isFlat: boolean;
  readonly toJson: ToJson;
}

async function* groups(
  file: Pick<BinaryFile, "size" | "read" | "isClosed">,
  metadata: FileMetaData,
  part: { readonly group?: number; readonly readers: readonly ColumnReader[] },
): AsyncGenerator<ColumnBatch> {
  try {
    const buffer = bufferOf(file);
    const reading = parquetScan({
      file: buffer,
      metadata,
      compressors: CODECS,
      utf8: false,
      geoparquet: false,
      useOffsetIndex: false,
      parsers: { stringFromBytes: textOf, timestampFromNanoseconds: (nanos) => timestampText(nanos, 1_000_000_000, false) },
    });
    const scan = await buffer.orFailure(reading);
    let groupStart = 0;
    for (const [index, group] of metadata.row_groups.entries()) {
      const groupEnd = groupStart + Number(group.num_rows);
      if (part.group !== undefined && part.group !== index) {
        groupStart = groupEnd;
        continue;
      }
      const bytes = group.columns.reduce((sum, chunk) => sum + Number(chunk.meta_data?.total_uncompressed_size ?? 0), 0);
      if (bytes > MAX_GROUP_BYTES) throw tooLarge();
      for (let rowStart = groupStart, rowEnd = groupStart; rowStart < groupEnd; rowStart = rowEnd) {
        rowEnd = Math.min(groupEnd, rowStart + (rowStart === 0 && part.group === undefined ? FIRST_ROWS : ROWS_AT_ONCE));
        const rows = rowEnd - rowStart;
        const columns = [];
        for (const { name, isFlat, toJson } of part.readers) {
          // The library keeps what it read last of a column, and takes parts of it from there
          if (!isFlat && rowStart === groupStart)
            await buffer.orFailure(scan.readColumn({ column: name, rowStart: groupStart, rowEnd: groupEnd }));
          const raw = await buffer.orFailure(scan.readColumn({ column: name, rowStart, rowEnd }));
          if (raw.length !== rows) throw corrupt(WHAT, `the column ${name} has ${raw.length} values for ${rows} rows of a group`);
          columns.push(columnOf(name, raw, toJson));
          // Only a group that is read in parts is read more than once
          if (groupEnd - groupStart <= ROWS_AT_ONCE) buffer.forget();
        }
        yield { first: rowStart + 1, rows, columns };
      }
      buffer.forget();
      groupStart = groupEnd;
    }
    if (BigInt(groupStart) !== metadata.num_rows) throw corrupt(WHAT, `it says ${metadata.num_rows} rows and has ${groupStart}`);
  } catch (error) {
    throw asCorrupt(WHAT, error);
  }
}

/** Every group has the schema's columns in its order, within the file: the library would wait for none that is not. */
function requireChunks(metadata: FileMetaData, tree: SchemaTree, size: number): void {
  const leaves: string[] = [];
  const walk = ({ children, path }: SchemaTree): void => {
    if (children.length === 0) leaves.push(JSON.stringify(path));
    for (const child of children) walk(child);
  };
  for (const child of tree.children) walk(child);
  for (const [index, group] of metadata.row_groups.entries()) {
    if (group.columns.length !== leaves.length) throw corrupt(WHAT, `row group ${index + 1} has not the columns of the schema`);
    for (const [at, { meta_data: chunk }] of group.columns.entries()) {
      if (chunk === undefined || JSON.stringify(chunk.path_in_schema) !== leaves[at])
        throw corrupt(WHAT, `row group ${index + 1} has not the columns of the schema`);
      const start = Number(chunk.dictionary_page_offset || chunk.data_page_offset);
      const end = start + Number(chunk.total_compressed_size);
      if (!(start >= 0 && end >= start && end <= size)) throw corrupt(WHAT, `row group ${index + 1} points beyond the file`);
    }
  }
}

function isFlat(tree: SchemaTree): boolean {
  return tree.children.length === 0 && tree.element.repetition_type !== "REPEATED";
}

/**
 * The file as the library reads it. When one column of a damaged file fails, the library may leave others behind, and nobody would hear of their errors. So what
 * cannot be read is waited for forever, and `orFailure` tells of it. Packed columns of a group are kept until it is done.
 */
function bufferOf(file: Pick<BinaryFile, "size" | "read" | "isClosed">) {
  const forever = new Promise<never>(() => {});
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => {});
  const kept = new Map<string, Promise<Buffer<ArrayBuffer>>>();
  const slice = async (start: number, end = file.size): Promise<ArrayBuffer> => {
    const place = `${start}-${end}`;
    const read = kept.get(place) ?? file.read(start, end - start);
    kept.set(place, read);
    const [bytes] = await Promise.allSettled([read]);
    // By then whoever was left behind is
    await setImmediate();
    if (bytes.status === "rejected") failed.reject(bytes.reason);
    return file.isClosed() || bytes.status === "rejected" ? forever : bytes.value.buffer;
  };
  const orFailure = <T>(result: Promise<T>): Promise<T> => Promise.race([result, failed.promise]);
  return { byteLength: file.size, slice, orFailure, forget: () => kept.clear() };
}

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function textOf(bytes: Uint8Array): string {
  return bytes && UTF8.decode(bytes);
}

function encrypted(): TableFault {
  return new TableFault({
    code: "TABLE_ENCRYPTED",
    message: "the Parquet file is encrypted",
    advice: "decrypt it before, or write it without encryption; keys are never read here",
  });
}

function tooLarge(): TableFault {
  return new TableFault({
    code: "TABLE_LIMIT",
    message: `a row group unpacks to more than ${MAX_GROUP_BYTES} bytes`,
    advice: "write smaller row groups",
  });
}
