import type { Log } from "../../core/host/log.ts";
import type { DataReport } from "../../core/report/data-report.ts";

/** GitHub shows ten of a level per step and drops the rest in silence. The last one is ours for the verdict. */
const MAX_PER_LEVEL = 9;

/** Shows the first findings where they stand. */
export function annotate(log: Log, report: Pick<DataReport, "findings">): void {
  for (const [severity, level] of [
    ["fail", "error"],
    ["warn", "warning"],
  ] as const) {
    for (const finding of report.findings.filter((item) => item.severity === severity).slice(0, MAX_PER_LEVEL)) {
      const { file, line, column } = finding.location ?? {};
      log.annotate({
        level,
        title: `${finding.code} ${finding.subject}`,
        message: finding.message,
        ...(file === undefined ? {} : { file }),
        ...(line === undefined ? {} : { line }),
        ...(column === undefined ? {} : { column }),
      });
    }
  }
}
