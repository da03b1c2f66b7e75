import { parseYaml } from "../../core/config/yaml.ts";
import { matchesGlob } from "../../core/metrics/glob.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { RuleOutcome } from "../../core/report/gate-report.ts";
import { subjectOf } from "./finding.ts";

/** Where findings that are about no single metric are decided. */
const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  NO_BASELINE: ["on-missing-baseline"],
  OVERRIDE_REFUSED: ["override", "label"],
  NOISE_NOT_JUDGED: ["noise"],
  SLICE_MISSING: ["slices", "by"],
  SLICE_SMALL: ["slices", "min-samples"],
};

type Rules = Readonly<Record<string, unknown>>;
interface GateText {
  readonly metrics?: Rules;
  readonly slices?: { readonly metrics?: Rules };
}

/**
 * The line of `file` where the rule is written that a finding is about. Rules of the base commit that this text does not have are placed where they
 * would be: at the metric, at the section, at the top. Null: the finding is about no rule.
 */
export function placeOfRule(text: string, file: string, rules: readonly RuleOutcome[]): (finding: Finding) => number | null {
  const yaml = parseYaml(text, file);
  const gate = (yaml.value as { gate?: GateText } | null)?.gate ?? {};
  const subjects = new Set(rules.map(subjectOf));
  return (finding) => {
    const setting = SETTINGS[finding.code];
    if (setting !== undefined) return yaml.place(["gate", ...setting]).line;
    const isSlice = / \[.*\]$/s.test(finding.subject);
    const metric = finding.subject.replace(/ \[.*\]$/s, "").replace(/^test\./, "");
    const section = isSlice ? ["slices", "metrics"] : ["metrics"];
    const found = pathOf((isSlice ? gate.slices?.metrics : gate.metrics) ?? {}, metric, finding);
    if (found !== null) return yaml.place(["gate", ...section, ...found]).line;
    return subjects.has(finding.subject) || subjects.has(metric) ? yaml.place(["gate", ...section, metric]).line : null;
  };
}

/** The pattern that has the rule, the rule, and the tier: of several patterns that name a metric, that which sets this limit. */
function pathOf(rules: Rules, metric: string, { rule, severity }: Finding): string[] | null {
  const patterns = Object.keys(rules);
  const matching = [
    ...patterns.filter((name) => name === metric),
    ...patterns.filter((name) => name !== metric && matchesGlob(name, metric)),
  ];
  // A limit since the last release that nobody wrote comes from the limit against the baseline.
  const [name = ""] = rule.split(" ");
  const names = name === "max-release-regression" ? [name, "max-regression"] : [name];
  for (const key of names)
    for (const pattern of matching) {
      const written = rules[pattern];
      if (!isRecord(written) || !Object.hasOwn(written, key)) continue;
      const limit = written[key];
      return [pattern, key, ...(isRecord(limit) && Object.hasOwn(limit, severity) ? [severity] : [])];
    }
  return matching[0] === undefined ? null : [matching[0], name];
}

const isRecord = (value: unknown): value is Rules => typeof value === "object" && value !== null && !Array.isArray(value);
