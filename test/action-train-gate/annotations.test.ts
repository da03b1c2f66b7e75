import { expect, test } from "vitest";
import { annotate } from "../../action-train-gate/src/annotations.ts";
import { createGitHubLog } from "../../core/host/github/log.ts";
import type { Finding } from "../../core/report/finding.ts";
import type { GateReport } from "../../core/report/gate-report.ts";
import type { Workspace } from "../../core/stage.ts";

const finding = (index: number): Finding => ({
  code: "METRIC_BELOW_MIN",
  rule: "min",
  subject: `test.m${index}`,
  severity: "fail",
  observed: 0,
  expected: 1,
  message: `m${index} is too low`,
  advice: "look",
});

test("P10: findings that GitHub has no mark left for stand in the log, which says how many", async () => {
  const written: string[] = [];
  const log = createGitHubLog((text) => written.push(text));
  const report = { findings: Array.from({ length: 13 }, (_, index) => finding(index)) } as unknown as GateReport;
  await annotate(log, report, { configPath: null, root: "." } as unknown as Workspace);
  log.finish();
  const text = written.join("");
  expect(text.match(/^::error /gm)).toHaveLength(9);
  expect(text).toContain("m12 is too low");
  expect(text).toContain("4 more errors stand in this log");
});
