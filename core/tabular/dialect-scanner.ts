import type { CsvOptions, CsvRecord, CsvSink } from "./csv.ts";
import { type CsvDialect, lineEnds } from "./csv-dialect.ts";
import { columnsOf } from "./csv-header.ts";
import { csvProblem, EMPTY_TABLE } from "./csv-problem.ts";
import { copied, placeOfOffset, shown } from "./csv-text.ts";
import { MAX_CELL_CHARS, MAX_COLUMNS, MAX_RECORD_CHARS } from "./limits.ts";
import { TableFault, type TableProblemCode } from "./problem.ts";

const [LF, CR, BACKSLASH, SPACE, TAB] = [10, 13, 92, 32, 9];

interface Fault {
  readonly code: TableProblemCode;
  readonly message: string;
  readonly at: number;
}

interface Cell {
  readonly value: string | null;
  readonly end: number;
  readonly fault: Fault | null;
  /** Where a carriage return stands alone outside quotes, or -1. */
  readonly cr: number;
}

/** CSV as a dialect has it. What neither RFC 4180 nor the dialect allows is a problem, as it is for the strict scanner. */
export class DialectScanner {
  readonly #sink: CsvSink;
  readonly #dialect: CsvDialect;
  readonly #delimiter: number;
  readonly #quote: number;
  readonly #nulls: ReadonlySet<string>;
  readonly #ends: RegExp;
  #columns: readonly string[] | null = null;
  #rest = "";
  #line = 1;
  #record = 0;
  #linesToSkip: number;
  #isLast = false;

  constructor(options: CsvOptions, dialect: CsvDialect, sink: CsvSink) {
    this.#sink = sink;
    this.#dialect = dialect;
    this.#delimiter = options.delimiter.charCodeAt(0);
    this.#quote = dialect.quote === false ? -1 : dialect.quote.charCodeAt(0);
    this.#nulls = options.nulls;
    this.#ends = lineEnds(dialect);
    this.#linesToSkip = dialect.skipLines;
  }

