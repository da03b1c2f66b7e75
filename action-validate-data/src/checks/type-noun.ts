import type { ColumnProfile } from "../../../core/report/data-report.ts";

const NOUNS: Readonly<Record<ColumnProfile["type"], string>> = {
  integer: "integers",
  number: "numbers",
  boolean: "booleans",
  string: "strings",
  mixed: "values of several types",
  null: "nulls only",
};

/** The values of a column as a sentence names them: `integers`, `values of several types`. */
export function nounOf(type: string): string {
  return NOUNS[type as ColumnProfile["type"]] ?? type;
}
