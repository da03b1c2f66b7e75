import type { Noise } from "../../core/config/gate.ts";
import { holm } from "../../core/statistics/holm.ts";
import type { Row } from "./apply.ts";

/**
 * Several rules that may fail are several chances of a false alarm: Holm's correction over their one-sided p values. What fails by its own interval and not
 * among so many is inconclusive. That all have to pass needs no correction.
 */
export function corrected(rows: readonly Row[], { correction, alpha }: Pick<Noise, "correction" | "alpha">): Row[] {
  const family = rows.flatMap(({ outcome }, index) =>
    outcome.severity === "fail" && outcome.noise?.p !== undefined ? [{ index, p: outcome.noise.p }] : [],
  );
  if (correction === "none" || family.length < 2) return [...rows];
  const adjusted = new Map<number, number>();
  for (const [place, p] of holm(family.map((one) => one.p)).entries()) adjusted.set(family[place]?.index ?? -1, p);
  return rows.map((row, index) => {
    const p = adjusted.get(index);
    const { outcome } = row;
    if (p === undefined || outcome.noise === undefined) return row;
    const noise = { ...outcome.noise, "p-adjusted": p };
    if (outcome.verdict !== "fail" || p <= alpha) return { ...row, outcome: { ...outcome, noise } };
    const message = `${outcome.message}; among ${family.length} rules one may look like this by chance`;
    return { ...row, outcome: { ...outcome, noise, verdict: "inconclusive", message } };
  });
}
