import type { DataReport } from "../data-report.ts";
import { type Block, code, heading, type Inline, lineBreak, paragraph, text } from "../markdown/model.ts";
import { driftBlocks, schemaChanges } from "./data-changes.ts";
import { baseLine, datasetName, datasetTable, filesTable, profileTable, rulesTable } from "./data-tables.ts";
import { adviceList, findingsTable } from "./findings.ts";
import { footer } from "./footer.ts";
import { formatCount, formatDuration, formatNumber } from "./numbers.ts";
import { sentence } from "./sentence.ts";
import type { Surroundings } from "./surroundings.ts";

const DROP = { columns: 9, files: 8, rules: 6, findings: 5 } as const;
const MAX_NOTES = 20;
/** What the fold of all columns is called, where pages that show more than it look for it. */
export const PROFILE_FOLD = "the columns' profiles";

/** What data validation found: verdict, a row per dataset, failing checks with their places, what changed against the base; the rest is folded. */
export function dataSection(report: DataReport, place: Surroundings): Block[] {
  const serious = report.findings.filter((finding) => finding.severity !== "info");
  return [
    heading(3, sentence(report, place.event)),
    ...prepareLine(report),
    ...baseLine(report, place),
    datasetTable(report),
    ...findingsTable(serious, DROP.findings),
    ...unlistedLine(report),
    ...adviceList(serious),
    ...schemaChanges(report),
    ...driftBlocks(report),
    ...notesFold(report),
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

function unlistedLine(report: DataReport): Block[] {
  const parts = Object.entries(report.unlisted).map(([finding, count]) => `${formatNumber(count)} × ${finding}`);
  return parts.length === 0 ? [] : [paragraph(`Counted, but not listed: ${parts.join(", ")}`)];
}

/** What changes no verdict and is about more than a place: that there is no base, that something could not be told. */
function notesFold({ findings }: DataReport): Block[] {
  const notes = findings.filter(({ severity, location }) => severity === "info" && location === undefined).slice(0, MAX_NOTES);
  if (notes.length === 0) return [];
  const items = notes.map(({ message, advice }): Inline[] => [text(message), ...(advice === "" ? [] : [lineBreak, text(`→ ${advice}`)])]);
  const summary = [text(formatCount(notes.length, "note"))];
  return [{ type: "details", summary, drop: DROP.rules, name: "notes", blocks: [{ type: "list", items }] }];
}

function ruleCounts(report: DataReport): Block[] {
  const { rules, table } = rulesTable(report);
  if (rules === 0) return [];
  const summary = [text(`Row errors by rule (${formatNumber(rules)})`)];
  return [{ type: "details", summary, drop: DROP.rules, name: "row errors by rule", blocks: [table] }];
}

function columnsFold(report: DataReport): Block[] {
  const datasets = Object.entries(report.datasets).filter(([, dataset]) => Object.keys(dataset.columns).length > 0);
  if (datasets.length === 0) return [];
  const blocks = datasets.flatMap(([name, dataset]): Block[] => [datasetName(name), profileTable(dataset)]);
  return [{ type: "details", summary: [text("Profile of every column")], drop: DROP.columns, name: PROFILE_FOLD, blocks }];
}

function filesFold(report: DataReport): Block[] {
  const { count, table } = filesTable(report);
  return [{ type: "details", summary: [text(count)], drop: DROP.files, name: "the files", blocks: [table] }];
}
