import type { MetricRule, SliceRule } from "../../core/config/gate.ts";
import { isCombined, type Margin } from "../../core/config/margin.ts";
import { knownDirection } from "../../core/metrics/direction.ts";

/** Below this a baseline counts as zero, and a share of it says nothing. */
const NEARLY_ZERO = 1e-9;
/** Comparisons with a baseline allow for rounding in this order of magnitude; bounds are exact. */
const SLACK = 1e-9;
/** How much looser the limit against the last release is than the one against the baseline, unless the policy says it. */
const RELEASE_FACTOR = 2;

export type Better = "higher" | "lower" | { readonly target: number };
export type Severity = "warn" | "fail";

export interface BoundLimit {
  readonly rule: "min" | "max";
  readonly severity: Severity;
  readonly bound: number;
}
export interface ChangeLimit {
  readonly rule: "max-regression" | "min-improvement" | "max-improvement" | "max-release-regression";
  readonly severity: Severity;
  readonly amount: Margin;
}
/** One limit of one severity, as the policy states it. */
export type Limit = BoundLimit | ChangeLimit;

/** What came of one limit. `kept: null` is undecidable; `limit` is what value (bounds) or gain (the others) was held against. */
export interface Judgement {
  readonly kept: boolean | null;
  readonly gain: number | null;
  readonly limit: number | null;
  readonly reason: string;
}

/** The limits of a rule, one per severity, without those against the last release. A suspicious improvement warns unless the rule says otherwise. */
export function limitsOf(rule: MetricRule): Limit[] {
  const severity = rule.severity ?? "fail";
  return [
    ...tiers(rule.min, severity).map(([tier, bound]): Limit => ({ rule: "min", severity: tier, bound })),
    ...tiers(rule.max, severity).map(([tier, bound]): Limit => ({ rule: "max", severity: tier, bound })),
    ...tiers(rule["max-regression"], severity).map(([tier, amount]): Limit => ({ rule: "max-regression", severity: tier, amount })),
    ...tiers(rule["min-improvement"], severity).map(([tier, amount]): Limit => ({ rule: "min-improvement", severity: tier, amount })),
    ...tiers(rule["max-improvement"], rule.severity ?? "warn").map(
      ([tier, amount]): Limit => ({ rule: "max-improvement", severity: tier, amount }),
    ),
  ];
}

function tiers<T extends number | Margin>(limit: T | { warn: T; fail: T } | undefined, severity: Severity): [Severity, T][] {
  if (limit === undefined) return [];
  if (typeof limit === "object" && "warn" in limit) return [["fail", limit.fail], ["warn", limit.warn]]; // biome-ignore format: two pairs
  return [[severity, limit]];
}

/** The limits of a rule that need a baseline. */
export function changeLimitsOf(rule: MetricRule): ChangeLimit[] {
  return limitsOf(rule).filter((limit) => "amount" in limit);
}

/** The limits against the last release: as the rule states them, else twice its max-regression; none with `false`. */
export function releaseLimitsOf(rule: MetricRule): { readonly limits: readonly ChangeLimit[]; readonly isStated: boolean } {
  const stated = rule["max-release-regression"];
  if (stated === false) return { limits: [], isStated: true };
  const own = stated === undefined ? tiers(rule["max-regression"], rule.severity ?? "fail") : tiers(stated, rule.severity ?? "fail");
  const limits = own.map(
    ([severity, amount]): ChangeLimit => ({
      rule: "max-release-regression",
      severity,
      amount: stated === undefined ? loosened(amount) : amount,
    }),
  );
  return { limits, isStated: stated !== undefined };
}

/** How far the best and the worst slice may lie apart, one limit per severity. */
export function gapLimitsOf(rule: SliceRule): { readonly severity: Severity; readonly gap: number }[] {
  return tiers(rule["max-gap"], rule.severity ?? "fail").map(([severity, gap]) => ({ severity, gap }));
}

function loosened(margin: Margin): Margin {
  if (!isCombined(margin))
    return "relative" in margin ? { relative: RELEASE_FACTOR * margin.relative } : { absolute: RELEASE_FACTOR * margin.absolute };
  return {
    ...margin,
    ...(margin.absolute === undefined ? {} : { absolute: RELEASE_FACTOR * margin.absolute }),
    ...(margin.relative === undefined ? {} : { relative: RELEASE_FACTOR * margin.relative }),
  };
}

/** Which way a rule's metric gets better: as the rule says, else as the table of known metrics does. */
export function directionOf(pattern: string, rule: MetricRule | undefined): Better | null {
  return rule?.better ?? knownDirection(pattern) ?? null;
}

/** A value on a scale where more is better: c, −c, or −|c − t| towards a target t. */
export function scoreOf(value: number, better: Better): number {
  if (better === "higher") return value;
  return better === "lower" ? -value : -Math.abs(value - better.target);
}

/** Signed gain, positive is better: s·(c − b) with s = ±1, or |b − t| − |c − t| towards a target t. */
export function gainOf(value: number, baseline: number, better: Better): number {
  if (better === "higher") return value - baseline;
  if (better === "lower") return baseline - value;
  return Math.abs(baseline - better.target) - Math.abs(value - better.target);
}

/** What rounding may make of a comparison with this baseline: 1e-9·max(1, |b|). */
export function slackOf(baseline: number): number {
  return SLACK * Math.max(1, Math.abs(baseline));
}

