import { readJsonRow } from "./json-row.ts";
import { MAX_RECORD_CHARS } from "./limits.ts";
import { TableFault, type TableProblem } from "./problem.ts";
import { JsonRow } from "./row.ts";

export interface JsonLinesSink {
  row(row: JsonRow): void;
  problem(problem: TableProblem): void;
}

/** JSON Lines from text that arrives in pieces: one object per line. */
export class JsonLinesScanner {
  readonly #sink: JsonLinesSink;
  #rest = "";
  #line = 0;

  constructor(sink: JsonLinesSink) {
    this.#sink = sink;
  }

  get lineReached(): number {
    return this.#line + 1;
  }

  /** Takes the next piece of text; `last` says that nothing follows. Throws {@link TableFault}. */
  push(piece: string, last: boolean): void {
    const text = this.#rest === "" ? piece : this.#rest + piece;
    let position = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", position)) {
      this.#read(text.slice(position, end), true);
      position = end + 1;
    }
    this.#rest = text.slice(position);
    if (this.#rest.length > MAX_RECORD_CHARS)
      throw new TableFault({
        code: "TABLE_LIMIT",
        message: `line ${this.#line + 1} has more than ${MAX_RECORD_CHARS} characters`,
        advice: "JSON Lines has one object per line; name a JSON array .json",
        line: this.#line + 1,
      });
    if (last && this.#rest !== "") this.#read(this.#rest, false);
  }

  #read(text: string, isTerminated: boolean): void {
    this.#line += 1;
    const found = readJsonLine(text, this.#line, isTerminated);
    if (found instanceof JsonRow) this.#sink.row(found);
    else this.#sink.problem(found);
  }
}

/** Reads one line; `isTerminated`: it has a line end. Throws {@link TableFault} when it was cut off. */
export function readJsonLine(text: string, line: number, isTerminated: boolean): JsonRow | TableProblem {
  if (text.trim() === "")
    return { code: "ROW_BLANK", message: "the line is empty", advice: "remove the empty line", line, column: 1, record: line };
  const found = readJsonRow(text, { noun: "line", record: line, line, column: 1 });
  if (!(found instanceof JsonRow) && found.code === "JSON_INVALID" && !isTerminated) throw cut(found);
  return found;
}

/** A last line without a line end that is no whole JSON was cut off. */
function cut(found: TableProblem): TableFault {
  return new TableFault({
    ...found,
    code: "ROW_CUT",
    message: "the last line is no whole JSON and has no line end: the file is cut off",
    advice: "write the file again; it was cut while it was written or copied",
  });
}
