import type { Finding } from "../../core/report/finding.ts";
import { type ListingBudget, MAX_LISTED_BYTES } from "./ledger.ts";

/** A finding that may be listed. Its location counts from its segment's beginning. */
export interface Candidate {
  readonly segment: number;
  readonly line: number;
  readonly record: number;
  /** Its place among the findings of its row. */
  readonly order: number;
  /** The location is the file's: it is not moved. */
  readonly isAbsolute: boolean;
  readonly finding: Finding;
}

interface Rule {
  readonly code: string;
  readonly limit: number;
  count: number;
  readonly first: Candidate[];
}

/** Counts findings by rule and subject, whatever the order they come in, and keeps the first ones of each by place. */
export class Candidates {
  readonly #perRule: number;
  readonly #rules = new Map<string, Rule>();
  /** Of findings that came in the order of their places from the dataset's beginning on; beyond the budget nobody can list any. */
  #bytesInOrder: number | null;

  /** `isWhole`: this one sees the dataset from its beginning, in order. */
  constructor(perRule: number, isWhole: boolean) {
    this.#perRule = perRule;
    this.#bytesInOrder = isWhole ? 0 : null;
  }

  /** Counts one; `make` is called only when it may be listed. */
  offer(
    what: { readonly code: string; readonly rule: string; readonly subject: string; readonly limit?: number },
    at: Omit<Candidate, "finding" | "isAbsolute"> & { readonly isAbsolute?: boolean },
    make: () => Finding,
  ): void {
    const rule = this.#ruleOf(what);
    rule.count += 1;
    const last = rule.first[rule.limit - 1];
    if (last !== undefined && compare(at, last) >= 0) return;
    if (this.#bytesInOrder !== null && this.#bytesInOrder > 2 * MAX_LISTED_BYTES) return;
    const candidate = { ...at, isAbsolute: at.isAbsolute ?? false, finding: make() };
    if (this.#bytesInOrder !== null) this.#bytesInOrder += JSON.stringify(candidate.finding).length;
    insert(rule, candidate);
  }

  merge(rules: ReturnType<Candidates["toJson"]>): void {
    this.#bytesInOrder = null;
    for (const [key, other] of rules) {
      const own = this.#rules.get(key) ?? { code: other.code, limit: other.limit, count: 0, first: [] };
      this.#rules.set(key, own);
      own.count += other.count;
      for (const candidate of other.first) insert(own, candidate);
    }
  }

  toJson(): (readonly [string, Rule])[] {
    return [...this.#rules].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** Those that the budget lets be listed, as they stand in the files; `locate` moves a finding to its place in the file. */
  list(budget: ListingBudget, locate: (candidate: Candidate) => Finding): { listed: Finding[]; unlisted: Map<string, number> } {
    const all = [...this.#rules.values()].flatMap((rule) => rule.first.map((candidate) => ({ rule, candidate })));
    all.sort((a, b) => compare(a.candidate, b.candidate) || (a.rule.code < b.rule.code ? -1 : 1));
    const listed: Finding[] = [];
    const unlisted = new Map<string, number>();
    for (const [, { code, count }] of this.toJson()) unlisted.set(code, (unlisted.get(code) ?? 0) + count);
    for (const { candidate } of all) {
      if (budget.isSpent) break;
      const finding = locate(candidate);
      if (!budget.take(finding)) break;
      listed.push(finding);
      const left = (unlisted.get(finding.code) ?? 0) - 1;
      if (left > 0) unlisted.set(finding.code, left);
      else unlisted.delete(finding.code);
    }
    return { listed, unlisted };
  }

  #ruleOf({ code, rule, subject, limit }: { code: string; rule: string; subject: string; limit?: number }): Rule {
    const key = `${code}\n${rule}\n${subject}`;
    let found = this.#rules.get(key);
    if (found === undefined) {
      found = { code, limit: limit ?? this.#perRule, count: 0, first: [] };
      this.#rules.set(key, found);
    }
    return found;
  }
}

function insert(rule: Rule, candidate: Candidate): void {
  let to = rule.first.length;
  while (to > 0 && compare(candidate, rule.first[to - 1] as Candidate) < 0) to -= 1;
  if (to >= rule.limit) return;
  rule.first.splice(to, 0, candidate);
  if (rule.first.length > rule.limit) rule.first.pop();
}

type Place = Pick<Candidate, "segment" | "line" | "record" | "order">;

function compare(a: Place, b: Place): number {
  return a.segment - b.segment || a.line - b.line || a.record - b.record || a.order - b.order;
}
