import type { DatasetConfig } from "../../../core/config/data.ts";
import type { Finding } from "../../../core/report/finding.ts";
import { shorten } from "../../../core/scan/shorten.ts";

type Said = Pick<DatasetConfig, "samples" | "masked">;
export const HIDDEN = "a value that is not shown";
/** Codes of findings whose `observed` is a value of a row. SPLITS_OVERLAP, which is about two datasets, sees to it itself. */
const VALUES = new Set(["ROW_SCHEMA", "KEY_DUPLICATE", "REFERENCE_MISSING"]);

/** Codes of findings whose message quotes a piece of the file behind a colon, which may be of any column. */
const QUOTING = new Set(["QUOTE_STRAY", "JSON_INVALID"]);

/** Whether values of a column may be shown. */
export function isShown({ samples, masked }: Said, column: string | null): boolean {
  return samples && (column === null || !masked.includes(column));
}

/** Findings of rows without the values that nobody may see, in `observed` and in the message alike. */
export function withoutHidden(findings: readonly Finding[], config: Said, dataset: string): Finding[] {
  if (config.samples && config.masked.length === 0) return [...findings];
  return findings.map((finding) => {
    if (QUOTING.has(finding.code)) return { ...finding, message: finding.message.split(": ")[0] ?? "" };
    if (!VALUES.has(finding.code) || finding.observed === null || mayShow(finding, config, dataset)) return finding;
    return { ...finding, observed: null, message: withoutValue(finding.message, finding.observed) };
  });
}

/** Of a row that breaks its schema the value stands in `column is value: why`: a number may be part of the column's name too, or of a limit. */
function withoutValue(message: string, observed: NonNullable<Finding["observed"]>): string {
  for (const value of [JSON.stringify(observed), String(observed)])
    for (const [before, after] of [
      [" is ", ": "],
      ["", ""],
    ] as const) {
      const shown = `${before}${value}${after}`;
      if (value !== "" && message.includes(shown)) return message.replace(shown, () => `${before}${HIDDEN}${after}`);
    }
  return message;
}

/** Subjects are `dataset.column`, of keys `dataset.one, other`. */
function mayShow({ subject }: Finding, { samples, masked }: Said, dataset: string): boolean {
  if (!samples) return false;
  const columns = subject.startsWith(`${dataset}.`) ? subject.slice(dataset.length + 1) : "";
  return !masked.map(shorten).some((column) => columns === column || columns.split(", ").includes(column));
}
