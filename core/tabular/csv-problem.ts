import { delimiterHint } from "./delimiter-hint.ts";
import type { TableProblem, TableProblemCode } from "./problem.ts";

const ADVICE: Partial<Record<TableProblemCode, string>> = {
  QUOTE_UNCLOSED: "close the quote, or double a quote that belongs to the text",
  QUOTE_STRAY: 'put the whole cell in quotes and double the quotes in it: "say ""hi"""',
  ROW_RAGGED: "give the row a cell for each column; quote cells that hold the delimiter or a line end",
  ROW_BLANK: "remove the empty line",
  ROW_CUT: "write the file again; it was cut while it was written or copied",
  ROW_NUL: "write the file again without NUL characters; it may be damaged",
  ROW_CR: "end lines with LF or CRLF; quote cells that hold a carriage return",
  HEADER_EMPTY: "name every column in the first line",
  HEADER_DUPLICATE: "give every column a name of its own",
  TABLE_LIMIT: "keep large contents in files of their own and refer to them",
};

export const EMPTY_TABLE: TableProblem = {
  code: "TABLE_EMPTY",
  message: "the file is empty: it has no header",
  advice: "write the header and the rows",
};

/** A problem of a CSV file with the advice that belongs to it; of a row, the table's columns may give a better one. */
export function csvProblem(
  code: TableProblemCode,
  message: string,
  place: { line: number; column?: number; record?: number },
  columns: readonly string[] | null = null,
): TableProblem {
  const hint = code === "ROW_RAGGED" ? delimiterHint(columns ?? []) : undefined;
  return { code, message, advice: hint ?? ADVICE[code] ?? "", ...place };
}
