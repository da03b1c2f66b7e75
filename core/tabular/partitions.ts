import { TableFault } from "./problem.ts";

/** How Hive writes null in a folder's name. */
const NULL = "__HIVE_DEFAULT_PARTITION__";

/** Columns that a file's folders give all its rows, as text like that of CSV, by name. */
export type Partitions = ReadonlyMap<string, string | null>;

export const NO_PARTITIONS: Partitions = new Map();

/** What the folders of a path say that are named `key=value`, percent-decoded. Throws {@link TableFault} TABLE_PARTITION. */
export function partitionsOf(path: string, nulls: ReadonlySet<string>): Partitions {
  const found = new Map<string, string | null>();
  for (const folder of path.split(/[\\/]/).slice(0, -1)) {
    const equals = folder.indexOf("=");
    if (equals <= 0) continue;
    const key = decoded(folder.slice(0, equals), folder);
    const value = decoded(folder.slice(equals + 1), folder);
    if (found.has(key)) throw fault(`two folders of the path say what ${key} is`, "name each column once");
    found.set(key, value === NULL || value === "" || nulls.has(value) ? null : value);
  }
  return found;
}

/** Throws {@link TableFault} TABLE_PARTITION when the file has a column that its folders give too. */
export function requireApart(partitions: Partitions, columns: Iterable<string>): void {
  if (partitions.size === 0) return;
  for (const column of columns)
    if (partitions.has(column))
      throw fault(`${column} is a column of the file, and also a folder of its path`, "rename one of them, or leave out `partitions:`");
}

function decoded(text: string, folder: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw fault(`the folder ${folder} is not percent-encoded as Hive does it`, "write a percent sign as %25");
  }
}

function fault(message: string, advice: string): TableFault {
  return new TableFault({ code: "TABLE_PARTITION", message, advice });
}
