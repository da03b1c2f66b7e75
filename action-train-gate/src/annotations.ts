import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseYaml } from "../../core/config/yaml.ts";
import type { Annotation, Log } from "../../core/host/log.ts";
import { matchesGlob } from "../../core/metrics/glob.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { GateReport } from "../../core/report/gate-report.ts";
import type { Workspace } from "../../core/stage.ts";

/** Shows findings where they stand, and those of rules at the rule's line in mlops.yml; returns all marks. How many marks fit is the log's to know, and to tell. */
export async function annotate(log: Log, report: GateReport, workspace: Workspace): Promise<readonly Annotation[]> {
  const marks: Annotation[] = [];
  const lineOf = await ruleLines(workspace);
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

function annotationOf(finding: Finding, level: Annotation["level"], lineOf: (finding: Finding) => Annotation | object): Annotation {
  const { file, line, column } = finding.location ?? {};
  const place =
    file === undefined ? lineOf(finding) : { file, ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) };
  return { level, title: `${finding.code} ${finding.subject}`, message: `${finding.message}\nWhat to do: ${finding.advice}`, ...place };
}

/** Finds the line of the rule that a finding is about; nowhere when the config came inline or cannot be read any more. */
async function ruleLines(workspace: Workspace): Promise<(finding: Finding) => { file: string; line: number } | object> {
  const file = workspace.configPath;
  const text = file === null ? null : await readFile(join(workspace.root, file), "utf8").catch(() => null);
  if (file === null || text === null) return () => ({});
  try {
    const yaml = parseYaml(text, file);
    const gate = (yaml.value as { gate?: { metrics?: object; slices?: { metrics?: object } } } | null)?.gate;
    return ({ subject, rule }) => {
      const isSlice = / \[.*\]$/s.test(subject);
      const metric = subject.replace(/ \[.*\]$/s, "").replace(/^test\./, "");
      const rules = Object.keys((isSlice ? gate?.slices?.metrics : gate?.metrics) ?? {});
      const pattern = rules.find((name) => name === metric) ?? rules.find((name) => matchesGlob(name, metric));
      if (pattern === undefined) return {};
      const path = ["gate", ...(isSlice ? ["slices"] : []), "metrics", pattern, rule.split(" ")[0] ?? ""];
      return { file, line: yaml.place(path).line };
    };
  } catch {
    return () => ({});
  }
}
