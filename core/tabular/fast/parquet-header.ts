/** The header of a page, as far as flat columns need it. */
export interface PageHeader {
  readonly kind: "data" | "data-v2" | "dictionary" | "other";
  /** Of the header itself. */
  readonly bytes: number;
  readonly unpacked: number;
  readonly packed: number;
  readonly values: number;
  /** As parquet.thrift numbers them. */
  readonly encoding: number;
  /** Of `data`: how its definition levels are written. */
  readonly levelEncoding: number;
  /** Of `data-v2`: values that are null, and how long the levels before the values are. */
  readonly nulls: number;
  readonly levelBytes: number;
  readonly repetitionBytes: number;
  readonly isPacked: boolean;
}

/** As parquet.thrift numbers encodings. */
export const ENCODINGS = { plain: 0, plainDictionary: 2, rle: 3, rleDictionary: 8 } as const;

const KINDS: Readonly<Record<number, PageHeader["kind"]>> = { 0: "data", 2: "dictionary", 3: "data-v2" };
const [TRUE, FALSE, BYTE, I16, I32, I64, DOUBLE, BINARY, LIST, SET, MAP, STRUCT] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const MAX_DEPTH = 16;

type Fields = ReadonlyMap<number, number | boolean | Fields>;

/** Reads a page's header (Thrift's compact protocol). Null: it goes on beyond these bytes. Throws for what is none. */
export function readPageHeader(bytes: Uint8Array): PageHeader | null {
  const reader = new Reader(bytes);
  const fields = reader.struct(0);
  if (reader.at > bytes.length) return null;
  const number = (from: Fields | undefined, id: number) => {
    const value = from?.get(id);
    return typeof value === "number" ? value : -1;
  };
  const part = (id: number) => {
    const value = fields.get(id);
    return value instanceof Map ? (value as Fields) : undefined;
  };
  const kind = KINDS[number(fields, 1)] ?? "other";
  const own = part(kind === "data" ? 5 : kind === "dictionary" ? 7 : 8);
  const isNew = kind === "data-v2";
  return {
    kind,
    bytes: reader.at,
    unpacked: number(fields, 2),
    packed: number(fields, 3),
    values: number(own, 1),
    encoding: number(own, isNew ? 4 : 2),
    levelEncoding: kind === "data" ? number(own, 3) : ENCODINGS.rle,
    nulls: isNew ? number(own, 2) : 0,
    levelBytes: isNew ? number(own, 5) : 0,
    repetitionBytes: isNew ? number(own, 6) : 0,
    isPacked: own?.get(7) !== false || !isNew,
  };
}

class Reader {
  at = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  struct(depth: number): Fields {
    if (depth > MAX_DEPTH) throw new RangeError("a page header is nested too deeply");
    const fields = new Map<number, number | boolean | Fields>();
    let id = 0;
    while (this.at < this.#bytes.length) {
      const head = this.#byte();
      if (head === 0) return fields;
      id = head >> 4 === 0 ? this.#zigzag() : id + (head >> 4);
      const value = this.#value(head & 15, depth);
      if (value !== undefined) fields.set(id, value);
    }
    // It goes on beyond what is known of it
    this.at = Number.POSITIVE_INFINITY;
    return fields;
  }

  #value(type: number, depth: number): number | boolean | Fields | undefined {
    if (type === TRUE || type === FALSE) return type === TRUE;
    if (type === I16 || type === I32 || type === I64) return this.#zigzag();
    if (type === STRUCT) return this.struct(depth + 1);
    if (type === BYTE) this.at += 1;
    else if (type === DOUBLE) this.at += 8;
    else if (type === BINARY) {
      const length = this.#varint();
      this.at += length;
    } else if (type === LIST || type === SET) this.#list(depth);
    else throw new RangeError(type === MAP ? "a page header has a map" : "a page header has a field of no type");
    return undefined;
  }

  #list(depth: number): void {
    const head = this.#byte();
    const size = head >> 4 === 15 ? this.#varint() : head >> 4;
    for (let index = 0; index < size && this.at < this.#bytes.length; index += 1) {
      if ((head & 15) === TRUE || (head & 15) === FALSE) this.at += 1;
      else this.#value(head & 15, depth + 1);
    }
  }

  #byte(): number {
    const byte = this.#bytes[this.at] ?? 0;
    this.at += 1;
    return byte;
  }

  #varint(): number {
    let [value, factor] = [0, 1];
    for (let count = 0; count < 10; count += 1) {
      const byte = this.#byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
      factor *= 128;
    }
    throw new RangeError("a page header has a number of more than 64 bits");
  }

  #zigzag(): number {
    const value = this.#varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}
