import type { Finding } from "../finding.ts";

/** What explains more comes first: files that cannot be read, then what is about everything, about a file or column, about a row. */
export function scopeOf({ code, rule, location }: Finding): number {
  if (location === undefined) return 1;
  if (location.record !== undefined) return 3;
  // What ended the reading of a file is a rule of its own
  return rule === code.toLowerCase().replaceAll("_", "-") ? 0 : 2;
}

/** By {@link scopeOf}; within one scope as they came. */
export function byScope(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => scopeOf(a) - scopeOf(b));
}
