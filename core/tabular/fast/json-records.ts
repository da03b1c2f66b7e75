import type { RowError } from "../../schema/row-error.ts";
import { readJsonLine } from "../json-lines.ts";
import { JsonRow } from "../row.ts";
import { PlainNeeded } from "./kernel.ts";
import { checkRows, type FirstRecord, type PlainRecord, type Records, type RecordsTask, textOf } from "./records.ts";

const LF = 10;

/** Reads single JSON Lines and values out of bytes as the plain reader would. */
export class JsonRecords implements Records {
  readonly #schema: RecordsTask["schema"];

  constructor(schema: RecordsTask["schema"]) {
    this.#schema = schema;
  }

  first(bytes: Uint8Array, last: boolean, at: { line: number; record: number }): FirstRecord | null {
    const end = bytes.indexOf(LF);
    if (end < 0 && !last) return null;
    const found = readJsonLine(textOf(end < 0 ? bytes : bytes.subarray(0, end)), at.line, end >= 0);
    const size = end < 0 ? { bytes: bytes.length, lines: 0 } : { bytes: end + 1, lines: 1 };
    return found instanceof JsonRow ? { ...size, row: found, values: found.object } : { ...size, problem: found };
  }

  row(bytes: Uint8Array, at: { line: number; record: number }): PlainRecord {
    const row = readJsonLine(textOf(bytes).replace(/\n$/, ""), at.line, true);
    if (!(row instanceof JsonRow)) throw new PlainNeeded("a regular line is none");
    return { row, values: row.object };
  }

  cell(bytes: Uint8Array): { value: unknown; source: string } | null {
    const source = textOf(bytes);
    const value: unknown = JSON.parse(source);
    return value === null ? null : { value, source };
  }

  check(rows: readonly PlainRecord[]): readonly (readonly RowError[] | null)[] {
    return checkRows(this.#schema, rows);
  }
}
