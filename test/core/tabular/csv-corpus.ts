import type { CsvDialect } from "../../../core/tabular/csv-dialect.ts";
import { RFC_4180 } from "../../../core/tabular/csv-dialect.ts";

/** A CSV file, how it is written, and what it says. */
export interface CsvCase {
  readonly name: string;
  readonly text: string;
  readonly delimiter: string;
  readonly dialect: CsvDialect;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Of each row. */
  readonly lines: readonly number[];
}

const FILES = 60;
const DELIMITERS = [",", ";", "\t", "|", "§", "\u0001", ":"];
const TEXTS = ["a", "0", "-1.5", "été", "𝒳", "x y", "it's", 'say "hi"', "a#b", "back\\slash", "end\\", "#no comment", "1;2,3|4:5\t6"];

/** mulberry32: the same files in every run. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Sixty files in as many dialects; every third one is strict. */
export const csvCorpus = (): CsvCase[] => Array.from({ length: FILES }, (_, index) => caseOf(index));

function caseOf(index: number): CsvCase {
  const random = randomOf(index + 1);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const delimiter = pick(DELIMITERS);
  const isStrict = index % 3 === 0;
  const comment = pick([undefined, "#", "//"]);
  const dialect: CsvDialect = isStrict
    ? RFC_4180
    : {
        ...RFC_4180,
        quote: pick(['"', '"', "'", false]),
        escape: pick(["double", "backslash"]),
        header: pick([true, true, false]),
        skipLines: pick([0, 0, 3]),
        trim: pick([false, false, true]),
        blankLines: pick(["error", "skip"]),
        ragged: pick(["error", "pad"]),
        loneCr: pick(["error", "newline"]),
        ...(comment === undefined ? {} : { comment }),
      };
  const end = dialect.loneCr === "newline" ? pick(["\n", "\r\n", "\r"]) : pick(["\n", "\r\n"]);
  const write = writer({ dialect, delimiter, random });
  const width = 2 + Math.floor(random() * 4);
  const columns = Array.from({ length: width }, (_, at) => (dialect.header === false ? `column_${at + 1}` : `col ${at}`));
  const lines: number[] = [];
  const rows: string[][] = [];
  let text = "";
  let line = 1;
  const add = (record: string) => {
    text += record + end;
    line += record.split(/\r\n|\n|\r/).length;
  };
  for (let skipped = 0; skipped < dialect.skipLines; skipped += 1) add(`made by "a program, line ${skipped}`);
  if (dialect.header !== false) add(columns.map((name) => write(name)).join(delimiter));
  const count = Math.floor(random() * 12) + 1;
  for (let row = 0; row < count; row += 1) {
    if (dialect.blankLines === "skip" && random() < 0.2) add("");
    if (dialect.comment !== undefined && random() < 0.2) add(`${dialect.comment} said "so`);
    lines.push(line);
    const values = Array.from({ length: width }, () => (random() < 0.2 ? "" : made(random, pick, dialect, delimiter)));
    const isShort = dialect.ragged === "pad" && row > 0 && random() < 0.3;
    if (isShort) values.fill("", 1);
    // What begins like a comment is none only in quotes, which not every dialect has
    if (dialect.comment !== undefined && values[0]?.startsWith(dialect.comment)) values[0] = "x";
    if (values[0] === "") values[0] = "first";
    rows.push(values);
    add((isShort ? values.slice(0, 1) : values).map((value) => write(value)).join(delimiter));
  }
  if (random() < 0.5) text = text.slice(0, -end.length);
  return { name: `${String(index).padStart(2, "0")}.csv`, text, delimiter, dialect, columns, rows, lines };
}

function made(random: () => number, pick: <T>(items: readonly T[]) => T, dialect: CsvDialect, delimiter: string): string {
  const parts = Array.from({ length: 1 + Math.floor(random() * 2) }, () => pick(TEXTS));
  const text = parts.join(dialect.quote === false ? "" : pick(["", "\n", "\r\n", delimiter]));
  return dialect.quote === false ? text.replaceAll(delimiter, "_") : text;
}

function writer({ dialect, delimiter, random }: { dialect: CsvDialect; delimiter: string; random: () => number }) {
  const { quote, escape: escaping, trim } = dialect;
  return (value: string): string => {
    const blank = () => (trim && delimiter !== "\t" ? ["", " ", "\t "][Math.floor(random() * 3)] : "");
    const isNeeded =
      /[\r\n]/.test(value) || value.includes(delimiter) || (quote !== false && value.includes(quote)) || /^[ \t]|[ \t]$/.test(value);
    if (quote === false || (!isNeeded && random() < 0.7)) return `${blank()}${value}${blank()}`;
    const content =
      escaping === "double" ? value.replaceAll(quote, quote + quote) : value.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`);
    return `${quote}${content}${quote}`;
  };
}