  /** The line that the text not yet consumed begins in, counted to its end. */
  get lineReached(): number {
    return placeOfOffset(this.#rest, this.#rest.length, this.#line, this.#ends).line;
  }

  /** Takes the next piece of text; `last` says that nothing follows. */
  push(piece: string, last: boolean): void {
    const { header } = this.#dialect;
    if (this.#columns === null && typeof header === "object") this.#declare(columnsOf(header, () => ({ line: 1 })));
    const text = this.#rest === "" ? piece : this.#rest + piece;
    this.#isLast = last;
    let position = 0;
    while (position < text.length) {
      const next = this.#isLeftOut(text, position) ? this.#lineEnd(text, position) : this.#scan(text, position);
      if (next < 0) break;
      position = next;
    }
    this.#rest = text.slice(position);
    if (this.#rest.length > MAX_RECORD_CHARS) throw this.#endless(this.#rest);
    if (last && this.#columns === null) throw new TableFault(EMPTY_TABLE);
  }

  #isLeftOut(text: string, position: number): boolean {
    if (this.#linesToSkip > 0) return true;
    const { comment } = this.#dialect;
    return comment !== undefined && text.startsWith(comment, position);
  }

  /** Where the line after this one begins, which is left out; -1: it is not there yet. */
  #lineEnd(text: string, from: number): number {
    for (let index = from; index < text.length; index += 1) {
      const length = this.#terminator(text, index);
      if (length < 0) return -1;
      if (length === 0) continue;
      this.#line += 1;
      if (this.#linesToSkip > 0) this.#linesToSkip -= 1;
      return index + length;
    }
    return this.#isLast ? text.length : -1;
  }

  /** How many characters end a record here; 0: none. -1: a carriage return whose next character is not there yet. */
  #terminator(text: string, at: number): number {
    const code = text.charCodeAt(at);
    if (code === LF) return 1;
    if (code !== CR) return 0;
    if (at + 1 === text.length && !this.#isLast) return -1;
    if (text.charCodeAt(at + 1) === LF) return 2;
    return this.#dialect.loneCr === "newline" ? 1 : 0;
  }

  /** Reads the record that begins at `start`. Returns where the next one begins, or -1 when the text ends within it. */
  #scan(text: string, start: number): number {
    const cells: (string | null)[] = [];
    const starts: number[] = [];
    let fault: Fault | null = null;
    let cr = -1;
    for (let position = start; ; ) {
      const cell = this.#cell(text, start, position);
      if (cell === null || (cell.end >= text.length && !this.#isLast)) return -1;
      if (cell.end - position > MAX_CELL_CHARS)
        throw this.#fault("TABLE_LIMIT", `a cell has more than ${MAX_CELL_CHARS} characters`, text, start, position);
      cells.push(cell.value);
      starts.push(position - start);
      fault ??= cell.fault;
      if (cr < 0) cr = cell.cr;
      if (cells.length > MAX_COLUMNS) throw this.#fault("TABLE_LIMIT", `a row has more than ${MAX_COLUMNS} cells`, text, start, start);
      if (cell.end < text.length && text.charCodeAt(cell.end) === this.#delimiter) {
        position = cell.end + 1;
        continue;
      }
      const length = cell.end < text.length ? this.#terminator(text, cell.end) : 0;
      if (length < 0) return -1;
      this.#finish(text, { start, end: cell.end, cells, starts, fault, cr });
      return cell.end + length;
    }
  }

  /** Null: its end is not there yet. */
  #cell(text: string, start: number, position: number): Cell | null {
    const from = this.#dialect.trim ? this.#pastBlanks(text, position) : position;
    if (this.#quote >= 0 && text.charCodeAt(from) === this.#quote) return this.#quoted(text, start, from);
    const end = this.#cellEnd(text, position);
    const raw = text.slice(position, end);
    const cell = this.#dialect.trim ? raw.replace(/^[ \t]+|[ \t]+$/g, "") : raw;
    const quote = this.#dialect.quote === false ? -1 : raw.indexOf(this.#dialect.quote);
    const cr = raw.indexOf("\r");
    const isNull = cell === "" || (this.#columns !== null && this.#nulls.has(cell));
    const message = `a quote stands inside an unquoted cell: ${shown(text, position)}`;
    const fault = quote < 0 ? null : { code: "QUOTE_STRAY" as const, message, at: position + quote };
    return { value: isNull ? null : cell, end, fault, cr: cr < 0 ? -1 : position + cr };
  }

  #quoted(text: string, start: number, from: number): Cell | null {
    const close = this.#closing(text, from + 1);
    if (close < 0 || (close === text.length - 1 && !this.#isLast)) {
      if (!this.#isLast) return null;
      throw this.#fault("QUOTE_UNCLOSED", "a quoted cell begins here and the file ends before its closing quote", text, start, from);
    }
    const value = this.#unescaped(text.slice(from + 1, close));
    const end = this.#dialect.trim ? this.#pastBlanks(text, close + 1) : close + 1;
    const isEnd = end >= text.length || text.charCodeAt(end) === this.#delimiter || this.#terminator(text, end) !== 0;
    if (isEnd) return { value, end, fault: null, cr: -1 };
    const message = `text follows a closing quote: ${shown(text, end)}`;
    return { value, end: this.#cellEnd(text, end), fault: { code: "QUOTE_STRAY", message, at: end }, cr: -1 };
  }

  /** The index of the quote that closes a cell; -1: there is none. */
  #closing(text: string, from: number): number {
    const isBackslash = this.#dialect.escape === "backslash";
    for (let index = from; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (isBackslash && code === BACKSLASH && this.#quote !== BACKSLASH) index += 1;
      else if (code === this.#quote) {
        if (isBackslash || text.charCodeAt(index + 1) !== this.#quote) return index;
        index += 1;
      }
    }
    return -1;
  }

  /** Only a quote or a backslash behind a backslash is escaped; others keep it, as in C:\temp. */
  #unescaped(content: string): string {
    const quote = this.#dialect.quote || "";
    if (this.#dialect.escape === "double") return content.includes(quote) ? content.replaceAll(quote + quote, quote) : content;
    if (!content.includes("\\")) return content;
    return content.replace(/\\([\s\S])/g, (whole, letter: string) => (letter === quote || letter === "\\" ? letter : whole));
  }

  #pastBlanks(text: string, from: number): number {
    let index = from;
    for (let code = text.charCodeAt(index); (code === SPACE || code === TAB) && code !== this.#delimiter; code = text.charCodeAt(index))
      index += 1;
    return index;
  }

  #cellEnd(text: string, from: number): number {
    for (let index = from; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code === this.#delimiter || code === LF || (code === CR && this.#terminator(text, index) > 0)) return index;
    }
    return text.length;
  }

  #finish(
    text: string,
    record: { start: number; end: number; cells: (string | null)[]; starts: number[]; fault: Fault | null; cr: number },
  ): void {
    const { start, end, cells, starts, fault, cr } = record;
    const raw = text.slice(start, end);
    const line = this.#line;
    this.#line = placeOfOffset(raw, raw.length, line, this.#ends).line + 1;
    const isBlank = raw === "" || (this.#dialect.trim && /^[ \t]*$/.test(raw) && cells.length === 1);
    if (isBlank && this.#dialect.blankLines === "skip") return;
    const placeOf = (at: number) => placeOfOffset(raw, at - start, line, this.#ends);
    if (this.#columns === null) {
      const isData = this.#dialect.header === false;
      if (!isData && isBlank)
        throw new TableFault(csvProblem("HEADER_EMPTY", "the first line is empty; it must name the columns", { line, column: 1 }));
      if (!isData && fault !== null) throw new TableFault(csvProblem(fault.code, `in the header, ${fault.message}`, placeOf(fault.at)));
      if (!isData && cr >= 0) throw new TableFault(csvProblem("ROW_CR", "a carriage return stands alone in the header", placeOf(cr)));
      if (!isData && raw.includes("\0")) throw new TableFault(csvProblem("ROW_NUL", "the header holds a NUL character", { line }));
      const names = isData ? cells.map((_, index) => `column_${index + 1}`) : cells;
      this.#declare(columnsOf(names, (index) => placeOf(start + (starts[index] ?? 0))));
      if (!isData) return;
      // Read before its columns were known, so without the spellings of null
      for (const [index, cell] of cells.entries())
        if (cell !== null && this.#nulls.has(cell) && text.charCodeAt(this.#pastBlanks(text, start + (starts[index] ?? 0))) !== this.#quote)
          cells[index] = null;
    }
    this.#record += 1;
    const found = fault ?? this.#rowFault({ raw, cells, start, cr }, isBlank, end < text.length);
    if (found === null) {
      const width = this.#columns?.length ?? 0;
      while (cells.length < width) cells.push(null);
      const row: CsvRecord = { record: this.#record, line, cells, raw, starts };
      this.#sink.row(row);
      return;
    }
    const problem = csvProblem(found.code, found.message, { ...placeOf(found.at), record: this.#record }, this.#columns);
    if (found.code === "ROW_CUT") throw new TableFault(problem);
    this.#sink.problem(problem);
  }

  #rowFault(
    { raw, cells, start, cr }: { raw: string; cells: readonly unknown[]; start: number; cr: number },
    isBlank: boolean,
    isTerminated: boolean,
  ): Fault | null {
    const width = this.#columns?.length ?? 0;
    if (cells.length > width || (cells.length < width && (this.#dialect.ragged === "error" || isBlank))) {
      if (isBlank) return { code: "ROW_BLANK", message: "the line is empty", at: start };
      if (!isTerminated && cells.length < width)
        return {
          code: "ROW_CUT",
          message: `the last row has ${cells.length} of ${width} cells and no line end: the file is cut off`,
          at: start,
        };
      const whose = this.#dialect.header === true ? "the header has" : "there are columns:";
      return { code: "ROW_RAGGED", message: `the row has ${cells.length} cells where ${whose} ${width}`, at: start };
    }
    const nul = raw.indexOf("\0");
    if (nul >= 0) return { code: "ROW_NUL", message: "a cell holds a NUL character", at: start + nul };
    return cr < 0 ? null : { code: "ROW_CR", message: "a carriage return stands alone outside quotes", at: cr };
  }

  #declare(columns: readonly string[]): void {
    this.#columns = columns.map(copied);
    this.#sink.header(this.#columns);
  }

  #fault(code: TableProblemCode, message: string, text: string, start: number, at: number): TableFault {
    return new TableFault(csvProblem(code, message, placeOfOffset(text.slice(start, at), at - start, this.#line, this.#ends)));
  }

  #endless(rest: string): TableFault {
    const isOpen = this.#quote >= 0 && rest.charCodeAt(0) === this.#quote && this.#closing(rest, 1) < 0;
    const [code, message] = isOpen
      ? (["QUOTE_UNCLOSED", `a quoted cell begins here and is not closed within ${MAX_RECORD_CHARS} characters`] as const)
      : (["TABLE_LIMIT", `a row has more than ${MAX_RECORD_CHARS} characters`] as const);
    return new TableFault(csvProblem(code, message, { line: this.#line, column: 1 }));
  }
}
