import { type FileMetaData, parquetMetadataAsync, parquetScan, parquetSchema } from "hyparquet";
import { asCorrupt, type BinaryFile, corrupt, openBinary, requireColumns } from "../binary.ts";
import { timestampText } from "../calendar.ts";
import { type ColumnBatch, columnOf, type ToJson } from "../columnar.ts";
import { MAX_GROUP_BYTES } from "../limits.ts";
import { TableFault } from "../problem.ts";
import { CODECS } from "./codecs.ts";
import { valuesOf } from "./values.ts";

const WHAT = "Parquet";
const ENCRYPTED = "PARE";

/** A Parquet file: its columns, and its row groups one after the other. Throws {@link TableFault}. */
export async function openParquet(path: string): Promise<{ columns: readonly string[]; batches: AsyncGenerator<ColumnBatch> }> {
  const file = await openBinary(path, WHAT);
  try {
    const metadata = await metadataOf(file);
    const readers = parquetSchema(metadata).children.map((tree) => ({ name: tree.element.name, toJson: valuesOf(tree) }));
    const columns = readers.map(({ name }) => name);
    requireColumns(columns);
    return { columns, batches: groups(file, metadata, readers) };
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
  const metadata = await parquetMetadataAsync(bufferOf(file), { geoparquet: false });
  const chunks = metadata.row_groups.flatMap((group) => group.columns);
  if (chunks.some((chunk) => chunk.crypto_metadata !== undefined || chunk.encrypted_column_metadata !== undefined)) throw encrypted();
  if (chunks.some((chunk) => chunk.file_path)) throw corrupt(WHAT, "its columns are in other files");
  return metadata;
}

async function* groups(
  file: BinaryFile,
  metadata: FileMetaData,
  readers: readonly { readonly name: string; readonly toJson: ToJson }[],
): AsyncGenerator<ColumnBatch> {
  try {
    const scan = await parquetScan({
      file: bufferOf(file),
      metadata,
      compressors: CODECS,
      utf8: false,
      geoparquet: false,
      useOffsetIndex: false,
      parsers: { stringFromBytes: textOf, timestampFromNanoseconds: (nanos) => timestampText(nanos, 1_000_000_000, false) },
    });
    let rowStart = 0;
    for (const group of metadata.row_groups) {
      const rows = Number(group.num_rows);
      const bytes = group.columns.reduce((sum, chunk) => sum + Number(chunk.meta_data?.total_uncompressed_size ?? 0), 0);
      if (bytes > MAX_GROUP_BYTES) throw tooLarge();
      const rowEnd = rowStart + rows;
      const columns = [];
      for (const { name, toJson } of rows === 0 ? [] : readers) {
        const raw = await scan.readColumn({ column: name, rowStart, rowEnd });
        if (raw.length !== rows) throw corrupt(WHAT, `the column ${name} has ${raw.length} values in a group of ${rows} rows`);
        columns.push(columnOf(name, raw, toJson));
      }
      if (rows > 0) yield { first: rowStart + 1, rows, columns };
      rowStart = rowEnd;
    }
    if (BigInt(rowStart) !== metadata.num_rows) throw corrupt(WHAT, `it says ${metadata.num_rows} rows and has ${rowStart}`);
  } catch (error) {
    throw asCorrupt(WHAT, error);
  } finally {
    await file.close();
  }
}

/**
 * The file as the library reads it. When one column of a damaged group fails, the library may leave the others behind, and nobody would hear of their errors:
 * once reading is over they wait forever.
 */
function bufferOf(file: BinaryFile) {
  const forever = new Promise<never>(() => {});
  const slice = async (start: number, end = file.size): Promise<ArrayBuffer> => {
    try {
      const bytes = await file.read(start, end - start);
      return file.isClosed() ? forever : bytes.buffer;
    } catch (error) {
      if (file.isClosed()) return forever;
      throw error;
    }
  };
  return { byteLength: file.size, slice };
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
