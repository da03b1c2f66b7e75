import type { ReferenceConfig } from "../../../core/config/column-checks.ts";
import { nearest } from "../../../core/nearest.ts";
import type { Finding } from "../../../core/report/finding.ts";
import type { KeyLog } from "../../../core/scan/key-log.ts";
import type { DatasetScan } from "../dataset-scan.ts";
import { type ListingBudget, listWithin } from "../ledger.ts";
import { shownValue, subjectOf } from "../row-findings.ts";
import { keyText } from "../row-identity.ts";
import { findRows } from "../row-lookup.ts";
import type { DataSource } from "../source.ts";
import { withReason } from "./column.ts";

/** A dataset that was read, with the logs of its keys. */
export interface Referring {
  readonly source: DataSource;
  readonly scan: DatasetScan;
}

export interface ReferenceOutcome {
  readonly findings: readonly Finding[];
  readonly unlisted: ReadonlyMap<string, number>;
}

/** Rows whose columns hold what does not stand in those of the dataset they refer to. Rows in which one is null are left out. */
export async function checkReferences(
  own: Referring,
  others: ReadonlyMap<string, Referring>,
  shared: { readonly budget: ListingBudget; readonly perRule: number; readonly signal: AbortSignal },
): Promise<ReferenceOutcome[]> {
  const outcomes: ReferenceOutcome[] = [];
  for (const reference of own.source.config.references) {
    const other = others.get(reference.dataset);
    if (other === undefined) continue;
    const to = reference.to ?? other.source.config.key ?? reference.columns;
    const missing = [...missingColumns(own, reference.columns, reference), ...missingColumns(other, to, reference)];
    const [log, target] = [own.scan.logOf(reference.columns), other.scan.logOf(to)];
    if (missing.length > 0 || log === undefined || target === undefined) outcomes.push({ findings: missing, unlisted: new Map() });
    else outcomes.push(await danglingRows(own, { reference, to, log, target }, shared));
  }
  return outcomes;
}

async function danglingRows(
  { source, scan }: Referring,
  task: { readonly reference: ReferenceConfig; readonly to: readonly string[]; readonly log: KeyLog; readonly target: KeyLog },
  shared: { readonly budget: ListingBudget; readonly perRule: number; readonly signal: AbortSignal },
): Promise<ReferenceOutcome> {
  const { reference, to } = task;
  const { count, matches } = task.log.missingFrom(task.target, shared.perRule);
  if (count === 0) return { findings: [], unlisted: new Map() };
  const places = matches.map(({ place }) => place);
  const rowAt = await findRows(source, scan, places, shared.signal);
  const columns = reference.columns.join(", ");
  const found = places.flatMap((place): Finding[] => {
    const at = rowAt(place);
    if (at === undefined) return [];
    const shown = shownValue(keyText(at.row, at.values, reference.columns));
    return [
      {
        code: "REFERENCE_MISSING",
        rule: `references ${reference.dataset}.${to.join(", ")}`,
        subject: subjectOf(source.name, columns),
        severity: reference.severity,
        observed: shown,
        expected: `a value of ${reference.dataset}.${to.join(", ")}`,
        message: withReason(`${columns} ${shown} does not stand in ${reference.dataset}.${to.join(", ")}`, reference.reason),
        advice: `add the row to ${reference.dataset}, or correct the value`,
        location: { file: at.file, ...at.row.place(reference.columns[0]), record: at.row.record },
      },
    ];
  });
  const { listed, unlisted } = listWithin(shared.budget, found, { code: "REFERENCE_MISSING", count });
  return { findings: listed, unlisted };
}

function missingColumns({ source, scan }: Referring, columns: readonly string[], { severity, reason }: ReferenceConfig): Finding[] {
  const { names } = scan.columns;
  if (names.length === 0) return [];
  return columns
    .filter((column) => !names.includes(column))
    .map((column) => {
      const close = nearest(column, names);
      return {
        code: "COLUMN_MISSING",
        rule: "references",
        subject: subjectOf(source.name, column),
        severity,
        observed: null,
        expected: column,
        message: withReason(
          `a reference names the column ${column} of ${source.name}, which does not exist; there are: ${names.slice(0, 20).join(", ")}`,
          reason,
        ),
        advice: close === undefined ? "correct the reference" : `did you mean ${close}?`,
        location: { file: source.files[0]?.name ?? "", line: 1 },
      };
    });
}
