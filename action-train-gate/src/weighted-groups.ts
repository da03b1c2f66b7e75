import { computeMetric } from "../../core/metrics/compute.ts";
import type { Predictions } from "../../core/metrics/predictions.ts";
import type { WeightedMetric } from "./weighted-metric.ts";

/** Ranking metrics are means over groups of what each group alone comes to; a group that has no value of its own counts 0. */
export function groupScores(predictions: Predictions, name: string): WeightedMetric | null {
  const cells = predictions.columns.get("group");
  if (cells === undefined || computeMetric(predictions, name) === null) return null;
  const { groups, rows } = groupsOf(cells);
  const losses = rows.map((of) => {
    const alone = computeMetric(predictions.take(of), name);
    return alone !== null && "value" in alone ? alone.value : 0;
  });
  return { kind: "groups", groups, losses: Float64Array.from(losses) };
}

/** Numbers groups in the order of their names, whatever the order of the rows. */
export function groupsOf(cells: readonly (string | null)[]): {
  readonly groups: Int32Array;
  readonly rows: readonly (readonly number[])[];
} {
  const rowsOf = new Map<string | null, number[]>();
  for (const [row, cell] of cells.entries()) {
    const listed = rowsOf.get(cell);
    if (listed === undefined) rowsOf.set(cell, [row]);
    else listed.push(row);
  }
  const named = [...rowsOf].sort(([one], [other]) => (one === other ? 0 : (one ?? "") < (other ?? "") || one === null ? -1 : 1));
  const groups = new Int32Array(cells.length);
  for (const [index, [, of]] of named.entries()) for (const row of of) groups[row] = index;
  return { groups, rows: named.map(([, of]) => of) };
}
