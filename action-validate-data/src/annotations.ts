import type { Host } from "../../core/host/host.ts";
import type { Annotation } from "../../core/host/log.ts";
import type { DataReport } from "../../core/report/data-report.ts";
import type { Finding } from "../../core/report/finding.ts";
import { formatCount, formatNumber } from "../../core/report/render/numbers.ts";

const LEVELS = {
  error: ["error", "fail"],
  warning: ["inconclusive", "warn"],
} as const satisfies Partial<Record<Annotation["level"], readonly Finding["severity"][]>>;
const MAX_NAMED = 3;

/**
 * Shows findings where they stand, in files that the pull request changes: GitHub shows a mark nowhere else. Those of other files are counted. How
 * many marks fit is the log's to know, and to tell.
 */
export async function annotate(
  { log, changedFiles }: Pick<Host, "log" | "changedFiles">,
  report: Pick<DataReport, "findings" | "unlisted">,
): Promise<void> {
  const serious = report.findings.filter((finding) => levelOf(finding) !== undefined);
  if (serious.some(({ location }) => location !== undefined)) {
    const changed = await changedFiles();
    const isElsewhere = ({ location }: Finding) => location !== undefined && changed !== null && !changed.has(location.file);
    for (const finding of spread(serious.filter((one) => !isElsewhere(one)))) log.annotate(annotationOf(finding));
    tellElsewhere(log, serious.filter(isElsewhere));
  } else for (const finding of spread(serious)) log.annotate(annotationOf(finding));
  const unlisted = Object.entries(report.unlisted);
  if (unlisted.length > 0)
    log.info(`Counted, but not listed: ${unlisted.map(([code, count]) => `${formatNumber(count)} × ${code}`).join(", ")}`);
}

function levelOf({ severity }: Finding): keyof typeof LEVELS | undefined {
  return (["error", "warning"] as const).find((level) => (LEVELS[level] as readonly string[]).includes(severity));
}

function annotationOf(finding: Finding): Annotation {
  const { file, line, column, record } = finding.location ?? {};
  return {
    level: levelOf(finding) ?? "notice",
    title: `${finding.code} ${finding.subject}`,
    // A row of a file without lines can stand nowhere but in words
    message: line === undefined && record !== undefined ? `row ${record}: ${finding.message}` : finding.message,
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
}

/** The first of every kind before the second of any: few marks fit, and a hundred equal ones hide the others. */
function spread(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, number>();
  const turns = findings.map((finding) => {
    const kind = JSON.stringify([finding.code, finding.rule, finding.subject, finding.location?.file]);
    const turn = seen.get(kind) ?? 0;
    seen.set(kind, turn + 1);
    return { finding, turn };
  });
  return turns.sort((a, b) => a.turn - b.turn).map(({ finding }) => finding);
}

function tellElsewhere(log: Host["log"], findings: readonly Finding[]): void {
  if (findings.length === 0) return;
  const files = [...new Set(findings.map(({ location }) => location?.file ?? ""))];
  const named = files.slice(0, MAX_NAMED).join(", ");
  const more = files.length > MAX_NAMED ? ` and ${formatCount(files.length - MAX_NAMED, "more file")}` : "";
  log.annotate({
    level: "notice",
    title: "mlops-actions: not marked",
    message: `${formatCount(findings.length, "finding")} in files that this change does not touch (${named}${more}): see the report`,
  });
}
