import type { Finding } from "../report/finding.ts";
import type { OverrideRecord } from "../report/gate-report.ts";
import { isOverridden, type Verdict } from "../report/verdict.ts";

/** Says wherever a model goes that it did not pass its gate, and who let it through. */
export function overriddenFindings(gate: { readonly verdict: Verdict; readonly override?: OverrideRecord | null | undefined }): Finding[] {
  const { verdict, override } = gate;
  if (!override || !isOverridden(gate)) return [];
  return [
    {
      code: "GATE_OVERRIDDEN",
      rule: "verdict",
      subject: "gate",
      severity: "warn",
      observed: verdict,
      expected: "pass",
      message: `the gate said ${verdict}; ${override.by} let the model pass: ${override.reason}`,
      advice: "watch it closely, and mend what failed",
    },
  ];
}
