import type { Comparison, DatasetReport } from "../data-report.ts";
import { DISTANCE_NAMES, referenceName } from "../render/data-changes.ts";
import { formatPoints } from "../render/data-tables.ts";
import { formatCount, formatNumber } from "../render/numbers.ts";
import { ICONS } from "../render/sentence.ts";
import { escaped, htmlTable } from "./escaped.ts";

const MAX_ROWS = 1000;
/** A distance has no direction. */
const UNSIGNED = /^[+±]/;

/** Every distance that was measured, by reference, largest first. */
export function driftTables(dataset: string, { comparisons }: DatasetReport): string {
  return comparisons.map((comparison) => driftTable(dataset, comparison)).join("\n");
}

function driftTable(dataset: string, comparison: Comparison): string {
  const { drift, reference } = comparison;
  if (drift.length === 0) return "";
  const names = Object.keys(DISTANCE_NAMES).filter((name) => drift.some(({ distances }) => distances[name] !== undefined));
  const table = htmlTable({
    caption: `Drift of ${dataset} against ${referenceName(comparison)}`,
    columns: [
      { title: "Column" },
      { title: "Verdict" },
      ...names.map((name) => ({ title: DISTANCE_NAMES[name] ?? name, align: "right" }) as const),
    ],
    rows: drift.slice(0, MAX_ROWS).map(({ column, verdict, distances }) => [
      `<code>${escaped(column)}</code>`,
      `${ICONS[verdict]} ${verdict}`,
      ...names.map((name) => {
        const value = distances[name];
        return value === undefined ? "—" : name === "nulls" ? formatPoints(value).replace(UNSIGNED, "") : formatNumber(value);
      }),
    ]),
  });
  const rest =
    drift.length > MAX_ROWS
      ? `<p class="muted">… and ${formatCount(drift.length - MAX_ROWS, "more column")} in the report document</p>`
      : "";
  return `<h4>Drift against ${escaped(referenceName(comparison))} <span class="muted">(${formatCount(reference.rows, "row")})</span></h4>\n${table}${rest}`;
}
