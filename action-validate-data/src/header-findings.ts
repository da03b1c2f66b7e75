import type { Finding } from "../../core/report/finding.ts";
import type { DatasetScan } from "./dataset-scan.ts";
import { shownValue } from "./row-findings.ts";
import type { DataSource } from "./source.ts";

/** All CSV files of a dataset have the same columns; their order may differ. */
export function headerFindings(source: DataSource, scan: DatasetScan): Finding[] {
  const headers = [...scan.headers].sort(([a], [b]) => a - b);
  const expected = headers[0];
  if (expected === undefined) return [];
  const first = new Set(expected[1]);
  return headers.flatMap(([file, columns]) => {
    const own = new Set(columns);
    const lacking = [...first].filter((column) => !own.has(column));
    const added = [...own].filter((column) => !first.has(column));
    if (lacking.length + added.length === 0) return [];
    const difference = [
      lacking.length > 0 ? `lacks ${lacking.slice(0, 10).join(", ")}` : "",
      added.length > 0 ? `has ${added.slice(0, 10).join(", ")} besides` : "",
    ];
    return [
      {
        code: "COLUMNS_DIFFER",
        rule: "columns",
        subject: source.name,
        severity: "fail" as const,
        observed: shownValue(columns.join(",")),
        expected: shownValue(expected[1].join(",")),
        message: `the file ${difference.filter(Boolean).join(" and ")}, unlike ${source.files[expected[0]]?.name}`,
        advice: "give all files of a dataset the same columns",
        location: { file: source.files[file]?.name ?? "", line: 1 },
      },
    ];
  });
}
