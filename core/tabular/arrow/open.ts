import { CompressionType, setCompressionCodec, type Table, tableFromIPC } from "@uwdata/flechette";
import { asCorrupt, type BinaryFile, corrupt, openBinary, requireColumns } from "../binary.ts";
import { type ColumnarFile, type ColumnBatch, columnOf, plainJson, type ToJson } from "../columnar.ts";
import { CODECS } from "./codecs.ts";
import { messages } from "./messages.ts";
import { jsonOf } from "./values.ts";
import { requireWhole } from "./whole.ts";

const WHAT = "Arrow";
/** So many bytes are decoded at once: dictionaries are decoded each time. */
const BYTES_AT_ONCE = 8 * 1024 * 1024;

/** An Arrow IPC file or stream (also Feather version 2): its columns, and its record batches one after the other. Throws {@link TableFault}. */
export async function openArrow(path: string): Promise<ColumnarFile> {
  for (const [name, codec] of Object.entries(CODECS)) setCompressionCodec(CompressionType[name as keyof typeof CODECS], codec);
  const file = await openBinary(path, WHAT);
  try {
    const all = messages(file);
    const first = await all.next();
    if (first.done || first.value.kind !== "schema") throw corrupt(WHAT, "it does not begin with a schema");
    const empty = decoded([first.value.bytes]);
    requireColumns(empty.names);
    const readers = empty.schema.fields.map((field) => jsonOf(field.type));
    return { columns: empty.names, batches: batches(file, all, first.value.bytes, readers), close: file.close };
  } catch (error) {
    await file.close();
    throw asCorrupt(WHAT, error);
  }
}

async function* batches(
  file: BinaryFile,
  all: ReturnType<typeof messages>,
  schema: Uint8Array,
  readers: readonly ToJson[],
): AsyncGenerator<ColumnBatch> {
  try {
    const dictionaries = new Map<string, Uint8Array[]>();
    let [first, bytes] = [1, 0];
    let waiting: Uint8Array[] = [];
    const take = function* (): Generator<ColumnBatch> {
      if (waiting.length === 0) return;
      const table = decoded([schema, ...[...dictionaries.values()].flat(), ...waiting]);
      [waiting, bytes] = [[], 0];
      for (const batch of batchesOf(table, readers, first)) {
        first += batch.rows;
        yield batch;
      }
    };
    for await (const message of all) {
      if (message.kind === "schema") continue;
      if (message.kind === "dictionary") {
        // Rows before it see the dictionaries before it
        yield* take();
        dictionaries.set(message.id, [...(message.isDelta ? (dictionaries.get(message.id) ?? []) : []), message.bytes]);
        continue;
      }
      waiting.push(message.bytes);
      bytes += message.bytes.length;
      if (bytes >= BYTES_AT_ONCE) yield* take();
    }
    yield* take();
  } catch (error) {
    throw asCorrupt(WHAT, error);
  } finally {
    await file.close();
  }
}

function* batchesOf(table: Table, readers: readonly ToJson[], first: number): Generator<ColumnBatch> {
  const columns = table.names.map((_, index) => table.getChildAt(index));
  let start = first;
  for (let part = 0; part < (columns[0]?.data.length ?? 0); part += 1) {
    const rows = columns[0]?.data[part]?.length ?? 0;
    const values = columns.map((column, index) => {
      const batch = column.data[part];
      if (batch !== undefined) requireWhole(batch, String(table.names[index]));
      if (batch === undefined || batch.length !== rows) throw corrupt(WHAT, `the column ${table.names[index]} is shorter than others`);
      return columnOf(String(table.names[index]), batch.slice(0, rows), readers[index] ?? plainJson);
    });
    if (rows > 0) yield { first: start, rows, columns: values };
    start += rows;
  }
}

function decoded(parts: Uint8Array[]): Table {
  return tableFromIPC(parts, { useBigInt: true, useBigIntTimestamp: true, useDecimalInt: true, useDate: false, useMap: false });
}
