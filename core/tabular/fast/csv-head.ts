import { isUtf8 } from "node:buffer";
import { requireText } from "../compression.ts";
import { CsvScanner } from "../csv.ts";
import { incompleteTail, namedEncoding } from "../encoding.ts";
import { pointerProblem } from "../pointer.ts";

/** Enough for a header and some rows. */
export const HEAD_BYTES = 256 * 1024;
const SAMPLE_ROWS = 100;

/** How a file begins. */
export interface FileHead {
  readonly columns: readonly string[];
  /** The first rows: cells of CSV, values of JSON. */
  readonly sample: readonly (readonly unknown[])[];
  /** JSON Lines: in which record, and where in it, each column comes first. CSV: null, the header has them all. */
  readonly firsts: readonly (readonly [record: number, position: number])[] | null;
  /** Where the first record after the header begins; the mark of the encoding counts. */
  readonly bytes: number;
  /** Its line. */
  readonly line: number;
}

/**
 * Reads the header and the first rows out of a file's first bytes. Null: they are not what a fast reader can begin with, be it a mistake, another encoding or a
 * pointer to data elsewhere; the plain reader says which.
 */
export function readCsvHead(
  bytes: Uint8Array,
  isWhole: boolean,
  options: { delimiter: string; nulls: readonly string[] },
): FileHead | null {
  if (namedEncoding(bytes) !== null) return null;
  const part = bytes.subarray(0, isWhole ? bytes.length : bytes.length - incompleteTail(bytes));
  if (!isUtf8(part)) return null;
  const all = Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString("utf8");
  const mark = all.startsWith("\uFEFF") ? 3 : 0;
  const text = mark === 0 ? all : all.slice(1);
  if (pointerProblem(text) !== null) return null;
  const sample: (readonly (string | null)[])[] = [];
  let columns: readonly string[] | null = null;
  const scanner = new CsvScanner(
    { delimiter: options.delimiter, nulls: new Set(options.nulls) },
    {
      header: (names) => {
        columns = names;
      },
      row: ({ cells }) => void sample.push(cells),
      problem: () => {},
    },
  );
  try {
    requireText(bytes);
    let [at, rows, header] = [0, 0, 0];
    // Record by record, so that no more than the sample is read
    while (at < text.length && rows <= SAMPLE_ROWS) {
      const window = text.slice(at, at + 65_536);
      const isEnd = isWhole && at + window.length === text.length;
      const end: number = scanner.readNext(window, isEnd);
      if (end < 0) break;
      at += end;
      if (rows === 0) header = at;
      rows += 1;
    }
    if (columns === null) return null;
    const own = text.slice(0, header);
    return { columns, sample, bytes: mark + Buffer.byteLength(own), line: own.split("\n").length, firsts: null };
  } catch {
    return null;
  }
}
