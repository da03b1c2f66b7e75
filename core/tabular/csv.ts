import { columnsOf } from "./csv-header.ts";
import { csvProblem, EMPTY_TABLE } from "./csv-problem.ts";
import { closingQuote, countLines, loneReturn, placeInRaw, shown } from "./csv-text.ts";
import { MAX_CELL_CHARS, MAX_COLUMNS, MAX_RECORD_CHARS } from "./limits.ts";
import { TableFault, type TableProblem, type TableProblemCode } from "./problem.ts";

/** One record as it stands in the file. */
export interface CsvRecord {
  /** 1-based, of the data rows. */
  readonly record: number;
  /** 1-based, where the record begins. */
  readonly line: number;
  /** Null: empty and unquoted, or another spelling of null, unquoted. */
  readonly cells: readonly (string | null)[];
  /** The record's text without its line end. */
  readonly raw: string;
  /** Where each cell begins in `raw`; absent: as RFC 4180 tells it. */
  readonly starts?: readonly number[];
}

export interface CsvSink {
  header(columns: readonly string[]): void;
  row(record: CsvRecord): void;
  /** Of one row, which is left out. */
  problem(problem: TableProblem): void;
}

export interface CsvOptions {
  readonly delimiter: string;
  readonly nulls: ReadonlySet<string>;
}

/** A departure within the record that is being read; `at` is an index of the text. */
interface Fault {
  readonly code: TableProblemCode;
  readonly message: string;
  readonly at: number;
}

const [LF, CR, QUOTE] = [10, 13, 34];

/**
 * RFC 4180, strictly: a state machine over text that arrives in pieces. LF and CRLF end a record; quoted cells keep their line ends as they
 * are. What departs from the format is a problem with its place; nothing is guessed.
 */
export class CsvScanner {
  readonly #sink: CsvSink;
  readonly #delimiter: number;
  readonly #nulls: ReadonlySet<string>;
  #columns: readonly string[] | null = null;
  #rest = "";
  #line = 1;
  #record = 0;

  constructor(options: CsvOptions, sink: CsvSink) {
    this.#sink = sink;
    this.#delimiter = options.delimiter.charCodeAt(0);
    this.#nulls = options.nulls;
  }

  /** The line that the text not yet consumed begins in, counted to its end. */
  get lineReached(): number {
    return this.#line + countLines(this.#rest, 0, this.#rest.length);
  }

