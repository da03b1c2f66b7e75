import type { ColumnChunk, FileMetaData, RowGroup } from "hyparquet";
import type { BinaryFile } from "../binary.ts";
import { ENCODINGS, type PageHeader, readPageHeader } from "../fast/parquet-header.ts";
import { CODECS } from "./codecs.ts";

/** The beginning of a file, as a file of its own. */
export interface ParquetHead {
  readonly file: Pick<BinaryFile, "size" | "read" | "isClosed">;
  readonly metadata: FileMetaData;
}

/** Encodings of which the first values can be read as they stand. */
const PREFIXED: ReadonlySet<number> = new Set([ENCODINGS.plain, ENCODINGS.plainDictionary, ENCODINGS.rleDictionary]);
const LARGEST_CHUNK = 64 * 1024 * 1024;
/** As parquet.thrift numbers page kinds, and Thrift's compact protocol its types. */
const [DATA_PAGE, DICTIONARY_PAGE] = [0, 2];
const [I32, STRUCT] = [5, 12];

/**
 * The first `rows` rows of a file with flat columns: each column's first page, whose header says that it has no more. The library unpacks whole pages, and it makes an
 * object of every text. Columns that nobody wants stay as they are. Null: they cannot be cut out.
 */
export async function headOf(
  file: BinaryFile,
  metadata: FileMetaData,
  wanted: { readonly rows: number; readonly isWanted: (column: string) => boolean; readonly isOptional: (column: string) => boolean },
): Promise<ParquetHead | null> {
  const { rows } = wanted;
  const [group] = metadata.row_groups;
  if (group === undefined || group.num_rows <= BigInt(rows)) return null;
  // No dictionary may lie at 0: that says that there is none
  const parts: Uint8Array[] = [Buffer.from("PAR1")];
  const columns: ColumnChunk[] = [];
  let size = 4;
  for (const chunk of group.columns) {
    const name = chunk.meta_data?.path_in_schema[0] ?? "";
    if (!wanted.isWanted(name)) {
      columns.push(chunk);
      continue;
    }
    const cut = await cutChunk(file, chunk, { rows, isOptional: wanted.isOptional(name) });
    if (cut === null || chunk.meta_data === undefined) return null;
    const { type, encodings, path_in_schema } = chunk.meta_data;
    const bytes = BigInt(cut.dictionary.length + cut.page.length);
    const [at, pageAt] = [BigInt(size), BigInt(size + cut.dictionary.length)];
    columns.push({
      file_offset: at,
      meta_data: {
        ...{ codec: "UNCOMPRESSED" as const, type, encodings, path_in_schema, num_values: BigInt(rows) },
        ...{ total_uncompressed_size: bytes, total_compressed_size: bytes, data_page_offset: pageAt },
        ...(cut.dictionary.length === 0 ? {} : { dictionary_page_offset: at }),
      },
    });
    parts.push(cut.dictionary, cut.page);
    size += Number(bytes);
  }
  const all = Buffer.concat(parts);
  const first: RowGroup = { columns, total_byte_size: group.total_byte_size, num_rows: BigInt(rows) };
  return {
    file: {
      size,
      isClosed: () => file.isClosed(),
      // Not from the pool: views of 64-bit numbers must be aligned
      read: async (from, bytes) => Buffer.from(Uint8Array.from(all.subarray(from, from + bytes)).buffer),
    },
    metadata: { ...metadata, row_groups: [first], num_rows: BigInt(rows) },
  };
}

