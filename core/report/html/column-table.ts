import { categoryShares, isScattered } from "../bins.ts";
import { formatPoints } from "../render/data-tables.ts";
import { formatNumber, formatShare } from "../render/numbers.ts";
import { escaped, htmlTable } from "./escaped.ts";
import { SPARK_BINS, small, spark } from "./histogram.ts";
import { nullShare, type Subject } from "./subject.ts";

/** Of more columns than this no pictures are drawn in the table. */
const MAX_DRAWN = 1000;

/** Every column in a row: type, shape, nulls, distinct values, range. `isLinked`: its details stand below. */
export function columnTable(dataset: string, subjects: readonly Subject[], isLinked: (subject: Subject) => boolean): string {
  const isCompared = subjects.some(({ base }) => base !== null);
  return htmlTable({
    caption: `Columns of ${dataset}`,
    columns: [
      { title: "Column" },
      { title: "Type" },
      { title: "Shape" },
      { title: "Nulls", align: "right" },
      ...(isCompared ? [{ title: "Δ", align: "right" } as const] : []),
      { title: "Distinct", align: "right" },
      { title: "Values" },
    ],
    rows: subjects.map((subject, index) => {
      const { id, name, profile, base, isNew } = subject;
      const title = isLinked(subject) ? `<a href="#${id}"><code>${escaped(name)}</code></a>` : `<code>${escaped(name)}</code>`;
      return [
        `${title}${isNew ? ' <span class="badge">new</span>' : ""}`,
        typeText(subject),
        index < MAX_DRAWN ? shape(subject) : "",
        formatShare(nullShare(profile)),
        ...(isCompared ? [base === null ? "—" : formatPoints(nullShare(profile) - nullShare(base))] : []),
        `${profile.approximate.includes("distinct") ? "≈ " : ""}${formatNumber(profile.distinct)}`,
        valuesText(subject),
      ];
    }),
  });
}

function typeText({ profile, base }: Subject): string {
  return base === null || base.type === profile.type ? profile.type : `${base.type} → ${profile.type}`;
}

function shape({ profile, base }: Subject): string {
  const categories = categoryShares(profile, base, SPARK_BINS);
  if (categories === null) return spark(profile, base);
  if (isScattered(categories)) return "";
  // All the others together are no bar among bars of one value each.
  const listed = categories.filter(({ value }) => value !== null);
  const before = listed.flatMap((one) => one.base ?? []);
  return small({ now: listed.map(({ share }) => share), base: before.length === listed.length ? before : null });
}

function valuesText({ profile, isMasked }: Subject): string {
  if (isMasked) return '<span class="muted">masked</span>';
  const { min, max, type, top, count, distinct } = profile;
  if (type !== "string" && typeof min === "number" && typeof max === "number") return `${formatNumber(min)} … ${formatNumber(max)}`;
  if (count > 1 && distinct === count) return '<span class="muted">all different</span>';
  const first = top[0];
  return first === undefined ? "" : `<code>${escaped(shown(String(first.value)))}</code> ${formatShare(first.count / Math.max(1, count))}`;
}

const MAX_SHOWN = 40;
/** A value as far as a cell takes it. */
export function shown(value: string): string {
  return value.length <= MAX_SHOWN ? value : `${value.slice(0, MAX_SHOWN - 1).toWellFormed()}…`;
}