  /** Takes the next piece of text; `last` says that nothing follows. */
  push(piece: string, last: boolean): void {
    const text = this.#rest === "" ? piece : this.#rest + piece;
    let position = 0;
    while (position < text.length) {
      const next = this.#scan(text, position, last);
      if (next < 0) break;
      position = next;
    }
    this.#rest = text.slice(position);
    if (this.#rest.length > MAX_RECORD_CHARS) throw this.#endless(this.#rest);
    if (last && this.#columns === null) throw new TableFault(EMPTY_TABLE);
  }

  /** Reads one record whose columns and place are known from elsewhere. Returns where the next one begins, or -1 when the text ends within it. */
  readOne(
    text: string,
    last: boolean,
    at: { readonly columns: readonly string[]; readonly line: number; readonly record: number },
  ): number {
    this.#columns = at.columns;
    this.#line = at.line;
    this.#record = at.record - 1;
    return this.readNext(text, last);
  }

  /** Reads the record, or the header, that a text begins with, and no more of it. Returns as {@link readOne} does. */
  readNext(text: string, last: boolean): number {
    return this.#scan(text, 0, last);
  }

  /** Reads the record that begins at `start`. Returns where the next one begins, or -1 when the text ends within it. */
  #scan(text: string, start: number, last: boolean): number {
    const cells: (string | null)[] = [];
    const isHeader = this.#columns === null;
    let [position, lines] = [start, 0];
    let fault: Fault | null = null;
    for (;;) {
      let cell: string | null;
      let end = position;
      if (text.charCodeAt(position) === QUOTE) {
        const close = closingQuote(text, position + 1);
        if (close < 0 || (close === text.length - 1 && !last)) {
          if (!last) return -1;
          const at = this.#place(text, start, position);
          throw new TableFault(csvProblem("QUOTE_UNCLOSED", "a quoted cell begins here and the file ends before its closing quote", at));
        }
        const content = text.slice(position + 1, close);
        cell = content.includes('"') ? content.replaceAll('""', '"') : content;
        lines += countLines(content, 0, content.length);
        end = close + 1;
        const after = end < text.length ? text.charCodeAt(end) : LF;
        if (after === CR && end + 1 === text.length && !last) return -1;
        if (after !== this.#delimiter && after !== LF && !(after === CR && text.charCodeAt(end + 1) === LF)) {
          fault ??= { code: "QUOTE_STRAY", message: `text follows a closing quote: ${shown(text, end)}`, at: end };
          end = this.#cellEnd(text, end);
        }
      } else {
        end = this.#cellEnd(text, position);
        cell = text.slice(position, end);
        const quote = cell.indexOf('"');
        if (quote >= 0)
          fault ??= {
            code: "QUOTE_STRAY",
            message: `a quote stands inside an unquoted cell: ${shown(text, position)}`,
            at: position + quote,
          };
        if (cell === "" || (!isHeader && this.#nulls.has(cell))) cell = null;
      }
      if (end >= text.length && !last) return -1;
      if (end - position > MAX_CELL_CHARS)
        throw new TableFault(
          csvProblem("TABLE_LIMIT", `a cell has more than ${MAX_CELL_CHARS} characters`, this.#place(text, start, position)),
        );
      cells.push(cell);
      if (cells.length > MAX_COLUMNS)
        throw new TableFault(csvProblem("TABLE_LIMIT", `a row has more than ${MAX_COLUMNS} cells`, { line: this.#line }));
      if (end < text.length && text.charCodeAt(end) === this.#delimiter) {
        position = end + 1;
        continue;
      }
      return this.#finish(text, { start, end, last, lines, cells, fault });
    }
  }

  #finish(
    text: string,
    record: {
      start: number;
      end: number;
      last: boolean;
      lines: number;
      cells: (string | null)[];
      fault: Fault | null;
    },
  ): number {
    const { start, end, cells, lines } = record;
    const crlf = text.charCodeAt(end) === CR;
    const isTerminated = end < text.length;
    const raw = text.slice(start, end);
    const line = this.#line;
    if (this.#columns === null) this.#header(cells, raw, record.fault, text, start);
    else {
      this.#record += 1;
      const found = record.fault ?? this.#rowFault(raw, cells, start, isTerminated);
      if (found === null) this.#sink.row({ record: this.#record, line, cells, raw });
      else {
        const place = { ...this.#place(text, start, found.at), record: this.#record };
        if (found.code === "ROW_CUT") throw new TableFault(csvProblem(found.code, found.message, place));
        this.#sink.problem(csvProblem(found.code, found.message, place, this.#columns));
      }
    }
    this.#line += lines + 1;
    return isTerminated ? end + (crlf ? 2 : 1) : end;
  }

  #rowFault(raw: string, cells: readonly unknown[], start: number, isTerminated: boolean): Fault | null {
    const width = this.#columns?.length ?? 0;
    if (cells.length !== width) {
      if (raw === "") return { code: "ROW_BLANK", message: "the line is empty", at: start };
      if (!isTerminated && cells.length < width)
        return {
          code: "ROW_CUT",
          message: `the last row has ${cells.length} of ${width} cells and no line end: the file is cut off`,
          at: start,
        };
      return { code: "ROW_RAGGED", message: `the row has ${cells.length} cells where the header has ${width}`, at: start };
    }
    const nul = raw.indexOf("\0");
    if (nul >= 0) return { code: "ROW_NUL", message: "a cell holds a NUL character", at: start + nul };
    const cr = loneReturn(raw);
    return cr < 0 ? null : { code: "ROW_CR", message: "a carriage return stands alone outside quotes", at: start + cr };
  }

  #header(cells: readonly (string | null)[], raw: string, fault: Fault | null, text: string, start: number): void {
    if (fault !== null) throw new TableFault(csvProblem(fault.code, `in the header, ${fault.message}`, this.#place(text, start, fault.at)));
    if (raw === "")
      throw new TableFault(
        csvProblem("HEADER_EMPTY", "the first line is empty; it must name the columns", { line: this.#line, column: 1 }),
      );
    const cr = loneReturn(raw);
    if (cr >= 0)
      throw new TableFault(csvProblem("ROW_CR", "a carriage return stands alone in the header", this.#place(text, start, start + cr)));
    if (raw.includes("\0")) throw new TableFault(csvProblem("ROW_NUL", "the header holds a NUL character", { line: this.#line }));
    this.#columns = columnsOf(cells, (index) => placeInRaw(raw, this.#delimiter, this.#line, index));
    this.#sink.header(this.#columns);
  }

  /** Where an unquoted cell ends: at a delimiter, LF, CRLF or the end of the text. */
  #cellEnd(text: string, from: number): number {
    for (let index = from; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code === this.#delimiter || code === LF) return index;
      if (code === CR && (index + 1 === text.length ? false : text.charCodeAt(index + 1) === LF)) return index;
    }
    return text.length;
  }

  #place(text: string, start: number, at: number): { line: number; column: number } {
    const newline = at === 0 ? -1 : text.lastIndexOf("\n", at - 1);
    return { line: this.#line + countLines(text, start, at), column: at - Math.max(newline, start - 1) };
  }

  #endless(rest: string): TableFault {
    const quote = rest.startsWith('"') ? 0 : rest.indexOf(`${String.fromCharCode(this.#delimiter)}"`) + 1;
    if (rest.charCodeAt(quote) === QUOTE && closingQuote(rest, quote + 1) < 0)
      return new TableFault(
        csvProblem(
          "QUOTE_UNCLOSED",
          `a quoted cell begins here and is not closed within ${MAX_RECORD_CHARS} characters`,
          this.#place(rest, 0, quote),
        ),
      );
    return new TableFault(csvProblem("TABLE_LIMIT", `a row has more than ${MAX_RECORD_CHARS} characters`, { line: this.#line }));
  }
}
