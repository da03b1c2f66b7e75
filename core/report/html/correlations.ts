import type { DatasetReport } from "../data-report.ts";
import { formatCount, formatNumber } from "../render/numbers.ts";
import { type Cell, escaped, htmlTable } from "./escaped.ts";

/** A heat map of more columns cannot be read. */
const MAX_COLUMNS = 25;

/** Pearson's r of pairs of columns as a table with coloured cells: the number stands in each, so that colour is not all there is. */
export function correlationTable(dataset: string, { correlations, masked }: DatasetReport): string {
  if (correlations === null || correlations.columns.length < 2) return "";
  const all = correlations.columns.map((name, index) => ({ name, index })).filter(({ name }) => !masked.includes(name));
  const r = (row: number, column: number) => correlations.values[row]?.[column] ?? null;
  const strongest = ({ index }: { index: number }) =>
    Math.max(0, ...all.filter((other) => other.index !== index).map((other) => Math.abs(r(index, other.index) ?? 0)));
  const chosen = all.length <= MAX_COLUMNS ? all : all.toSorted((a, b) => strongest(b) - strongest(a)).slice(0, MAX_COLUMNS);
  const shown = chosen.toSorted((a, b) => a.index - b.index);
  const table = htmlTable({
    caption: `Correlations of ${dataset}`,
    className: "data heat",
    columns: [{ title: "" }, ...shown.map(({ name }) => ({ title: name }))],
    rows: shown.map((row) => [`<code>${escaped(row.name)}</code>`, ...shown.map((column) => cell(r(row.index, column.index)))]),
  });
  const rest = all.length > shown.length ? `; the ${shown.length} columns that correlate most of ${formatNumber(all.length)}` : "";
  return `<h4>Correlations <span class="muted">(Pearson's r, ${formatCount(correlations.rows, "row")}${rest})</span></h4>\n${table}`;
}

function cell(value: number | null): Cell {
  if (value === null) return { html: "—", className: "none" };
  const strength = Math.round(Math.min(1, Math.abs(value)) * 100);
  const hue = value >= 0 ? "#7fb0ff" : "#ffb37a";
  return {
    html: formatNumber(Number(value.toFixed(2))),
    className: "r",
    style: `background:color-mix(in srgb,${hue} ${strength}%,#f3f5f8)`,
  };
}
