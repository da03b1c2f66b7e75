import { tableOptions } from "../../core/datasets.ts";
import { segmentOf } from "../../core/scan/segment.ts";
import type { FilePart } from "../../core/tabular/part.ts";
import { TableError, type TableProblem } from "../../core/tabular/problem.ts";
import type { OnProgress } from "../../core/tabular/progress.ts";
import { rowName } from "../../core/tabular/row.ts";
import { openTable, type Table } from "../../core/tabular/table.ts";
import { rowReader } from "../../core/tabular/typed-row.ts";
import type { DatasetScan } from "./dataset-scan.ts";
import type { DataSource } from "./source.ts";

/** Rows that are checked at once: enough that watching the time costs nothing, few enough that a batch takes milliseconds unless a pattern hangs. */
const ROWS_AT_ONCE = 5_000;

/** A piece of a file, read as a segment of its own. */
export interface ReadPiece {
  readonly segment: number;
  readonly part: FilePart;
}

export interface ReadOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: OnProgress;
}

/** Reads one file of a dataset, row by row, and gathers what its rows say. What is wrong with the file is gathered too; what is wrong with the settings is thrown. */
export async function readFile(
  source: DataSource,
  file: number,
  scan: DatasetScan,
  options: ReadOptions,
  piece?: ReadPiece,
): Promise<void> {
  const { path, name } = source.files[file] as DataSource["files"][number];
  const segment = piece?.segment ?? segmentOf(file, 0);
  scan.segments.countRows(segment, 0);
  const totalBytes = source.digest.bytes[file] ?? 0;
  let [bytes, rowsRead] = [0, 0];
  try {
    const onProblem = (problem: TableProblem) => scan.addProblem(segment, name, problem);
    const table = await openTable(path, {
      ...tableOptions(source.config),
      name,
      onProblem,
      onRead: (read) => {
        bytes = read;
      },
      ...(piece === undefined ? {} : { part: piece.part }),
    });
    if (isDeclared(table)) scan.declare(file, table.columns, { isText: isText(table) });
    const read = rowReader(table, source.schema);
    for await (const batch of table.batches) {
      options.signal.throwIfAborted();
      for (let start = 0; start < batch.length; start += ROWS_AT_ONCE) {
        const rows = batch.slice(start, start + ROWS_AT_ONCE);
        const values = rows.map(read);
        const errors = source.schema?.check(values, (index) => `${name} ${rowName(rows[index])}`);
        for (const [index, row] of rows.entries()) scan.addRow(segment, name, row, values[index] ?? {}, errors?.[index] ?? null);
      }
      rowsRead += batch.length;
      // Columnar files and pieces do not say how much of them was read
      if (bytes > 0) options.onProgress?.({ file: name, bytes, totalBytes, rows: rowsRead });
    }
  } catch (error) {
    if (!(error instanceof TableError) || error.verdict === "error") throw error;
    scan.addFault(segment, error.problem);
  }
}

/** Formats whose cells are texts. */
function isText({ format }: Table): boolean {
  return format === "csv" || format === "tsv";
}

/** Formats whose files say which columns all of their rows have. */
function isDeclared(table: Table): boolean {
  return table.format !== "jsonl" && table.format !== "json";
}
