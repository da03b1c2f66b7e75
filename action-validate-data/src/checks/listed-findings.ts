import type { Finding } from "../../../core/report/finding.ts";
import type { ListingBudget } from "../ledger.ts";

/** Lists what one rule finds in one column, such as the share that each category must have, up to the limit per rule; the rest is counted by code. */
export function listPerRule(
  findings: readonly Finding[],
  { budget, perRule }: { readonly budget: ListingBudget; readonly perRule: number },
): { readonly listed: readonly Finding[]; readonly unlisted: ReadonlyMap<string, number> } {
  const found = new Map<string, number>();
  const unlisted = new Map<string, number>();
  const listed = findings.filter((finding) => {
    const rule = JSON.stringify([finding.code, finding.rule, finding.subject]);
    const before = found.get(rule) ?? 0;
    found.set(rule, before + 1);
    // The first one is why the check failed
    if (before === 0 || (before < perRule && !budget.isSpent && budget.take(finding))) return true;
    unlisted.set(finding.code, (unlisted.get(finding.code) ?? 0) + 1);
    return false;
  });
  return { listed, unlisted };
}
