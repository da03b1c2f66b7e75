import { axisOf, placeOn, sharesOn } from "../bins.ts";
import type { ColumnProfile } from "../data-report.ts";
import { formatNumber, formatShare } from "../render/numbers.ts";
import { escaped } from "./escaped.ts";

const WIDE = { width: 560, height: 130, gap: 2 };
const SMALL = { width: 96, height: 22, gap: 1 };
export const BINS = 30;
export const SPARK_BINS = 16;

/** Coordinates are rounded to tenths: a report has thousands of them. */
const short = (value: number): string => String(Math.round(value * 10) / 10);

/** Bars of two distributions side by side in each bin, or of one alone. */
function drawn(size: typeof WIDE, bars: { readonly now: readonly number[]; readonly base: readonly number[] | null }): string {
  const { now, base } = bars;
  const peak = Math.max(...now, ...(base ?? [])) || 1;
  const slot = size.width / Math.max(1, now.length);
  const width = (slot - size.gap) / (base === null ? 1 : 2);
  const path = (shares: readonly number[], offset: number) =>
    shares
      .map((share, index) => {
        if (share <= 0) return "";
        const height = Math.max(1, (share / peak) * (size.height - 1));
        return `M${short(index * slot + offset)} ${size.height}v-${short(height)}h${short(width)}v${short(height)}z`;
      })
      .join("");
  const before = base === null ? "" : `<path class="base" d="${path(base, 0)}"/>`;
  return `${before}<path class="now" d="${path(now, base === null ? 0 : width)}"/><path class="axis" d="M0 ${size.height}h${size.width}"/>`;
}

/** A column's distribution with that of the base on the same axis, and what it shows in words. Empty where there are no numbers. */
export function histogram(name: string, profile: ColumnProfile, base: ColumnProfile | null, bins = BINS): string {
  const axis = axisOf(base === null ? [profile] : [profile, base], bins);
  const now = axis === null ? null : sharesOn(axis, profile);
  if (axis === null || now === null) return "";
  const before = base === null ? null : sharesOn(axis, base);
  const highest = now.indexOf(Math.max(...now));
  const isWhole = profile.type === "integer";
  const at = (bin: number) => placeOn(axis, bin);
  const from = (bin: number) => formatNumber(isWhole ? Math.ceil(at(bin)) : at(bin));
  const to = (bin: number) => formatNumber(isWhole ? Math.floor(at(bin)) : at(bin));
  const [low, high] = [from(0), to(axis.bins)];
  const most = from(highest) === to(highest + 1) ? `are ${from(highest)}` : `lie between ${from(highest)} and ${to(highest + 1)}`;
  const words = `Distribution of ${name} from ${low} to ${high}; most values, ${formatShare(now[highest] ?? 0)}, ${most}`;
  const svg = `<svg class="histogram" viewBox="0 0 ${WIDE.width} ${WIDE.height}" preserveAspectRatio="none" role="img" aria-label="${escaped(words)}">${drawn(WIDE, { now, base: before })}</svg>`;
  return `<figure>${svg}<figcaption><span>${axis.cut.below ? "≤ " : ""}${low}</span><span>${axis.cut.above ? "≥ " : ""}${high}</span></figcaption></figure>`;
}

/** The same, small enough for a row of a table; what it shows stands in the row. */
export function spark(profile: ColumnProfile, base: ColumnProfile | null): string {
  const axis = axisOf(base === null ? [profile] : [profile, base], SPARK_BINS);
  const now = axis === null ? null : sharesOn(axis, profile);
  if (axis === null || now === null) return "";
  return small({ now, base: base === null ? null : sharesOn(axis, base) });
}

/** Bars of shares that belong to names rather than to an axis. */
export function small(bars: { readonly now: readonly number[]; readonly base: readonly number[] | null }): string {
  return `<svg class="spark" viewBox="0 0 ${SMALL.width} ${SMALL.height}" aria-hidden="true">${drawn(SMALL, bars)}</svg>`;
}
