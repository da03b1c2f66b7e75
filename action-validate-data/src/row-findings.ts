import type { Finding, Location } from "../../core/report/finding.ts";
import { shorten } from "../../core/scan/shorten.ts";
import type { RowError } from "../../core/schema/row-error.ts";
import type { TableProblem } from "../../core/tabular/problem.ts";
import type { TableRow } from "../../core/tabular/row.ts";

/** A value as a message shows it: text in quotes, everything short. */
export function shownValue(value: unknown): string {
  return shorten(value === undefined ? "missing" : JSON.stringify(value));
}

/** The finding of a row that breaks its schema. `severity` is settled later, when all rows are known. */
export function schemaFinding(task: { error: RowError; row: TableRow; dataset: string; file: string; isWholeColumn: boolean }): Finding {
  const { error, row, dataset, file } = task;
  const place = task.isWholeColumn ? (row.object === null ? { line: 1 } : {}) : row.place(error.column ?? undefined);
  const stands = error.path.split("/").length <= 2 && error.column !== null ? row.source(error.column) : undefined;
  const observed = observedOf(error, stands);
  const name = error.path === "" ? error.column : error.path.slice(1).replaceAll("/", ".");
  const message = task.isWholeColumn
    ? `every row of the file ${error.message}`
    : error.path === ""
      ? `the row ${error.message}`
      : `${name} is ${typeof observed === "string" ? JSON.stringify(observed) : String(observed)}: ${error.message}`;
  return {
    code: "ROW_SCHEMA",
    rule: error.keyword,
    subject: subjectOf(dataset, error.column),
    severity: "fail",
    observed,
    expected: error.expected,
    message,
    advice: "correct the row, or the schema if the value is right",
    location: { file, ...place, ...(task.isWholeColumn ? {} : { record: row.record }) },
  };
}

function observedOf(error: RowError, stands: string | undefined): Finding["observed"] {
  if (error.path === "") return null;
  if (stands !== undefined) return typeof error.value === "number" && Number.isSafeInteger(error.value) ? error.value : shorten(stands);
  const { value } = error;
  if (value === null || typeof value === "boolean" || typeof value === "number") return value;
  return typeof value === "string" ? shorten(value) : shownValue(value);
}

/** The finding of a row, or of a file, that departs from its format. */
export function problemFinding(problem: TableProblem, dataset: string, file: string): Finding {
  const location: Location = {
    file,
    ...(problem.line === undefined ? {} : { line: problem.line }),
    ...(problem.column === undefined ? {} : { column: problem.column }),
    ...(problem.record === undefined ? {} : { record: problem.record }),
  };
  return {
    code: problem.code,
    rule: ruleOfProblem(problem),
    subject: dataset,
    severity: "fail",
    observed: null,
    expected: null,
    message: problem.message,
    advice: problem.advice,
    location,
  };
}

/** The name of a departure from the format among rules: `row-ragged`. */
export function ruleOfProblem(problem: TableProblem): string {
  return problem.code.toLowerCase().replaceAll("_", "-");
}

/** `train.body_mass_g`, or the dataset alone. */
export function subjectOf(dataset: string, column: string | null): string {
  return column === null ? dataset : `${dataset}.${shorten(column)}`;
}
