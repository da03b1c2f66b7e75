import { type BinaryFile, corrupt } from "../binary.ts";
import { MAX_GROUP_BYTES } from "../limits.ts";
import { TableFault } from "../problem.ts";

const WHAT = "Arrow";
const MAGIC = "ARROW1";
const CONTINUED = 0xffffffff;
const KINDS = new Map([
  [1, "schema"],
  [2, "dictionary"],
  [3, "rows"],
] as const);

export interface ArrowMessage {
  readonly kind: "schema" | "dictionary" | "rows";
  /** The whole message, as the stream format has it. */
  readonly bytes: Uint8Array;
  /** Of dictionaries. */
  readonly id: string;
  readonly isDelta: boolean;
}

/**
 * The encapsulated messages of the IPC stream format (https://arrow.apache.org/docs/format/Columnar.html#encapsulated-message-format), which the
 * file format holds too, between its magic and its footer. Throws {@link TableFault} when the file is cut.
 */
export async function* messages(file: BinaryFile): AsyncGenerator<ArrowMessage> {
  const isFile = file.start.toString("latin1", 0, MAGIC.length) === MAGIC;
  const end = isFile ? await footer(file) : file.size;
  for (let at = isFile ? 8 : 0; at < end; ) {
    const prefix = await file.read(at, Math.min(8, end - at));
    if (prefix.length < 4) throw corrupt(WHAT, "it ends within a message");
    // Before Arrow 0.15 there was no mark of continuation
    const isMarked = prefix.readUInt32LE(0) === CONTINUED;
    if (isMarked && prefix.length < 8) throw corrupt(WHAT, "it ends within a message");
    const headAt = at + (isMarked ? 8 : 4);
    const length = prefix.readInt32LE(isMarked ? 4 : 0);
    if (length === 0) return;
    if (length < 0 || headAt + length > end) throw corrupt(WHAT, "it ends within a message");
    const head = table(await file.read(headAt, length));
    const bodyBytes = head.int64(3);
    if (bodyBytes > MAX_GROUP_BYTES)
      throw new TableFault({
        code: "TABLE_LIMIT",
        message: `a record batch has more than ${MAX_GROUP_BYTES} bytes`,
        advice: "write smaller ones",
      });
    const next = headAt + length + bodyBytes;
    if (bodyBytes < 0 || next > end) throw corrupt(WHAT, "it ends within a message");
    const kind = KINDS.get(head.byte(1) as 1 | 2 | 3);
    if (kind !== undefined) {
      const dictionary = kind === "dictionary" ? head.table(2) : null;
      yield {
        kind,
        bytes: await file.read(at, next - at),
        id: String(dictionary?.int64(0) ?? ""),
        isDelta: dictionary?.byte(2) === 1,
      };
    }
    at = next;
  }
}

/** Where the footer of a file begins. */
async function footer(file: BinaryFile): Promise<number> {
  const tail = file.size < 26 ? null : await file.read(file.size - 10, 10);
  if (tail?.toString("latin1", 4) !== MAGIC) throw corrupt(WHAT, `it does not end with "${MAGIC}"`);
  const start = file.size - 10 - tail.readInt32LE(0);
  if (tail.readInt32LE(0) <= 0 || start < 8) throw corrupt(WHAT, "its footer points beyond it");
  return start;
}

interface FlatTable {
  byte(field: number): number;
  int64(field: number): number;
  table(field: number): FlatTable;
}

/** A table of a FlatBuffer (https://flatbuffers.dev/internals/), by the numbers of its fields; absent ones are 0. */
function table(bytes: Buffer, at = bytes.readUInt32LE(0)): FlatTable {
  const fields = at - bytes.readInt32LE(at);
  const place = (field: number): number | null => {
    const slot = 4 + field * 2;
    const offset = slot < bytes.readUInt16LE(fields) ? bytes.readUInt16LE(fields + slot) : 0;
    return offset === 0 ? null : at + offset;
  };
  return {
    byte: (field) => valueAt(place(field), (from) => bytes.readUInt8(from)),
    int64: (field) => valueAt(place(field), (from) => Number(bytes.readBigInt64LE(from))),
    table: (field) => {
      const from = place(field);
      if (from === null) throw corrupt(WHAT, "a message has no content");
      return table(bytes, from + bytes.readUInt32LE(from));
    },
  };
}

function valueAt(place: number | null, read: (from: number) => number): number {
  return place === null ? 0 : read(place);
}
