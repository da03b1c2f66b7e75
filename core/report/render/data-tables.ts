import type { ColumnProfile, DataReport, DatasetReport } from "../data-report.ts";
import { type Block, type Column, code, type Inline, paragraph, strong, text } from "../markdown/model.ts";
import { formatBytes, formatCount, formatDelta, formatNumber, formatShare, shortDigest } from "./numbers.ts";
import { shapeCell } from "./shape.ts";
import { type Surroundings, stateInline } from "./surroundings.ts";

export const left = (title: string): Column => ({ title, align: "left" });
export const right = (title: string): Column => ({ title, align: "right" });

const SHOWN_VALUES = 3;

const totalNulls = (columns: DatasetReport["columns"]): number => Object.values(columns).reduce((sum, column) => sum + column.nulls, 0);

export function withShare(count: number, of: number): string {
  return count === 0 || of === 0 ? formatNumber(count) : `${formatNumber(count)} (${formatShare(count / of)})`;
}

/** Differences of shares in percentage points: `+6.3 pp`. */
export function formatPoints(difference: number): string {
  const points = Number((difference * 100).toPrecision(3));
  return `${formatDelta(Math.abs(points) < 0.005 ? 0 : points)} pp`;
}

/** Which commit the figures are compared with. */
export function baseLine(report: DataReport, place: Surroundings): Block[] {
  const keys = new Set(Object.values(report.datasets).flatMap(({ base }) => (base === null ? [] : [base.commit])));
  if (keys.size === 0) return [];
  const named = [...keys].flatMap((key, index): Inline[] => [
    text(index === 0 ? "" : ", "),
    ...(key === null ? [text("an unknown commit")] : stateInline(key, place)),
  ]);
  return [paragraph("Δ against the base ", ...named)];
}

/** A row per dataset; with a base, how its size changed. */
export function datasetTable(report: DataReport): Block {
  const entries = Object.entries(report.datasets);
  const isCompared = entries.some(([, { base }]) => base !== null);
  return {
    type: "table",
    columns: [
      left("Dataset"),
      right("Rows"),
      ...(isCompared ? [right("Δ")] : []),
      right("Columns"),
      right("Null cells"),
      right("Invalid rows"),
      left("Digest"),
    ],
    rows: entries.map(([name, dataset]): Inline[][] => {
      const columns = Object.keys(dataset.columns).length;
      return [
        [code(name)],
        [text(formatNumber(dataset.rows))],
        ...(isCompared ? [[text(rowsChange(dataset))]] : []),
        [text(`${formatNumber(columns)}${columnsChange(dataset)}`)],
        [text(`${withShare(totalNulls(dataset.columns), dataset.rows * columns)}${nullsChange(dataset)}`)],
        [text(withShare(dataset["row-errors"].rows, dataset.rows))],
        [code(shortDigest(dataset.digest))],
      ];
    }),
  };
}

function rowsChange({ rows, base }: DatasetReport): string {
  if (base === null) return "new";
  const change = rows - base.rows;
  return change === 0 || base.rows === 0
    ? formatDelta(change)
    : `${formatDelta(change)} (${formatDelta(Number(((change / base.rows) * 100).toPrecision(2)))}%)`;
}

function columnsChange({ columns, base }: DatasetReport): string {
  if (base === null) return "";
  const added = Object.keys(columns).filter((name) => !Object.hasOwn(base.columns, name)).length;
  const removed = Object.keys(base.columns).filter((name) => !Object.hasOwn(columns, name)).length;
  const parts = [...(added === 0 ? [] : [`+${formatNumber(added)}`]), ...(removed === 0 ? [] : [`−${formatNumber(removed)}`])];
  return parts.length === 0 ? "" : ` (${parts.join(" ")})`;
}

