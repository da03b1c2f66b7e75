import { expect, it } from "vitest";
import type { CheckedColumn } from "../../action-validate-data/src/checks/column.ts";
import { DistinctExtra } from "../../action-validate-data/src/checks/extras/distinct-extra.ts";
import { checkCounts } from "../../action-validate-data/src/checks/statistics.ts";
import { columnChecksSchema } from "../../core/config/column-checks.ts";
import { ColumnScan } from "../../core/scan/column-scan.ts";
import { profileOf } from "../../core/scan/finish.ts";

const ROWS = 5_000_000;

/** A column of which more values are different than anybody counts: its profile tells about how many. */
function column(distinct: number, checks: object): CheckedColumn {
  const state = new ColumnScan(new Set(), false).state();
  const extra = new DistinctExtra();
  extra.merge({ overflow: true });
  return {
    dataset: "t",
    name: "x",
    checks: columnChecksSchema.parse(checks),
    rows: ROWS,
    profile: { ...profileOf(state, ROWS, { masked: false }), distinct },
    state,
    extras: [extra],
    base: null,
    isShown: true,
    now: new Date(0),
    header: { file: "t.csv", line: 1 },
    placeOf: () => ({ file: "t.csv" }),
  };
}

it.each([
  [4_990_000, { distinct: { min: "100%" } }, ["inconclusive"]],
  [4_990_000, { distinct: { min: "100%" }, severity: "warn" }, ["warn"]],
  [5_010_000, { distinct: { max: 5_000_000 } }, ["inconclusive"]],
  [4_500_000, { distinct: { min: "100%" } }, ["fail"]],
  [4_500_000, { distinct: { min: "80%" } }, []],
])("P25: an estimate of %d is no evidence next to the limit of %j", (distinct, checks, severities) => {
  const findings = checkCounts(column(distinct, checks));
  expect(findings.map(({ severity }) => severity)).toEqual(severities);
  expect(findings.every(({ code }) => code === "COLUMN_DISTINCT")).toBe(true);
});
