import { expect, test } from "vitest";
import { annotate } from "../../../action-validate-data/src/annotations.ts";
import type { Annotation, Log } from "../../../core/host/log.ts";
import type { Finding } from "../../../core/report/finding.ts";
import { renderMarkdown } from "../../../core/report/markdown/markdown.ts";
import { placeText } from "../../../core/report/place.ts";
import { findingsTable } from "../../../core/report/render/findings.ts";
import { sentence } from "../../../core/report/render/sentence.ts";
import { sarifOf } from "../../../core/report/sarif.ts";
import { movedData } from "./fixtures/data.ts";

const FINDING: Finding = {
  code: "ROW_SCHEMA",
  rule: "minimum",
  subject: "events.x",
  severity: "fail",
  observed: -1,
  expected: ">= 0",
  message: "x is -1",
  advice: "correct it",
  location: { file: "data/events.parquet", record: 22 },
};
const REPORT = { ...movedData({ findings: [FINDING] }), verdict: "fail" as const, unlisted: {} };

test("a place is file:line:column, and file and row where a file has no lines", () => {
  expect([
    placeText(undefined),
    placeText({ file: "a.csv" }),
    placeText({ file: "a.csv", line: 3, record: 2 }),
    placeText({ file: "a.csv", line: 3, column: 4, record: 2 }),
    placeText({ file: "a.csv", line: 3, column: 4 }, { column: false }),
    placeText({ file: "a.parquet", record: 22 }),
  ]).toEqual(["", "a.csv", "a.csv:3", "a.csv:3:4", "a.csv:3", "a.parquet row 22"]);
});

test("a bad row of a Parquet file is named wherever the finding is shown", async () => {
  expect(renderMarkdown(findingsTable([FINDING], 1))).toContain("data/events.parquet row 22");
  expect(sarifOf(REPORT, { configPath: "mlops.yml" }).runs[0].results[0]?.message.text).toContain("x is -1 (data/events.parquet row 22)\n");
  expect(sentence(REPORT)).toContain("(data/events.parquet row 22)");
  const told: Annotation[] = [];
  const log = { info: () => undefined, annotate: (one: Annotation) => told.push(one) } as unknown as Log;
  await annotate({ log, changedFiles: async () => null }, REPORT);
  expect(told).toEqual([{ level: "error", title: "ROW_SCHEMA events.x", message: "row 22: x is -1", file: "data/events.parquet" }]);
});
