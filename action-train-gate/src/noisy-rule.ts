import type { NoiseOutcome, RuleOutcome } from "../../core/report/gate-report.ts";
import type { Verdict } from "../../core/report/verdict.ts";
import { judgeNoise } from "../../core/statistics/decide.ts";
import type { GainInterval } from "../../core/statistics/interval.ts";
import { samplesToSettle } from "../../core/statistics/settle.ts";
import type { Estimate } from "./comparison.ts";
import { apart, type ChangeLimit, describeAllowance, describeChange, heldAgainst, type Judgement, show, slackOf, whose } from "./rule.ts";

/** A change as it came out when chance is taken into account. */
export interface NoisyJudgement extends Pick<RuleOutcome, "gain" | "limit"> {
  readonly verdict: Verdict;
  readonly interval?: [number, number];
  readonly noise: NoiseOutcome;
  readonly reason: string;
}

/**
 * Non-inferiority: passes when the whole interval of the gain keeps the limit, fails when none of it does, and is inconclusive between; a suspicious
 * improvement is one that lies above its limit as a whole. The shipped numbers, where they say the opposite, make it inconclusive too.
 */
export function judgeNoisy(
  limit: ChangeLimit,
  plain: Judgement,
  given: { readonly value: number; readonly baseline: number; readonly estimate: Estimate; readonly alpha: number },
): NoisyJudgement {
  const { value, baseline, estimate, alpha } = given;
  const held = heldAgainst(limit, baseline);
  if ("none" in held || plain.kept === null) throw new TypeError(`${limit.rule} of ${baseline} has no limit to be judged by`);
  const asked = (gain: number) => describeAllowance(limit, held.limit, gain);
  const against = `${show(value)} against ${whose(limit)}${show(baseline)}`;
  if (estimate.kind === "history") {
    const { bound, samples, isBeyond } = estimate;
    const verdict = plain.kept ? "pass" : isBeyond ? "fail" : "inconclusive";
    const usual = `${show(bound)} would still be usual after the ${samples} runs recorded before`;
    const change = `${against}: ${describeChange(plain.gain ?? 0, held.limit)}, ${asked(plain.gain ?? 0)}`;
    return {
      gain: plain.gain,
      limit: held.limit,
      verdict,
      noise: { method: "history", samples, ...(estimate.p === null ? {} : { p: estimate.p }) },
      reason: verdict === "pass" ? change : `${change}; ${usual}`,
    };
  }
  const { interval } = estimate;
  const slack = slackOf(baseline);
  const verdict = combined(limit, plain.kept, interval, held.limit, slack);
  const isKnown = Number.isFinite(interval.lower) && Number.isFinite(interval.upper);
  const settles = verdict === "inconclusive" ? samplesToSettle(interval, held.limit, alpha) : undefined;
  // One run ships, and all of them are judged.
  const average = estimate.unit === "seeds" || estimate.unit === "folds" ? " on average" : "";
  const [change, allowed] = [`${describeChange(interval.gain, held.limit)}${average}`, asked(interval.gain)];
  const spread = isKnown
    ? describeInterval(interval.lower, interval.upper, held.limit)
    : `too few ${estimate.unit} to say how much is chance`;
  return {
    gain: interval.gain,
    limit: held.limit,
    verdict,
    ...(isKnown ? { interval: [interval.lower, interval.upper] } : {}),
    noise: {
      method: estimate.method,
      samples: interval.samples,
      ...(limit.rule === "max-improvement" ? {} : { p: interval.pBelow(held.limit - slack) }),
      ...(estimate.mcnemar === undefined ? {} : { "mcnemar-p": estimate.mcnemar.p }),
      ...(settles === undefined ? {} : { "would-settle": settles }),
    },
    reason: [
      `${against}: ${change}, ${spread}, ${allowed} (${estimate.said})`,
      ...(verdict === "inconclusive" ? [`too close to call; ${describeSettling(settles ?? null, estimate.unit)}`] : []),
    ].join(": "),
  };
}

function combined(limit: ChangeLimit, isKept: boolean, interval: GainInterval, held: number, slack: number): Verdict {
  if (limit.rule === "max-improvement") return !isKept && interval.lower > held + slack ? "fail" : "pass";
  const judged = judgeNoise(interval, held - slack);
  return (judged === "pass" && !isKept) || (judged === "fail" && isKept) ? "inconclusive" : judged;
}

/** `between 0.011 worse and 0.005 better`, told apart from the limit. */
export function describeInterval(lower: number, upper: number, limit: number): string {
  if (lower === upper) return lower === 0 ? "on every single one" : "on all alike";
  const [low, high] = [rounded(lower, limit), rounded(upper, limit)];
  if (upper === 0) return `between ${low} worse and no change`;
  if (lower === 0) return `between no change and ${high} better`;
  if (upper < 0) return `between ${low} and ${high} worse`;
  if (lower > 0) return `between ${low} and ${high} better`;
  return `between ${low} worse and ${high} better`;
}

/** Three digits are enough for a bound, unless they hide on which side of the limit it lies. */
function rounded(bound: number, limit: number): string {
  const short = Number(bound.toPrecision(3));
  return Math.sign(short - limit) === Math.sign(bound - limit) ? String(Math.abs(short)) : apart(Math.abs(bound), Math.abs(limit))[0];
}

function describeSettling(settles: number | null, unit: string): string {
  return settles === null ? `more ${unit} alone will not settle it` : `about ${settles} ${unit} would settle it`;
}
