import type { Finding } from "../../../core/report/finding.ts";
import type { Verdict } from "../../../core/report/verdict.ts";

/** What one test of an endpoint came to. */
export interface Outcome {
  readonly verdict: Verdict;
  readonly message: string;
  readonly findings: readonly Finding[];
}

/** An outcome in one sentence, with the finding that says more. */
export function outcome(
  verdict: "pass" | "warn" | "fail" | "error",
  message: string,
  finding?: Omit<Finding, "severity" | "message"> & { readonly message?: string },
): Outcome {
  if (finding === undefined || verdict === "pass") return { verdict, message, findings: [] };
  return { verdict, message, findings: [{ message, ...finding, severity: verdict }] };
}
