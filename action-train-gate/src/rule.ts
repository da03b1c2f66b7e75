import type { MetricRule } from "../../core/config/gate.ts";
import { isCombined, type Margin } from "../../core/config/margin.ts";
import { knownDirection } from "../../core/metrics/direction.ts";

/** Below this a baseline counts as zero, and a share of it says nothing. */
const NEARLY_ZERO = 1e-9;
/** Comparisons with a baseline allow for rounding in this order of magnitude; bounds are exact. */
const SLACK = 1e-9;

export type Better = "higher" | "lower" | { readonly target: number };
export type Severity = "warn" | "fail";

export interface BoundLimit {
  readonly rule: "min" | "max";
  readonly severity: Severity;
  readonly bound: number;
}
export interface ChangeLimit {
  readonly rule: "max-regression" | "min-improvement" | "max-improvement";
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

/** The limits of a rule, one per severity. A suspicious improvement warns unless the rule says otherwise. */
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

/** Which way a rule's metric gets better: as the rule says, else as the table of known metrics does. */
export function directionOf(pattern: string, rule: MetricRule | undefined): Better | null {
  return rule?.better ?? knownDirection(pattern) ?? null;
}

/** Signed gain, positive is better: s·(c − b) with s = ±1, or |b − t| − |c − t| towards a target t. */
export function gainOf(value: number, baseline: number, better: Better): number {
  if (better === "higher") return value - baseline;
  if (better === "lower") return baseline - value;
  return Math.abs(baseline - better.target) - Math.abs(value - better.target);
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
 * share of |b|; slack 1e-9·max(1, |b|). Undecidable when b is nearly zero and the limit is relative.
 */
export function judgeChange(limit: ChangeLimit, value: number, baseline: number, better: Better): Judgement {
  const gain = gainOf(value, baseline, better);
  const { amount, isRelativeOnly } = allowance(limit.amount, baseline);
  if (isRelativeOnly && !(Math.abs(baseline) >= NEARLY_ZERO))
    return {
      kept: null,
      gain,
      limit: null,
      reason: `the baseline is ${show(baseline)}, and a share of it is no limit: give an absolute one`,
    };
  const slack = SLACK * Math.max(1, Math.abs(baseline));
  const held = limit.rule === "max-regression" ? -amount : amount;
  const kept = limit.rule === "max-improvement" ? gain <= held + slack : gain >= held - slack;
  const [by, allowed] = apart(Math.abs(gain), Math.abs(held));
  const share = "absolute" in limit.amount && !isCombined(limit.amount) ? allowed : `${allowed} (${describeMargin(limit.amount)})`;
  const rules = {
    "max-regression": `at most ${share} worse is allowed`,
    "min-improvement": `at least ${share} better is required`,
    "max-improvement": `more than ${share} better is suspicious`,
  };
  const change = gain === 0 ? "no change" : `${by} ${gain > 0 ? "better" : "worse"}`;
  return { kept, gain, limit: held, reason: `${show(value)} against ${show(baseline)}: ${change}, ${rules[limit.rule]}` };
}

/** A limit as the policy states it: `max-regression 5%`. */
export function describeLimit(limit: Limit): string {
  if ("bound" in limit) return `${limit.rule} ${limit.bound}`;
  return `${limit.rule} ${describeMargin(limit.amount)}`;
}

/** τ = max(τ_abs, τ_rel·|b|), or the smaller of both with `combine: all`; τ_rel·(1 − b) when the share is of the error. */
function allowance(margin: Margin, baseline: number): { amount: number; isRelativeOnly: boolean } {
  if (!isCombined(margin))
    return "relative" in margin
      ? { amount: margin.relative * Math.abs(baseline), isRelativeOnly: true }
      : { amount: margin.absolute, isRelativeOnly: false };
  const whole = margin["relative-to"] === "error" ? Math.max(0, 1 - baseline) : Math.abs(baseline);
  const parts = [margin.absolute, margin.relative === undefined ? undefined : margin.relative * whole].filter((part) => part !== undefined);
  const amount = margin.combine === "all" ? Math.min(...parts) : Math.max(...parts);
  return { amount, isRelativeOnly: margin.absolute === undefined && margin["relative-to"] === "value" };
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
function apart(one: number, other: number): [string, string] {
  return one !== other && show(one) === show(other) ? [String(one), String(other)] : [show(one), show(other)];
}
