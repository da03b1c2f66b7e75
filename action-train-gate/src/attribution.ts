/** One metric with code and data of either side. */
export interface Corners {
  /** Base code, base data: the baseline. */
  readonly before: number;
  /** New code, new data: the winner. */
  readonly now: number;
  /** Base code, new data. */
  readonly onNewData: number;
  /** New code, base data; undefined where that could not be trained. */
  readonly onBaseData?: number | undefined;
}

/** What each of them did; they add up to the total. */
export interface Effects {
  readonly total: number;
  readonly data: number;
  readonly code: number;
  readonly interaction: number;
}

/**
 * Splits a change into effects, as in a 2 × 2 factorial experiment with the baseline as the reference: m(code, data) being the metric,
 * data = m(base, new) − m(base, base); code = m(new, base) − m(base, base); interaction = m(new, new) − m(new, base) − m(base, new) + m(base, base).
 * Without m(new, base) the code's is m(new, new) − m(base, new), and holds the interaction. In the metric's own units.
 */
export function effectsOf({ before, now, onNewData, onBaseData }: Corners): Effects {
  const total = now - before;
  const data = onNewData - before;
  if (onBaseData === undefined) return { total, data, code: total - data, interaction: 0 };
  const code = onBaseData - before;
  return { total, data, code, interaction: total - data - code };
}