/** A chunk's dictionary and the beginning of its first page, unpacked. Null: it has no page of so many values, or one of another kind. */
async function cutChunk(
  file: BinaryFile,
  { meta_data: chunk }: ColumnChunk,
  { rows, isOptional }: { readonly rows: number; readonly isOptional: boolean },
): Promise<{ readonly dictionary: Uint8Array; readonly page: Uint8Array } | null> {
  const start = Number(chunk?.dictionary_page_offset || chunk?.data_page_offset);
  const bytes = Number(chunk?.total_compressed_size);
  const codec = chunk?.codec === "UNCOMPRESSED" ? (packed: Uint8Array) => packed : CODECS[chunk?.codec ?? "LZO"];
  if (!(bytes <= LARGEST_CHUNK) || codec === undefined) return null;
  const all = await file.read(start, bytes);
  let [at, dictionary] = [0, all.subarray(0, 0)];
  let header = readPageHeader(all);
  const body = ({ bytes: own, packed, unpacked }: PageHeader) =>
    unpacked <= LARGEST_CHUNK && packed >= 0 && at + own + packed <= bytes
      ? codec(all.subarray(at + own, at + own + packed), unpacked)
      : null;
  if (header?.kind === "dictionary") {
    const entries = body(header);
    if (entries === null) return null;
    const own = [...field(1, header.values), ...field(1, header.encoding), 0];
    dictionary = Buffer.concat([headerOf(DICTIONARY_PAGE, entries.length, own), entries]);
    at += header.bytes + header.packed;
    header = readPageHeader(all.subarray(at));
  }
  // Others say in the page, too, how many values it has
  if (
    header?.kind !== "data" ||
    !PREFIXED.has(header.encoding) ||
    header.values < rows ||
    (isOptional && header.levelEncoding !== ENCODINGS.rle)
  )
    return null;
  const values = body(header);
  const parts = values === null ? null : isOptional ? withFirstLevels(values, rows) : [values];
  if (parts === null) return null;
  const own = [...field(1, rows), ...field(1, header.encoding), ...field(1, ENCODINGS.rle), ...field(1, ENCODINGS.rle), 0];
  const size = parts.reduce((sum, { length }) => sum + length, 0);
  return { dictionary, page: Buffer.concat([headerOf(DATA_PAGE, size, own), ...parts]) };
}

/** A page's values behind levels of the first rows alone: the library would spread a run of them over all the page's rows. Null: they are damaged. */
function withFirstLevels(page: Uint8Array, rows: number): Uint8Array[] | null {
  const end = 4 + (page.length < 4 ? 0 : new DataView(page.buffer, page.byteOffset).getUint32(0, true));
  const bits = new Uint8Array(Math.ceil(rows / 8));
  let at = 4;
  for (let row = 0; row < rows; ) {
    let [run, shift] = [0, 0];
    for (let byte = 128; byte >= 128; shift += 7) {
      byte = page[at] ?? 0;
      run += (byte & 127) * 2 ** shift;
      at += 1;
    }
    const [isPacked, count] = [run % 2 === 1, Math.floor(run / 2)];
    const levels = isPacked ? 8 * count : count;
    if (levels === 0 || at >= end || end > page.length) return null;
    for (let level = 0; level < Math.min(levels, rows - row); level += 1) {
      const byte = page[isPacked ? at + (level >> 3) : at] ?? 0;
      if ((isPacked ? byte >> (level & 7) : byte) & 1)
        bits[(row + level) >> 3] = (bits[(row + level) >> 3] ?? 0) | (1 << ((row + level) & 7));
    }
    at += isPacked ? count : 1;
    row += levels;
  }
  const head = varint(bits.length * 2 + 1);
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, head.length + bits.length, true);
  return [length, Uint8Array.from(head), bits, page.subarray(end)];
}

function headerOf(kind: number, size: number, own: readonly number[]): Uint8Array {
  // The page's own part is field 5 or 7, after field 3
  const part = kind === DATA_PAGE ? 2 : 4;
  return Uint8Array.from([...field(1, kind), ...field(1, size), ...field(1, size), (part << 4) | STRUCT, ...own, 0]);
}

/** A number of 32 bits, so many fields after the one before. */
function field(after: number, value: number): number[] {
  return [(after << 4) | I32, ...varint(value * 2)];
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) | 128, ...varint(Math.floor(value / 128))];
}
