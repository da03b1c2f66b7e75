import type { Finding } from "../../core/report/finding.ts";

/** Of all listed row findings together, so that the report stays small whatever the data is like. */
export const MAX_LISTED_BYTES = 500_000;

/** What all datasets of one report share. */
export class ListingBudget {
  readonly perRule: number;
  #bytes = MAX_LISTED_BYTES;

  constructor(perRule: number) {
    this.perRule = perRule;
  }

  take(finding: Finding): boolean {
    this.#bytes -= Buffer.byteLength(JSON.stringify(finding));
    return this.#bytes >= 0;
  }

  get isSpent(): boolean {
    return this.#bytes < 0;
  }
}

/** Lists findings as long as the budget lasts; of `count` those that are not listed are counted by code. */
export function listWithin(
  budget: ListingBudget,
  findings: readonly Finding[],
  all: { readonly code: string; readonly count: number },
): { readonly listed: readonly Finding[]; readonly unlisted: ReadonlyMap<string, number> } {
  const listed = findings.filter((finding) => !budget.isSpent && budget.take(finding));
  const left = all.count - listed.length;
  return { listed, unlisted: left > 0 ? new Map([[all.code, left]]) : new Map() };
}
