/** How a CSV file departs from RFC 4180: what its settings say, and nothing that they do not. */
export interface CsvDialect {
  /** false: quotes are ordinary characters. */
  readonly quote: string | false;
  readonly escape: "double" | "backslash";
  readonly comment?: string;
  /** false: columns are `column_1`…; a list: there is no header, and these are the columns. */
  readonly header: boolean | readonly string[];
  readonly skipLines: number;
  readonly trim: boolean;
  readonly blankLines: "error" | "skip";
  readonly ragged: "error" | "pad";
  readonly loneCr: "error" | "newline";
  readonly decimal: "." | ",";
}

export const RFC_4180: CsvDialect = {
  quote: '"',
  escape: "double",
  header: true,
  skipLines: 0,
  trim: false,
  blankLines: "error",
  ragged: "error",
  loneCr: "error",
  decimal: ".",
};

/** Whether the strict scanner, which is faster, reads the same. */
export function isStrict(dialect: CsvDialect): boolean {
  return Object.entries(dialect).every(([name, value]) => name === "decimal" || value === RFC_4180[name as keyof CsvDialect]);
}

/** What ends a line, and is counted as one. */
export function lineEnds(dialect: CsvDialect): RegExp {
  return dialect.loneCr === "newline" ? /\r\n|[\r\n]/g : /\n/g;
}
