import type { Finding } from "../../core/report/finding.ts";
import type { KeyMatch, KeyPlace } from "../../core/scan/key-log.ts";
import { fileOf } from "../../core/scan/segment.ts";
import type { DatasetScan } from "./dataset-scan.ts";
import { shownValue, subjectOf } from "./row-findings.ts";
import { keyText } from "./row-identity.ts";
import type { FoundRow } from "./row-lookup.ts";
import type { DataSource } from "./source.ts";

/** Rows whose key stands in an earlier row. */
export interface DuplicateKeys {
  readonly count: number;
  readonly matches: readonly KeyMatch[];
  finding(match: KeyMatch, found: FoundRow): Finding;
}

export function duplicateKeys(source: DataSource, scan: DatasetScan): DuplicateKeys | null {
  const columns = scan.plan.key;
  const log = columns === null ? undefined : scan.logOf(columns);
  if (columns === null || log === undefined) return null;
  const name = columns.join(", ");
  const finding = ({ first }: KeyMatch, { row, values, file }: FoundRow): Finding => {
    const shown = shownValue(keyText(row, values, columns));
    return {
      code: "KEY_DUPLICATE",
      rule: `key ${name}`,
      subject: subjectOf(source.name, name),
      severity: source.config.severity,
      observed: shown,
      expected: "unique",
      message: `${name} ${shown} is already in ${first === null ? "an earlier row" : placeText(source, scan, first)}`,
      advice: "remove the duplicate, or name the columns that make rows unique",
      location: { file, ...row.place(columns[0]), record: row.record },
    };
  };
  return { ...log.duplicates(scan.plan.perRule), finding };
}

/** `train.csv line 3`. */
export function placeText(source: DataSource, scan: DatasetScan, place: KeyPlace): string {
  return `${source.files[fileOf(place.segment)]?.name} line ${place.line + scan.segments.baseOf(place.segment).lines}`;
}
