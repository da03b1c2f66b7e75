import type { Finding } from "./finding.ts";

/** `file:line:column`, as editors and terminals open it; of files without lines `file row 22`. "" for no place. */
export function placeText(location: Finding["location"], { column = true } = {}): string {
  if (location === undefined) return "";
  const { file, line, record } = location;
  if (line === undefined) return record === undefined ? file : `${file} row ${record}`;
  return [file, line, ...(column && location.column !== undefined ? [location.column] : [])].join(":");
}
