import { isGlob, matchesGlob } from "../../core/metrics/glob.ts";

/** The names and patterns of a policy, asked for very many metrics. */
export interface Patterns {
  covers(name: string): boolean;
}

/** Plain names are looked up, so that many rules cost no more than few; patterns are tried one after the other. */
export function patternsOf(keys: Iterable<string>): Patterns {
  const all = [...keys];
  const names = new Set(all.filter((key) => !isGlob(key)));
  const globs = all.filter(isGlob);
  return { covers: (name) => names.has(name) || globs.some((glob) => matchesGlob(glob, name)) };
}

/** Those of the sorted names that a key of the policy covers. */
export function namesCovered(key: string, sorted: readonly string[], has: (name: string) => boolean): readonly string[] {
  if (!isGlob(key)) return has(key) ? [key] : [];
  return sorted.filter((name) => matchesGlob(key, name));
}
