import { countLines } from "./csv-text.ts";
import type { JsonLinesSink } from "./json-lines.ts";
import { placeWithin, readJsonRow } from "./json-row.ts";
import { MAX_RECORD_CHARS } from "./limits.ts";
import { TableFault } from "./problem.ts";
import { JsonRow } from "./row.ts";

const [QUOTE, BACKSLASH, COMMA] = [34, 92, 44];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];
const CUT_ADVICE = "write the file again; it was cut while it was written or copied";
const ARRAY_ADVICE = "a .json file is one array of objects; name a file with one object per line .jsonl";

/** A JSON array of objects, element by element, from text that arrives in pieces. */
export class JsonArrayScanner {
  readonly #sink: JsonLinesSink;
  /** `before` the array; `first`: nothing but its bracket was seen; `within` it; `behind` it. */
  #state: "before" | "first" | "within" | "behind" = "before";
  /** The text not yet consumed; in an element it begins with it. */
  #rest = "";
  /** How far the rest was looked at, and what is open there. */
  #seen = 0;
  #depth = 0;
  #isText = false;
  #record = 0;
  #line = 1;
  #column = 1;

  constructor(sink: JsonLinesSink) {
    this.#sink = sink;
  }

  get lineReached(): number {
    return this.#line + countLines(this.#rest, 0, this.#rest.length);
  }

  /** Takes the next piece of text; `last` says that nothing follows. Throws {@link TableFault}. */
  push(piece: string, last: boolean): void {
    this.#rest += piece;
    if (this.#state === "before") this.#begin(last);
    while ((this.#state === "first" || this.#state === "within") && this.#element());
    if (this.#state === "behind") this.#end();
    else if (last)
      throw new TableFault({
        code: "ROW_CUT",
        message: "the array is not closed: the file is cut off, or a quote or a bracket is missing in the element that begins here",
        advice: CUT_ADVICE,
        line: this.#line,
        column: this.#column,
        record: this.#record + 1,
      });
  }

  #begin(last: boolean): void {
    const from = /[^ \t\r\n]/.exec(this.#rest)?.index;
    if (from === undefined) {
      if (last)
        throw new TableFault({ code: "TABLE_EMPTY", message: "the file is empty: it holds no array", advice: "write the rows, or []" });
      return;
    }
    this.#skip(from);
    if (this.#rest.charCodeAt(0) !== OPEN_ARRAY)
      throw new TableFault({
        code: "JSON_INVALID",
        message: `the file is no JSON array: it begins with ${JSON.stringify(this.#rest.slice(0, 20))}`,
        advice: ARRAY_ADVICE,
        line: this.#line,
        column: this.#column,
      });
    this.#skip(1);
    this.#state = "first";
  }

  /** Takes the element that the rest begins with, up to its comma or the array's end. False: its end is not there yet. */
  #element(): boolean {
    const text = this.#rest;
    for (let index = this.#seen; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (this.#isText) {
        if (code === BACKSLASH) index += 1;
        else if (code === QUOTE) this.#isText = false;
      } else if (code === QUOTE) this.#isText = true;
      else if (code === OPEN_OBJECT || code === OPEN_ARRAY) this.#depth += 1;
      else if (this.#depth > 0) {
        if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) this.#depth -= 1;
      } else if (code === COMMA || code === CLOSE_ARRAY) {
        this.#take(text.slice(0, index), code === CLOSE_ARRAY);
        return true;
      }
    }
    // A backslash at the end belongs to the letter that comes
    this.#seen = this.#isText && endsEscaping(text) ? text.length - 1 : text.length;
    if (text.length > MAX_RECORD_CHARS)
      throw new TableFault({
        code: "TABLE_LIMIT",
        message: `element ${this.#record + 1} has more than ${MAX_RECORD_CHARS} characters`,
        advice: "keep large contents in files of their own and refer to them",
        line: this.#line,
        column: this.#column,
      });
    return false;
  }

  #take(text: string, isLast: boolean): void {
    const before = text.length - text.trimStart().length;
    const isEmptyArray = isLast && this.#state === "first" && before === text.length;
    if (!isEmptyArray) {
      this.#record += 1;
      const place = placeWithin(text, before === text.length ? 0 : before, { line: this.#line, column: this.#column });
      const found = readJsonRow(text.trim(), { noun: "element", record: this.#record, ...place });
      if (found instanceof JsonRow) this.#sink.row(found);
      else this.#sink.problem(found);
    }
    this.#skip(text.length + 1);
    this.#state = isLast ? "behind" : "within";
    [this.#seen, this.#depth] = [0, 0];
  }

  #end(): void {
    const at = /[^ \t\r\n]/.exec(this.#rest)?.index;
    if (at === undefined) {
      this.#skip(this.#rest.length);
      return;
    }
    this.#skip(at);
    throw new TableFault({
      code: "JSON_INVALID",
      message: `text follows the end of the array: ${JSON.stringify(this.#rest.slice(0, 20))}`,
      advice: ARRAY_ADVICE,
      line: this.#line,
      column: this.#column,
    });
  }

  #skip(length: number): void {
    const at = placeWithin(this.#rest, length, { line: this.#line, column: this.#column });
    this.#line = at.line;
    this.#column = at.column;
    this.#rest = this.#rest.slice(length);
  }
}

/** Whether the text ends with a backslash that escapes what follows. */
function endsEscaping(text: string): boolean {
  let count = 0;
  while (text.charCodeAt(text.length - 1 - count) === BACKSLASH) count += 1;
  return count % 2 === 1;
}
