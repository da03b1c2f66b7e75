import { MAX_JSON_DEPTH, MAX_RECORD_CHARS } from "./limits.ts";
import { TableFault, type TableProblem, type TableProblemCode } from "./problem.ts";
import { JsonRow } from "./row.ts";

/** Digits that a double cannot hold exactly may stand in a text with as many. */
const MANY_DIGITS = /\d{16}/;
/** Only such texts may hold a number beyond 1.8e308, which JSON.parse makes Infinity. */
const MAY_OVERFLOW = /\d[eE]\+?\d|\d{300}/;

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
        advice: "JSON Lines has one object per line; a JSON array is another format",
        line: this.#line + 1,
      });
    if (last && this.#rest !== "") this.#read(this.#rest, false);
  }

  #read(text: string, isTerminated: boolean): void {
    this.#line += 1;
    const line = this.#line;
    const tell = (code: TableProblemCode, message: string, advice: string) =>
      this.#sink.problem({ code, message, advice, line, column: 1, record: line });
    if (text.trim() === "") {
      tell("ROW_BLANK", "the line is empty", "remove the empty line");
      return;
    }
    const exact = MANY_DIGITS.test(text) ? new Map<string, string>() : null;
    let value: unknown;
    try {
      value = exact === null ? JSON.parse(text) : parseExactly(text, exact);
    } catch (error) {
      this.#sink.problem(notJson((error as Error).message, line, isTerminated));
      return;
    }
    if (typeof value !== "object" || value === null || Array.isArray(value))
      tell("JSON_NOT_OBJECT", `the line is ${kindOf(value)}, not an object`, "write one JSON object per line");
    else if (isDeeper(value, MAX_JSON_DEPTH))
      tell("JSON_DEPTH", `the row is nested deeper than ${MAX_JSON_DEPTH}`, "flatten what the rows nest");
    else if (MAY_OVERFLOW.test(text) && isInfinite(value))
      tell(
        "JSON_INVALID",
        "the line holds a number that is beyond the range of a double",
        "write finite numbers, and null where there is none",
      );
    else this.#sink.row(new JsonRow({ record: line, line }, value as Record<string, unknown>, exact?.size ? exact : null));
  }
}

/** A last line without a line end that is no whole JSON was cut off. */
function notJson(reason: string, line: number, isTerminated: boolean): TableProblem {
  const position = /at position (\d+)/.exec(reason)?.[1];
  const place = { line, record: line, ...(position === undefined ? {} : { column: Number(position) + 1 }) };
  if (!isTerminated)
    throw new TableFault({
      code: "ROW_CUT",
      message: `the last line is no whole JSON and has no line end: the file is cut off`,
      advice: "write the file again; it was cut while it was written or copied",
      ...place,
    });
  return {
    code: "JSON_INVALID",
    message: `the line is not JSON: ${reason.slice(0, 200)}`,
    advice: "write one JSON object per line",
    ...place,
  };
}

/** Parses, and keeps the digits of top-level integers beyond 2^53, which a double rounds. */
function parseExactly(text: string, exact: Map<string, string>): unknown {
  if (isDeepText(text)) return JSON.parse(text);
  const found: { holder: unknown; key: string; source: string }[] = [];
  const revive = function (this: unknown, key: string, value: unknown, context?: { source?: string }): unknown {
    if (typeof value === "number" && !Number.isSafeInteger(value) && context?.source !== undefined && /^-?\d+$/.test(context.source))
      found.push({ holder: this, key, source: context.source });
    return value;
  };
  const value: unknown = JSON.parse(text, revive as (this: unknown, key: string, value: unknown) => unknown);
  for (const { holder, key, source } of found) if (holder === value) exact.set(key, source);
  return value;
}

/** The reviver of JSON.parse recurses, the parser itself does not. */
function isDeepText(text: string): boolean {
  let opened = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 91 || code === 123) opened += 1;
    if (opened > 1000) return true;
  }
  return false;
}

function isDeeper(value: object, limit: number): boolean {
  let level: object[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth >= limit) return true;
    const below: object[] = [];
    for (const item of level) for (const child of Object.values(item)) if (typeof child === "object" && child !== null) below.push(child);
    level = below;
  }
  return false;
}

/** Whether a number anywhere in the value is not finite; its depth is known to be small. */
function isInfinite(value: unknown): boolean {
  if (typeof value === "number") return !Number.isFinite(value);
  return typeof value === "object" && value !== null && Object.values(value).some(isInfinite);
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "an array" : `a ${typeof value}`;
}
