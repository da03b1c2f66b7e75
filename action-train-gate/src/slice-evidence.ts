import type { GateSection } from "../../core/config/gate.ts";
import { computableNames, computeMetric } from "../../core/metrics/compute.ts";
import { isGlob } from "../../core/metrics/glob.ts";
import type { Predictions } from "../../core/metrics/predictions.ts";
import type { SliceEvidence, Slices } from "./evidence.ts";

/** More values than this are no slices but an identifier. */
const MAX_SLICES = 1000;
/** What a slice of rows without a value is called. */
const NO_VALUE = "(null)";

/** Metrics of every slice that the policy asks for, from the predictions of the test split. */
export async function sliceEvidence(
  policy: GateSection["slices"],
  predictions: Predictions | undefined,
  columnOf: (name: string, predictions: Predictions) => Promise<readonly (string | null)[] | string>,
): Promise<{ slices: Slices; unsliced: ReadonlyMap<string, string> }> {
  const slices = new Map<string, ReadonlyMap<string, SliceEvidence>>();
  const unsliced = new Map<string, string>();
  for (const column of predictions === undefined ? [] : (policy?.by ?? [])) {
    if (predictions === undefined || policy === undefined) continue;
    const cells = predictions.columns.get(column) ?? (await columnOf(column, predictions));
    if (typeof cells === "string") {
      unsliced.set(column, cells);
      continue;
    }
    const rows = rowsByValue(cells);
    if (rows.size > MAX_SLICES) unsliced.set(column, `it has ${rows.size} values; at most ${MAX_SLICES} are slices`);
    else
      slices.set(
        column,
        new Map(
          [...rows]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([value, of]) => [value, { ...evidenceOf(predictions.take(of), Object.keys(policy.metrics)), rows: of }]),
        ),
      );
  }
  return { slices, unsliced };
}

function evidenceOf(rows: Predictions, patterns: readonly string[]): SliceEvidence {
  const metrics = new Map<string, number>();
  const impostors = new Map<string, string>();
  for (const name of patterns.flatMap((pattern) => (isGlob(pattern) ? computableNames(rows, pattern) : [pattern]))) {
    const result = computeMetric(rows, name);
    if (result === null) impostors.set(name, "it cannot be computed from predictions");
    else if ("undefined" in result) impostors.set(name, result.undefined);
    else metrics.set(name, result.value);
  }
  return { samples: rows.rows, metrics, impostors };
}

function rowsByValue(cells: readonly (string | null)[]): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  for (const [row, cell] of cells.entries()) {
    const value = cell ?? NO_VALUE;
    const listed = rows.get(value);
    if (listed === undefined) rows.set(value, [row]);
    else listed.push(row);
  }
  return rows;
}
