import type { TableDraft } from "./draft.ts";
import { child, isTrue, type Note, numberOf, type Part, textOf } from "./part.ts";

const ENCODINGS: Readonly<Record<string, string>> = {
  "utf-8": "utf-8",
  utf8: "utf-8",
  "utf-8-sig": "utf-8",
  ascii: "utf-8",
  "us-ascii": "utf-8",
  "utf-16-le": "utf-16le",
  "utf-16le": "utf-16le",
  "utf-16-be": "utf-16be",
  "utf-16be": "utf-16be",
  cp1252: "windows-1252",
  "windows-1252": "windows-1252",
};
/** What is said of a CSV dialect and changes nothing when reading. */
const SILENT = new Set(["lineTerminator", "csvddfVersion", "caseSensitiveHeader", "type", "$schema", "title", "name", "description"]);

/** How a data resource's file is written: encoding and CSV dialect, as far as ours can say it. */
export function readDialect(resource: Part, table: TableDraft, note: Note): void {
  const encoding = textOf(child(resource, "encoding"));
  if (encoding !== undefined) {
    const known = ENCODINGS[encoding.toLowerCase()];
    if (known === undefined) note(child(resource, "encoding"), `the encoding ${encoding} is not read`);
    else table.encoding = known;
  }
  const at = child(resource, "dialect");
  if (at.value === undefined) return;
  const dialect: Record<string, unknown> = {};
  for (const key of Object.keys(at.value as object)) readOption(key, child(at, key), { dialect, table, note });
  if (Object.keys(dialect).length > 0) table.dialect = dialect;
}

function readOption(
  key: string,
  at: Part,
  { dialect, table, note }: { dialect: Record<string, unknown>; table: TableDraft; note: Note },
): void {
  const text = typeof at.value === "string" ? at.value : undefined;
  if (key === "csv" && typeof at.value === "object") {
    for (const inner of Object.keys(at.value as object)) readOption(inner, child(at, inner), { dialect, table, note });
  } else if (key === "delimiter" && text !== undefined) table.delimiter = text;
  else if (key === "quoteChar") dialect.quote = text ?? false;
  else if (key === "doubleQuote") dialect.escape = isTrue(at) ? "double" : "backslash";
  else if (key === "escapeChar") {
    if (text === "\\") dialect.escape = "backslash";
    else if (text !== undefined && text !== '"') note(at, "only a backslash, or a doubled quote, escapes quotes");
  } else if (key === "header") dialect.header = isTrue(at);
  else if (key === "commentChar" && text !== undefined) dialect.comment = text;
  else if (key === "skipInitialSpace") {
    if (isTrue(at)) dialect.trim = true;
  } else if (key === "headerRows" && Array.isArray(at.value) && at.value.length === 1) {
    const row = numberOf({ value: at.value[0], path: [...at.path, 0] });
    if (row !== undefined && row > 1) dialect["skip-lines"] = row - 1;
  } else if (!SILENT.has(key)) note(at, "the dialect has no such option here");
}
