import type { GateSection, SliceRule } from "../../core/config/gate.ts";
import { UserError } from "../../core/errors.ts";
import { isGlob, matchesGlob } from "../../core/metrics/glob.ts";
import { type Better, changeLimitsOf, directionOf, gapLimitsOf, limitsOf, releaseLimitsOf } from "./rule.ts";

/** What picks among candidates. */
export interface Primary {
  readonly metric: string;
  readonly better: Better;
}

/**
 * Refuses a policy that could not be applied, before anything is trained. Throws UserError GATE_EMPTY, UNKNOWN_DIRECTION, PRIMARY_UNCLEAR or
 * LIMIT_NEGATIVE. Returns what picks among candidates; null when nothing needs picking and nothing is named.
 */
export function checkPolicy(policy: GateSection, source: string, runs: number): Primary | null {
  const rules = [...Object.entries(policy.metrics), ...Object.entries(policy.slices?.metrics ?? {})];
  const isBounded = rules.some(([, rule]) => limitsOf(rule).length + releaseLimitsOf(rule).limits.length + gapLimitsOf(rule).length > 0);
  if (!isBounded && !policy["allow-empty"])
    throw refused(
      "GATE_EMPTY",
      `no metric has a limit in the gate of ${source}: it would pass anything`,
      "give a metric min, max, max-regression or min-improvement, or say allow-empty: true",
    );
  for (const [pattern, rule] of rules) checkRule(pattern, rule, source);
  return primaryOf(policy, source, runs);
}

function checkRule(pattern: string, rule: SliceRule, source: string): void {
  const changes = [...changeLimitsOf(rule), ...releaseLimitsOf(rule).limits];
  if (changes.length > 0 && directionOf(pattern, rule) === null)
    throw refused(
      "UNKNOWN_DIRECTION",
      `whether more or less of "${pattern}" is better is not known, and its ${changes[0]?.rule} in the gate of ${source} needs it`,
      "add better: higher, better: lower or better: { target: … } to the rule",
    );
  const negative = changes.find(({ amount }) => Object.values(amount).some((part) => typeof part === "number" && part < 0));
  if (negative !== undefined)
    throw refused(
      "LIMIT_NEGATIVE",
      `${negative.rule} of "${pattern}" in the gate of ${source} is negative`,
      "write how much must at least be won; what may be lost is max-regression",
    );
}

function primaryOf(policy: GateSection, source: string, runs: number): Primary | null {
  const named =
    policy.primary ?? [...Object.keys(policy.metrics), ...Object.keys(policy.slices?.metrics ?? {})].find((name) => !isGlob(name));
  if (named !== undefined && isGlob(named))
    throw refused("PRIMARY_UNCLEAR", `primary is "${named}" in the gate of ${source}, a pattern`, "name one metric under gate.primary");
  const better = named === undefined ? null : primaryDirection(named, policy);
  if (named !== undefined && better !== null) return { metric: named, better };
  if (runs < 2) return null;
  if (named === undefined)
    throw refused(
      "PRIMARY_UNCLEAR",
      `${runs} runs are to be compared, and the gate of ${source} names no metric to do it by`,
      "name one under gate.primary",
    );
  throw refused(
    "UNKNOWN_DIRECTION",
    `${runs} runs are to be compared by "${named}", and whether more or less of it is better is not known`,
    `add a rule with better: higher, lower or { target: … } for "${named}" to the gate of ${source}`,
  );
}

/** As the metric's own rule says, else a pattern that covers it, else the table of known metrics. */
function primaryDirection(name: string, policy: GateSection): Better | null {
  const own = policy.metrics[name]?.better;
  const covering = Object.entries(policy.metrics).find(([pattern, rule]) => rule.better !== undefined && matchesGlob(pattern, name));
  return own ?? covering?.[1].better ?? directionOf(name, undefined);
}

function refused(code: string, message: string, advice: string): UserError {
  return new UserError({ code, message, advice, unchanged: "nothing was trained" });
}
