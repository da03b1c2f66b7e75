import { describe, expect, it } from "vitest";
import type { CheckedColumn } from "../../action-validate-data/src/checks/column.ts";
import { countedColumns } from "../../action-validate-data/src/checks/distinct.ts";
import { checkCounts } from "../../action-validate-data/src/checks/statistics.ts";
import { columnChecksSchema } from "../../core/config/column-checks.ts";
import { datasetSchema } from "../../core/config/data.ts";
import { ColumnScan } from "../../core/scan/column-scan.ts";
import { profileOf } from "../../core/scan/finish.ts";
import { MAX_ENTRIES_IN_MEMORY } from "../../core/scan/key-log.ts";
import { Project } from "./project.ts";

const ROWS = 5_000_000;

/** A column of which more values are different than anybody counts: its profile tells about how many. */
function column(distinct: number, checks: object): CheckedColumn {
  const state = new ColumnScan(new Set(), false).state();
  return {
    dataset: "t",
    name: "x",
    checks: columnChecksSchema.parse(checks),
    rows: ROWS,
    profile: { ...profileOf(state, ROWS, { masked: false }), distinct, approximate: ["distinct"] },
    state,
    extras: [],
    countDistinct: () => null,
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

describe("P25: limits on distinct values near which only an estimate is known", () => {
  /** More than a log keeps in memory: the rest lies in files. */
  const rows = MAX_ENTRIES_IN_MEMORY + 1000;
  const values = (value: (index: number) => string) => `x\n${Array.from({ length: rows }, (_, index) => value(index)).join("\n")}\n`;

  it.each([
    ["all different", (index: number) => `k${index}`, rows],
    ["one twice, far apart", (index: number) => `k${index === rows - 1 ? 0 : index}`, rows - 1],
    ["numbers of which every one stands twice", (index: number) => String(index >> 1), rows / 2],
  ])(
    "are decided exactly: %s",
    async (_what, value, distinct) => {
      const project = await Project.create({
        "t.csv": values(value),
        "row.json": JSON.stringify({ properties: { x: { type: "string" } } }),
      });
      try {
        const settings = (limit: string) =>
          `datasets: { t: { files: t.csv, schema: row.json, columns: { x: { distinct: { ${limit} } } } } }`;
        const share = `${(distinct / rows) * 100}%`;
        expect((await project.validate(settings(`min: ${share}, max: ${share}`))).report.verdict).toBe("pass");
        const { findings } = await project.validate(settings(`min: ${distinct + 1}`));
        expect(findings).toMatchObject([{ code: "COLUMN_DISTINCT", severity: "fail", observed: distinct }]);
      } finally {
        await project.remove();
      }
    },
    60_000,
  );

  it("are counted by logs in flat memory; where no estimate can be near the limit, nothing is logged", () => {
    const config = datasetSchema.parse({
      files: "t.csv",
      columns: {
        share: { distinct: { min: "1%" } },
        many: { distinct: { max: 1001 } },
        numbers: { distinct: { max: 31_000 } },
        few: { distinct: { max: 1000 } },
        change: { distinct: { change: "5%" } },
        none: {},
      },
    });
    expect(countedColumns(config, (column) => new Set(column === "numbers" ? ["integer" as const] : []))).toEqual(["share", "many"]);
  });
});
