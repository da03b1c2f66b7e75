import leven from "leven";

/** The known name that a mistyped one most likely meant: at most a third of its letters differ, two letters changed places, or its end is missing. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(name.length > 2 ? 2 : 1, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const isBeginning = name.length > 2 && candidate.toLowerCase().startsWith(name.toLowerCase());
    const distance = isBeginning ? 1 : leven(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}
