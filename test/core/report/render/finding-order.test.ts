import { expect, it } from "vitest";
import type { Finding } from "../../../../core/report/finding.ts";
import { byScope } from "../../../../core/report/render/finding-order.ts";
import { findingsTable } from "../../../../core/report/render/findings.ts";

const finding = (message: string, more: Partial<Finding> = {}): Finding => ({
  code: "ROW_SCHEMA",
  rule: "maximum",
  subject: "t.x",
  severity: "fail",
  observed: null,
  expected: null,
  message,
  advice: "",
  location: { file: "t.csv", line: 7, record: 6 },
  ...more,
});
const column = finding("column", { code: "COLUMN_NULLS", rule: "nulls", location: { file: "t.csv", line: 1 } });
const whole = finding("whole", { code: "SPLIT_OVERLAP", rule: "disjoint" });
const { location: _, ...everywhere } = whole;
const fault = finding("fault", { code: "PARQUET_INVALID", rule: "parquet-invalid", subject: "t", location: { file: "t.parquet" } });

it("files that cannot be read come first, then what is about everything, about a column, about a row", () => {
  const order = byScope([finding("row"), column, everywhere, fault]).map(({ message }) => message);
  expect(order).toEqual(["fault", "whole", "column", "row"]);
});

it("every rule and column has its first example in sight before any has its second", () => {
  const rows = ["a", "b", "c", "d"].flatMap((subject) =>
    [1, 2, 3].map((turn) => finding(`${subject}${turn}`, { subject: `t.${subject}` })),
  );
  const [shown] = findingsTable([...rows, column], 1);
  const messages = shown?.type === "table" ? shown.rows.map((cells) => JSON.stringify(cells[1])) : [];
  const expected = ["column", "a1", "b1", "c1", "d1", "a2", "b2", "c2", "d2", "a3"];
  expect(messages.map((cell) => expected.find((text) => cell.includes(`"${text}"`)))).toEqual(expected);
});