function nullsChange({ rows, columns, base }: DatasetReport): string {
  if (base === null) return "";
  const share = (nulls: number, cells: number) => (cells === 0 ? 0 : nulls / cells);
  const now = share(totalNulls(columns), rows * Object.keys(columns).length);
  const change = now - share(totalNulls(base.columns), base.rows * Object.keys(base.columns).length);
  return Math.abs(change) < 0.00005 ? "" : `, ${formatPoints(change)}`;
}

/** Every column with its statistics; values of masked columns stay out whatever the report holds. */
export function profileTable(dataset: DatasetReport): Block {
  const isShaped = Object.values(dataset.columns).some(({ distribution }) => distribution !== null);
  const isCompared = isShaped && dataset.base !== null;
  return {
    type: "table",
    columns: [
      left("Column"),
      left("Type"),
      ...(isShaped ? [left(isCompared ? "Base, now" : "Shape")] : []),
      right("Nulls"),
      right("Distinct"),
      left("Values"),
    ],
    rows: Object.entries(dataset.columns).map(([column, profile]) => {
      const isMasked = dataset.masked.includes(column);
      const base = (dataset.base !== null && Object.hasOwn(dataset.base.columns, column) ? dataset.base.columns[column] : null) ?? null;
      return [
        [code(column)],
        [text(profile.type)],
        ...(isShaped ? [isMasked ? [] : shapeCell(profile, base)] : []),
        [text(withShare(profile.nulls, profile.count + profile.nulls))],
        [text(`${about(profile, "distinct")}${formatNumber(profile.distinct)}`)],
        isMasked ? [text("masked")] : values(profile),
      ];
    }),
  };
}

const about = ({ approximate }: ColumnProfile, what: ColumnProfile["approximate"][number]): string =>
  approximate.includes(what) ? "≈ " : "";

/** Numbers by their range and middle, texts by the most frequent. */
function values(profile: ColumnProfile): Inline[] {
  const { type, min, max, mean, top, count, distinct } = profile;
  if (typeof min === "number" && typeof max === "number" && type !== "string") {
    const median = profile.quantiles["0.5"];
    const middle = [
      ...(median === undefined ? [] : [`median ${about(profile, "quantiles")}${formatNumber(median)}`]),
      ...(mean === null ? [] : [`mean ${formatNumber(mean)}`]),
    ];
    return [text([`${formatNumber(min)} … ${formatNumber(max)}`, ...middle].join(" · "))];
  }
  if (count > 1 && distinct === count) return [text("all different")];
  return top
    .slice(0, SHOWN_VALUES)
    .flatMap((one, index): Inline[] => [
      text(index === 0 ? "" : " · "),
      code(String(one.value)),
      text(` ${formatShare(one.count / Math.max(1, count))}`),
    ]);
}

/** The files that were read. */
export function filesTable(report: DataReport): { readonly count: string; readonly table: Block } {
  const rows = Object.entries(report.datasets).flatMap(([name, dataset]) =>
    dataset.files.map((file): Inline[][] => [
      [code(name)],
      [code(file.path)],
      [text(formatNumber(file.rows))],
      [text(formatBytes(file.bytes))],
      [code(shortDigest(file.sha256))],
    ]),
  );
  const columns = [left("Dataset"), left("File"), right("Rows"), right("Size"), left("Digest")];
  return { count: formatCount(rows.length, "file"), table: { type: "table", columns, rows } };
}

/** Row errors by rule, exact however many are listed. */
export function rulesTable(report: DataReport): { readonly rules: number; readonly table: Block } {
  const rows = Object.entries(report.datasets).flatMap(([name, dataset]) =>
    Object.entries(dataset["row-errors"]["by-rule"])
      .sort((a, b) => b[1] - a[1])
      .map(([rule, count]): Inline[][] => [[code(name)], [code(rule)], [text(formatNumber(count))]]),
  );
  return { rules: rows.length, table: { type: "table", columns: [left("Dataset"), left("Rule"), right("Rows")], rows } };
}

export const datasetName = (name: string): Block => paragraph(strong(code(name)));
