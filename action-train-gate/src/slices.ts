import type { GateSection } from "../../core/config/gate.ts";
import type { Finding } from "../../core/report/finding.ts";
import { type Applied, applyRules, type RuleContext } from "./apply.ts";
import { type BaselineEvidence, type Evidence, GATED_SPLIT } from "./evidence.ts";
import { gateGaps } from "./slice-gap.ts";

/** Applies the slice rules to every value of every slice column. Small slices are reported and not gated; one that vanished fails. */
export function gateSlices(
  policy: GateSection["slices"],
  candidate: Evidence,
  baseline: BaselineEvidence | null,
  context: RuleContext,
): Applied {
  if (policy === undefined || Object.keys(policy.metrics).length === 0) return { rows: [], findings: [], matched: false };
  const parts = policy.by.map((column): Applied => {
    const slices = candidate.slices.get(column);
    const before = baseline?.slices.get(column);
    const released = context.release?.evidence.slices.get(column);
    if (slices === undefined || slices.size === 0) {
      const reason = candidate.unsliced.get(column) ?? "there are no predictions of the test split";
      return { rows: [], findings: [missing(column, `the slices by ${column} cannot be looked at: ${reason}`)], matched: true };
    }
    const vanished = [...(before?.keys() ?? [])].filter((value) => !slices.has(value)).sort();
    const findings = vanished.map((value) =>
      missing(`${column}=${value}`, `the slice ${column}=${value} is in the baseline and not in this run`),
    );
    const applied = [...slices].map(([value, { samples, metrics, impostors, rows }]): Applied => {
      if (samples < policy["min-samples"])
        return {
          rows: [],
          findings: [tooSmall(column, value, samples, policy["min-samples"], before?.get(value)?.samples)],
          matched: false,
        };
      const subject = {
        split: GATED_SPLIT,
        slice: { column, value, samples },
        ...{ rows, metrics, impostors },
        baseline: before?.get(value)?.metrics ?? new Map<string, number>(),
        release: released?.get(value)?.metrics ?? new Map<string, number>(),
      };
      return applyRules(policy.metrics, subject, context);
    });
    const gaps = gateGaps(policy.metrics, column, slices, policy["min-samples"]);
    return {
      rows: [...applied.flatMap((one) => one.rows), ...gaps],
      findings: [...findings, ...applied.flatMap((one) => one.findings)],
      matched: gaps.length > 0 || applied.some((one) => one.matched),
    };
  });
  return {
    rows: parts.flatMap((part) => part.rows),
    findings: parts.flatMap((part) => part.findings),
    matched: parts.some((part) => part.matched),
  };
}

function missing(subject: string, message: string): Finding {
  return {
    code: "SLICE_MISSING",
    rule: "slice",
    subject,
    severity: "fail",
    observed: null,
    expected: null,
    message,
    advice: "write predictions/test.csv with id, label, prediction and this column, for every row of the test data",
  };
}

/** Smaller than in the baseline, where it was gated: then rows were lost, and a rule with them. */
function tooSmall(column: string, value: string, samples: number, minimum: number, before = 0): Finding {
  const isLost = before >= minimum;
  const was = isLost ? ` (the baseline has ${before})` : "";
  return {
    code: "SLICE_SMALL",
    rule: `min-samples ${minimum}`,
    subject: `${column}=${value}`,
    severity: isLost ? "warn" : "info",
    observed: samples,
    expected: minimum,
    message: `the slice ${column}=${value} has ${samples} rows${was}, fewer than ${minimum}: it is reported and not gated`,
    advice: isLost
      ? "write predictions for every row of the test data, as the baseline did"
      : "collect more rows of it, or lower min-samples",
  };
}
