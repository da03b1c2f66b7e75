import type { Amount } from "../../../core/config/values.ts";
import { shorten } from "../../../core/scan/shorten.ts";
import { shownNumber, shownPercent, withinDoubles } from "./shown-number.ts";

/** Shares are quotients: two ways to the same one may differ in the last digit. */
const SLACK = 1e-12;
/** From this size on differences may be beyond a double; of numbers divided by the unit they are not. */
const [LARGE, LARGE_UNIT] = [2 ** 1000, 2 ** 100];

/** A limit that is broken. */
export interface Broken {
  /** As the config says it: `max 5%`. */
  readonly limit: string;
  readonly observed: number;
  readonly shown: string;
  /** `at most 5%`. */
  readonly expected: string;
}

export interface Range<Limit> {
  readonly min?: Limit | undefined;
  readonly max?: Limit | undefined;
  readonly change?: Amount | undefined;
}

/** Limits on a number, or on a share of 0 to 1; `base` is the same at the base, null when there is none. */
export function brokenLimits(
  value: number,
  limits: Range<number>,
  how: { readonly base: number | null; readonly isShare?: boolean },
): Broken[] {
  const text = how.isShare === true ? percent : String;
  const shown = how.isShare === true ? shownPercent : shownNumber;
  const bounds = (["min", "max"] as const).flatMap((side) => {
    const bound = limits[side];
    if (bound === undefined || isWithin(value, side, bound)) return [];
    return [{ limit: `${side} ${text(bound)}`, observed: value, shown: shown(value, [bound]), expected: wanted(side, text(bound)) }];
  });
  const { change } = limits;
  if (change === undefined || how.base === null) return bounds;
  return [...bounds, ...brokenChange({ value, base: how.base, change, isShare: how.isShare === true })];
}

/** Limits on a count, which may be said as a share of the rows. `unit`: what a relative change refers to. */
export function brokenCounts(
  count: number,
  rows: number,
  limits: Range<Amount>,
  how: { readonly base: { readonly count: number; readonly rows: number } | null; readonly change: "share" | "count" },
): Broken[] {
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  const bounds = (["min", "max"] as const).flatMap((side) => {
    const bound = limits[side];
    if (bound === undefined) return [];
    if ("absolute" in bound) return brokenLimits(count, { [side]: bound.absolute }, { base: null });
    const found = brokenLimits(share(count, rows), { [side]: bound.relative }, { base: null, isShare: true });
    return found.map((one) => ({ ...one, shown: `${one.shown} (${count} of ${rows} rows)` }));
  });
  const { change } = limits;
  if (change === undefined || how.base === null) return bounds;
  const isShare = how.change === "share" && "relative" in change;
  const [value, base] = isShare ? [share(count, rows), share(how.base.count, how.base.rows)] : [count, how.base.count];
  return [...bounds, ...brokenLimits(value, { change }, { base, isShare })];
}

function brokenChange({ value, base, change, isShare }: { value: number; base: number; change: Amount; isShare: boolean }): Broken[] {
  const unit = Math.max(Math.abs(value), Math.abs(base)) > LARGE ? LARGE_UNIT : 1;
  const [now, before] = [value / unit, base / unit];
  const margin = "relative" in change ? change.relative * (isShare ? 1 : Math.abs(before)) : change.absolute / unit;
  if (Math.abs(now - before) <= margin + SLACK * Math.max(1 / unit, Math.abs(before))) return [];
  const text = isShare ? percent : String;
  const shown = isShare ? shownPercent : shownNumber;
  const allowed = "absolute" in change ? text(change.absolute) : isShare ? `${points(change.relative)}` : percent(change.relative);
  const by = isShare
    ? points(now - before, margin)
    : base === 0 || "absolute" in change
      ? signed(withinDoubles(value - base), (x) => shownNumber(x, [-margin * unit, margin * unit]))
      : signed((now - before) / Math.abs(before), (x) => shownPercent(x, [-margin / Math.abs(before), margin / Math.abs(before)]));
  return [
    {
      limit: `change ${"relative" in change ? percent(change.relative) : change.absolute}`,
      observed: value,
      shown: `${shown(value, [base])}, ${shown(base, [value])} at the base (${by})`,
      expected: `a change of at most ${allowed}`,
    },
  ];
}

export function isWithin(value: number, side: "min" | "max", bound: number): boolean {
  const slack = SLACK * Math.max(1, Math.abs(bound));
  return side === "min" ? value >= bound - slack : value <= bound + slack;
}

export function wanted(side: "min" | "max", text: string): string {
  return `${side === "min" ? "at least" : "at most"} ${text}`;
}

export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(12))}%`;
}

/** Percentage points, `2.5 points`; those beyond a limit either way with their sign. */
export function points(share: number, limit?: number): string {
  if (limit === undefined) return `${round(share * 100)} points`;
  return signed(share, (x) => `${shownPercent(x, [-limit, limit]).slice(0, -1)} points`);
}

export function round(value: number): number {
  return Number(value.toPrecision(6));
}

function signed(value: number, text: (value: number) => string): string {
  return `${value > 0 ? "+" : ""}${text(value)}`;
}

/** A value in quotes, short, or that it is not shown. */
export function shownOrNot(value: string | number | null, isShown: boolean): string {
  return isShown ? shorten(JSON.stringify(value)) : "a value that is not shown";
}
