import type { Finding } from "../../core/report/finding.ts";
import type { KeyMatch } from "../../core/scan/key-log.ts";
import type { DatasetScan } from "./dataset-scan.ts";
import { duplicateKeys } from "./duplicate-keys.ts";
import { type ListingBudget, listWithin } from "./ledger.ts";
import { type FoundRow, findRows } from "./row-lookup.ts";
import type { DataSource } from "./source.ts";
import type { Splits } from "./splits.ts";

export interface Listed {
  readonly listed: readonly Finding[];
  readonly unlisted: ReadonlyMap<string, number>;
}

/** Findings of rows whose key stands in the dataset twice, or that stand in two datasets. */
export async function repeatedRows(
  source: DataSource,
  scan: DatasetScan,
  shared: { readonly splits: Splits; readonly budget: ListingBudget; readonly signal: AbortSignal },
): Promise<Listed[]> {
  const duplicates = duplicateKeys(source, scan);
  const groups = [
    ...(duplicates === null ? [] : [{ code: "KEY_DUPLICATE", ...asGroup(duplicates) }]),
    ...shared.splits.enter(source, scan).map((overlap) => ({ code: "SPLITS_OVERLAP", ...asGroup(overlap) })),
  ];
  const places = groups.flatMap(({ matches }) => matches.map(({ place }) => place));
  const rowAt = places.length === 0 ? () => undefined : await findRows(source, scan, places, shared.signal);
  return groups.map(({ code, count, matches, finding }) => {
    const findings = matches.flatMap((match) => {
      const found = rowAt(match.place);
      return found === undefined ? [] : [finding(match, found)];
    });
    return listWithin(shared.budget, findings, { code, count });
  });
}

interface Group {
  readonly count: number;
  readonly matches: readonly KeyMatch[];
  readonly finding: (match: KeyMatch, found: FoundRow) => Finding;
}

function asGroup<M extends KeyMatch>(of: {
  readonly count: number;
  readonly matches: readonly M[];
  finding(match: M, found: FoundRow): Finding;
}): Group {
  return { count: of.count, matches: of.matches, finding: (match, found) => of.finding(match as M, found) };
}
