// CSV files as arrays of plain objects. An empty cell is null; everything else stays the text it is.
import { readFileSync } from "node:fs";

/** The rows of a CSV file. Quoted cells are refused rather than misread: none of the penguins' files has any. */
export function readRows(file) {
  const text = readFileSync(file, "utf8");
  if (text.includes('"')) throw new Error(`${file}: quoted cells are not supported here; use a CSV package for such files`);
  const [header, ...lines] = text.split(/\r?\n/).filter((line) => line !== "");
  const names = header?.split(",") ?? [];
  return lines.map((line, index) => {
    const cells = line.split(",");
    if (cells.length !== names.length) throw new Error(`${file}:${index + 2}: ${cells.length} cells, the header has ${names.length}`);
    return Object.fromEntries(names.map((name, column) => [name, cells[column] === "" ? null : cells[column]]));
  });
}

/** The text of a CSV file with these columns. */
export function formatRows(names, rows) {
  const lines = [names, ...rows.map((row) => names.map((name) => row[name] ?? ""))];
  return lines.map((cells) => `${cells.map(formatCell).join(",")}\n`).join("");
}

function formatCell(value) {
  const text = String(value);
  if (/[",\r\n]/.test(text)) throw new Error(`The cell ${JSON.stringify(text)} would need quotes, which readRows does not support`);
  return text;
}
