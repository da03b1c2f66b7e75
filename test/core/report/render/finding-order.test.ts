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

it.each([
  [0.1234, "at most 10%", "0.1234"],
  [0.05000004, "at most 5%", "0.05000004"],
  [0.8999999, "at least 0.9", "0.8999999"],
  [12345.00004, "at most 12345", "12,345.00004"],
  [12345.00004, 12345, "12,345.00004"],
  [-1.00000001, "at least -1", "−1.00000001"],
  [1.000_000_1e-7, "at most 1e-7", "1.0000001e−7"],
  [0.07 * (1 + 1e-9), "at most 7%", "0.0700000001"],
  [7, "a date", "7"],
])("H4: what was seen never looks like the limit beside it: %s, %s", (observed, expected, seen) => {
  const [shown] = findingsTable([finding("x", { observed, expected })], 1);
  expect(shown?.type === "table" ? shown.rows[0]?.[2] : null).toEqual([{ type: "text", text: seen }]);
});
