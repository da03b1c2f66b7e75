import type { Config } from "../../core/config/config.ts";
import { canonicalJson } from "../../core/digest.ts";
import type { Finding } from "../../core/report/finding.ts";
import { GATED_SPLIT } from "./evidence.ts";

/** How much of a setting is shown when it changed. */
const MAX_SHOWN_CHARS = 120;
/** What of the section train says how a model is measured. */
const MEASURING = ["metrics", "predictions", "positive", "evaluate"] as const;

/** Which settings that say what a model is measured on, and how, a change edits: `data.datasets.test: … → …`. */
export function evaluationChanges(base: Pick<Config, "data" | "train">, own: Pick<Config, "data" | "train">): string[] {
  const [before, after] = [settingsOf(base), settingsOf(own)];
  // A section that only one of them has comes inline at times, and is nothing that was edited.
  const isInBoth = (name: string): boolean => {
    const section = name.startsWith("data.") ? "data" : "train";
    return base[section] !== undefined && own[section] !== undefined;
  };
  return [...before.keys()].filter(isInBoth).flatMap((name) => {
    const [one, other] = [before.get(name), after.get(name)];
    return one === other ? [] : [`${name}: ${shorten(one ?? "none")} → ${shorten(other ?? "none")}`];
  });
}

function settingsOf({ data, train }: Pick<Config, "data" | "train">): Map<string, string | undefined> {
  const textOf = (value: unknown): string | undefined => (value === undefined ? undefined : canonicalJson(value));
  return new Map([
    [`data.datasets.${GATED_SPLIT}`, textOf(data?.datasets[GATED_SPLIT])],
    ...MEASURING.map((name) => [`train.${name}`, textOf(train?.[name])] as const),
  ]);
}

/** A change of what the gate looks at is nothing that limits could see. */
export function evaluationFinding(changes: readonly string[], path: string): Finding {
  return {
    code: "EVALUATION_CHANGED",
    rule: "evaluation of the base commit",
    subject: "evaluation",
    severity: "warn",
    observed: `${changes.length} changed`,
    expected: null,
    message: `this change edits what the model is measured on, or how: ${changes.join("; ")}`,
    advice: "make sure that better numbers come from a better model, and not from an easier test",
    location: { file: path },
  };
}

function shorten(text: string): string {
  return text.length <= MAX_SHOWN_CHARS ? text : `${text.slice(0, MAX_SHOWN_CHARS - 1)}…`;
}
