import { readSync } from "node:fs";
import type { ColumnMetaData } from "hyparquet";
import { ColumnScan } from "../../scan/column-scan.ts";
import type { ColumnState } from "../../scan/state.ts";
import { CODECS } from "../parquet/codecs.ts";
import { type CoreExports, newCore } from "./core-exports.ts";
import { absorbImage, type CoreImage, imageOf } from "./core-image.ts";
import { writePlan } from "./core-plan.ts";
import { readState } from "./core-state.ts";
import { PlainNeeded } from "./kernel.ts";
import { type FlatColumn, FORMS } from "./parquet-columns.ts";
import { ENCODINGS, type PageHeader, readPageHeader } from "./parquet-header.ts";
import { Rooms } from "./parquet-rooms.ts";
import type { FastPlan } from "./plan.ts";

/** What wasm/assembly/index.ts offers for Parquet; booleans are numbers. */
export interface ParquetExports extends CoreExports {
  unpackSnappy(from: number, packed: number, to: number, bytes: number): number;
  readBits(from: number, bytes: number, count: number, to: number): number;
  spreadBits(from: number, count: number, to: number): number;
  countCodes(from: number, bytes: number, width: number, count: number, counts: number, size: number, bad: number, flags: number): number;
  markRows(levels: number, count: number, flags: number, isNullable: number, rows: number): void;
  setOdds(counts: number): void;
  flaggedValues(): number;
  takeValues(index: number, form: number, unit: number, isUtc: number, from: number, bytes: number, count: number, flags: number): number;
  judgeDictionary(index: number, form: number, unit: number, isUtc: number, from: number, bytes: number, size: number, bad: number): number;
  takeDictionary(index: number, form: number, unit: number, isUtc: number, from: number, bytes: number, size: number, counts: number): void;
  takeBooleans(index: number, values: number, count: number, trues: number, flags: number): void;
}

/** Thrown for a column in which something stands that the library has to read. */
export class ColumnNeeded extends Error {
  readonly column: number;

  constructor(column: number) {
    super(`column ${column} cannot be read fast`);
    this.column = column;
  }
}

const MAX_PAGE_BYTES = 256 * 1024 * 1024;
const HEADER_BYTES = [256, 16 * 1024, 1024 * 1024];
const OUTCOMES = { done: 0, damaged: 1, unusual: 2 } as const;
const ODD_TEXTS = ["NaN", "Infinity", "-Infinity"];

/** With the numbers that are none: by column of NaN, Infinity and -Infinity. */
export interface GroupsImage extends CoreImage {
  readonly odds: BigUint64Array<ArrayBuffer>;
}

interface Dictionary {
  readonly at: number;
  readonly bytes: number;
  readonly size: number;
  readonly counts: number;
  /** By code, what is not surely valid; 0: all is. */
  readonly bad: number;
}

/** Reads flat columns of a Parquet file, page by page, into the fast core. */
export class ParquetCore {
  readonly #core: ParquetExports;
  readonly #plan: FastPlan;
  readonly #columns: readonly (FlatColumn | null)[];
  readonly #rooms: Rooms;
  readonly #odds: number;
  #groupRows = 0;
  #isSuspect = false;
  #dictionary: Dictionary | null = null;

