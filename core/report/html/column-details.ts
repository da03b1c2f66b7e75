import { categoryShares } from "../bins.ts";
import type { ColumnProfile } from "../data-report.ts";
import { formatNumber, formatShare } from "../render/numbers.ts";
import { shown } from "./column-table.ts";
import { escaped, htmlTable } from "./escaped.ts";
import { histogram } from "./histogram.ts";
import { nullShare, type Subject } from "./subject.ts";

/** Everything that is known of one column, folded (the id is inside, so that a link to it unfolds it): distribution, statistics, most frequent values, those of the base beside them. */
export function columnDetails(subject: Subject, size: { readonly bins: number; readonly values: number }): string {
  const { id, name, profile, base, isMasked } = subject;
  const masked = isMasked ? '<p class="muted">This column is masked: its values are not shown.</p>' : "";
  const parts = [histogram(name, profile, base, size.bins), facts(subject), values(subject, size.values)];
  return `<details class="column"><summary><code>${escaped(name)}</code> <span class="muted">${profile.type}</span></summary>\n${masked}<div class="facts" id="${id}">${parts.filter(Boolean).join("\n")}</div>\n</details>`;
}

const MIN_SHARE = 0.01;

const number = (value: number | undefined | null, prefix = ""): string =>
  value === null || value === undefined ? "—" : `${prefix}${formatNumber(value, 6)}`;
const textOrNumber = (value: number | string | null): string =>
  typeof value === "string" ? `<code>${escaped(shown(value))}</code>` : number(value);

type Fact = readonly [title: string, of: (profile: ColumnProfile) => string];

function facts({ name, profile, base }: Subject): string {
  const about = (one: ColumnProfile, what: ColumnProfile["approximate"][number]) => (one.approximate.includes(what) ? "≈ " : "");
  const quantiles = [...new Set([profile, base].flatMap((one) => Object.keys(one?.quantiles ?? {})))].sort((a, b) => Number(a) - Number(b));
  const all: Fact[] = [
    ["Values", (one) => number(one.count)],
    ["Nulls", (one) => `${number(one.nulls)} (${formatShare(nullShare(one))})`],
    ["Distinct", (one) => number(one.distinct, about(one, "distinct"))],
    ["Mean", (one) => number(one.mean)],
    ["Standard deviation", (one) => number(one.std)],
    ["Minimum", (one) => textOrNumber(one.min)],
    ...quantiles.map((p): Fact => [quantileName(p), (one) => number(one.quantiles[p], about(one, "quantiles"))]),
    ["Maximum", (one) => textOrNumber(one.max)],
    ["Shortest", (one) => number(one.lengths?.min)],
    ["Longest", (one) => number(one.lengths?.max)],
    ["Mean length", (one) => number(one.lengths?.mean)],
  ];
  const rows = all
    .map(([title, of]): [string, ...string[]] => [title, of(profile), ...(base === null ? [] : [of(base)])])
    .filter(([, ...cells]) => cells.some((cell) => cell !== "—"));
  const columns = [
    { title: "Statistic" },
    { title: "Now", align: "right" } as const,
    ...(base === null ? [] : [{ title: "Base", align: "right" } as const]),
  ];
  return htmlTable({ caption: `Statistics of ${name}`, columns, rows });
}

function quantileName(p: string): string {
  const known: Readonly<Record<string, string>> = { "0.25": "First quartile", "0.5": "Median", "0.75": "Third quartile" };
  return known[p] ?? `${formatNumber(Number(p) * 100)}% lie below`;
}

/** The most frequent values, with bars; those of the base when it has counts of its own. */
function values({ name, profile, base, isMasked }: Subject, max: number): string {
  if (isMasked) return "";
  const shares =
    categoryShares(profile, base, max) ??
    profile.top.slice(0, max).map(({ value, count }) => ({ value: String(value), share: count / Math.max(1, profile.count), base: null }));
  // What hardly occurs twice is no most frequent value, as in ids and measured numbers.
  if (!shares.some(({ value, share, base: before }) => value !== null && Math.max(share, before ?? 0) >= MIN_SHARE)) return "";
  const isCompared = shares.some((one) => one.base !== null);
  const columns = [
    { title: "Most frequent" },
    { title: "" },
    { title: "Now", align: "right" } as const,
    ...(isCompared ? [{ title: "Base", align: "right" } as const] : []),
  ];
  const bar = (kind: "now" | "base", share: number | null) =>
    share === null ? "" : `<span class="bar ${kind}" style="width:${Math.round(share * 1000) / 10}%"></span>`;
  const rows = shares.map((one): [string, ...string[]] => [
    one.value === null ? '<span class="muted">all others</span>' : `<code>${escaped(shown(one.value))}</code>`,
    `<div class="bars">${bar("now", one.share)}${bar("base", one.base)}</div>`,
    formatShare(one.share),
    ...(isCompared ? [one.base === null ? "—" : formatShare(one.base)] : []),
  ]);
  return htmlTable({ caption: `Most frequent values of ${name}`, columns, rows });
}
