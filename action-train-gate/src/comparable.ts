import { canonicalJson } from "../../core/digest.ts";
import { GATED_SPLIT } from "./evidence.ts";

type Digests = Readonly<Record<string, string>>;

/**
 * Why two results were not measured on the same data, or null when they were, as far as is known. The evaluation data is the dataset called test;
 * without one, the command splits for itself, and any change of the data may be one of the test rows.
 */
export function whyIncomparable(baseline: Digests, candidate: Digests): string | null {
  const [before, now] = [evaluationData(baseline), evaluationData(candidate)];
  if (before === null || before === now) return null;
  if (now === null) return "the baseline was measured on a known dataset, and this run on an unknown one: the numbers cannot be compared";
  return "the test data is not the baseline's: the numbers cannot be compared";
}

function evaluationData(digests: Digests): string | null {
  if (Object.hasOwn(digests, GATED_SPLIT)) return digests[GATED_SPLIT] ?? null;
  return Object.keys(digests).length === 0 ? null : canonicalJson(digests);
}
