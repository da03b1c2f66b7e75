import { UserError } from "../errors.ts";

/** Where a table departs from its format. Lines and columns (code units) count from 1, records are data rows and count from 1. */
export interface TableProblem {
  readonly code: TableProblemCode;
  readonly message: string;
  readonly advice: string;
  readonly line?: number;
  readonly column?: number;
  readonly record?: number;
}

/** Of one row; the rows after it can be read. */
export const ROW_PROBLEMS = [
  "ROW_RAGGED",
  "ROW_BLANK",
  "ROW_NUL",
  "ROW_CR",
  "QUOTE_STRAY",
  "JSON_INVALID",
  "JSON_NOT_OBJECT",
  "JSON_DEPTH",
  "JSON_DUPLICATE_KEY",
] as const;
/** Of the file: nothing after it can be trusted. */
export const FILE_PROBLEMS = [
  "ROW_CUT",
  "QUOTE_UNCLOSED",
  "HEADER_EMPTY",
  "HEADER_DUPLICATE",
  "TABLE_EMPTY",
  "TABLE_ENCODING",
  "TABLE_ENCRYPTED",
  "TABLE_COMPRESSION",
  "TABLE_CORRUPT",
  "TABLE_FORMAT",
  "TABLE_LIMIT",
  "TABLE_PARTITION",
  "TABLE_POINTER",
  "TABLE_UNREADABLE",
] as const;
export type TableProblemCode = (typeof ROW_PROBLEMS)[number] | (typeof FILE_PROBLEMS)[number];

/** Settings or permissions are at fault, not the data. */
const OURS_TO_CONFIGURE: ReadonlySet<TableProblemCode> = new Set([
  "TABLE_ENCRYPTED",
  "TABLE_FORMAT",
  "TABLE_PARTITION",
  "TABLE_POINTER",
  "TABLE_UNREADABLE",
]);

/** What ends the reading, before anybody knows the file's name. */
export class TableFault extends Error {
  readonly problem: TableProblem;

  constructor(problem: TableProblem, cause?: unknown) {
    super(problem.message, { cause });
    this.problem = problem;
  }
}

/** A table that cannot be read on, with the place. */
export class TableError extends UserError {
  readonly problem: TableProblem;

  constructor(problem: TableProblem, file: string, cause?: unknown) {
    super({
      code: problem.code,
      message: problem.message,
      advice: problem.advice,
      location: {
        file,
        ...(problem.line === undefined ? {} : { line: problem.line }),
        ...(problem.column === undefined ? {} : { column: problem.column }),
      },
      cause,
      verdict: OURS_TO_CONFIGURE.has(problem.code) ? "error" : "fail",
    });
    this.problem = problem;
  }
}
