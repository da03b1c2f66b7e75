import { isUtf8 } from "node:buffer";
import { requireText } from "../compression.ts";
import { incompleteTail, namedEncoding } from "../encoding.ts";
import { readJsonLine } from "../json-lines.ts";
import { pointerProblem } from "../pointer.ts";
import { JsonRow } from "../row.ts";
import type { FileHead } from "./csv-head.ts";

const SAMPLE_ROWS = 100;

/** Reads the first lines of JSON Lines. Null: a fast reader cannot begin with them, or rows are nested; the plain reader takes what comes. */
export function readJsonHead(bytes: Uint8Array, isWhole: boolean): FileHead | null {
  if (namedEncoding(bytes) !== null) return null;
  const part = bytes.subarray(0, isWhole ? bytes.length : bytes.length - incompleteTail(bytes));
  if (!isUtf8(part)) return null;
  const all = Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString("utf8");
  const mark = all.startsWith("\uFEFF") ? 3 : 0;
  const lines = (mark === 0 ? all : all.slice(1)).split("\n", SAMPLE_ROWS + 1);
  if (!isWhole && lines.length <= SAMPLE_ROWS) lines.pop();
  const rows: Readonly<Record<string, unknown>>[] = [];
  const firsts = new Map<string, readonly [record: number, position: number]>();
  try {
    requireText(bytes);
    if (pointerProblem(all) !== null) return null;
    for (const [index, line] of lines.slice(0, SAMPLE_ROWS).entries()) {
      const found = readJsonLine(line, index + 1, true);
      if (!(found instanceof JsonRow)) continue;
      rows.push(found.object);
      for (const [position, name] of Object.keys(found.object).entries()) if (!firsts.has(name)) firsts.set(name, [index + 1, position]);
    }
  } catch {
    return null;
  }
  const isNested = (row: Readonly<Record<string, unknown>>) =>
    Object.values(row).some((value) => typeof value === "object" && value !== null);
  if (rows.length === 0 || firsts.size === 0 || rows.some(isNested)) return null;
  const columns = [...firsts.keys()];
  const sample = rows.map((row) => columns.map((name) => (Object.hasOwn(row, name) ? row[name] : undefined)));
  return { columns, sample, bytes: mark, line: 1, firsts: [...firsts.values()] };
}