  constructor(plan: FastPlan, columns: readonly (FlatColumn | null)[]) {
    this.#core = newCore() as ParquetExports;
    this.#plan = plan;
    this.#columns = columns;
    writePlan(this.#core, plan, 0);
    this.#rooms = new Rooms(this.#core);
    this.#odds = this.#core.room(24 * plan.columns.length);
    this.#core.setOdds(this.#odds);
  }

  beginGroup(rows: number): void {
    this.#groupRows = rows;
    this.#isSuspect = false;
    this.#rooms.zeroed("rows", rows);
  }

  /** Rows of the group that are not surely valid, from 0. */
  suspects(): number[] {
    if (!this.#isSuspect) return [];
    const rows: number[] = [];
    for (const [row, flag] of this.#rooms.bytes("rows", this.#groupRows).entries()) if (flag !== 0) rows.push(row);
    return rows;
  }

  /** Reads one column of the group. Throws {@link PlainNeeded} and {@link ColumnNeeded}. */
  takeChunk(fd: number, index: number, chunk: ColumnMetaData): void {
    let at = Number(chunk.dictionary_page_offset || chunk.data_page_offset);
    const end = at + Number(chunk.total_compressed_size);
    this.#dictionary = null;
    let row = 0;
    while (row < this.#groupRows) {
      const header = headerAt(fd, at, end);
      const from = at + header.bytes;
      at = from + header.packed;
      if (header.packed < 0 || header.unpacked < 0 || header.values < 0 || at > end || header.unpacked > MAX_PAGE_BYTES) throw damaged();
      if (header.kind === "other") throw damaged();
      if (header.kind === "dictionary") this.#openDictionary(index, header, this.#unpack("dictionary", fd, from, header, chunk));
      else {
        if (row + header.values > this.#groupRows) throw damaged();
        this.#takePage(index, header, this.#page(index, fd, from, header, chunk), row);
        row += header.values;
      }
    }
    this.#closeDictionary(index);
    if (BigInt(row) !== chunk.num_values) throw damaged();
  }

  /** All that was gathered, for {@link absorb} in another thread. */
  image(): GroupsImage {
    const odds = new BigUint64Array(this.#core.memory.buffer, this.#odds, 3 * this.#plan.columns.length).slice();
    return { ...imageOf(this.#core), odds };
  }

  /** Takes over what another core gathered by the same plan. */
  absorb(image: GroupsImage): void {
    absorbImage(this.#core, image);
    const odds = new BigUint64Array(this.#core.memory.buffer, this.#odds, image.odds.length);
    for (const [index, count] of image.odds.entries()) odds[index] = (odds[index] as bigint) + count;
  }

  /** What was gathered, by position; null for columns that are not read here. */
  finish(): (ColumnState | null)[] {
    return this.#plan.columns.map((column, index) => {
      const state = readState(this.#core, index, column);
      const counts = [...new BigUint64Array(this.#core.memory.buffer, this.#odds + 24 * index, 3)];
      if (state === null || counts.every((count) => count === 0n)) return state;
      const scan = new ColumnScan(new Set(), false);
      scan.merge(state);
      for (const [which, count] of counts.entries()) for (let time = 0n; time < count; time += 1n) scan.add(ODD_TEXTS[which]);
      return scan.state();
    });
  }

  /** Unpacks a page's values; their place, and where the levels are. */
  #page(index: number, fd: number, from: number, header: PageHeader, chunk: ColumnMetaData): Page {
    const { isOptional } = this.#columns[index] as FlatColumn;
    if (header.kind === "data") {
      const at = this.#unpack("page", fd, from, header, chunk);
      if (!isOptional) return { at, bytes: header.unpacked, values: header.values, levels: 0 };
      if (header.levelEncoding !== ENCODINGS.rle || header.unpacked < 4) throw damaged();
      const levelBytes = this.#rooms.uint32(at);
      if (levelBytes + 4 > header.unpacked) throw damaged();
      const { levels, values } = this.#levels(at + 4, levelBytes, header.values);
      return { at: at + 4 + levelBytes, bytes: header.unpacked - 4 - levelBytes, values, levels };
    }
    const { levelBytes, repetitionBytes, nulls } = header;
    const before = levelBytes + repetitionBytes;
    if (levelBytes < 0 || repetitionBytes !== 0 || nulls < 0 || before > header.packed || before > header.unpacked) throw damaged();
    if (!isOptional && levelBytes !== 0) throw damaged();
    const rest = { ...header, packed: header.packed - before, unpacked: header.unpacked - before };
    let [levels, values] = [0, header.values];
    if (isOptional) {
      const packed = this.#read("levels-packed", fd, from, levelBytes);
      ({ levels, values } = this.#levels(packed, levelBytes, header.values));
    }
    if (values !== header.values - nulls) throw damaged();
    const at = this.#unpack("page", fd, from + before, rest, chunk);
    return { at, bytes: rest.unpacked, values, levels };
  }

  #levels(from: number, bytes: number, count: number): { levels: number; values: number } {
    const levels = this.#rooms.at("levels", count);
    const values = this.#core.readBits(from, bytes, count, levels);
    if (values < 0) throw damaged();
    return { levels, values };
  }

  #takePage(index: number, header: PageHeader, page: Page, row: number): void {
    const { form, unit, isUtc } = this.#columns[index] as FlatColumn;
    const column = this.#plan.columns[index];
    const { at, bytes, values, levels } = page;
    const isChecked = column?.check !== undefined;
    const flags = isChecked ? this.#rooms.zeroed("flags", values) : 0;
    let flagged = 0;
    if (form === FORMS.boolean) {
      this.#takeBooleans(index, header, page, flags);
      flagged = this.#core.flaggedValues();
    } else if (header.encoding === ENCODINGS.plain) {
      settle(index, this.#core.takeValues(index, form, unit, isUtc ? 1 : 0, at, bytes, values, flags));
      flagged = this.#core.flaggedValues();
    } else if (header.encoding === ENCODINGS.plainDictionary || header.encoding === ENCODINGS.rleDictionary) {
      const dictionary = this.#dictionary;
      if (values > 0) {
        if (dictionary === null || bytes < 1) throw damaged();
        const width = this.#rooms.uint32(at) & 255;
        const { counts, size, bad } = dictionary;
        flagged = this.#core.countCodes(at + 1, bytes - 1, width, values, counts, size, bad, flags);
        if (flagged < 0) throw damaged();
      }
    } else throw new ColumnNeeded(index);
    const isNullable = column?.nullable !== false;
    if (flagged === 0 && (isNullable || values === header.values)) return;
    this.#isSuspect = true;
    this.#core.markRows(
      levels,
      header.values,
      flagged === 0 ? 0 : flags,
      isNullable ? 1 : 0,
      this.#rooms.at("rows", this.#groupRows) + row,
    );
  }

  #takeBooleans(index: number, { encoding }: PageHeader, { at, bytes, values }: Page, flags: number): void {
    const to = this.#rooms.at("booleans", values);
    let trues = 0;
    if (encoding === ENCODINGS.plain) {
      if (bytes * 8 < values) throw damaged();
      trues = this.#core.spreadBits(at, values, to);
    } else if (encoding === ENCODINGS.rle) {
      if (bytes < 4) throw damaged();
      trues = this.#core.readBits(at + 4, Math.min(this.#rooms.uint32(at), bytes - 4), values, to);
      if (trues < 0) throw damaged();
    } else throw new ColumnNeeded(index);
    this.#core.takeBooleans(index, to, values, trues, flags);
  }

  #openDictionary(index: number, { values: size, unpacked: bytes, encoding }: PageHeader, at: number): void {
    this.#closeDictionary(index);
    const { form, unit, isUtc } = this.#columns[index] as FlatColumn;
    const isPlain = encoding === ENCODINGS.plain || encoding === ENCODINGS.plainDictionary;
    if (!isPlain || form === FORMS.boolean) throw new ColumnNeeded(index);
    const bad = this.#plan.columns[index]?.check === undefined ? 0 : this.#rooms.zeroed("bad", size);
    settle(index, this.#core.judgeDictionary(index, form, unit, isUtc ? 1 : 0, at, bytes, size, bad));
    const isBad = this.#core.flaggedValues() > 0;
    this.#dictionary = { at, bytes, size, counts: this.#rooms.zeroed("counts", 4 * size), bad: isBad ? bad : 0 };
  }

  #closeDictionary(index: number): void {
    const { form, unit, isUtc } = this.#columns[index] as FlatColumn;
    if (this.#dictionary === null) return;
    const { at, bytes, size, counts } = this.#dictionary;
    this.#core.takeDictionary(index, form, unit, isUtc ? 1 : 0, at, bytes, size, counts);
    this.#dictionary = null;
  }

  #unpack(room: "page" | "dictionary", fd: number, from: number, header: PageHeader, { codec }: ColumnMetaData): number {
    const { packed, unpacked } = header;
    if (codec === "UNCOMPRESSED" || !header.isPacked) {
      if (packed !== unpacked) throw damaged();
      return this.#read(room, fd, from, unpacked);
    }
    const source = this.#read("packed", fd, from, packed);
    const to = this.#rooms.at(room, unpacked);
    if (packed === 0 && unpacked === 0) return to;
    if (codec === "SNAPPY") {
      if (this.#core.unpackSnappy(source, packed, to, unpacked) === 0) throw damaged();
      return to;
    }
    const bytes = orDamaged(() => CODECS[codec]?.(this.#rooms.bytes("packed", packed), unpacked));
    if (bytes?.length !== unpacked) throw damaged();
    this.#rooms.bytes(room, unpacked).set(bytes);
    return to;
  }

  #read(room: string, fd: number, from: number, bytes: number): number {
    const at = this.#rooms.at(room, bytes);
    const target = this.#rooms.bytes(room, bytes);
    for (let done = 0; done < bytes; ) {
      const read = readSync(fd, target, done, bytes - done, from + done);
      if (read === 0) throw damaged();
      done += read;
    }
    return at;
  }
}

interface Page {
  readonly at: number;
  readonly bytes: number;
  /** Without nulls. */
  readonly values: number;
  readonly levels: number;
}

function settle(index: number, outcome: number): void {
  if (outcome === OUTCOMES.unusual) throw new ColumnNeeded(index);
  if (outcome !== OUTCOMES.done) throw damaged();
}

/** Whatever it is: the plain reader says it right. */
function damaged(): PlainNeeded {
  return new PlainNeeded("a page of the Parquet file is not as it should be");
}

function orDamaged<T>(read: () => T): T {
  try {
    return read();
  } catch {
    throw damaged();
  }
}

function headerAt(fd: number, at: number, end: number): PageHeader {
  for (const most of HEADER_BYTES) {
    const bytes = new Uint8Array(Math.min(most, Math.max(0, end - at)));
    const read = readSync(fd, bytes, 0, bytes.length, at);
    const header = orDamaged(() => readPageHeader(bytes.subarray(0, read)));
    if (header !== null) return header;
  }
  throw damaged();
}
