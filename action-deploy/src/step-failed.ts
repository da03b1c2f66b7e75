import type { Finding } from "../../core/report/finding.ts";

/** A step of a deployment that did not come out well: the user's package or server is at fault, and what was done so far is taken back. */
export class StepFailed extends Error {
  override readonly name = "StepFailed";
  readonly findings: readonly Finding[];
  /** What somebody else's program printed about it. */
  readonly printed: string | undefined;

  constructor(message: string, findings: readonly Finding[], printed?: string) {
    super(message);
    this.findings = findings;
    this.printed = printed;
  }
}

/** A step that failed for one reason. */
export function stepFailed(finding: Omit<Finding, "severity">, printed?: string): StepFailed {
  return new StepFailed(finding.message, [{ ...finding, severity: "fail" }], printed);
}
