import type { ColumnProfile, DataReport, DatasetReport } from "../data-report.ts";
import { type Block, code, heading, type Inline, paragraph, text } from "../markdown/model.ts";
import { adviceList, findingsTable } from "./findings.ts";
import { footer } from "./footer.ts";
import { formatBytes, formatCount, formatDuration, formatNumber, formatShare, shortDigest } from "./numbers.ts";
import { sentence } from "./sentence.ts";
import type { Surroundings } from "./surroundings.ts";

const DROP = { columns: 9, files: 8, rules: 6, findings: 5 } as const;

/** What data validation found: verdict, a row per dataset, failing checks with their places, and the profile folded. */
export function dataSection(report: DataReport, place: Surroundings): Block[] {
  const serious = report.findings.filter((finding) => finding.severity !== "info");
  return [
    heading(3, sentence(report, place.event)),
    ...prepareLine(report),
    datasetTable(report),
    ...findingsTable(serious, DROP.findings),
    ...unlistedLine(report),
    ...adviceList(serious),
    ...ruleCounts(report),
    ...columnsFold(report),
    ...filesFold(report),
    { type: "omissions" },
    footer("validate-data", report, place),
  ];
}

function prepareLine({ prepare }: DataReport): Block[] {
  if (prepare === null) return [];
  const how = {
    ran: `ran, ${formatDuration(prepare["duration-ms"])}`,
    unchanged: "skipped: inputs unchanged",
    restored: "from the cache: same inputs",
  }[prepare.outcome];
  return [paragraph("Prepared by ", code(prepare.command), ` (${how})`)];
}

function datasetTable(report: DataReport): Block {
  const total = (dataset: DatasetReport) => Object.values(dataset.columns).reduce((sum, column) => sum + column.nulls, 0);
  return {
    type: "table",
    columns: [
      { title: "Dataset", align: "left" },
      { title: "Rows", align: "right" },
      { title: "Columns", align: "right" },
      { title: "Null cells", align: "right" },
      { title: "Invalid rows", align: "right" },
      { title: "Digest", align: "left" },
    ],
    rows: Object.entries(report.datasets).map(([name, dataset]): Inline[][] => [
      [code(name)],
      [text(formatNumber(dataset.rows))],
      [text(formatNumber(Object.keys(dataset.columns).length))],
      [text(withShare(total(dataset), dataset.rows * Object.keys(dataset.columns).length))],
      [text(withShare(dataset["row-errors"].rows, dataset.rows))],
      [code(shortDigest(dataset.digest))],
    ]),
  };
}

function withShare(count: number, of: number): string {
  return count === 0 || of === 0 ? formatNumber(count) : `${formatNumber(count)} (${formatShare(count / of)})`;
}

function unlistedLine(report: DataReport): Block[] {
  const parts = Object.entries(report.unlisted).map(([finding, count]) => `${formatNumber(count)} × ${finding}`);
  return parts.length === 0 ? [] : [paragraph(`Counted, but not listed: ${parts.join(", ")}`)];
}

/** Row errors by rule, exact however many are listed. */
function ruleCounts(report: DataReport): Block[] {
  const rows = Object.entries(report.datasets).flatMap(([name, dataset]) =>
    Object.entries(dataset["row-errors"]["by-rule"])
      .sort((a, b) => b[1] - a[1])
      .map(([rule, count]): Inline[][] => [[code(name)], [code(rule)], [text(formatNumber(count))]]),
  );
  if (rows.length === 0) return [];
  return [
    {
      type: "details",
      summary: [text(`Row errors by rule (${formatNumber(rows.length)})`)],
      drop: DROP.rules,
      name: "row errors by rule",
      blocks: [
        {
          type: "table",
          columns: [
            { title: "Dataset", align: "left" },
            { title: "Rule", align: "left" },
            { title: "Rows", align: "right" },
          ],
          rows,
        },
      ],
    },
  ];
}

function columnsFold(report: DataReport): Block[] {
  const datasets = Object.entries(report.datasets).filter(([, dataset]) => Object.keys(dataset.columns).length > 0);
  if (datasets.length === 0) return [];
  return [
    {
      type: "details",
      summary: [text("Profile of every column")],
      drop: DROP.columns,
      name: "the columns' profiles",
      blocks: datasets.flatMap(([name, dataset]): Block[] => [paragraph(code(name)), profileTable(dataset)]),
    },
  ];
}

function profileTable(dataset: DatasetReport): Block {
  return {
    type: "table",
    columns: [
      { title: "Column", align: "left" },
      { title: "Type", align: "left" },
      { title: "Nulls", align: "right" },
      { title: "Distinct", align: "right" },
      { title: "Min", align: "right" },
      { title: "Median", align: "right" },
      { title: "Mean", align: "right" },
      { title: "Max", align: "right" },
      { title: "Most frequent", align: "left" },
    ],
    rows: Object.entries(dataset.columns).map(([column, profile]) => profileCells(column, profile)),
  };
}

function profileCells(column: string, profile: ColumnProfile): Inline[][] {
  const value = (one: number | string | null | undefined): Inline[] => {
    if (one === null || one === undefined) return [text("—")];
    return [typeof one === "number" ? text(formatNumber(one)) : code(one)];
  };
  const rows = profile.count + profile.nulls;
  const top = profile.type === "string" || profile.type === "boolean" || profile.type === "mixed" ? profile.top.slice(0, 3) : [];
  return [
    [code(column)],
    [text(profile.type)],
    [text(withShare(profile.nulls, rows))],
    [text(formatNumber(profile.distinct))],
    value(profile.type === "string" ? null : profile.min),
    value(profile.quantiles["0.5"]),
    value(profile.mean),
    value(profile.type === "string" ? null : profile.max),
    top.flatMap((one, index): Inline[] => [
      text(index === 0 ? "" : " "),
      code(String(one.value)),
      text(` ${formatShare(one.count / Math.max(1, profile.count))}`),
    ]),
  ];
}

function filesFold(report: DataReport): Block[] {
  const rows = Object.entries(report.datasets).flatMap(([name, dataset]) =>
    dataset.files.map((file): Inline[][] => [
      [code(name)],
      [code(file.path)],
      [text(formatNumber(file.rows))],
      [text(formatBytes(file.bytes))],
      [code(shortDigest(file.sha256))],
    ]),
  );
  return [
    {
      type: "details",
      summary: [text(formatCount(rows.length, "file"))],
      drop: DROP.files,
      name: "the files",
      blocks: [
        {
          type: "table",
          columns: [
            { title: "Dataset", align: "left" },
            { title: "File", align: "left" },
            { title: "Rows", align: "right" },
            { title: "Size", align: "right" },
            { title: "Digest", align: "left" },
          ],
          rows,
        },
      ],
    },
  ];
}
