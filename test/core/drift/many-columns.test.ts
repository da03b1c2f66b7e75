import { expect, it } from "vitest";
import type { CheckedDataset } from "../../../action-validate-data/src/checks/column-checks.ts";
import { checkDrift, referenceOfDataset } from "../../../action-validate-data/src/checks/drift-checks.ts";
import { type DriftConfig, driftSchema } from "../../../core/config/data.ts";
import { ColumnScan } from "../../../core/scan/column-scan.ts";
import { profileOf } from "../../../core/scan/finish.ts";
import { randomOf } from "../infer/tables.ts";

const COLUMNS = 40;
const ROWS = 440;
const NO_TYPES = new Set<never>();
const config: DriftConfig = driftSchema.parse({});
const random = randomOf(1);
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Bell-shaped, even, long-tailed, counted, rarely there, of few and of many categories. */
const KINDS: readonly (() => unknown)[] = [
  normal,
  random,
  () => Math.exp(normal()),
  () => Math.floor(-Math.log(1 - random()) * 4),
  () => (random() < 0.1 ? null : normal()),
  () => ["a", "b", "c"][Math.floor(random() ** 2 * 3)],
  () => `v${Math.floor(random() ** 2 * 20)}`,
  () => random() < 0.3,
];
const table = Array.from({ length: COLUMNS }, (_, column) => Array.from({ length: ROWS }, KINDS[column % KINDS.length] as () => unknown));

/** What the checks are told of a dataset, as far as drift asks. */
function datasetOf(name: string, rows: readonly number[], change: Change): CheckedDataset {
  const columns = table.map((values, column) => {
    const scan = new ColumnScan(NO_TYPES, false);
    for (const row of rows) scan.add(change(values[row], column));
    const state = scan.state();
    return [`c${column}`, { state, profile: profileOf(state, rows.length, { masked: false }) }] as const;
  });
  return { name, file: `${name}.csv`, config: {}, rows: rows.length, columns: new Map(columns) } as unknown as CheckedDataset;
}

type Change = (value: unknown, column: number) => unknown;

/** The verdicts of columns of two halves of the rows, taken at random; `change` alters a column of the second half. */
function verdictsOf(change: Change = (value) => value): Map<string, string> {
  const order = Array.from({ length: ROWS }, (_, row) => ({ row, at: random() }));
  const rows = order.sort((a, b) => a.at - b.at).map(({ row }) => row);
  const reference = referenceOfDataset(datasetOf("one", rows.slice(0, ROWS / 2), (value) => value));
  const { comparison } = checkDrift(datasetOf("other", rows.slice(ROWS / 2), change), reference, config, new Set());
  return new Map(comparison.drift.map(({ column, verdict }) => [column, verdict]));
}

it("P25: of 200 random halves of a table with 40 columns, none drifted from the other", () => {
  const found = Array.from({ length: 200 }, () => verdictsOf());
  expect(found.map((verdicts) => verdicts.size)).toEqual(found.map(() => COLUMNS));
  expect(found.filter((verdicts) => [...verdicts.values()].includes("fail"))).toEqual([]);
  expect(found.filter((verdicts) => [...verdicts.values()].includes("warn")).length).toBeLessThanOrEqual(1);
});

it("P25: one column of 40 that really moved still fails, and it alone", () => {
  for (let turn = 0; turn < 20; turn += 1) {
    const verdicts = verdictsOf((value, column) => (column === 16 ? Number(value) + 0.8 : value));
    expect([...verdicts].flatMap(([column, verdict]) => (verdict === "fail" ? [column] : []))).toEqual(["c16"]);
  }
});
