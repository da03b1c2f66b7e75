import * as z from "zod";

/** From best to worst; the worst of several decides. */
export const VERDICTS = ["pass", "warn", "inconclusive", "fail", "error"] as const;
export const verdictSchema = z.enum(VERDICTS);
export type Verdict = z.infer<typeof verdictSchema>;

/** The worst of the verdicts, and `pass` when there is none: whether nothing at all is enough is the caller's rule. */
export function worst(verdicts: Iterable<Verdict>): Verdict {
  let index = 0;
  for (const verdict of verdicts) index = Math.max(index, VERDICTS.indexOf(verdict));
  return VERDICTS[index] ?? "error";
}

/** The verdict of a stage's document; null: it judges nothing. That one run came through says nothing of the gate. */
export function verdictOf(document: { readonly schema: string; readonly verdict?: Verdict }): Verdict | null {
  return document.schema === "run-report/v1" ? null : (document.verdict ?? null);
}

/** Whether the pipeline may go on. What was not judged does not pass. */
export function passed(verdict: Verdict | null): boolean {
  return verdict === "pass" || verdict === "warn";
}

/** 0 pass and warn, and what ended without anything to judge; 1 the user's data or model failed; 2 error, or not decidable. */
export function exitStatus(verdict: Verdict | null): 0 | 1 | 2 {
  if (verdict === null || passed(verdict)) return 0;
  return verdict === "fail" ? 1 : 2;
}

/** Whether somebody who may do so let pass what did not: recorded beside the verdict, never instead of it. An error is never overridden. */
export function isOverridden({ verdict, override }: { readonly verdict?: Verdict; readonly override?: unknown }): boolean {
  return (verdict === "fail" || verdict === "inconclusive") && override !== undefined && override !== null;
}

/** Whether the pipeline goes on after this document. */
export function letsPass(document: { readonly schema: string; readonly verdict?: Verdict; readonly override?: unknown }): boolean {
  return passed(verdictOf(document)) || isOverridden(document);
}

/** The exit status that a document stands for. */
export function exitStatusOf(document: Parameters<typeof letsPass>[0]): 0 | 1 | 2 {
  return isOverridden(document) ? 0 : exitStatus(verdictOf(document));
}
