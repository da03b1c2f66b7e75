import type { DatasetReport } from "../data-report.ts";
import { formatPoints } from "../render/data-tables.ts";
import { formatCount, formatNumber, formatShare } from "../render/numbers.ts";
import { escaped, htmlTable } from "./escaped.ts";
import { nullShare, type Subject } from "./subject.ts";

const MAX_ROWS = 50;

/** Where values are missing: the columns with nulls, now or at the base, most first. */
export function missingValues(dataset: string, subjects: readonly Subject[], together: DatasetReport["missing"]): string {
  const share = ({ profile }: Subject) => nullShare(profile);
  const before = ({ base }: Subject) => (base === null ? null : nullShare(base));
  const missing = subjects
    .filter((subject) => share(subject) > 0 || (before(subject) ?? 0) > 0)
    .sort((a, b) => Math.max(share(b), before(b) ?? 0) - Math.max(share(a), before(a) ?? 0));
  if (missing.length === 0) return `<h4>Missing values</h4>\n<p class="muted">No column has nulls.</p>`;
  const isCompared = missing.some(({ base }) => base !== null);
  const bar = (kind: "now" | "base", value: number | null) =>
    value === null ? "" : `<span class="bar ${kind}" style="width:${Math.round(value * 1000) / 10}%"></span>`;
  const table = htmlTable({
    caption: `Missing values of ${dataset}`,
    columns: [
      { title: "Column" },
      { title: "Share of nulls" },
      { title: "Now", align: "right" },
      ...(isCompared ? [{ title: "Base", align: "right" } as const, { title: "Δ", align: "right" } as const] : []),
    ],
    rows: missing.slice(0, MAX_ROWS).map((subject) => {
      const base = before(subject);
      return [
        `<code>${escaped(subject.name)}</code>`,
        `<div class="bars">${bar("now", share(subject))}${bar("base", base)}</div>`,
        `${formatNumber(subject.profile.nulls)} (${formatShare(share(subject))})`,
        ...(isCompared ? [base === null ? "—" : formatShare(base), base === null ? "—" : formatPoints(share(subject) - base)] : []),
      ];
    }),
  });
  const rest =
    missing.length > MAX_ROWS
      ? `<p class="muted">… and ${formatCount(missing.length - MAX_ROWS, "more column")}, all in the table above</p>`
      : "";
  return `<h4>Missing values</h4>\n${table}${rest}${together === undefined ? "" : missingTogether(dataset, together)}`;
}

/** Which columns are missing in the same rows: values that go missing together often have one cause. */
function missingTogether(dataset: string, { rows, patterns, other }: NonNullable<DatasetReport["missing"]>): string {
  if (patterns.length === 0) return "";
  const share = (count: number) => count / Math.max(1, rows);
  const listed = (names: readonly string[]) => names.map((name) => `<code>${escaped(name)}</code>`).join(" ");
  const table = htmlTable({
    caption: `Columns of ${dataset} that are missing together`,
    columns: [{ title: "Null in the same row" }, { title: "Share of rows" }, { title: "Rows", align: "right" }],
    rows: patterns.map((pattern) => [
      listed(pattern.columns),
      `<div class="bars"><span class="bar now" style="width:${Math.round(share(pattern.rows) * 1000) / 10}%"></span></div>`,
      `${formatNumber(pattern.rows)} (${formatShare(share(pattern.rows))})`,
    ]),
  });
  const more = other === 0 ? "" : `, ${formatCount(other, "more row")} with nulls in other columns`;
  return `\n${table}<p class="muted">Of the first ${formatCount(rows, "row")}${more}</p>`;
}
