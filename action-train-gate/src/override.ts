import type { GateSection } from "../../core/config/gate.ts";
import { UserError } from "../../core/errors.ts";
import type { Labels, Scene, SetLabel } from "../../core/host/host.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { GateReport, OverrideRecord } from "../../core/report/gate-report.ts";

/** Who may let a failing model pass. */
const MAY_OVERRIDE: ReadonlySet<string> = new Set(["admin", "maintain"]);
/** What cannot be compared at all is no matter of opinion. */
const NOT_FINITE = "METRIC_NOT_FINITE";
const SHORT_COMMIT_DIGITS = 7;

export interface OverrideOutcome {
  readonly override: OverrideRecord | null;
  readonly findings: readonly Finding[];
}
const NONE: OverrideOutcome = { override: null, findings: [] };

/**
 * Looks whether somebody who may do so lets this model pass although the gate does not. Asked only when the gate does not pass, live, and never on a
 * laptop. The verdict stays what it is.
 */
export async function findOverride(
  { scene, labels }: { readonly scene: Scene; readonly labels: Labels },
  policy: GateSection,
  report: GateReport,
): Promise<OverrideOutcome> {
  const label = policy.override?.label;
  const isOpen = report.verdict === "fail" || report.verdict === "inconclusive" || report.verdict === "error";
  if (label === undefined || scene.pullRequest === null || !isOpen) return NONE;
  try {
    const set = await labels.find(label);
    return set === null ? NONE : judgeOverride({ label, set, head: scene.head, report });
  } catch (error) {
    // What cannot be looked up does not let anything pass, and must not hide why the gate failed.
    if (!(error instanceof UserError) || error.code === "CANCELLED") throw error;
    return refused(
      label,
      null,
      `whether the label "${label}" is set cannot be looked up: ${error.message}`,
      error.advice ?? "run the job again",
    );
  }
}

/** Whether a label that is set counts. Pure. */
export function judgeOverride(given: {
  readonly label: string;
  readonly set: SetLabel;
  readonly head: string | null;
  readonly report: Pick<GateReport, "verdict" | "winner" | "findings">;
}): OverrideOutcome {
  const { label, set, head, report } = given;
  const { by, permission, reason } = set;
  const said = `the label "${label}" of ${by} does not count:`;
  if (report.verdict === "error") return refused(label, by, `${said} an error is never overridden`, "mend what the error says");
  if (report.winner === null) return refused(label, by, `${said} there is no model that could pass`, "mend what stopped the training");
  const impostor = report.findings.find(({ code, severity }) => code === NOT_FINITE && severity === "fail");
  if (impostor !== undefined)
    return refused(label, by, `${said} what is not a finite number is never overridden (${impostor.subject})`, "mend how it is computed");
  if (!MAY_OVERRIDE.has(permission))
    return refused(
      label,
      by,
      `${said} it takes the permission maintain or admin, and ${by} has ${permission}`,
      "ask a maintainer to set it",
    );
  if (head === null || set.head !== head)
    return refused(
      label,
      by,
      `${said} it was not set for ${head === null ? "this commit" : head.slice(0, SHORT_COMMIT_DIGITS)}, and holds for one commit only`,
      "take the label away, set it again and run this job again",
    );
  if (reason === null)
    return refused(label, by, `${said} there is no reason`, `comment as ${by}, with a line "override: " and why, and run this job again`);
  return { override: { by, reason, label, head, permission }, findings: [] };
}

function refused(label: string, by: string | null, message: string, advice: string): OverrideOutcome {
  const finding: Finding = {
    code: "OVERRIDE_REFUSED",
    rule: `override ${label}`,
    subject: "gate",
    severity: "warn",
    observed: by,
    expected: "maintain or admin, for this commit, with a reason",
    message,
    advice,
  };
  return { override: null, findings: [finding] };
}
