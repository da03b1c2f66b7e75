import type { Finding } from "../../core/report/finding.ts";

/** Of all listed row findings together, so that the report stays small whatever the data is like. */
const MAX_LISTED_BYTES = 600_000;

/** What several ledgers of one report share. */
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

/** Counts every finding, lists the first ones of each rule and subject. */
export class FindingLedger {
  readonly #budget: ListingBudget;
  readonly #listed: Finding[] = [];
  readonly #seen = new Map<string, number>();
  readonly #unlisted = new Map<string, number>();

  constructor(budget: ListingBudget) {
    this.#budget = budget;
  }

  /** Counts one; `make` is called only when it is going to be listed. */
  offer(
    what: { readonly code: string; readonly rule: string; readonly subject: string; readonly limit?: number },
    make: () => Finding,
  ): void {
    const key = `${what.code}\n${what.rule}\n${what.subject}`;
    const seen = this.#seen.get(key) ?? 0;
    this.#seen.set(key, seen + 1);
    if (seen < (what.limit ?? this.#budget.perRule) && !this.#budget.isSpent) {
      const finding = make();
      if (this.#budget.take(finding)) {
        this.#listed.push(finding);
        return;
      }
    }
    this.#unlisted.set(what.code, (this.#unlisted.get(what.code) ?? 0) + 1);
  }

  /** Lists one in any case. */
  add(finding: Finding): void {
    this.#listed.push(finding);
  }

  get listed(): readonly Finding[] {
    return this.#listed;
  }

  get unlisted(): ReadonlyMap<string, number> {
    return this.#unlisted;
  }
}
