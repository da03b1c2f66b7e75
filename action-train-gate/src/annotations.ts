import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Annotation, Log } from "../../core/host/log.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { GateReport } from "../../core/report/gate-report.ts";
import type { Workspace } from "../../core/stage.ts";
import { placeOfRule } from "./rule-place.ts";

type Place = Pick<Annotation, "file" | "line">;

/** Shows findings where they stand, and those of rules at the rule's line in mlops.yml; returns all marks. How many marks fit is the log's to know, and to tell. */
export async function annotate(log: Log, report: GateReport, workspace: Workspace): Promise<readonly Annotation[]> {
  const marks: Annotation[] = [];
  const lineOf = await ruleLines(workspace, report.rules);
  for (const [level, severities] of [
    ["error", ["error", "fail"]],
    ["warning", ["warn", "inconclusive"]],
  ] as const) {
    const found = report.findings.filter(({ severity }) => (severities as readonly string[]).includes(severity));
    marks.push(...found.map((finding) => annotationOf(finding, level, lineOf)));
  }
  for (const mark of marks) log.annotate(mark);
  return marks;
}

function annotationOf(finding: Finding, level: Annotation["level"], lineOf: (finding: Finding) => Place | object): Annotation {
  const { file, line, column } = finding.location ?? {};
  const place =
    file === undefined ? lineOf(finding) : { file, ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) };
  return { level, title: `${finding.code} ${finding.subject}`, message: `${finding.message}\nWhat to do: ${finding.advice}`, ...place };
}

/** Finds the line of the rule that a finding is about; nowhere when the config came inline or cannot be read any more. */
async function ruleLines({ configPath: file, root }: Workspace, rules: GateReport["rules"]): Promise<(finding: Finding) => Place | object> {
  const text = file === null ? null : await readFile(join(root, file), "utf8").catch(() => null);
  if (file === null || text === null) return () => ({});
  try {
    const lineOf = placeOfRule(text, file, rules);
    return (finding) => {
      const line = lineOf(finding);
      return line === null ? {} : { file, line };
    };
  } catch {
    return () => ({});
  }
}
