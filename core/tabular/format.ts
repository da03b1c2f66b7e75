import { TableError } from "./problem.ts";

export const TABLE_FORMATS = ["csv", "tsv", "jsonl", "json", "parquet", "arrow"] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

const BY_EXTENSION: Readonly<Record<string, TableFormat>> = {
  csv: "csv",
  tsv: "tsv",
  tab: "tsv",
  jsonl: "jsonl",
  ndjson: "jsonl",
  json: "json",
  parquet: "parquet",
  arrow: "arrow",
  arrows: "arrow",
  ipc: "arrow",
  feather: "arrow",
};

/** The format that a file's name says. Throws TableError TABLE_FORMAT. */
export function formatOf(path: string, name: string): TableFormat {
  const extension = /\.([a-z0-9]+)(?:\.(?:gz|zst))?$/i.exec(path)?.[1]?.toLowerCase() ?? "";
  const format = Object.hasOwn(BY_EXTENSION, extension) ? BY_EXTENSION[extension] : undefined;
  if (format !== undefined) return format;
  throw new TableError(
    {
      code: "TABLE_FORMAT",
      message: `the name does not say a format that is read: ${Object.keys(BY_EXTENSION).join(", ")}, the text formats also with .gz or .zst`,
      advice: `say format: ${TABLE_FORMATS.join(", ")}, or convert the file`,
    },
    name,
  );
}
