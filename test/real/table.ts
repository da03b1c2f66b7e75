import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";

export type Row = Readonly<Record<string, string>>;

/** The rows of a CSV file by column name. */
export const readTable = (path: string): Row[] => parse(readFileSync(path), { columns: true }) as Row[];
