import type { GateSection, SliceRule } from "../../core/config/gate.ts";
import { UserError } from "../../core/errors.ts";
import { isGlob, matchesGlob } from "../../core/metrics/glob.ts";
import { type Better, changeLimitsOf, directionOf, gapLimitsOf, limitsOf, releaseLimitsOf } from "./rule.ts";

/** What picks among candidates. */
export interface Primary {
  readonly metric: string;
  readonly better: Better;
}

interface Mistake {
  readonly code: "GATE_EMPTY" | "UNKNOWN_DIRECTION" | "PRIMARY_UNCLEAR" | "LIMIT_NEGATIVE";
  readonly message: string;
  readonly advice: string;
}

/**
 * Refuses a policy that could not be applied, before anything is trained, and names all that is wrong with it. Throws UserError GATE_EMPTY,
 * UNKNOWN_DIRECTION, PRIMARY_UNCLEAR or LIMIT_NEGATIVE: the first. Returns what picks among candidates; null when nothing needs picking and nothing is named.
 */
export function checkPolicy(policy: GateSection, source: string, runs: number): Primary | null {
  const rules = [...Object.entries(policy.metrics), ...Object.entries(policy.slices?.metrics ?? {})];
  const isBounded = rules.some(([, rule]) => limitsOf(rule).length + releaseLimitsOf(rule).limits.length + gapLimitsOf(rule).length > 0);
  const empty: Mistake = {
    code: "GATE_EMPTY",
    message: `no metric has a limit in the gate of ${source}: it would pass anything`,
    advice: "give a metric min, max, max-regression or min-improvement, or say allow-empty: true",
  };
  const primary = primaryOf(policy, source, runs);
  const mistakes = [
    ...(isBounded || policy["allow-empty"] ? [] : [empty]),
    ...rules.flatMap(([pattern, rule]) => mistakesIn(pattern, rule, source)),
    ...(primary !== null && "code" in primary ? [primary] : []),
  ];
  const [first] = mistakes;
  if (first !== undefined) throw refused(first, mistakes);
  return primary !== null && "metric" in primary ? primary : null;
}

function mistakesIn(pattern: string, rule: SliceRule, source: string): Mistake[] {
  const changes = [...changeLimitsOf(rule), ...releaseLimitsOf(rule).limits];
  const negative = changes.find(({ amount }) => Object.values(amount).some((part) => typeof part === "number" && part < 0));
  const isUnknown = changes.length > 0 && directionOf(pattern, rule) === null;
  const unknown: Mistake = {
    code: "UNKNOWN_DIRECTION",
    message: `whether more or less of "${pattern}" is better is not known, and its ${changes[0]?.rule} in the gate of ${source} needs it`,
    advice: "add better: higher, better: lower or better: { target: … } to the rule",
  };
  if (negative === undefined) return isUnknown ? [unknown] : [];
  const wrong: Mistake = {
    code: "LIMIT_NEGATIVE",
    message: `${negative.rule} of "${pattern}" in the gate of ${source} is negative`,
    advice: "write how much must at least be won; what may be lost is max-regression",
  };
  return isUnknown ? [unknown, wrong] : [wrong];
}

function primaryOf(policy: GateSection, source: string, runs: number): Primary | Mistake | null {
  const named =
    policy.primary ?? [...Object.keys(policy.metrics), ...Object.keys(policy.slices?.metrics ?? {})].find((name) => !isGlob(name));
  if (named !== undefined && isGlob(named))
    return {
      code: "PRIMARY_UNCLEAR",
      message: `primary is "${named}" in the gate of ${source}, a pattern`,
      advice: "name one metric under gate.primary",
    };
  const better = named === undefined ? null : primaryDirection(named, policy);
  if (named !== undefined && better !== null) return { metric: named, better };
  if (runs < 2) return null;
  if (named === undefined)
    return {
      code: "PRIMARY_UNCLEAR",
      message: `${runs} runs are to be compared, and the gate of ${source} names no metric to do it by`,
      advice: "name one under gate.primary",
    };
  return {
    code: "UNKNOWN_DIRECTION",
    message: `${runs} runs are to be compared by "${named}", and whether more or less of it is better is not known`,
    advice: `add a rule with better: higher, lower or { target: … } for "${named}" to the gate of ${source}`,
  };
}

/** As the metric's own rule says, else a pattern that covers it, else the table of known metrics. */
function primaryDirection(name: string, policy: GateSection): Better | null {
  const own = policy.metrics[name]?.better;
  const covering = Object.entries(policy.metrics).find(([pattern, rule]) => rule.better !== undefined && matchesGlob(pattern, name));
  return own ?? covering?.[1].better ?? directionOf(name, undefined);
}

function refused({ code, message, advice }: Mistake, all: readonly Mistake[]): UserError {
  const advices = [...new Set(all.map((mistake) => mistake.advice))];
  return new UserError({
    code,
    message: all.length === 1 ? message : `${all.length} mistakes: ${all.map((mistake) => mistake.message).join("; ")}`,
    advice: advices.length === 1 ? advice : advices.join("; "),
    unchanged: "nothing was trained",
  });
}
