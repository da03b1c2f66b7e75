import type { Predictions } from "../../core/metrics/predictions.ts";

/** With less than this share of the rows in common, what holds for them says little about the rest. */
const MIN_COMMON = 0.5;

/** Rows of two sets of predictions that are of the same thing: `candidate[i]` and `baseline[i]`. */
export interface PairedRows {
  readonly candidate: Int32Array;
  readonly baseline: Int32Array;
  /** Which pair a row of the candidate is in; −1: in none. */
  readonly placeOf: Int32Array;
  /** Rows that only one side has. */
  readonly alone: number;
}

/** Joins predictions by `id`, in the order of the ids, so that no order of rows decides anything; or why they cannot be joined. */
export function pairRows(candidate: Predictions, baseline: Predictions): PairedRows | string {
  const [ids, others] = [candidate.columns.get("id"), baseline.columns.get("id")];
  if (ids === undefined || others === undefined)
    return `the predictions of the ${ids === undefined ? "candidate" : "baseline"} have no column id`;
  const rows = new Map<string, number>();
  for (const [row, id] of others.entries()) if (id !== null) rows.set(id, row);
  if (rows.size !== others.length || new Set(ids).size !== ids.length || ids.includes(null)) return "an id is null, or stands for two rows";
  const common = ids.flatMap((id, row) => {
    const other = rows.get(id as string);
    return other === undefined ? [] : [[row, other] as const];
  });
  common.sort(([one], [other]) => ((ids[one] as string) < (ids[other] as string) ? -1 : 1));
  const alone = ids.length + others.length - 2 * common.length;
  if (common.length < 2 || common.length < MIN_COMMON * Math.max(ids.length, others.length))
    return `${common.length} of ${Math.max(ids.length, others.length)} rows were predicted by both`;
  const labels = [candidate.columns.get("label"), baseline.columns.get("label")] as const;
  const differing = common.filter(([row, other]) => !isSame(labels[0]?.[row] ?? null, labels[1]?.[other] ?? null)).length;
  if (differing > 0) return `${differing} ${differing === 1 ? "row has" : "rows have"} another label than for the baseline`;
  const placeOf = new Int32Array(ids.length).fill(-1);
  for (const [place, [row]] of common.entries()) placeOf[row] = place;
  return { candidate: Int32Array.from(common, ([row]) => row), baseline: Int32Array.from(common, ([, row]) => row), placeOf, alone };
}

/** The pairs whose candidate row is one of these, in the order that they have. */
export function pairsOf(pairs: PairedRows, rows: ArrayLike<number>): PairedRows {
  const kept = new Int32Array(rows.length);
  let count = 0;
  for (let index = 0; index < rows.length; index++) {
    const pair = pairs.placeOf[rows[index] as number] ?? -1;
    if (pair >= 0) kept[count++] = pair;
  }
  const places = kept.subarray(0, count).sort();
  return {
    ...pairs,
    candidate: places.map((place) => pairs.candidate[place] as number),
    baseline: places.map((place) => pairs.baseline[place] as number),
    alone: rows.length - count,
  };
}

/** Labels as texts; a number is the same however it is written. */
function isSame(one: string | null, other: string | null): boolean {
  if (one === other) return true;
  return one !== null && other !== null && one.trim() !== "" && other.trim() !== "" && Number(one) === Number(other);
}