/** Bounds: min ≤ c ≤ max, inclusive. Written so that whatever is not a number fails. */
export function judgeBound(limit: BoundLimit, value: number): Judgement {
  const kept = limit.rule === "min" ? value >= limit.bound : value <= limit.bound;
  const [shown, bound] = apart(value, limit.bound);
  const reason = kept
    ? `${shown} is within ${limit.rule} ${bound}`
    : `${shown} is ${limit.rule === "min" ? "below min" : "above max"} ${bound}`;
  return { kept, gain: null, limit: limit.bound, reason };
}

/**
 * Limits on the gain g over the baseline b: regression g ≥ −τ, improvement g ≥ δ, suspicious improvement g ≤ κ, each relative one being that
 * share of |b| (or of 1 − b); slack 1e-9·max(1, |b|). Undecidable when there is only a share, and what it is of is nearly zero.
 */
export function judgeChange(limit: ChangeLimit, value: number, baseline: number, better: Better): Judgement {
  const gain = gainOf(value, baseline, better);
  const held = heldAgainst(limit, baseline);
  if ("none" in held) return { kept: null, gain, limit: null, reason: held.none };
  const slack = slackOf(baseline);
  const kept = limit.rule === "max-improvement" ? gain <= held.limit + slack : gain >= held.limit - slack;
  const [change, asked] = [describeChange(gain, held.limit), describeAllowance(limit, held.limit, gain)];
  return { kept, gain, limit: held.limit, reason: `${show(value)} against ${whose(limit)}${show(baseline)}: ${change}, ${asked}` };
}

/** What the gain is held against: −τ, δ or κ; or why there is no such limit. */
export function heldAgainst(limit: ChangeLimit, baseline: number): { readonly limit: number } | { readonly none: string } {
  const { amount, whole } = allowance(limit.amount, baseline);
  if (whole !== null && !(Math.abs(whole.value) >= NEARLY_ZERO)) return { none: whole.advice };
  return { limit: isRegression(limit) ? -amount : amount };
}

/** Whether a limit says how much may be lost. */
export function isRegression({ rule }: Pick<ChangeLimit, "rule">): boolean {
  return rule === "max-regression" || rule === "max-release-regression";
}

/** `0.02 worse`, told apart from the limit beside it. */
export function describeChange(gain: number, limit: number): string {
  return gain === 0 ? "no change" : `${apart(Math.abs(gain), Math.abs(limit))[0]} ${gain > 0 ? "better" : "worse"}`;
}

/** `at most 0.02 worse is allowed`. */
export function describeAllowance(limit: ChangeLimit, held: number, gain: number): string {
  const allowed = apart(Math.abs(gain), Math.abs(held))[1];
  const share = "absolute" in limit.amount && !isCombined(limit.amount) ? allowed : `${allowed} (${describeMargin(limit.amount)})`;
  if (isRegression(limit)) return `at most ${share} worse is allowed`;
  return limit.rule === "min-improvement" ? `at least ${share} better is required` : `more than ${share} better is suspicious`;
}

/** The last release is named as such, for the baseline is another. */
export function whose({ rule }: Pick<ChangeLimit, "rule">): string {
  return rule === "max-release-regression" ? "the last release's " : "";
}

interface Allowance {
  readonly amount: number;
  /** Where the margin is nothing but a share: of what, and what to say when that is nearly nothing. */
  readonly whole: { readonly value: number; readonly advice: string } | null;
}

/** τ = max(τ_abs, τ_rel·|b|), or the smaller of both with `combine: all`; τ_rel·(1 − b) when the share is of the error. */
function allowance(margin: Margin, baseline: number): Allowance {
  const advice = `the baseline is ${show(baseline)}, and a share of it is no limit: give an absolute one`;
  if (!isCombined(margin))
    return "relative" in margin
      ? { amount: margin.relative * Math.abs(baseline), whole: { value: baseline, advice } }
      : { amount: margin.absolute, whole: null };
  const isError = margin["relative-to"] === "error";
  const value = isError ? Math.max(0, 1 - baseline) : Math.abs(baseline);
  const parts = [margin.absolute, margin.relative === undefined ? undefined : margin.relative * value].filter((part) => part !== undefined);
  const said = isError ? `the baseline is ${show(baseline)}, which leaves no error to take a share of: give an absolute limit` : advice;
  return {
    amount: margin.combine === "all" ? Math.min(...parts) : Math.max(...parts),
    whole: margin.absolute === undefined ? { value, advice: said } : null,
  };
}

function describeMargin(margin: Margin): string {
  if (!isCombined(margin)) return "relative" in margin ? `${show(margin.relative * 100)}%` : String(margin.absolute);
  const share =
    margin.relative === undefined
      ? undefined
      : `${show(margin.relative * 100)}%${margin["relative-to"] === "error" ? " of the error" : ""}`;
  return [margin.absolute, share].filter((part) => part !== undefined).join(margin.combine === "all" ? " and " : " or ");
}

/** A number for people: six digits. */
export function show(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** Two numbers for people, with as many digits as it takes to tell them apart. */
export function apart(one: number, other: number): [string, string] {
  return one !== other && show(one) === show(other) ? [String(one), String(other)] : [show(one), show(other)];
}
