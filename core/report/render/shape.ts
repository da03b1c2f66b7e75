import { axisOf, categoryShares, isScattered, sharesOn } from "../bins.ts";
import type { ColumnProfile } from "../data-report.ts";
import { type Inline, lineBreak, text } from "../markdown/model.ts";

const BARS = "▁▂▃▄▅▆▇█";
const MAX_BARS = 10;

/** A column's distribution as a row of bars, and that of the base on the same axis and scale; empty where there is nothing to show. */
export function shapes(profile: ColumnProfile, base: ColumnProfile | null = null): { readonly now: string; readonly base: string } {
  const { now, before } = shares(profile, base);
  const peak = Math.max(0, ...(now ?? []), ...(before ?? []));
  return { now: bars(now, peak), base: bars(before, peak) };
}

/** The two below each other, the base above, so that the eye compares bar by bar. */
export function shapeCell(profile: ColumnProfile, base: ColumnProfile | null): Inline[] {
  const { now, base: before } = shapes(profile, base);
  return before === "" || now === "" ? [text(now)] : [text(before), lineBreak, text(now)];
}

function shares(profile: ColumnProfile, base: ColumnProfile | null): { now: number[] | null; before: number[] | null } {
  const categories = categoryShares(profile, base, MAX_BARS);
  if (categories !== null) {
    if (isScattered(categories)) return { now: null, before: null };
    // All the others together are no bar among bars of one value each.
    const listed = categories.filter(({ value }) => value !== null);
    const before = listed.flatMap((one) => one.base ?? []);
    return { now: listed.map(({ share }) => share), before: before.length === 0 ? null : before };
  }
  const axis = axisOf(base === null ? [profile] : [profile, base], MAX_BARS);
  if (axis === null) return { now: null, before: null };
  return { now: sharesOn(axis, profile), before: base === null ? null : sharesOn(axis, base) };
}

/** Nothing is the lowest bar, and what there is stands above it, however little. */
function bars(values: readonly number[] | null, peak: number): string {
  if (values === null || peak === 0) return "";
  return values.map((value) => BARS[value <= 0 ? 0 : Math.max(1, Math.round((value / peak) * (BARS.length - 1)))]).join("");
}
